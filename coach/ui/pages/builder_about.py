"""What a session in the making is: its name, whom and what it is for, and how it is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QWidget

from coach.library.drafting.draft import Draft
from coach.library.library import Library
from coach.model import LONGEST_MIN
from coach.ui.pages.builder_words import AUDIENCE_WORDS, GUIDANCE, POSTURE_WORDS
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.choices import button
from coach.ui.widgets.drop_down import DropDown
from coach.ui.widgets.menu_chip import plain
from coach.ui.widgets.pieces import label
from coach.ui.widgets.stepper import Stepper
from coach.ui.widgets.undo_keys import asks_for_undo

_LONGEST_TITLE, _LONGEST_GOAL = 60, 200


class TextField(QLineEdit):
    """A line of text that leaves undo and redo to its page."""

    def __init__(self, name: str, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaxLength(longest)

    def event(self, event: QEvent) -> bool:
        if asks_for_undo(event):
            event.ignore()
            return False
        return super().event(event)


class About(Card):
    """The card with the fields of the session itself; every change is told at once."""

    changed = Signal(str, object)  # field of the draft, value

    def __init__(self, theme: Theme, library: Library, parent: QWidget | None = None) -> None:
        self._library = library
        self._regions: tuple[str, ...] = ()
        self._captions: list[QLabel] = []
        self.title = TextField("Name", _LONGEST_TITLE)
        self.goal = TextField("What it is for", _LONGEST_GOAL)
        self.minutes = Stepper(theme, "Minutes", " min")
        self.posture = DropDown("Position", POSTURE_WORDS)
        self.audience = DropDown("Made for", AUDIENCE_WORDS)
        self.teen_ok = button("Teenagers may do it too", "small_chip", checkable=True)
        self.guidance = DropDown("Voice", GUIDANCE)
        self.places = button("")
        self.places.setAccessibleName("Places")
        super().__init__(theme, parent=parent)  # only now: a card dresses its parts at once
        self._build()
        self._connect()
        self.apply_theme(theme)

    def show_library(self, library: Library) -> None:
        """Offer the places of this library."""
        self._library = library

    def show_draft(self, draft: Draft, regions: Sequence[str], goal: str) -> None:
        """Show what a draft says about itself; what it leaves open is shown as it will be."""
        for field, text in ((self.title, draft.title), (self.goal, draft.goal)):
            if field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)  # so that the beginning is read
        self.title.setPlaceholderText("For example: After work")
        self.goal.setPlaceholderText(goal or "In a few words")
        self.minutes.show_value(draft.minutes, 1, max(LONGEST_MIN, draft.minutes))
        self.posture.show_value(draft.posture)
        self.audience.show_value(draft.audience)
        self.guidance.show_value(draft.guidance)
        self.teen_ok.setChecked(draft.teen_ok)
        self.teen_ok.setVisible(draft.audience == "adult")
        self._regions = draft.regions
        known = self._library.regions
        names = ", ".join(known[one].name for one in regions if one in known)
        self.places.setText(names or "From its exercises")
        self.places.setAccessibleDescription(names)

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        super().apply_theme(theme)
        self.column.setSpacing(theme.px(6))
        self.minutes.apply_theme(theme)
        for caption in self._captions:
            caption.setContentsMargins(0, theme.px(8), 0, 0)
        self.places.setStyleSheet(
            f"QPushButton {{ text-align: left; font-weight: 400; background: {theme.bg.name()};"
            f" border-radius: {theme.px(12)}px; padding: 0 {theme.px(14)}px;"
            f" min-height: {theme.px(44)}px; color: {theme.ink.name()}; }}"
        )

    def stops(self) -> list[QWidget]:
        """Return what Tab stops at, in order."""
        first = [self.title, self.goal, self.minutes.field, self.posture, self.audience]
        return [*first, self.teen_ok, self.places, self.guidance]

    def menu(self) -> QMenu:
        """Return a menu of all places, those that are chosen being ticked."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        usual = menu.addAction("From its exercises")
        usual.setCheckable(True)
        usual.setChecked(not self._regions)
        usual.triggered.connect(lambda: self.changed.emit("regions", ()))
        menu.addSeparator()
        for region in self._library.regions.values():
            action = menu.addAction(plain(region.name))
            action.setCheckable(True)
            action.setChecked(region.id in self._regions)
            action.triggered.connect(lambda on, one=region.id: self._toggle(one, on))
        return menu

    def _toggle(self, region: str, on: bool) -> None:
        others = tuple(one for one in self._regions if one != region)
        self.changed.emit("regions", (*others, region) if on else others)

    def _build(self) -> None:
        self.column.addWidget(label("About it", "card_title"))
        for text, field in (
            ("Name", self.title),
            ("What it is for", self.goal),
            ("How long", self.minutes),
            ("Position", self.posture),
            ("Made for", self.audience),
            ("", self.teen_ok),
            ("Places", self.places),
            ("Voice", self.guidance),
        ):
            if text:
                self._captions.append(label(text, "caption"))
                self.column.addWidget(self._captions[-1])
            small = field in (self.minutes, self.teen_ok)
            side = Qt.AlignmentFlag.AlignLeft if small else Qt.AlignmentFlag(0)
            self.column.addWidget(field, 0, side)

    def _connect(self) -> None:
        self.title.textEdited.connect(lambda text: self.changed.emit("title", text))
        self.goal.textEdited.connect(lambda text: self.changed.emit("goal", text))
        self.minutes.changed.connect(lambda value: self.changed.emit("minutes", int(value)))
        self.posture.chosen.connect(lambda value: self.changed.emit("posture", value))
        self.audience.chosen.connect(lambda value: self.changed.emit("audience", value))
        self.teen_ok.clicked.connect(lambda on: self.changed.emit("teen_ok", on))
        self.guidance.chosen.connect(lambda value: self.changed.emit("guidance", value))
        self.places.clicked.connect(self._open_places)

    def _open_places(self) -> None:
        self.menu().popup(self.places.mapToGlobal(QPoint(0, self.places.height())))
