"""Working hours: whether it is time for work, until when, and which day of work it is."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

from msgspec import Struct

from coach.break_settings import WHOLE_DAY, Hours, Week

_AHEAD = 8  # days: whatever comes at all comes within a week


class Stretch(Struct, frozen=True):
    """A stretch of working hours: seconds since the epoch, and the day on which it began."""

    begin: float
    end: float
    day: date


def instant(day: date, minute: int, zone: tzinfo) -> float:
    """Return the seconds since the epoch of a minute of a day; 1440 is the next midnight.

    A minute that daylight saving leaves out comes as much later; one that it brings twice
    counts the first time.
    """
    days, rest = divmod(minute, 24 * 60)
    moment = time(rest // 60, rest % 60)
    return datetime.combine(day + timedelta(days=days), moment, zone).timestamp()


def at_work(week: Week, now: datetime) -> Stretch | None:
    """Return the stretch of working hours that `now` (local time) is in.

    Ranges that meet or overlap are one; the day is that of the range begun last. Hours that
    never end have an end after a week.
    """
    stamp, zone = now.timestamp(), _zone(now)
    here = [s for s in _around(week, now.date(), zone, 1, 0) if s.begin <= stamp < s.end]
    if not here:
        return None
    latest = max(here, key=lambda stretch: stretch.begin)
    if all(day == WHOLE_DAY for day in week):
        week_s = 7 * 24 * 3600.0
        return Stretch(stamp - week_s, stamp + week_s, latest.day)
    begin, end = min(s.begin for s in here), max(s.end for s in here)
    around = _around(week, now.date(), zone, _AHEAD, _AHEAD)
    for stretch in around:
        if stretch.begin <= end < stretch.end:
            end = stretch.end
    for stretch in reversed(around):
        if stretch.begin < begin <= stretch.end:
            begin = stretch.begin
    return Stretch(begin, end, latest.day)


def next_work(week: Week, now: datetime) -> float | None:
    """Return when working hours begin after `now` (local time); None: never."""
    stamp = now.timestamp()
    coming = _around(week, now.date(), _zone(now), 0, _AHEAD)
    return min((s.begin for s in coming if s.begin > stamp), default=None)


def next_midnight(now: datetime) -> float:
    """Return when the day of `now` (local time) ends, in seconds since the epoch."""
    return instant(now.date(), 24 * 60, _zone(now))


def _around(week: Week, day: date, zone: tzinfo, before: int, after: int) -> list[Stretch]:
    """Return the ranges of the days around one, by their beginnings."""
    days = [day + timedelta(days=step) for step in range(-before, after + 1)]
    ranges = [_stretch(d, hours, zone) for d in days for hours in week[d.weekday()]]
    return sorted(ranges, key=lambda stretch: stretch.begin)


def _stretch(day: date, hours: Hours, zone: tzinfo) -> Stretch:
    past_midnight = 24 * 60 if hours.end <= hours.begin else 0
    end = instant(day, hours.end + past_midnight, zone)
    return Stretch(instant(day, hours.begin, zone), end, day)


def _zone(now: datetime) -> tzinfo:
    if now.tzinfo is None:
        raise ValueError("working hours need a local time with its zone")
    return now.tzinfo
