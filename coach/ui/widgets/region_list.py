"""The places of the body as a list: the equal alternative to the map."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from coach.body.regions import place_key
from coach.model import Region, Side
from coach.ui.theme import Theme
from coach.ui.widgets.choices import button
from coach.ui.widgets.scroll_fade import ScrollFade

GROUP_NAMES = {
    "head": "Head",
    "upper_body": "Neck and shoulders",
    "trunk_front": "Front of the trunk",
    "trunk_back": "Back and hips",
    "arms": "Arms",
    "legs": "Legs",
}
_WIDEST = 720  # pixels: further apart one would lose the line between a name and its buttons
_BUTTON_WIDTH = 70  # the same in all groups, so that they stand in line
_SIDED: tuple[tuple[Side, str], ...] = (("left", "left"), ("both", "both"), ("right", "right"))


class RegionList(QScrollArea):
    """Every region with buttons for its sides, by group.

    Args:
        theme: colours and sizes.
        regions: the library's regions by id; those without a group are left out.
    """

    region_toggled = Signal(str, str)  # region id, and left, right or both

    def __init__(
        self, theme: Theme, regions: Mapping[str, Region], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._buttons: dict[tuple[str, Side], QPushButton] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Places of the body")
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._grids: list[QGridLayout] = []
        for group, title in GROUP_NAMES.items():
            own = [region for region in regions.values() if region.group == group]
            if own:
                self._add_group(title, own)
        self._column.addStretch(1)
        self.setWidget(self._inside)
        self._fade = ScrollFade(theme, self, on_card=False)
        self.apply_theme(theme)

    @property
    def buttons(self) -> Mapping[tuple[str, Side], QPushButton]:
        """The buttons by region and side."""
        return self._buttons

    def show_selected(self, keys: Collection[str]) -> None:
        """Show these places (`neck`, `forearm.left`) as chosen, and no others."""
        for (region, side), made in self._buttons.items():
            whole = region in keys
            made.setChecked(whole if side == "both" else whole or place_key(region, side) in keys)

    def whole_height(self, width: int) -> int:
        """Return the pixels in which all of it is seen where it is `width` pixels wide."""
        bar = self.verticalScrollBar().sizeHint().width()  # Qt leaves it where it was once
        return self._column.totalHeightForWidth(width - bar)

    def come_after(self, widget: QWidget) -> None:
        """Let the Tab key come to the list from `widget`."""
        for made in self._buttons.values():
            QWidget.setTabOrder(widget, made)
            widget = made

    def apply_theme(self, theme: Theme) -> None:
        """Keep the gaps in step with the text size."""
        self._fade.apply_theme(theme)
        self._column.setSpacing(theme.px(6))
        self._inside.setMaximumWidth(theme.px(_WIDEST))
        self._column.setContentsMargins(0, 0, theme.px(16), 0)
        for made in self._buttons.values():
            made.setMinimumWidth(theme.px(_BUTTON_WIDTH))
        for grid in self._grids:
            grid.setHorizontalSpacing(theme.px(8))
            grid.setVerticalSpacing(theme.px(8))
            grid.setContentsMargins(0, 0, 0, theme.px(16))

    def _add_group(self, title: str, regions: list[Region]) -> None:
        heading = QLabel(title)
        heading.setProperty("role", "strong")
        self._column.addWidget(heading)
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        self._column.addLayout(grid)
        self._grids.append(grid)
        for row, region in enumerate(regions):
            name = QLabel(region.name)
            name.setWordWrap(True)
            grid.addWidget(name, row, 0)
            sided = region.sides in ("left_right", "left_right_center")
            for column, (side, text) in enumerate(_SIDED, start=1):
                if sided or side == "both":
                    made = self._side_button(region, side, text if sided else "choose")
                    grid.addWidget(made, row, column)

    def _side_button(self, region: Region, side: Side, text: str) -> QPushButton:
        made = button(text, "even_chip", checkable=True)
        where = f"{region.name}, {side} side" if text in ("left", "right") else region.name
        made.setAccessibleName(where)
        made.clicked.connect(lambda: self.region_toggled.emit(region.id, side))
        self._buttons[region.id, side] = made
        return made
