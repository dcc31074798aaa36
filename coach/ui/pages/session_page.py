"""The page of a running session: it shows the player's moment and passes on what is pressed."""

from __future__ import annotations

from msgspec import structs
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from coach.compiled import Timeline
from coach.library.library import Library
from coach.people import Person
from coach.session.events import Event
from coach.settings import Settings
from coach.ui.desk_strip import DeskStrip
from coach.ui.messages import announce
from coach.ui.pages.session_frame import SessionFrame
from coach.ui.pages.session_quiet import SessionQuiet
from coach.ui.pages.session_run import SessionRun
from coach.ui.pages.session_strip import SessionStrip
from coach.ui.player import Player
from coach.ui.run_announcer import RunAnnouncer
from coach.ui.session_figure import FigureFor, figure_at, figure_for
from coach.ui.session_questions import SessionQuestions
from coach.ui.session_view import (
    SessionView,
    State,
    frame_interval_ms,
    place_text,
    position_seen,
    view_at,
)
from coach.ui.session_words import length_text
from coach.ui.theme import Theme
from coach.ui.widgets.named_slider import STEP

_USUAL = Settings()
_KEYS = (
    "Space pauses and goes on. The right arrow skips, the left arrow goes back. "
    "M switches the sound, Escape asks whether to end. "
    "F fills the screen, D shows the session on a small strip and in the window again."
)


