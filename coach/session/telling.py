"""What a run has told already, and what it tells next: everything once, in order."""

from __future__ import annotations

from bisect import bisect_right
from math import inf

from coach.compiled import Timeline
from coach.session.edit import SAME_S
from coach.session.events import Event, cue_event, segment_event
from coach.session.lookup import segment_at


class Teller:
    """Tells segments and cues as the position crosses them."""

    def __init__(self) -> None:
        self._begun = False  # `started` has been told
        self._told_to = -inf  # segments and cues up to here have been told
        self._announce = True  # the segment that the run is in has not been told

    def move_to(self, position: float) -> None:
        """Go on from `position`: what lies before it is spent, what lies there comes again."""
        self._told_to = position - SAME_S
        self._announce = True

    def tell(self, timeline: Timeline, start: float, until: float, clock: float) -> list[Event]:
        """Return the events after the last telling, up to `until`.

        Args:
            timeline: the timeline as it is now.
            start: the position from which the run goes on since it last moved.
            until: the position up to which things are due.
            clock: the monotonic moment.
        """
        events = self._beginning(timeline, start, clock)
        segments, cues = timeline.segments, timeline.cues
        first = bisect_right(segments, self._told_to, key=lambda segment: segment.t0)
        last = bisect_right(segments, until, key=lambda segment: segment.t0)
        due = [segment_event(segment, clock, segment.t0) for segment in segments[first:last]]
        first = bisect_right(cues, self._told_to, key=lambda cue: cue.t)
        last = bisect_right(cues, until, key=lambda cue: cue.t)
        due += [cue_event(cue, clock) for cue in cues[first:last]]
        self._told_to = max(self._told_to, until)
        return events + sorted(due, key=lambda event: event.t)  # stable: segments before cues

    def _beginning(self, timeline: Timeline, start: float, clock: float) -> list[Event]:
        events = []
        if not self._begun:
            data = {"id": timeline.id, "seconds": timeline.seconds}
            events.append(Event(start, clock, "started", data))
        here = segment_at(timeline, start)
        if self._announce and here.t0 <= self._told_to and start < here.t1:
            events.append(segment_event(here, clock, start))
        self._begun, self._announce = True, False
        return events
