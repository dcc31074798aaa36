"""What breaks are called: how long they are, for which place, and when that was rated."""

from __future__ import annotations

from datetime import date

# Region -> what it is called beside "your", and what one of two is called.
_WORDS: dict[str, tuple[str, str]] = {
    "neck": ("neck", ""),
    "shoulders": ("shoulders", "shoulder"),
    "jaw_face": ("jaw and eyes", ""),
    "throat": ("throat", ""),
    "chest_upper": ("upper chest", ""),
    "chest_center": ("chest", ""),
    "solar_plexus": ("solar plexus", ""),
    "abdomen": ("belly", ""),
    "low_back": ("lower back", ""),
    "pelvis": ("hips", "hip"),
    "arm_upper": ("upper arms", "upper arm"),
    "forearm": ("forearms", "forearm"),
    "hand": ("hands", "hand"),
    "thigh": ("thighs", "thigh"),
    "calf": ("calves", "calf"),
    "foot": ("feet", "foot"),
    "whole_body": ("whole body", ""),
}
_MINUTES = (
    "One minute", "Two minutes", "Three minutes", "Four minutes", "Five minutes", "Six minutes",
    "Seven minutes", "Eight minutes", "Nine minutes", "Ten minutes", "Eleven minutes",
    "Twelve minutes", "Thirteen minutes", "Fourteen minutes", "Fifteen minutes",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def length_words(seconds: int) -> str:
    """Return a length, 1 to 900 s, to begin a title with: `Two minutes`, `30 seconds`."""
    minutes = max(round(seconds / 60), 1)
    if seconds == 60 * minutes:
        return _MINUTES[minutes - 1]
    if seconds < 120:
        return f"{seconds} seconds"
    words = _MINUTES[minutes - 1]
    return f"About {words[0].lower()}{words[1:]}"


def your_place(place: str) -> str:
    """Return what a place of the user's is called: `your neck`, `your left forearm`."""
    region, _, side = place.partition(".")
    both, one = _WORDS.get(region, (region.replace("_", " "), ""))
    if side not in ("left", "right"):
        return f"your {both}"
    return f"your {side} {one}" if one else f"the {side} side of your {both}"


def day_words(day: date, today: date) -> str:
    """Return a day of the last week as people say it: `today`, `yesterday`, `on Tuesday`."""
    ago = (today - day).days
    return "today" if ago <= 0 else "yesterday" if ago == 1 else f"on {_DAYS[day.weekday()]}"
