"""How the bed makes room for the voice: down before each line, up again after it."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING

from coach.sound import RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DUCK_DB = -10.0
BEFORE_S = 0.25  # so long before a line begins the bed starts to go down,
DOWN_S = 0.15  # which takes so long;
UP_S = 0.4  # after the line it takes so long to come back
CLOSE_S = 2.0  # between lines nearer than this it stays down, or it would pump

_BEFORE, _DOWN, _UP, _CLOSE = (round(s * RATE) for s in (BEFORE_S, DOWN_S, UP_S, CLOSE_S))


class Ducking:
    """Where the bed is down.

    Args:
        lines: the first frame of each spoken line and the frame after its last one.
    """

    def __init__(self, lines: Iterable[tuple[int, int]]) -> None:
        self._talks: list[tuple[int, int]] = []  # lines one after the other, from first to last
        for start, end in sorted(lines):
            if self._talks and start - self._talks[-1][1] < _CLOSE:
                first, last = self._talks.pop()
                self._talks.append((first, max(last, end)))
            else:
                self._talks.append((start, end))
        self._ends = [end + _UP for _, end in self._talks]

    def apply(self, bed: NDArray[np.float32], first_frame: int) -> None:
        """Make the bed quieter in place; `bed` is (frames, 2) from `first_frame` on."""
        after = first_frame + len(bed)
        for start, end in self._talks[bisect.bisect_right(self._ends, first_frame) :]:
            if start - _BEFORE >= after:
                break
            down = start - _BEFORE
            low = slice(max(0, down + _DOWN - first_frame), max(0, end - first_frame))
            bed[low] *= _ramp(_DOWN, 1)[-1]
            _multiply(bed, down - first_frame, _ramp(_DOWN, 1))
            _multiply(bed, end - first_frame, _ramp(_UP, -1))


def _multiply(bed: NDArray[np.float32], at: int, ramp: NDArray[np.float32]) -> None:
    """Multiply the part of `bed` that a ramp which begins at index `at` covers."""
    begin, end = max(0, at), min(len(bed), at + len(ramp))
    if begin < end:
        bed[begin:end] *= ramp[begin - at : end - at, None]


@functools.cache
def _ramp(frames: int, way: int) -> NDArray[np.float32]:
    """Return the factors on the way down (1) or up (-1), in the ear's measure a soft S.

    A table, so that a frame has the same factor whatever the block it is rendered in.
    """
    import numpy as np

    at = np.linspace(0.0, 1.0, frames)[::way]
    return (10 ** (DUCK_DB / 20 * at * at * (3 - 2 * at))).astype(np.float32)
