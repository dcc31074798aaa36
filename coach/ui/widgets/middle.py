"""How a page stands in a window that is larger than it needs: calmly in the middle."""

from __future__ import annotations


def margin(room: int, edge: int, most: int) -> int:
    """Return the pixels on both sides that leave at most `most` of `room` in the middle.

    Args:
        room: pixels from side to side.
        edge: the least margin.
        most: pixels between the margins, where there is room for them.
    """
    return max(edge, (room - most) // 2)
