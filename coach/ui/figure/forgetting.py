"""Lets go of what the figure keeps painted from one frame to the next, megabytes of pixels."""

from __future__ import annotations

from coach.ui.figure import arrow, face_upper, foot, hand, light, solid_paint

_KEEPING = (arrow, face_upper, foot, hand, light, solid_paint)


def forget_pictures() -> None:
    """Keep no picture any longer; the next frame paints anew what it shows."""
    for module in _KEEPING:
        module.forget()
