"""A region to read about: when to get help, what there is for it, and what is good to know."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coach.library.flags import most_urgent_first
from coach.library.library import Library
from coach.library.region_reading import exercises_of, sessions_of
from coach.library.safety import fill_numbers, level_button
from coach.library.shelf import Entry
from coach.library.source_row import TITLE, source_row, themes_of
from coach.model import CHILDREN, Exercise, RedFlag, Region, Session
from coach.ui.line_breaks import spoken
from coach.ui.pages.library_words import meta_of
from coach.ui.pages.reading_page import WIDEST, ReadingPage
from coach.ui.pages.session_detail import Planning
from coach.ui.pages.session_steps import SessionSteps, exercise_texts
from coach.ui.stop_reaction import flag_lines
from coach.ui.theme import Theme
from coach.ui.widgets.choices import button
from coach.ui.widgets.disclosure import Disclosure
from coach.ui.widgets.entry_tile import NOT_OPEN
from coach.ui.widgets.pieces import boxed, empty, label

_NO_SESSIONS = "There is no session of 2, 5 or 10 minutes for this place and this age."
_LEFT_OUT = "One exercise is not open to you.", "{} exercises are not open to you."
_THEMES = "You could also look at"


class RegionView(ReadingPage):
    """Shows one region: first its red flags, last and closed what a source text says.

    Args:
        theme: colours and sizes.
        planning: what is known about the person, the day and each session.
    """

    def __init__(self, theme: Theme, planning: Planning, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._planning = planning
        self._library: Library | None = None
        self._region: Region | None = None
        self.source: Disclosure | None = None
        self._inside = QWidget()
        self._parts = QVBoxLayout(self._inside)
        self._parts.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()  # a column would ask for the height at a width it does not give
        row.addWidget(self._inside, 1)
        row.addStretch(0)
        self.reading.column.addLayout(row)
        self.reading.column.addStretch(1)
        self.apply_theme(theme)

    def show_region(self, library: Library, region: Region) -> None:
        """Show a region as the person may read about it today; every row begins closed."""
        self._library, self._region = library, region
        self.title.setText(region.name)
        self.begin_at_the_top()
        self._show()

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        super().apply_theme(theme)
        self._inside.setMaximumWidth(theme.px(WIDEST))
        self._parts.setSpacing(theme.px(10))
        self._show()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    # -- the parts, from top to bottom ---------------------------------------------------------

    def _show(self) -> None:
        empty(self._parts)
        library, region = self._library, self._region
        if library is None or region is None:
            return
        self._show_signs(region, library)
        self._show_sessions(region, library)
        self._show_exercises(region, library)
        if region.source_sentence is None:
            self._show_beginnings(region, library)
        self._show_words(region)
        self._show_source(region, library)

    def _show_signs(self, region: Region, library: Library) -> None:
        lines: list[QWidget] = [label("When to get help first", "card_title")]
        lines += self._signs(region.red_flags, library)
        everywhere = Disclosure(self._theme, "Signs that count for every place")
        for line in self._signs(library.safety.common_red_flags, library):
            everywhere.column.addWidget(line)
        self._parts.addWidget(boxed(self._theme, [*lines, everywhere]))

    def _signs(self, flags: Iterable[RedFlag], library: Library) -> list[QWidget]:
        """Return the signs, each level under what it asks for."""
        person, safety = self._planning.person(), library.safety
        by_level: dict[str, list[RedFlag]] = {}
        for flag in most_urgent_first(flags):
            by_level.setdefault(flag.level, []).append(flag)
        lines: list[QWidget] = []
        for own in by_level.values():
            lines.append(self._spaced(level_button(own[0].level, person, safety), "caution", 8))
            texts = flag_lines(own, lambda text: fill_numbers(text, person, safety))
            lines += [label(text) for text in texts]
        return lines

    def _show_sessions(self, region: Region, library: Library) -> None:
        self._head("Sessions")
        sessions = sessions_of(region, self._planning.person(), library)
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.px(20))
        grid.setVerticalSpacing(self._theme.px(10))
        grid.setColumnStretch(1, 1)
        for row, (minutes, some) in enumerate(sessions.items()):
            name = label(f"{minutes} min", "strong")
            name.setMinimumHeight(self._theme.px(28))  # as high as the name of a session
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._sessions(some), row, 1)
        self._parts.addWidget(whole)
        if not sessions:
            self._parts.addWidget(label(_NO_SESSIONS, "secondary"))

    def _sessions(self, sessions: Iterable[Session]) -> QWidget:
        """Return the names of sessions, each of which opens, with what they are like."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(2))
        for place, session in enumerate(sessions):
            column.addSpacing(self._theme.px(8) if place else 0)
            meta = meta_of(session)
            if self._planning.closed(session):
                meta = f"{meta} · {NOT_OPEN.lower()}"
            made = button(session.title, "inline")
            made.setAccessibleName(spoken(f"{session.title}, {meta}"))
            made.clicked.connect(lambda _=False, id=session.id: self._open(id))
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(label(meta, "caption"))
        return whole

    def _open(self, session: str) -> None:
        self.opened.emit(Entry("session", session))

    def _show_exercises(self, region: Region, library: Library) -> None:
        person = self._planning.person()
        found = exercises_of(region, person, library, self._planning.today())
        self._head("Single exercises")
        if found.open:
            self._parts.addWidget(label("To read. They are done in the sessions.", "secondary"))
            self._add_exercises(self._parts, found.open, library)
        if found.left_out:
            one, more = _LEFT_OUT
            text = one if found.left_out == 1 else more.format(found.left_out)
            self._parts.addWidget(label(text, "secondary"))
            for reason in found.reasons:
                self._parts.addWidget(label(reason, "caption"))

    def _add_exercises(
        self, column: QVBoxLayout, exercises: Iterable[Exercise], library: Library
    ) -> None:
        steps = SessionSteps(self._theme)
        steps.setAccessibleName("Exercises")
        steps.show_steps(exercise_texts(exercises, library, self._planning.person()))
        self.reading.verticalScrollBar().valueChanged.connect(steps.pictures.rest)
        column.addWidget(steps)

    def _show_beginnings(self, region: Region, library: Library) -> None:
        """Name what a place leads to that no source text speaks of; most of it stands above."""
        names = themes_of(region, self._planning.person(), library, self._planning.today())
        if names:
            titles = {one: library.sessions[one].title for one in names if one in library.sessions}
            said = (f"“{titles.get(one) or library.exercises[one].name}”" for one in names)
            self._parts.addWidget(label(f"You could begin with {' or '.join(said)}.", "secondary"))

    def _show_themes(self, column: QVBoxLayout, region: Region, library: Library) -> None:
        """Offer what the region leads to; nothing of it begins by itself."""
        names = themes_of(region, self._planning.person(), library, self._planning.today())
        if not names:
            return
        column.addWidget(self._spaced(_THEMES, "strong", 8))
        sessions = [library.sessions[one] for one in names if one in library.sessions]
        if sessions:
            column.addWidget(self._sessions(sessions))
            column.addSpacing(self._theme.px(8))
        exercises = (library.exercises[one] for one in names if one in library.exercises)
        self._add_exercises(column, exercises, library)

    def _show_words(self, region: Region) -> None:
        if self._planning.person().age_group not in CHILDREN:
            self._head("How to make this area comfortable at work")
            self._parts.addWidget(label(region.at_work))
        self._head("Good to know")
        self._parts.addWidget(label(region.good_to_know))

    def _show_source(self, region: Region, library: Library) -> None:
        self.source = None
        row = source_row(region, self._planning.person(), library, self._planning.today())
        if row is None:
            return
        self.source = Disclosure(self._theme, TITLE)
        self.source.column.addWidget(label(row.sentence))
        self.source.column.addWidget(label(row.note))
        self._show_themes(self.source.column, region, library)
        self.source.head.toggled.connect(self._scroll_to_source)
        self._parts.addSpacing(self._theme.px(16))
        self._parts.addWidget(self.source)

    def _scroll_to_source(self) -> None:
        """Bring what was opened at the foot of the page into sight, once it has got its place."""
        QTimer.singleShot(0, self, lambda: self.reading.ensureWidgetVisible(self.source or self))

    def _head(self, text: str) -> None:
        self._parts.addWidget(self._spaced(text, "card_title", 16))

    def _spaced(self, text: str, role: str, above: int) -> QLabel:
        made = label(text, role)
        made.setContentsMargins(0, self._theme.px(above), 0, 0)
        return made
