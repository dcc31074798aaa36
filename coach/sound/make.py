"""Write the cue files under audio/cues: `python -m coach.sound.make [FOLDER]`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import soundfile

from coach.resources import shipped
from coach.sound import RATE
from coach.sound.cues import LONGEST_FILE_S, file_name
from coach.sound.synth import FIXED, STRETCHED, cue


def shipped_cues() -> Iterator[tuple[str, int]]:
    """Yield the key and the length in seconds of each file; 0 for cues of one length only."""
    yield from ((key, 0) for key in FIXED)
    for key in STRETCHED:
        yield from ((key, seconds) for seconds in range(1, LONGEST_FILE_S + 1))


def write(folder: Path) -> None:
    """Write every cue into `folder` as 16-bit FLAC, replacing what is there."""
    folder.mkdir(parents=True, exist_ok=True)
    for key, seconds in shipped_cues():
        path = folder / file_name(key, seconds)
        soundfile.write(path, cue(key, seconds), RATE, subtype="PCM_16")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else shipped("audio") / "cues")
