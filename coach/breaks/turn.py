"""What one update works with: what it was told, and what it has to say so far."""

from __future__ import annotations

from datetime import UTC, timedelta

from coach.break_log import Decision, Reason, What
from coach.break_settings import BreakKind, BreakSettings
from coach.breaks.hours import at_work
from coach.breaks.passed import local
from coach.breaks.words import Event, Moment, Readings, Wrote


class Turn:
    """One update under way.

    Args:
        settings, moment, readings: what it was told.

    Attributes:
        now: the local time.
        work: the working hours it is in; None outside of them.
        events: what it answers so far.
    """

    def __init__(self, settings: BreakSettings, moment: Moment, readings: Readings) -> None:
        self.settings, self.moment, self.readings = settings, moment, readings
        self.now = local(moment)
        self.work = at_work(settings.hours, self.now)
        self.events: list[Event] = []

    def write(
        self,
        what: What,
        kind: BreakKind | None = None,
        reason: Reason = "",
        seconds: float = 0.0,
    ) -> None:
        """Write a decision down."""
        nearest = self.moment.wall.astimezone(UTC) + timedelta(seconds=0.5)  # sums are never round
        at = nearest.isoformat(timespec="seconds")
        decision = Decision(
            at=at, what=what, kind=kind, reason=reason, seconds=round(float(seconds), 1)
        )
        self.events.append(Wrote(decision))
