"""Where the parts of Home lie: the card beside the map, or below it where the page is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QLayout, QVBoxLayout, QWidget

from coach.ui.pages.home_foot import HomeFoot
from coach.ui.pages.home_frame import ContinueBar, HomeHead
from coach.ui.pages.home_notice import NoticeBar
from coach.ui.pages.home_places import HomePlaces
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.steady_scroll import BAR, RING, SteadyScroll

_CARD_WIDTH = 412
_NARROW_CARD_WIDTH = 340
_WIDE_CARD_FROM = 960
_HIGH_FROM = 860  # lower pages leave less room around the card
_TWO_COLUMNS_FROM = 760  # narrower pages put the card below the map
_WHOLE_MAP_FROM = 300  # pixels of the screen: in less of them the map goes on below the edge
_STACKED_MAP_HEIGHT = 420
_STACKED_FOOT, _LOW_FOOT = 124, 108  # pixels at 100 %: Start, and two lines that stand above it
_NOTICES_SHARE = 0.34  # of the page's height, at most; above them stands what is chosen
_LOW = 420  # pixels at 100 %: a low page saves what it can
_MOST = (2080, 1400)  # pixels at 100 % that Home takes of a larger window, in its middle
_UNLIMITED = (1 << 24) - 1  # Qt's word for no greatest height


class HomeColumns:
    """Lays the parts of Home out in two columns, or in one where its text needs the width.

    Args:
        theme: sizes, and the card's colours.
        page: what the parts lie on; after each change of its size, call `arrange`.
        head: on top of the left column.
        where: the map, or what stands in its place; the left column's rest is for it.
        between: what stands between head and map, from the top down.
        wish: scrolls on the card, or with the map.
        foot: always in sight, below the wish.
    """

    def __init__(
        self,
        theme: Theme,
        page: QWidget,
        head: HomeHead,
        where: HomePlaces,
        between: Sequence[ContinueBar | NoticeBar],
        wish: QWidget,
        foot: HomeFoot,
    ) -> None:
        self._theme, self._page = theme, page
        self._head, self._where, self._wish, self._foot = head, where, wish, foot
        self._between = tuple(between)
        self._stacked: bool | None = None  # None until it was laid out in this theme
        self._left = QWidget(page)
        self._left_column = QVBoxLayout(self._left)
        for widget in (head, *between, where):
            self._left_column.addWidget(widget, 1 if widget is where else 0)
        self._scroll = SteadyScroll(theme, page)
        self._card = Card(theme, main=True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        # Two columns must not keep a window wide that has room for one.
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._row.addWidget(self._left, 1)
        self._row.addWidget(self._card)

    def apply_theme(self, theme: Theme) -> None:
        """Lie as other text sizes ask for, on a card of other colours."""
        self._theme = theme
        self._card.apply_theme(theme)
        self._stacked = None
        self.arrange()

    def uncover(self, widget: QWidget, height: int) -> None:
        """Scroll so that the widget and `height` pixels (at 100 %) around it are in sight."""
        self._scroll.ensureWidgetVisible(widget, 0, self._theme.px(height))

    def arrange(self) -> None:
        """Put the card beside the map, or below it where the page is narrow for its text."""
        page, px = self._page, self._theme.px
        stacked = page.width() < px(_TWO_COLUMNS_FROM)
        narrow = page.width() < px(_WIDE_CARD_FROM)
        low = page.height() < px(_LOW)
        width = px(_NARROW_CARD_WIDTH if narrow else _CARD_WIDTH)
        self._card.setFixedWidth(width + 2 * self._card.margin)
        if stacked != self._stacked:
            self._stacked = stacked
            self._change_columns(stacked)
        if stacked:
            edge, gap = (3, 4) if low else (6, 8)
            self._row.setContentsMargins(px(12), px(edge), px(12), px(edge))
            self._row.setSpacing(px(gap))
            self._left_column.setSpacing(px(gap))
        else:
            tight = narrow or page.height() < px(_HIGH_FROM)
            self._pad(20 if narrow else 40, 28 if narrow else 48, 28 if tight else 40)
        self._foot.be_low(low)
        self._foot.limit(round(page.height() * _NOTICES_SHARE))
        margins = self._row.contentsMargins()
        beside = 0 if stacked else self._card.width() + self._row.spacing()
        bar = self._scroll.verticalScrollBar().sizeHint().width() if stacked else 0
        room = page.width() - margins.left() - margins.right() - beside - 2 * RING - bar
        self._head.fit(room, short=stacked, low=stacked and low)
        for line in self._between:
            line.fit(room)
        if stacked:
            self._where.setFixedHeight(self._stacked_height(room, low))

    def _stacked_height(self, width: int, low: bool) -> int:
        """Return the height of a list without a scroll bar, or of a map that is seen whole."""
        whole = self._where.whole_height(width)
        if whole is not None:
            return whole
        px, margins = self._theme.px, self._row.contentsMargins()
        above = self._head.sizeHint().height() + self._left_column.spacing() + 2 * RING
        for line in self._between:
            if not line.isHidden():
                above += line.sizeHint().height() + self._left_column.spacing()
        foot = px(_LOW_FOOT if low else _STACKED_FOOT)
        around = margins.top() + margins.bottom() + self._row.spacing() + foot
        room = self._page.height() - around - above
        return room if room >= _WHOLE_MAP_FROM else _STACKED_MAP_HEIGHT

    def _change_columns(self, stacked: bool) -> None:
        px = self._theme.px
        self._card.setVisible(not stacked)
        self._foot.lie_flat(stacked, RING, 0 if stacked else px(BAR))
        self._where.map.show_captions(not stacked)
        self._scroll.lie_on(self._theme, card=not stacked)
        self._left_column.setContentsMargins(0, 0 if stacked else self._card.margin, 0, 0)
        if stacked:
            self._stack()
        else:
            self._put_side_by_side()

    def _stack(self) -> None:
        self._row.setDirection(QBoxLayout.Direction.TopToBottom)
        self._scroll.column.addWidget(self._left)
        self._scroll.column.addWidget(self._wish, 1)
        self._row.addWidget(self._scroll, 1)
        self._row.addWidget(self._foot)

    def _put_side_by_side(self) -> None:
        px = self._theme.px
        self._row.setDirection(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(px(16))
        self._left_column.setSpacing(px(16))
        self._where.setMinimumHeight(0)
        self._where.setMaximumHeight(_UNLIMITED)
        self._row.insertWidget(0, self._left, 1)
        self._scroll.column.addWidget(self._wish)
        inside = self._card.margin + px(28) - RING
        # The scroll bar stands in the card's edge, so that all above Start is as wide as Start.
        self._card.column.setContentsMargins(inside, inside, inside - px(BAR), inside)
        self._card.column.addWidget(self._scroll, 1)
        self._card.column.addWidget(self._foot)

    def _pad(self, left: int, right: int, height: int) -> None:
        """Keep the card's surface `right` and `height` pixels (at 100 %) from the page's edges."""
        px, margin = self._theme.px, self._card.margin
        beside = max(0, self._page.width() - px(_MOST[0])) // 2
        above = max(0, self._page.height() - px(_MOST[1])) // 2
        edge = px(height) - margin + above
        self._row.setContentsMargins(px(left) + beside, edge, px(right) - margin + beside, edge)
