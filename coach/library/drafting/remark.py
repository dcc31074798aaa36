"""What a draft still lacks, and what is worth knowing about it: plain sentences with a place.

Every rule yields remarks. Those that block must be settled before the draft is a session; the
others are for the user to weigh. Some bring a way out that one press takes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from coach.library.drafting.draft import Draft
from coach.library.library import Library
from coach.model import Exercise, Step
from coach.people import Person


class Fix(Struct, frozen=True):
    """A way out: what its button says, and the draft after it."""

    text: str
    draft: Draft


class Remark(Struct, frozen=True, kw_only=True):
    """One sentence about a draft.

    `step` is the number of the step it belongs to, counted from 0; None for the whole.
    """

    sentence: str
    step: int | None = None
    blocks: bool = False
    fix: Fix | None = None


class Maker(Struct, frozen=True, kw_only=True):
    """For whom and from what a session is made.

    Args:
        library: all exercises, families and regions.
        person: whose answers to the health questions count.
        today: the day on which red flags and clearances are looked at.
        line_seconds: how long a line takes when it is read aloud.
    """

    library: Library
    person: Person
    today: date
    line_seconds: Callable[[str], float]

    def exercise(self, step: Step) -> Exercise | None:
        """Return what is done in a step, None if the library does not know it."""
        return self.library.exercises.get(step.exercise)

    def known(self, draft: Draft) -> list[tuple[int, Step, Exercise]]:
        """Return the steps whose exercise the library knows, each with its number."""
        steps = ((n, step, self.exercise(step)) for n, step in enumerate(draft.steps))
        return [(n, step, exercise) for n, step, exercise in steps if exercise is not None]
