"""Saving a session as sound: asked once, and then beside everything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from coach.compiled import Timeline
from coach.library.library import Library
from coach.library.shelf import Entry
from coach.people import Person
from coach.ui import theme as themes
from coach.ui.pages.library_page import LibraryPage
from coach.ui.pages.sound_saving import FORMATS, name_for
from coach.ui.theme import Theme
from tests.gallery.library import planning

PERSON = Person(answers="given", country="de")


def _page(  # type: ignore[no-untyped-def]
    in_window,
    theme: Theme,
    library: Library,
    background: str = "",
    size: tuple[int, int] = (1280, 800),
) -> LibraryPage:
    asked = replace(planning(library, PERSON), background=lambda: background)
    page = LibraryPage(theme, library, asked)
    in_window(page, theme, *size)
    page.open_entry(Entry("session", "neck-5"))
    return page


@pytest.fixture
def page(in_window, theme: Theme, library: Library) -> LibraryPage:  # type: ignore[no-untyped-def]
    return _page(in_window, theme, library)


def _save_as(page: LibraryPage, file: Path, chosen: str = "") -> None:
    """Answer the file dialog that is open, as somebody would."""
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    if chosen:
        dialog.selectNameFilter(chosen)
        dialog.filterSelected.emit(chosen)
    dialog.selectFile(str(file))
    dialog.accept()


def test_without_a_background_only_the_place_is_asked(
    qtbot: QtBot, page: LibraryPage, tmp_path: Path
) -> None:
    page.detail.panel.minutes.setValue(8)
    page.detail.panel.save_sound.click()
    with qtbot.waitSignal(page.saving.asked, timeout=0) as asked:
        _save_as(page, tmp_path / "neck.flac")
    timeline, *others = asked.args
    assert (timeline.id, timeline.seconds) == ("neck-5", 480)
    assert others == [tmp_path / "neck.flac", False, False]


@pytest.mark.parametrize(("answer", "background"), [("with", True), ("without", False)])
def test_the_background_that_is_set_can_be_taken_along_or_left(  # type: ignore[no-untyped-def]
    qtbot: QtBot,
    in_window,
    theme: Theme,
    library: Library,
    tmp_path: Path,
    answer: str,
    background: bool,
) -> None:
    page = _page(in_window, theme, library, "rain and sea")
    page.detail.panel.save_sound.click()
    texts = [one.text() for one in page.saving.sheet.findChildren(QPushButton)]
    assert "With rain and sea" in texts
    page.saving.sheet.choose(answer)
    with qtbot.waitSignal(page.saving.asked, timeout=0) as asked:
        _save_as(page, tmp_path / "neck.mp3")
    assert asked.args[2] is background


def test_not_now_asks_for_no_file(qtbot: QtBot, in_window, theme: Theme, library: Library) -> None:  # type: ignore[no-untyped-def]
    page = _page(in_window, theme, library, "rain")
    page.detail.panel.save_sound.click()
    qtbot.keyClick(page.saving.sheet, Qt.Key.Key_Escape)
    assert page.findChild(QFileDialog) is None
    assert not page.saving.sheet.isVisible()


@pytest.mark.parametrize("ending", ["flac", "wav", "ogg", "mp3"])
def test_a_name_without_an_ending_gets_the_one_of_the_chosen_format(
    qtbot: QtBot, page: LibraryPage, tmp_path: Path, ending: str
) -> None:
    page.detail.panel.save_sound.click()
    dialog = page.findChild(QFileDialog)
    chosen = next(one for one in dialog.nameFilters() if f"*.{ending}" in one)
    with qtbot.waitSignal(page.saving.asked, timeout=0) as asked:
        _save_as(page, tmp_path / "neck", chosen)
    assert asked.args[1] == tmp_path / f"neck.{ending}"


def test_the_page_stays_free_while_a_file_is_saved(
    qtbot: QtBot, page: LibraryPage, tmp_path: Path
) -> None:
    saving = page.saving
    page.detail.panel.save_sound.click()
    _save_as(page, tmp_path / "neck.mp3")
    saving.show_share(0.42)
    card = saving.card
    assert card.isVisible()
    assert card.progress.told.text() == "“neck.mp3” is being saved, 42\u00a0%."
    page.go_back()
    assert card.isVisible(), "also while the list is open"
    page.open_entry(Entry("session", "neck-10"))
    with qtbot.waitSignal(page.start_requested, timeout=0):
        page.detail.panel.start.click()
    with qtbot.waitSignal(saving.told, timeout=0) as told:
        page.detail.panel.save_sound.click()
    assert "already" in told.args[0]
    with qtbot.waitSignal(saving.cancelled, timeout=0):
        card.progress.cancel.click()


def test_the_end_is_told_and_another_file_can_follow(
    qtbot: QtBot, page: LibraryPage, tmp_path: Path
) -> None:
    for _ in range(2):
        page.detail.panel.save_sound.click()
        _save_as(page, tmp_path / "neck.mp3")
        with qtbot.waitSignal(page.saving.told, timeout=0) as told:
            page.saving.show_saved()
        place = tmp_path.name
        assert told.args == [f"“neck.mp3” is saved in {place}, with its captions beside it."]
        assert not page.saving.card.isVisible()


def test_what_stood_in_the_way_is_told(qtbot: QtBot, page: LibraryPage, tmp_path: Path) -> None:
    page.detail.panel.save_sound.click()
    _save_as(page, tmp_path / "neck.mp3")
    with qtbot.waitSignal(page.saving.told, timeout=0) as told:
        page.saving.show_stopped("The disk is full.")
    assert told.args == ["The disk is full."]
    assert not page.saving.card.isVisible()


def test_what_is_closed_to_the_person_is_not_taken_along(  # type: ignore[no-untyped-def]
    in_window, theme: Theme, library: Library
) -> None:
    closed = replace(planning(library, PERSON), closed=lambda session: ("Please see a doctor.",))
    page = LibraryPage(theme, library, closed)
    in_window(page, theme, 1280, 800)
    page.open_entry(Entry("session", "neck-5"))
    assert not page.detail.panel.save_sound.isVisible()
    assert page.detail.panel.copy.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_card_shows_all_of_itself_at_any_size(  # type: ignore[no-untyped-def]
    qtbot: QtBot, in_window, library: Library, tmp_path: Path, scale: float
) -> None:
    theme = themes.light(scale)
    page = _page(in_window, theme, library, size=(900, 640))
    page.detail.panel.save_sound.click()
    _save_as(page, tmp_path / "a-session-with-a-rather-long-name-for-a-file.mp3")
    card = page.saving.card
    qtbot.waitUntil(lambda: card.progress.cancel.height() >= theme.px(38))
    assert page.rect().contains(card.geometry())
    assert card.rect().contains(card.progress.geometry())
    assert card.progress.told.height() >= card.progress.told.heightForWidth(
        card.progress.told.width()
    )


# -- the name ----------------------------------------------------------------------------------


def _proposed(page: LibraryPage) -> Path:
    """Return what the file dialog that is open would save as."""
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    (file,) = dialog.selectedFiles()
    return Path(file)


def test_the_title_and_the_minutes_are_the_name_that_is_proposed(page: LibraryPage) -> None:
    page.detail.panel.minutes.setValue(8)
    page.detail.panel.save_sound.click()
    assert _proposed(page).name == "Easy neck, 8 minutes.mp3"


def test_the_next_file_is_proposed_where_the_last_one_went(
    page: LibraryPage, tmp_path: Path
) -> None:
    page.detail.panel.save_sound.click()
    _save_as(page, tmp_path / "neck.mp3")
    page.saving.show_saved()
    page.detail.panel.save_sound.click()
    dialog = page.findChildren(QFileDialog)[-1]
    assert Path(dialog.directory().absolutePath()) == tmp_path


def _timeline(title: str, seconds: float = 120.0) -> Timeline:
    return Timeline(id="a", title=title, seconds=seconds, steps=(), segments=(), cues=())


@pytest.mark.parametrize(
    ("title", "seconds", "name"),
    [
        ("Four/seven/eight: why?", 60.0, "Four seven eight why, 1 minute"),
        ("..", 600.0, "10 minutes"),
        ("  A   *   star. ", 120.0, "A star, 2 minutes"),
    ],
)
def test_what_no_file_may_be_called_is_left_out_of_the_name(
    title: str, seconds: float, name: str
) -> None:
    assert name_for(_timeline(title, seconds)) == name


@given(title=st.text(max_size=300))
@example(title="ö" * 300)
@settings(max_examples=60, deadline=None)
def test_any_title_makes_a_name_that_every_system_takes(title: str) -> None:
    name = f".{name_for(_timeline(title))}.flac.coach-part"  # as it is called while it is written
    assert len(name.encode()) <= 255
    assert not set(name) & set('<>:"/\\|?*')
    assert not any(ord(letter) < 32 for letter in name)
    assert name[1] not in ". "


# -- what is there already ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("there", "named"),
    [(["neck.vtt"], "neck.mp3"), (["At 4.30.mp3"], "At 4.30"), (["a.b.mp3", "a.b.vtt"], "a.b")],
)
def test_nothing_is_replaced_that_the_dialog_did_not_ask_about(
    qtbot: QtBot, page: LibraryPage, tmp_path: Path, there: list[str], named: str
) -> None:
    for name in there:
        (tmp_path / name).write_text("old")
    asked: list[tuple[Path, bool]] = []
    page.saving.asked.connect(lambda timeline, file, bed, may: asked.append((file, may)))
    page.detail.panel.save_sound.click()
    _save_as(page, tmp_path / named)
    sheet = page.saving.sheet
    assert sheet.isVisible()
    assert asked == []
    assert all(name in sheet.accessibleName() for name in there)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert asked == []

    page.detail.panel.save_sound.click()
    _save_as(page, tmp_path / named)
    sheet.choose("replace")
    assert asked == [((tmp_path / named).with_name(Path(there[0]).stem + ".mp3"), True)]


def test_another_name_can_be_chosen_instead(page: LibraryPage, tmp_path: Path) -> None:
    (tmp_path / "neck.vtt").write_text("old")
    asked: list[tuple[Path, bool]] = []
    page.saving.asked.connect(lambda timeline, file, bed, may: asked.append((file, may)))
    page.detail.panel.save_sound.click()
    _save_as(page, tmp_path / "neck", FORMATS["ogg"])
    page.saving.sheet.choose("elsewhere")
    page.findChildren(QFileDialog)[-1].selectFile(str(tmp_path / "other"))
    page.findChildren(QFileDialog)[-1].accept()
    assert asked == [(tmp_path / "other.ogg", False)], "it is still the kind that was chosen"


def test_what_the_dialog_has_asked_about_is_replaced_with_its_captions(
    qtbot: QtBot, page: LibraryPage, tmp_path: Path
) -> None:
    for name in ("neck.mp3", "neck.vtt"):
        (tmp_path / name).write_text("old")
    page.detail.panel.save_sound.click()

    def say_yes() -> None:
        question = page.findChild(QFileDialog).findChild(QMessageBox)
        question.button(QMessageBox.StandardButton.Yes).click()

    QTimer.singleShot(0, say_yes)
    with qtbot.waitSignal(page.saving.asked, timeout=0) as asked:
        _save_as(page, tmp_path / "neck.mp3")
    assert asked.args[1:] == [tmp_path / "neck.mp3", False, True]
