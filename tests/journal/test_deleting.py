"""What is deleted is gone for good, day by day or all at once, until it is written back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.break_log import Decision
from coach.entries import Deletion, DiaryEntry, Episode
from coach.journal.kept.versions import key_of
from coach.journal.store import Journal
from coach.people import Person, RunEntry
from tests.journal.diary_samples import TODAY, ago, episode, note, run

NOW = "2026-04-01T08:00:00+00:00"
AFTER = "2026-04-01T08:00:05+00:00"
ALWAYS = ("1970-01-01T00:00:00+00:00", "2999-01-01T00:00:00+00:00")


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with closing(Journal(path)) as made:
        yield made


def everything(journal: Journal) -> list[DiaryEntry | RunEntry]:
    return [*journal.diary_of(None, date.min, date.max), *journal.entries()]


def test_a_day_goes_with_its_runs_notes_and_decisions_and_no_other_day(journal: Journal) -> None:
    for days in (0, 1, 2):
        journal.write_lines([episode(days), note(days, stress=3)], [run(days)])
        at = f"{ago(days).isoformat()}T10:00:00+00:00"
        journal.write_decision(Decision(at=at, what="begun"))

    gone = journal.delete_day(1, ago(1), UTC, NOW)
    assert len(gone) == 3
    assert {key_of(one) for one in gone}.isdisjoint(map(key_of, everything(journal)))
    assert len(everything(journal)) == 6
    assert [one.at[:10] for one in journal.decisions(*ALWAYS)] == [str(ago(2)), str(ago(0))]
    assert {(mark.id, mark.at) for mark in journal.deletions()} == {
        (key_of(one), NOW) for one in gone
    }


def test_another_persons_day_is_left_alone_and_so_are_the_decisions(journal: Journal) -> None:
    child = journal.save_person(Person(name="Ada", child=True))
    journal.write_lines([episode(0), mine := episode(0, person=child.id)], [run(0)])
    journal.write_decision(Decision(at=f"{TODAY}T10:00:00+00:00", what="begun"))
    assert journal.delete_day(child.id, TODAY, UTC, NOW) == [mine]
    assert len(everything(journal)) == 2
    assert len(journal.decisions(*ALWAYS)) == 1


def test_the_day_of_a_run_is_that_of_the_place(journal: Journal) -> None:
    evening = run(1, started_at=f"{ago(1)}T23:30:00+00:00")
    journal.write_lines([], [evening])
    east = timezone(timedelta(hours=2))
    assert journal.delete_day(1, ago(1), east, NOW) == []
    assert [one.run_id for one in journal.delete_day(1, ago(0), east, NOW)] == [evening.run_id]  # type: ignore[union-attr]


def test_what_was_deleted_can_be_written_back(journal: Journal) -> None:
    journal.write_lines([episode(0, note="mine"), note(0)], [run(0, note="done")])
    before = everything(journal)
    gone = journal.delete_day(1, TODAY, UTC, NOW)
    back = [replace(one, edited_at=AFTER) for one in gone]
    journal.write_lines(
        [one for one in back if not isinstance(one, RunEntry)],
        [one for one in back if isinstance(one, RunEntry)],
    )
    assert [key_of(one) for one in everything(journal)] == [key_of(one) for one in before]
    assert journal.deletions() == []


def test_a_deleted_run_is_not_brought_back_by_a_report_or_an_import(journal: Journal) -> None:
    old = run(0, run_id="2026-03-31T12:00 neck-5 1", done_s=20)
    number = journal.add(old)
    journal.write_lines([Deletion(id=old.run_id, at=NOW)])
    journal.add(replace(old, done_s=300))
    journal.write_lines([], [old])
    assert journal.take_in([old]) == 0
    assert journal.entries() == []
    with pytest.raises(Exception, match="not in the journal"):
        journal.entry(number)
    journal.change_run(replace(old, edited_at=AFTER, note="again"))
    assert [one.note for one in journal.entries()] == ["again"]


def test_a_mark_does_not_say_what_was_done(journal: Journal, path: Path) -> None:
    journal.add(old := run(0, run_id="2026-03-31T12:00 panic-first-aid-3 1", session="panic-x"))
    journal.write_lines([Deletion(id=old.run_id, at=NOW)])
    journal.close()
    assert b"panic" not in path.read_bytes()


def test_everything_goes_and_the_people_stay(journal: Journal) -> None:
    child = journal.save_person(Person(name="Ada", child=True))
    journal.write_lines([episode(0), episode(3, person=child.id)], [run(0), run(900)])
    journal.write_decision(Decision(at=f"{TODAY}T10:00:00+00:00", what="begun"))
    journal.write_told(1, {("r-tw-1", "calf"): TODAY})
    journal.delete_everything(NOW)
    assert everything(journal) == []
    assert journal.decisions(*ALWAYS) == []
    assert journal.told(1) == {}
    assert len(journal.deletions()) == 4
    assert [one.name for one in journal.people()] == ["me", "Ada"]


def test_what_was_changed_later_than_now_is_deleted_too(journal: Journal) -> None:
    ahead = (datetime.fromisoformat(NOW) + timedelta(days=2)).isoformat()
    journal.write_lines([episode(0, edited_at=ahead)])
    assert isinstance(journal.delete_day(1, TODAY, UTC, NOW)[0], Episode)
    assert everything(journal) == []


def test_decisions_are_gone_at_once_also_while_nothing_can_be_written(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = [f"{ago(days)}T10:00:00+00:00" for days in (1, 0)]
    for one in at:
        journal.write_decision(Decision(at=one, what="begun"))
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda *_: False)
        journal.delete_day(1, TODAY, UTC, NOW)
        assert "read-only" in (journal.trouble or "")
        assert [one.at for one in journal.decisions(*ALWAYS)] == at[:1]
        journal.write_decision(Decision(at=at[1], what="taken"))
    journal.write_lines([])
    assert [one.what for one in journal.decisions(*ALWAYS)] == ["begun", "taken"]


def test_a_moment_without_its_zone_deletes_nothing(journal: Journal) -> None:
    journal.write_lines([episode(0)])
    for delete in (journal.delete_everything, lambda at: journal.delete_day(1, TODAY, UTC, at)):
        with pytest.raises(ValueError, match="time zone"):
            delete("2026-04-01T08:00:00")
    journal.write_lines([])
    assert len(everything(journal)) == 1
