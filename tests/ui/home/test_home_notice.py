"""The line on Home that waits for a moment: it moves nothing, opens in the map's place, closes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from coach.notice import Notice
from coach.ui import theme as themes
from coach.ui.journal.notice_card import Offer
from coach.ui.pages.home_page import HomePage
from coach.ui.pages.home_state import HomeState


def notice(**more) -> Notice:
    usual = {
        "id": "r-tw-1",
        "region": "calf",
        "level": "plan",
        "title": "Twitching for a while",
        "text": "You logged twitching in your calf on 9 of the last 14 days.",
        "why": "Twitching in the same place on 8 or more of the last 14 days.",
        "counted": ("2026-03-01", "2026-03-02"),
        "said_on": None,
        "due": True,
    }
    return Notice(**{**usual, **more})


def show(page: HomePage, stays: bool = False, **more) -> Notice:
    one = notice(**more)
    offers = (Offer("see-a-doctor", "When to see a doctor"),)
    page.notice.show_notice(one, "Book a visit", offers, stays=stays)
    QApplication.processEvents()
    return one


def bar(page: HomePage):
    return page.notice._bar


def where(page: HomePage):
    """Return where the map and Start are, when everything has found its place."""
    for _ in range(4):  # each layout asks the one around it
        QApplication.processEvents()
    return [
        (one.mapTo(page, one.rect().topLeft()), one.size()) for one in (page.map, page.foot.start)
    ]


def texts(page: HomePage) -> str:
    QApplication.processEvents()
    labels = [label for label in page.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.text() for label in labels).replace("\u00a0", " ")


@pytest.mark.parametrize("size", [(1188, 800), (900, 620), (628, 560)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_line_that_comes_later_moves_nothing(home, size, scale):
    page = home(*size, theme=themes.light(scale))
    page.notice.keep_place()
    before = where(page)
    assert "Twitching" not in texts(page)
    show(page)
    assert "Twitching for a while" in texts(page)
    assert where(page) == before


def test_without_anything_to_wait_for_no_place_is_kept(home):
    page = home()
    assert not bar(page).isVisible()
    whole = page.map.height()
    page.notice.keep_place()
    QApplication.processEvents()
    assert page.map.height() < whole
    page.notice.show_nothing()
    QApplication.processEvents()
    assert page.map.height() == whole


def test_the_card_opens_in_the_place_of_the_map_and_leads_back(home):
    page = home()
    show(page)
    QTest.mouseClick(bar(page).open, Qt.MouseButton.LeftButton)
    said = texts(page)
    assert "You logged twitching in your calf on 9 of the last 14 days." in said
    assert "Book a visit" in said
    assert "Where is it tight?" not in said
    assert not page.map.isVisible()
    assert QApplication.focusWidget() is page.notice.place.back
    QTest.keyClick(page.notice.place.back, Qt.Key.Key_Space)
    assert page.map.isVisible()
    assert bar(page).isVisible()
    assert QApplication.focusWidget() is bar(page).open
    assert "Where is it tight?" in texts(page)


@pytest.mark.parametrize("answer", ["put_off", "silenced"])
def test_an_answer_closes_the_card_and_gives_the_place_up(qtbot, home, answer):
    page = home()
    one = show(page)
    page.notice.open()
    card = page.notice.place.card
    with qtbot.waitSignal(getattr(page.notice, answer)) as told:
        (card.not_now if answer == "put_off" else card.not_again).click()
    assert told.args == [one]
    assert page.map.isVisible()
    assert not bar(page).isVisible()


def test_what_a_card_offers_is_asked_for_by_its_key(qtbot, home):
    page = home()
    show(page)
    page.notice.open()
    with qtbot.waitSignal(page.notice.offered) as told:
        page.notice.place.card.offered.emit("see-a-doctor")
    assert told.args == ["see-a-doctor"]


def test_what_stays_can_be_closed_but_not_put_off(home):
    page = home()
    show(page, stays=True, level="emergency", id="support-stays")
    page.notice.open()
    card = page.notice.place.card
    assert not card.not_now.isVisible()
    assert not card.not_again.isVisible()
    page.notice.place.back.click()
    assert bar(page).isVisible()


def test_red_flags_come_before_an_opened_card(home):
    page = home(state=HomeState(chosen={"low_back": frozenset({"left", "right"})}))
    show(page)
    page.notice.open()
    page.wish.feelings.buttons["painful"].click()
    assert page.flags.isVisible()
    page.head.back.click()
    assert page.notice.place.isVisible()
    assert "For you" in texts(page)


def test_answers_beside_an_opened_card_leave_it_open(home):
    page = home()
    show(page)
    page.notice.open()
    page.wish.minutes.buttons["10"].click()
    assert page.notice.place.isVisible()


def test_a_programme_is_one_line_that_opens_it(qtbot, home):
    page = home()
    page.notice.show_programme("Fourteen days for the neck: day 3 is next")
    assert bar(page).open.accessibleName() == "Open: Fourteen days for the neck: day 3 is next"
    with qtbot.waitSignal(page.notice.programme_wanted):
        bar(page).open.click()
    assert page.map.isVisible()


def test_another_theme_reaches_the_opened_card(home):
    page = home()
    show(page)
    page.notice.open()
    page.apply_theme(themes.dark(2.0))
    QApplication.processEvents()
    assert page.notice.place.card.isVisible()


def test_a_card_that_is_open_when_another_line_comes_makes_room_for_it(home):
    page = home()
    show(page)
    page.notice.open()
    show(page, title="Stubborn tension", id="r-sp-2")
    assert page.map.isVisible()
    assert "Stubborn tension" in texts(page)
    page.notice.open()
    page.notice.show_nothing()
    assert page.map.isVisible()
    assert not bar(page).isVisible()
    assert QApplication.focusWidget() is page.head.as_list


def test_red_flags_that_are_being_read_stay_when_the_line_changes(home):
    page = home(state=HomeState(chosen={"low_back": frozenset({"left", "right"})}))
    show(page)
    page.notice.open()
    page.wish.feelings.buttons["painful"].click()
    page.notice.show_nothing()
    assert page.flags.isVisible()
    assert "Is one of these true?" in texts(page)
