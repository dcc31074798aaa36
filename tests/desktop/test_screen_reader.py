"""The window as a screen reader knows it: every page is read, and a session is done by ear alone.

Real keys go into a real window; what comes of them is read from AT-SPI only, on buses of the
test's own.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from desktop.conftest import demand, need
from desktop.real import Program, until
from desktop.screen_reader import ScreenReader, Thing, missing_for_reading

from coach.compiled import Timeline
from coach.journal.store import open_journal
from coach.people import Person
from coach.session.checkpoint import Plan
from coach.ui.announcements import announcements

GALLERY = Path(__file__).with_name("gallery_window.py")
WINDOW = Path(__file__).with_name("telling_window.py")
SPEED = 8.0  # of the clock of a run: its minutes are not waited for
AT_ONCE_S = 0.5  # real seconds, on a machine that has other things to do as well
TABS = 60  # no page has so many stops
# On these there is nothing to be read.
PICTURES = (
    "break_other_screen", "break_two_screens", "tray_icons", "doctor_empty", "doctor_one",
    "doctor_months", "doctor_year", "doctor_letter",
)  # fmt: skip
IN_WORDS = {"In": "Breathe in", "Out": "Breathe out"}  # written into the breathing form
NEEDS_A_NAME = {
    "push button", "check box", "radio button", "toggle button", "slider", "spin button", "text",
    "combo box", "list", "list item", "drawing area", "canvas", "graphic", "dialog", "link",
}  # fmt: skip
# What takes the focus and is one of these does not say what can be done with it.
SAYS_NOTHING = {"filler", "label", "layered pane", "unknown"}


class Hands:
    """Presses keys in a window and knows of it only what the screen reader says."""

    def __init__(self, window: Program, reader: ScreenReader, environ: dict[str, str]) -> None:
        self.window, self.reader, self._environ = window, reader, environ

    def press(self, key: str) -> None:
        subprocess.run(["xdotool", "key", key], env=self._environ, check=True)

    def tab(self, key: str = "Tab") -> Thing:
        """Go on to the next stop and return what it is."""
        self.reader.hear("focus", lambda: self.press(key))
        return self.reader.focused()

    def tab_to(self, name: str) -> Thing:
        """Go on until a thing is reached whose name begins so."""
        stops = [self.reader.focused()]
        while not stops[-1].name.startswith(name):
            assert len(stops) < TABS, f"Tab never comes to {name}: {[str(s) for s in stops]}"
            stops.append(self.tab())
        return stops[-1]


@pytest.fixture
def read_aloud(
    real_display: dict[str, str], session_bus: dict[str, str], program: Callable[..., Program]
) -> Iterator[Callable[..., Hands]]:
    """A function that starts a program with a screen reader beside it."""
    need("xdotool")
    demand(missing_for_reading())
    address = session_bus["DBUS_SESSION_BUS_ADDRESS"]
    environ = {
        **real_display,
        "DBUS_SESSION_BUS_ADDRESS": address,
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    readers: list[ScreenReader] = []

    def start(script: Path, *words: str) -> Hands:
        readers.append(ScreenReader(address))
        return Hands(program(script, *words, environ=environ), readers[-1], environ)

    yield start
    for reader in readers:
        reader.close()


@pytest.fixture
def coach(read_aloud: Callable[..., Hands], data: Path) -> Hands:
    """The coach of somebody who has answered the first questions, with a screen reader."""
    journal, _ = open_journal(data / "journal.db")
    journal.save_person(Person(id=1, answers="given", country="germany"))
    journal.close()
    hands = read_aloud(WINDOW, str(data), str(SPEED))
    hands.reader.window("Tension Coach")
    try:
        until(lambda: hands.reader.told("focus"), 5)
    except AssertionError:  # the window was active before the reader listened
        hands.press("Tab")
        until(lambda: hands.reader.told("focus"))
    return hands


def flaws(thing: Thing, inside: str = "") -> list[str]:
    """Return what a screen reader could not make sense of, in and below a thing."""
    takes_focus = "focusable" in thing.states
    found = []
    if (takes_focus or thing.role in NEEDS_A_NAME) and not thing.name.strip():
        found.append(f"{thing} inside {inside} has no name")
    if takes_focus and thing.role in SAYS_NOTHING:
        found.append(f"{thing} inside {inside} takes the focus and does not say what it is")
    for one, other in pairwise(thing.children):
        if one.name and str(one) == str(other):
            found.append(f"{one} stands there twice")
    inside = thing.name or inside
    return [*found, *(flaw for child in thing.children for flaw in flaws(child, inside))]


def timeline_of(data: Path) -> Timeline:
    """Return what is being played."""
    plan = msgspec.json.decode((data / "run" / "plan.json").read_bytes(), type=Plan)
    return plan.timeline


def events(hands: Hands) -> list[tuple[float, dict[str, Any]]]:
    """Return what has happened in the run, with the moment of each."""
    return [(moment, json.loads(line)) for moment, line in hands.window.said("event")]


def position_at(moment: float, happened: list[tuple[float, dict[str, Any]]]) -> float:
    """Return where the run was at a moment, in seconds of the run."""
    before = [(at, event["t"]) for at, event in happened if at <= moment + AT_ONCE_S / 10]
    at, t = before[-1] if before else (happened[0][0], happened[0][1]["t"])
    return t + (moment - at) * SPEED


def test_every_page_in_every_state_has_names_and_honest_roles(read_aloud) -> None:
    hands = read_aloud(GALLERY)
    gallery, wrong = hands.window, {}
    until(lambda: gallery.said("pages"), 30)
    for name in gallery.said("pages")[0][1].split():
        shown = len(gallery.said("shown"))
        gallery.say(name)
        until(lambda shown=shown: len(gallery.said("shown")) > shown)
        page = hands.reader.window(name)
        assert name in PICTURES or sum(1 for _ in page.all()) > 5, f"{name} was not read"
        wrong[name] = flaws(page)
    assert [f"{name}: {flaw}" for name, found in wrong.items() for flaw in found] == []


def test_a_session_is_chosen_begun_followed_and_ended_without_seeing_anything(
    coach: Hands, data: Path
) -> None:
    reader = coach.reader
    body = coach.tab_to("Body map")
    assert "Arrow keys" in body.description
    reader.hear("announcement", lambda: coach.press("Down"), "Neck, left side, not chosen")
    reader.hear("announcement", lambda: coach.press("space"), "Neck, left side, chosen")
    assert coach.tab_to("Minutes").name == "Minutes 5"
    coach.tab_to("Start")
    begun = len(reader.heard)
    reader.hear("announcement", lambda: coach.press("space"), "The session begins.")
    page, timeline = reader.focused(), timeline_of(data)
    assert page.name == f"{timeline.title}, 5 minutes"
    assert page.description.startswith("Space pauses")
    reader.hear("announcement", lambda: coach.press("space"), "Paused.")
    reader.hear("announcement", lambda: coach.press("space"), "Going on.")
    until(lambda: '"finished"' in coach.window.lines[-1][1], 90)
    until(lambda: reader.told("announcement")[-1].text == "The session has ended.")
    told = reader.told("announcement", begun)
    assert [one.text for one in told] == [
        "The session begins.", "Paused.", "Going on.", "Half the time is over.",
        "One minute left.", "Ten seconds left.", "The session has ended.",
    ]  # fmt: skip
    planned = announcements(timeline, voice_heard=True, every_line=False)
    for one in told[3:]:
        at = next(mark.t for mark in planned if mark.text == one.text)
        assert abs(position_at(one.moment, events(coach)) - at) < AT_ONCE_S * SPEED, one
    coach.tab_to("Finish")
    coach.press("space")
    until(lambda: reader.find("canvas", "Body map"))
    with closing(open_journal(data / "journal.db")[0]) as journal:
        assert [entry.outcome for entry in journal.entries()] == ["finished"]


def test_a_session_is_left_early_by_keys_and_says_so(coach: Hands, data: Path) -> None:
    reader = coach.reader
    coach.tab_to("Start")
    reader.hear("announcement", lambda: coach.press("Return"), "The session begins.")
    until(lambda: coach.window.said("event"))
    reader.hear("focus", lambda: coach.press("Escape"))
    assert (reader.focused().name, bool(reader.find("dialog", "Paused."))) == ("Go on", True)
    assert coach.tab().name == "End here"
    reader.hear("focus", lambda: coach.press("Return"))
    coach.tab_to("Just")
    reader.hear("announcement", lambda: coach.press("Return"), "The session has ended.")


def test_without_sound_every_spoken_line_is_written_at_its_moment(coach: Hands) -> None:
    reader = coach.reader
    coach.tab_to("Minutes")
    coach.tab("Left")
    coach.tab_to("Start")
    reader.hear("announcement", lambda: coach.press("space"), "The session begins.")
    coach.press("m")
    until(lambda: reader.find("push button", "Sound is off"))
    until(lambda: any('"finished"' in line for _, line in coach.window.said("event")), 60)
    spoken = [(at, cue["text"]) for at, cue in events(coach) if cue.get("lane") == "voice"]
    assert len(spoken) > 10
    written = [(one.moment, one.text) for one in reader.told("name")]
    for at, line in spoken:
        assert any(
            abs(moment - at) < AT_ONCE_S and text.startswith(IN_WORDS.get(line, line.rstrip(".")))
            for moment, text in written
        ), f"{line} was not written when it was said"
