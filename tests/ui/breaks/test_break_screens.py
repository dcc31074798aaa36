"""A break on the screen: when its keys count, how it ends, and that nothing of it is left."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from coach.clock import VirtualClock
from coach.desktop.session_player import SessionPlayer
from coach.session.checkpoint import new_plan
from coach.session.run import Run
from coach.ui import break_screens
from coach.ui import theme as themes
from coach.ui.break_screen_words import HOLD, OVER, ShownBreak
from coach.ui.break_screens import GUARD_S, PAINTED_WITHIN_S, BreakScreens
from coach.ui.break_stage import BreakStage
from coach.ui.break_window import BreakWindow
from coach.ui.escape_hold import HELD_S
from tests.gallery.breaks import content, shown_break

FILLED = content("neck", 120)
SHOWS = 500 if os.environ.get("COACH_SOAK") == "1" else 40


class Broken:
    """A break on the screens of the test, and what has been heard of it."""

    def __init__(self, screens: BreakScreens, clock: VirtualClock) -> None:
        self.screens, self.clock = screens, clock
        self.heard: list[object] = []
        screens.skipped.connect(lambda: self.heard.append("skipped"))
        screens.postponed.connect(lambda: self.heard.append("postponed"))
        screens.ended.connect(lambda done_s, how: self.heard.append((round(done_s), how)))
        self.player: SessionPlayer | None = None

    def begin(self, shown: ShownBreak | None = None) -> SessionPlayer:
        plan = new_plan(FILLED.timeline, self.clock.wall())
        run = Run(plan, now=self.clock.now(), wall=self.clock.wall())
        self.player = SessionPlayer(run, self.clock, None)
        self.screens.begin(shown or shown_break(FILLED, themes.light()), self.player)
        self.player.start()
        return self.player

    def end(self) -> None:
        """Do what the owner of a break does when it is over."""
        self.screens.take_down()
        if self.player is not None:
            self.player.stop("user")
            self.player.deleteLater()
            self.player = None

    def pass_s(self, seconds: float) -> None:
        while seconds > 0:
            step = min(0.5, seconds)
            self.clock.advance(step)
            seconds -= step
            if self.player is not None:
                self.player.beat()
            self.screens.refresh()

    @property
    def window(self) -> BreakWindow:
        return next(one for one in windows() if one.isVisible())

    @property
    def stage(self) -> BreakStage:
        stage = self.window.findChild(BreakStage)
        assert stage is not None
        return stage

    def key(self, kind: QEvent.Type, again: bool = False) -> None:
        event = QKeyEvent(kind, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "", again)
        QApplication.sendEvent(self.window, event)

    def press(self, again: bool = False) -> None:
        self.key(QEvent.Type.KeyPress, again)

    def release(self, again: bool = False) -> None:
        self.key(QEvent.Type.KeyRelease, again)

    def hold(self, seconds: float, seen_through: bool = True) -> None:
        """Let time pass under the key, as the system repeats it: up and down again.

        Args:
            seconds: how long.
            seen_through: Qt marks what is only repeated.
        """
        end = self.clock.now() + seconds - 1e-6
        while self.clock.now() < end and self.window_there:
            self.clock.advance(0.05)
            self.player.beat()
            self.screens._escape.look()
            if self.window_there:
                self.release(seen_through)
            if self.window_there:
                self.press(seen_through)

    def wait(self, seconds: float) -> None:
        """Let time pass while no key is down."""
        for _ in range(round(seconds / 0.05)):
            self.clock.advance(0.05)
            if self.screens._escape._look.isActive():
                self.screens._escape.look()

    @property
    def window_there(self) -> bool:
        return any(one.isVisible() for one in windows())


def windows() -> list[BreakWindow]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, BreakWindow)]


@pytest.fixture
def broken(qtbot, theme, clock: VirtualClock):
    screens = BreakScreens(clock)
    made = Broken(screens, clock)
    yield made
    made.end()
    for window in screens._windows.values():
        window.deleteLater()
    screens.deleteLater()
    qtbot.wait(0)


@pytest.fixture
def painted(qtbot, broken: Broken) -> Broken:
    """A break that can be seen, and whose keys and buttons count."""
    broken.begin()
    qtbot.waitUntil(lambda: broken.screens._open_at != float("inf"))
    broken.pass_s(GUARD_S)
    return broken


# -- what is seen --------------------------------------------------------------------------------


def test_a_break_fills_the_screen_and_says_why_it_comes(qtbot, broken):
    broken.begin()
    window, stage = broken.window, broken.stage
    assert window.isFullScreen()
    assert stage.title.text() == "Two minutes for your neck"
    assert stage.reason.text() == (
        "You have been at the screen for 52 minutes. You rated your neck 7 on Tuesday."
    )
    assert stage.left.text().startswith("2:00 left. The voice guides you")
    broken.pass_s(34)
    assert stage.left.text().startswith("1:26 left.")


def test_nobody_is_robbed_of_keyboard_or_mouse(painted):
    assert QWidget.keyboardGrabber() is None
    assert QWidget.mouseGrabber() is None


def test_the_keys_go_to_no_button_by_themselves(painted):
    assert painted.window.focusWidget() in (None, painted.window)


def test_a_screen_reader_hears_what_comes(qtbot, broken, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(break_screens, "announce", lambda widget, text: said.append(text))
    broken.begin()
    assert said[0].startswith("Two minutes for your neck. You have been at the screen")
    broken.pass_s(75)
    broken.screens._announcer.follow()
    assert "One minute left." in said
    names = [button.text() for button in (broken.stage.buttons.later, broken.stage.buttons.skip)]
    assert names == ["In 5 minutes", "Skip this one"]
    assert broken.stage.figure.accessibleName().startswith("Picture of ")


def test_a_break_that_has_been_put_off_often_enough_cannot_be_again(qtbot, broken):
    broken.begin(replace(shown_break(FILLED, themes.light()), postpones_left=0))
    assert not broken.stage.buttons.later.isVisible()
    assert broken.stage.buttons.skip.isVisible()
    assert broken.stage.foot.text().startswith("It cannot be put off again.")
    broken.end()
    broken.begin()
    assert broken.stage.buttons.later.isVisible(), "the next one can"


# -- what is pressed -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["later", "skip"])
def test_what_is_meant_for_another_window_presses_no_button(qtbot, broken, name):
    broken.begin()
    qtbot.waitUntil(lambda: broken.screens._open_at != float("inf"))
    button = getattr(broken.stage.buttons, name)
    for _ in range(3):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        button.clicked.emit()
        broken.pass_s(0.6)
    assert broken.heard == []
    broken.pass_s(GUARD_S)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert broken.heard == ["postponed" if name == "later" else "skipped"]


def test_until_it_is_painted_nothing_counts(qtbot, broken, monkeypatch):
    monkeypatch.setattr(BreakWindow, "paintEvent", lambda window, event: None)
    broken.begin()
    broken.pass_s(2.5)
    broken.stage.buttons.skip.clicked.emit()
    broken.press()
    broken.hold(HELD_S)
    assert broken.heard == []
    assert broken.window.isVisible()


def test_esc_pressed_once_only_asks(painted):
    painted.press()
    painted.release()
    assert painted.stage.escape.text() == HOLD
    painted.wait(5)
    assert painted.stage.escape.text() != HOLD, "the question does not stand for ever"
    assert painted.heard == []


@pytest.mark.parametrize("seen_through", [True, False])
def test_esc_held_for_a_second_ends_it(painted, seen_through):
    painted.press()
    painted.hold(HELD_S / 2, seen_through)
    assert painted.heard == []
    assert painted.stage.holding.isVisible()
    painted.hold(HELD_S / 2 + 0.05, seen_through)
    assert painted.heard == [(3, "user")]
    assert not any(one.isVisible() for one in windows())


def test_esc_let_go_too_soon_begins_anew(painted):
    for _ in range(3):
        painted.press()
        painted.hold(HELD_S * 0.7, seen_through=False)
        painted.release()
        painted.wait(0.2)
    assert painted.heard == []


def test_a_window_that_loses_the_keys_forgets_that_esc_is_held(painted):
    painted.press()
    painted.hold(HELD_S / 2)
    other = QWidget()
    other.show()
    other.activateWindow()
    QApplication.processEvents()
    painted.wait(HELD_S)
    assert painted.heard == []
    other.close()


def test_closing_the_window_ends_the_break(painted):
    assert painted.window.close()
    assert painted.heard == [(2, "user")]


def test_a_window_that_has_just_come_is_not_closed_in_place_of_another(qtbot, broken):
    broken.begin()
    assert not broken.window.close()
    assert broken.heard == []
    assert broken.window_there


def test_other_keys_do_nothing(qtbot, painted):
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_S, Qt.Key.Key_Right):
        qtbot.keyClick(painted.window, key)
    assert painted.heard == []
    assert painted.player.state == "running"


def test_the_buttons_are_reached_by_keyboard(qtbot, painted):
    qtbot.keyClick(painted.window, Qt.Key.Key_Tab)
    assert painted.window.focusWidget() is painted.stage.buttons.later
    qtbot.keyClick(painted.window, Qt.Key.Key_Tab)
    qtbot.keyClick(painted.stage.buttons.skip, Qt.Key.Key_Space)
    assert painted.heard == ["skipped"]


# -- how it ends ---------------------------------------------------------------------------------


def test_at_its_end_it_stays_for_a_calm_moment_and_is_gone(qtbot, painted):
    painted.pass_s(130)
    assert painted.stage.cue.accessibleName() == OVER
    assert painted.window.isVisible()
    painted.press()
    assert painted.heard == []
    qtbot.waitUntil(lambda: painted.heard == [(120, "done")], timeout=2000)
    assert not any(one.isVisible() for one in windows())


def test_a_window_that_is_not_painted_takes_everything_down(qtbot, broken, monkeypatch):
    monkeypatch.setattr(BreakWindow, "paintEvent", lambda window, event: None)
    assert broken.screens._painting.interval() == 1000 * PAINTED_WITHIN_S
    broken.screens._painting.setInterval(50)
    broken.begin()
    qtbot.waitUntil(lambda: broken.heard == [(0, "no_picture")], timeout=2000)
    assert not broken.window_there


def test_a_window_that_is_painted_stays(qtbot, broken):
    broken.screens._painting.setInterval(300)
    broken.begin()
    qtbot.waitUntil(lambda: not broken.screens._painting.isActive(), timeout=2000)
    assert broken.heard == []
    assert broken.window_there


def test_taken_down_it_tells_nothing_and_stops_everything(painted):
    painted.press()
    painted.end()
    assert painted.heard == []
    assert not any(one.isVisible() for one in windows())
    assert not [timer for timer in painted.screens.findChildren(QTimer) if timer.isActive()]


def test_taken_down_in_its_last_half_second_it_tells_nothing_either(qtbot, painted):
    painted.pass_s(130)
    painted.end()
    qtbot.wait(700)
    assert painted.heard == []


def test_the_end_of_a_break_does_not_end_the_next_one(qtbot, painted):
    painted.pass_s(130)
    painted.end()
    painted.begin()
    qtbot.wait(700)
    assert painted.heard == []
    assert painted.window_there


def test_less_movement_is_looked_at_seldom(qtbot, broken):
    broken.begin(shown_break(FILLED, themes.light(reduced_motion=True)))
    assert broken.screens._frames.interval() >= 200


# -- nothing is left over ------------------------------------------------------------------------


def alive() -> dict[str, int]:
    """Return how much there is of what must not grow."""
    gc.collect()
    modules = [str(type(one).__module__) for one in gc.get_objects()]
    files = Path("/proc/self/fd")
    return {
        "widgets": len(QApplication.allWidgets()),
        "windows": len(QApplication.allWindows()),
        "threads": threading.active_count(),
        "files": len(list(files.iterdir())) if files.exists() else 0,
        "objects": sum(module.startswith("coach.") for module in modules),
    }


def shown_and_hidden(qtbot, broken: Broken, how: Callable[[Broken], None], times: int) -> None:
    for number in range(times):
        broken.begin(shown_break(FILLED, (themes.light, themes.dark)[number % 2]()))
        qtbot.waitUntil(lambda: broken.screens._open_at != float("inf"))
        broken.pass_s(GUARD_S + 0.5)
        how(broken)
        broken.end()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_many_breaks_leave_nothing_behind(qtbot, broken):
    def skip(one: Broken) -> None:
        one.stage.buttons.skip.click()

    shown_and_hidden(qtbot, broken, skip, 5)
    before = alive()
    shown_and_hidden(qtbot, broken, skip, SHOWS)
    assert alive() == before


def test_the_window_of_a_screen_is_used_again(qtbot, broken):
    broken.begin()
    window = broken.window
    broken.end()
    broken.begin()
    assert broken.window is window
