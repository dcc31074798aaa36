"""Renders every page to pictures, so that people can look at them: `make gallery`."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shiboken6
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from coach.ui import theme as themes
from tests.gallery.pages import PAGES

# name of the form, window, text size
FORMS = (
    ("100", QSize(1280, 800), 1.0),
    ("200", QSize(1280, 800), 2.0),
    ("narrow", QSize(900, 640), 1.0),
)


def render(name: str, page: QWidget, size: QSize, file: Path) -> None:
    """Save a picture of a page in a window of `size`."""
    page.resize(size)
    page.show()
    QApplication.processEvents()
    QApplication.processEvents()  # what the first layout asked for
    page.grab().save(str(file))
    shiboken6.delete(page)
    print(f"{file}: {name}")


def main() -> None:
    """Render the pages whose name contains one of the arguments; all without arguments."""
    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description=main.__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("-o", "--output", type=Path, default=Path("gallery"))
    chosen = parser.parse_args()
    app = QApplication([])
    themes.load_fonts()
    chosen.output.mkdir(exist_ok=True)
    for name, make in PAGES:
        if chosen.names and not any(part in name for part in chosen.names):
            continue
        for form, size, scale in FORMS:
            for theme in (themes.light(scale), themes.dark(scale)):
                app.setFont(theme.font(16))
                file = chosen.output / f"{name}_{form}_{'dark' if theme.dark else 'light'}.png"
                page = make(theme)
                page.setStyleSheet(themes.stylesheet(theme))
                render(name, page, size, file)


if __name__ == "__main__":
    main()
