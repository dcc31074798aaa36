"""A sound is read from its file, and made anew where the file is missing or damaged."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
import soundfile

from coach.resources import shipped
from coach.sound import RATE
from coach.sound.cues import Sounds

SHIPPED = shipped("audio") / "cues"


@pytest.fixture
def folder(tmp_path):
    shutil.copy(SHIPPED / "chime.flac", tmp_path)
    shutil.copy(SHIPPED / "in-04.flac", tmp_path)
    return tmp_path


def test_a_missing_file_is_made_anew_and_said_once(folder, sounds):
    said = []
    poor = Sounds(folder, said.append)

    assert np.allclose(poor.sound("tick", 0), sounds.sound("tick", 0), atol=1e-4)
    assert np.allclose(poor.sound("pulse", 0), sounds.sound("pulse", 0), atol=1e-4)
    assert said == ["The sound file tick.flac cannot be read, so it was made anew."]


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"not a sound"),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: soundfile.write(path, np.zeros(RATE), RATE),
        lambda path: soundfile.write(path, np.zeros(4 * RATE), 44_100),
    ],
    ids=["not FLAC", "cut off", "too short", "another rate"],
)
def test_a_damaged_file_is_made_anew(folder, sounds, damage):
    damage(folder / "in-04.flac")
    said = []

    made = Sounds(folder, said.append).sound("in", 4.0)

    assert np.allclose(made, sounds.sound("in", 4.0), atol=1e-4)
    assert len(said) == 1


def test_a_length_without_a_file_is_made_without_a_word(sounds):
    assert len(sounds.sound("out", 5.5)) == 5.5 * RATE
    assert len(sounds.sound("out", 13.0)) == 13 * RATE


def test_a_sound_is_made_only_once(sounds):
    assert sounds.sound("hold", 2.5) is sounds.sound("hold", 2.5)
