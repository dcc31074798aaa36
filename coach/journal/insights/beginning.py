"""How it was at first: a person's journal at the end of its first two weeks."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo

from coach.journal.days import Days, days_of
from coach.journal.insights.progress_rules import FIRST_DAYS
from coach.journal.store import Journal


def beginning(journal: Journal, person: int, zone: tzinfo) -> Days | None:
    """Return the first 14 days of a person's journal; None while nothing is noted.

    Args:
        journal: where to read.
        person: whose.
        zone: the rules of local time.
    """
    first = journal.first_day(person, zone)
    if first is None:
        return None
    last = first + timedelta(days=FIRST_DAYS - 1)
    # One day more at each end: local days begin and end earlier or later than those in UTC.
    since = datetime.combine(first - timedelta(days=1), time.min, UTC).isoformat()
    until = datetime.combine(last + timedelta(days=2), time.min, UTC).isoformat()
    runs = journal.entries(person, since=since, until=until)
    return days_of(journal.diary_of(person, first, last), runs, last, zone)
