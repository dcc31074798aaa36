"""The journal goes over to other machines by itself while the coach is open, and quietly."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from coach.app.carrying_over import SharedJournal
from coach.app.kept_settings import KeptSettings
from coach.entries import Deletion, Episode
from coach.journal.shared.sharing import carry_over, own_file
from coach.journal.store import Journal
from coach.people import Person
from coach.resources import places
from coach.settings import Settings

SOON_MS = 20
AT = "2026-03-02T09:00:00+00:00"


def episode(note: str, moment: str = AT) -> Episode:
    return Episode(id=str(uuid.uuid4()), edited_at=moment, place="neck", at=AT, note=note)


class Coach:
    """What is open of the coach with one data folder."""

    def __init__(self, data: Path, folder: Path) -> None:
        self.where = places(data)
        self.journal = Journal(self.where.journal_file)
        self.said: list[str] = []
        self.left = False
        self.settings = KeptSettings(
            Settings(shared_folder=str(folder)), self.where.settings_file, self.said.append
        )
        self.shared = SharedJournal(
            self.where, self.journal, self.settings, self.said.append, SOON_MS
        )

    def choose(self, folder: str) -> None:
        self.settings.change(replace(self.settings.now, shared_folder=folder))

    def leave(self) -> None:
        self.shared.leave()
        self.journal.close()
        self.left = True


class Other:
    """Another machine that has the same folder."""

    def __init__(self, data: Path, folder: Path) -> None:
        self.data, self.folder = data, folder
        self.journal = Journal(data / "journal.db")

    def note(self, text: str) -> Episode:
        noted = episode(text)
        self.journal.write_lines([noted])
        carry_over(self.journal, self.folder, self.data)
        return noted

    def notes(self) -> list[str]:
        carry_over(self.journal, self.folder, self.data)
        return notes(self.journal)


def notes(journal: Journal) -> list[str]:
    return sorted(one.note for one in journal.diary_of(None, date.min, date.max))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "stick" / "coach"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def other(tmp_path: Path, folder: Path) -> Iterator[Other]:
    other = Other(tmp_path / "other", folder)
    yield other
    other.journal.close()


@pytest.fixture
def open_coach(qtbot: QtBot, data: Path, folder: Path) -> Iterator[Callable[[], Coach]]:
    opened: list[Coach] = []

    def open_() -> Coach:
        opened.append(Coach(data, folder))
        return opened[-1]

    yield open_
    for coach in opened:
        if not coach.left:
            coach.leave()


@pytest.fixture
def coach(qtbot: QtBot, open_coach: Callable[[], Coach]) -> Coach:
    """A coach that has been open for a while."""
    coach = open_coach()
    qtbot.waitUntil(lambda: coach.shared.report is not None)
    settle(qtbot, coach)
    return coach


def settle(qtbot: QtBot, coach: Coach) -> None:
    """Wait until nothing goes on, and nothing is about to."""
    shared = coach.shared
    qtbot.waitUntil(lambda: not shared._soon.isActive() and not shared._process.is_running)


def test_what_is_noted_is_in_the_folder_soon(qtbot: QtBot, coach: Coach, other: Other) -> None:
    coach.journal.write_lines([episode("here")])
    qtbot.waitUntil(lambda: other.notes() == ["here"])


def test_what_another_program_notes_goes_over_too(qtbot: QtBot, coach: Coach, other: Other) -> None:
    in_a_terminal = Journal(coach.where.journal_file)
    in_a_terminal.write_lines([episode("typed")])
    in_a_terminal.close()
    qtbot.waitUntil(lambda: other.notes() == ["typed"])


def test_what_another_machine_notes_is_told_when_it_arrives(
    qtbot: QtBot, coach: Coach, other: Other
) -> None:
    with qtbot.waitSignal(coach.shared.synced) as synced:
        other.note("there")
    assert synced.args[0].taken_in == 1
    assert notes(coach.journal) == ["there"]
    with qtbot.waitSignal(coach.shared.synced) as synced:  # now its file is there already
        other.note("once more")
    assert notes(coach.journal) == ["once more", "there"]


def test_a_file_that_is_put_in_the_place_of_another_is_read(
    qtbot: QtBot, coach: Coach, other: Other, tmp_path: Path
) -> None:
    """So do programs that synchronise folders."""
    own = own_file(other.folder, other.data)
    for text in ("first", "second"):
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir(exist_ok=True)
        shutil.copy(own, elsewhere) if own.exists() else None
        other.folder = elsewhere
        other.note(text)
        with qtbot.waitSignal(coach.shared.synced):
            shutil.move(own_file(elsewhere, other.data), own)
        settle(qtbot, coach)
    assert notes(coach.journal) == ["first", "second"]


def test_a_folder_that_goes_and_comes_back_is_followed(
    qtbot: QtBot, coach: Coach, other: Other, folder: Path, tmp_path: Path
) -> None:
    stick, pulled = folder.parent, tmp_path / "pulled"
    shutil.copytree(stick, pulled)
    with qtbot.waitSignal(coach.shared.synced):
        shutil.rmtree(stick)
    settle(qtbot, coach)
    (said,) = coach.said
    assert "is not there now" in said
    coach.journal.write_lines([episode("meanwhile")])
    (tmp_path / "something else").touch()
    with qtbot.waitSignal(coach.shared.synced) as synced:
        pulled.rename(stick)
    assert synced.args[0].done
    assert other.notes() == ["meanwhile"]
    coach.journal.write_lines([episode("later")])
    qtbot.waitUntil(lambda: other.notes() == ["later", "meanwhile"])
    assert coach.said == [said]


def test_a_folder_is_found_again_when_what_it_was_in_had_gone_too(
    qtbot: QtBot, coach: Coach, folder: Path, tmp_path: Path
) -> None:
    """The place of a stick is removed a moment after the stick itself."""
    kept = shutil.copytree(folder, tmp_path / "kept")
    with qtbot.waitSignal(coach.shared.synced):
        shutil.rmtree(folder)
    settle(qtbot, coach)
    folder.parent.rmdir()
    qtbot.waitUntil(lambda: coach.shared._watcher.directories() == [str(tmp_path)])
    with qtbot.waitSignal(coach.shared.synced) as synced:
        folder.parent.mkdir()
        kept.rename(folder)
    assert synced.args[0].done


def test_a_folder_that_stays_away_is_told_once_and_not_looked_for_all_the_time(
    qtbot: QtBot, coach: Coach, folder: Path
) -> None:
    reports = []
    coach.shared.synced.connect(reports.append)
    shutil.rmtree(folder)
    qtbot.waitUntil(lambda: len(coach.said) == 1)
    settle(qtbot, coach)
    (folder.parent / "something else").touch()
    qtbot.wait(10 * SOON_MS)
    assert not coach.shared._soon.isActive()
    coach.journal.write_lines([episode("waits")])
    qtbot.wait(10 * SOON_MS)
    assert coach.shared._soon.remainingTime() > 100 * SOON_MS
    assert len(coach.said) == 1
    assert len(reports) == 1


def test_at_rest_no_process_is_started(qtbot: QtBot, coach: Coach, folder: Path) -> None:
    coach.journal.write_lines([episode("here")])
    qtbot.waitUntil(lambda: coach.journal.outgoing(1) == [])
    settle(qtbot, coach)
    reports = []
    coach.shared.synced.connect(reports.append)
    coach.journal.write_told(1, {("r-tw-1", "neck"): date(2026, 3, 2)})  # stays on this machine
    qtbot.wait(20 * SOON_MS)
    assert reports == []


def test_what_was_noted_last_goes_over_before_the_coach_is_closed(
    open_coach: Callable[[], Coach], qtbot: QtBot, other: Other
) -> None:
    coach = open_coach()
    qtbot.waitUntil(lambda: coach.shared.report is not None)
    coach.journal.write_lines([episode("good night")])
    coach.leave()
    assert other.notes() == ["good night"]


def test_a_person_who_is_removed_leaves_the_folder(
    qtbot: QtBot, coach: Coach, folder: Path
) -> None:
    anna = coach.journal.save_person(Person(name="Anna", child=True))
    coach.journal.write_lines([replace(episode("of Anna"), person=anna.id)])
    own = own_file(folder, coach.where.data)
    qtbot.waitUntil(lambda: b"of Anna" in own.read_bytes())
    settle(qtbot, coach)
    coach.journal.remove_person(anna.id)
    qtbot.waitUntil(lambda: b"Anna" not in own.read_bytes())


def test_another_folder_gets_everything_and_none_ends_it(
    qtbot: QtBot, coach: Coach, folder: Path, tmp_path: Path
) -> None:
    coach.journal.write_lines([episode("here")])
    own = own_file(folder, coach.where.data)
    qtbot.waitUntil(lambda: b"here" in own.read_bytes())
    second = tmp_path / "second"
    second.mkdir()
    coach.choose(str(second))
    qtbot.waitUntil(lambda: b"here" in _content(second / own.name))
    settle(qtbot, coach)
    coach.choose("")
    assert coach.shared.report is None
    coach.journal.write_lines([episode("for me alone")])
    qtbot.wait(10 * SOON_MS)
    settle(qtbot, coach)
    assert b"alone" not in _content(second / own.name)
    assert coach.journal.outgoing(1) == []
    assert not coach.shared._watcher.files() + coach.shared._watcher.directories()


def _content(file: Path) -> bytes:
    return file.read_bytes() if file.exists() else b""


def test_a_process_that_fails_says_why_once(
    qtbot: QtBot, open_coach: Callable[[], Coach], data: Path
) -> None:
    (data / "machine-id").mkdir()
    coach = open_coach()
    qtbot.waitUntil(lambda: bool(coach.said))
    coach.shared.sync()
    settle(qtbot, coach)
    assert coach.said == [
        "The journal cannot be shared, because there is a folder where a file should be."
    ]


def test_what_was_deleted_elsewhere_is_gone_here(qtbot: QtBot, coach: Coach, other: Other) -> None:
    noted = other.note("to be forgotten")
    qtbot.waitUntil(lambda: notes(coach.journal) == ["to be forgotten"])
    other.journal.write_lines([Deletion(id=noted.id, at=AT)])
    carry_over(other.journal, other.folder, other.data)
    qtbot.waitUntil(lambda: notes(coach.journal) == [])
    settle(qtbot, coach)
    for file in coach.where.data.rglob("*"):
        assert not file.is_file() or b"to be forgotten" not in file.read_bytes()
