"""What is to be read or seen stands out from what is behind it, in every theme.

The ratio is the one of WCAG 2.2 (relative luminance): text needs 4.5, large text 3 (from 24 px,
bold from 18.66 px), and so do the parts of controls and pictures that say something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import dist

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QToolTip, QWidget

from coach.compiled import Timeline
from coach.session.timeline import compile_session
from coach.ui import theme as themes
from coach.ui.captions import QUIET
from coach.ui.journal.ease_cells import ease_tones
from coach.ui.session_form import FormView
from coach.ui.session_view import view_at
from coach.ui.theme import Theme, mixed, off_ink, stylesheet
from coach.ui.widgets.breathing_pacer import BreathingPacer
from coach.ui.widgets.family_colour import KINSHIP_WORDS, kinship_colour
from coach.ui.widgets.form import CentralForm
from coach.ui.widgets.map_layers import paint_number
from coach.ui.widgets.phase_ring import PhaseRing
from coach.ui.widgets.scroll_fade import ScrollFade
from tests.gallery.home import library
from tests.gallery.pages import PAGES
from tests.gallery.shown import ShownText, seen, shown_texts, without_painted_texts

THEMES: tuple[Callable[..., Theme], ...] = (themes.light, themes.dark, themes.contrast)
TEXT, LARGE = 4.5, 3.0
SCALE = 1.5  # so large that a stroke of a letter has pixels in its own colour

# What lies behind texts: by the name of a token, or of what is made from tokens.
PAGE = ("bg", "bg2", "session_foot", "session_glow")
CARD = ("surface", "raised", "floating")
# Which inks are written on which grounds. `test_no_page_writes_...` finds what is missing here.
WRITTEN: dict[str, tuple[str, ...]] = {
    "ink": (*PAGE, *CARD, "accent_soft", "hover", "ease0", "ease1"),
    "ink2": (*PAGE, *CARD, "hover"),
    "ink3": (*PAGE, *CARD),  # counts, hints in empty fields
    "accent": (*PAGE, *CARD, "accent_soft"),
    "on_accent": ("accent", "accent_hover", "accent_press", "ease2", "ease3"),
    "caution": (*PAGE, *CARD),
    "quiet": (*PAGE,),  # a line of the session that has been said
}
# What must be seen to use a control or to understand a picture, and on what it lies.
SEEN: dict[str, tuple[str, ...]] = {
    "edge": (*PAGE, *CARD),  # fields, buttons, chips, scroll bars
    "accent": (*PAGE, *CARD, "track"),  # what is chosen, switches, how far a run has come
    "relief": (*PAGE, *CARD),  # handles of sliders
    "ink3": (*PAGE, *CARD),  # ticks, rings without an answer, dots to come
    "focus": (*PAGE, *CARD, "accent_soft"),
    "inhale": (*PAGE,),
    "hold": (*PAGE,),
    "exhale": (*PAGE, *CARD),
    "ink2": ("map_region", *PAGE),  # outlines of the map
    "tension3": CARD,  # how it was before sessions
    **{kinship: CARD for kinship in KINSHIP_WORDS},
}


def ratio(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def _colour(theme: Theme, name: str) -> QColor:
    if name in KINSHIP_WORDS:
        return kinship_colour(theme, name)
    if name.startswith("tension"):
        return theme.tension[int(name[-1])]
    if name.startswith("ease"):
        return ease_tones(theme)[int(name[-1])]
    if name == "quiet":
        return mixed(theme.bg, theme.ink, theme.opacity(QUIET))
    made = {
        "hover": mixed(theme.surface, theme.accent, 0.08),
        "accent_hover": mixed(theme.accent, theme.ink, 0.12),
        "accent_press": mixed(theme.accent, theme.ink, 0.22),
        "off": off_ink(theme),
    }
    return made.get(name) or getattr(theme, name)


def _too_weak(theme: Theme, pairs: dict[str, tuple[str, ...]], least: float) -> list[str]:
    found = []
    for ink, grounds in pairs.items():
        for ground in grounds:
            is_now = ratio(_colour(theme, ink), _colour(theme, ground))
            if is_now < least:
                found.append(f"{ink} on {ground}: {is_now:.2f}")
    return found


@pytest.fixture(params=THEMES, ids=lambda made: made.__name__)
def shown(request: pytest.FixtureRequest, qapp: QApplication) -> Theme:
    """Each theme in turn, at the size at which colours are measured."""
    themes.load_fonts()
    made: Theme = request.param(SCALE)
    qapp.setFont(made.font(16))
    return made


def test_every_text_that_is_written_can_be_read(shown: Theme) -> None:
    assert _too_weak(shown, WRITTEN, TEXT) == []


def test_every_control_and_sign_can_be_seen(shown: Theme) -> None:
    assert _too_weak(shown, SEEN, LARGE) == []


def test_what_cannot_be_pressed_can_still_be_made_out(shown: Theme) -> None:
    grounds = {"off": (*PAGE, *CARD), "surface": ("off",)}
    assert _too_weak(shown, grounds, 2.4) == []
    assert ratio(_colour(shown, "off"), shown.surface) < ratio(shown.ink2, shown.surface)


def test_high_contrast_is_the_strongest_and_the_others_are_never_black_or_white() -> None:
    strong = themes.contrast()
    for made in (themes.light(), themes.dark()):
        for name in WRITTEN:
            weakest = min(ratio(_colour(made, name), _colour(made, on)) for on in WRITTEN[name])
            now = min(ratio(_colour(strong, name), _colour(strong, on)) for on in WRITTEN[name])
            assert now > max(7.0, weakest)
        assert {made.bg.name(), made.bg2.name()}.isdisjoint({"#000000", "#ffffff"})
    assert (strong.ink.name(), strong.bg.name()) == ("#ffffff", "#000000")


# -- what the pages really show --------------------------------------------------------------------


def _pixels(image: QImage) -> np.ndarray:
    """Return the image as rows of pixels of red, green, blue."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    bgra = np.frombuffer(image.constBits(), np.uint8)
    rows = bgra.reshape(image.height(), image.bytesPerLine() // 4, 4)
    return rows[:, : image.width(), 2::-1].copy()  # the image takes its own along


def _ink_and_ground(pixels: np.ndarray) -> tuple[QColor, QColor]:
    """Return the colour furthest from the commonest one of a text's box, and that one."""
    flat = pixels.reshape(-1, 3).astype(np.int32)
    rough = (flat >> 3) @ (1024, 32, 1)  # a ground without bands has some neighbouring colours
    commonest = flat[rough == np.bincount(rough).argmax()]
    ground = QColor(*(int(part) for part in np.median(commonest, axis=0)))
    away = np.abs(flat - np.array(_parts(ground))).sum(axis=1)
    return QColor(*(int(part) for part in flat[away.argmax()])), ground


def _named(theme: Theme, colour: QColor, names: Iterator[str] | tuple[str, ...]) -> str:
    """Return the nearest of some named colours, or the colour itself where none is near."""
    by_distance = {name: dist(_parts(colour), _parts(_colour(theme, name))) for name in names}
    name = min(by_distance, key=lambda one: by_distance[one])
    return name if by_distance[name] <= 24 else colour.name()


def _least(text: ShownText) -> float:
    size = text.font.pixelSize() / SCALE
    bold = text.font.weight() >= 600
    return LARGE if size >= 24 or (bold and size >= 18.66) else TEXT


def _may_be_weak(text: ShownText) -> bool:
    return not text.widget.isEnabled() or isinstance(text.widget, CentralForm)


def _measured(page: QWidget, theme: Theme) -> Iterator[str]:
    """Yield what on a page is hard to read, or is not listed above."""
    texts, picture = seen(page)
    pixels = _pixels(picture)
    for text in texts:
        box = text.box
        part = pixels[box.top() : box.bottom() + 1, box.left() : box.right() + 1]
        if part.size == 0 or _may_be_weak(text) or _is_covered(page, text):
            continue
        ink, ground = _ink_and_ground(part)
        # Curves in small letters have no pixel of the whole colour.
        if ratio(ink, ground) < 0.94 * _least(text):
            yield f"{text.text[:40]!r}: {ink.name()} on {ground.name()}, {ratio(ink, ground):.2f}"
        inks = _named(theme, ink, tuple(WRITTEN))
        on = _named(theme, ground, tuple({one for many in WRITTEN.values() for one in many}))
        if on not in WRITTEN.get(inks, ()):
            yield f"{text.text[:40]!r}: {inks} on {on} is not in the list"


def _is_covered(page: QWidget, text: ShownText) -> bool:
    """Return whether something else lies over the text: a sheet, a message, a soft edge."""
    if text.box.height() < 0.7 * text.font.pixelSize():
        return True  # scrolled away, but for a few pixels
    for soft in page.findChildren(ScrollFade):
        edge = QRect(soft.mapTo(page, QPoint(0, 0)), soft.size())
        if soft.isVisible() and edge.intersects(text.box):
            return True
    top = page.childAt(text.box.center())
    widget = text.widget
    return top is not None and top is not widget and not widget.isAncestorOf(top)


@pytest.mark.parametrize(("name", "make"), PAGES, ids=[name for name, _ in PAGES])
def test_no_page_writes_what_is_not_in_the_list(
    qapp: QApplication, name: str, make: Callable[[Theme], QWidget]
) -> None:
    themes.load_fonts()
    theme = themes.dark(SCALE)  # all of its tokens differ from each other
    qapp.setFont(theme.font(16))
    page = make(theme)
    page.setStyleSheet(stylesheet(theme))
    page.resize(1280, 800)
    page.show()
    qapp.processEvents()
    qapp.processEvents()
    found = list(_measured(page, theme))
    shiboken6.delete(page)
    assert found == []


# -- words on what moves or is made of many colours ------------------------------------------------


@pytest.fixture(scope="module")
def neck() -> Timeline:
    own = library().sessions["neck-5"]
    return compile_session(own, library().exercises, library().families)


def _moments(timeline: Timeline) -> list[FormView]:
    """Return the forms at the beginning, in the middle and at the end of each kind of phase."""
    found: dict[tuple[str, str, int], FormView] = {}
    for segment in timeline.segments:
        for number, share in enumerate((0.02, 0.5, 0.98)):
            view = view_at(timeline, segment.t0 + share * (segment.t1 - segment.t0), "running")
            found.setdefault((view.form.kind, segment.phase, number), view.form)
    return list(found.values())


def test_the_words_in_a_form_can_be_read_at_every_moment(shown: Theme, neck: Timeline) -> None:
    forms = {"breath": BreathingPacer(shown), "other": PhaseRing(shown)}
    weak = []
    for view in _moments(neck):
        form = forms["breath" if view.kind == "breath" else "other"]
        for side in (240, 520):
            form.setStyleSheet(f"background: {shown.session_glow.name()}")
            form.resize(side, side)
            form.show_view(view)
            texts = shown_texts(form)
            with without_painted_texts():
                form.apply_theme(shown)  # what it has painted already has words in it
                behind = _pixels(form.grab().toImage())
            weak += [f"{view.phase}, {side} px: {said}" for said in _on(behind, texts)]
    assert weak == []


def _on(behind: np.ndarray, texts: list[ShownText]) -> Iterator[str]:
    """Yield the texts that are hard to read on one of the pixels behind them."""
    for text in texts:
        air = text.box.height() // 5  # above and below the letters
        box = text.box.adjusted(0, air, 0, -air)
        part = behind[box.top() : box.bottom(), box.left() : box.right()]
        assert text.ink is not None
        kinds = np.unique(part.reshape(-1, 3).astype(np.int32) @ (1 << 16, 1 << 8, 1))
        worst = min(ratio(text.ink, QColor(int(kind))) for kind in kinds)
        if worst < TEXT:
            yield f"{text.text} {worst:.2f}"


def test_the_numbers_on_the_map_can_be_read_on_every_level(shown: Theme) -> None:
    for tension in (shown.map_region, *shown.tension):
        image = QImage(60, 60, QImage.Format.Format_RGB32)
        image.fill(tension)
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_number(painter, shown, image.rect().toRectF().center(), 8, 40)
        inside = _pixels(image)[18:42, 18:42]
        ink, ground = _ink_and_ground(inside)
        assert ground == shown.raised
        assert ratio(ink, ground) >= TEXT


def test_what_opens_over_a_page_can_be_read(shown: Theme, qtbot) -> None:  # type: ignore[no-untyped-def]
    page = QWidget()
    page.setStyleSheet(stylesheet(shown))
    qtbot.addWidget(page)
    box, field = QComboBox(page), QLineEdit(page)
    box.addItems(["Sitting", "Standing", "Lying"])
    field.setPlaceholderText("Search exercises")
    field.resize(400, 70)
    page.resize(600, 400)
    page.show()
    box.showPopup()
    popup = box.view()
    ink, ground = _ink_and_ground(_pixels(popup.viewport().grab().toImage()))
    assert ratio(ink, ground) >= TEXT
    box.hidePopup()
    ink, ground = _ink_and_ground(_pixels(field.grab().toImage())[15:55, 25:300])
    assert ratio(ink, ground) >= TEXT, "a hint in an empty field"


def test_a_tool_tip_can_be_read(shown: Theme, qtbot) -> None:  # type: ignore[no-untyped-def]
    page = QWidget()
    page.setStyleSheet(stylesheet(shown))
    qtbot.addWidget(page)
    page.show()
    QToolTip.showText(page.mapToGlobal(page.rect().center()), "Take back the last change", page)
    tip = next(w for w in QApplication.topLevelWidgets() if w.inherits("QTipLabel"))
    ink, ground = _ink_and_ground(_pixels(tip.grab().toImage())[10:-10, 10:-10])
    QToolTip.hideText()
    assert ground == shown.raised
    assert ratio(ink, ground) >= TEXT
