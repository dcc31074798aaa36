"""Copies of the journal, one a day: what brings it back, and what forgets along with it.

All of this works through SQLite alone and with connections of its own, so it may run in another
thread than the journal's. It never opens the journal's file in any other way: closing such a file
would take away the locks that SQLite holds on it in this process.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from msgspec import Struct

from coach.break_log import Decision
from coach.files import private_folder
from coach.journal.kept import diary, people_rows, rows, told_rows
from coach.journal.kept.decisions import read_decisions
from coach.journal.kept.entry_rows import check_rows
from coach.journal.kept.opening import (
    BUSY_S,
    NEWER,
    DamagedError,
    TroubleError,
    explained,
    is_whole,
)
from coach.journal.kept.schema import STEPS, migrate, transaction, version
from coach.journal.kept.upkeep import EVER, ToPurge, folder_of, read_fact
from coach.journal.kept.versions import Carried
from coach.people import Person

KEPT = 7
_NAME = re.compile(r"journal-(\d{4}-\d{2}-\d{2})\.db")
_UNFINISHED = ".new"
_TO_PURGE = "SELECT number, person, since, until FROM to_purge ORDER BY number"
_PURGES = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'to_purge'"


_EVERYTHING: ToPurge = (None, *EVER)
_Mark = tuple[str, str]  # key and moment


class Copy(Struct, frozen=True):
    """What a copy holds.

    Args:
        people: everybody, the first one first.
        entries: runs, diary and the marks of what was deleted.
        decisions: about breaks.
        told: by the number of a person, which rule was said on which day.
    """

    people: list[Person]
    entries: list[Carried]
    decisions: list[Decision]
    told: dict[int, dict[tuple[str, str], date]]


def copies_in(folder: Path) -> list[Path]:
    """Return the copies, the newest first."""
    with explained():
        found = list(folder.iterdir()) if folder.is_dir() else []
    return sorted((one for one in found if _NAME.fullmatch(one.name)), reverse=True)


def day_of_copy(copy: Path) -> date:
    """Return the day on which a copy was made."""
    match = _NAME.fullmatch(copy.name)
    assert match is not None, "it is one of `copies_in`"
    return date.fromisoformat(match[1])


def last_good(folder: Path) -> Path | None:
    """Return the newest copy that is whole."""
    for copy in copies_in(folder):
        with contextlib.suppress(DamagedError, TroubleError), _opened(copy) as db:
            _check(db)
            return copy
    return None


# -- making ------------------------------------------------------------------------------------


def look_after(journal: Path, today: date) -> None:
    """Forget in the copies what was deleted, make the copy of `today`, and look through it.

    Raises:
        DamagedError: the journal is damaged; no copy was thrown away.
        TroubleError: it cannot be done now.
    """
    purge(journal)
    if make_copy(journal, today) is None:
        with _opened_journal(journal) as db:
            _check(db)


def make_copy(journal: Path, today: date) -> Path | None:
    """Copy the journal, unless there is a copy of `today`; only a whole one replaces an old one.

    Returns:
        The new copy, readable by this user alone; None if there is one already.

    Raises:
        DamagedError: the journal is damaged; no copy was thrown away.
        TroubleError: it cannot be done now.
    """
    folder = folder_of(journal)
    copy = folder / f"journal-{today.isoformat()}.db"
    with explained():
        if copy.exists():
            return None
        private_folder(folder)
    with _opened_journal(journal) as db:
        while True:
            purges = _fill(db, copy)
            if db.execute(_PURGES).fetchone() == purges:
                break
            copy.unlink(missing_ok=True)  # something was deleted meanwhile, which it may hold
        offered = read_fact(db, "offered")
        for old in copies_in(folder)[KEPT:]:
            if old.name != offered:
                old.unlink(missing_ok=True)
    return copy


def _fill(db: sqlite3.Connection, copy: Path) -> tuple[int]:
    """Copy an opened journal into a file that is whole or not there, and return its purges."""
    unfinished = copy.with_name(copy.name + _UNFINISHED)
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    try:
        with closing(_connect(unfinished)) as into:
            db.backup(into)
            into.execute("PRAGMA journal_mode = DELETE").fetchone()  # it stays one file
            into.execute("VACUUM")  # no remains of anything between the rows
            _check(into)
            purges: tuple[int] = into.execute(_PURGES).fetchone()
        unfinished.replace(copy)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return purges


# -- forgetting --------------------------------------------------------------------------------


def purge(journal: Path) -> None:
    """Overwrite what was deleted, in the journal's own file and in all copies.

    With everything go the copies, and the damaged files that were set aside. A damaged file cannot
    be made to forget a single entry: it stays as it is until then.

    Deleted rows are overwritten at once, but SQLite moves rows between its pages, and leaves what
    it moved where it was: that goes when the file is written anew.

    Raises:
        DamagedError, TroubleError: it could not be done; it remains to be done.
    """
    with _opened_journal(journal) as db:
        while found := db.execute(_TO_PURGE).fetchall():
            db.execute("VACUUM")
            if db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                raise TroubleError("another program is using it")
            marks = db.execute("SELECT id, at FROM deleted").fetchall()
            gone = [row[1:] for row in found]
            _purge_copies(folder_of(journal), marks, gone)
            if _EVERYTHING in gone:
                for damaged in journal.parent.glob(f"{journal.name}.damaged-*"):
                    if damaged.is_file():
                        damaged.unlink()
            with transaction(db):
                db.execute("DELETE FROM to_purge WHERE number <= ?", [found[-1][0]])


def _purge_copies(folder: Path, marks: Sequence[_Mark], gone: Sequence[ToPurge]) -> None:
    for unfinished in folder.glob(f"*{_UNFINISHED}*"):
        unfinished.unlink(missing_ok=True)
    for copy in copies_in(folder):
        if _EVERYTHING in gone:
            copy.unlink(missing_ok=True)
            continue
        try:
            with _opened(copy) as db:
                _purge_copy(db, marks, gone)
        except DamagedError:
            copy.unlink(missing_ok=True)  # it brings nothing back, and may hold what was deleted


def _purge_copy(db: sqlite3.Connection, marks: Sequence[_Mark], gone: Sequence[ToPurge]) -> None:
    before = db.total_changes
    with transaction(db):
        db.executemany("DELETE FROM diary WHERE id = ?", [mark[:1] for mark in marks])
        db.executemany("DELETE FROM runs WHERE key = ?", [mark[:1] for mark in marks])
        for person, since, until in gone:
            if person is not None:
                people_rows.delete_person(db, person)
            if since is not None:
                db.execute("DELETE FROM decisions WHERE at >= ? AND at < ?", [since, until])
        changed = db.total_changes != before
        if changed:
            db.executemany("INSERT OR REPLACE INTO deleted (id, at) VALUES (?, ?)", marks)
    if changed:
        db.execute("VACUUM")


def not_purged(error: DamagedError | TroubleError) -> str:
    """Return a sentence about what was deleted and may be found still."""
    why = error if isinstance(error, TroubleError) else "it is damaged"
    return (
        "What you deleted is gone from your journal, but its files may hold traces of it still, "
        f"because {why}. The coach tries again later."
    )


def _check(db: sqlite3.Connection) -> None:
    """Look through a journal or a copy.

    Raises:
        DamagedError: it is damaged.
    """
    if not is_whole(db):
        raise DamagedError("SQLite finds it damaged")
    check_rows(db)


# -- reading -----------------------------------------------------------------------------------


def read_copy(copy: Path) -> Copy:
    """Return what a copy holds, of whatever age it is.

    Raises:
        DamagedError, TroubleError: it cannot be read.
    """
    with _opened(copy) as db, closing(_connect(":memory:")) as memory:
        if version(db) > len(STEPS):
            raise TroubleError(NEWER)
        db.backup(memory)
        migrate(memory)
        people = people_rows.read_people(memory)
        return Copy(
            people=people,
            entries=[
                *reversed(rows.read_entries(memory)),
                *diary.read_diary(memory, None, date.min, date.max),
                *diary.read_deletions(memory),
            ],
            decisions=read_decisions(memory, *EVER),
            told={one.id: told_rows.read_told(memory, one.id) for one in people},
        )


def not_copied(error: DamagedError | TroubleError) -> str:
    """Return a sentence about the copy of a day that could not be made."""
    why = error if isinstance(error, TroubleError) else "it is damaged"
    return f"Your journal could not be copied today, because {why}. The coach tries again later."


def not_read(copy: Path, error: DamagedError | TroubleError) -> str:
    """Return a sentence about a copy that cannot be brought back."""
    why = error if isinstance(error, TroubleError) else "it is damaged"
    return f"The copy {copy.name} cannot be read, because {why}."


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a journal or a copy that is there.

    Raises:
        DamagedError, TroubleError: it cannot be used, or something inside could not be done.
    """
    with explained(), closing(_connect(f"{path.absolute().as_uri()}?mode=rw")) as db:
        yield db


@contextlib.contextmanager
def _opened_journal(path: Path) -> Iterator[sqlite3.Connection]:
    with _opened(path) as db:
        if version(db) != len(STEPS):  # a coach of another age has it, or is just beginning it
            raise TroubleError("another program is using it")
        yield db


def _connect(name: Path | str) -> sqlite3.Connection:
    db = sqlite3.connect(name, timeout=BUSY_S, isolation_level=None, uri=True)
    for pragma in ("foreign_keys = ON", "secure_delete = ON", "trusted_schema = OFF"):
        db.execute(f"PRAGMA {pragma}").fetchone()
    return db
