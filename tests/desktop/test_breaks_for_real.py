"""Breaks for real: the coach as a process in the tray, with a screen, a keyboard and sound."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from desktop.conftest import demand, need
from desktop.mock_service import MockService, Object, missing_mock
from desktop.real import Program, SoundServer, end, until
from msgspec.structs import replace

from coach.break_log import Decision
from coach.break_settings import BreakSettings, Policies
from coach.breaks.keeping import saved
from coach.breaks.schedule import Schedule, fresh, update
from coach.breaks.words import Moment
from coach.clock import SystemClock
from coach.journal.store import open_journal
from coach.people import Person
from coach.resources import places
from coach.settings import Settings
from coach.settings_file import save_settings
from coach.sound import RATE
from tests.breaks.machine import AT_REST

HERE = Path(__file__).parent
LOGIN = "org.freedesktop.login1"
KILLS = 40 if os.environ.get("COACH_SOAK") == "1" else 10
EVERY_S = 300
# The shortest there are: after five minutes of work, 20 seconds.
SHORT = BreakSettings(micro_on=True, micro_every_min=5, micro_s=20, long_on=False, heads_up_s=60)


class Desk:
    """A desk with a coach in its tray."""

    def __init__(self, data: Path, environ: dict[str, str], notifications: Program) -> None:
        self._data, self.environ, self._notifications = data, environ, notifications
        self._process: subprocess.Popen[bytes] | None = None
        self.trouble = data.parent / "said.txt"
        until(lambda: notifications.said("ready"))

    # -- the coach -----------------------------------------------------------------------------

    def prepare(self, settings: BreakSettings, due_in_s: float) -> None:
        """Leave behind what an evening of work did: a break is due after so many seconds more."""
        where = places(self._data)
        save_settings(where.settings_file, Settings(breaks=settings))
        journal, _ = open_journal(where.journal_file)
        journal.save_person(Person(id=1, answers="given", country="germany"))
        journal.close()
        worked_s = EVERY_S - due_in_s
        schedule = fresh(_moment(-worked_s))
        for ago in (*range(int(worked_s), 0, -30), 0):
            schedule = update(schedule, settings, _moment(-ago), AT_REST).schedule
        assert schedule.stage is None
        where.schedule_file.write_bytes(saved(schedule))

    def start(self) -> None:
        with self.trouble.open("a") as said:
            words = [sys.executable, "-m", "coach", "--data", str(self._data), "--tray"]
            self._process = subprocess.Popen(words, env=self.environ, stderr=said)

    def ask(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Start the coach once more, as the command line does."""
        command = [sys.executable, "-m", "coach", "--data", str(self._data), *words]
        return subprocess.run(command, env=self.environ, capture_output=True, text=True, timeout=60)

    def begin_break(self) -> bool:
        """Ask for a break as soon as the coach answers."""
        until(lambda: self.ask("break", "now").returncode == 0, 40)
        return True

    def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.wait(5)

    def close(self) -> None:
        if self._process is not None:
            end(self._process)
        assert "Traceback" not in self.trouble.read_text()

    def status(self) -> dict[str, Any]:
        said = self.ask("status", "--json")
        return json.loads(said.stdout) if said.returncode == 0 else {}

    def schedule(self) -> Schedule:
        return msgspec.json.decode(places(self._data).schedule_file.read_bytes(), type=Schedule)

    def decisions(self) -> list[Decision]:
        journal, _ = open_journal(places(self._data).journal_file)
        now = SystemClock().wall()
        since, until_ = (now + timedelta(days=days) for days in (-2, 2))
        with closing(journal):
            return journal.decisions(since.isoformat(), until_.isoformat())

    def log(self) -> list[str]:
        return [one.what for one in self.decisions()]

    # -- the desktop ---------------------------------------------------------------------------

    def shown(self) -> list[dict[str, Any]]:
        """Return the notifications that were shown, each with its number."""
        lines = [text.split(" ", 1) for _, text in self._notifications.said("shows")]
        return [{"number": int(number), **json.loads(about)} for number, about in lines]

    def taken_back(self) -> list[int]:
        return [int(text) for _, text in self._notifications.said("closes")]

    def press(self, button: str) -> None:
        self._notifications.say(f"press {self.shown()[-1]['number']} {button}")

    def see_window(self) -> str:
        """Return the size of the window of the break; empty while there is none."""
        name = "^Tension Coach: break$"
        found = self.do("xdotool", "search", "--onlyvisible", "--name", name).split()
        return self.do("xdotool", "getwindowgeometry", found[-1]) if found else ""

    def do(self, *words: str) -> str:
        done = subprocess.run(words, env=self.environ, capture_output=True, text=True, check=False)
        return done.stdout.strip()


def _moment(seconds: float) -> Moment:
    """Return a moment so many seconds from now, by the machine's own clocks."""
    clock, zone = SystemClock(), SystemClock().zone()
    return Moment(
        monotonic=clock.now() + seconds,
        boot=clock.boot() + seconds,
        wall=(clock.wall() + timedelta(seconds=seconds)).astimezone(zone),
        zone=zone,
    )


