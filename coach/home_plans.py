"""Finds and compiles the session for what a person wishes on Home."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from msgspec import structs

from coach.errors import CoachError
from coach.library.choice import choose
from coach.library.library import Library
from coach.library.safety import allowed, notices
from coach.model import Person, Preferences, Session
from coach.session.fit import allowed_minutes
from coach.session.timeline import compile_session
from coach.ui.pages.home_state import Plan, Wish

_MINUTES = range(2, 46)


class HomePlans:
    """Joins the library's choice with the compiled session, for one person.

    Args:
        library: where to choose from.
        person: returns the person as the journal knows them now.
        today: returns the local calendar day.
        preferences: returns what compiling needs, for the half of the body to begin with.
    """

    def __init__(
        self,
        library: Library,
        person: Callable[[], Person],
        today: Callable[[], date],
        preferences: Callable[[str | None], Preferences],
    ) -> None:
        self._library = library
        self._person, self._today, self._preferences = person, today, preferences
        self._minutes: dict[str, tuple[int, ...]] = {}

    def make_plan(self, wish: Wish) -> Plan:
        """Return the plan for a wish.

        Raises:
            CoachError: there is no session for it today; the sentence says why.
        """
        person = self._with_flags(wish)
        library = self._library
        if wish.session is None:
            choice = choose(
                library, wish.regions, wish.minutes, wish.posture, person, self._today(),
                self._allowed_minutes,
            )  # fmt: skip
            session, because, left_out = choice.session, (choice.because,), choice.left_out
        else:
            session, because, left_out = self._named(wish.session, person), (), ()
        timeline = compile_session(
            session, library.exercises, library.families, wish.minutes,
            self._preferences(wish.tighter),
        )  # fmt: skip
        texts = tuple(notice.text for notice in notices(session, library, person))
        return Plan(
            session=session, timeline=timeline, because=because, left_out=left_out, notices=texts
        )

    def minutes_for(self, wish: Wish) -> frozenset[int]:
        """Return the whole minutes for which there is a session for the wish."""
        if wish.session is not None:
            return frozenset(self._allowed_minutes(self._library.sessions[wish.session]))
        return frozenset(minutes for minutes in _MINUTES if self._has_session(wish, minutes))

    def _has_session(self, wish: Wish, minutes: int) -> bool:
        try:
            choose(
                self._library, wish.regions, minutes, wish.posture, self._with_flags(wish),
                self._today(), self._allowed_minutes,
            )  # fmt: skip
        except CoachError:
            return False
        return True

    def _named(self, id: str, person: Person) -> Session:
        session = self._library.sessions[id]
        reasons = allowed(session, self._library, person, self._today())
        if reasons:
            raise CoachError(" ".join(reasons))
        return session

    def _with_flags(self, wish: Wish) -> Person:
        day = self._today().isoformat()
        person = self._person()
        ticked = dict.fromkeys(wish.flags, day)
        return structs.replace(person, red_flags=person.red_flags | ticked)

    def _allowed_minutes(self, session: Session) -> Sequence[int]:
        if session.id not in self._minutes:
            library = self._library
            self._minutes[session.id] = allowed_minutes(
                session, library.exercises, library.families
            )
        return self._minutes[session.id]
