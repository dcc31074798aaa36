"""People come and go; with a person goes everything that was written about them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.journal.store import Journal
from coach.people import Person, RunEntry

_SAID = "wobbly-giraffe"  # a word that stands nowhere else in the file


def run(person: int, number: int) -> RunEntry:
    return RunEntry(
        run_id=f"run-{number}",
        person=person,
        session="kids-4-7-breath-3",
        title="Flower",
        started_at=f"2026-03-02T09:00:0{number}+00:00",
        planned_s=180,
        done_s=180,
        before={"neck": 4},
        note=_SAID,
    )


def child() -> Person:
    tags = frozenset({"lung"})
    return Person(name="Mia", age_group="child_4_7", answers="given", tags=tags, child=True)


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with closing(Journal(path)) as made:
        made.save_person(child())
        made.add(run(1, 1))
        made.add(run(2, 2))
        yield made


def test_a_removed_person_takes_answers_and_runs_along(journal: Journal, path: Path) -> None:
    journal.remove_person(2)
    journal.close()
    with closing(Journal(path)) as again:
        assert [person.name for person in again.people()] == ["me"]
        assert [entry.person for entry in again.entries()] == [1]
        assert again.save_person(child()).id == 2
        assert again.entries(2) == []


def test_nothing_of_a_removed_person_can_be_found_in_the_files(
    journal: Journal, path: Path
) -> None:
    journal.rate(journal.entries(1)[0].id, {}, note="")
    journal.remove_person(2)
    for file in path.parent.iterdir():
        assert _SAID.encode() not in file.read_bytes(), file.name


def test_me_and_nobody_cannot_be_removed(journal: Journal) -> None:
    for number in (1, 3):
        with pytest.raises(CoachError):
            journal.remove_person(number)
    assert len(journal.people()) == 2


def test_who_is_removed_while_nothing_can_be_written_stays_away(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda *_: False)
        journal.remove_person(2)
        assert "cannot be written" in (journal.trouble or "")
        assert [person.id for person in journal.people()] == [1]
        assert [entry.person for entry in journal.entries()] == [1]
        with pytest.raises(CoachError):
            journal.add(run(2, 3))
    journal.close()
    with closing(Journal(path)) as again:
        assert [person.id for person in again.people()] == [1]


def test_damage_does_not_bring_a_removed_person_back(journal: Journal, path: Path) -> None:
    journal.remove_person(2)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA foreign_keys = OFF")
    other.execute("INSERT INTO health VALUES (99, 'tag', 'lung', NULL)")  # belongs to nobody
    other.close()
    assert "damaged" in (journal.check() or "")
    journal.close()
    with closing(Journal(path)) as again:
        assert [person.id for person in again.people()] == [1]
        assert [entry.person for entry in again.entries()] == [1]
