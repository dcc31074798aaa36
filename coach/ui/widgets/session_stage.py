"""Everything a session page shows, laid out: names, figure, form, caption, dots, thread."""

from __future__ import annotations

from collections.abc import Mapping, Set
from math import inf

from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from coach.compiled import Timeline
from coach.model import Exercise
from coach.ui.moment import Moment, moment_at
from coach.ui.session_figure import FigureFor, figure_at, is_mirror, key_figure
from coach.ui.session_texts import SessionTexts, texts_of
from coach.ui.session_view import SessionView, thread_ticks
from coach.ui.theme import Theme
from coach.ui.widgets.breathing_pacer import BreathingPacer
from coach.ui.widgets.cue_line import SIZES, CueLine
from coach.ui.widgets.hold_dots import HoldDots
from coach.ui.widgets.mannequin import Mannequin
from coach.ui.widgets.next_card import NextCard
from coach.ui.widgets.phase_count import PhaseCount
from coach.ui.widgets.progress_thread import ProgressThread
from coach.ui.widgets.side_chips import SideChips
from coach.ui.widgets.stage_label import set_role, stage_label, stand, tallest, widest

_LEAST_FORM = 230  # a lower figure moves to the left of the words
_LEAST_WIDTH = 820
_LEAST_HEIGHT = 560
_SIDE = 220  # the columns left and right of the figure
_WIDEST = 1440  # in a wider window the columns stay as near to the figure as here
_SMALL_FIGURE = 300  # pixels high: beside a breath
_COUNT_ROW = 56
_FORM_GAP = 10
_CUE_WIDTH = 1040  # most lines are one line here: a second one would take from the figure
_CALM = 0.78  # of its size: the figure while the eyes are closed


