"""What there is for a wish made on Home: a session, or a sentence that says why there is none."""

from __future__ import annotations

from collections.abc import Callable, Collection

from msgspec import Struct, structs

from coach.errors import CoachError
from coach.ui.pages.home_state import Plan, Wish
from coach.ui.pages.home_words import nearest

MakePlan = Callable[[Wish], Plan]
MinutesFor = Callable[[Wish], Collection[int]]


class Offer(Struct, frozen=True, kw_only=True):
    """What can be offered for a wish.

    Args:
        minutes: the possible number that is nearest to the one wished for.
        possible: all minutes for which there is a session.
        plan: the session; None where there is none.
        sentences: why this one, and what could not be had; or why there is none.
    """

    minutes: int
    possible: Collection[int]
    plan: Plan | None
    sentences: tuple[str, ...]


class Offers:
    """Finds what there is, and remembers the possible minutes until something changes.

    Args:
        make_plan: finds and compiles the session for a wish; raises CoachError with a sentence
            when there is none.
        minutes_for: the whole minutes for which `make_plan` finds a session.
    """

    def __init__(self, make_plan: MakePlan, minutes_for: MinutesFor) -> None:
        self._make_plan, self._minutes_for = make_plan, minutes_for
        self._possible: dict[Wish, Collection[int]] = {}

    def forget(self) -> None:
        """The person, the day or the library has changed."""
        self._possible.clear()

    def offer(self, wish: Wish) -> Offer:
        """Return what there is for a wish."""
        question = structs.replace(wish, minutes=0, other=False)  # for all the answer is the same
        if question not in self._possible:
            self._possible[question] = self._minutes_for(wish)
        possible = self._possible[question]
        minutes = nearest(wish.minutes, possible)
        plan: Plan | None = None
        try:
            plan = self._make_plan(structs.replace(wish, minutes=minutes))
            sentences = (*plan.because, *plan.left_out)
        except CoachError as error:
            sentences = (str(error),)
        return Offer(minutes=minutes, possible=possible, plan=plan, sentences=sentences)
