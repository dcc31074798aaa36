"""A grid of tiles under headings, painted only where it is in sight: thousands stay light."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from coach.ui.figure.kept import KeptPictures
from coach.ui.theme import Theme
from coach.ui.widgets.entry_tile import Heading, Tile, TilePainter
from coach.ui.widgets.scroll_fade import ScrollFade

Row = Heading | str  # a heading, or the key of a tile
Index = QModelIndex | QPersistentModelIndex

_NARROWEST_TILE = 264
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def columns_for(width: int, narrowest: int) -> int:
    """Return how many tiles of at least `narrowest` pixels stand beside each other."""
    return max(1, width // max(1, narrowest))


class EntryList(QListView):
    """Tiles that open with a click, with Enter or with Space; arrows walk over them.

    Args:
        theme: colours and sizes.
        name: what is listed, for screen readers.
        tile_of: makes the tile of a key, when it comes into sight.
    """

    opened = Signal(str)  # the key of a tile
    typed = Signal(str)  # letters pressed here are meant for the search field
    left_upwards = Signal()  # an arrow went up from the first row

    def __init__(
        self,
        theme: Theme,
        name: str,
        tile_of: Callable[[str], Tile],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = TilePainter(theme, self)
        self.pictures = KeptPictures(theme, self._in_sight, self)
        self.pictures.painted.connect(self._show_picture)
        self.rows = EntryRows(tile_of, self)
        self.by_keys = False  # the last step was made with the keyboard
        self.setAccessibleName(name)
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        # It needs no more of an area than its size and its bar.
        self._fade = ScrollFade(theme, self, on_card=False)  # type: ignore[arg-type]
        self.clicked.connect(self._open)
        self.verticalScrollBar().valueChanged.connect(self.pictures.rest)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these headings and tiles, from the first one on."""
        self.rows.show_rows(rows)
        self.scrollToTop()

    def refresh(self) -> None:
        """Make the tiles anew: what is said about them has changed."""
        self.rows.forget()
        self.viewport().update()

    def tile(self, key: str) -> Tile:
        """Return the tile of a key as it is shown."""
        return self.rows.tile(key)

    def tile_keys(self) -> list[str]:
        """Return the keys of the tiles from the first to the last."""
        return [row for row in self.rows.rows if isinstance(row, str)]

    def enter(self) -> None:
        """Take the keyboard, on the tile where it was last or on the first."""
        self.by_keys = True
        self.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.currentIndex().isValid():
            first = next((n for n, row in enumerate(self.rows.rows) if isinstance(row, str)), -1)
            self.setCurrentIndex(self.rows.index(first))

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self._painter.apply_theme(theme)
        self.pictures.apply_theme(theme)
        self._fade.apply_theme(theme)
        self._fit()
        self.scheduleDelayedItemsLayout()

    # -- from Qt -------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        self.pictures.rest()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keys = True
        before = self.currentIndex()
        if event.key() in _KEYS:
            self._open(before)
        elif event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
            if event.key() == Qt.Key.Key_Up and self.currentIndex() == before:
                self.left_upwards.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_keys = False
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.by_keys = True
        super().focusInEvent(event)

    def _open(self, index: Index) -> None:
        row = self.rows.rows[index.row()] if index.isValid() else None
        if isinstance(row, str):
            self.opened.emit(row)

    def _fit(self) -> None:
        width = self.viewport().width()
        columns = columns_for(width, self._theme.px(_NARROWEST_TILE))
        self._painter.fit(width, columns, self.viewport().height())

    def _place_of(self, key: str) -> QRect:
        """Return where a tile is in the viewport; nothing where there is none of this key."""
        rows = self.rows.rows
        return self.visualRect(self.rows.index(rows.index(key))) if key in rows else QRect()

    def _in_sight(self, key: str) -> bool:
        return self.isVisible() and self._place_of(key).intersects(self.viewport().rect())

    def _show_picture(self, key: str) -> None:
        self.viewport().update(self._place_of(key))


class EntryRows(QAbstractListModel):
    """Headings and keys; what a tile says is asked for when it is first painted or read out."""

    def __init__(self, tile_of: Callable[[str], Tile], parent: QWidget) -> None:
        super().__init__(parent)
        self._tile_of = tile_of
        self._tiles: dict[str, Tile] = {}
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Hold these rows and no others."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def forget(self) -> None:
        """Ask for every tile anew."""
        self._tiles.clear()

    def tile(self, key: str) -> Tile:
        """Return the tile of a key."""
        if key not in self._tiles:
            self._tiles[key] = self._tile_of(key)
        return self._tiles[key]

    def shown(self, row: int) -> Heading | Tile:
        """Return what is painted in a row."""
        one = self.rows[row]
        return self.tile(one) if isinstance(one, str) else one

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown(index.row()).title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.shown(index.row()).read_out()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags  # arrows step over headings
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
