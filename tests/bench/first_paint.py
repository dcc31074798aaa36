"""Opens one window, prints the monotonic moment of its first paint, and leaves.

Started as a process by startup_bench.py: `first_paint.py bare WIDTH HEIGHT` for a bare PySide6
window, `first_paint.py coach DIR` for the coach with its data in DIR.
"""

from __future__ import annotations

import sys
import time

if sys.argv[1] == "coach":
    from coach.__main__ import main  # as in any start: Qt comes after the command line

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, QTimer


class FirstPaint(QObject):
    """Sees the first paint of a window; what follows in the queue is after it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.report)
        return False

    def report(self) -> None:
        window = next(w for w in QtWidgets.QApplication.topLevelWidgets() if w.isVisible())
        print(f"{time.monotonic()} {window.width()} {window.height()}", flush=True)
        QtWidgets.QApplication.quit()


class Watched(QtWidgets.QApplication):
    """An application that watches its windows from the moment it runs."""

    def exec(self) -> int:
        watcher = FirstPaint(self)
        for window in self.topLevelWidgets():
            window.installEventFilter(watcher)
        return super().exec()


def bare(width: int, height: int) -> int:
    application = Watched([])
    window = QtWidgets.QWidget()
    window.resize(width, height)
    window.show()
    return application.exec()


def coach(data: str) -> int:
    QtWidgets.QApplication = Watched  # before the coach imports it
    return main(["--data", data])


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        sys.exit(bare(int(sys.argv[2]), int(sys.argv[3])))
    sys.exit(coach(sys.argv[2]))
