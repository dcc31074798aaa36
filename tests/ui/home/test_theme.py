"""What every page stands on: letters that load, words that can be read, buttons with round ends."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QPushButton, QWidget

from coach.ui import theme as themes
from coach.ui.captions import QUIET
from coach.ui.theme import Theme, mixed, stylesheet
from coach.ui.widgets.icon import _ICONS, icon, icon_pixmap

THEMES = (themes.light(), themes.dark())


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(c) for c in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_typeface_comes_along(theme) -> None:
    assert {themes.TEXT_FAMILY, themes.DISPLAY_FAMILY} <= set(QFontDatabase.families())
    assert QFontInfo(theme.font(16)).family() == themes.TEXT_FAMILY
    assert QFontInfo(theme.font(34)).family() == themes.DISPLAY_FAMILY


@pytest.mark.parametrize(("size", "weight"), [(16, 400), (16, 600), (34, 500), (72, 300)])
def test_all_figures_are_equally_wide_so_that_a_timer_stands_still(theme, size, weight) -> None:
    metrics = QFontMetricsF(theme.font(size, weight, steady=True))

    assert len({round(metrics.horizontalAdvance(figure), 2) for figure in "0123456789"}) == 1


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark"])
def test_every_text_can_be_read_on_every_ground(theme: Theme) -> None:
    grounds = (theme.bg, theme.bg2, theme.surface, theme.raised)
    for ink in (theme.ink, theme.ink2, theme.accent, theme.caution):
        assert min(contrast(ink, ground) for ground in grounds) >= 4.5
    quiet = [mixed(ground, theme.ink, QUIET) for ground in grounds]
    assert min(map(contrast, quiet, grounds)) >= 4.5, "a line of the session that has been said"
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.ink, theme.accent_soft) >= 4.5
    assert min(contrast(theme.focus, ground) for ground in grounds) >= 3


@pytest.mark.parametrize("scale", [0.85, 0.9, 1.0, 1.05, 1.1, 1.125, 1.25, 1.33, 1.5, 1.75, 2.0])
@pytest.mark.parametrize("kind", ["main", "plain", "chip", "small_chip", "even_chip"])
def test_the_ends_of_a_button_are_round_at_every_text_size(theme, qtbot, scale, kind) -> None:
    page = QWidget()
    page.setStyleSheet(stylesheet(themes.light(scale)))
    qtbot.addWidget(page)
    made = QPushButton("Start", page)
    made.setProperty("kind", kind)
    made.setCheckable(True)
    page.resize(400, 300)
    page.show()
    for checked in (False, True):
        made.setChecked(checked)
        made.resize(made.sizeHint())
        image = page.grab().toImage()
        beside = image.pixelColor(399, 299)
        assert image.pixelColor(1, 1) == beside
        assert image.pixelColor(made.width() - 2, made.height() - 2) == beside


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark"])
def test_the_style_sheet_has_no_gaps(theme: Theme) -> None:
    sheet = stylesheet(theme)

    assert "$" not in re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)


@pytest.mark.parametrize("scale", [0.85, 1.0, 1.25, 1.5, 2.0])
def test_a_heading_stays_larger_than_what_is_read_and_grows_less(scale: float) -> None:
    theme = themes.light(scale)

    assert theme.px(20) < theme.heading_px(28) < theme.heading_px(34)
    assert scale <= 1 or theme.heading_px(34) < theme.px(34)


def test_a_mixture_lies_between_its_colours() -> None:
    black, white = QColor("#000000"), QColor("#ffffff")

    assert mixed(black, white, 0.0) == black
    assert mixed(black, white, 0.5).red() == pytest.approx(128, abs=1)


@pytest.mark.parametrize("name", sorted(file.stem for file in _ICONS.glob("*.svg")))
def test_every_icon_is_drawn_in_the_colour_asked_for(theme, name: str) -> None:
    image = icon_pixmap(name, theme.accent, 48).toImage()
    inked = [
        image.pixelColor(x, y)
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
        if image.pixelColor(x, y).alpha() == 255
    ]

    assert inked
    if not name.startswith("field"):  # those belong to the style sheet and stay grey
        assert all(abs(c.red() - theme.accent.red()) <= 2 for c in inked)


@pytest.mark.parametrize("name", sorted(file.stem for file in _ICONS.glob("*.svg")))
def test_all_icons_are_of_one_hand(name: str) -> None:
    svg = (_ICONS / f"{name}.svg").read_text(encoding="utf-8")

    assert 'viewBox="0 0 24 24"' in svg
    if "stroke=" in svg:  # a drawing of lines, not of dots alone
        assert set(re.findall(r'stroke-width="([\d.]+)"', svg)) <= {"1.75", "2.4"}
        assert 'stroke-linecap="round" stroke-linejoin="round"' in svg


@pytest.mark.parametrize("name", sorted(file.stem for file in _ICONS.glob("*.svg")))
def test_no_icon_touches_the_edge_of_its_field(theme: Theme, name: str) -> None:
    image = icon_pixmap(name, theme.ink, 96, 1.0).toImage()
    inked = [(x, y) for x in range(96) for y in range(96) if image.pixelColor(x, y).alpha() > 100]

    assert all(8 <= x < 88 and 8 <= y < 88 for x, y in inked), "two of 24 pixels stay free"


def test_an_icon_that_does_not_exist_is_an_error(theme) -> None:
    with pytest.raises(FileNotFoundError):
        icon("unicorn", theme)
