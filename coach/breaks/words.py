"""What the scheduler is told and what it answers: moments, readings, commands, events.

The scheduler decides and the shell around it shows: it passes in the clocks, what the sensors
read and what the user asks for, and does what the events say.
"""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Literal

from msgspec import Struct

from coach.break_log import Decision
from coach.break_settings import BreakKind

HoldName = Literal[
    "locked", "idle", "quiet", "full_screen", "microphone", "camera", "paused", "meeting",
    "outside_hours", "daily_limit", "session", "switched_off",
]  # fmt: skip


class Moment(Struct, frozen=True, kw_only=True):
    """One moment by three clocks, read together.

    Args:
        monotonic: seconds; on Linux and macOS they stand still while the machine sleeps.
        boot: seconds that count on while it sleeps; never set by anybody.
        wall: the time of day, with its zone; it jumps when the clock is set.
        zone: the rules of the place, for what comes later today.
    """

    monotonic: float
    boot: float
    wall: datetime
    zone: tzinfo


class Unknown(Struct, frozen=True):
    """A sensor that cannot say; the sentence tells why."""

    reason: str


class Readings(Struct, frozen=True, kw_only=True):
    """What the sensors say at a moment: a value, or that they do not know.

    Args:
        idle_s: seconds since the last key or mouse movement; 0 while the machine is in use.
        locked: whether the screen is locked.
        quiet: whether the user asked the system not to be disturbed.
        full_screen: whether another program fills a screen.
        microphone: whether another program listens.
        camera: whether a program watches.
        on_battery: whether the machine runs on its battery.
        session: whether a session that was started by hand is running.
    """

    idle_s: float | Unknown
    locked: bool | Unknown
    quiet: bool | Unknown
    full_screen: bool | Unknown
    microphone: bool | Unknown
    camera: bool | Unknown
    on_battery: bool | Unknown
    session: bool = False


# -- what the user or the shell asks for -------------------------------------------------------


class BreakNow(Struct, frozen=True, tag=True):
    """Begin a break at once; without a kind, the longest that is switched on."""

    kind: BreakKind | None = None


class Skip(Struct, frozen=True, tag=True):
    """Leave out the break that is offered or running, else the next one.

    The one after it comes a fifth of the time between breaks sooner.
    """


class Postpone(Struct, frozen=True, tag=True):
    """Put off the break that is offered or running; without minutes, by those of the settings.

    Each time makes the break a tenth longer, at most three times; more often than the settings
    allow, nothing happens.
    """

    minutes: int | None = None


class Pause(Struct, frozen=True, tag=True):
    """Pause reminders; without seconds, until they are resumed.

    Args:
        seconds: how long.
        meeting: breaks that fall due meanwhile are owed and offered at its end.
    """

    seconds: float | None = None
    meeting: bool = False


class Resume(Struct, frozen=True, tag=True):
    """End every pause and meeting."""


class Ended(Struct, frozen=True, tag=True):
    """The shell says that the break it was told to begin has ended by itself or by the user.

    Args:
        done_s: seconds of it that were followed; more than have passed count as those.
        how: to its end (it is then taken if at least half of it was done), ended by the user
            (taken from nine tenths on), or not shown at all.
    """

    done_s: float
    how: Literal["done", "user", "no_picture"]


class SessionDone(Struct, frozen=True, tag=True):
    """A session that was started by hand has ended after so many seconds of it."""

    done_s: float


Command = BreakNow | Skip | Postpone | Pause | Resume | Ended | SessionDone


# -- what the scheduler answers ----------------------------------------------------------------


class HeadsUp(Struct, frozen=True):
    """Tell the user that a break comes, with the buttons Start, Later and Skip.

    Args:
        kind: which.
        seconds: how long the break is.
        in_s: it begins in so many seconds, or when typing pauses after that.
        postpones_left: how often it may still be put off.
        owed: how many breaks that fell due before are merged into it.
        begins_alone: without, it waits for Start and stays owed when nobody answers.
    """

    kind: BreakKind
    seconds: int
    in_s: float
    postpones_left: int
    owed: int
    begins_alone: bool


class Withdraw(Struct, frozen=True):
    """Take the heads-up away: it is answered, or something holds the break now."""


class Begin(Struct, frozen=True):
    """Show the break; the shell answers with `Ended`.

    Args:
        kind: which.
        seconds: how long.
        worked_s: how long the user has worked since the last rest.
        postpones_left: how often it may still be put off.
        number: how many breaks began before it on the same day, so that it can be another.
    """

    kind: BreakKind
    seconds: int
    worked_s: float
    postpones_left: int
    number: int = 0


class TakeDown(Struct, frozen=True):
    """End the break on the screen: it was put off, skipped, held, or has lasted too long.

    The scheduler knows what it counts for; an `Ended` afterwards changes nothing.
    """


class Wrote(Struct, frozen=True):
    """Keep this decision in the log."""

    decision: Decision


Event = HeadsUp | Withdraw | Begin | TakeDown | Wrote


# -- what can be asked of it -------------------------------------------------------------------


class Hold(Struct, frozen=True):
    """Something that holds breaks back.

    Args:
        name: what.
        until: when it ends by itself, an ISO text in UTC; None: nobody knows.
    """

    name: HoldName
    until: str | None = None


class Due(Struct, frozen=True):
    """A break that comes.

    Args:
        kind: which.
        in_s: seconds until it falls due, if the user goes on working and nothing holds it.
    """

    kind: BreakKind
    in_s: float


class OwedBreak(Struct, frozen=True):
    """A break that fell due while something held it.

    Args:
        kind: which.
        since_s: seconds since then.
    """

    kind: BreakKind
    since_s: float


class Status(Struct, frozen=True, kw_only=True):
    """Where the schedule stands.

    Args:
        next: the breaks that come, the soonest first.
        holds: what holds them back now.
        owed: what fell due and waits.
        offered: the kind that a heads-up is shown for.
        running: the kind of the break on the screen.
        taken_today, skipped_today: counts of long and fixed breaks.
    """

    next: tuple[Due, ...]
    holds: tuple[Hold, ...]
    owed: tuple[OwedBreak, ...]
    offered: BreakKind | None
    running: BreakKind | None
    taken_today: int
    skipped_today: int
