"""Plays a run in the window: wakes it, passes commands on, and keeps its sound in place."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from coach.clock import Clock
from coach.compiled import Timeline
from coach.desktop.run_sound import RunSound
from coach.model import Guidance
from coach.session.engine import State
from coach.session.events import JUMPS, Event
from coach.session.run import Run
from coach.session.words import APP_LINES

BEAT_MS = 20  # the timer only wakes the run; where it is follows from the clock


class SessionPlayer(QObject):
    """One run in the event loop.

    Args:
        run: what is played; it begins with `start`.
        clock: where moments come from.
        sound: follows the run; None for silence.
    """

    happened = Signal(object)  # Event
    ended = Signal()  # the run is over; its entry has been stored

    def __init__(
        self, run: Run, clock: Clock, sound: RunSound | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.run = run
        self.stop_reason = ""
        self._clock = clock
        self._sound = sound
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.beat)

    @property
    def timeline(self) -> Timeline:
        """The compiled session; another one after a minute more or after leaving early."""
        return self.run.timeline

    @property
    def state(self) -> State:
        """What the run is doing."""
        return self.run.state

    def position(self) -> float:
        """Return where the run is, in seconds; below 0 in the lead-in."""
        return self.run.position(self._clock.now())

    def lead_in_left(self) -> float:
        """Return the seconds until the run clock starts; 0 when it has started."""
        return self.run.lead_in_left(self._clock.now())

    def start(self) -> None:
        """Begin the run and wake it from now on."""
        self.run.begin(self._clock.now())
        self._timer.start(BEAT_MS)
        self.beat()
        if self.state == "lead_in" and self.position() > 0:
            self._say_aside(APP_LINES.goes_on)

    def beat(self) -> None:
        """Tell what became due since the last beat."""
        clock = self._clock
        self._told(self.run.tick(clock.now(), clock.boot(), clock.wall()))

    def pause(self) -> None:
        """Stop the run clock until `resume`."""
        self._told(self.run.pause(self._clock.now()))

    def resume(self) -> None:
        """Go on after a pause."""
        self._told(self.run.resume(self._clock.now()))

    def back(self) -> None:
        """Go back to the start of the step, or to the one before."""
        self._told(self.run.back(self._clock.now()))

    def skip(self) -> None:
        """Go on to the next step, or begin at once during the lead-in."""
        self._told(self.run.skip(self._clock.now()))

    def stretch(self) -> None:
        """Add one minute of rest."""
        self._told(self.run.stretch(self._clock.now()))

    def land(self) -> None:
        """End properly within 30 s."""
        self._told(self.run.land(self._clock.now()))

    def guide(self, guidance: Guidance | None) -> None:
        """Say more or less from now on; None: what the session itself says of each step."""
        self._told(self.run.guide(self._clock.now(), guidance), jumped=True)

    def press(self) -> None:
        """Go on after a step that waits until the user is done."""
        self._told(self.run.press(self._clock.now()))

    def stop(self, reason: str) -> None:
        """End here and now; the reason stays readable as `stop_reason`."""
        self.stop_reason = reason
        self._told(self.run.stop(self._clock.now()))

    def leave(self) -> None:
        """Keep the place, to be continued at the next start, and fall silent."""
        self._timer.stop()
        self.run.leave(self._clock.now())
        if self._sound is not None:
            self._sound.end()

    def _told(self, events: list[Event], jumped: bool = False) -> None:
        if self._sound is not None:
            jumped = jumped or any(event.event in JUMPS for event in events)
            self._sound.follow(self.timeline, self.state, self.position(), jumped)
        if any(e.event == "paused" and e.data.get("reason") == "gap" for e in events):
            self._say_aside(APP_LINES.away)
        was_running = self._timer.isActive()
        if self.run.over:
            self._timer.stop()
        for event in events:
            self.happened.emit(event)
        if self.run.over and was_running:
            self.ended.emit()

    def _say_aside(self, text: str) -> None:
        """Tell somebody whose eyes are closed what the page says."""
        if self._sound is not None:
            self._sound.aside(text)
