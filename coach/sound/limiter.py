"""Keeps the mix below full scale where voice, bells and bed happen to peak together.

The gain at a frame depends on the frames around it alone, so any part can be rendered for
itself: it is made of blocks that lie on a fixed grid, each turned down as far as it needs, and
smoothed so that the loudest moment is reached and left gently. A mix that needs nothing is left
exactly as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mix = Callable[[int, int], NDArray[np.float32]]  # first frame, frames -> (frames, 2)

CEILING = 10 ** (-2.0 / 20)  # for samples: between two of them the curve may rise 1 dB more
_GRID = 128  # frames; 2.7 ms
_NEAR = 8  # blocks on each side that a loud one turns down with it
_SMOOTH = _NEAR - 1  # and blocks over which that is smoothed; more would let the peak through
_REACH = (_NEAR + _SMOOTH) * _GRID


def limited(mix: Mix, first_frame: int, frames: int) -> NDArray[np.float32]:
    """Return `frames` frames of a mix from `first_frame` on, no sample above the ceiling."""
    low, mixed_frames = needed(first_frame, frames)
    mixed = mix(low, mixed_frames)
    asked = mixed[first_frame - low : first_frame - low + frames]
    if mixed.max(initial=0.0) <= CEILING and mixed.min(initial=0.0) >= -CEILING:
        return asked
    return asked * _gain(_block_peaks(mixed))[first_frame - low - _REACH :][:frames, None]


def needed(first_frame: int, frames: int) -> tuple[int, int]:
    """Return from which frame on, and how many frames, the mix is looked at for these."""
    low = first_frame // _GRID * _GRID - _REACH
    high = -(-(first_frame + frames) // _GRID) * _GRID + _REACH
    return low, high - low


def _block_peaks(mixed: NDArray[np.float32]) -> NDArray[np.float64]:
    import numpy as np

    blocks = mixed.reshape(-1, _GRID * 2)
    peaks: NDArray[np.float64] = np.maximum(blocks.max(axis=1), -blocks.min(axis=1)).astype(float)
    return peaks


def _gain(peaks: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return the factor of each frame but the `_REACH` first and last ones."""
    import numpy as np

    factors = CEILING / np.maximum(peaks, CEILING)
    # A node stands on each border between two blocks, and is low enough for both sides.
    lowest = np.lib.stride_tricks.sliding_window_view(factors, 2 * _NEAR).min(axis=1)
    spans = 2 * _SMOOTH + 1
    nodes = np.zeros(len(lowest) - spans + 1)
    for n in range(spans):
        nodes += lowest[n : n + len(nodes)]
    nodes /= spans
    share = np.arange(_GRID) / _GRID
    between = nodes[:-1, None] + (nodes[1:] - nodes[:-1])[:, None] * share
    return between.reshape(-1).astype(np.float32)
