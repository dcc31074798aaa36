"""Machines with real journals and one shared folder: what arrives, what waits, what is gone."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from msgspec.structs import replace

from coach.entries import Deletion, DiaryEntry
from coach.errors import CoachError
from coach.journal.shared import shared_file, shared_folder
from coach.journal.shared.shared_line import line_of, names_of
from coach.journal.shared.sync_report import SyncReport
from coach.journal.store import Journal
from coach.people import Person, RunEntry
from tests.journal import diary_samples as samples
from tests.journal.shared_machines import Machine, settle

LATER = "2026-04-01T08:00:00+00:00"
Make = Callable[[str], Machine]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One folder that all machines reach, like a drive in the network."""
    folder = tmp_path / "all"
    folder.mkdir()
    return folder


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    journals: list[Journal] = []

    def machine(name: str) -> Machine:
        journals.append(Journal(tmp_path / name / "data" / "journal.db"))
        return Machine(tmp_path / name, journals[-1])

    yield machine
    for journal in journals:
        journal.close()


@pytest.fixture
def together(make: Make, folder: Path) -> Make:
    """Make machines that all have the same folder."""

    def machine(name: str) -> Machine:
        made = make(name)
        made.shared.rmdir()
        made.shared = folder
        return made

    return machine


@pytest.fixture
def desk(together: Make) -> Machine:
    return together("desk")


@pytest.fixture
def lap(together: Make) -> Machine:
    return together("lap")


def everything(machine: Machine) -> list[DiaryEntry | RunEntry]:
    journal = machine.journal
    runs = [replace(run, id=0) for run in journal.entries()]
    return [*journal.diary_of(None, date.min, date.max), *runs]


def note(machine: Machine, text: str, person: int = 1) -> DiaryEntry:
    noted = samples.episode(1, note=text, person=person)
    machine.journal.write_lines([noted])
    return noted


def texts(machine: Machine) -> list[str]:
    return sorted(one.note for one in everything(machine))


def clean(report: SyncReport) -> bool:
    return report.done and report.sentence is None


def test_what_one_machine_has_the_other_gets_and_once_only(desk: Machine, lap: Machine) -> None:
    desk.journal.write_lines([samples.note(2, stress=3)], [samples.run(3, before={"neck": 4})])
    note(lap, "from the other")
    assert desk.sync().written == 2
    report = lap.sync()
    assert (report.taken_in, report.written, clean(report)) == (2, 1, True)
    assert desk.sync().taken_in == 1
    assert everything(desk) == everything(lap)
    for machine in (desk, lap):
        assert (machine.sync().taken_in, machine.sync().written) == (0, 0)


def test_an_edit_arrives_and_the_later_one_counts(desk: Machine, lap: Machine) -> None:
    first = note(desk, "first")
    settle(desk, lap)
    lap.journal.write_lines([replace(first, note="third", edited_at="9998-01-01T00:00:00+00:00")])
    desk.journal.write_lines([replace(first, note="second", edited_at=LATER)])
    settle(desk, lap)
    assert texts(desk) == texts(lap) == ["third"]


def test_a_clock_far_ahead_hinders_no_later_change(desk: Machine, lap: Machine) -> None:
    ahead = replace(samples.episode(1, note="ahead"), edited_at="9998-12-31T23:59:59+00:00")
    desk.journal.write_lines([ahead])
    settle(desk, lap)
    lap.journal.delete_everything(LATER)
    settle(desk, lap)
    assert everything(desk) == everything(lap) == []


def test_two_data_folders_on_one_machine_have_a_file_each(desk: Machine, lap: Machine) -> None:
    note(desk, "one")
    note(lap, "two")
    settle(desk, lap)
    assert len(desk.files()) == 2
    assert texts(desk) == texts(lap) == ["one", "two"]


# -- people ----------------------------------------------------------------------------------------


def test_entries_about_somebody_unknown_wait_until_the_name_is_added(
    desk: Machine, lap: Machine
) -> None:
    lap.journal.save_person(Person(name="Ben", child=True))
    anna = desk.journal.save_person(Person(name="Anna", child=True, tags=frozenset({"asthma"})))
    note(desk, "of Anna", anna.id)
    note(desk, "mine")
    desk.sync()
    report = lap.sync()
    assert report.done
    assert report.sentence == (
        "In the shared folder 1 entry is about Anna, who is not known on this machine; it waits"
        " there until somebody of this name is added."
    )
    assert texts(lap) == ["mine"]
    assert [person.name for person in lap.journal.people()] == ["me", "Ben"]
    there = lap.journal.save_person(Person(name="anna", child=True))
    assert lap.sync().taken_in == 1
    assert [one.note for one in lap.journal.diary_of(there.id, date.min, date.max)] == ["of Anna"]


