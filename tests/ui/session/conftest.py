"""A window, a library and a player on the real engine, with time moved by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from coach.clock import VirtualClock
from coach.compiled import Timeline
from coach.library.library import Library
from coach.library.reader import load_library
from coach.model import Exercise, Session, Step
from coach.resources import shipped
from coach.session.engine import SessionEngine
from coach.session.events import Event
from coach.session.timeline import compile_session
from coach.ui import theme as themes
from coach.ui.session_view import State
from coach.ui.theme import Theme


@cache
def shipped_library() -> Library:
    return load_library(shipped("sessions"))


def compiled(id: str, until_pressed: int | None = None) -> Timeline:
    """A shipped session, compiled; one step may wait for the user."""
    session = shipped_library().sessions[id]
    if until_pressed is not None:
        session = replace(session, steps=tuple(_waiting(session, until_pressed)))
    return compile_session(session, shipped_library().exercises, shipped_library().families)


def _waiting(session: Session, number: int) -> Iterator[Step]:
    for index, step in enumerate(session.steps):
        yield replace(step, until_pressed=True) if index == number else step


class Repaints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


class EnginePlayer(QObject):
    """Plays on the real engine; `let` moves the clock as a timer would."""

    happened = Signal(object)
    message = Signal(str)

    def __init__(self, timeline: Timeline, clock: VirtualClock, lead_in_s: float = 0.0) -> None:
        super().__init__()
        self.clock = clock
        self.engine = SessionEngine(timeline, clock.now(), lead_in_s=lead_in_s)
        self.reasons: list[str] = []

    @property
    def timeline(self) -> Timeline:
        return self.engine.timeline

    @property
    def state(self) -> State:
        return self.engine.state

    def position(self) -> float:
        return self.engine.position(self.clock.now())

    def lead_in_left(self) -> float:
        return self.engine.lead_in_left(self.clock.now())

    def let(self, seconds: float) -> None:
        """Let time pass in steps of a quarter of a second."""
        for _ in range(round(seconds * 4)):
            self.clock.advance(0.25)
            self._tell(self.engine.tick(self.clock.now(), self.clock.boot()))

    def tick(self) -> None:
        self._tell(self.engine.tick(self.clock.now(), self.clock.boot()))

    def pause(self) -> None:
        self._tell(self.engine.pause(self.clock.now()))

    def resume(self) -> None:
        self._tell(self.engine.resume(self.clock.now()))

    def back(self) -> None:
        self._tell(self.engine.back(self.clock.now()))

    def skip(self) -> None:
        self._tell(self.engine.skip(self.clock.now()))

    def stretch(self) -> None:
        self._tell(self.engine.stretch(self.clock.now()))

    def land(self) -> None:
        self._tell(self.engine.land(self.clock.now()))

    def press(self) -> None:
        self._tell(self.engine.press(self.clock.now()))

    def stop(self, reason: str) -> None:
        self.reasons.append(reason)
        self._tell(self.engine.stop(self.clock.now()))

    def _tell(self, events: list[Event]) -> None:
        for event in events:
            self.happened.emit(event)


@pytest.fixture
def library() -> Library:
    return shipped_library()


@pytest.fixture
def exercises(library: Library) -> dict[str, Exercise]:
    return library.exercises


@pytest.fixture
def neck() -> Timeline:
    """Easy neck: settle, breath, nods, turns, a stretch of both sides, a shrug, rest, return."""
    return compiled("neck-5")


@pytest.fixture
def player(neck: Timeline, clock: VirtualClock) -> EnginePlayer:
    return EnginePlayer(neck, clock)


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> None:
    themes.load_fonts()


Shown = Callable[..., QWidget]


@pytest.fixture
def shown(qtbot, fonts: None) -> Iterator[Shown]:  # type: ignore[no-untyped-def]
    """Put a page that a function makes into a styled window and show it."""
    hosts: list[QWidget] = []

    def show(
        make: Callable[[Theme], QWidget],
        size: tuple[int, int] = (1280, 800),
        theme: Theme | None = None,
    ) -> QWidget:
        theme = theme or themes.light()
        host = QWidget()
        host.setStyleSheet(themes.stylesheet(theme))
        page = make(theme)
        page.setParent(host)
        host.resize(*size)
        page.resize(*size)
        qtbot.addWidget(host)
        hosts.append(host)
        host.show()
        page.show()
        qtbot.waitExposed(host)
        return page

    yield show
    for host in hosts:
        host.close()
