"""What one update works with: what it was told, and what it has to say so far."""

from __future__ import annotations

from datetime import UTC

from msgspec import Struct

from coach.break_log import Decision, Reason, What
from coach.break_settings import BreakKind, BreakSettings
from coach.breaks.words import Event, Moment, Readings, Wrote


class Turn(Struct):
    """One update under way.

    Args:
        settings, moment, readings: what it was told.
        events: what it answers.
    """

    settings: BreakSettings
    moment: Moment
    readings: Readings
    events: list[Event] = []

    def write(
        self,
        what: What,
        kind: BreakKind | None = None,
        reason: Reason = "",
        seconds: float = 0.0,
    ) -> None:
        """Write a decision down."""
        at = self.moment.wall.astimezone(UTC).isoformat(timespec="seconds")
        decision = Decision(at=at, what=what, kind=kind, reason=reason, seconds=round(seconds, 1))
        self.events.append(Wrote(decision))
