"""One session of the library: what it is for, what happens in it, and Start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from coach.compiled import Timeline
from coach.journal.drawn.programme_days import Progress
from coach.library.library import Library
from coach.model import Session
from coach.people import Person
from coach.ui.pages.library_words import facts_of, minutes_text
from coach.ui.pages.session_steps import SessionSteps, step_texts
from coach.ui.pages.start_panel import StartPanel
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.colour_legend import ColourLegend
from coach.ui.widgets.family_colour import kinships_in
from coach.ui.widgets.pieces import empty, label
from coach.ui.widgets.reading_scroll import ReadingScroll
from coach.ui.widgets.timeline_bar import TimelineBar

_TWO_COLUMNS_FROM = 860
_PANEL_WIDTH = 372
_WIDEST = 720
_BELOW_GOAL = 2  # where the panel stands in one column


class Planning(Struct, frozen=True, kw_only=True):
    """What the library asks of those who plan sessions for the person.

    Args:
        person: the person as they are now.
        minutes_of: the whole minutes that a session can last.
        compile: the timeline of a session for this person at so many minutes.
        closed: why a session is not open to the person, in sentences; nothing if it is.
        notices: the texts that stand above Start.
        today: the day on which red flags and clearances are looked at.
        background: the background that is set now, in words; nothing if there is none.
        progress: which days of a programme, by its id, the person has done.
    """

    person: Callable[[], Person]
    minutes_of: Callable[[Session], Sequence[int]]
    compile: Callable[[Session, int], Timeline]
    closed: Callable[[Session], Sequence[str]]
    notices: Callable[[Session], Sequence[str]]
    today: Callable[[], date]
    background: Callable[[], str] = lambda: ""
    progress: Callable[[str], Progress] = lambda name: Progress(0, {})


class SessionDetail(QWidget):
    """Shows a session beside its Start; one below the other where the page is narrow.

    Args:
        theme: colours and sizes.
        library: exercises, families, regions and health questions.
        planning: what is known about the person and the session.
    """

    start_requested = Signal(str, int)  # session, minutes
    back_requested = Signal()

    def __init__(
        self, theme: Theme, library: Library, planning: Planning, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._library, self._planning = theme, library, planning
        self._session: Session | None = None
        self._minutes = 0
        self._stacked: bool | None = None
        self.panel, self._card = StartPanel(theme), Card(theme, main=True)
        self.bar, self.legend = TimelineBar(theme), ColourLegend(theme)
        self.steps = SessionSteps(theme)
        self._build()
        self.panel.minutes_chosen.connect(self._show_length)
        self.panel.start.clicked.connect(self._start)
        self.apply_theme(theme)
        self._put_in_order()

    def _build(self) -> None:
        self.title, self._goal = label(role="title"), label(role="secondary")
        self._facts = QGridLayout()
        self._facts.setColumnStretch(1, 1)
        self._words = QWidget()
        self._column = QVBoxLayout(self._words)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.title, self._goal):
            self._column.addWidget(part)
        self._column.addLayout(self._facts)
        self._column.addWidget(self.bar)
        self._column.addWidget(self.legend)
        self._heading = label("Step by step", "card_head")
        self._column.addWidget(self._heading)
        self._column.addWidget(self.steps)
        self._column.addStretch(1)
        both = QWidget()
        self._row = QHBoxLayout(both)
        # Two columns must not keep a window wide that has room for one.
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._card, 0, Qt.AlignmentFlag.AlignTop)
        self.reading = ReadingScroll(self._theme, self)
        self.reading.back.clicked.connect(self.back_requested)
        self.reading.verticalScrollBar().valueChanged.connect(self.steps.pictures.rest)
        self.reading.column.addWidget(both, 1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.reading)

    def _put_in_order(self) -> None:
        """Let Tab go from the way back to Start, and from there on to the steps."""
        panel = self.panel
        order = (self.reading.back, panel.minutes, panel.adult, panel.start, panel.change)
        for before, after in pairwise((*order, panel.copy, panel.export, panel.save_sound)):
            QWidget.setTabOrder(before, after)

    # -- what others tell the page -------------------------------------------------------------

    def show_session(self, library: Library, session: Session, own: bool) -> None:
        """Show a session as it is written; one of the user's own can be changed."""
        self._library, self._session = library, session
        self.title.setText(session.title)
        self._goal.setText(session.goal)
        self.panel.offer(change=own)
        self._show_length(session.minutes)
        self.reading.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Ask again what is open to the person."""
        if self._session is not None:
            self._show_length(self._minutes)

    @property
    def session(self) -> Session | None:
        """The session that is shown."""
        return self._session

    @property
    def minutes(self) -> int:
        """How long it is to last."""
        return self._minutes

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        px = theme.px
        for part in (self.reading, self._card, self.panel, self.bar, self.legend, self.steps):
            part.apply_theme(theme)
        self._column.setSpacing(px(12))
        self._facts.setHorizontalSpacing(px(20))
        self._facts.setVerticalSpacing(px(4))
        self._facts.setContentsMargins(0, px(4), 0, px(12))
        self._heading.setContentsMargins(0, px(16), 0, 0)
        self._row.setSpacing(px(24))
        self._words.setMaximumWidth(px(_WIDEST))
        self.reading.limit(px(_WIDEST + 24 + _PANEL_WIDTH))
        self._arrange()
        self.refresh()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # -- inside --------------------------------------------------------------------------------

    def _show_length(self, minutes: int) -> None:
        session = self._session
        if session is None:
            return
        planning, self._minutes = self._planning, minutes
        possible = tuple(planning.minutes_of(session)) or (session.minutes,)
        timeline = planning.compile(session, minutes)
        self.panel.show_minutes(minutes, possible, minutes_text(session, possible))
        self.panel.ask_for(planning.person())
        self.panel.show_state(planning.notices(session), planning.closed(session))
        self._show_facts(facts_of(session, self._library, timeline))
        self.bar.show_timeline(timeline)
        self.legend.show_kinships(kinships_in(step.family for step in timeline.steps))
        self.steps.show_steps(step_texts(timeline, self._library, planning.person()))

    def _show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        empty(self._facts)
        for row, (question, answer) in enumerate(facts):
            name = label(question, "strong", wrap=False)
            self._facts.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(label(answer, "secondary"), row, 1)

    def _start(self) -> None:
        if self._session is not None:
            self.start_requested.emit(self._session.id, self._minutes)
            self.panel.adult.setChecked(False)  # it is asked each time

    def _arrange(self) -> None:
        """Put the panel beside the words, or between title and steps where there is no room."""
        px, margin = self._theme.px, self._card.margin
        stacked = self.width() < px(_TWO_COLUMNS_FROM)
        if stacked != self._stacked:
            self._stacked = stacked
            self._card.setVisible(not stacked)
            if stacked:
                self._column.insertWidget(_BELOW_GOAL, self.panel)
            else:
                self._card.column.addWidget(self.panel)
        # Its shadow lies inside of it: the card itself stands in line with what is elsewhere.
        self.reading.lean(0 if stacked else margin)
        self._card.setFixedWidth(px(_PANEL_WIDTH) + 2 * margin)
