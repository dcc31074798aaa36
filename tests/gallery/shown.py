"""What a page says at this moment: every text on it, where it stands, and what is cut of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QImage,
    QPainter,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QToolButton,
    QWidget,
)

from coach.ui.widgets.body_map import BodyMapView
from coach.ui.widgets.form import CentralForm
from coach.ui.widgets.rail_button import RailButton

_HIGH = 100_000
_WORDS = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True)
class ShownText:
    """One text of a page.

    Args:
        widget: what shows it.
        text: all of it.
        font: what it is written in.
        box: where its letters stand, in pixels of the page.
        cut: what is wrong with its room, or nothing.
        ink: what one of our painters writes it with.
    """

    widget: QWidget
    text: str
    font: QFont
    box: QRect
    cut: str = ""
    ink: QColor | None = None


@dataclass(frozen=True)
class _Painted:
    on: QWidget | QSize  # the widget, or the size of the picture that a widget paints
    text: str
    font: QFont
    ink: QColor
    box: QRectF  # of the letters, in pixels of the device
    room: QRectF | None  # what they may take, where there is such a thing


def shown_texts(page: QWidget) -> list[ShownText]:
    """Return every text that is to be seen on a page, from widgets and from painters."""
    return seen(page)[0]


def seen(page: QWidget) -> tuple[list[ShownText], QImage]:
    """Return every text that is to be seen on a page, and the page as a picture."""
    with _painted_texts() as painted:
        picture = page.grab().toImage()
    texts = [found for widget in page.findChildren(QWidget) for found in _of_widget(page, widget)]
    for one in painted:
        widget = _owner(page, one.on)
        if widget is not None and one.text.strip():
            texts.append(_of_painter(page, widget, one))
    return [text for text in texts if not text.box.isEmpty()], picture


# -- what the widgets of Qt write ------------------------------------------------------------------


def _of_widget(page: QWidget, widget: QWidget) -> Iterator[ShownText]:
    if not widget.isVisible() or widget.width() < 1 or widget.height() < 1:
        return
    found: tuple[str, QRect, QRect] | None = None
    if isinstance(widget, QLabel):
        found = _of_label(widget)
    elif isinstance(widget, QPushButton | QToolButton) and not isinstance(widget, RailButton):
        found = _of_button(widget)
    elif isinstance(widget, QLineEdit):
        found = _of_field(widget)
    elif isinstance(widget, QComboBox):
        found = _of_combo(widget)
    if found is None or not found[0].strip():
        return
    text, room, needed = found
    cut = _cut(needed, room) or _outside(page, widget, needed)
    box = QRect(widget.mapTo(page, needed.topLeft()), needed.size())
    yield ShownText(widget, text, widget.font(), box & _seen(page, widget), cut)


def _of_label(label: QLabel) -> tuple[str, QRect, QRect]:
    room = label.contentsRect()
    if "<" in label.text() and label.textFormat() != Qt.TextFormat.PlainText:
        letters = QTextDocumentFragment.fromHtml(label.text()).toPlainText()
        wrapped = label.heightForWidth(label.width())
        high = wrapped if label.wordWrap() else label.sizeHint().height()
        return letters, room, QRect(room.left(), room.top(), room.width(), high)
    flags = int(label.alignment()) | (_WORDS if label.wordWrap() else 0)
    return label.text(), room, _needed(label.font(), room, flags, label.text())


def _of_button(button: QAbstractButton) -> tuple[str, QRect, QRect]:
    text = button.text().replace("&&", "&")
    if isinstance(button, QToolButton):
        room = button.rect()
        if button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            text = ""
    else:
        option = QStyleOptionButton()
        button.initStyleOption(option)  # type: ignore[attr-defined]  # a push button has it
        room = button.style().subElementRect(
            QStyle.SubElement.SE_PushButtonContents, option, button
        )
        if not button.icon().isNull():
            room.adjust(button.iconSize().width() + 4, 0, 0, 0)
    flags = int(Qt.AlignmentFlag.AlignCenter)
    return text, room, _needed(button.font(), room, flags, text)


def _of_field(field: QLineEdit) -> tuple[str, QRect, QRect]:
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    room = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
    # What somebody has written goes on behind the edge of its field; a hint must be seen whole.
    text = field.text() or field.placeholderText()
    flags = int(field.alignment() | Qt.AlignmentFlag.AlignVCenter)
    needed = _needed(field.font(), room, flags, text)
    if field.text() and not field.isReadOnly():
        needed &= QRect(room.left(), needed.top(), room.width(), needed.height())
    return text, room, needed


def _of_combo(combo: QComboBox) -> tuple[str, QRect, QRect]:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    room = combo.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo
    )
    text = combo.currentText() or combo.placeholderText()
    return text, room, _needed(combo.font(), room, int(Qt.AlignmentFlag.AlignVCenter), text)


def _needed(font: QFont, room: QRect, flags: int, text: str) -> QRect:
    """Return where the text stands when it may be as high as it likes."""
    metrics = QFontMetrics(font)
    whole = metrics.boundingRect(QRect(room.left(), 0, room.width(), _HIGH), flags, text)
    high = whole.height()
    top = room.top()
    if flags & int(Qt.AlignmentFlag.AlignVCenter):
        top += (room.height() - high) // 2
    elif flags & int(Qt.AlignmentFlag.AlignBottom):
        top += room.height() - high
    return QRect(whole.left(), top, whole.width(), high)


def _cut(needed: QRect, room: QRect) -> str:
    if needed.width() > room.width() + 1:
        return f"needs {needed.width()} px in {room.width()}"
    # The last pixels of a line are below its letters.
    if needed.height() > room.height() + 2:
        return f"needs {needed.height()} px of height in {room.height()}"
    return ""


def _outside(page: QWidget, widget: QWidget, box: QRect) -> str:
    """Return which ancestor cuts the box; what can be scrolled is not cut."""
    inside = widget
    while inside is not page:
        parent = inside.parentWidget()
        if parent is None or inside.isWindow():
            return ""
        box = QRect(inside.mapToParent(box.topLeft()), box.size())
        scrolled = _scrolled(inside)
        across = box.left() < -1 or box.right() > parent.width()
        down = box.top() < -2 or box.bottom() > parent.height() + 1
        if across or (down and not scrolled):
            name = type(parent).__name__
            return f"{box.getRect()} lies outside of {name} {parent.size().toTuple()}"
        if scrolled and down:
            return ""
        inside = parent
    return ""


def _scrolled(content: QWidget) -> bool:
    viewport = content.parentWidget()
    area = viewport.parentWidget() if viewport is not None else None
    return isinstance(area, QScrollArea) and area.widget() is content


def _seen(page: QWidget, widget: QWidget) -> QRect:
    """Return the part of the page in which the widget is not cut by what it lies in."""
    clear = page.rect()
    inside: QWidget | None = widget
    while inside is not None and inside is not page:
        clear &= QRect(inside.mapTo(page, QPoint(0, 0)), inside.size())
        inside = inside.parentWidget()
    return clear


# -- what our own painters write -------------------------------------------------------------------


@contextmanager
def _painted_texts() -> Iterator[list[_Painted]]:
    """Note every text that is painted meanwhile."""
    found: list[_Painted] = []
    whole: Callable[..., Any] = QPainter.drawText

    def noted(painter: QPainter, *said: Any) -> Any:
        if painter.opacity() > 0:
            found.append(_note(painter, *said))
        return whole(painter, *said)

    QPainter.drawText = noted  # type: ignore[method-assign]
    try:
        yield found
    finally:
        QPainter.drawText = whole  # type: ignore[method-assign]


@contextmanager
def without_painted_texts() -> Iterator[None]:
    """Let our painters write nothing meanwhile, so that what is behind their words is seen."""
    whole: Callable[..., Any] = QPainter.drawText
    QPainter.drawText = lambda *said: None  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        QPainter.drawText = whole  # type: ignore[method-assign]


def _note(painter: QPainter, *said: Any) -> _Painted:
    text = said[-1]
    metrics = QFontMetricsF(painter.font())
    room = None
    if isinstance(said[0], QRect | QRectF):
        room = QRectF(said[0])
        flags = int(said[1])
        high = QRectF(room.left(), room.top(), room.width(), _HIGH)
        box = metrics.boundingRect(high, flags & ~int(Qt.AlignmentFlag.AlignVertical_Mask), text)
        if flags & int(Qt.AlignmentFlag.AlignVCenter):
            box.moveTop(room.top() + (room.height() - box.height()) / 2)
        elif flags & int(Qt.AlignmentFlag.AlignBottom):
            box.moveBottom(room.bottom())
    else:
        x, base = (said[0], said[1]) if len(said) == 3 else (said[0].x(), said[0].y())
        wide = metrics.horizontalAdvance(text)
        box = QRectF(x, base - metrics.ascent(), wide, metrics.height())
    at = painter.worldTransform()
    room = at.mapRect(room) if room is not None else None
    font, ink = QFont(painter.font()), painter.pen().color()
    # What is kept must live: pictures are gone when they are painted, and others take their place.
    device: Any = painter.device()
    on = device if isinstance(device, QWidget) else _size(device)
    return _Painted(on, text, font, ink, at.mapRect(box), room)


def _size(device: Any) -> QSize:
    ratio = device.devicePixelRatioF()
    return QSize(round(device.width() / ratio), round(device.height() / ratio))


def _owner(page: QWidget, on: QWidget | QSize) -> QWidget | None:
    """Return the widget on which it was painted, also when by way of a picture."""
    if isinstance(on, QWidget):
        return on if on is page or page.isAncestorOf(on) else None
    painted: list[QWidget] = [*page.findChildren(CentralForm), *page.findChildren(BodyMapView)]
    return next((one for one in painted if one.isVisible() and one.size() == on), None)


def _of_painter(page: QWidget, widget: QWidget, one: _Painted) -> ShownText:
    box = one.box.toAlignedRect()
    edge = QRectF(widget.rect()).adjusted(-1, -1, 1, 1)
    across = one.box.left() < edge.left() or one.box.right() > edge.right()
    scrolls = isinstance(widget.parentWidget(), QAbstractScrollArea)
    cut = ""
    if one.text.endswith("…"):
        cut = "is shortened"
    elif one.room is not None and one.box.width() > one.room.width() + 1:
        cut = f"needs {one.box.width():.0f} px in {one.room.width():.0f}"
    elif one.room is not None and one.box.height() > one.room.height() + 3:
        cut = f"needs {one.box.height():.0f} px of height in {one.room.height():.0f}"
    elif across or (not scrolls and not edge.contains(one.box.adjusted(0, 2, 0, -2))):
        cut = f"{box.getRect()} lies outside of its widget {widget.size().toTuple()}"
    on_page = QRect(widget.mapTo(page, box.topLeft()), box.size())
    return ShownText(widget, one.text, one.font, on_page & _seen(page, widget), cut, one.ink)
