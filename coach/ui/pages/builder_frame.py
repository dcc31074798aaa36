"""How the builder is laid out: three columns where there is room, else two or one of them."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coach.library.library import Library
from coach.ui.pages.builder_about import About
from coach.ui.pages.builder_head import BuilderHead
from coach.ui.pages.builder_overview import Overview
from coach.ui.pages.builder_picker import ExercisePicker
from coach.ui.pages.builder_steps import StepList
from coach.ui.theme import Theme
from coach.ui.widgets.choices import Segmented
from coach.ui.widgets.middle import margin
from coach.ui.widgets.scroll_fade import ScrollFade

_SIDE = 320  # pixels of the columns beside the steps
_THREE_FROM, _TWO_FROM = 1080, 760
_MOST = 1680  # pixels of all columns, in the middle of a wider window
_LOW = 400  # pixels: below them the list needs what the distances take
_RING = 6  # pixels for the focus ring around what stands at the edge


class BuilderFrame(QWidget):
    """The parts of the builder and their places.

    Attributes:
        head: the way back, title and tools.
        panes: switches between the columns where not all of them have room.
        picker: the exercises.
        steps: the steps.
        overview: the sum and the remarks.
        about: the fields of the session itself.
    """

    def __init__(self, theme: Theme, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pane = "pick"
        self._stops: list[QWidget] = []
        self.head = BuilderHead(theme)
        self.panes = Segmented(
            theme,
            "Show",
            [("pick", "Exercises"), ("steps", "Steps"), ("whole", "Session")],
        )
        self.picker = ExercisePicker(theme, library)
        self.steps = StepList(theme, library)
        self.overview = Overview(theme, library)
        self.about = About(theme, library)
        self._whole = _Scroll(theme)
        self._whole.column.addWidget(self.overview)
        self._whole.column.addWidget(self.about)
        self._whole.column.addStretch(1)
        self._columns = QHBoxLayout()
        self._columns.addWidget(self.picker)
        self._columns.addWidget(self.steps, 1)
        self._columns.addWidget(self._whole)
        self._around = QVBoxLayout(self)
        self._around.addWidget(self.head)
        self._around.addWidget(self.panes)
        self._around.addLayout(self._columns, 1)
        self.panes.chosen.connect(self.show_pane)

    def show_pane(self, pane: str) -> None:
        """Show one of the columns, where not all of them have room: pick, steps or whole."""
        self._pane = pane
        self._fit()

    def order_tabs(self) -> None:
        """Let Tab go from left to right, and into the step that is open; rows come and go."""
        stops = [
            *(self.picker.search, *self.picker.chips.values(), self.picker.list),
            *self.steps.stops(),
            *self.overview.stops(),
            *self.about.stops(),
        ]
        if stops != self._stops:
            self._stops = stops
            for before, after in pairwise(stops):
                QWidget.setTabOrder(before, after)

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        for part in (self.head, self.panes, self.picker, self.steps, self.overview, self.about):
            part.apply_theme(theme)
        self._whole.apply_theme(theme)
        self._columns.setSpacing(theme.px(16))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px, width = self._theme.px, self.width()
        columns = 3 if width >= px(_THREE_FROM) else 2 if width >= px(_TWO_FROM) else 1
        edge = margin(width, px(40 if columns == 3 else 24 if columns == 2 else 16), px(_MOST))
        low = self.height() < px(_LOW)
        self._around.setSpacing(px(8 if low else 16))
        under = px(20 if columns == 3 else 4 if low else 12)
        self._around.setContentsMargins(edge, px(4 if low else 20), edge, under)
        pane = self._pane
        if columns == 2 and pane == "steps":
            pane = "pick"  # the steps are there anyway
        self.panes.setVisible(columns < 3)
        self.panes.buttons["steps"].setVisible(columns == 1)
        self.panes.show_choice(pane)
        shown = {"pick", "steps", "whole"} if columns == 3 else {pane}
        shown |= {"steps"} if columns == 2 else set()
        for name, part in (
            ("pick", self.picker),
            ("steps", self.steps),
            ("whole", self._whole),
        ):
            part.setVisible(name in shown)
        for part in (self.picker, self._whole):
            if columns == 1:
                part.setMinimumWidth(0)
                part.setMaximumWidth(width)
            else:
                part.setFixedWidth(px(_SIDE))


class _Scroll(QScrollArea):
    """Cards one below the other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fade = ScrollFade(theme, self, on_card=False)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self.column.setContentsMargins(0, _RING, theme.px(12), theme.px(24))
        self.column.setSpacing(theme.px(16))
        self._fade.apply_theme(theme)
