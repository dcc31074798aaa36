"""What the library says, sentence by sentence, and rules about it that are tried on planted faults.

A rule reads a whole library and names everything that is against it. Each comes with plants:
small changes that break it, so that a rule that no longer looks at anything is found out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import asdict, replace

from coach.library.library import Library
from coach.model import Breath, Exercise, Session

Finder = Callable[[Library], Iterator[str]]
Plant = Callable[[Library], Library]

# Not words of the coach: names for the program, poses, words to search by, titles of others' books.
_NOT_SAID = frozenset({"id", "pose", "source", "sources", "synonyms", "origins", "problems"})
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')]*\s+")


class Rule(NamedTuple):
    """Something that the library keeps, how it is looked for, and changes that break it."""

    says: str
    broken: Finder
    plants: tuple[Plant, ...]

    def __str__(self) -> str:
        return self.says


def unfound(rule: Rule, library: Library) -> list[int]:
    """Return the numbers of the plants after which the rule finds nothing new."""
    before = set(rule.broken(library))
    plants = enumerate(rule.plants)
    return [number for number, plant in plants if set(rule.broken(plant(library))) <= before]


class Said(NamedTuple):
    """One text of the library and its place: ids, keys and indexes."""

    place: tuple[str, ...]
    text: str

    def __str__(self) -> str:
        return f'{" ".join(self.place)}: "{self.text}"'


def everything(library: Library) -> Iterator[Said]:
    """Yield every text that a person can read or hear, of every kind of thing in the library."""
    return texts(library)


def texts(value: Any, *place: str) -> Iterator[Said]:
    """Yield the texts inside a value; a lower-case word alone is a name for the program."""
    if isinstance(value, str):
        if " " in value or value[:1].isupper() or value.endswith("."):
            yield Said(place, value)
        return
    for key, item in _items(value):
        if key not in _NOT_SAID:
            yield from texts(item, *place, key)


def _items(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Struct):
        yield from asdict(value).items()
    elif isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, tuple | list):
        for number, item in enumerate(value):
            yield getattr(item, "id", None) or str(number), item


def heard(exercise: Exercise) -> Iterator[Said]:
    """Yield the lines of an exercise that the voice can say."""
    lines = {
        "name": (exercise.name,),
        "cues": exercise.cues,
        "script": tuple(line.line for line in exercise.script),
        "easier": (exercise.easier,),
        **{f"child {key}": lines for key, lines in _child_lines(exercise).items()},
    }
    for key, spoken in lines.items():
        yield from (Said(("exercises", exercise.id, key), line) for line in spoken if line)


def for_children(exercise: Exercise) -> Iterator[Said]:
    """Yield what is said to children in an exercise."""
    if exercise.group == "Children":
        yield from heard(exercise)
        return
    for key, lines in _child_lines(exercise).items():
        yield from (Said(("exercises", exercise.id, key), line) for line in lines if line)


def _child_lines(exercise: Exercise) -> dict[str, tuple[str | None, ...]]:
    child = exercise.child
    return {"say": (child.say,), "script": tuple(line.line for line in child.script)}


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [part for part in _SENTENCE_END.split(text) if part]


def steps_of(session: Session, library: Library) -> list[Exercise]:
    """Return the exercises of a session in their order."""
    return [library.exercises[step.exercise] for step in session.steps]


def holds_breath(exercise: Exercise) -> bool:
    """Return whether the breath is held; a stop of two seconds is only a pause."""
    time = exercise.time
    return isinstance(time, Breath) and max(time.hold_in_s, time.hold_out_s) > 2


# -- plants: the library with one thing changed --------------------------------------------------


def with_exercise(name: str, /, **changes: Any) -> Plant:
    """Return a plant that changes an exercise."""
    return _with("exercises", name, changes)


def with_session(name: str, /, **changes: Any) -> Plant:
    """Return a plant that changes a session."""
    return _with("sessions", name, changes)


def with_step(name: str, number: int, /, **changes: Any) -> Plant:
    """Return a plant that changes one step of a session."""

    def plant(library: Library) -> Library:
        steps = [*library.sessions[name].steps]
        steps[number] = replace(steps[number], **changes)
        return with_session(name, steps=tuple(steps))(library)

    return plant


def with_region(name: str, /, **changes: Any) -> Plant:
    """Return a plant that changes a region."""
    return _with("regions", name, changes)


def with_family(name: str, /, **changes: Any) -> Plant:
    """Return a plant that changes a family."""
    return _with("families", name, changes)


def with_card(name: str, /, **changes: Any) -> Plant:
    """Return a plant that changes a card."""
    return _with("cards", name, changes)


def with_programme(name: str, /, **changes: Any) -> Plant:
    """Return a plant that changes a programme."""
    return _with("programmes", name, changes)


def with_safety(**changes: Any) -> Plant:
    """Return a plant that changes what protects."""
    return lambda library: replace(library, safety=replace(library.safety, **changes))


def saying(*lines: str) -> tuple[Plant, ...]:
    """Return plants that put each of these lines among the cues of an exercise."""
    return tuple(with_exercise("neck-nod-sit", cues=(line, "Small.")) for line in lines)


def _with(part: str, name: str, changes: dict[str, Any]) -> Plant:
    def plant(library: Library) -> Library:
        known = getattr(library, part)
        return replace(library, **{part: {**known, name: replace(known[name], **changes)}})

    return plant
