"""Breaks while the coach runs: the one place where scheduler, sensors and every command meet.

It keeps no beat of its own: one timer leads to the next deadline, the sensors tell the rest.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance

from coach.break_log import Decision
from coach.break_settings import BreakKind, BreakSettings
from coach.breaks.keeping import restored, saved
from coach.breaks.schedule import Outcome, fresh, obey, update
from coach.breaks.state import Schedule
from coach.breaks.status import status
from coach.breaks.words import (
    Begin,
    BreakNow,
    Command,
    Ended,
    Event,
    HeadsUp,
    Moment,
    Postpone,
    Readings,
    Skip,
    Status,
    TakeDown,
    Withdraw,
    Wrote,
)
from coach.clock import Clock
from coach.files import write_whole

_SAVED_EVERY_S = 60.0
_SOONEST_MS, _LATEST_MS = 20, 60_000


class Senses(Protocol):
    """What the machine tells of itself and its user."""

    changed: SignalInstance
    going_to_sleep: SignalInstance

    def readings(self) -> Readings: ...
    def report(self) -> tuple[Any, ...]: ...  # how each sensor is doing
    def watch_typing(self, on: bool) -> None: ...
    def close(self) -> None: ...


class Offer(Protocol):
    """What tells the user that a break comes, and takes the answer."""

    pressed: SignalInstance  # "start", "later", "skip" or "open"
    failed: SignalInstance  # nobody can see it; a sentence says why

    def show_offer(self, heads_up: HeadsUp) -> None: ...
    def tell(self, sentence: str) -> None: ...
    def withdraw(self) -> None: ...
    def close(self) -> None: ...


class Shown(Protocol):
    """What leads through a break."""

    ended: SignalInstance  # seconds done, and how: as in `Ended`
    asked: SignalInstance  # a command: put off, skip

    def begin(self, break_: Begin) -> None: ...
    def take_down(self) -> None: ...


class Breaks(QObject):
    """Reminds of breaks, shows them and writes down what was decided.

    Args:
        file: keeps where the schedule stands, from one start to the next.
        clock: the machine's clocks.
        settings: returns what the user has chosen, as it is now.
        senses: what the machine tells.
        offer: tells that a break comes.
        shown: leads through it.
        write: keeps a decision in the log.
        in_session: returns whether a session that was started by hand is running.
    """

    changed = Signal()  # the schedule, or what holds it
    written = Signal(object)  # Decision
    open_asked = Signal()  # the user wants the window

    def __init__(
        self,
        file: Path,
        clock: Clock,
        settings: Callable[[], BreakSettings],
        senses: Senses,
        offer: Offer,
        shown: Shown,
        write: Callable[[Decision], object],
        in_session: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__()
        self._file, self._clock, self._settings = file, clock, settings
        self._senses, self._offer, self._shown = senses, offer, shown
        self._write, self._in_session = write, in_session
        self._offered: BreakKind | None = None
        self._unseen = False  # nobody shows notifications here
        self._saved_at = -math.inf
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.look)
        self._schedule = self._restored()
        senses.changed.connect(self.look)
        senses.going_to_sleep.connect(self.keep)
        offer.pressed.connect(self._answer)
        offer.failed.connect(self._go_without_offers)
        shown.ended.connect(lambda done_s, how: self.obey(Ended(done_s, how)))
        shown.asked.connect(self.obey)
        self.look()

    @property
    def status(self) -> Status:
        """Where the schedule stands now."""
        return status(self._schedule, self._chosen(), self._moment(), self._readings())

    def look(self) -> None:
        """Decide anew: a deadline is reached, a sensor tells something, a setting has changed."""
        settings, moment, readings = self._chosen(), self._moment(), self._readings()
        self._follow(update(self._schedule, settings, moment, readings))

    def obey(self, command: Command) -> None:
        """Do what the window, the tray, a notification or the command line asks for."""
        settings, moment, readings = self._chosen(), self._moment(), self._readings()
        self._follow(obey(self._schedule, settings, moment, readings, command))

    def tell(self, sentence: str) -> None:
        """Tell the user something while there is no window."""
        self._offer.tell(sentence)

    def keep(self) -> None:
        """Write down where the schedule stands, for the next start.

        A disk that refuses costs at most the time worked so far; it is tried again in a minute.
        """
        self._saved_at = self._clock.boot()
        with contextlib.suppress(OSError):
            write_whole(self._file, saved(self._schedule))

    def leave(self) -> None:
        """End a break that is shown, and keep the schedule."""
        self._timer.stop()
        self._offer.close()
        self._shown.take_down()
        self._senses.close()
        self.keep()

    # -- inside --------------------------------------------------------------------------------

    def _chosen(self) -> BreakSettings:
        """Return the settings; what nobody could see as a notification comes as a window."""
        settings = self._settings()
        if self._unseen and settings.shown_as == "notification":
            return replace(settings, shown_as="window")
        return settings

    def _go_without_offers(self, why: str) -> None:
        if not self._unseen:
            self._unseen = True
            self.look()

    def _restored(self) -> Schedule:
        moment = self._moment()
        try:
            return restored(self._file.read_bytes(), moment)
        except OSError:
            return fresh(moment)

    def _moment(self) -> Moment:
        clock, zone = self._clock, self._clock.zone()
        return Moment(
            monotonic=clock.now(), boot=clock.boot(), wall=clock.wall().astimezone(zone), zone=zone
        )

    def _readings(self) -> Readings:
        return replace(self._senses.readings(), session=self._in_session())

    def _follow(self, outcome: Outcome) -> None:
        """Do what was decided.

        It is kept before anything is shown, and written down before that: whatever happens to the
        coach on the way, nothing is decided twice. What fails while it is shown stops nothing.
        """
        self._schedule = outcome.schedule
        self._timer.start(_wait_ms(outcome.wake_in_s))
        if outcome.events or self._clock.boot() - self._saved_at >= _SAVED_EVERY_S:
            self.keep()
        for event in outcome.events:
            if isinstance(event, Wrote):
                self._write(event.decision)
                self.written.emit(event.decision)
        try:
            for event in outcome.events:
                self._show(event)
        finally:
            self._senses.watch_typing(outcome.watch_typing)
            self.changed.emit()

    def _show(self, event: Event) -> None:
        match event:
            case HeadsUp():
                self._offered = event.kind
                self._offer.show_offer(event)
            case Withdraw():
                self._offered = None
                self._offer.withdraw()
            case Begin():
                self._shown.begin(event)
            case TakeDown():
                self._shown.take_down()

    def _answer(self, button: str) -> None:
        """Do what a button of the notification says; a break that is over is past answering."""
        if button == "open":
            self.open_asked.emit()
        elif self._offered is not None:
            answers: dict[str, Command] = {
                "start": BreakNow(self._offered),
                "later": Postpone(),
                "skip": Skip(),
            }
            self.obey(answers[button])


def _wait_ms(wake_in_s: float | None) -> int:
    """Return how long to wait: the schedule is also kept every minute."""
    if wake_in_s is None:
        return _LATEST_MS
    return max(_SOONEST_MS, min(_LATEST_MS, round(wake_in_s * 1000)))
