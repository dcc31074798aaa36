"""What is clicked on Home, one answer after the other, as one state."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from coach.model import Side
from coach.ui.pages import home_state
from coach.ui.pages.home_frame import HomeHead
from coach.ui.pages.home_places import HomePlaces
from coach.ui.pages.home_state import WHOLE_BODY, HomeState
from coach.ui.pages.home_wish import WishPanel


class HomeAnswers(QObject):
    """Turns every click of the parts of Home into the next state.

    Args:
        state: what is chosen to begin with.
        head: has the whole body, and the way back from the red flags.
        places: the map, the list and the red flags.
        wish: the questions.
    """

    changed = Signal(object)  # HomeState: the one before
    rated = Signal()  # how tense a place is; nothing else follows from it

    def __init__(
        self, state: HomeState, head: HomeHead, places: HomePlaces, wish: WishPanel
    ) -> None:
        super().__init__(places)
        self.state = state
        places.region_toggled.connect(self._toggle)
        places.flags.flag_ticked.connect(self._tick)
        places.flags.none_chosen.connect(lambda: self._set(none_of_these=True))
        head.whole_body.clicked.connect(lambda: self._toggle(WHOLE_BODY, "both"))
        head.back.clicked.connect(lambda: self._take(home_state.calmed(self.state)))
        wish.feeling_chosen.connect(self._describe)
        wish.news_changed.connect(lambda new: self._take(home_state.with_news(self.state, new)))
        wish.minutes_chosen.connect(lambda minutes: self._set(minutes=minutes))
        wish.posture_chosen.connect(lambda posture: self._set(posture=posture))
        wish.parts.other_wanted.connect(lambda other: self._set(other=other))
        wish.tension_rated.connect(self._rate)
        wish.review_wanted.connect(lambda: self._take(home_state.reviewed(self.state)))

    def begin_anew(self) -> None:
        """Choose nothing yet: the answers were those of somebody else."""
        self.state = home_state.for_somebody_else(self.state)

    def show_ticked(self, flags: Collection[str]) -> bool:
        """Take these red flags as ticked, and return whether others were before."""
        before = self.state.ticked
        self.state = structs.replace(self.state, ticked=frozenset(flags))
        return self.state.ticked != before

    def _toggle(self, region: str, side: Side) -> None:
        self._take(home_state.toggled(self.state, region, side))

    def _tick(self, flag: str, on: bool) -> None:
        self._take(home_state.ticked(self.state, flag, on))

    def _describe(self, feeling: home_state.Feeling) -> None:
        self._take(home_state.described(self.state, feeling))

    def _rate(self, place: str, level: int) -> None:
        self.state = structs.replace(self.state, tension=self.state.tension | {place: level})
        self.rated.emit()

    def _set(self, **answer: object) -> None:
        self._take(structs.replace(self.state, **answer))

    def _take(self, state: HomeState) -> None:
        before, self.state = self.state, state
        self.changed.emit(before)
