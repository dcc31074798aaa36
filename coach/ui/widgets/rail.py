"""The rail on the left: one button for each page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.icon import icon

_WIDTH = 92


class Rail(QFrame):
    """Buttons with an icon and a word; the last one stands at the bottom.

    Args:
        theme: colours and sizes.
        entries: key, word and icon of each page, from the top down.
    """

    page_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        entries: Sequence[tuple[str, str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self.setAccessibleName("Pages")
        self._icons = {key: name for key, _, name in entries}
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._mark = _Mark(theme)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        for key, word, _ in entries:
            if key == entries[-1][0]:
                self._column.addStretch(1)
            self._column.addWidget(self._page_button(key, word), 0, Qt.AlignmentFlag.AlignHCenter)
        self.apply_theme(theme)

    def show_page(self, key: str) -> None:
        """Show which page is open."""
        self._buttons[key].setChecked(True)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._mark.apply_theme(theme)
        self.setFixedWidth(theme.px(_WIDTH))
        self._column.setContentsMargins(0, theme.px(24), 0, theme.px(24))
        self._column.setSpacing(theme.px(16))
        for key, made in self._buttons.items():
            made.setIcon(icon(self._icons[key], theme))
            made.setIconSize(QSize(theme.px(24), theme.px(24)))

    def _page_button(self, key: str, word: str) -> QToolButton:
        made = QToolButton()
        made.setProperty("kind", "rail")
        made.setText(word)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.clicked.connect(lambda: self.page_chosen.emit(key))
        self._group.addButton(made)
        self._buttons[key] = made
        return made


class _Mark(QWidget):
    """The sign of the coach: a breath that opens."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setFixedSize(theme.px(40), theme.px(56))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        centre = QPointF(QRectF(self.rect()).center().x(), self._theme.px(20))
        for radius, share in ((17, 0.28), (11, 0.5), (5.5, 1.0)):
            colour = QColor(self._theme.accent)
            colour.setAlphaF(share)
            painter.setBrush(colour)
            painter.drawEllipse(centre, self._theme.px(radius), self._theme.px(radius))
