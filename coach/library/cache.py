"""Keeps what was read, so that the next start need not read it again.

For each folder of sessions there is one cache file, with an entry for every file in it. An entry
counts only while size and times of its file are the same; the whole is thrown away when it is
damaged or was written by other code.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

import coach
from coach.cards import Cards, Programmes, Sources
from coach.library.source import Found, Stamp
from coach.model import Exercises, Families, Regions, Session
from coach.protection import Safety

_DIGEST_BYTES = 4  # they find damage; nobody has to be kept out
# A file changed again within the tick of its clock would keep its times (2 s on FAT disks).
_TICK_NS = 2_000_000_000
# What decides how a file is read and what is said about it: a change makes the kept entries old.
_CODE = (
    "../model.py",
    "../protection.py",
    "../cards.py",
    "../errors.py",
    "nodes.py",
    "check.py",
    "cache.py",
    "reader.py",
    "../poses/joints.py",
    "../poses/language.py",
    "../poses/starts.py",
    "../poses/words.py",
)


class CoreEntry(msgspec.Struct, frozen=True, array_like=True):
    """One file as it was read: its content if it was in order, else what was wrong with it.

    Read back as this, an entry leaves out exercises and sessions: even to get ready for their many
    types takes longer than the first picture can wait.
    """

    path: str
    stem: str
    theme: str
    stamp: Stamp | None
    problems: tuple[tuple[int, str], ...] = ()  # line and sentence
    regions: Regions | None = None
    families: Families | None = None
    safety: Safety | None = None


class Entry(CoreEntry, frozen=True, array_like=True):
    """One file of any kind."""

    session: Session | None = None
    exercises: Exercises | None = None
    cards: Cards | None = None
    programmes: Programmes | None = None
    sources: Sources | None = None


_AnyEntry = TypeVar("_AnyEntry", bound=CoreEntry)


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    code: str
    entries: msgspec.Raw


def load_entries(folder: Path, root: Path, kind: type[list[_AnyEntry]]) -> dict[str, _AnyEntry]:
    """Return what `folder` keeps of the files below `root`; nothing if there is any doubt."""
    file = folder / _name(root)
    try:
        written_ns = file.stat().st_mtime_ns
        data = file.read_bytes()
        if _digest(data[_DIGEST_BYTES:]) != data[:_DIGEST_BYTES]:
            return {}
        kept = msgspec.msgpack.decode(data[_DIGEST_BYTES:], type=_Kept)
        if kept.code != _code_version():
            return {}
        entries = msgspec.msgpack.decode(kept.entries, type=kind)
    except (OSError, msgspec.DecodeError):
        return {}
    return {entry.path: entry for entry in entries if _settled(entry, written_ns)}


def _settled(entry: CoreEntry, written_ns: int) -> bool:
    return entry.stamp is not None and entry.stamp.mtime_ns < written_ns - _TICK_NS


def still_true(entry: CoreEntry | None, found: Found) -> bool:
    """Return whether the file is the one that the entry was made from."""
    return entry is not None and entry.stamp == found.stamp and entry.theme == found.theme


def save_entries(folder: Path, root: Path, entries: Sequence[CoreEntry]) -> None:
    """Keep the entries of `root` in `folder`; where nothing can be written, nothing is kept."""
    keepable = [entry for entry in entries if _is_text(entry.path)]
    kept = _Kept(_code_version(), msgspec.Raw(msgspec.msgpack.encode(keepable)))
    data = msgspec.msgpack.encode(kept)
    unfinished = folder / f"{_name(root)}.{os.getpid()}"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(_digest(data) + data)
        unfinished.replace(folder / _name(root))


def _is_text(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:  # a name in an old encoding; the file is read each time
        return False
    return True


def _name(root: Path) -> str:
    return f"library-{_digest(os.fsencode(root.absolute())).hex()}.bin"


def _digest(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(_DIGEST_BYTES)  # at hand at once, unlike hashlib


def _code_version() -> str:
    here = Path(__file__).parent
    code = b"".join((here / name).read_bytes() for name in _CODE)
    return f"{coach.__version__} {_digest(code).hex()}"
