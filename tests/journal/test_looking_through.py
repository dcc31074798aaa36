"""Looking through a journal says what is wrong with it and changes nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from coach.journal.kept.opening import DamagedError, TroubleError, look_through
from coach.journal.store import Journal
from coach.people import RunEntry


@pytest.fixture
def journal(path: Path) -> Path:
    """A journal with enough runs for several pages."""
    kept = Journal(path)
    for number in range(40):
        kept.add(
            RunEntry(
                run_id=str(number),
                session="neck-5",
                title="Neck",
                started_at="2026-03-02T09:00:00+00:00",
                planned_s=300,
                done_s=300,
                note="a word " * 40,
            )
        )
    kept.close()
    return path


def state(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.parent.iterdir()}


def test_a_whole_journal_is_looked_through_also_while_it_is_in_use(journal: Path) -> None:
    before = state(journal)
    look_through(journal)
    assert state(journal) == before
    in_use = Journal(journal)
    look_through(journal)
    in_use.close()


def test_damage_anywhere_is_found_and_left_as_it_is(journal: Path) -> None:
    whole = journal.read_bytes()
    for damaged in (b"not a journal", whole[:5000], whole[:9000] + bytes(4096) + whole[13096:]):
        journal.write_bytes(damaged)
        with pytest.raises(DamagedError):
            look_through(journal)
        assert state(journal) == {journal.name: damaged}


def test_a_journal_of_a_later_coach_cannot_be_read(journal: Path) -> None:
    with sqlite3.connect(journal) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(TroubleError, match="newer version"):
        look_through(journal)


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(TroubleError, match="a folder where a file should be"):
        look_through(path)


def test_a_name_with_signs_of_an_address_is_found(journal: Path) -> None:
    odd = journal.rename(journal.with_name("my?journal#1%20.db"))
    look_through(odd)
    assert [file.name for file in odd.parent.iterdir()] == [odd.name]
