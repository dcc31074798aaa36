"""Which days of a programme are done, told from the runs alone; nothing has to be ticked.

A day is done when one of its sessions was run. The same session stands on several days of a
programme, so runs are read in their order, one day of the programme a day: each fills the first
open day that has its session and is not far ahead of what was done. Days may be left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from coach.people import RunEntry

_AHEAD = 3  # days that may be left out at once
_PART_DONE = 0.5  # of a session's time; who did less has looked at it
_FORGOTTEN = timedelta(days=28)  # without a day of it: the next run begins the programme anew
_UNDER_WAY = timedelta(days=14)
_CHOSEN_FROM = 2  # one day alone may be any session that somebody did


class Progress(Struct, frozen=True):
    """How far somebody is in a programme.

    Args:
        length: how many days it has.
        done: number of a day of the programme, from 1 -> the calendar day on which it was done.
    """

    length: int
    done: Mapping[int, date]

    @property
    def next(self) -> int | None:
        """The number of the day that comes next: after the last one done; None at the end."""
        after = max(self.done, default=0) + 1
        return after if after <= self.length else None

    def under_way(self, today: date) -> bool:
        """Return whether it goes on: begun, not finished, and something done in the last days."""
        if len(self.done) < _CHOSEN_FROM or self.next is None:
            return False
        return timedelta() <= today - max(self.done.values()) < _UNDER_WAY


def progress(days: Sequence[Sequence[str]], runs: Iterable[tuple[date, RunEntry]]) -> Progress:
    """Return which days of a programme are done.

    Args:
        days: the sessions of each day of the programme.
        runs: of one person with their local days, the oldest first.
    """
    done: dict[int, date] = {}
    sessions = {session for of in days for session in of}
    for day, run in runs:
        if run.session not in sessions or run.done_s < _PART_DONE * run.planned_s:
            continue
        last = max(done.values(), default=day)
        known = {} if day - last > _FORGOTTEN else done
        number = _filled(days, run.session, known)
        if number is not None and day not in known.values():
            done = {**known, number: day}
    return Progress(len(days), done)


def _filled(days: Sequence[Sequence[str]], session: str, done: Mapping[int, date]) -> int | None:
    """Return the number of the day that a run of this session fills, if there is one."""
    farthest = max(done, default=0) + 1 + (_AHEAD if done else 0)
    for number, sessions in enumerate(days[:farthest], start=1):
        if session in sessions and number not in done:
            return number
    return None