def test_no_answer_about_health_is_in_the_folder(desk: Machine) -> None:
    desk.journal.save_person(
        Person(id=1, answers="given", country="germany", tags=frozenset({"asthma"}),
               clearances={"asthma": "2026-03-02"}, red_flags={"RF-C14": "2026-03-02"})
    )  # fmt: skip
    note(desk, "x")
    desk.sync()
    written = desk.own.read_bytes()
    for secret in (b"asthma", b"RF-C14", b"germany", b"given"):
        assert secret not in written


def test_who_is_removed_leaves_this_machines_file(desk: Machine, lap: Machine) -> None:
    for machine in (desk, lap):
        machine.journal.save_person(Person(name="Anna", child=True))
    note(desk, "of Anna", 2)
    note(desk, "mine")
    settle(desk, lap)
    desk.journal.remove_person(2)
    desk.sync()
    assert b"Anna" not in desk.own.read_bytes()
    assert (texts(desk), texts(lap)) == (["mine"], ["mine", "of Anna"])


# -- what was deleted ------------------------------------------------------------------------------


def bytes_of(machine: Machine) -> bytes:
    """Return all bytes that a machine has kept of its own."""
    files = [path for path in machine.data.rglob("*") if path.is_file()]
    return b"".join(path.read_bytes() for path in (*files, *machine.ours()))


def test_what_was_deleted_is_gone_from_every_machines_files(desk: Machine, lap: Machine) -> None:
    gone, run = note(desk, "to be forgotten"), samples.run(3, title="an old title")
    desk.journal.write_lines([], [run])
    settle(desk, lap)
    lap.journal.write_lines([replace(gone, note="to be forgotten too", edited_at=LATER)])
    settle(desk, lap)
    note(desk, "stays")
    desk.journal.write_lines([Deletion(id=one, at=LATER) for one in (gone.id, run.run_id)])
    settle(desk, lap)
    for machine in (desk, lap):
        assert texts(machine) == ["stays"]
        left = bytes_of(machine)
        assert b"forgotten" not in left
        assert b"old title" not in left
    (mark,) = [line for line in desk.own.read_bytes().splitlines() if gone.id.encode() in line]
    assert mark == line_of(Deletion(id=gone.id, at=LATER), names_of([Person(id=1)])).strip()


def test_what_is_brought_back_after_it_was_deleted_is_there_again(
    desk: Machine, lap: Machine
) -> None:
    back = note(desk, "back")
    settle(desk, lap)
    desk.journal.write_lines([Deletion(id=back.id, at=LATER)])
    settle(desk, lap)
    desk.journal.write_lines([replace(back, edited_at="2026-04-01T08:00:01+00:00")])
    settle(desk, lap)
    assert texts(lap) == texts(desk) == ["back"]
    assert b'"back"' in desk.own.read_bytes()


def test_a_copy_that_a_conflict_left_is_read_and_purged_by_its_machine(
    desk: Machine, lap: Machine, folder: Path
) -> None:
    gone = note(desk, "to be forgotten")
    settle(desk, lap)
    copy = folder / f"{desk.own.stem} (conflicted copy 2026-11-22 101112).jsonl"
    strange = samples.episode(1, note="only in the copy")
    copy.write_bytes(desk.own.read_bytes() + line_of(strange, names_of([Person(id=1)])))
    settle(desk, lap)
    assert texts(desk) == texts(lap) == ["only in the copy", "to be forgotten"]
    lap.journal.write_lines([Deletion(id=gone.id, at=LATER)])
    settle(desk, lap)
    assert b"forgotten" not in copy.read_bytes()
    assert b"only in the copy" in copy.read_bytes()


def test_a_copy_that_brings_back_what_is_long_gone_is_purged(desk: Machine, folder: Path) -> None:
    gone = note(desk, "to be forgotten")
    desk.sync()
    older = desk.own.read_bytes()
    desk.journal.write_lines([Deletion(id=gone.id, at=LATER)])
    desk.sync()
    copy = folder / f"{desk.own.stem}.sync-conflict-20261122-101112-ABCDEFG.jsonl"
    copy.write_bytes(older)
    assert clean(desk.sync())
    assert texts(desk) == []
    assert b"forgotten" not in copy.read_bytes()


def test_an_older_version_of_the_own_file_brings_nothing_back(desk: Machine, lap: Machine) -> None:
    gone = note(desk, "to be forgotten")
    desk.sync()
    name, older = desk.own.name, desk.own.read_bytes()
    note(desk, "stays")
    desk.sync()
    desk.journal.write_lines([Deletion(id=gone.id, at=LATER)])
    desk.sync()
    desk.own.write_bytes(older)
    settle(desk, lap)
    assert texts(desk) == texts(lap) == ["stays"]
    assert desk.own.name == name
    assert b"forgotten" not in desk.own.read_bytes()


