"""What `coach journal add` notes: its words as an entry of the diary."""

from __future__ import annotations

import argparse
import re
import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from coach.asked import known_region
from coach.clock import Clock
from coach.entries import DayNote, DiaryEntry, Episode
from coach.errors import UsageError
from coach.journal.days import as_one
from coach.library.library import Library
from coach.model import Region

_EPISODE_WORDS = ("kind", "strength", "minutes", "sign", "at")
_DAY_WORDS = (
    "stress", "mood", "mood_words", "no_joy", "sleep_h", "sleep_quality", "water", "coffee",
    "magnesium", "swimming", "trigger",
)  # fmt: skip
_FIELD = {"sign": "signs", "trigger": "triggers"}
_SIDES = {
    "left_right_center": ("left", "right", "center"),
    "left_right": ("left", "right"),
    "center": (),
    "both": (),
}


def episode(options: argparse.Namespace, person: int, library: Library, clock: Clock) -> Episode:
    """Return the episode that the words are about.

    Raises:
        CoachError: there is no such place, or the moment is none that has passed.
    """
    _refuse(options, _DAY_WORDS, "belongs to a day; please use it with --day")
    region = library.regions[known_region(options.place, library)]
    _check_side(options.place, region)
    zone, now = clock.zone(), clock.wall()
    at = _moment(options.at, now.astimezone(zone)) if options.at else now
    if at > now:
        raise UsageError("This moment has not come yet; --at is a time that has passed.")
    return Episode(
        id=str(uuid.uuid4()),
        person=person,
        edited_at=now.isoformat(),
        place=options.place,
        at=at.astimezone(zone).isoformat(),
        **_given(options, ("kind", "strength", "minutes", "sign", "note")),
    )


def asked_day(text: str, today: date) -> date:
    """Return the day in `today`, `yesterday` or an ISO text.

    Raises:
        UsageError: it is none, or has not come yet.
    """
    named = {"today": today, "yesterday": today - timedelta(days=1)}
    try:
        day = named.get(text) or date.fromisoformat(text)
    except ValueError:
        sentence = f"A day is today, yesterday or written like {today.isoformat()}, not {text}."
        raise UsageError(sentence) from None
    if day > today:
        raise UsageError("This day has not come yet.")
    return day


def day_note(
    options: argparse.Namespace, person: int, day: date, known: Sequence[DayNote], clock: Clock
) -> DayNote:
    """Return the day's note, with what is known of it already and what is new.

    Raises:
        UsageError: nothing is said about the day.
    """
    _refuse(options, _EPISODE_WORDS, "belongs to an episode; please name its place")
    fresh = DayNote(
        id=str(uuid.uuid4()),
        person=person,
        edited_at=clock.wall().isoformat(),
        day=day.isoformat(),
    )
    note = as_one(known) if known else fresh
    new = _given(options, (*_DAY_WORDS, "note"))
    if not new:
        raise UsageError("Please say something about the day, for example --stress 4.")
    if "triggers" in new:
        new["triggers"] |= note.triggers
    return replace(note, **new, edited_at=edited_at(note, clock) if known else note.edited_at)


def edited_at(entry: DiaryEntry, clock: Clock) -> str:
    """Return the moment of a change: later than the last one, whatever the clock says."""
    last = datetime.fromisoformat(entry.edited_at)
    return max(clock.wall(), last + timedelta(microseconds=1)).isoformat()


def _given(options: argparse.Namespace, names: Sequence[str]) -> dict[str, Any]:
    """Return the fields that were named on the command line."""
    values = {_FIELD.get(name, name): getattr(options, name) for name in names}
    return {
        name: frozenset(value) if isinstance(value, list) else value
        for name, value in values.items()
        if value is not None
    }


def _refuse(options: argparse.Namespace, names: Sequence[str], why: str) -> None:
    for name in names:
        if getattr(options, name) is not None:
            raise UsageError(f"--{name.replace('_', '-')} {why}.")


def _check_side(place: str, region: Region) -> None:
    _, dot, side = place.partition(".")
    if dot and side not in _SIDES[region.sides]:
        sides = ", ".join(_SIDES[region.sides]) or "none"
        raise UsageError(f"There is no {place}. The sides of {region.id} are: {sides}.")


def _moment(text: str, now: datetime) -> datetime:
    """Return the moment of `14:05` today, or of an ISO text; without a zone it is local time."""
    if re.fullmatch(r"\d{1,2}:\d{2}", text, re.ASCII):
        text = f"{now.date().isoformat()}T{text:0>5}"
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        example = now.isoformat(timespec="minutes")[:16]
        raise UsageError(f"A moment is written like 14:05 or {example}, not {text}.") from None
    return found if found.tzinfo else found.replace(tzinfo=now.tzinfo)
