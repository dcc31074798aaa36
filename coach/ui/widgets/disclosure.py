"""A row that is closed until somebody opens it, for what is read only on request."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.icon import icon

_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)  # Space opens every button


class _Head(QPushButton):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            self.click()
        else:
            super().keyPressEvent(event)


class Disclosure(QWidget):
    """A head that opens and closes what is in its `column`; it begins closed.

    Args:
        theme: colours and sizes.
        title: the words of the head.
    """

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.head = _Head(title)
        self.head.setProperty("kind", "inline")
        self.head.setCheckable(True)
        self.head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.head.setCursor(Qt.CursorShape.PointingHandCursor)
        self.body = QWidget()
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(10))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self.body)
        self.head.toggled.connect(self._show)
        self._show(False)

    def _show(self, opened: bool) -> None:
        self.body.setVisible(opened)
        sign = "chevron-up" if opened else "chevron-down"
        self.head.setIcon(icon(sign, self._theme, self._theme.accent))
        self.head.setIconSize(QSize(self._theme.px(18), self._theme.px(18)))
        self.head.setAccessibleName(f"{self.head.text()}, {'open' if opened else 'closed'}")
