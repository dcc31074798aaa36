"""Write the shipped cues and soundscapes: `python -m coach.sound.make [FOLDER]`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import soundfile

from coach.resources import shipped
from coach.sound import RATE
from coach.sound.bed import BEDS, ENDING
from coach.sound.bed_file import write_bed
from coach.sound.cues import LONGEST_FILE_S, file_name
from coach.sound.soundscapes import soundscape
from coach.sound.synth import FIXED, STRETCHED, cue

_QUALITY = 0.5  # of Vorbis; about 130 kbit/s for noise, and no tone has a rough edge


def shipped_cues() -> Iterator[tuple[str, int]]:
    """Yield the key and the length in seconds of each file; 0 for cues of one length only."""
    yield from ((key, 0) for key in FIXED)
    for key in STRETCHED:
        yield from ((key, seconds) for seconds in range(1, LONGEST_FILE_S + 1))


def write_cues(folder: Path) -> None:
    """Write every cue into `folder` as 16-bit FLAC, replacing what is there."""
    folder.mkdir(parents=True, exist_ok=True)
    for key, seconds in shipped_cues():
        path = folder / file_name(key, seconds)
        soundfile.write(path, cue(key, seconds), RATE, subtype="PCM_16")


def write_beds(folder: Path) -> None:
    """Write every soundscape into `folder` as Ogg Vorbis.

    A file that would sound the same stays as it is: each encoding has a serial number of its
    own, and only that would change.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in BEDS:
        path = folder / f"{name}{ENDING}"
        fresh = folder / f"{name}.new{ENDING}"
        write_bed(fresh, [soundscape(name)], _QUALITY)
        if path.exists() and _sound_the_same(path, fresh):
            fresh.unlink()
        else:
            fresh.replace(path)


def _sound_the_same(path: Path, fresh: Path) -> bool:
    (old, _), (new, _) = soundfile.read(path), soundfile.read(fresh)
    return np.array_equal(old, new)


if __name__ == "__main__":
    audio = Path(sys.argv[1]) if len(sys.argv) > 1 else shipped("audio")
    write_cues(audio / "cues")
    write_beds(audio / "beds")