# -- what stands in the way ------------------------------------------------------------------------


def test_a_folder_that_is_away_is_told_and_everything_waits(desk: Machine, folder: Path) -> None:
    note(desk, "before")
    desk.sync()
    away = folder.rename(folder.with_name("away"))
    note(desk, "meanwhile")
    report = desk.sync()
    assert not report.done
    assert report.sentence == (
        f"The shared folder {folder} is not there now. What is new here waits, and is carried over"
        " later."
    )
    assert report.watched == (str(folder.parent),)
    away.rename(folder)
    report = desk.sync()
    assert (report.written, clean(report)) == (1, True)
    assert report.watched == (str(folder),)


def test_a_folder_that_is_empty_all_at_once_gets_nothing(desk: Machine, folder: Path) -> None:
    """So looks the place of a drive that is not there."""
    note(desk, "before")
    desk.sync()
    desk.own.unlink()
    report = desk.sync()
    assert not report.done
    assert "is empty, though the coach has written there" in str(report.sentence)
    assert desk.files() == []
    desk.journal.share(False)
    assert desk.sync().written == 1


def test_a_file_that_was_removed_is_written_again(desk: Machine, lap: Machine) -> None:
    note(desk, "one")
    settle(desk, lap)
    desk.own.unlink()
    assert clean(desk.sync())
    third = note(desk, "two")
    assert desk.sync().written == 1
    assert {b"one", b"two"} <= set(desk.own.read_bytes().replace(b'"', b" ").split())
    assert third in everything(desk)


