"""The library to look through: a search field, filters, and tiles under their headings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coach.library.library import Library
from coach.library.shelf import Entry, Facet, Found, Query, Shelf
from coach.ui.messages import announce
from coach.ui.pages.library_filters import LibraryFilters
from coach.ui.pages.library_words import (
    about_text,
    found_text,
    heading_of,
    nothing_text,
    value_word,
)
from coach.ui.theme import Theme
from coach.ui.widgets.choices import button
from coach.ui.widgets.entry_list import EntryList, Row
from coach.ui.widgets.entry_tile import Heading, Tile
from coach.ui.widgets.icon import icon, icon_pixmap
from coach.ui.widgets.pieces import label
from coach.ui.widgets.scroll_fade import ScrollFade

_SEARCH_WIDTH = 460
_HINTS = ("stiff neck, typing pain, sleep", "stiff neck", "")  # the longest that is seen whole
_ROW_FROM = 480  # pixels that the tools need in one row
_GAP = 16  # between tiles; half of it lies around the list, so that tiles and text stand in line


class SearchField(QLineEdit):
    """Where words are typed; arrow down and Enter lead to what they find."""

    left_downwards = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glass = QLabel(self)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._glass.setAccessibleName("Magnifying glass")
        self.setAccessibleName("Search the library")
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        size = theme.px(20)
        self._glass.setPixmap(icon_pixmap("search", theme.ink2, size))
        self._glass.setGeometry(theme.px(14), 0, size, theme.px(46))
        self.setTextMargins(size + theme.px(8), 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 3 * self.textMargins().left()
        wide = self.fontMetrics().horizontalAdvance
        self.setPlaceholderText(next(hint for hint in _HINTS if wide(hint) <= max(0, room)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


class LibraryList(QWidget):
    """Shows what fits the words and filters; without any, everything under its headings.

    Args:
        theme: colours and sizes.
        library: for the names of places and techniques.
        shelf: what is looked through.
        tile_of: makes the tile of an entry.
    """

    opened = Signal(object)  # Entry

    def __init__(
        self,
        theme: Theme,
        library: Library,
        shelf: Shelf,
        tile_of: Callable[[Entry], Tile],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._library, self._shelf = theme, library, shelf
        self._query = Query()
        self.search = SearchField(theme)
        self.more = button("Filters", "chip", checkable=True)
        self.clear_all = button("Clear", "link")
        self.clear_all.setAccessibleName("Clear all filters and words")
        self.filters = LibraryFilters(theme, library, shelf)
        self.found = label(role="secondary")
        self.about = button("", "inline")
        self.entries = EntryList(theme, "What is in the library", lambda key: tile_of(_entry(key)))
        self._build()
        self._connect()
        self.apply_theme(theme)
        self._show()

    def _build(self) -> None:
        self.nothing = label()
        self.leave_out = button("", "chip")
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.addWidget(self.nothing)
        column.addWidget(self.leave_out, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._empty_column = column
        self._shown = QStackedWidget()
        self._shown.addWidget(self.entries)
        scroll = QScrollArea()  # large words on a low page have no room for all of it
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(empty)
        self._empty_fade = ScrollFade(self._theme, scroll, on_card=False)
        self._shown.addWidget(scroll)
        self._tools = QHBoxLayout()
        self._tools.addWidget(self.search, 2)
        self._tools.addWidget(self.more)
        self._tools.addWidget(self.clear_all)
        self._tools.addWidget(self.found, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._tools)
        self._column.addWidget(self.filters)
        self._beside = QHBoxLayout()
        self._beside.addWidget(self.about)
        self._beside.addStretch(1)
        self._column.addLayout(self._beside)
        self._column.addWidget(self._shown, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._look_for)
        self.search.left_downwards.connect(self.entries.enter)
        self.filters.chosen.connect(self._choose)
        self.more.toggled.connect(self.filters.setVisible)
        self.clear_all.clicked.connect(self.clear)
        self.leave_out.clicked.connect(self._leave_out)
        self.about.clicked.connect(self._open_region)
        self.entries.opened.connect(lambda key: self.opened.emit(_entry(key)))
        self.entries.left_upwards.connect(self.search.setFocus)
        self.entries.typed.connect(self._type)

    # -- what others tell the list -------------------------------------------------------------

    def show_shelf(self, library: Library, shelf: Shelf) -> None:
        """Look through another shelf; words and filters stay."""
        self._library, self._shelf = library, shelf
        self.filters.show_shelf(shelf)
        self.entries.refresh()
        self._show()

    def show_query(self, query: Query) -> None:
        """Look for this, as if it had been typed and clicked."""
        self._query = query
        self.search.blockSignals(True)
        self.search.setText(query.words)
        self.search.blockSignals(False)
        self._show()

    def show_compact(self, compact: bool) -> None:
        """Keep the filters behind a button, where the page is low."""
        self.more.setVisible(compact)
        self.filters.setVisible(not compact or self.more.isChecked())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(_ROW_FROM)
        old, new = (self._tools, self._beside) if narrow else (self._beside, self._tools)
        if new.indexOf(self.found) < 0:  # how much was found stands below, where it is narrow
            old.removeWidget(self.found)
            new.insertWidget(new.count() - 1 if narrow else new.count(), self.found, 1)

        self._hide_empty()

    def _hide_empty(self) -> None:
        """Take no row for how much was found where nothing is asked; beside the search it may."""
        beside = self._tools.indexOf(self.found) >= 0
        self.found.setVisible(beside or bool(self.found.text()))

    def clear(self) -> None:
        """Leave everything open again."""
        self.show_query(Query())
        self.search.setFocus()

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        px = theme.px
        self.search.apply_theme(theme)
        self.clear_all.setIcon(icon("close", theme, theme.accent))
        self.clear_all.setIconSize(QSize(px(18), px(18)))
        self.search.setMaximumWidth(px(_SEARCH_WIDTH))
        self.filters.apply_theme(theme)
        self.entries.apply_theme(theme)
        self._tools.setSpacing(px(_GAP))
        half = self.overhang
        self._tools.setContentsMargins(half, 0, half, 0)
        self.filters.setContentsMargins(half, 0, half, 0)
        self._beside.setContentsMargins(half, 0, half, 0)
        self._empty_column.setContentsMargins(half, px(24), half, 0)
        self._empty_column.setSpacing(px(12))
        self._empty_fade.apply_theme(theme)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(12))

    @property
    def overhang(self) -> int:
        """Pixels by which the list is wider than its tiles on each side, for their rings."""
        return self._theme.px(_GAP) // 2

    @property
    def query(self) -> Query:
        """What is looked for."""
        return self._query

    # -- answers -------------------------------------------------------------------------------

    def _look_for(self, words: str) -> None:
        self._query = Query(words=words, chosen=self._query.chosen)
        self._show()
        found = self._shown.currentWidget() is self.entries
        announce(self.search, self.found.text() if found else self.nothing.text())

    def _choose(self, facet: Facet, value: str) -> None:
        less = self._query.without(facet)
        chosen = {**less.chosen, facet: value} if value else less.chosen
        self._query = Query(words=self._query.words, chosen=chosen)
        self._show()

    def _leave_out(self) -> None:
        facet = self._shelf.find(self._query).in_the_way
        self.show_query(self._query.without(facet) if facet else Query())

    def _open_region(self) -> None:
        self.opened.emit(Entry("region", self._query.chosen["region"]))

    def _type(self, letters: str) -> None:
        self.search.setFocus()
        self.search.insert(letters)

    # -- showing -------------------------------------------------------------------------------

    def _show(self) -> None:
        query = self._query
        found = self._shelf.find(query)
        asked = bool(query.words.strip() or query.chosen)
        self.filters.show_query(query)
        self.found.setText(found_text(found) if asked else "")
        self._hide_empty()
        self.clear_all.setVisible(asked)
        region = query.chosen.get("region")
        self.about.setText(about_text(region, self._library) if region else "")
        self.about.setVisible(region is not None)
        chosen = len(query.chosen)
        self.more.setText(f"Filters {chosen}" if chosen else "Filters")
        if found.entries:
            self.entries.show_rows(self._flat(found) if asked else self._sections(found))
            self._shown.setCurrentIndex(0)
        else:
            self._show_nothing(found)
            self._shown.setCurrentIndex(1)

    def _show_nothing(self, found: Found) -> None:
        self.nothing.setText(nothing_text(self._query, found, self._library))
        facet = found.in_the_way
        word = value_word(facet, self._query.chosen[facet], self._library) if facet else ""
        self.leave_out.setText(f"Leave out “{word}”" if facet else "Show everything")

    def _flat(self, found: Found) -> list[Row]:
        return [_key(entry) for entry in found.entries]

    def _sections(self, found: Found) -> list[Row]:
        sections: dict[str, list[str]] = {}
        for entry in found.entries:
            sections.setdefault(heading_of(entry, self._shelf), []).append(_key(entry))
        rows: list[Row] = []
        for title, keys in sections.items():
            rows += [Heading(title, len(keys)), *keys]
        return rows


def _key(entry: Entry) -> str:
    return f"{entry.kind}:{entry.id}"


def _entry(key: str) -> Entry:
    kind, _, id = key.partition(":")
    return Entry(kind, id)  # type: ignore[arg-type]  # only `_key` makes them
