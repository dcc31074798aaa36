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

from coach.break_log import Decision
from coach.break_settings import BreakSettings
from coach.breaks.words import (
    BreakNow,
    Command,
    Pause,
    Postpone,
    Resume,
    SessionDone,
    Skip,
    Status,
)
from tests.breaks.machine import AT_REST, Machine

_UNSAID = ("begun", "taken")  # their seconds are only told where they are not those of the settings


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
