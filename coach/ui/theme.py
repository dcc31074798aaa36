"""How everything looks: colours, sizes, fonts and the style sheet made from them."""

from __future__ import annotations

from pathlib import Path
from string import Template

from msgspec import Struct
from PySide6.QtGui import QColor, QFont, QFontDatabase

TEXT_FAMILY = "Inter"
DISPLAY_FAMILY = "Inter Display"
_DISPLAY_FROM_PX = 26
_FONTS = Path(__file__).with_name("fonts")
_SHEET = Path(__file__).with_name("style.qss")


class Theme(Struct, frozen=True):
    """Colour tokens and sizes; every widget takes one and paints with nothing else.

    Args:
        dark: evening colours rather than morning colours.
        scale: text size, 0.85 to 2.0; all pixel sizes grow with it.
        reduced_motion: nothing slides or grows; things only fade or change at once.
    """

    dark: bool
    scale: float
    reduced_motion: bool
    bg: QColor
    bg2: QColor
    surface: QColor
    raised: QColor
    line: QColor
    ink: QColor
    ink2: QColor
    ink3: QColor
    accent: QColor
    on_accent: QColor
    accent_soft: QColor
    inhale: QColor
    hold: QColor
    exhale: QColor
    tension: tuple[QColor, QColor, QColor, QColor]
    relief: QColor
    caution: QColor
    focus: QColor
    map_region: QColor
    map_seam: QColor
    map_hair: QColor

    def px(self, size: float) -> int:
        """Return `size` pixels of the 100 % drawing at this text size."""
        return round(size * self.scale)

    def font(self, size: float, weight: int = 400) -> QFont:
        """Return the typeface at `size` (100 % pixels), with figures of equal width.

        Args:
            size: 13 is the smallest that is used.
            weight: 400, 500 or 600; from 26 px up also 300, but no 600.
        """
        pixels = max(1, self.px(size))
        font = QFont(DISPLAY_FAMILY if pixels >= _DISPLAY_FROM_PX else TEXT_FAMILY)
        font.setPixelSize(pixels)
        font.setWeight(QFont.Weight(weight))
        font.setFeature(QFont.Tag("tnum"), 1)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


def light(scale: float = 1.0, reduced_motion: bool = False) -> Theme:
    """Return the morning theme."""
    return Theme(
        dark=False,
        scale=scale,
        reduced_motion=reduced_motion,
        bg=QColor("#F6F3EE"),
        bg2=QColor("#EBEFEC"),
        surface=QColor("#FFFDF9"),
        raised=QColor("#FFFFFF"),
        line=QColor("#DDD8CF"),
        ink=QColor("#1F2A30"),
        ink2=QColor("#4C5A61"),
        ink3=QColor("#5F6B72"),
        accent=QColor("#2F6B63"),
        on_accent=QColor("#FFFFFF"),
        accent_soft=QColor("#D6E7E2"),
        inhale=QColor("#4F86AA"),
        hold=QColor("#8F7DB3"),
        exhale=QColor("#4A8F74"),
        tension=(QColor("#F0E4CF"), QColor("#E8C79E"), QColor("#D99C74"), QColor("#B9654F")),
        relief=QColor("#4F9478"),
        caution=QColor("#9A5B13"),
        focus=QColor("#1B4F9C"),
        map_region=QColor("#FFFDF9"),
        map_seam=QColor("#CFC8BB"),
        map_hair=QColor("#B9C2C0"),
    )


def dark(scale: float = 1.0, reduced_motion: bool = False) -> Theme:
    """Return the evening theme."""
    return Theme(
        dark=True,
        scale=scale,
        reduced_motion=reduced_motion,
        bg=QColor("#12181F"),
        bg2=QColor("#182129"),
        surface=QColor("#1C262F"),
        raised=QColor("#24303A"),
        line=QColor("#2F3C47"),
        ink=QColor("#EEF2F0"),
        ink2=QColor("#B9C4C7"),
        ink3=QColor("#8C999E"),
        accent=QColor("#7FC4B5"),
        on_accent=QColor("#0E1A19"),
        accent_soft=QColor("#223B39"),
        inhale=QColor("#8AB8D6"),
        hold=QColor("#C3B4DB"),
        exhale=QColor("#93C9B1"),
        tension=(QColor("#3A352C"), QColor("#6B5336"), QColor("#A66F49"), QColor("#DB8C6B")),
        relief=QColor("#5FA38F"),
        caution=QColor("#E8B36B"),
        focus=QColor("#9CC4FF"),
        map_region=QColor("#202B35"),
        map_seam=QColor("#3D4B57"),
        map_hair=QColor("#3B4A55"),
    )


def load_fonts() -> None:
    """Give Qt the typeface of the coach; needs a QGuiApplication.

    Raises:
        FileNotFoundError: the coach was installed without one of its font files.
    """
    for file in sorted(_FONTS.glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise FileNotFoundError(f"The coach was installed without a readable {file.name}.")


def stylesheet(theme: Theme) -> str:
    """Return the style sheet for the ordinary Qt widgets, to be set on the window.

    Widgets say what they are by two dynamic properties, `kind` for buttons and frames and `role`
    for labels; style.qss lists them.
    """
    words = {f"px{size}": f"{theme.px(size)}px" for size in range(1, 97)}
    for height in (36, 40, 48, 56):
        words[f"inner{height}"] = f"{theme.px(height) - 2}px"
        words[f"thick{height}"] = f"{theme.px(height) - 4}px"
        words[f"half{height}"] = f"{theme.px(height) // 2}px"
    for field in theme.__struct_fields__:
        value = getattr(theme, field)
        if isinstance(value, QColor):
            words[field] = value.name()
    words["icons"] = _SHEET.with_name("icons").as_posix()
    words["accent_hover"] = mixed(theme.accent, theme.ink, 0.12).name()
    words["accent_press"] = mixed(theme.accent, theme.ink, 0.22).name()
    words["hover"] = mixed(theme.surface, theme.accent, 0.08).name()
    words["off"] = mixed(theme.surface, theme.ink3, 0.55).name()
    return Template(_SHEET.read_text(encoding="utf-8")).substitute(words)


def mixed(under: QColor, over: QColor, share: float) -> QColor:
    """Return the colour `share` (0 to 1) of the way from `under` to `over`."""
    return QColor.fromRgbF(
        under.redF() + (over.redF() - under.redF()) * share,
        under.greenF() + (over.greenF() - under.greenF()) * share,
        under.blueF() + (over.blueF() - under.blueF()) * share,
    )
