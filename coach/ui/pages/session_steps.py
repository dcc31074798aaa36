"""The steps of a session in words, or exercises to read: the equal alternative to a picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from coach.compiled import Timeline
from coach.library.library import Library
from coach.library.safety import effective_tags
from coach.model import Exercise
from coach.people import Person
from coach.ui.pages.library_words import sides_of, source_lines
from coach.ui.session_words import clock_text
from coach.ui.theme import Theme
from coach.ui.widgets.choices import button
from coach.ui.widgets.family_colour import Kinship, kinship_colour, kinship_of
from coach.ui.widgets.pieces import boxed, empty, label


class StepText(Struct, frozen=True, kw_only=True):
    """Everything that is said about one step.

    Args:
        name: the exercise.
        time: how long it takes, `1:04`; nothing where it is only read.
        sides: how that is shared between the sides, or nothing.
        why: what it is here for.
        cautions: what the person's answers change in it.
        sources: where it comes from.
        evidence: how sure anybody can be about it.
        kinship: its colour.
    """

    name: str
    time: str
    sides: str
    why: str
    cautions: tuple[str, ...]
    sources: tuple[str, ...]
    evidence: str
    kinship: Kinship


def step_texts(timeline: Timeline, library: Library, person: Person) -> list[StepText]:
    """Return the steps of a compiled session in words.

    Args:
        timeline: the session.
        library: what its exercises and families are.
        person: whose answers count.
    """
    texts: list[StepText] = []
    for number, step in enumerate(timeline.steps):
        exercise = library.exercises.get(step.exercise)
        family = library.families[step.family]
        source = exercise.source if exercise is not None and exercise.source else family.source
        texts.append(
            StepText(
                name=step.name,
                time=clock_text(step.t1 - step.t0),
                sides=sides_of(timeline, number),
                why=exercise.why if exercise is not None else "",
                cautions=_cautions(exercise, step.easier, library, person),
                sources=tuple(source_lines(source, library)),
                evidence=f"{family.name}: {family.evidence}",
                kinship=kinship_of(step.family),
            )
        )
    return texts


def exercise_texts(
    exercises: Iterable[Exercise], library: Library, person: Person
) -> list[StepText]:
    """Return single exercises in words, as they are read outside of a session."""
    tags = effective_tags(person, library.safety)
    texts: list[StepText] = []
    for exercise in exercises:
        family = library.families[exercise.family]
        easier = not tags.isdisjoint(exercise.caution)
        texts.append(
            StepText(
                name=exercise.name,
                time="",
                sides="",
                why=exercise.why,
                cautions=_cautions(exercise, easier, library, person),
                sources=tuple(source_lines(exercise.source or family.source, library)),
                evidence=f"{family.name}: {family.evidence}",
                kinship=kinship_of(exercise.family),
            )
        )
    return texts


def _cautions(
    exercise: Exercise | None, easier: bool, library: Library, person: Person
) -> tuple[str, ...]:
    if exercise is None:
        return ()
    tags = effective_tags(person, library.safety)
    said = []
    for tag in library.safety.tags:
        if tag.id in exercise.caution and tag.id in tags:
            yes = "You answered yes to" if tag.id in person.tags else "Not answered yet:"
            said.append(f"{yes} “{tag.question}” {tag.effect}")
    if easier and exercise.easier:
        said.append(f"The easier form is told: {exercise.easier}")
    return tuple(said)


class SessionSteps(QWidget):
    """One row for each step; a button in it opens where it comes from and how sure it is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts: tuple[StepText, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName("Step by step")

    def show_steps(self, texts: Sequence[StepText]) -> None:
        """Show these steps."""
        self._texts = tuple(texts)
        empty(self._column)
        self._column.setSpacing(self._theme.px(14))
        for text in self._texts:
            self._column.addWidget(StepRow(self._theme, text))

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        self.show_steps(self._texts)


class StepRow(QWidget):
    """A step: its colour, its words and its time."""

    def __init__(self, theme: Theme, text: StepText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.px
        self.setAccessibleName(", ".join(filter(None, (text.name, text.time, text.sides))))
        bar = QFrame()
        bar.setFixedWidth(max(4, px(4)))
        colour = kinship_colour(theme, text.kinship).name()
        bar.setStyleSheet(f"background: {colour}; border-radius: 2px;")
        self.more = button("Source", "inline", checkable=True)
        self.more.setAccessibleName(f"{text.name}: where it comes from and how sure it is")
        self.source = self._source(theme, text)
        self.source.hide()
        self.more.toggled.connect(self.source.setVisible)
        time = label(text.time, "secondary", wrap=False)
        row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(px(14))
        row.setVerticalSpacing(px(4))
        row.setColumnStretch(1, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        row.addWidget(bar, 0, 0, 3, 1)
        row.addWidget(label(text.name, "name"), 0, 1)
        row.addWidget(time, 0, 2, right)
        row.addLayout(self._words(theme, text), 1, 1)
        row.addWidget(self.more, 1, 2, right)
        row.addWidget(self.source, 2, 1, 1, 2)

    def _words(self, theme: Theme, text: StepText) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        for line in (text.sides, text.why):
            if line:
                words.addWidget(label(line, "caption"))
        for caution in text.cautions:
            words.addWidget(label(caution, "caution"))
        return words

    def _source(self, theme: Theme, text: StepText) -> QFrame:
        """Return the box with the source and how sure it is."""
        lines = (text.evidence, *text.sources)
        return boxed(theme, [label(line, "caption") for line in lines])
