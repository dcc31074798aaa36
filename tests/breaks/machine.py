"""A machine for tests of the schedule: its clocks, its sensors, its screen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from coach.break_log import Decision
from coach.break_settings import BreakSettings
from coach.breaks.keeping import restored, saved
from coach.breaks.schedule import Outcome, fresh, obey, status, update
from coach.breaks.words import (
    Begin,
    Command,
    Ended,
    Event,
    HeadsUp,
    Moment,
    Readings,
    Status,
    TakeDown,
    Unknown,
    Withdraw,
    Wrote,
)

AT_REST = Readings(
    idle_s=0.0,
    locked=False,
    quiet=False,
    full_screen=False,
    microphone=False,
    camera=False,
    on_battery=False,
)


class Machine:
    """The clocks, the sensors and the screen of one machine, and the schedule on it."""

    def __init__(self, settings: BreakSettings, start: datetime) -> None:
        assert isinstance(start.tzinfo, ZoneInfo)
        self.settings = settings
        self.zone = start.tzinfo
        self.wall = start.astimezone(UTC)
        self.monotonic, self.boot = 500.0, 800.0
        self.flags: dict[str, bool | Unknown] = {}
        self.still_since: float | None = None  # on the boot clock
        self.blind = False  # idleness is unknown
        self.attended = True
        self.log: list[tuple[datetime, Decision]] = []
        self.heads_up: HeadsUp | None = None
        self.on_screen: tuple[Begin, float] | None = None  # and its beginning
        self.updates = 0
        self.outcome = Outcome(fresh(self.moment()), (), 0.0, False)

    # -- what it reads -------------------------------------------------------------------------

    def moment(self) -> Moment:
        return Moment(monotonic=self.monotonic, boot=self.boot, wall=self.wall, zone=self.zone)

    def readings(self) -> Readings:
        idle: float | Unknown = 0.0
        if self.still_since is not None:
            idle = self.boot - self.still_since
        if self.blind:
            idle = Unknown("This desktop does not tell.")
        return replace(AT_REST, idle_s=idle, **self.flags)

    def status(self) -> Status:
        return status(self.outcome.schedule, self.settings, self.moment(), self.readings())

    # -- what happens --------------------------------------------------------------------------

    def look(self) -> None:
        """Update now."""
        self.updates += 1
        self._follow(update(self.outcome.schedule, self.settings, self.moment(), self.readings()))

    def obey(self, command: Command) -> None:
        self.updates += 1
        schedule = self.outcome.schedule
        self._follow(obey(schedule, self.settings, self.moment(), self.readings(), command))

    def pass_time(self, seconds: float, *, asleep: bool = False) -> None:
        """Let time pass, with every update that was asked for; asleep, with none."""
        if asleep:
            self._move(seconds, asleep=True)
            return
        end, most = self.boot + seconds, self.updates + 50 + seconds / 2
        while self.boot < end:
            assert self.updates < most, "it is looked at again and again"
            wake_s = self.outcome.wake_in_s
            step = end - self.boot if wake_s is None else min(wake_s, end - self.boot)
            over_s = self._break_over_in_s()
            if over_s is not None and over_s <= step:
                self._move(over_s)
                self._end("done")
            else:
                self._move(step)
                self.look()

    def restart(self, closed_s: float = 0.0, *, off: bool = False) -> None:
        """Close the coach and open it again after so many seconds; off: the machine as well."""
        data = saved(self.outcome.schedule)
        self._move(closed_s)
        if off:
            self.monotonic, self.boot, self.still_since = 30.0, 30.0, None
        self.heads_up, self.on_screen = None, None
        self.outcome = Outcome(restored(data, self.moment()), (), 0.0, False)

    def _move(self, seconds: float, *, asleep: bool = False) -> None:
        self.boot += seconds
        self.wall += timedelta(seconds=seconds)
        self.monotonic += 0.0 if asleep else seconds

    def _break_over_in_s(self) -> float | None:
        if self.on_screen is None or not self.attended:
            return None
        begin, at = self.on_screen
        return max(0.0, at + begin.seconds - self.boot)

    def _end(self, how: str) -> None:
        assert self.on_screen is not None
        done_s = self.boot - self.on_screen[1]
        self.on_screen = None
        self.obey(msgspec.convert({"done_s": done_s, "how": how}, Ended))

    # -- what the shell does -------------------------------------------------------------------

    def _follow(self, outcome: Outcome) -> None:
        self.outcome = outcome
        for event in outcome.events:
            self._show(event)

    def _show(self, event: Event) -> None:
        """Show what the scheduler says, and see that it never shows two things at once."""
        match event:
            case HeadsUp():
                assert self.heads_up is None, "two heads-ups"
                assert self.on_screen is None, "a heads-up over a break"
                self.heads_up = event
            case Withdraw():
                assert self.heads_up is not None, "nothing to withdraw"
                self.heads_up = None
            case Begin():
                assert self.heads_up is None, "a break under its heads-up"
                assert self.on_screen is None, "two breaks"
                self.on_screen = event, self.boot
            case TakeDown():
                assert self.on_screen is not None, "nothing to take down"
                self.on_screen = None
            case Wrote(decision):
                self.log.append((self.wall.astimezone(self.zone), decision))
