"""All exercises as they are looked through: by words, place, technique and posture."""

from __future__ import annotations

from msgspec import Struct

from coach.library.library import Library
from coach.library.word_index import WordIndex
from coach.model import Exercise, Family, Posture

_NAME, _PLACE, _REST = 4, 3, 1  # how much a hit weighs by where the word stands


class ExerciseQuery(Struct, frozen=True, kw_only=True):
    """What is looked for; None and no words leave it open."""

    words: str = ""
    region: str | None = None
    family: Family | None = None
    posture: Posture | None = None


class ExerciseShelf:
    """Exercises, sorted for looking through them.

    Args:
        library: the exercises, and the words that people have for places and techniques.

    Attributes:
        exercises: all of them by place, in the order of the body.
    """

    def __init__(self, library: Library) -> None:
        order = {region: place for place, region in enumerate(library.regions)}
        self.exercises = sorted(
            library.exercises.values(), key=lambda one: order.get(one.regions[0], len(order))
        )
        self._words = WordIndex()
        for number, exercise in enumerate(self.exercises):
            self._add(library, exercise, 1 << number)

    def find(self, query: ExerciseQuery) -> list[Exercise]:
        """Return what fits, the best first; without words in the order of the body."""
        if not query.words.strip():
            return [exercise for exercise in self.exercises if _fits(exercise, query)]
        ranks = self._words.find(query.words).ranks
        found = [number for number in ranks if _fits(self.exercises[number], query)]
        found.sort(key=lambda number: (-ranks[number], number))
        return [self.exercises[number] for number in found]

    def _add(self, library: Library, exercise: Exercise, document: int) -> None:
        self._words.add(exercise.name, document, _NAME)
        for region in exercise.regions:
            place = library.regions[region]
            self._words.add(" ".join((place.name, *place.synonyms)), document, _PLACE)
        family = library.families[exercise.family]
        things = " ".join(thing for thing in exercise.equipment if thing != "none")
        rest = f"{family.name} {exercise.group} {things.replace('_', ' ')}"
        self._words.add(rest, document, _REST)


def _fits(exercise: Exercise, query: ExerciseQuery) -> bool:
    return (
        (query.region is None or query.region in exercise.regions)
        and (query.family is None or query.family == exercise.family)
        and (query.posture is None or query.posture in (exercise.posture, *exercise.also))
    )
