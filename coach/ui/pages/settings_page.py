"""Settings, built from their one declaration; every change holds at once."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from coach import __version__
from coach.people import Person
from coach.settings import Setting, Settings, Soundscape, settings_list
from coach.ui import ideas
from coach.ui.tab_order import TabOrder
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.choices import button
from coach.ui.widgets.middle import above_title, margin
from coach.ui.widgets.people_list import PeopleList
from coach.ui.widgets.pieces import label
from coach.ui.widgets.scroll_fade import ScrollFade
from coach.ui.widgets.scrolled_field import ScrolledField
from coach.ui.widgets.setting_row import SettingRow
from coach.ui.widgets.sheet import Choice, Sheet
from coach.ui.widgets.soundscape_part import SoundscapePart
from coach.ui.widgets.voice_part import VoicePart

_WIDEST = 860
_SAFETY = (
    "Your answers to the health questions decide which exercises you are offered. Please change "
    "them after an injury, an operation, a new medicine or a pregnancy."
)


class SettingsPage(QWidget):
    """Shows every setting with its help; emits the new settings on each change."""

    changed = Signal(object)  # Settings
    answers_wanted = Signal()  # the safety questions are to be answered again
    test_asked = Signal(str)  # the volume of which a moment is to be heard

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._cards: list[Card] = []
        self.rows: dict[str, SettingRow | SoundscapePart | VoicePart] = {}
        self._field = ScrolledField()
        self._column = QVBoxLayout(self._field)
        self._column.addWidget(label("Settings", "title"))
        for group in dict.fromkeys(setting.shown.group for setting in settings_list()):
            self._add_group(theme, group)
        self._add_safety(theme)
        self.people = PeopleList(theme)
        self.people.opened.connect(self._uncover_soon)
        self._add_card(theme, "People").column.addWidget(self.people)
        self._add_about(theme)
        self._column.addStretch(1)
        TabOrder(self._field)
        self._sheet = Sheet(theme, self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._field)
        self._fade = ScrollFade(theme, self._scroll, on_card=False)
        self.apply_theme(theme)
        self.show_settings(settings)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        px = theme.px
        self._column.setSpacing(px(16))
        for card in self._cards:
            card.apply_theme(theme)
            card.column.setSpacing(px(16))
            card.setMaximumWidth(px(_WIDEST))
        for row in self.rows.values():
            row.apply_theme(theme)
        self.people.apply_theme(theme)
        self._sheet.apply_theme(theme)
        self._fade.apply_theme(theme)
        self._fit()

    def show_settings(self, settings: Settings) -> None:
        """Show these values without telling anybody."""
        self._settings = settings
        for key, row in self.rows.items():
            row.show_value(getattr(settings, key))

    def show_people(self, people: Sequence[Person], guided: Person) -> None:
        """Show everybody, and who is guided now."""
        self.people.show_people(people, guided)

    def uncover(self, part: QWidget) -> None:
        """Scroll so that a part of the page is in sight."""
        # What has just come counts as soon as it is laid out.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._scroll.ensureWidgetVisible(part, 0, self._theme.px(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._scroll.setGeometry(self.rect())
        self._sheet.setGeometry(self.rect())
        self._fit()

    def _uncover_soon(self, part: QWidget) -> None:
        """Bring into sight what has just come, as soon as it has its place."""
        QTimer.singleShot(0, part, lambda: self.uncover(part))

    def _fit(self) -> None:
        px = self._theme.px
        edge = margin(self.width(), px(40 if self.width() >= px(600) else 16), px(_WIDEST))
        self._column.setContentsMargins(edge, above_title(self._theme, self.height()), edge, px(32))

    def _add_card(self, theme: Theme, heading: str) -> Card:
        card = Card(theme)
        card.column.addWidget(label(heading, "card_title"))
        self._column.addWidget(card)
        self._cards.append(card)
        return card

    def _add_group(self, theme: Theme, group: str) -> None:
        card = self._add_card(theme, group)
        for setting in settings_list():
            if setting.shown.group == group:
                row = self._make_row(theme, setting)
                row.changed.connect(self._change)
                card.column.addWidget(row)
                self.rows[setting.key] = row

    def _make_row(self, theme: Theme, setting: Setting) -> SettingRow | SoundscapePart | VoicePart:
        if setting.kind == "mix":
            self.soundscape = SoundscapePart(theme, setting)
            return self.soundscape
        if setting.kind == "voice":
            self.voice = VoicePart(theme, setting)
            self.voice.opened.connect(self._uncover_soon)
            return self.voice
        row = SettingRow(theme, setting)
        row.test_asked.connect(self.test_asked)
        return row

    def _add_safety(self, theme: Theme) -> None:
        card = self._add_card(theme, "Safety")
        card.column.addWidget(label(_SAFETY, "secondary"))
        again = button("Change my answers")
        again.clicked.connect(self.answers_wanted)
        card.column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_about(self, theme: Theme) -> None:
        card = self._add_card(theme, "About")
        for line in (*ideas.ABOUT, f"Version {__version__}."):
            card.column.addWidget(label(line, "secondary"))
        more = button(ideas.HEADING, "inline")
        more.clicked.connect(self._show_ideas)
        card.column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _change(self, key: str, value: bool | int | str | Soundscape) -> None:
        self._settings = structs.replace(self._settings, **{key: value})
        self.changed.emit(self._settings)

    def _show_ideas(self) -> None:
        close = [Choice("close", "Close", main=True)]
        self._sheet.ask(ideas.HEADING, ideas.LINES, close, escape="close")
