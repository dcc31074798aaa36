"""The colours of the figure, its clothes and its things, by day and in the evening."""

from __future__ import annotations

from msgspec import Struct, structs
from PySide6.QtGui import QColor

from coach.ui.theme import Theme, ThemeName


class FigureTones(Struct, frozen=True, kw_only=True):
    """Colours of the figure; the far ones are of limbs behind the body.

    Args:
        plain: each thing is of one colour all over.
    """

    skin: QColor
    skin_far: QColor
    top: QColor
    top_far: QColor
    legs: QColor
    legs_far: QColor
    hair: QColor
    glow: QColor
    stripe: QColor
    mat: QColor
    wall: QColor
    prop_light: QColor
    prop_shade: QColor
    prop_leg: QColor
    water: QColor
    soft: QColor  # ball and noodle
    towel: QColor
    toy: QColor
    toy_light: QColor
    flame: QColor
    shade: QColor  # of one part upon another
    plain: bool = False


def figure_tones(theme: Theme, child: bool = False) -> FigureTones:
    """Return the colours that go with a theme; children wear a shirt of another colour."""
    tones = _TONES[theme.name]
    if not child:
        return tones
    top, far = _CHILD_TOP[theme.name]
    return structs.replace(tones, top=top, top_far=far)


_MORNING = FigureTones(
    skin=QColor("#D9B698"),
    skin_far=QColor("#BE9A7E"),
    top=QColor("#6F9C92"),
    top_far=QColor("#567F77"),
    legs=QColor("#3E5F66"),
    legs_far=QColor("#31494F"),
    hair=QColor("#39474C"),
    glow=QColor("#F2A65A"),
    stripe=QColor("#FFF6E6"),
    mat=QColor("#CBDAD3"),
    wall=QColor("#E6DFD3"),
    prop_light=QColor("#E3DACB"),
    prop_shade=QColor("#CFC3AF"),
    prop_leg=QColor("#B7A88F"),
    water=QColor("#7FB0C4"),
    soft=QColor("#B7839C"),
    towel=QColor("#A9BCC9"),
    toy=QColor("#A27B5B"),
    toy_light=QColor("#E4CDB0"),
    flame=QColor("#F2C15A"),
    shade=QColor("#0B1418"),
)
_EVENING = FigureTones(
    skin=QColor("#CBA487"),
    skin_far=QColor("#967660"),
    top=QColor("#6FA79B"),
    top_far=QColor("#4A756D"),
    legs=QColor("#45666F"),
    legs_far=QColor("#324B53"),
    hair=QColor("#505E67"),
    glow=QColor("#FFB469"),
    stripe=QColor("#FFF6E6"),
    mat=QColor("#2A4742"),
    wall=QColor("#2A3742"),
    prop_light=QColor("#42525E"),
    prop_shade=QColor("#33424D"),
    prop_leg=QColor("#52636E"),
    water=QColor("#4C7C92"),
    soft=QColor("#A97A93"),
    towel=QColor("#6F8796"),
    toy=QColor("#8F6B4E"),
    toy_light=QColor("#CDB191"),
    flame=QColor("#F0BE5C"),
    shade=QColor("#0B1418"),
)
_CONTRAST = FigureTones(
    skin=QColor("#F0CBAA"),
    skin_far=QColor("#A98A70"),
    top=QColor("#7FF0DA"),
    top_far=QColor("#3F8F82"),
    legs=QColor("#8FB4D9"),
    legs_far=QColor("#54749B"),
    hair=QColor("#9A8878"),
    glow=QColor("#FFD21F"),
    stripe=QColor("#FFFFFF"),
    mat=QColor("#3A3A3A"),
    wall=QColor("#5E5E5E"),
    prop_light=QColor("#606060"),
    prop_shade=QColor("#444444"),
    prop_leg=QColor("#8A8A8A"),
    water=QColor("#3F7FC4"),
    soft=QColor("#FF9AC6"),
    towel=QColor("#C9D6DE"),
    toy=QColor("#B98652"),
    toy_light=QColor("#F3DDBD"),
    flame=QColor("#FFD21F"),
    shade=QColor("#000000"),
    plain=True,
)
_TONES: dict[ThemeName, FigureTones] = {
    "light": _MORNING,
    "dark": _EVENING,
    "contrast": _CONTRAST,
}

_CHILD_TOP: dict[ThemeName, tuple[QColor, QColor]] = {
    "light": (QColor("#7C9BC4"), QColor("#5F7CA3")),
    "dark": (QColor("#86A5CF"), QColor("#58749B")),
    "contrast": (QColor("#B9D4FF"), QColor("#6F8FC4")),
}
