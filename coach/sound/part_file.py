"""A file that appears under its name when it is whole, and leaves nothing when it is not."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # Windows, where nobody can remove a file that somebody has open
    fcntl = None  # type: ignore[assignment]

ENDING = ".coach-part"


class PartFile:
    """A new file in the folder of `target`, which takes its place in the end.

    Used in a `with` block: without `keep` the file is gone after it. Where the program itself
    is killed the file stays, and `sweep` removes it.

    Args:
        target: what the file becomes; a link is followed, not replaced.

    Attributes:
        file: open for writing and reading.
    """

    file: BinaryIO

    def __init__(self, target: Path) -> None:
        self._target = Path(os.path.realpath(target))
        self.path = self._target.with_name(f".{self._target.name}{ENDING}")

    def __enter__(self) -> PartFile:
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        self.file = os.fdopen(handle, "w+b")
        if not _locked(self.file):
            self.file.close()
            raise OSError(errno.EBUSY, "it is being written already")
        self.file.truncate(0)
        return self

    def finish(self) -> None:
        """Make sure that all of it is on the disk."""
        self.file.flush()
        os.fsync(self.file.fileno())

    def keep(self) -> None:
        """Give the finished file its name."""
        self.file.close()
        self.path.replace(self._target)

    def __exit__(self, *exception: object) -> None:
        if self.file.closed:
            return
        with contextlib.suppress(OSError):
            self.file.close()  # where the disk is full, it tries in vain to write the rest
        with contextlib.suppress(OSError):
            self.path.unlink()


class Watched:
    """A file for an encoder in C, which cannot pass on what Python raises."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._error: OSError | None = None

    def check(self) -> None:
        """Raise what went wrong, if anything did."""
        if self._error is not None:
            raise self._error

    def write(self, data: bytes) -> int:
        return self._tried(lambda: self._file.write(data))

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._tried(lambda: self._file.seek(offset, whence))

    def tell(self) -> int:
        return self._tried(self._file.tell)

    def _tried(self, deed: Callable[[], int]) -> int:
        try:
            return deed()
        except OSError as error:
            self._error = self._error or error
            return 0


def sweep(folder: Path) -> None:
    """Remove what writers that were killed have left in a folder."""
    for path in folder.glob(f".*{ENDING}"):
        with contextlib.suppress(OSError):
            if not _being_written(path):
                path.unlink()


def _being_written(path: Path) -> bool:
    if fcntl is None:
        return False
    with path.open("r+b") as file:
        return not _locked(file)


def _locked(file: BinaryIO) -> bool:
    """Return whether nobody else writes this file; nobody will, as long as it is open."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
