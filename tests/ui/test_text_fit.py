"""Every word of every page is wholly seen, at every text size and in every window.

The narrowest window with the largest text is tried on every page, the other pairs on some;
`make soak` tries all of them on all.
Dark is laid out by the same metrics, and so is high contrast but for its lines; a test says so.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import combinations

import pytest
import shiboken6
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QListView, QWidget

from coach.ui import theme as themes
from coach.ui.messages import MessageBar
from coach.ui.theme import Theme, stylesheet
from coach.ui.widgets.saving_card import SavingCard
from coach.ui.widgets.sheet import Sheet
from coach.ui.widgets.sound_panel import SoundPanel
from tests.gallery.pages import PAGES
from tests.gallery.shown import ShownText, shown_texts

WINDOWS = ((720, 560), (1280, 800), (1920, 1080))
SCALES = (0.85, 1.0, 1.25, 1.5, 2.0)
OVER_THE_PAGE = (MessageBar, SavingCard, Sheet, SoundPanel)
_SOAK = os.environ.get("COACH_SOAK") == "1"


def _tried(number: int) -> list[tuple[float, tuple[tuple[int, int], ...]]]:
    """Return the text sizes, each with the windows in which the page is tried."""
    if _SOAK:
        return [(scale, WINDOWS) for scale in SCALES]
    narrow = (2.0, WINDOWS[:1])
    if number % 2:
        return [narrow]
    at = number // 2
    return [narrow, ((0.85, 1.0, 1.25, 1.5)[at % 4], (WINDOWS[at % 3],))]


def _made(app: QApplication, make: Callable[[Theme], QWidget], theme: Theme) -> QWidget:
    themes.load_fonts()
    app.setFont(theme.font(16))
    page = make(theme)
    page.setStyleSheet(stylesheet(theme))
    page.setMinimumSize(QSize(0, 0))
    page.show()
    return page


def _settle(app: QApplication, page: QWidget, window: tuple[int, int]) -> None:
    page.resize(*window)
    for _ in range(4):  # a layout asks for the next one
        app.processEvents()


def _shortened_on_purpose(text: ShownText) -> bool:
    """A line of a list may end in dots: all of it is read out, and stands where it opens."""
    return isinstance(text.widget.parentWidget(), QListView)


def _on_top(text: ShownText) -> QWidget | None:
    """Return what lies over the page and holds the text, or nothing."""
    widget: QWidget | None = text.widget
    while widget is not None and not isinstance(widget, OVER_THE_PAGE):
        widget = widget.parentWidget()
    return widget


def _overlapping(texts: list[ShownText]) -> list[str]:
    found = []
    for one, other in combinations(texts, 2):
        shared = one.box & other.box
        apart = one.widget is other.widget or _on_top(one) is not _on_top(other)
        inside = one.widget.isAncestorOf(other.widget) or other.widget.isAncestorOf(one.widget)
        if not apart and not inside and shared.width() > 2 and shared.height() > 4:
            found.append(f"{one.text[:40]!r} and {other.text[:40]!r} share {shared.getRect()}")
    return found


def _faults(page: QWidget) -> list[str]:
    texts = shown_texts(page)
    cut = [
        f"{text.text[:50]!r} in {type(text.widget).__name__} {text.cut}"
        for text in texts
        if text.cut and not _shortened_on_purpose(text)
    ]
    return cut + _overlapping(texts)


@pytest.mark.parametrize(
    ("number", "make"),
    [(number, make) for number, (_, make) in enumerate(PAGES)],
    ids=[name for name, _ in PAGES],
)
def test_no_word_is_cut_and_no_two_overlap(
    qapp: QApplication, number: int, make: Callable[[Theme], QWidget]
) -> None:
    faults = []
    for scale, windows in _tried(number):
        page = _made(qapp, make, themes.light(scale))
        for window in windows:
            _settle(qapp, page, window)
            faults += [f"{scale:.0%} {window[0]}: {fault}" for fault in _faults(page)]
            if page.size().toTuple() != window:
                faults.append(f"{scale:.0%}: {page.size().toTuple()}, larger than {window}")
        shiboken6.delete(page)
    assert faults == []


@pytest.mark.parametrize("name", ["home_rated", "settings", "session_hold", "builder_change"])
def test_dark_is_laid_out_as_light_and_thick_lines_cut_nothing(
    qapp: QApplication, name: str
) -> None:
    places = []
    for made in (themes.light, themes.dark, themes.contrast):
        page = _made(qapp, dict(PAGES)[name], made(1.25))
        _settle(qapp, page, (1280, 800))
        assert _faults(page) == []
        places.append([(text.text, text.box) for text in shown_texts(page)])
        shiboken6.delete(page)
    assert places[0] == places[1]
