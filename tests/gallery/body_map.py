"""The body map by itself, in every state that a place can have."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.body_map import BodyMapView
from tests.gallery.home import library
from tests.gallery.on_ground import OnGround

_HEAT = {
    "jaw_face": 1, "neck": 7, "shoulders": 5, "chest_upper.left": 2, "solar_plexus": 9,
    "low_back": 6, "forearm.right": 4, "thigh.left": 10, "calf": 3,
}  # fmt: skip


def _map(theme: Theme, arrange: Callable[[BodyMapView], object], mirrored: bool = True) -> QWidget:
    theme = replace(theme, reduced_motion=True)  # what lights up has done so
    view = BodyMapView(theme, library().regions, mirrored=mirrored)
    QTimer.singleShot(0, view, lambda: arrange(view))  # when it has its size
    return OnGround(theme, view, edge=24)


def _point_at(view: BodyMapView, key: str) -> None:
    at = view.point_of(next(place for place in view.places if place.key == key))
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(
        QEvent.Type.MouseMove, at, view.mapToGlobal(at), none, none, Qt.KeyboardModifier(0)
    )
    QApplication.sendEvent(view, move)


def _hovered(view: BodyMapView) -> None:
    view.show_levels({"neck": 7})
    _point_at(view, "neck.right")


def _focused(view: BodyMapView) -> None:
    view.show_selected({"shoulders"})
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Down)


def _chosen(view: BodyMapView) -> None:
    view.show_levels({"shoulders": 5, "calf.left": 3})
    view.show_selected({"shoulders", "neck.left", "calf.left", "abdomen"})


def _closed(view: BodyMapView) -> None:
    view.show_selected({"neck", "shoulders"})
    view.show_closed({"neck"})
    _point_at(view, "neck.left")


MAP_PAGES: list[tuple[str, Callable[[Theme], QWidget]]] = [
    ("map_hovered", partial(_map, arrange=_hovered)),
    ("map_focused", partial(_map, arrange=_focused)),
    ("map_chosen", partial(_map, arrange=_chosen)),
    ("map_closed", partial(_map, arrange=_closed)),
    ("map_whole", partial(_map, arrange=lambda view: view.show_selected({"whole_body"}))),
    ("map_heat", partial(_map, arrange=lambda view: view.show_levels(_HEAT))),
    (
        "map_facing",
        partial(_map, arrange=lambda view: view.show_levels(_HEAT), mirrored=False),
    ),
]
