"""A damaged journal is set aside, never deleted, and the session goes on."""

from __future__ import annotations

import contextlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.journal.kept.schema import migrate, version
from coach.journal.store import Journal, open_journal
from coach.people import Person, RunEntry


def run(name: str, person: int = 1) -> RunEntry:
    return RunEntry(
        run_id=name,
        person=person,
        session="neck-5",
        title="Neck",
        started_at="2026-03-02T09:00:00+00:00",
        planned_s=300,
        done_s=300,
        outcome="finished",
        exercises={"chin-tuck": 60, "neck-tilt": 90},
        before={"neck": 6, "jaw.left": 3},
        after={"neck": 2},
        note="slept badly",
    )


def filled(path: Path, runs: int = 20) -> None:
    journal = Journal(path)
    journal.save_person(Person(id=1, answers="given", tags=frozenset({"pregnant"})))
    for number in range(runs):
        journal.add(run(f"old-{number}"))
    journal.close()


def zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def text(path: Path) -> None:
    path.write_text("not a journal")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def scrambled(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:100] + random.Random(1).randbytes(len(data) - 100))


def of_another_program(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE bookmarks (url TEXT)")
    db.close()


@pytest.mark.parametrize("damage", [zeros, text, cut, scrambled, of_another_program])
def test_a_damaged_journal_is_set_aside_and_a_new_one_begun(
    path: Path, damage: Callable[[Path], None]
) -> None:
    filled(path)
    damage(path)
    before = path.read_bytes()

    journal, trouble = open_journal(path)
    trouble = trouble or journal.check()
    assert trouble == (
        "Your journal was damaged. It was kept as journal.db.damaged-1, and a new one was begun."
    )
    assert path.with_name("journal.db.damaged-1").read_bytes() == before
    (me,) = journal.people()
    number = journal.add(run("new", me.id))
    assert journal.trouble is None
    journal.close()

    again, trouble = open_journal(path)
    assert trouble is None
    assert [entry.id for entry in again.entries()] == [number]
    again.close()


def test_damage_in_a_single_row_is_found_by_the_check(path: Path) -> None:
    filled(path)
    data = path.read_bytes()
    path.write_bytes(data[:8192] + data[8192:].replace(b"finished", b"finishes", 1))

    journal, trouble = open_journal(path)
    assert trouble is None
    assert "damaged" in (journal.check() or "")
    assert journal.check() is None
    assert journal.add(run("new"))
    journal.close()


def test_an_earlier_damaged_journal_is_not_overwritten(path: Path) -> None:
    path.parent.mkdir()
    for number in (1, 2, 3):
        path.write_text(f"damaged, the {number}. time")
        open_journal(path)[0].close()
    kept = [path.with_name(f"journal.db.damaged-{number}").read_text() for number in (1, 2, 3)]
    assert kept == [f"damaged, the {number}. time" for number in (1, 2, 3)]


@pytest.mark.parametrize("emptied", [True, False])
def test_what_was_still_to_be_written_is_set_aside_too(path: Path, emptied: bool) -> None:
    journal = Journal(path)
    journal.add(run("only in the -wal"))
    rescue = path.with_name("rescue")
    rescue.mkdir()
    for file in path.parent.glob("journal.db*"):
        shutil.copy(file, rescue)
    journal.close()

    broken = rescue / "journal.db"
    wal = rescue / "journal.db-wal"
    before = wal.read_bytes()
    assert b"only in the -wal" in before
    broken.unlink()
    if emptied:
        broken.touch()
    journal, trouble = open_journal(broken)
    assert trouble
    assert (rescue / "journal.db.damaged-1-wal").read_bytes() == before
    assert journal.entries() == []
    journal.close()


def test_damage_while_running_keeps_the_people_and_what_is_added(path: Path) -> None:
    filled(path, runs=300)
    journal = Journal(path)
    (me,) = journal.people()
    earlier = journal.add(run("earlier"))
    journal.rate(earlier, {"neck": 0})
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("UPDATE runs SET note = 'changed'")  # the pages in memory are now too old
    other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other.close()
    scrambled(path)

    journal.add(run("new"))
    assert "damaged" in (journal.trouble or "")
    assert journal.people() == [me]
    assert {entry.run_id for entry in journal.entries()} == {"new", "earlier"}
    assert journal.entry(earlier).after == {"neck": 0}
    assert journal.check() is None
    journal.close()
    assert path.with_name("journal.db.damaged-1").exists()


@pytest.fixture(scope="module")
def sample() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.db"
        filled(path)
        return path.read_bytes()


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_no_damage_makes_a_traceback_or_loses_the_file(sample: bytes, data: st.DataObject) -> None:
    spoilt = bytearray(sample)
    for _ in range(data.draw(st.integers(1, 12))):
        # Half of the time in the first pages: headers and tables, where it hurts most.
        last = data.draw(st.sampled_from([len(spoilt) - 1, 4400, 150]))
        spoilt[data.draw(st.integers(0, last))] = data.draw(st.integers(0, 255))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.db"
        path.write_bytes(spoilt)

        journal, _ = open_journal(path)
        journal.check()
        journal.people()
        journal.entries()
        me = journal.people()[0]
        journal.save_person(me)
        number = journal.add(run("new", me.id))
        assert journal.entry(number).run_id == "new"
        assert "new" in {entry.run_id for entry in journal.entries()}
        journal.rate(number, {"neck": 1}, helped=True)
        journal.close()
        if path.with_name("journal.db.damaged-1").exists():
            again, trouble = open_journal(path)
            assert trouble is None
            assert again.check() is None
            assert [entry.after for entry in again.entries(limit=1)] == [{"neck": 1}]
            again.close()


def test_a_journal_of_a_newer_coach_is_not_touched(path: Path) -> None:
    filled(path)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 999")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    before = path.read_bytes()

    journal, trouble = open_journal(path)
    assert trouble
    assert "newer version" in trouble
    number = journal.add(run("new"))
    journal.rate(number, {"neck": 0}, helped=True)
    assert [(entry.run_id, entry.after) for entry in journal.entries()] == [("new", {"neck": 0})]
    journal.close()
    assert path.read_bytes() == before
    assert not path.with_name("journal.db.damaged-1").exists()


# -- the machine in trouble --------------------------------------------------------------------


def test_a_file_in_place_of_the_folder_keeps_everything_in_memory(path: Path) -> None:
    path.parent.write_text("in the way")

    journal, trouble = open_journal(path)
    assert trouble == (
        "Your journal cannot be written because there is a file where a folder should be. "
        "What you do now is remembered until the coach is closed."
    )
    number = journal.add(run("first"))
    assert journal.trouble == trouble
    journal.rate(number, {"neck": 1})
    journal.save_person(Person(id=1, country="DE"))
    assert journal.entry(number).after == {"neck": 1}

    path.parent.unlink()  # the way is free: everything is written with the next entry
    journal.add(run("second"))
    assert journal.trouble is None
    journal.rate(number, {"neck": 2})  # the number given while waiting still means the same run
    journal.close()
    again, trouble = open_journal(path)
    assert trouble is None
    assert {e.run_id: e.after for e in again.entries()} == {
        "first": {"neck": 2},
        "second": {"neck": 2},
    }
    assert again.people()[0].country == "DE"
    again.close()


def test_a_folder_in_place_of_the_file_is_left_alone(path: Path) -> None:
    path.mkdir(parents=True)
    (path / "mine").write_text("keep")
    journal, trouble = open_journal(path)
    assert trouble
    assert "there is a folder where a file should be" in trouble
    journal.add(run("first"))
    assert len(journal.entries()) == 1
    journal.close()
    assert (path / "mine").read_text() == "keep"


def test_a_journal_that_is_busy_for_long_is_tried_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.journal.kept.opening.BUSY_S", 0.05)
    journal = Journal(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    journal.add(run("first"))
    assert "another program is using it" in (journal.trouble or "")

    other.execute("ROLLBACK")
    other.close()
    journal.add(run("second"))
    assert journal.trouble is None
    journal.close()
    again = Journal(path)
    assert {entry.run_id for entry in again.entries()} == {"first", "second"}
    again.close()


def test_a_journal_that_another_program_begins_now_is_not_taken_for_damaged(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked_at_while_it_is_begun(db: sqlite3.Connection) -> int:
        found = version(db)
        other = sqlite3.connect(path, isolation_level=None, timeout=0)
        with contextlib.suppress(sqlite3.OperationalError):  # it may have to wait
            migrate(other)
        other.close()
        return found

    monkeypatch.setattr("coach.journal.kept.opening.version", looked_at_while_it_is_begun)
    journal = Journal(path)
    journal.write_lines([])
    assert journal.trouble is None
    journal.close()
    assert not list(path.parent.glob("*damaged*"))


_WITH_LITTLE_SPACE = """
import resource, sys
from pathlib import Path
from coach.journal.store import open_journal
from coach.people import RunEntry

def entry(name):
    return RunEntry(
        run_id=name, session="s", title="t", started_at="2026-03-02T09:00:00+00:00",
        planned_s=60, done_s=60, note="x" * 5000,
    )

path, at_start = Path(sys.argv[1]), sys.argv[2] == "at start"
if at_start:
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, -1))
journal, trouble = open_journal(path)
assert bool(trouble) == at_start, trouble
for number in range(3):
    journal.add(entry(f"before-{number}"))
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, -1))
for number in range(3):
    journal.add(entry(f"full-{number}"))
    assert "cannot be written" in journal.trouble
assert len(journal.entries()) == 6
if sys.argv[3] == "room again":
    resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))
    journal.add(entry("after"))
    assert journal.trouble is None, journal.trouble
journal.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [("at start", "room again", 7), ("later", "room again", 7), ("later", "still full", 3)],
)
def test_without_space_entries_wait_in_memory(path: Path, start: str, end: str, kept: int) -> None:
    subprocess.run([sys.executable, "-c", _WITH_LITTLE_SPACE, str(path), start, end], check=True)
    journal, trouble = open_journal(path)
    assert trouble is None
    assert journal.check() is None
    assert len(journal.entries()) == kept
    journal.close()


_AS_A_GUEST = """
import hashlib, os, sys  # the guest may not be allowed to read what Python imports late
from pathlib import Path
from coach.journal.store import open_journal
from coach.people import RunEntry

if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
journal, trouble = open_journal(Path(sys.argv[1]))
assert trouble and "cannot be written" in trouble, trouble
print(trouble)
entry = RunEntry(
    session="s", title="t", started_at="2026-03-02T09:00:00+00:00", planned_s=60, done_s=60
)
journal.add(entry)
print(len(journal.entries()))
journal.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
@pytest.mark.parametrize(
    ("file", "folder", "seen"),
    [(0o444, 0o777, 3), (0o444, 0o555, 1), (0o000, 0o555, 1), (0o000, 0o777, 1)],
)  # in a folder that may not be written SQLite cannot read a journal with a -wal either
def test_a_read_only_journal_is_read_and_new_entries_wait(
    file: int, folder: int, seen: int
) -> None:
    with tempfile.TemporaryDirectory() as top:  # the test's own folder is closed to others
        Path(top).chmod(0o755)
        path = Path(top) / "data" / "journal.db"
        filled(path, runs=2)
        path.chmod(file)
        path.parent.chmod(folder)
        try:
            said = subprocess.run(
                [sys.executable, "-c", _AS_A_GUEST, str(path)],
                check=True, capture_output=True, text=True, cwd="/",
            ).stdout.splitlines()  # fmt: skip
        finally:
            path.parent.chmod(0o700)
        assert len(said) == 2
        assert int(said[1]) == seen
        assert not list(path.parent.glob("*damaged*"))
