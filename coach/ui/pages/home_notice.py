"""The line on Home behind which a card of the journal's rules waits, and the opened card.

The card opens when it is asked for, in the place of the map: nothing moves under somebody's hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from coach.notice import Notice
from coach.ui.theme import Theme
from coach.ui.widgets.choices import button
from coach.ui.widgets.icon import icon
from coach.ui.widgets.pieces import label
from coach.ui.widgets.scroll_fade import ScrollFade

if TYPE_CHECKING:  # imported when the first card is opened
    from coach.ui.journal.notice_card import Offer
    from coach.ui.pages.home_frame import HomeHead
    from coach.ui.pages.home_places import HomePlaces

_SIDEWAYS = QBoxLayout.Direction.LeftToRight
_DOWNWARDS = QBoxLayout.Direction.TopToBottom
_LONGEST = "Small movements in your child"  # what is waited for is about as long as this
_WIDEST = 620  # pixels of the opened card at 100 %


class NoticeBar(QWidget):
    """One line and a button; its place can be kept before there is anything in it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = QFrame()
        self._frame.setProperty("kind", "notice")
        self._text, self.open = label(_LONGEST, role="name"), button("Read", "chip")
        self._row = QBoxLayout(_SIDEWAYS, self._frame)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._frame)
        self.hide()
        self.apply_theme(theme)

    def keep_place(self) -> None:
        """Take the place of a line that may come; then the page is to be arranged."""
        self._text.setText(_LONGEST)
        self._frame.hide()
        self.show()

    def show_line(self, text: str, way: str) -> None:
        """Show a line, and a button with the words of `way`."""
        self._text.setText(text)
        self.open.setText(way)
        self.open.setAccessibleName(f"{way}: {text}")
        self._frame.show()
        self.show()

    def fit(self, width: int) -> None:
        """Put the button below the words where these would take many lines in `width` pixels."""
        for part in (self._frame, self._text, self.open):
            part.ensurePolished()  # what is hidden has its style only then, and so its size
        margins = self._row.contentsMargins()
        around = margins.left() + margins.right() + self._row.spacing()
        left = width - around - self.open.sizeHint().width()
        narrow = self._text.fontMetrics().horizontalAdvance(self._text.text()) > 2 * left
        self._row.setDirection(_DOWNWARDS if narrow else _SIDEWAYS)
        self.setFixedHeight(self._row.totalHeightForWidth(width))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.maximumHeight())

    def hasHeightForWidth(self) -> bool:
        return False  # `fit` says how high it is, with something in it and without

    def apply_theme(self, theme: Theme) -> None:
        """Keep the gaps in step with the text size."""
        self._row.setContentsMargins(theme.px(16), theme.px(8), theme.px(8), theme.px(8))


class NoticePlace(QWidget):
    """The opened card, with the way back to the map above it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        from coach.ui.journal.notice_card import NoticeCard

        super().__init__(parent)
        self.back = button("Back to the map", "link")
        self.card = NoticeCard(theme)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fade = ScrollFade(theme, self._scroll, on_card=False)
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        self._inside.addWidget(self.card)
        self._inside.addStretch(1)
        self._scroll.setWidget(inside)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._scroll, 1)
        self.apply_theme(theme)

    def whole_height(self, width: int) -> int:
        """Return the pixels in which all of it is seen where it is `width` pixels wide."""
        edges = self._column.contentsMargins()
        around = self.back.sizeHint().height() + self._column.spacing() + edges.bottom()
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        beside = bar + self._inside.contentsMargins().right()
        wide = min(width - beside, self.card.maximumWidth())
        return around + self.card.heightForWidth(wide)

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self.card.apply_theme(theme)
        self.card.setMaximumWidth(theme.px(_WIDEST))
        self._fade.apply_theme(theme)
        self._inside.setContentsMargins(0, 0, theme.px(16), 0)
        self._column.setContentsMargins(0, 0, 0, theme.px(24))  # in line with the card beside it
        self._column.setSpacing(theme.px(8))
        self.back.setIcon(icon("body", theme, theme.accent))
        self.back.setIconSize(QSize(theme.px(20), theme.px(20)))


class HomeNotice(QObject):
    """Shows at most one line on Home, and opens what is behind it.

    Args:
        theme: colours and sizes.
        bar: shows the line.
        head: says what stands in the place of the map.
        places: has that place.
        arranged: is called after something has taken another place.
    """

    offered = Signal(str)  # the key of what a card offers to do
    put_off = Signal(object)  # Notice: not now
    silenced = Signal(object)  # Notice: not again
    programme_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        bar: NoticeBar,
        head: HomeHead,
        places: HomePlaces,
        arranged: Callable[[], None],
    ) -> None:
        super().__init__(bar)
        self._theme, self._bar, self._head, self._places = theme, bar, head, places
        self._arranged = arranged
        self._notice: tuple[Notice, str, Sequence[Offer]] | None = None
        self._stays = False
        bar.open.clicked.connect(self.open)

    @cached_property
    def place(self) -> NoticePlace:
        """Where a card is read; made when the first one is opened."""
        made = NoticePlace(self._theme, self._places)
        self._places.addWidget(made)
        made.back.clicked.connect(self.close)
        made.card.offered.connect(self.offered)
        for answered, told in (
            (made.card.put_off, self.put_off),
            (made.card.silenced, self.silenced),
        ):
            answered.connect(self.show_nothing)
            answered.connect(told)
        return made

    def keep_place(self) -> None:
        """Keep the place of a line until it is known whether there is one."""
        self._bar.keep_place()
        self._arrange()

    def show_notice(self, notice: Notice, level: str, offers: Sequence[Offer], stays: bool) -> None:
        """Show that a card waits to be read.

        Args:
            notice: what it says.
            level: what a medical card asks for, in the words of its level; or nothing.
            offers: what can be done at once.
            stays: it can be closed, but not put off.
        """
        self._notice, self._stays = (notice, level, offers), stays
        self._close()
        self._bar.show_line(notice.title, "Read")
        self._arrange()

    def show_programme(self, text: str) -> None:
        """Show that a programme goes on."""
        self._notice = None
        self._close()
        self._bar.show_line(text, "Open")
        self._arrange()

    def show_nothing(self) -> None:
        """Give the place up."""
        self._notice = None
        self._close()
        self._bar.hide()
        self._arrange()

    def close(self) -> None:
        """Go back from an opened card to the map."""
        self._close()
        self._bar.show()
        self._arrange()
        self._bar.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        """Show again what an opened card has taken the place of."""
        if self._places.opened is None:
            return
        held = self.place.isAncestorOf(QApplication.focusWidget() or self._bar)
        self._places.opened = None
        if not self._places.reading:
            self._head.show_map(self._places.as_list)
        self._places.show_where()
        if held:  # what has the focus must not be hidden with it
            self._head.as_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        self._bar.apply_theme(theme)
        if "place" in vars(self):
            self.place.apply_theme(theme)

    def open(self) -> None:
        """Open what is behind the line."""
        if self._notice is None:
            self.programme_wanted.emit()
            return
        notice, level, offers = self._notice
        card = self.place.card
        card.show_notice(notice, level, offers)
        card.not_now.setVisible(not self._stays)
        self._bar.hide()
        self._places.opened = self.place
        self._head.show_notice()
        self._places.show_where()
        self._arrange()
        self.place.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        """Let the page be arranged, and again in a moment: what is new has its size only then."""
        self._arranged()
        QTimer.singleShot(0, self, self._arranged)
