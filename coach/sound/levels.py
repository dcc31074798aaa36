"""How loud each lane is, and from which side a cue comes."""

from __future__ import annotations

import math
from typing import Annotated

from msgspec import Meta, Struct

from coach.model import Lane, Side

Slider = Annotated[float, Meta(ge=0, le=1)]
# Turned a quarter of the way from the middle to one side: clear, and never hard in one ear.
_TURN = {"left": -math.pi / 8, "right": math.pi / 8, "both": 0.0, "none": 0.0}


class Levels(Struct, frozen=True, kw_only=True):
    """Where the volume sliders stand, from 0 (silent) to 1 (as made)."""

    master: Slider = 1.0
    voice: Slider = 1.0
    bell: Slider = 1.0
    breath: Slider = 1.0
    bed: Slider = 1.0
    muted: bool = False

    def gain(self, lane: Lane) -> float:
        """Return the factor for a lane's samples; the cube makes half a slider sound half."""
        if self.muted or lane == "caption":
            return 0.0
        slider: float = getattr(self, lane)
        return (self.master * slider) ** 3


def pan(side: Side) -> tuple[float, float]:
    """Return the factors for left and right; their power is the same for every side."""
    angle = math.pi / 4 + _TURN[side]
    return math.sqrt(2) * math.cos(angle), math.sqrt(2) * math.sin(angle)
