"""How a page stands in a window that is larger than it needs: calmly in the middle."""

from __future__ import annotations

from coach.ui.theme import Theme

# Pixels at 100 % above a title, each from a height of the page on.
_ABOVE = ((860, 40), (600, 28), (420, 12), (0, 8))


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
    return theme.px(next(above for least, above in _ABOVE if height >= theme.px(least)))
