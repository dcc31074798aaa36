"""The file of a soundscape: Ogg Vorbis whose end is its own beginning once more.

The codec's first and last moments are not quite what went in, and a loop would show that. So the
file goes on for a quarter of a second beyond one turn, and whoever plays it blends that into the
beginning.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import soundfile

from coach.sound import RATE
from coach.sound.bed import OVERLAP
from coach.sound.part_file import PartFile, Watched

if TYPE_CHECKING:
    from coach.sound.cues import Sound

_AT_ONCE = 10 * RATE  # frames; libsndfile's encoder must not be given minutes in one call


def write_bed(path: Path, turn: Iterable[Sound], quality: float) -> None:
    """Write a soundscape under `path`, whole or not at all; what is there is replaced.

    Args:
        path: where it is to be, in a folder that is there.
        turn: one turn in pieces, shape (frames, 2); what has to follow its end is added here.
        quality: Vorbis quality from 0 to 1.

    Raises:
        OSError: the disk refused; nothing was changed.
    """
    with PartFile(path) as part:
        _encode(Watched(part.file), turn, quality)
        part.finish()
        part.keep()


def _encode(file: Watched, turn: Iterable[Sound], quality: float) -> None:
    begun = np.zeros((0, 2), np.float32)
    try:
        with soundfile.SoundFile(
            file, "w", RATE, 2, "VORBIS", format="OGG", compression_level=1 - quality
        ) as sound:
            for piece in turn:
                begun = np.concatenate((begun, piece[: OVERLAP - len(begun)]))
                for first in range(0, len(piece), _AT_ONCE):
                    sound.write(piece[first : first + _AT_ONCE])
                file.check()
            sound.write(begun)
    except (AssertionError, soundfile.LibsndfileError):
        file.check()  # the encoder knows only that it failed, not why
        raise
    file.check()
