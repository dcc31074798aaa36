"""What is mine: a page for the doctor, files, the shared folder, copies and deleting, by clicks."""

from __future__ import annotations

import json
import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from coach.app.carrying_over import SharedJournal
from coach.app.journal_yours import JournalYours
from coach.app.kept_settings import KeptSettings
from coach.app.yours_sharing import YoursSharing
from coach.break_log import Decision
from coach.clock import VirtualClock
from coach.journal.kept import copies
from coach.journal.store import Journal
from coach.journal_files import everything
from coach.library.library import Library
from coach.library.reader import load_library
from coach.people import Person
from coach.resources import places, shipped
from coach.settings import Settings
from coach.settings_file import load_settings
from coach.ui import theme as themes
from coach.ui.journal.yours_card import YoursCard
from tests.journal.diary_samples import TODAY, ago, episode, note, run
from tests.pdf_read import PdfRead

NOON = datetime(2026, 3, 31, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(shipped("sessions"))


class Desk:
    """The card, opened with a journal that has something in it."""

    def __init__(self, qtbot: QtBot, library: Library, data: Path) -> None:
        themes.load_fonts()
        self.clock = VirtualClock(wall=NOON)
        self.journal = Journal(data / "journal.db")
        self.mia = self.journal.save_person(Person(name="Mia", age_group="child_8_12", child=True))
        self.guided = self.journal.people()[0]
        self.said: list[str] = []
        self.journal.write_lines(
            [episode(0, "cramp", "neck"), episode(3), note(3, stress=5), note(9, stress=1)],
            [run(0), run(3), run(3, person=self.mia.id)],
        )
        theme = themes.light()
        self.card = YoursCard(theme)
        self.card.setStyleSheet(themes.stylesheet(theme))
        qtbot.addWidget(self.card)
        self.yours = JournalYours(
            self.card, self.journal, lambda: library, lambda: self.guided, self.clock,
            self.said.append,
        )  # fmt: skip
        self.card.resize(1000, 700)
        with qtbot.waitExposed(self.card):
            self.card.show()

    @property
    def asked(self) -> QFileDialog:
        """The file dialog that is open."""
        dialog = next(one for one in self.card.findChildren(QFileDialog) if one.isVisible())
        return dialog

    def choose(self, file: Path) -> None:
        """Answer the file dialog that is open."""
        dialog = self.asked
        dialog.selectFile(str(file))
        dialog.accept()

    def day(self, days_ago: int) -> None:
        """Open the question about a day, and choose it."""
        self.card.delete_day.click()
        self.card.day_form.day.setDate(QDate(*ago(days_ago).timetuple()[:3]))


@pytest.fixture
def desk(qtbot: QtBot, library: Library, data: Path) -> Iterator[Desk]:
    made = Desk(qtbot, library, data)
    yield made
    made.journal.close()


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file become larger than a few bytes."""
    usual = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, usual)


def shown(words: QLabel) -> str:
    """Return a text as it is read; a number and its word are held together in it."""
    return words.text().replace("\u00a0", " ")


def mode(file: Path) -> int:
    return file.stat().st_mode & 0o777


# -- files -------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_the_journal_is_carried_away_and_into_another_one(
    desk: Desk, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"mine.{ending}"
    desk.card.export.click()
    desk.choose(file)
    assert mode(file) == 0o600
    assert str(file) in shown(desk.card.carry.told)
    assert "7 entries" in shown(desk.card.carry.told)
    before = everything(desk.journal)

    desk.journal.delete_everything((NOON - timedelta(days=30)).isoformat())
    other = Journal(tmp_path / "other" / "journal.db")
    other.save_person(desk.mia)
    desk.yours._journal = other
    for told in ("7 entries; 7 of them are new", "7 entries; all of it was here already"):
        desk.card.take_in.click()
        desk.choose(file)
        assert told in shown(desk.card.carry.told)
    assert everything(other) == before
    other.close()


def test_a_file_that_is_damaged_is_named_with_its_line_and_nothing_is_taken_in(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "mine.json"
    desk.card.export.click()
    desk.choose(file)
    lines = file.read_text().splitlines(keepends=True)
    lines[5] = lines[5].replace('"what"', '"waht"')
    file.write_text("".join(lines))
    desk.journal.delete_day(1, TODAY, UTC, NOON.isoformat())
    before = everything(desk.journal)
    desk.card.take_in.click()
    desk.choose(file)
    assert desk.said == [
        f"{file}:6: This is not an entry of the journal: it does not say what it is."
        " Nothing was taken in."
    ]
    assert everything(desk.journal) == before


def test_a_name_with_a_dot_gets_an_ending_and_is_not_written_over_unasked(
    desk: Desk, tmp_path: Path
) -> None:
    desk.card.export.click()
    desk.choose(tmp_path / "31.3")
    assert json.loads((tmp_path / "31.3.json").read_text())["coach_journal"] == 1
    desk.journal.delete_day(1, TODAY, UTC, NOON.isoformat())
    held = (tmp_path / "31.3.json").read_bytes()
    desk.card.export.click()
    desk.choose(tmp_path / "31.3")
    assert desk.said == ["31.3.json is in this folder already. Please choose another name."]
    assert (tmp_path / "31.3.json").read_bytes() == held


def test_what_stands_in_the_way_of_writing_is_said(desk: Desk, tmp_path: Path) -> None:
    desk.card.export.click()
    dialog = desk.asked
    dialog.reject()  # cancelled: nothing is written, nothing is said
    assert (desk.said, shown(desk.card.carry.told)) == ([], "")
    assert not list(tmp_path.glob("*.json"))
    desk.card.export.click()
    with full_disk():
        desk.choose(tmp_path / "mine.json")
    (tmp_path / "file").touch()
    desk.yours._export(tmp_path / "file" / "mine.json")
    assert [sentence.partition("because ")[2] for sentence in desk.said] == [
        "the file would be larger than this system allows.",
        "there is a file where a folder should be.",
    ]
    assert not list(tmp_path.glob("*mine*"))


@pytest.mark.parametrize(("span", "days"), [("28", 28), ("91", 91), ("364", 364)])
def test_a_page_for_the_doctor_is_written(
    desk: Desk, tmp_path: Path, span: str, days: int, pdf_text: Callable[[Path], str]
) -> None:
    file = tmp_path / "page.pdf"
    desk.card.make_page.click()
    form = desk.card.page_form
    form.spans.buttons[span].click()
    form.name.setText(" Your  Name ")
    form.go_on.click()
    desk.choose(file)
    assert mode(file) == 0o600
    assert str(file) in shown(desk.card.page.told)
    assert desk.card.make_page.isVisible()
    text = pdf_text(file)
    assert f"{days} days. Something was noted or done on 3 of them." in text
    assert "Your Name" in text


@pytest.fixture
def pdf_text() -> Callable[[Path], str]:
    def text(file: Path) -> str:
        read = PdfRead(file.read_bytes())
        assert read.pages == 1
        return read.text

    return text


# -- deleting ----------------------------------------------------------------------------------


def test_a_day_is_counted_deleted_and_brought_back(desk: Desk, qtbot: QtBot) -> None:
    decision = Decision(at=f"{ago(3)}T09:00:00+00:00", what="taken", kind="long", seconds=120)
    desk.journal.write_decision(decision)
    before = {str(one) for one in desk.journal.search(1)}
    desk.day(3)
    form = desk.card.day_form
    assert shown(form.counted) == "On 28 March 2026 there are 1 session, 1 episode and 1 note."
    with qtbot.waitSignal(desk.yours.changed, timeout=0):
        form.go_on.click()
    assert shown(desk.card.delete.told) == "3 entries of 28 March 2026 are deleted."
    assert len(desk.journal.search(1)) == len(before) - 3
    assert len(desk.journal.entries(desk.mia.id)) == 1, "the others' days stay"
    assert desk.journal.decisions("2026-01-01T00:00:00+00:00", "2027-01-01T00:00:00+00:00") == []

    desk.card.undo.click()
    assert shown(desk.card.delete.told) == "3 entries are back."
    assert not desk.card.undo.isVisible()
    back = desk.journal.search(1)
    assert len(back) == len(before)
    assert {one.note for one in back} == {""}
    assert desk.journal.decisions("2026-01-01T00:00:00+00:00", "2027-01-01T00:00:00+00:00") == [
        decision
    ]


def test_a_day_with_nothing_cannot_be_deleted_and_keeping_one_deletes_nothing(desk: Desk) -> None:
    before = everything(desk.journal)
    desk.day(5)
    form = desk.card.day_form
    assert shown(form.counted) == "Nothing was noted on 26 March 2026."
    assert not form.go_on.isEnabled()
    form.day.setDate(QDate(*ago(9).timetuple()[:3]))
    assert shown(form.counted) == "On 22 March 2026 there is 1 note."
    assert form.day.minimumDate() == form.day.date(), "nothing was noted before"
    form.way_back.click()
    assert desk.card.delete_day.isVisible()
    assert everything(desk.journal) == before


def test_when_somebody_else_is_guided_the_question_is_closed(desk: Desk) -> None:
    desk.day(3)
    desk.guided = desk.mia
    desk.yours.follow_person()
    assert not desk.card.day_form.isVisible()
    desk.day(3)
    assert shown(desk.card.day_form.counted) == "On 28 March 2026 there is 1 session."


def test_everything_is_deleted_only_after_a_word_was_typed(desk: Desk, data: Path) -> None:
    copies.make_copy(data / "journal.db", TODAY)
    desk.card.delete_everything.click()
    form = desk.card.everything_form
    form.typed.setText("delet")
    form.go_on.click()
    assert not form.go_on.isEnabled()
    assert len(desk.journal.search(1)) == 6
    form.typed.setText("Delete")
    form.go_on.click()
    assert shown(desk.card.delete.told) == "Everything is deleted."
    assert desk.journal.search(1) == desk.journal.entries() == []
    assert len(desk.journal.people()) == 2
    assert b"neck" not in b"".join(file.read_bytes() for file in data.rglob("*.db*"))


def test_what_cannot_be_deleted_is_not_said_to_be(desk: Desk) -> None:
    desk.card.delete_everything.click()
    desk.card.everything_form.typed.setText("delete")
    with full_disk():
        desk.card.everything_form.go_on.click()
    assert shown(desk.card.delete.told) == ""
    assert len(desk.said) == 1


# -- sharing and copies ------------------------------------------------------------------------


@pytest.fixture
def sharing(desk: Desk, data: Path) -> Iterator[YoursSharing]:
    """The shared folder of the desk, with what really carries the journal over."""
    made: list[SharedJournal] = []
    settings = KeptSettings(Settings(), data / "settings.json", desk.said.append)

    def shared() -> SharedJournal:
        made.append(SharedJournal(places(data), desk.journal, settings, desk.said.append, 0))
        return made[-1]

    yield YoursSharing(desk.card, settings, shared, data, desk.said.append)
    for one in made:
        one.leave()


@pytest.mark.usefixtures("sharing")
def test_a_folder_is_shared_and_left(desk: Desk, qtbot: QtBot, tmp_path: Path, data: Path) -> None:
    folder = tmp_path / "carried"
    folder.mkdir()
    assert not desk.card.stop_sharing.isVisible()
    desk.card.choose_folder.click()
    desk.choose(folder)
    told = f"Shared: {folder}"
    assert shown(desk.card.share.told) == told
    qtbot.waitUntil(
        lambda: shown(desk.card.share.told) == f"{told}\nEverything is carried over.",
        timeout=20_000,
    )
    (file,) = folder.iterdir()
    assert len(file.read_text().splitlines()) == 8
    assert load_settings(data / "settings.json")[0].shared_folder == str(folder)

    file.rename(folder / "coach-journal-another.jsonl")  # as if this machine were new
    desk.card.sync.click()
    qtbot.waitUntil(lambda: file.exists(), timeout=20_000)
    desk.card.stop_sharing.click()
    assert desk.said[-1] == (
        f"{file} is not used any more and stays where it is; you can delete it."
    )
    assert not desk.card.share.told.isVisible()
    assert load_settings(data / "settings.json")[0].shared_folder == ""


@pytest.mark.usefixtures("sharing")
def test_a_folder_that_has_lost_its_files_is_begun_anew_by_choosing_it_again(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "carried"
    folder.mkdir()
    desk.card.choose_folder.click()
    desk.choose(folder)
    qtbot.waitUntil(lambda: "carried over" in desk.card.share.told.text(), timeout=20_000)
    (file,) = folder.iterdir()
    file.unlink()
    desk.card.sync.click()
    qtbot.waitUntil(lambda: "is empty" in shown(desk.card.share.told), timeout=20_000)
    assert not file.exists()
    desk.card.choose_folder.click()
    desk.choose(folder)
    qtbot.waitUntil(lambda: "carried over" in desk.card.share.told.text(), timeout=20_000)
    assert len(file.read_text().splitlines()) == 8


def test_a_copy_is_offered_after_damage_and_brought_back(
    qtbot: QtBot, library: Library, data: Path
) -> None:
    first = Desk(qtbot, library, data)
    assert not first.card.bring_back.isVisible()
    copies.make_copy(data / "journal.db", ago(1))
    first.journal.close()
    (data / "journal.db").write_bytes(b"this is no journal")
    again = Journal(data / "journal.db")
    card = YoursCard(themes.light())
    qtbot.addWidget(card)
    yours = JournalYours(
        card, again, lambda: library, lambda: again.people()[0], first.clock, first.said.append
    )
    assert shown(card.copies.told) == "There is a good copy of 30 March 2026."
    with qtbot.waitSignal(yours.changed, timeout=0):
        card.bring_back.click()
    assert first.said == ["7 entries are back."]
    assert len(again.search(1)) == 6
    assert shown(card.copies.told) == ""
    again.close()
