"""How much of the wanted time the steps fill, each in the colour of its technique."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.family_colour import Kinship, kinship_colour, strip_parts

_HEIGHT = 14
_GAP = 2.0


def filled(seconds: float, wanted: float, width: float) -> tuple[float, float]:
    """Return where the filled part ends and where the wanted time ends, in pixels.

    The longer of the two takes the whole width.
    """
    whole = max(seconds, wanted)
    return width * seconds / whole, width * wanted / whole


class TotalBar(QWidget):
    """A bar as long as the wanted time; a mark shows its end where the steps go beyond it."""

    spoken_as = "picture"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: list[tuple[Kinship, float]] = []
        self._wanted = 60.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[tuple[Kinship, float]], wanted: float) -> None:
        """Show steps as kinship and seconds, beside the seconds that are wanted."""
        self._parts, self._wanted = list(parts), wanted
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        ground = QPainterPath()
        ground.addRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setClipPath(ground)
        painter.fillRect(box, theme.track)
        seconds = sum(part for _, part in self._parts)
        if not seconds:
            return
        end, wanted = filled(seconds, self._wanted, box.width())
        painter.setPen(Qt.PenStyle.NoPen)
        for kinship, left, right in strip_parts(self._parts, end, _GAP):
            painter.fillRect(
                QRectF(left, 0, right - left, box.height()), kinship_colour(theme, kinship)
            )
        if end > wanted:
            painter.setPen(QPen(theme.ink, 3))
            painter.drawLine(round(wanted), 0, round(wanted), self.height())
