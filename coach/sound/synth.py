"""The cues as numbers: soft singing bowls, wood, and breath tones, all in one key (E flat).

Breathing in rises from the third of the key to its fifth, breathing out falls a fifth home to
the key note; bowls and glides use the same notes, so whatever sounds together agrees.
Everything begins and ends at zero and takes at least 15 ms to come up.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from coach.sound import RATE
from coach.sound.loudness import momentary_lufs

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]  # (frames, 2) for bowls, (frames, 1) for everything else

# The notes in Hz.
_B2, _E3, _G3, _B3, _E4, _G4, _B4 = 116.54, 155.56, 196.00, 233.08, 311.13, 392.00, 466.16


class _Partial(NamedTuple):
    """One way a bowl rings: its pitch, its share, how long it rings and how it beats."""

    ratio: float  # to the bowl's lowest pitch
    share: float
    ring_s: float  # until 60 dB down
    beat_hz: float  # between its two almost equal pitches


_BOWL = (
    _Partial(1.0, 1.0, 5.2, 0.55),
    _Partial(2.73, 0.30, 3.4, 1.1),
    _Partial(5.12, 0.075, 1.9, 1.9),
    _Partial(8.05, 0.016, 1.0, 2.7),
)


class _Strike(NamedTuple):
    """One stroke of a cue made of several."""

    at_ms: int
    gain_db: float
    sound: Samples


class _Tone(NamedTuple):
    """A tone as long as a phase: where it goes and how it sounds."""

    start_hz: float
    end_hz: float
    harmonics: tuple[float, ...]  # the share of each, the lowest first
    spread: float  # how far the two voices of the tone are apart, as a ratio
    attack: float  # share of the length; never under 15 ms
    release: float
    lufs: float


_TONES = {
    "in": _Tone(_G3, _B3, (1.0, 0.34, 0.22, 0.06, 0.03), 1.0022, 0.45, 0.22, -31.0),
    "hold": _Tone(_B3, _B3, (1.0, 0.10), 1.0012, 0.40, 0.50, -47.0),
    "out": _Tone(_B3, _E3, (1.0, 0.50, 0.10, 0.08), 1.0030, 0.12, 0.70, -31.0),
    "glide-up": _Tone(_E4, _G4, (1.0, 0.12, 0.05), 1.0018, 0.35, 0.35, -34.0),
    "glide-down": _Tone(_G4, _E4, (1.0, 0.08), 1.0018, 0.20, 0.55, -34.0),
}
_LOUDNESS = {
    "double-bell": -24.0, "fade-bell": -24.0, "three-bells": -24.0, "chime": -24.0,
    "pulse": -32.0, "tick": -38.0,
}  # fmt: skip

FIXED = tuple(_LOUDNESS)  # cues that always sound the same
STRETCHED = tuple(_TONES)  # cues as long as their phase


def cue(key: str, length_s: float = 0.0) -> Samples:
    """Return the samples of a cue; `length_s` counts only for the stretched ones.

    Raises:
        KeyError: there is no cue of that name.
    """
    if key in _TONES:
        return _tone(_TONES[key], length_s)
    return _to_loudness(_FIXED_CUES[key](), _LOUDNESS[key])


def _to_loudness(sound: Samples, lufs: float) -> Samples:
    # A sound with one channel is heard on both sides.
    both = np.broadcast_to(sound, (len(sound), 2))
    return sound * 10 ** ((lufs - momentary_lufs(both)) / 20)


def _seconds(length_s: float) -> Samples:
    return np.arange(round(length_s * RATE))[:, None] / RATE


def _edges(frames: int, attack_s: float, release_s: float) -> Samples:
    """Return a rise and a fall in the shape of a half cosine, 1 in between."""
    at = np.arange(frames)[:, None] / RATE
    rise = np.clip(at / attack_s, 0.0, 1.0)
    fall = np.clip(((frames - 1) / RATE - at) / release_s, 0.0, 1.0)
    shape: Samples = 0.25 * (1 - np.cos(np.pi * rise)) * (1 - np.cos(np.pi * fall))
    return shape


def _bowl(pitch_hz: float, length_s: float, bright: float = 1.0) -> Samples:
    """Return a singing bowl struck softly; each partial is a pair of pitches that beat slowly.

    The second pitch of each pair reaches the right ear a little turned, so the sound moves.
    """
    at = _seconds(length_s)
    sound = np.zeros((len(at), 2))
    for number, (ratio, share, ring_s, beat_hz) in enumerate(_BOWL):
        low = 2 * np.pi * pitch_hz * ratio * at
        beat = 2 * np.pi * beat_hz * at
        # High partials come up faster than the low ones: a felt mallet, then the bloom.
        bloom = 1 - np.exp(-at / (0.035 / (1 + number)))
        fade = np.exp(-6.91 * at / ring_s) * bloom * share * bright**number
        turned = np.array([0.0, 0.9 + 0.5 * number])  # radians, left and right
        sound += fade * (np.sin(low) + 0.38 * np.sin(low + beat + turned))
    return sound * _edges(len(at), 0.022, min(1.5, length_s / 3))


def _laid_out(strikes: Sequence[_Strike], length_s: float) -> Samples:
    """Return the strikes laid over each other, faded out at the end."""
    with warnings.catch_warnings():  # it misses ffmpeg, which we do not need
        warnings.simplefilter("ignore")
        from pydub import AudioSegment

    whole = AudioSegment.silent(round(length_s * 1000), frame_rate=RATE)
    whole = whole.set_sample_width(4).set_channels(2)
    loudest = max(float(np.abs(strike.sound).max()) for strike in strikes)
    for strike in strikes:
        numbers = np.round(strike.sound / loudest * 2**29).astype("<i4")
        piece = AudioSegment(numbers.tobytes(), sample_width=4, frame_rate=RATE, channels=2)
        whole = whole.overlay(piece.apply_gain(strike.gain_db), position=strike.at_ms)
    laid = np.frombuffer(whole.raw_data, "<i4").reshape(-1, 2) / 2**29
    return laid * _edges(len(laid), 0.015, 1.2)


def _double_bell() -> Samples:
    """Return two strikes, the second softer: an exercise begins."""
    return _laid_out([_Strike(0, 0.0, _bowl(_E4, 4.0)), _Strike(620, -3.0, _bowl(_E4, 4.0))], 4.6)


def _fade_bell() -> Samples:
    """Return one low strike that rings long: done when you are."""
    return _bowl(_B3, 5.0, bright=0.7)


def _three_bells() -> Samples:
    """Return three strikes, each softer, over within 6 s: the session ends."""
    bowl = _bowl(_E4, 4.5, bright=0.8)
    return _laid_out(
        [_Strike(0, 0.0, bowl), _Strike(1500, -4.0, bowl[: 4 * RATE]),
         _Strike(3000, -8.0, bowl[: int(2.8 * RATE)] * _edges(int(2.8 * RATE), 0.015, 1.2))], 5.8
    )  # fmt: skip


def _chime() -> Samples:
    """Return two small bowls, the higher one second: change sides."""
    return _laid_out(
        [_Strike(0, -1.5, _bowl(_G4, 2.4, bright=0.6)),
         _Strike(420, 0.0, _bowl(_B4, 2.4, bright=0.6))], 2.9
    )  # fmt: skip


def _tick() -> Samples:
    """Return a soft knock on wood."""
    at = _seconds(0.2)
    ringing = np.maximum(0.0, at - 0.018)  # nothing fades before it has come up
    knock = sum(
        share * np.sin(2 * np.pi * hz * at) * np.exp(-ringing / ring_s)
        for hz, share, ring_s in ((680.0, 1.0, 0.026), (860.0, 0.45, 0.018), (340.0, 0.3, 0.03))
    )
    return knock * _edges(len(at), 0.018, 0.08)


def _pulse() -> Samples:
    """Return a low soft beat with enough overtones for small loudspeakers."""
    at = _seconds(0.42)
    beat = sum(
        share * np.sin(2 * np.pi * _B2 * number * at)
        for number, share in ((1, 1.0), (2, 0.6), (3, 0.22), (4, 0.06))
    )
    ringing = np.maximum(0.0, at - 0.03)
    return beat * np.exp(-ringing / 0.12) * _edges(len(at), 0.03, 0.2)


def _tone(tone: _Tone, length_s: float) -> Samples:
    at = _seconds(length_s)
    way = at / max(length_s, 1 / RATE)
    way = way * way * (3 - 2 * way)  # leaves and arrives gently
    pitch = tone.start_hz * (tone.end_hz / tone.start_hz) ** way
    turns = 2 * np.pi * np.cumsum(pitch, axis=0) / RATE
    sound = np.zeros_like(at)
    for number, share in enumerate(tone.harmonics, start=1):
        sound += share * (np.sin(number * turns) + 0.2 * np.sin(number * tone.spread * turns))
    attack_s = max(0.015, tone.attack * length_s)
    shaped = sound * _edges(len(at), attack_s, max(0.015, tone.release * length_s))
    return _to_loudness(shaped, tone.lufs)


_FIXED_CUES = {
    "double-bell": _double_bell, "fade-bell": _fade_bell, "three-bells": _three_bells,
    "chime": _chime, "pulse": _pulse, "tick": _tick,
}  # fmt: skip
