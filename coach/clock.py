"""Where time comes from; nobody else in the house asks the machine what time it is."""

from __future__ import annotations

import sys
import time
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Protocol


class Clock(Protocol):
    """The time, as the engine, the scheduler and the journal see it."""

    def now(self) -> float:
        """Return monotonic seconds; they may stand still while the machine sleeps."""
        ...

    def boot(self) -> float:
        """Return seconds that also count while the machine sleeps."""
        ...

    def wall(self) -> datetime:
        """Return the moment in UTC, for the journal; it may jump when the clock is set."""
        ...

    def today(self) -> date:
        """Return the local calendar day."""
        ...

    def zone(self) -> tzinfo:
        """Return the rules of local time where the machine is now."""
        ...


class SystemZone(tzinfo):
    """Local time as the system keeps it, with its rules for moments before and after this one."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """Return how far local time is ahead of UTC."""
        return None if moment is None else self._aware(moment).utcoffset()

    def dst(self, moment: datetime | None) -> timedelta | None:
        """Return nothing: the system tells only the whole difference."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """Return the zone's short name."""
        return None if moment is None else self._aware(moment).tzname()

    def fromutc(self, moment: datetime) -> datetime:
        """Return a moment in UTC as local time."""
        return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)

    @staticmethod
    def _aware(moment: datetime) -> datetime:
        return moment.replace(tzinfo=None).astimezone()


def _boot_seconds() -> float:
    # CLOCK_MONOTONIC stands still in sleep on Linux. macOS has it the other way round:
    # time.monotonic() stands still there and CLOCK_MONOTONIC counts on. Windows counts on.
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


class SystemClock:
    """The machine's own clocks."""

    def now(self) -> float:
        """Return monotonic seconds."""
        return time.monotonic()

    def boot(self) -> float:
        """Return seconds since boot, sleep included."""
        return _boot_seconds()

    def wall(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the local calendar day."""
        return datetime.now().astimezone().date()

    def zone(self) -> tzinfo:
        """Return the rules of local time; a machine that travels gets others."""
        if hasattr(time, "tzset"):
            time.tzset()
        return SystemZone()


class FastClock(SystemClock):
    """The machine's clocks, run `speed` times as fast, for `coach play --speed`."""

    def __init__(self, speed: float) -> None:
        self._speed = speed
        self._start = time.monotonic()
        self._boot = _boot_seconds()

    def now(self) -> float:
        """Return monotonic seconds, `speed` of them for each real one."""
        return self._start + (time.monotonic() - self._start) * self._speed

    def boot(self) -> float:
        """Return seconds since boot at the same pace as `now`."""
        return self._boot + (_boot_seconds() - self._boot) * self._speed


class VirtualClock:
    """A clock moved by hand, for tests and for previews."""

    def __init__(self, start: float = 0.0, wall: datetime | None = None) -> None:
        self._now = start
        self._asleep = 0.0
        self._wall = wall or datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def now(self) -> float:
        """Return the monotonic seconds reached so far."""
        return self._now

    def boot(self) -> float:
        """Return the seconds reached so far, sleep included."""
        return self._now + self._asleep

    def wall(self) -> datetime:
        """Return the wall clock, moved along with the others."""
        return self._wall

    def today(self) -> date:
        """Return the day of the wall clock (UTC)."""
        return self._wall.date()

    def zone(self) -> tzinfo:
        """Return UTC."""
        return UTC

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass while awake."""
        if seconds < 0:
            raise ValueError("time cannot run backwards")
        self._now += seconds
        self._wall += timedelta(seconds=seconds)

    def sleep(self, seconds: float) -> None:
        """Let the machine sleep for `seconds`: only boot time and the wall move."""
        self._asleep += seconds
        self._wall += timedelta(seconds=seconds)
