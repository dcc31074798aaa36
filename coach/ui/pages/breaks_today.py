"""What became of breaks: today's decisions with their reasons, and a week in numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coach.break_log import Decision
from coach.ui.break_week import DayCount, week_counts, week_sentence
from coach.ui.break_words import decision_line
from coach.ui.theme import Theme, mixed
from coach.ui.widgets.card import Card
from coach.ui.widgets.disclosure import Disclosure
from coach.ui.widgets.pieces import empty, label

_FEW = 6  # lines that are shown before somebody asks for all of them
_LETTERS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_HIGH, _FOOT = 92, 26
_MOST = 8  # breaks a day fill the height


class TodayCard(Card):
    """Lists what was decided today, the newest first.

    Args:
        theme: colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._shown: list[str] | None = None
        self.column.addWidget(label("Today", "card_title"))
        self.empty_line = label(
            "Nothing yet. Every decision about a break will stand here, with its reason.",
            "secondary",
        )
        self.column.addWidget(self.empty_line)
        self._lines = QVBoxLayout()
        self.column.addLayout(self._lines)
        self.rest = Disclosure(theme, "Earlier today")
        self.column.addWidget(self.rest)
        self.column.addStretch(1)

    def show_log(self, decisions: Sequence[Decision], zone: tzinfo) -> None:
        """Show these decisions; they come the oldest first."""
        lines = [decision_line(decision, zone) for decision in reversed(decisions)]
        if lines == self._shown:
            return
        self._shown = lines
        self.empty_line.setVisible(not lines)
        self.rest.setVisible(len(lines) > _FEW)
        for column, some in ((self._lines, lines[:_FEW]), (self.rest.column, lines[_FEW:])):
            empty(column)
            for line in some:
                column.addWidget(label(line, "secondary"))

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        super().apply_theme(theme)
        self.column.setSpacing(theme.px(10))


class WeekCard(Card):
    """Shows how many breaks there were on each day of this week; nothing is judged.

    Args:
        theme: colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.sentence = label("", "secondary")
        self.bars = WeekBars(theme)
        self.column.addWidget(label("This week", "card_title"))
        self.column.addWidget(self.sentence)
        self.column.addStretch(1)
        self.column.addWidget(self.bars)

    def show_log(self, decisions: Sequence[Decision], monday: date, zone: tzinfo) -> None:
        """Show the week that begins with `monday`."""
        days = week_counts(decisions, monday, zone)
        self.sentence.setText(week_sentence(days))
        self.bars.show_days(days)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        super().apply_theme(theme)
        if hasattr(self, "bars"):
            self.bars.apply_theme(theme)


class WeekBars(QWidget):
    """A bar for each day: what was taken, and above it, open, what was left out.

    Args:
        theme: colours and sizes.
    """

    spoken_as = "picture"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days: tuple[DayCount, ...] = ()
        self.setAccessibleName("Breaks of this week")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, days: tuple[DayCount, ...]) -> None:
        """Show these seven days."""
        self._days = days
        said = (
            f"{day.day:%A}: {day.taken + day.cut} taken, {day.skipped} left out."
            for day in days
            if day.taken or day.cut or day.skipped
        )
        self.setAccessibleDescription(" ".join(said))
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(_HIGH + _FOOT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max([_MOST, *(day.taken + day.cut + day.skipped for day in self._days)])
        wide = self.width() / 7
        for number, day in enumerate(self._days):
            box = QRectF(number * wide, 0, wide, self.height())
            self._paint_day(painter, box, day, most)

    def _paint_day(self, painter: QPainter, box: QRectF, day: DayCount, most: int) -> None:
        theme, px = self._theme, self._theme.px
        foot, bar = px(_FOOT), min(px(28), round(box.width() * 0.6))
        ground = box.height() - foot
        unit = (ground - px(20)) / most
        left = box.center().x() - bar / 2
        done = day.taken + day.cut
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(theme.surface, theme.track, 0.6))
        painter.drawRoundedRect(QRectF(left, ground - px(3), bar, px(3)), px(1), px(1))
        painter.setBrush(theme.accent)
        painter.drawRoundedRect(QRectF(left, ground - done * unit, bar, done * unit), px(5), px(5))
        top = ground - done * unit
        if day.skipped:
            painter.setPen(theme.edge)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            high = day.skipped * unit
            painter.drawRoundedRect(QRectF(left, top - high, bar, high - 1), px(5), px(5))
            top -= high
        painter.setFont(theme.font(13, steady=True))
        painter.setPen(theme.ink2)
        if done:
            number = QRectF(box.left(), top - px(20), box.width(), px(18))
            painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(done))
        letters = QRectF(box.left(), ground + px(6), box.width(), foot - px(6))
        painter.drawText(letters, Qt.AlignmentFlag.AlignCenter, _LETTERS[day.day.weekday()])
