"""How everything looks: colours, sizes, fonts and the style sheet made from them."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import Literal

from msgspec import Struct
from PySide6.QtGui import QColor, QFont, QFontDatabase

TEXT_FAMILY = "Inter"
DISPLAY_FAMILY = "Inter Display"
_DISPLAY_FROM_PX = 26
_FONTS = Path(__file__).with_name("fonts")
_SHEET = Path(__file__).with_name("style.qss")
_OFF = 0.72  # of the quietest ink
_HEADING_GROWTH = 0.5  # of the growth of what is read: a heading is large already
_SOLID_FROM = 0.35  # where nothing is translucent, what is fainter is left out

ThemeName = Literal["light", "dark", "contrast"]


class Theme(Struct, frozen=True, kw_only=True):
    """Colour tokens and sizes; every widget takes one and paints with nothing else.

    Args:
        name: which of the themes it is; how something looks follows from the tokens, not from it.
        scale: text size, 0.85 to 2.0; all pixel sizes grow with it.
        reduced_motion: nothing slides or grows; things only fade or change at once.
        solid: nothing is translucent: it is whole or not there.
        border: pixels of the lines around cards and controls.
        border_on: pixels of the line around what is chosen.
        ring: pixels of the ring around what the keyboard has reached.
        shadow: how much ink is in the shadow of a main card, 0 to 1.
    """

    name: ThemeName
    scale: float
    reduced_motion: bool
    bg: QColor
    bg2: QColor
    session_foot: QColor  # of the ground of a session, which begins with bg
    session_glow: QColor  # the light in its middle
    surface: QColor
    raised: QColor
    floating: QColor  # what lies over a page: a sheet, the card of the next step
    calm: QColor  # what lies below words on the breath form
    line: QColor  # around cards and between parts
    edge: QColor  # around controls
    track: QColor  # what a slider or a bar runs along
    ink: QColor
    ink2: QColor
    ink3: QColor
    accent: QColor
    on_accent: QColor
    accent_soft: QColor
    here: QColor  # around the sign of the page that is open
    inhale: QColor
    hold: QColor
    exhale: QColor
    stretch: QColor
    rest: QColor
    tension: tuple[QColor, QColor, QColor, QColor]
    relief: QColor
    caution: QColor
    focus: QColor
    map_region: QColor
    map_seam: QColor
    map_hair: QColor
    hatch: QColor  # lines on the tension colours
    solid: bool = False
    border: int = 1
    border_on: int = 2
    ring: int = 3
    shadow: float = 0.0

    def px(self, size: float) -> int:
        """Return `size` pixels of the 100 % drawing at this text size."""
        return round(size * self.scale)

    def heading_px(self, size: float) -> int:
        """Return the pixels of a heading of `size` at 100 %; large text leaves room below it."""
        growth = max(0.0, self.scale - 1.0)
        return round(size * min(self.scale, 1.0 + _HEADING_GROWTH * growth))

    def opacity(self, share: float) -> float:
        """Return how much of something is seen that should show this much of it, 0 to 1."""
        if self.solid:
            return 1.0 if share > _SOLID_FROM else 0.0
        return share

    def faint(self, colour: QColor, share: float) -> QColor:
        """Return the colour with this opacity, 0 to 1."""
        made = QColor(colour)
        made.setAlphaF(self.opacity(share))
        return made

    @property
    def card_line(self) -> str:
        """The line around a card as a style sheet says it."""
        return f"{self.border}px solid {self.line.name()}"

    def font(self, size: float, weight: int = 400, steady: bool = False) -> QFont:
        """Return the typeface at `size` (100 % pixels).

        Args:
            size: 13 is the smallest that is used.
            weight: 400, 500 or 600; from 26 px up also 300, but no 600.
            steady: all figures are equally wide, so that a running time stands still.
        """
        pixels = max(1, self.px(size))
        font = QFont(DISPLAY_FAMILY if pixels >= _DISPLAY_FROM_PX else TEXT_FAMILY)
        font.setPixelSize(pixels)
        font.setWeight(QFont.Weight(weight))
        if steady:
            font.setFeature(QFont.Tag("tnum"), 1)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


def light(scale: float = 1.0, reduced_motion: bool = False) -> Theme:
    """Return the morning theme."""
    return Theme(
        name="light",
        scale=scale,
        reduced_motion=reduced_motion,
        shadow=0.08,
        bg=QColor("#F6F3EE"),
        bg2=QColor("#EBEFEC"),
        session_foot=QColor("#EBEFEC"),
        session_glow=QColor("#FFFDF9"),
        surface=QColor("#FFFDF9"),
        raised=QColor("#FFFFFF"),
        floating=QColor("#FFFDF9"),
        calm=QColor("#FFFDF9"),
        line=QColor("#DDD8CF"),
        edge=QColor("#7F8986"),
        track=QColor("#DDD8CF"),
        ink=QColor("#1F2A30"),
        ink2=QColor("#4C5A61"),
        ink3=QColor("#5F6B72"),
        accent=QColor("#2F6B63"),
        on_accent=QColor("#FFFFFF"),
        accent_soft=QColor("#D6E7E2"),
        here=QColor("#D6E7E2"),
        inhale=QColor("#4F86AA"),
        hold=QColor("#8F7DB3"),
        exhale=QColor("#4A8F74"),
        stretch=QColor("#B9784A"),
        rest=QColor("#7F8986"),
        tension=(QColor("#F0E4CF"), QColor("#E8C79E"), QColor("#D99C74"), QColor("#B9654F")),
        relief=QColor("#4F9478"),
        caution=QColor("#9A5B13"),
        focus=QColor("#1B4F9C"),
        map_region=QColor("#FFFDF9"),
        map_seam=QColor("#CFC8BB"),
        map_hair=QColor("#B9C2C0"),
        hatch=QColor(0x1F, 0x2A, 0x30, 51),
    )


def dark(scale: float = 1.0, reduced_motion: bool = False) -> Theme:
    """Return the evening theme."""
    return Theme(
        name="dark",
        scale=scale,
        reduced_motion=reduced_motion,
        bg=QColor("#12181F"),
        bg2=QColor("#182129"),
        session_foot=QColor("#12181F"),  # the session's evening is deeper: only its middle is light
        session_glow=QColor("#182129"),
        surface=QColor("#1C262F"),
        raised=QColor("#24303A"),
        floating=QColor("#24303A"),
        calm=QColor("#12181F"),
        line=QColor("#2F3C47"),
        edge=QColor("#6F7C86"),
        track=QColor("#2F3C47"),
        ink=QColor("#EEF2F0"),
        ink2=QColor("#B9C4C7"),
        ink3=QColor("#8C999E"),
        accent=QColor("#7FC4B5"),
        on_accent=QColor("#0E1A19"),
        accent_soft=QColor("#223B39"),
        here=QColor("#223B39"),
        inhale=QColor("#8AB8D6"),
        hold=QColor("#C3B4DB"),
        exhale=QColor("#93C9B1"),
        stretch=QColor("#D49A6E"),
        rest=QColor("#75828B"),
        tension=(QColor("#3A352C"), QColor("#6B5336"), QColor("#A66F49"), QColor("#DB8C6B")),
        relief=QColor("#5FA38F"),
        caution=QColor("#E8B36B"),
        focus=QColor("#9CC4FF"),
        map_region=QColor("#202B35"),
        map_seam=QColor("#3D4B57"),
        map_hair=QColor("#3B4A55"),
        hatch=QColor(0xEE, 0xF2, 0xF0, 66),
    )


def contrast(scale: float = 1.0, reduced_motion: bool = False) -> Theme:
    """Return the theme of high contrast: white on black, thick lines, everything flat."""
    black, white = QColor("#000000"), QColor("#FFFFFF")
    return Theme(
        name="contrast",
        scale=scale,
        reduced_motion=reduced_motion,
        solid=True, border=2, border_on=4, ring=4,
        bg=black, bg2=black, session_foot=black, session_glow=black,
        surface=black, raised=black, floating=black, calm=black,
        line=white, edge=white, track=QColor("#666666"),
        ink=white, ink2=QColor("#F0F0F0"), ink3=QColor("#DADADA"),
        accent=QColor("#7FF0DA"), on_accent=black, accent_soft=QColor("#003831"),
        here=QColor("#7FF0DA"),
        inhale=QColor("#8FD3FF"), hold=QColor("#DCC6FF"), exhale=QColor("#A6F2BE"),
        stretch=QColor("#FFC28A"), rest=QColor("#B8B8B8"),
        tension=(QColor("#5C4400"), QColor("#946E00"), QColor("#CFA024"), QColor("#FFDA8C")),
        relief=QColor("#A6F2BE"), caution=QColor("#FFC65C"), focus=QColor("#FFE94A"),
        map_region=black, map_seam=white, map_hair=QColor("#4A4A4A"), hatch=black,
    )  # fmt: skip


def load_fonts() -> None:
    """Give Qt the typeface of the coach, unless it has it; needs a QGuiApplication.

    Raises:
        FileNotFoundError: the coach was installed without one of its font files.
    """
    if QFontDatabase.applicationFontFamilies(0):
        return
    for file in sorted(_FONTS.glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise FileNotFoundError(f"The coach was installed without a readable {file.name}.")


def stylesheet(theme: Theme) -> str:
    """Return the style sheet for the ordinary Qt widgets, to be set on the window.

    Widgets say what they are by two dynamic properties, `kind` for buttons and frames and `role`
    for labels; style.qss lists them.
    """
    words = {f"px{size}": f"{theme.px(size)}px" for size in range(1, 97)}
    words |= {f"head{size}": f"{theme.heading_px(size)}px" for size in (28, 34)}
    thin, thick = theme.border, theme.border_on
    words |= {"border": f"{thin}px", "border_on": f"{thick}px", "ring": f"{theme.ring}px"}
    for height in (36, 40, 48, 56):
        words[f"inner{height}"] = f"{theme.px(height) - 2 * thin}px"
        words[f"thick{height}"] = f"{theme.px(height) - 2 * thick}px"
        words[f"half{height}"] = f"{theme.px(height) // 2}px"
    for beside in (4, 9, 16):  # what is chosen has a thicker line and stays as wide as it was
        words[f"less{beside}"] = f"{max(0, theme.px(beside) - thick + thin)}px"
    grown = theme.ring - thin
    for beside in (8, 10, 14):
        words[f"ring_less{beside}"] = f"{max(0, theme.px(beside) - grown)}px"
    words["ring_less44"] = f"{theme.px(44) - 2 * grown}px"
    for field in theme.__struct_fields__:
        value = getattr(theme, field)
        if isinstance(value, QColor):
            words[field] = value.name()
    words["icons"] = _SHEET.with_name("icons").as_posix()
    words["accent_hover"] = mixed(theme.accent, theme.ink, 0.12).name()
    words["accent_press"] = mixed(theme.accent, theme.ink, 0.22).name()
    words["hover"] = mixed(theme.surface, theme.accent, 0.08).name()
    words["picked"] = mixed(theme.raised, theme.accent, 0.14).name()
    words["off"] = off_ink(theme).name()
    return Template(_SHEET.read_text(encoding="utf-8")).substitute(words)


def off_ink(theme: Theme) -> QColor:
    """Return the colour of words on what cannot be pressed: quiet, and still to be read."""
    return mixed(theme.surface, theme.ink3, _OFF)


def mixed(under: QColor, over: QColor, share: float) -> QColor:
    """Return the colour `share` (0 to 1) of the way from `under` to `over`."""
    return QColor.fromRgbF(
        under.redF() + (over.redF() - under.redF()) * share,
        under.greenF() + (over.greenF() - under.greenF()) * share,
        under.blueF() + (over.blueF() - under.blueF()) * share,
    )
