"""Where something was felt: one place, on the map or in the list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coach.body.regions import place_key
from coach.model import Region, Side
from coach.ui.journal.journal_words import place_word
from coach.ui.theme import Theme
from coach.ui.widgets.body_map import BodyMapView
from coach.ui.widgets.choices import button
from coach.ui.widgets.pieces import label
from coach.ui.widgets.region_list import RegionList

_NOWHERE = "Click a place, or choose it from the list."
_MAP_HEIGHT, _LEAST_MAP = 400, 280  # pixels at 100 %, and of the screen
_UNLIMITED = (1 << 24) - 1  # Qt's word for no greatest height


class PlaceChoice(QWidget):
    """Exactly one place can be chosen, in one click.

    Args:
        theme: colours and sizes.
        regions: the library's regions by id.
        mirrored: the front is drawn as in a mirror.

    Attributes:
        place: `neck` or `forearm.left`; empty while none is chosen.
    """

    changed = Signal()
    switched = Signal()  # between map and list: `fit` is asked for

    def __init__(
        self,
        theme: Theme,
        regions: Mapping[str, Region],
        mirrored: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._regions = theme, regions
        self.place = ""
        self.said = label(_NOWHERE, "card_title")
        self.as_list = button("As a list", "link")
        self.map = BodyMapView(theme, regions, mirrored=mirrored)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.map)
        self._head = QHBoxLayout()
        self._head.addWidget(self.said, 1)
        self._head.addWidget(self.as_list, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._head)
        self._column.addWidget(self._stack, 1)
        self.as_list.clicked.connect(self._switch)
        self.map.region_toggled.connect(self._choose)
        self.apply_theme(theme)

    @cached_property
    def list(self) -> RegionList:
        """The places as a list; its many buttons are made when it is first looked at."""
        made = RegionList(self._theme, self._regions)
        made.region_toggled.connect(self._choose)
        self._stack.addWidget(made)
        return made

    @property
    def first(self) -> QWidget:
        """What the keys begin at."""
        return self.as_list if self._listed else self.map

    def show_place(self, place: str) -> None:
        """Show this place as chosen, or none, without telling anybody."""
        self.place = place
        self.said.setText(place_word(self._regions, place) if place else _NOWHERE)
        # The map knows sides, but no middle: that is the whole region.
        keys = [place.removesuffix(".center")] if place else []
        self.map.show_selected(keys)
        if self._list_made:
            self.list.show_selected(keys)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self.map.apply_theme(theme)
        self._column.setSpacing(theme.px(8))
        if self._list_made:
            self.list.apply_theme(theme)

    def fit(self, room: int, whole: bool) -> None:
        """Be as high as is good where `room` pixels are seen at once.

        Args:
            room: pixels.
            whole: all of it is to be seen at once; else it scrolls with what is below it.
        """
        above = self._head.sizeHint().height() + self._column.spacing()
        high = max(_LEAST_MAP, min(room - above, self._theme.px(_MAP_HEIGHT)))
        self.map.setMinimumHeight(0 if whole else high)
        if self._list_made:
            height = self.list.whole_height(self.width())  # two scroll bars would be one too many
            self.list.setMinimumHeight(0 if whole or not self._listed else height)
        self.setMinimumHeight(room if whole else 0)
        self.setMaximumHeight(room if whole else _UNLIMITED)

    @property
    def _list_made(self) -> bool:
        return "list" in vars(self)

    @property
    def _listed(self) -> bool:
        return self._stack.currentWidget() is not self.map

    def _switch(self) -> None:
        shown = self.map if self._listed else self.list
        self._stack.setCurrentWidget(shown)
        self.as_list.setText("Back to the map" if self._listed else "As a list")
        self.show_place(self.place)
        self.switched.emit()

    def _choose(self, region: str, side: Side) -> None:
        self.show_place(place_key(region, side))
        self.changed.emit()
