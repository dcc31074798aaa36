"""From due to done: a break is marked due, offered, begun, and counted when it ends.

What putting off and leaving out cost is little, and the same for everybody: each time a break is
put off makes it a tenth longer, at most three times; the break after one that was left out comes
a fifth sooner. Neither ever refuses anything that the settings allow.
"""

from __future__ import annotations

from msgspec.structs import replace

from coach.break_log import Reason
from coach.break_settings import BreakKind, BreakSettings
from coach.breaks.fixed import OWED_FOR_S, next_time
from coach.breaks.holds import first_blocking
from coach.breaks.state import (
    KINDS,
    NEARLY_S,
    Count,
    Offered,
    Running,
    Schedule,
    count_of,
    counts,
    due_kinds,
    every_s,
    is_due,
    length_s,
    rank,
    with_count,
)
from coach.breaks.turn import Turn
from coach.breaks.words import Begin, HeadsUp, HoldName, Unknown, Withdraw

MERGED_WITHIN_S = 60.0  # a longer break that comes so soon is waited for
OFFERED_AGAIN_S = 600.0  # one that nobody answered, or that could not be shown
TYPING_PAUSE_S = 3.0
_WAITS_S = 180.0  # for typing to pause, or for an answer
_LONGER = 0.1  # of its length for each time it was put off
_LONGER_AT_MOST = 3


def cleared(schedule: Schedule, settings: BreakSettings) -> Schedule:
    """Return the schedule without what nobody counts: kinds switched off, or at their limit."""
    for kind in KINDS:
        if not counts(schedule, settings, kind) and count_of(schedule, kind) != Count():
            schedule = with_count(schedule, kind, Count())
    return schedule


def marked(schedule: Schedule, turn: Turn, holds: tuple[HoldName, ...]) -> Schedule:
    """Return the schedule with each kind that is due marked, and what holds it."""
    for kind in KINDS:
        count = count_of(schedule, kind)
        if is_due(turn.settings, kind, count):
            count = _marked_due(schedule, turn, kind, count, first_blocking(holds))
        elif count.due_at is not None:
            count = Count(count.worked_s)
        schedule = with_count(schedule, kind, count)
    return schedule


def waits(count: Count, at: float) -> bool:
    """Tell whether a break was put off until later."""
    return count.wait_until is not None and at < count.wait_until - NEARLY_S


def _marked_due(
    schedule: Schedule, turn: Turn, kind: BreakKind, count: Count, holding: Reason
) -> Count:
    at = schedule.at
    if count.due_at is None:
        count = replace(count, due_at=at)
    shown = schedule.stage is not None and schedule.stage.kind == kind
    if holding and not count.held_by and not shown and not waits(count, at):
        turn.write("held", kind, holding)
        return replace(count, held_by=holding)
    if not holding and count.held_by:
        turn.write("released", kind, count.held_by)
        return replace(count, held_by="")
    if kind == "fixed" and count.held_by and at - (count.due_at or at) > OWED_FOR_S:
        turn.write("dropped", kind, count.held_by)
        return Count()
    return count


def offered(schedule: Schedule, turn: Turn) -> Schedule:
    """Return the schedule with a heads-up shown, if a break is due and nothing is in its way."""
    kind = wanted(schedule, turn)
    if schedule.stage is not None or kind is None or schedule.at < schedule.ready_at - NEARLY_S:
        return schedule
    settings, at = turn.settings, schedule.at
    alone = settings.shown_as != "notification"
    if alone and settings.heads_up_s == 0:
        return begun(schedule, turn, kind)
    begins_at = at + settings.heads_up_s
    count = count_of(schedule, kind)
    turn.events.append(
        HeadsUp(
            kind=kind,
            seconds=seconds_of(settings, kind, count),
            in_s=float(settings.heads_up_s),
            postpones_left=postpones_left(settings, count),
            owed=len(due_kinds(schedule, settings)) - 1,
            begins_alone=alone,
        )
    )
    turn.write("offered", kind)
    return replace(schedule, stage=Offered(kind, begins_at, begins_at + _WAITS_S, alone))


