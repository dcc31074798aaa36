"""A month as a calendar: what was done and noted on each day, and the way to each day."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from coach.journal.drawn.ease import EaseCell, Month
from coach.journal.drawn.span import last_of_month, months_before
from coach.ui.journal.ease_cells import CellButton, CellGrid, ease_ink, ease_step, ease_tones
from coach.ui.journal.ease_strip import fitting
from coach.ui.journal.episode_signs import paint_any, paint_note
from coach.ui.journal.head_row import HeadRow
from coach.ui.journal.journal_words import WEEKDAYS, month_sum, month_words
from coach.ui.journal.sign_legend import SignLegend
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.choices import button
from coach.ui.widgets.icon import icon
from coach.ui.widgets.pieces import label

_WEEK = 7
_HEAD, _CELL, _GAP = 28, 58, 6
_WIDE, _NARROW, _LEAST = 50, 46, 34  # a column: usual, from which signs go below, at least
_HIGH_CELL = 74  # with a line for the signs
_RADIUS = 11
_INSIDE, _SIGN = 6, 10
_NARROW_INSIDE, _NARROW_SIGN = 4, 8


class MonthCard(Card):
    """Shows a month; a day can be opened, and the months before and after it asked for.

    Args:
        theme: colours and sizes.
    """

    day_opened = Signal(object)  # a date
    month_asked = Signal(object)  # the first day of a month

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._month: Month | None = None
        self.earlier, self.later = button("", "round"), button("", "round")
        self._ways = QWidget()
        self._row = QHBoxLayout(self._ways)
        self._row.setContentsMargins(0, 0, 0, 0)
        for way in (self.earlier, self.later):
            self._row.addWidget(way)
        self._row.addStretch(1)
        self.head = HeadRow(theme, "", self._ways)
        self.grid = _MonthGrid(theme)
        self.legend = SignLegend(theme)
        self.said = label(role="caption")
        super().__init__(theme, parent=parent)
        for part in (self.head, self.grid, self.legend, self.said):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.earlier.clicked.connect(lambda: self._ask(-1))
        self.later.clicked.connect(lambda: self._ask(1))
        self.grid.turned.connect(self._ask)
        self.grid.opened.connect(lambda cell: self.day_opened.emit(cell.first))

    def show_month(self, month: Month) -> None:
        """Show a month."""
        self._month = month
        self.head.show_title(month_words(month.first))
        self.later.setEnabled(last_of_month(month.first) < month.today)
        self.earlier.setAccessibleName(f"Back to {month_words(months_before(month.first, 1))}")
        self.later.setAccessibleName(f"On to {month_words(months_before(month.first, -1))}")
        self.grid.show_month(month)
        self.said.setText(f"The numbers are minutes. {month_sum(month)}")

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        super().apply_theme(theme)
        self.column.setSpacing(theme.px(10))
        self._row.setSpacing(theme.px(8))
        for way, sign in ((self.earlier, "chevron-left"), (self.later, "chevron-right")):
            way.setIcon(icon(sign, theme))
            way.setIconSize(QSize(theme.px(20), theme.px(20)))
        self.head.apply_theme(theme)
        self.grid.apply_theme(theme)
        self.legend.apply_theme(theme)

    def _ask(self, months: int) -> None:
        if self._month is not None and (months < 0 or self.later.isEnabled()):
            self.month_asked.emit(months_before(self._month.first, -months))


class _MonthGrid(CellGrid):
    """The days of a month in rows from Monday to Sunday."""

    turned = Signal(int)  # by how many months: -1 or 1
    columns = _WEEK

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._month: Month | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_month(self, month: Month) -> None:
        """Show another month."""
        self._month = month
        days = [cell for week in month.weeks for cell in week if cell is not None]
        made = [_DayCell(self.theme, cell, self, cell.first == month.today) for cell in days]
        for one in made:
            one.setEnabled(one.cell.first <= month.today)
        self.show_cells(made, min(len(made) - 1, max(0, (month.today - month.first).days)))
        self.setAccessibleName(month_words(month.first))
        self._place()
        self.updateGeometry()
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self.show_theme(theme)
        self._place()

    def sizeHint(self) -> QSize:
        wide = _WEEK * self.theme.px(_WIDE)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(_WEEK * self.theme.px(_LEAST), self.theme.px(_HEAD + _CELL))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = len(self._month.weeks) if self._month else 0
        gap = self.theme.px(_GAP)
        return self.theme.px(_HEAD) + rows * (self._cell_height(width) + gap) - (gap if rows else 0)

    def _cell_height(self, width: int) -> int:
        narrow = width / _WEEK < self.theme.px(_NARROW)
        return self.theme.px(_HIGH_CELL if narrow else _CELL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in turns:
            self.turned.emit(turns[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        if self._month is None:
            return
        px, room = self.theme.px, (self.width() + self.theme.px(_GAP)) / _WEEK
        before, high = self._month.first.weekday(), self._cell_height(self.width())
        for number, made in enumerate(self.cells):
            row, column = divmod(before + number, _WEEK)
            left, right = round(column * room), round((column + 1) * room) - px(_GAP)
            top = px(_HEAD) + row * (high + px(_GAP))
            made.setGeometry(left, top, right - left, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, room = QPainter(self), (self.width() + self.theme.px(_GAP)) / _WEEK
        painter.setFont(self.theme.font(13))
        painter.setPen(self.theme.ink2)
        wide = painter.fontMetrics().horizontalAdvance("Wed") + self.theme.px(4)
        letters = 3 if wide < room - self.theme.px(_GAP) else 1
        for column, name in enumerate(WEEKDAYS):
            box = QRectF(column * room, 0, room - self.theme.px(_GAP), self.theme.px(_HEAD - 4))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name[:letters])


class _DayCell(CellButton):
    """A day of the calendar: its number, its minutes, and signs for episodes and a note.

    Args:
        today: it is ringed.
    """

    def __init__(self, theme: Theme, cell: EaseCell, parent: QWidget, today: bool) -> None:
        super().__init__(theme, cell, parent)
        self._today = today

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, step = self.theme, ease_step(self.cell)
        edge = theme.border_on / 2 if self._today else 0.5
        box = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        line = (
            QPen(theme.accent, theme.border_on) if self._today else QPen(theme.line, theme.border)
        )
        painter.setPen(line if self.isEnabled() else Qt.PenStyle.NoPen)
        if self.isEnabled():
            painter.setBrush(theme.bg if step is None else ease_tones(theme)[step])
            painter.drawRoundedRect(box, theme.px(_RADIUS), theme.px(_RADIUS))
        self._write(painter, step)
        self._paint_signs(painter)

    @property
    def _narrow(self) -> bool:
        return self.height() >= self.theme.px(_HIGH_CELL)

    @property
    def _inside(self) -> QRectF:
        """Return what is within the cell's edge."""
        across = self.theme.px(_NARROW_INSIDE if self._narrow else _INSIDE)
        down = self.theme.px(_INSIDE)
        return QRectF(self.rect()).adjusted(across, down, -across, -down)

    def _write(self, painter: QPainter, step: int | None) -> None:
        """Write the number of the day above, its minutes below it."""
        theme, box = self.theme, self._inside
        painter.setPen(ease_ink(theme, step) if self.isEnabled() else theme.ink3)
        painter.setFont(theme.font(13, 600 if self._today else 400, steady=True))
        base = box.top() + painter.fontMetrics().ascent() - theme.px(2)
        painter.drawText(QPointF(box.left(), base), str(self.cell.first.day))
        if not self.cell.minutes:
            return
        font = theme.font(14, 600, steady=True)
        words = f"{self.cell.minutes} min"
        widest = max((words, "88 min"), key=len)  # the days of a month look alike
        if QFontMetricsF(font).horizontalAdvance(widest) + theme.px(_SIGN + 4) > box.width():
            words = str(self.cell.minutes)
            font = fitting(font, words, box.width())
        painter.setFont(font)
        low = base + theme.px(20) if self._narrow else box.bottom() - theme.px(1)
        painter.drawText(QPointF(box.left(), low), words)

    def _paint_signs(self, painter: QPainter) -> None:
        """Paint what else there was: on the right, or below where there is no room for that."""
        theme, box = self.theme, self._inside
        size = theme.px(_NARROW_SIGN if self._narrow else _SIGN)
        ink = ease_ink(theme, ease_step(self.cell))
        right, low = box.right() - size / 2, box.bottom() - size / 2
        if self.cell.episodes:
            at = QPointF(box.left() + size / 2, low) if self._narrow else QPointF(right, box.top())
            paint_any(painter, ink, at + QPointF(0, 0 if self._narrow else size / 2), size)
        if self.cell.noted:
            paint_note(painter, ink, QPointF(right, low), size)
