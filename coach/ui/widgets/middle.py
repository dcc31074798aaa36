"""How a page stands in a window that is larger than it needs: calmly in the middle."""

from __future__ import annotations

from coach.ui.theme import Theme

_HIGH, _LOW = 860, 420  # pixels at 100 %


def margin(room: int, edge: int, most: int) -> int:
    """Return the pixels on both sides that leave at most `most` of `room` in the middle.

    Args:
        room: pixels from side to side.
        edge: the least margin.
        most: pixels between the margins, where there is room for them.
    """
    return max(edge, (room - most) // 2)


def above_title(theme: Theme, height: int) -> int:
    """Return the pixels above the title of a page of this height: the same on every page."""
    return theme.px(40 if height >= theme.px(_HIGH) else 28 if height >= theme.px(_LOW) else 8)
