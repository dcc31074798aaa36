"""How loud a long sound is as a whole: integrated loudness after ITU-R BS.1770-4, piece by piece.

Only one number for each tenth of a second is kept, so hours of sound take little memory.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from coach.sound import RATE
from coach.sound.loudness import ear_weighting

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STEP = RATE // 10  # the 400 ms windows of the standard begin every 100 ms
_RINGING = RATE // 10  # frames after which the ear's filters have forgotten everything
_SILENT_LUFS = -70.0  # quieter windows never count,
_QUIET_LU = -10.0  # nor do those so far below the average of the rest


class Meter:
    """Adds up a stereo sound at 48 kHz and says how loud it was.

    Args:
        before: what sounded just before, shape (frames, 2): for a loop its own end.
    """

    def __init__(self, before: NDArray[Any] | None = None) -> None:
        self._before = np.zeros((_RINGING, 2))
        if before is not None:
            self._before = before[-_RINGING:].astype(np.float64)
        self._rest = np.zeros(0)
        self._steps: list[NDArray[np.float64]] = []
        self._size, self._response = 2, ear_weighting(2)

    def add(self, samples: NDArray[Any]) -> None:
        """Go on with `samples`, shape (frames, 2), full scale 1.0; pieces of any length."""
        joined = np.concatenate((self._before, samples))
        size = math.ceil(len(joined) / RATE) * RATE  # whole seconds are transformed fast
        if size != self._size:
            self._size, self._response = size, ear_weighting(size)
        spectrum = np.fft.rfft(joined, size, axis=0) * self._response[:, None]
        # What the circle of the transform carries from the end to the beginning lies in `before`.
        heard = np.fft.irfft(spectrum, size, axis=0)[len(self._before) : len(joined)]
        self._before = joined[-_RINGING:]
        power = np.concatenate((self._rest, (heard**2).sum(axis=1)))
        whole = len(power) // _STEP * _STEP
        self._steps.append(power[:whole].reshape(-1, _STEP).mean(axis=1))
        self._rest = power[whole:]

    def momentary_lufs(self) -> NDArray[np.float64]:
        """Return the loudness of the 400 ms from every tenth of a second on, in LUFS."""
        steps = np.concatenate((np.zeros(0), *self._steps))
        sums = np.concatenate(([0.0], np.cumsum(steps)))
        return _lufs((sums[4:] - sums[:-4]) / 4)

    def integrated_lufs(self) -> float:
        """Return the loudness of the whole, gated as the standard says; -inf for silence."""
        windows = self.momentary_lufs()
        loud = windows[windows > _SILENT_LUFS]
        if not len(loud):
            return -np.inf
        loud = loud[loud > _average(loud) + _QUIET_LU]
        return _average(loud)


def _lufs(power: NDArray[np.float64]) -> NDArray[np.float64]:
    lufs: NDArray[np.float64] = -0.691 + 10 * np.log10(np.maximum(power, 1e-30))
    return lufs


def _average(windows: NDArray[np.float64]) -> float:
    return float(10 * np.log10(np.mean(10 ** (windows / 10))))
