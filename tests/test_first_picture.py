"""What the first picture must not wait for, seen at the moment when it has been painted."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from coach.journal.store import open_journal
from coach.people import Person

_START = """
import builtins, sys
from coach.__main__ import main
from coach.desktop.plain_imports import load_qt

load_qt()
from PySide6 import QtGui, QtWidgets
from coach.app.hall import Hall

def look(hall):
    print("modules", *sys.modules)
    print("classes", *vars(QtGui), *vars(QtWidgets))
    print("sessions", len(hall._rooms.library.sessions))
    print("import", builtins.__import__.__name__)
    QtWidgets.QApplication.exit(0)

Hall._settle = look  # it comes right after the first picture
sys.exit(main(["--data", sys.argv[1]]))
"""
LATE_MODULES = {
    "PySide6.QtNetwork",
    "PySide6.QtMultimedia",
    "numpy",
    "dataclasses",
    "coach.app.browsing",
    "coach.planner",
    "coach.voices",
    "coach.session.lane",
    "coach.session.run",
    "coach.session.timeline",
    "coach.desktop.session_player",
    "coach.ui.figure.kept",
    "coach.ui.figure.picture",
    "coach.ui.pages.after_page",
    "coach.ui.pages.first_use_page",
    "coach.ui.pages.library_page",
    "coach.ui.pages.session_page",
    "coach.ui.pages.settings_page",
}
LATE_CLASSES = {"QStyle", "QAccessible", "QSpinBox", "QSlider", "QComboBox", "QMenu"}


@pytest.fixture(scope="module")
def seen(tmp_path_factory) -> dict[str, set[str]]:
    """What there was when the second start had painted its window; the first fills the cache."""
    data = tmp_path_factory.mktemp("data")
    journal, _ = open_journal(data / "journal.db")
    journal.save_person(Person(id=1, answers="given", country="germany"))
    journal.close()
    words = [sys.executable, "-c", _START, str(data)]
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    for _ in range(2):
        said = subprocess.check_output(words, env=environ, text=True, timeout=60)
        assert not (data / "window.socket").exists()
    return {line.split()[0]: {*line.split()[1:]} for line in said.splitlines() if line}


def test_the_picture_waits_for_no_module_of_later(seen):
    assert not LATE_MODULES & seen["modules"]


def test_the_picture_waits_for_no_class_with_many_enums_of_later(seen):
    assert not LATE_CLASSES & seen["classes"]


def test_the_picture_waits_for_no_session(seen):
    assert seen["sessions"] == {"0"}


def test_qt_does_not_read_the_source_of_every_module(seen):
    assert seen["import"] != {"__feature_import__"}
