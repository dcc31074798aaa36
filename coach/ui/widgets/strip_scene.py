"""The upper part of the desk strip: a small form of the moment, and its words beside it."""

from __future__ import annotations

from msgspec import structs
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from coach.body.movement.figure_moment import FigureMoment
from coach.ui.session_form import FormView
from coach.ui.session_view import SessionView, State
from coach.ui.session_words import BREATH_WORDS, RING_WORDS, clock_text
from coach.ui.theme import Theme
from coach.ui.widgets.breathing_pacer import BreathingPacer
from coach.ui.widgets.form import CentralForm
from coach.ui.widgets.mannequin import Mannequin
from coach.ui.widgets.phase_ring import PhaseRing
from coach.ui.widgets.pieces import label

HEIGHT = 128  # at 100 %
RADIUS = 20
_FORM = 116
_FIGURE = 172
_EDGE = 18
_SIDES = {"left": "Left side", "right": "Right side"}


def small_form(form: FormView) -> FormView:
    """Return the form with only the words that can be read in a small one."""
    if form.kind == "breath":
        return structs.replace(form, word=RING_WORDS.get(form.phase, ""), number=0)
    return structs.replace(form, word="")


def scene_word(view: SessionView, state: State) -> str:
    """Return the word that stands beside the form: what to do now, or that the run stands."""
    return "Paused" if state == "paused" else view.form.word


def scene_lines(view: SessionView, state: State, figure: bool) -> str:
    """Return what stands below the word: the seconds, the side, the turn.

    Args:
        view: the moment.
        state: what the run is doing.
        figure: the figure is shown, so that the seconds have no place in a form.
    """
    form = view.form
    breathing = form.kind == "breath" and form.phase in BREATH_WORDS
    counted = form.number and (breathing or figure) and state != "paused"
    seconds = clock_text(form.number) if form.number >= 60 else f"{form.number} s"
    side = _SIDES.get(view.side, "") if view.sides and form.kind == "movement" else ""
    turn = "" if form.kind == "lead_in" else view.count.replace(" ", "\u00a0")
    lines = (seconds if counted else "", side, turn.replace(",\u00a0", "\n"))
    return "\n".join(line for line in lines if line)


class StripScene(QWidget):
    """Shows a `SessionView` in little; it takes no input and knows no clock."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.pacer = BreathingPacer(theme, self)
        self.ring = PhaseRing(theme, self)
        self.figure = Mannequin(theme, self, near=True)
        self.word = label(role="card_title")
        self.lines = label(role="caption")
        for part in (self.word, self.lines):
            part.setParent(self)
        self._shown: CentralForm | Mannequin = self.ring
        self.pacer.hide()
        self.figure.hide()
        self.figure.setAccessibleName("The figure that shows the movement")
        for form in (self.pacer, self.ring):
            form.setAccessibleName("The form that shows the time")

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self.pacer.apply_theme(theme)
        self.ring.apply_theme(theme)
        self.figure.apply_theme(theme)
        self._arrange()
        self.update()

    def show_view(self, view: SessionView, state: State, figure: FigureMoment | None) -> None:
        """Show this moment: a breath by its form, a movement by the figure where there is one."""
        moves = view.form.kind == "movement" and figure is not None
        form = self.pacer if view.form.kind == "breath" else self.ring
        if moves:
            self._change(self.figure)
            self.figure.show_moment(figure)
        else:
            self._change(form)
            form.show_view(small_form(view.form))
        for part, text in (
            (self.word, scene_word(view, state)),
            (self.lines, scene_lines(view, state, moves)),
        ):
            if part.text() != text:
                part.setText(text)
                self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Rounded above, straight below: the lower corners lie outside of what is painted.
        radius = theme.px(RADIUS)
        edge = theme.border
        box = QRectF(self.rect()).adjusted(edge, edge, -edge, radius)
        path = QPainterPath()
        path.addRoundedRect(box, radius - edge, radius - edge)
        painter.fillPath(path, theme.faint(theme.accent_soft, 0.5))

    def _change(self, shown: CentralForm | Mannequin) -> None:
        if shown is not self._shown:
            self._shown.hide()
            self._shown = shown
            shown.show()
            self._arrange()

    def _arrange(self) -> None:
        px = self._theme.px
        side = px(_FORM)
        form = QRect(px(_EDGE) - px(8), (self.height() - side) // 2, side, side)
        self.pacer.setGeometry(form)
        self.ring.setGeometry(form)
        self.figure.setGeometry(px(6), px(4), px(_FIGURE), self.height() - px(4))
        left = form.right() + px(14)
        if self._shown is self.figure:
            left = px(_FIGURE) + px(12)
        room = self.width() - left - px(_EDGE)
        if room < 1:
            return
        word, lines = (self._height_of(part, room) for part in (self.word, self.lines))
        gap = px(4) if lines else 0
        top = (self.height() - word - gap - lines) // 2
        self.word.setGeometry(left, top, room, word)
        self.lines.setGeometry(left, top + word + gap, room, lines)

    def _height_of(self, part: QWidget, width: int) -> int:
        part.ensurePolished()
        return part.heightForWidth(width) if part.property("text") else 0