def wanted(schedule: Schedule, turn: Turn) -> BreakKind | None:
    """Return the kind to offer now: the longest that is due, unless a longer comes at once."""
    settings = turn.settings
    kind = longest_ready(schedule, settings)
    if kind is None:
        return None
    longer = [other for other in KINDS if rank(settings, other) > rank(settings, kind)]
    soon = [comes_in_s(schedule, turn, other) for other in longer]
    return None if any(s is not None and s <= MERGED_WITHIN_S for s in soon) else kind


def longest_ready(schedule: Schedule, settings: BreakSettings) -> BreakKind | None:
    """Return the longest break that is due and was not put off until later."""
    due = due_kinds(schedule, settings)
    ready = (kind for kind in due if not waits(count_of(schedule, kind), schedule.at))
    return next(ready, None)


def comes_in_s(schedule: Schedule, turn: Turn, kind: BreakKind) -> float | None:
    """Return the seconds until a kind is next due, if work goes on; None: it does not come."""
    settings, count = turn.settings, count_of(schedule, kind)
    if not counts(schedule, settings, kind):
        return None
    if is_due(settings, kind, count):
        return max(0.0, (count.wait_until or schedule.at) - schedule.at)
    if kind == "fixed":
        coming = next_time(schedule, turn)
        return coming[0] if coming else None
    return every_s(settings, kind) - count.worked_s


def ripe(schedule: Schedule, turn: Turn) -> bool:
    """Tell whether the time of an offered break has come: typing pauses, or it waited enough."""
    stage = schedule.stage
    if not isinstance(stage, Offered) or schedule.at < stage.begins_at - NEARLY_S:
        return False
    if not stage.alone:
        return schedule.at >= stage.ends_at - NEARLY_S
    idle_s = turn.readings.idle_s
    if not turn.settings.waits_for_pause or isinstance(idle_s, Unknown):
        return True
    return idle_s >= TYPING_PAUSE_S or schedule.at >= stage.ends_at - NEARLY_S


def answered(schedule: Schedule, turn: Turn) -> Schedule:
    """Return the schedule with an offered break whose time has come begun, or put back."""
    stage = schedule.stage
    if not isinstance(stage, Offered) or not ripe(schedule, turn):
        return schedule
    if stage.alone:
        return begun(schedule, turn, stage.kind)
    turn.write("held", stage.kind, "no_answer")
    return again_later(withdrawn(schedule, turn))


def withdrawn(schedule: Schedule, turn: Turn) -> Schedule:
    """Return the schedule without a heads-up."""
    turn.events.append(Withdraw())
    return replace(schedule, stage=None)


def again_later(schedule: Schedule) -> Schedule:
    """Return the schedule with all that is due waiting for a while, through nobody's fault."""
    until = schedule.at + OFFERED_AGAIN_S
    for kind in KINDS:
        count = count_of(schedule, kind)
        if count.due_at is not None:
            schedule = with_count(schedule, kind, replace(count, wait_until=until))
    return schedule


def begun(
    schedule: Schedule, turn: Turn, kind: BreakKind, despite: tuple[HoldName, ...] = ()
) -> Schedule:
    """Return the schedule with a break on the screen."""
    if isinstance(schedule.stage, Offered):
        schedule = withdrawn(schedule, turn)
    count = count_of(schedule, kind)
    seconds = seconds_of(turn.settings, kind, count)
    left, today = postpones_left(turn.settings, count), schedule.today
    turn.events.append(Begin(kind, seconds, schedule.at_work_s, left, today.begun))
    turn.write("begun", kind, seconds=seconds)
    for other in merged_into(schedule, turn.settings, kind):
        turn.write("merged", other)
    today = replace(today, begun=today.begun + 1)
    return replace(schedule, stage=Running(kind, schedule.at, seconds, despite), today=today)


def merged_into(schedule: Schedule, settings: BreakSettings, kind: BreakKind) -> list[BreakKind]:
    """Return the kinds that are due and that a break of this kind stands for."""
    due = due_kinds(schedule, settings)
    return [other for other in due if rank(settings, other) < rank(settings, kind)]


def seconds_of(settings: BreakSettings, kind: BreakKind, count: Count) -> int:
    """Return how long a break is, with what putting it off has added."""
    longer = 1 + _LONGER * min(count.postponed, _LONGER_AT_MOST)
    return round(length_s(settings, kind) * longer)


def postpones_left(settings: BreakSettings, count: Count) -> int:
    """Return how often a break may still be put off."""
    return max(0, settings.postpones - count.postponed)
