"""The part of the coach that notifies, told on standard input what to do: a line of JSON each."""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QColor, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from coach.desktop.notifications import TrayNotifier, open_notifier

BUTTONS = {"start": "Start", "later": "In 5 minutes", "skip": "Skip"}

app = QApplication([])
if "native" in sys.argv:
    from coach.desktop.native_notifications import open_native

    notifier = open_native(TrayNotifier(lambda: None))
elif "tray" in sys.argv:
    dot = QPixmap(16, 16)
    dot.fill(QColor("white"))
    icon = QSystemTrayIcon(QIcon(dot))
    icon.show()
    notifier = TrayNotifier(lambda: icon)
else:
    picture = QImage(2, 1, QImage.Format.Format_ARGB32)
    picture.setPixelColor(0, 0, QColor(1, 2, 3))
    picture.setPixelColor(1, 0, QColor(4, 5, 6, 7))
    notifier = open_notifier(lambda: None, picture)
notifier.pressed.connect(lambda key: print("pressed", key, flush=True))
notifier.closed.connect(lambda: print("closed", flush=True))
notifier.failed.connect(lambda why: print("failed", why, flush=True))


def obey() -> None:
    word, *rest = json.loads(sys.stdin.readline())
    if word == "show":
        notifier.show(*rest, BUTTONS)
    elif word == "tell":
        notifier.show(*rest, {})
    elif word == "flash":
        notifier.show(*rest, BUTTONS)
        notifier.withdraw()
    elif word == "report":
        report = notifier.report()
        print("report", report.state, report.why, flush=True)
    elif word == "leave":
        notifier.close()
        app.quit()
    else:
        notifier.withdraw()
    print("did", word, flush=True)


told = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
told.activated.connect(obey)
print("ready", flush=True)
app.exec()
