"""Where everything stands that a break shows, on large screens and in small windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

from coach.ui.break_screen_words import BREAK, ENDS, HOLD, ShownBreak, left_short, left_words
from coach.ui.session_texts import SessionTexts
from coach.ui.theme import Theme
from coach.ui.widgets.cue_line import SIZES
from coach.ui.widgets.rows import Row, height_of, place
from coach.ui.widgets.side_chips import SIDE_WORDS
from coach.ui.widgets.stage_label import set_role, tallest, widest

if TYPE_CHECKING:
    from coach.ui.break_stage import BreakStage

_EDGE, _SMALL_EDGE = 48, 20  # around everything; the small one is not scaled
_ROOMY = 900  # pixels at 100 %: on a screen so wide, all of the edge
_WORDS_WIDE = 900
_GOOD_RING = 300  # with less room the words are smaller
_LEAST_RING = 200  # with less room they stand beside it, or are fewer
_LARGEST_RING = 560
_SEEN_RING = 96  # pixels: what is in a smaller one cannot be made out
_SPLIT_FEWEST = 46  # the same, where there is room for hardly any words
_SPLIT_SHORT = 38  # percent of the width for the ring, where words need more than half of it
_FIGURE, _PACER = 0.88, 0.92  # of the ring's diameter
_LONGEST_S = 15 * 60.0  # of a break: no other time is wider


class BreakPlaces:
    """Lays out a stage whenever it begins a break or changes its size.

    Attributes:
        short: there is no room for the longer sentences.
        fewest: nor for the signs of the sides.
        tiny: nor for a figure.
    """

    def __init__(self, stage: BreakStage) -> None:
        self._stage = stage
        self.short = self.fewest = self.tiny = False

    def arrange(self, theme: Theme, texts: SessionTexts, shown: ShownBreak) -> None:
        """Lay everything out: words above and below the ring, or beside it, or fewer words.

        Args:
            theme: how large everything is.
            texts: all that the break will write.
            shown: the break.
        """
        self._theme, self._texts, self._shown = theme, texts, shown
        px = theme.px
        for size, good in ((SIZES[0], px(_GOOD_RING)), (SIZES[1], px(_LEAST_RING))):
            if self._below(size, short=False) >= good:
                return
        if not (
            self._beside(SIZES[1], short=False)
            or self._beside(SIZES[-1], short=True)
            or self._above_buttons(SIZES[-1])
        ):
            self._below(SIZES[-1], short=True)

    def _below(self, size: int, short: bool) -> int:
        """Put the ring between the words; return its diameter."""
        px, width, height = self._theme.px, self._stage.width(), self._stage.height()
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
        stage = self._stage
        px, height = self._theme.px, stage.height()
        edge = self._start(size, short)
        split = stage.width() * (_SPLIT_SHORT if short else 50) // 100
        room, gap = stage.width() - split - edge, px(16)
        head, words = self._head(room), self._words(room)
        top = edge + stage.corner.fontMetrics().height() + gap
        spare = height - edge // 2 - top - height_of(head) - height_of(words) - gap
        if spare < 0:
            return False
        self._corners(edge)
        y = place(head, split, room, top + spare // 2) + gap
        place(words, split, room, y)
        side = min(height - edge - top, split - 2 * edge)
        self._ring(QRect(edge, top + (height - edge - top - side) // 2, side, side))
        return True

    def _above_buttons(self, size: int) -> bool:
        """Put as few words as there can be beside the ring, and the buttons below both."""
        stage = self._stage
        width, edge = stage.width(), self._start(size, short=True, fewest=True)
        split, gap = width * _SPLIT_FEWEST // 100, self._theme.px(8)
        room = width - split - edge
        head, words = self._head(room), self._words(room)
        high = self._put_buttons(width - 2 * edge)
        top = edge + stage.corner.fontMetrics().height() + gap
        low = stage.height() - edge // 2 - high
        spare = low - gap - top - height_of(head) - height_of(words)
        side = min(low - gap - top, split - edge - gap)
        if spare < 0 or side < _SEEN_RING:
            return False
        self._corners(edge)
        stage.buttons.setGeometry(edge, low, width - 2 * edge, high)
        apart = min(gap, spare)
        y = place(head, split, room, top + (spare - apart) // 2) + apart
        place(words, split, room, y)
        self._ring(QRect(edge, top + (low - gap - top - side) // 2, side, side))
        return True

    def _start(self, size: int, short: bool, fewest: bool = False) -> int:
        """Choose the sizes of words; return the pixels around everything."""
        stage = self._stage
        self.short, self.fewest = short, fewest
        stage.cue.set_size(size)
        set_role(stage.title, "card_head" if short else "title")
        for part in (stage.reason, stage.foot):
            part.setVisible(not short)
        roomy = stage.width() >= self._theme.px(_ROOMY)
        return self._theme.px(_EDGE) if roomy else _SMALL_EDGE

    def _head(self, room: int) -> list[Row]:
        px, rows = self._theme.px, []
        for part, gap in ((self._stage.title, 0), (self._stage.reason, px(6))):
            if not part.isHidden() and part.text():
                rows.append(Row(part, tallest(part, room, {part.text()}), gap))
        return rows

    def _words(self, room: int) -> list[Row]:
        stage = self._stage
        px, shown = self._theme.px, self._shown
        lines = {*self._texts.captions, *self._texts.names} if shown.captions else self._texts.names
        if self.fewest:
            left = {left_short(_LONGEST_S, side) for side in SIDE_WORDS.values()}
        else:
            left = {left_short(_LONGEST_S) if self.short else left_words(_LONGEST_S, shown.heard)}
        chips = self._texts.sided and not self.fewest
        rows = [Row(stage.chips, stage.chips.sizeHint().height(), 0)] if chips else []
        stage.chips.setVisible(chips)
        rows.append(Row(stage.cue, stage.cue.needed_height(room, lines), px(8) if rows else 0))
        rows.append(Row(stage.left, tallest(stage.left, room, left), px(6)))
        if self.fewest:
            return rows
        rows.append(Row(stage.buttons, self._put_buttons(room), px(16)))
        if not stage.foot.isHidden():
            rows.append(Row(stage.foot, tallest(stage.foot, room, {stage.foot.text()}), px(14)))
        return rows

    def _put_buttons(self, room: int) -> int:
        self._stage.buttons.arrange(room)
        return self._stage.buttons.needed_height(room)

    def _corners(self, edge: int) -> int:
        """Put what stands in the upper corners; return where the title begins."""
        stage = self._stage
        px, width = self._theme.px, stage.width()
        high = tallest(stage.corner, width, {BREAK})
        bold = QFontMetrics(self._theme.font(16, 500)).horizontalAdvance(HOLD)
        wide = max(widest(stage.escape, {ENDS, HOLD}), bold) + px(4)
        stage.corner.setGeometry(edge, edge, widest(stage.corner, {BREAK}) + px(4), high)
        stage.escape.setGeometry(width - edge - wide, edge, wide, high)
        stage.holding.setGeometry(width - edge - wide, edge + high + px(2), wide, px(8))
        title = widest(stage.title, {stage.title.text()})
        beside = width - 2 * (edge + wide + px(16))
        return edge if title <= beside else edge + high + px(10)

    def _ring(self, box: QRect) -> None:
        stage = self._stage
        self.tiny = box.width() < _SEEN_RING
        stage.ground.setGeometry(box)
        stage.ring.setGeometry(box)
        for part, share in ((stage.figure, _FIGURE), (stage.pacer, _PACER)):
            side = round(box.width() * share)
            inner = QRect(0, 0, side, side)
            inner.moveCenter(box.center())
            part.setGeometry(inner)
        # Walls and close-ups fill their picture: they end at the ring.
        stage.figure.setMask(stage.ring.inside.translated(stage.ring.pos() - stage.figure.pos()))
