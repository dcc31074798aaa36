"""One run of a session: where it is at a moment of the clock, and what has become due."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from types import MappingProxyType
from typing import Any, Literal

from coach.compiled import Timeline
from coach.model import Guidance
from coach.session.credit import Credit
from coach.session.edit import SAME_S, landed, stretched
from coach.session.events import Event, Name
from coach.session.lookup import position_after_pause, position_back, step_index
from coach.session.spoken import guided
from coach.session.telling import Teller

State = Literal["lead_in", "running", "paused", "waiting", "finished", "stopped"]
Outcome = Literal["finished", "landed", "stopped"]


class SessionEngine:
    """Plays a timeline against a clock that the caller reads.

    The position is a function of the clock: nothing is counted, so a late or missing tick
    changes nothing but the moment at which events are told. Every command first tells what
    became due up to `now`; commands that make no sense at the moment do nothing.

    Args:
        timeline: the compiled session.
        now: monotonic seconds.
        position: where to begin, in seconds of the run.
        lead_in_s: seconds before the run clock starts; they belong to no exercise.
        gap_s: a longer silence between two ticks, or sleep, pauses the run.
        done: seconds of each exercise done before the run was interrupted.
    """

    def __init__(
        self,
        timeline: Timeline,
        now: float,
        position: float = 0.0,
        lead_in_s: float = 0.0,
        gap_s: float = 1.0,
        done: Mapping[str, float] = MappingProxyType({}),
    ) -> None:
        self.timeline = timeline
        self.state: State = "lead_in" if lead_in_s > 0 else "running"
        self.pauses = 0
        self.outcome: Outcome | None = None
        self._gap_s = gap_s
        self._lead_in_s = lead_in_s  # what is left of it at `_anchor`
        self._landing = False
        self._paused_from: State = "running"
        self._anchor = now  # the moment at which the run was at `_position`
        self._position = position
        self._seen = now  # the last moment at which anybody asked
        self._asleep: float | None = None  # how far boot time was ahead of `now`
        self._credit = Credit(position, dict(done))
        self._teller = Teller()
        self._teller.move_to(position)

    # -- questions -----------------------------------------------------------------------------

    def position(self, now: float) -> float:
        """Return the position in the run; in a lead-in from the start it is below 0."""
        if self.state == "lead_in":
            return self._position if self._position > 0 else -self.lead_in_left(now)
        if self.state != "running":
            return self._position
        now = self._seen if self._is_gap(now) else max(now, self._seen)
        return min(self._position + now - self._anchor, self._limit())

    def lead_in_left(self, now: float) -> float:
        """Return the seconds until the run clock starts."""
        if self._running_state() != "lead_in":
            return 0.0
        gone = 0.0 if self.state == "paused" else max(now, self._seen) - self._anchor
        return max(0.0, self._lead_in_s - gone)

    @property
    def done(self) -> dict[str, float]:
        """Seconds done of each exercise, up to the last moment anybody asked."""
        return self._credit.done(self.timeline, self._here())

    @property
    def over(self) -> bool:
        """Whether the run has ended, one way or the other."""
        return self.state in ("finished", "stopped")

    # -- time ----------------------------------------------------------------------------------

    def begin(self, now: float) -> None:
        """Begin only now, before the first tick: the time until here is no gap and no progress."""
        self._anchor = self._seen = max(now, self._seen)

    def tick(self, now: float, boot: float | None = None) -> list[Event]:
        """Return everything that became due up to `now`, oldest first.

        Args:
            now: monotonic seconds.
            boot: seconds that count on in sleep; without them sleep is not noticed where
                the monotonic clock stands still.
        """
        gap = self._slept(now, boot) or self._is_gap(now)
        if gap and self.state in ("running", "lead_in"):
            events = self._pause(self._seen, "gap", now)
        else:
            events = []
        self._seen = max(now, self._seen)
        return events + self._due()

    def pause(self, now: float) -> list[Event]:
        """Stop the run clock until `resume`."""
        events = self.tick(now)
        if self.state in ("running", "lead_in", "waiting"):
            events += self._pause(self._seen, "user", self._seen)
        return events

    def resume(self, now: float) -> list[Event]:
        """Go on after a pause; a breath is begun anew."""
        events = self.tick(now)
        if self.state != "paused":
            return events
        self.state = self._paused_from
        self._anchor = self._seen
        if self.state == "running":
            again = position_after_pause(self.timeline, self._position)
            if again < self._position:
                self._move_to(again)
        return [*events, self._event("resumed", self._position), *self._due()]

    # -- commands ------------------------------------------------------------------------------

    def back(self, now: float) -> list[Event]:
        """Go back to the start of the step; near its start, to the one before."""
        events = self.tick(now)
        if self.over or self._running_state() == "lead_in":
            return events
        target = position_back(self.timeline, self._step_position())
        return events + self._jump("back", target)

    def skip(self, now: float) -> list[Event]:
        """Go on to the next step, or begin at once during the lead-in."""
        events = self.tick(now)
        if self.over:
            return events
        if self._running_state() == "lead_in":
            self._lead_in_s, self._anchor = 0.0, self._seen
            return events + self._due()
        step = self.timeline.steps[step_index(self.timeline, self._step_position())]
        return events + self._jump("skipped", step.t1)

    def stretch(self, now: float, seconds: float = 60.0) -> list[Event]:
        """Add a rest before the last step; within that step, go back to the new rest."""
        events = self.tick(now)
        if self.over or self._landing:
            return events
        here = self._here()
        self._credit.close(self.timeline, here)
        self.timeline, position = stretched(self.timeline, here, seconds)
        told = self._event("stretched", here, seconds=seconds)
        if position < here:
            self._move_to(position)
        return [*events, told, *self._due()]

    def land(self, now: float) -> list[Event]:
        """End properly within 30 s: finish the breath or the hold, then return."""
        events = self.tick(now)
        if self.over or self._landing:
            return events
        if self._running_state() == "lead_in":
            return events + self._stop()
        here = self._here()
        self._close(here)
        before, self.timeline = self.timeline, landed(self.timeline, here)
        self._landing = True
        self.state = "running"
        told = self._event("landed", here, left_s=self.timeline.seconds - here)
        if self.timeline.segments is not before.segments:
            self._teller.move_to(here)
        return [*events, told, *self._due()]

    def guide(self, now: float, guidance: Guidance | None) -> list[Event]:
        """Say more or less from now on; None: what the session itself says of each step."""
        events = self.tick(now)
        self.timeline = guided(self.timeline, guidance)
        return events

    def press(self, now: float) -> list[Event]:
        """Go on after a step that waits until the user is done."""
        events = self.tick(now)
        if self.state == "waiting":
            self.state = "running"
            self._move_to(self._position)
            events += self._due()
        return events

    def stop(self, now: float) -> list[Event]:
        """End the run here and now."""
        events = self.tick(now)
        return events if self.over else events + self._stop()

    # -- inside --------------------------------------------------------------------------------

    def _here(self) -> float:
        """Return the position at the last moment anybody asked, never below 0."""
        return max(0.0, self.position(self._seen))

    def _running_state(self) -> State:
        """Return the state, looking through a pause."""
        return self._paused_from if self.state == "paused" else self.state

    def _step_position(self) -> float:
        """Return a position inside the step that the user is in, also when it is over."""
        return self._here() - (SAME_S if self._running_state() == "waiting" else 0.0)

    def _is_gap(self, now: float) -> bool:
        return now - self._seen > self._gap_s

    def _slept(self, now: float, boot: float | None) -> bool:
        """Return whether boot time ran ahead of the monotonic clock since the last tick."""
        if boot is None:
            return False
        before, self._asleep = self._asleep, boot - now
        return before is not None and self._asleep - before > self._gap_s

    def _next_wait(self) -> float:
        """Return the end of the next step that waits for the user."""
        ends = (step.t1 for step in self.timeline.steps if step.until_pressed)
        return min((end for end in ends if end > self._position), default=inf)

    def _limit(self) -> float:
        """Return the position at which the run clock stops by itself."""
        return min(self._next_wait(), self.timeline.seconds)

    def _move_to(self, position: float) -> None:
        self._position, self._anchor = position, self._seen
        self._credit.move_to(position)
        self._teller.move_to(position)

    def _close(self, position: float) -> None:
        """Stay at `position` and credit what was done up to there."""
        self._credit.close(self.timeline, position)
        self._position, self._anchor = position, self._seen

    def _jump(self, name: Name, target: float) -> list[Event]:
        here = self._here()
        self._close(here)
        if self.state == "paused" and target < self.timeline.seconds:
            self._paused_from = "running"
        else:
            self.state = "running"
        self._move_to(target)
        return [self._event(name, here, to=target), *self._due()]

    def _pause(self, at: float, reason: str, clock: float) -> list[Event]:
        if self.state == "lead_in":
            self._lead_in_s -= at - self._anchor
        else:
            self._close(self.position(at))
        self._paused_from, self.state = self.state, "paused"
        self.pauses += 1
        return [Event(self._position, clock, "paused", {"reason": reason})]

    def _stop(self) -> list[Event]:
        self._close(self._here())
        self.state = self.outcome = "stopped"
        return [self._event("stopped", self._position)]

    def _due(self) -> list[Event]:
        """Tell what lies between the last telling and the position, and stop where it stops."""
        if self.state == "lead_in" and self._seen >= self._anchor + self._lead_in_s - SAME_S:
            self.state = "running"
            self._anchor += self._lead_in_s
        if self.state != "running":
            return []
        here, limit = self.position(self._seen), self._limit()
        stops = here >= limit - SAME_S
        waits = stops and self._next_wait() <= limit
        until = here - SAME_S if waits else here + SAME_S
        events = self._teller.tell(self.timeline, self._position, until, self._seen)
        if stops:
            self._close(limit)
        if waits:
            self.state = "waiting"
        elif stops:
            self.state = "finished"
            self.outcome = "landed" if self._landing else "finished"
            events.append(self._event("finished", limit))
        return events

    def _event(self, name: Name, t: float, **data: Any) -> Event:
        return Event(t, self._seen, name, data)
