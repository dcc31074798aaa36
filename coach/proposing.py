"""What is proposed for a place: a session of what helped there before, and something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from coach.advice import Advice
from coach.break_naming import your_place
from coach.chooser import main_family
from coach.journal.insights.recommending import Proposal
from coach.library.choice import Choice
from coach.library.library import Library
from coach.model import Family

# Feelings, pictures, autogenic training and water are opened on purpose and never proposed.
METHODS: tuple[Family, ...] = (
    "mobility", "stretch", "pmr", "release_only", "breath", "face_eyes",
)  # fmt: skip
_USUAL = "The usual session"


class Proposed(Struct, frozen=True, kw_only=True):
    """A session for a wish, and the other one that could be done in its place.

    Args:
        choice: the session, and why it.
        instead: what the other one is; empty where there is no other.
    """

    choice: Choice
    instead: str = ""


def proposed(
    usual: Choice,
    of_family: Callable[[Family], Choice | None],
    region: str,
    library: Library,
    advice: Advice,
    other: bool,
) -> Proposed:
    """Return the session that is proposed for a region, or the other one.

    While too little is known of what helps there, the usual session comes first and something
    else is the other one.

    Args:
        usual: what is chosen for the wish by its place, minutes and posture alone.
        of_family: returns a session for the same wish that is mostly of one technique.
        region: the main one, without a side.
        library: where techniques have their names.
        advice: what the journal says.
        other: the other session is wanted.
    """
    tried = {family: of_family(family) for family in METHODS}
    sessions = {family: one for family, one in tried.items() if one is not None}
    found = advice.proposal(region, tuple(sessions))
    if found is None:
        return Proposed(choice=usual)
    if not advice.knows(region):
        return _beside_usual(usual, found, sessions, library, other)
    first = _with_reason(sessions[found.family], because_of(found, region, library))
    if found.other is None:
        return Proposed(choice=first)
    if not other:
        return Proposed(choice=first, instead=library.families[found.other].name)
    second = _with_reason(sessions[found.other], _else_words(found.other, library))
    return Proposed(choice=second, instead=library.families[found.family].name)


def _beside_usual(
    usual: Choice,
    found: Proposal,
    sessions: Mapping[Family, Choice],
    library: Library,
    other: bool,
) -> Proposed:
    """Return the usual session, or one of another technique than it is mostly made of."""
    main = main_family(usual.session, library)
    family = found.other if found.family == main else found.family
    if family is None or family == main:
        return Proposed(choice=usual)
    if not other:
        return Proposed(choice=usual, instead=library.families[family].name)
    second = _with_reason(sessions[family], _else_words(family, library))
    return Proposed(choice=second, instead=_USUAL)


def because_of(found: Proposal, region: str, library: Library) -> str:
    """Return in one sentence why a technique is proposed for a region, with its counts."""
    name, place = library.families[found.family].name, your_place(region)
    counts = f"eased {place} in {found.eased} of {_sessions(found.runs)}"
    small = _small(found.family, library)
    if found.why == "helped":
        return f"{name} {counts}."
    if found.why == "variety":
        return f"For a change, {small}, which {counts}."
    if found.runs:
        return f"To know it better, {small}, which {counts} so far."
    return f"Something new, {small}, which you have not rated for {place} yet."


def _with_reason(choice: Choice, sentence: str) -> Choice:
    return replace(choice, because=" ".join(filter(None, (sentence, choice.because))))


def _else_words(family: Family, library: Library) -> str:
    return f"Something else: {_small(family, library)}."


def _small(family: Family, library: Library) -> str:
    name = library.families[family].name
    return f"{name[0].lower()}{name[1:]}"


def _sessions(number: int) -> str:
    return f"{number} session" if number == 1 else f"{number} sessions"
