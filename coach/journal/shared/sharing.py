"""Sharing a journal through a folder: one program at a time, under this machine's own name."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from coach.errors import CoachError
from coach.files import reason
from coach.journal.kept.copies import purge
from coach.journal.kept.opening import DamagedError, TroubleError
from coach.journal.shared.shared_file import file_of
from coach.journal.shared.shared_folder import NameTaken, Shareable, SharedFolder
from coach.journal.shared.shared_machine import ThisMachine
from coach.journal.shared.sync_report import SyncReport
from coach.journal.store import Journal

_LOCK_FILE = "sharing.lock"


def carry_over(journal: Shareable, folder: Path, data: Path) -> SyncReport:
    """Take in what is new in the shared folder, and write there what is new here.

    While another program does so with the same data folder this one waits.

    Args:
        journal: of this machine.
        folder: the shared folder.
        data: the data folder, which keeps the name of this machine.

    Raises:
        CoachError: the data folder cannot be used.
    """
    with _explained(), _alone(data / _LOCK_FILE):
        machine = ThisMachine(data)
        try:
            return SharedFolder(folder, machine).sync(journal)
        except NameTaken:  # the data folder was copied, and the other machine has been here
            machine.change_name()
            return SharedFolder(folder, machine).sync(journal)


def carry_over_file(file: Path, folder: Path, data: Path) -> SyncReport:
    """Do so for the journal in `file`, and overwrite there at last what was found deleted.

    Raises:
        CoachError: the data folder cannot be used.
    """
    journal = Journal(file)
    deleted: list[bool] = []
    journal.purge_later = lambda: deleted.append(True)  # once is enough: it writes the file anew
    try:
        report = carry_over(journal, folder, data)
    finally:
        journal.close()
    if deleted:
        with contextlib.suppress(DamagedError, TroubleError):  # it is done another time
            purge(file)
    return report


def own_file(folder: Path, data: Path) -> Path:
    """Return the file in a shared folder to which this machine appends.

    Raises:
        CoachError: the data folder cannot be used.
    """
    with _explained():
        return file_of(folder, ThisMachine(data).id)


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CoachError(f"The journal cannot be shared, because {reason(error)}.") from error


@contextlib.contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Wait until no other program holds this lock; the system frees it when a program dies.

    Raises:
        OSError: the file cannot be used, or another program holds it for long.
    """
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # tries for ten seconds
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
