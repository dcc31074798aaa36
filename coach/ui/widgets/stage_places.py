"""Where everything on the stage of a session lies, for every size of window and text."""

from __future__ import annotations

from collections.abc import Set

from PySide6.QtCore import QPoint, QRect, Qt

from coach.ui.session_texts import SessionTexts
from coach.ui.widgets.cue_line import SIZES
from coach.ui.widgets.stage_label import set_role, stand, tallest, widest
from coach.ui.widgets.stage_parts import StageParts

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


class StagePlaces:
    """Lays out the parts of a stage.

    Nothing moves place while a session runs: the room for captions and names is that of the
    longest of them.

    Args:
        parts: what is laid out, within their own size.

    Attributes:
        texts: what they may have to write.
        bottom: pixels at the foot that belong to others.
        beside_time: pixels that others take beside the time left, where it is tight.
        kind: whether a breath is shown, and whether the eyes are closed.
        tight: the words had to be put beside the form.
    """

    def __init__(self, parts: StageParts) -> None:
        self._parts = parts
        self.texts = SessionTexts()
        self.bottom, self.beside_time = 0, 0
        self.kind = False, False
        self.tight = False
        self._large, self._small = QRect(), QRect()  # where the figure is, and is beside a breath
        self._hinting, self._dotted = True, True  # there is room for the hint, and for the dots

    def arrange(self) -> None:
        """Lay everything out."""
        parts = self._parts
        px, width, height = parts.theme.px, parts.width(), parts.height()
        parts.progress.setGeometry(0, height - px(8), width, px(8))
        self.tight = width < px(_LEAST_WIDTH) or height < px(_LEAST_HEIGHT)
        if not self.tight and not self._arrange_below():
            self.tight = True
        if self.tight:
            self._arrange_beside()

    def _arrange_below(self) -> bool:
        """Put the words below the form; return False where the form would be too small."""
        parts = self._parts
        px, width = parts.theme.px, parts.width()
        pad = px(48 if width >= px(1100) else 24)
        self._hinting, self._dotted = True, True
        parts.cue.set_size(SIZES[0])
        set_role(parts.name, "title")
        name_width = min(
            widest(parts.name, self.texts.names) + px(8), width - 2 * (px(_SIDE) + pad)
        )
        self._arrange_head(pad, (width - name_width) // 2 - pad - px(16), lines=2)
        name = tallest(parts.name, name_width, self.texts.names)
        parts.name.setGeometry((width - name_width) // 2, pad - px(6), name_width, name)
        chips_top = pad - px(6) + name + px(8)
        parts.chips.setGeometry(self._middle(parts.chips.sizeHint().width(), chips_top, px(34)))
        top = chips_top + px(34) + px(_FORM_GAP)
        end = self._arrange_words(width // 2, min(px(_CUE_WIDTH), width - 2 * pad), None)
        inset = max(pad, (width - px(_WIDEST)) // 2)
        high, wide = end - px(_FORM_GAP) - top, width - 2 * (px(_SIDE) + inset)
        if min(high, wide) < px(_LEAST_FORM):
            return False
        self._large = self._middle(wide - 2 * px(_FORM_GAP), top, high)
        tall = min(end - pad, wide)
        parts.pacer.setGeometry(self._middle(tall, end - tall, tall))
        self._arrange_sides(inset, top, high)
        self.place_figure()
        return True

    def _arrange_sides(self, inset: int, top: int, high: int) -> None:
        """Put the count, or the small figure, on the left of the figure and the next on its right.

        Args:
            inset: pixels between them and the edges of the window.
            top: where the figure begins.
            high: how high it is.
        """
        parts = self._parts
        px, middle = parts.theme.px, top + high // 2
        count, card = parts.count.sizeHint(), parts.next.sizeHint()
        parts.count.setGeometry(inset, middle - count.height() // 2, px(_SIDE), count.height())
        small = min(high, px(_SMALL_FIGURE))
        self._small = QRect(inset, middle - small // 2, px(_SIDE), small)
        tall = min(high, card.height())
        edge = parts.width() - inset - card.width()
        parts.next.setGeometry(edge, middle - tall // 2, card.width(), tall)
        over = parts.next.y() - top - px(8)
        left = parts.width() * 5 // 8  # an arrow above a head is left in sight
        parts.spare.setGeometry(left, top, parts.width() - inset - left, over)

    def place_figure(self) -> None:
        """Put the figure where it has its place: beside a breath, and smaller for closed eyes."""
        breathing, closed = self.kind
        place = self._small if breathing else self._large
        if closed and not breathing:
            size = place.size() * _CALM
            place = QRect(QPoint(), size).translated(
                place.center() - QRect(QPoint(), size).center()
            )
        self._parts.figure.setGeometry(place)

    def _arrange_beside(self) -> None:
        """Put the form on the left and the words on its right: for large text, low windows."""
        parts = self._parts
        px, width = parts.theme.px, parts.width()
        pad = px(16)
        set_role(parts.name, "card_title")
        top = self._arrange_row(pad)
        end = parts.height() - self.bottom - px(8)
        form = QRect(pad, top, width * 2 // 5, end - top)
        parts.pacer.setGeometry(form)
        parts.spare.setGeometry(form)
        row = px(_COUNT_ROW)
        parts.count.setGeometry(form.left(), form.bottom() + 1 - row, form.width(), row)
        self._large, self._small = form.adjusted(0, 0, 0, -row - px(_FORM_GAP)), QRect()
        self.place_figure()
        left = form.right() + pad
        room = width - left - pad
        name = tallest(parts.name, room, self.texts.names)
        sided = px(38) if self.texts.sided else 0
        needed = 0
        tries = [(True, True, size) for size in SIZES]
        for self._hinting, self._dotted, size in (
            *tries, (False, True, SIZES[-1]), (False, False, SIZES[-1])
        ):  # fmt: skip
            parts.cue.set_size(size)
            needed = name + sided + px(8) + self._words_height(room)
            if needed <= end - top:
                break
        y = max(top, top + (end - top - needed) // 2)
        parts.name.setGeometry(left, y, room, name)
        parts.chips.setGeometry(left, y + name + px(4), room, max(0, sided - px(4)))
        self._arrange_words(left + room // 2, room, y + name + sided + px(8))
        parts.next.setGeometry(0, 0, 0, 0)

    def _arrange_row(self, pad: int) -> int:
        """Put where it is and the time left into one row; return where that row ends."""
        parts = self._parts
        high = parts.theme.px(40)
        for label in (parts.title, parts.time_total):
            label.setGeometry(0, 0, 0, 0)
        time = max(parts.time_left.sizeHint().width(), parts.theme.px(84))
        room = parts.width() - 2 * pad - time - self.beside_time
        for label, left, wide in (
            (parts.part, pad, room), (parts.time_left, parts.width() - pad - time, time)
        ):  # fmt: skip
            label.setGeometry(left, parts.theme.px(2), wide, high - parts.theme.px(2))
            stand(label, Qt.AlignmentFlag.AlignVCenter)
        return high + parts.theme.px(4)

    def _arrange_head(self, pad: int, room: int, lines: int) -> None:
        """Put the title and the time into the upper corners, with `lines` for where it is."""
        parts = self._parts
        right = parts.width() - pad - room
        title = tallest(parts.title, room, {self.texts.title})
        part = lines * parts.part.fontMetrics().lineSpacing() + parts.theme.px(2)
        for label, left, top, high in (
            (parts.title, pad, pad, title),
            (parts.time_left, right, pad, title),
            (parts.part, pad, pad + title + parts.theme.px(4), part),
            (parts.time_total, right, pad + title + parts.theme.px(4), part),
        ):
            label.setGeometry(left, top, room, high)
            stand(label, Qt.AlignmentFlag.AlignTop)

    def _words_height(self, room: int) -> int:
        parts = self._parts
        px = parts.theme.px
        cue = parts.cue.needed_height(room, self.texts.captions)
        return cue + px(6) + tallest(parts.hint, room, self._hints()) + px(8) + self._dots()

    def _arrange_words(self, centre: int, room: int, top: int | None) -> int:
        """Put caption, hint and dots at `top`, or at the bottom; return where they begin."""
        parts = self._parts
        px = parts.theme.px
        if top is None:
            top = parts.height() - self.bottom - px(8) - self._words_height(room)
        left = centre - room // 2
        cue = parts.cue.needed_height(room, self.texts.captions)
        hint = tallest(parts.hint, room, self._hints())
        parts.cue.setGeometry(left, top, room, cue)
        parts.hint.setGeometry(left, top + cue + px(6), room, hint)
        dots = QRect(left, top + cue + hint + px(14), room, self._dots())
        parts.dots.setGeometry(dots)
        button = parts.done.sizeHint()
        parts.done.setGeometry(centre - button.width() // 2, dots.top(), button.width(), px(56))
        return top

    def _dots(self) -> int:
        parts = self._parts
        return parts.theme.px(56 if self.texts.waits else 16 if self._dotted else 0)

    def _middle(self, width: int, top: int, height: int) -> QRect:
        parts = self._parts
        return QRect((parts.width() - width) // 2, top, width, height)

    def _hints(self) -> Set[str]:
        return self.texts.hints if self._hinting else frozenset()
