"""A number with less and more beside it, within limits that it never leaves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QDoubleSpinBox, QFrame, QHBoxLayout, QToolButton, QWidget

from coach.dose import plain
from coach.ui.theme import Theme
from coach.ui.widgets.icon import icon
from coach.ui.widgets.undo_keys import asks_for_undo

_HEIGHT, _FIELD, _SIGN = 40, 56, 36
_RADIUS = 12
_PAGE = 5  # how many steps Page Up and Page Down go


class Stepper(QFrame):
    """Shows a number between two round signs; up, down and digits change it as well.

    Args:
        theme: colours and sizes.
        name: what is counted, for screen readers.
        unit: stands behind the number: ` s`.
    """

    changed = Signal(float)

    def __init__(
        self, theme: Theme, name: str, unit: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.field = _Number(name, unit, self)
        self.less = _sign(f"Less: {name}")
        self.more = _sign(f"More: {name}")
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        for part in (self.less, self.field, self.more):
            self._row.addWidget(part)
        self.less.clicked.connect(lambda: self.field.stepBy(-1))
        self.more.clicked.connect(lambda: self.field.stepBy(1))
        self.field.valueChanged.connect(self._tell)
        self.apply_theme(theme)

    def show_value(self, value: float, least: float, most: float) -> None:
        """Show a number and its limits, without telling anybody."""
        self.field.blockSignals(True)
        self.field.setRange(least, most)
        self.field.setValue(value)
        self.field.blockSignals(False)
        self._allow()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        px = theme.px
        self._row.setContentsMargins(px(2), 0, px(2), 0)
        self.setFixedHeight(px(_HEIGHT))
        self.field.setFixedSize(px(_FIELD), px(_HEIGHT - 4))
        for made, name in ((self.less, "minus"), (self.more, "plus")):
            made.setIcon(icon(name, theme))
            made.setIconSize(QSize(px(18), px(18)))
            made.setFixedSize(px(_SIGN), px(_HEIGHT - 4))
        self.setStyleSheet(
            "QDoubleSpinBox, QDoubleSpinBox QLineEdit, QDoubleSpinBox QLineEdit:focus {"
            " background: transparent; border: none; padding: 0; margin: 0; min-height: 0;"
            f" font-size: {px(15)}px; font-weight: 600; color: {theme.ink.name()};"
            f" selection-background-color: {theme.accent.name()};"
            f" selection-color: {theme.on_accent.name()}; }}"
            f"QToolButton {{ background: transparent; border: none; border-radius: {px(10)}px; }}"
            f"QToolButton:hover {{ background: {theme.accent_soft.name()}; }}"
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        width = float(theme.ring if self.field.hasFocus() else theme.border)
        edge = width / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.focus if self.field.hasFocus() else theme.edge, width))
        painter.setBrush(theme.bg)
        box = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(box, theme.px(_RADIUS), theme.px(_RADIUS))

    def _tell(self, value: float) -> None:
        self._allow()
        self.changed.emit(value)

    def _allow(self) -> None:
        self.less.setEnabled(self.field.value() > self.field.minimum())
        self.more.setEnabled(self.field.value() < self.field.maximum())


class _Number(QDoubleSpinBox):
    """The number alone: it leaves undo to its page, and the wheel to what scrolls."""

    def __init__(self, name: str, unit: str, frame: QWidget) -> None:
        super().__init__(frame)
        self._frame = frame
        self.setAccessibleName(name)
        self.setSuffix(unit)
        self.setDecimals(1)
        self.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setKeyboardTracking(False)
        self.setFrame(False)

    def textFromValue(self, value: float) -> str:
        return plain(value)

    def event(self, event: QEvent) -> bool:
        if asks_for_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pages = {Qt.Key.Key_PageUp: _PAGE, Qt.Key.Key_PageDown: -_PAGE}
        if event.key() in pages:
            self.stepBy(pages[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._fill()

    def _fill(self) -> None:
        # Qt leaves the text no room where a style sheet is set and there are no buttons.
        self.lineEdit().setGeometry(self.rect())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._frame.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._frame.update()


def _sign(name: str) -> QToolButton:
    made = QToolButton()
    made.setAccessibleName(name)
    made.setAutoRepeat(True)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the number beside it has the keys
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made
