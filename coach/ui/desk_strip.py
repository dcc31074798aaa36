"""The desk strip: a running session in little, on top of the windows somebody works in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from coach.body.movement.figure_moment import FigureMoment
from coach.compiled import Timeline
from coach.ui.messages import MessageBar
from coach.ui.session_texts import SessionTexts, texts_of
from coach.ui.session_view import WAITING_HINT, SessionView, State
from coach.ui.session_words import clock_text
from coach.ui.theme import Theme, stylesheet
from coach.ui.widgets.focus_ring import FocusRing
from coach.ui.widgets.pieces import label
from coach.ui.widgets.progress_thread import ProgressThread
from coach.ui.widgets.strip_controls import StripControls
from coach.ui.widgets.strip_scene import HEIGHT, RADIUS, StripScene
from coach.ui.window_place import moved_into

WIDTH = 320  # at 100 %
_EDGE = 18
_FROM_CORNER = 24  # of the screen, where nobody has put the strip yet
_STEP = 32  # pixels that the strip goes at a key
NOT_IN_FRONT = (
    "Your desktop decides which window is in front, so the strip may go behind the others."
)


def on_wayland() -> bool:
    """Return whether the desktop alone decides where windows are, and which is in front."""
    return QGuiApplication.platformName() == "wayland"


class DeskStrip(QWidget):
    """Shows a run in a small window that stays on top and comes without taking the focus.

    It can be dragged by any part of it that is no button, and moved by Ctrl and the arrow keys.

    Args:
        theme: colours and sizes.
        obey: does what a key of a session stands for; returns whether it stands for anything.
    """

    spoken_as = "page"

    end_chosen = Signal()  # the run is to end here
    placed = Signal(int, int)  # where the user has put it, in pixels of all screens together

    def __init__(self, theme: Theme, obey: Callable[[Qt.Key], bool]) -> None:
        super().__init__(
            None,
            Qt.WindowType.Window
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint,
        )
        self._theme, self._obey = theme, obey
        self._texts = SessionTexts()
        self._captions = True
        self._lead_line, self._question = "", ""
        self._held: QPoint | None = None  # where the mouse holds the strip while it drags it
        self._wanted: QPoint | None = None  # where the user has put it
        self._warned = False
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle("Tension Coach: desk strip")
        self.scene = StripScene(theme, self)
        self.name = label(role="strong")
        self.time_left = label(role="secondary", wrap=False)
        self.cue = label(role="secondary")
        for part in (self.name, self.time_left, self.cue):
            part.setParent(self)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.controls = StripControls(theme, self)
        self._connect()
        self.progress = ProgressThread(theme, self)
        self.progress.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.messages = MessageBar(theme, self)
        self._ring = FocusRing(theme, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.apply_theme(theme)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenRemoved.connect(self._stay_in_sight)
        app.screenAdded.connect(self._follow)
        for screen in app.screens():
            self._follow(screen)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self.setStyleSheet(stylesheet(theme))
        for part in (self.scene, self.controls, self.progress, self.messages, self._ring):
            part.apply_theme(theme)
        self.time_left.setFont(theme.font(15, 500, steady=True))
        self._fit()
        self.update()

    def begin(self, timeline: Timeline, lead_line: str) -> None:
        """Make room for the longest texts of this timeline, so that nothing moves while it runs."""
        self._lead_line = lead_line
        self._texts = texts_of(timeline, lead_line)
        self.setAccessibleName(f"{timeline.title}, desk strip")
        self._fit()

    def show_view(
        self, view: SessionView, state: State, captions: bool, figure: FigureMoment | None = None
    ) -> None:
        """Show this moment; without `captions` nothing that is said is written."""
        if captions != self._captions:
            self._captions = captions
            self._fit()
        self.scene.show_view(view, state, figure)
        self.controls.show_state(state)
        if self._question and state != "paused":
            self.settle()
        lead = self._lead_line if view.form.kind == "lead_in" else ""
        said = (view.caption if captions else "") or lead
        hint = view.hint if state in ("paused", "waiting") else ""
        for part, text in (
            (self.name, view.step_name),
            (self.time_left, view.time_left.removesuffix(" left")),
            (self.cue, self._question or hint or said),
        ):
            if part.text() != text:
                part.setText(text)
        self.time_left.setAccessibleName(view.time_left)
        self.progress.show_share(view.progress)

    def ask(self, question: str, go_on: str, end: str) -> None:
        """Show a question in place of the controls until it is answered or the run goes on."""
        self._question = question
        self.cue.setText(question)
        self.controls.ask(go_on, end)

    @property
    def asking(self) -> bool:
        """Whether a question waits for its answer."""
        return bool(self._question)

    def settle(self) -> None:
        """Ask nothing any more."""
        self._question = ""
        self.controls.settle()
        self.setFocus()

    def come(self, place: tuple[int, int] | None) -> None:
        """Show the strip where it was put, moved into sight, or in the lower right corner."""
        self._wanted = QPoint(*place) if place is not None else None
        self._stay_in_sight()
        self.setFocus()  # its keys, once it is taken to hand, and not its first button
        self.show()
        if on_wayland() and not self._warned:
            self._warned = True
            self.messages.show_message(NOT_IN_FRONT)

    # -- from Qt -------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(WIDTH), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrows = {
            Qt.Key.Key_Left: QPoint(-_STEP, 0),
            Qt.Key.Key_Right: QPoint(_STEP, 0),
            Qt.Key.Key_Up: QPoint(0, -_STEP),
            Qt.Key.Key_Down: QPoint(0, _STEP),
        }
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and key in arrows:
            self._put(self.pos() + arrows[key])
        elif not self._obey(key):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        handle = self.windowHandle()
        if on_wayland() and handle is not None:
            handle.startSystemMove()  # only the desktop itself moves windows there
        else:
            self._held = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self.move(event.globalPosition().toPoint() - self._held)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            place = event.globalPosition().toPoint() - self._held
            self._held = None
            self._put(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._obey(Qt.Key.Key_D)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()  # the session is not lost with the strip: it goes back to its window
        self._obey(Qt.Key.Key_D)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Where nothing blends windows, clear corners would be black.
        path = QPainterPath()
        radius = self._theme.px(RADIUS)
        path.addRoundedRect(QRectF(self.rect()), radius, radius)
        self.setMask(QRegion(path.toFillPolygon().toPolygon()))
        self.messages.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.line, 1))
        painter.setBrush(theme.floating)
        radius = theme.px(RADIUS)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    # -- inside --------------------------------------------------------------------------------

    def _connect(self) -> None:
        """Let each button do what its key does."""
        controls = self.controls
        controls.end_chosen.connect(self.end_chosen)
        for pressed, key in (
            (controls.window_pressed, Qt.Key.Key_D),
            (controls.back_pressed, Qt.Key.Key_Left),
            (controls.pause_pressed, Qt.Key.Key_Space),
            (controls.went_on, Qt.Key.Key_Space),
            (controls.skip_pressed, Qt.Key.Key_Right),
            (controls.end_pressed, Qt.Key.Key_Escape),
        ):
            pressed.connect(partial(self._obey, key))

    def _put(self, place: QPoint) -> None:
        """Stand where the user wants it, as far as that can be seen."""
        self._wanted = place
        self._stay_in_sight()
        self.placed.emit(self.x(), self.y())

    def _stay_in_sight(self) -> None:
        """Go to the place that is wanted, or as near to it as the screens that are there allow."""
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if screens:
            self.move(moved_into(QRect(self._place(), self.size()), screens).topLeft())

    def _follow(self, screen: QScreen) -> None:
        """Stay in sight also when this screen gets another size or another place."""
        screen.availableGeometryChanged.connect(self._stay_in_sight)
        self._stay_in_sight()

    def _place(self) -> QPoint:
        if self._wanted is not None:
            return self._wanted
        room, frame = QGuiApplication.primaryScreen().availableGeometry(), self.rect()
        frame.moveBottomRight(room.bottomRight() - QPoint(_FROM_CORNER, _FROM_CORNER))
        return frame.topLeft()

    def _fit(self) -> None:
        """Lay everything out, as high as the longest texts of the session need."""
        px, width = self._theme.px, self._theme.px(WIDTH)
        edge, inner = px(_EDGE), width - 2 * px(_EDGE)
        self.scene.setGeometry(0, 0, width, px(HEIGHT))
        y = px(HEIGHT) + px(10)
        self.time_left.ensurePolished()
        time = self.time_left.fontMetrics().horizontalAdvance(clock_text(2640)) + px(2)
        name = self._tallest(self.name, inner - time - px(8), tuple(self._texts.names))
        self.name.setGeometry(edge, y, inner - time - px(8), name)
        line = self._tallest(self.time_left, time, ("0:00",))
        self.time_left.setGeometry(edge + inner - time, y, time, line)
        self.time_left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        y += max(name, line) + px(2)
        said = self._texts.captions if self._captions else {self._lead_line}
        cue = self._tallest(self.cue, inner, (*said, *self._texts.hints, WAITING_HINT))
        self.cue.setGeometry(edge, y, inner, cue)
        self.cue.setAlignment(Qt.AlignmentFlag.AlignTop)
        y += cue + px(4)
        controls = self.controls.sizeHint().height()
        self.controls.setGeometry(edge, y, inner, controls)
        y += controls + px(4)
        self.progress.setGeometry(edge, y, inner, px(8))
        self.setFixedSize(width, y + px(8) + px(10))
        self._stay_in_sight()

    def _tallest(self, part: QWidget, width: int, texts: Sequence[str]) -> int:
        part.ensurePolished()
        metrics, room = part.fontMetrics(), QRect(0, 0, width, 10_000)
        wrap = int(Qt.TextFlag.TextWordWrap)
        heights = (metrics.boundingRect(room, wrap, text).height() for text in texts)
        return max(heights, default=metrics.lineSpacing())
