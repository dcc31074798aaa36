"""Keeping the schedule while the coach is not running."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from coach.breaks.passed import seen
from coach.breaks.schedule import fresh
from coach.breaks.state import Closed, Running, Schedule, Seen
from coach.breaks.words import Moment

_DECODER = msgspec.json.Decoder(Schedule)
_ROUNDING_S = 60.0  # the time of day may have been put right by so much since


def saved(schedule: Schedule) -> bytes:
    """Return the schedule as JSON."""
    return msgspec.json.encode(schedule)


def restored(data: bytes, moment: Moment) -> Schedule:
    """Return the schedule that was saved, as it goes on at a moment; damaged: a fresh one.

    The first update counts the time between. A break that was shown is not on the screen any
    more: it is due as it was.
    """
    try:
        schedule = _DECODER.decode(data)
    except msgspec.DecodeError:
        return fresh(moment)
    closed = _closed(schedule.seen, moment)
    if schedule.closed is not None:  # saved again before anything was counted
        earlier = schedule.closed
        closed = Closed(earlier.seconds + closed.seconds, earlier.off_s + closed.off_s)
    if isinstance(schedule.stage, Running):
        closed = replace(closed, running=schedule.stage.kind)
    return replace(schedule, seen=seen(moment), stage=None, closed=closed)


def _closed(before: Seen, moment: Moment) -> Closed:
    """Return for how long the coach was closed.

    A machine that was started after the schedule was saved was off meanwhile; otherwise the
    clock that nobody can set tells how long it was, and what it slept of it.
    """
    by_day_s = (moment.wall - before.wall).total_seconds()
    boot_s = moment.boot - before.boot
    if boot_s < 0 or by_day_s > moment.boot + _ROUNDING_S:
        seconds = max(0.0, by_day_s)
        return Closed(seconds, max(0.0, seconds - moment.boot))
    slept_s = boot_s - (moment.monotonic - before.monotonic)
    return Closed(boot_s, slept_s if slept_s >= 1.0 else 0.0)
