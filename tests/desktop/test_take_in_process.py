"""A sound file of the user's becomes a background beside the window, or is explained."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile
from pytestqt.qtbot import QtBot

from coach.desktop.take_in_process import TakeInProcess


def _noise(file: Path, seconds: float) -> Path:
    chance = np.random.default_rng(1)
    soundfile.write(file, chance.normal(0, 0.05, (round(seconds * 22_050), 1)), 22_050)
    return file


def test_a_file_becomes_a_background_and_its_name_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    taking, shares, names = TakeInProcess(), list[float](), list[str]()
    taking.progressed.connect(shares.append)
    taking.taken.connect(names.append)
    own = tmp_path / "own"
    with qtbot.waitSignal(taking.done, timeout=60_000):
        taking.take_in(_noise(tmp_path / "My garden.wav", 12), own)
    assert [file.name for file in own.iterdir()] == names
    assert len(names) == 1
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_a_file_that_is_no_sound_is_explained(qtbot: QtBot, tmp_path: Path) -> None:
    text = tmp_path / "letter.wav"
    text.write_text("Dear all,")
    taking = TakeInProcess()
    with qtbot.waitSignal(taking.failed, timeout=60_000) as failed:
        taking.take_in(text, tmp_path / "own")
    assert "letter.wav cannot be read" in failed.args[0]


def test_a_cancelled_file_leaves_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    own = tmp_path / "own"
    taking = TakeInProcess()
    with qtbot.waitSignal(taking.progressed, timeout=60_000):
        taking.take_in(_noise(tmp_path / "long.wav", 240), own)
    with qtbot.waitSignal(taking.cancelled, timeout=60_000):
        taking.cancel()
    assert not own.exists() or list(own.iterdir()) == []
