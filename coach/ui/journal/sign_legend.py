"""What the signs in the days of the calendar mean."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from coach.ui.journal.episode_signs import paint_any, paint_note
from coach.ui.theme import Theme
from coach.ui.widgets.sign_rows import LegendSign, SignRows

_SIZE, _AIR = 12, 4


class SignLegend(SignRows):
    """The sign of an episode and that of a note.

    Args:
        theme: colours and sizes.
    """

    def __init__(self, theme: Theme) -> None:
        signs = (_Sign(theme, episode=True), "an episode"), (_Sign(theme, episode=False), "a note")
        super().__init__(theme, signs)


class _Sign(LegendSign):
    def __init__(self, theme: Theme, episode: bool) -> None:
        super().__init__(theme, _SIZE + _AIR)
        self._paint = paint_any if episode else paint_note

    def paint_sign(self, painter: QPainter) -> None:
        middle = QPointF(self.width() / 2, self.height() / 2)
        self._paint(painter, self.theme.ink, middle, self.theme.px(_SIZE))
