"""How tense a place is, 0 to 10, with a mark for how it was before."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from coach.ui.theme import Theme

HIGHEST = 10
_TRACK = 6
_HANDLE = 24
_ROW = 32  # height of the track with its handle
_DOTS = 14
_WORDS = 22
_ENDS = ("at ease", "very tight")


class TensionSlider(QSlider):
    """A slider from "at ease" to "very tight"; without an answer its handle is an empty ring.

    Args:
        theme: colours and text size.
        name: the place that is rated, for screen readers.
        before: the mark; None for no mark.
        value: the answer to begin with; None for none yet.
        ends: the words at 0 and at 10, where it is not tension that is rated.
    """

    shows_focus = True

    rated = Signal(int)  # 0 to 10, on every answer, also one that changes nothing

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        before: int | None = None,
        value: int | None = None,
        ends: tuple[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._before = before
        self._answered = value is not None
        self.setRange(0, HIGHEST)
        self.setPageStep(1)
        self.setValue(value or 0)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._ends_words = ends or _ENDS
        said = name if ends else f"Tension, {name}"
        self.setAccessibleName(f"{said}, 0 is {self._ends_words[0]}, 10 is {self._ends_words[1]}")
        self.valueChanged.connect(self._rate)

    @property
    def answer(self) -> int | None:
        """0 to 10, or None while nothing was answered."""
        return self.value() if self._answered else None

    def show_answer(self, answer: int | None) -> None:
        """Show this answer, or none, without telling anybody."""
        self.blockSignals(True)
        self.setValue(answer or 0)
        self.blockSignals(False)
        self._answered = answer is not None
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Paint with other colours and another text size."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(280), self._theme.px(_ROW + _DOTS + _WORDS))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(180), self._theme.px(_ROW + _DOTS + _WORDS))

    def _rate(self, value: int) -> None:
        self._answered = True
        self.update()
        self.rated.emit(value)

    # -- mouse and keyboard --------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._move_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0
        if 0 <= digit <= 9 and not event.modifiers():
            self._answer(digit)
        else:
            super().keyPressEvent(event)

    def _move_to(self, x: float) -> None:
        left, right = self._ends()
        self._answer(round((x - left) / (right - left) * HIGHEST))

    def _answer(self, value: int) -> None:
        value = max(0, min(HIGHEST, value))
        if value == self.value():
            if not self._answered:
                self._rate(value)
        else:
            self.setValue(value)

    # -- painting ------------------------------------------------------------------------------

    def _ends(self) -> tuple[float, float]:
        inside = self._theme.px(_HANDLE) / 2 + 2
        return inside, self.width() - inside

    def _x(self, value: float) -> float:
        left, right = self._ends()
        return left + (right - left) * value / HIGHEST

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = theme.px(_ROW) / 2
        self._paint_track(painter, middle)
        if self._before is not None:
            x, half = self._x(self._before), theme.px(11)
            painter.setPen(QPen(theme.ink2, theme.px(2)))
            painter.drawLine(QPointF(x, middle - half), QPointF(x, middle + half))
        self._paint_handle(painter, middle)
        self._paint_words(painter)

    def _paint_track(self, painter: QPainter, middle: float) -> None:
        theme = self._theme
        left, right = self._ends()
        half = theme.px(_TRACK) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.track)
        painter.drawRoundedRect(QRectF(left, middle - half, right - left, 2 * half), half, half)
        if self._answered:
            painter.setBrush(theme.relief)
            done = QRectF(left, middle - half, self._x(self.value()) - left, 2 * half)
            painter.drawRoundedRect(done, half, half)
        painter.setBrush(theme.ink3)
        for value in range(HIGHEST + 1):
            at = QPointF(self._x(value), theme.px(_ROW + _DOTS / 2 - 3))
            painter.drawEllipse(at, theme.px(2.6) / 2, theme.px(2.6) / 2)

    def _paint_handle(self, painter: QPainter, middle: float) -> None:
        theme = self._theme
        radius = theme.px(_HANDLE) / 2
        at = QPointF(self._x(self.value()), middle)
        painter.setBrush(theme.raised)
        if self.hasFocus():
            painter.setPen(QPen(theme.focus, theme.ring))
            painter.drawEllipse(at, radius + 0.5, radius + 0.5)
        painter.setPen(QPen(theme.relief if self._answered else theme.ink3, theme.px(2)))
        painter.drawEllipse(at, radius - 2, radius - 2)

    def _paint_words(self, painter: QPainter) -> None:
        theme = self._theme
        painter.setFont(theme.font(13))
        painter.setPen(theme.ink2)
        row = QRectF(0, theme.px(_ROW + _DOTS), self.width(), theme.px(_WORDS))
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft, self._ends_words[0])
        painter.drawText(row, Qt.AlignmentFlag.AlignRight, self._ends_words[1])
