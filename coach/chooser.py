"""Chooses for places, minutes and a posture: a written session, or one that is composed."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import cached_property

from msgspec import structs

from coach.advice import Advice, NoAdvice
from coach.errors import CoachError
from coach.library.choice import DEFAULT_MINUTES, Choice, choose, open_minutes
from coach.library.composing.composer import Composer
from coach.library.composing.person import wish_for
from coach.library.composing.wish import FEWEST_MIN, MOST_LIKED
from coach.library.composing.wish import Wish as Composing
from coach.library.library import Library
from coach.library.safety import allowed, holds_breath
from coach.model import AROUND, Family, Session, SessionPosture
from coach.people import Person
from coach.session.timeline import allowed_minutes

_MOST_REFITTED = 2  # a session made longer or shorter than that is no longer what it was
_WHOLE = ("whole_body",)
# These help wherever it is tight, so a session of them for the whole body serves every place.
_PLACELESS: frozenset[Family] = frozenset({"breath", "pmr", "release_only"})


class Chooser:
    """Finds what is open to a person, and remembers what it has worked out about one library.

    A method that takes a library chooses from its sessions only; it is a part of the whole.

    Args:
        library: sessions to choose from, and exercises for composing them.
        today: returns the day on which clearances and red flags are looked at; it is also what
            makes a composed session another one tomorrow.
        recent: returns the days since each exercise was last done, so that they take turns.
        advice: what the journal says; composed sessions weigh techniques by it.

    Attributes:
        composed: the sessions composed so far, by id.
    """

    def __init__(
        self,
        library: Library,
        today: Callable[[], date],
        recent: Callable[[], Mapping[str, int]],
        advice: Advice | None = None,
    ) -> None:
        self._library, self._today, self._recent = library, today, recent
        self._advice = advice or NoAdvice()
        self._composer = Composer(library)
        self._minutes: dict[str, tuple[int, ...]] = {}
        self.composed: dict[str, Session] = {}

    def minutes_of(self, session: Session) -> tuple[int, ...]:
        """Return the whole minutes that the session can last."""
        if session.id not in self._minutes:
            exercises, families = self._library.exercises, self._library.families
            self._minutes[session.id] = allowed_minutes(session, exercises, families)
        return self._minutes[session.id]

    def best(
        self,
        library: Library,
        person: Person,
        regions: Sequence[str],
        minutes: int | None,
        posture: SessionPosture | None,
        gentle: bool = False,
    ) -> Choice:
        """Return a written session if it serves the whole wish, else one composed for it.

        Raises:
            CoachError: nothing fits; the sentence names the nearest that does.
        """
        wish = self._composing(person, regions, minutes, posture, gentle)
        try:
            written = self.written(library, person, regions, minutes, posture)
        except CoachError:
            with contextlib.suppress(CoachError):
                return self._composed_anyhow(wish, person)
            raise
        if not _serves(written, regions, posture):
            with contextlib.suppress(CoachError):
                return self._composed_anyhow(wish, person)
        return written

    def written(
        self,
        library: Library,
        person: Person,
        regions: Sequence[str],
        minutes: int | None,
        posture: SessionPosture | None,
    ) -> Choice:
        """Return the written session that serves the wish best, if not always the whole of it.

        Raises:
            CoachError: nothing fits; the sentence names the nearest that does.
        """
        today = self._today()
        return choose(library, regions, minutes, posture, person, today, self.minutes_of)

    def of_family(
        self,
        library: Library,
        person: Person,
        regions: Sequence[str],
        minutes: int | None,
        posture: SessionPosture | None,
        family: Family,
        gentle: bool = False,
    ) -> Choice | None:
        """Return a session for the whole wish that is mostly of one technique, if there is one.

        A written one for the regions comes first, then a written one for the whole body if the
        technique helps wherever it is tight, and last one that is composed. None holds the breath.
        """
        places = [tuple(regions), *([_WHOLE] if family in _PLACELESS else [])]
        known = library.sessions.items()
        mainly = {name: one for name, one in known if self._families[name] == family}
        part = structs.replace(library, sessions=mainly)
        for here in places:
            with contextlib.suppress(CoachError):
                written = self.written(part, person, here, minutes, posture)
                if _serves(written, here, posture):
                    return written
        wish = self._composing(person, regions, minutes, posture, gentle)
        liking = {**wish.liking, family: MOST_LIKED}
        with contextlib.suppress(CoachError):
            composed = self._compose(structs.replace(wish, liking=liking), person)
            if main_family(composed.session, self._library) == family:
                return composed
        return None

    @cached_property
    def _families(self) -> dict[str, Family | None]:
        """The technique that each session is mostly made of; none where the breath is held."""
        exercises = self._library.exercises
        return {
            name: None
            if any(holds_breath(exercises[step.exercise]) for step in one.steps)
            else main_family(one, self._library)
            for name, one in self._library.sessions.items()
        }

    def minutes_written(
        self,
        library: Library,
        person: Person,
        regions: Sequence[str],
        posture: SessionPosture | None,
    ) -> frozenset[int]:
        """Return the whole minutes for which a written session is open to the person."""
        today = self._today()
        return open_minutes(library, regions, posture, person, today, self.minutes_of)

    def minutes_composed(
        self, person: Person, regions: Sequence[str], posture: SessionPosture | None
    ) -> frozenset[int]:
        """Return the whole minutes that can be composed and are open to the person."""
        wish = self._composing(person, regions, None, posture)
        wish = structs.replace(wish, resting=frozenset())  # what rests decides no minutes
        minutes = self._composer.minutes(wish)
        try:
            self._compose(structs.replace(wish, seconds=60 * min(minutes, default=0)), person)
        except CoachError:
            return frozenset()
        return minutes

    # -- composing -----------------------------------------------------------------------------

    def _composing(
        self,
        person: Person,
        regions: Sequence[str],
        minutes: int | None,
        posture: SessionPosture | None,
        gentle: bool = False,
    ) -> Composing:
        """Return what is to be composed for this person."""
        minutes = DEFAULT_MINUTES if minutes is None else minutes
        wish = wish_for(person, self._library, self._today(), regions, minutes, posture or "sit")
        return structs.replace(
            wish,
            gentle=gentle,
            recent=self._recent(),
            resting=self._advice.resting(),
            liking=self._advice.weights(wish.regions),
        )

    def _composed_anyhow(self, wish: Composing, person: Person) -> Choice:
        """Return a composed session; with what rests only where there is none without it."""
        if wish.resting:
            with contextlib.suppress(CoachError):
                return self._compose(wish, person)
        return self._compose(structs.replace(wish, resting=frozenset()), person)

    def _compose(self, wish: Composing, person: Person) -> Choice:
        if wish.minutes < FEWEST_MIN:
            raise CoachError(f"A session is composed for {FEWEST_MIN} minutes or more.")
        composition = self._composer.compose(wish)
        session = composition.session
        reasons = allowed(session, self._library, person, self._today())
        if reasons:
            raise CoachError(" ".join(reasons))
        self.composed[session.id] = session
        return Choice(
            session=session,
            minutes=session.minutes,
            because=composition.because[0],  # the exercises themselves are shown beside it
            left_out=composition.left_out,
        )


def _serves(choice: Choice, regions: Sequence[str], posture: SessionPosture | None) -> bool:
    """Return whether a session is for all the regions, in the posture and about as long."""
    session = choice.session
    wished = {region.partition(".")[0] for region in regions}
    stretched = choice.minutes / session.minutes
    return (
        wished <= {*session.regions}
        and posture in (None, session.posture)
        and 1 / _MOST_REFITTED <= stretched <= _MOST_REFITTED
    )


def main_family(session: Session, library: Library) -> Family | None:
    """Return the technique that a session is mostly made of; of two alike, the earlier one."""
    seconds: Counter[Family] = Counter()
    for step in session.steps:
        family = library.exercises[step.exercise].family
        if family not in AROUND:
            seconds[family] += round(step.seconds)
    return max(seconds, key=lambda family: seconds[family], default=None)


def uses(session: Session, exercises: Collection[str]) -> bool:
    """Return whether a session has one of these exercises."""
    return any(step.exercise in exercises for step in session.steps)
