"""The rules that need more than one file: what an exercise and a session refer to must be there.

Each rule yields faults: a place (keys and indexes inside the file) and a sentence. The seconds of a
step come from `coach.dose`, the only formula there is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from coach.cards import Card, Cards, Programme, Programmes
from coach.dose import cycle_seconds, plain, step_seconds
from coach.errors import did_you_mean
from coach.model import (
    CHILDREN,
    LONGEST_FOR_CHILDREN_MIN,
    Breath,
    Exercise,
    Flow,
    Posture,
    Script,
    Session,
    SessionPosture,
    Step,
)

Place = tuple[str | int, ...]

_FASTEST_BREATH_S = 5  # twelve breaths a minute; nothing here is fast or forced
_SHORTEST_DAY_MIN, _LONGEST_DAY_MIN = 2, 10  # of a programme: short enough to be done
POSTURES: dict[SessionPosture, frozenset[Posture]] = {
    "sit": frozenset({"sit"}),
    "stand": frozenset({"stand"}),
    "lie": frozenset({"lie_back", "lie_side", "prone", "kneel"}),
    "mixed": frozenset({"sit", "stand", "lie_back", "lie_side", "prone", "kneel"}),
    "water": frozenset({"water"}),
}


class Fault(NamedTuple):
    """Something against the rules, and where in its file."""

    place: Place
    sentence: str


def exercise_faults(
    exercise: Exercise, regions: Collection[str], tags: Collection[str], families: Collection[str]
) -> Iterator[Fault]:
    """Yield what is wrong with an exercise; places are inside the exercise."""
    yield from _unknown_faults(("regions",), "region", exercise.regions, regions)
    yield from _weight_faults(exercise)
    yield from _unknown_faults(("avoid",), "tag", exercise.avoid, tags)
    yield from _unknown_faults(("caution",), "tag", exercise.caution, tags)
    if exercise.family not in families:
        yield Fault(("family",), f"The family {exercise.family} has no dose in families.yaml.")
    yield from _time_faults(exercise)


def _weight_faults(exercise: Exercise) -> Iterator[Fault]:
    for region, weight in exercise.weights.items():
        if region not in exercise.regions:
            sentence = f"weights names {region}, which is not among the regions of {exercise.id}."
            yield Fault(("weights", region), sentence)
        elif not 0 < weight <= 1:
            sentence = f"A weight is above 0 and at most 1, not {plain(weight)}."
            yield Fault(("weights", region), sentence)


def _time_faults(exercise: Exercise) -> Iterator[Fault]:
    time = exercise.time
    if isinstance(time, Flow | Script) and not time.min_s <= time.default_s <= time.max_s:
        yield Fault(("time",), "default_s must lie between min_s and max_s.")
    if isinstance(time, Breath) and cycle_seconds(time) < _FASTEST_BREATH_S:
        sentence = (
            f"A breath takes at least {_FASTEST_BREATH_S} s, not {plain(cycle_seconds(time))}."
        )
        yield Fault(("time",), sentence)
    if isinstance(time, Script) and not exercise.script:
        yield Fault(("time",), f"{exercise.id} is spoken, but has no script.")
    if exercise.script and not isinstance(time, Script):
        yield Fault(("script",), f"{exercise.id} has a script, but its time is not a script.")


def session_faults(
    session: Session, file_name: str, exercises: Mapping[str, Exercise], regions: Collection[str]
) -> Iterator[Fault]:
    """Yield what is wrong with a session; `file_name` is without its ending."""
    if session.id != file_name:
        sentence = f"The id {session.id} must be the name of the file, {file_name}."
        yield Fault(("id",), sentence)
    yield from _unknown_faults(("regions",), "region", session.regions, regions)
    broken = False
    for n, step in enumerate(session.steps):
        for fault in _step_faults(step, session, exercises):
            broken = True
            yield Fault(("steps", n, *fault.place), fault.sentence)
    if not broken:
        yield from _whole_faults(session)


def _step_faults(
    step: Step, session: Session, exercises: Mapping[str, Exercise]
) -> Iterator[Fault]:
    exercise = exercises.get(step.exercise)
    if exercise is None:
        yield Fault(("exercise",), _unknown("exercise", step.exercise, exercises))
        return
    try:
        step_seconds(step, exercise)
    except ValueError as error:
        yield Fault(("seconds",), str(error))
    if POSTURES[session.posture].isdisjoint((exercise.posture, *exercise.also)):
        sentence = f"{exercise.id} cannot be done in the posture {session.posture}."
        yield Fault(("exercise",), sentence)
    young = session.teen_ok or session.audience in ("teen", *CHILDREN)
    if young and not exercise.child.ok:
        yield Fault(("exercise",), f"{exercise.id} is for people of 16 and over only.")


def _whole_faults(session: Session) -> Iterator[Fault]:
    total = sum(step.seconds for step in session.steps)
    if session.pause_s is not None:
        yield Fault(("pause_s",), "A session in a file lasts whole minutes, without pause_s.")
    if total != session.minutes * 60:
        sentence = f"The steps add up to {plain(total)} s, but {session.minutes} minutes are "
        yield Fault(("minutes",), f"{sentence}{session.minutes * 60} s.")
    if all(step.optional for step in session.steps):
        yield Fault(("steps",), "At least one step must not be optional.")
    if session.audience in CHILDREN and session.minutes > LONGEST_FOR_CHILDREN_MIN:
        sentence = f"A session for children lasts {LONGEST_FOR_CHILDREN_MIN} minutes at most."
        yield Fault(("minutes",), sentence)
    yield from _side_faults(session)


def _side_faults(session: Session) -> Iterator[Fault]:
    balance: Counter[str] = Counter()
    for step in session.steps:
        if step.side is not None:
            balance[step.exercise] += round(2 * step.seconds) * (
                1 if step.side == "dominant" else -1
            )
    for name, difference in balance.items():
        if difference:
            yield Fault(("steps",), f"{name} needs the same seconds on both sides.")


def cards_faults(
    cards: Cards, regions: Collection[str], tags: Collection[str], links: Collection[str]
) -> Iterator[Fault]:
    """Yield what is wrong with cards; `links` are the sessions and exercises there are."""
    known = {*links, *(card.id for card in cards.cards)}
    taken: set[str] = set()
    for n, card in enumerate(cards.cards):
        if card.id in taken:
            yield Fault(("cards", n, "id"), f"The card {card.id} is already there.")
        taken.add(card.id)
        for fault in _card_faults(card, regions, tags, known):
            yield Fault(("cards", n, *fault.place), fault.sentence)


def _card_faults(
    card: Card, regions: Collection[str], tags: Collection[str], links: Collection[str]
) -> Iterator[Fault]:
    for field, what, known in (
        ("regions", "region", regions),
        ("links", "session, exercise or card", links),
        ("not_with", "tag", tags),
    ):
        yield from _unknown_faults((field,), what, getattr(card, field), known)
    for n, said in enumerate(card.statements):
        yield from _unknown_faults(("statements", n, "only_with"), "tag", said.only_with, tags)
        yield from _unknown_faults(("statements", n, "not_with"), "tag", said.not_with, tags)
    for n, table in enumerate(card.tables):
        yield from _unknown_faults(("tables", n, "not_with"), "tag", table.not_with, tags)
        if any(len(row) != len(table.columns) for row in table.rows):
            sentence = f"Each row of {table.title} needs {len(table.columns)} cells."
            yield Fault(("tables", n, "rows"), sentence)


def programmes_faults(
    programmes: Programmes, sessions: Mapping[str, Session], regions: Collection[str]
) -> Iterator[Fault]:
    """Yield what is wrong with programmes."""
    taken: set[str] = set()
    for n, programme in enumerate(programmes.programmes):
        if programme.id in taken:
            yield Fault(("programmes", n, "id"), f"The programme {programme.id} is already there.")
        taken.add(programme.id)
        for fault in _programme_faults(programme, sessions, regions):
            yield Fault(("programmes", n, *fault.place), fault.sentence)


def _programme_faults(
    programme: Programme, sessions: Mapping[str, Session], regions: Collection[str]
) -> Iterator[Fault]:
    yield from _unknown_faults(("regions",), "region", programme.regions, regions)
    for n, day in enumerate(programme.days):
        unknown = list(_unknown_faults(("days", n), "session", day, sessions))
        yield from unknown
        minutes = sum(sessions[name].minutes for name in day if name in sessions)
        if not unknown and not _SHORTEST_DAY_MIN <= minutes <= _LONGEST_DAY_MIN:
            sentence = f"A day takes {_SHORTEST_DAY_MIN} to {_LONGEST_DAY_MIN} minutes"
            yield Fault(("days", n), f"{sentence}, not {minutes}.")


def _unknown_faults(
    place: Place, what: str, names: Collection[str], known: Collection[str]
) -> Iterator[Fault]:
    for n, name in enumerate(names):
        if name not in known:
            yield Fault((*place, n), _unknown(what, name, known))


def _unknown(what: str, name: str, known: Collection[str]) -> str:
    return f"There is no {what} {name}{did_you_mean(name, known)}"
