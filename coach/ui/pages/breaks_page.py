"""Breaks: which come and when, what a day would be like, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from coach.break_log import Decision
from coach.break_settings import BreakSettings
from coach.breaks.words import Status
from coach.ui.pages.breaks_head import BreaksHead
from coach.ui.pages.breaks_hours import WorkingHours
from coach.ui.pages.breaks_kinds import LongCard, MicroCard, PlannedCard
from coach.ui.pages.breaks_policy import PolicyRow
from coach.ui.pages.breaks_preview import PreviewCard
from coach.ui.pages.breaks_rows import Rows, between_rows, value_of, way_rows, with_value
from coach.ui.pages.breaks_sensing import Sensed, SensingCard
from coach.ui.pages.breaks_today import TodayCard, WeekCard
from coach.ui.tab_order import TabOrder
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.middle import margin
from coach.ui.widgets.pieces import label
from coach.ui.widgets.scrolled_field import ScrolledField
from coach.ui.widgets.setting_row import SettingRow

_WIDEST = 1160
_BESIDE_FROM = 860  # cards stand beside each other


class BreaksPage(QWidget):
    """Shows everything about breaks; emits settings and commands.

    Args:
        theme: colours and sizes.
        settings: what the user has chosen.
    """

    changed = Signal(object)  # BreakSettings
    asked = Signal(object)  # a command for the scheduler
    autostart_changed = Signal(bool)
    came = Signal()  # into sight

    def __init__(
        self, theme: Theme, settings: BreakSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.rows: dict[str, SettingRow | PolicyRow] = {}
        self.head = BreaksHead(theme)
        self.kinds = (MicroCard(theme), LongCard(theme), PlannedCard(theme))
        self.preview = PreviewCard(theme)
        self.today, self.week = TodayCard(theme), WeekCard(theme)
        self.ways = self._row_card(theme, way_rows())
        self.between = self._row_card(theme, between_rows())
        self.hours = WorkingHours(theme)
        self.hours_card = Card(theme)
        self.hours_card.column.addWidget(label("Working hours", "card_title"))
        self.hours_card.column.addWidget(self.hours)
        self.sensing = SensingCard(theme)
        self._bands = (
            _Band(self.kinds),
            _Band((self.preview,)),
            _Band((self.today, self.week)),
            _Band((self.ways, self.between)),
            _Band((self.hours_card, self.sensing)),
        )
        self._lay_out()
        self._connect()
        self.apply_theme(theme)
        self.show_settings(settings)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self.head.apply_theme(theme)
        self.hours.apply_theme(theme)
        for row in self.rows.values():
            row.apply_theme(theme)
        for card in self._cards():
            card.apply_theme(theme)
        for card in (self.ways, self.between, self.hours_card):
            card.column.setSpacing(theme.px(16))
        self._fit()

    def show_settings(self, settings: BreakSettings) -> None:
        """Show these values without telling anybody."""
        self._settings = settings
        self.head.show_settings(settings)
        for kind in self.kinds:
            kind.show_settings(settings)
        for key, row in self.rows.items():
            row.show_value(value_of(settings, key))
        self.hours.show_hours(settings.hours)
        self.preview.show_settings(settings)

    def show_status(self, status: Status, now: datetime) -> None:
        """Show where the schedule stands at a moment, local time."""
        self.head.show_status(status, now)
        self.preview.show_now(now)

    def show_log(self, decisions: Sequence[Decision], today: date, zone: tzinfo) -> None:
        """Show what was decided this week, the oldest first."""
        monday = date.fromordinal(today.toordinal() - today.weekday())
        self.week.show_log(decisions, monday, zone)
        local = [(datetime.fromisoformat(one.at).astimezone(zone), one) for one in decisions]
        self.today.show_log([one for at, one in local if at.date() == today], zone)

    def show_sensing(self, sensed: Sequence[Sensed]) -> None:
        """Show how each sensor is doing."""
        self.sensing.show_sensing(sensed)

    def show_autostart(self, on: bool | None, sentence: str = "") -> None:
        """Show whether the coach starts with the computer; None: that cannot be changed."""
        self.sensing.show_autostart(on, sentence)

    def showEvent(self, event: QShowEvent) -> None:
        self.came.emit()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._scroll.setGeometry(self.rect())
        self._fit()

    # -- inside --------------------------------------------------------------------------------

    def _cards(self) -> tuple[Card, ...]:
        return tuple(card for band in self._bands for card in band.cards)

    def _row_card(self, theme: Theme, rows: Rows) -> Card:
        card = Card(theme)
        card.column.addWidget(label(rows.title, "card_title"))
        for setting in rows.rows:
            row = PolicyRow(theme, setting) if "." in setting.key else SettingRow(theme, setting)
            row.changed.connect(self._put)
            card.column.addWidget(row)
            self.rows[setting.key] = row
        card.column.addStretch(1)
        return card

    def _lay_out(self) -> None:
        field = ScrolledField()
        self._column = QVBoxLayout(field)
        self._column.addWidget(self.head)
        for band in self._bands:
            self._column.addLayout(band.row)
        self._column.addStretch(1)
        TabOrder(field)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(field)

    def _connect(self) -> None:
        self.head.asked.connect(self.asked)
        self.head.switched.connect(lambda on: self._put("on", on))
        for kind in self.kinds:
            kind.changed.connect(self._take)
        self.hours.changed.connect(lambda week: self._put("hours", week))
        self.sensing.autostart_changed.connect(self.autostart_changed)

    def _put(self, key: str, value: object) -> None:
        self._take(with_value(self._settings, key, value))

    def _take(self, settings: BreakSettings) -> None:
        """Follow what one part has changed; the others show it too."""
        self.show_settings(settings)
        self.changed.emit(settings)

    def _fit(self) -> None:
        px = self._theme.px
        edge = margin(self.width(), px(40 if self.width() >= px(600) else 16), px(_WIDEST))
        self._column.setContentsMargins(edge, px(32), edge, px(32))
        self._column.setSpacing(px(20))
        inner = self.width() - 2 * edge
        self.head.fit(inner)
        for band in self._bands:
            band.fit(px(16), beside=inner >= px(_BESIDE_FROM))


class _Band:
    """Cards beside each other, or below each other where there is no room.

    Args:
        cards: of the same weight.
    """

    def __init__(self, cards: Sequence[Card]) -> None:
        self.cards = tuple(cards)
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for card in self.cards:
            # Each as wide as the others, whatever is on it.
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self.row.addWidget(card, 1)

    def fit(self, gap: int, beside: bool) -> None:
        """Arrange the cards with so many pixels between them."""
        directions = QBoxLayout.Direction
        self.row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self.row.setSpacing(gap)
