"""The whole state of the break schedule: what is counted, what is due, what is shown."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from coach.break_log import Reason
from coach.break_settings import BreakKind, BreakSettings, Policy
from coach.breaks.words import HoldName

KINDS: tuple[BreakKind, ...] = ("micro", "long", "fixed")
NEARLY_S = 1e-3  # two moments closer than this are one: sums of floats never meet exactly


class Seen(Struct, frozen=True):
    """The clocks at the last update.

    Args:
        monotonic, boot: seconds, as in a `Moment`.
        wall: in UTC.
        offset_s: what local time is ahead of UTC.
    """

    monotonic: float
    boot: float
    wall: datetime
    offset_s: float


class Count(Struct, frozen=True):
    """One kind of break: how far it is, and what became of it when it fell due.

    Args:
        worked_s: seconds worked; below 0 after one was left out before it fell due. For fixed
            times the seconds of rest that are owed since the last one passed.
        due_at: when it fell due; None: not yet.
        held_by: what it was written down as held by; empty: nothing holds it.
        wait_until: not offered before, since it was put off or could not be shown.
        postponed: how often it was put off.
    """

    worked_s: float = 0.0
    due_at: float | None = None
    held_by: Reason = ""
    wait_until: float | None = None
    postponed: int = 0


class Pace(Struct, frozen=True):
    """How time counts until the next update, and what makes it so."""

    policy: Policy = "continue"
    cause: Reason = ""


class Still(Struct, frozen=True):
    """The time since the last key or mouse movement that is not known to be a rest yet.

    Args:
        seconds: how long it is.
        worked_s: seconds of it that were counted as work.
    """

    seconds: float = 0.0
    worked_s: float = 0.0


class Rest(Struct, frozen=True):
    """A rest that goes on: seconds credited so far, and why."""

    seconds: float = 0.0
    cause: Reason = ""


class Offered(Struct, frozen=True, tag=True):
    """A heads-up is shown.

    Args:
        kind: of which break.
        begins_at: from then on it waits for typing to pause only.
        ends_at: it waits no longer: the break begins, or is offered again later.
        alone: whether it begins without an answer.
    """

    kind: BreakKind
    begins_at: float
    ends_at: float
    alone: bool


class Running(Struct, frozen=True, tag=True):
    """A break is on the screen.

    Args:
        kind: which.
        since: its beginning.
        seconds: how long it is.
        despite: holds that lasted when the user began it; they do not end it.
    """

    kind: BreakKind
    since: float
    seconds: int
    despite: tuple[HoldName, ...] = ()


class Timed(Struct, frozen=True):
    """A hold of the user's own; without an end, until it is resumed."""

    until: float | None = None


class Today(Struct, frozen=True):
    """What was done on one day of work.

    Args:
        date: ISO text of the day on which its working hours began.
        begun: breaks of every kind that were shown.
        had: long and fixed breaks that count towards the day's limit.
        taken, skipped: of long and fixed breaks.
    """

    date: str
    begun: int = 0
    had: int = 0
    taken: int = 0
    skipped: int = 0


class Closed(Struct, frozen=True):
    """The coach was not running.

    Args:
        seconds: for how long.
        off_s: for how much of it the machine was off or asleep.
        running: the kind of the break that was on the screen.
    """

    seconds: float
    off_s: float
    running: BreakKind | None = None


class Schedule(Struct, frozen=True, kw_only=True):
    """Where everything stands. Moments are seconds on a clock of its own.

    That clock began with the schedule and goes on while the machine sleeps or is off; nobody
    can set it.

    Args:
        at: the moment of the last update.
        seen: the other clocks then.
        micro, long, fixed: the kinds of breaks.
        stage: what is shown.
        holds: what held breaks back at the last update.
        pace: how time counts since then.
        still: see `Still`.
        idle_for_long: the user was away at the last update, as idleness tells.
        watching: a call or a full screen then explained idleness.
        rest: see `Rest`.
        at_work_s: seconds worked since the last rest.
        ready_at: nothing is offered before: somebody has just come back.
        paused, meeting: holds of the user's own.
        today: see `Today`.
        work_day: the day of work last worked on, an ISO text.
        passed_times: fixed times of late that need no second look: (day number, minute).
        closed: set by restoring, until the next update.
    """

    at: float
    seen: Seen
    today: Today
    micro: Count = Count()
    long: Count = Count()
    fixed: Count = Count()
    stage: Literal[None] | Offered | Running = None
    holds: tuple[HoldName, ...] = ()
    pace: Pace = Pace()
    still: Still = Still()
    idle_for_long: bool = False
    watching: bool = False
    rest: Rest = Rest()
    at_work_s: float = 0.0
    ready_at: float = 0.0
    paused: Timed | None = None
    meeting: Timed | None = None
    work_day: str = ""
    passed_times: tuple[tuple[int, int], ...] = ()
    closed: Closed | None = None


def count_of(schedule: Schedule, kind: BreakKind) -> Count:
    """Return how far a kind is."""
    if kind == "micro":
        return schedule.micro
    return schedule.long if kind == "long" else schedule.fixed


def with_count(schedule: Schedule, kind: BreakKind, count: Count) -> Schedule:
    """Return the schedule with one kind changed."""
    if kind == "micro":
        return replace(schedule, micro=count)
    return replace(schedule, long=count) if kind == "long" else replace(schedule, fixed=count)


def is_on(settings: BreakSettings, kind: BreakKind) -> bool:
    """Tell whether the user wants breaks of this kind."""
    if kind == "micro":
        return settings.micro_on
    return settings.long_on if kind == "long" else settings.fixed_on and settings.fixed_times != ()


def every_s(settings: BreakSettings, kind: BreakKind) -> float:
    """Return the seconds of work after which a break is due; for fixed times, of rest owed."""
    if kind == "micro":
        return settings.micro_every_min * 60.0
    return settings.long_every_min * 60.0 if kind == "long" else float(settings.fixed_s)


def length_s(settings: BreakSettings, kind: BreakKind) -> int:
    """Return the seconds of a break that was never put off."""
    if kind == "micro":
        return settings.micro_s
    return settings.long_s if kind == "long" else settings.fixed_s


def is_due(settings: BreakSettings, kind: BreakKind, count: Count) -> bool:
    """Tell whether it is time for a break of this kind."""
    if kind == "fixed":
        return count.worked_s > NEARLY_S
    return count.worked_s >= every_s(settings, kind) - NEARLY_S


def due_kinds(schedule: Schedule, settings: BreakSettings) -> list[BreakKind]:
    """Return the kinds it is time for, the longest break first."""
    due = [kind for kind in KINDS if is_due(settings, kind, count_of(schedule, kind))]
    return sorted(due, key=lambda kind: rank(settings, kind), reverse=True)


def rank(settings: BreakSettings, kind: BreakKind) -> tuple[int, int]:
    """Order kinds by which of them stands for the others when several are due."""
    return (0 if kind == "micro" else length_s(settings, kind), KINDS.index(kind))


def at_limit(schedule: Schedule, settings: BreakSettings) -> bool:
    """Tell whether there were enough long and fixed breaks today."""
    wanted = settings.on and (settings.long_on or settings.fixed_on)
    return wanted and 0 < settings.most_a_day <= schedule.today.had


def counts(schedule: Schedule, settings: BreakSettings, kind: BreakKind) -> bool:
    """Tell whether breaks of this kind come at all now: they are wanted, and not at their limit."""
    if not settings.on or not is_on(settings, kind):
        return False
    return kind == "micro" or not at_limit(schedule, settings)
