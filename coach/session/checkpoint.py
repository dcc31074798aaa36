"""Keeping a run's place on disk, so that it can be continued after a crash and never gets lost.

`plan.json` is written when the run starts and when its timeline changes, `checkpoint.json` every
two seconds and at each segment. Both are replaced as a whole. They go away when the journal has
the run.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from math import fsum
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from coach.compiled import Timeline
from coach.errors import CoachError
from coach.files import private_folder, reason, set_aside, write_whole
from coach.people import RunEntry
from coach.session.lock import RunLock, RunningElsewhere

CONTINUE_WITHIN = timedelta(hours=12)
TRIED_AGAIN = "It will be tried again at the next start."
PLAN_FILE = "plan.json"
PLACE_FILE = "checkpoint.json"

Say = Callable[[str], object]
Keep = Callable[[RunEntry], "int | None"]  # returns the entry's id, below 0 while not on disk


class Plan(Struct, frozen=True, kw_only=True):
    """What does not change while a run goes on; the entry says who, when and which session."""

    entry: RunEntry
    timeline: Timeline


class Place(Struct, frozen=True, kw_only=True):
    """Where a run is, and what has been done."""

    run_id: str
    position: float = 0.0
    at: datetime
    done: dict[str, float] = {}
    pauses: int = 0
    outcome: Literal["finished", "landed", "stopped"] | None = None  # None: it goes on


class Unfinished(Struct, frozen=True, kw_only=True):
    """A run that was interrupted."""

    plan: Plan
    place: Place

    @property
    def timeline(self) -> Timeline:
        """What was being played."""
        return self.plan.timeline

    @property
    def position(self) -> float:
        """Where it goes on, in seconds of the run."""
        return self.place.position

    def entry(self) -> RunEntry:
        """Return the run as the journal gets it if it is not continued."""
        return ended_entry(self.plan, self.place)


def new_plan(
    timeline: Timeline,
    at: datetime,
    person: int = 1,
    before: Mapping[str, int] | None = None,
    places: Sequence[str] = (),
) -> Plan:
    """Return the plan of a new run.

    Args:
        timeline: what is played.
        at: the moment in UTC at which it starts; it also makes the run's id.
        person: who does it.
        before: tension by place, 0 to 10, as said before the start.
        places: what it is for, `neck` or `neck.left`, as chosen before the start.
    """
    started_at = at.isoformat()
    entry = RunEntry(
        run_id=f"{started_at} {timeline.id} {person}",
        person=person,
        session=timeline.id,
        title=timeline.title,
        started_at=started_at,
        planned_s=timeline.seconds,
        done_s=0.0,
        outcome="interrupted",
        places=tuple(places),
        before=dict(before or {}),
    )
    return Plan(entry=entry, timeline=timeline)


def ended_entry(plan: Plan, place: Place) -> RunEntry:
    """Return the journal's entry of a run that has ended at this place."""
    done = {exercise: round(seconds, 3) for exercise, seconds in place.done.items()}
    return replace(
        plan.entry,
        done_s=round(fsum(place.done.values()), 3),
        pauses=place.pauses,
        outcome=place.outcome or "interrupted",
        exercises=done,
    )


class RunFolder:
    """The files of a run in one folder."""

    def __init__(self, folder: Path) -> None:
        self._plan = folder / PLAN_FILE
        self._place = folder / PLACE_FILE

    def save_plan(self, plan: Plan) -> None:
        """Write the plan.

        Raises:
            OSError: it could not be written.
        """
        write_whole(self._plan, msgspec.json.encode(plan))

    def save_place(self, place: Place) -> None:
        """Write the place, without waiting for the disk: that could stop the run for seconds.

        A program that dies loses nothing by that; a power cut may lose the last places.

        Raises:
            OSError: it could not be written.
        """
        private_folder(self._place.parent)
        new = self._place.with_suffix(".new")
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(place))
        new.replace(self._place)

    def clear(self) -> None:
        """Take the files away; the place first, for without it there is nothing to continue."""
        for path in (self._place, self._plan):
            with contextlib.suppress(OSError):
                path.unlink()

    def read(self, say: Say) -> Unfinished | None:
        """Return what was left behind, if anything; damaged files are set aside and said."""
        if not os.path.lexists(self._place):
            return None
        try:
            plan = msgspec.json.decode(self._plan.read_bytes(), type=Plan)
            place = msgspec.json.decode(self._place.read_bytes(), type=Place)
            return _checked(plan, place)
        except OSError as error:
            self.set_aside(f"cannot be read, because {reason(error)}", say)
        except (ValueError, RecursionError):
            self.set_aside("is damaged", say)
        return None

    def set_aside(self, why: str, say: Say) -> None:
        """Move the files out of the way, never delete them, and say so."""
        names = []
        with contextlib.suppress(OSError):
            for path in (self._place, self._plan):
                if os.path.lexists(path):
                    names.append(set_aside(path).name)
        kept = f" It was set aside as {' and '.join(names)}." if names else ""
        say(f"What was noted of an interrupted session {why}.{kept}")


def unfinished(folder: Path, wall: datetime, say: Say = lambda _: None) -> Unfinished | None:
    """Return the interrupted run of the last 12 hours, or None; a running one is none of them.

    Args:
        folder: the run folder.
        wall: the moment, in UTC.
        say: gets one sentence if the files are damaged.
    """
    left = _left(folder, say)
    return left if left and _goes_on(left, wall) else None


def recover(folder: Path, wall: datetime, keep: Keep, say: Say) -> Unfinished | None:
    """Return the run to offer for continuing; one that cannot be continued goes to the journal.

    Args:
        folder: the run folder.
        wall: the moment, in UTC.
        keep: stores an entry; told twice of the same run, it stores it once.
        say: gets one sentence if the files are damaged or the entry cannot be stored.
    """
    left = _left(folder, say)
    if left is None or _goes_on(left, wall):
        return left
    give_up(folder, left, keep, say)
    return None


def give_up(folder: Path, left: Unfinished, keep: Keep, say: Say = lambda _: None) -> bool:
    """Store an interrupted run as it is and forget its place; False if it cannot be stored."""
    try:
        safe = is_safe(keep(left.entry()))
    except (CoachError, OSError) as error:
        say(f"{error} {TRIED_AGAIN}")
        return False
    if safe:
        RunFolder(folder).clear()
    return safe


def is_safe(entry_id: int | None) -> bool:
    """Return whether an entry with this id outlives the program; below 0 it is in memory only."""
    return entry_id is None or entry_id >= 0


def _left(folder: Path, say: Say) -> Unfinished | None:
    if not os.path.lexists(folder / PLACE_FILE):
        return None
    try:
        lock = RunLock(folder)
    except RunningElsewhere:
        return None  # it is not interrupted, it is running
    except OSError:
        return RunFolder(folder).read(say)  # a folder that cannot be locked can still be read
    try:
        return RunFolder(folder).read(say)
    finally:
        lock.release()


def _goes_on(left: Unfinished, wall: datetime) -> bool:
    return left.place.outcome is None and wall - left.place.at <= CONTINUE_WITHIN


def _checked(plan: Plan, place: Place) -> Unfinished:
    """Return the run if the two files belong together and can be played.

    Raises:
        ValueError: they do not.
    """
    timeline = plan.timeline
    if place.run_id != plan.entry.run_id:
        raise ValueError("the files belong to different runs")
    if not (timeline.steps and timeline.segments and 0 <= place.position <= timeline.seconds):
        raise ValueError("the place is not in the timeline")
    if place.at.tzinfo is None:
        raise ValueError("the moment has no time zone")
    return Unfinished(plan=plan, place=place)
