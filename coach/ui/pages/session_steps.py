"""The steps of a session in words, or exercises to read: the equal alternative to a picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QEnterEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from coach.compiled import PlannedStep, Timeline
from coach.library.library import Library
from coach.library.safety import effective_tags
from coach.model import Exercise
from coach.people import Person
from coach.ui.figure.kept import KeptPictures
from coach.ui.pages.library_words import sides_of, source_lines
from coach.ui.session_words import clock_text
from coach.ui.theme import Theme
from coach.ui.widgets.choices import button
from coach.ui.widgets.entry_picture import ExercisePicture
from coach.ui.widgets.family_colour import Kinship, kinship_colour, kinship_of
from coach.ui.widgets.pieces import boxed, empty, label
from coach.ui.widgets.step_picture import StepPicture

_PICTURES_FROM = 420  # pixels that pictures and words need beside each other
_MOST_BYTES = 8 * 2**20


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
        picture: how it is done; None for an exercise that the library does not have.
    """

    name: str
    time: str
    sides: str
    why: str
    cautions: tuple[str, ...]
    sources: tuple[str, ...]
    evidence: str
    kinship: Kinship
    picture: ExercisePicture | None = None


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
                picture=_picture(exercise, step, timeline, library, person),
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
                picture=ExercisePicture(
                    exercise=exercise,
                    posture=exercise.posture,
                    easier=easier,
                    person=person,
                    library=library,
                ),
            )
        )
    return texts


def _picture(
    exercise: Exercise | None, step: PlannedStep, timeline: Timeline, library: Library,
    person: Person,
) -> ExercisePicture | None:  # fmt: skip
    if exercise is None:
        return None
    return ExercisePicture(
        exercise=exercise,
        posture=step.posture,
        easier=step.easier,
        session=library.sessions.get(timeline.id),
        person=person,
        library=library,
    )


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
    """One row for each step; a button in it opens where it comes from and how sure it is.

    Attributes:
        pictures: of the steps; painted when they come into sight.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts: tuple[StepText, ...] = ()
        self.rows: tuple[StepRow, ...] = ()
        self.pictures = KeptPictures(theme, self._in_sight, self, _MOST_BYTES)
        self.pictures.painted.connect(self._show_picture)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName("Step by step")

    def show_steps(self, texts: Sequence[StepText]) -> None:
        """Show these steps."""
        self._texts = tuple(texts)
        empty(self._column)
        self._column.setSpacing(self._theme.px(14))
        self.rows = tuple(
            StepRow(self._theme, text, self._picture(number, text))
            for number, text in enumerate(self._texts)
        )
        for row in self.rows:
            self._column.addWidget(row)
        self._fit()

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        self.pictures.apply_theme(theme)
        self.show_steps(self._texts)

    def minimumSizeHint(self) -> QSize:
        """Return what the words need: the pictures go before they keep the page wide."""
        least = super().minimumSizeHint()
        wide = max((row.picture_width for row in self.rows), default=0)
        return QSize(max(0, least.width() - wide), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the width to the words where there is not enough for both."""
        for row in self.rows:
            if row.picture is not None:
                row.picture.setVisible(self.width() >= self._theme.px(_PICTURES_FROM))

    def _picture(self, number: int, text: StepText) -> StepPicture | None:
        if text.picture is None:
            return None
        return StepPicture(self._theme, text.picture, str(number), self.pictures)

    def _picture_of(self, key: str) -> StepPicture | None:
        number = int(key)
        return self.rows[number].picture if number < len(self.rows) else None

    def _in_sight(self, key: str) -> bool:
        picture = self._picture_of(key)
        return picture is not None and not picture.visibleRegion().isEmpty()

    def _show_picture(self, key: str) -> None:
        picture = self._picture_of(key)
        if picture is not None:
            picture.update()


class StepRow(QWidget):
    """A step: its colour, its picture, its words and its time.

    Attributes:
        picture: moves while the mouse is over the row or the keyboard in it.
    """

    def __init__(
        self,
        theme: Theme,
        text: StepText,
        picture: StepPicture | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.picture = picture
        self.setAccessibleName(", ".join(filter(None, (text.name, text.time, text.sides))))
        self.more = button("Source", "inline", checkable=True)
        self.more.setAccessibleName(f"{text.name}: where it comes from and how sure it is")
        self.more.installEventFilter(self)
        self.source = self._source(theme, text)
        self.source.hide()
        self.more.toggled.connect(self.source.setVisible)
        self._lay_out(theme, text)

    def _lay_out(self, theme: Theme, text: StepText) -> None:
        px = theme.px
        bar = QFrame()
        bar.setFixedWidth(max(4, px(4)))
        colour = kinship_colour(theme, text.kinship).name()
        bar.setStyleSheet(f"background: {colour}; border-radius: 2px;")
        time = label(text.time, "secondary", wrap=False)
        row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._spacing = px(14)
        row.setHorizontalSpacing(self._spacing)
        row.setVerticalSpacing(px(4))
        row.setColumnStretch(2, 1)
        row.setRowStretch(1, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        row.addWidget(bar, 0, 0, 3, 1)
        if self.picture is not None:
            row.addWidget(self.picture, 0, 1, 3, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(text.name, "name"), 0, 2)
        row.addWidget(time, 0, 3, right)
        row.addLayout(self._words(theme, text), 1, 2)
        row.addWidget(self.more, 1, 3, right)
        row.addWidget(self.source, 2, 2, 1, 2)

    @property
    def picture_width(self) -> int:
        """How many pixels the picture takes from the words."""
        if self.picture is None or self.picture.isHidden():
            return 0
        return self.picture.width() + self._spacing

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._play()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._play()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._play()
        return super().eventFilter(watched, event)

    def _play(self) -> None:
        if self.picture is not None:
            self.picture.play(self.underMouse() or self.more.hasFocus())

    def _words(self, theme: Theme, text: StepText) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        for line in (text.sides, text.why):
            if line:
                words.addWidget(label(line, "caption"))
        for caution in text.cautions:
            words.addWidget(label(caution, "caution"))
        words.addStretch(1)
        return words

    def _source(self, theme: Theme, text: StepText) -> QFrame:
        """Return the box with the source and how sure it is."""
        lines = (text.evidence, *text.sources)
        return boxed(theme, [label(line, "caption") for line in lines])
