"""The time worked: it grows at work, and a rest runs it backwards in proportion.

A rest as long as the break clears the time worked wholly, half as long a half of it. Hands that
rest are still at work at first; once they have rested long enough to be away, the rest counts
from its beginning. Nothing counts twice, and nothing counts that was not seen.
"""

from __future__ import annotations

from msgspec.structs import replace

from coach.break_log import Reason
from coach.break_settings import BreakKind, BreakSettings
from coach.breaks.passed import Passed, passed_since, seen
from coach.breaks.state import (
    KINDS,
    Count,
    Pace,
    Rest,
    Running,
    Schedule,
    Still,
    count_of,
    counts,
    every_s,
    length_s,
    with_count,
)
from coach.breaks.turn import Turn
from coach.breaks.words import Readings, Unknown

AWAY_AFTER_S = 120.0  # hands that rest longer are away
READING_AWAY_AFTER_S = 600.0  # the same for those who read, listen or watch
_WORTH_WRITING_S = 30.0  # shorter rests count, but are not written down


def settled(schedule: Schedule, turn: Turn) -> tuple[Schedule, Passed]:
    """Return the schedule with what passed since the last update counted, and what passed."""
    passed = passed_since(schedule.seen, turn.moment)
    closed_s = schedule.closed.seconds if schedule.closed else 0.0
    at = schedule.at + passed.seconds + closed_s
    schedule = replace(schedule, at=at, seen=seen(turn.moment))
    schedule = _counted(schedule, turn, passed.awake_s)
    if passed.slept_s > 0:
        turn.write("slept", seconds=passed.slept_s)
        schedule = _asleep(schedule, turn, passed.slept_s)
    if passed.set_s:
        turn.write("clock_changed", reason="clock", seconds=passed.set_s)
    if passed.zone_s:
        turn.write("clock_changed", reason="time_zone", seconds=passed.zone_s)
    if schedule.closed is not None:
        turn.write("closed", reason="restart", seconds=schedule.closed.seconds)
        if schedule.closed.running is not None:
            turn.write("missed", schedule.closed.running, "restart")
        if schedule.closed.off_s > 0:
            schedule = _asleep(schedule, turn, schedule.closed.off_s)
    return schedule, passed


def watching(readings: Readings) -> bool:
    """Tell whether a call or a full screen explains that the hands rest."""
    return True in (readings.microphone, readings.camera, readings.full_screen)


def away_after_s(settings: BreakSettings, readings: Readings) -> float:
    """Return the seconds without input after which somebody is away."""
    longer = settings.reads_a_lot or watching(readings)
    return READING_AWAY_AFTER_S if longer else AWAY_AFTER_S


def rested(schedule: Schedule, settings: BreakSettings, seconds: float) -> Schedule:
    """Return the schedule after a rest of so many seconds, whatever its cause."""
    for kind in KINDS:
        count = count_of(schedule, kind)
        if count.worked_s <= 0:
            continue
        every = every_s(settings, kind)
        left = min(count.worked_s, every) - seconds * every / length_s(settings, kind)
        schedule = with_count(schedule, kind, replace(count, worked_s=max(0.0, left)))
    return schedule


def away(schedule: Schedule, turn: Turn, pace: Pace) -> Schedule:
    """Return the schedule at a moment when somebody is known to be away.

    The stillness before it was the beginning of it, and counts as `pace` says.
    """
    if pace.policy in ("credit", "freeze") and pace.cause in ("idle", "locked"):
        schedule = _not_worked(schedule, schedule.still.worked_s)
        if pace.policy == "credit":
            schedule = _resting(schedule, turn, schedule.still.seconds, pace.cause)
    return replace(schedule, still=Still())


def begun_anew(schedule: Schedule, turn: Turn, reason: Reason) -> Schedule:
    """Return the schedule with all time worked forgotten."""
    turn.write("restarted", reason=reason)
    return replace(
        schedule, micro=Count(), long=Count(), fixed=Count(), still=Still(), at_work_s=0.0
    )


def rest_told(schedule: Schedule, turn: Turn) -> Schedule:
    """Return the schedule with a rest that has ended written down."""
    if schedule.rest.seconds >= _WORTH_WRITING_S:
        turn.write("credited", reason=schedule.rest.cause, seconds=schedule.rest.seconds)
    return replace(schedule, rest=Rest())


def _counted(schedule: Schedule, turn: Turn, awake_s: float) -> Schedule:
    """Return the schedule after so many seconds awake at its pace."""
    pace = schedule.pace
    idle_s = 0.0 if isinstance(turn.readings.idle_s, Unknown) else turn.readings.idle_s
    if pace.policy == "credit":
        # With a key pressed meanwhile nobody knows how much of it was a rest.
        certain = pace.cause != "idle" or idle_s >= awake_s - 1.0
        return _resting(schedule, turn, awake_s if certain else 0.0, pace.cause)
    worked = awake_s if pace.policy == "continue" else 0.0
    if worked > 0:
        schedule = _worked(schedule, turn.settings, worked)
    return replace(schedule, still=_still(schedule, awake_s, worked, idle_s))


def _still(schedule: Schedule, awake_s: float, worked_s: float, idle_s: float) -> Still:
    """Return the stillness after so many seconds: never longer than the hands really rested."""
    if isinstance(schedule.stage, Running) or schedule.pace.cause == "session":
        return Still()  # they count by themselves
    seconds = min(schedule.still.seconds + awake_s, idle_s)
    return Still(seconds, min(schedule.still.worked_s + worked_s, seconds))


def _worked(schedule: Schedule, settings: BreakSettings, seconds: float) -> Schedule:
    kinds: tuple[BreakKind, ...] = ("micro", "long")
    for kind in kinds:
        if counts(schedule, settings, kind):
            count = count_of(schedule, kind)
            count = replace(count, worked_s=count.worked_s + seconds)
            schedule = with_count(schedule, kind, count)
    return replace(schedule, at_work_s=schedule.at_work_s + seconds)


def _not_worked(schedule: Schedule, seconds: float) -> Schedule:
    """Return the schedule with work taken back that was none."""
    kinds: tuple[BreakKind, ...] = ("micro", "long")
    for kind in kinds:
        count = count_of(schedule, kind)
        if count.worked_s > 0:
            count = replace(count, worked_s=max(0.0, count.worked_s - seconds))
            schedule = with_count(schedule, kind, count)
    return replace(schedule, at_work_s=max(0.0, schedule.at_work_s - seconds))


def _asleep(schedule: Schedule, turn: Turn, seconds: float) -> Schedule:
    """Return the schedule after the machine slept or was off."""
    policy = turn.settings.policies.asleep
    if policy == "credit":
        return _resting(schedule, turn, seconds, "asleep")
    if policy == "reset":
        return begun_anew(schedule, turn, "asleep")
    if policy == "continue" and schedule.pace.policy == "continue":
        return _worked(schedule, turn.settings, seconds)
    return schedule


def _resting(schedule: Schedule, turn: Turn, seconds: float, cause: Reason) -> Schedule:
    schedule = rested(schedule, turn.settings, seconds)
    rest = Rest(schedule.rest.seconds + seconds, schedule.rest.cause or cause)
    at_work_s = 0.0 if rest.seconds >= AWAY_AFTER_S else schedule.at_work_s
    return replace(schedule, rest=rest, at_work_s=at_work_s)
