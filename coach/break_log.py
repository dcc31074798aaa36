"""What the coach decided about breaks, and why: one line for each decision, never changed."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from coach.break_settings import BreakKind

What = Literal[
    "offered",  # the heads-up was shown
    "begun",
    "taken",  # to its end, or nearly
    "cut",  # ended early; `seconds` of it were done
    "skipped",
    "postponed",  # by `seconds`
    "held",  # it fell due while `reason` held it, or nobody answered: it is owed
    "released",  # what held it has ended
    "merged",  # into a longer or later one that is due at the same time
    "credited",  # `seconds` away, or a session, counted as rest
    "restarted",  # the time worked began anew, because of `reason`
    "dropped",  # a fixed time that passed while nobody was there, or the day's limit was reached
    "missed",  # it could not be shown, because of `reason`
    "paused",  # reminders, for `seconds`; 0: until resumed
    "resumed",
    "slept",  # the machine, for `seconds`
    "clock_changed",  # by `seconds`; the time worked is as it was
    "closed",  # the coach was not running, for `seconds`
]
Reason = Literal[
    "", "locked", "asleep", "idle", "quiet", "full_screen", "microphone", "camera", "paused",
    "meeting", "outside_hours", "daily_limit", "session", "switched_off", "user", "time_limit",
    "no_answer", "no_picture", "time_zone", "clock", "unknown_idle", "settings", "restart",
]  # fmt: skip


class Decision(Struct, frozen=True, kw_only=True):
    """One decision.

    Args:
        at: when, an ISO text in UTC.
        what: see above.
        kind: of the break it is about; None where it is about all of them.
        reason: why.
        seconds: how long, where the decision has a length.
    """

    at: str
    what: What
    kind: BreakKind | None = None
    reason: Reason = ""
    seconds: float = 0.0