def refuse(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("coach.journal.shared.shared_folder.append", refused)
    monkeypatch.setattr("coach.journal.shared.shared_folder.write_anew", refused)


@pytest.mark.parametrize(
    ("number", "because"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "the system does not permit it"),
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_what_cannot_be_written_waits_and_what_is_there_is_read(
    desk: Machine, lap: Machine, number: int, because: str, before: bool
) -> None:
    if before:
        desk.sync()
    note(desk, "waits")
    note(lap, "arrives")
    lap.sync()
    with pytest.MonkeyPatch.context() as patch:
        refuse(patch, number)
        report = desk.sync()
    assert not report.done
    assert because in str(report.sentence)
    assert texts(desk) == ["arrives", "waits"]
    assert clean(desk.sync())
    settle(desk, lap)
    assert texts(lap) == ["arrives", "waits"]


def test_a_file_that_cannot_be_read_hides_no_other(
    desk: Machine, lap: Machine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(lap, "arrives")
    lap.sync()
    bad = folder / "coach-journal-0000.jsonl"
    shutil.copy(lap.own, bad)
    real = shared_file.lines_from

    def fails(file: BinaryIO, start: int) -> Iterator[tuple[bytes, int]]:
        if file.name == str(bad):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(file, start)

    monkeypatch.setattr(shared_folder, "lines_from", fails)
    report = desk.sync()
    assert report.sentence == (
        "coach-journal-0000.jsonl in the shared folder cannot be read, because the disk reports an"
        " error."
    )
    assert (texts(desk), report.done) == (["arrives"], False)


def test_what_arrives_while_a_file_is_being_read_is_read_the_next_time(
    desk: Machine, lap: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another file is put in its place: what was read says nothing about that one."""
    gone = note(lap, "x" * 500)
    lap.sync()
    real = shared_file.lines_from

    def slow(file: BinaryIO, start: int) -> Iterator[tuple[bytes, int]]:
        yield from real(file, start)
        if file.name == str(lap.own):
            monkeypatch.setattr(shared_folder, "lines_from", real)
            note(lap, "y" * 600)
            lap.journal.write_lines([Deletion(id=gone.id, at=LATER)])
            lap.sync()

    monkeypatch.setattr(shared_folder, "lines_from", slow)
    desk.sync()
    desk.sync()
    assert texts(desk) == ["y" * 600]


@pytest.mark.parametrize("step", ["without_deleted", "append"])
def test_a_file_that_is_brought_back_while_it_is_written_is_begun_again(
    desk: Machine, lap: Machine, step: str
) -> None:
    gone = note(desk, "first")
    desk.sync()
    older = desk.own.read_bytes()
    note(desk, "second")
    desk.sync()
    desk.journal.write_lines([Deletion(id=gone.id, at=LATER)])
    own, real = desk.own, getattr(shared_folder, step)

    def late(*words: Any) -> Any:
        own.write_bytes(older)
        return real(*words)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared_folder, step, late)
        report = desk.sync()
    assert "another program has changed the file" in str(report.sentence)
    settle(desk, lap)
    assert texts(desk) == texts(lap) == ["second"]
    assert b"first" not in desk.own.read_bytes()


def test_a_file_of_somebody_else_is_left_alone(desk: Machine, folder: Path) -> None:
    other = folder / "coach-journal-plans.jsonl"
    other.write_text('{"what": "a novel"}\n')
    report = desk.sync()
    assert report.done
    assert "coach-journal-plans.jsonl in the shared folder is not a file of the coach" in str(
        report.sentence
    )
    assert other.read_text() == '{"what": "a novel"}\n'


def test_lines_of_a_newer_coach_wait_for_it(
    desk: Machine, lap: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(desk, "today")
    desk.sync()
    newer = line_of(samples.episode(1, note="tomorrow"), names_of([Person(id=1)]))
    with desk.own.open("ab") as file:
        file.write(newer.replace(b'"v":1', b'"v":2'))
    report = lap.sync()
    assert report.sentence == (
        "A newer version of the coach has written 1 entry in the shared folder. It waits there"
        " until the coach on this machine is brought up to date."
    )
    assert (texts(lap), report.done) == (["today"], True)
    monkeypatch.setattr("coach.journal.shared.shared_line.VERSION", 2)
    lap.sync()
    assert texts(lap) == ["today", "tomorrow"]


def test_lines_that_nobody_understands_are_counted_and_hide_no_other(
    desk: Machine, lap: Machine
) -> None:
    note(desk, "before")
    desk.sync()
    with desk.own.open("ab") as file:
        file.write(b"\xff\xfe\x00\n\n" + b'{"v":1,"what":"dance"}\r\n')
    report = lap.sync()
    assert report.sentence == (
        "In the shared folder 2 lines could not be understood and were left out."
    )
    assert (texts(lap), clean(lap.sync())) == (["before"], True)
    note(desk, "after")
    desk.sync()
    assert lap.sync().taken_in == 1


def test_a_journal_that_cannot_be_written_counts_nothing_as_read(
    desk: Machine, lap: Machine
) -> None:
    note(lap, "arrives")
    lap.sync()
    desk.sync()
    note(lap, "arrives too")
    lap.sync()
    with sqlite3.connect(desk.data / "journal.db") as other:
        other.execute("BEGIN EXCLUSIVE")
        report = desk.sync()
        other.execute("ROLLBACK")
    other.close()
    assert not report.done
    assert "another program is using it" in str(report.sentence)
    assert clean(desk.sync())
    assert texts(desk) == ["arrives", "arrives too"]


# -- the name of a machine -------------------------------------------------------------------------


def test_a_data_folder_that_was_copied_gets_a_name_of_its_own(make: Make, tmp_path: Path) -> None:
    desk = make("desk")
    note(desk, "before")
    desk.sync()
    desk.journal.close()
    shutil.copytree(desk.data, tmp_path / "copy" / "data")
    desk.journal = Journal(desk.data / "journal.db")
    copy = make("copy")
    shutil.copyfile(desk.own, copy.shared / desk.own.name)
    for number in range(3):
        for machine, other in ((desk, copy), (copy, desk)):
            note(machine, f"{machine.data.parent.name} {number}")
            machine.sync()
            for file in machine.files():  # of the same name the later one wins
                shutil.copy(file, other.shared)
    settle(desk, copy)
    assert texts(desk) == texts(copy)
    assert len(texts(desk)) == 7
    assert desk.own.name != copy.own.name
    desk.journal.close()


def test_a_journal_that_was_lost_comes_back_from_the_own_file(desk: Machine) -> None:
    note(desk, "before")
    desk.sync()
    desk.journal.close()
    for file in desk.data.glob("journal.db*"):
        file.unlink()
    desk.journal = Journal(desk.data / "journal.db")
    note(desk, "after")
    assert desk.sync().taken_in == 1
    assert texts(desk) == ["after", "before"]
    desk.journal.close()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"not a name\n"])
def test_a_damaged_name_is_replaced(desk: Machine, content: bytes) -> None:
    (desk.data / "machine-id").write_bytes(content)
    note(desk, "x")
    assert clean(desk.sync())
    assert desk.own.is_file()


def test_a_data_folder_that_cannot_be_used_is_told(desk: Machine) -> None:
    (desk.data / "sharing.lock").mkdir()
    with pytest.raises(CoachError, match="The journal cannot be shared, because"):
        desk.sync()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_nobody_else_can_read_what_is_written(desk: Machine) -> None:
    note(desk, "x")
    desk.sync()
    for file in (desk.own, desk.data / "machine-id", desk.data / "sharing.lock"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not [file for file in desk.shared.iterdir() if file != desk.own]
