"""Where places are chosen on Home: on the map, in the list, or red flags to be read first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from coach.library.library import Library
from coach.ui.messages import MessageRoom
from coach.ui.pages.home_card import Card
from coach.ui.theme import Theme
from coach.ui.widgets.body_map import BodyMapView
from coach.ui.widgets.flag_list import FlagList
from coach.ui.widgets.region_list import RegionList

if TYPE_CHECKING:  # imported when the first card is opened
    from coach.ui.pages.home_notice import NoticePlace


class HomePlaces(QStackedWidget):
    """Shows the map or the list, and the red flags in their place while they wait for an answer.

    Args:
        theme: colours and text size.
        library: its regions and red flags.
        fill: puts the numbers of the user's country into a text.
        mirrored: the front of the map is drawn as in a mirror.

    Attributes:
        as_list: the list is wished for, not the map.
        opened: a card that is being read in their place; after a change, call `show_where`.
        reading: red flags are being read.
    """

    region_toggled = Signal(str, str)  # region id, and left, right or both

    def __init__(
        self,
        theme: Theme,
        library: Library,
        fill: Callable[[str], str],
        mirrored: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._regions = theme, library.regions
        self.as_list = False
        self.opened: NoticePlace | None = None
        self.reading = False
        self._levels: Mapping[str, int] = {}
        self._chosen: Collection[str] = ()
        self.map = BodyMapView(theme, library.regions, mirrored=mirrored, parent=self)
        self.map.region_toggled.connect(self.region_toggled)
        MessageRoom(self.map, at_bottom=True)
        self.flags = FlagList(theme, library.safety.levels, fill, self)
        self.addWidget(self.map)
        self.addWidget(self.flags)

    @cached_property
    def list(self) -> RegionList:
        """The places as a list; its many buttons are made when it is first looked at."""
        made = RegionList(self._theme, self._regions)
        MessageRoom(made, at_bottom=True)
        made.region_toggled.connect(self.region_toggled)
        made.show_selected(self._chosen)
        self.addWidget(made)
        made.come_after(self.map)  # the Tab key comes to the list where it comes to the map
        return made

    @property
    def _list_made(self) -> bool:
        return "list" in vars(self)

    def show_chosen(self, keys: Collection[str]) -> None:
        """Show these places (`neck`, `forearm.left`) as chosen, and no others."""
        self._chosen = keys
        self.map.show_selected(keys)
        if self._list_made:
            self.list.show_selected(keys)

    def show_levels(self, levels: Mapping[str, int], now: Mapping[str, int]) -> None:
        """Show on the map how tense places were lately, and what was rated now: 0 to 10 each."""
        self._levels = dict(levels)
        self.map.show_levels(self._levels | dict(now))

    def rate(self, now: Mapping[str, int]) -> None:
        """Show what was rated now over what is known from before."""
        self.show_levels(self._levels, now)

    def show_card(self, card: Card, ticked: Collection[str]) -> None:
        """Show the red flags for as long as they wait for an answer, else map or list."""
        self.map.show_closed(card.closed)
        self.flags.show_flags(card.flags if card.reading else (), ticked)
        self.reading = card.reading
        self.show_where()

    def show_where(self) -> None:
        """Show what is to be seen now: the red flags, an opened card, the list or the map."""
        if self.reading:
            self.setCurrentWidget(self.flags)
        elif self.opened is not None:
            self.setCurrentWidget(self.opened)
        else:
            self.setCurrentWidget(self.list if self.as_list else self.map)

    def whole_height(self, width: int) -> int | None:
        """Return the pixels in which a list need not scroll; None for the map, which can shrink."""
        now = self.currentWidget()
        if self.opened is not None and now is self.opened:
            return self.opened.whole_height(width)
        return now.whole_height(width) if isinstance(now, RegionList | FlagList) else None

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        self.map.apply_theme(theme)
        self.flags.apply_theme(theme)
        if self._list_made:
            self.list.apply_theme(theme)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
