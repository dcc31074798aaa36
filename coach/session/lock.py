"""One run for each data folder: a lock that the system frees by itself when a program dies."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from coach.errors import CoachError
from coach.files import private_folder

LOCK_FILE = "lock"


class RunningElsewhere(CoachError):
    """Another program is running a session with the same data folder."""

    def __init__(self) -> None:
        super().__init__("A session is already running. Please end it first, then start this one.")


class RunLock:
    """The lock of a run folder, held from the moment it is made until it is released.

    Raises:
        RunningElsewhere: somebody else holds it.
        OSError: the folder cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        private_folder(folder)
        self._handle = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._handle)
        except OSError as error:
            os.close(self._handle)
            if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
                raise RunningElsewhere from None
            raise

    def release(self) -> None:
        """Let somebody else run a session."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def is_locked(folder: Path) -> bool:
    """Return whether a session runs with this run folder, here or in another program."""
    if not (folder / LOCK_FILE).exists():
        return False
    try:
        RunLock(folder).release()
    except RunningElsewhere:
        return True
    except OSError:
        return False  # a folder that cannot be used holds no run either
    return False


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
