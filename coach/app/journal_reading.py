"""What the journal page shows, read from the journal: only the days that are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import groupby

from coach.clock import Clock
from coach.entries import DayNote
from coach.journal.days import Days, days_of
from coach.journal.drawn.ease import Month, month
from coach.journal.drawn.overview import overview
from coach.journal.drawn.span import Span, first_day_of, last_of_month
from coach.journal.insights.day_times import day_times
from coach.journal.insights.helped import what_helped
from coach.journal.insights.rated import Kinds
from coach.journal.insights.together import together
from coach.journal.insights.trends import trends
from coach.journal.kept.searching import Found, local_day
from coach.journal.store import Journal
from coach.library.library import Library
from coach.model import Region
from coach.ui.entry_words import day_heading, entry_words
from coach.ui.journal.pattern_words import patterns
from coach.ui.journal.patterns_card import Pattern
from coach.ui.pages.journal_glance import Seen
from coach.ui.pages.journal_rows import ListedDay

_LEAST_DAYS = 90  # for what helped: in a week there is too little of it
PAGE = 60  # entries that are listed at once


class JournalReading:
    """Reads one person's journal; what was read is kept until something has changed.

    Args:
        journal: what is read.
        person: returns the id of whose journal it is.
        clock: knows the day and the zone.
        library: returns the names of places, and the techniques of exercises.
    """

    def __init__(
        self,
        journal: Journal,
        person: Callable[[], int],
        clock: Clock,
        library: Callable[[], Library],
    ) -> None:
        self._journal, self._person, self._clock = journal, person, clock
        self._library = library
        self._kinds_of: tuple[Library, Kinds] | None = None
        self._read: tuple[tuple[int, int, date, date], Days] | None = None

    def seen(self, span: Span, region: str) -> Seen:
        """Return what the pictures show.

        Args:
            span: it ends today.
            region: whose trend is shown; empty for the one that was rated most often.
        """
        since, count = self._span(span)
        days = self._days(since)
        found = overview(days, span, region)
        shown = found.trend.region if found.trend else region
        helped = what_helped(days, shown, self._kinds(), count) if shown else ()
        return Seen(overview=found, region=shown, helped=helped, helped_days=count)

    def patterns(self, span: Span) -> tuple[Pattern, ...]:
        """Return what went together in a span."""
        since, count = self._span(span)
        days = self._days(since)
        decisions = self._journal.decisions(*self._moments(since, days.today))
        return patterns(
            day_times(days, count=count),
            together(days, decisions, count=count),
            trends(days, count),
            self._library().regions,
        )

    def month(self, span: Span, first: date | None) -> Month:
        """Return the calendar of a month, None for this one; some of it is read for a span."""
        since, _ = self._span(span)
        days = self._days(since)
        return self._month(days, since, first or days.today.replace(day=1))

    def page(self, words: str, before: date | None) -> tuple[list[ListedDay], bool]:
        """Return the newest days of the list before a day, and whether there may be earlier ones.

        Args:
            words: what is looked for; empty for everything.
            before: None to begin with the newest.
        """
        zone = self._clock.zone()
        found = self._journal.search(self._person(), words, before, PAGE, zone)
        today, regions = self._clock.today(), self._library().regions
        return listed(found, regions, zone, today), len(found) >= PAGE

    def day(self, day: date) -> tuple[list[DayNote], ListedDay]:
        """Return the notes of a day, and what else was noted or done on it, the first first."""
        zone, person = self._clock.zone(), self._person()
        diary = self._journal.diary_of(person, day, day)
        runs = self._journal.entries(person, None, *self._moments(day, day))
        others: list[Found] = [one for one in diary if not isinstance(one, DayNote)]
        regions = self._library().regions
        worded = [(one, entry_words(one, regions, zone)) for one in (*others, *runs)]
        worded.sort(key=lambda pair: pair[1].time)
        notes = [one for one in diary if isinstance(one, DayNote)]
        return notes, ListedDay(day=day, heading="", entries=tuple(worded))

    # -- inside --------------------------------------------------------------------------------

    def _span(self, span: Span) -> tuple[date, int]:
        """Return the first day that is read for a span, and how many days are."""
        today = self._clock.today()
        since = min(first_day_of(span, today), today - timedelta(days=_LEAST_DAYS))
        return since, (today - since).days + 1

    def _days(self, since: date) -> Days:
        today = self._clock.today()
        now = (self._person(), self._journal.last_change(), since, today)
        if self._read is None or self._read[0] != now:
            self._read = now, self._between(since, today)
        return self._read[1]

    def _month(self, days: Days, since: date, first: date) -> Month:
        """Return a month; one that lies before what was read is read for itself."""
        if first < since:
            earlier = self._between(first, last_of_month(first))
            days = Days(today=days.today, episodes=earlier.episodes, notes=earlier.notes,
                        runs=earlier.runs, zone=days.zone)  # fmt: skip
        return month(days, first)

    def _between(self, first: date, last: date) -> Days:
        person, zone = self._person(), self._clock.zone()
        diary = self._journal.diary_of(person, first, last)
        runs = self._journal.entries(person, None, *self._moments(first, last))
        return days_of(diary, runs, last, zone)

    def _moments(self, first: date, last: date) -> tuple[str, str]:
        """Return the first moment of some local days and the first one after them, in UTC."""
        begin, end = (
            datetime.combine(day, time.min, self._clock.zone()).astimezone(UTC).isoformat()
            for day in (first, last + timedelta(days=1))
        )
        return begin, end

    def _kinds(self) -> Kinds:
        library = self._library()
        if self._kinds_of is None or self._kinds_of[0] is not library:
            self._kinds_of = library, {name: one.family for name, one in library.exercises.items()}
        return self._kinds_of[1]


def listed(
    found: Sequence[Found], regions: Mapping[str, Region], zone: tzinfo, today: date
) -> list[ListedDay]:
    """Return entries, the newest first, by their days; those of runs in `zone`."""
    return [
        ListedDay(
            day=day,
            heading=day_heading(day, today),
            entries=tuple((one, entry_words(one, regions, zone)) for one in of),
        )
        for day, of in groupby(found, key=lambda one: local_day(one, zone))
    ]
