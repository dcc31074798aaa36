"""The smaller widgets: slider, tick, choices, list of places, red flags, focus ring."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from coach.ui.shell import Shell
from coach.ui.theme import stylesheet
from coach.ui.widgets.card import Card
from coach.ui.widgets.choices import Chips, Segmented
from coach.ui.widgets.flag_list import FlagList
from coach.ui.widgets.focus_ring import FocusRing
from coach.ui.widgets.region_list import RegionList
from coach.ui.widgets.tension_slider import TensionSlider
from coach.ui.widgets.tick import Tick


def shown(qtbot, widget: QWidget, width: int = 300, height: int = 80) -> QWidget:
    widget.resize(width, height)
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


# -- the slider --------------------------------------------------------------------------------


def rated(slider: TensionSlider) -> list[int]:
    heard: list[int] = []
    slider.rated.connect(heard.append)
    return heard


def test_without_a_touch_there_is_no_answer(qtbot, theme) -> None:
    slider = shown(qtbot, TensionSlider(theme, "Neck", before=7))

    assert slider.answer is None


def test_a_click_answers_where_it_lands(qtbot, theme) -> None:
    slider = shown(qtbot, TensionSlider(theme, "Neck"))
    heard = rated(slider)
    for x in (2, 150, 298):
        QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(x, 16))

    assert heard == [0, 5, 10]


def test_a_click_at_zero_is_an_answer_too(qtbot, theme) -> None:
    slider = shown(qtbot, TensionSlider(theme, "Neck"))
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(4, 16))

    assert slider.answer == 0


def test_figures_and_arrows_answer_by_keyboard(qtbot, theme) -> None:
    slider = shown(qtbot, TensionSlider(theme, "Neck"))
    heard = rated(slider)
    QTest.keyClick(slider, Qt.Key.Key_7)
    QTest.keyClick(slider, Qt.Key.Key_Right)
    QTest.keyClick(slider, Qt.Key.Key_Left)

    assert heard == [7, 8, 7]


def test_the_mark_stands_where_it_was_before(qtbot, theme) -> None:
    def marked(before: int | None) -> int:
        slider = shown(qtbot, TensionSlider(theme, "Neck", before=before))
        image = slider.grab().toImage()
        return sum(image.pixelColor(x, 8) == theme.ink2 for x in range(150, 300))

    assert marked(None) == 0
    assert marked(7) > 0


# -- ticks and choices -------------------------------------------------------------------------


def test_a_long_sentence_makes_a_tick_higher_and_never_wider(qtbot, theme) -> None:
    tick = shown(qtbot, Tick(theme, "Numbness, weakness or pain that is new. " * 6))

    assert tick.heightForWidth(300) > 3 * tick.heightForWidth(2000)
    assert tick.minimumSizeHint().width() < 300


def test_a_tick_is_ticked_by_mouse_and_space(qtbot, theme) -> None:
    tick = shown(qtbot, Tick(theme, "Fever"))
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton)
    after_click = tick.isChecked()
    QTest.keyClick(tick, Qt.Key.Key_Space)

    assert (after_click, tick.isChecked()) == (True, False)


@pytest.mark.parametrize("kind", [Chips, Segmented])
def test_showing_a_choice_tells_nobody_and_a_click_does(qtbot, theme, kind) -> None:
    choices = shown(qtbot, kind(theme, "Minutes", [("2", "2"), ("5", "5")]))
    heard: list[str] = []
    choices.chosen.connect(heard.append)
    choices.show_choice("5")
    choices.buttons["2"].click()

    assert heard == ["2"]
    assert not choices.buttons["5"].isChecked()


def test_tab_enters_a_row_at_what_is_chosen_and_arrows_choose(qtbot, theme) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    before, choices = QPushButton("before"), Segmented(theme, "Minutes", [(c, c) for c in "abc"])
    column.addWidget(before)
    column.addWidget(choices)
    choices.show_choice("b")
    shown(qtbot, page)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    entered = QApplication.focusWidget()
    with qtbot.waitSignal(choices.chosen, timeout=0) as heard:
        QTest.keyClick(entered, Qt.Key.Key_Right)

    assert entered is choices.buttons["b"]
    assert heard.args == ["c"]


def test_what_is_not_allowed_stays_in_sight(qtbot, theme) -> None:
    choices = shown(qtbot, Segmented(theme, "Minutes", [("2", "2"), ("5", "5")]))
    choices.allow({"2"})

    assert choices.buttons["5"].isVisible()
    assert not choices.buttons["5"].isEnabled()


# -- lists -------------------------------------------------------------------------------------


def test_the_list_offers_every_region_of_a_group_with_its_sides(qtbot, theme, library) -> None:
    places = shown(qtbot, RegionList(theme, library.regions), 600, 600)
    heard: list[tuple[str, str]] = []
    places.region_toggled.connect(lambda region, side: heard.append((region, side)))
    for made in places.buttons.values():
        made.click()

    grouped = {region.id for region in library.regions.values() if region.group}
    assert {region for region, _ in heard} == grouped
    assert {side for region, side in heard if region == "forearm"} == {"left", "both", "right"}
    assert {side for region, side in heard if region == "throat"} == {"both"}


def test_red_flags_stand_below_what_they_ask_for(qtbot, theme, library) -> None:
    flags = shown(qtbot, FlagList(theme, library.safety.levels, lambda text: text), 500, 500)
    heard: list[tuple[str, bool]] = []
    flags.flag_ticked.connect(lambda flag, on: heard.append((flag, on)))
    flags.show_flags(library.regions["neck"].red_flags, ())
    flags.ticks["RF-NK4"].click()

    assert set(flags.ticks) == {flag.id for flag in library.regions["neck"].red_flags}
    assert heard == [("RF-NK4", True)]


# -- frames ------------------------------------------------------------------------------------


def test_a_card_is_a_surface_with_round_corners(qtbot, theme) -> None:
    card = shown(qtbot, Card(theme), 200, 200)
    image = card.grab().toImage()

    assert image.pixelColor(100, 100) == theme.surface
    assert image.pixelColor(1, 1) != theme.surface


def test_only_the_main_card_has_a_shadow(qtbot, theme) -> None:
    image = shown(qtbot, Card(theme, main=True), 200, 200).grab().toImage()
    ground = image.pixelColor(0, 0)
    margin = Card(theme, main=True).margin

    assert image.pixelColor(100, 200 - margin + 4) != ground


def test_the_keyboard_is_ringed_and_the_mouse_is_not(qtbot, theme) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    first, second = QPushButton("one"), QPushButton("two")
    column.addWidget(first)
    column.addWidget(second)
    ring = FocusRing(theme, page)
    shown(qtbot, page)
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    first.setFocus()
    by_mouse = ring.isVisible()
    QTest.keyClick(first, Qt.Key.Key_Tab)

    assert not by_mouse
    assert ring.isVisible()
    assert ring.geometry().contains(second.geometry())


def test_the_ring_moves_with_its_button(qtbot, theme) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    first, second = QPushButton("one"), QPushButton("two")
    column.addWidget(first)
    column.addWidget(second)
    ring = FocusRing(theme, page)
    shown(qtbot, page)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    page.resize(500, 300)
    QApplication.processEvents()
    moved = ring.geometry().contains(second.geometry())
    second.hide()

    assert moved
    assert not ring.isVisible()


def test_the_rail_opens_its_pages(qtbot, theme) -> None:
    home, settings = QWidget(), QWidget()
    shell = Shell(
        theme,
        [
            ("home", "Home", "home", lambda: home),
            ("settings", "Settings", "settings", lambda: settings),
        ],
    )
    shell.setStyleSheet(stylesheet(theme))
    shown(qtbot, shell, 600, 400)
    with qtbot.waitSignal(shell.page_chosen, timeout=0) as heard:
        shell._rail._buttons["settings"].click()

    assert heard.args == ["settings"]
    assert settings.isVisible()
    assert not home.isVisible()
