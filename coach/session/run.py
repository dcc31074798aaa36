"""A run as the window and the terminal drive it: engine, checkpoint, trace and journal entry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from coach.compiled import Timeline
from coach.errors import CoachError
from coach.files import reason
from coach.model import Guidance
from coach.people import RunEntry
from coach.session.checkpoint import (
    TRIED_AGAIN,
    Keep,
    Place,
    Plan,
    RunFolder,
    Say,
    ended_entry,
    give_up,
    is_safe,
)
from coach.session.engine import SessionEngine, State
from coach.session.events import Event
from coach.session.lock import RunLock

CHECKPOINT_EVERY_S = 2.0
GAP_S = 1.0
FASTEST_KEPT = 2.0  # faster runs are rehearsals: traced, but neither kept nor credited


class Run:
    """One run of a session, from its start to its entry in the journal.

    The caller reads the clock and passes the moments in. Every command returns what happened.

    Args:
        plan: what is run, from `new_plan` or from an unfinished run.
        now: monotonic seconds.
        wall: the moment in UTC.
        place: where an unfinished run goes on; None to begin.
        folder: where the place is kept; None keeps nothing.
        keep: stores the entry in the journal and returns its id.
        say: gets a sentence when the place cannot be kept or the entry not stored.
        trace: gets every event.
        speed: how much faster than the real clock `now` runs.
        lead_in_s: seconds before the run clock starts.
        resumes_itself: go on by itself after a gap, where nobody can be asked.

    Raises:
        RunningElsewhere: another program runs a session with the same folder.

    Attributes:
        entry: what the journal got, once the run is over; None if nothing was done.
        entry_id: the journal's id of it.
    """

    def __init__(
        self,
        plan: Plan,
        *,
        now: float,
        wall: datetime,
        place: Place | None = None,
        folder: Path | None = None,
        keep: Keep = lambda _: None,
        say: Say = lambda _: None,
        trace: Callable[[Event], object] | None = None,
        speed: float = 1.0,
        lead_in_s: float = 0.0,
        resumes_itself: bool = False,
    ) -> None:
        self.entry: RunEntry | None = None
        self.entry_id: int | None = None
        self._plan = plan
        self._kept = speed <= FASTEST_KEPT
        self._keep, self._say, self._trace = keep, say, trace
        self._resumes_itself = resumes_itself
        self._wall_zero = wall - timedelta(seconds=now)  # the wall at monotonic 0
        self._pauses_before = place.pauses if place else 0
        self._saved_at = now
        self._ended = False
        self._troubled = False  # one sentence about the disk is enough
        self._lock: RunLock | None = None
        self._folder: RunFolder | None = None
        if folder is not None and self._kept:
            self._open(folder)
        self.engine = SessionEngine(
            plan.timeline,
            now,
            position=place.position if place else 0.0,
            lead_in_s=lead_in_s,
            gap_s=GAP_S * max(1.0, speed),
            done=place.done if place else {},
        )
        self._save_plan()
        self._save_place(now)

    # -- questions -----------------------------------------------------------------------------

    @property
    def timeline(self) -> Timeline:
        """What is played; it changes with a minute more and with landing early."""
        return self.engine.timeline

    @property
    def state(self) -> State:
        """What the run is doing."""
        return self.engine.state

    @property
    def over(self) -> bool:
        """Whether the run has ended."""
        return self.engine.over

    def position(self, now: float) -> float:
        """Return the position in seconds of the run."""
        return self.engine.position(now)

    def lead_in_left(self, now: float) -> float:
        """Return the seconds until the run clock starts."""
        return self.engine.lead_in_left(now)

    # -- time and commands ---------------------------------------------------------------------

    def begin(self, now: float) -> None:
        """Begin only now; the time since the run was made went into opening its page."""
        self.engine.begin(now)

    def tick(self, now: float, boot: float, wall: datetime) -> list[Event]:
        """Return everything that became due up to `now`, oldest first."""
        self._wall_zero = wall - timedelta(seconds=now)
        events = self.engine.tick(now, boot)
        if self._resumes_itself and any(event.event == "paused" for event in events):
            events += self.engine.resume(now)
        return self._told(events, now)

    def pause(self, now: float) -> list[Event]:
        """Stop the run clock until `resume`."""
        return self._told(self.engine.pause(now), now)

    def resume(self, now: float) -> list[Event]:
        """Go on after a pause; a breath is begun anew."""
        return self._told(self.engine.resume(now), now)

    def back(self, now: float) -> list[Event]:
        """Go back to the start of the step; near its start, to the one before."""
        return self._told(self.engine.back(now), now)

    def skip(self, now: float) -> list[Event]:
        """Go on to the next step, or begin at once during the lead-in."""
        return self._told(self.engine.skip(now), now)

    def stretch(self, now: float, seconds: float = 60.0) -> list[Event]:
        """Add a rest before the last step."""
        return self._told(self.engine.stretch(now, seconds), now)

    def land(self, now: float) -> list[Event]:
        """End properly within 30 s."""
        return self._told(self.engine.land(now), now)

    def guide(self, now: float, guidance: Guidance | None) -> list[Event]:
        """Say more or less from now on; None: what the session itself says of each step."""
        events = self.engine.guide(now, guidance)
        self._save_plan()
        return self._told(events, now)

    def press(self, now: float) -> list[Event]:
        """Go on after a step that waits until the user is done."""
        return self._told(self.engine.press(now), now)

    def stop(self, now: float) -> list[Event]:
        """End the run here and now."""
        return self._told(self.engine.stop(now), now)

    def leave(self, now: float) -> None:
        """Leave the run as it is, to be continued later; for a program that is closed."""
        if not self.over:
            self._save_place(now)
        self._release()

    # -- keeping -------------------------------------------------------------------------------

    def _told(self, events: list[Event], now: float) -> list[Event]:
        for event in events:
            if self._trace:
                self._trace(event)
        if any(event.event in ("stretched", "landed") for event in events):
            self._save_plan()
        running = self.state == "running" and now - self._saved_at >= CHECKPOINT_EVERY_S
        if running or any(event.event != "cue" for event in events):
            self._save_place(now)
        if self.over and not self._ended:
            self._end(now)
        return events

    def _end(self, now: float) -> None:
        """Give the run to the journal; only then its place is forgotten, and nothing gets lost."""
        self._ended = True
        entry = ended_entry(self._plan, self._place(now))
        stored = True
        if self._kept and entry.done_s > 0:
            self.entry = entry
            try:
                self.entry_id = self._keep(entry)
                stored = is_safe(self.entry_id)
            except (CoachError, OSError) as error:
                stored = False
                self._say(f"{error} {TRIED_AGAIN}")
        if self._folder and stored:
            self._folder.clear()
        self._release()

    def _open(self, folder: Path) -> None:
        """Take the folder for this run; another run left in it goes to the journal first."""
        self._folder = RunFolder(folder)
        try:
            self._lock = RunLock(folder)
        except OSError as error:
            self._trouble(error)
            return
        left = self._folder.read(self._say)
        mine = self._plan.entry.run_id
        if left and left.plan.entry.run_id != mine and not give_up(folder, left, self._keep):
            self._folder.set_aside("could not be put into the journal", self._say)

    def _save_plan(self) -> None:
        if self._folder is None:
            return
        try:
            self._folder.save_plan(Plan(entry=self._plan.entry, timeline=self.timeline))
        except OSError as error:
            self._trouble(error)

    def _save_place(self, now: float) -> None:
        self._saved_at = now
        if self._folder is None:
            return
        try:
            self._folder.save_place(self._place(now))
        except OSError as error:
            self._trouble(error)

    def _place(self, now: float) -> Place:
        return Place(
            run_id=self._plan.entry.run_id,
            position=max(0.0, self.engine.position(now)),
            at=self._wall_zero + timedelta(seconds=now),
            done=self.engine.done,
            pauses=self._pauses_before + self.engine.pauses,
            outcome=self.engine.outcome,
        )

    def _trouble(self, error: OSError) -> None:
        if not self._troubled:
            self._troubled = True
            why = reason(error)
            self._say(f"This session goes on, but its place cannot be kept, because {why}.")

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None
