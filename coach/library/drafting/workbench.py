"""Where a session is made: the draft, everything that can be done to it, and the way back."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from coach.library.drafting import draft as drafts
from coach.library.drafting.draft import Draft
from coach.library.drafting.history import History
from coach.library.drafting.remark import Fix
from coach.library.library import Library
from coach.model import Exercise

_FIELD_NAMES = {
    "title": "Name",
    "goal": "What it is for",
    "minutes": "How long",
    "posture": "Position",
    "audience": "Made for",
    "teen_ok": "Teenagers",
    "regions": "Places",
    "guidance": "Voice",
}
_TYPED = ("title", "goal", "minutes")  # changes in a row are taken back together


class Workbench:
    """One draft in the making; steps are named by their number, counted from 0.

    Args:
        library: the exercises.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._id = ""
        self._history = History(draft=Draft())
        self._kept = Draft()

    @property
    def draft(self) -> Draft:
        """The session as far as it is made, with the id of the one that is changed."""
        return replace(self._history.draft, id=self._id)

    @property
    def kept_title(self) -> str:
        """What the session that is changed is called; empty for a new one."""
        return self._kept.title if self._id else ""

    @property
    def is_changed(self) -> bool:
        """Whether there is something that is not saved yet."""
        return self._history.draft != self._kept

    @property
    def undo_name(self) -> str:
        """What would be taken back; empty if there is nothing."""
        return self._history.undo_name

    @property
    def redo_name(self) -> str:
        """What would be done again; empty if there is nothing."""
        return self._history.redo_name

    def use_library(self, library: Library) -> None:
        """Know the exercises of another library from now on."""
        self._library = library

    def open(self, draft: Draft, unsaved: bool = False) -> None:
        """Begin with a draft; its id is that of the session that is changed, empty for a new one.

        Args:
            draft: the draft; its seconds are worked out anew.
            unsaved: it differs from what is saved, as a draft does that was left.
        """
        self._id = draft.id
        fresh = replace(drafts.renewed(draft, self._library.exercises), id="")
        self._history = History(draft=fresh)
        saved = self._library.sessions.get(draft.id)
        left = replace(drafts.draft_of(saved), id="") if saved else Draft()
        self._kept = left if unsaved else fresh

    def rename(self, name: str) -> None:
        """Let the draft change the session with this id from now on; an empty one makes a new."""
        self._id = name

    def was_saved(self) -> None:
        """Take the draft as it is for the saved one."""
        self._kept = self._history.draft

    def undo(self) -> None:
        """Take the last change back."""
        self._history = self._history.undone()

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._history = self._history.redone()

    # -- changes -------------------------------------------------------------------------------

    def add(self, exercise: Exercise, at: int) -> None:
        """Put a new step before the step `at`."""
        self._change(f"Add {exercise.name}", drafts.added(self._history.draft, exercise, at))

    def move(self, index: int, to: int) -> None:
        """Move a step."""
        self._change(f"Move {self.name(index)}", drafts.moved(self._history.draft, index, to))

    def copy(self, index: int) -> None:
        """Put a step there twice, its other side as well."""
        self._change(f"Copy {self.name(index)}", drafts.duplicated(self._history.draft, index))

    def remove(self, index: int) -> None:
        """Take a step away, and its other side."""
        self._change(f"Remove {self.name(index)}", drafts.removed(self._history.draft, index))

    def dose(self, index: int, key: str, value: float) -> None:
        """Change one number of a step's dose; seconds go in halves."""
        exercise = self.exercise(index)
        if exercise is not None:
            number = int(value) if key in ("reps", "cycles") else round(value * 2) / 2
            changed = drafts.dosed(self._history.draft, index, exercise, **{key: number})
            self._change(f"Dose of {exercise.name}", changed, f"{key} {index}")

    def mark(self, index: int, key: str, value: object) -> None:
        """Change a mark of a step."""
        changed = drafts.marked(self._history.draft, index, **{key: value})
        self._change(f"Change {self.name(index)}", changed)

    def part(self, index: int, on: bool) -> None:
        """Make a step two, one for each side, or the two one again."""
        exercise = self.exercise(index)
        if exercise is not None:
            part = drafts.parted if on else drafts.joined
            changed = part(self._history.draft, index, exercise)
            self._change(f"Sides of {exercise.name}", changed)

    def set(self, field: str, value: Any) -> None:
        """Change what the session says about itself."""
        changed = replace(self._history.draft, **{field: value})
        if field == "audience" and value != "adult":
            changed = replace(changed, teen_ok=False)
        self._change(_FIELD_NAMES[field], changed, field if field in _TYPED else "")

    def fix(self, fix: Fix) -> None:
        """Take a way out."""
        self._change(fix.text, replace(fix.draft, id=""))

    # -- steps ---------------------------------------------------------------------------------

    def exercise(self, index: int) -> Exercise | None:
        """Return what is done in a step; None if there is no such step, or nobody knows it."""
        steps = self._history.draft.steps
        known = 0 <= index < len(steps)
        return self._library.exercises.get(steps[index].exercise) if known else None

    def name(self, index: int) -> str:
        """Return what a step is called."""
        exercise = self.exercise(index)
        return exercise.name if exercise else self._history.draft.steps[index].exercise

    def _change(self, name: str, draft: Draft, run: str = "") -> None:
        self._history = self._history.then(name, draft, run)
