"""What Home shows, saved as a sound file: the way to it, what is asked, and how far it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from coach.compiled import Timeline
from coach.ui import theme as themes
from coach.ui.pages.home_page import HomePage
from coach.ui.widgets.steady_scroll import SteadyScroll

FORMS = [
    (720, 560, themes.light),
    (1188, 800, themes.dark),
    (808, 640, themes.light),  # beside the rail, in the smallest window
    (1188, 800, lambda: themes.light(2.0)),
    (716, 640, lambda: themes.dark(2.0)),
]


def opened(home, background: str = "", **more) -> HomePage:  # type: ignore[no-untyped-def]
    """Open Home with a session that was composed, and save what is wanted as the coach does."""
    page = home(**more)
    page.sound_wanted.connect(lambda timeline: page.saving.ask(timeline, background))
    page.map.region_toggled.emit("low_back", "both")
    page.map.region_toggled.emit("calf", "right")
    return page


def is_in_sight(page: HomePage, part: QWidget) -> bool:
    """Return whether all of a part can be seen in what scrolls."""
    scroll = page.findChild(SteadyScroll)
    corner = part.mapTo(scroll.viewport(), part.rect().topLeft())
    return bool(scroll.viewport().rect().contains(part.rect().translated(corner)))


def test_below_the_parts_stands_the_way_to_a_sound_file(home) -> None:
    page = opened(home)
    heard: list[Timeline] = []
    page.sound_wanted.connect(heard.append)
    started = []
    page.start_requested.connect(started.append)
    QTest.mouseClick(page.wish.save_sound, Qt.MouseButton.LeftButton)
    page.foot.start.click()

    assert heard == [started[0].plan.timeline]
    assert page.wish.save_sound.y() > page.wish.parts.geometry().bottom()


def test_it_is_offered_only_where_start_is_open(home) -> None:
    page = opened(home)
    assert page.wish.save_sound.isVisible()
    page.wish.feelings.buttons["painful"].click()  # a list waits for an answer
    assert not page.foot.start.isEnabled()
    assert not page.wish.save_sound.isVisible()
    page.flags.none_chosen.emit()
    assert page.foot.start.isEnabled()
    assert page.wish.save_sound.isVisible()


def test_escape_closes_what_is_asked_and_nothing_is_saved(qtbot, home) -> None:
    page = opened(home, background="rain")
    asked: list[Path] = []
    page.wish.save_sound.click()
    page.saving.asked.connect(lambda timeline, file, *how: asked.append(file))
    sheet = page.saving.sheet
    assert sheet.isVisible()
    assert sheet.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)

    assert not sheet.isVisible()
    assert page.findChild(QFileDialog) is None
    assert asked == []


@pytest.mark.parametrize(("width", "height", "theme"), FORMS)
def test_what_is_asked_and_how_far_it_is_can_be_read_at_any_size(
    qtbot, home, tmp_path, width, height, theme
) -> None:
    page = opened(home, "rain and sea", width=width, height=height, theme=theme())
    page.wish.save_sound.click()
    sheet = page.saving.sheet
    assert sheet.geometry() == page.rect()
    for part in sheet.findChildren(QWidget):
        if part.isVisible() and part.parent() is sheet:
            assert sheet.rect().contains(part.geometry())
    sheet.choose("without")
    dialog = page.findChild(QFileDialog)
    dialog.selectFile(str(tmp_path / "Lower back, calf and shin, 5 minutes.mp3"))
    dialog.accept()

    card = page.saving.card
    told, cancel = card.progress.told, card.progress.cancel
    qtbot.waitUntil(lambda: is_in_sight(page, told) and is_in_sight(page, cancel))
    assert told.height() >= told.heightForWidth(told.width())
    assert cancel.width() >= cancel.sizeHint().width()
    assert card.rect().contains(card.progress.geometry())
    seen = page.findChild(SteadyScroll).viewport()
    assert card.mapTo(seen, card.rect().topLeft()).x() >= 0
    assert card.mapTo(seen, card.rect().topRight()).x() < seen.width()
    with qtbot.waitSignal(page.saving.cancelled, timeout=0):
        cancel.click()
    page.saving.show_stopped("Nothing was saved.")
    assert not card.isVisible()


def test_the_sheet_and_the_card_follow_the_size_and_the_theme(home) -> None:
    page = opened(home, background="rain")
    page.wish.save_sound.click()
    page.resize(900, 640)
    QApplication.processEvents()
    assert page.saving.sheet.geometry() == page.rect()
    before = page.saving.card.styleSheet()
    page.apply_theme(themes.dark())
    assert page.saving.card.styleSheet() != before
