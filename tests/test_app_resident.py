"""The coach as long as it runs: its window comes and goes, breaks stay."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from coach.app.resident import STAYS, STAYS_SMALL
from coach.desktop.single_instance import Command
from coach.ui.break_window import BreakWindow
from tests.whole_tray import MICRO, Coach, answer, choose, coaches, leave, windows
from tests.whole_window import live, page, start_neck


@pytest.fixture
def start(qtbot, data, clock):
    """A function that starts the coach, as often as a story needs it."""
    with coaches(data, clock) as start_:
        yield start_


@pytest.fixture
def coach(start, data) -> Coach:
    """A coach with its window open, for somebody who has answered the first questions."""
    answer(data)
    choose(data)
    return opened(start())


def opened(coach: Coach) -> Coach:
    coach.resident.open()
    QApplication.processEvents()
    coach.resident.hall._settle()  # what follows the first picture
    return coach


def window(coach: Coach):
    return coach.resident.hall.window


# -- closing the window ----------------------------------------------------------------------------


def test_with_a_tray_the_closed_window_leaves_and_breaks_go_on(coach):
    window(coach).close()
    assert not window(coach).isVisible()
    assert coach.quits == 0
    assert coach.offer.told == [STAYS]
    coach.come_to_break()
    assert len(windows()) == 1


def test_that_it_stays_is_told_once_only(coach, start):
    for _ in range(2):
        window(coach).close()
        coach.tray.asked.emit("open")
    assert window(coach).isVisible()
    leave(coach)
    again = opened(start())
    window(again).close()
    assert (coach.offer.told, again.offer.told) == ([STAYS], [])


def test_an_offer_is_not_covered_by_being_told(coach):
    coach.come_to_offer()
    window(coach).close()
    assert coach.offer.told == []
    coach.offer.pressed.emit("skip")
    coach.tray.asked.emit("open")
    window(coach).close()
    assert coach.offer.told == [STAYS]


def test_without_a_tray_it_is_made_small_and_closed_once_more_it_quits(coach):
    coach.tray.system_icon = None
    window(coach).close()
    assert window(coach).isMinimized()
    assert window(coach).messages.sentence == STAYS_SMALL
    assert (coach.quits, coach.offer.told) == (0, [])
    window(coach).close()
    assert coach.quits == 1


def test_with_reminders_switched_off_closing_quits(coach):
    coach.resident.settings.put("breaks", replace(MICRO, on=False))
    window(coach).close()
    assert coach.quits == 1


def test_before_the_first_questions_are_answered_closing_quits(start):
    coach = opened(start())
    window(coach).close()
    assert coach.quits == 1


def test_quit_in_the_tray_quits(coach):
    coach.tray.asked.emit("quit")
    assert coach.quits == 1


# -- a session that is started by hand -------------------------------------------------------------


def test_a_session_holds_breaks_and_counts_as_rest(coach):
    start_neck(coach.resident.hall)
    coach.breaks.look()
    assert [hold.name for hold in coach.status.holds] == ["session"]
    live(coach.resident.hall, coach.clock, 200)
    assert page(coach.resident.hall) == "after"
    assert coach.status.holds == ()
    (credited,) = [one for one in coach.decisions() if one.what == "credited"]
    assert (credited.reason, credited.seconds) == ("session", 120.0)


def test_a_session_begun_by_command_ends_the_break_that_runs(coach):
    coach.come_to_break()
    assert coach.resident.obey(Command(name="start", id="neck-5")).done
    assert windows() == []
    assert page(coach.resident.hall) == "session"
    assert "cut" in coach.log()
    assert len([one for one in coach.outputs if one.asked[-1] != ("stop",)]) == 1


def test_a_session_in_a_terminal_holds_breaks_too(coach):
    from coach.session.lock import RunLock

    folder = coach.resident._kept.places.run_folder
    folder.mkdir(parents=True, exist_ok=True)
    lock = RunLock(folder)
    coach.breaks.look()
    assert [hold.name for hold in coach.status.holds] == ["session"]
    lock.release()
    coach.breaks.look()
    assert coach.status.holds == ()


def test_a_session_that_ran_when_the_window_closed_can_be_continued(coach):
    start_neck(coach.resident.hall)
    live(coach.resident.hall, coach.clock, 60)
    left_at = coach.resident.hall.runs.player.position()
    window(coach).close()
    assert coach.resident.hall.runs.player is None
    coach.breaks.look()
    assert coach.status.holds == ()
    coach.tray.asked.emit("open")
    assert page(coach.resident.hall) == "home"
    coach.resident.hall.home.continue_requested.emit()
    assert page(coach.resident.hall) == "session"
    assert left_at - 10 <= coach.resident.hall.runs.player.position() <= left_at


# -- later starts, and the next one ----------------------------------------------------------------


def test_in_the_tray_no_window_is_made_until_one_is_wanted(start, data):
    answer(data)
    choose(data)
    coach = start()
    coach.resident.remind()
    assert coach.resident.hall is None
    assert coach.resident.obey(Command(name="tray")).done
    assert coach.resident.hall is None
    assert coach.resident.obey(Command(name="raise")).done
    assert window(coach).isVisible()
    coach.resident.remind()
    assert coach.resident.hall is not None


def test_what_was_found_damaged_is_said_when_the_window_opens(start, data):
    answer(data)
    (data / "settings.json").write_text("{")
    coach = start()
    coach.resident.remind()
    opened(coach)
    assert "settings" in window(coach).messages.sentence


def test_nothing_of_a_break_is_left_between_breaks(qtbot, coach):
    coach.come_to_break()
    coach.follow(3 + 31)
    qtbot.waitUntil(lambda: coach.player is None)
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, BreakWindow)]
    assert not any(one.isVisible() for one in shown)
    assert coach.resident.reminding._shown._sounding is None
    assert coach.resident.hall.runs.player is None
