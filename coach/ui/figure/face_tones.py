"""The colours of a face and of what a cut through the body shows, by day and in the evening."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from PySide6.QtGui import QColor

from coach.ui.figure.light import mixed_colour
from coach.ui.figure.same import Same
from coach.ui.figure.tones import FigureTones, figure_tones
from coach.ui.theme import Theme

_ROSE, _DEEP = QColor("#B4665A"), QColor("#5A3128")
_CREAM, _IRIS, _AIR = QColor("#F6EEE2"), QColor("#5D4B40"), QColor("#EAF1F2")


class FaceTones(Struct, frozen=True, kw_only=True):
    """Colours beside those of the figure; all are made from its tones, so they suit both themes."""

    figure: FigureTones
    crease: QColor  # lines in the skin
    lid: QColor
    lash: QColor
    white: QColor  # of the eye, and teeth
    iris: QColor
    pupil: QColor
    upper_lip: QColor
    lower_lip: QColor
    mouth: QColor  # inside
    tongue: QColor
    tongue_under: QColor
    blush: QColor
    bone: QColor
    flesh: QColor  # cut soft tissue
    muscle: QColor
    air: QColor


def face_tones(theme: Theme) -> FaceTones:
    """Return the colours that go with a theme."""
    return _tones_of(Same(theme))


@lru_cache(maxsize=4)  # a picture asks for them in each frame
def _tones_of(same: Same[Theme]) -> FaceTones:
    theme = same.thing
    tones = figure_tones(theme)
    skin = tones.skin
    white = mixed_colour(_CREAM, skin, 0.16)
    tongue = mixed_colour(skin, QColor("#C25F5A"), 0.55)
    return FaceTones(
        figure=tones,
        crease=mixed_colour(skin, _DEEP, 0.55),
        lid=mixed_colour(skin, _DEEP, 0.13),
        lash=mixed_colour(_DEEP, tones.hair, 0.55),
        white=white,
        iris=_IRIS,
        pupil=QColor("#2A211D"),
        upper_lip=mixed_colour(skin, _ROSE, 0.52),
        lower_lip=mixed_colour(skin, _ROSE, 0.38),
        mouth=mixed_colour(_DEEP, QColor("#3A1F1E"), 0.45),
        tongue=tongue,
        tongue_under=mixed_colour(tongue, _DEEP, 0.22),
        blush=QColor("#D9806A"),
        bone=mixed_colour(white, tones.prop_leg, 0.18),
        flesh=mixed_colour(skin, _ROSE, 0.30),
        muscle=mixed_colour(skin, QColor("#A9504A"), 0.62),
        air=mixed_colour(_AIR, theme.inhale, 0.2),
    )
