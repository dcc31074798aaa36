"""What the page after a session says about it; pure functions of the run and the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.body.drawing import View
from coach.model import AROUND, Exercise, Region, Session
from coach.people import RunEntry
from coach.ui.session_words import length_text

TIGHTER_FROM = 2  # points above before from which advice is given
_MOST_CHIPS = 4
_NUMBERS = {
    1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six", 7: "Seven", 8: "Eight",
    9: "Nine", 10: "Ten", 12: "Twelve", 15: "Fifteen", 20: "Twenty", 30: "Thirty",
}  # fmt: skip
_VIEWS: tuple[View, ...] = ("front", "back")


def done_line(entry: RunEntry) -> str:
    """Return one sentence about what was done, such as "Five minutes are done"."""
    if entry.outcome not in ("finished", "landed"):
        return "Stopped early. That is fine."
    minutes = round(entry.done_s / 60)
    if minutes < 1:
        return "Done."
    if minutes == 1:
        return "One minute is done."
    words = _NUMBERS.get(minutes)
    return f"{words} minutes are done." if words else f"{length_text(minutes * 60)} are done."


def compared(before: int | None, now: int | None) -> str:
    """Return the two numbers as they stand beside a slider: `7 before, 4 now`."""
    if before is None:
        return "" if now is None else f"{now} now"
    return f"{before} before" if now is None else f"{before} before, {now} now"


def change(before: int | None, now: int | None) -> str:
    """Return how much it changed: `3 less`, `2 more`, or nothing."""
    if before is None or now is None or before == now:
        return ""
    return f"{before - now} less" if now < before else f"{now - before} more"


def tighter(before: Mapping[str, int], now: Mapping[str, int]) -> list[str]:
    """Return the places that are clearly tighter than before, so that advice is due."""
    return [p for p in now if p in before and now[p] - before[p] >= TIGHTER_FROM]


def helpers(entry: RunEntry, exercises: Mapping[str, Exercise]) -> list[Exercise]:
    """Return the exercises to choose from under "What helped most?", the longest first."""
    done = sorted(entry.exercises.items(), key=lambda item: -item[1])
    found = [exercises[id] for id, seconds in done if seconds > 0 and id in exercises]
    return [e for e in found if e.family not in AROUND][:_MOST_CHIPS]


def best_view(regions: Sequence[Region]) -> View | None:
    """Return the side of the body on which these regions are drawn most, or None if on neither."""
    drawn = {view: sum(bool(r.areas.get(view)) for r in regions) for view in _VIEWS}
    # What is drawn on both sides is mostly felt on the back: neck, shoulders.
    best: View = "front" if drawn["front"] > drawn["back"] else "back"
    return best if drawn[best] else None


def rated_places(entry: RunEntry, session: Session | None) -> tuple[str, ...]:
    """Return what is asked about after a run: the places it was for, else its regions."""
    if entry.places:
        return entry.places
    return session.regions if session else ()
