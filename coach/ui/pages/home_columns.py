"""Where the parts of Home lie: the card beside the map, or below it where the page is narrow."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QLayout, QVBoxLayout, QWidget

from coach.ui.pages.home_frame import HomeFoot, HomeHead
from coach.ui.pages.home_scroll import BAR, RING, HomeScroll
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card

_CARD_WIDTH = 412
_NARROW_CARD_WIDTH = 340
_WIDE_CARD_FROM = 960
_HIGH_FROM = 860  # lower pages leave less room around the card
_TWO_COLUMNS_FROM = 760  # narrower pages put the card below the map
_STACKED_MAP_HEIGHT = 420
_STACKED_MAP_SHARE = 0.62  # of the page's height
_NOTICES_SHARE = 0.34  # of the page's height, at most; above them stands what is chosen
_LOW, _LOW_NOTICES_SHARE = 400, 0.2  # a low page keeps room for the map
_MOST = (2080, 1400)  # pixels at 100 % that Home takes of a larger window, in its middle
_UNLIMITED = (1 << 24) - 1  # Qt's word for no greatest height


class HomeColumns:
    """Lays the parts of Home out in two columns, or in one where its text needs the width.

    Args:
        theme: sizes, and the card's colours.
        page: what the parts lie on; after each change of its size, call `arrange`.
        head: on top of the left column.
        where: the map, or what stands in its place; the left column's rest is for it.
        between: what stands between head and map.
        wish: scrolls on the card, or with the map.
        foot: always in sight, below the wish.
    """

    def __init__(
        self,
        theme: Theme,
        page: QWidget,
        head: HomeHead,
        where: QWidget,
        between: QWidget,
        wish: QWidget,
        foot: HomeFoot,
    ) -> None:
        self._theme, self._page = theme, page
        self._head, self._where, self._wish, self._foot = head, where, wish, foot
        self._stacked: bool | None = None  # None until it was laid out in this theme
        self._left = QWidget(page)
        self._left_column = QVBoxLayout(self._left)
        for widget in (head, between, where):
            self._left_column.addWidget(widget, 1 if widget is where else 0)
        self._scroll = HomeScroll(theme, page)
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
        width = px(_NARROW_CARD_WIDTH if narrow else _CARD_WIDTH)
        self._card.setFixedWidth(width + 2 * self._card.margin)
        if stacked != self._stacked:
            self._stacked = stacked
            self._change_columns(stacked)
        if stacked:
            tall = round(page.height() * _STACKED_MAP_SHARE)
            self._where.setFixedHeight(max(_STACKED_MAP_HEIGHT, tall))
        else:
            low = narrow or page.height() < px(_HIGH_FROM)
            self._pad(20 if narrow else 40, 28 if narrow else 48, 28 if low else 40)
        share = _NOTICES_SHARE if page.height() >= px(_LOW) else _LOW_NOTICES_SHARE
        self._foot.limit(round(page.height() * share))
        margins = self._row.contentsMargins()
        beside = 0 if stacked else self._card.width() + self._row.spacing()
        self._head.fit(page.width() - margins.left() - margins.right() - beside - 2 * RING)

    def _change_columns(self, stacked: bool) -> None:
        px = self._theme.px
        self._card.setVisible(not stacked)
        self._foot.lie_flat(stacked, RING, 0 if stacked else px(BAR))
        self._scroll.lie_on(self._theme, card=not stacked)
        self._left_column.setSpacing(px(16))
        self._left_column.setContentsMargins(0, 0 if stacked else self._card.margin, 0, 0)
        if stacked:
            self._stack()
        else:
            self._put_side_by_side()

    def _stack(self) -> None:
        px = self._theme.px
        self._row.setDirection(QBoxLayout.Direction.TopToBottom)
        self._row.setContentsMargins(px(12), px(12), px(12), px(12))
        self._scroll.column.addWidget(self._left)
        self._scroll.column.addWidget(self._wish, 1)
        self._row.addWidget(self._scroll, 1)
        self._row.addWidget(self._foot)

    def _put_side_by_side(self) -> None:
        px, margin = self._theme.px, self._card.margin
        self._row.setDirection(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(px(16))
        self._where.setMinimumHeight(0)
        self._where.setMaximumHeight(_UNLIMITED)
        self._row.insertWidget(0, self._left, 1)
        self._scroll.column.addWidget(self._wish)
        inside = margin + px(28) - RING
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
