"""Home: where it is tight, how long, and Start."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property

from msgspec import structs
from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coach.errors import CoachError
from coach.library.library import Library
from coach.model import RedFlag, Side
from coach.ui.pages import home_state
from coach.ui.pages.home_frame import ContinueBar, HomeFoot, HomeHead
from coach.ui.pages.home_scroll import BAR, RING, HomeScroll
from coach.ui.pages.home_state import WHOLE_BODY, Card, HomeState, Plan, Request, Wish
from coach.ui.pages.home_wish import WishPanel
from coach.ui.pages.home_words import continue_text, nearest, parts_of
from coach.ui.theme import Theme
from coach.ui.widgets.body_map import BodyMapView
from coach.ui.widgets.card import Card as CardFrame
from coach.ui.widgets.flag_list import FlagList
from coach.ui.widgets.pieces import label
from coach.ui.widgets.region_list import RegionList

MakePlan = Callable[[Wish], Plan]
MinutesFor = Callable[[Wish], Collection[int]]

_USUAL = (1188, 800)  # beside the rail in a window of the usual size
_CARD_WIDTH = 412
_NARROW_CARD_WIDTH = 340
_WIDE_CARD_FROM = 960
_HIGH_FROM = 860  # lower pages leave less room around the card
_TWO_COLUMNS_FROM = 760  # narrower pages put the card below the map
_STACKED_MAP_HEIGHT = 420
_STACKED_MAP_SHARE = 0.62  # of the page's height
_ADVICE_HEIGHT = 220  # about what a ticked red flag says, below the title
_UNLIMITED = (1 << 24) - 1  # Qt's word for no greatest height


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
        plan_at_once: look for the session at once; else with the first answer or `refresh`.
    """

    start_requested = Signal(object)  # Request
    continue_requested = Signal()
    fresh_requested = Signal()  # the interrupted session is not to be continued
    flags_ticked = Signal(object)  # frozenset of red flag ids, on every change
    painted = Signal()  # for the first time

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
        plan_at_once: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._library = library
        self._make_plan, self._minutes_for, self._fill = make_plan, minutes_for, fill
        self._usual = tuple(usual)
        self._state = state or HomeState()
        self._request: Request | None = None
        self._planning, self._seen = plan_at_once, False
        self._possible: dict[Wish, Collection[int]] = {}
        self._levels: dict[str, int] = {}
        self._as_list = False
        self._advised: tuple[RedFlag, ...] = ()
        self._stacked: bool | None = None
        regions, levels = library.regions, library.safety.levels
        self.map = BodyMapView(theme, regions, mirrored=mirrored)
        self.flags = FlagList(theme, levels, fill)
        self.head = HomeHead(theme)
        self.interrupted = ContinueBar(theme)
        self.wish = WishPanel(theme, regions, levels, fill, self)
        self.foot = HomeFoot(theme, self)
        self._build()
        self._connect()
        self._show()
        self.resize(*_USUAL)
        self._arrange()  # at once: moving parts about costs more when they have their style

    # -- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        self._where = QStackedWidget()
        self._where.addWidget(self.map)
        self._where.addWidget(self.flags)
        self._choosers: list[BodyMapView | RegionList] = [self.map]
        self._messages = label(role="secondary")
        self._messages.hide()
        self._left = QWidget()
        self._left_column = QVBoxLayout(self._left)
        self._left_column.addWidget(self.head)
        self._left_column.addWidget(self.interrupted)
        self._left_column.addWidget(self._where, 1)
        self._left_column.addWidget(self._messages)
        self._scroll = HomeScroll(self._theme, self)
        self._card = CardFrame(self._theme, main=True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        # Two columns must not keep a window wide that has room for one.
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._row.addWidget(self._left, 1)
        self._row.addWidget(self._card)

    def _connect(self) -> None:
        self.map.region_toggled.connect(self._toggle)
        self.head.whole_body.clicked.connect(lambda: self._toggle(WHOLE_BODY, "both"))
        self.head.as_list.clicked.connect(self._switch_list)
        self.head.back.clicked.connect(lambda: self._answer(home_state.calmed(self._state)))
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
        self.flags.flag_ticked.connect(
            lambda flag, on: self._answer(home_state.ticked(self._state, flag, on))
        )
        self.flags.none_chosen.connect(
            lambda: self._answer(structs.replace(self._state, none_of_these=True))
        )
        self.foot.start.clicked.connect(self._start)
        self.interrupted.go_on.clicked.connect(self.continue_requested)
        self.interrupted.fresh.clicked.connect(self.fresh_requested)

    @cached_property
    def list(self) -> RegionList:
        """The places as a list; its many buttons are made when it is first looked at."""
        made = RegionList(self._theme, self._library.regions)
        made.region_toggled.connect(self._toggle)
        made.show_selected(self._state.keys)
        self._where.addWidget(made)
        self._choosers.append(made)
        made.come_after(self.map)  # the Tab key comes to the list where it comes to the map
        return made

    # -- what others tell the page -------------------------------------------------------------

    def show_levels(self, levels: Mapping[str, int]) -> None:
        """Show on the map how tense places were lately, 0 to 10 by `neck` or `forearm.left`."""
        self._levels = dict(levels)
        self.map.show_levels(self._levels | self._state.tension)

    def show_continue(self, title: str, at_s: float, side: Side) -> None:
        """Offer to go on with an interrupted session."""
        self.interrupted.show_text(continue_text(title, at_s, side))

    def hide_continue(self) -> None:
        """Stop offering the interrupted session."""
        self.interrupted.hide()

    def show_messages(self, sentences: Sequence[str]) -> None:
        """Say something quietly at the foot of the page."""
        self._messages.setText(" ".join(sentences))
        self._messages.setVisible(bool(sentences))

    def refresh(self) -> None:
        """Look for the session again: the person, the day or the library has changed."""
        self._possible = {}
        self._planning = True
        self._show()

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        for widget in (*self._choosers, self.flags, self.wish, self._card):
            widget.apply_theme(theme)
        for part in (self.head, self.interrupted, self.foot):
            part.apply_theme(theme)
        self._stacked = None
        self._arrange()
        self._show()

    @property
    def state(self) -> HomeState:
        """Everything that is clicked at the moment."""
        return self._state

    # -- answers -------------------------------------------------------------------------------

    def _toggle(self, region: str, side: Side) -> None:
        self._answer(home_state.toggled(self._state, region, side))

    def _answer(self, state: HomeState) -> None:
        before, self._state = self._state, state
        self._planning = True
        self._show()
        if state.ticked != before.ticked:
            self.flags_ticked.emit(state.ticked)

    def _rate(self, key: str, level: int) -> None:
        self._state = structs.replace(self._state, tension=self._state.tension | {key: level})
        self.map.show_levels(self._levels | self._state.tension)

    def _switch_list(self) -> None:
        self._as_list = not self._as_list
        self._show()

    def _uncover_advice(self) -> None:
        self._scroll.ensureWidgetVisible(self.wish.title, 0, self._theme.px(_ADVICE_HEIGHT))

    def _start(self) -> None:
        if self._request is not None:
            before = dict(self._state.tension)
            self.start_requested.emit(structs.replace(self._request, before=before))

    # -- showing -------------------------------------------------------------------------------

    def _show(self) -> None:
        library, state = self._library, self._state
        card = home_state.card_of(state, library.regions, library.safety, self._usual)
        for view in self._choosers:
            view.show_selected(state.keys)
        self.map.show_levels(self._levels | state.tension)
        self.head.whole_body.setChecked(WHOLE_BODY in state.chosen)
        self.wish.show_card(card, state)
        self._show_where(card)
        if self._planning:
            self._plan(card)

    def _show_where(self, card: Card) -> None:
        """Show the red flags where the map is, for as long as they wait for an answer."""
        reading = card.start == "read_first" or bool(card.advice)
        self.flags.show_flags(card.flags if reading else (), self._state.ticked)
        shown = self.flags if reading else self.list if self._as_list else self.map
        self._where.setCurrentWidget(shown)
        if reading:
            self.head.show_flags(can_go_back=not card.advice)
        else:
            self.head.show_map(self._as_list)
        if card.advice and card.advice != self._advised:
            QTimer.singleShot(0, self, self._uncover_advice)
        self._advised = card.advice

    def _plan(self, card: Card) -> None:
        """Find the session for the card's wish and show what will happen, or why there is none."""
        self._request = None
        hint = "Please answer the list first." if card.start == "read_first" else ""
        plan, sentences = self._planned(card.wish) if card.wish else (None, ())
        if card.wish is None:
            self.wish.show_minutes(self._state.minutes, ())
        if plan is None:
            self.wish.show_parts((), 0, sentences)
            self.foot.show_notices((), hint)
        else:
            if card.wish is not None and card.start == "open":
                self._request = Request(wish=card.wish, plan=plan)
            parts = parts_of(plan.timeline, self._library.exercises)
            self.wish.show_parts(parts, round(plan.timeline.seconds / 60), sentences)
            self.foot.show_notices(plan.notices, hint)
        self.foot.show_choice(card.title, plan.timeline.seconds if plan else 0)
        self.foot.start.setEnabled(self._request is not None)

    def _planned(self, wish: Wish) -> tuple[Plan | None, Sequence[str]]:
        """Return the plan for a wish with what is to be said about it, or why there is none."""
        question = structs.replace(wish, minutes=0)  # the answer is the same for all minutes
        if question not in self._possible:
            self._possible[question] = self._minutes_for(wish)
        possible = self._possible[question]
        minutes = nearest(wish.minutes, possible)
        self.wish.show_minutes(minutes, possible)
        try:
            plan = self._make_plan(structs.replace(wish, minutes=minutes))
        except CoachError as error:
            return None, (str(error),)
        return plan, (*plan.because, *plan.left_out)

    # -- two columns or one --------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            self.painted.emit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the card beside the map, or below it where the page is narrow for its text."""
        stacked = self.width() < self._theme.px(_TWO_COLUMNS_FROM)
        narrow = self.width() < self._theme.px(_WIDE_CARD_FROM)
        card = self._theme.px(_NARROW_CARD_WIDTH if narrow else _CARD_WIDTH)
        self._card.setFixedWidth(card + 2 * self._card.margin)
        if stacked != self._stacked:
            self._stacked = stacked
            self._card.setVisible(not stacked)
            self.foot.lie_flat(stacked, RING, 0 if stacked else self._theme.px(BAR))
            self._scroll.lie_on(self._theme, card=not stacked)
            self._left_column.setSpacing(self._theme.px(16))
            self._left_column.setContentsMargins(0, 0 if stacked else self._card.margin, 0, 0)
            if stacked:
                self._stack()
            else:
                self._put_side_by_side()
        if stacked:
            tall = round(self.height() * _STACKED_MAP_SHARE)
            self._where.setFixedHeight(max(_STACKED_MAP_HEIGHT, tall))
        else:
            low = narrow or self.height() < self._theme.px(_HIGH_FROM)
            self._pad(20 if narrow else 40, 28 if narrow else 48, 28 if low else 40)
        margins = self._row.contentsMargins()
        beside = 0 if stacked else self._card.width() + self._row.spacing()
        self.head.fit(self.width() - margins.left() - margins.right() - beside - 2 * RING)

    def _pad(self, left: int, right: int, height: int) -> None:
        """Keep the card's surface `right` and `height` pixels (at 100 %) from the page's edges."""
        px, margin = self._theme.px, self._card.margin
        edge = px(height) - margin
        self._row.setContentsMargins(px(left), edge, px(right) - margin, edge)

    def _stack(self) -> None:
        px = self._theme.px
        self._row.setDirection(QBoxLayout.Direction.TopToBottom)
        self._row.setContentsMargins(px(20), px(12), px(20), px(12))
        self._scroll.column.addWidget(self._left)
        self._scroll.column.addWidget(self.wish, 1)
        self._row.addWidget(self._scroll, 1)
        self._row.addWidget(self.foot)

    def _put_side_by_side(self) -> None:
        px, margin = self._theme.px, self._card.margin
        self._row.setDirection(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(px(16))
        self._where.setMinimumHeight(0)
        self._where.setMaximumHeight(_UNLIMITED)
        self._row.insertWidget(0, self._left, 1)
        self._scroll.column.addWidget(self.wish)
        inside = margin + px(28) - RING
        # The scroll bar stands in the card's edge, so that all above Start is as wide as Start.
        self._card.column.setContentsMargins(inside, inside, inside - px(BAR), inside)
        self._card.column.addWidget(self._scroll, 1)
        self._card.column.addWidget(self.foot)
