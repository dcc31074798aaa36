"""The day of work: its counts, and that the time worked begins anew with it."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from coach.breaks import hours
from coach.breaks.passed import Passed
from coach.breaks.state import Schedule, Today
from coach.breaks.turn import Turn
from coach.breaks.work import begun_anew


def at_its_day(schedule: Schedule, turn: Turn, passed: Passed) -> Schedule:
    """Return the schedule with the counts of its day of work.

    A day of work is that on which its working hours began. With working hours that ended
    meanwhile and began again, the time worked begins anew.
    """
    work = turn.work
    day = (turn.now.date() if work is None else work.day).isoformat()
    if day != schedule.today.date and not _slipped_back(day, schedule.today.date):
        schedule = replace(schedule, today=Today(day))
    if work is None or day == schedule.work_day:
        return schedule
    closed_s = schedule.closed.seconds if schedule.closed else 0.0
    before = turn.moment.wall.timestamp() - passed.seconds - closed_s
    begin = hours.began(turn.settings.hours, work, turn.moment.zone)
    if begin > before or "outside_hours" in schedule.holds:
        schedule = begun_anew(schedule, turn, "outside_hours")
    return replace(schedule, work_day=day)


def _slipped_back(day: str, known: str) -> bool:
    """Tell whether a clock set back, or a journey west, made it yesterday again."""
    return date.fromisoformat(day) == date.fromisoformat(known) - timedelta(days=1)
