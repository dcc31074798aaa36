"""A file in the shared folder, as bytes: read as far as it is whole, appended to, written anew.

Files there are carried about by programs that know nothing of them. So a file may end in the
middle of a line whose rest comes later, may be an older one than last time, or another one of the
same name. Where reading goes on is therefore checked against what stands before that place, and
in doubt a file is read from its beginning: an entry that comes twice is one entry.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from coach.files import write_whole
from coach.journal.shared.shared_line import is_head, peek_at

_NAME, _ENDING = "coach-journal", ".jsonl"
_LONGEST = 4 * 1024 * 1024  # bytes of a line; the texts of an entry have much less
_BEFORE = 1024  # so many bytes before a place tell whether it is the same file
_NO_SYNC = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)  # a file system that cannot promise it


def file_of(folder: Path, machine_id: str) -> Path:
    """Return the file of a machine in a shared folder."""
    return folder / f"{_NAME}-{machine_id}{_ENDING}"


def shared_files(folder: Path) -> list[Path]:
    """Return the files of all machines in a folder, also copies that a conflict has left.

    Raises:
        OSError: the folder cannot be read.
    """
    names = sorted(os.listdir(folder))  # noqa: PTH208 - its error says more than that of a Path
    found = [name for name in names if name.startswith(_NAME) and name.endswith(_ENDING)]
    return [folder / name for name in found if (folder / name).is_file()]


def is_of_the_coach(file: BinaryIO) -> bool:
    """Return whether the first line says so, or has not come as a whole yet.

    Raises:
        OSError: it cannot be read.
    """
    first = _first_line(file)
    return is_head(first) or (len(first) < _BEFORE and not first.endswith(b"\n"))


def lines_from(file: BinaryIO, start: int) -> Iterator[tuple[bytes, int]]:
    """Yield each whole line from a place on, and the place after it; too long ones are empty.

    Raises:
        OSError: it cannot be read.
    """
    at = file.seek(start)
    too_long = False
    while piece := file.readline(_LONGEST):
        at += len(piece)
        if piece.endswith(b"\n"):
            yield (b"" if too_long else piece), at
            too_long = False
        elif len(piece) < _LONGEST:
            return  # the rest is still to come
        else:
            too_long = True


class Place(Struct, frozen=True):
    """A place in a file, and what tells this file from any other up to there.

    Args:
        end: in bytes from the beginning; a line ends there.
        begun: tells its first line from others.
        so_far: tells what stands before the place from anything else there.
    """

    end: int
    begun: str
    so_far: str


def place_in(file: BinaryIO, end: int) -> Place | None:
    """Return a place in a file, or None if the file is shorter.

    Raises:
        OSError: it cannot be read.
    """
    first = _first_line(file)
    file.seek(max(0, end - _BEFORE))
    before = file.read(min(end, _BEFORE))
    is_there = 0 < len(first) <= end and len(before) == min(end, _BEFORE)
    return Place(end, _short(first), _short(before)) if is_there else None


def end_of(content: bytes) -> Place:
    """Return the last place in the content of a file, which has a first line at least."""
    first = content[: content.index(b"\n") + 1]
    return Place(len(content), _short(first), _short(content[-_BEFORE:]))


def beginning(file: BinaryIO) -> str:
    """Return what tells the first line from others, or nothing if it is not whole.

    Raises:
        OSError: it cannot be read.
    """
    first = _first_line(file)
    return _short(first) if first.endswith(b"\n") else ""


def _first_line(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.readline(_BEFORE)


def _short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:24]


# -- writing -----------------------------------------------------------------------------------


def write_anew(path: Path, content: bytes) -> None:
    """Write a file in place of the one that is there.

    Raises:
        OSError: nothing was changed.
    """
    for left in path.parent.iterdir():
        if left.name.startswith(f".{path.name}."):  # of a time when this was cut short
            left.unlink()
    write_whole(path, content)


def append(path: Path, place: Place, lines: bytes) -> Place:
    """Write lines behind the last whole one, and return where they end.

    They are written at once or, if the machine refuses, not at all. A line of which only the
    beginning was written makes room.

    Args:
        path: the file.
        place: where its last whole line ends.
        lines: whole ones.

    Raises:
        OSError: nothing was added; perhaps another program has changed the file.
    """
    flags = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "r+b", buffering=0) as file:
        handle, end = file.fileno(), place.end
        check_unchanged(file, place)
        if os.fstat(handle).st_size > end:
            os.ftruncate(handle, end)
        _keep_private(path)
        try:
            _write_at_once(handle, lines)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, end)
            raise
        after = place_in(file, end + len(lines))
    if after is None:
        raise changed()
    return after


def check_unchanged(file: BinaryIO, place: Place) -> None:
    """Make sure that a file is still the one in which this place is.

    Raises:
        OSError: it is another one, or it cannot be read.
    """
    if place_in(file, place.end) != place:
        raise changed()


def changed() -> OSError:
    """Return what is raised when a file is another one than a moment ago."""
    return OSError(errno.ESTALE, "another program has changed the file")


def _write_at_once(handle: int, lines: bytes) -> None:
    if os.write(handle, lines) < len(lines):
        raise OSError(errno.ENOSPC, "No space left on device")
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


def _keep_private(path: Path) -> None:
    """Let nobody else read the file, where the file system knows of others."""
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        with contextlib.suppress(PermissionError):
            path.chmod(mode & 0o700)


def without_deleted(file: BinaryIO, marks: Mapping[str, str]) -> bytes | None:
    """Return a file's lines without those that were deleted, or None if it holds none of them.

    What nobody can read may be a part of such a line, and is left out too.

    Args:
        file: from its beginning.
        marks: when something was deleted, in UTC, by the key of the entry.

    Raises:
        OSError: it cannot be read.
    """
    kept: list[bytes] = []
    found, end = False, 0
    for line, after in lines_from(file, 0):
        end = after
        if _is_kept(line, marks):
            kept.append(line)
        elif not is_head(line):
            found = True
    return b"".join(kept) if found or end < file.seek(0, os.SEEK_END) else None


def _is_kept(line: bytes, marks: Mapping[str, str]) -> bool:
    seen = peek_at(line)
    if seen is None:
        return False
    deleted_at = marks.get(seen.key)
    return seen.what == "deleted" or deleted_at is None or seen.edited_at > deleted_at
