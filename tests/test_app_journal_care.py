"""The journal's file is looked after beside everything else, with a window or without."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from coach.app.journal_care import JournalCare
from coach.clock import VirtualClock
from coach.entries import Deletion
from coach.journal.kept import copies
from coach.journal.kept.copies import copies_in
from coach.journal.kept.opening import TroubleError
from coach.journal.kept.upkeep import folder_of
from coach.journal.store import Journal
from coach.resources import places
from tests.journal.diary_samples import TODAY, episode, note
from tests.whole_tray import answer, coaches, leave

NOW = "2026-04-01T08:00:00+00:00"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal.db"


@contextmanager
def looked_after(path: Path, clock: VirtualClock) -> Iterator[tuple[Journal, JournalCare, list]]:
    journal, said = Journal(path), []
    care = JournalCare(journal, path, clock, said.append)
    try:
        yield journal, care, said
    finally:
        care.close()
        journal.close()


def test_each_day_has_its_copy_however_long_the_coach_runs(qtbot, path):
    clock = VirtualClock()
    with looked_after(path, clock) as (journal, care, said):
        for _ in range(2):
            journal.write_lines([episode(0)])
            care.look()
            care.look()
            care._pool.waitForDone()
            clock.sleep(24 * 3600)
        days = [copies.day_of_copy(copy) for copy in copies_in(folder_of(path))]
        assert days == [clock.today() - timedelta(days=n) for n in (1, 2)]
        assert said == []


def test_what_is_deleted_is_overwritten_in_another_thread(qtbot, path, monkeypatch):
    threads = []
    purge = copies.purge

    def noted(journal: Path) -> None:
        threads.append(threading.get_ident())
        purge(journal)

    monkeypatch.setattr(copies, "purge", noted)
    with looked_after(path, VirtualClock()) as (journal, care, _):
        journal.write_lines([secret := episode(0, note="a very particular sentence")])
        care.look()
        care._pool.waitForDone()
        threads.clear()
        journal.write_lines([Deletion(id=secret.id, at=NOW)])
        care._pool.waitForDone()
        assert len(threads) == 1
        assert threads[0] != threading.get_ident()
        for file in path.parent.rglob("*.db*"):
            assert b"particular" not in file.read_bytes()


def test_after_it_was_closed_the_journal_overwrites_by_itself(qtbot, path):
    with looked_after(path, VirtualClock()) as (journal, care, _):
        care.close()
        journal.write_lines([secret := episode(0, note="particular")])
        journal.delete_day(1, TODAY, UTC, NOW)
        assert secret.note.encode() not in path.read_bytes()


def test_damage_is_found_and_the_copy_offered(qtbot, path):
    with looked_after(path, clock := VirtualClock()) as (journal, care, said):
        journal.write_lines([note(n, note="a word " * 40) for n in range(200)])
        care.look()
        care._pool.waitForDone()
        journal.close()
        data = path.read_bytes()
        path.write_bytes(data[:-8192] + bytes(4096) + data[-4096:])  # a page of the diary
        journal.write_lines([])
        clock.sleep(24 * 3600)
        care.look()
        qtbot.waitUntil(lambda: len(said) == 1)
        assert "can be brought back" in said[0]
        assert journal.offered is not None
        journal.bring_back(journal.offered)
        assert len(journal.diary_of(1, TODAY - timedelta(days=300), TODAY)) == 200


def test_trouble_is_said_once_and_tried_again(qtbot, path, monkeypatch):
    with looked_after(path, VirtualClock()) as (_, care, said):
        with monkeypatch.context() as patch:
            patch.setattr(copies, "look_after", _full)
            for _ in range(2):
                with qtbot.waitSignal(care._failed):
                    care.look()
        assert said == [
            "Your journal could not be copied today, because the disk is full."
            " The coach tries again later."
        ]
        care.look()
        care._pool.waitForDone()
        assert len(copies_in(folder_of(path))) == 1


def _full(*_: object) -> None:
    raise TroubleError("the disk is full")


def test_a_coach_in_the_tray_looks_after_its_journal_until_it_ends(qtbot, data, clock):
    answer(data)
    file = places(data).journal_file
    with coaches(data, clock) as start:
        coach = start()
        coach.resident.remind()
        # It begins by itself, some seconds after the start.
        qtbot.waitUntil(lambda: bool(copies_in(folder_of(file))), timeout=20_000)
        assert [copies.day_of_copy(one) for one in copies_in(folder_of(file))] == [clock.today()]
        leave(coach)
        assert coach.resident._kept.journal.purge_later is None
