"""Home: where it is tight, how long, and Start."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from msgspec import structs
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coach.errors import CoachError
from coach.library.library import Library
from coach.model import Side
from coach.ui.pages import home_state
from coach.ui.pages.home_state import WHOLE_BODY, Card, HomeState, Plan, Request, Wish
from coach.ui.pages.home_wish import WishPanel, empty, label
from coach.ui.theme import Theme
from coach.ui.widgets.body_map import BodyMapView
from coach.ui.widgets.card import Card as CardFrame
from coach.ui.widgets.choices import button
from coach.ui.widgets.flag_list import FlagList
from coach.ui.widgets.icon import icon, icon_pixmap
from coach.ui.widgets.region_list import RegionList

MakePlan = Callable[[Wish], Plan]
MinutesFor = Callable[[Wish], Collection[int]]

_CARD_WIDTH = 400
_TWO_COLUMNS_FROM = 760  # narrower pages put the card below the map
_STACKED_MAP_HEIGHT = 460


class HomePage(QWidget):
    """The page the coach opens with.

    Args:
        theme: colours and sizes.
        library: regions, exercises and red flags.
        make_plan: finds and compiles the session for a wish; raises CoachError with a sentence
            when there is none.
        minutes_for: the whole minutes for which `make_plan` finds a session.
        fill: puts the numbers of the user's country into a text.
        usual: the regions a session is for while nothing is chosen.
        state: what is chosen to begin with: minutes and posture of the last time.
        mirrored: the front of the map is drawn as in a mirror.
    """

    start_requested = Signal(object)  # Request
    continue_requested = Signal()
    fresh_requested = Signal()  # the interrupted session is not to be continued
    flags_ticked = Signal(object)  # frozenset of red flag ids, on every change

    def __init__(
        self,
        theme: Theme,
        library: Library,
        *,
        make_plan: MakePlan,
        minutes_for: MinutesFor,
        fill: Callable[[str], str],
        usual: Sequence[str] = (WHOLE_BODY,),
        state: HomeState | None = None,
        mirrored: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._library = library
        self._make_plan, self._minutes_for, self._fill = make_plan, minutes_for, fill
        self._usual = tuple(usual)
        self._state = state or HomeState()
        self._request: Request | None = None
        self._levels: dict[str, int] = {}
        self._as_list = False
        self._stacked: bool | None = None
        regions, levels = library.regions, library.safety.levels
        self.map = BodyMapView(theme, regions, mirrored=mirrored)
        self.list = RegionList(theme, regions)
        self.flags = FlagList(theme, levels, fill)
        self.wish = WishPanel(theme, regions, levels, fill)
        self._build()
        self._connect()
        self.apply_theme(theme)
        self._refresh()

    # -- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        self._build_head()
        self._build_continue()
        self._where = QStackedWidget()
        for widget in (self.map, self.list, self.flags):
            self._where.addWidget(widget)
        self._messages = label(role="secondary")
        self._messages.hide()
        self._left = QWidget()
        self._left_column = QVBoxLayout(self._left)
        for part in (self._head, self._continue):
            self._left_column.addWidget(part)
        self._left_column.addWidget(self._where, 1)
        self._left_column.addWidget(self._messages)
        self._build_foot()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self._inside_column = QVBoxLayout(self._inside)
        self._scroll.setWidget(self._inside)
        self._card = CardFrame(self._theme, main=True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self._left, 1)
        self._row.addWidget(self._card)

    def _build_head(self) -> None:
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        self._title, self._subtitle = label(role="title"), label(role="secondary")
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        row.addLayout(words, 1)
        self.whole_body = button("Whole body", "chip", checkable=True)
        self.as_list = button("As a list", "link")
        self.back = button("Back to the map", "link")
        for made in (self.whole_body, self.as_list, self.back):
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)

    def _build_continue(self) -> None:
        self._continue = QFrame()
        self._continue.setProperty("kind", "notice")
        row = QHBoxLayout(self._continue)
        self._continue_text = label(role="name")
        row.addWidget(self._continue_text, 1)
        self.go_on = button("Continue", "chip")
        self.fresh = button("Start fresh", "link")
        row.addWidget(self.go_on)
        row.addWidget(self.fresh)
        self._continue.hide()

    def _build_foot(self) -> None:
        self._foot = QWidget()
        self._foot_column = QVBoxLayout(self._foot)
        self._foot_column.setContentsMargins(0, 0, 0, 0)
        self._notices = QVBoxLayout()
        self._foot_column.addLayout(self._notices)
        self.start = button("Start", "main")
        self._foot_column.addWidget(self.start)

    def _connect(self) -> None:
        self.map.region_toggled.connect(self._toggle)
        self.list.region_toggled.connect(self._toggle)
        self.whole_body.clicked.connect(lambda: self._toggle(WHOLE_BODY, "both"))
        self.as_list.clicked.connect(self._switch_list)
        self.back.clicked.connect(lambda: self._answer(home_state.calmed(self._state)))
        self.wish.feeling_chosen.connect(
            lambda feeling: self._answer(home_state.described(self._state, feeling))
        )
        self.wish.news_changed.connect(
            lambda new: self._answer(home_state.with_news(self._state, new))
        )
        self.wish.minutes_chosen.connect(
            lambda minutes: self._answer(structs.replace(self._state, minutes=minutes))
        )
        self.wish.posture_chosen.connect(
            lambda posture: self._answer(structs.replace(self._state, posture=posture))
        )
        self.wish.tension_rated.connect(self._rate)
        self.flags.flag_ticked.connect(self._tick)
        self.flags.none_chosen.connect(
            lambda: self._answer(structs.replace(self._state, none_of_these=True))
        )
        self.start.clicked.connect(self._start)
        self.go_on.clicked.connect(self.continue_requested)
        self.fresh.clicked.connect(self.fresh_requested)
