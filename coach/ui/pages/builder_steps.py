"""The steps of a session in the making, one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from coach.library.drafting.dose_field import dose_fields
from coach.library.drafting.draft import Draft
from coach.library.drafting.remark import Remark
from coach.library.library import Library
from coach.ui.pages.builder_editor import StepEditor
from coach.ui.pages.builder_row import STEP_MIME, StepRow
from coach.ui.theme import Theme
from coach.ui.widgets.exercise_list import EXERCISE_MIME
from coach.ui.widgets.pieces import label
from coach.ui.widgets.scroll_fade import ScrollFade

_EMPTY = (
    "Nothing here yet. Choose an exercise and press Enter, or drag it here. A good session "
    "arrives, moves, stretches, rests and returns."
)
_NEAR_EDGE = 48  # pixels from the edge at which a drag scrolls


def drop_place(middles: Sequence[float], y: float) -> int:
    """Return before which step something dropped at height `y` goes; the last is the end."""
    return sum(middle < y for middle in middles)


def moved_to(index: int, before: int) -> int:
    """Return the number that step `index` gets when it is put before the step `before`."""
    return before - 1 if before > index else before


class StepList(QScrollArea):
    """Shows steps to be chosen, changed, moved, and dropped between.

    Attributes:
        rows: one for each step.
        editor: stands in the row of the chosen step.
    """

    chosen = Signal(int)  # -1: none
    moved = Signal(int, int)  # from, to
    dropped = Signal(str, int)  # exercise, before which step
    tool_used = Signal(str)  # copy or remove, for the chosen step

    def __init__(self, theme: Theme, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._library = theme, library
        self._current = -1
        self.rows: list[StepRow] = []
        self.editor = StepEditor(theme)
        self.editor.tool_used.connect(self._use_tool)
        self._inside = _Ground(theme)
        self._column = QVBoxLayout(self._inside)
        self._empty = label(_EMPTY, "secondary")
        self._column.addWidget(self._empty)
        self._column.addStretch(1)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAcceptDrops(True)
        self._fade = ScrollFade(theme, self, on_card=False)
        self.editor.setParent(self._inside)
        self.editor.hide()
        self.apply_theme(theme)

    @property
    def current(self) -> int:
        """The number of the chosen step; -1 if none is."""
        return self._current

    def show_library(self, library: Library) -> None:
        """Name the exercises of this library from now on."""
        self._library = library

    def show_draft(self, draft: Draft, remarks: Sequence[Remark], current: int) -> None:
        """Show the steps of a draft, one of them chosen (-1: none)."""
        count = len(draft.steps)
        while len(self.rows) < count:
            self._add_row()
        focused = next((n for n, row in enumerate(self.rows) if row.hasFocus()), -1)
        self._current = min(current, count - 1)
        while len(self.rows) > count:
            self._drop_row()
        for number, (row, step) in enumerate(zip(self.rows, draft.steps, strict=True)):
            exercise = self._library.exercises.get(step.exercise)
            row.show_step(step, exercise, count, [one for one in remarks if one.step == number])
            row.show_current(number == self._current)
        self._empty.setVisible(not count)
        self._place_editor(draft)
        if focused >= count and self.rows:
            self.rows[-1].setFocus()

    def stops(self) -> list[QWidget]:
        """Return what Tab stops at, in order."""
        stops: list[QWidget] = []
        for row in self.rows:
            stops.append(row)
            if self.editor.parentWidget() is row:
                stops += self.editor.stops()
        return stops

    def focus_step(self, index: int) -> None:
        """Give a step the keyboard, and bring it into view."""
        if 0 <= index < len(self.rows):
            self.rows[index].setFocus(Qt.FocusReason.OtherFocusReason)
            self.reveal(index)

    def reveal(self, index: int) -> None:
        """Bring a step into view, its head first where it is higher than the view."""
        row = self.rows[index]
        # Its height is only known when the layout has had its turn.
        QTimer.singleShot(0, row, lambda: self._scroll_to(row))

    def _scroll_to(self, row: StepRow) -> None:
        margin = self._theme.px(24)
        if row.height() + margin > self.viewport().height():
            self.verticalScrollBar().setValue(row.y() - self._theme.px(6))
        else:
            self.ensureWidgetVisible(row, 0, margin)

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        for row in self.rows:
            row.apply_theme(theme)
        self.editor.apply_theme(theme)
        self._inside.apply_theme(theme)
        self._fade.apply_theme(theme)
        edge = theme.px(6)
        self._column.setContentsMargins(edge, edge, edge + theme.px(8), theme.px(40))
        self._column.setSpacing(theme.px(8))

    # -- rows ----------------------------------------------------------------------------------

    def _add_row(self) -> None:
        number = len(self.rows)
        row = StepRow(self._theme, number)
        row.chosen.connect(lambda: self._choose(number))
        row.walked.connect(lambda way: self.focus_step(number + way))
        row.moved.connect(lambda way: self._move(number, number + way))
        row.tool_used.connect(lambda key: self._use_tool(key, number))
        self._column.insertWidget(number + 1, row)
        row.show()  # at once: it may be given the keyboard before the layout has its turn
        self.rows.append(row)

    def _drop_row(self) -> None:
        row = self.rows.pop()
        if self.editor.parentWidget() is row:  # it must not go with its row
            self.editor.setParent(self._inside)
        row.hide()
        row.deleteLater()

    def _place_editor(self, draft: Draft) -> None:
        step = draft.steps[self._current] if self._current >= 0 else None
        exercise = self._library.exercises.get(step.exercise) if step else None
        if step is None or exercise is None:
            self.editor.hide()
            return
        row = self.rows[self._current]
        if self.editor.parentWidget() is not row:
            row.place.addWidget(self.editor)
        rule = self._library.families.get(exercise.family)
        fields = dose_fields(step, exercise, rule, draft.for_children)
        self.editor.show_step(step, exercise, fields)
        self.editor.allow(self._current > 0, self._current < len(draft.steps) - 1)
        self.editor.show()

    def _choose(self, number: int) -> None:
        self.chosen.emit(-1 if number == self._current else number)

    def _use_tool(self, key: str, number: int | None = None) -> None:
        if number is not None and number != self._current:
            self.chosen.emit(number)
        ways = {"up": -1, "down": 1}
        if key in ways:
            self._move(self._current, self._current + ways[key])
        else:
            self.tool_used.emit(key)

    def _move(self, index: int, to: int) -> None:
        if 0 <= to < len(self.rows):
            self.moved.emit(index, to)

    # -- dropping ------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(STEP_MIME) or event.mimeData().hasFormat(EXERCISE_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        y = self._height_of(event)
        self._inside.show_mark(self._mark_at(drop_place(self._middles(), y)))
        self.ensureVisible(0, round(y), 0, self._theme.px(_NEAR_EDGE))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._inside.show_mark(None)

    def dropEvent(self, event: QDropEvent) -> None:
        self._inside.show_mark(None)
        before = drop_place(self._middles(), self._height_of(event))
        data = event.mimeData()
        event.acceptProposedAction()
        if data.hasFormat(STEP_MIME):
            index = int(data.data(STEP_MIME).data())
            to = moved_to(index, before)
            if index < len(self.rows) and to != index:  # it may come from another window
                self.moved.emit(index, to)
        else:
            self.dropped.emit(bytes(data.data(EXERCISE_MIME).data()).decode(), before)

    def _height_of(self, event: QDropEvent) -> float:
        """Return the height of a drag within what scrolls."""
        return event.position().y() + self.verticalScrollBar().value()

    def _middles(self) -> list[float]:
        return [row.y() + row.height() / 2 for row in self.rows]

    def _mark_at(self, before: int) -> int:
        """Return the height of the line that shows where it would go."""
        if not self.rows:
            return self._theme.px(4)
        half = self._column.spacing() // 2
        if before < len(self.rows):
            return self.rows[before].y() - half
        return self.rows[-1].geometry().bottom() + half


class _Ground(QWidget):
    """What the rows lie on; it paints the line where something would be dropped."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._mark: int | None = None

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme

    def show_mark(self, y: int | None) -> None:
        self._mark = y
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._mark is not None:
            thick = self._theme.px(4)
            line = QRect(self._theme.px(6), self._mark - thick // 2, self.width(), thick)
            QPainter(self).fillRect(line, self._theme.accent)
