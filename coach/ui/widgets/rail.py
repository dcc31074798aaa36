"""The rail beside or below the pages: one button for each of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.rail_button import RailButton

_WIDTH = 92
_HEIGHT = 50  # where it lies
_UNLIMITED = (1 << 24) - 1  # Qt's word for no greatest width


class Rail(QFrame):
    """Buttons with an icon and a word, one below the other; the last one stands at the bottom.

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
        self._theme = theme
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._mark = _Mark(theme)
        self._flat = False
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        for key, word, drawing in entries:
            if key == entries[-1][0]:
                self._column.addStretch(1)
            made = self._page_button(key, word, drawing)
            self._column.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
        self.apply_theme(theme)

    def show_page(self, key: str) -> None:
        """Show which page is open."""
        self._buttons[key].setChecked(True)

    def take_focus(self) -> None:
        """Let the keys begin at the page that is open."""
        open_page = self._group.checkedButton()
        if open_page is not None:
            open_page.setFocus(Qt.FocusReason.TabFocusReason)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self._mark.apply_theme(theme)
        for made in self._buttons.values():
            made.apply_theme(theme)
        self.lie(self._flat)

    def lie(self, flat: bool) -> None:
        """Stand upright at the left edge, or lie flat along the bottom of a narrow window."""
        self._flat, px = flat, self._theme.px
        upright, lying = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._mark.setVisible(not flat)
        self._column.setDirection(lying if flat else upright)
        self._column.setContentsMargins(*((px(8), 0, px(8), 0) if flat else (0, px(24), 0, px(24))))
        self._column.setSpacing(px(4 if flat else 16))
        self.setMinimumSize(0 if flat else px(_WIDTH), px(_HEIGHT) if flat else 0)
        self.setMaximumSize(*((_UNLIMITED, px(_HEIGHT)) if flat else (px(_WIDTH), _UNLIMITED)))
        line = f"border-right: none; border-top: {self._theme.card_line};"
        self.setStyleSheet(f'QFrame[kind="rail"] {{ {line} }}' if flat else "")
        for made in self._buttons.values():
            made.lie(flat)

    def _page_button(self, key: str, word: str, drawing: str) -> RailButton:
        made = RailButton(self._theme, word, drawing)
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
            painter.setBrush(self._theme.faint(self._theme.accent, share))
            painter.drawEllipse(centre, self._theme.px(radius), self._theme.px(radius))
