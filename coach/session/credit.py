"""Counting what was really done: seconds of each exercise, never of what was skipped."""

from __future__ import annotations

from coach.compiled import Timeline


class Credit:
    """The seconds done of each exercise.

    Args:
        position: where the run begins; nothing before it is credited.
        done: seconds done before, in the part of the run that was interrupted.
    """

    def __init__(self, position: float, done: dict[str, float]) -> None:
        self._since = position
        self._done = dict(done)

    def done(self, timeline: Timeline, position: float) -> dict[str, float]:
        """Return the seconds done of each exercise up to `position`."""
        done = dict(self._done)
        for step in timeline.steps:
            seconds = min(step.t1, position) - max(step.t0, self._since)
            if seconds > 0:
                done[step.exercise] = done.get(step.exercise, 0.0) + seconds
        return done

    def close(self, timeline: Timeline, position: float) -> None:
        """Credit everything up to `position`."""
        self._done = self.done(timeline, position)
        self._since = position

    def move_to(self, position: float) -> None:
        """Credit from `position` on; what lies between is not credited."""
        self._since = position
