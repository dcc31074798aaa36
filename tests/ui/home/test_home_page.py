"""Home as a person uses it: clicks and keys in, a session to start out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton

from coach.advice import NoAdvice
from coach.errors import CoachError
from coach.journal.insights.recommending import Proposal
from coach.model import Family
from coach.planner import Planner
from coach.settings import Settings
from coach.ui import theme as themes
from coach.ui.pages.home_page import HomePage
from coach.ui.pages.home_state import HomeState, Request
from tests.ui.home.conftest import PERSON


def click_on_map(page: HomePage, key: str) -> None:
    place = next(place for place in page.map.places if place.key == key)
    QTest.mouseClick(page.map, Qt.MouseButton.LeftButton, pos=page.map.point_of(place).toPoint())


def requests(page: HomePage) -> list[Request]:
    heard: list[Request] = []
    page.start_requested.connect(heard.append)
    return heard


def press(made: QAbstractButton) -> None:
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)


def texts(page: HomePage) -> str:
    QApplication.processEvents()  # what was added to a layout is shown by the next event
    labels = [label for label in page.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.text() for label in labels).replace("\u00a0", " ")


# -- starting ----------------------------------------------------------------------------------


def test_one_click_starts_the_usual_session(home) -> None:
    page = home(usual=("neck",))
    heard = requests(page)
    press(page.foot.start)

    assert [request.plan.session.regions[0] for request in heard] == ["neck"]


def test_a_place_two_minutes_and_start_are_three_clicks(home) -> None:
    page = home()
    heard = requests(page)
    click_on_map(page, "low_back")
    press(page.wish.minutes.buttons["2"])
    press(page.foot.start)

    (request,) = heard
    assert request.plan.timeline.seconds == 120
    assert "low_back" in request.plan.session.regions


def test_a_click_on_the_map_starts_nothing(home) -> None:
    page = home()
    heard = requests(page)
    click_on_map(page, "abdomen")

    assert heard == []
    assert page.wish.title.text() == "Belly around the navel"


def test_the_keyboard_alone_starts_a_session(home) -> None:
    page = home()
    heard = requests(page)
    page.map.setFocus()
    QTest.keyClick(page.map, Qt.Key.Key_Space)
    for _ in range(60):
        focused = QApplication.focusWidget()
        if focused is page.foot.start:
            break
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)

    assert len(heard) == 1


def test_the_rating_before_goes_along(home) -> None:
    page = home()
    heard = requests(page)
    click_on_map(page, "forearm.left")
    page.wish.open_rating()
    page.wish.tension_rated.emit("forearm.left", 7)
    press(page.foot.start)

    assert heard[0].before == {"forearm.left": 7}


def test_the_posture_is_part_of_the_wish(home) -> None:
    page = home()
    heard = requests(page)
    press(page.wish.postures.buttons["lie"])
    press(page.foot.start)

    assert heard[0].wish.posture == "lie"


def test_every_region_can_be_started_from_the_list(home, library) -> None:
    page = home()
    page.head.as_list.click()
    heard = requests(page)
    for region in library.regions.values():
        if region.group is None:
            continue
        press(page.list.buttons[region.id, "both"])
        press(page.foot.start)
        press(page.list.buttons[region.id, "both"])

    named = [region.id for region in library.regions.values() if region.group]
    assert [request.wish.regions for request in heard] == [(region,) for region in named]


def test_map_and_list_show_the_same_choice(home) -> None:
    page = home()
    click_on_map(page, "forearm.left")
    page.head.as_list.click()

    assert page.list.buttons["forearm", "left"].isChecked()
    assert not page.list.buttons["forearm", "both"].isChecked()
    press(page.list.buttons["forearm", "right"])
    assert page.state.keys == ("forearm",)


def test_the_whole_body_is_a_chip_beside_the_map(home) -> None:
    page = home()
    heard = requests(page)
    press(page.head.whole_body)
    press(page.foot.start)

    assert heard[0].wish.regions == ("whole_body",)


# -- minutes -----------------------------------------------------------------------------------


def test_what_no_session_fits_is_disabled_and_still_there(home) -> None:
    page = home(minutes_for=lambda wish: {2, 5})
    buttons = page.wish.minutes.buttons

    assert [key for key, made in buttons.items() if not made.isEnabled()] == ["10", "15", "20"]
    assert all(made.isVisible() for made in buttons.values())


def test_other_minutes_are_typed_and_kept(home) -> None:
    page = home(usual=("neck",))
    heard = requests(page)
    press(page.wish.minutes.buttons["other"])
    page.wish.other.setValue(7)
    press(page.foot.start)

    assert heard[0].plan.timeline.seconds == 420


def test_minutes_that_do_not_fit_become_the_nearest(home) -> None:
    page = home(state=HomeState(minutes=20), minutes_for=lambda wish: {2, 5})
    heard = requests(page)
    press(page.foot.start)

    assert heard[0].plan.timeline.seconds == 300
    assert page.wish.minutes.buttons["5"].isChecked()


def test_without_a_session_the_reason_is_said_and_start_is_closed(home) -> None:
    def refuse(wish):
        raise CoachError("There is nothing for this yet.")

    page = home(make_plan=refuse)

    assert not page.foot.start.isEnabled()
    assert "There is nothing for this yet." in texts(page)


# -- safety ------------------------------------------------------------------------------------


def test_pain_shows_the_red_flags_and_holds_start_until_they_are_answered(home) -> None:
    page = home()
    click_on_map(page, "low_back")
    press(page.wish.feelings.buttons["painful"])
    waiting = page.foot.start.isEnabled()
    shown = page.flags.isVisible()
    page.flags.none_chosen.emit()

    assert (waiting, shown, page.foot.start.isEnabled()) == (False, True, True)
    assert page.map.isVisible()


def test_an_emergency_shows_the_number_and_no_session(home) -> None:
    page = home()
    click_on_map(page, "low_back")
    press(page.wish.feelings.buttons["painful"])
    page.flags.ticks["RF-LB1"].click()

    assert not page.foot.start.isEnabled()
    assert "Call 112 now" in texts(page)


def test_a_ticked_sign_holds_on_the_map_too_until_it_is_taken_back(home) -> None:
    page = home()
    click_on_map(page, "low_back")
    press(page.wish.feelings.buttons["painful"])
    page.flags.ticks["RF-LB1"].click()
    press(page.head.back)
    told = (page.map.isVisible(), page.foot.start.isEnabled(), "Call 112 now" in texts(page))
    press(page.wish.review)
    page.flags.ticks["RF-LB1"].click()
    press(page.head.back)

    assert told == (True, False, True)
    assert page.foot.start.isEnabled()
    assert not page.wish.review.isVisible()


def test_each_tick_is_told_with_all_the_others(home) -> None:
    page = home()
    page.show_ticked({"RF-NK4"})
    heard: list[frozenset[str]] = []
    page.flags_ticked.connect(heard.append)
    click_on_map(page, "low_back")
    press(page.wish.feelings.buttons["painful"])
    page.flags.ticks["RF-LB5"].click()
    press(page.wish.feelings.buttons["tight"])
    press(page.wish.review)
    page.flags.ticks["RF-LB5"].click()

    assert heard == [{"RF-NK4", "RF-LB5"}, {"RF-NK4"}]


def test_a_sign_of_an_earlier_day_closes_its_place_and_no_other(home) -> None:
    page = home(usual=("neck",))
    page.show_ticked({"RF-NK4": "2026-02-27"})
    for_the_neck = (page.foot.start.isEnabled(), "Get medical help today" in texts(page))
    click_on_map(page, "low_back")

    assert for_the_neck == (False, True)
    assert page.foot.start.isEnabled()
    assert page.map.isVisible()


def test_a_sign_of_another_place_does_not_answer_for_this_one(home) -> None:
    page = home()
    page.show_ticked({"RF-NK4"})
    click_on_map(page, "low_back")
    press(page.wish.feelings.buttons["painful"])
    waiting = page.foot.start.isEnabled()
    none = next(b for b in page.findChildren(QPushButton) if b.text() == "None of these")
    press(none)

    assert (waiting, page.foot.start.isEnabled()) == (False, True)


def test_what_must_be_read_stands_above_start_without_a_click(home, library) -> None:
    page = home()
    click_on_map(page, "neck")

    notice = next(n for n in library.safety.notices if "neck" in n.regions)
    assert notice.text in texts(page)


def test_no_number_in_braces_is_ever_shown(home) -> None:
    page = home()
    for region in ("throat", "pelvis", "whole_body"):
        page.map.region_toggled.emit(region, "both")
        page.wish.feeling_chosen.emit("painful")
        assert "{" not in texts(page)
        page.head.back.click()
        page.map.region_toggled.emit(region, "both")


# -- the rest of the page ----------------------------------------------------------------------


def test_an_interrupted_session_is_offered_and_can_be_let_go(home, qtbot) -> None:
    page = home()
    page.show_continue("Easy neck", 192.0, "right")

    assert "Continue at 3:12, Easy neck, right side" in texts(page)
    with qtbot.waitSignal(page.continue_requested, timeout=0):
        press(page.interrupted.go_on)
    with qtbot.waitSignal(page.fresh_requested, timeout=0):
        press(page.interrupted.fresh)


def test_the_tab_key_comes_to_the_list_where_it_came_to_the_map(home) -> None:
    page = home()
    page.head.as_list.click()
    way = [page.map]
    while len(way) <= len(page.list.buttons):
        way.append(way[-1].nextInFocusChain())

    assert way[1:] == list(page.list.buttons.values())


def test_with_nothing_chosen_no_question_is_asked(home) -> None:
    page = home()
    asked = page.wish.feelings.isVisible()
    click_on_map(page, "neck")

    assert (asked, page.wish.feelings.isVisible()) == (False, True)


@pytest.mark.parametrize(
    ("width", "height", "scale"),
    [(1188, 800, 1.0), (808, 640, 1.0), (1096, 800, 2.0), (1188, 800, 1.5), (1188, 800, 0.85)],
)
def test_start_is_in_sight_at_every_size(home, width: int, height: int, scale: float) -> None:
    page = home(width, height, theme=themes.light(scale))
    page.map.region_toggled.emit("calf", "both")
    page.wish.feeling_chosen.emit("cramp")
    QApplication.processEvents()
    start = page.foot.start
    corner = start.mapTo(page, start.rect().bottomRight())

    assert page.size().width() == width
    assert page.rect().contains(corner)
    assert start.height() >= themes.light(scale).px(48)  # it is lower where a page is low


@pytest.mark.parametrize("scale", [0.85, 1.0, 2.0])
def test_no_button_is_smaller_than_its_words(home, scale: float) -> None:
    page = home(808, 640, theme=themes.light(scale))
    click_on_map(page, "neck")
    QApplication.processEvents()
    cramped = [
        made.text()
        for made in page.findChildren(QAbstractButton)
        if made.isVisible() and made.text() and made.width() < _words_width(made)
    ]

    assert cramped == []


def _words_width(made: QAbstractButton) -> int:
    if made.hasHeightForWidth():
        return 0  # its words wrap
    return made.fontMetrics().horizontalAdvance(made.text())


def test_the_theme_can_change_while_the_page_is_open(home, theme) -> None:
    page = home()
    click_on_map(page, "neck")
    page.apply_theme(themes.dark(2.0))
    page.apply_theme(theme)

    assert page.foot.start.isEnabled()
    assert page.state.keys == ("neck",)


# -- what is in sight --------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["neck", "calf.left", "low_back"])
def test_with_a_place_chosen_the_card_shows_minutes_posture_and_what_will_happen(
    home, place: str
) -> None:
    page = home()
    click_on_map(page, place)
    QApplication.processEvents()
    window = page.rect()
    in_sight = [
        *page.wish.feelings.buttons.values(),
        page.wish.news,
        *page.wish.minutes.buttons.values(),
        *page.wish.postures.buttons.values(),
        *(label for label in page.wish.findChildren(QLabel) if "parts" in label.text()),
    ]
    for widget in in_sight:
        box = widget.visibleRegion().boundingRect()
        assert box == widget.rect(), widget.accessibleName() or widget.text()
        assert window.contains(widget.mapTo(page, box.bottomRight()))


def test_what_is_asked_is_as_wide_as_start(home) -> None:
    page = home()
    click_on_map(page, "neck")
    QApplication.processEvents()
    minutes, start = page.wish.minutes, page.foot.start
    assert (
        minutes.mapTo(page, minutes.rect().topLeft()).x()
        == start.x() + start.parent().mapTo(page, start.rect().topLeft()).x()
    )
    assert minutes.width() == start.width()


def test_where_no_session_can_follow_minutes_and_posture_are_not_asked(home) -> None:
    page = home()
    click_on_map(page, "low_back")
    press(page.wish.feelings.buttons["painful"])
    assert page.wish.minutes.isVisible()
    page.flags.ticks["RF-LB1"].click()
    assert not page.wish.minutes.isVisible()
    assert not page.wish.postures.isVisible()
    page.flags.ticks["RF-LB1"].click()
    assert page.wish.minutes.isVisible()


def test_large_text_says_beside_start_what_it_is_for(home) -> None:
    page = home(720, 560, theme=themes.light(2.0))
    click_on_map(page, "low_back")
    assert page.foot.findChild(QLabel).text() == "Lower back, 5\u00a0minutes"
    assert page.foot.findChild(QLabel).isVisible()


@pytest.mark.parametrize("width", [720, 1100, 1550, 1750])
def test_the_page_takes_any_width_at_large_text_and_nothing_leaves_it(home, width: int) -> None:
    page = home(2600, 1000, theme=themes.light(2.0))
    click_on_map(page, "neck")
    page.resize(width, 800)
    QApplication.processEvents()
    assert page.width() == width
    for widget in (page.head, page.map, page.foot.start, page.wish.minutes):
        left = widget.mapTo(page, widget.rect().topLeft()).x()
        assert left >= 0
        assert left + widget.width() <= width


# -- something else ----------------------------------------------------------------------------


class Helped(NoAdvice):
    """Knows that letting go helped the neck."""

    def knows(self, region: str) -> bool:
        return True

    def proposal(self, region: str, families: Sequence[Family]) -> Proposal | None:
        return Proposal(family="pmr", why="helped", runs=9, eased=8, drop=2.0, other="mobility")


@pytest.fixture
def advised(home, library):
    planner = Planner(library, lambda: PERSON, Settings, lambda: date(2026, 3, 2), advice=Helped())
    return home(make_plan=planner.make_plan, minutes_for=planner.minutes_for)


def test_home_says_what_helped_here_and_offers_one_other_thing(advised) -> None:
    click_on_map(advised, "neck")
    said = texts(advised)
    assert "Tense and let go eased your neck in 8 of 9 sessions." in said
    other = advised.wish.parts.other
    assert other.accessibleName() == "Or try something else: Easy movement"


def test_something_else_is_started_when_it_is_chosen_and_the_first_one_when_not(advised) -> None:
    heard = requests(advised)
    click_on_map(advised, "neck")
    press(advised.foot.start)
    advised.wish.parts.other.click()
    assert advised.wish.parts.other.text() == "Go back to the first one"
    press(advised.foot.start)
    advised.wish.parts.other.click()
    press(advised.foot.start)
    first, second, again = (request.plan.session.id for request in heard)
    assert first == again != second


def test_another_place_begins_with_what_comes_first_there(advised) -> None:
    click_on_map(advised, "neck")
    advised.wish.parts.other.click()
    press(advised.wish.minutes.buttons["10"])
    assert advised.state.other, "the same wish, only longer"
    click_on_map(advised, "shoulders.left")
    assert not advised.state.other


def test_without_a_journal_nothing_else_is_offered(home) -> None:
    page = home()
    click_on_map(page, "neck")
    assert not page.wish.parts.other.isVisible()
