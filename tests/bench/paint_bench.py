"""Painting the map at 1920 x 1080: what changes while the mouse moves, and all of it."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from coach.library.reader import load_library
from coach.resources import shipped
from coach.ui import theme as themes
from coach.ui.widgets.body_map import BodyMapView

RUNS = 200
MOVING_MS = 6.0  # for what is painted again and again
FRAME_MS = 16.0  # for what is painted once, after a change of size
SIZE = (1240, 1000)  # what the map is given in a window of 1920 x 1080


def rows() -> list[tuple[str, str, str, str, str, bool]]:
    """Return a row for the area that a hover repaints and one for the whole map."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    themes.load_fonts()
    view = BodyMapView(themes.light(), load_library(shipped("sessions")).regions)
    view.resize(*SIZE)
    view.show_levels({"jaw_face": 3, "neck": 7, "shoulders": 5, "low_back": 6, "forearm.right": 8})
    view.show_selected(["thigh.left"])
    hand = next(place for place in view.places if place.key == "hand.left")
    spot = view.point_of(hand).toPoint()
    hovered = QRect(spot.x() - 60, spot.y() - 90, 240, 180)
    return [
        _row("painting the map, what a hover changes", view, hovered, MOVING_MS),
        _row("painting the map, all of it, once", view, view.rect(), FRAME_MS),
    ]


def _row(
    what: str, view: QWidget, area: QRect, target_ms: float
) -> tuple[str, str, str, str, str, bool]:
    canvas = QImage(view.size(), QImage.Format.Format_ARGB32_Premultiplied)

    def paint() -> None:
        view.render(canvas, area.topLeft(), QRegion(area))

    def bare() -> None:
        with QPainter(canvas) as painter:
            painter.fillRect(area, view.palette().window())

    figure, beside = _p95_ms(paint), _p95_ms(bare)
    return (
        what,
        f"{figure:.2f} ms (p95)",
        f"{beside:.2f} ms for filling the area",
        f"{figure / beside:.1f} x",
        f"<= {target_ms:.0f} ms",
        figure <= target_ms,
    )


def _p95_ms(deed: Callable[[], None]) -> float:
    deed()  # the first time makes what is kept
    times = []
    for _ in range(RUNS):
        before = time.perf_counter()
        deed()
        times.append((time.perf_counter() - before) * 1000)
    return statistics.quantiles(times, n=20)[-1]
