"""Finds the files of a library and reads them without ever hanging or swallowing too much."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from coach.errors import FileProblem

MOST_BYTES = 1 << 20
_MOST_ENTRIES = 20_000  # somebody who names a whole disk gets a sentence, not a long wait
_MOST_DEPTH = 6
_ENDINGS = (".yaml", ".yml")


class Stamp(NamedTuple):
    """What tells without reading that a file is still the same."""

    size: int
    mtime_ns: int
    ctime_ns: int


class Found(NamedTuple):
    """A file of a library: where it is, the folder it stands in, and its stamp."""

    path: Path
    theme: str
    stamp: Stamp | None  # None: it cannot even be looked at; reading it says why


def read_bytes(path: Path) -> bytes:
    """Return the content of an ordinary file of at most 1 MiB.

    Raises:
        FileProblem: there is no such file, it is no ordinary file, too large, or not readable.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise FileProblem(path, 0, "This is a folder, not a file.")
        if not stat.S_ISREG(status.st_mode):
            # Opening a pipe or a device could wait for ever.
            raise FileProblem(path, 0, "This is not an ordinary file.")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileProblem(path, 0, _sentence(path, error)) from None
    if len(data) > MOST_BYTES:
        raise FileProblem(path, 0, "The file is larger than 1 MiB.")
    return data


def find(root: Path) -> list[Found]:
    """Return every library file below `root`, or `root` itself if it is a file, in path order.

    Raises:
        FileProblem: `root` cannot be listed, or holds more than any library would.
    """
    if not root.is_dir():
        return [Found(root, root.parent.name, _stamp(root))]
    return sorted(_walk(root, "", 0, [_MOST_ENTRIES]), key=lambda found: str(found.path))


def _walk(folder: Path, theme: str, depth: int, left: list[int]) -> Iterator[Found]:
    try:
        with os.scandir(folder) as entries:
            listed = list(entries)
    except OSError as error:
        raise FileProblem(folder, 0, _sentence(folder, error)) from None
    left[0] -= len(listed)
    if left[0] < 0:
        sentence = (
            f"There are more than {_MOST_ENTRIES:,} files here; please name a folder of sessions."
        )
        raise FileProblem(folder, 0, sentence)
    for entry in listed:
        if entry.name.startswith("."):
            continue
        if entry.name.endswith(_ENDINGS):
            yield Found(Path(entry.path), theme, _stamp(entry))
        elif entry.is_dir(follow_symlinks=False) and depth < _MOST_DEPTH:
            yield from _walk(Path(entry.path), entry.name, depth + 1, left)


def _stamp(entry: os.DirEntry[str] | Path) -> Stamp | None:
    try:
        status = entry.stat()
    except OSError:
        return None
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _sentence(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            return "This link points to a file that is not there."
        return "There is no such file or folder."
    if isinstance(error, PermissionError):
        return "The file may not be read by you; please change its permissions."
    return f"The file cannot be read: {error.strerror}."
