"""What an update counts before anything is shown: time, the day, fixed times, holds."""

from __future__ import annotations

from msgspec.structs import replace

from coach.breaks.day import at_its_day
from coach.breaks.ending import GRACE_S
from coach.breaks.fixed import with_passed_times
from coach.breaks.holds import first_blocking, holds_now, pace_of
from coach.breaks.offer import cleared
from coach.breaks.passed import Passed
from coach.breaks.state import NEARLY_S, Schedule, Still, Timed, at_limit
from coach.breaks.turn import Turn
from coach.breaks.words import HoldName
from coach.breaks.work import away, begun_anew, rest_told, settled, watching

_AFTER_HOLD_S = 10.0  # somebody who was there all the time gets so long after a hold
_AWAY: tuple[HoldName, ...] = ("locked", "idle", "session")


def counted(schedule: Schedule, turn: Turn) -> tuple[Schedule, Passed]:
    """Return the schedule with all counted that passed, and nothing shown or taken away."""
    schedule, passed = settled(schedule, turn)
    schedule = at_its_day(schedule, turn, passed)
    schedule = _own_holds_over(schedule, turn)
    if schedule.watching and not watching(turn.readings):
        schedule = replace(schedule, still=Still())
    holds = holds_now(schedule, turn)
    schedule = with_passed_times(schedule, turn, passed, holds)
    schedule = _held(schedule, turn, holds, passed)
    return limited(replace(schedule, closed=None), turn), passed


def limited(schedule: Schedule, turn: Turn) -> Schedule:
    """Return the schedule with nothing due that has reached the day's limit, and told so."""
    if at_limit(schedule, turn.settings) and "daily_limit" not in schedule.holds:
        turn.write("held", "long" if turn.settings.long_on else "fixed", "daily_limit")
        schedule = replace(schedule, holds=(*schedule.holds, "daily_limit"))
    return cleared(schedule, turn.settings)


def _own_holds_over(schedule: Schedule, turn: Turn) -> Schedule:
    """Return the schedule without pauses that have run out."""
    paused, meeting = schedule.paused, schedule.meeting
    if paused and _over(paused, schedule.at):
        turn.write("resumed", reason="paused")
        schedule = replace(schedule, paused=None)
    if meeting and _over(meeting, schedule.at):
        turn.write("resumed", reason="meeting")
        schedule = replace(schedule, meeting=None)
    return schedule


def _held(schedule: Schedule, turn: Turn, holds: tuple[HoldName, ...], passed: Passed) -> Schedule:
    """Return the schedule under the holds of now, those that have ended settled."""
    pace = pace_of(holds, turn.settings)
    if ("idle" in holds or "locked" in holds) and pace.cause in ("idle", "locked"):
        schedule = away(schedule, turn, pace)
    if pace.policy == "reset" and pace != pace_of(schedule.holds, turn.settings):
        schedule = begun_anew(schedule, turn, pace.cause)
    if pace.policy != "credit":
        schedule = rest_told(schedule, turn)
    known = schedule.holds
    return replace(
        schedule,
        holds=tuple(name for name in holds if name != "daily_limit" or name in known),
        ready_at=_ready_at(schedule, holds, passed),
        idle_for_long="idle" in holds,
        watching=watching(turn.readings),
    )


def _ready_at(schedule: Schedule, holds: tuple[HoldName, ...], passed: Passed) -> float:
    gone = [name for name in schedule.holds if name not in holds]
    back = any(name in gone for name in _AWAY) or passed.slept_s > 0 or schedule.closed
    if back:
        return max(schedule.ready_at, schedule.at + GRACE_S)
    if first_blocking(tuple(gone)):
        return max(schedule.ready_at, schedule.at + _AFTER_HOLD_S)
    return schedule.ready_at


def _over(timed: Timed, at: float) -> bool:
    return timed.until is not None and at >= timed.until - NEARLY_S
