"""One tile of the library: what it says, and how it is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTextLayout,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coach.ui.line_breaks import spoken
from coach.ui.theme import Theme, mixed
from coach.ui.widgets.entry_picture import EntryPicture
from coach.ui.widgets.family_colour import Kinship, kinship_colour, strip_parts
from coach.ui.widgets.icon import icon_pixmap

if TYPE_CHECKING:
    from coach.ui.widgets.entry_list import EntryList

_GAP = 16
_RADIUS = 20
_PAD = 20
_STRIP = 5
_PICTURE, _HIGHEST = 150, 208  # pixels: as the text is, and at most
_OF_LIST, _OF_WIDTH = 0.42, 0.6  # most of the height of the list, and of the width of the tile
_ROOM_FROM = 190  # pixels: in a lower list the words have all the room
_BESIDE_FROM, _BESIDE = 400, 0.36  # pixels of a tile in which the picture is beside the words
_QUIET = 0.6  # of the accent's soft tone, behind a picture
_STEP = 24  # pixels: a tile a little wider takes the same picture
_CLOSED = 0.5  # how clear the picture is of what is not open
_TITLE_LINES, _LINES = 2, 4  # of the title, and of title and text together
_RING_AWAY = 3.0
NOT_OPEN = "Not open to you"


class Heading(Struct, frozen=True):
    """The line above the tiles of a section."""

    title: str
    count: int

    def read_out(self) -> str:
        """Return what a screen reader says."""
        return f"{self.title}, {self.count}"


class Tile(Struct, frozen=True, kw_only=True):
    """What a tile says.

    Args:
        title: its name.
        meta: a few words below it.
        text: a sentence.
        mark: a word in the corner, or nothing.
        closed: why it is not open to the person, or nothing; a screen reader says it here, the
            eye reads it where the tile opens.
        strip: the techniques of a session with their seconds, in order.
        picture: what it shows; it says nothing that the words do not say.
    """

    title: str
    meta: str
    text: str
    mark: str = ""
    closed: str = ""
    strip: tuple[tuple[Kinship, float], ...] = ()
    picture: EntryPicture | None = None

    def read_out(self) -> str:
        """Return what a screen reader says."""
        closed = f"{NOT_OPEN}. {self.closed}" if self.closed else ""
        said = (self.title, self.mark, spoken(self.meta), self.text, closed)
        return ". ".join(part.rstrip(".") for part in said if part) + "."


class TilePainter(QStyledItemDelegate):
    """Paints tiles and headings, and says how large they are.

    Args:
        theme: colours and sizes.
        view: the list that is painted.
    """

    def __init__(self, theme: Theme, view: EntryList) -> None:
        super().__init__(view)
        self._view = view
        self._width, self._columns, self._room = 0, 1, 0
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self._title_font, self._meta_font = theme.font(18, 600), theme.font(15, 500)
        self._text_font, self._head_font = theme.font(15), theme.font(20, 600)
        self._mark_font = theme.font(13, 600)
        size = theme.px(20)
        self._caution: QPixmap = icon_pixmap("caution", theme.caution, size)
        self._lines: dict[tuple[str, bool, int, int], list[str]] = {}
        self.fit(self._width, self._columns, self._room)

    def fit(self, width: int, columns: int, room: int) -> None:
        """Share `width` pixels between so many tiles beside each other, in a list `room` high."""
        self._width, self._columns, self._room = width, columns, room
        px, high = self._theme.px, self._line_height
        inside = _TITLE_LINES * high(self._title_font) + high(self._meta_font)
        inside += (_LINES - _TITLE_LINES) * high(self._text_font) + px(4 + 8 + 14 + _STRIP)
        height = round(inside) + 2 * px(_PAD) + px(_GAP)
        wide = max(1, width // columns - px(_GAP))
        self._picture_wide = self._picture_high = 0
        if columns == 1 and wide >= px(_BESIDE_FROM):
            self._picture_wide = round(_BESIDE * wide)
        elif room >= px(_ROOM_FROM):
            most = min(px(_PICTURE), _HIGHEST, round(_OF_LIST * room), round(_OF_WIDTH * wide))
            self._picture_high = most
            height += most
        # Qt takes a line for full when nothing of it is left, so one pixel stays free.
        line = max(1, width - 1)
        self._tile_size = QSize(line // columns, height)
        head = round(high(self._head_font))
        self._head_size = QSize(line, head + px(32))
        self._first_head_size = QSize(line, head + px(16))

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        if not isinstance(self._view.rows.rows[index.row()], Heading):
            return self._tile_size
        return self._first_head_size if index.row() == 0 else self._head_size

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self._view.rows.shown(index.row())
        half = self._theme.px(_GAP) / 2
        place: QRect = option.rect
        if isinstance(shown, Heading):
            self._paint_heading(painter, QRectF(place).adjusted(half, 0, -half, 0), shown)
        else:
            state: QStyle.StateFlag = option.state
            box = QRectF(place).adjusted(half, half, -half, -half)
            self._paint_ground(painter, box, bool(state & QStyle.StateFlag.State_MouseOver))
            self._paint_picture(painter, box, str(self._view.rows.rows[index.row()]), shown)
            words = box.adjusted(self._picture_wide, self._picture_high, 0, 0)
            self._paint_tile(painter, words, shown)
            if self._view.by_keys and state & QStyle.StateFlag.State_HasFocus:
                self._paint_ring(painter, box)
        painter.restore()

    # -- the parts -----------------------------------------------------------------------------

    def _paint_heading(self, painter: QPainter, box: QRectF, heading: Heading) -> None:
        painter.setFont(self._head_font)
        painter.setPen(self._theme.ink)
        below = box.adjusted(0, 0, 0, -self._theme.px(8))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(below, flags, heading.title)
        left = QFontMetricsF(self._head_font).horizontalAdvance(heading.title) + self._theme.px(10)
        painter.setFont(self._text_font)
        painter.setPen(self._theme.ink3)
        painter.drawText(below.adjusted(left, 0, 0, -self._theme.px(1)), flags, str(heading.count))

    def _paint_ground(self, painter: QPainter, box: QRectF, hovered: bool) -> None:
        theme, radius = self._theme, self._theme.px(_RADIUS)
        over = mixed(theme.surface, theme.accent, 0.08)
        painter.setPen(QPen(theme.line, theme.border))
        painter.setBrush(over if hovered else theme.surface)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _paint_picture(self, painter: QPainter, box: QRectF, key: str, tile: Tile) -> None:
        """Paint what the tile shows, if it is painted already, on its quiet ground."""
        theme, line = self._theme, self._theme.border
        if not self._picture_wide + self._picture_high:
            return
        ground = QRectF(box).adjusted(line, line, -line, -line)
        radius = theme.px(_RADIUS) - line
        corners = QPainterPath()
        corners.addRoundedRect(ground, radius, radius)
        if self._picture_wide:
            ground.setWidth(self._picture_wide - line)
        else:
            ground.setHeight(self._picture_high - line)
        path = QPainterPath()
        path.addRect(ground)
        path = path.intersected(corners)
        painter.fillPath(path, mixed(theme.surface, theme.accent_soft, _QUIET))
        if tile.picture is None:
            return
        step = theme.px(_STEP)
        size = QSize(int(ground.width()) // step * step, int(ground.height()))
        ratio = self._view.devicePixelRatioF()
        picture = self._view.pictures.picture(key, tile.picture, size, ratio)
        if picture is not None:
            shown = picture.deviceIndependentSize()
            painter.save()
            painter.setClipPath(path)
            painter.setOpacity(_CLOSED if tile.closed else 1.0)
            left = round(ground.center().x() - shown.width() / 2)
            top = round(ground.bottom() - shown.height())
            painter.drawPixmap(left, top, picture)
            painter.restore()

    def _paint_tile(self, painter: QPainter, box: QRectF, tile: Tile) -> None:
        theme, px, pad = self._theme, self._theme.px, self._theme.px(_PAD)
        inside = box.adjusted(pad, pad, -pad, -pad)
        taken = self._paint_mark(painter, inside, tile.mark)
        narrower = inside.adjusted(0, 0, -taken, 0)
        title, ink2 = self._title_font, theme.ink2
        y = self._paint_text(painter, narrower, inside.top(), tile.title, title, theme.ink)
        left = _LINES - round((y - inside.top()) / self._line_height(title))
        y = self._paint_text(painter, inside, y + px(4), tile.meta, self._meta_font, ink2, 1)
        y += px(8)
        if tile.closed:
            painter.drawPixmap(QPointF(inside.left(), y), self._caution)
            beside = inside.adjusted(px(26), 0, 0, 0)
            y = self._paint_text(painter, beside, y, NOT_OPEN, self._meta_font, theme.caution, 1)
            y += px(2)
            left -= 1
        self._paint_text(painter, inside, y, tile.text, self._text_font, ink2, left)
        if tile.strip:
            self._paint_strip(painter, inside, tile)

    def _paint_text(
        self,
        painter: QPainter,
        inside: QRectF,
        y: float,
        text: str,
        font: QFont,
        colour: QColor,
        most: int = _TITLE_LINES,
    ) -> float:
        """Paint a text from y down on at most so many lines; return where it ends."""
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(colour)
        height = self._line_height(font)
        for line in self._wrapped(text, font, round(inside.width()), most):
            base = y + (height - metrics.height()) / 2 + metrics.ascent()
            painter.drawText(QPointF(inside.left(), base), line)
            y += height
        return y

    def _paint_mark(self, painter: QPainter, inside: QRectF, mark: str) -> float:
        """Paint the word in the corner; return the width it takes from the title."""
        if not mark:
            return 0.0
        theme, px = self._theme, self._theme.px
        width = QFontMetricsF(self._mark_font).horizontalAdvance(mark) + 2 * px(10)
        box = QRectF(inside.right() - width, inside.top() - px(1), width, px(26))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent_soft)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(self._mark_font)
        painter.setPen(theme.accent)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark)
        return width + px(8)

    def _paint_strip(self, painter: QPainter, inside: QRectF, tile: Tile) -> None:
        high = self._theme.px(_STRIP)
        painter.setPen(Qt.PenStyle.NoPen)
        for kinship, start, end in strip_parts(tile.strip, inside.width(), self._theme.px(3)):
            colour = kinship_colour(self._theme, kinship)
            painter.setBrush(mixed(self._theme.surface, colour, 0.45) if tile.closed else colour)
            part = QRectF(inside.left() + start, inside.bottom() - high, end - start, high)
            painter.drawRoundedRect(part, high / 2, high / 2)

    def _paint_ring(self, painter: QPainter, box: QRectF) -> None:
        away = _RING_AWAY
        painter.setPen(QPen(self._theme.focus, self._theme.ring))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = self._theme.px(_RADIUS) + away
        painter.drawRoundedRect(box.adjusted(-away, -away, away, away), radius, radius)

    # -- measuring -----------------------------------------------------------------------------

    def _line_height(self, font: QFont) -> float:
        return round(font.pixelSize() * 1.36)

    def _wrapped(self, text: str, font: QFont, width: int, most: int) -> list[str]:
        """Return a text in at most so many lines; the last ends in three dots where more follows.

        What the dots stand for is said whole where the tile opens.
        """
        key = (text, font is self._title_font, width, most)
        if key not in self._lines:
            self._lines[key] = wrapped(text, font, width, most)
        return self._lines[key]


def wrapped(text: str, font: QFont, width: int, most: int) -> list[str]:
    """Return a text broken into lines of at most `width` pixels, the last one shortened."""
    layout = QTextLayout(text, font)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        rest = text[line.textStart() :]
        if len(lines) == most - 1:
            lines.append(QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(rest[: line.textLength()].rstrip())
    layout.endLayout()
    return lines
