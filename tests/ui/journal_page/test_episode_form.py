"""The short form: a place is enough, everything else may be left open."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.entries import Episode, EpisodeKind
from coach.ui.entry_words import KINDS, SIGNS
from coach.ui.pages.journal_form import EpisodeForm

ID = "0b6b7d6e-0000-4000-8000-000000000001"


@pytest.fixture
def form(theme, library, in_window, now) -> EpisodeForm:  # type: ignore[no-untyped-def]
    made = EpisodeForm(theme, library.regions, mirrored=True)
    in_window(made, theme, 1100, 760)
    made.open_new(now)
    return made


def test_two_clicks_note_something(form, told, now) -> None:  # type: ignore[no-untyped-def]
    saved = told(form.saved)
    form.place.map.region_toggled.emit("neck", "both")
    form.save.click()
    (said,) = saved
    assert (said.place, said.kind, said.at) == ("neck", "tension", now)
    assert (said.strength, said.minutes, said.signs, said.note) == (None, None, frozenset(), "")
    assert said.known is None


def test_without_a_place_nothing_is_told_and_the_form_says_why(form, told) -> None:  # type: ignore[no-untyped-def]
    saved = told(form.saved)
    form.save.click()
    assert saved == []
    assert form.hint.isVisible()
    assert "place" in form.hint.text()
    form.place.map.region_toggled.emit("neck", "both")
    assert not form.hint.isVisible()


def test_there_is_one_place_and_it_can_be_chosen_in_the_list_as_well(form) -> None:  # type: ignore[no-untyped-def]
    form.place.map.region_toggled.emit("neck", "both")
    form.place.as_list.click()
    form.place.list.buttons["forearm", "left"].click()
    assert form.place.place == "forearm.left"
    assert not form.place.list.buttons["neck", "both"].isChecked()
    assert "left side" in form.place.said.text()


def test_on_a_narrow_page_the_list_scrolls_with_the_form_alone(form) -> None:  # type: ignore[no-untyped-def]
    form.resize(600, 700)
    form.place.as_list.click()
    for _ in range(4):
        QApplication.processEvents()
    assert form.place.list.verticalScrollBar().maximum() == 0
    form.resize(1100, 700)
    for _ in range(4):
        QApplication.processEvents()
    assert form.place.list.verticalScrollBar().maximum() > 0


@pytest.mark.parametrize("kind", KINDS)
def test_only_signs_of_the_chosen_kind_are_asked_for_and_told(form, kind) -> None:  # type: ignore[no-untyped-def]
    form.place.show_place("calf.left")
    for chips in form.signs.values():
        chips.show_chosen(chips.buttons)
    form.more.head.setChecked(True)
    form.kinds.buttons[kind].click()
    assert form.said.signs == frozenset(SIGNS[kind])
    assert [one for one, chips in form.signs.items() if chips.isVisible()] == (
        [kind] if SIGNS[kind] else []
    )


def test_a_length_is_a_click_or_a_number_and_can_be_taken_back(form) -> None:  # type: ignore[no-untyped-def]
    length = form.length
    length.chips.buttons["5"].click()
    assert length.minutes == 5
    length.chips.buttons["other"].click()
    length.number.field.setValue(3)
    length.units.buttons["1440"].click()
    assert length.minutes == 3 * 24 * 60
    length.chips.buttons["other"].click()
    assert length.minutes is None


def test_a_strength_can_be_taken_back(form) -> None:  # type: ignore[no-untyped-def]
    assert form.strength.answer is None
    QTest.keyClick(form.strength.slider, Qt.Key.Key_7)
    assert form.strength.answer == 7
    form.strength.clear.click()
    assert form.said.strength is None


def test_what_is_noted_for_later_today_happened_now(form, now) -> None:  # type: ignore[no-untyped-def]
    form.when.ways.buttons["then"].click()
    form.when.time.show_minutes(23 * 60)
    assert form.said.at == now
    form.when.time.show_minutes(9 * 60 + 5)
    assert form.said.at == now.replace(hour=9, minute=5)


def test_enter_saves_from_words_and_slider_and_shift_enter_begins_a_line(form, told) -> None:  # type: ignore[no-untyped-def]
    saved = told(form.saved)
    form.place.show_place("neck")
    form.note.setFocus()
    QTest.keyClicks(form.note, "at the desk")
    QTest.keyClick(form.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(form.note, "again")
    QTest.keyClick(form.note, Qt.Key.Key_Return)
    assert [said.note for said in saved] == ["at the desk\nagain"]
    form.strength.slider.setFocus()
    QTest.keyClick(form.strength.slider, Qt.Key.Key_Return)
    assert len(saved) == 2


def test_control_and_enter_save_from_everywhere(form, told) -> None:  # type: ignore[no-untyped-def]
    saved = told(form.saved)
    form.place.show_place("neck")
    chip = form.length.chips.buttons["5"]
    for part in (form.kinds.buttons["tension"], form.note, chip, form.place.map):
        part.setFocus()
        assert QApplication.focusWidget() is part
        QTest.keyClick(part, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(saved) == 4
    assert {said.place for said in saved} == {"neck"}


def episodes() -> st.SearchStrategy[Episode]:
    zone = timezone(timedelta(hours=2))
    noon = datetime(2026, 11, 20, 12, 0, 7, tzinfo=zone)
    moments = st.integers(0, 50_000_000).map(lambda ago: noon - timedelta(seconds=ago))

    def of_kind(kind: EpisodeKind) -> st.SearchStrategy[Episode]:
        signs = [*SIGNS[kind]]
        return st.builds(
            Episode,
            id=st.just(ID),
            edited_at=st.just("2026-11-22T10:00:00+00:00"),
            place=st.sampled_from(["neck", "calf.left", "shoulders.right"]),
            at=moments.map(lambda moment: moment.isoformat()),
            kind=st.just(kind),
            strength=st.none() | st.integers(0, 10),
            minutes=st.none() | st.integers(0, 40_000),
            signs=st.frozensets(st.sampled_from(signs)) if signs else st.just(frozenset()),
            note=st.text("ab c\n", max_size=12).map(str.strip),
        )

    return st.sampled_from([*KINDS]).flatmap(of_kind)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(episodes())
def test_what_is_opened_and_saved_again_is_the_same(form, entry: Episode) -> None:  # type: ignore[no-untyped-def]
    form.open_entry(entry, datetime(2026, 11, 22, 15, 30, tzinfo=UTC))
    said = form.said
    assert said.known is entry
    assert said.at.isoformat() == entry.at
    for field in ("place", "kind", "strength", "minutes", "signs", "note"):
        assert getattr(said, field) == getattr(entry, field)
    assert not form.is_changed
