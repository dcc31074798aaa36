"""The thin line along the bottom of a session: how far the run has come, with a tick a step."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.ui.theme import Theme

_THREAD = 3
_TICK = 8


class ProgressThread(QWidget):
    """Shows a share of the run; it is repainted only when a pixel of it changes."""

    spoken_as = "picture"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = 0.0
        self._ticks: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Progress")

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self._theme.px(_TICK))

    def show_ticks(self, ticks: tuple[float, ...]) -> None:
        """Mark these shares of the run as beginnings of steps."""
        if ticks != self._ticks:
            self._ticks = ticks
            self.update()

    def show_share(self, share: float) -> None:
        """Show how much of the run has passed, 0 to 1."""
        changed = round(share * self.width()) != round(self._share * self.width())
        if round(100 * share) != round(100 * self._share):
            self.setAccessibleName(f"Progress: {round(100 * share)} percent")
        self._share = share
        if changed:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        theme, width, height = self._theme, self.width(), self.height()
        thick = theme.px(_THREAD)
        painter.fillRect(QRectF(0, height - thick, width, thick), theme.track)
        painter.fillRect(QRectF(0, height - thick, width * self._share, thick), theme.accent)
        for tick in self._ticks:
            x = round(tick * width) - 1
            painter.fillRect(QRectF(x, height - theme.px(_TICK), 2, theme.px(_TICK)), theme.ink3)
