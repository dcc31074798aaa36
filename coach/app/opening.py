"""Opening the coach: one for each data folder, with its window or in the tray."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from coach.app.resident import Resident
from coach.break_settings import BreakSettings
from coach.cli import say
from coach.clock import Clock, SystemClock
from coach.desktop.quit_signals import QuitSignals
from coach.desktop.single_instance import SingleInstance, command_of
from coach.errors import CoachError
from coach.files import private_folder
from coach.resources import places
from coach.rooms import open_kept

if TYPE_CHECKING:  # imported when breaks begin
    from coach.app.reminding import Desktop


def open_coach(options: argparse.Namespace) -> int:
    """Open the coach, or raise the one that is open, and return the exit code."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Tension Coach")
    application.setDesktopFileName("tension-coach")
    application.setQuitOnLastWindowClosed(False)
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
    clock = SystemClock()
    kept = open_kept(options.data)
    resident = Resident(
        kept, clock, lambda: _desktop(resident, clock, options.data), options.sessions
    )
    resident.quitting.connect(lambda: QApplication.exit(0))
    if command.name == "tray":
        resident.remind()
        _listen(instance, resident)
    else:
        resident.opened.connect(lambda: _listen(instance, resident))
        hall = resident.open()
        if command.name == "start":
            hall.start_asked(command)
    quitting = QuitSignals()
    quitting.asked.connect(resident.quitting)
    code = application.exec()
    instance.close()
    resident.leave()
    return code


def _desktop(resident: Resident, clock: Clock, data: Path | None) -> Desktop:
    """Open the sensors, the notifications and the icon of this machine."""
    from coach.app.break_offer import BreakOffer
    from coach.app.reminding import Desktop
    from coach.desktop.autostart import open_autostart
    from coach.desktop.notifications import open_notifier
    from coach.desktop.sensors.sensors import Sensors
    from coach.ui.tray_icon import TrayIcon
    from coach.ui.tray_picture import sign

    def settings() -> BreakSettings:
        return resident.settings.now.breaks

    tray = TrayIcon(settings)
    offer = BreakOffer(open_notifier(lambda: tray.system_icon, sign()), settings)
    return Desktop(Sensors(clock), offer, tray, lambda: open_autostart(data))


def _listen(instance: SingleInstance, resident: Resident) -> None:
    """Answer later starts, which have waited until the first picture was painted."""
    try:
        instance.listen(resident.obey)
    except CoachError as error:
        resident.say(str(error))
