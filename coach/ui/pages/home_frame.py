"""What stands above on Home: title and tools, and the interrupted session."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.people import Person
from coach.ui.theme import Theme
from coach.ui.widgets.choices import button, set_kind
from coach.ui.widgets.icon import icon
from coach.ui.widgets.pieces import label
from coach.ui.widgets.stage_label import set_role

if TYPE_CHECKING:
    from coach.ui.widgets.person_chip import PersonChip

_LEAD = "Click a place, then Start."
_SIDEWAYS = QBoxLayout.Direction.LeftToRight
_DOWNWARDS = QBoxLayout.Direction.TopToBottom


class HomeHead(QWidget):
    """Title and subtitle, and beside them for whom, the whole body and the list; or below them."""

    person_chosen = Signal(int)  # the id of who is to be guided now

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._listed, self._asking = False, False
        self._short, self._low = False, False
        self._title, self._subtitle = label(role="title", wrap=False), label(role="secondary")
        words = QVBoxLayout()
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self.whole_body = button("Whole body", "chip", checkable=True)
        self.as_list = button("As a list", "link")
        self.back = button("Back to the map", "link")
        self._tools = QWidget()
        self._tool_row = tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        for made in (self.whole_body, self.as_list, self.back):
            tools.addWidget(made)
        self._row = QBoxLayout(_SIDEWAYS, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(words, 1)
        top_left = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        self._row.addWidget(self._tools, 0, top_left)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.apply_theme(theme)

    @cached_property
    def person(self) -> PersonChip:
        """For whom the sessions are; made when there is more than one person."""
        from coach.ui.widgets.person_chip import PersonChip

        made = PersonChip(self._theme)
        made.chosen.connect(self.person_chosen)
        self._tool_row.insertWidget(0, made)
        QWidget.setTabOrder(made, self.whole_body)
        return made

    @property
    def _person_made(self) -> bool:
        return "person" in vars(self)

    def show_people(self, people: Sequence[Person], guided: Person) -> None:
        """Show who is guided, where that can be more than one."""
        if len(people) > 1 or self._person_made:
            self.person.show_people(people, guided)

    def show_map(self, listed: bool) -> None:
        """Show that the places can be chosen, on the map or in the list."""
        self._asking = False
        if listed != self._listed:
            self._listed = listed
            self._draw_icons()
        self._say("Where is it tight?", "Choose a place, then Start." if listed else _LEAD)
        self.whole_body.show()
        self.as_list.show()
        self.back.hide()
        self._name_tools()

    def show_flags(self) -> None:
        """Show that red flags are to be read."""
        self._asking = True
        self._say("Is one of these true?", "Tick what fits you, or press None of these.")
        self.back.setIcon(icon("body", self._theme, self._theme.accent))
        self.whole_body.hide()
        self.as_list.hide()
        self.back.show()

    def show_notice(self) -> None:
        """Show that a card is read; the way back stands above it."""
        self._asking = False
        self._say("For you", "")
        for tool in (self.whole_body, self.as_list, self.back):
            tool.hide()

    def fit(self, width: int, short: bool, low: bool) -> None:
        """Put the tools beside the title, or below it where `width` pixels are not enough.

        Args:
            width: pixels that there are.
            short: leave out the line below the title, where it says nothing that must be known.
            low: rather show a smaller title, and the list as an icon.
        """
        self._short = short
        self._be_low(False)
        if low and not self._fits(width):
            self._be_low(True)
        self._subtitle.setVisible(self._asking or not short)
        self._row.setDirection(_SIDEWAYS if self._fits(width) else _DOWNWARDS)

    def _be_low(self, low: bool) -> None:
        self._low = low
        self._name_tools()
        set_role(self._title, "card_head" if low else "title")
        set_kind(self.whole_body, "small_chip" if low else "chip")

    def _fits(self, width: int) -> bool:
        needed = self._title.sizeHint().width() + self._tools.sizeHint().width()
        return needed + self._theme.px(16) <= width

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        if self._person_made:
            self.person.apply_theme(theme)
        self._draw_icons()

    def _say(self, title: str, subtitle: str) -> None:
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(self._asking or not self._short)

    def _name_tools(self) -> None:
        text = "As a map" if self._listed else "As a list"
        self.as_list.setText("" if self._low else text)
        self.as_list.setToolTip(text if self._low else "")
        self.as_list.setAccessibleName(text)

    def _draw_icons(self) -> None:
        theme = self._theme
        self.as_list.setIcon(icon("body" if self._listed else "list", theme, theme.accent))
        for made in (self.as_list, self.back):
            made.setIconSize(QSize(theme.px(20), theme.px(20)))


class ContinueBar(QFrame):
    """Offers to go on with an interrupted session, or to let it go."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self._text = label(role="name")
        self.go_on = button("Continue", "chip")
        self.fresh = button("Start fresh", "link")
        self._row = QBoxLayout(_SIDEWAYS, self)
        self._row.addWidget(self._text, 1)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.go_on)
        self._buttons.addWidget(self.fresh)
        self._buttons.addStretch(1)
        self._row.addLayout(self._buttons)
        self.hide()
        self.apply_theme(theme)

    def show_text(self, text: str) -> None:
        """Show the offer."""
        self._text.setText(text)
        self.show()

    def fit(self, width: int) -> None:
        """Put the buttons below the words where these would take many lines in `width` pixels."""
        margins = self._row.contentsMargins()
        around = margins.left() + margins.right() + self._row.spacing()
        left = width - around - self._buttons.sizeHint().width()
        narrow = self._text.fontMetrics().horizontalAdvance(self._text.text()) > 2 * left
        self._row.setDirection(_DOWNWARDS if narrow else _SIDEWAYS)

    def apply_theme(self, theme: Theme) -> None:
        """Keep the gaps in step with the text size."""
        self._row.setContentsMargins(theme.px(16), theme.px(8), theme.px(8), theme.px(8))
