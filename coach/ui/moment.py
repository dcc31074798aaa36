"""Where a position lies in a timeline: its segment, its step, its side and its whole phase."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct

from coach.body.movement import easing
from coach.compiled import PlannedStep, Segment, Timeline
from coach.model import Side


class Moment(Struct, frozen=True, kw_only=True):
    """A position of a run, looked up once.

    Segments are named by their number in the timeline.
    """

    timeline: Timeline
    position: float  # seconds of the run
    index: int  # the present segment
    first: int  # of the step
    end: int  # the first behind the step
    opening: int  # of the phase, which may go over several segments
    closing: int  # of the phase, the last one

    @property
    def segment(self) -> Segment:
        """The present segment."""
        return self.timeline.segments[self.index]

    @property
    def step(self) -> PlannedStep:
        """The present step."""
        return self.timeline.steps[self.segment.step]

    @property
    def segments(self) -> Sequence[Segment]:
        """All segments of the present step."""
        return self.timeline.segments[self.first : self.end]

    @property
    def phase_s(self) -> float:
        """The seconds of the whole phase."""
        return self.timeline.segments[self.closing].t1 - self._phase_t0

    @property
    def inside_s(self) -> float:
        """The seconds of the phase that have passed."""
        end = self.timeline.segments[self.closing].t1
        return easing.clamp(self.position, self._phase_t0, end) - self._phase_t0

    @property
    def share(self) -> float:
        """How much of the phase has passed, 0 to 1."""
        return self.inside_s / self.phase_s if self.phase_s else 1.0

    @property
    def side(self) -> Side:
        """The side at work; while preparing or changing it is the one that comes."""
        segments = self.timeline.segments
        later, earlier = segments[self.index : self.end], segments[self.first : self.index]
        for segment in (*later, *reversed(earlier)):
            if segment.side in ("left", "right"):
                return segment.side
        return "none"

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides of the step in the order of their turns."""
        sided = (s.side for s in self.segments if s.side in ("left", "right"))
        return tuple(dict.fromkeys(sided))

    @property
    def _phase_t0(self) -> float:
        return self.timeline.segments[self.opening].t0


def moment_at(timeline: Timeline, position: float, ended: bool) -> Moment:
    """Return the moment of a run.

    Args:
        timeline: what is played.
        position: in seconds of the run; below 0 is its beginning.
        ended: on the border of two segments, the one that ends there and not the one that begins.
    """
    segments = timeline.segments
    cut = bisect_left if ended else bisect_right
    index = max(0, cut(segments, position, key=lambda s: s.t0) - 1)
    step = segments[index].step
    first = bisect_left(segments, step, key=lambda s: s.step)
    end = bisect_right(segments, step, key=lambda s: s.step)
    opening, closing = _phase_around(segments, index, first, end)
    return Moment(
        timeline=timeline,
        position=position,
        index=index,
        first=first,
        end=end,
        opening=opening,
        closing=closing,
    )


def _phase_around(segments: Sequence[Segment], index: int, first: int, end: int) -> tuple[int, int]:
    opening = closing = index
    while opening > first and _one_phase(segments[opening], segments[opening - 1]):
        opening -= 1
    while closing + 1 < end and _one_phase(segments[closing], segments[closing + 1]):
        closing += 1
    return opening, closing


def _one_phase(a: Segment, b: Segment) -> bool:
    """Return whether two neighbours belong to one phase.

    A movement over two keyframes is one phase, and so are the lines of a script.
    """
    if a.phase == "script":
        return b.phase == "script"
    return (a.phase, a.side, a.set, a.rep) == (b.phase, b.side, b.set, b.rep)
