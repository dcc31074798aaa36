"""Icons from our own drawings, in any colour and size."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from coach.ui.theme import Theme

_ICONS = Path(__file__).resolve().parent.parent / "icons"


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return (_ICONS / f"{name}.svg").read_text(encoding="utf-8")


def icon_pixmap(name: str, colour: QColor, size: int, ratio: float = 2.0) -> QPixmap:
    """Return the drawing `name` in `colour`, `size` pixels wide and high.

    Args:
        name: a file of ui/icons, without its ending.
        colour: what the drawing's current colour becomes.
        size: logical pixels.
        ratio: device pixels for each of them; 2 stays sharp on common screens.

    Raises:
        FileNotFoundError: there is no such drawing.
    """
    svg = _drawing(name).replace("currentColor", colour.name())
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def main_icon(name: str, theme: Theme) -> QIcon:
    """Return the drawing `name` for a main button: in the colour of its words, pressable or not."""
    made = QIcon(icon_pixmap(name, theme.on_accent, theme.px(24)))
    made.addPixmap(icon_pixmap(name, theme.surface, theme.px(24)), QIcon.Mode.Disabled)
    return made


def icon(name: str, theme: Theme, colour: QColor | None = None, checked: str = "accent") -> QIcon:
    """Return the drawing `name` for a button: in ink2, in the `checked` token when switched on.

    Args:
        name: a file of ui/icons, without its ending.
        theme: gives the colours and the size, 24 px at 100 %.
        colour: another colour than ink2, for buttons with their own ground.
        checked: the theme's token for the switched-on state.
    """
    size = theme.px(24)
    made = QIcon(icon_pixmap(name, colour or theme.ink2, size))
    if colour is None:
        on = icon_pixmap(name, getattr(theme, checked), size)
        made.addPixmap(on, QIcon.Mode.Normal, QIcon.State.On)
    made.addPixmap(icon_pixmap(name, theme.ink3, size), QIcon.Mode.Disabled)
    return made
