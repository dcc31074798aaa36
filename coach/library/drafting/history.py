"""Undo and redo: the drafts there were, and what was done to each."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from coach.library.drafting.draft import Draft

_LONGEST = 200  # changes that can be taken back


class Change(Struct, frozen=True):
    """What was done, in a few words ("Move Neck turn"), and the draft before or after it."""

    name: str
    draft: Draft
    run: str = ""  # changes in a row of the same run count as one


class History(Struct, frozen=True, kw_only=True):
    """The present draft between those that came before and those that were taken back."""

    draft: Draft
    before: tuple[Change, ...] = ()  # the newest last, each with the draft that it changed
    after: tuple[Change, ...] = ()  # what was taken back, the next to be done again last

    def then(self, name: str, draft: Draft, run: str = "") -> History:
        """Return the history after one change more; what was taken back is gone.

        Args:
            name: what was done, as it stands after "Undo: ".
            draft: the draft after it.
            run: the same text for changes in a row that are taken back together, as typing is.
        """
        if draft == self.draft:
            return self
        if run and self.before and self.before[-1].run == run and not self.after:
            return replace(self, draft=draft)
        before = (*self.before, Change(name, self.draft, run))[-_LONGEST:]
        return History(draft=draft, before=before)

    @property
    def undo_name(self) -> str:
        """What undo would take back; empty if there is nothing."""
        return self.before[-1].name if self.before else ""

    @property
    def redo_name(self) -> str:
        """What redo would do again; empty if there is nothing."""
        return self.after[-1].name if self.after else ""

    def undone(self) -> History:
        """Return the history one change earlier; the same if there is none."""
        if not self.before:
            return self
        *before, last = self.before
        back = Change(last.name, self.draft, last.run)
        return History(draft=last.draft, before=tuple(before), after=(*self.after, back))

    def redone(self) -> History:
        """Return the history with the last taken back change done again; the same if none is."""
        if not self.after:
            return self
        *after, last = self.after
        done = Change(last.name, self.draft, last.run)
        return History(draft=last.draft, before=(*self.before, done), after=tuple(after))
