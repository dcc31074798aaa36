"""The places of the body map one by one, as a screen reader meets them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from coach.body.regions import Place

_SIDE = 24  # pixels of the screen: where the mark of a place is said to be


class PlaceMark(QAbstractButton):
    """A place that can be ticked. Nothing of it is seen: the map itself paints and takes clicks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys walk on the map
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint nothing."""


class PlaceMarks:
    """A mark for each place of a map, the same place of both views once.

    Args:
        view: the map.
        places: its places.
        toggle: what a press on a mark does.
    """

    def __init__(
        self, view: QWidget, places: Iterable[Place], toggle: Callable[[Place], None]
    ) -> None:
        self._marks: list[tuple[Place, PlaceMark]] = []
        first: dict[str, Place] = {}
        for place in places:
            first.setdefault(place.key, place)
        for key, place in first.items():
            mark = PlaceMark(view)
            mark.setObjectName(key)
            mark.clicked.connect(lambda _=False, place=place: toggle(place))
            self._marks.append((place, mark))

    def show(
        self,
        point_of: Callable[[Place], QPointF],
        name_of: Callable[[Place], str],
        is_chosen: Callable[[str], bool],
    ) -> None:
        """Say of each place where it is, what it is called and whether it is chosen."""
        for place, mark in self._marks:
            at = point_of(place).toPoint()
            mark.setGeometry(QRect(at.x() - _SIDE // 2, at.y() - _SIDE // 2, _SIDE, _SIDE))
            mark.setAccessibleName(name_of(place))
            mark.setChecked(is_chosen(place.key))
            mark.show()
