"""A voice: folders of clips, one for each spoken line, decoded when a line is due."""

from __future__ import annotations

import hashlib
import re
import stat
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta, Struct

from coach.errors import CoachError
from coach.files import reason
from coach.sound import RATE

if TYPE_CHECKING:
    from coach.sound.cues import Sound

PACK_FILE = "pack.json"
_KEPT_BYTES = 12 * 1024 * 1024  # decoded clips in memory, about a minute of speech
_LARGEST_PACK_FILE = (
    8 * 1024 * 1024
)  # bytes; the shipped one, with every line, has a quarter of one
_DIFFERS_S = 0.02  # what rounding and the frames of a codec may add
_SLUG_CHARACTERS = 40
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


class Clip(Struct, frozen=True, kw_only=True):
    """A spoken line: its file in the pack's folder and how long it is."""

    file: Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
    seconds: Annotated[float, Meta(gt=0, le=120)]


class VoicePack(Struct, frozen=True, kw_only=True):
    """What `pack.json` says: who speaks, under which licence, and the clip of each line."""

    name: str
    language: str
    engine: str
    voice: str
    licence: str
    clips: dict[str, Clip]  # by the spoken text itself


def clip_file(text: str) -> str:
    """Return the file name of a line's clip: readable, and different for each text."""
    slug = _NOT_SLUG.sub("-", text.lower()).strip("-")[:_SLUG_CHARACTERS].strip("-")
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{slug}-{digest}.ogg" if slug else f"{digest}.ogg"


def read_pack(folder: Path) -> VoicePack:
    """Return what the pack in a folder says about itself.

    Raises:
        CoachError: there is none, or its `pack.json` is damaged.
    """
    path = folder / PACK_FILE
    try:
        about = path.stat()
        if stat.S_ISREG(about.st_mode) and about.st_size <= _LARGEST_PACK_FILE:
            return msgspec.json.decode(path.read_bytes(), type=VoicePack)
    except OSError as error:
        raise CoachError(
            f"The voice {folder.name} cannot be used, because {reason(error)}."
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    raise CoachError(
        f"The voice {folder.name} cannot be used, because its list of lines cannot be read."
    )


class Voice:
    """Who speaks: the first of several packs that has a line says it.

    A clip that is not what its pack says is not played. The next pack then says the line if it
    takes no longer over it, for the line's place was planned with the length of the first one. A
    pack that cannot be read, and the first bad clip of each pack, are told in a sentence.

    Args:
        folders: of the packs, the preferred first.
        on_message: gets the sentences.

    Attributes:
        packs: those that could be read, the preferred first.
    """

    def __init__(self, folders: Sequence[Path], on_message: Callable[[str], object]) -> None:
        self.folders = tuple(folders)
        self._on_message = on_message
        self.packs: tuple[VoicePack, ...] = ()
        self._folders: list[Path] = []  # theirs
        self._bad: set[Path] = set()  # clips that turned out not to be what their pack says
        self._told: set[Path] = set()  # packs of which a bad clip was told
        self._kept: OrderedDict[str, Sound] = OrderedDict()  # the last used at the end
        self._lock = Lock()
        for folder in folders:
            try:
                self.packs += (read_pack(folder),)
            except CoachError as error:
                on_message(str(error))
            else:
                self._folders.append(folder)

    def speaker(self, text: str) -> VoicePack | None:
        """Return the pack that says this line; None if nobody does."""
        return next((pack for pack in self.packs if text in pack.clips), None)

    def seconds(self, text: str) -> float | None:
        """Return how long this line takes; None if no pack has it."""
        pack = self.speaker(text)
        return None if pack is None else pack.clips[text].seconds

    def sound(self, text: str) -> Sound | None:
        """Return the samples of a line, shape (frames, 1); None if it cannot be spoken.

        Several threads may ask: while one decodes a clip, the others are not held up.
        """
        with self._lock:
            if text in self._kept:
                self._kept.move_to_end(text)
                return self._kept[text]
        sound = self._read(text)
        if sound is not None:
            with self._lock:
                self._keep(text, sound)
        return sound

    def _keep(self, text: str, sound: Sound) -> None:
        """Keep a clip as the last used one, and forget those used longest ago."""
        self._kept[text] = sound
        self._kept.move_to_end(text)
        while len(self._kept) > 1 and sum(s.nbytes for s in self._kept.values()) > _KEPT_BYTES:
            self._kept.popitem(last=False)

    def _read(self, text: str) -> Sound | None:
        room = self.seconds(text) or 0.0
        for folder, pack in zip(self._folders, self.packs, strict=True):
            clip = pack.clips.get(text)
            if clip is None or clip.seconds > room + _DIFFERS_S or folder / clip.file in self._bad:
                continue
            samples = _decoded(folder / clip.file, clip.seconds)
            if samples is not None:
                return samples
            self._refuse(folder, clip, text)
        return None

    def _refuse(self, folder: Path, clip: Clip, text: str) -> None:
        self._bad.add(folder / clip.file)
        if folder not in self._told:
            self._told.add(folder)
            self._on_message(
                f'The voice {folder.name} has no good clip for "{text}", so another voice '
                "says this line, or it is shown as text."
            )


def _decoded(path: Path, seconds: float) -> Sound | None:
    """Return the samples of a clip; None if it is damaged, or not as long as was said."""
    import soundfile  # late: nobody needs it, or numpy, before the first sound

    try:
        with soundfile.SoundFile(path) as file:
            if (file.samplerate, file.channels) != (RATE, 1):
                return None
            longest = round((seconds + 2 * _DIFFERS_S) * RATE)  # never a whole wrong file
            samples: Sound = file.read(longest, dtype="float32", always_2d=True)
    except (OSError, soundfile.LibsndfileError):
        return None
    return samples if abs(len(samples) / RATE - seconds) <= _DIFFERS_S else None
