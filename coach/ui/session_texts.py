"""What a session may write on its page: room for the longest of it is kept from the start."""

from __future__ import annotations

from msgspec import Struct

from coach.compiled import Timeline
from coach.ui.captions import is_caption
from coach.ui.session_view import WAITING_HINT


class SessionTexts(Struct, frozen=True, kw_only=True):
    """All texts of a timeline by the place where they stand."""

    title: str = ""
    names: frozenset[str] = frozenset()
    captions: frozenset[str] = frozenset()
    hints: frozenset[str] = frozenset()
    sided: bool = False  # left and right are told apart
    waits: bool = False  # a step goes on when its button is pressed


def texts_of(timeline: Timeline, lead_line: str) -> SessionTexts:
    """Return the texts of a timeline; `lead_line` is shown before it starts."""
    waits = any(step.until_pressed for step in timeline.steps)
    captions = {cue.text for cue in timeline.cues if is_caption(cue, "")}
    hints = {step.breath_cue for step in timeline.steps} | ({WAITING_HINT} if waits else set())
    return SessionTexts(
        title=timeline.title,
        names=frozenset(step.name for step in timeline.steps),
        captions=frozenset(captions | {lead_line}),
        hints=frozenset(hints),
        sided=any(segment.side in ("left", "right") for segment in timeline.segments),
        waits=waits,
    )
