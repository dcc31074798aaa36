"""A small picture of the body that says which place a movement is for."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from coach.body.drawing import View
from coach.model import Region, Side
from coach.ui.after_words import best_view
from coach.ui.theme import Theme
from coach.ui.widgets.body_map import BodyMapView

_VIEWS: tuple[View, ...] = ("front", "back")


class RegionSign(QWidget):
    """Names a region and marks it on the view of the body where it is seen best."""

    def __init__(
        self, theme: Theme, regions: Mapping[str, Region], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._regions = regions
        self._shown: tuple[str, Side] = ("", "none")
        self._name = QLabel()
        self._name.setProperty("role", "strong")
        self._name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._name)
        self._maps: dict[View, BodyMapView] = {}
        for view in _VIEWS:
            picture = BodyMapView(theme, regions, views=(view,), interactive=False)
            picture.hide()
            column.addWidget(picture, 1)
            self._maps[view] = picture
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        for picture in self._maps.values():
            picture.apply_theme(theme)

    def show_place(self, region: str, side: Side) -> None:
        """Mark the region on this side; one that is not drawn shows nothing."""
        if (region, side) == self._shown:
            return
        self._shown = (region, side)
        known = self._regions.get(region)
        view = best_view([known]) if known is not None else None
        self.setVisible(view is not None)
        if view is None:
            return
        self._name.setText(self._regions[region].name)
        sided = side in ("left", "right") and self._regions[region].sides != "center"
        self._maps[view].show_selected({f"{region}.{side}" if sided else region})
        for each, picture in self._maps.items():
            picture.setVisible(each == view)
