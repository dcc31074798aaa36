"""Breaks at fixed times of the day: which have passed, and when the next one comes."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from coach.break_log import Reason
from coach.break_settings import BreakSettings
from coach.breaks.hours import instant
from coach.breaks.passed import Passed, local
from coach.breaks.state import Schedule, is_on
from coach.breaks.turn import Turn
from coach.breaks.words import HoldName, Moment

OWED_FOR_S = 3600.0  # a fixed break that was held longer is too late
_LATE_S = 60.0  # a time that passed no longer ago is now
_EARLY_S = 0.05  # so much before it, it is now as well
_DROPPING: tuple[HoldName, ...] = ("outside_hours", "paused", "daily_limit")


def with_passed_times(
    schedule: Schedule, turn: Turn, passed: Passed, holds: tuple[HoldName, ...]
) -> Schedule:
    """Return the schedule with every fixed time that really passed owed, or dropped.

    Times that a set clock or another time zone leapt over did not pass, and while breaks are
    switched off no time does.
    """
    if "switched_off" in (*holds, *schedule.holds):
        return schedule
    closed_s = schedule.closed.seconds if schedule.closed else 0.0
    now = turn.moment.wall.timestamp()
    since = now - passed.seconds - closed_s - _EARLY_S
    for stamp, key in _times(turn.settings, turn.moment, -1, 1):
        if not since < stamp <= now + _EARLY_S or key in schedule.passed_times:
            continue
        late = now - stamp > _LATE_S
        reason = _why_dropped(late, passed, schedule.closed is not None, holds)
        schedule = _dropped(schedule, turn, reason) if reason else _owed(schedule, turn)
        schedule = with_time_passed(schedule, turn.moment, key)
    return schedule


def next_time(schedule: Schedule, turn: Turn) -> tuple[float, tuple[int, int]] | None:
    """Return the seconds until the next fixed time, and its key; None without fixed breaks."""
    now = turn.moment.wall.timestamp()
    coming = [
        (stamp - now, key)
        for stamp, key in _times(turn.settings, turn.moment, 0, 2)
        if stamp > now and key not in schedule.passed_times
    ]
    return min(coming, default=None)


def with_time_passed(schedule: Schedule, moment: Moment, key: tuple[int, int]) -> Schedule:
    """Return the schedule with a fixed time that needs no second look."""
    yesterday = local(moment).toordinal() - 1
    recent = [known for known in schedule.passed_times if known[0] >= yesterday]
    return replace(schedule, passed_times=(*recent, key))


def _times(
    settings: BreakSettings, moment: Moment, first: int, last: int
) -> list[tuple[float, tuple[int, int]]]:
    """Return the fixed times of the days around a moment: seconds since the epoch, and key."""
    if not is_on(settings, "fixed"):
        return []
    today = local(moment).date()
    days: list[date] = [today + timedelta(days=step) for step in range(first, last)]
    return [
        (instant(day, minute, moment.zone), (day.toordinal(), minute))
        for day in days
        for minute in sorted(set(settings.fixed_times))
    ]


def _why_dropped(
    late: bool, passed: Passed, was_closed: bool, holds: tuple[HoldName, ...]
) -> Reason:
    if late and was_closed:
        return "restart"
    if late and passed.slept_s > 0:
        return "asleep"
    return next((name for name in _DROPPING if name in holds), "")


def _dropped(schedule: Schedule, turn: Turn, reason: Reason) -> Schedule:
    turn.write("dropped", "fixed", reason)
    return schedule


def _owed(schedule: Schedule, turn: Turn) -> Schedule:
    if schedule.fixed.worked_s > 0:
        turn.write("merged", "fixed")
    owed = replace(schedule.fixed, worked_s=float(turn.settings.fixed_s))
    return replace(schedule, fixed=owed)
