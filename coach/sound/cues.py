"""From a cue to its samples: read from the shipped files or made anew; lines from the voice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from coach.compiled import Cue
from coach.sound import RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.sound.voice_pack import Voice

    Sound = NDArray[np.float32]  # (frames, 2), or (frames, 1) for the same on both sides

LONGEST_FILE_S = 12  # breath tones and glides of 1 to 12 whole seconds lie ready as files


def file_name(key: str, seconds: int = 0) -> str:
    """Return the name of a cue's file; `seconds` is 0 for cues that always sound the same."""
    return f"{key}-{seconds:02}.flac" if seconds else f"{key}.flac"


class Sounds:
    """The sounds of all cues, each read or made when it is first asked for.

    Args:
        folder: where the shipped files are.
        on_message: gets one sentence if a file is missing or damaged; the sound is then made anew.
        voice: says the lines; None for bells and tones alone.
    """

    def __init__(
        self, folder: Path, on_message: Callable[[str], None], voice: Voice | None = None
    ) -> None:
        self.folder = folder
        self.voice = voice
        self._on_message = on_message
        self._made: dict[tuple[str, int], Sound] = {}
        self._told = False

    def line_frames(self, text: str) -> int:
        """Return how many frames a spoken line takes; 0 if there is nobody who says it."""
        seconds = self.voice.seconds(text) if self.voice is not None else None
        return round((seconds or 0.0) * RATE)

    def of(self, cue: Cue, speed: float = 1.0) -> Sound | None:
        """Return the samples of a cue, whose phase is `speed` times as short; None for silence.

        Several threads may ask: at worst a sound is read twice.
        """
        if cue.lane != "voice":
            return self.sound(cue.key, cue.length_s / speed)
        return self.voice.sound(cue.text) if self.voice is not None else None

    def sound(self, key: str, length_s: float) -> Sound:
        """Return the samples of a cue; `length_s` counts for breath tones and glides only.

        A cue that nobody knows is silent, after a sentence.
        """
        from coach.sound import synth  # late: brings numpy

        frames = round(length_s * RATE) if key in synth.STRETCHED else 0
        if (key, frames) not in self._made:
            self._made[key, frames] = self._load(key, frames)
        return self._made[key, frames]

    def _load(self, key: str, frames: int) -> Sound:
        import numpy as np

        from coach.sound.synth import FIXED, STRETCHED, cue

        if key not in (*FIXED, *STRETCHED):
            self._on_message(f"There is no sound called {key}, so nothing is heard there.")
            return np.zeros((0, 1), np.float32)
        seconds, rest = divmod(frames, RATE)
        if key in FIXED or (not rest and 1 <= seconds <= LONGEST_FILE_S):
            read = self._read(self.folder / file_name(key, seconds), frames)
            if read is not None:
                return read
        return cue(key, frames / RATE).astype(np.float32)

    def _read(self, path: Path, frames: int) -> Sound | None:
        import soundfile

        try:
            samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
        except (OSError, soundfile.LibsndfileError):
            samples, rate = None, 0
        if rate == RATE and samples.shape[1] <= 2 and len(samples) == (frames or len(samples)):
            sound: Sound = samples
            return sound
        if not self._told:
            self._told = True
            self._on_message(f"The sound file {path.name} cannot be read, so it was made anew.")
        return None
