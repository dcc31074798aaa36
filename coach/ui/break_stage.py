"""Everything that a break shows on the screen where its figure is, laid out."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from coach.compiled import Timeline
from coach.ui.break_places import BreakPlaces
from coach.ui.break_screen_words import (
    BREAK,
    ENDS,
    HOLD,
    OVER,
    ShownBreak,
    left_short,
    left_words,
    postpone_words,
    reasons,
)
from coach.ui.figure.forgetting import forget_pictures
from coach.ui.session_figure import figure_at, is_mirror
from coach.ui.session_texts import SessionTexts, texts_of
from coach.ui.session_view import SessionView
from coach.ui.theme import Theme
from coach.ui.widgets.break_buttons import BreakButtons
from coach.ui.widgets.breathing_pacer import BreathingPacer
from coach.ui.widgets.cue_line import CueLine
from coach.ui.widgets.focus_ring import FocusRing
from coach.ui.widgets.mannequin import Mannequin
from coach.ui.widgets.progress_thread import ProgressThread
from coach.ui.widgets.remaining_ring import RemainingRing, RingGround
from coach.ui.widgets.side_chips import SideChips
from coach.ui.widgets.stage_label import set_role, stage_label


class BreakStage(QWidget):
    """Shows a break; it knows no clock, and takes no input but that of its buttons.

    Nothing on it moves place while the break lasts.
    """

    skip_pressed = Signal()
    later_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: ShownBreak | None = None
        self._texts = SessionTexts()
        self._left_s: float | None = None  # None: it is over
        self._breathing = False
        middle = Qt.AlignmentFlag.AlignHCenter
        self.corner = stage_label(self, "name")
        self.escape = stage_label(self, "secondary", Qt.AlignmentFlag.AlignRight)
        self.holding = ProgressThread(theme, self)
        self.title = stage_label(self, "title", middle)
        self.reason = stage_label(self, "secondary", middle)
        self.ground = RingGround(theme, self)
        self.figure = Mannequin(theme, self)
        self.pacer = BreathingPacer(theme, self)
        self.ring = RemainingRing(theme, self)
        self.chips = SideChips(theme, self)
        self.cue = CueLine(theme, self)
        self.left = stage_label(self, "secondary", middle)
        self.buttons = BreakButtons(theme, self)
        self.foot = stage_label(self, "caption", middle)
        self.buttons.later_pressed.connect(self.later_pressed)
        self.buttons.skip_pressed.connect(self.skip_pressed)
        self._focus = FocusRing(theme, self)
        self._places = BreakPlaces(self)
        self.corner.setText(BREAK)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        for part in (
            self.holding, self.ring, self.figure, self.pacer, self.chips, self.cue,
            self.buttons, self.ground, self._focus,
        ):  # fmt: skip
            part.apply_theme(theme)
        self.left.setFont(theme.font(15, steady=True))  # its figures do not move

    def begin(self, shown: ShownBreak, timeline: Timeline) -> None:
        """Make room for this break."""
        self._shown, self._left_s = shown, timeline.seconds
        self._texts = texts_of(timeline, OVER)
        self.apply_theme(shown.theme)
        self.title.setText(shown.title)
        self.reason.setText(reasons(shown))
        self.buttons.show()
        self.buttons.begin(shown.postpones_left, shown.postpone_min)
        self.foot.setText(postpone_words(shown.postpones_left))
        self.show_guard(open_=False)
        self.show_escape(asked=False, held=0.0)

    def rest(self) -> None:
        """Let go of the break and of all pictures of it."""
        self._shown, self._texts = None, SessionTexts()
        self.figure.show_moment(None)
        self.figure.apply_theme(self._theme)
        self.pacer.apply_theme(self._theme)
        forget_pictures()

    # -- what is shown -------------------------------------------------------------------------

    def show_view(self, view: SessionView, left_s: float, left: float) -> None:
        """Show this moment.

        Args:
            view: the moment.
            left_s: the seconds that are left.
            left: the same as a share of the break, 0 to 1.
        """
        shown = self._shown
        if shown is None:
            return
        self.ring.show_left(left)
        self._left_s = left_s
        self._show_line(view, shown)
        breathing = view.form.kind == "breath"
        self._breathing = breathing
        self._settle()
        if breathing:
            self.pacer.show_view(view.form)
            self._name(self.pacer, view.form.word)
        wishes = replace(shown.wishes, still=self._theme.reduced_motion)
        figure = figure_at(view.moment, shown.exercises, wishes)
        self.figure.show_moment(figure)
        self._name(self.figure, f"Picture of {view.step_name}")
        self.chips.show_side(view.side, view.sides, figure is not None and is_mirror(figure))
        self._write_left()  # with the side, where no sign shows it

    def show_over(self) -> None:
        """Say that it is over, for the moment before everything is gone."""
        self.ring.show_left(0.0)
        self.cue.show_line(OVER, 1.0)
        self._left_s = None
        self._write_left()
        for part in (self.buttons, self.foot):
            part.hide()

    def show_guard(self, open_: bool) -> None:
        """Let the buttons be pressed, or not yet: what is pressed may be meant for others."""
        self.buttons.let_press(open_)

    def show_escape(self, asked: bool, held: float) -> None:
        """Say how Esc ends the break, and for what share of its time it has been held, 0 to 1."""
        self._write(self.escape, HOLD if asked else ENDS)
        set_role(self.escape, "name" if asked else "secondary")
        self.holding.setVisible(held > 0)
        self.holding.show_share(held)

    def _show_line(self, view: SessionView, shown: ShownBreak) -> None:
        said = view.caption if shown.captions else ""
        if self._places.tiny and view.form.kind == "breath":
            said = view.form.word  # it has no place in a form
        at_once = said != view.caption or not said
        self.cue.show_line(said or view.step_name, 1.0 if at_once else view.caption_shown)

    def _settle(self) -> None:
        """Show what belongs to a breath or to a movement, where there is room for it."""
        self.pacer.setVisible(self._breathing and not self._places.tiny)
        self.figure.setVisible(not self._breathing and not self._places.tiny)

    def _write_left(self) -> None:
        self._write(self.left, "" if self._left_s is None else self._left_words(self._left_s))

    def _left_words(self, left_s: float) -> str:
        if not self._places.short:
            return left_words(left_s, self._shown is not None and self._shown.heard)
        return left_short(left_s, self.chips.accessibleName() if self._places.fewest else "")

    def _write(self, label: QLabel, text: str) -> None:
        if label.text() != text:
            label.setText(text)

    def _name(self, part: QWidget, name: str) -> None:
        if part.accessibleName() != name:
            part.setAccessibleName(name)

    # -- where it is shown ---------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.arrange()

    def arrange(self) -> None:
        """Lay everything out where it has its place now."""
        if self._shown is None or self.width() < 10:
            return
        self._places.arrange(self._theme, self._texts, self._shown)
        self._write_left()
        self._settle()
