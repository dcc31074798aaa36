"""Home where there is little room: the essential first, and one scroll bar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from coach.ui import theme as themes
from coach.ui.pages.home_page import HomePage
from coach.ui.widgets.steady_scroll import SteadyScroll


def settle() -> None:
    for _ in range(5):  # a layout asks for the next one
        QApplication.processEvents()


def seen(page: HomePage, widget: QWidget) -> QRect:
    """Return the part of a widget that is in sight, in pixels of the page."""
    scroll = page.findChild(SteadyScroll)
    corner = widget.mapTo(page, QPoint(0, 0))
    window = QRect(scroll.viewport().mapTo(page, QPoint(0, 0)), scroll.viewport().size())
    return QRect(corner, widget.size()) & window


@pytest.mark.parametrize(("width", "height", "scale"), [(628, 560, 1.0), (1096, 800, 2.0)])
def test_the_whole_map_is_in_sight_above_start(home, width, height, scale) -> None:
    page = home(width, height, theme=themes.light(scale))
    page.map.region_toggled.emit("low_back", "both")
    settle()

    assert seen(page, page.map).height() == page.map.height() >= 300


def test_in_the_smallest_window_with_the_largest_text_something_of_the_map_is_seen(home) -> None:
    page = home(720, 460, theme=themes.light(2.0))
    settle()

    head = min(page.map.places, key=lambda place: place.at[1])
    assert seen(page, page.map).contains(page.map.mapTo(page, page.map.point_of(head).toPoint()))


@pytest.mark.parametrize(("width", "height", "scale"), [(628, 560, 1.0), (720, 460, 2.0)])
def test_a_list_in_a_page_that_scrolls_does_not_scroll_itself(home, width, height, scale) -> None:
    page = home(width, height, theme=themes.light(scale))
    page.head.as_list.click()
    settle()
    assert page.list.verticalScrollBar().maximum() == 0

    page.map.region_toggled.emit("low_back", "both")
    page.wish.feeling_chosen.emit("painful")
    settle()
    assert all(
        one.verticalScrollBar().maximum() == 0 for one in page.flags.findChildren(QScrollArea)
    )
    assert seen(page, page.head).height() == page.head.height(), "the list begins in sight"


def test_beside_start_stands_what_a_ticked_sign_asks_for(home) -> None:
    page = home(628, 560)
    page.map.region_toggled.emit("low_back", "both")
    page.wish.feeling_chosen.emit("painful")
    page.flags.ticks["RF-LB1"].click()
    settle()

    assert not page.foot.start.isEnabled()
    said = [
        label.text().replace("\u00a0", " ")
        for label in page.foot.findChildren(QWidget)
        if hasattr(label, "text") and label.isVisible()
    ]
    assert "Call 112 now" in said
