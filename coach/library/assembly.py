"""Puts what was read from single files together into one library that agrees with itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from coach.cards import Card, Cards, Programme, Programmes, Source
from coach.errors import FileProblem
from coach.library.cache import CoreEntry, Entry
from coach.library.library import Library
from coach.library.rules import (
    Fault,
    Place,
    cards_faults,
    exercise_faults,
    programmes_faults,
    session_faults,
)
from coach.library.source import read_bytes
from coach.model import Exercise, FamilyRule, Region, Session
from coach.protection import Safety

_OWN_THEME = "own"  # of sessions that stand in no folder of their own
_REFUSED = (
    "Regions, families, cards, programmes, sources and safety texts come with the coach and "
    "cannot be added here."
)


def problems_in(entry: CoreEntry) -> list[FileProblem]:
    """Return what was wrong with a file by itself."""
    return [FileProblem(entry.path, line, sentence) for line, sentence in entry.problems]


def place_faults(file: Path | str, inside: Place, faults: Iterable[Fault]) -> list[FileProblem]:
    """Return each fault with its line; only now is the file read once more, for the lines."""
    found = list(faults)
    if not found:
        return []
    from coach.library.nodes import line_of, read_nodes  # late: most files have no faults

    path = Path(file)
    try:
        root = read_nodes(path, read_bytes(path)).root
    except FileProblem:
        root = None  # the file has just changed; the sentences still say what was wrong
    return [FileProblem(path, line_of(root, (*inside, *place)), text) for place, text in found]


class Assembly:
    """One library in the making; each folder's files are taken in, the later ones winning."""

    def __init__(self, base: Library | None = None) -> None:
        self.problems: list[FileProblem] = []
        self._regions: dict[str, Region] = dict(base.regions) if base else {}
        self._families: dict[str, FamilyRule] = dict(base.families) if base else {}
        self._exercises: dict[str, Exercise] = dict(base.exercises) if base else {}
        self._sessions: dict[str, Session] = dict(base.sessions) if base else {}
        self._themes: dict[str, str] = dict(base.themes) if base else {}
        self._origins: dict[str, str] = dict(base.origins) if base else {}
        self._safety: Safety | None = base.safety if base else None
        self._cards: dict[str, Card] = dict(base.cards) if base else {}
        self._programmes: dict[str, Programme] = dict(base.programmes) if base else {}
        self._sources: dict[str, Source] = dict(base.sources) if base else {}
        self._programme_words = base.programme_words if base else None

    def take_shipped(self, entries: Sequence[Entry]) -> None:
        """Take in the files of the shipped folder: also what only comes with the coach."""
        self.take_core(entries)
        self._take(entries)
        for entry in entries:
            self._take_reading(entry)

    def take_core(self, entries: Sequence[CoreEntry]) -> None:
        """Take in regions, families and safety, and what is wrong in any of these files."""
        for entry in entries:
            self.problems += problems_in(entry)
            if entry.regions is not None:
                self._regions = {region.id: region for region in entry.regions.regions}
            if entry.families is not None:
                self._families = {family.id: family for family in entry.families.families}
            if entry.safety is not None:
                self._safety = entry.safety

    def take_extra(self, entries: Sequence[Entry]) -> None:
        """Take in the files of a folder of the user's own: sessions and exercises."""
        for entry in entries:
            shipped_only = (entry.regions, entry.families, entry.safety, entry.cards)
            if any((*shipped_only, entry.programmes, entry.sources)):
                self.problems.append(FileProblem(entry.path, 1, _REFUSED))
            self.problems += problems_in(entry)
        self._take(entries)

    def library(self, shipped: Path) -> Library:
        """Return what was taken in.

        Raises:
            FileProblem: there are no safety texts; nothing may be played without them.
        """
        if self._safety is None:
            file = shipped / "safety.yaml"
            for problem in self.problems:
                if problem.path == file:
                    raise problem
            raise FileProblem(file, 0, "The safety texts are missing; please install again.")
        return Library(
            regions=self._regions,
            families=self._families,
            exercises=self._exercises,
            sessions=self._sessions,
            safety=self._safety,
            themes=self._themes,
            origins=self._origins,
            cards=self._cards,
            programmes=self._programmes,
            sources=self._sources,
            programme_words=self._programme_words,
            problems=tuple(self.problems),
        )

    def _take(self, entries: Sequence[Entry]) -> None:
        taken: dict[str, str] = {}
        for entry in entries:
            self._take_exercises(entry, taken)
        taken = {}
        for entry in entries:
            self._take_session(entry, taken)

    def _take_exercises(self, entry: Entry, taken: dict[str, str]) -> None:
        if entry.exercises is None:
            return
        tags = self._tags()
        for n, exercise in enumerate(entry.exercises.exercises):
            faults = list(self._exercise_faults(exercise, tags, taken))
            self.problems += place_faults(entry.path, ("exercises", n), faults)
            if not faults:
                self._exercises[exercise.id] = exercise
                taken[exercise.id] = entry.path

    def _tags(self) -> frozenset[str]:
        return frozenset(tag.id for tag in self._safety.tags) if self._safety else frozenset()

    def _exercise_faults(
        self, exercise: Exercise, tags: frozenset[str], taken: dict[str, str]
    ) -> Iterator[Fault]:
        if exercise.id in taken:
            yield Fault(("id",), f"{exercise.id} is already in {taken[exercise.id]}.")
        yield from exercise_faults(exercise, self._regions, tags, self._families)
        if exercise.id in self._exercises:
            yield from self._spoiled(exercise)

    def _spoiled(self, exercise: Exercise) -> Iterator[Fault]:
        """Yield a fault for each session that would no longer be right with this exercise."""
        changed = self._exercises | {exercise.id: exercise}
        for session in self._sessions.values():
            if any(step.exercise == exercise.id for step in session.steps) and any(
                session_faults(session, session.id, changed, self._regions)
            ):
                sentence = f"With this {exercise.id} the session {session.id} is no longer right; "
                yield Fault(("id",), f"{sentence}please give the exercise an id of its own.")

    def _take_session(self, entry: Entry, taken: dict[str, str]) -> None:
        session = entry.session
        if session is None:
            return
        faults = list(session_faults(session, entry.stem, self._exercises, self._regions))
        if session.id in taken:
            faults.append(Fault(("id",), f"{session.id} is already in {taken[session.id]}."))
        self.problems += place_faults(entry.path, (), faults)
        if faults:
            return
        taken[session.id] = entry.path
        self._sessions[session.id] = session
        self._themes[session.id] = entry.theme or self._themes.get(session.id, _OWN_THEME)
        self._origins[session.id] = entry.path

    def _take_reading(self, entry: Entry) -> None:
        if entry.sources is not None:
            self._sources = {source.name: source for source in entry.sources.sources}
        if entry.cards is not None:
            self._take_cards(entry.path, entry.cards)
        if entry.programmes is not None:
            self._take_programmes(entry.path, entry.programmes)

    def _take_cards(self, path: str, file: Cards) -> None:
        links = {*self._sessions, *self._exercises}
        faults = list(cards_faults(file, self._regions, self._tags(), links))
        self.problems += place_faults(path, (), faults)
        wrong = {fault.place[1] for fault in faults}
        self._cards = {card.id: card for n, card in enumerate(file.cards) if n not in wrong}

    def _take_programmes(self, path: str, file: Programmes) -> None:
        faults = list(programmes_faults(file, self._sessions, self._regions))
        self.problems += place_faults(path, (), faults)
        wrong = {fault.place[1] for fault in faults}
        kept = (one for n, one in enumerate(file.programmes) if n not in wrong)
        self._programmes = {programme.id: programme for programme in kept}
        self._programme_words = file.words
