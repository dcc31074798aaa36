"""From what the builder has made to a session in the user's folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from coach.errors import CoachError
from coach.library.drafting.finishing import NotYet, finished
from coach.library.drafting.remark import Maker
from coach.library.drafting.saving import save_session, standing
from coach.library.drafting.workbench import Workbench
from coach.library.library import Library
from coach.model import Session
from coach.ui.pages.builder_questions import BuilderQuestions


class BuilderSaving(QObject):
    """Finishes what is on the workbench and saves it, having asked where something is in its place.

    Args:
        bench: where the session is made.
        library: what is there already.
        maker: for whom and from what it is made, asked at every use.
        folder: where the user's sessions are kept.
        questions: asks.
    """

    saved = Signal(str, object)  # id, Path
    said = Signal(str)  # what has become of it, as a sentence
    missing = Signal(str)  # why it is no session yet, as a sentence

    def __init__(
        self,
        bench: Workbench,
        library: Library,
        maker: Callable[[], Maker],
        folder: Path,
        questions: BuilderQuestions,
    ) -> None:
        super().__init__()
        self._bench, self._library, self._maker = bench, library, maker
        self._folder, self._questions = folder, questions

    def use_library(self, library: Library) -> None:
        """Know the sessions of another library from now on."""
        self._library = library

    def session(self) -> Session | None:
        """Return the session; None if it is none yet, which is then said."""
        taken = {*self._library.sessions, *(one.stem for one in self._folder.glob("*.yaml"))}
        try:
            return finished(self._bench.draft, self._maker(), taken)
        except NotYet as missing:
            count = len(missing.sentences)
            more = f" And {count - 1} more, in the card." if count > 1 else ""
            self.missing.emit(f"Not yet: {missing.sentences[0]}{more}")
            return None

    def save(self) -> None:
        """Keep the session in the user's folder, having asked where something is in its place."""
        session = self.session()
        if session is None:
            return
        if not self._changes_shipped(session):
            self._write(session)
            return
        title = self._library.sessions[session.id].title
        self._questions.ask_replacing(
            title, both=self._write_beside, mine=lambda: self._write(session)
        )

    def save_beside(self) -> None:
        """Keep the session in the user's folder and ask nothing: a shipped one stays beside it."""
        session = self.session()
        if session is None:
            return
        if self._changes_shipped(session):
            self._write_beside()
        else:
            self._write(session)

    # -- inside --------------------------------------------------------------------------------

    def _changes_shipped(self, session: Session) -> bool:
        return standing(session.id, self._folder, self._library) == "shipped"

    def _write_beside(self) -> None:
        """Save it as a new session, beside the one that it began with."""
        name = self._bench.draft.id
        self._bench.rename("")
        session = self.session()
        if session is None or not self._write(session):
            self._bench.rename(name)

    def _write(self, session: Session) -> bool:
        in_place = session.id in self._library.sessions
        own = session.id == self._bench.draft.id
        try:
            path = save_session(session, self._folder, self._library, replace=own)
        except CoachError as error:
            self.said.emit(str(error))
            return False
        self._bench.rename(session.id)
        self._bench.was_saved()
        self.saved.emit(session.id, path)
        place = "It is played in place of the one before." if in_place else f"It is in {path.name}."
        self.said.emit(f"“{session.title}” is saved. {place}")
        return True
