"""A small language for stories about breaks: what happens when, and what is decided then.

    tell('''
        09:00 work
        09:40 microphone
        09:50 > held long microphone
        10:02 microphone off
        10:02 > released long microphone
        10:02:10 > offered long
    ''')

A line without ">" is something that happens, one with it is a decision that must be written down
at that second. All decisions have to be told, in their order, up to the last line of the story.
Times are local; one that is earlier than the line before is on the next day. Somebody types all
the time, unless the story says "still"; breaks are followed to their end, unless it says
"unattended". By default a heads-up waits for nobody (`waits_for_pause` off), and every update
comes when the scheduler asked for it.
"""

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
    BreakNow,
    Command,
    Ended,
    Event,
    HeadsUp,
    Moment,
    Pause,
    Postpone,
    Readings,
    Resume,
    SessionDone,
    Skip,
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
_UNSAID = ("begun", "taken")  # their seconds are only told where they are not those of the settings


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
        end = self.boot + seconds
        while self.boot < end:
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


class Story:
    """Tells stories on one machine.

    Args:
        start: day and time of its beginning, local.
        zone: where it plays.
        settings: of the breaks.
    """

    def __init__(
        self, start: str = "2026-11-23 09:00", zone: str = "Europe/Berlin", **settings: object
    ) -> None:
        chosen = msgspec.convert({"waits_for_pause": False, **settings}, BreakSettings)
        self.machine = Machine(chosen, datetime.fromisoformat(start).replace(tzinfo=ZoneInfo(zone)))
        self.machine.look()

    def tell(self, text: str) -> None:
        """Let everything happen, and compare the decisions with those that are told."""
        told: list[str] = []
        then = self.machine.wall
        for line in (line.strip() for line in text.strip().splitlines()):
            if not line:
                continue
            time, words = line.split(" ", 1)
            then = self._next(time, then)
            if words.startswith("> "):
                told.append(f"{time} {words[2:]}")
                continue
            self._until(then)
            if words not in ("work", "nothing"):
                self._happens(words)
                then = self.machine.wall
        self._until(then)
        happened = [_in_words(at, decision, self) for at, decision in self.machine.log]
        assert happened == told, "it was decided:\n" + "\n".join(happened)
        self.machine.log.clear()

    @property
    def status(self) -> Status:
        return self.machine.status()

    def next_in_min(self, kind: str = "long") -> float:
        """Return the minutes of work until the next break of a kind."""
        return round(next(due.in_s for due in self.status.next if due.kind == kind) / 60, 2)

    def _next(self, time: str, after: datetime) -> datetime:
        """Return the next moment at which local clocks show a time."""
        now = after.astimezone(self.machine.zone)
        hour, minute, second = (int(part) for part in (time + ":00").split(":")[:3])
        then = now.replace(hour=hour, minute=minute, second=second, microsecond=0, fold=0)
        if (now - then).total_seconds() > 1:
            then += timedelta(days=1)
        return then.astimezone(UTC)

    def _until(self, then: datetime) -> None:
        """Let time pass until then: with the updates that were asked for, and one at its end."""
        seconds = (then - self.machine.wall).total_seconds()
        if seconds > 0:
            self.machine.pass_time(seconds, asleep=self._asleep)

    _asleep = False

    def _happens(self, words: str) -> None:
        """Let one thing happen."""
        machine, (first, *rest) = self.machine, words.split()
        if first in ("sleep", "wake"):
            machine.look()
            self._asleep = first == "sleep"
        elif words in COMMANDS or first in _WITH_NUMBER:
            machine.obey(_command(words))
        elif first in ("end", "fail"):
            machine._end("user" if first == "end" else "no_picture")
            return
        elif first == "clock":
            machine.wall += timedelta(seconds=float(rest[0]))
        elif first == "zone":
            machine.zone = ZoneInfo(rest[0])
        elif first in ("restart", "reboot"):
            machine.restart(60 * float(rest[0]), off=first == "reboot")
        elif first == "set":
            name, value = rest[0].split("=")
            old = msgspec.to_builtins(machine.settings)
            new = {**old, name: msgspec.json.decode(value.encode())}
            machine.settings = msgspec.convert(new, BreakSettings)
        else:
            self._senses(words)
        machine.look()

    def _senses(self, words: str) -> None:
        machine = self.machine
        if words in ("still", "active"):
            machine.still_since = machine.boot if words == "still" else None
        elif words in ("blind", "seeing"):
            machine.blind = words == "blind"
        elif words in ("attended", "unattended"):
            machine.attended = words == "attended"
        else:
            name = words.removesuffix(" off").replace(" ", "_")
            assert name in AT_REST.__struct_fields__, f"nothing is called {words}"
            machine.flags[name] = not words.endswith(" off")


COMMANDS: dict[str, Command] = {
    "break": BreakNow(),
    "break micro": BreakNow("micro"),
    "break long": BreakNow("long"),
    "break fixed": BreakNow("fixed"),
    "skip": Skip(),
    "postpone": Postpone(),
    "pause": Pause(),
    "meeting": Pause(meeting=True),
    "resume": Resume(),
}
_WITH_NUMBER = ("postpone", "pause", "meeting", "session-done")


def _command(words: str) -> Command:
    if words in COMMANDS:
        return COMMANDS[words]
    name, number = words.split()
    if name == "postpone":
        return Postpone(int(number))
    if name == "session-done":
        return SessionDone(float(number))
    return Pause(60 * float(number), meeting=name == "meeting")


def _in_words(at: datetime, decision: Decision, story: Story) -> str:
    at += timedelta(seconds=0.5)
    time = at.strftime("%H:%M:%S").removesuffix(":00")
    seconds = round(decision.seconds)
    if decision.what in _UNSAID:
        named = f"{decision.kind}_s"
        seconds = 0 if seconds == getattr(story.machine.settings, named) else seconds
    parts = [time, decision.what, decision.kind or "", decision.reason, str(seconds or "")]
    return " ".join(part for part in parts if part)
