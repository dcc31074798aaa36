"""Chooses the session that fits a wish best, and says why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from msgspec import Struct

from coach.errors import CoachError, did_you_mean
from coach.library.library import Library
from coach.library.safety import allowed, closing_sentence, effective_tags, is_for
from coach.model import CHILDREN, Family, Session, SessionPosture
from coach.people import Person

DEFAULT_MINUTES = 5

# Never chosen by itself, only opened on purpose: help in need, sleep, what deals with thoughts.
_OPENED_ON_PURPOSE = frozenset({"first-aid", "sleep"})
_CHOSEN_ON_PURPOSE: frozenset[Family] = frozenset(
    {"autogenic", "body_scan", "imagery", "emotion", "stress_skill"}
)
_FOR_SENIORS = "gentle"
_FOR_TAGS = {"pregnancy": "pregnant"}  # theme -> the answer that it is for, and for no other
# The arc of a good session; of two that fit alike, the one with more of its blocks is chosen.
_BLOCKS: tuple[frozenset[Family], ...] = (
    frozenset({"breath"}),
    frozenset({"mobility"}),
    frozenset({"stretch", "pnf"}),
    frozenset({"pmr", "release_only"}),
    frozenset({"rest", "grounding"}),
)
# Wished posture -> how far away others are from it; what is not named is farthest.
_DISTANCES: dict[SessionPosture, tuple[SessionPosture, ...]] = {
    "sit": ("sit", "stand", "mixed", "lie"),
    "stand": ("stand", "sit", "mixed", "lie"),
    "lie": ("lie", "sit", "mixed", "stand"),
    "mixed": ("mixed", "sit", "stand", "lie"),
    "water": ("water",),
}
POSTURE_WORDS: dict[SessionPosture, str] = {
    "sit": "sitting",
    "stand": "standing",
    "lie": "lying down",
    "mixed": "in more than one position",
    "water": "in the water",
}


class Choice(Struct, frozen=True, kw_only=True):
    """The session chosen for a wish, how long it will last, and why it and no other."""

    session: Session
    minutes: int
    because: str
    left_out: tuple[str, ...] = ()


class _Wish(Struct, frozen=True, kw_only=True):
    """What was asked for, in the words of the library."""

    regions: tuple[str, ...]
    minutes: int
    posture: SessionPosture | None
    age_group: str
    tags: frozenset[str]


def choose(
    library: Library,
    regions: Sequence[str],
    minutes: int | None,
    posture: SessionPosture | None,
    person: Person,
    today: date,
    allowed_minutes: Callable[[Session], Sequence[int]],
) -> Choice:
    """Return the best session for the regions, minutes and posture that is open to the person.

    The first region and the minutes are always kept. Then come the posture, the further regions,
    and last whether the session was written for these minutes or is refitted to them.

    Args:
        library: where to choose from.
        regions: the most important first; `forearm.left` is taken as `forearm`; none: whole body.
        minutes: None stands for five.
        posture: None if any will do.
        person: whose answers count.
        today: the day on which clearances and red flags are looked at.
        allowed_minutes: says which whole minutes a session can last.

    Raises:
        CoachError: nothing fits; the sentence names the nearest that does, or what is in the way.
    """
    closed = closing_sentence(person, library, today)
    if closed is not None:
        raise CoachError(closed)
    wish = _wish_of(library, regions, minutes, posture, person)
    candidates = sorted(_candidates(wish, library), key=lambda one: _rank(one, wish, library))
    reasons = {one.id: allowed(one, library, person, today) for one in candidates}
    fitting = _of_posture(candidates, posture)
    fitting = [one for one in fitting if wish.minutes in allowed_minutes(one)]
    if all(reasons[one.id] for one in fitting):
        still = [one for one in candidates if not reasons[one.id]]
        raise CoachError(_nothing(wish, library, still, reasons, allowed_minutes))
    return _first_open(fitting, reasons, wish, library)


def _first_open(
    fitting: Sequence[Session],
    reasons: dict[str, tuple[str, ...]],
    wish: _Wish,
    library: Library,
) -> Choice:
    """Return the first session that is open, and what is said of the better ones before it."""
    chosen = next(one for one in fitting if not reasons[one.id])
    better = fitting[: fitting.index(chosen)]
    left_out = [f"{one.title} is left out. {reasons[one.id][0]}" for one in better]
    return Choice(
        session=chosen,
        minutes=wish.minutes,
        because=_because(chosen, wish, library),
        left_out=(*left_out, *_regions_left_out(chosen, wish, library)),
    )


def open_minutes(
    library: Library,
    regions: Sequence[str],
    posture: SessionPosture | None,
    person: Person,
    today: date,
    allowed_minutes: Callable[[Session], Sequence[int]],
) -> frozenset[int]:
    """Return the minutes for which `choose` finds a session; the arguments are the same."""
    if closing_sentence(person, library, today) is not None:
        return frozenset()
    wish = _wish_of(library, regions, None, posture, person)
    opened = [one for one in _candidates(wish, library) if not allowed(one, library, person, today)]
    opened = _of_posture(opened, posture)
    return frozenset(minutes for one in opened for minutes in allowed_minutes(one))


def _wish_of(
    library: Library,
    regions: Sequence[str],
    minutes: int | None,
    posture: SessionPosture | None,
    person: Person,
) -> _Wish:
    return _Wish(
        regions=_known(regions, library),
        minutes=DEFAULT_MINUTES if minutes is None else minutes,
        posture=posture,
        age_group=person.age_group,
        tags=effective_tags(person, library.safety),
    )


def _known(regions: Iterable[str], library: Library) -> tuple[str, ...]:
    names = [text.partition(".")[0] for text in regions] or ["whole_body"]
    for name in names:
        if name not in library.regions:
            question = did_you_mean(name, library.regions)
            raise CoachError(f"There is no region {name}{question}")
    return tuple(dict.fromkeys(names))


def _candidates(wish: _Wish, library: Library) -> Iterable[Session]:
    for session in library.sessions.values():
        if wish.regions[0] in session.regions and _suits(session, wish, library):
            yield session


def _suits(session: Session, wish: _Wish, library: Library) -> bool:
    """Return whether a session may be chosen for somebody who has asked for a place only."""
    tag = _FOR_TAGS.get(library.themes[session.id])
    return (
        is_for(session, wish.age_group)
        and (tag is None or tag in wish.tags)
        and (session.posture != "water" or wish.posture == "water")
        and _is_ordinary(session, library)
    )


def _is_ordinary(session: Session, library: Library) -> bool:
    """Return whether a session may be chosen by itself."""
    if library.themes[session.id] in _OPENED_ON_PURPOSE:
        return False
    families = {library.exercises[step.exercise].family for step in session.steps}
    return session.audience in CHILDREN or not families & _CHOSEN_ON_PURPOSE


def _of_posture(sessions: list[Session], posture: SessionPosture | None) -> list[Session]:
    """Leave out what cannot be done in the posture; only water takes no other for its own."""
    return [one for one in sessions if posture != "water" or one.posture == "water"]


def _rank(session: Session, wish: _Wish, library: Library) -> tuple[int | str, ...]:
    """Return what is sorted by: the smallest is the best."""
    families = {library.exercises[step.exercise].family for step in session.steps}
    theme = library.themes[session.id]
    return (
        session.regions[0] != wish.regions[0],
        _distance(session.posture, wish.posture),
        -len({*wish.regions} & {*session.regions}),
        abs(session.minutes - wish.minutes),
        theme not in _FOR_TAGS,
        (theme == _FOR_SENIORS) != (wish.age_group == "senior"),
        -sum(bool(families & block) for block in _BLOCKS),
        session.id,
    )


def _distance(posture: SessionPosture, wished: SessionPosture | None) -> int:
    if wished is None:
        return 0
    order = _DISTANCES[wished]
    return order.index(posture) if posture in order else len(order)


def _regions_left_out(session: Session, wish: _Wish, library: Library) -> Iterable[str]:
    for region in wish.regions:
        if region not in session.regions:
            yield f"{library.regions[region].name}: no session here has it as well."


def _because(session: Session, wish: _Wish, library: Library) -> str:
    parts = [f"{session.title}: {_place(wish, library)}, {_how(session, wish.minutes)}."]
    if session.minutes != wish.minutes:
        change = "shortened" if session.minutes > wish.minutes else "lengthened"
        parts.append(f"It is written for {session.minutes} minutes and {change}.")
    if wish.posture not in (None, session.posture):
        words = POSTURE_WORDS[wish.posture] if wish.posture else ""
        parts.append(f"None of this length is done {words}.")
    return " ".join(parts)


def _place(wish: _Wish, library: Library) -> str:
    name = library.regions[wish.regions[0]].name
    return f"for the {name[0].lower()}{name[1:]}"


def _how(session: Session, minutes: int) -> str:
    return f"{minutes} minutes, {POSTURE_WORDS[session.posture]}"


def _nothing(
    wish: _Wish,
    library: Library,
    still: Sequence[Session],
    reasons: dict[str, tuple[str, ...]],
    allowed_minutes: Callable[[Session], Sequence[int]],
) -> str:
    """Return the sentence for a wish that cannot be met."""
    place = _place(wish, library)
    if not still:
        why = dict.fromkeys(reason for several in reasons.values() for reason in several)
        return " ".join([f"There is no session {place} for you today.", *why])
    wished = f"lasts {wish.minutes} minutes"
    if wish.posture == "water":
        wished = "is done in the water"
    lengths = [(one, minutes) for one in still for minutes in allowed_minutes(one)]
    session, minutes = min(lengths, key=lambda pair: abs(pair[1] - wish.minutes))
    nearest = f"The nearest is {session.title}: {_how(session, minutes)}."
    return f"There is no session {place} that {wished} and is open to you. {nearest}"
