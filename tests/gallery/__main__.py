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
from coach.ui.figure.kept import KeptPictures
from tests.gallery.figures import contact_sheets
from tests.gallery.pages import PAGES

# name of the form, window, text size, themes: each of these is met in every window and size
FORMS = (
    ("100", QSize(1280, 800), 1.0, (themes.light, themes.dark, themes.contrast)),
    ("200", QSize(1280, 800), 2.0, (themes.light, themes.contrast)),
    ("720", QSize(720, 560), 1.0, (themes.light, themes.dark)),
    ("720_200", QSize(720, 560), 2.0, (themes.dark,)),
    ("1920", QSize(1920, 1080), 1.0, (themes.light,)),
)


def render(name: str, page: QWidget, size: QSize, file: Path) -> None:
    """Save a picture of a page in a window of `size`."""
    page.resize(size)
    page.show()
    for _ in range(4):  # a layout asks for the next one
        QApplication.processEvents()
    page.grab()  # what is painted for the first time asks for its pictures
    while any(pictures.waiting for pictures in page.findChildren(KeptPictures)):
        QApplication.processEvents()
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
        for form, size, scale, makers in FORMS:
            for theme in (made(scale) for made in makers):
                app.setFont(theme.font(16))
                file = chosen.output / f"{name}_{form}_{theme.name}.png"
                page = make(theme)
                page.setStyleSheet(themes.stylesheet(theme))
                render(name, page, size, file)
    if not chosen.names or "figures" in chosen.names:
        for theme in (themes.light(), themes.dark()):
            for file in contact_sheets(chosen.output, theme):
                print(f"{file}: every exercise at five moments")


if __name__ == "__main__":
    main()
