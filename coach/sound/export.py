"""Write what a renderer sounds into a file, block by block: WAV, FLAC, Ogg or MP3.

The samples are those that a device would be given. WAV, FLAC and Ogg keep exactly as many
frames; so does MP3 for players that read the LAME tag, which libsndfile writes. Other players
begin an MP3 some 25 ms later and hear up to 50 ms of silence more: its encoder works in pieces.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TypeVar

from coach.errors import CoachError, UsageError
from coach.files import reason
from coach.sound import RATE
from coach.sound.part_file import PartFile, Watched, sweep
from coach.sound.renderer import Renderer
from coach.sound.stream import pcm16

if TYPE_CHECKING:
    import numpy as np
    import soundfile
    from numpy.typing import NDArray

_Piece = TypeVar("_Piece")
_BLOCK = 2 * RATE  # frames
_MIXED = 4  # so many blocks are mixed ahead of the encoder, and so many more have their lines
_LOADED = 20  # decoded: 40 s, for lines come in crowds, and the voice keeps what lasts a minute


class Kind(NamedTuple):
    """What libsndfile calls a kind of file, and how small it is to be."""

    format: str
    subtype: str
    compression: float | None = None  # 0 to 1; None: its usual
    bitrate_mode: str | None = None


KINDS = {
    ".wav": Kind("WAV", "PCM_16"),
    ".flac": Kind("FLAC", "PCM_16", 0.25),  # 6 % larger than usual, in 60 % of the time
    ".ogg": Kind("OGG", "VORBIS"),
    ".mp3": Kind("MP3", "MPEG_LAYER_III", 0.65, "CONSTANT"),  # 128 kbit/s, not 320
}
ENDINGS = tuple(KINDS)


def encoder(file: BinaryIO | Watched, kind: Kind) -> soundfile.SoundFile:
    """Return a stereo file of this kind at 48 kHz, open for writing."""
    import soundfile  # late: only an export needs it

    return soundfile.SoundFile(
        file, "w", RATE, 2, kind.subtype, format=kind.format,
        compression_level=kind.compression, bitrate_mode=kind.bitrate_mode,
    )  # fmt: skip


def export(
    renderer: Renderer,
    target: Path,
    captions: str = "",
    progress: Callable[[float], object] = lambda share: None,
    cancelled: Callable[[], bool] = lambda: False,
    replace: bool = False,
) -> bool:
    """Write the whole run of a renderer into a file, and its captions beside it.

    Nothing is there before everything is there: both files are written under other names in the
    same folder, and renamed at the end.

    Args:
        renderer: what sounds; the file is as long as its timeline and carries its title.
        target: the file; its ending says what kind it becomes.
        captions: the text of a WebVTT file that is put beside it; none if it is empty.
        progress: gets the share that is done, from 0 to 1.
        cancelled: asked several times a second; True ends the export and leaves nothing.
        replace: whether files that are there already may be replaced.

    Returns:
        whether it was written; False if it was cancelled.

    Raises:
        UsageError: the file's ending is none of `ENDINGS`.
        CoachError: the file cannot be written, or is there already; nothing has been changed.
    """
    kind = _kind(target)
    texts = {target.with_suffix(".vtt"): captions} if captions else {}
    _see_that_it_fits(target, [target, *texts], replace)
    sweep(target.parent)
    try:
        return _written(
            target, texts, lambda file: _encode(renderer, file, kind, progress, cancelled)
        )
    except OSError as error:
        raise CoachError(f"{target} could not be written, because {reason(error)}.") from error


def _written(target: Path, texts: Mapping[Path, str], encode: Callable[[BinaryIO], bool]) -> bool:
    """Write the sound and the texts, and put all of them in their places at the end."""
    with ExitStack() as stack:
        parts = [stack.enter_context(PartFile(path)) for path in (target, *texts)]
        if not encode(parts[0].file):
            return False
        for part, text in zip(parts[1:], texts.values(), strict=True):
            part.file.write(text.encode())
        for part in parts:
            part.finish()
        for part in parts:
            part.keep()
    return True


def _kind(target: Path) -> Kind:
    kind = KINDS.get(target.suffix.lower())
    if kind is None:
        raise UsageError(f"{target.name} has to end in .wav, .flac, .ogg or .mp3.")
    return kind


def _see_that_it_fits(target: Path, files: list[Path], replace: bool) -> None:
    if not target.parent.is_dir():
        raise CoachError(f"{target} could not be written, because there is no such folder.")
    for path in files:
        if path.is_dir():
            raise CoachError(
                f"{path} could not be written, because there is a folder of that name."
            )
        if os.path.lexists(path) and not replace:
            raise CoachError(
                f"{path} is there already and stays as it is; please name another file."
            )


def _encode(
    renderer: Renderer,
    file: BinaryIO,
    kind: Kind,
    progress: Callable[[float], object],
    cancelled: Callable[[], bool],
) -> bool:
    """Write all samples."""
    import soundfile

    frames, done = _frames(renderer), 0
    watched = Watched(file)
    try:
        with encoder(watched, kind) as sound, _mixed(renderer) as pieces:
            sound.title = renderer.timeline.title
            for samples in pieces:
                sound.write(samples)
                watched.check()
                done += len(samples)
                progress(done / frames)
                if cancelled():
                    return False
    except (AssertionError, soundfile.LibsndfileError):
        watched.check()  # the encoder knows only that it failed, not why
        raise
    watched.check()
    return True


def _frames(renderer: Renderer) -> int:
    return renderer.frame(renderer.timeline.seconds)


@contextmanager
def _mixed(renderer: Renderer) -> Iterator[Iterator[NDArray[np.int16]]]:
    """Lend all samples, block by block, as they are mixed; two threads are ahead with them."""
    with closing(_ahead(_loaded(renderer), _LOADED)) as blocks:
        mixed = (pcm16(renderer.render(*block)) for block in blocks)
        with closing(_ahead(mixed, _MIXED)) as pieces:
            yield pieces


def _loaded(renderer: Renderer) -> Iterator[tuple[int, int]]:
    """Yield the first frame and the size of each block when its lines are decoded."""
    frames = _frames(renderer)
    for first in range(0, frames, _BLOCK):
        block = first, min(_BLOCK, frames - first)
        renderer.load(*block)
        yield block


def _ahead(pieces: Iterator[_Piece], most: int) -> Generator[_Piece, None, None]:
    """Yield what an iterator yields; a thread of its own takes up to `most` pieces beforehand."""
    thread = ThreadPoolExecutor(1)
    try:
        coming = deque(thread.submit(next, pieces, None) for _ in range(most))
        while (piece := coming.popleft().result()) is not None:
            coming.append(thread.submit(next, pieces, None))
            yield piece
    finally:
        thread.shutdown(cancel_futures=True)
