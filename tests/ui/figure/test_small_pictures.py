"""Small pictures: painted once, when there is time, and only where they are seen."""

from __future__ import annotations

import functools

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap

from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import keyframes
from coach.library.library import Library
from coach.library.reader import load_library
from coach.resources import shipped
from coach.ui import theme as themes
from coach.ui.figure.kept import KeptPictures
from coach.ui.figure.still import SmallPicture

SIZE = QSize(100, 50)
_BYTES = 100 * 50 * 4


class Painted:
    """Paints plain pictures and notes which."""

    def __init__(self) -> None:
        self.keys: list[str] = []

    def of(self, key: str):
        def paint(theme: themes.Theme, size: QSize, ratio: float) -> QPixmap:
            self.keys.append(key)
            made = QPixmap(size * ratio)
            made.fill(Qt.GlobalColor.red)
            return made

        return paint


@pytest.fixture
def painted() -> Painted:
    return Painted()


@pytest.fixture
def kept(theme, qapp):
    """Everything asked of it is in sight; it has room for three pictures."""
    made = KeptPictures(theme, lambda key: True, qapp, most_bytes=3 * _BYTES)
    yield made
    made.deleteLater()


def ask(kept: KeptPictures, painted: Painted, *keys: str) -> list[QPixmap | None]:
    paints = {key: painted.of(key) for key in keys}
    return [kept.picture(key, paints[key], SIZE, 1.0) for key in keys]


def wait(qtbot, kept: KeptPictures) -> None:
    qtbot.waitUntil(lambda: not kept.waiting)


def test_asking_paints_nothing_and_later_everything_is_there_once(qtbot, kept, painted):
    one = painted.of("a")
    assert kept.picture("a", one, SIZE, 1.0) is None
    assert painted.keys == []
    wait(qtbot, kept)

    assert kept.picture("a", one, SIZE, 1.0) is not None
    assert painted.keys == ["a"]
    assert not kept.waiting


def test_one_picture_is_painted_between_two_events(qtbot, kept, painted):
    ask(kept, painted, "a", "b", "c")
    with qtbot.waitSignal(kept.painted) as heard:
        pass

    assert heard.args == ["a"]
    assert painted.keys == ["a"]
    assert kept.waiting


def test_what_has_gone_out_of_sight_is_not_painted(qtbot, theme, qapp, painted):
    kept = KeptPictures(theme, lambda key: key == "b", qapp)
    ask(kept, painted, "a", "b", "c")
    wait(qtbot, kept)

    assert painted.keys == ["b"]


def test_no_more_is_kept_than_there_is_room_for_and_the_last_shown_stay(qtbot, kept, painted):
    paints = {key: painted.of(key) for key in "abcd"}
    for key in "abc":
        kept.picture(key, paints[key], SIZE, 1.0)
    wait(qtbot, kept)
    kept.picture("a", paints["a"], SIZE, 1.0)
    kept.picture("d", paints["d"], SIZE, 1.0)
    wait(qtbot, kept)

    assert kept.bytes <= 3 * _BYTES
    assert kept.picture("b", paints["b"], SIZE, 1.0) is None
    assert kept.picture("a", paints["a"], SIZE, 1.0) is not None


def test_another_size_is_painted_anew_and_the_old_one_shown_until_then(qtbot, kept, painted):
    one = painted.of("a")
    kept.picture("a", one, SIZE, 1.0)
    wait(qtbot, kept)
    old = kept.picture("a", one, QSize(120, 50), 1.0)
    assert old is not None
    assert old.width() == 100
    wait(qtbot, kept)

    assert kept.picture("a", one, QSize(120, 50), 1.0).width() == 120


def test_other_colours_and_other_contents_are_painted_anew(qtbot, kept, painted):
    ask(kept, painted, "a")
    wait(qtbot, kept)
    ask(kept, painted, "a")  # the same key, but something else to paint
    wait(qtbot, kept)
    assert painted.keys == ["a", "a"]
    kept.apply_theme(themes.dark())
    assert ask(kept, painted, "a") == [None]


@functools.cache
def library() -> Library:
    return load_library(shipped("sessions"))


def moment(exercise: str) -> FigureMoment:
    frames = keyframes(library().exercises[exercise].pose)
    return FigureMoment(frames=frames, pose=frames.B, shown=1.0, drawn=1.0, arrow=1.0, breath=1.0)


def strongest(image: QImage, row: int) -> int:
    return max(image.pixelColor(x, row).alpha() for x in range(image.width()))


@pytest.mark.parametrize("make", [themes.light, themes.dark, themes.contrast])
def test_a_cut_figure_ends_softly_and_is_clear_above(qapp, make):
    figure = moment("neck-turn-sit")
    image = SmallPicture(figure, make()).painted(figure, QSize(264, 150), 1.0).toImage()

    assert strongest(image, 149) < 40 < strongest(image, 144) < 250
    assert strongest(image, 100) == 255
    assert strongest(image, 0) == 0


@pytest.mark.parametrize(
    "exercise", ["neck-turn-sit", "eyes-blink-sit", "finger-fan-sit", "toe-spread-sit"]
)
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_picture_is_as_large_as_asked_and_shows_something(qapp, exercise, ratio):
    figure = moment(exercise)
    picture = SmallPicture(figure, themes.light()).painted(figure, QSize(96, 76), ratio)

    assert picture.size() == QSize(96, 76) * ratio
    assert strongest(picture.toImage(), round(38 * ratio)) == 255
