"""How loud a sound is: momentary loudness and true peak, as ITU-R BS.1770 defines them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from coach.sound import RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The two filters of BS.1770 for 48 kHz: the head's treble shelf, then the low cut.
_SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285),
          (1.0, -1.69065929318241, 0.73248077421585))  # fmt: skip
_LOW_CUT = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
_WINDOW = RATE * 400 // 1000
_HOP = RATE // 100
_SETTLE = RATE  # frames of silence in which the filters ring out


def ear_weighting(size: int) -> NDArray[np.complex128]:
    """Return the two filters of BS.1770 for a real spectrum of `size` samples at 48 kHz."""
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(size))
    response = np.ones(len(z), np.complex128)
    for above, below in (_SHELF, _LOW_CUT):
        response *= np.polyval(above[::-1], z) / np.polyval(below[::-1], z)
    return response


def momentary_lufs(samples: NDArray[Any]) -> float:
    """Return the loudness of the loudest 400 ms in LUFS; minus infinity for silence.

    Args:
        samples: shape (frames, 2), full scale is 1.0; shorter sounds count as padded to 400 ms.
    """
    frames = max(len(samples), _WINDOW)
    size = frames + _SETTLE
    spectrum = np.fft.rfft(samples.astype(np.float64), size, axis=0)
    spectrum *= ear_weighting(size)[:, None]
    heard = np.fft.irfft(spectrum, size, axis=0)[:frames]
    power = np.concatenate(([0.0], np.cumsum((heard**2).sum(axis=1))))
    loudest = float((power[_WINDOW:] - power[:-_WINDOW])[::_HOP].max()) / _WINDOW
    return -0.691 + 10 * math.log10(loudest) if loudest > 0 else -math.inf


def true_peak_db(samples: NDArray[Any]) -> float:
    """Return the highest point between and on the samples in dBTP (4 times oversampled)."""
    frames = len(samples)
    spectrum = np.fft.rfft(samples.astype(np.float64), axis=0)
    finer = np.fft.irfft(spectrum, 4 * frames, axis=0) * 4
    peak = float(np.abs(finer).max())
    return 20 * math.log10(peak) if peak > 0 else -math.inf
