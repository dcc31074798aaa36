"""Opening the journal's file, and telling a damaged file from a machine in trouble."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from coach.files import private_folder, reason
from coach.journal.kept.schema import STEPS, migrate, version

BELONGING = ("-wal", "-shm", "-journal")  # what SQLite keeps beside the file
BUSY_S = 2.0
NEWER = "it was written by a newer version of the coach"
_MAGIC = b"SQLite format 3\x00"
# The machine's trouble; any other error of SQLite means that the file is not what it should be.
_REASONS = {
    sqlite3.SQLITE_PERM: "the system does not permit it",
    sqlite3.SQLITE_BUSY: "another program is using it",
    sqlite3.SQLITE_LOCKED: "another program is using it",
    sqlite3.SQLITE_NOMEM: "there is not enough memory",
    sqlite3.SQLITE_READONLY: "it is read-only",
    sqlite3.SQLITE_IOERR: "the disk reports an error",
    sqlite3.SQLITE_IOERR_SHMSIZE: "the disk is full",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_CANTOPEN: "the system does not permit it",
    sqlite3.SQLITE_PROTOCOL: "another program is using it",
    sqlite3.SQLITE_NOLFS: "the file would be larger than this system allows",
}


class DamagedError(Exception):
    """The file is not a journal, or a damaged one."""


class TroubleError(Exception):
    """The journal cannot be used now; the text is the end of a sentence ("... because ...")."""


@contextlib.contextmanager
def explained() -> Iterator[None]:
    """Turn what SQLite and the system report inside into one of the two errors above."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a mistake of ours, not of the file or the machine
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0)
        said = _REASONS.get(code) or _REASONS.get(code & 0xFF)  # the lower half is the kind
        raise (TroubleError(said) if said else DamagedError(str(error))) from error
    except UnicodeDecodeError as error:  # SQLite quotes the damaged text in what it reports
        raise DamagedError(str(error)) from error
    except MemoryError as error:
        raise TroubleError(_REASONS[sqlite3.SQLITE_NOMEM]) from error
    except OSError as error:
        raise TroubleError(reason(error)) from error


def open_file(path: Path) -> sqlite3.Connection:
    """Return the journal in `path`, made if there is none and brought up to date.

    The file, and with it what SQLite keeps beside it, can be read by this user alone.

    Raises:
        DamagedError: what is there is no journal; it has not been touched.
        TroubleError: it cannot be used.
    """
    with explained():
        private_folder(path.parent)
        if not path.exists():
            path.touch(mode=0o600)
        _look(path)
        with contextlib.suppress(PermissionError):  # somebody else's file, which we may only read
            path.chmod(path.stat().st_mode & 0o700)
        db = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)
        try:
            _prepare(db)
        except BaseException:
            db.close()
            raise
        return db


def _look(path: Path) -> None:
    """Look at the file before SQLite does, which would throw away a -wal that lost its file."""
    # The -wal first: another program may begin the journal now, and it begins with the file.
    wal = path.with_name(path.name + "-wal")
    waiting = wal.exists() and wal.stat().st_size > 0
    if path.stat().st_size == 0:
        if waiting:
            raise DamagedError("the file is empty, but something was still to be written to it")
        return
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    with path.open("rb") as file:
        head = file.read(20)
    if head[:16] != _MAGIC or not {*head[18:]} <= {1, 2}:  # versions of the format for read, write
        raise DamagedError("the file is not a database")


def _prepare(db: sqlite3.Connection) -> None:
    """Set how the file is used and bring its tables up to date."""
    for pragma in ("foreign_keys = ON", "secure_delete = ON", "trusted_schema = OFF"):
        db.execute(f"PRAGMA {pragma}")
    db.execute("BEGIN")  # both answers are of one moment, also if another program begins it now
    found = version(db)
    foreign = found == 0 and db.execute("SELECT 1 FROM sqlite_schema").fetchone()
    db.execute("COMMIT")
    if found > len(STEPS):
        raise TroubleError(NEWER)
    if foreign:
        raise DamagedError("the tables are not those of a journal")
    if db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")  # a line that was acknowledged survives a power cut
    if found < len(STEPS) or not db.execute("SELECT 1 FROM people").fetchone():
        migrate(db)


def is_whole(db: sqlite3.Connection) -> bool:
    """Return whether SQLite finds nothing wrong in the file."""
    if db.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        return False
    return db.execute("PRAGMA foreign_key_check").fetchone() is None


def look_through(path: Path) -> None:
    """Look through a journal that is there, and change nothing.

    Raises:
        DamagedError: it is damaged, or no journal.
        TroubleError: it cannot be read now.
    """
    with explained():
        _look(path)
        # Who has it open has a -wal beside it. Where there is none, none is to be made either.
        how = "mode=ro" if path.with_name(path.name + "-wal").exists() else "immutable=1"
        db = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=BUSY_S)
        try:
            if version(db) > len(STEPS):
                raise TroubleError(NEWER)
            if not is_whole(db):
                raise DamagedError("SQLite finds it damaged")
        finally:
            db.close()
