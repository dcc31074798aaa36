"""The diary is read as it was written, the later change wins, and what is deleted is gone."""

from __future__ import annotations

import sqlite3
import tempfile
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.entries import Deletion, Episode
from coach.errors import CoachError
from coach.journal.kept.diary import Line, checked_line, day_of
from coach.journal.store import Journal, open_journal
from coach.people import Person
from tests.journal import diary_samples as samples
from tests.journal.diary_samples import TODAY, ago, episode, new_id, note, run

ALWAYS = (date.min, date.max)
EARLY, LATE = "2026-03-31T10:00:00+00:00", "2026-03-31T11:00:00+00:00"
lines = st.one_of(samples.episodes, samples.day_notes, samples.deletions)


@settings(max_examples=25, deadline=None)
@given(written=st.lists(lines, max_size=6, unique_by=lambda line: line.id))
def test_what_is_noted_is_read_back_by_the_next_start(written: list[Line]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "journal.db")
        journal.write_lines(written)
        assert journal.trouble is None
        journal.close()

        again = Journal(Path(folder) / "journal.db")
        assert again.check() is None
        kept = [checked_line(line) for line in written]
        entries = [line for line in kept if not isinstance(line, Deletion)]
        found = again.diary_of(None, *ALWAYS)
        assert found == sorted(entries, key=lambda one: (day_of(one), one.id))
        assert {mark.id for mark in again.deletions()} == {
            line.id for line in kept if isinstance(line, Deletion)
        }
        again.close()


def test_days_are_asked_for_with_both_ends(path: Path) -> None:
    journal = Journal(path)
    journal.write_lines([episode(days) for days in (0, 1, 2, 3)])
    assert [day_of(one) for one in journal.diary_of(1, ago(2), ago(1))] == [ago(2), ago(1)]
    journal.close()


def test_the_later_change_wins_in_whatever_order_it_comes(tmp_path: Path) -> None:
    first = episode(0, edited_at=EARLY, strength=2)
    changed = replace(first, edited_at=LATE, strength=5)
    gone = Deletion(id=first.id, at=LATE)
    back = replace(first, edited_at="2026-03-31T12:00:00+00:00", strength=7)
    for versions, left in (((first, changed), [5]), ((first, changed, gone), []),
                           ((first, changed, gone, back), [7])):  # fmt: skip
        for n, order in enumerate(permutations(versions)):
            journal = Journal(tmp_path / f"{len(versions)}-{n}" / "journal.db")
            for line in order:
                journal.write_lines([line])
            strengths = [one.strength for one in journal.diary_of(1, *ALWAYS)]  # type: ignore[union-attr]
            assert strengths == left
            assert bool(journal.deletions()) == (not left)
            journal.close()


def test_two_changes_at_one_moment_end_the_same_on_every_machine(tmp_path: Path) -> None:
    one = episode(0, edited_at=EARLY, strength=2)
    other = replace(one, strength=9)
    found = []
    for n, order in enumerate(permutations((one, other))):
        journal = Journal(tmp_path / str(n) / "journal.db")
        for line in order:
            journal.write_lines([line])
        found.append(journal.diary_entry(one.id))
        journal.close()
    assert found[0] == found[1]


def test_what_was_deleted_stands_nowhere_in_the_file(path: Path) -> None:
    journal = Journal(path)
    secret = episode(0, note="a very particular sentence")
    journal.write_lines([secret])
    journal.write_lines([Deletion(id=secret.id, at="2026-03-31T23:00:00+00:00")])
    for file in path.parent.iterdir():
        assert b"particular" not in file.read_bytes()
    with pytest.raises(CoachError, match=secret.id):
        journal.diary_entry(secret.id)
    journal.close()


def test_what_cannot_be_written_waits_and_is_read_meanwhile(path: Path) -> None:
    path.parent.write_text("in the way")
    journal = Journal(path)
    waiting = episode(0)
    journal.write_lines([waiting])
    journal.write_told(1, {("r-tw-1", "calf"): TODAY})
    assert "cannot be written" in (journal.trouble or "")
    assert journal.diary_of(1, *ALWAYS) == [waiting]
    assert journal.diary_entry(waiting.id) == waiting
    journal.write_lines([gone := Deletion(id=waiting.id, at="2026-03-31T23:00:00+00:00")])
    assert journal.diary_of(1, *ALWAYS) == []
    assert journal.deletions() == [gone]

    path.parent.unlink()
    journal.write_lines([other := note(0, stress=3)])
    assert journal.trouble is None
    journal.close()
    again = Journal(path)
    assert again.diary_of(1, *ALWAYS) == [other]
    assert again.told(1) == {("r-tw-1", "calf"): TODAY}
    again.close()


