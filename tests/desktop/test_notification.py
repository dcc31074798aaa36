"""Notifications for real: a program on a private session bus shows them and presses buttons."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from desktop.real import Program, until

HERE = Path(__file__).parent
WHOLE = ("actions", "body", "body-markup", "persistence")  # what GNOME's is able to do

Start = Callable[..., Program]


class Daemon:
    """The program that shows notifications, and its user."""

    def __init__(self, program: Program) -> None:
        self._program = program
        until(lambda: program.said("ready"))

    @property
    def shown(self) -> list[tuple[int, dict[str, Any]]]:
        """Everything that it was asked to show: the number, and what."""
        lines = [text.partition(" ") for _, text in self._program.said("shows")]
        return [(int(number), json.loads(what)) for number, _, what in lines]

    @property
    def closed(self) -> list[int]:
        """The numbers of what it was asked to take away."""
        return [int(text) for _, text in self._program.said("closes")]

    def shows(self, times: int = 1) -> tuple[int, dict[str, Any]]:
        """Return what it shows last, as soon as it has been asked so often."""
        until(lambda: len(self.shown) >= times)
        assert len(self.shown) == times
        return self.shown[-1]

    def do(self, word: str, number: int, *key: str) -> None:
        """Let the user do something."""
        line = " ".join((word, str(number), *key))
        self._program.say(line)
        until(lambda: self._program.said(f"did {line}"))

    def die(self) -> None:
        self._program.close()


@pytest.fixture
def daemon(program: Start, session_bus: dict[str, str]) -> Callable[..., Daemon]:
    """A function that starts a program which shows notifications, with these abilities."""

    def start(*abilities: str) -> Daemon:
        script = HERE / "notification_daemon.py"
        return Daemon(program(script, *abilities, environ=session_bus))

    return start


class Coach:
    """The part of the coach that notifies."""

    def __init__(self, program: Program) -> None:
        self._program = program
        until(lambda: program.said("ready"))

    def do(self, *words: str) -> None:
        before = len(self._program.said("did"))
        self._program.say(json.dumps(words))
        until(lambda: len(self._program.said("did")) > before)

    def show(self, title: str = "A long break of 2 min", text: str = "It begins soon.") -> None:
        self.do("show", title, text)

    def heard(self, word: str) -> list[str]:
        return [text for _, text in self._program.said(word)]

    def hears(self, word: str) -> str:
        until(lambda: self.heard(word))
        return self.heard(word)[-1]

    def leave(self) -> int:
        self._program.say('["leave"]')
        return self._program.wait(10)


@pytest.fixture
def coach(program: Start, session_bus: dict[str, str]) -> Callable[..., Coach]:
    def start(*words: str) -> Coach:
        environ = {**session_bus, "QT_QPA_PLATFORM": "offscreen"}
        return Coach(program(HERE / "notifying.py", *words, environ=environ))

    return start


@pytest.mark.parametrize(
    ("how", "key"), [("bus", "start"), ("bus", "later"), ("native", "start"), ("native", "skip")]
)
def test_a_button_that_is_pressed_is_heard_once(daemon, coach, how, key) -> None:
    desktop, notifying = daemon(*WHOLE), coach(how)
    notifying.show()
    number, shown = desktop.shows()
    assert (shown["title"], shown["text"]) == ("A long break of 2 min", "It begins soon.")
    assert shown["actions"][3::2] == ["Start", "In 5 minutes", "Skip"]
    words = {"start": "Start", "later": "In 5 minutes", "skip": "Skip"}[key]
    desktop.do("press", number, shown["actions"][shown["actions"].index(words) - 1])
    assert notifying.hears("pressed") == key
    desktop.do("press", number, key)  # late clicks mean nothing any more
    notifying.do("report")
    assert notifying.heard("pressed") == [key]
    assert notifying.heard("closed") == []


@pytest.mark.parametrize("how", ["bus", "native"])
def test_a_click_beside_the_buttons_opens_the_coach(daemon, coach, how) -> None:
    desktop, notifying = daemon(*WHOLE), coach(how)
    notifying.show()
    desktop.do("press", desktop.shows()[0], "default")
    assert notifying.hears("pressed") == "open"


@pytest.mark.parametrize("how", ["bus", "native"])
def test_what_the_user_closes_is_told_as_closed_and_not_as_pressed(daemon, coach, how) -> None:
    desktop, notifying = daemon(*WHOLE), coach(how)
    notifying.show()
    desktop.do("dismiss", desktop.shows()[0])
    notifying.hears("closed")
    assert notifying.heard("pressed") == []


@pytest.mark.parametrize("how", ["bus", "native"])
def test_what_is_taken_back_leaves_the_screen(daemon, coach, how) -> None:
    desktop, notifying = daemon(*WHOLE), coach(how)
    notifying.show()
    number, _ = desktop.shows()
    notifying.do("withdraw")
    until(lambda: desktop.closed == [number])
    desktop.do("press", number, "start")
    notifying.do("report")
    assert notifying.heard("pressed") == []
    assert notifying.heard("closed") == []


@pytest.mark.parametrize("how", ["bus", "native"])
def test_what_is_taken_back_before_it_was_shown_does_not_stay(daemon, coach, how) -> None:
    desktop, notifying = daemon(*WHOLE), coach(how)
    notifying.do("flash", "One", "")
    notifying.do("flash", "Two", "")
    notifying.show("Three")
    until(lambda: desktop.shown and desktop.shown[-1][1]["title"] == "Three")
    notifying.do("flash", "Four", "")
    until(lambda: {number for number, _ in desktop.shown} == set(desktop.closed))


def test_what_is_taken_back_before_its_number_is_known_is_closed_then(daemon, coach) -> None:
    desktop, notifying = daemon(*WHOLE), coach()
    notifying.show("One")
    desktop.do("dismiss", desktop.shows()[0])
    notifying.hears("closed")
    notifying.do("flash", "Two", "")
    number, _ = desktop.shows(2)
    until(lambda: desktop.closed == [number])


def test_a_second_break_takes_the_place_of_the_first(daemon, coach) -> None:
    desktop, notifying = daemon(*WHOLE), coach()
    notifying.show("One")
    number, _ = desktop.shows()
    notifying.show("Two")
    again, shown = desktop.shows(2)
    assert (again, shown["replaces"], shown["title"]) == (number, number, "Two")
    desktop.do("press", number, "skip")
    assert notifying.hears("pressed") == "skip"


def test_it_never_breaks_through_nor_makes_a_noise_nor_runs_out(daemon, coach) -> None:
    desktop, notifying = daemon(*WHOLE), coach()
    notifying.show()
    _, shown = desktop.shows()
    assert shown["hints"]["urgency"] == ["y", 1]
    assert shown["hints"]["suppress-sound"] == ["b", True]
    assert shown["stays_ms"] == 0


def test_the_picture_is_told_pixel_by_pixel(daemon, coach) -> None:
    desktop, notifying = daemon(*WHOLE), coach()
    notifying.show()
    kind, picture = desktop.shows()[1]["hints"]["image-data"]
    assert kind == "(iiibiiay)"
    assert picture == [2, 1, 8, True, 8, 4, [1, 2, 3, 255, 4, 5, 6, 7]]


def test_words_are_never_taken_for_markup(daemon, coach) -> None:
    desktop, notifying = daemon(*WHOLE), coach()
    notifying.show("Neck & jaw", 'Less than <5> & "more"')
    _, shown = desktop.shows()
    assert (shown["title"], shown["text"]) == ("Neck & jaw", 'Less than &lt;5&gt; &amp; "more"')


def test_where_there_are_no_buttons_it_says_where_they_are(daemon, coach) -> None:
    desktop, notifying = daemon("body"), coach()
    notifying.show("Title", "<Text>.")
    _, shown = desktop.shows()
    assert shown["actions"] == []
    assert shown["text"] == "<Text>. The coach's icon and window have the buttons."
    notifying.do("report")
    assert notifying.hears("report") == "works The desktop shows them, without buttons."


def test_what_asks_for_nothing_leaves_when_the_desktop_likes(daemon, coach) -> None:
    desktop, notifying = daemon("body"), coach()
    notifying.do("tell", "Title", "Text.")
    _, shown = desktop.shows()
    assert (shown["text"], shown["stays_ms"]) == ("Text.", -1)


def test_where_there_is_only_a_title_it_says_everything(daemon, coach) -> None:
    desktop, notifying = daemon("actions"), coach()
    notifying.show("Title", "Text.")
    assert desktop.shows()[1]["title"] == "Title. Text."


def test_a_program_that_leaves_it_there_after_a_click_is_told_to_close_it(daemon, coach) -> None:
    desktop, notifying = daemon(*WHOLE), coach()
    notifying.show()
    number, _ = desktop.shows()
    desktop.do("press-and-stay", number, "later")
    until(lambda: desktop.closed == [number])
    assert notifying.heard("pressed") == ["later"]
    assert notifying.heard("closed") == []


def test_buttons_of_other_programs_are_not_ours(daemon, coach) -> None:
    desktop, notifying = daemon(*WHOLE), coach()
    notifying.show()
    number, _ = desktop.shows()
    desktop.do("press", number + 1, "start")
    desktop.do("press", number, "skip")
    until(lambda: notifying.heard("pressed"))
    assert notifying.heard("pressed") == ["skip"]


def test_a_program_that_dies_and_returns_shows_it_again(daemon, coach) -> None:
    first, notifying = daemon(*WHOLE), coach()
    notifying.show()
    first.shows()
    first.die()
    second = daemon("body", "actions")
    number, shown = second.shows()
    assert shown["replaces"] == 0  # its numbers are others
    second.do("press", number, "start")
    assert notifying.hears("pressed") == "start"
    second.die()
    third = daemon(*WHOLE)  # nothing stands any more
    notifying.do("report")
    assert third.shown == []
    notifying.show("Next")
    assert third.shows()[1]["title"] == "Next"


def test_where_nobody_shows_it_that_is_said_and_it_comes_with_the_first_who_does(
    daemon, coach
) -> None:
    notifying = coach()
    notifying.show()
    assert notifying.hears("failed") == "No program shows notifications on this desktop."
    notifying.do("report")
    assert notifying.hears("report").startswith("missing")
    desktop = daemon(*WHOLE)
    desktop.do("press", desktop.shows()[0], "start")
    assert notifying.hears("pressed") == "start"


def test_without_a_bus_it_fails_in_a_sentence(program, session_bus) -> None:
    for address in ("unix:path=/nowhere/bus", "nonsense", "tcp:host=nowhere"):
        environ = {**session_bus, "DBUS_SESSION_BUS_ADDRESS": address}
        notifying = Coach(
            program(HERE / "notifying.py", environ={**environ, "QT_QPA_PLATFORM": "offscreen"})
        )
        notifying.show()
        assert notifying.hears("failed").startswith("No program")
        notifying.do("report")
        assert notifying.hears("report").startswith("missing")


def test_a_message_of_the_tray_icon_opens_the_coach(
    program, session_bus, real_display, daemon
) -> None:
    screen = {key: real_display[key] for key in ("DISPLAY", "QT_QPA_PLATFORM")}
    environ = {**session_bus, **screen}
    panel, desktop = program(HERE / "panel.py", environ=environ), daemon(*WHOLE)
    until(lambda: panel.said("ready"))
    notifying = Coach(program(HERE / "notifying.py", "tray", environ=environ))
    until(lambda: panel.said("icon"))
    notifying.show()
    number, shown = desktop.shows()  # Qt lets the desktop show it
    assert shown["text"] == "It begins soon. The coach's icon and window have the buttons."
    desktop.do("press", number, "default")
    assert notifying.hears("pressed") == "open"
    notifying.show()
    desktop.shows(2)
    notifying.do("withdraw")
    desktop.do("press", desktop.shown[-1][0], "default")  # it cannot be taken back
    notifying.do("report")
    assert notifying.heard("pressed") == ["open"]
    assert notifying.heard("report") == ["works The tray icon shows them, without buttons."]


@pytest.mark.parametrize("how", ["bus", "native"])
def test_leaving_takes_it_along(daemon, coach, how) -> None:
    desktop, notifying = daemon(*WHOLE), coach(how)
    notifying.show()
    number, _ = desktop.shows()
    assert notifying.leave() == 0
    until(lambda: desktop.closed == [number])
