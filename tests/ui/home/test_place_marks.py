"""The map for who cannot see it, and the places that a ticked sign closes."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QApplication

from coach.ui.accessible_roles import name_roles
from coach.ui.widgets.place_marks import PlaceMark


@pytest.fixture
def page(home):
    return home()


def marks(page) -> dict[str, PlaceMark]:
    return {mark.objectName(): mark for mark in page.map.findChildren(PlaceMark)}


def test_a_screen_reader_meets_every_place_once_and_nobody_else_pays_for_it(page) -> None:
    name_roles()
    assert not marks(page)
    interface = QAccessible.queryAccessibleInterface(page.map)
    QApplication.processEvents()

    assert interface.childCount() == len({place.key for place in page.map.places})
    names = [mark.accessibleName() for mark in marks(page).values()]
    assert "Neck, left side" in names
    assert len(set(names)) == len(names)


def test_a_press_on_a_place_chooses_it_and_another_takes_it_back(page) -> None:
    page.map.meet_reader()
    neck = marks(page)["neck.left"]
    neck.click()
    assert page.state.keys == ("neck.left",)
    assert neck.isChecked()

    neck.click()
    assert page.state.keys == ()
    assert not neck.isChecked()


def test_what_is_chosen_by_mouse_is_ticked_for_the_ear_too(page) -> None:
    page.map.meet_reader()
    page.map.show_selected({"shoulders"})
    assert marks(page)["shoulders.left"].isChecked()

    page.show_levels({"low_back": 4})
    assert marks(page)["low_back.left"].accessibleName() == "Lower back, left side, 4 of 10"


def test_a_place_that_a_ticked_sign_closes_looks_and_reads_otherwise(page) -> None:
    page.map.meet_reader()
    page.map.region_toggled.emit("neck", "both")
    back = next(p for p in page.map.places if p.region == "neck" and p.view == "back")
    at = page.map.point_of(back).toPoint()
    chosen = QColor(page.map.grab().toImage().pixelColor(at))
    page.show_ticked({"RF-NK5"})

    assert page.map.grab().toImage().pixelColor(at) != chosen
    assert "closed for now" in marks(page)["neck.left"].accessibleName()


def test_a_number_for_both_legs_stands_on_both(page) -> None:
    page.show_levels({})
    plain = page.map.grab().toImage()
    page.show_levels({"calf": 3})
    rated = page.map.grab().toImage()
    legs = [p for p in page.map.places if p.region == "calf" and p.view == "front"]
    disc = page._theme.raised.rgb()

    assert len(legs) == 2
    for leg in legs:
        at = page.map.point_of(leg).toPoint()
        box = [(at.x() + dx, at.y() + dy) for dx in range(-9, 10) for dy in (-8, 8)]
        assert any(
            rated.pixel(*xy) == disc != plain.pixel(*xy) or rated.pixel(*xy) == disc for xy in box
        )
