"""When the schedule has to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator

from coach.breaks.ending import OVERTIME_S
from coach.breaks.fixed import OWED_FOR_S, next_time
from coach.breaks.holds import ends_in_s, first_blocking
from coach.breaks.offer import TYPING_PAUSE_S, waits
from coach.breaks.state import (
    KINDS,
    Offered,
    Running,
    Schedule,
    count_of,
    counts,
    due_kinds,
    every_s,
    is_due,
)
from coach.breaks.turn import Turn
from coach.breaks.words import Unknown
from coach.breaks.work import away_after_s

SOON_S = 0.01  # never sooner, so that nothing spins
_RETURN_S = 15.0  # how often to look for somebody who is away, where no event tells
_REST_S = 60.0  # the same where nothing depends on it


def next_look_s(schedule: Schedule, turn: Turn) -> float | None:
    """Return the seconds until the next deadline or the next look at idleness; None: none."""
    looks = [*_deadlines(schedule, turn), *_idle_looks(schedule, turn)]
    return max(SOON_S, min(looks)) if looks else None


def next_deadline_s(schedule: Schedule, turn: Turn) -> float | None:
    """Return the seconds until the next deadline, however idle the user is; None: none."""
    deadlines = list(_deadlines(schedule, turn))
    return max(SOON_S, min(deadlines)) if deadlines else None


def _deadlines(schedule: Schedule, turn: Turn) -> Iterator[float]:
    yield from _holds_end(schedule, turn)
    yield from _stage_ends(schedule, turn)
    if "switched_off" in schedule.holds:
        return
    yield from _fall_due(schedule, turn)
    coming = next_time(schedule, turn)
    if coming is not None:
        yield coming[0]
    if turn.work is not None:
        yield turn.work.end - turn.moment.wall.timestamp()
    if not isinstance(schedule.stage, Running):
        yield from _offers(schedule, turn)


def _holds_end(schedule: Schedule, turn: Turn) -> Iterator[float]:
    for name in schedule.holds:
        ends = ends_in_s(name, schedule, turn)
        if ends is not None:
            yield ends


def _stage_ends(schedule: Schedule, turn: Turn) -> Iterator[float]:
    stage = schedule.stage
    if isinstance(stage, Running):
        yield stage.since + stage.seconds + OVERTIME_S - schedule.at
    elif isinstance(stage, Offered):
        idle_s = turn.readings.idle_s
        yield stage.ends_at - schedule.at
        pause_s = 0.0 if isinstance(idle_s, Unknown) else max(0.0, TYPING_PAUSE_S - idle_s)
        if stage.alone:
            yield max(stage.begins_at - schedule.at, pause_s)


def _fall_due(schedule: Schedule, turn: Turn) -> Iterator[float]:
    settings = turn.settings
    for kind in KINDS:
        count = count_of(schedule, kind)
        working = schedule.pace.policy == "continue" and kind != "fixed"
        if is_due(settings, kind, count):
            if kind == "fixed" and count.held_by and count.due_at is not None:
                yield count.due_at + OWED_FOR_S + 1.0 - schedule.at
        elif working and counts(schedule, settings, kind):
            yield every_s(settings, kind) - count.worked_s


def _offers(schedule: Schedule, turn: Turn) -> Iterator[float]:
    """Yield when what is due may be offered."""
    for kind in due_kinds(schedule, turn.settings):
        count = count_of(schedule, kind)
        if waits(count, schedule.at) and count.wait_until is not None:
            yield count.wait_until - schedule.at
        elif schedule.at < schedule.ready_at and not first_blocking(schedule.holds):
            yield schedule.ready_at - schedule.at


def _idle_looks(schedule: Schedule, turn: Turn) -> Iterator[float]:
    """Yield when stillness becomes absence; while somebody is away, how soon to look again."""
    if isinstance(turn.readings.idle_s, Unknown) or schedule.stage is not None:
        return
    if "idle" in schedule.holds:
        yield _RETURN_S if schedule.pace.cause == "idle" else _REST_S
    elif schedule.pace.cause in ("", "paused", "microphone", "camera", "full_screen", "quiet"):
        enough_s = away_after_s(turn.settings, turn.readings)
        yield max(1.0, enough_s - schedule.still.seconds)
