"""Write what a renderer sounds into a file, block by block: WAV, FLAC, Ogg or MP3.

The samples are those that a device would be given. WAV, FLAC and Ogg keep exactly as many
frames; so does MP3 for players that read the LAME tag, which libsndfile writes. Other players
begin an MP3 some 25 ms later and hear up to 50 ms of silence more: its encoder works in pieces.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from coach.errors import CoachError, UsageError
from coach.files import reason
from coach.sound import RATE
from coach.sound.part_file import PartFile, Watched, sweep
from coach.sound.renderer import Renderer
from coach.sound.stream import pcm16

if TYPE_CHECKING:
    import soundfile

_BLOCK = 2 * RATE  # frames


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
    """Write all samples; the next block is rendered while one is encoded."""
    import soundfile

    timeline = renderer.timeline
    frames = renderer.frame(timeline.seconds)
    blocks = [(first, min(_BLOCK, frames - first)) for first in range(0, frames, _BLOCK)]
    watched = Watched(file)
    try:
        with (
            encoder(watched, kind) as sound,
            ThreadPoolExecutor(1) as ahead,
        ):
            sound.title = timeline.title
            coming = [ahead.submit(renderer.render, *block) for block in blocks[:1]]
            for (first, size), after in zip(blocks, [*blocks[1:], None], strict=True):
                samples = coming.pop().result()
                if after is not None:
                    coming.append(ahead.submit(renderer.render, *after))
                sound.write(pcm16(samples))
                watched.check()
                progress((first + size) / frames)
                if cancelled():
                    return False
    except (AssertionError, soundfile.LibsndfileError):
        watched.check()  # the encoder knows only that it failed, not why
        raise
    watched.check()
    return True
