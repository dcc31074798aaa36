"""Home: where it is tight, how long, and Start."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from coach.library.library import Library
from coach.model import RedFlag, Side
from coach.people import Person
from coach.ui.pages.home_answers import HomeAnswers
from coach.ui.pages.home_card import Card, card_of
from coach.ui.pages.home_columns import HomeColumns
from coach.ui.pages.home_foot import HomeFoot
from coach.ui.pages.home_frame import ContinueBar, HomeHead
from coach.ui.pages.home_notice import HomeNotice, NoticeBar
from coach.ui.pages.home_offer import MakePlan, MinutesFor, Offer, Offers
from coach.ui.pages.home_places import HomePlaces
from coach.ui.pages.home_state import MINUTES, WHOLE_BODY, HomeState, Plan, Request
from coach.ui.pages.home_wish import WishPanel
from coach.ui.pages.home_words import Part, continue_text, parts_of
from coach.ui.theme import Theme
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
        self._request: Request | None = None
        self._planning = plan_at_once
        self._advised: tuple[RedFlag | str, ...] = ()
        self._person = Person(id=1)
        regions, levels = library.regions, library.safety.levels
        # In the order in which the Tab key goes, which is that of the eye.
        self.head = HomeHead(theme, self)
        self.interrupted, bar = ContinueBar(theme, self), NoticeBar(theme, self)
        self.places = HomePlaces(theme, library, fill, mirrored, self)
        self.map, self.flags = self.places.map, self.places.flags
        self.wish = WishPanel(theme, regions, levels, fill, self)
        self.foot, between = HomeFoot(theme, self), (self.interrupted, bar)
        self._columns = HomeColumns(
            theme, self, self.head, self.places, between, self.wish, self.foot
        )
        self.notice = HomeNotice(theme, bar, self.head, self.places, self._columns.arrange)
        self._answers = HomeAnswers(state or HomeState(), self.head, self.places, self.wish)
        self._connect()
        self._show()
        self.resize(*_USUAL)
        self._columns.arrange()  # at once: moving parts about costs more when they have their style

    # -- building ------------------------------------------------------------------------------

    def _connect(self) -> None:
        self._answers.changed.connect(self._answer)
        self._answers.rated.connect(lambda: self.places.rate(self.state.tension))
        self.head.as_list.clicked.connect(self._switch_list)
        self.head.person_chosen.connect(self.person_chosen)
        self.wish.sound_wanted.connect(self._want_sound)
        self.foot.start.clicked.connect(self._start)
        self.foot.adult.toggled.connect(self._allow_start)
        self.interrupted.go_on.clicked.connect(self.continue_requested)
        self.interrupted.fresh.clicked.connect(self.fresh_requested)

    @property
    def list(self) -> RegionList:
        """The places as a list."""
        return self.places.list

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
        self.places.show_levels(levels, self.state.tension)

    def show_ticked(self, flags: Collection[str]) -> None:
        """Show these red flags as ticked: those of earlier days that still count."""
        if self._answers.show_ticked(flags):
            self._show()

    def show_people(self, people: Sequence[Person], guided: Person) -> None:
        """Show who is guided; for somebody else nothing is chosen yet. `refresh` plans for them."""
        self.head.show_people(people, guided)
        self.foot.adult.ask_for(guided)
        other, self._person = guided.id != self._person.id, guided
        if other:
            self._answers.begin_anew()
            self.places.show_levels({}, {})
            self._request, self._planning = None, False  # what was found is not for them
            self._show()
        self._allow_start()
        self._columns.arrange()

    def show_continue(self, title: str, at_s: float, side: Side) -> None:
        """Offer to go on with an interrupted session."""
        self.interrupted.show_text(continue_text(title, at_s, side))
        self._columns.arrange()

    def hide_continue(self) -> None:
        """Stop offering the interrupted session."""
        self.interrupted.hide()
        self._columns.arrange()

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
        for part in (self.places, self.wish, self.head, self.interrupted, self.notice, self.foot):
            part.apply_theme(theme)
        self._columns.apply_theme(theme)
        if "saving" in vars(self):
            self.saving.apply_theme(theme)
        self._show()

    @property
    def state(self) -> HomeState:
        """Everything that is clicked at the moment."""
        return self._answers.state

    # -- answers -------------------------------------------------------------------------------

    def _answer(self, before: HomeState) -> None:
        self._planning = True
        self._show()
        if self.state.ticked != before.ticked:
            self.flags_ticked.emit(self.state.ticked)

    def _switch_list(self) -> None:
        self.places.as_list = not self.places.as_list
        self._show()

    def _uncover_advice(self) -> None:
        self._columns.uncover(self.wish.title, _ADVICE_HEIGHT)

    def _uncover_flags(self) -> None:
        self._columns.uncover(self.head, 0)

    def _uncover_saving(self) -> None:
        self._columns.uncover(self.saving.card, 0)

    def _start(self) -> None:
        if self._request is not None:
            state = self.state
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
        library, state = self._library, self.state
        child = self._person.child
        card = card_of(state, library.regions, library.safety, self._usual, child)
        self.places.show_chosen(state.keys)
        self.places.rate(state.tension)
        self.head.whole_body.setChecked(WHOLE_BODY in state.chosen)
        self.wish.show_card(card, state)
        self._show_where(card)
        if self._planning:
            self._plan(card)
        else:
            self.wish.show_minutes(state.minutes, MINUTES)

    def _show_where(self, card: Card) -> None:
        """Show map, list or red flags, and bring into sight what is new and must be read."""
        before = self.places.currentWidget()
        self.places.show_card(card, self.state.ticked)
        anew = self.places.currentWidget() is not before
        if card.reading:
            self.head.show_flags()
        elif self.places.opened is not None:
            self.head.show_notice()
        else:
            self.head.show_map(self.places.as_list)
        if anew or card.reading:  # a list is as high as it is long where the page scrolls
            self._columns.arrange()
            QTimer.singleShot(0, self, self._columns.arrange)  # what is new has its size only then
        if anew and card.reading:
            QTimer.singleShot(0, self, self._uncover_flags)
        advice: tuple[RedFlag | str, ...] = (*card.advice, *card.help)
        if advice and (anew or advice != self._advised):
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
        self._show_plan(offer.plan, offer.sentences, self.wish.start_title(card), hint)
        self.wish.save_sound.setVisible(self._request is not None)
        self._allow_start()

    def _offer(self, card: Card) -> Offer:
        if card.wish is not None:
            return self._offers.offer(card.wish)
        return Offer(minutes=self.state.minutes, possible=(), plan=None, sentences=())

    def _show_plan(
        self, plan: Plan | None, sentences: Sequence[str], title: str, hint: str
    ) -> None:
        parts: Sequence[Part] = ()
        seconds = 0.0
        if plan is not None:
            seconds = plan.timeline.seconds
            parts = parts_of(plan.timeline, self._library.exercises)
        self.wish.parts.show_parts(parts, round(seconds / 60), sentences)
        self.wish.parts.show_other(plan.instead if plan is not None else "", self.state.other)
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
