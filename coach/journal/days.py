"""The journal seen day by day, for the rules and the figures that are drawn from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta, tzinfo

from msgspec import Struct
from msgspec.structs import asdict, replace

from coach.entries import DayNote, DiaryEntry, Episode
from coach.journal.kept.diary import day_of
from coach.people import RunEntry

_IDENTITY = {"id", "person", "edited_at", "day"}
_EMPTY = DayNote(id="", edited_at="", day="")


class Days(Struct, frozen=True):
    """What was noted up to today, each thing with its local calendar day.

    Args:
        today: the last day that counts.
        episodes: the oldest first.
        notes: one for each day that has any.
        runs: the oldest first; their moments are in UTC.
        zone: the rules of local time.
    """

    today: date
    episodes: tuple[tuple[date, Episode], ...]
    notes: dict[date, DayNote]
    runs: tuple[tuple[date, RunEntry], ...]
    zone: tzinfo

    def last(self, count: int, day: date) -> bool:
        """Return whether a day is one of the last `count` days; today is one of them."""
        return 0 <= (self.today - day).days < count

    def felt(
        self, count: int, which: Callable[[Episode], bool]
    ) -> tuple[tuple[date, Episode], ...]:
        """Return the episodes of the last `count` days that are of this kind."""
        return tuple((d, e) for d, e in self.episodes if self.last(count, d) and which(e))

    def noted(self, count: int, which: Callable[[DayNote], bool]) -> tuple[date, ...]:
        """Return the days among the last `count` whose note is of this kind, the oldest first."""
        return tuple(sorted(d for d, n in self.notes.items() if self.last(count, d) and which(n)))

    def logged(self) -> frozenset[date]:
        """Return the days on which anything was noted or done."""
        filled = {day for day, note in self.notes.items() if not is_empty(note)}
        return frozenset(filled | {d for d, _ in self.episodes} | {d for d, _ in self.runs})


def days_of(
    diary: Iterable[DiaryEntry], runs: Iterable[RunEntry], today: date, zone: tzinfo
) -> Days:
    """Return one person's journal by days; what lies after today is left out.

    Args:
        diary: of one person. An episode keeps the day it had where it was felt.
        runs: of the same person; their moments are in UTC.
        today: the local calendar day.
        zone: the rules of local time, for the runs.
    """
    notes: dict[date, list[DayNote]] = defaultdict(list)
    episodes: list[tuple[date, Episode]] = []
    for entry in diary:
        day = day_of(entry)
        if day > today:
            continue
        if isinstance(entry, DayNote):
            notes[day].append(entry)
        else:
            episodes.append((day, entry))
    dated = [(_local_day(run.started_at, zone), run) for run in runs]
    return Days(
        today=today,
        episodes=tuple(sorted(episodes, key=lambda pair: (pair[0], pair[1].at, pair[1].id))),
        notes={day: as_one(found) for day, found in notes.items()},
        runs=tuple(
            sorted(
                (pair for pair in dated if pair[0] <= today), key=lambda pair: pair[1].started_at
            )
        ),
        zone=zone,
    )


def _local_day(moment: str, zone: tzinfo) -> date:
    utc = datetime.fromisoformat(moment)
    try:
        return utc.astimezone(zone).date()
    except OverflowError:  # the first or the last day there is
        return utc.date()


def as_one(notes: Sequence[DayNote]) -> DayNote:
    """Return the one note that several of the same day make; in each field the latest counts."""
    first, *later = sorted(notes, key=lambda note: (note.edited_at, note.id))
    for note in later:
        both = first.triggers | note.triggers
        first = replace(first, **{**filled(note), "triggers": both})
    return first


def filled(note: DayNote) -> dict[str, object]:
    """Return the fields of a note that say something."""
    return {
        name: value
        for name, value in asdict(note).items()
        if name not in _IDENTITY and value != getattr(_EMPTY, name)
    }


def is_empty(note: DayNote) -> bool:
    """Return whether a note says nothing about its day."""
    return not filled(note)


def by_region(found: Iterable[tuple[date, Episode]]) -> dict[str, tuple[date, ...]]:
    """Return the days on which each region had an episode, the oldest first; sides count as one."""
    days: dict[str, set[date]] = defaultdict(set)
    for day, episode in found:
        days[region_of(episode.place)].add(day)
    return {region: tuple(sorted(of)) for region, of in sorted(days.items())}


def region_of(place: str) -> str:
    """Return the region of `neck` or `forearm.left`."""
    return place.partition(".")[0]


def length(days: Sequence[date]) -> timedelta:
    """Return how far the first and the last of some days in order are apart."""
    return days[-1] - days[0]
