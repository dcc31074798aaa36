"""The dose of one step, changed where the step stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from coach.library.drafting.dose_field import DoseField
from coach.library.drafting.draft import can_part
from coach.model import Exercise, Step
from coach.ui.pages.builder_words import FIELDS, GAZE, STEP_GUIDANCE, USUAL
from coach.ui.theme import Theme
from coach.ui.widgets.choices import button
from coach.ui.widgets.drop_down import DropDown
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.icon import icon
from coach.ui.widgets.pieces import label
from coach.ui.widgets.stepper import Stepper

_TOOLS = (
    ("up", "Earlier", "chevron-up"),
    ("down", "Later", "chevron-down"),
    ("copy", "Copy", "copy"),
    ("remove", "Remove", "close"),
)


class StepEditor(QWidget):
    """Steppers, marks and tools for the step that is chosen; it moves from step to step.

    Attributes:
        steppers: by the name of what they change in a step.
        marks: chips that are on or off: `optional`, `until_pressed`, `parted`.
        tools: buttons: `up`, `down`, `copy`, `remove`.
    """

    dosed = Signal(str, float)
    marked = Signal(str, object)  # what is marked: optional, until_pressed, guidance or gaze
    parted = Signal(bool)  # each side on its own, or one step for both
    tool_used = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steppers: dict[str, Stepper] = {}
        self._fields: dict[str, QWidget] = {}  # each stepper with its name above
        self._numbers = QWidget()
        self._number_row = FlowLayout(self._numbers)
        for key, (name, unit) in FIELDS.items():
            self._add_stepper(theme, key, name, unit)
        self.marks = {
            "optional": button("May be left out", "small_chip", checkable=True),
            "until_pressed": button("Wait for me at its end", "small_chip", checkable=True),
            "parted": button("Each side as a step", "small_chip", checkable=True),
        }
        self._marks, self._mark_row = _flow(self.marks.values())
        self.guidance = DropDown("Voice in this step", STEP_GUIDANCE)
        self.gaze = DropDown("Eyes in this step", GAZE)
        self.tools = {key: button(text, "link") for key, text, _ in _TOOLS}
        self._tools, self._tool_row = _flow(self.tools.values())
        self._choices = QGridLayout()
        self._build()
        self._connect()
        self.apply_theme(theme)

    def show_step(self, step: Step, exercise: Exercise, fields: Sequence[DoseField]) -> None:
        """Show the dose of a step within its limits."""
        shown: dict[str, DoseField] = {field.key: field for field in fields}
        for key, stepper in self.steppers.items():
            field = shown.get(key)
            self._fields[key].setVisible(field is not None)
            if field is not None:
                stepper.show_value(field.value, field.least, field.most)
        self.marks["optional"].setChecked(step.optional)
        self.marks["until_pressed"].setChecked(step.until_pressed)
        self.marks["parted"].setChecked(step.side is not None)
        self.marks["parted"].setVisible(can_part(exercise))
        self.guidance.show_value(step.guidance or USUAL)
        self.gaze.show_value(step.gaze or USUAL)

    def stops(self) -> list[QWidget]:
        """Return what Tab stops at, in order."""
        fields = [stepper.field for stepper in self.steppers.values()]
        return [*fields, *self.marks.values(), self.guidance, self.gaze, *self.tools.values()]

    def allow(self, earlier: bool, later: bool) -> None:
        """Let the step go earlier or later where there is somewhere to go."""
        self.tools["up"].setEnabled(earlier)
        self.tools["down"].setEnabled(later)

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        px = theme.px
        for stepper in self.steppers.values():
            stepper.apply_theme(theme)
        self._number_row.setSpacing(px(16))
        self._mark_row.setSpacing(px(6))
        self._tool_row.setSpacing(px(2))
        self._choices.setHorizontalSpacing(px(10))
        self._choices.setVerticalSpacing(px(2))
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(0, px(8), 0, px(4))
        layout.setSpacing(px(12))
        for key, _, drawing in _TOOLS:
            self.tools[key].setIcon(icon(drawing, theme, theme.accent))
            self.tools[key].setIconSize(QSize(px(18), px(18)))

    def _add_stepper(self, theme: Theme, key: str, name: str, unit: str) -> None:
        made = Stepper(theme, name, unit)
        made.changed.connect(lambda value: self.dosed.emit(key, value))
        field = QWidget()
        row = QVBoxLayout(field)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(label(name, "caption", wrap=False))
        row.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        self._number_row.addWidget(field)
        self.steppers[key] = made
        self._fields[key] = field

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.addWidget(self._numbers)
        column.addWidget(self._marks)
        for place, (text, field) in enumerate((("Voice", self.guidance), ("Eyes", self.gaze))):
            self._choices.addWidget(label(text, "caption"), 0, place)
            self._choices.addWidget(field, 1, place)
            self._choices.setColumnStretch(place, 1)
        column.addLayout(self._choices)
        column.addWidget(self._tools)

    def _connect(self) -> None:
        for key in ("optional", "until_pressed"):
            self.marks[key].clicked.connect(lambda on, key=key: self.marked.emit(key, on))
        self.marks["parted"].clicked.connect(self.parted)
        self.guidance.chosen.connect(lambda value: self.marked.emit("guidance", value or None))
        self.gaze.chosen.connect(lambda value: self.marked.emit("gaze", value or None))
        for key, made in self.tools.items():
            made.clicked.connect(lambda _=False, key=key: self.tool_used.emit(key))


def _flow(buttons: Iterable[QPushButton]) -> tuple[QWidget, FlowLayout]:
    field = QWidget()
    row = FlowLayout(field)
    for made in buttons:
        row.addWidget(made)
    return field, row
