"""Two small maps beside each other: how it was before, how it is now, and the change."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coach.body.drawing import View
from coach.model import Region
from coach.ui.after_words import change
from coach.ui.theme import Theme
from coach.ui.widgets.body_map import BodyMapView, place_name
from coach.ui.widgets.icon import icon_pixmap
from coach.ui.widgets.pieces import empty


class BeforeAfter(QWidget):
    """Shows the levels before and now on the same view of the body, and what changed in words."""

    def __init__(
        self, theme: Theme, regions: Mapping[str, Region], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._regions = regions
        self._view: View | None = None
        self._places: frozenset[str] = frozenset()
        self._levels: tuple[Mapping[str, int], Mapping[str, int]] = ({}, {})
        self._maps: list[BodyMapView] = []
        self._arrow = QLabel()
        self._changes = QLabel()
        self._changes.setProperty("role", "strong")
        self._changes.setWordWrap(True)
        self._changes.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._row = QHBoxLayout()
        column.addLayout(self._row, 1)
        column.addWidget(self._changes)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        for picture in self._maps:
            picture.apply_theme(theme)
        self._arrow.setPixmap(icon_pixmap("arrow", theme.ink2, theme.px(32)))
        self._arrow.setAccessibleName("then")
        self._show_levels()

    def show_view(self, view: View | None, places: Collection[str] = ()) -> None:
        """Draw this side of the body, None nothing; `places` are marked until they are rated."""
        self._places = frozenset(places)
        if view == self._view:
            return
        self._view = view
        empty(self._row)
        self._maps = []
        if view is None:
            return
        self._arrow = QLabel()
        self._add_map("Before", view)
        self._row.addWidget(self._arrow, 0, Qt.AlignmentFlag.AlignCenter)
        self._add_map("Now", view)
        self.apply_theme(self._theme)

    def show_levels(self, before: Mapping[str, int], now: Mapping[str, int]) -> None:
        """Show how tense places were and are."""
        self._levels = (before, now)
        self._show_levels()

    def _add_map(self, heading: str, view: View) -> None:
        field = QWidget()
        column = QVBoxLayout(field)
        column.setContentsMargins(0, 0, 0, 0)
        name = QLabel(heading)
        name.setProperty("role", "card_title")
        name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        picture = BodyMapView(self._theme, self._regions, views=(view,), interactive=False)
        column.addWidget(name)
        column.addWidget(picture, 1)
        self._maps.append(picture)
        self._row.addWidget(field, 1)

    def _show_levels(self) -> None:
        before, now = self._levels
        changes = {p: change(before.get(p), n) for p, n in now.items()}
        told = (f"{place_name(self._regions, p)}: {words}" for p, words in changes.items() if words)
        self._changes.setText(" · ".join(told))
        # No maps are drawn for a place like the whole body, so there may be none to show.
        shown = zip(("Before", "Now"), self._maps, self._levels, strict=False)
        for heading, picture, levels in shown:
            picture.show_levels(levels)
            picture.show_selected(self._places - levels.keys())
            said = (f"{place_name(self._regions, p)} {n} of 10" for p, n in levels.items())
            picture.setAccessibleName(f"{heading}: {', '.join(said) or 'not rated'}")
