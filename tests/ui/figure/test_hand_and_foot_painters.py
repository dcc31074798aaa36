"""Close-ups of hands and feet are painted at every size, in their rectangle and on clear ground."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import keyframes
from coach.body.movement.motion import between
from coach.model import Pose
from coach.ui import theme as themes
from coach.ui.figure.foot import paint_foot
from coach.ui.figure.hand import paint_hands

HANDS = "fingers.both.spread 1; fingers.both.curl 0"
FEET = "toes.both.spread 1; toes.both.ext 15"


def moment_of(start: str, b: str, areas: tuple[str, ...], effect: str, **told) -> FigureMoment:
    view = "front" if start.endswith("FRONT") else "side"
    frames = keyframes(Pose(view=view, start=start, B=b, hi=areas, fx=effect))
    share = told.pop("share", 1.0)
    return FigureMoment(frames=frames, pose=between(frames.A, frames.B, share), **told)


def painted(paint, moment: FigureMoment, size: int = 240, ratio: float = 1.0) -> QImage:
    """Return a picture of a moment, with a clear frame of 20 pixels all round."""
    pixels = round((size + 40) * ratio)
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    painter = QPainter(image)
    paint(painter, QRectF(20, 20, size, size), moment, themes.light())
    painter.end()
    return image


def covered(image: QImage) -> float:
    """Return the share of pixels that are not wholly clear."""
    alphas = [
        image.pixelColor(x, y).alpha()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    ]
    return sum(alpha > 0 for alpha in alphas) / len(alphas)


def warmth(image: QImage) -> float:
    """Return how much red there is beyond blue."""
    colours = [
        image.pixelColor(x, y)
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    ]
    return sum(colour.red() - colour.blue() for colour in colours) / len(colours)


CASES = [
    pytest.param(paint_hands, "HAND_FRONT", HANDS, ("palm", "fingers"), id="hands in front"),
    pytest.param(paint_hands, "HAND_SIDE", HANDS, ("palm", "fingers"), id="hands from the side"),
    pytest.param(paint_foot, "FOOT_SIDE", FEET, ("sole", "toes"), id="feet"),
]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("paint", "start", "pose", "areas"), CASES)
@pytest.mark.parametrize("size", [96, 240, 480])
@pytest.mark.parametrize("child", [False, True])
def test_the_picture_stays_in_its_rectangle(paint, start, pose, areas, size, child):
    moment = moment_of(start, pose, areas, "move", shown=1.0, arrow=1.0, child=child, share=0.5)
    image = painted(paint, moment, size)
    frame = [
        image.pixelColor(x, y).alpha()
        for n in range(0, image.width(), 2)
        for x, y in ((n, 10), (n, image.height() - 10), (10, n), (image.width() - 10, n))
    ]
    assert max(frame) == 0
    assert 0.15 < covered(image) < 0.95


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("paint", "start", "pose", "areas"), CASES)
@pytest.mark.parametrize("effect", ["stretch", "tense", "soft", "warm", "move"])
def test_the_work_warms_the_picture_as_it_is_shown(paint, start, pose, areas, effect):
    moment = moment_of(start, pose, areas, effect, drawn=1.0)
    still, half, whole = (
        warmth(painted(paint, replace(moment, shown=shown))) for shown in (0.0, 0.5, 1.0)
    )
    assert still < half < whole


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("paint", "start", "pose", "areas"), CASES)
def test_the_arrow_is_there_before_the_move_and_gone_without_it(paint, start, pose, areas):
    accent = themes.light().accent

    def like_the_accent(image: QImage) -> int:
        return sum(
            _near(image.pixelColor(x, y), accent)
            for x in range(0, image.width(), 2)
            for y in range(0, image.height(), 2)
        )

    moment = moment_of(start, pose, areas, "stretch", share=0.0)
    assert like_the_accent(painted(paint, moment)) == 0
    assert like_the_accent(painted(paint, replace(moment, arrow=1.0))) > 8


def _near(one: QColor, other: QColor) -> bool:
    pairs = zip(one.getRgb(), other.getRgb(), strict=True)
    return all(abs(a - b) < 12 for a, b in pairs)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("paint", "start", "pose", "areas"), CASES)
def test_a_sharper_screen_gets_a_sharper_picture(paint, start, pose, areas):
    moment = moment_of(start, pose, areas, "stretch", shown=1.0, drawn=1.0)
    sharp = painted(paint, moment, 240, ratio=2.0)  # its frame has 40 pixels
    large = painted(paint, moment, 480)
    differing = [
        (x, y)
        for x in range(0, 480, 3)
        for y in range(0, 480, 3)
        if _far(sharp.pixelColor(x + 40, y + 40), large.pixelColor(x + 20, y + 20))
    ]
    assert len(differing) < 0.002 * 160**2


def _far(one: QColor, other: QColor) -> bool:
    return abs(one.lightness() - other.lightness()) > 12 or abs(one.alpha() - other.alpha()) > 12


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("paint", "start", "pose", "areas"), CASES)
def test_nothing_is_painted_where_the_window_shows_nothing_of_it(paint, start, pose, areas):
    image = QImage(200, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setClipRect(QRectF(0, 0, 10, 10))
    moment = moment_of(start, pose, areas, "move", shown=1.0, arrow=1.0)
    paint(painter, QRectF(50, 50, 140, 140), moment, themes.light())
    painter.end()
    assert covered(image) == 0


@pytest.mark.usefixtures("qapp")
def test_a_hand_that_helps_does_not_glow():
    pose = "thumb.R.ext 45; hand.L.to hand_R"
    helping = moment_of("HAND_FRONT", pose, ("forearm_flexors_L",), "warm", shown=1.0)
    assert warmth(painted(paint_hands, helping)) == pytest.approx(
        warmth(painted(paint_hands, replace(helping, shown=0.0)))
    )


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("thing", ["ball", "towel"])
def test_what_a_hand_holds_is_seen(thing):
    empty = moment_of("HAND_FRONT", "forearm.both.sup 85", (), "soft")
    holding = moment_of("HAND_FRONT", f"forearm.both.sup 85; hand.both.to {thing}", (), "soft")
    assert painted(paint_hands, empty) != painted(paint_hands, holding)