@pytest.fixture
def desk(
    session_bus: dict[str, str],
    real_display: dict[str, str],
    sound_server: SoundServer,
    program: Callable[..., Program],
    data: Path,
) -> Iterator[Desk]:
    need("xdotool")
    bus = {name: session_bus["DBUS_SESSION_BUS_ADDRESS"] for name in _BUSES}
    environ = {**sound_server.environ, **bus}
    environ |= {name: real_display[name] for name in ("DISPLAY", "QT_QPA_PLATFORM")}
    notifications = program(HERE / "notification_daemon.py", "actions", "body", environ=environ)
    made = Desk(data, environ, notifications)
    yield made
    made.close()


_BUSES = ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS")


def offered(desk: Desk) -> dict[str, Any]:
    """Type until a break is offered, and return its notification.

    None comes in the first minute after a start.
    """
    until(lambda: desk.do("xdotool", "key", "a") or desk.shown(), 90)
    return desk.shown()[-1]


def type_on(desk: Desk, seconds: float) -> None:
    """Type, and see that no break begins meanwhile."""
    end_ = time.monotonic() + seconds
    while time.monotonic() < end_:
        desk.do("xdotool", "key", "a")
        assert not desk.see_window()


def test_a_break_waits_for_its_button_is_seen_heard_and_counted(desk, sound_server):
    desk.prepare(replace(SHORT, heads_up_s=1), due_in_s=6)
    heard = sound_server.record()
    desk.start()
    assert offered(desk)["actions"][2::2] == ["start", "later", "skip"]
    assert desk.status()["offered"] == "micro"
    type_on(desk, 5)
    assert not heard.samples().any()
    desk.press("start")
    until(desk.see_window, 20)
    assert "Geometry: 1920x1080" in desk.see_window()
    assert desk.status()["break"] == "micro"
    until(lambda: heard.samples().any(), 20)
    until(lambda: not desk.see_window(), 40)
    facts = desk.status()
    assert (facts["break"], facts["offered"], facts["owed"]) == (None, None, [])
    assert facts["next"][0]["due_in_s"] == pytest.approx(EVERY_S, abs=30)
    assert desk.log()[-3:] == ["offered", "begun", "taken"]
    after = len(heard.samples())
    until(lambda: len(heard.samples()) > after + RATE)
    assert not heard.samples()[-RATE // 2 :].any()


def test_locking_the_screen_takes_the_offer_back_and_owes_the_break(desk):
    demand(missing_mock())
    with closing(MockService(desk.environ, "-t", "logind")) as service:
        manager = Object(service, LOGIN, "/org/freedesktop/login1", f"{LOGIN}.Manager")
        manager.mock("AddSession", "ssusb", "auto", "seat0", os.getuid(), "somebody", True)
        path = "/org/freedesktop/login1/session/auto"
        session = Object(service, LOGIN, path, f"{LOGIN}.Session")
        # Otherwise a locked screen is rest, and a break so short would soon have been had.
        desk.prepare(replace(SHORT, policies=Policies(locked="freeze")), due_in_s=6)
        desk.start()
        number = offered(desk)["number"]
        session.turns("LockedHint", "b", True)
        until(desk.taken_back)
        assert desk.taken_back() == [number]
        facts = desk.status()
        assert [one["reason"] for one in facts["holds"]] == ["locked"]
        assert [one["kind"] for one in facts["owed"]] == ["micro"]
        assert desk.log()[-2:] == ["offered", "held"]
        session.turns("LockedHint", "b", False)
        until(lambda: desk.log()[-1] == "released")
        assert not desk.see_window()


def test_a_second_start_opens_the_window_of_the_coach_in_the_tray(desk):
    desk.prepare(SHORT, due_in_s=200)
    desk.start()
    until(desk.status, 40)
    opens = ("xdotool", "search", "--onlyvisible", "--name", "^Tension Coach$")
    assert desk.do(*opens) == ""
    assert desk.ask().returncode == 0
    until(lambda: desk.do(*opens))
    assert desk.status()["next"][0]["due_in_s"] == pytest.approx(200, abs=60)


def test_killed_at_any_moment_it_goes_on_with_nothing_doubled(desk):
    desk.prepare(replace(SHORT, heads_up_s=1), due_in_s=2)
    dice = random.Random(20)
    worked_s = desk.schedule().micro.worked_s
    for _ in range(KILLS):
        desk.start()
        asked_for = dice.random() < 0.7 and desk.begin_break()
        time.sleep(dice.uniform(0.0, 2.0))  # any moment will do; nothing is waited for
        desk.kill()
        assert not asked_for or desk.log()[-1] == "begun"
        assert desk.schedule().micro.worked_s >= worked_s - 60
        worked_s = desk.schedule().micro.worked_s
    decided = desk.decisions()
    assert len(decided) == len(set(decided))
    desk.start()
    offered(desk)
    type_on(desk, 5)
    until(desk.see_window, 15)  # the hands have paused
    last = [what for what in desk.log() if what != "closed"][-2:]
    assert last == ["offered", "begun"]
