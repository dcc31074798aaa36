"""A break on the screen: short and long, moving and breathing, its questions, a second screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coach.break_content import BreakContent, BreakFiller, BreakWish
from coach.people import Person, RunEntry
from coach.ui.break_screen_words import ShownBreak
from coach.ui.break_stage import BreakStage
from coach.ui.break_window import BreakWindow
from coach.ui.session_figure import FigureFor
from coach.ui.session_view import view_at
from coach.ui.session_words import clock_text
from coach.ui.theme import Theme
from tests.gallery.home import library

_SCREEN = QSize(1280, 800)
_AT = datetime(2026, 3, 5, 10, 0, tzinfo=UTC)


def content(place: str, seconds: int, micro: bool = False, count: int = 0) -> BreakContent:
    """Return what fills a break for somebody who has rated this place as tense."""
    rated = RunEntry(
        session="neck-5", title="Easy neck", started_at="2026-03-03T09:00:00+00:00",
        planned_s=300, done_s=300, before={place: 7},
    )  # fmt: skip
    wish = BreakWish(
        kind="micro" if micro else "long",
        seconds=seconds,
        person=Person(answers="given"),
        at=_AT,
        runs=(rated,),
        count=count,
    )
    return BreakFiller(library()).fill(wish)


def shown_break(
    filled: BreakContent, theme: Theme, postpones: int = 1, heard: bool = True
) -> ShownBreak:
    """Return how a break is shown after 52 minutes of work."""
    return ShownBreak(
        title=filled.title,
        why=filled.why,
        worked_s=52 * 60,
        postpones_left=postpones,
        postpone_min=5,
        heard=heard,
        captions=True,
        lines_announced=False,
        exercises=library().exercises,
        wishes=FigureFor(still=theme.reduced_motion, regions=library().regions),
        theme=theme,
    )


def _break(
    theme: Theme,
    filled: Callable[[], BreakContent],
    at: float,
    postpones: int = 1,
    heard: bool = True,
    held: float | None = None,
    over: bool = False,
) -> BreakWindow:
    """Return the window of a break that stands at this moment."""
    timeline = filled().timeline
    stage = BreakStage(theme)
    stage.begin(shown_break(filled(), theme, postpones, heard), timeline)
    left_s = timeline.seconds - max(0.0, at)
    state = "lead_in" if at < 0 else "running"
    stage.show_view(view_at(timeline, at, state, max(0.0, -at)), left_s, left_s / timeline.seconds)
    stage.show_guard(open_=at >= 0)
    if held is not None:
        stage.show_escape(asked=True, held=held)
    if over:
        stage.show_over()
    window = BreakWindow(theme)
    window.apply_theme(theme)
    window.take(stage)
    return window


def _other(theme: Theme, left_s: float) -> BreakWindow:
    """Return the window of another screen."""
    window = BreakWindow(theme)
    window.apply_theme(theme)
    window.take(None)
    window.show_left(clock_text(left_s))
    return window


class _Desk(QWidget):
    """The screens of a desk beside each other, as a picture."""

    def __init__(self, theme: Theme, windows: list[QWidget]) -> None:
        super().__init__()
        self._theme, self._windows = theme, windows

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self._theme.track)
        wide = self.width() // len(self._windows)
        for number, window in enumerate(self._windows):
            window.resize(_SCREEN)
            picture = window.grab()
            high = wide * picture.height() // picture.width()
            top = (self.height() - high) // 2
            painter.drawPixmap(QRect(number * wide, top, wide - 4, high), picture)


def _two_screens(theme: Theme) -> QWidget:
    return _Desk(theme, [_break(theme, _NECK, 34.0), _other(theme, 86.0)])


_NECK = partial(content, "neck", 120)
_SIDED = partial(content, "neck", 300)
_MICRO = partial(content, "shoulders", 30, micro=True)
_BREATH = partial(content, "solar_plexus", 60, count=1)
_LONG = partial(content, "low_back", 900, count=1)

BREAK_PAGES: list[tuple[str, Callable[[Theme], QWidget]]] = [
    ("break_begins", partial(_break, filled=_NECK, at=-2.0)),
    ("break_moves", partial(_break, filled=_NECK, at=34.0)),
    ("break_sides", partial(_break, filled=_SIDED, at=124.0, postpones=2)),
    ("break_micro", partial(_break, filled=_MICRO, at=12.0, postpones=0)),
    ("break_breathing", partial(_break, filled=_BREATH, at=12.0)),
    ("break_long", partial(_break, filled=_LONG, at=400.0, heard=False)),
    ("break_asks", partial(_break, filled=_NECK, at=50.0, held=0.6)),
    ("break_over", partial(_break, filled=_NECK, at=120.0, over=True)),
    ("break_other_screen", partial(_other, left_s=86.0)),
    ("break_two_screens", _two_screens),
]