class SessionPage(QWidget):
    """Shows a run and takes its keys and buttons.

    One timer wakes the page; what it shows follows from the player's position alone. The timer
    rests while nothing moves or the page is hidden.
    """

    spoken_as = "page"

    over = Signal(str)  # finished, or the reason for which the run was stopped
    levels_changed = Signal(int, bool)  # volume 0 to 100, and whether it is muted
    lane_volume_changed = Signal(str, int)  # key of the setting, and its volume 0 to 100
    guidance_changed = Signal(str)  # how much is said from now on
    soundscape_changed = Signal(object)  # Soundscape: what plays in the background from now on
    captions_changed = Signal(bool)
    strip_wanted = Signal()  # the session is to be seen on the desk strip in place of the window
    window_wanted = Signal()  # and in the window again
    strip_placed = Signal(int, int)  # where the strip has been put
    full_screen_wanted = Signal()  # the window is to fill the screen, or no longer

    def __init__(self, theme: Theme, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._library = library
        self._run = SessionRun(self.refresh)
        self._timeline: Timeline | None = None
        self._view: SessionView | None = None
        self._figure_for = FigureFor()
        self._captions = True
        self._desk = SessionStrip(theme, self._obey, self)
        self._frame = SessionFrame(theme, self)
        self._stage, self._controls = self._frame.stage, self._frame.controls
        self._sound = self._frame.sound
        self._questions = SessionQuestions(self._frame.sheet, library, self)
        self._quiet = SessionQuiet(self, self._frame, lambda: self._run.moving)
        self._announcer = RunAnnouncer(
            self, lambda text: announce(self, text), lambda: self._sound.voice_heard
        )
        self._frames = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self.refresh)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for widget in (self, *self.findChildren(QWidget)):
            widget.setMouseTracking(True)
        self._connect()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self._frame.apply_theme(theme)
        self._desk.apply_theme(theme)
        if self._run.player is not None:
            self.refresh()

    def play(
        self, player: Player, person: Person, settings: Settings = _USUAL, muted: bool = False
    ) -> None:
        """Show this player's run from now on.

        Args:
            player: plays the run; it has been started, or is about to be.
            person: who is led; the country gives the emergency numbers.
            settings: captions, controls, volumes, guidance and background as the run begins.
            muted: whether the sound is off.
        """
        self.let_go()
        self._run.player, self._run.how_over, self._timeline = player, "", None
        player.happened.connect(self._show_event)
        self._captions, self._quiet.stay = settings.captions, settings.controls_stay
        self._desk.place = settings.strip_place
        self._sound.show_settings(settings, muted)
        self._announcer.begin(player, settings.lines_announced)
        self.setAccessibleName(f"{player.timeline.title}, {length_text(player.timeline.seconds)}")
        self.setAccessibleDescription(_KEYS)
        self._controls.show_muted(muted or settings.master_volume == 0)
        self._questions.begin(person)
        session = self._library.sessions.get(player.timeline.id)
        self._figure_for = figure_for(person, session, self._library, settings.map_mirrored)
        self.refresh()
        self._quiet.wake()
        self.setFocus()

    def refresh(self) -> None:
        """Show the player's present moment."""
        player = self._run.player
        if player is None:
            return
        if player.timeline is not self._timeline:
            self._begin_timeline(player.timeline)
        position, state = player.position(), player.state
        seen = position_seen(player.timeline, position, state)
        view = view_at(player.timeline, seen, state, player.lead_in_left())
        self._view = view
        if self.strip is None:
            self._stage.show_view(view, self._captions, state == "waiting")
        else:
            wishes = structs.replace(self._figure_for, still=self._theme.reduced_motion)
            figure = figure_at(view.moment, self._library.exercises, wishes)
            self.strip.show_view(view, state, self._captions, figure)
        self._controls.show_paused(state == "paused")
        self._announcer.follow()
        self._pace(view, state)

    # -- in the window, on the whole screen, on the strip -------------------------------------

    @property
    def strip(self) -> DeskStrip | None:
        """The desk strip while the run is shown on it; None while it is shown on the page."""
        return self._desk.shown

    def show_on_strip(self) -> None:
        """Show the run on the desk strip, for the time in which the window is away."""
        self._desk.prepare()
        self.refresh()
        self._desk.come()

    def leave_strip(self) -> None:
        """Show the run on the page again; what the strip asks, the page asks now."""
        if self._desk.leave():
            self.ask_end()

    def show_full_screen(self, full: bool) -> None:
        """Say whether the window fills the screen."""
        self._controls.show_full_screen(full)

    # -- from Qt -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._quiet.wake()
        if not self._obey(Qt.Key(event.key())):
            super().keyPressEvent(event)

    def _obey(self, key: Qt.Key) -> bool:
        """Do what a key stands for, here and on the strip; return whether it is for anything."""
        player = self._run.player
        if player is None:
            return False
        keys = {
            Qt.Key.Key_Space: self._run.press_or_pause,
            Qt.Key.Key_Return: self._run.press,
            Qt.Key.Key_Enter: self._run.press,
            Qt.Key.Key_Left: player.back,
            Qt.Key.Key_Right: player.skip,
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_D: self._switch_strip,
            Qt.Key.Key_F: self.full_screen_wanted.emit,
            Qt.Key.Key_F11: self.full_screen_wanted.emit,
            Qt.Key.Key_Plus: lambda: self._sound.change(STEP),
            Qt.Key.Key_Equal: lambda: self._sound.change(STEP),
            Qt.Key.Key_Minus: lambda: self._sound.change(-STEP),
            Qt.Key.Key_M: self._sound.switch_mute,
            Qt.Key.Key_C: self._switch_captions,
        }
        act = keys.get(key)
        if act is not None:
            act()
            self.refresh()
        return act is not None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._quiet.wake()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._quiet.wake()
        self._sound.hide()
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._frame.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self._frames.stop()
        self._quiet.stop()

    # -- inside --------------------------------------------------------------------------------

    def _begin_timeline(self, timeline: Timeline) -> None:
        """Make room for what a timeline writes."""
        self._timeline = timeline
        lead = self._library.safety.set_up_line
        self._stage.begin(timeline, self._library.exercises, lead, self._figure_for)
        self._frame.arrange()
        self._desk.begin(timeline, lead)

    def _connect(self) -> None:
        controls = self._controls
        controls.back_pressed.connect(lambda: self._run.act(lambda player: player.back()))
        controls.skip_pressed.connect(lambda: self._run.act(lambda player: player.skip()))
        controls.stretch_pressed.connect(lambda: self._run.act(lambda player: player.stretch()))
        controls.land_pressed.connect(lambda: self._run.act(lambda player: player.land()))
        controls.pause_pressed.connect(self._run.press_or_pause)
        controls.end_pressed.connect(self.ask_end)
        controls.sound_pressed.connect(self._frame.switch_sound_panel)
        controls.strip_pressed.connect(self.strip_wanted)
        self._desk.placed.connect(self.strip_placed)
        self._desk.end_chosen.connect(self._end_from_strip)
        controls.full_screen_pressed.connect(self.full_screen_wanted)
        self._stage.done.clicked.connect(self._run.press)
        self._frame.rules.clicked.connect(self._show_rules)
        self._sound.changed.connect(self._change_levels)
        self._sound.lane_changed.connect(self.lane_volume_changed)
        self._sound.guidance_changed.connect(self.guidance_changed)
        self._sound.soundscape_changed.connect(self.soundscape_changed)
        self._questions.went_on.connect(self._go_on)
        self._questions.stopped.connect(self._run.stop)
        self._questions.left.connect(self._leave)

    def _go_on(self) -> None:
        self.setFocus()
        self._quiet.wake()
        self._run.resume()

    def ask_end(self) -> None:
        """Pause and ask whether the run ends here."""
        self._run.stand_still()
        if self.strip is not None:
            self.strip.ask("Paused. Go on, or end here?", "Go on", "End here")
        else:
            self._questions.ask_end(self._region())

    def _show_rules(self) -> None:
        self._run.stand_still()
        self._questions.show_rules(self._region())

    def _region(self) -> str:
        """Return the region that the present step is for."""
        if self._timeline is None or self._view is None:
            return ""
        exercise = self._timeline.steps[self._view.step].exercise
        found = self._library.exercises.get(exercise)
        return found.regions[0] if found else ""

    def _show_event(self, event: Event) -> None:
        self._announcer.tell(event)
        self.refresh()
        if event.event == "paused" and event.data.get("reason") == "gap":
            assert self._timeline is not None, "a run that pauses has been shown"
            place = place_text(self._timeline, event.t)
            if self.strip is not None:
                self.strip.ask(f"You were away. Continue at {place}?", "Continue", "End")
            else:
                self._questions.ask_after_gap(place, self._region())
        elif event.event in ("finished", "stopped") and not self._run.how_over:
            # Stopped from elsewhere, or at its end; when asked here, the questions end it.
            self._run.how_over = "finished" if event.event == "finished" else "done"
            self._leave()

    def _leave(self) -> None:
        """Let go of the player, which its owner may now throw away, and say that it is over."""
        self.let_go()
        self.over.emit(self._run.how_over)

    def let_go(self) -> None:
        """Show nothing more of the player, which its owner may now throw away."""
        self._frames.stop()
        self._announcer.end()
        if self._run.player is not None:
            self._run.player.happened.disconnect(self._show_event)
            self._run.player = None

    def _pace(self, view: SessionView, state: State) -> None:
        """Wake as often as something moves, and not at all while nothing does."""
        interval = frame_interval_ms(view.form, state, self._theme.reduced_motion)
        seen = self.isVisible() and not self.window().isMinimized()
        if not interval or not (seen or self.strip is not None):
            self._frames.stop()
        elif not self._frames.isActive() or self._frames.interval() != interval:
            self._frames.start(interval)

    def _escape(self) -> None:
        if self.strip is not None and self.strip.asking:
            self._go_on()
        elif self.strip is None and self.window().isFullScreen():
            self.full_screen_wanted.emit()
        else:
            self.ask_end()

    def _switch_strip(self) -> None:
        (self.strip_wanted if self.strip is None else self.window_wanted).emit()

    def _end_from_strip(self) -> None:
        """Ask for the reason where there is room for what may have to be said then."""
        self.window_wanted.emit()
        self._questions.ask_reason(self._region())

    def _switch_captions(self) -> None:
        self._captions = not self._captions
        self.captions_changed.emit(self._captions)

    def _change_levels(self, volume: int, muted: bool) -> None:
        self._controls.show_muted(muted or volume == 0)
        self.levels_changed.emit(volume, muted)
