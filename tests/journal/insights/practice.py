"""Runs of known techniques for tests of the insights."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, tzinfo
from typing import Any

from coach.entries import DayNote, Episode
from coach.journal.days import Days, days_of
from coach.journal.insights.rated import Kinds
from coach.people import RunEntry
from tests.journal.diary_samples import TODAY, run

KINDS: Kinds = {
    "sigh": "breath", "tilt": "stretch", "tense": "pmr", "circle": "mobility", "pull": "pnf",
    "name-it": "emotion", "arrive": "settle", "lie": "rest",
}  # fmt: skip


def journal(*entries: DayNote | Episode | RunEntry, zone: tzinfo = UTC) -> Days:
    diary = [one for one in entries if not isinstance(one, RunEntry)]
    return days_of(diary, [one for one in entries if isinstance(one, RunEntry)], TODAY, zone)


def rated(
    days_ago: int, drop: int, place: str = "neck", before: int = 6, tilt: float = 300, **more: Any
) -> RunEntry:
    """Return a run that is a stretch of so many seconds, unless `exercises` says otherwise."""
    fields: dict[str, Any] = {"exercises": {"tilt": tilt}, "places": (place,), **more}
    return run(days_ago, before={place: before}, after={place: before - drop}, **fields)


def stretches(drops: Iterable[int], place: str = "neck") -> list[RunEntry]:
    return [rated(number, drop, place) for number, drop in enumerate(drops)]


def breaths(drops: Iterable[int], place: str = "neck") -> list[RunEntry]:
    return [rated(n, drop, place, exercises={"sigh": 300}) for n, drop in enumerate(drops)]
