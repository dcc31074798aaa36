"""How a break on the screen ends, and what it then counts for."""

from __future__ import annotations

from msgspec.structs import replace

from coach.break_log import Reason
from coach.break_settings import BreakKind, BreakSettings
from coach.breaks.holds import first_blocking
from coach.breaks.offer import again_later, longest_ready, merged_into, withdrawn
from coach.breaks.passed import Passed
from coach.breaks.state import (
    NEARLY_S,
    Count,
    Offered,
    Running,
    Schedule,
    count_of,
    every_s,
    with_count,
)
from coach.breaks.turn import Turn
from coach.breaks.words import Ended, HoldName, TakeDown
from coach.breaks.work import rested

GRACE_S = 60.0  # for somebody who has just come back
OVERTIME_S = 90.0  # a break that lasts so much longer than planned is taken down
_NEARLY_ALL = 0.9  # of a break that the user ended: it counts as taken
_HALF = 0.5  # the same where its content came to an end: that may be shorter than asked for
SOONER = 0.2  # of the time between breaks: so much sooner comes the one after a skipped one
# What ends a running break. A full screen and "do not disturb" do not: the break itself may be
# what the sensors see.
_ENDING: tuple[HoldName, ...] = (
    "switched_off", "session", "locked", "paused", "meeting", "microphone", "camera",
)  # fmt: skip


def interrupted(
    schedule: Schedule, turn: Turn, passed: Passed, holds: tuple[HoldName, ...]
) -> Schedule:
    """Return the schedule with what is shown taken away, if something holds breaks now."""
    stage = schedule.stage
    if isinstance(stage, Offered):
        outdated = stage.kind != longest_ready(schedule, turn.settings)
        return withdrawn(schedule, turn) if outdated or first_blocking(holds) else schedule
    if not isinstance(stage, Running):
        return schedule
    new = (name for name in _ENDING if name in holds and name not in stage.despite)
    reason: Reason = "asleep" if passed.slept_s > 0 else next(new, "")
    done_s = min(schedule.at - stage.since - passed.slept_s, float(stage.seconds))
    if not reason and schedule.at >= stage.since + stage.seconds + OVERTIME_S - NEARLY_S:
        reason = "time_limit"
    if not reason:
        return schedule
    turn.events.append(TakeDown())
    turn.write("cut", stage.kind, reason, done_s)
    return _over(credited(schedule, turn.settings, stage.kind, done_s), stage.kind)


def ended(schedule: Schedule, turn: Turn, told: Ended) -> Schedule:
    """Return the schedule after the shell says that the break has ended."""
    stage = schedule.stage
    if not isinstance(stage, Running):
        return schedule
    if told.how == "no_picture":
        turn.write("missed", stage.kind, "no_picture")
        return again_later(replace(schedule, stage=None))
    done_s = min(max(0.0, told.done_s), schedule.at - stage.since)
    enough = _NEARLY_ALL if told.how == "user" else _HALF
    if done_s >= enough * stage.seconds:
        turn.write("taken", stage.kind, seconds=done_s)
        return _taken(schedule, turn.settings, stage.kind, done_s)
    turn.write("cut", stage.kind, "user", done_s)
    left = 1 - done_s / stage.seconds
    return _over(left_out(schedule, turn.settings, stage.kind, left), stage.kind)


def skipped(schedule: Schedule, turn: Turn, kind: BreakKind) -> Schedule:
    """Return the schedule with an offered or running break left out."""
    turn.write("skipped", kind, "user")
    schedule = left_out(schedule, turn.settings, kind, 1.0)
    if kind != "micro":
        today = schedule.today
        schedule = replace(schedule, today=replace(today, skipped=today.skipped + 1))
    return _over(schedule, kind)


def left_out(
    schedule: Schedule, settings: BreakSettings, kind: BreakKind, share: float
) -> Schedule:
    """Return the schedule after the user left out a share of a break and all merged into it."""
    for other in (kind, *merged_into(schedule, settings, kind)):
        sooner_s = 0.0 if other == "fixed" else share * SOONER * every_s(settings, other)
        worked_s = min(count_of(schedule, other).worked_s, sooner_s)
        schedule = with_count(schedule, other, Count(worked_s))
    return schedule


def credited(
    schedule: Schedule, settings: BreakSettings, kind: BreakKind, done_s: float
) -> Schedule:
    """Return the schedule after so many seconds of a break; a micro break counts for itself."""
    after = rested(schedule, settings, done_s)
    return after if kind != "micro" else replace(schedule, micro=after.micro)


def _taken(schedule: Schedule, settings: BreakSettings, kind: BreakKind, done_s: float) -> Schedule:
    cleared = (kind, *merged_into(schedule, settings, kind))
    schedule = credited(schedule, settings, kind, done_s)
    for other in cleared:
        schedule = with_count(schedule, other, Count(min(0.0, count_of(schedule, other).worked_s)))
    if kind != "micro":
        today = schedule.today
        schedule = replace(schedule, today=replace(today, taken=today.taken + 1))
    return _over(replace(schedule, at_work_s=0.0), kind)


def _over(schedule: Schedule, kind: BreakKind) -> Schedule:
    """Return the schedule with nothing shown, the break counted towards the day's limit."""
    today = schedule.today
    if kind != "micro":
        today = replace(today, had=today.had + 1)
    ready_at = max(schedule.ready_at, schedule.at + GRACE_S)
    return replace(schedule, stage=None, today=today, ready_at=ready_at)
