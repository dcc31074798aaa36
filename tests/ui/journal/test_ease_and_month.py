"""Minutes of ease and the calendar: each day can be reached, read and opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coach.entries import DayNote, DiaryEntry, Episode
from coach.journal.days import Days, days_of
from coach.journal.drawn.ease import EaseCell, ease, month
from coach.journal.drawn.span import Span
from coach.people import RunEntry
from coach.ui import theme as themes
from coach.ui.journal.ease_card import EaseCard
from coach.ui.journal.ease_cells import CellGrid, ease_ink, ease_step, ease_tones
from coach.ui.journal.journal_words import cell_words, days_words
from coach.ui.journal.month_card import MonthCard
from coach.ui.theme import Theme
from tests.gallery.shown import shown_texts

TODAY = date(2026, 11, 25)  # a Wednesday
InWindow = Callable[[QWidget, Theme, int, int], None]


def _run(day: date, minutes: float) -> RunEntry:
    return RunEntry(
        session="neck-5", title="Neck", started_at=f"{day}T12:00:00+00:00", planned_s=300,
        done_s=60 * minutes,
    )  # fmt: skip


def _days(runs: Sequence[RunEntry] = (), diary: Sequence[DiaryEntry] = ()) -> Days:
    return days_of(diary, runs, TODAY, UTC)


_MONDAY = date(2026, 11, 9)
_SEEN = _days(
    [_run(_MONDAY, 7), _run(TODAY, 21)],
    [
        Episode(id="a", edited_at="2026-11-09T20:00:00+00:00", place="calf",
                at="2026-11-09T15:00:00+00:00"),
        DayNote(id="b", edited_at="2026-11-10T20:00:00+00:00", day="2026-11-10", stress=3),
    ],
)  # fmt: skip


@pytest.fixture
def strip(theme: Theme, in_window: InWindow) -> EaseCard:
    card = EaseCard(theme)
    card.show_ease(ease(_SEEN, "four_weeks"))
    in_window(card, theme, 1100, 260)
    return card


@pytest.fixture
def calendar(theme: Theme, in_window: InWindow) -> MonthCard:
    card = MonthCard(theme)
    card.show_month(month(_SEEN, TODAY.replace(day=1)))
    in_window(card, theme, 560, 560)
    return card


def _press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def _focused() -> str:
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def _names(grid: CellGrid) -> list[str]:
    return [cell.accessibleName() for cell in grid.cells]


# -- words -------------------------------------------------------------------------------------


def test_a_day_is_called_by_its_date_and_all_that_was_on_it(strip: EaseCard) -> None:
    names = _names(strip.strip)
    assert "Monday 9 November: 7 minutes, 1 episode" in names
    assert "Tuesday 10 November: no sessions, a note" in names
    assert names[-1] == "Wednesday 25 November: 21 minutes"


def test_a_month_of_a_year_is_called_by_its_name() -> None:
    cell = EaseCell(first=date(2026, 2, 1), last=date(2026, 2, 28), minutes=1, episodes=2)
    assert cell_words(cell) == "February 2026: 1 minute, 2 episodes"


def test_days_are_listed_month_by_month_and_a_year_only_where_it_ends() -> None:
    days = [date(2026, 10, 30), date(2026, 11, 2), date(2026, 11, 9), date(2027, 1, 1)]
    assert days_words(days) == "30 October; 2 and 9 November 2026; 1 January 2027"


def test_the_sum_is_told_without_praise_or_a_streak(strip: EaseCard) -> None:
    said = strip.said.text().replace("\u00a0", " ")
    assert said == "28 minutes in four weeks. Days off are days of rest."
    assert strip.strip.accessibleDescription() == said


# -- tones -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "step"), [(0, None), (1, 0), (4, 0), (5, 1), (10, 2), (19, 2), (20, 3), (300, 3)]
)
def test_more_minutes_are_a_deeper_tone(minutes: int, step: int | None) -> None:
    assert ease_step(EaseCell(first=TODAY, last=TODAY, minutes=minutes)) == step


def test_the_tones_of_a_month_begin_later() -> None:
    cell = EaseCell(first=TODAY, last=TODAY + timedelta(days=5), minutes=59)
    assert ease_step(cell) == 0


@pytest.mark.parametrize("made", [themes.light, themes.dark, themes.contrast])
def test_the_tones_differ_and_each_has_an_ink(
    qapp: QApplication, made: Callable[[], Theme]
) -> None:
    tones = ease_tones(made())
    assert len({tone.name() for tone in tones}) == 4
    for step, tone in enumerate(tones):
        assert abs(ease_ink(made(), step).lightness() - tone.lightness()) > 60


# -- walking and opening -----------------------------------------------------------------------


def test_a_click_opens_a_day(strip: EaseCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.day_opened, timeout=0) as heard:
        QTest.mouseClick(strip.strip.cells[0], Qt.MouseButton.LeftButton)
    assert heard.args == [TODAY - timedelta(days=27)]


def test_arrows_walk_from_day_to_day_and_enter_opens(strip: EaseCard, qtbot: QtBot) -> None:
    strip.strip.walk_to(27)
    _press(Qt.Key.Key_Left)
    assert _focused().startswith("Tuesday 24 November")
    _press(Qt.Key.Key_Home)
    assert _focused().startswith("Thursday 29 October")
    _press(Qt.Key.Key_Left)
    assert _focused().startswith("Thursday 29 October"), "there is nothing before it"
    with qtbot.waitSignal(strip.day_opened, timeout=0) as heard:
        _press(Qt.Key.Key_Return)
    assert heard.args == [date(2026, 10, 29)]


def test_up_and_down_go_by_weeks_in_the_calendar(calendar: MonthCard, qtbot: QtBot) -> None:
    calendar.grid.walk_to(17)
    _press(Qt.Key.Key_Up)
    assert _focused().startswith("Wednesday 11 November")
    _press(Qt.Key.Key_Down)
    _press(Qt.Key.Key_Down)
    assert _focused().startswith("Wednesday 25 November")
    with qtbot.waitSignal(calendar.day_opened, timeout=0) as heard:
        _press(Qt.Key.Key_Space)
    assert heard.args == [TODAY]


def test_days_to_come_cannot_be_reached(calendar: MonthCard, qtbot: QtBot) -> None:
    calendar.grid.walk_to(24)
    _press(Qt.Key.Key_Right)
    assert _focused().startswith("Wednesday 25 November")
    with qtbot.assertNotEmitted(calendar.day_opened):
        QTest.mouseClick(calendar.grid.cells[25], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(calendar.day_opened, timeout=0) as heard:
        _press(Qt.Key.Key_Return)
    assert heard.args == [TODAY]


def test_tab_leads_to_one_day_and_then_out(strip: EaseCard) -> None:
    tabbed = [c for c in strip.strip.cells if c.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [one.cell.first for one in tabbed] == [TODAY]


def test_months_are_asked_for_and_the_keyboard_stays_in_the_calendar(
    calendar: MonthCard, qtbot: QtBot
) -> None:
    calendar.grid.walk_to(3)
    with qtbot.waitSignal(calendar.month_asked, timeout=0) as heard:
        _press(Qt.Key.Key_PageUp)
    assert heard.args == [date(2026, 10, 1)]
    calendar.show_month(month(_SEEN, date(2026, 10, 1)))
    assert _focused().startswith("Saturday 31 October")
    with qtbot.waitSignal(calendar.month_asked, timeout=0) as heard:
        calendar.later.click()
    assert heard.args == [date(2026, 11, 1)]


def test_there_is_no_way_to_months_that_have_not_come(calendar: MonthCard, qtbot: QtBot) -> None:
    assert not calendar.later.isEnabled()
    calendar.grid.walk_to(3)
    with qtbot.assertNotEmitted(calendar.month_asked):
        _press(Qt.Key.Key_PageDown)


def test_a_month_of_a_year_opens_the_calendar(theme: Theme, qtbot: QtBot) -> None:
    card = EaseCard(theme)
    qtbot.addWidget(card)
    card.show_ease(ease(_SEEN, "year"))
    with qtbot.waitSignal(card.month_opened, timeout=0) as heard:
        card.strip.cells[0].click()
    assert heard.args == [date(2025, 12, 1)]


# -- room --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "columns"), [(1100, 28), (700, 14), (360, 7)])
def test_the_strip_keeps_whole_weeks_in_a_row(
    theme: Theme, qtbot: QtBot, width: int, columns: int
) -> None:
    card = EaseCard(theme)
    qtbot.addWidget(card)
    card.show_ease(ease(_SEEN, "four_weeks"))
    card.resize(width, 700)
    card.show()
    QApplication.processEvents()
    assert card.strip.columns == columns
    boxes = [cell.geometry() for cell in card.strip.cells]
    assert all(card.strip.rect().contains(box) for box in boxes)
    assert len({box.x() for box in boxes}) == columns


@pytest.mark.parametrize("span", ["week", "four_weeks", "year"])
@pytest.mark.parametrize(("width", "scale"), [(340, 1.0), (520, 1.0), (1100, 1.0), (580, 2.0)])
def test_every_number_of_many_minutes_is_whole(
    qtbot: QtBot, span: Span, width: int, scale: float
) -> None:
    themes.load_fonts()
    theme = themes.light(scale)
    seen = _days([_run(TODAY - timedelta(days=ago), 188) for ago in range(300)])
    strip, calendar = EaseCard(theme), MonthCard(theme)
    strip.show_ease(ease(seen, span))
    calendar.show_month(month(seen, TODAY.replace(day=1)))
    for card in (strip, calendar):
        card.setStyleSheet(themes.stylesheet(theme))
        qtbot.addWidget(card)
        card.resize(width, 1800)
        card.show()
        QApplication.processEvents()
        assert [(one.text, one.cut) for one in shown_texts(card) if one.cut] == []


@pytest.mark.parametrize("width", [480, 700])
def test_larger_text_moves_what_stands_beside_a_title_below_it(
    theme: Theme, qtbot: QtBot, width: int
) -> None:
    card = EaseCard(theme)
    card.show_ease(ease(_SEEN, "four_weeks"))
    page = QWidget()
    QVBoxLayout(page).addWidget(card)
    page.setStyleSheet(themes.stylesheet(theme))
    qtbot.addWidget(page)
    page.resize(width, 1400)
    page.show()
    large = themes.light(2.0)
    card.apply_theme(large)
    page.setStyleSheet(themes.stylesheet(large))
    for _ in range(3):
        QApplication.processEvents()
    assert card.said.y() >= card.head.title.geometry().bottom()
    assert [(one.text, one.cut) for one in shown_texts(page) if one.cut] == []


def test_a_title_that_grows_is_given_its_room(theme: Theme, qtbot: QtBot) -> None:
    card = EaseCard(theme)
    qtbot.addWidget(card)
    card.show_ease(ease(_SEEN, "four_weeks"))
    card.resize(700, 500)
    card.show()
    assert card.said.x() > 0
    card.head.title.setStyleSheet("font-size: 48px")
    QApplication.processEvents()
    QApplication.processEvents()
    assert card.said.x() == 0
    assert [(one.text, one.cut) for one in shown_texts(card) if one.cut] == []


def test_the_keyboard_stays_on_its_day_when_something_was_noted(strip: EaseCard) -> None:
    strip.strip.walk_to(11)
    day = strip.strip.cells[11].cell.first
    strip.show_ease(ease(_days([_run(day, 9)]), "four_weeks"))
    assert _focused() == "Monday 9 November: 9 minutes"
