"""The tray for real: a panel on a private session bus shows the icon and opens its menu."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from desktop.real import Program, until

from coach.breaks.words import Due, Hold, OwedBreak, Status

HERE = Path(__file__).parent
Start = Callable[..., Program]


def status(next_=(), holds=(), owed=(), offered=None) -> Status:
    return Status(
        next=tuple(Due("long", in_s) for in_s in next_),
        holds=tuple(Hold(name) for name in holds),
        owed=tuple(OwedBreak("long", 60.0) for _ in range(owed or 0)),
        offered=offered,
        running=None,
        taken_today=0,
        skipped_today=0,
    )


@pytest.fixture
def environ(session_bus: dict[str, str], real_display: dict[str, str]) -> dict[str, str]:
    return {**session_bus, **{key: real_display[key] for key in ("DISPLAY", "QT_QPA_PLATFORM")}}


class Panel:
    """The panel and its user."""

    def __init__(self, program: Program) -> None:
        self._program = program
        until(lambda: program.said("ready"))

    def icons(self) -> int:
        return len(self._program.said("icon"))

    def do(self, line: str) -> None:
        before = len(self._program.said("did"))
        self._program.say(line)
        until(lambda: len(self._program.said("did")) > before)

    def look(self) -> dict[str, Any]:
        self.do("look")
        looks: dict[str, Any] = json.loads(self._program.said("looks")[-1][1])
        return looks

    def menu(self) -> dict[str, bool]:
        """Return whether each item is enabled, by its words."""
        self.do("menu")
        entries = json.loads(self._program.said("menu")[-1][1])
        return {entry["label"]: entry["enabled"] for entry in entries}

    def leave(self) -> None:
        self._program.close()


@pytest.fixture
def panel(program: Start, environ: dict[str, str]) -> Callable[[], Panel]:
    return lambda: Panel(program(HERE / "panel.py", environ=environ))


class Coach:
    """The tray's part of the coach."""

    def __init__(self, program: Program) -> None:
        self._program = program
        until(lambda: program.said("ready"))
        self.began_with_tray = program.said("ready")[0][1] == "True True"

    def show(self, known: Status) -> None:
        before = len(self._program.said("did"))
        self._program.say(msgspec.json.encode(known).decode())
        until(lambda: len(self._program.said("did")) > before)

    def hears(self, text: str) -> None:
        until(lambda: text in [said for _, said in self._program.said("asked")])

    def has_icon(self) -> bool:
        """Return whether there was an icon to be seen at the last status."""
        return self._program.said("did")[-1][1] == "True"

    def appeared(self) -> int:
        return len(self._program.said("appeared"))


@pytest.fixture
def coach(program: Start, environ: dict[str, str]) -> Callable[[], Coach]:
    return lambda: Coach(program(HERE / "in_the_tray.py", environ=environ))


def test_the_icon_tells_in_one_sentence_and_comes_in_every_size(panel, coach) -> None:
    tray, coach_ = panel(), coach()
    assert coach_.began_with_tray
    until(lambda: tray.icons() == 1)
    coach_.show(status([720.0]))
    looks = tray.look()
    assert looks["tip"] == "Next long break in 12 min."
    assert looks["sizes"] == [16, 22, 24, 32, 48]


def test_the_icon_is_drawn_anew_only_when_it_looks_different(panel, coach) -> None:
    tray, coach_ = panel(), coach()
    coach_.show(status([720.0]))
    first = tray.look()
    for in_s in (719.0, 700.0, 661.0):
        coach_.show(status([in_s]))
    again = tray.look()
    assert (again["redrawn"], again["picture"]) == (first["redrawn"], first["picture"])
    coach_.show(status([660.0]))
    later = tray.look()
    assert later["redrawn"] == first["redrawn"] + 1
    assert later["picture"] != first["picture"]


def test_the_menu_offers_what_can_be_done_now(panel, coach) -> None:
    tray, coach_ = panel(), coach()
    coach_.show(status([720.0]))
    menu = tray.menu()
    assert next(iter(menu)) == "Next long break in 12 min."  # where a panel shows no tooltips
    assert menu["Break now"]
    assert menu["Skip the next break"]
    assert not menu["In 5 minutes"]
    assert not menu["Resume reminders"]
    coach_.show(status(offered="long"))
    menu = tray.menu()
    assert menu["In 5 minutes"]
    assert menu["Skip this break"]
    coach_.show(status(holds=["paused"]))
    menu = tray.menu()
    assert menu["Resume reminders"]
    assert not menu["Skip the next break"]


def test_each_item_asks_for_what_it_says(panel, coach) -> None:
    tray, coach_ = panel(), coach()
    coach_.show(status(offered="long"))
    for label, asked in (
        ("Break now", "BreakNow(kind=None)"),
        ("In 5 minutes", "Postpone(minutes=None)"),
        ("Skip this break", "Skip()"),
        ("Until tomorrow", "Pause(seconds=57600.0, meeting=False)"),
        ("Until I resume them", "Pause(seconds=None, meeting=False)"),
        ("Open the coach", "open"),
        ("Quit", "quit"),
    ):
        tray.do(f"press {label}")
        coach_.hears(asked)


def test_a_click_on_the_icon_opens_the_coach(panel, coach) -> None:
    tray, coach_ = panel(), coach()
    until(lambda: tray.icons() == 1)
    tray.do("click")
    coach_.hears("open")


def test_a_panel_that_comes_late_gets_the_icon(panel, coach) -> None:
    coach_ = coach()
    assert not coach_.began_with_tray
    coach_.show(status([720.0]))
    tray = panel()
    until(lambda: tray.icons() == 1)
    until(lambda: coach_.appeared() == 1)
    assert tray.look()["tip"] == "Next long break in 12 min."
    coach_.show(status([660.0]))
    assert coach_.has_icon()


def test_a_panel_that_starts_anew_gets_the_icon_again(panel, coach) -> None:
    first, coach_ = panel(), coach()
    until(lambda: first.icons() == 1)
    coach_.show(status([720.0]))
    assert coach_.has_icon()
    first.leave()
    coach_.show(status([660.0]))
    assert not coach_.has_icon()  # and a window that is closed now would be out of reach
    second = panel()
    until(lambda: second.icons() == 1)
    second.do("press Break now")
    coach_.hears("BreakNow(kind=None)")
    assert coach_.appeared() == 0
