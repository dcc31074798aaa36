"""The soundscape under a session: one or several loops, from any frame on, without a seam."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coach.sound import RATE

if TYPE_CHECKING:
    import numpy as np
    import soundfile
    from numpy.typing import NDArray

    Chunk = NDArray[np.int16]  # (frames, 2)

# What is shipped, in the order in which it is offered: id -> title.
BEDS: Mapping[str, str] = {
    "rain": "Rain",
    "sea": "Sea",
    "stream": "Stream",
    "leaves": "Wind in leaves",
    "drone": "Low drone",
    "bowls": "Singing bowls",
    "pink": "Pink noise",
    "brown": "Brown noise",
}
OVERLAP = RATE // 4  # frames at the end of each file that are its beginning once more
ENDING = ".ogg"
_CHUNK = 6 * RATE  # so much is decoded at once
_HELD = 90 * RATE  # a loop up to this length is decoded only once,
_KEPT = 4  # and of a longer one so many chunks stay in memory
_BEFORE = 8192  # Vorbis decodes exactly from a few thousand frames after a jump on,
# but libsndfile misjudges where it is after a jump into the last page, if that is not full: 255
# packets at most, and each goes on by 1024 frames.
_LAST_PAGE = 256 * 1024
_MOST_POWER = 2.0  # twice that of one part: 3 LU


def bed_parts(
    soundscape: Mapping[str, int], shipped: Path, own: Path
) -> tuple[tuple[Path, float], ...]:
    """Return the files of a chosen soundscape and their levels from 0 to 1, as `Bed` takes them.

    Args:
        soundscape: ids of `BEDS` or names of one's own files, each with its level, 1 to 100.
        shipped: the folder of the shipped beds.
        own: the folder of one's own.
    """
    return tuple(
        (shipped / f"{name}{ENDING}" if name in BEDS else own / Path(name).name, level / 100)
        for name, level in soundscape.items()
    )


def own_beds(folder: Path) -> list[str]:
    """Return the names of the user's own soundscapes; none where there is no folder."""
    return sorted(path.name for path in folder.glob(f"[!.]*{ENDING}"))


class Bed:
    """A mixture of loops.

    A part at level 1 has -27 LUFS; half a level sounds half as loud, since it counts as its cube,
    like every volume here. As many parts as one likes are never louder together than one at
    level 1 by more than 3 LU: where their powers add up to more, all of them become softer by
    the same factor. So two parts at full level are mixed as they are, and a third makes room.

    Args:
        parts: the files, as `write_bed` writes them, each with its level from 0 to 1.
        on_message: gets one sentence about each part that cannot be played; the others play on.
    """

    def __init__(
        self, parts: Sequence[tuple[Path, float]], on_message: Callable[[str], None]
    ) -> None:
        self.parts = tuple(parts)
        self._on_message = on_message
        gains = [level**3 for _, level in parts]
        power = sum(gain**2 for gain in gains)
        room = math.sqrt(min(1.0, _MOST_POWER / power)) if power else 1.0
        self._loops = [
            (_Loop(path, on_message), gain * room / 32768)
            for (path, _), gain in zip(parts, gains, strict=True)
        ]

    def remixed(self, parts: Sequence[tuple[Path, float]]) -> Bed:
        """Return a mixture of other parts or levels; what both have is not decoded again."""
        mixture = Bed(parts, self._on_message)
        known = {path: loop for (path, _), (loop, _) in zip(self.parts, self._loops, strict=True)}
        mixture._loops = [
            (known.get(path, loop), gain)
            for (path, _), (loop, gain) in zip(parts, mixture._loops, strict=True)
        ]
        return mixture

    def render(self, first_frame: int, frames: int) -> NDArray[np.float32]:
        """Return `frames` frames from `first_frame` on, shape (frames, 2), full scale 1.0."""
        import numpy as np  # late: nobody needs it before the first sound

        mixed = np.zeros((frames, 2), np.float32)
        for loop, gain in self._loops:
            done = 0
            while done < frames:
                piece = loop.piece(first_frame + done, frames - done)
                if piece is None:
                    break
                mixed[done : done + len(piece)] += piece * np.float32(gain)
                done += len(piece)
        return mixed


class _Loop:
    """A file that follows itself; it is opened only while some of it is decoded."""

    def __init__(self, path: Path, on_message: Callable[[str], None]) -> None:
        self._path = path
        self._on_message = on_message
        self._frames = 0  # of one turn; 0 until the file has been looked at
        self._lost = False
        self._chunks: dict[int, Chunk] = {}

    def piece(self, frame: int, most: int) -> Chunk | None:
        """Return up to `most` frames from `frame` on, or None if the file cannot be played."""
        try:
            if not self._frames and not self._lost:
                self._frames = self._turn()
            if self._lost:
                return None
            number, begin = divmod(frame % self._frames, _CHUNK)
            return self._chunk(number)[begin : begin + most]
        except (OSError, _soundfile().LibsndfileError):
            self._lost = True
            self._on_message(f"The background {self._path.name} cannot be played.")
            return None

    def _turn(self) -> int:
        info = _soundfile().info(self._path)
        if info.samplerate != RATE or info.channels != 2 or info.frames <= 2 * OVERLAP:
            raise OSError("this is no file of ours")
        return int(info.frames) - OVERLAP

    def _chunk(self, number: int) -> Chunk:
        chunk = self._chunks.get(number)
        if chunk is None:
            chunk = self._decoded(number * _CHUNK)
            if self._frames > _HELD:
                for old in list(self._chunks)[: 1 - _KEPT]:
                    self._chunks.pop(old, None)
            self._chunks[number] = chunk
        return chunk

    def _decoded(self, first: int) -> Chunk:
        with _soundfile().SoundFile(self._path) as file:
            chunk = _read(file, first, min(_CHUNK, self._frames - first))
            if not first:
                _blend(_read(file, self._frames, OVERLAP), chunk)
        return chunk


def _soundfile() -> soundfile:
    import soundfile  # late: brings numpy

    return soundfile


def _read(file: soundfile.SoundFile, first: int, frames: int) -> Chunk:
    start = max(0, min(first - _BEFORE, file.frames - _LAST_PAGE))
    skipped = first - start
    file.seek(start)
    samples: Chunk = file.read(skipped + frames, dtype="int16")[skipped:]
    if len(samples) < frames:
        raise OSError("the file ends too soon")
    return samples


def _blend(end: Chunk, beginning: Chunk) -> None:
    """Let the beginning of a turn come out of its end; both are the same sound, decoded twice."""
    import numpy as np

    share = (np.arange(1, OVERLAP + 1, dtype=np.float32) / (OVERLAP + 1))[:, None]
    mixed = end * (1 - share) + beginning[:OVERLAP] * share
    beginning[:OVERLAP] = np.round(mixed).astype(np.int16)
