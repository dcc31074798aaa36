"""Finds the files of a library and reads them without ever hanging or swallowing too much."""

from __future__ import annotations

import os
import stat
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
    """A file of a library: where it is and its stamp.

    The path is plain text: a library may have thousands of files, and most are never opened.
    """

    path: str
    stem: str  # its name without the ending
    theme: str  # the folder it stands in
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


def find(root: Path) -> tuple[list[Found], list[FileProblem]]:
    """Return every library file below `root` in path order, and the folders that cannot be read.

    A `root` that is no folder is returned as the one file to read, whatever it is.
    """
    if not root.is_dir():
        return [Found(str(root), root.stem, root.parent.name, _stamp(root))], []
    walk = _Walk()
    walk.enter(str(root), "", 0)
    return sorted(walk.found), walk.problems


class _Walk:
    """One walk through the folders of a library."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.problems: list[FileProblem] = []
        self._left = _MOST_ENTRIES

    def enter(self, folder: str, theme: str, depth: int) -> None:
        """Collect the files of `folder` and of the folders in it; links to folders are left."""
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if not self._look_at(entry, theme, depth):
                        return
        except OSError as error:
            self.problems.append(FileProblem(folder, 0, _sentence(Path(folder), error)))

    def _look_at(self, entry: os.DirEntry[str], theme: str, depth: int) -> bool:
        self._left -= 1
        if self._left <= 0:
            if self._left == 0:
                sentence = f"Only the first {_MOST_ENTRIES:,} files and folders are looked at."
                self.problems.append(FileProblem(entry.path, 0, sentence))
            return False
        if entry.name.startswith("."):
            return True
        if entry.name.endswith(_ENDINGS):
            stem = entry.name.rpartition(".")[0]
            self.found.append(Found(entry.path, stem, theme, _stamp(entry)))
        elif entry.is_dir(follow_symlinks=False) and depth < _MOST_DEPTH:
            self.enter(entry.path, entry.name, depth + 1)
        return True


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
        return "You may not read this; please change its permissions."
    return f"The file cannot be read: {error.strerror}."
