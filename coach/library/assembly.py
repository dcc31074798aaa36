"""Puts what was read from single files together into one library that agrees with itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from coach.errors import FileProblem
from coach.library.cache import Entry
from coach.library.library import Library
from coach.library.rules import Fault, Place, exercise_faults, session_faults
from coach.library.source import read_bytes
from coach.model import Exercise, FamilyRule, Region, Safety, Session

_OWN_THEME = "own"  # of sessions that stand in no folder of their own
_REFUSED = "Regions, families and safety texts come with the coach and cannot be added here."


def problems_in(entry: Entry) -> list[FileProblem]:
    """Return what was wrong with a file by itself."""
    return [FileProblem(entry.path, line, sentence) for line, sentence in entry.problems]


def place_faults(path: Path, inside: Place, faults: Iterable[Fault]) -> list[FileProblem]:
    """Return each fault with its line; only now is the file read once more, for the lines."""
    found = list(faults)
    if not found:
        return []
    from coach.library.nodes import line_of, read_nodes  # late: most files have no faults

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

    def take_shipped(self, entries: Sequence[Entry]) -> None:
        """Take in the files of the shipped folder: regions, families and safety as well."""
        for entry in entries:
            if entry.regions is not None:
                self._regions = {region.id: region for region in entry.regions.regions}
            if entry.families is not None:
                self._families = {family.id: family for family in entry.families.families}
            if entry.safety is not None:
                self._safety = entry.safety
        self._take(entries)

    def take_extra(self, entries: Sequence[Entry]) -> None:
        """Take in the files of a folder of the user's own: sessions and exercises."""
        for entry in entries:
            if entry.regions or entry.families or entry.safety:
                self.problems.append(FileProblem(entry.path, 1, _REFUSED))
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
            problems=tuple(self.problems),
        )

    def _take(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            self.problems += problems_in(entry)
        taken: dict[str, str] = {}
        for entry in entries:
            self._take_exercises(entry, taken)
        taken = {}
        for entry in entries:
            self._take_session(entry, taken)

    def _take_exercises(self, entry: Entry, taken: dict[str, str]) -> None:
        for n, exercise in enumerate(entry.exercises.exercises if entry.exercises else ()):
            faults = list(self._exercise_faults(exercise, taken))
            self.problems += place_faults(Path(entry.path), ("exercises", n), faults)
            if not faults:
                self._exercises[exercise.id] = exercise
                taken[exercise.id] = entry.path

    def _exercise_faults(self, exercise: Exercise, taken: dict[str, str]) -> Iterator[Fault]:
        if exercise.id in taken:
            yield Fault(("id",), f"{exercise.id} is already in {taken[exercise.id]}.")
        tags = [tag.id for tag in self._safety.tags] if self._safety else []
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
        self.problems += place_faults(Path(entry.path), (), faults)
        if faults:
            return
        taken[session.id] = entry.path
        self._sessions[session.id] = session
        self._themes[session.id] = entry.theme or self._themes.get(session.id, _OWN_THEME)
        self._origins[session.id] = entry.path
