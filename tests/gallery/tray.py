"""The icon in the tray: every state in every size, on panels light and dark, with its sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coach.breaks.words import Due, Hold, HoldName, OwedBreak, Status
from coach.ui.break_words import status_sentence
from coach.ui.theme import Theme
from coach.ui.tray_picture import SIZES, look_of, picture

_NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
_PANELS = ("#F2F2F0", "#1D1F21", "#5B3A73")  # light, dark, and one with a colour
_ROW, _PANEL, _GAP = 62, 190, 12


def _status(
    in_min: float | None = None, hold: HoldName | None = None, owed: bool = False,
    offered: bool = False, running: bool = False,
) -> Status:  # fmt: skip
    until = "2026-03-02T15:30:00+00:00" if hold in ("paused", "meeting") else None
    return Status(
        next=() if in_min is None else (Due("long", 60.0 * in_min),),
        holds=() if hold is None else (Hold(hold, until),),
        owed=(OwedBreak("long", 60.0),) if owed else (),
        offered="long" if offered else None,
        running="long" if running else None,
        taken_today=0,
        skipped_today=0,
    )


_STATUSES = (
    _status(50),
    _status(25),
    _status(12),
    _status(0.5),
    _status(25, "full_screen"),
    _status(25, "paused"),
    _status(25, "meeting"),
    _status(0, "microphone", owed=True),
    _status(0, offered=True),
    _status(running=True),
    _status(hold="switched_off"),
)


class _Tray(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.bg)
        for row, status in enumerate(_STATUSES):
            self._paint_row(painter, row, status)

    def _paint_row(self, painter: QPainter, row: int, status: Status) -> None:
        top = _GAP + row * _ROW
        panels = _PANELS if self.width() > 1000 else _PANELS[:2]
        for column, colour in enumerate(panels):
            left = _GAP + column * (_PANEL + _GAP)
            panel = QRect(left, top, _PANEL, _ROW - 6)
            painter.fillRect(panel, QColor(colour))
            at = panel.left() + 8
            for size in SIZES:
                drawn = picture(look_of(status), size)
                painter.drawPixmap(QPoint(at, panel.center().y() - size // 2), drawn)
                at += size + 8
        left = _GAP + len(panels) * (_PANEL + _GAP)
        words = QRect(left, top, self.width() - left - _GAP, _ROW - 6)
        painter.setFont(self._theme.font(14 / self._theme.scale))  # a tooltip is the panel's
        painter.setPen(self._theme.ink)
        wrapped = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(words, wrapped, status_sentence(status, _NOW))


TRAY_PAGES: list[tuple[str, Callable[[Theme], QWidget]]] = [("tray_icons", _Tray)]
