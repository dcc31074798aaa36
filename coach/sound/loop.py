"""Sounds that fit their own end to their beginning: noise, slow change and single events.

Nothing here is cut and faded over. Noise is made in the frequency domain, where every component
has whole cycles per turn; slow curves likewise; an event that outlasts the end goes on at the
beginning. So a turn can follow itself for ever without a seam.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import numpy as np

from coach.sound import RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]  # (frames, 2), or a curve (frames, 1)
    Numbers = NDArray[np.float64]
    Colour = Callable[[Numbers], Numbers]  # frequencies in Hz -> amplitude of each

_COARSE_HZ = 100  # slow curves are made with so many points a second


def band(low_hz: float, high_hz: float, rise: float = 2.0, fall: float = 2.0) -> Colour:
    """Return the colour of a band with soft shoulders.

    Args:
        low_hz: below this it falls away, by 6 dB an octave for each unit of `rise`.
        high_hz: above this likewise with `fall`.
        rise: how steep the lower shoulder is.
        fall: how steep the upper shoulder is.
    """

    def amplitude(hz: Numbers) -> Numbers:
        under = (low_hz / np.maximum(hz, 1e-3)) ** (2 * rise)
        over = (hz / high_hz) ** (2 * fall)
        return 1 / np.sqrt((1 + under) * (1 + over))

    return amplitude


def tilted(colour: Colour, power: float) -> Colour:
    """Return a colour times frequency to a power: -0.5 makes white pink, -1 makes it brown."""
    return lambda hz: colour(hz) * np.maximum(hz, 1.0) ** power


def at_level(sound: Samples, level_db: float) -> Samples:
    """Return the sound with a root mean square of `level_db` below 1."""
    power = float(np.mean(np.square(sound, dtype=np.float64)))
    return sound * np.float32(10 ** (level_db / 20) / math.sqrt(power))


class Loop:
    """One turn of a sound, `seconds` long; the same `seed` makes the same turn."""

    def __init__(self, seconds: int, seed: int) -> None:
        self.seconds = seconds
        self.frames = seconds * RATE
        self.random = np.random.default_rng(seed)

    def _hz(self) -> Numbers:
        return np.arange(self.frames // 2 + 1) / self.seconds

    def noise(self, colour: Colour, together: float = 0.2) -> Samples:
        """Return noise of a colour; `together` is how alike left and right are (-1 to 1)."""
        one, other = self._one_noise(colour), self._one_noise(colour)
        turn = math.acos(together) / 2
        straight, across = np.float32(math.cos(turn)) * one, np.float32(math.sin(turn)) * other
        return np.stack((straight + across, straight - across), axis=1)

    def _one_noise(self, colour: Colour) -> NDArray[np.float32]:
        amplitude = colour(self._hz())
        amplitude[0] = 0.0
        turns = np.float32(2 * np.pi) * self.random.random(len(amplitude), np.float32)
        spectrum = amplitude.astype(np.float32) * np.exp(np.complex64(1j) * turns)
        sound = np.fft.irfft(spectrum, self.frames)
        even: NDArray[np.float32] = (sound / sound.std()).astype(np.float32)
        return even

    def drift(self, fastest_hz: float) -> Samples:
        """Return a curve that wanders slowly around 0, never beyond -1.5 and 1.5."""
        points = self.seconds * _COARSE_HZ
        spectrum = np.zeros(points // 2 + 1, complex)
        count = max(2, round(fastest_hz * self.seconds))
        turns = 2 * np.pi * self.random.random(count)
        spectrum[1 : count + 1] = np.exp(1j * turns) / np.sqrt(1 + np.arange(count))
        curve = np.fft.irfft(spectrum, points)
        return self.stretched(1.5 * np.tanh(curve / curve.std()))

    def stretched(self, curve: Numbers) -> Samples:
        """Return a curve given by points of equal distance over the turn as one for each frame."""
        points = np.arange(len(curve) + 1) * (self.frames / len(curve))
        fine = np.interp(np.arange(self.frames), points, np.append(curve, curve[0]))
        stretched: Samples = fine.astype(np.float32)[:, None]
        return stretched

    def moments(self, per_second: float, more_at: Samples | None = None) -> NDArray[np.int64]:
        """Return frames at random, in order; `more_at` says where they are denser (0 or more)."""
        count = round(per_second * self.seconds)
        if more_at is None:
            return np.sort(self.random.integers(0, self.frames, count))
        density = np.cumsum(more_at[:: RATE // _COARSE_HZ, 0].astype(np.float64))
        share = np.sort(self.random.random(count)) * density[-1]
        points = np.arange(len(density)) * (RATE // _COARSE_HZ)
        moments: NDArray[np.int64] = np.interp(share, density, points).astype(np.int64)
        return moments

    def patter(self, per_second: float, colour: Colour) -> Samples:
        """Return very many tiny knocks of a colour, each from its own place."""
        dry = np.zeros((self.frames, 2), np.float32)
        moments = self.moments(per_second)
        strength = np.minimum(self.random.exponential(1.0, len(moments)), 3.0)
        side = self.random.random(len(moments))
        np.add.at(dry[:, 0], moments, strength * np.sqrt(1 - side))
        np.add.at(dry[:, 1], moments, strength * np.sqrt(side))
        spectrum = np.fft.rfft(dry, axis=0)
        spectrum *= colour(self._hz())[:, None]
        return np.fft.irfft(spectrum, self.frames, axis=0).astype(np.float32)

    def placed(self, events: Iterable[tuple[int, Samples]]) -> Samples:
        """Return single sounds, shape (n, 2), each from its frame on and around the end."""
        laid = np.zeros((self.frames, 2), np.float32)
        for at, sound in events:
            begin = at % self.frames
            before_end = min(len(sound), self.frames - begin)
            laid[begin : begin + before_end] += sound[:before_end]
            laid[: len(sound) - before_end] += sound[before_end:]
        return laid
