"""The break scheduler: told the clocks, the sensors and the user's wishes, it decides.

`update` is called when a sensor changes and when `wake_in_s` has passed; calling it more often
changes nothing. The order of an update: what passed is counted (`work`), then what holds breaks
now is found (`holds`), and only then is anything shown (`offer`, `ending`).
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from coach.break_settings import BreakSettings
from coach.breaks.asked import obeyed
from coach.breaks.counting import counted, limited
from coach.breaks.ending import interrupted
from coach.breaks.holds import first_blocking, pace_of
from coach.breaks.offer import answered, marked, offered
from coach.breaks.passed import local, seen
from coach.breaks.state import Offered, Pace, Running, Schedule, Today
from coach.breaks.status import status
from coach.breaks.turn import Turn
from coach.breaks.wake import next_look_s
from coach.breaks.words import Command, Event, Moment, Readings

__all__ = ["Outcome", "Schedule", "fresh", "obey", "status", "update"]


class Outcome(Struct, frozen=True):
    """What an update answers.

    Args:
        schedule: the new state.
        events: what to do, in this order.
        wake_in_s: update again after so many seconds at the latest; None: a hold lasts that
            only an event can end.
        watch_typing: whether pauses in typing matter now.
    """

    schedule: Schedule
    events: tuple[Event, ...]
    wake_in_s: float | None
    watch_typing: bool


def fresh(moment: Moment) -> Schedule:
    """Return the schedule of somebody who has just begun to work."""
    today = Today(local(moment).date().isoformat())
    return Schedule(at=0.0, seen=seen(moment), today=today, pace=Pace("freeze"))


def update(
    schedule: Schedule, settings: BreakSettings, moment: Moment, readings: Readings
) -> Outcome:
    """Return the schedule at a moment, and what to do."""
    turn = Turn(settings, moment, readings)
    return _outcome(_updated(schedule, turn), turn)


def obey(
    schedule: Schedule,
    settings: BreakSettings,
    moment: Moment,
    readings: Readings,
    command: Command,
) -> Outcome:
    """Return the schedule after a command, and what to do."""
    turn = Turn(settings, moment, readings)
    schedule = _updated(schedule, turn)
    schedule = obeyed(schedule, turn, command, schedule.holds)
    return _outcome(_updated(schedule, turn), turn)


def _updated(schedule: Schedule, turn: Turn) -> Schedule:
    schedule, passed = counted(schedule, turn)
    schedule = interrupted(schedule, turn, passed, schedule.holds)
    schedule = limited(schedule, turn)  # by a break that has just ended
    schedule = marked(schedule, turn, schedule.holds)
    schedule = answered(schedule, turn)
    if not first_blocking(schedule.holds):
        schedule = offered(schedule, turn)
    running = isinstance(schedule.stage, Running)
    pace = Pace("freeze") if running else pace_of(schedule.holds, turn.settings)
    return replace(schedule, pace=pace)


def _outcome(schedule: Schedule, turn: Turn) -> Outcome:
    stage = schedule.stage
    watch = isinstance(stage, Offered) and stage.alone and turn.settings.waits_for_pause
    return Outcome(schedule, tuple(turn.events), next_look_s(schedule, turn), watch)
