"""The sound of a run begins, pauses, jumps and waits with the run."""

from __future__ import annotations

import numpy as np
import pytest

from coach.compiled import Cue, PlannedStep, Timeline
from coach.desktop.run_sound import RunSound
from coach.resources import shipped
from coach.sound import RATE
from coach.sound.cues import Sounds
from coach.sound.levels import Levels


class Output:
    """Keeps what it was asked to sound."""

    def __init__(self):
        self.told, self.renderer = [], None

    def start(self, renderer, position):
        self.told.append(("start", position))
        self.renderer = renderer

    def seek(self, renderer, position):
        self.told.append(("seek", position))
        self.renderer = renderer

    def pause(self):
        self.told.append(("pause",))

    def set_bed(self, bed):
        self.told.append(("bed", bed))

    def stop(self):
        self.told.append(("stop",))


class Hum:
    """A bed of one number."""

    parts = ()

    def render(self, first_frame, frames):
        return np.full((frames, 2), 0.1, np.float32)


def step(t0, t1, **more):
    return PlannedStep(t0=t0, t1=t1, exercise="e", name="E", family="stretch", **more)


@pytest.fixture
def timeline():
    ticks = tuple(Cue(t=t, lane="bell", key="tick", text="") for t in (5.0, 25.0, 55.0))
    steps = (step(0, 20, until_pressed=True), step(20, 40, until_pressed=True), step(40, 60))
    return Timeline(id="t", title="T", seconds=60.0, steps=steps, segments=(), cues=ticks)


@pytest.fixture
def output():
    return Output()


@pytest.fixture
def sound(output):
    return RunSound(output, Sounds(shipped("audio") / "cues", pytest.fail), Levels(), bed=Hum())


def cues_heard(renderer):
    return [cue.t for cue in renderer.sounding().cues]


def heard(renderer, position):
    return renderer.render(round(position * RATE), RATE)


def test_while_a_run_waits_the_bed_plays_on_and_nothing_else(sound, output, timeline):
    sound.follow(timeline, "running", 0.0, jumped=False)
    sound.follow(timeline, "waiting", 20.0, jumped=False)

    assert output.told == [("start", 0.0)]
    assert cues_heard(output.renderer) == [5.0]
    for position in (20.0, 59.0, 600.0, 7200.0):
        assert np.allclose(heard(output.renderer, position), 0.1)


def test_after_the_press_the_next_step_is_heard_up_to_its_own_wait(sound, output, timeline):
    sound.follow(timeline, "waiting", 20.0, jumped=False)
    sound.follow(timeline, "running", 20.0, jumped=True)

    assert output.told == [("start", 20.0)]
    assert cues_heard(output.renderer) == [5.0, 25.0]


def test_a_pause_while_the_run_waits_is_silent_and_then_the_bed_comes_back(sound, output, timeline):
    sound.follow(timeline, "running", 0.0, jumped=False)
    sound.follow(timeline, "waiting", 20.0, jumped=False)
    sound.follow(timeline, "paused", 20.0, jumped=False)
    assert output.told[-1] == ("pause",)

    sound.follow(timeline, "waiting", 20.0, jumped=True)

    assert output.told[-1] == ("start", 20.0)
    assert cues_heard(output.renderer) == [5.0]
    sound.follow(timeline, "running", 20.0, jumped=True)
    assert output.told[-1] == ("start", 20.0)
    assert cues_heard(output.renderer) == [5.0, 25.0]


def test_without_a_wait_the_bed_ends_with_the_run(sound, output, timeline):
    sound.follow(timeline, "running", 40.0, jumped=False)

    assert cues_heard(output.renderer) == [5.0, 25.0, 55.0]
    assert not heard(output.renderer, 60.0).any()


def test_another_bed_is_passed_on_and_kept_for_what_follows(sound, output, timeline):
    sound.follow(timeline, "running", 0.0, jumped=False)

    sound.set_bed(None)
    assert output.told[-1] == ("bed", None)
    sound.follow(timeline, "running", 40.0, jumped=True)

    assert output.told[-1] == ("seek", 40.0)
    assert output.renderer.bed is None


def test_a_run_that_ends_lets_go_of_the_device(sound, output, timeline):
    sound.follow(timeline, "running", 40.0, jumped=False)
    sound.follow(timeline, "finished", 60.0, jumped=False)

    assert output.told[-1] == ("stop",)


def test_a_lead_in_that_is_skipped_is_skipped_in_the_sound_too(sound, output, timeline):
    sound.follow(timeline, "lead_in", -9.0, jumped=False)
    sound.follow(timeline, "lead_in", -8.9, jumped=False)
    sound.follow(timeline, "running", 0.0, jumped=False)
    assert output.told == [("start", -9.0), ("seek", 0.0)]


def test_a_lead_in_that_ends_by_itself_is_not_begun_anew(sound, output, timeline):
    sound.follow(timeline, "lead_in", -0.05, jumped=False)
    sound.follow(timeline, "running", 0.01, jumped=False)
    assert output.told == [("start", -0.05)]


class Speaker:
    """A voice with one line."""

    folders = ()

    def seconds(self, text):
        return 2.0 if text == "You were away." else None


def test_what_is_said_outside_the_run_is_heard_only_while_the_run_is_silent(output, timeline):
    sounds = Sounds(shipped("audio") / "cues", pytest.fail, Speaker())
    sound = RunSound(output, sounds, Levels())
    sound.follow(timeline, "running", 3.0, jumped=False)
    sound.aside("You were away.")
    assert output.told == [("start", 3.0)]
    sound.follow(timeline, "paused", 4.0, jumped=False)
    sound.aside("Nobody has a clip of this.")
    sound.aside("You were away.")
    assert output.told == [("start", 3.0), ("pause",), ("start", 0.0)]
    assert [cue.text for cue in output.renderer.sounding().cues] == ["You were away."]
    sound.follow(timeline, "running", 4.0, jumped=False)
    assert output.told[-1] == ("start", 4.0)
