"""The form about a day: everything may be left open, and what is known stays."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.entries import DayNote
from coach.ui.entry_words import TRIGGERS
from coach.ui.pages.journal_day import DayForm
from coach.ui.pages.journal_rows import ListedDay

ID = "0b6b7d6e-0000-4000-8000-000000000002"
DAY = date(2026, 11, 20)
TODAY = date(2026, 11, 22)
NOTHING = ListedDay(day=DAY, heading="", entries=())
EMPTY = DayNote(id=ID, edited_at="", day=DAY.isoformat())


@pytest.fixture
def form(theme, in_window) -> DayForm:  # type: ignore[no-untyped-def]
    made = DayForm(theme, "Support?")
    in_window(made, theme, 1100, 760)
    made.show_day(EMPTY, False, NOTHING, TODAY)
    return made


def test_nothing_is_said_for_who_says_nothing(form) -> None:  # type: ignore[no-untyped-def]
    assert form.said == EMPTY
    assert not form.is_changed


def test_less_and_more_begin_at_what_is_usual(form) -> None:  # type: ignore[no-untyped-def]
    sleep = form.body.amounts["sleep_h"].stepper
    sleep.more.click()
    assert form.said.sleep_h == 7
    sleep.more.click()
    assert form.said.sleep_h == 7.5
    coffee = form.body.amounts["coffee"].stepper
    coffee.more.click()
    coffee.less.click()
    assert form.said.coffee == 0
    coffee.less.click()
    assert form.said.coffee is None


def test_a_second_click_takes_an_answer_back(form) -> None:  # type: ignore[no-untyped-def]
    quality = form.body.quality.buttons
    quality["2"].click()
    quality["4"].click()
    assert form.said.sleep_quality == 4
    quality["4"].click()
    assert form.said.sleep_quality is None


def test_the_days_beside_can_be_reached_but_none_that_has_not_come(form, told) -> None:  # type: ignore[no-untyped-def]
    wanted = told(form.day_wanted)
    form.later.click()
    form.earlier.click()
    assert wanted == [date(2026, 11, 21), date(2026, 11, 19)]
    form.show_day(EMPTY, False, ListedDay(day=TODAY, heading="", entries=()), TODAY)
    assert not form.later.isVisible()


def test_the_line_below_leads_to_support(form, told) -> None:  # type: ignore[no-untyped-def]
    wanted = told(form.support_wanted)
    form.support.linkActivated.emit("#support")
    assert len(wanted) == 1


notes = st.builds(
    DayNote,
    id=st.just(ID),
    edited_at=st.just("2026-11-22T10:00:00+00:00"),
    day=st.just(DAY.isoformat()),
    stress=st.none() | st.integers(0, 10),
    mood=st.none() | st.integers(0, 10),
    mood_words=st.text("ab c", max_size=8).map(str.strip),
    no_joy=st.booleans(),
    sleep_h=st.none() | st.integers(0, 48).map(lambda half: half / 2),
    sleep_quality=st.none() | st.integers(1, 5),
    water=st.none() | st.integers(0, 300),
    coffee=st.none() | st.integers(0, 300),
    magnesium=st.none() | st.booleans(),
    swimming=st.none() | st.integers(0, 3000),
    triggers=st.frozensets(st.sampled_from([*TRIGGERS])),
    note=st.text("ab c\n", max_size=8).map(str.strip),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(notes)
def test_what_is_opened_and_saved_again_is_the_same(form, note: DayNote) -> None:  # type: ignore[no-untyped-def]
    form.show_day(note, True, NOTHING, TODAY)
    assert form.said == note
