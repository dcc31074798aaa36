"""Everything that a break shows on the screen where its figure is, laid out."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from coach.compiled import Timeline
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
from coach.ui.widgets.cue_line import SIZES, CueLine
from coach.ui.widgets.focus_ring import FocusRing
from coach.ui.widgets.mannequin import Mannequin
from coach.ui.widgets.progress_thread import ProgressThread
from coach.ui.widgets.remaining_ring import RemainingRing, RingGround
from coach.ui.widgets.rows import Row, height_of, place
from coach.ui.widgets.side_chips import SideChips
from coach.ui.widgets.stage_label import set_role, stage_label, tallest, widest

_EDGE, _SMALL_EDGE = 48, 20  # around everything; the small one is not scaled
_ROOMY = 900  # pixels at 100 %: on a screen so wide, all of the edge
_WORDS_WIDE = 900
_GOOD_RING = 300  # with less room the words are smaller
_LEAST_RING = 200  # with less room they stand beside it, or are fewer
_LARGEST_RING = 560
_SEEN_RING = 96  # pixels: what is in a smaller one cannot be made out
_SPLIT_SHORT = 38  # percent of the width for the ring, where words need more than half of it
_FIGURE, _PACER = 0.88, 0.92  # of the ring's diameter
_LONGEST_S = 15 * 60.0  # of a break: no other time is wider


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
        self._short = False  # there is no room for the longer sentences
        self._tiny, self._breathing = False, False  # nor for a figure; a breath is shown
        middle = Qt.AlignmentFlag.AlignHCenter
        self.corner = stage_label(self, "name")
        self.escape = stage_label(self, "secondary", Qt.AlignmentFlag.AlignRight)
        self.holding = ProgressThread(theme, self)
        self.title = stage_label(self, "title", middle)
        self.reason = stage_label(self, "secondary", middle)
        self._ground = RingGround(theme, self)
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
        self.corner.setText(BREAK)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        for part in (
            self.holding, self.ring, self.figure, self.pacer, self.chips, self.cue,
            self.buttons, self._ground, self._focus,
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
        self._write_left()
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
        if self._tiny and view.form.kind == "breath":
            said = view.form.word  # it has no place in a form
        at_once = said != view.caption or not said
        self.cue.show_line(said or view.step_name, 1.0 if at_once else view.caption_shown)

    def _settle(self) -> None:
        """Show what belongs to a breath or to a movement, where there is room for it."""
        self.pacer.setVisible(self._breathing and not self._tiny)
        self.figure.setVisible(not self._breathing and not self._tiny)

    def _write_left(self) -> None:
        self._write(self.left, "" if self._left_s is None else self._left_words(self._left_s))

    def _left_words(self, left_s: float) -> str:
        heard = self._shown is not None and self._shown.heard
        return left_short(left_s) if self._short else left_words(left_s, heard)

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
        """Lay everything out: words above and below the ring, or beside it, or fewer words."""
        if self._shown is None or self.width() < 10:
            return
        px = self._theme.px
        for size, good in ((SIZES[0], px(_GOOD_RING)), (SIZES[1], px(_LEAST_RING))):
            if self._below(size, short=False) >= good:
                return
        if not self._beside(SIZES[1], short=False) and not self._beside(SIZES[-1], short=True):
            self._below(SIZES[-1], short=True)

    def _below(self, size: int, short: bool) -> int:
        """Put the ring between the words; return its diameter."""
        px, width, height = self._theme.px, self.width(), self.height()
        edge = self._start(size, short)
        room = min(px(_WORDS_WIDE), width - 2 * edge)
        gap = px(8 if short else 24)
        head, words = self._head(room), self._words(room)
        top, end = self._corners(edge), height - edge // 2
        spare = end - top - height_of(head) - height_of(words) - 2 * gap
        side = max(0, min(spare, width - 2 * edge, px(_LARGEST_RING)))
        left = (width - room) // 2
        y = place(head, left, room, top + (spare - side) // 2) + gap
        self._ring(QRect((width - side) // 2, y, side, side))
        place(words, left, room, y + side + gap)
        return side

    def _beside(self, size: int, short: bool) -> bool:
        """Put the words beside the ring; return False where they find no room there."""
        px, height = self._theme.px, self.height()
        edge = self._start(size, short)
        split = self.width() * (_SPLIT_SHORT if short else 50) // 100
        room, gap = self.width() - split - edge, px(16)
        head, words = self._head(room), self._words(room)
        top = edge + self.corner.fontMetrics().height() + gap
        spare = height - edge // 2 - top - height_of(head) - height_of(words) - gap
        if spare < 0:
            return False
        self._corners(edge)
        y = place(head, split, room, top + spare // 2) + gap
        place(words, split, room, y)
        side = min(height - edge - top, split - 2 * edge)
        self._ring(QRect(edge, top + (height - edge - top - side) // 2, side, side))
        return True

    def _start(self, size: int, short: bool) -> int:
        """Choose the sizes of words; return the pixels around everything."""
        self._short = short
        self.cue.set_size(size)
        set_role(self.title, "card_head" if short else "title")
        for part in (self.reason, self.foot):
            part.setVisible(not short)
        self._write_left()
        roomy = self.width() >= self._theme.px(_ROOMY)
        return self._theme.px(_EDGE) if roomy else _SMALL_EDGE

    def _head(self, room: int) -> list[Row]:
        px, rows = self._theme.px, []
        for part, gap in ((self.title, 0), (self.reason, px(6))):
            if not part.isHidden() and part.text():
                rows.append(Row(part, tallest(part, room, {part.text()}), gap))
        return rows

    def _words(self, room: int) -> list[Row]:
        px, shown = self._theme.px, self._shown
        assert shown is not None, "only a break is laid out"
        lines = {*self._texts.captions, *self._texts.names} if shown.captions else self._texts.names
        left = self._left_words(_LONGEST_S)
        rows = [Row(self.chips, self.chips.sizeHint().height(), 0)] if self._texts.sided else []
        self.chips.setVisible(self._texts.sided)
        rows.append(Row(self.cue, self.cue.needed_height(room, lines), px(8) if rows else 0))
        rows.append(Row(self.left, tallest(self.left, room, {left}), px(6)))
        self.buttons.arrange(room)
        rows.append(Row(self.buttons, self.buttons.needed_height(room), px(16)))
        if not self.foot.isHidden():
            rows.append(Row(self.foot, tallest(self.foot, room, {self.foot.text()}), px(14)))
        return rows

    def _corners(self, edge: int) -> int:
        """Put what stands in the upper corners; return where the title begins."""
        px, width = self._theme.px, self.width()
        high = tallest(self.corner, width, {BREAK})
        bold = QFontMetrics(self._theme.font(16, 500)).horizontalAdvance(HOLD)
        wide = max(widest(self.escape, {ENDS, HOLD}), bold) + px(4)
        self.corner.setGeometry(edge, edge, widest(self.corner, {BREAK}) + px(4), high)
        self.escape.setGeometry(width - edge - wide, edge, wide, high)
        self.holding.setGeometry(width - edge - wide, edge + high + px(2), wide, px(8))
        title = widest(self.title, {self.title.text()})
        beside = width - 2 * (edge + wide + px(16))
        return edge if title <= beside else edge + high + px(10)

    def _ring(self, box: QRect) -> None:
        self._tiny = box.width() < _SEEN_RING
        self._ground.setGeometry(box)
        self.ring.setGeometry(box)
        for part, share in ((self.figure, _FIGURE), (self.pacer, _PACER)):
            side = round(box.width() * share)
            inner = QRect(0, 0, side, side)
            inner.moveCenter(box.center())
            part.setGeometry(inner)
        # Walls and close-ups fill their picture: they end at the ring.
        self.figure.setMask(self.ring.inside.translated(self.ring.pos() - self.figure.pos()))
        self._settle()
