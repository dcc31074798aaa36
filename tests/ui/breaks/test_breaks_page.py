"""The Breaks page: every setting can be reached, and what it shows is what the scheduler says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec import structs
from PySide6.QtCore import QTime

from coach.break_log import Decision
from coach.break_settings import WHOLE_DAY, BreakSettings, Hours, Policies
from coach.breaks.words import BreakNow, Due, Hold, Pause, Resume, Status
from coach.ui.pages.breaks_page import BreaksPage
from coach.ui.pages.breaks_rows import value_of, with_value
from coach.ui.theme import Theme
from coach.ui.widgets.day_timeline import day_lines

NOW = datetime(2026, 3, 5, 10, 24, tzinfo=UTC)  # a Thursday
USUAL = Status(
    next=(Due("long", 1080.0),),
    holds=(),
    owed=(),
    offered=None,
    running=None,
    taken_today=0,
    skipped_today=0,
)


@pytest.fixture
def page(qtbot, theme: Theme) -> BreaksPage:  # type: ignore[no-untyped-def]
    made = BreaksPage(theme, BreakSettings())
    qtbot.addWidget(made)
    made.resize(1176, 800)
    made.show_status(USUAL, NOW)
    return made


@pytest.fixture
def told(page: BreaksPage) -> list[BreakSettings]:
    kept: list[BreakSettings] = []
    page.changed.connect(kept.append)
    return kept


def other_value(key: str, value: object) -> object:
    """Return another value that the setting may have."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if key == "shown_as":
        return "voice"
    return "reset"


def test_every_setting_of_breaks_can_be_changed_on_the_page(page: BreaksPage) -> None:
    beside = {"on", "hours"}  # the head, and the card of working hours
    for kind in page.kinds:
        beside |= {kind.on_key, kind.length_key}
    beside |= {"micro_every_min", "long_every_min", "fixed_times"}
    rows = {key for key in page.rows if "." not in key}
    assert beside | rows | {"policies"} == set(BreakSettings.__struct_fields__)
    held = {"quiet", "full_screen", "call"}  # they have a switch: breaks wait or do not
    deeper = {key.partition(".")[2] for key in page.rows if "." in key}
    assert deeper == set(Policies.__struct_fields__) - held


def test_a_row_shows_its_value_and_changes_nothing_else(page: BreaksPage, told) -> None:  # type: ignore[no-untyped-def]
    for key, row in page.rows.items():
        before = page._settings
        wanted = with_value(before, key, other_value(key, value_of(before, key)))
        row.changed.emit(key, value_of(wanted, key))
        assert told[-1] == wanted != before
        assert page._settings == wanted


def test_settings_that_are_shown_are_told_to_nobody(page: BreaksPage, told) -> None:  # type: ignore[no-untyped-def]
    page.show_settings(
        BreakSettings(on=False, micro_on=True, long_s=300, fixed_times=(60,), reads_a_lot=True)
    )
    assert told == []
    assert not page.head.toggle.isChecked()
    assert page.kinds[0].toggle.isChecked()
    assert page.kinds[1].lengths.buttons["300"].isChecked()


def test_what_one_card_changes_stays_when_another_one_does(page: BreaksPage, told) -> None:  # type: ignore[no-untyped-def]
    micro, long, planned = page.kinds
    micro.toggle.click()
    long.every.setValue(9)
    long.lengths.buttons["180"].click()
    planned.toggle.click()
    assert told[-1] == BreakSettings(micro_on=True, long_every_min=45, long_s=180, fixed_on=True)
    assert long.how_often.text() == "every 45\u00a0minutes"


def test_planned_times_are_kept_in_order_and_each_once(page: BreaksPage, told) -> None:  # type: ignore[no-untyped-def]
    planned = page.kinds[2]
    planned.toggle.click()
    for time in (QTime(9, 15), QTime(16, 0), QTime(9, 15)):
        planned.times.field.setTime(time)
        planned.times.add.click()
    assert told[-1].fixed_times == (9 * 60 + 15, 12 * 60 + 30, 16 * 60)
    planned.times._flow.itemAt(1).widget().click()
    assert told[-1].fixed_times == (9 * 60 + 15, 16 * 60)


def test_there_are_never_more_planned_times_than_the_settings_allow(page: BreaksPage) -> None:
    planned = page.kinds[2]
    planned.toggle.click()
    for hour in range(24):
        planned.times.field.setTime(QTime(hour, 5))
        planned.times.add.click()
    assert len(page._settings.fixed_times) == 12
    assert not planned.times.add.isEnabled()


