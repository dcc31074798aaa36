"""Shows pages of the gallery in a real window, as a program of a test.

Each line on standard input names a page; the program answers `shown NAME` when it stands there.
"""

from __future__ import annotations

import sys
from pathlib import Path

import shiboken6
from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QWidget

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from coach.ui import theme as themes
from coach.ui.accessible_roles import name_roles
from tests.gallery.pages import PAGES


class Gallery:
    """Shows one page after another."""

    def __init__(self) -> None:
        self._page: QWidget | None = None
        self._pages = dict(PAGES)
        self._theme = themes.light()
        self._asked = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._asked.activated.connect(self._show)

    def _show(self) -> None:
        name = sys.stdin.readline().strip()
        if not name:
            QApplication.quit()
            return
        if self._page is not None:
            shiboken6.delete(self._page)
        self._page = page = self._pages[name](self._theme)
        page.setWindowTitle(name)
        page.setStyleSheet(themes.stylesheet(self._theme))
        page.resize(1280, 800)
        page.show()
        page.activateWindow()
        QTimer.singleShot(0, lambda: print("shown", name, flush=True))


application = QApplication(sys.argv[:1])
application.setApplicationName("Gallery")
themes.load_fonts()
name_roles()
gallery = Gallery()
print("pages", *dict(PAGES), flush=True)
sys.exit(application.exec())