def test_a_damaged_file_is_begun_anew_with_what_this_start_has_noted(path: Path) -> None:
    journal = Journal(path)
    kept = episode(0)
    journal.write_lines([kept])
    with sqlite3.connect(path) as db:
        db.execute("UPDATE diary SET body = '{}'")
    db.close()
    journal.diary_of(1, *ALWAYS)
    assert "a new one was begun" in (journal.trouble or "")
    assert journal.diary_of(1, *ALWAYS) == [kept]
    journal.close()


def test_who_is_removed_takes_the_diary_along(path: Path) -> None:
    journal, _ = open_journal(path)
    child = journal.save_person(Person(id=0, name="Ada", child=True, age_group="child_8_12"))
    journal.write_lines([mine := episode(0), episode(0, person=child.id)])
    journal.write_told(child.id, {("r-tw-c", ""): TODAY})
    assert len(journal.diary_of(None, *ALWAYS)) == 2
    assert journal.diary_of(child.id, *ALWAYS) != [mine]
    journal.remove_person(child.id)
    assert journal.diary_of(None, *ALWAYS) == [mine]
    assert journal.told(child.id) == {}
    journal.close()


def test_who_leaves_is_gone_at_once_also_while_the_file_cannot_be_written(path: Path) -> None:
    journal, _ = open_journal(path)
    other = journal.save_person(Person(id=0, name="Ada"))
    journal.write_lines([episode(0, person=other.id)])
    path.rename(path.with_name("away"))
    journal.remove_person(other.id)
    assert "cannot be written" in (journal.trouble or "")
    assert journal.diary_of(None, *ALWAYS) == []
    path.with_name("away").rename(path)
    journal.close()


def test_a_rule_is_told_again_on_its_latest_day(path: Path) -> None:
    journal = Journal(path)
    for day in (ago(3), ago(1), ago(2)):
        journal.write_told(1, {("r-tw-1", "calf"): day})
    journal.close()
    again = Journal(path)
    assert again.told(1) == {("r-tw-1", "calf"): ago(1)}
    again.close()


def test_runs_that_come_from_elsewhere_double_none_and_replace_only_earlier_ones(
    path: Path,
) -> None:
    journal = Journal(path)
    known = run(0, after={"neck": 3}, note="mine", edited_at=LATE)
    journal.write_lines([], [known])
    earlier = replace(known, after={"neck": 9}, note="theirs, and longer", edited_at=EARLY)
    journal.write_lines([], [earlier, run(1)])
    assert [(one.after, one.note) for one in journal.entries()] == [({"neck": 3}, "mine"), ({}, "")]
    journal.write_lines([], journal.entries())
    assert len(journal.entries()) == 2
    journal.close()


BASE: dict[str, Any] = {"id": new_id(), "edited_at": EARLY, "place": "neck", "at": EARLY}


@pytest.mark.parametrize(
    "wrong",
    [
        {"strength": 11}, {"strength": -1}, {"minutes": -1}, {"place": "Neck"},
        {"place": "neck.up"},
        {"at": "2026-03-31T10:00:00"}, {"at": "noon"}, {"at": "0001-01-01T00:00:00+14:00"},
        {"edited_at": "2026-03-31T10:00:00"}, {"kind": "itch"}, {"signs": frozenset({"odd"})},
        {"id": "7"}, {"person": "me"},
    ],
)  # fmt: skip
def test_what_cannot_be_an_entry_is_refused_and_nothing_is_written(
    path: Path, wrong: dict[str, Any]
) -> None:
    journal = Journal(path)
    with pytest.raises(ValueError, match=r"\w"):
        journal.write_lines([episode(0), Episode(**{**BASE, **wrong})])
    assert journal.diary_of(None, *ALWAYS) == []
    journal.close()


def test_nobodys_entry_is_refused(path: Path) -> None:
    journal = Journal(path)
    with pytest.raises(CoachError, match="number 7"):
        journal.write_lines([episode(0), episode(0, person=7)])
    assert journal.diary_of(None, *ALWAYS) == []
    journal.close()
