"""Small pieces that pages are put together from."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QVBoxLayout, QWidget

from coach.ui.line_breaks import unbroken
from coach.ui.theme import Theme


class Words(QLabel):
    """A label in which no line ends between a number and its word."""

    def setText(self, text: str) -> None:
        rich = self.textFormat() == Qt.TextFormat.RichText  # in which not all is text
        super().setText(text if rich else unbroken(text))


def label(text: str = "", role: str = "body", wrap: bool = True) -> QLabel:
    """Return a label of one of the style sheet's roles."""
    made = Words()
    made.setText(text)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def boxed(theme: Theme, lines: Iterable[QWidget], above: int = 12) -> QFrame:
    """Return a quiet box around some lines, for what must not be overlooked.

    Args:
        theme: sizes.
        lines: what stands in it, from the top down.
        above: pixels at 100 % between its edge and the first line, and below the last.
    """
    box = QFrame()
    box.setProperty("kind", "notice")
    column = QVBoxLayout(box)
    beside, above = theme.px(12), theme.px(above)
    column.setContentsMargins(beside, above, beside, above)
    column.setSpacing(theme.px(6))
    for line in lines:
        column.addWidget(line)
    return box


def blank_picture(widget: QWidget) -> QPixmap:
    """Return a clear picture of the widget's size, for what is painted once and shown often."""
    ratio = widget.devicePixelRatioF()
    picture = QPixmap(widget.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
