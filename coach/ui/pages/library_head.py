"""The title of the library, and beside it the ways to get more sessions."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.choices import button, set_kind
from coach.ui.widgets.pieces import label
from coach.ui.widgets.stage_label import set_role

_SUBTITLE = "For every place and every length. Each one works by ear alone and by eye alone."
_BRING_IN, _BRING_IN_SHORT = "Bring in a pack", "Bring in"
_SHORT = 400  # pixels: in a narrower window the words are fewer, so that all is in one row


class LibraryHead(QWidget):
    """Title and subtitle; beside them, or below where it is narrow, two buttons."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._subtitle = label("Library", "title"), label(_SUBTITLE, "secondary")
        self.bring_in = button(_BRING_IN, "link")
        self.bring_in.setAccessibleName(_BRING_IN)
        self.new = button("Build your own", "main")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.addWidget(self.bring_in)
        tools.addWidget(self.new)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._tools, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.apply_theme(theme)

    def show_compact(self, compact: bool) -> None:
        """Leave out the subtitle and show a lower button, where the page is low."""
        self._subtitle.setVisible(not compact)
        set_kind(self.new, "chip" if compact else "main")

    def apply_theme(self, theme: Theme) -> None:
        """Show in other sizes from now on."""
        self._theme = theme
        half = theme.px(8)
        self._row.setContentsMargins(half, 0, half, 0)
        self._row.setSpacing(theme.px(12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        short = self.width() < self._theme.px(_SHORT)
        self.bring_in.setText(_BRING_IN_SHORT if short else _BRING_IN)
        self.bring_in.setToolTip(_BRING_IN if short else "")
        set_role(self._title, "cue" if short else "title")
        needed = self._title.sizeHint().width() + self._tools.sizeHint().width()
        narrow = needed + self._theme.px(28 if short else 60) > self.width()
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        direction = below if narrow else beside
        if direction != self._row.direction():
            self._row.setDirection(direction)
            QTimer.singleShot(0, self, self.updateGeometry)
