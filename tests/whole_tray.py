"""The coach without its window, for tests that follow a person through breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from coach.app.reminding import Desktop
from coach.app.resident import Resident
from coach.break_log import Decision
from coach.break_settings import BreakSettings
from coach.breaks.words import HeadsUp, Readings
from coach.clock import VirtualClock
from coach.errors import CoachError
from coach.people import Person
from coach.resources import places
from coach.rooms import open_kept
from coach.settings import Settings
from coach.settings_file import save_settings
from coach.ui.break_window import BreakWindow
from tests.breaks.machine import AT_REST
from tests.whole_window import Quiet, remember

# Every 25 minutes half a minute; nothing else is due in the first hours.
MICRO = BreakSettings(micro_on=True, micro_s=30, long_on=False, heads_up_s=20)


class Senses(QObject):
    """Sensors that tell what the test says."""

    changed = Signal()
    going_to_sleep = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.now = AT_REST
        self.watching = False
        self.closed = False

    def readings(self) -> Readings:
        return self.now

    def report(self) -> tuple[object, ...]:
        return ()

    def watch_typing(self, on: bool) -> None:
        self.watching = on

    def close(self) -> None:
        self.closed = True

    def tell(self, **readings: object) -> None:
        """Sense something else from now on, and say so."""
        self.now = replace(self.now, **readings)
        self.changed.emit()


class Offer(QObject):
    """Notifications that are kept for the test."""

    pressed = Signal(str)
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.shown: HeadsUp | None = None
        self.told: list[str] = []

    def show_offer(self, heads_up: HeadsUp) -> None:
        self.shown = heads_up

    def tell(self, sentence: str) -> None:
        self.told.append(sentence)

    def withdraw(self) -> None:
        self.shown = None

    def close(self) -> None:
        self.withdraw()


class Tray(QObject):
    """An icon that can be taken away."""

    asked = Signal(object)
    appeared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.system_icon: object | None = object()
        self.status = None
        self.closed = False

    def show_status(self, status, now) -> None:
        self.status = status

    def close(self) -> None:
        self.closed = True


class Coach:
    """A coach and what stands around it."""

    def __init__(self, data: Path, clock: VirtualClock) -> None:
        self.clock = clock
        self.senses, self.offer, self.tray = Senses(), Offer(), Tray()
        self.outputs: list[Quiet] = []
        self.quits = 0
        self.resident = Resident(open_kept(data), clock, self._desktop, open_sound=self._open_sound)
        self.resident.quitting.connect(self._quit)

    def _desktop(self) -> Desktop:
        return Desktop(self.senses, self.offer, self.tray, _no_autostart)

    def _open_sound(self, on_message, clock) -> Quiet:
        self.outputs = [*self.outputs[-1:], Quiet(on_message, clock)]  # others are forgotten
        return self.outputs[-1]

    def _quit(self) -> None:
        self.quits += 1

    @property
    def breaks(self):
        reminding = self.resident.reminding
        return None if reminding is None else reminding.breaks

    @property
    def status(self):
        return self.breaks.status

    @property
    def player(self):
        return self.resident.reminding._shown.player

    def log(self) -> list[str]:
        """Return what was decided, in the order of the journal."""
        return [decision.what for decision in self.decisions()]

    def decisions(self) -> list[Decision]:
        now = self.clock.wall()
        since, until = (now + timedelta(days=days) for days in (-9, 9))
        return self.resident._kept.journal.decisions(since.isoformat(), until.isoformat())

    def runs(self):
        return self.resident._kept.journal.entries()

    # -- time ----------------------------------------------------------------------------------

    def work(self, seconds: float) -> None:
        """Let time pass under somebody's hands, looked at every minute as the timer does."""
        while seconds > 0:
            step = min(60.0, seconds)
            self.clock.advance(step)
            self.breaks.look()
            seconds -= step

    def come_to_offer(self) -> None:
        """Work until a heads-up is shown."""
        for _ in range(300):
            if self.offer.shown is not None:
                return
            self.work(min(60.0, max(1.0, self.status.next[0].in_s)))
        raise AssertionError("nothing was offered")

    def come_to_break(self) -> None:
        """Work until a break begins, without touching its heads-up."""
        self.come_to_offer()
        self.work(self.offer.shown.in_s)
        self.senses.tell(idle_s=4.0)
        self.senses.now = AT_REST
        assert self.player is not None

    def follow(self, seconds: float) -> None:
        """Let a break or a session go on, two tenths of a second at a time."""
        for _ in range(round(seconds * 5)):
            self.clock.advance(0.2)
            if self.player is None:
                return
            self.player.beat()


def windows() -> list[BreakWindow]:
    """Return the windows in which a break is to be seen now."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, BreakWindow)]
    return [one for one in found if one.isVisible()]


def choose(data: Path, breaks: BreakSettings = MICRO, **settings: object) -> None:
    """Keep these settings, as if they had been chosen before."""
    save_settings(places(data).settings_file, Settings(breaks=breaks, **settings))


def answer(data: Path) -> None:
    """Answer the first questions."""
    remember(data, Person(id=1, answers="given", country="germany"))


@contextmanager
def coaches(data: Path, clock: VirtualClock) -> Iterator[Callable[[], Coach]]:
    """Give a function that starts the coach with the same data; leave them all in the end."""
    opened: list[Coach] = []

    def start() -> Coach:
        opened.append(Coach(data, clock))
        return opened[-1]

    yield start
    for coach in opened:
        leave(coach)


def leave(coach: Coach) -> None:
    """End the coach as quitting does; a second time changes nothing."""
    if coach.senses.closed:
        return
    if coach.breaks is None:
        coach.senses.closed = True
    coach.resident.leave()
    if coach.resident.hall is not None:
        coach.resident.hall.window.deleteLater()
    QApplication.processEvents()


def _no_autostart():
    raise CoachError("Nothing starts the coach with this computer.")
