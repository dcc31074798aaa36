"""One step in the list of the builder."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coach.library.drafting.length_rules import clock_text
from coach.library.drafting.remark import Remark
from coach.model import Exercise, Step
from coach.ui.pages.builder_words import dose_text, step_name
from coach.ui.theme import Theme
from coach.ui.widgets.family_colour import kinship_colour, kinship_of
from coach.ui.widgets.icon import icon_pixmap
from coach.ui.widgets.pieces import empty, label

STEP_MIME = "application/x-coach-step"  # what is dragged: the number of a step
_LEFT, _BAR_AT, _BAR = 44, 30, 4
_RADIUS = 14


class StepRow(QFrame):
    """Name, dose and time of a step; can be reached, moved by Alt and arrows, and dragged.

    Attributes:
        place: where the editor stands while this step is chosen.
    """

    chosen = Signal()
    walked = Signal(int)  # to the step above or below: -1 or 1
    moved = Signal(int)  # the step itself shall go up or down: -1 or 1
    tool_used = Signal(str)

    def __init__(self, theme: Theme, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._number = theme, number
        self._colour = QColor(theme.accent)
        self._pressed: QPoint | None = None
        self._current = False
        self._step: tuple[Step, Exercise | None] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name, self._time = label(role="name"), label(role="name", wrap=False)
        self._dose = label(role="caption")
        self._remarks = QVBoxLayout()
        self.place = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self._head.addWidget(self._name, 1)
        self._head.addWidget(self._time, 0, Qt.AlignmentFlag.AlignTop)
        for part in (self._head, self._dose, self._remarks, self.place):
            if isinstance(part, QWidget):
                self._column.addWidget(part)
            else:
                self._column.addLayout(part)
        self.apply_theme(theme)

    def show_step(
        self, step: Step, exercise: Exercise | None, count: int, remarks: Sequence[Remark]
    ) -> None:
        """Show a step with what is to be said about it."""
        self._step = (step, exercise)
        name = exercise.name if exercise else step.exercise
        dose = dose_text(step, exercise) if exercise else ""
        self._name.setText(name)
        self._time.setText(clock_text(step.seconds))
        self._dose.setText(dose)
        self._dose.setVisible(bool(dose))
        empty(self._remarks)
        for remark in remarks:
            role = "caution" if remark.blocks else "caption"
            self._remarks.addWidget(label(remark.sentence, role))
        said = step_name(self._number + 1, count, step, name, dose)
        self.setAccessibleName(" ".join([f"{said}.", *(one.sentence for one in remarks)]))
        self.setAccessibleDescription("Enter changes it. Alt and the arrows move it.")
        self._tint()

    def show_current(self, current: bool) -> None:
        """Show whether this step is the chosen one."""
        self._current = current
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        px = theme.px
        self._column.setContentsMargins(px(_LEFT), px(11), px(16), px(11))
        self._column.setSpacing(px(2))
        self._head.setSpacing(px(12))
        self._tint()

    def _tint(self) -> None:
        family = self._step[1].family if self._step and self._step[1] else "rest"
        self._colour = kinship_colour(self._theme, kinship_of(family))
        self.update()

    # -- from Qt -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        focused = self.hasFocus() and self.window().testAttribute(
            Qt.WidgetAttribute.WA_KeyboardFocusChange
        )
        width = float(theme.ring if focused else theme.border_on if self._current else theme.border)
        line = theme.focus if focused else theme.accent if self._current else theme.line
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(line, width))
        painter.setBrush(theme.surface)
        edge = width / 2
        box = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(box, px(_RADIUS), px(_RADIUS))
        painter.drawPixmap(px(6), px(13), icon_pixmap("grip", theme.ink3, px(20)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        bar = QRectF(px(_BAR_AT), px(13), px(_BAR), self.height() - px(26))
        painter.drawRoundedRect(bar, 2, 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, key = Qt.Key, event.key()
        ways = {keys.Key_Up: -1, keys.Key_Down: 1}
        tools = {keys.Key_Delete: "remove", keys.Key_Backspace: "remove"}
        if key in ways and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(ways[keys(key)])
        elif key in ways:
            self.walked.emit(ways[keys(key)])
        elif key in tools:
            self.tool_used.emit(tools[keys(key)])
        elif key in (keys.Key_Return, keys.Key_Enter, keys.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        way = (event.position().toPoint() - self._pressed).manhattanLength()
        if way >= QApplication.startDragDistance():
            pressed, self._pressed = self._pressed, None
            self._drag(pressed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            self._pressed = None
            self.chosen.emit()

    def enterEvent(self, event: QEvent) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _drag(self, pressed: QPoint) -> None:
        drag = QDrag(self)
        data = QMimeData()
        data.setData(STEP_MIME, QByteArray(str(self._number).encode()))
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.setHotSpot(pressed)
        drag.exec(Qt.DropAction.MoveAction)
