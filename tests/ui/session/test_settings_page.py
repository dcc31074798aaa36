"""Settings: one row for each declared setting, and every change is told at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QSlider

from coach.settings import Settings, settings_list
from coach.ui.pages.settings_page import SettingsPage
from coach.ui.widgets.card import Card
from coach.ui.widgets.choices import Chips
from coach.ui.widgets.toggle import Toggle


@pytest.fixture
def page(shown) -> SettingsPage:  # type: ignore[no-untyped-def]
    return shown(lambda theme: SettingsPage(theme, Settings()))


def test_every_declared_setting_has_its_row_and_its_help(page: SettingsPage) -> None:
    said = [label.text() for label in page.findChildren(QLabel)]
    for setting in settings_list():
        assert setting.key in page.rows
        assert setting.shown.label in said
        assert setting.shown.help in said


def test_changes_are_told_one_after_the_other(qtbot, page: SettingsPage) -> None:
    told: list[Settings] = []
    page.changed.connect(told.append)
    mirrored, colours = page.rows["map_mirrored"].control, page.rows["appearance"].control
    assert isinstance(mirrored, Toggle)
    assert isinstance(colours, Chips)
    qtbot.mouseClick(mirrored, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(colours.buttons["dark"], Qt.MouseButton.LeftButton)
    size = page.rows["text_percent"].control
    assert isinstance(size, QSlider)
    size.setFocus()
    qtbot.keyClick(size, Qt.Key.Key_Right)
    assert told[-1] == Settings(map_mirrored=False, appearance="dark", text_percent=105)
    assert len(told) == 3


def test_showing_settings_tells_nobody(qtbot, page: SettingsPage) -> None:
    with qtbot.assertNotEmitted(page.changed):
        page.show_settings(Settings(master_volume=15, captions=False, guidance="bells"))
    volume = page.rows["master_volume"].control
    assert isinstance(volume, QSlider)
    assert volume.value() * 5 == 15


def test_every_end_of_a_number_can_be_reached(page: SettingsPage) -> None:
    told: list[Settings] = []
    page.changed.connect(told.append)
    for setting in settings_list():
        if setting.kind == "number":
            slider = page.rows[setting.key].control
            assert isinstance(slider, QSlider)
            for value, end in (
                (slider.minimum(), setting.minimum),
                (slider.maximum(), setting.maximum),
            ):
                slider.setValue(value)
                page.rows[setting.key].changed.emit(setting.key, end)
                assert getattr(told[-1], setting.key) == end


def test_the_answers_and_the_ideas_are_one_click_away(qtbot, page: SettingsPage) -> None:
    buttons = {b.text(): b for b in page.findChildren(QPushButton)}
    with qtbot.waitSignal(page.answers_wanted, timeout=0):
        buttons["Change my answers"].click()
    buttons["Where the ideas come from"].click()
    said = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "not as medical findings" in said


def test_the_page_ends_below_its_last_card(qtbot, page: SettingsPage) -> None:
    page.resize(1180, 800)
    bar = page.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    last = max(page.findChildren(Card), key=lambda card: card.geometry().bottom())
    below = page.height() - last.mapTo(page, last.rect().bottomLeft()).y()
    assert 0 < below < 48
