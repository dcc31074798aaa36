"""What the process that plays is told: all it needs to sound the run by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from sound.speaking import voice_of, write_pack

from coach.compiled import Cue, Timeline
from coach.desktop.sound_commands import Hush, Play, Soundscape, Volume
from coach.desktop.sound_output import SoundOutput
from coach.resources import shipped
from coach.sound.bed import Bed
from coach.sound.cues import Sounds
from coach.sound.levels import Levels
from coach.sound.renderer import Renderer

BEDS = shipped("audio") / "beds"
CUES = shipped("audio") / "cues"


def bed(**levels):
    return Bed([(BEDS / f"{name}.ogg", level) for name, level in levels.items()], pytest.fail)


@pytest.fixture
def told(monkeypatch):
    """What is written to the process, which is not there."""
    told = []
    monkeypatch.setattr(SoundOutput, "_launch", lambda self: None)
    monkeypatch.setattr(SoundOutput, "_say", lambda self, command: told.append(command))
    return told


@pytest.fixture
def output(told, clock, qapp):
    return SoundOutput(pytest.fail, clock)


@pytest.fixture
def renderer(tmp_path):
    cue = Cue(t=1.0, lane="voice", key="", text="Sit down.", length_s=1.0)
    timeline = Timeline(id="t", title="T", seconds=60.0, steps=(), segments=(), cues=(cue,))
    sounds = Sounds(CUES, pytest.fail, voice_of(write_pack(tmp_path / "voice")))
    return Renderer(timeline, sounds, Levels(), bed=bed(rain=0.5))


def test_voice_and_bed_are_told_by_their_folders_and_files(output, told, renderer, tmp_path):
    output.start(renderer, -1.0)

    play = told[-1]
    assert isinstance(play, Play)
    assert play.voices == (str(tmp_path / "voice"),)
    assert play.bed == ((str(BEDS / "rain.ogg"), 0.5),)
    assert [cue.text for cue in play.timeline.cues] == ["Sit down."]
    assert all(Path(path).is_absolute() for path in (play.folder, *play.voices, play.bed[0][0]))


def test_a_change_of_bed_is_told_at_once_and_kept_for_later(output, told, renderer):
    output.start(renderer, 0.0)

    output.set_bed(bed(sea=1.0, drone=0.3))

    mixed = ((str(BEDS / "sea.ogg"), 1.0), (str(BEDS / "drone.ogg"), 0.3))
    assert told[-1] == Soundscape(mixed)
    output.pause()
    assert told[-1] == Hush()
    output.set_bed(None)
    assert told[-1] == Hush(), "what is silent needs no other bed"
    output.set_levels(Levels(voice=0.5))
    assert not isinstance(told[-1], Volume)
    output.resume(5.0)
    assert (told[-1].bed, told[-1].levels) == ((), Levels(voice=0.5))
