"""The builder: a session is made or changed, always exact to the second, and kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec import structs
from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from coach.library.drafting.draft import Draft, draft_of
from coach.library.drafting.finishing import read_draft
from coach.library.drafting.length_rules import clock_text
from coach.library.drafting.remark import Maker
from coach.library.drafting.workbench import Workbench
from coach.library.library import Library
from coach.model import Session
from coach.ui.messages import announce
from coach.ui.pages.builder_draft import DraftKeeping
from coach.ui.pages.builder_frame import BuilderFrame
from coach.ui.pages.builder_questions import BuilderQuestions
from coach.ui.pages.builder_saving import BuilderSaving
from coach.ui.pages.builder_words import total_text
from coach.ui.theme import Theme

_NEW = "Build your own"


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
        self._bench = Workbench(library)
        self._questions = BuilderQuestions(theme, self, self._shortcuts())
        self._saving = BuilderSaving(self._bench, library, maker, folder, self._questions)
        self._keeping = DraftKeeping(
            draft_file, lambda: self.draft if self.is_changed else None, self
        )
        self._connect()
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
        self._keeping.trouble.connect(self._say)
        self._saving.said.connect(self._say)
        self._saving.missing.connect(self._say_missing)
        self._saving.saved.connect(self._tell_saved)

    def _shortcuts(self) -> list[QShortcut]:
        made = []
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
            made.append(shortcut)
        return made

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
        self._saving.use_library(library)
        for part in (self.picker, self.steps, self.overview, self.about):
            part.show_library(library)
        self._show(self.steps.current)

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        super().apply_theme(theme)
        self._questions.apply_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._questions.place()

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
        self._take_typed()
        session = self._saving.session()
        if session is not None:
            self.try_requested.emit(session)

    def save(self) -> None:
        """Keep the session in the user's folder, having asked where something is in its place."""
        self._take_typed()
        self._saving.save()

    def leave(self) -> None:
        """Leave the builder, having asked what happens to what is not saved."""
        if not self.is_changed:
            self.left.emit()
            return
        self._questions.ask_leaving(
            save=self._save_and_go, keep=self._keep_and_go, drop=self._drop_and_go
        )

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

    def _take_typed(self) -> None:
        """Let a number count that is half typed."""
        typing = self.focusWidget()
        if isinstance(typing, QAbstractSpinBox):
            typing.interpretText()

    def _say_missing(self, sentence: str) -> None:
        self.show_pane("whole")
        self._say(sentence)

    def _tell_saved(self, name: str, path: Path) -> None:
        self._keeping.drop()
        self.saved.emit(name, path)
        self._show(self.steps.current)

    def _save_and_go(self) -> None:
        self._take_typed()
        self._saving.save_beside()
        if not self.is_changed:
            self.left.emit()

    def _keep_and_go(self) -> None:
        self._keeping.keep_now()
        self.left.emit()

    def _drop_and_go(self) -> None:
        self._keeping.drop()
        self._open(Draft())
        self.left.emit()

    # -- opening -------------------------------------------------------------------------------

    def _offer_draft(self, wanted: Draft) -> None:
        """Open what is wanted, and offer the draft that was left, if there is one."""
        self._open(wanted)
        left = self._keeping.left()
        if left is not None:
            self._questions.ask_about(
                left, go_on=lambda: self._open(left, unsaved=True), drop=self._keeping.drop
            )

    def _open(self, draft: Draft, unsaved: bool = False) -> None:
        self._bench.open(draft, unsaved)
        self.show_pane("pick")
        self._show(-1)
        self.picker.search.setFocus()
