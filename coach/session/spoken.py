"""Which lines of a compiled session are heard; the others are shown. Pure functions.

Guidance may change while a run goes on, in both directions, so a line that guidance alone
silences is marked, and its place in the voice lane stays free.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from coach.compiled import Cue, Timeline
from coach.model import Guidance

KEY_PRIORITY = 1  # guidance "key" speaks lines up to this priority
_SPOKEN_UP_TO = {"full": 99, "key": KEY_PRIORITY, "bells": -1}


def guided(timeline: Timeline, guidance: Guidance | None) -> Timeline:
    """Return the timeline with as much speech as is wished now; nothing is left out.

    Args:
        timeline: compiled with any guidance, or changed by this function before.
        guidance: for all steps; None for what the session itself says about each step.
    """
    begins = [step.t0 for step in timeline.steps]

    def heard(cue: Cue) -> Cue:
        if cue.lane != "voice" and not cue.hushed:
            return cue
        step = timeline.steps[max(0, bisect_right(begins, cue.t) - 1)]
        hushed = cue.priority > _SPOKEN_UP_TO[guidance or step.guidance]
        if hushed == cue.hushed:
            return cue
        return replace(cue, lane="caption" if hushed else "voice", hushed=hushed)

    changed = replace(timeline, cues=tuple(heard(cue) for cue in timeline.cues))
    return _with_pieces(changed, lambda piece: guided(piece, guidance))


def without_clip(timeline: Timeline, has_clip: Callable[[str], bool]) -> Timeline:
    """Return the timeline with the lines that nobody can say as captions, whatever the guidance."""

    def heard(cue: Cue) -> Cue:
        if (cue.lane != "voice" and not cue.hushed) or has_clip(cue.text):
            return cue
        return replace(cue, lane="caption", hushed=False)

    changed = replace(timeline, cues=tuple(heard(cue) for cue in timeline.cues))
    return _with_pieces(changed, lambda piece: without_clip(piece, has_clip))


def voice_texts(timeline: Timeline) -> Iterator[str]:
    """Yield what the voice says, or would say with more guidance, in order."""
    yield from (cue.text for cue in timeline.cues if cue.lane == "voice" or cue.hushed)


def shown_texts(timeline: Timeline) -> Iterator[str]:
    """Yield the lines that are shown only, whatever the guidance: they have no room or no clip."""
    yield from (cue.text for cue in timeline.cues if cue.lane == "caption" and not cue.hushed)


def _with_pieces(timeline: Timeline, change: Callable[[Timeline], Timeline]) -> Timeline:
    """Return the timeline with the pieces that may be put into its run changed in the same way."""
    return replace(
        timeline,
        rest=change(timeline.rest) if timeline.rest else None,
        landings={posture: change(piece) for posture, piece in timeline.landings.items()},
    )
