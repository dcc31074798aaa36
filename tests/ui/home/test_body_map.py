"""The painted map: clicks, keys, and single pixels of what is drawn."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach.library.library import Library
from coach.ui import theme as themes
from coach.ui.theme import Theme, mixed
from coach.ui.widgets.body_map import BodyMapView
from coach.ui.widgets.map_layers import level_step


@pytest.fixture
def show(qtbot: QtBot, theme: Theme, library: Library) -> Callable[..., BodyMapView]:
    def show(width: int = 700, height: int = 700, **more) -> BodyMapView:
        view = BodyMapView(more.pop("theme", theme), library.regions, **more)
        view.resize(width, height)
        qtbot.addWidget(view)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        return view

    return show


class PaintWatcher(QObject):
    """Notes which part of a widget is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[QRect] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.painted.append(event.rect())
        return False


def at(view: BodyMapView, key: str, of: str = "back") -> QPoint:
    place = next(p for p in view.places if p.key == key and p.view == of)
    return view.point_of(place).toPoint()


def point_at(view: BodyMapView, point: QPoint) -> None:
    nothing = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        QPointF(view.mapToGlobal(point)),
        nothing,
        nothing,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view, event)


def colour(view: BodyMapView, point: QPoint | QPointF) -> QColor:
    return view.grab().toImage().pixelColor(QPointF(point).toPoint())


def near(one: QColor, other: QColor) -> bool:
    pairs = zip(one.getRgb(), other.getRgb(), strict=True)
    return all(abs(a - b) <= 3 for a, b in pairs)


def toggles(view: BodyMapView) -> list[tuple[str, str]]:
    heard: list[tuple[str, str]] = []
    view.region_toggled.connect(lambda region, side: heard.append((region, side)))
    return heard


# -- mouse and keyboard ------------------------------------------------------------------------


def test_every_place_can_be_clicked(show) -> None:
    view = show()
    heard = toggles(view)
    for place in view.places:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.point_of(place).toPoint())

    assert heard == [(place.region, place.side) for place in view.places]


def test_every_region_of_the_library_but_the_whole_body_can_be_clicked(show, library) -> None:
    assert {place.region for place in show().places} == library.regions.keys() - {"whole_body"}


def test_only_the_left_button_chooses(show) -> None:
    view = show()
    heard = toggles(view)
    QTest.mouseClick(view, Qt.MouseButton.RightButton, pos=at(view, "low_back"))

    assert heard == []


def test_arrow_keys_reach_every_place_and_space_chooses_it(show) -> None:
    view = show()
    view.setFocus()
    heard = toggles(view)
    keys = {"left": Qt.Key.Key_Left, "right": Qt.Key.Key_Right,
            "up": Qt.Key.Key_Up, "down": Qt.Key.Key_Down}  # fmt: skip
    body = view._body
    reached = set()

    def walk(place) -> None:
        """Follow every arrow from here and come back by walking on, as a person would."""
        reached.add(place)
        QTest.keyClick(view, Qt.Key.Key_Space)
        for arrow, key in keys.items():
            other = body.beside(place, arrow)
            if other not in reached:
                view._focus(place)
                QTest.keyClick(view, key)
                assert view.focused_key == other.key
                walk(other)

    walk(view._focused)

    assert reached == set(view.places)
    assert {region for region, _ in heard} == {place.region for place in view.places}


def test_enter_chooses_as_space_does(show) -> None:
    view = show()
    view.setFocus()
    heard = toggles(view)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(view, key)

    assert len(set(heard)) == 1
    assert len(heard) == 3


def test_tab_leaves_the_map(show, qtbot) -> None:
    view = show()

    assert view.focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(view, Qt.Key.Key_Down)
    before = view.focused_key
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.focused_key == before


def test_a_picture_only_answers_neither_mouse_nor_keyboard(show) -> None:
    view = show(interactive=False)
    heard = toggles(view)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(view, "low_back"))
    point_at(view, at(view, "low_back"))

    assert heard == []
    assert view.hovered_key is None
    assert view.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_the_mouse_points_at_a_place_and_leaves_it(show) -> None:
    view = show()
    point_at(view, at(view, "low_back"))
    pointed = view.hovered_key
    point_at(view, QPoint(2, 2))
    beside = view.hovered_key
    point_at(view, at(view, "neck"))
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))

    assert (pointed, beside, view.hovered_key) == ("low_back", None, None)


def test_without_the_mirror_the_same_click_is_the_other_side(show) -> None:
    view = show()
    spot = at(view, "forearm.right", "front")
    heard = toggles(view)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=spot)
    view.show_mirrored(False)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=spot)

    assert heard == [("forearm", "right"), ("forearm", "left")]


def test_without_the_mirror_what_is_chosen_is_painted_on_the_other_side(show, theme) -> None:
    view = show()
    view.show_selected(["calf.right"])
    spot = at(view, "calf.right", "front") + QPoint(0, 20)
    before = colour(view, spot)
    view.show_mirrored(False)

    assert not near(before, theme.map_region)
    assert near(colour(view, spot), theme.map_region)


