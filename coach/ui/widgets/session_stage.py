"""Everything a session page shows, laid out: names, form, caption, dots, map, thread."""

from __future__ import annotations

from collections.abc import Mapping, Set

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from coach.compiled import Timeline
from coach.model import Exercise, Region
from coach.ui.session_texts import SessionTexts, texts_of
from coach.ui.session_view import SessionView, thread_ticks
from coach.ui.theme import Theme
from coach.ui.widgets.breathing_pacer import BreathingPacer
from coach.ui.widgets.cue_line import SIZES, CueLine
from coach.ui.widgets.hold_dots import HoldDots
from coach.ui.widgets.next_card import NextCard
from coach.ui.widgets.phase_ring import PhaseRing
from coach.ui.widgets.progress_thread import ProgressThread
from coach.ui.widgets.region_sign import RegionSign
from coach.ui.widgets.side_chips import SideChips

_LEAST_FORM = 230  # a lower form moves to the left of the words
_LEAST_WIDTH = 820
_LEAST_HEIGHT = 560
_SIDE = 200  # the columns left and right of the form
_FORM_GAP = 10
_CUE_WIDTH = 780


class SessionStage(QWidget):
    """Shows a `SessionView`; it takes no input and knows no clock.

    Nothing on it moves place while a session runs: the room for captions and names is that of
    the longest of them.
    """

    def __init__(self, theme: Theme, regions: Mapping[str, Region], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._timeline: Timeline | None = None
        self._exercises: Mapping[str, Exercise] = {}
        self._lead_line = ""
        self._texts = SessionTexts()
        self._bottom = 0
        self._kind = ""
        self.tight = False
        self._hinting = True  # the caption leaves room for the hint below it
        self.title = self._label("name")
        self.part = self._label("secondary")
        self.time_left = self._label("name", Qt.AlignmentFlag.AlignRight)
        self.time_left.setFont(theme.font(16, 500))  # its figures change but do not move
        self.time_total = self._label("secondary", Qt.AlignmentFlag.AlignRight)
        self.name = self._label("title", Qt.AlignmentFlag.AlignHCenter)
        self.hint = self._label("secondary", Qt.AlignmentFlag.AlignHCenter)
        self.chips = SideChips(theme, self)
        self.pacer = BreathingPacer(theme, self)
        self.ring = PhaseRing(theme, self)
        self.sign = RegionSign(theme, regions, self)
        self.next = NextCard(theme, self)
        self.cue = CueLine(theme, self)
        self.dots = HoldDots(theme, self)
        self.progress = ProgressThread(theme, self)
        self.spare = QWidget(self)  # a place where nothing important is, for messages
        self.spare.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.done = QPushButton("Done", self)
        self.done.setProperty("kind", "main")
        self.done.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        for part in (
            self.chips, self.pacer, self.ring, self.sign, self.next, self.cue, self.dots,
            self.progress,
        ):  # fmt: skip
            part.apply_theme(theme)
        self.arrange(self._bottom)

    def begin(self, timeline: Timeline, exercises: Mapping[str, Exercise], lead_line: str) -> None:
        """Make room for this timeline; `lead_line` is shown before it starts."""
        self._timeline, self._exercises, self._lead_line = timeline, exercises, lead_line
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
        self.chips.show_side(view.side, view.sides)
        self.dots.show_dots(*view.hold_dots)
        self.next.show_next(view.next_name, view.next_shown)
        self.progress.show_share(view.progress)
        self.done.setVisible(waiting)
        self._show_form(view)

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

    # -- what is shown -------------------------------------------------------------------------

    def _show_words(self, view: SessionView) -> None:
        breathing = view.form.kind == "breath"
        self.title.setText(view.title)
        where = view.step_name if breathing and not self.tight else view.part
        count = view.count.replace(" ", "\u00a0")  # a count is not torn apart
        self.part.setText(f"{where} · {count}" if count else where)
        self.time_left.setText(view.time_left)
        self.time_total.setText("" if self.tight else view.time_total)
        self.name.setText(view.step_name if self.tight or not breathing else "")
        # Without room for the card the next step is named here.
        named = self.tight and view.next_name
        self.hint.setText(f"Next: {view.next_name}" if named else view.hint)

    def _show_form(self, view: SessionView) -> None:
        breathing = view.form.kind == "breath"
        if view.form.kind != self._kind:
            self._kind = view.form.kind
            self.pacer.setVisible(breathing)
            self.ring.setVisible(not breathing)
        form = self.pacer if breathing else self.ring
        form.show_view(view.form)
        name = f"{view.form.word}, {view.count}" if breathing else view.form.word
        if form.accessibleName() != name:
            form.setAccessibleName(name)
        exercise = self._exercises.get(self._exercise(view.step))
        region = exercise.regions[0] if exercise and view.form.kind == "movement" else ""
        self.sign.show_place(region, view.side)

    def _exercise(self, step: int) -> str:
        return self._timeline.steps[step].exercise if self._timeline else ""

    # -- where it is shown ---------------------------------------------------------------------

    def _arrange_below(self) -> bool:
        """Put the words below the form; return False where the form would be too small."""
        px, width = self._theme.px, self.width()
        pad = px(48 if width >= px(1100) else 24)
        self._hinting = True
        self.cue.set_size(SIZES[0])
        self._set_role(self.name, "title")
        name_width = min(self._widest(self.name, self._texts.names), width - 2 * (px(_SIDE) + pad))
        self._arrange_head(pad, (width - name_width) // 2 - pad - px(16), lines=2)
        name = self._tallest(self.name, name_width, self._texts.names)
        self.name.setGeometry((width - name_width) // 2, pad - px(6), name_width, name)
        chips_top = pad - px(6) + name + px(8)
        self.chips.setGeometry(self._middle(self.chips.sizeHint().width(), chips_top, px(34)))
        top = chips_top + px(34) + px(_FORM_GAP)
        end = self._arrange_words(width // 2, min(px(_CUE_WIDTH), width - 2 * pad), None)
        side = min(end - px(_FORM_GAP) - top, width - 2 * (px(_SIDE) + pad))
        if side < px(_LEAST_FORM):
            return False
        self.ring.setGeometry(self._middle(side, top, side))
        tall = min(end - pad, width - 2 * (px(_SIDE) + pad))
        self.pacer.setGeometry(self._middle(tall, end - tall, tall))
        middle = top + side // 2
        sign = min(side, px(340))
        self.sign.setGeometry(pad, middle - sign // 2, px(_SIDE), sign)
        card = self.next.sizeHint()
        edge = width - pad - card.width()
        self.next.setGeometry(edge, middle - card.height() // 2, card.width(), card.height())
        beside = self.ring.geometry().right() + px(8)
        over = self.next.y() - top - px(8)
        self.spare.setGeometry(beside, top, width - pad - beside, over)
        return True

    def _arrange_beside(self) -> None:
        """Put the form on the left and the words on its right: for large text, low windows."""
        px, width = self._theme.px, self.width()
        pad = px(16)
        self._set_role(self.name, "card_title")
        top = self._arrange_row(pad)
        end = self.height() - self._bottom - px(8)
        side = min(end - top, width * 2 // 5)
        form = QRect(pad, top + (end - top - side) // 2, side, side)
        self.ring.setGeometry(form)
        self.pacer.setGeometry(form)
        self.spare.setGeometry(pad, top, side, side)
        left = form.right() + pad
        room = width - left - pad
        name = self._tallest(self.name, room, self._texts.names)
        sided = px(38) if self._texts.sided else 0
        needed = 0
        for self._hinting, size in (*((True, size) for size in SIZES), (False, SIZES[-1])):
            self.cue.set_size(size)
            needed = name + sided + px(8) + self._words_height(room)
            if needed <= end - top:
                break
        y = max(top, top + (end - top - needed) // 2)
        self.name.setGeometry(left, y, room, name)
        self.chips.setGeometry(left, y + name + px(4), room, max(0, sided - px(4)))
        self._arrange_words(left + room // 2, room, y + name + sided + px(8))
        self.sign.setGeometry(0, 0, 0, 0)
        self.next.setGeometry(0, 0, 0, 0)

    def _arrange_row(self, pad: int) -> int:
        """Put where it is and the time left into one row; return where that row ends."""
        high = self._theme.px(40)
        half = self.width() // 2 - pad
        for label in (self.title, self.time_total):
            label.setGeometry(0, 0, 0, 0)
        for label, left in ((self.part, pad), (self.time_left, self.width() - pad - half)):
            label.setGeometry(left, self._theme.px(12), half, high - self._theme.px(12))
        return high + self._theme.px(4)

    def _arrange_head(self, pad: int, room: int, lines: int) -> None:
        """Put the title and the time into the upper corners, with `lines` for where it is."""
        right = self.width() - pad - room
        title = self._tallest(self.title, room, {self._texts.title})
        part = lines * self.part.fontMetrics().lineSpacing() + self._theme.px(2)
        for label, left, top, high in (
            (self.title, pad, pad, title),
            (self.time_left, right, pad, title),
            (self.part, pad, pad + title + self._theme.px(4), part),
            (self.time_total, right, pad + title + self._theme.px(4), part),
        ):
            label.setGeometry(left, top, room, high)

    def _words_height(self, room: int) -> int:
        px = self._theme.px
        cue = self.cue.needed_height(room, self._texts.captions)
        return cue + px(6) + self._tallest(self.hint, room, self._hints()) + px(8) + self._dots()

    def _arrange_words(self, centre: int, room: int, top: int | None) -> int:
        """Put caption, hint and dots at `top`, or at the bottom; return where they begin."""
        px = self._theme.px
        if top is None:
            top = self.height() - self._bottom - px(8) - self._words_height(room)
        left = centre - room // 2
        cue = self.cue.needed_height(room, self._texts.captions)
        hint = self._tallest(self.hint, room, self._hints())
        self.cue.setGeometry(left, top, room, cue)
        self.hint.setGeometry(left, top + cue + px(6), room, hint)
        dots = QRect(left, top + cue + hint + px(14), room, self._dots())
        self.dots.setGeometry(dots)
        button = self.done.sizeHint()
        self.done.setGeometry(centre - button.width() // 2, dots.top(), button.width(), px(56))
        return top

    def _dots(self) -> int:
        return self._theme.px(56 if self._texts.waits else 16)

    def _middle(self, width: int, top: int, height: int) -> QRect:
        return QRect((self.width() - width) // 2, top, width, height)

    # -- the room that texts need --------------------------------------------------------------

    def _hints(self) -> Set[str]:
        return self._texts.hints if self._hinting else frozenset()

    def _tallest(self, label: QLabel, width: int, texts: Set[str]) -> int:
        label.ensurePolished()
        room = QRect(0, 0, width, 10_000)
        metrics = label.fontMetrics()
        wrap = int(Qt.TextFlag.TextWordWrap)
        return max((metrics.boundingRect(room, wrap, t).height() for t in texts), default=0)

    def _widest(self, label: QLabel, texts: Set[str]) -> int:
        label.ensurePolished()
        metrics = label.fontMetrics()
        return max((metrics.horizontalAdvance(t) for t in texts), default=0) + self._theme.px(8)

    def _label(self, role: str, alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setAlignment(alignment | Qt.AlignmentFlag.AlignTop)
        return label

    def _set_role(self, label: QLabel, role: str) -> None:
        if label.property("role") != role:
            label.setProperty("role", role)
            label.style().unpolish(label)
            label.style().polish(label)
