"""A sound file of the user's becomes a soundscape: checked, levelled, and made into a loop."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import soundfile
import soxr

from coach.errors import CoachError, shortened
from coach.files import private_folder, reason
from coach.sound import RATE
from coach.sound.bed import ENDING
from coach.sound.bed_file import write_bed
from coach.sound.meter import Meter
from coach.sound.part_file import sweep

if TYPE_CHECKING:
    from coach.sound.cues import Sound

LONGEST_S = 2 * 3600
SHORTEST_S = 5
LARGEST_BYTES = 3 * 2**30  # two hours of WAV with 32 bits
LUFS = -27.0
_HIGHEST = 10 ** (-9 / 20)  # no peak beyond -9 dB, however quiet the rest is
_SILENT = 10 ** (-60 / 20)  # what is softer at the beginning and the end is left out
_BLEND_S = 3.0  # the end goes over into the beginning within this
_BLOCK_S = 4
_QUALITY = 0.5
_LOOKING = 0.4  # share of the work that is done when the file is known


class _Stopped(Exception):
    """The user does not want it any more."""


class _Survey(NamedTuple):
    """What has to be known of a file before it can be written anew; frames at 48 kHz."""

    first: int  # the first frame that is not silent
    end: int  # and the one after the last
    gain: float


def take_in(
    source: Path,
    folder: Path,
    progress: Callable[[float], object] = lambda share: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path | None:
    """Make a soundscape of a sound file and return the new file, or None if it was cancelled.

    The file is read twice, a few seconds at a time, so its length does not count in memory.

    Args:
        source: WAV, FLAC, Ogg or MP3, mono or stereo, of any rate.
        folder: where soundscapes of one's own are; made where it is missing.
        progress: gets the share that is done, from 0 to 1.
        cancelled: asked for every four seconds of sound; True leaves nothing behind.

    Raises:
        CoachError: the file does not fit, or the disk refused; nothing is left behind.
    """
    name = shortened(source.name)

    def go_on(share: float) -> None:
        if cancelled():
            raise _Stopped
        progress(min(1.0, share))

    try:
        path = _made(source, folder, go_on)
    except _Stopped:
        return None
    except soundfile.LibsndfileError as error:
        raise CoachError(
            f"{name} cannot be read; please choose a WAV, FLAC, Ogg or MP3 file."
        ) from error
    except OSError as error:
        raise CoachError(f"{name} could not be taken in, because {reason(error)}.") from error
    progress(1.0)
    return path


def _made(source: Path, folder: Path, go_on: Callable[[float], object]) -> Path:
    """Read the file once to know it and once to write it anew, and return the new one."""
    seconds, rest = _checked(source), 1 - _LOOKING
    survey = _surveyed(source, lambda at_s: go_on(_LOOKING * at_s / seconds))
    private_folder(folder)
    sweep(folder)
    path = _free_path(source, folder)
    blocks = _blocks(source, lambda at_s: go_on(_LOOKING + rest * at_s / seconds))
    write_bed(path, _loop(blocks, survey), _QUALITY)
    return path


def _checked(source: Path) -> float:
    """Return how many seconds the file says it lasts, if it may be taken in."""
    name = shortened(source.name)
    size = source.stat().st_size
    if not size:
        raise CoachError(f"{name} is empty.")
    if size > LARGEST_BYTES:
        raise CoachError(f"{name} is larger than 3 GB; please choose a smaller file.")
    info = soundfile.info(source)
    if info.channels > 2:
        raise CoachError(f"{name} has {info.channels} channels; please choose mono or stereo.")
    if info.frames > LONGEST_S * info.samplerate:
        raise _too_long(name)
    return max(1.0, float(info.frames / info.samplerate))


def _too_long(name: str) -> CoachError:
    return CoachError(f"{name} is longer than two hours; please choose a shorter one.")


def _blocks(source: Path, at: Callable[[float], object]) -> Iterator[Sound]:
    """Yield the file as 48 kHz stereo; `at` is told the seconds that have been read."""
    with soundfile.SoundFile(source) as file:
        rate, channels = file.samplerate, file.channels
        resampler = soxr.ResampleStream(rate, RATE, channels) if rate != RATE else None
        size = _BLOCK_S * rate
        done_s, last = 0.0, False
        while not last:
            block = file.read(size, dtype="float32", always_2d=True)
            last = not len(block)
            done_s += len(block) / rate
            if done_s > LONGEST_S:
                raise _too_long(shortened(source.name))
            if resampler is not None:
                block = resampler.resample_chunk(block, last=last)
            at(done_s)
            yield np.repeat(block, 2, axis=1) if channels == 1 else block


def _surveyed(source: Path, at: Callable[[float], object]) -> _Survey:
    meter = Meter()
    done, first, end, peak = 0, -1, 0, 0.0
    name = shortened(source.name)
    for block in _blocks(source, at):
        height = np.abs(block).max(axis=1)
        if not np.isfinite(height).all():
            raise CoachError(f"{name} is damaged; please choose another file.")
        loud = np.flatnonzero(height > _SILENT)
        if len(loud):
            first = done + int(loud[0]) if first < 0 else first
            end, peak = done + int(loud[-1]) + 1, max(peak, float(height.max()))
        done += len(block)
        meter.add(block)
    lufs = meter.integrated_lufs()
    if first < 0 or math.isinf(lufs):
        raise CoachError(f"{name} is silent; please choose another file.")
    if end - first < SHORTEST_S * RATE:
        raise CoachError(f"{name} is shorter than five seconds; please choose a longer one.")
    return _Survey(first, end, min(10 ** ((LUFS - lufs) / 20), _HIGHEST / peak))


def _loop(blocks: Iterator[Sound], survey: _Survey) -> Iterator[Sound]:
    """Yield one turn.

    It begins a little after the sound's beginning, and its end goes over into that beginning.
    """
    length = survey.end - survey.first
    blend = round(min(_BLEND_S * RATE, length / 4))
    opening = waiting = np.zeros((0, 2), np.float32)
    for block in _between(blocks, survey.first, survey.end):
        loud = block * np.float32(survey.gain)
        missing = blend - len(opening)
        opening = np.concatenate((opening, loud[:missing]))
        waiting = np.concatenate((waiting, loud[missing:]))
        if len(waiting) > blend:
            yield waiting[:-blend]
            waiting = waiting[-blend:]
    # Two different sounds keep their power if the squares of the factors add up to 1.
    turn = np.linspace(0, np.pi / 2, blend, dtype=np.float32)[:, None]
    yield waiting * np.cos(turn) + opening * np.sin(turn)


def _between(blocks: Iterator[Sound], first: int, end: int) -> Iterator[Sound]:
    done = 0
    for block in blocks:
        piece = block[max(0, first - done) : max(0, end - done)]
        done += len(block)
        if len(piece):
            yield piece


def _free_path(source: Path, folder: Path) -> Path:
    """Return a path in `folder` after the file's own name that nobody has taken yet."""
    stem = " ".join(re.sub(r"[^\w()'&+,.-]+", " ", source.stem).split()).strip(".")[:60] or "Sound"
    path, number = folder / f"{stem}{ENDING}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem} {number}{ENDING}"
    return path
