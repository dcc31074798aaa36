"""One file that is never lost: what waits is written, damage is set aside, trouble is said."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from coach.files import reason, set_aside
from coach.journal.kept.opening import (
    BELONGING,
    DamagedError,
    TroubleError,
    explained,
    is_whole,
    open_file,
)
from coach.journal.kept.schema import transaction

_T = TypeVar("_T")
_LOST = "What you do now is remembered until the coach is closed."


class KeptFile(ABC):
    """The journal's file, whatever is kept in it. To be used from one thread.

    Attributes:
        trouble: a sentence for the user about the latest call: the file was damaged and set
            aside, or it cannot be written; None when all is well.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db: sqlite3.Connection | None = None
        self.trouble: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether the file could be opened: else only what waits for it can be read."""
        return self._db is not None

    @abstractmethod
    def _put(self, db: sqlite3.Connection) -> Callable[[], None]:
        """Write what waits, and return what is to be done once it is in the file for good."""

    @abstractmethod
    def _recall(self) -> None:
        """Let everything wait again that is still known: the file has to be begun anew."""

    @abstractmethod
    def _empties(self) -> bool:
        """Return whether what waits takes something away, so that nothing of it may be left."""

    @abstractmethod
    def _purge(self) -> None:
        """Overwrite everywhere what was deleted, now that it is not in the file any more."""

    def check(self) -> str | None:
        """Look through the whole file; a damaged one is set aside, and a sentence says so.

        This takes longer than opening: it is meant for the time after the window is there.
        """
        self.trouble = None
        if self._read(is_whole) is False:
            self._begin_anew()
        return self.trouble

    def close(self) -> None:
        """Write what still waits, if that is possible now, and close the file."""
        self.trouble = None
        self._write()
        self._let_go()

    def _read(self, query: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """Return what `query` finds, or None when the file cannot be read."""
        if self._db is None:
            return None
        try:
            with explained():
                return query(self._db)
        except TroubleError as error:
            self.trouble = _cannot(str(error))
        except DamagedError:
            self._begin_anew()
        return None

    def _do(self, deed: Callable[[sqlite3.Connection], object]) -> None:
        """Write something that need not wait: where the file cannot be written it is left undone.

        What waits goes first, so that `deed` finds it in the file.
        """
        self.trouble = None
        self._write()
        if self.trouble is None and self._db is not None:
            self._read(lambda db: _at_once(db, deed))

    def _write(self) -> None:
        """Bring what waits into the file, or keep it waiting and say why in `trouble`."""
        try:
            self._flush()
        except TroubleError as error:
            self.trouble = _cannot(str(error))
        except DamagedError:
            self._begin_anew()

    def _flush(self) -> None:
        """Write everything that waits, all or nothing.

        Raises:
            DamagedError, TroubleError: everything still waits.
        """
        if self._db is None:
            self._db = open_file(self._path)
        if not os.access(self._path, os.W_OK):  # SQLite would say so only when it has to write
            raise TroubleError("its file is read-only or was removed")
        db, empties = self._db, self._empties()
        with explained(), transaction(db):  # also when nothing waits: it shows that writing works
            settle = self._put(db)
        settle()
        if empties:
            self._purge()

    def _begin_anew(self) -> None:
        """Set the damaged file aside and go on with a new one, holding what is still known."""
        self._let_go()
        try:
            name = set_aside(self._path, BELONGING).name
        except OSError as error:
            self.trouble = (
                f"Your journal is damaged and could not be moved, because {reason(error)}. {_LOST}"
            )
            return
        self._recall()
        said = f"Your journal was damaged. It was kept as {name}"
        try:
            self._flush()
        except (DamagedError, TroubleError) as error:
            self.trouble = f"{said}. A new one cannot be written because {error}. {_LOST}"
        else:
            self.trouble = f"{said}, and a new one was begun."

    def _let_go(self) -> None:
        if self._db is not None:
            with contextlib.suppress(sqlite3.Error):
                self._db.close()
        self._db = None


def _at_once(db: sqlite3.Connection, deed: Callable[[sqlite3.Connection], object]) -> None:
    with transaction(db):
        deed(db)


def _cannot(why: str) -> str:
    return f"Your journal cannot be written because {why}. {_LOST}"
