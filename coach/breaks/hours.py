"""Working hours: whether it is time for work, until when, and which day of work it is."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

from msgspec import Struct

from coach.break_settings import WHOLE_DAY, Hours, Week

_AHEAD = 8  # days: whatever comes at all comes within a week
_DAY_S = 24 * 3600.0


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

    The day is that of the range begun last. Ranges that meet or overlap have one end; if it is
    more than a week away, any moment after a week.
    """
    stamp, zone = now.timestamp(), _zone(now)
    here = _containing(week, stamp, zone)
    if not here:
        return None
    latest = max(here, key=lambda stretch: stretch.begin)
    end = max(stretch.end for stretch in here)
    if all(day == WHOLE_DAY for day in week):
        return Stretch(latest.begin, stamp + _AHEAD * _DAY_S, latest.day)
    for _ in range(_AHEAD):
        later = max((s.end for s in _containing(week, end, zone)), default=end)
        if later == end:
            break
        end = later
    return Stretch(latest.begin, end, latest.day)


def began(week: Week, work: Stretch, zone: tzinfo) -> float:
    """Return when the ranges began that meet or overlap up to a stretch; a week ago at most."""
    begin = work.begin
    for _ in range(_AHEAD):
        just_before = _containing(week, begin - 1, zone)
        earlier = min((stretch.begin for stretch in just_before), default=begin)
        if earlier >= begin:
            break
        begin = earlier
    return begin


def next_work(week: Week, now: datetime) -> float | None:
    """Return when working hours begin after `now` (local time); None: never."""
    stamp = now.timestamp()
    zone = _zone(now)
    for ahead in range(_AHEAD):
        day = now.date() + timedelta(days=ahead)
        begins = [s.begin for s in _stretches(week, day, zone) if s.begin > stamp]
        if begins:
            return min(begins)
    return None


def next_midnight(now: datetime) -> float:
    """Return when the day of `now` (local time) ends, in seconds since the epoch."""
    return instant(now.date(), 24 * 60, _zone(now))


def _containing(week: Week, stamp: float, zone: tzinfo) -> list[Stretch]:
    """Return the ranges that a moment is in; none lasts longer than a day."""
    today = datetime.fromtimestamp(stamp, zone).date()
    yesterday = today - timedelta(days=1)
    near = [*_stretches(week, yesterday, zone), *_stretches(week, today, zone)]
    return [stretch for stretch in near if stretch.begin <= stamp < stretch.end]


def _stretches(week: Week, day: date, zone: tzinfo) -> list[Stretch]:
    return [_stretch(day, hours, zone) for hours in week[day.weekday()]]


def _stretch(day: date, hours: Hours, zone: tzinfo) -> Stretch:
    past_midnight = 24 * 60 if hours.end <= hours.begin else 0
    end = instant(day, hours.end + past_midnight, zone)
    return Stretch(instant(day, hours.begin, zone), end, day)


def _zone(now: datetime) -> tzinfo:
    if now.tzinfo is None:
        raise ValueError("working hours need a local time with its zone")
    return now.tzinfo
