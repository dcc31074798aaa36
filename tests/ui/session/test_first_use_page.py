"""The safety screen: three pages, red flags with their actions, and a person at the end."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from coach.library.flags import closed_by_flags, ticked_flags, with_flags
from coach.library.library import Library
from coach.library.safety import closing_sentence, effective_tags
from coach.people import Person
from coach.ui.pages.first_use_about import AboutPart
from coach.ui.pages.first_use_health import HealthPart
from coach.ui.pages.first_use_page import FirstUsePage
from coach.ui.pages.first_use_today import TodayPart
from coach.ui.person_answers import answers_of, person_from

TODAY = date(2026, 3, 2)


@pytest.fixture
def page(shown, library: Library) -> FirstUsePage:  # type: ignore[no-untyped-def]
    made = shown(lambda theme: FirstUsePage(theme, library.safety))
    made.ask(Person(), TODAY)
    return made


def _about(page: FirstUsePage) -> AboutPart:
    assert isinstance(page.parts[0], AboutPart)
    return page.parts[0]


def _today(page: FirstUsePage) -> TodayPart:
    assert isinstance(page.parts[1], TodayPart)
    return page.parts[1]


def _health(page: FirstUsePage) -> HealthPart:
    assert isinstance(page.parts[2], HealthPart)
    return page.parts[2]


def _texts(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def _read(page: FirstUsePage, country: str = "de") -> None:
    _about(page).country.setCurrentIndex(_about(page).country.findData(country))
    _about(page).read.click()
    page.next.click()


def _person(qtbot, page: FirstUsePage) -> Person:  # type: ignore[no-untyped-def]
    with qtbot.waitSignal(page.answered, timeout=0) as told:
        page.next.click()
    return told.args[0]


def test_a_healthy_person_is_through_in_few_clicks(qtbot, page: FirstUsePage) -> None:
    _read(page)
    _today(page).none.click()
    page.next.click()
    _health(page).none.click()
    person = _person(qtbot, page)
    assert person.answers == "given"
    assert (person.country, person.screened_on) == ("de", "2026-03-02")
    assert (person.tags, person.red_flags) == (frozenset(), {})


def test_what_is_ticked_and_taken_back_is_not_kept(qtbot, page: FirstUsePage) -> None:
    _read(page)
    for _ in range(2):
        _today(page).ticks["RF-C2"].click()
    _today(page).none.click()
    page.next.click()
    for _ in range(2):
        _health(page).ticks["pregnant"].click()
    _health(page).none.click()
    person = _person(qtbot, page)
    assert (person.tags, person.red_flags) == (frozenset(), {})


def test_no_page_is_left_without_an_answer(page: FirstUsePage) -> None:
    told = [page.next.isEnabled()]
    _about(page).read.click()
    told.append(page.next.isEnabled())
    page.next.click()
    told.append(page.next.isEnabled())
    _today(page).none.click()
    page.next.click()
    told.append(page.next.isEnabled())
    assert told == [False, True, False, False]


def test_rather_not_say_leads_to_the_cautious_profile(
    qtbot, page: FirstUsePage, library: Library
) -> None:
    _read(page)
    _today(page).none.click()
    page.next.click()
    _health(page).ticks["balance"].click()
    _health(page).rather_not.click()
    assert not _health(page).ticks["balance"].isChecked()
    person = _person(qtbot, page)
    assert person.answers == "rather_not_say"
    assert effective_tags(person, library.safety) == frozenset(library.safety.cautious_profile)


def test_an_emergency_shows_the_number_of_the_country_in_large_type(page: FirstUsePage) -> None:
    _read(page, "gb")
    _today(page).ticks["RF-C2"].click()
    large = [w for w in page.findChildren(QLabel) if w.property("role") == "cue" and w.isVisible()]
    assert [label.text() for label in large] == ["Stop. Call\u00a0999 or 112\u00a0now."]


def test_a_ticked_flag_closes_sessions_until_a_professional_has_looked(
    qtbot, page: FirstUsePage, library: Library
) -> None:
    _read(page)
    _today(page).ticks["RF-C2"].click()
    page.next.click()
    _health(page).none.click()
    person = _person(qtbot, page)
    assert person.red_flags == {"RF-C2": "2026-03-02"}
    assert "Call 112" in (closing_sentence(person, library, TODAY) or "")

    page.ask(person, TODAY)
    _read(page)
    _today(page).below["RF-C2"]._tick.click()
    page.next.click()
    _health(page).none.click()
    person = _person(qtbot, page)
    assert person.clearances == {"RF-C2": "2026-03-02"}
    assert closing_sentence(person, library, TODAY) is None


def test_a_sign_ticked_elsewhere_can_be_said_to_be_looked_at(
    qtbot, page: FirstUsePage, library: Library
) -> None:
    before = with_flags(Person(answers="given", country="de"), {"RF-NK4"}, library, TODAY)
    page.ask(before, TODAY, closed_by_flags(before, library, TODAY).flags)
    _read(page)
    assert _today(page).ticks["RF-NK4"].isChecked()
    _today(page).below["RF-NK4"]._tick.click()
    page.next.click()
    _health(page).none.click()
    person = _person(qtbot, page)
    assert ticked_flags(person, library, TODAY) == set()
    assert person.red_flags == {"RF-NK4": "2026-03-02"}


def test_none_of_these_and_a_sign_exclude_each_other(page: FirstUsePage) -> None:
    _read(page)
    part = _today(page)
    part.ticks["RF-C5"].click()
    part.none.click()
    assert not part.ticks["RF-C5"].isChecked()
    part.ticks["RF-C5"].click()
    assert not part.none.isChecked()


def test_support_is_always_in_sight_on_the_second_page(
    page: FirstUsePage, library: Library
) -> None:
    _read(page)
    support = _today(page).support
    assert support.isVisible()
    support.linkActivated.emit("#support")
    said = _texts(page)
    assert "Thank you for telling us." in said
    assert "0800 111 0 111" in said
    assert "112" in said


def test_a_teenager_is_told_to_find_an_adult(page: FirstUsePage) -> None:
    _about(page).ages.buttons["teen"].click()
    _read(page)
    _today(page).support.linkActivated.emit("#support")
    assert "Tell an adult you trust, now." in _texts(page)


def test_a_heart_that_nobody_checked_asks_for_the_day(qtbot, page: FirstUsePage) -> None:
    _read(page)
    _today(page).none.click()
    page.next.click()
    part = _health(page)
    assert "Until then there is grounding." not in _texts(page)
    part.ticks["heart_chest"].click()
    assert "Until then there is grounding." in _texts(page)
    part.below["heart_chest"]._tick.click()  # type: ignore[attr-defined]
    person = _person(qtbot, page)
    assert person.tags == {"heart_chest"}
    assert person.clearances == {"heart_checked": "2026-03-02"}


def test_changing_answers_begins_with_what_was_said_before(page: FirstUsePage) -> None:
    before = Person(
        age_group="senior", answers="given", tags=frozenset({"balance"}), handedness="left",
        country="nz", red_flags={"RF-C7": "2026-01-05"},
    )  # fmt: skip
    page.ask(before, TODAY)
    assert _about(page).country.currentData() == "nz"
    assert _about(page).ages.buttons["senior"].isChecked()
    assert _about(page).hands.buttons["left"].isChecked()
    assert _today(page).ticks["RF-C7"].isChecked()
    assert _health(page).ticks["balance"].isChecked()


def test_a_new_theme_keeps_the_answers(page: FirstUsePage) -> None:
    from coach.ui import theme as themes

    _read(page)
    _today(page).ticks["RF-C7"].click()
    page.apply_theme(themes.dark(1.5))
    assert _today(page).ticks["RF-C7"].isChecked()
    assert page.next.isEnabled()


def test_a_flag_keeps_its_day_and_an_answer_taken_back_keeps_nothing() -> None:
    person = Person(red_flags={"RF-C7": "2026-01-05", "RF-C5": "2026-01-05"})
    answers = answers_of(person)
    answers.flags.remove("RF-C5")
    answers.clearances["RF-C5"] = TODAY
    changed = person_from(person, answers, TODAY)
    assert changed.red_flags == {"RF-C7": "2026-01-05"}
    assert changed.clearances == {}


def test_every_sign_of_the_second_page_is_in_the_library(page: FirstUsePage) -> None:
    _read(page)
    assert len(_today(page).ticks) == 13
    assert Qt.TextInteractionFlag.LinksAccessibleByKeyboard in (
        _today(page).support.textInteractionFlags()
    )


def test_an_adult_answers_for_a_child_that_stays_a_child(qtbot, page: FirstUsePage) -> None:  # type: ignore[no-untyped-def]
    child = Person(name="Mia", age_group="child_4_7", country="de", child=True)
    page.ask(child, TODAY, may_leave=True)
    assert "About Mia" in _texts(page)
    assert set(_about(page).ages.buttons) == {"child_4_7", "child_8_12"}
    _about(page).ages.buttons["child_8_12"].click()
    _about(page).read.click()
    page.next.click()
    assert "Does Mia have any of these today?" in _texts(page)
    _today(page).none.click()
    page.next.click()
    _health(page).ticks["lung"].click()
    person = _person(qtbot, page)
    assert (person.name, person.age_group, person.child) == ("Mia", "child_8_12", True)
    assert (person.country, person.tags) == ("de", {"lung"})


def test_only_the_first_answers_cannot_be_left(qtbot, page: FirstUsePage) -> None:  # type: ignore[no-untyped-def]
    assert not page.back.isVisible()
    page.ask(Person(answers="given"), TODAY, may_leave=True)
    with qtbot.waitSignal(page.left, timeout=0):
        page.back.click()
