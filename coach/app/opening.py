"""Opening the window: one for each data folder, ended by its close button or by a signal."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress

from PySide6.QtWidgets import QApplication

from coach.app.hall import Hall
from coach.cli import say
from coach.clock import SystemClock
from coach.desktop.quit_signals import QuitSignals
from coach.desktop.single_instance import SingleInstance, command_of
from coach.errors import CoachError
from coach.files import private_folder
from coach.resources import places
from coach.rooms import open_rooms
from coach.ui.theme import load_fonts


def open_window(options: argparse.Namespace) -> int:
    """Open the window, or raise the one that is open, and return the exit code."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Tension Coach")
    application.setDesktopFileName("tension-coach")
    command = command_of(options)
    folder = places(options.data).data
    with suppress(OSError):  # whoever needs the folder says what is wrong with it
        private_folder(folder)
    instance = SingleInstance(folder)
    reply = instance.meet(command)
    if reply is not None:
        if reply.sentence:
            say(reply.sentence)
        return 0 if reply.done else 1
    load_fonts()
    hall = Hall(open_rooms(options.data), SystemClock(), options.sessions)
    hall.settled.connect(lambda: _listen(instance, hall))
    hall.window.closed.connect(lambda: QApplication.exit(0))
    hall.window.show()
    if command.name == "start":
        hall.start_asked(command)
    quitting = QuitSignals()
    quitting.asked.connect(hall.window.close)
    code = application.exec()
    instance.close()
    hall.leave()
    return code


def _listen(instance: SingleInstance, hall: Hall) -> None:
    """Answer later starts, which have waited until the first picture was painted."""
    try:
        instance.listen(hall.obey)
    except CoachError as error:
        hall.window.show_message(str(error))
