"""The soundscapes as numbers: eight quiet grounds that repeat without a seam.

All of them are level within a few decibels, come without sudden sounds and leave the range of
2 to 5 kHz, where hearing is most easily annoyed and speech is clearest, to the voice.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from coach.sound import RATE
from coach.sound.loop import Loop, at_level, band, tilted
from coach.sound.loudness import momentary_lufs
from coach.sound.meter import Meter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from coach.sound.loop import Colour, Numbers, Samples

LUFS = -27.0
_E2 = 77.78  # Hz; the key note of the cues in `synth.py`, an octave lower


def soundscape(name: str) -> Samples:
    """Return one turn of a soundscape at -27 LUFS, shape (frames, 2); it follows itself seamlessly.

    Raises:
        KeyError: there is no soundscape of that name.
    """
    make, seconds, seed = _SOUNDSCAPES[name]
    turn = make(Loop(seconds, seed))
    turn /= np.sqrt(np.mean(np.square(turn), axis=0))  # neither side is stronger on the whole
    meter = Meter(before=turn)
    for start in range(0, len(turn), 10 * RATE):
        meter.add(turn[start : start + 10 * RATE])
    gain = 10 ** ((LUFS - meter.integrated_lufs()) / 20)
    levelled: Samples = turn * np.float32(gain)
    return levelled


def _pan(side: float) -> NDArray[np.float32]:
    """Return the factors for left and right; -1 is left, 1 is right."""
    angle = (side + 1) * math.pi / 4
    return np.array([math.cos(angle), math.sin(angle)], np.float32)


def _breathing(curve: Samples, depth_db: float) -> Samples:
    """Return a wandering curve as a factor that goes up and down by about `depth_db`."""
    factor: Samples = np.exp(curve * np.float32(depth_db * math.log(10) / 20))
    return factor


def _rain(loop: Loop) -> Samples:
    """Return steady rain on leaves and ground: soft hiss, dense patter, single drops near by."""
    shower = loop.drift(0.12)
    hiss = loop.noise(tilted(band(300, 5500, 1.0, 1.2), -0.7), 0.1) * _breathing(shower, 0.7)
    patter = loop.patter(900, tilted(band(500, 4200, 1.5, 1.2), -0.4)) * _breathing(shower, 1.2)
    ground = loop.noise(tilted(band(70, 380), -0.5), 0.4)
    moments = loop.moments(16, _breathing(shower, 2.0))
    drops = loop.placed((int(at), _drop(loop)) for at in moments)
    return (
        at_level(hiss, 0.0) + at_level(patter, -3.5) + at_level(ground, -2.5)
        + at_level(drops, -9.0)
    )  # fmt: skip


def _drop(loop: Loop) -> Samples:
    """Return one drop: a short hollow sound that comes up within some milliseconds."""
    hz = 420.0 * 4.2 ** loop.random.random()
    ring_s = 14.0 / hz
    at = np.arange(round(7 * ring_s * RATE)) / RATE
    shape = at / ring_s * np.exp(1 - at / ring_s)
    strength = 0.35 + 0.65 * loop.random.random() ** 2
    sound = strength * shape * np.sin(2 * np.pi * hz * at * (1 + 2.0 * at))
    panned: Samples = sound.astype(np.float32)[:, None] * _pan(loop.random.uniform(-0.8, 0.8))
    return panned


class _Wave(NamedTuple):
    """One wave: when it breaks, how high it is, where, and how far left and right are apart."""

    at_s: float
    height: float
    side: float
    apart_s: float


def _waves(loop: Loop) -> list[_Wave]:
    """Return waves 7 to 11 s apart, no two of them alike."""
    lengths = loop.random.uniform(7.0, 11.0, round(loop.seconds / 9))
    breaks = np.cumsum(lengths * loop.seconds / lengths.sum()) - 4.5  # begins between two waves
    heights = 0.5 + 0.5 * loop.random.random(len(breaks))
    return [
        _Wave(at, height, loop.random.uniform(-0.3, 0.3), loop.random.uniform(-0.35, 0.35))
        for at, height in zip(breaks.tolist(), heights.tolist(), strict=True)
    ]


def _swell(loop: Loop, waves: list[_Wave], late_s: float, rise_s: float, fall_s: float) -> Samples:
    """Return how strong one part of the waves is, left and right.

    Args:
        loop: the turn.
        waves: where they are.
        late_s: how long after the wave breaks this part is strongest.
        rise_s: in such a time it grows 2.7-fold before.
        fall_s: and falls so after.
    """
    at = np.arange(loop.seconds * 50) / 50
    sides = []
    for ear in (-1, 1):
        curve = np.zeros_like(at)
        for wave in waves:
            since = at - wave.at_s - late_s - ear * wave.apart_s / 2
            since = (since + loop.seconds / 2) % loop.seconds - loop.seconds / 2
            strength = wave.height * _pan(wave.side)[(ear + 1) // 2]
            curve += strength * 2 / (np.exp(-since / rise_s) + np.exp(since / fall_s))
        sides.append(loop.stretched(curve))
    return np.concatenate(sides, axis=1)


def _sea(loop: Loop) -> Samples:
    """Return waves on a sandy shore, with irregular heights; dark between them."""
    waves = _waves(loop)
    deep = loop.noise(tilted(band(45, 220), -0.5), 0.5) * (
        0.5 + _swell(loop, waves, -0.3, 1.2, 1.8)
    )
    body = loop.noise(tilted(band(160, 800), -0.5), 0.3) * (
        0.2 + _swell(loop, waves, 0.0, 0.8, 1.6)
    )
    surf = loop.noise(tilted(band(500, 2000), -0.5), 0.1) * (
        0.04 + _swell(loop, waves, 0.4, 0.6, 1.6)
    )
    foam = loop.patter(4000, tilted(band(1600, 6500, 2.0, 1.5), -0.4)) * (
        0.02 + _swell(loop, waves, 1.2, 0.65, 2.1)
    )
    return at_level(deep, 0.0) + at_level(body, 0.0) + at_level(surf, -5.0) + at_level(foam, -15.0)


def _stream(loop: Loop) -> Samples:
    """Return a small stream over stones: bubbles in its pools above a soft flow."""
    flow = loop.noise(tilted(band(220, 1700, 1.5, 1.5), -0.5), 0.2)
    flow *= _breathing(loop.drift(2.5), 1.0)
    splash = loop.patter(1500, tilted(band(900, 4200, 1.5, 1.5), -0.6))
    splash *= _breathing(loop.drift(3.0), 1.8)
    pools = (
        loop.placed(_bubbles(loop, 34, hz, side))
        for hz, side in ((430.0, -0.55), (620.0, 0.5), (880.0, 0.05))
    )
    bubbles = sum(pools, np.zeros((loop.frames, 2), np.float32))
    return at_level(flow, -4.0) + at_level(splash, -13.0) + at_level(bubbles, 0.0)


def _bubbles(
    loop: Loop, per_second: float, hz: float, side: float
) -> Iterator[tuple[int, Samples]]:
    """Yield bubbles of one pool around a pitch.

    A bubble rings at one pitch that rises while it nears the surface, and fades by
    0.13 f + 0.0072 f^1.5 a second (K. van den Doel, Physically based models for liquid sounds,
    ACM Transactions on Applied Perception 2, 2005).
    """
    gurgle = _breathing(loop.drift(1.2), 4.0)
    for frame in loop.moments(per_second, gurgle):
        pitch = hz * 2 ** loop.random.normal(0.0, 0.38)
        fading = 0.45 * (0.13 * pitch + 0.0072 * pitch**1.5)  # longer than in nature: softer
        at = np.arange(round(6.5 / fading * RATE)) / RATE
        rise = 1 - np.exp(-((at / 0.006) ** 2))
        turns = pitch * at * (1 + 0.5 * loop.random.random() * fading * at * 0.12)
        strength = loop.random.random() ** 1.5 * (300 / pitch) ** 0.4
        sound = strength * rise * np.exp(-fading * at) * np.sin(2 * np.pi * turns)
        where = _pan(side + loop.random.uniform(-0.25, 0.25))
        yield int(frame), sound.astype(np.float32)[:, None] * where


def _leaves(loop: Loop) -> Samples:
    """Return wind that comes and goes in the leaves, from one side to the other."""
    gust = loop.drift(0.14) + 0.35 * loop.drift(0.5)
    both = np.concatenate((gust, np.roll(gust, round(0.8 * RATE), axis=0)), axis=1)
    far = loop.noise(tilted(band(60, 320), -0.5), 0.5) * _breathing(both, 1.2)
    air = loop.noise(tilted(band(220, 800, 2.0, 1.5), -0.5), 0.2) * _breathing(both, 2.6)
    crowns = loop.noise(tilted(band(600, 2200, 2.0, 1.5), -0.5), 0.1) * _breathing(both, 3.6)
    flutter = np.concatenate((loop.drift(5.0), loop.drift(5.0)), axis=1)
    rustle = loop.patter(2500, tilted(band(1500, 6500, 2.0, 1.5), -0.5))
    rustle *= _breathing(both, 4.2) * _breathing(flutter, 2.2)
    return at_level(far, -1.0) + at_level(air, 0.0) + at_level(crowns, -5.0) + at_level(rustle, -11)


def _chord(hum: tuple[tuple[float, float], ...], width_hz: float) -> Colour:
    """Return the colour of tones that live: each is one pitch in a faint haze of its neighbours.

    The pitches are whole cycles a turn; the haze makes them beat, slowly and never quite alike.

    Args:
        hum: pitch in Hz and strength of each tone; each brings soft overtones.
        width_hz: how wide the haze is; beats last about half its inverse.
    """
    overtones = (1.0, 0.32, 0.13, 0.05, 0.02)

    def amplitude(hz: Numbers) -> Numbers:
        total, apart = np.zeros_like(hz), hz[1]
        haze = _HAZE * math.sqrt(apart / width_hz)
        for pitch, strength in hum:
            for number, share in enumerate(overtones, start=1):
                centre, reach = round(pitch * number / apart), round(4 * width_hz / apart)
                near = slice(centre - reach, centre + reach + 1)
                off = (hz[near] - hz[centre]) / width_hz
                total[near] += strength * share * haze * np.exp(-0.5 * off**2)
                total[centre] += strength * share
        return total

    return amplitude


_HAZE = 0.22  # strength of the haze beside its pitch
_HUM = (
    (_E2, 1.0), (_E2 * 1.5, 0.62), (_E2 * 2, 0.60), (_E2 * 3, 0.22), (_E2 * 2.52, 0.12),
    (_E2 * 4, 0.10),
)  # fmt: skip


def _drone(loop: Loop) -> Samples:
    """Return a warm low chord of E flat, fifth and octave that beats slowly."""
    chord = loop.noise(_chord(_HUM, 0.07), 0.55)
    air = loop.noise(tilted(band(140, 700), -0.5), 0.2) * _breathing(loop.drift(0.1), 1.5)
    return at_level(chord, 0.0) + at_level(air, -21.0)


# Each bowl: pitch to the key note, and where it stands.
_BOWLS = ((2.0, -0.35), (3.0, 0.4), (4.0, -0.1), (2.52, 0.15), (5.04, 0.3))
_STRIKES = (0, 1, 3, 2, 1, 0, 4, 3, 1, 2, 0, 1)  # which bowl follows which


def _bowls(loop: Loop) -> Samples:
    """Return singing bowls, one every six or seven seconds, over a quiet hum of the same key."""
    rung = [_bowl(_E2 * ratio) * _pan(side) for ratio, side in _BOWLS]
    evened = [10 ** (-momentary_lufs(sound[: 3 * RATE]) / 20) for sound in rung]
    rung = [
        sound * np.float32(gain * (2 / ratio) ** 0.35)  # the high ones a little softer
        for sound, gain, (ratio, _) in zip(rung, evened, _BOWLS, strict=True)
    ]
    apart = loop.seconds / len(_STRIKES)
    strikes = [
        (round((number * apart + loop.random.uniform(-0.9, 0.9)) * RATE),
         rung[bowl] * np.float32(loop.random.uniform(0.8, 1.0)))
        for number, bowl in enumerate(_STRIKES)
    ]  # fmt: skip
    hum = loop.noise(_chord(((_E2, 1.0), (_E2 * 1.5, 0.8)), 0.06), 0.5)
    return at_level(loop.placed(strikes), 0.0) + at_level(hum, 4.0)


def _bowl(pitch_hz: float) -> Samples:
    """Return one bowl, rubbed rather than struck: it comes up slowly and rings long."""
    at = (np.arange(18 * RATE) / RATE)[:, None]
    sound = np.zeros((len(at), 2))
    slow = (155.56 / pitch_hz) ** 0.4  # low bowls ring longer
    for ratio, share, ring_s, beat_hz in (
        (1.0, 1.0, 15.0, 0.35), (2.73, 0.20, 8.0, 0.8), (5.12, 0.03, 4.0, 1.3),
    ):  # fmt: skip
        turns = 2 * np.pi * pitch_hz * ratio * at
        beat = 2 * np.pi * beat_hz * at + np.array([2.4, 3.5])
        sound += (
            share
            * np.exp(-6.91 * at / (ring_s * slow))
            * (np.sin(turns) + 0.35 * np.sin(turns + beat))
        )
    bloom = 0.5 * (1 - np.cos(np.pi * np.clip(at / 0.6, 0, 1)))
    end = 0.5 * (1 - np.cos(np.pi * np.clip((18 - at) / 4, 0, 1)))
    return (sound * bloom * end).astype(np.float32)


def _pink(loop: Loop) -> Samples:
    """Return pink noise: the same power in every octave."""
    return loop.noise(tilted(band(30, 18_000, 2.0, 2.0), -0.5), 0.25)


def _brown(loop: Loop) -> Samples:
    """Return brown noise: 6 dB less in every octave, like a waterfall far away."""
    return loop.noise(tilted(band(40, 12_000, 2.0, 1.0), -1.0), 0.25)


# How each is made, how long a turn is in seconds, and which dice are thrown. The lengths differ,
# so that a mixture does not repeat as a whole.
_SOUNDSCAPES: dict[str, tuple[Callable[[Loop], Samples], int, int]] = {
    "rain": (_rain, 64, 1), "sea": (_sea, 72, 2), "stream": (_stream, 60, 3),
    "leaves": (_leaves, 70, 4), "drone": (_drone, 60, 5), "bowls": (_bowls, 75, 6),
    "pink": (_pink, 60, 7), "brown": (_brown, 60, 8),
}  # fmt: skip
SOUNDSCAPES = tuple(_SOUNDSCAPES)
