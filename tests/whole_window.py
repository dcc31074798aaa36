"""The whole coach in its window, for tests that follow a person through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach.app.hall import Hall
from coach.clock import VirtualClock
from coach.people import Person
from coach.rooms import open_kept, open_rooms


class Quiet:
    """An output that plays nothing and remembers what was asked of it, and what would be heard."""

    audible = True  # the device is open

    def __init__(self, on_message, clock):
        self.asked = []
        self.heard = None  # the renderer that plays

    def start(self, renderer, position):
        self.heard = renderer
        self.asked.append(("start", position))

    def pause(self):
        self.asked.append(("pause",))

    def seek(self, renderer, position):
        self.heard = renderer
        self.asked.append(("seek", position))

    def set_levels(self, levels):
        self.asked.append(("levels", levels.master))

    def set_bed(self, bed):
        self.heard = self.heard.with_bed(bed)
        self.asked.append(("bed", bed is not None))

    def stop(self):
        self.asked.append(("stop",))


@contextmanager
def halls(qtbot: QtBot, data: Path, clock: VirtualClock) -> Iterator[Callable[[], Hall]]:
    """Give a function that opens the coach with the same data; leave them all in the end."""
    opened = []

    def open_() -> Hall:
        hall = Hall(open_rooms(open_kept(data)), clock, open_sound=Quiet)
        qtbot.addWidget(hall.window)
        hall.window.show()
        QApplication.processEvents()
        opened.append(hall)
        return hall

    yield open_
    for hall in opened:
        hall.leave()


def remember(data: Path, *people: Person) -> None:
    """Keep these people in the journal, as if they had answered before."""
    journal = open_rooms(open_kept(data)).journal
    for person in people:
        journal.save_person(person)
    journal.close()


def start_neck(hall: Hall, minutes: int = 2) -> None:
    """Choose the neck on the map and press Start."""
    hall.home.map.region_toggled.emit("neck", "both")
    hall.home.wish.minutes_chosen.emit(minutes)
    hall.home.foot.start.click()


def live(hall: Hall, clock: VirtualClock, seconds: float) -> None:
    """Let time pass as a machine does, a fifth of a second at a time."""
    for _ in range(round(seconds * 5)):
        clock.advance(0.2)
        if hall.runs.player is None:
            return
        hall.runs.player.beat()


def page(hall: Hall) -> str:
    """Return which page fills the window; `home` where none does."""
    window = hall.window
    pages = {"session": window.session, "after": window.after, "first use": window.first_use}
    return next((name for name, one in pages.items() if one.isVisible()), "home")
