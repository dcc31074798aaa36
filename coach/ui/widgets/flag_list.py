"""The signs that need help rather than exercise, each with a box to tick."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from coach.model import RedFlag
from coach.protection import ActionLevel
from coach.ui.theme import Theme
from coach.ui.widgets.choices import button
from coach.ui.widgets.pieces import label
from coach.ui.widgets.scroll_fade import ScrollFade
from coach.ui.widgets.tick import Tick


class FlagList(QWidget):
    """Red flags under the action they ask for, the most urgent first, and "None of these".

    Args:
        theme: colours and text size.
        levels: the library's action levels; their button text is the heading.
        fill: puts the numbers of the user's country into a text.
    """

    flag_ticked = Signal(str, bool)  # id, on or off
    none_chosen = Signal()

    def __init__(
        self,
        theme: Theme,
        levels: Sequence[ActionLevel],
        fill: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._levels = levels
        self._fill = fill
        self._ticks: dict[str, Tick] = {}
        self._flags: tuple[RedFlag, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fade = ScrollFade(theme, self._scroll, on_card=False)
        self._none = button("None of these", "plain")
        self._none.clicked.connect(self.none_chosen)
        self._column.addWidget(self._scroll, 1)
        self._column.addWidget(self._none, 0, Qt.AlignmentFlag.AlignLeft)
        self.apply_theme(theme)

    @property
    def ticks(self) -> Mapping[str, Tick]:
        """The boxes by red flag."""
        return self._ticks

    def show_flags(self, flags: Sequence[RedFlag], ticked: Collection[str]) -> None:
        """Show these red flags, with the ticked ones ticked."""
        if tuple(flags) != self._flags:
            self._flags = tuple(flags)
            self._build()
        for id, tick in self._ticks.items():
            tick.setChecked(id in ticked)
        self._none.setEnabled(self._ticks.keys().isdisjoint(ticked))

    def whole_height(self, width: int) -> int:
        """Return the pixels in which all of it is seen where it is `width` pixels wide."""
        edges = self._column.contentsMargins()
        below = edges.bottom() + self._column.spacing() + self._none.sizeHint().height()
        bar = self._scroll.verticalScrollBar().sizeHint().width()  # Qt leaves it where it was once
        return self._inside.totalHeightForWidth(width - bar) + edges.top() + below

    def apply_theme(self, theme: Theme) -> None:
        """Paint with other colours and another text size."""
        self._theme = theme
        self._column.setSpacing(theme.px(16))
        self._column.setContentsMargins(0, 0, 0, theme.px(24))  # in line with the card beside it
        self._fade.apply_theme(theme)
        self._build()

    def _build(self) -> None:
        self._ticks = {}
        inside = QWidget()
        column = self._inside = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, self._theme.px(16), 0)
        column.setSpacing(self._theme.px(2))
        for level in self._levels:
            own = [flag for flag in self._flags if flag.level == level.id]
            if not own:
                continue
            heading = label(self._fill(level.button), "caution")
            column.addSpacing(self._theme.px(8))
            column.addWidget(heading)
            for flag in own:
                column.addWidget(self._tick(flag))
        column.addStretch(1)
        self._scroll.setWidget(inside)
        for before, after in pairwise([self._none, *self._ticks.values(), self._none]):
            QWidget.setTabOrder(before, after)

    def _tick(self, flag: RedFlag) -> Tick:
        tick = Tick(self._theme, self._fill(flag.if_))
        tick.clicked.connect(lambda on, id=flag.id: self.flag_ticked.emit(id, on))
        self._ticks[flag.id] = tick
        return tick
