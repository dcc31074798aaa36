"""The brush of the close-ups: where it paints, how soft it is, and that plain means plain."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QTransform

from coach.ui.figure.arrow import paint_arrow
from coach.ui.figure.look import Cast
from coach.ui.figure.outline import closed_path
from coach.ui.figure.soft_brush import SoftBrush, brush_on

SIZE = 200
RED = QColor("#B04030")
ROUND = closed_path(((50, 20), (80, 50), (50, 80), (20, 50)))
EVERYTHING = (
    lambda brush: brush.fill_lit(ROUND, RED),
    lambda brush: brush.fill_round(ROUND, RED, (40, 40), 40, ((0.0, 130), (1.0, 90))),
    lambda brush: brush.shade(ROUND, RED, 0.5),
    lambda brush: brush.blush((50, 50), (20, 20), RED, 0.5),
    lambda brush: brush.shade_beside(((20, 50), (50, 50), (80, 50)), (0, 5), RED),
    lambda brush: brush.shade_under([ROUND], Cast((2, 2), opacity=0.5, soft=3), RED),
)


@pytest.fixture
def image(qapp) -> QImage:
    made = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(0)
    return made


def painted(image: QImage, deed, plain: bool = False) -> np.ndarray:
    """Return the pixels of a picture of 100 by 100 after a deed with its brush."""
    painter = QPainter(image)
    with brush_on(painter, QRectF(image.rect()), 100, plain) as brush:
        deed(brush)
    painter.end()
    return pixels(image)


def pixels(image: QImage) -> np.ndarray:
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows.reshape(image.height(), image.width(), 4).astype(int)


def test_a_form_lies_where_a_painter_that_enlarges_would_paint_it(image):
    found = painted(image, lambda brush: brush.fill(ROUND, RED))
    enlarged = QImage(image.size(), image.format())
    enlarged.fill(0)
    painter = QPainter(enlarged)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(2, 2)
    painter.fillPath(ROUND, RED)
    painter.end()
    assert np.abs(found - pixels(enlarged)).max() <= 12  # their edges are not cut alike


def test_a_mirrored_brush_paints_the_other_side(image):
    left = closed_path(((10, 40), (30, 50), (10, 60)))

    def mirrored(brush: SoftBrush) -> None:
        brush.flip(100)
        brush.fill(left, RED)

    found = painted(image, mirrored)
    assert found[:, : SIZE // 2].max() == 0
    assert found[100, 170, 3] == 255


@pytest.mark.parametrize("deed", EVERYTHING)
def test_only_what_is_not_plain_has_shades(deed, image):
    plain = painted(image, deed, plain=True)
    solid = plain[plain[:, :, 3] == 255]
    assert len(np.unique(solid, axis=0)) <= 1
    covered = plain[:, :, 3]
    soft = (covered > 0) & (covered < 255)
    assert soft.sum() < 0.05 * SIZE**2  # no more than the edge of the form
    image.fill(0)
    assert len(np.unique(painted(image, deed).reshape(-1, 4), axis=0)) > 2


def test_light_is_strongest_in_its_middle_and_gone_at_its_rim(image):
    found = painted(image, lambda brush: brush.spot((50, 50), (30, 20), RED, 0.5))[:, :, 3]
    assert found[100, 100] == pytest.approx(0.92 * 0.5 * 255, abs=3)
    assert found[100, 100] > found[100, 130] > found[100, 157] >= found[100, 162] == 0
    assert found[139:].max() <= 2  # it is less high than wide


def test_a_shadow_falls_only_upon_what_it_is_told(image):
    half = QPainterPath()
    half.addRect(0, 0, 50, 100)
    cast = Cast((0, 0), opacity=0.5, soft=2)
    found = painted(image, lambda brush: brush.shade_under([ROUND], cast, RED, upon=half))
    assert found[100, 60, 3] > 100
    assert found[:, 110:].max() == 0


def test_a_layer_bounds_the_light_that_falls_on_it(image):
    def lit(brush: SoftBrush) -> None:
        with brush.layer(ROUND.boundingRect()) as inner:
            inner.fill(ROUND, RED)
            with inner.atop():
                inner.spot((50, 50), (60, 60), QColor("#FFD21F"), 1.0)

    found = painted(image, lit)
    assert found[100, 100].tolist() != QColor(RED).getRgb()
    assert found[46, 46].tolist() == [0, 0, 0, 0]  # on the layer, outside of the form


@pytest.mark.parametrize("strength", [0.3, 1.0])
def test_an_arrow_is_one_form_and_nowhere_twice_as_dark(image, strength):
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_arrow(painter, ((20, 150), (90, 90), (160, 60)), RED, strength, 12)
    painter.end()
    covered = pixels(image)[:, :, 3]
    assert covered.max() == pytest.approx(255 * strength, abs=2)
    assert covered[149, 21] > 20 * strength  # where its pieces overlap nothing is left out
    assert covered[60, 160] == covered.max()
    begin, end = covered[140:155, 15:30].max(), covered[55:65, 150:165].max()
    assert 0 < begin < 0.4 * end


def test_no_arrow_is_painted_without_a_way_or_strength(image):
    painter = QPainter(image)
    paint_arrow(painter, (), RED, 1.0, 12)
    paint_arrow(painter, ((20, 150), (160, 60)), RED, 0.0, 12)
    painter.end()
    assert pixels(image).max() == 0


def test_a_turned_picture_keeps_its_measure():
    placing = QTransform().rotate(30).scale(3, 3)
    assert SoftBrush(QPainter(), placing).scale == pytest.approx(3)
