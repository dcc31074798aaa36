"""The shipped library, read once, and files of a user's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from coach.library.library import Library
from coach.library.reader import load_library
from coach.resources import shipped

TODAY = date(2026, 3, 2)

GOOD_SESSION = """\
id: {id}
title: Two easy minutes
goal: Breathe and look around.
regions: [neck]
minutes: 2
posture: sit
audience: adult
steps:
  - {{exercise: settle-sit, seconds: 20}}
  - {{exercise: breath-long-exhale, seconds: 30, cycles: 3}}
  - {{exercise: neck-turn-sit, seconds: 48, reps: 2}}
  - {{exercise: return-sit, seconds: 22}}
"""


@pytest.fixture(scope="session")
def sessions_folder() -> Path:
    return shipped("sessions")


@pytest.fixture(scope="session")
def library(sessions_folder: Path) -> Library:
    return load_library(sessions_folder)


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An empty folder of sessions of the user's own."""
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


@pytest.fixture
def write(own: Path) -> Callable[..., Path]:
    """Write a file into the user's folder; without text, a session that is in order."""

    def write(name: str = "easy.yaml", text: str | bytes | None = None) -> Path:
        file = own / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            text = GOOD_SESSION.format(id=file.stem)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    return write