# -- painting ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("levels", "step"), [((1, 2), 0), ((3, 4, 5), 1), ((6, 7), 2), ((8, 9, 10), 3)]
)
def test_a_level_has_its_step_of_colour(levels: tuple[int, ...], step: int) -> None:
    assert {level_step(level) for level in levels} == {step}


def test_at_ease_has_no_colour() -> None:
    assert level_step(0) is None


def skin(view: BodyMapView, key: str) -> QPoint:
    """A point of the place that neither the fine lines nor a number's disc touch."""
    return at(view, key, "front") + QPoint(view.height() // 35, view.height() // 90)


def test_a_chosen_place_is_filled_with_the_accent(show, theme) -> None:
    view = show()
    view.show_selected(["abdomen"])

    expected = mixed(theme.map_region, theme.accent, 0.86)
    assert near(colour(view, skin(view, "abdomen")), expected)


def test_choosing_one_half_leaves_the_other_as_it_was(show, theme) -> None:
    view = show()
    view.show_selected(["low_back.left"])

    assert near(colour(view, at(view, "low_back.right")), theme.map_region)
    assert not near(colour(view, at(view, "low_back.left")), theme.map_region)


def test_what_was_chosen_before_is_no_longer_filled(show, theme) -> None:
    view = show()
    view.show_selected(["thigh.right"])
    view.show_selected([])

    assert near(colour(view, at(view, "thigh.right") + QPoint(14, 0)), theme.map_region)


def test_a_tense_place_shows_the_colour_of_its_level_on_a_small_map(show, theme) -> None:
    view = show(400, 380)
    view.show_levels({"thigh.left": 7})

    assert near(colour(view, at(view, "thigh.left") + QPoint(0, 16)), theme.tension[2])


def test_a_large_map_has_a_hatch_and_a_small_one_has_none(show, theme) -> None:
    def shades(view: BodyMapView) -> int:
        view.show_levels({"abdomen": 9})
        image = view.grab().toImage()
        spot = skin(view, "abdomen")
        return len({image.pixelColor(spot.x() + x, spot.y()).name() for x in range(8)})

    assert shades(show(400, 380)) == 1
    assert shades(show(900, 900)) > 3


def test_every_level_is_also_a_number_in_a_disc(show, theme) -> None:
    view = show()
    view.show_levels({"low_back": 6})
    spot = at(view, "low_back")
    image = view.grab().toImage()
    row = [image.pixelColor(spot.x() + x, spot.y() - 9) for x in range(-4, 5)]

    assert all(near(pixel, theme.raised) for pixel in row)


def test_the_keyboard_focus_is_ringed_in_its_own_colour(show, theme) -> None:
    def ringed(view: BodyMapView) -> int:
        image = view.grab().toImage()
        head = ((x, y) for x in range(image.width() // 2) for y in range(image.height() // 5))
        return sum(image.pixelColor(x, y) == theme.focus for x, y in head)

    view = show()
    view.clearFocus()
    before = ringed(view)
    view.setFocus()

    assert before == 0
    assert ringed(view) > 50


def test_the_dark_map_is_painted_with_dark_colours(show, theme) -> None:
    dark = themes.dark()
    view = show(theme=dark)

    assert near(colour(view, skin(view, "abdomen")), dark.map_region)
    view.apply_theme(theme)
    assert near(colour(view, skin(view, "abdomen")), theme.map_region)


def test_pointing_repaints_only_what_is_near(show, qtbot, theme) -> None:
    view = show(theme=themes.light(reduced_motion=True))
    QApplication.processEvents()
    watcher = PaintWatcher()
    view.installEventFilter(watcher)
    point_at(view, at(view, "hand.left"))
    QApplication.processEvents()

    assert watcher.painted
    assert all(rect.height() < view.height() / 2 for rect in watcher.painted)


@pytest.mark.parametrize("size", [(320, 240), (320, 900), (1500, 300), (2, 2)])
def test_any_size_is_painted_without_a_warning(show, size) -> None:
    view = show(*size)
    view.show_levels({"neck": 7, "hand.left": 3})
    view.show_selected(["neck.left"])
    view.setFocus()

    assert not view.grab().isNull()


def test_the_focus_ring_follows_the_keyboard_and_not_the_mouse(show, theme: Theme) -> None:
    view = show()
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    still = view.grab().toImage()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(view, "calf.left"))
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.grab().toImage() == still

    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.grab().toImage() != still


def test_the_whole_body_is_seen_to_be_chosen(show, theme: Theme) -> None:
    view = show()
    calf = at(view, "calf.left")
    plain = colour(view, calf)
    view.show_selected({"whole_body"})
    assert near(colour(view, calf), mixed(plain, theme.accent, 0.3))
