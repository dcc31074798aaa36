"""What each command does to the schedule."""

from __future__ import annotations

from msgspec.structs import replace

from coach.break_settings import BreakKind, BreakSettings
from coach.breaks.ending import SOONER, ended, skipped
from coach.breaks.fixed import next_time, with_time_passed
from coach.breaks.offer import begun, comes_in_s, postpones_left, withdrawn
from coach.breaks.state import (
    KINDS,
    Offered,
    Running,
    Schedule,
    Still,
    Timed,
    count_of,
    due_kinds,
    every_s,
    is_on,
    rank,
    with_count,
)
from coach.breaks.turn import Turn
from coach.breaks.words import (
    BreakNow,
    Command,
    Ended,
    HoldName,
    Pause,
    Postpone,
    Resume,
    SessionDone,
    Skip,
    TakeDown,
)
from coach.breaks.work import AWAY_AFTER_S, rested


def obeyed(
    schedule: Schedule, turn: Turn, command: Command, holds: tuple[HoldName, ...]
) -> Schedule:
    """Return the schedule with a command followed; what makes no sense now changes nothing."""
    match command:
        case BreakNow(kind):
            return _break_now(schedule, turn, kind, holds)
        case Skip():
            return _skip(schedule, turn)
        case Postpone(minutes):
            return _postpone(schedule, turn, minutes or turn.settings.postpone_min)
        case Pause():
            return _pause(schedule, turn, command)
        case Resume():
            return _resume(schedule, turn)
        case Ended():
            return ended(schedule, turn, command)
        case SessionDone(done_s):
            return _session_done(schedule, turn, max(0.0, done_s))


def _break_now(
    schedule: Schedule, turn: Turn, kind: BreakKind | None, holds: tuple[HoldName, ...]
) -> Schedule:
    stage = schedule.stage
    if isinstance(stage, Running):
        return schedule
    if kind is None:
        kind = stage.kind if stage is not None else _longest(turn.settings)
    return begun(schedule, turn, kind, holds)


def _longest(settings: BreakSettings) -> BreakKind:
    on = [kind for kind in KINDS if is_on(settings, kind)]
    return max(on, key=lambda kind: rank(settings, kind), default="long")


def _skip(schedule: Schedule, turn: Turn) -> Schedule:
    kind = schedule.stage.kind if schedule.stage is not None else None
    schedule = _shown_away(schedule, turn)
    due = due_kinds(schedule, turn.settings)
    if kind is not None or due:
        return skipped(schedule, turn, kind or due[0])
    return _skip_next(schedule, turn)


def _skip_next(schedule: Schedule, turn: Turn) -> Schedule:
    """Return the schedule with the next break left out, before it is due."""
    coming = [(comes_in_s(schedule, turn, kind), kind) for kind in KINDS]
    known = [(seconds, kind) for seconds, kind in coming if seconds is not None]
    if not known or not turn.settings.on:
        return schedule
    kind = min(known)[1]
    count = count_of(schedule, kind)
    if count.worked_s < 0:
        return schedule  # it is left out already
    turn.write("skipped", kind, "user")
    if kind != "micro":
        today = schedule.today
        schedule = replace(schedule, today=replace(today, skipped=today.skipped + 1))
    if kind == "fixed":
        time = next_time(schedule, turn)
        return schedule if time is None else with_time_passed(schedule, turn.moment, time[1])
    later_s = (1 - SOONER) * every_s(turn.settings, kind)
    return with_count(schedule, kind, replace(count, worked_s=count.worked_s - later_s))


def _postpone(schedule: Schedule, turn: Turn, minutes: int) -> Schedule:
    settings, stage = turn.settings, schedule.stage
    if stage is None or postpones_left(settings, count_of(schedule, stage.kind)) == 0:
        return schedule
    kind = stage.kind
    schedule = _shown_away(schedule, turn)
    seconds = minutes * 60.0
    turn.write("postponed", kind, "user", seconds)
    for other in {kind, *due_kinds(schedule, settings)}:
        count = count_of(schedule, other)
        count = replace(
            count,
            worked_s=max(count.worked_s, every_s(settings, other)),
            wait_until=schedule.at + seconds,
            postponed=count.postponed + (other == kind),
        )
        schedule = with_count(schedule, other, count)
    return schedule


def _pause(schedule: Schedule, turn: Turn, command: Pause) -> Schedule:
    seconds = command.seconds
    if seconds is not None and seconds <= 0:
        return schedule
    timed = Timed(None if seconds is None else schedule.at + seconds)
    turn.write("paused", reason="meeting" if command.meeting else "user", seconds=seconds or 0.0)
    if command.meeting:
        return replace(schedule, meeting=timed)
    return replace(schedule, paused=timed)


def _resume(schedule: Schedule, turn: Turn) -> Schedule:
    if schedule.paused or schedule.meeting:
        turn.write("resumed", reason="user")
    return replace(schedule, paused=None, meeting=None)


def _session_done(schedule: Schedule, turn: Turn, done_s: float) -> Schedule:
    if done_s > 0:
        turn.write("credited", reason="session", seconds=done_s)
    at_work_s = 0.0 if done_s >= AWAY_AFTER_S else schedule.at_work_s
    schedule = rested(schedule, turn.settings, done_s)
    return replace(schedule, still=Still(), at_work_s=at_work_s)


def _shown_away(schedule: Schedule, turn: Turn) -> Schedule:
    """Return the schedule with nothing shown."""
    if isinstance(schedule.stage, Offered):
        return withdrawn(schedule, turn)
    if isinstance(schedule.stage, Running):
        turn.events.append(TakeDown())
    return replace(schedule, stage=None)
