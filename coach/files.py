"""Keeping the user's files whole: written at once or not at all, set aside but never deleted."""

from __future__ import annotations

import contextlib
import errno
import os
from itertools import count
from pathlib import Path

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EFBIG: "the file would be larger than this system allows",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "the system does not permit it",
    errno.EPERM: "the system does not permit it",
    errno.ENOTDIR: "there is a file where a folder should be",
    errno.EEXIST: "there is a file where a folder should be",
    errno.EISDIR: "there is a folder where a file should be",
    errno.EIO: "the disk reports an error",
}


def reason(error: OSError) -> str:
    """Return why the machine refused, as the end of a sentence ("... because <reason>.")."""
    return _REASONS.get(error.errno or 0, f"the system says: {error.strerror or error}")


def private_folder(folder: Path) -> None:
    """Make `folder` with everything above it; the new folder itself is for this user alone.

    Raises:
        OSError: it cannot be made.
    """
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True)


def write_whole(path: Path, data: bytes) -> None:
    """Replace the content of `path` so that a crash leaves the old or the new, never a mixture.

    The file can be read by this user alone. A link is followed, not replaced.

    Raises:
        OSError: nothing was changed.
    """
    import tempfile  # late: not needed before something is saved

    target = Path(os.path.realpath(path))
    private_folder(target.parent)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)  # mode 600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(target.parent)


def set_aside(path: Path, companions: tuple[str, ...] = ()) -> Path:
    """Move a damaged file out of the way, under a name nobody has used yet, and return that name.

    Args:
        path: the file (or whatever stands in its place).
        companions: endings of files that belong to it and move along where they exist.

    Raises:
        OSError: the file could not be moved; it is where it was.
    """
    target = _reserve(path)
    try:
        path.replace(target)
    except OSError:
        if target.is_dir():
            target.rmdir()
        else:
            target.unlink()
        raise
    for ending in companions:
        beside = path.with_name(path.name + ending)
        if os.path.lexists(beside):
            beside.replace(target.with_name(target.name + ending))
    return target


def keep_copy(path: Path) -> Path:
    """Copy `path` under a name nobody has used yet, before it is repaired, and return that name.

    Raises:
        OSError: it could not be copied.
    """
    data = path.read_bytes()
    target = _reserve(path)
    try:
        write_whole(target, data)
    except OSError:
        target.unlink()
        raise
    return target


def _reserve(path: Path) -> Path:
    """Return a new empty file (or folder, if `path` is one) beside `path`; it was never there."""
    for number in count(1):
        target = path.with_name(f"{path.name}.damaged-{number}")
        # Making it is the only way to be sure that no other program takes the name meanwhile.
        with contextlib.suppress(FileExistsError):
            if path.is_dir() and not path.is_symlink():
                target.mkdir(mode=0o700)
            else:
                target.touch(mode=0o600, exist_ok=False)
            return target
    raise AssertionError("counting never ends")


def _sync_folder(folder: Path) -> None:
    """Make sure that a new name survives a power cut, where the system can promise that."""
    if os.name == "nt":
        return  # Windows opens no folders
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network disks cannot; the file itself is safe
            os.fsync(handle)
    finally:
        os.close(handle)
