"""Where it was tight: the body map as heat, before or after sessions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from coach.journal.drawn.overview import Heat
from coach.ui.journal.head_row import HeadRow
from coach.ui.journal.journal_words import Regions, counts_words, heat_lines, joined, place_within
from coach.ui.theme import Theme
from coach.ui.widgets.body_map import BodyMapView
from coach.ui.widgets.card import Card
from coach.ui.widgets.choices import Segmented
from coach.ui.widgets.pieces import label

_NAMED = 3  # places that are named below the map
_MAP_HIGH = 330
_MOST = 100  # of the room that is left goes to the map, as long as it can use it
_CHOICE = 76
_HELP = "Arrow keys move from place to place. Space shows the trend of a place."


class HeatCard(Card):
    """Shows the mean tension of places on the body map; a click chooses a region.

    Args:
        theme: colours and sizes.
        regions: the library's regions by id.
    """

    region_chosen = Signal(str)

    def __init__(self, theme: Theme, regions: Regions, parent: QWidget | None = None) -> None:
        self._regions = regions
        self._heat: tuple[Heat, ...] = ()
        self._when = "before"
        self.when = Segmented(theme, "Shown:", (("before", "Before"), ("after", "After")))
        self.head = HeadRow(theme, "Where it was tight", self.when)
        self.map = BodyMapView(theme, regions, filled=False)
        self.said, self.counted = label(role="secondary"), label(role="caption")
        super().__init__(theme, parent=parent)
        self.column.addWidget(self.head)
        self.column.addWidget(self.map, _MOST)
        for line in (self.said, self.counted):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.column.addWidget(line)
        self.column.addStretch(1)
        self.when.chosen.connect(self._show_when)
        self.map.region_toggled.connect(lambda region, _: self.region_chosen.emit(region))
        self.show_heat(())

    def show_heat(self, heat: Sequence[Heat], chosen: str = "") -> None:
        """Show how tight places were.

        Args:
            heat: the tightest first.
            chosen: the region whose trend is shown; empty for none.
        """
        self._heat = tuple(heat)
        self.map.show_selected({chosen} if chosen else ())
        numbers = heat_lines(heat, self._regions) or ["Nothing was rated in this time."]
        self.map.setAccessibleDescription(" ".join([_HELP, *numbers]))
        self._show_when(self._when)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        super().apply_theme(theme)
        self.column.setSpacing(theme.px(8))
        self.when.apply_theme(theme)
        for choice in self.when.buttons.values():
            choice.setMinimumWidth(theme.px(_CHOICE))
        self.head.apply_theme(theme)
        self.map.apply_theme(theme)
        self.map.setMinimumHeight(theme.heading_px(_MAP_HIGH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        inside = self.column.contentsRect().width()
        high = max(self.map.minimumHeight(), self.map.height_at(inside))
        self.map.setMaximumHeight(high)  # what is said of it stands close below
        super().resizeEvent(event)

    def _show_when(self, when: str) -> None:
        self._when = when
        self.when.show_choice(when)
        levels = {one.place: level for one in self._heat if (level := self._level(one)) is not None}
        self.map.show_levels({place: round(level) for place, level in levels.items()})
        self.said.setText(self._named(levels))
        self.counted.setText(self._counts())
        self.counted.setVisible(bool(self.counted.text()))

    def _level(self, one: Heat) -> float | None:
        return one.before if self._when == "before" else one.after

    def _named(self, levels: dict[str, float]) -> str:
        tightest = sorted(levels, key=lambda place: -levels[place])[:_NAMED]
        named = [
            f"{place_within(self._regions, place)} {round(levels[place])}" for place in tightest
        ]
        if named:
            return f"On average: {', '.join(named)}."
        return "Nothing was rated after a session." if self._heat else "Nothing was rated yet."

    def _counts(self) -> str:
        if self._when == "after":
            after = sum(one.after_runs for one in self._heat)
            return f"From {counts_words(((after, 'rating'),))} after sessions." if after else ""
        before = sum(one.before_runs for one in self._heat)
        felt = sum(one.episodes for one in self._heat)
        ratings = "rating before sessions" if before == 1 else "ratings before sessions"
        said = [f"{before} {ratings}"] if before else []
        said += [counts_words(((felt, "episode"),))] if felt else []
        return f"From {joined(said)}." if said else ""
