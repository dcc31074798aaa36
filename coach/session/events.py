"""What happens in a run, as facts: for the window, the terminal, the trace and the tests."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from msgspec import Struct

from coach.compiled import Cue, Segment

Name = Literal[
    "started", "segment", "cue", "paused", "resumed", "skipped", "back", "stretched", "landed",
    "finished", "stopped",
]  # fmt: skip
# After these a run is somewhere else than time alone would have brought it.
JUMPS: frozenset[Name] = frozenset({"resumed", "skipped", "back", "stretched", "landed"})


class Event(Struct, frozen=True):
    """One thing that happened.

    Args:
        t: the planned position in the run, in seconds; for `finished` the whole length.
        clock: the monotonic moment at which it happened.
        event: what happened.
        data: more about it, by event.
    """

    t: float
    clock: float
    event: Name
    data: dict[str, Any] = {}


def segment_event(segment: Segment, clock: float, t: float) -> Event:
    """Return the fact that a segment is entered, at its start or inside it."""
    data = msgspec.structs.asdict(segment)
    return Event(t, clock, "segment", data)


def cue_event(cue: Cue, clock: float) -> Event:
    """Return the fact that a cue is due."""
    data = msgspec.structs.asdict(cue)
    del data["t"]
    return Event(cue.t, clock, "cue", data)


def trace_line(event: Event) -> str:
    """Return the event as one JSON object in one line, for `--trace`."""
    line = {"t": event.t, "clock": event.clock, "event": event.event, **event.data}
    return msgspec.json.encode(line).decode()
