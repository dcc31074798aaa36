"""A voice made for tests: each line is a noise of its own, so that it can be found again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
import numpy as np
import soundfile

from coach.compiled import Cue
from coach.sound import RATE
from coach.sound.voice_pack import PACK_FILE, Clip, Voice, VoicePack

LINES = {"Sit down.": 1.0, "Left side.": 1.25, "Let your shoulders drop.": 2.5, "In.": 0.5}


def utterance(text: str, seconds: float, loudness: float = 0.1) -> np.ndarray:
    """Return noise between 200 and 3000 Hz that fades in and out, shape (frames, 1)."""
    frames = round(seconds * RATE)
    spectrum = np.fft.rfft(np.random.default_rng(list(text.encode())).standard_normal(frames))
    hz = np.fft.rfftfreq(frames, 1 / RATE)
    sound = np.fft.irfft(np.where((hz > 200) & (hz < 3000), spectrum, 0), frames)
    edge = np.clip(np.minimum(np.arange(frames), np.arange(frames)[::-1]) / 2000, 0, 1)
    return (loudness * sound / sound.std() * edge)[:, None].astype(np.float32)


def write_pack(folder: Path, lines: Mapping[str, float] = LINES, loudness: float = 0.1) -> Path:
    """Write a pack with these lines, each of so many seconds, and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    clips = {}
    for number, (text, seconds) in enumerate(lines.items()):
        clips[text] = Clip(file=f"{number}.flac", seconds=seconds)
        sound = utterance(text, seconds, loudness)
        soundfile.write(folder / f"{number}.flac", sound, RATE, subtype="PCM_24")
    pack = VoicePack(name="Test", language="en", engine="", voice="", licence="", clips=clips)
    (folder / PACK_FILE).write_bytes(msgspec.json.encode(pack))
    return folder


def voice_of(folder: Path) -> Voice:
    """Return the voice of a folder; any complaint of it fails the test."""

    def complain(text: str) -> None:
        raise AssertionError(text)

    return Voice([folder], complain)


def line(t: float, text: str = "Sit down.", **more: object) -> Cue:
    """Return a cue for a spoken line."""
    return Cue(t=t, lane="voice", key="", text=text, length_s=LINES.get(text, 1.0), **more)


class Hum:
    """A bed that is the same everywhere, or counts its frames."""

    parts = ((Path("hum.ogg"), 1.0),)

    def __init__(self, level: float = 0.04, counting: bool = False) -> None:
        self._level, self._counting = level, counting

    def render(self, first_frame: int, frames: int) -> np.ndarray:
        assert first_frame >= 0
        at = np.arange(first_frame, first_frame + frames)
        level = self._level * (1 + (at % 977) / 977 if self._counting else np.ones(frames))
        return np.stack([level, -level], axis=1).astype(np.float32)
