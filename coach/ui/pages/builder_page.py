"""The builder: a session is made or changed, always exact to the second, and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from msgspec import structs
from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from coach.errors import CoachError
from coach.library.drafting.draft import Draft, draft_of
from coach.library.drafting.finishing import NotYet, finished, read_draft
from coach.library.drafting.length_rules import clock_text
from coach.library.drafting.remark import Maker
from coach.library.drafting.saving import save_session, standing
from coach.library.drafting.workbench import Workbench
from coach.library.library import Library
from coach.model import Session
from coach.ui.messages import announce
from coach.ui.pages.builder_draft import DraftKeeping
from coach.ui.pages.builder_frame import BuilderFrame
from coach.ui.pages.builder_words import total_text
from coach.ui.theme import Theme
from coach.ui.widgets.sheet import Choice, Sheet

_NEW, _UNNAMED = "Build your own", "a session without a name"
_LEAVING = (
    Choice("save", "Save", main=True),
    Choice("keep", "Keep it as a draft"),
    Choice("drop", "Throw it away"),
    Choice("stay", "Stay here"),
)
_REPLACING = (
    Choice("both", "Keep both", main=True),
    Choice("mine", "Play mine in its place"),
    Choice("stay", "Not now"),
)
_LEFT = (Choice("go_on", "Go on with it", main=True), Choice("drop", "Throw it away"))


class BuilderPage(BuilderFrame):
    """Makes a session out of exercises.

    Args:
        theme: colours and sizes.
        library: the exercises, and what is there already.
        maker: for whom and from what it is made, asked at every change.
        folder: where the user's sessions are kept.
        draft_file: where an unfinished one is kept; None keeps none.
    """

    saved = Signal(str, object)  # id, Path
    try_requested = Signal(object)  # Session
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        library: Library,
        *,
        maker: Callable[[], Maker],
        folder: Path,
        draft_file: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, library, parent)
        self._library, self._maker = library, maker
        self._folder = folder
        self._bench = Workbench(library)
        self._answer: Callable[[str], object] = lambda key: None
        self._shortcuts: list[QShortcut] = []
        self._sheet = Sheet(theme, self)
        self._sheet.chosen.connect(self._answered)
        self._keeping = DraftKeeping(
            draft_file, lambda: self.draft if self.is_changed else None, self
        )
        self._keeping.trouble.connect(self._say)
        self._connect()
        self._connect_keys()
        self.apply_theme(theme)
        self._show(-1)

    def _connect(self) -> None:
        self.head.back.clicked.connect(self.leave)
        self.head.undo.clicked.connect(self.undo)
        self.head.redo.clicked.connect(self.redo)
        self.head.try_it.clicked.connect(self.try_it)
        self.head.save.clicked.connect(self.save)
        self.picker.chosen.connect(self._add)
        self.steps.chosen.connect(self._show)
        self.steps.moved.connect(self._move)
        self.steps.dropped.connect(self._add)
        self.steps.tool_used.connect(self._use_tool)
        editor, bench = self.steps.editor, self._bench
        editor.dosed.connect(partial(self._change_step, bench.dose))
        editor.marked.connect(partial(self._change_step, bench.mark))
        editor.parted.connect(partial(self._change_step, bench.part))
        self.overview.step_wanted.connect(self._go_to)
        self.overview.fix_taken.connect(partial(self._change, bench.fix))
        self.about.changed.connect(partial(self._change, bench.set))

    def _connect_keys(self) -> None:
        for keys, act in (
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+S", self.save),
            ("Ctrl+F", self._search),
            ("Esc", self.leave),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(act)
            self._shortcuts.append(shortcut)

    # -- what others tell the page -------------------------------------------------------------

    @property
    def draft(self) -> Draft:
        """The session as far as it is made, with the id of the one that is changed."""
        return self._bench.draft

    @property
    def is_changed(self) -> bool:
        """Whether there is something that is not saved yet."""
        return self._bench.is_changed

    def open_new(self) -> None:
        """Begin a new session; a draft that was left is offered first."""
        self._offer_draft(Draft())

    def open_session(self, session: Session, copy: bool = False) -> None:
        """Change a session, or a copy of it; a draft that was left is offered first."""
        draft = draft_of(session)
        if copy:
            draft = structs.replace(draft, id="", title=f"{session.title}, my way")
        self._offer_draft(draft)

    def show_library(self, library: Library) -> None:
        """Use another library from now on: something was saved or taken in."""
        self._library = library
        self._bench.use_library(library)
        for part in (self.picker, self.steps, self.overview, self.about):
            part.show_library(library)
        self._show(self.steps.current)

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        super().apply_theme(theme)
        self._sheet.apply_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sheet.setGeometry(self.rect())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keeping.keep_now()  # the window may be closing

    # -- tools ---------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last change back."""
        if self._bench.undo_name:
            announce(self, f"Undone: {self._bench.undo_name}.")
            self._bench.undo()
            self._changed(self.steps.current)

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._bench.redo_name:
            announce(self, f"Done again: {self._bench.redo_name}.")
            self._bench.redo()
            self._changed(self.steps.current)

    def try_it(self) -> None:
        """Ask for a run of the session as it is."""
        session = self._finished()
        if session is not None:
            self.try_requested.emit(session)

    def save(self) -> None:
        """Keep the session in the user's folder, having asked where something is in its place."""
        session = self._finished()
        if session is None:
            return
        if standing(session.id, self._folder, self._library) != "shipped":
            self._write(session)
            return
        title = self._library.sessions[session.id].title
        line = (
            f"“{title}” came with the coach and never changes. Yours can stand beside it, or be "
            "played in its place."
        )
        answer = {"both": self._write_beside, "mine": lambda: self._write(session)}
        self._ask("Change a session of the coach?", line, _REPLACING, "stay", answer)

    def leave(self) -> None:
        """Leave the builder, having asked what happens to what is not saved."""
        if not self.is_changed:
            self.left.emit()
            return
        line = "It is not saved yet. A draft waits here until you come back."
        answer = {"save": self._save_and_go, "keep": self._keep_and_go, "drop": self._drop_and_go}
        self._ask("Leave the builder?", line, _LEAVING, "stay", answer)

    # -- changes -------------------------------------------------------------------------------

    def _add(self, name: str, at: int | None = None) -> None:
        exercise = self._library.exercises.get(name)
        if exercise is None:
            return
        if at is None:
            at = self.steps.current + 1 or len(self.draft.steps)
        self._bench.add(exercise, at)
        self._changed(at)
        self.steps.reveal(at)
        announce(self, f"{exercise.name} added as step {at + 1}.")

    def _move(self, index: int, to: int) -> None:
        current = to if self.steps.current == index else -1
        self._bench.move(index, to)
        self._changed(current)
        self.steps.focus_step(to)
        announce(self, f"Now step {to + 1}.")

    def _use_tool(self, key: str) -> None:
        index = self.steps.current
        if index < 0:
            return
        if key == "copy":
            self._bench.copy(index)
            self._changed(index + 1)
        else:
            self._bench.remove(index)
            self._changed(-1)
            self.steps.focus_step(min(index, len(self.draft.steps) - 1))

    def _change_step(self, change: Callable[..., None], *values: object) -> None:
        change(self.steps.current, *values)
        self._changed(self.steps.current)

    def _change(self, change: Callable[..., None], *values: object) -> None:
        change(*values)
        self._changed(self.steps.current)

    def _changed(self, current: int) -> None:
        self._keeping.keep_soon()
        self._show(current)

    # -- showing -------------------------------------------------------------------------------

    def _show(self, current: int) -> None:
        draft = self.draft
        reading = read_draft(draft, self._maker())
        self.steps.show_draft(draft, reading.remarks, current)
        self.overview.show_draft(draft, reading.remarks)
        self.about.show_draft(draft, reading.regions, reading.goal)
        self.head.show_history(self._bench.undo_name, self._bench.redo_name)
        self.panes.buttons["steps"].setText(f"Steps, {clock_text(draft.seconds)}")
        self.panes.buttons["whole"].setText(total_text(draft.seconds, draft.minutes))
        self._show_state("Not saved yet." if self.is_changed else "")
        self.order_tabs()

    def _show_state(self, sentence: str) -> None:
        title = self._bench.kept_title
        self.head.show_title(f"Change “{title}”" if title else _NEW, sentence)

    def _say(self, sentence: str) -> None:
        self._show_state(sentence)
        announce(self, sentence)

    def _go_to(self, step: int) -> None:
        self.show_pane("steps")
        self._show(step)
        self.steps.focus_step(step)

    def _search(self) -> None:
        self.show_pane("pick")
        self.picker.search.setFocus()

    # -- saving and leaving --------------------------------------------------------------------

    def _finished(self) -> Session | None:
        """Return the session; None if it is none yet, which is then said."""
        typing = self.focusWidget()
        if isinstance(typing, QAbstractSpinBox):
            typing.interpretText()  # a number that is half typed counts as well
        taken = {*self._library.sessions, *(one.stem for one in self._folder.glob("*.yaml"))}
        try:
            return finished(self.draft, self._maker(), taken)
        except NotYet as missing:
            self.show_pane("whole")
            count = len(missing.sentences)
            more = f" And {count - 1} more, in the card." if count > 1 else ""
            self._say(f"Not yet: {missing.sentences[0]}{more}")
            return None

    def _write_beside(self) -> None:
        """Save it as a new session, beside the one that it began with."""
        name = self.draft.id
        self._bench.rename("")
        session = self._finished()
        if session is None or not self._write(session):
            self._bench.rename(name)

    def _write(self, session: Session) -> bool:
        in_place = session.id in self._library.sessions
        own = session.id == self.draft.id
        try:
            path = save_session(session, self._folder, self._library, replace=own)
        except CoachError as error:
            self._say(str(error))
            return False
        self._bench.rename(session.id)
        self._bench.was_saved()
        self._keeping.drop()
        self.saved.emit(session.id, path)
        self._show(self.steps.current)
        place = "It is played in place of the one before." if in_place else f"It is in {path.name}."
        self._say(f"“{session.title}” is saved. {place}")
        return True

    def _save_and_go(self) -> None:
        self.save()
        if not self.is_changed:
            self.left.emit()

    def _keep_and_go(self) -> None:
        self._keeping.keep_now()
        self.left.emit()

    def _drop_and_go(self) -> None:
        self._keeping.drop()
        self._open(Draft())
        self.left.emit()

    # -- opening and asking --------------------------------------------------------------------

    def _offer_draft(self, wanted: Draft) -> None:
        """Open what is wanted, and offer the draft that was left, if there is one."""
        self._open(wanted)
        left = self._keeping.left()
        if left is None:
            return
        title = f"“{left.title}”" if left.title.strip() else _UNNAMED
        line = f"You were making {title}, {clock_text(left.seconds)} long, and left it unsaved."

        answer = {"drop": self._keeping.drop, "go_on": lambda: self._open(left, unsaved=True)}
        self._ask("There is a draft.", line, _LEFT, "go_on", answer)

    def _open(self, draft: Draft, unsaved: bool = False) -> None:
        self._bench.open(draft, unsaved)
        self.show_pane("pick")
        self._show(-1)
        self.picker.search.setFocus()

    def _ask(
        self,
        heading: str,
        line: str,
        choices: tuple[Choice, ...],
        escape: str,
        answer: Mapping[str, Callable[[], object]],
    ) -> None:
        for shortcut in self._shortcuts:  # the page must not act while it asks
            shortcut.setEnabled(False)
        self._answer = lambda key: answer.get(key, lambda: None)()
        self._sheet.setGeometry(self.rect())
        self._sheet.ask(heading, [line], choices, escape)

    def _answered(self, key: str) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(True)
        self._answer(key)
