"""What passed since the last update, told from three clocks."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec import Struct

from coach.breaks.state import Seen
from coach.breaks.words import Moment

_SLEEP_S = 1.0  # the clocks are read one after the other: less than this is no sleep
_SET_S = 2.0  # and what keeps the time of day right moves it by less than this at once


class Passed(Struct, frozen=True):
    """What passed between two moments.

    Args:
        awake_s: seconds the machine was awake.
        slept_s: seconds it slept.
        set_s: by how much the time of day was set meanwhile.
        zone_s: by how much local time moved against UTC: daylight saving, or another place.
    """

    awake_s: float = 0.0
    slept_s: float = 0.0
    set_s: float = 0.0
    zone_s: float = 0.0

    @property
    def seconds(self) -> float:
        """All of it, awake and asleep."""
        return self.awake_s + self.slept_s


def seen(moment: Moment) -> Seen:
    """Return what is kept of a moment until the next one."""
    return Seen(
        moment.monotonic, moment.boot, moment.wall.astimezone(UTC), _offset_s(local(moment))
    )


def local(moment: Moment) -> datetime:
    """Return the time of day at the place."""
    return moment.wall.astimezone(moment.zone)


def passed_since(before: Seen, moment: Moment) -> Passed:
    """Return what passed; clocks that ran backwards say nothing."""
    boot_s = moment.boot - before.boot
    awake_s = moment.monotonic - before.monotonic
    if boot_s < 0 or awake_s < 0:
        return Passed()
    slept_s = boot_s - awake_s
    if slept_s < _SLEEP_S:
        awake_s, slept_s = boot_s, 0.0
    set_s = (moment.wall - before.wall).total_seconds() - boot_s
    zone_s = _offset_s(local(moment)) - before.offset_s
    return Passed(awake_s, slept_s, set_s if abs(set_s) >= _SET_S else 0.0, zone_s)


def _offset_s(when: datetime) -> float:
    offset = when.utcoffset()
    return offset.total_seconds() if offset is not None else 0.0
