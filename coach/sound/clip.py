"""From what a speech program says to a finished clip: trimmed, warm, even in loudness, gentle."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import soundfile

from coach.sound import RATE
from coach.sound.loudness import true_peak_db
from coach.sound.meter import Meter
from coach.sound.tone import Tone

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]  # (frames,), full scale is 1.0

LOUDNESS_LUFS = -18.0  # heard from both sides, as the renderer plays it
CEILING_DBTP = -3.0
BEFORE_S, AFTER_S = 0.02, 0.06  # silence that is kept around speech, so that no sound is cut
ONSET_S, END_S = 0.015, 0.04
_COMPRESSION = 0.94  # of libsndfile; for one channel of Opus about 23 kbit/s
_SENTENCE_END = re.compile(r"""(?<=[.!?])(["')]*)\s+""")
_FRAME = RATE // 100
_SPEECH_DB = -45.0  # under the loudest hundredth of a second is silence
_PAD = RATE // 10  # frames of silence in which a filter may ring before and after
_WINDOW = RATE * 400 // 1000  # of BS.1770; a shorter clip counts as padded to this
_LEVEL_LU = 0.15  # nobody hears less
_RAISINGS = 3
_NEAR = RATE // 200  # frames around a peak that the limiter turns down with it


def sentences(text: str) -> list[str]:
    """Return the sentences of a line; between them the voice pauses."""
    marked = _SENTENCE_END.sub("\\1\n", text.strip())
    return [part for part in marked.split("\n") if part]


def finished(spoken: Sequence[NDArray[Any]], rate: int, pause_s: float, tone: Tone) -> Samples:
    """Return a line as one clip at 48 kHz.

    Args:
        spoken: its sentences, shape (frames,) or (frames, channels), full scale is 1.0.
        rate: their frames a second.
        pause_s: silence from the end of one sentence to the beginning of the next.
        tone: how the spectrum is evened out.

    Raises:
        ValueError: a sentence is silent.
    """
    parts = [_trimmed(_toned(_resampled(_mono(part), rate), tone)) for part in spoken]
    silence = np.zeros(max(0, round((pause_s - BEFORE_S - AFTER_S) * RATE)))
    joined = parts[0]
    for part in parts[1:]:
        joined = np.concatenate((joined, silence, part))
    return _levelled(joined)


def encoded(clip: NDArray[Any]) -> bytes:
    """Return a clip at 48 kHz, shape (frames,), as an Ogg Opus file of the same length."""
    file = io.BytesIO()
    soundfile.write(
        file, clip, RATE, format="OGG", subtype="OPUS", compression_level=_COMPRESSION
    )  # fmt: skip
    return file.getvalue()


def loudness_lufs(clip: NDArray[Any]) -> float:
    """Return the integrated loudness of a clip, shape (frames,), heard from both sides.

    A single window of 400 ms passes every gate, so the shortest words have a loudness as well.
    """
    meter = Meter()
    padded = np.pad(clip, (0, max(0, _WINDOW - len(clip))))
    meter.add(np.stack((padded, padded), axis=1))
    return meter.integrated_lufs()


def _factor(db: float) -> float:
    return float(10 ** (db / 20))


def _mono(samples: NDArray[Any]) -> Samples:
    mono = samples.astype(np.float64)
    return mono if mono.ndim == 1 else mono.mean(axis=1)


def _resampled(samples: Samples, rate: int) -> Samples:
    """Return the same curve at 48 kHz: exact, since the whole of it is one period of a spectrum."""
    step = rate // np.gcd(rate, RATE)  # so many frames are a whole number of frames at 48 kHz
    padding = _PAD * rate // RATE
    size = -(-(len(samples) + 2 * padding) // step) * step
    padded = np.pad(samples, (padding, size - len(samples) - padding))
    frames = size * RATE // rate
    spectrum = np.fft.rfft(padded)[: frames // 2 + 1]
    whole = np.zeros(frames // 2 + 1, np.complex128)
    whole[: len(spectrum)] = spectrum
    return np.fft.irfft(whole, frames) * (RATE / rate)


def _toned(samples: Samples, tone: Tone) -> Samples:
    octaves = np.log2(np.maximum(np.fft.rfftfreq(len(samples), 1 / RATE), 1.0))
    db = tone.low_db / (1 + np.exp(6 * (octaves - np.log2(230))))
    db += tone.high_db / (1 + np.exp(-6 * (octaves - np.log2(6000))))
    db += tone.presence_db * np.exp(-(((octaves - np.log2(3200)) / 0.9) ** 2))
    # Below speech there is only rumble, and the offset that some programs leave.
    rumble = 1 / (1 + np.exp(-12 * (octaves - np.log2(50))))
    return np.fft.irfft(np.fft.rfft(samples) * rumble * 10 ** (db / 20), len(samples))


def _trimmed(samples: Samples) -> Samples:
    """Return the part that is speech, with a soft onset and end.

    Raises:
        ValueError: there is none.
    """
    frames = len(samples) // _FRAME
    power = (samples[: frames * _FRAME].reshape(frames, _FRAME) ** 2).mean(axis=1)
    loudest = float(power.max(initial=0.0))
    if loudest < 1e-10:
        raise ValueError("a sentence is silent")
    speech = np.flatnonzero(power > loudest * 10 ** (_SPEECH_DB / 10))
    first = max(0, int(speech[0]) * _FRAME - round(BEFORE_S * RATE))
    last = min(len(samples), (int(speech[-1]) + 1) * _FRAME + round(AFTER_S * RATE))
    part = samples[first:last].copy()
    rise, fall = _rise(ONSET_S), _rise(END_S)[::-1]
    part[: len(rise)] *= rise[: len(part)]
    part[-len(fall) :] *= fall[-len(part) :]
    return part


def _rise(seconds: float) -> Samples:
    """Return factors from 0 to 1, without a corner at either end."""
    return 0.5 - 0.5 * np.cos(np.linspace(0.0, np.pi, round(seconds * RATE)))


def _levelled(clip: Samples) -> Samples:
    """Return the clip as loud as it should be; where limiting takes much, the rest is raised."""
    clip = clip * _factor(LOUDNESS_LUFS - loudness_lufs(clip))
    limited = _limited(clip)
    for _ in range(_RAISINGS):
        missing = LOUDNESS_LUFS - loudness_lufs(limited)
        if missing < _LEVEL_LU:
            break
        clip = clip * _factor(missing)
        limited = _limited(clip)
    return limited


def _limited(clip: Samples) -> Samples:
    """Return the clip with its peaks below the ceiling, each turned down smoothly as a whole."""
    ceiling = _factor(CEILING_DBTP - 0.2)  # the smoothing may sharpen the curve a little
    if true_peak_db(clip[:, None]) <= CEILING_DBTP:
        return clip
    spectrum = np.fft.rfft(clip)
    finer = np.abs(np.fft.irfft(spectrum, 4 * len(clip)) * 4).reshape(-1, 4).max(axis=1)
    needed = np.minimum(1.0, ceiling / np.maximum(finer, ceiling))
    windows = np.lib.stride_tricks.sliding_window_view
    held = windows(np.pad(needed, 2 * _NEAR, constant_values=1.0), 2 * _NEAR + 1).min(axis=1)
    smooth = np.hanning(2 * _NEAR + 3)[1:-1]
    return clip * np.convolve(held, smooth / smooth.sum(), mode="valid")
