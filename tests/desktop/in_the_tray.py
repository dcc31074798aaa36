"""The tray's part of the coach, told on standard input what the schedule says."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import msgspec
from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from coach.break_settings import BreakSettings
from coach.breaks.words import Status
from coach.ui.tray_icon import TrayIcon, has_tray

app = QApplication([])
app.setQuitOnLastWindowClosed(False)
tray = TrayIcon(BreakSettings)
tray.asked.connect(lambda asked: print("asked", asked, flush=True))
tray.appeared.connect(lambda: print("appeared", flush=True))


def obey() -> None:
    line = sys.stdin.readline()
    tray.show_status(
        msgspec.json.decode(line, type=Status), datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
    )
    print("did", tray.system_icon is not None, flush=True)


told = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
told.activated.connect(obey)
print("ready", has_tray(), tray.system_icon is not None, flush=True)
app.exec()
