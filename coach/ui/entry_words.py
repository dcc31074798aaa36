"""The words for entries of the journal: kinds and signs of what was felt, days, and lengths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, tzinfo

from msgspec import Struct

from coach.dose import plain
from coach.entries import DayNote, DiaryEntry, Episode, EpisodeKind, Sign, Trigger
from coach.model import Region
from coach.people import RunEntry
from coach.ui.journal.journal_words import WEEKDAYS, day_words, place_word, times

KINDS: Mapping[EpisodeKind, str] = {
    "tension": "Tension",
    "spasm": "Spasm",
    "cramp": "Cramp",
    "twitching": "Twitching",
}
SIGNS: Mapping[EpisodeKind, Mapping[Sign, str]] = {
    "tension": {},
    "spasm": {
        "eased": "It has eased",
        "numb": "It is numb or tingles",
        "weak": "The muscle is weaker",
    },
    "cramp": {
        "night": "It came at night",
        "still_on": "It has not let go yet",
        "numb": "It is numb or tingles",
        "swollen": "It is swollen",
    },
    "twitching": {
        "weak": "The muscle is weaker",
        "stiff": "It is stiff",
        "thinner": "The muscle looks thinner",
        "speech_swallow": "Speaking or swallowing is harder",
        "painful": "It hurts",
        "disturbs": "It disturbs me",
    },
}
TRIGGERS: Mapping[Trigger, str] = {
    "little_sleep": "Little sleep",
    "deadline": "A deadline",
    "sport": "Sport",
    "alcohol": "Alcohol",
    "new_medicine": "A new medicine",
}
QUALITY: Mapping[str, str] = {
    "1": "Very restless",
    "2": "Restless",
    "3": "So-so",
    "4": "Good",
    "5": "Very good",
}
_HOUR, _DAY = 60, 24 * 60
_NOTE_LETTERS = 160  # of a note in a list; all of it stands where it opens


class EntryWords(Struct, frozen=True, kw_only=True):
    """An entry of the journal as a list shows it.

    Args:
        title: what it is.
        time: of the day, `14:05`; empty where it is about the whole day.
        about: what else is known.
        note: the beginning of what was written.
    """

    title: str
    time: str
    about: str
    note: str


# -- days and moments --------------------------------------------------------------------------


def long_day(day: date, today: date) -> str:
    """Return a day as it is read: `Friday, 20 November`, with its year where it is another one."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{WEEKDAYS[day.weekday()]}, {day_words(day)}{year}"


def day_heading(day: date, today: date) -> str:
    """Return a day as it stands above what was noted on it."""
    near = {0: "Today", 1: "Yesterday"}.get((today - day).days)
    return f"{near}, {long_day(day, today)}" if near else long_day(day, today)


def length_words(minutes: int) -> str:
    """Return how long something took: `a moment`, `5 minutes`, `2 hours`, `3 days`."""
    if minutes == 0:
        return "a moment"
    for unit, word in ((_DAY, "day"), (_HOUR, "hour"), (1, "minute")):
        if minutes % unit == 0:
            return times(minutes // unit, word)
    raise AssertionError("every number can be divided by 1")


# -- entries -----------------------------------------------------------------------------------


def entry_words(
    entry: DiaryEntry | RunEntry, regions: Mapping[str, Region], zone: tzinfo
) -> EntryWords:
    """Return an entry as a list shows it; the moment of a run is told in local time."""
    if isinstance(entry, Episode):
        return EntryWords(
            title=f"{KINDS[entry.kind]}, {_inside(place_word(regions, entry.place))}",
            time=entry.at[11:16],
            about=", ".join(_felt(entry)),
            note=_short(entry.note),
        )
    if isinstance(entry, DayNote):
        return EntryWords(
            title="How the day was",
            time="",
            about=", ".join(_of_day(entry)),
            note=_short(entry.note),
        )
    return EntryWords(
        title=entry.title,
        time=f"{datetime.fromisoformat(entry.started_at).astimezone(zone):%H:%M}",
        about=", ".join(_done(entry, regions)),
        note=_short(entry.note),
    )


def _inside(name: str) -> str:
    """Return a name in the middle of a line."""
    return name[:1].lower() + name[1:]


def _short(note: str) -> str:
    line = " ".join(note.split())
    if len(line) <= _NOTE_LETTERS:
        return line
    return f"{line[:_NOTE_LETTERS].rsplit(' ', 1)[0]} …"


def _felt(one: Episode) -> Iterator[str]:
    if one.strength is not None:
        yield f"strength {one.strength}"
    if one.minutes is not None:
        yield length_words(one.minutes)
    words = SIGNS[one.kind]
    yield from (_inside(words[sign]) for sign in words if sign in one.signs)


def _of_day(note: DayNote) -> Iterator[str]:
    rated = (("stress", note.stress), ("mood", note.mood))
    yield from (f"{name} {value}" for name, value in rated if value is not None)
    counted: tuple[tuple[float | None, str, str], ...] = (
        (note.sleep_h, "hour", "hours of sleep"),
        (note.water, "glass", "glasses of water"),
        (note.coffee, "cup", "cups of coffee"),
        (note.swimming, "minute", "minutes of swimming"),
    )
    for value, one, many in counted:
        if value is not None:
            words = f"{one}{many[many.index(' of ') :]}" if value == 1 else many
            yield f"{plain(value)} {words}"
    if note.sleep_quality is not None:
        yield f"sleep {_inside(QUALITY[str(note.sleep_quality)])}"
    if note.mood_words:
        yield f"\u201c{_short(note.mood_words)}\u201d"
    if note.no_joy:
        yield "little joy or interest"
    if note.magnesium is not None:
        yield "food rich in magnesium" if note.magnesium else "no food rich in magnesium"
    yield from (_inside(word) for key, word in TRIGGERS.items() if key in note.triggers)


def _done(run: RunEntry, regions: Mapping[str, Region]) -> Iterator[str]:
    yield length_words(max(1, round(run.done_s / 60)))
    for place in sorted({*run.before, *run.after}):
        parts = [
            f"{level} {when}"
            for level, when in ((run.before.get(place), "before"), (run.after.get(place), "after"))
            if level is not None
        ]
        yield f"{_inside(place_word(regions, place))} {' and '.join(parts)}"
    if run.helped is not None:
        yield "helped" if run.helped else "did not help"
