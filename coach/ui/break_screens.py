"""A break on every screen: windows that come, follow the run, and go again."""

from __future__ import annotations

from math import inf
from typing import Literal

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QCursor, QGuiApplication, QScreen

from coach.clock import Clock
from coach.session.events import Event
from coach.ui.announcements import BEGINS, ENDED
from coach.ui.break_screen_words import OVER, ShownBreak, reasons
from coach.ui.break_stage import BreakStage
from coach.ui.break_window import BreakWindow
from coach.ui.escape_hold import EscapeHold
from coach.ui.messages import announce
from coach.ui.player import Player
from coach.ui.run_announcer import RunAnnouncer
from coach.ui.session_view import frame_interval_ms, position_seen, view_at
from coach.ui.session_words import clock_text

How = Literal["done", "user", "no_picture"]

PAINTED_WITHIN_S = 3.0  # a window that is not to be seen by then must not keep the screen
GUARD_S = 2.0  # what is pressed sooner may be meant for the window that was there before
_STAYS_S = 0.5  # at the end
_SAID = {BEGINS: "The break begins.", ENDED: OVER}  # of a break, in place of a session
_QUIET_MS = 200  # between looks while nothing moves


class BreakScreens(QObject):
    """Shows one break after another: the figure where the mouse is, the time on other screens.

    It follows a player and leaves it alone: whoever has begun the run ends it.

    Args:
        clock: where moments come from.
    """

    skipped = Signal()
    postponed = Signal()
    ended = Signal(float, str)  # seconds of the break that were followed, and a `How`

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._windows: dict[QScreen, BreakWindow] = {}
        self._stage: BreakStage | None = None
        self._shown: ShownBreak | None = None
        self._player: Player | None = None
        self._main: BreakWindow | None = None  # the window that shows the break itself
        self._unpainted: set[BreakWindow] = set()
        self._open_at = inf  # when buttons and keys begin to count
        self._escape = EscapeHold(clock.now, self)
        self._escape.changed.connect(self._show_escape)
        self._escape.held.connect(self._end_by_user)
        self._announcer = RunAnnouncer(self, self._say, self._heard)
        self._frames = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self.refresh)
        self._painting = QTimer(self, singleShot=True, interval=round(PAINTED_WITHIN_S * 1000))
        self._painting.timeout.connect(self._give_up)
        self._going = QTimer(self, singleShot=True, interval=round(_STAYS_S * 1000))
        self._going.timeout.connect(lambda: self._end("done"))
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._add_screen)
        app.screenRemoved.connect(self._remove_screen)

    def begin(self, shown: ShownBreak, player: Player) -> None:
        """Show a break on all screens.

        Args:
            shown: its words and looks.
            player: what plays it; it has been started, or is about to be.
        """
        self.take_down()
        self._shown, self._player = shown, player
        player.happened.connect(self._follow)
        if self._stage is None:
            self._stage = BreakStage(shown.theme)
            self._stage.skip_pressed.connect(lambda: self._answer(self.skipped))
            self._stage.later_pressed.connect(lambda: self._answer(self.postponed))
        self._stage.begin(shown, player.timeline)
        self._open_at = inf  # until it is painted
        main = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        self._announcer.begin(player, shown.lines_announced)
        self._painting.start()
        for screen in sorted(QGuiApplication.screens(), key=lambda one: one is not main):
            self._show_on(screen)
        self.refresh()
        self._say(f"{shown.title}. {reasons(shown)}")

    def take_down(self) -> None:
        """Let everything go at once; the run is left as it is."""
        for timer in (self._frames, self._painting, self._going):
            timer.stop()
        self._announcer.end()
        self._unpainted.clear()
        if self._player is not None:
            self._player.happened.disconnect(self._follow)
            self._player = None
        self._escape.stop()
        self._shown = None
        self._make_main(None)
        for window in self._windows.values():
            window.rest()
        if self._stage is not None:
            self._stage.rest()

    def refresh(self) -> None:
        """Show the player's present moment."""
        player, stage, shown = self._player, self._stage, self._shown
        if player is None or stage is None or shown is None or self._going.isActive():
            return
        timeline, position, state = player.timeline, player.position(), player.state
        seen = position_seen(timeline, position, state)
        view = view_at(timeline, seen, state, player.lead_in_left())
        left_s = max(0.0, timeline.seconds - max(0.0, position))
        stage.show_view(view, left_s, left_s / timeline.seconds)
        stage.show_guard(self._is_open)
        for window in self._windows.values():
            if window is not self._main:
                window.show_left(clock_text(left_s))
        interval = frame_interval_ms(view.form, state, shown.theme.reduced_motion) or _QUIET_MS
        if not self._frames.isActive() or self._frames.interval() != interval:
            self._frames.start(interval)

    # -- screens that come and go --------------------------------------------------------------

    def _show_on(self, screen: QScreen) -> None:
        """Fill one more screen; the first one gets the break itself."""
        shown = self._shown
        if shown is None:
            return
        if screen not in self._windows:
            self._windows[screen] = self._made(shown)
        window = self._windows[screen]
        if self._main is None:
            self._make_main(window)
        self._unpainted.add(window)
        self._painting.start()
        window.show_on(screen, shown.theme, active=window is self._main)

    def _made(self, shown: ShownBreak) -> BreakWindow:
        window = BreakWindow(shown.theme)
        window.painted.connect(self._note_painted)
        window.escape_pressed.connect(self._press_escape)
        window.escape_released.connect(self._escape.release)
        window.keys_lost.connect(self._escape.forget)
        window.close_asked.connect(self._close)
        return window

    def _make_main(self, window: BreakWindow | None) -> None:
        """Show the break itself on this window, and on no other."""
        if self._main is not None:
            self._main.take(None)
        self._main = window
        if window is not None:
            window.take(self._stage)
        elif self._stage is not None:
            self._stage.setParent(None)  # no window that goes may take it along

    def _add_screen(self, screen: QScreen) -> None:
        """Show the break on a screen that was plugged in meanwhile, too."""
        if self._shown is not None:
            self._show_on(screen)
            self.refresh()

    def _remove_screen(self, screen: QScreen) -> None:
        """Let go of the window of a screen that is gone; the break goes on on another one."""
        window = self._windows.pop(screen, None)
        if window is None:
            return
        self._unpainted.discard(window)
        if window is self._main:
            others = [one for one in self._windows.values() if one.isVisible()]
            self._make_main(others[0] if others else None)
            if others:
                others[0].come_forward()
        window.rest()
        window.deleteLater()
        self.refresh()

    def _note_painted(self, window: BreakWindow) -> None:
        self._unpainted.discard(window)
        if not self._unpainted:
            self._painting.stop()
        if window is self._main and self._open_at == inf:
            self._open_at = self._clock.now() + GUARD_S

    def _give_up(self) -> None:
        """Take down what nobody can see: it must not stand between somebody and the screen."""
        if self._unpainted or self._main is None:
            self._end("no_picture")

    # -- what is pressed -----------------------------------------------------------------------

    @property
    def _is_open(self) -> bool:
        """Whether what is pressed is meant for the break."""
        return self._player is not None and self._clock.now() >= self._open_at

    def _press_escape(self) -> None:
        if self._is_open and not self._going.isActive():
            self._escape.press()

    def _show_escape(self, asked: bool, held: float) -> None:
        if self._stage is not None:
            self._stage.show_escape(asked, held)

    def _answer(self, answer: SignalInstance) -> None:
        if self._is_open and not self._going.isActive():
            answer.emit()

    def _end_by_user(self) -> None:
        self._end("user")

    def _close(self) -> None:
        if self._is_open:
            self._end("user")

    # -- how it ends ---------------------------------------------------------------------------

    def _follow(self, event: Event) -> None:
        self._announcer.tell(event)
        if event.event == "finished" and self._stage is not None:
            self._frames.stop()
            self._painting.stop()
            self._escape.stop()
            self._announcer.follow()
            self._stage.show_over()
            self._going.start()

    def _end(self, how: How) -> None:
        player = self._player
        if player is None:
            return
        done_s = min(max(0.0, player.position()), player.timeline.seconds)
        self.take_down()
        self.ended.emit(done_s, how)

    # -- what a screen reader says -------------------------------------------------------------

    def _say(self, text: str) -> None:
        if self._main is not None:
            announce(self._main, _SAID.get(text, text))

    def _heard(self) -> bool:
        return self._shown is not None and self._shown.heard