class SessionStage(QWidget):
    """Shows a `SessionView`; it takes no input and knows no clock.

    Nothing on it moves place while a session runs: the room for captions and names is that of
    the longest of them.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._timeline: Timeline | None = None
        self._exercises: Mapping[str, Exercise] = {}
        self._wishes = FigureFor()
        self._lead_line = ""
        self._texts = SessionTexts()
        self._bottom = 0
        self._kind = False, False  # whether it is a breath, and whether the eyes are closed
        self._large, self._small = QRect(), QRect()  # where the figure is, and is beside a breath
        self._awaited = ""  # the step that the figure is ready for
        self._crowded = False  # something lies over the left side
        self.tight = False
        self.beside_time = 0  # pixels that others take beside the time left, where it is tight
        self._hinting, self._dotted = True, True  # there is room for the hint, and for the dots
        self.title = stage_label(self, "name")
        self.part = stage_label(self, "secondary")
        self.time_left = stage_label(self, "name", Qt.AlignmentFlag.AlignRight)
        self.time_left.setFont(theme.font(16, 500, steady=True))  # its figures do not move
        self.time_total = stage_label(self, "secondary", Qt.AlignmentFlag.AlignRight)
        self.name = stage_label(self, "title", Qt.AlignmentFlag.AlignHCenter)
        self.hint = stage_label(self, "secondary", Qt.AlignmentFlag.AlignHCenter)
        self.chips = SideChips(theme, self)
        self.pacer = BreathingPacer(theme, self)
        self.figure = Mannequin(theme, self)
        self.count = PhaseCount(theme, self)
        self.next = NextCard(theme, self)
        self.cue = CueLine(theme, self)
        self.dots = HoldDots(theme, self)
        self.progress = ProgressThread(theme, self)
        self.spare = QWidget(self)  # a place where nothing important is, for messages
        self.spare.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.done = QPushButton("Done", self)
        self.done.setProperty("kind", "main")
        self.done.hide()
        self._settle()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        for part in (
            self.chips, self.pacer, self.figure, self.count, self.next, self.cue, self.dots,
            self.progress,
        ):  # fmt: skip
            part.apply_theme(theme)
        self.arrange(self._bottom)

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
        self._texts = texts_of(timeline, lead_line)
        self.progress.show_ticks(thread_ticks(timeline))
        self.arrange(self._bottom)

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
        self._bottom = bottom
        if self._timeline is None or self.width() < 10:
            return
        px, width, height = self._theme.px, self.width(), self.height()
        self.progress.setGeometry(0, height - px(8), width, px(8))
        self.tight = width < px(_LEAST_WIDTH) or height < px(_LEAST_HEIGHT)
        if not self.tight and not self._arrange_below():
            self.tight = True
        if self.tight:
            self._arrange_beside()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.arrange(self._bottom)

    def make_room(self, wanted: bool) -> None:
        """Leave the left side to a panel, or take it back."""
        self._crowded = wanted
        self._settle()

    # -- what is shown -------------------------------------------------------------------------

    def _show_words(self, view: SessionView) -> None:
        breathing = view.form.kind == "breath"
        self.title.setText(view.title)
        where = view.step_name if breathing and not self.tight else view.part
        count = view.count.replace(" ", "\u00a0")  # a count is not torn apart
        self.part.setText(self._fitting(where, count) if count else where)
        self.time_left.setText(view.time_left)
        self.time_total.setText("" if self.tight else view.time_total)
        self.name.setText(view.step_name if self.tight or not breathing else "")
        # Without room for the card the next step is named here.
        named = self.tight and view.next_name
        self.hint.setText(f"Next: {view.next_name}" if named else view.hint)

    def _fitting(self, where: str, count: str) -> str:
        """Return where it is and the turn; the turn alone where one line has no room for both."""
        both, room = f"{where} · {count}", self.part.width() if self.tight else inf
        return count if self.part.fontMetrics().horizontalAdvance(both) > room else both

    def _show_form(self, view: SessionView) -> None:
        breathing = view.form.kind == "breath"
        kind = breathing, view.moment.step.gaze == "closed"
        if kind != self._kind:
            self._kind = kind
            self._settle()
        form = self.pacer if breathing else self.count
        form.show_view(view.form)
        name = f"{view.form.word}, {view.count}" if breathing else view.form.word
        if form.accessibleName() != name:
            form.setAccessibleName(name)

    def _settle(self) -> None:
        """Show what belongs to a breath or to a movement, where there is room for it."""
        breathing, _ = self._kind
        self.pacer.setVisible(breathing)
        self.count.setVisible(not breathing and not self._crowded)
        self.figure.setVisible(not breathing or not self._crowded)
        self._place_figure()

    def _show_figure(self, view: SessionView) -> None:
        wishes = replace(self._wishes, still=self._theme.reduced_motion)
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
        if coming is not None and not self.tight:
            picture = key_figure(coming, self._exercises, wishes)
        self.next.show_next(view.next_name, view.next_shown, picture)

    # -- where it is shown ---------------------------------------------------------------------

    def _arrange_below(self) -> bool:
        """Put the words below the form; return False where the form would be too small."""
        px, width = self._theme.px, self.width()
        pad = px(48 if width >= px(1100) else 24)
        self._hinting, self._dotted = True, True
        self.cue.set_size(SIZES[0])
        set_role(self.name, "title")
        name_width = min(
            widest(self.name, self._texts.names) + px(8), width - 2 * (px(_SIDE) + pad)
        )
        self._arrange_head(pad, (width - name_width) // 2 - pad - px(16), lines=2)
        name = tallest(self.name, name_width, self._texts.names)
        self.name.setGeometry((width - name_width) // 2, pad - px(6), name_width, name)
        chips_top = pad - px(6) + name + px(8)
        self.chips.setGeometry(self._middle(self.chips.sizeHint().width(), chips_top, px(34)))
        top = chips_top + px(34) + px(_FORM_GAP)
        end = self._arrange_words(width // 2, min(px(_CUE_WIDTH), width - 2 * pad), None)
        inset = max(pad, (width - px(_WIDEST)) // 2)
        high, wide = end - px(_FORM_GAP) - top, width - 2 * (px(_SIDE) + inset)
        if min(high, wide) < px(_LEAST_FORM):
            return False
        self._large = self._middle(wide - 2 * px(_FORM_GAP), top, high)
        tall = min(end - pad, wide)
        self.pacer.setGeometry(self._middle(tall, end - tall, tall))
        self._arrange_sides(inset, top, high)
        self._place_figure()
        return True

    def _arrange_sides(self, inset: int, top: int, high: int) -> None:
        """Put the count, or the small figure, on the left of the figure and the next on its right.

        Args:
            inset: pixels between them and the edges of the window.
            top: where the figure begins.
            high: how high it is.
        """
        px, middle = self._theme.px, top + high // 2
        count, card = self.count.sizeHint(), self.next.sizeHint()
        self.count.setGeometry(inset, middle - count.height() // 2, px(_SIDE), count.height())
        small = min(high, px(_SMALL_FIGURE))
        self._small = QRect(inset, middle - small // 2, px(_SIDE), small)
        tall = min(high, card.height())
        edge = self.width() - inset - card.width()
        self.next.setGeometry(edge, middle - tall // 2, card.width(), tall)
        over = self.next.y() - top - px(8)
        left = self.width() * 5 // 8  # an arrow above a head is left in sight
        self.spare.setGeometry(left, top, self.width() - inset - left, over)

    def _place_figure(self) -> None:
        """Put the figure where it has its place: beside a breath, and smaller for closed eyes."""
        breathing, closed = self._kind
        place = self._small if breathing else self._large
        if closed and not breathing:
            size = place.size() * _CALM
            place = QRect(QPoint(), size).translated(
                place.center() - QRect(QPoint(), size).center()
            )
        self.figure.setGeometry(place)

    def _arrange_beside(self) -> None:
        """Put the form on the left and the words on its right: for large text, low windows."""
        px, width = self._theme.px, self.width()
        pad = px(16)
        set_role(self.name, "card_title")
        top = self._arrange_row(pad)
        end = self.height() - self._bottom - px(8)
        form = QRect(pad, top, width * 2 // 5, end - top)
        self.pacer.setGeometry(form)
        self.spare.setGeometry(form)
        row = px(_COUNT_ROW)
        self.count.setGeometry(form.left(), form.bottom() + 1 - row, form.width(), row)
        self._large, self._small = form.adjusted(0, 0, 0, -row - px(_FORM_GAP)), QRect()
        self._place_figure()
        left = form.right() + pad
        room = width - left - pad
        name = tallest(self.name, room, self._texts.names)
        sided = px(38) if self._texts.sided else 0
        needed = 0
        tries = [(True, True, size) for size in SIZES]
        for self._hinting, self._dotted, size in (
            *tries, (False, True, SIZES[-1]), (False, False, SIZES[-1])
        ):  # fmt: skip
            self.cue.set_size(size)
            needed = name + sided + px(8) + self._words_height(room)
            if needed <= end - top:
                break
        y = max(top, top + (end - top - needed) // 2)
        self.name.setGeometry(left, y, room, name)
        self.chips.setGeometry(left, y + name + px(4), room, max(0, sided - px(4)))
        self._arrange_words(left + room // 2, room, y + name + sided + px(8))
        self.next.setGeometry(0, 0, 0, 0)

    def _arrange_row(self, pad: int) -> int:
        """Put where it is and the time left into one row; return where that row ends."""
        high = self._theme.px(40)
        for label in (self.title, self.time_total):
            label.setGeometry(0, 0, 0, 0)
        time = max(self.time_left.sizeHint().width(), self._theme.px(84))
        room = self.width() - 2 * pad - time - self.beside_time
        for label, left, wide in (
            (self.part, pad, room), (self.time_left, self.width() - pad - time, time)
        ):  # fmt: skip
            label.setGeometry(left, self._theme.px(2), wide, high - self._theme.px(2))
            stand(label, Qt.AlignmentFlag.AlignVCenter)
        return high + self._theme.px(4)

    def _arrange_head(self, pad: int, room: int, lines: int) -> None:
        """Put the title and the time into the upper corners, with `lines` for where it is."""
        right = self.width() - pad - room
        title = tallest(self.title, room, {self._texts.title})
        part = lines * self.part.fontMetrics().lineSpacing() + self._theme.px(2)
        for label, left, top, high in (
            (self.title, pad, pad, title),
            (self.time_left, right, pad, title),
            (self.part, pad, pad + title + self._theme.px(4), part),
            (self.time_total, right, pad + title + self._theme.px(4), part),
        ):
            label.setGeometry(left, top, room, high)
            stand(label, Qt.AlignmentFlag.AlignTop)

    def _words_height(self, room: int) -> int:
        px = self._theme.px
        cue = self.cue.needed_height(room, self._texts.captions)
        return cue + px(6) + tallest(self.hint, room, self._hints()) + px(8) + self._dots()

    def _arrange_words(self, centre: int, room: int, top: int | None) -> int:
        """Put caption, hint and dots at `top`, or at the bottom; return where they begin."""
        px = self._theme.px
        if top is None:
            top = self.height() - self._bottom - px(8) - self._words_height(room)
        left = centre - room // 2
        cue = self.cue.needed_height(room, self._texts.captions)
        hint = tallest(self.hint, room, self._hints())
        self.cue.setGeometry(left, top, room, cue)
        self.hint.setGeometry(left, top + cue + px(6), room, hint)
        dots = QRect(left, top + cue + hint + px(14), room, self._dots())
        self.dots.setGeometry(dots)
        button = self.done.sizeHint()
        self.done.setGeometry(centre - button.width() // 2, dots.top(), button.width(), px(56))
        return top

    def _dots(self) -> int:
        return self._theme.px(56 if self._texts.waits else 16 if self._dotted else 0)

    def _middle(self, width: int, top: int, height: int) -> QRect:
        return QRect((self.width() - width) // 2, top, width, height)

    # -- the room that texts need --------------------------------------------------------------

    def _hints(self) -> Set[str]:
        return self._texts.hints if self._hinting else frozenset()


def _next_moment(moment: Moment) -> Moment:
    """Return the beginning of the step behind that of a moment."""
    return moment_at(moment.timeline, moment.step.t1, ended=False)