def test_hours_begin_with_a_week_of_work_and_can_go_past_midnight(page: BreaksPage, told) -> None:  # type: ignore[no-untyped-def]
    hours = page.hours
    assert hours.days[0].isHidden()
    hours.toggle.click()
    assert told[-1].hours[0] == (Hours(540, 1020),)
    assert told[-1].hours[6] == ()
    thursday = hours.days[3]
    thursday._lines[0].begin.setTime(QTime(20, 0))
    thursday._lines[0].end.setTime(QTime(2, 0))
    assert told[-1].hours[3] == (Hours(1200, 120),)
    assert "2:00\u00a0the next day" in thursday._lines[0]._note.text()
    thursday.add.click()
    assert len(told[-1].hours[3]) == 2
    thursday._lines[1].remove.click()
    assert told[-1].hours[3] == (Hours(1200, 120),)
    hours.copy.click()
    assert told[-1].hours[3] == (Hours(540, 1020),)
    hours.toggle.click()
    assert told[-1].hours == (WHOLE_DAY,) * 7


def test_the_preview_follows_the_settings_and_says_the_same_as_its_picture(
    page: BreaksPage,
) -> None:
    day = page.preview
    day.look()
    marks = day.day._day.marks
    assert {mark.kind for mark in marks} == {"long"}
    assert day.sentence.text().startswith(f"{len(marks)}\u00a0long breaks")
    lines = day_lines(day.day._day)
    shown = [day.list.column.itemAt(n).widget().text() for n in range(day.list.column.count())]
    assert [line.replace("\u00a0", " ") for line in shown] == lines
    assert len(lines) == len(marks) + len([one for one in day.day._day.spans if one.words])

    page.show_settings(BreakSettings(long_on=False))
    day.look()
    assert day.day._day.marks == ()
    assert "no break comes" in day.sentence.text()


def test_a_day_without_calls_has_none_in_its_preview(page: BreaksPage) -> None:
    page.preview.look()
    assert any("Call" in span.words for span in page.preview.day._day.spans)
    page.preview.parts["With calls"].click()
    page.preview.look()
    assert not any("Call" in span.words for span in page.preview.day._day.spans)


def test_the_preview_lies_within_the_working_hours(page: BreaksPage) -> None:
    week = [WHOLE_DAY] * 7
    week[3] = (Hours(12 * 60, 15 * 60),)
    page.show_settings(BreakSettings(hours=tuple(week), long_every_min=30))  # type: ignore[arg-type]
    page.preview.look()
    day = page.preview.day._day
    assert day.marks
    assert all(12 * 60 <= mark.at < 15 * 60 for mark in day.marks)
    assert day.begin < 12 * 60 < 15 * 60 < day.end


def test_a_pause_can_be_ended_where_it_was_begun(page: BreaksPage) -> None:
    asked: list[object] = []
    page.asked.connect(asked.append)
    page.head.begin.click()
    for action in page.head.pause.fill_menu().actions():
        action.trigger()
    assert asked[0] == BreakNow()
    assert Pause(1800.0) in asked
    assert Pause(3600.0, meeting=True) in asked
    assert page.head.resume.isHidden()
    page.show_status(structs.replace(USUAL, holds=(Hold("paused"),)), NOW)
    assert page.head.pause.isHidden()
    page.head.resume.click()
    assert asked[-1] == Resume()


def test_the_log_shows_today_with_the_newest_first_and_the_week_counts_all(
    page: BreaksPage,
) -> None:
    page.show_log([], NOW.date(), UTC)
    assert not page.today.empty_line.isHidden()
    log = [
        Decision(at=(NOW - timedelta(days=1)).isoformat(), what="taken", kind="long"),
        *(
            Decision(at=(NOW - timedelta(minutes=m)).isoformat(), what="taken", kind="long")
            for m in (80, 70, 60, 50, 40, 30, 20)
        ),
        Decision(at=NOW.isoformat(), what="held", kind="long", reason="microphone"),
    ]
    page.show_log(log, NOW.date(), UTC)
    lines = [page.today._lines.itemAt(n).widget().text() for n in range(6)]
    assert lines[0].startswith("10:24")
    assert "microphone" in lines[0]
    assert page.today.empty_line.isHidden()
    assert page.today.rest.column.count() == 2  # eight decisions of today
    assert page.week.sentence.text().startswith("8\u00a0breaks this week")


def test_a_computer_that_cannot_start_the_coach_says_why(page: BreaksPage) -> None:
    page.show_autostart(None, "This copy of the coach is not installed.")
    assert not page.sensing.toggle.isEnabled()
    assert "not installed" in page.sensing.note.text()
