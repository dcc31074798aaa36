"""A day of breaks as a picture: when they come, what holds them, when somebody is away."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.break_settings import BreakKind
from coach.ui.break_words import KIND_WORDS
from coach.ui.theme import Theme, mixed

_TOP, _BAND, _FOOT = 34, 68, 30  # pixels at the usual text size: words above, day, hours below
_RADIUS = 16
_EDGE = 8  # to the left and right of the day, for the words of its first and last hour
_HATCH = 8  # between the lines of a span


class Span(Struct, frozen=True):
    """A part of the day.

    Args:
        begin, end: minutes after midnight.
        what: breaks wait, somebody is away and rests, or no break comes at all.
        words: what it is called; empty where nothing need be said.
    """

    begin: float
    end: float
    what: Literal["held", "away", "off"]
    words: str = ""


class Mark(Struct, frozen=True):
    """A break of the day.

    Args:
        at: minutes after midnight.
        kind: which.
        minutes: how long it is.
    """

    at: float
    kind: BreakKind
    minutes: float


class DayPicture(Struct, frozen=True, kw_only=True):
    """What is painted of a day.

    Args:
        begin, end: minutes after midnight; the day may end after the next midnight.
        spans: what lies between the breaks.
        marks: the breaks.
        now: the present, in minutes after midnight, if it lies in the day.
    """

    begin: float
    end: float
    spans: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()
    now: float | None = None


def time_of_day(minutes: float) -> str:
    """Return minutes after midnight as a time: `9:05`; the day after goes on from 0:00."""
    hours, rest = divmod(round(minutes), 60)
    return f"{hours % 24}:{rest:02d}"


class DayTimeline(QWidget):
    """Paints a day from left to right.

    Args:
        theme: colours and sizes.
    """

    spoken_as = "picture"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._day = DayPicture(begin=8 * 60, end=18 * 60)
        self.setAccessibleName("Preview of my day")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_day(self, day: DayPicture) -> None:
        """Show another day."""
        self._day = day
        self.setAccessibleDescription(" ".join(day_lines(day)))
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(_TOP + _BAND + _FOOT))

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, band = self._theme, self._band()
        painter.setPen(QPen(theme.line, theme.border) if theme.solid else Qt.PenStyle.NoPen)
        painter.setBrush(mixed(theme.surface, theme.track, 0.35))
        radius = theme.px(_RADIUS)
        painter.drawRoundedRect(band, radius, radius)
        taken = self._write_now(painter, band)
        self._paint_spans(painter, band, taken)
        self._paint_hours(painter, band)
        for mark in self._day.marks:
            self._paint_mark(painter, band, mark)
        self._paint_now(painter, band)

    def _band(self) -> QRectF:
        px = self._theme.px
        return QRectF(px(_EDGE), px(_TOP), self.width() - 2 * px(_EDGE), px(_BAND))

    def _x(self, band: QRectF, minutes: float) -> float:
        day = self._day
        share = (minutes - day.begin) / max(1.0, day.end - day.begin)
        return band.left() + band.width() * min(1.0, max(0.0, share))

    def _paint_spans(self, painter: QPainter, band: QRectF, taken: list[QRectF]) -> None:
        theme = self._theme
        shape = QPainterPath()
        shape.addRoundedRect(band, theme.px(_RADIUS), theme.px(_RADIUS))
        for span in self._day.spans:
            left, right = self._x(band, span.begin), self._x(band, span.end)
            box = QRectF(left, band.top(), right - left, band.height())
            painter.save()
            painter.setClipPath(shape)
            painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
            self._fill_span(painter, box, span)
            painter.restore()
            self._write_above(painter, box.center().x(), band.top(), span.words, taken)

    def _fill_span(self, painter: QPainter, box: QRectF, span: Span) -> None:
        theme = self._theme
        if span.what == "off":
            painter.fillRect(box, theme.surface)
            return
        colour = theme.hold if span.what == "held" else theme.relief
        painter.fillRect(box, mixed(theme.surface, colour, 0.24))
        painter.setPen(QPen(theme.faint(colour, 0.5), 1.0))
        self._hatch(painter, box, leans_left=span.what == "away")

    def _hatch(self, painter: QPainter, box: QRectF, leans_left: bool) -> None:
        """Draw slanting lines: what a colour says is said without it as well."""
        gap, high = self._theme.px(_HATCH), box.height()
        x = box.left() - high
        while x < box.right() + high:
            foot = x + high if leans_left else x
            head = x if leans_left else x + high
            painter.drawLine(QLineF(foot, box.bottom(), head, box.top()))
            x += gap

    def _write_now(self, painter: QPainter, band: QRectF) -> list[QRectF]:
        """Write what time it is above the day; return the room that this takes."""
        day, theme, taken = self._day, self._theme, list[QRectF]()
        if day.now is not None and day.begin <= day.now <= day.end:
            painter.setFont(theme.font(13, 600))
            x, words = self._x(band, day.now), f"now {time_of_day(day.now)}"
            self._write_above(painter, x, band.top() - theme.px(6), words, taken)
        painter.setFont(theme.font(13))
        return taken

    def _write_above(
        self, painter: QPainter, x: float, foot: float, words: str, taken: list[QRectF]
    ) -> None:
        """Write words above a place of the day, where nothing else is written."""
        theme = self._theme
        wide = painter.fontMetrics().horizontalAdvance(words)
        left = max(0.0, min(self.width() - wide, x - wide / 2))
        room = QRectF(left - theme.px(6), 0, wide + theme.px(12), theme.px(_TOP))
        if words and not any(room.intersects(other) for other in taken):
            taken.append(room)
            painter.setPen(theme.ink2 if painter.font().weight() < 500 else theme.ink)
            painter.drawText(QPointF(left, foot - theme.px(8)), words)

    def _paint_hours(self, painter: QPainter, band: QRectF) -> None:
        theme, day = self._theme, self._day
        painter.setFont(theme.font(13, steady=True))
        wide = painter.fontMetrics().horizontalAdvance("00:00") * 1.6
        hours = max(1.0, (day.end - day.begin) / 60)
        every = next(n for n in (1, 2, 3, 4, 6, 12, 24) if band.width() / hours * n >= wide)
        for hour in range(-(-int(day.begin) // 60), int(day.end) // 60 + 1):
            if hour % every:
                continue
            x = self._x(band, hour * 60)
            painter.setPen(QPen(theme.edge, 1.0))
            low = band.bottom()
            painter.drawLine(QLineF(x, low + theme.px(2), x, low + theme.px(8)))
            painter.setPen(theme.ink2)
            words = time_of_day(hour * 60)
            half = painter.fontMetrics().horizontalAdvance(words) / 2
            left = max(0.0, min(self.width() - 2 * half, x - half))
            painter.drawText(QPointF(left, low + theme.px(25)), words)

    def _paint_mark(self, painter: QPainter, band: QRectF, mark: Mark) -> None:
        theme = self._theme
        past = self._day.now is not None and mark.at < self._day.now
        colour = mixed(theme.surface, theme.accent, 0.45) if past else theme.accent
        x, middle = self._x(band, mark.at), band.center().y()
        painter.setPen(Qt.PenStyle.NoPen)
        if mark.kind == "micro":
            painter.setBrush(mixed(theme.surface, colour, 0.7))
            wide, high = theme.px(6), theme.px(30)
        else:
            painter.setBrush(colour)
            wide, high = theme.px(22), theme.px(42)
        x = max(band.left() + wide / 2, min(band.right() - wide / 2, x))
        box = QRectF(x - wide / 2, middle - high / 2, wide, high)
        painter.drawRoundedRect(box, min(wide / 2, theme.px(7)), min(wide / 2, theme.px(7)))
        if mark.kind != "micro":
            painter.setPen(theme.ink if past else theme.on_accent)
            painter.setFont(theme.font(13, 600))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{round(mark.minutes)}")

    def _paint_now(self, painter: QPainter, band: QRectF) -> None:
        day, theme = self._day, self._theme
        if day.now is None or not day.begin <= day.now <= day.end:
            return
        x, top = self._x(band, day.now), band.top() - theme.px(6)
        painter.setPen(QPen(theme.ink, theme.px(2)))
        painter.drawLine(QLineF(x, top, x, band.bottom() + theme.px(6)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ink))
        painter.drawEllipse(QPointF(x, top), theme.px(5), theme.px(5))


def day_lines(day: DayPicture) -> list[str]:
    """Return the same day as sentences, in the order of the day."""
    said = [
        (mark.at, f"{time_of_day(mark.at)}: {KIND_WORDS[mark.kind]}, {_long(mark)}.")
        for mark in day.marks
    ]
    said += [
        (span.begin, f"{time_of_day(span.begin)} to {time_of_day(span.end)}: {span.words}.")
        for span in day.spans
        if span.words
    ]
    return [sentence for _, sentence in sorted(said)]


def _long(mark: Mark) -> str:
    if mark.minutes < 1:
        return f"{round(mark.minutes * 60)} seconds"
    return "1 minute" if round(mark.minutes) == 1 else f"{round(mark.minutes)} minutes"
