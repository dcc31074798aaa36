"""Home: where it is tight, how long, and Start."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from coach.library.library import Library
from coach.model import RedFlag, Side
from coach.people import Person
from coach.ui.messages import MessageRoom
from coach.ui.pages import home_state
from coach.ui.pages.home_card import Card, card_of
from coach.ui.pages.home_columns import HomeColumns
from coach.ui.pages.home_frame import ContinueBar, HomeFoot, HomeHead
from coach.ui.pages.home_offer import MakePlan, MinutesFor, Offer, Offers
from coach.ui.pages.home_state import MINUTES, WHOLE_BODY, HomeState, Plan, Request
from coach.ui.pages.home_wish import WishPanel
from coach.ui.pages.home_words import Part, continue_text, parts_of
from coach.ui.theme import Theme
from coach.ui.widgets.body_map import BodyMapView
from coach.ui.widgets.flag_list import FlagList
from coach.ui.widgets.region_list import RegionList

if TYPE_CHECKING:
    from coach.ui.pages.sound_saving import SoundSaving

_USUAL = (1188, 800)  # beside the rail in a window of the usual size
_ADVICE_HEIGHT = 220  # about what a ticked red flag says, below the title


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
    flags_ticked = Signal(object)  # frozenset of all red flags ticked, after a click on one
    person_chosen = Signal(int)  # the id of who is to be guided now
    sound_wanted = Signal(object)  # Timeline of what is shown, for `saving`

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
        self._offers = Offers(make_plan, minutes_for)
        self._usual = tuple(usual)
        self._state = state or HomeState()
        self._request: Request | None = None
        self._planning = plan_at_once
        self._levels: dict[str, int] = {}
        self._as_list = False
        self._advised: tuple[RedFlag | str, ...] = ()
        self._person = Person(id=1)
        regions, levels = library.regions, library.safety.levels
        # In the order in which the Tab key goes, which is that of the eye.
        self.head = HomeHead(theme, self)
        self.interrupted = ContinueBar(theme, self)
        self.map = BodyMapView(theme, regions, mirrored=mirrored, parent=self)
        MessageRoom(self.map, at_bottom=True)
        self.flags = FlagList(theme, levels, fill, self)
        self.wish = WishPanel(theme, regions, levels, fill, self)
        self.foot = HomeFoot(theme, self)
        self._build()
        self._connect()
        self._show()
        self.resize(*_USUAL)
        self._columns.arrange()  # at once: moving parts about costs more when they have their style

    # -- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        self._where = QStackedWidget(self)
        self._where.addWidget(self.map)
        self._where.addWidget(self.flags)
        self._choosers: list[BodyMapView | RegionList] = [self.map]
        self._columns = HomeColumns(
            self._theme, self, self.head, self._where, self.interrupted, self.wish, self.foot
        )

    def _connect(self) -> None:
        self.map.region_toggled.connect(self._toggle)
        self.head.whole_body.clicked.connect(lambda: self._toggle(WHOLE_BODY, "both"))
        self.head.as_list.clicked.connect(self._switch_list)
        self.head.person_chosen.connect(self.person_chosen)
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
        self.wish.sound_wanted.connect(self._want_sound)
        self.wish.review_wanted.connect(lambda: self._answer(home_state.reviewed(self._state)))
        self.flags.flag_ticked.connect(
            lambda flag, on: self._answer(home_state.ticked(self._state, flag, on))
        )
        self.flags.none_chosen.connect(
            lambda: self._answer(structs.replace(self._state, none_of_these=True))
        )
        self.foot.start.clicked.connect(self._start)
        self.foot.adult.toggled.connect(self._allow_start)
        self.interrupted.go_on.clicked.connect(self.continue_requested)
        self.interrupted.fresh.clicked.connect(self.fresh_requested)

    @cached_property
    def list(self) -> RegionList:
        """The places as a list; its many buttons are made when it is first looked at."""
        made = RegionList(self._theme, self._library.regions)
        MessageRoom(made, at_bottom=True)
        made.region_toggled.connect(self._toggle)
        made.show_selected(self._state.keys)
        self._where.addWidget(made)
        self._choosers.append(made)
        made.come_after(self.map)  # the Tab key comes to the list where it comes to the map
        return made

    @cached_property
    def saving(self) -> SoundSaving:
        """Where a session is saved as a sound file; made when that is first wanted."""
        from coach.ui.pages.sound_saving import SoundSaving

        made = SoundSaving(self._theme, self)
        self.wish.show_below(made.card)
        made.asked.connect(lambda: QTimer.singleShot(0, self, self._uncover_saving))
        return made

    # -- what others tell the page -------------------------------------------------------------

    def show_levels(self, levels: Mapping[str, int]) -> None:
        """Show on the map how tense places were lately, 0 to 10 by `neck` or `forearm.left`."""
        self._levels = dict(levels)
        self.map.show_levels(self._levels | self._state.tension)

    def show_ticked(self, flags: Collection[str]) -> None:
        """Show these red flags as ticked: those of earlier days that still count."""
        if frozenset(flags) != self._state.ticked:
            self._state = structs.replace(self._state, ticked=frozenset(flags))
            self._show()

    def show_people(self, people: Sequence[Person], guided: Person) -> None:
        """Show who is guided; for somebody else nothing is chosen yet. `refresh` plans for them."""
        self.head.show_people(people, guided)
        self.foot.adult.ask_for(guided)
        other, self._person = guided.id != self._person.id, guided
        if other:
            self._state = home_state.for_somebody_else(self._state)
            self._levels = {}
            self._request, self._planning = None, False  # what was found is not for them
            self._show()
        self._allow_start()
        self._columns.arrange()

    def show_continue(self, title: str, at_s: float, side: Side) -> None:
        """Offer to go on with an interrupted session."""
        self.interrupted.show_text(continue_text(title, at_s, side))

    def hide_continue(self) -> None:
        """Stop offering the interrupted session."""
        self.interrupted.hide()

    def use_library(self, library: Library) -> None:
        """Plan with this library from now on; its regions and safety texts are the same."""
        self._library = library

    def refresh(self) -> None:
        """Look for the session again: the person, the day or the library has changed."""
        self._offers.forget()
        self._planning = True
        self._show()

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        for part in (
            *self._choosers, self.flags, self.wish, self.head, self.interrupted, self.foot,
            self._columns,
        ):  # fmt: skip
            part.apply_theme(theme)
        if "saving" in vars(self):
            self.saving.apply_theme(theme)
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
        self._columns.uncover(self.wish.title, _ADVICE_HEIGHT)

    def _uncover_saving(self) -> None:
        self._columns.uncover(self.saving.card, 0)

    def _start(self) -> None:
        if self._request is not None:
            state = self._state
            request = structs.replace(
                self._request,
                places=state.keys,
                before=dict(state.tension),
                with_adult=self.foot.adult.given,
            )
            self.start_requested.emit(request)
            self.foot.adult.setChecked(False)  # it is asked each time

    def _want_sound(self) -> None:
        if self._request is not None:
            self.sound_wanted.emit(self._request.plan.timeline)

    def _allow_start(self) -> None:
        """Open Start where there is a session, and an adult with a child."""
        given = self.foot.adult.given
        self.foot.start.setEnabled(self._request is not None and given)
        self.interrupted.go_on.setEnabled(given)

    # -- showing -------------------------------------------------------------------------------

    def _show(self) -> None:
        library, state = self._library, self._state
        child = self._person.child
        card = card_of(state, library.regions, library.safety, self._usual, child)
        for view in self._choosers:
            view.show_selected(state.keys)
        self.map.show_levels(self._levels | state.tension)
        self.head.whole_body.setChecked(WHOLE_BODY in state.chosen)
        self.wish.show_card(card, state)
        self._show_where(card)
        if self._planning:
            self._plan(card)
        else:
            self.wish.show_minutes(state.minutes, MINUTES)

    def _show_where(self, card: Card) -> None:
        """Show the red flags where the map is, for as long as they wait for an answer."""
        self.flags.show_flags(card.flags if card.reading else (), self._state.ticked)
        if card.reading:
            self._where.setCurrentWidget(self.flags)
            self.head.show_flags()
        else:
            self._where.setCurrentWidget(self.list if self._as_list else self.map)
            self.head.show_map(self._as_list)
        advice: tuple[RedFlag | str, ...] = (*card.advice, *card.help)
        if advice and advice != self._advised:
            QTimer.singleShot(0, self, self._uncover_advice)
        self._advised = advice

    def _plan(self, card: Card) -> None:
        """Find the session for the card's wish and show what will happen, or why there is none."""
        offer = self._offer(card)
        self._request = None
        if offer.plan is not None and card.wish is not None and card.start == "open":
            self._request = Request(wish=card.wish, plan=offer.plan)
        self.wish.show_minutes(offer.minutes, offer.possible)
        hint = "Please answer the list first." if card.start == "read_first" else ""
        self._show_plan(offer.plan, offer.sentences, card.title, hint)
        self.wish.save_sound.setVisible(self._request is not None)
        self._allow_start()

    def _offer(self, card: Card) -> Offer:
        if card.wish is not None:
            return self._offers.offer(card.wish)
        return Offer(minutes=self._state.minutes, possible=(), plan=None, sentences=())

    def _show_plan(
        self, plan: Plan | None, sentences: Sequence[str], title: str, hint: str
    ) -> None:
        parts: Sequence[Part] = ()
        seconds = 0.0
        if plan is not None:
            seconds = plan.timeline.seconds
            parts = parts_of(plan.timeline, self._library.exercises)
        self.wish.parts.show_parts(parts, round(seconds / 60), sentences)
        self.foot.show_notices(plan.notices if plan is not None else (), hint)
        self.foot.show_choice(title, seconds)

    # -- from Qt -------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._columns.arrange()
        if "saving" in vars(self):
            self.saving.place()
