"""Everything a session page shows of a moment, in its place."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

from msgspec.structs import replace
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from coach.compiled import Timeline
from coach.model import Exercise
from coach.ui.moment import Moment, moment_at
from coach.ui.session_figure import FigureFor, figure_at, is_mirror, key_figure
from coach.ui.session_texts import texts_of
from coach.ui.session_view import SessionView, thread_ticks
from coach.ui.theme import Theme
from coach.ui.widgets.stage_parts import StageParts
from coach.ui.widgets.stage_places import StagePlaces

_LEAST_WIDTH = 10  # pixels: before that it has no place yet


class SessionStage(StageParts):
    """Shows a `SessionView`; it takes no input and knows no clock."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.places = StagePlaces(self)
        self._timeline: Timeline | None = None
        self._exercises: Mapping[str, Exercise] = {}
        self._wishes = FigureFor()
        self._lead_line = ""
        self._awaited = ""  # the step that the figure is ready for
        self._crowded = False  # something lies over the left side
        self._settle()

    def apply_theme(self, theme: Theme) -> None:
        super().apply_theme(theme)
        self.arrange(self.places.bottom)

    def begin(
        self,
        timeline: Timeline,
        exercises: Mapping[str, Exercise],
        lead_line: str,
        wishes: FigureFor,
    ) -> None:
        """Make room for this timeline.

        Args:
            timeline: what will be shown.
            exercises: by id; their poses are what the figure shows.
            lead_line: is shown before it starts.
            wishes: for whom the figure is.
        """
        self._timeline, self._exercises, self._lead_line = timeline, exercises, lead_line
        self._wishes = wishes
        self.places.texts = texts_of(timeline, lead_line)
        self.progress.show_ticks(thread_ticks(timeline))
        self.arrange(self.places.bottom)

    def show_view(self, view: SessionView, captions: bool, waiting: bool) -> None:
        """Show this moment."""
        self._show_words(view)
        lead_in = view.form.kind == "lead_in"
        said = view.caption if captions else ""
        line = said or (self._lead_line if lead_in else "")
        self.cue.show_line(line, 1.0 if lead_in else view.caption_shown)
        self.dots.show_dots(*view.hold_dots)
        self.progress.show_share(view.progress)
        self.done.setVisible(waiting)
        self._show_form(view)
        self._show_figure(view)

    def arrange(self, bottom: int) -> None:
        """Lay everything out above a band of `bottom` pixels, which belongs to the controls."""
        self.places.bottom = bottom
        if self._timeline is not None and self.width() >= _LEAST_WIDTH:
            self.places.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.arrange(self.places.bottom)

    def make_room(self, wanted: bool) -> None:
        """Leave the left side to a panel, or take it back."""
        self._crowded = wanted
        self._settle()

    # -- what is shown -------------------------------------------------------------------------

    def _show_words(self, view: SessionView) -> None:
        breathing = view.form.kind == "breath"
        self.title.setText(view.title)
        where = view.step_name if breathing and not self.places.tight else view.part
        count = view.count.replace(" ", "\u00a0")  # a count is not torn apart
        self.part.setText(self._fitting(where, count) if count else where)
        self.time_left.setText(view.time_left)
        self.time_total.setText("" if self.places.tight else view.time_total)
        self.name.setText(view.step_name if self.places.tight or not breathing else "")
        # Without room for the card the next step is named here.
        named = self.places.tight and view.next_name
        self.hint.setText(f"Next: {view.next_name}" if named else view.hint)

    def _fitting(self, where: str, count: str) -> str:
        """Return where it is and the turn; the turn alone where one line has no room for both."""
        both, room = f"{where} · {count}", self.part.width() if self.places.tight else inf
        return count if self.part.fontMetrics().horizontalAdvance(both) > room else both

    def _show_form(self, view: SessionView) -> None:
        breathing = view.form.kind == "breath"
        kind = breathing, view.moment.step.gaze == "closed"
        if kind != self.places.kind:
            self.places.kind = kind
            self._settle()
        form = self.pacer if breathing else self.count
        form.show_view(view.form)
        name = f"{view.form.word}, {view.count}" if breathing else view.form.word
        if form.accessibleName() != name:
            form.setAccessibleName(name)

    def _settle(self) -> None:
        """Show what belongs to a breath or to a movement, where there is room for it."""
        breathing, _ = self.places.kind
        self.pacer.setVisible(breathing)
        self.count.setVisible(not breathing and not self._crowded)
        self.figure.setVisible(not breathing or not self._crowded)
        self.places.place_figure()

    def _show_figure(self, view: SessionView) -> None:
        wishes = replace(self._wishes, still=self.theme.reduced_motion)
        figure = figure_at(view.moment, self._exercises, wishes)
        self.figure.show_moment(figure)
        name = f"Picture of {view.step_name}"
        if self.figure.accessibleName() != name:
            self.figure.setAccessibleName(name)
        self.chips.show_side(view.side, view.sides, figure is not None and is_mirror(figure))
        coming = _next_moment(view.moment) if view.next_name else None
        if coming is not None and view.next_name != self._awaited:
            self.figure.prepare(figure_at(coming, self._exercises, wishes))
        self._awaited = view.next_name
        picture = None
        if coming is not None and not self.places.tight:
            picture = key_figure(coming, self._exercises, wishes)
        self.next.show_next(view.next_name, view.next_shown, picture)


def _next_moment(moment: Moment) -> Moment:
    """Return the beginning of the step behind that of a moment."""
    return moment_at(moment.timeline, moment.step.t1, ended=False)
