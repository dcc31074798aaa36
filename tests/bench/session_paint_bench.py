"""Painting the session page at 1920 x 1080: the repainted area, beside filling the same area."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from coach.compiled import Timeline
from coach.library.reader import load_library
from coach.people import Person
from coach.resources import shipped
from coach.session.timeline import compile_session
from coach.ui import theme as themes
from coach.ui.ground import ground
from coach.ui.pages.session_page import SessionPage
from coach.ui.session_view import State

SIZE = QSize(1920, 1080)
RATE = 30  # frames a second
FRAMES = 8 * RATE
TARGET_MS = 6.0
TARGET_CORE = 0.2


class Still(QObject):
    """A player that stands where it is put."""

    happened = Signal(object)

    def __init__(self, timeline: Timeline) -> None:
        super().__init__()
        self.timeline, self.at = timeline, 0.0
        self.state: State = "running"

    def position(self) -> float:
        return self.at

    def lead_in_left(self) -> float:
        return 0.0


class Window(QWidget):
    """The session's ground, as the main window paints it."""

    def __init__(self) -> None:
        super().__init__()
        self._ground = ground(SIZE, 1.0, themes.light(), glow=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(event.rect(), self._ground, event.rect())


class Bare(QWidget):
    """Fills itself with one colour."""

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), QColor("#F6F3EE"))


def rows() -> list[tuple[str, str, str, str, str, bool]]:
    """Return what was measured, its figure, what stands beside it, ratio, target, and if met.

    The figures are processor time of the painting thread, from the clock to the painted frame:
    what else the machine does at the same time does not count.
    """
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    themes.load_fonts()
    library = load_library(shipped("sessions"))
    timeline = compile_session(library.sessions["neck-5"], library.exercises, library.families)
    window = Window()
    window.setStyleSheet(themes.stylesheet(themes.light()))
    page = SessionPage(themes.light(), library, window)
    window.resize(SIZE)
    page.resize(SIZE)
    window.show()
    player = Still(timeline)
    page.play(player, Person())  # type: ignore[arg-type]  # it is only asked where it stands
    found = []
    for name, phase in (("breath", "inhale"), ("movement", "hold")):
        first = max((s for s in timeline.segments if s.phase == phase), key=lambda s: s.t1 - s.t0)

        def frame(number: int, begin: float = first.t0) -> None:
            player.at = begin + number / RATE
            page.refresh()

        field = _bare(page.form_size())

        def bare(_: int, field: Bare = field) -> None:
            field.update()

        found += _rows_of(name, _times(frame), _times(bare))
    window.close()
    return found


def _rows_of(
    name: str, times: list[float], bare: list[float]
) -> list[tuple[str, str, str, str, str, bool]]:
    worst, floor = _p95(times), _p95(bare)
    share = sum(times) / len(times) * RATE / 1000
    return [
        (
            f"session page, a frame of a {name}, 1920 x 1080, p95",
            f"{worst:.2f} ms",
            f"filling the same area {floor:.2f} ms",
            f"{worst / floor:.1f} x",
            f"<= {TARGET_MS:g} ms",
            worst <= TARGET_MS,
        ),
        (
            f"session page, a {name} at {RATE} frames a second",
            f"{share:.1%} of a core",
            "-",
            "-",
            f"<= {TARGET_CORE:.0%}",
            share <= TARGET_CORE,
        ),
    ]


def _times(frame: Callable[[int], object]) -> list[float]:
    """Return the milliseconds of each frame; the first ones, which fill the caches, apart."""
    times = []
    for number in range(-10, FRAMES):
        began = time.thread_time()
        frame(max(0, number))
        QApplication.processEvents()
        if number >= 0:
            times.append((time.thread_time() - began) * 1000)
    return times


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def _bare(size: QSize) -> Bare:
    widget = Bare()
    widget.resize(size)
    widget.show()
    return widget


if __name__ == "__main__":
    for row in rows():
        print(" | ".join(map(str, row)))
