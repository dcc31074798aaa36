"""Every shipped session as it sounds: each line whole and alone, the bed below it, loud as planned.

The places of the lines are looked at in all sessions. Their samples are rendered and measured for
some of them in the ordinary suite, and for all of them in the long measurements.
"""

from __future__ import annotations

import itertools
import os

import numpy as np
import pyloudnorm
import pytest

from coach.compiled import Preferences, Timeline
from coach.library.reader import load_library
from coach.resources import shipped
from coach.session.timeline import compile_session
from coach.sound import RATE
from coach.sound.bed import BEDS, Bed
from coach.sound.cues import Sounds
from coach.sound.levels import Levels
from coach.sound.loudness import true_peak_db
from coach.sound.meter import Meter
from coach.sound.renderer import Renderer
from coach.voices import line_seconds, shipped_voice, voiced

SOME = ("neck-2-desk", "calf-cramp-2")
LIBRARY = load_library(shipped("sessions"))
RENDERED = tuple(LIBRARY.sessions) if os.environ.get("COACH_SOAK") else SOME
SILENT = 1e-3  # a slider so low that a lane cannot be heard, and yet is played
BLOCK_S = 9
DUCKED = 10 ** (-10 / 20)


@pytest.fixture(scope="module")
def voice():
    return shipped_voice(pytest.fail)


@pytest.fixture(scope="module")
def bed():
    return Bed([(shipped("audio") / "beds" / "rain.ogg", 1.0)], pytest.fail)


def compiled(name: str, voice) -> Timeline:
    session = LIBRARY.sessions[name]
    child = session.audience.startswith("child")
    timeline = compile_session(
        session,
        LIBRARY.exercises,
        LIBRARY.families,
        preferences=Preferences(child=child),
        line_seconds=line_seconds(voice),
    )
    return voiced(timeline, voice)


@pytest.fixture(params=RENDERED)
def timeline(request, voice):
    return compiled(request.param, voice)


@pytest.fixture
def lane(timeline, voice, bed):
    """Return a function that renders the whole session with some of its lanes."""
    sounds = Sounds(shipped("audio") / "cues", pytest.fail, voice)

    def rendered(under: Bed | None = None, **levels: float) -> np.ndarray:
        quiet = dict.fromkeys(("voice", "bell", "breath", "bed"), 0.0)
        renderer = Renderer(timeline, sounds, Levels(**(quiet | levels)), bed=under)
        frames = renderer.frame(timeline.seconds)
        step = BLOCK_S * RATE
        blocks = [renderer.render(at, min(step, frames - at)) for at in range(0, frames, step)]
        return np.concatenate(blocks)

    return rendered


def spoken(timeline: Timeline):
    return [cue for cue in timeline.cues if cue.lane == "voice"]


@pytest.mark.parametrize("name", LIBRARY.sessions)
def test_no_line_runs_into_another_or_outlasts_its_step(name, voice):
    timeline = compiled(name, voice)
    lines = spoken(timeline)
    for one, two in itertools.pairwise(lines):
        assert one.t + one.length_s < two.t + 1e-6, f"{one.text} runs into {two.text}"
    for cue in lines:
        assert cue.length_s == voice.seconds(cue.text)
        step = next(step for step in reversed(timeline.steps) if step.t0 <= cue.t + 1e-6)
        assert cue.t + cue.length_s <= step.t1 + 1e-6, f"{cue.text} outlasts {step.name}"


def test_each_line_is_heard_whole_and_between_lines_nobody_speaks(timeline, lane, voice):
    heard = lane(voice=1.0)
    told = np.zeros(len(heard), bool)
    for cue in spoken(timeline):
        clip = voice.sound(cue.text)[:, 0]
        start = round(cue.t * RATE)
        told[start : start + len(clip)] = True
        middle = heard[start : start + len(clip)].sum(axis=1)
        alike = np.corrcoef(middle, clip)[0, 1]
        assert alike > 0.999, f"{cue.text} sounds otherwise than its clip"
    assert not heard[~told].any()


def test_the_bed_goes_down_under_each_line(timeline, lane, bed):
    under = lane(bed, bed=1.0, voice=SILENT)
    plain = lane(bed, bed=1.0)
    for cue in spoken(timeline):
        line = slice(round(cue.t * RATE), round((cue.t + cue.length_s) * RATE))
        share = np.sqrt((under[line] ** 2).sum() / max((plain[line] ** 2).sum(), 1e-12))
        faded = not plain[line].any()
        assert faded or share == pytest.approx(DUCKED, rel=0.05), cue.text


def test_the_voice_is_as_loud_as_planned(lane):
    heard = pyloudnorm.Meter(RATE).integrated_loudness(lane(voice=1.0))
    assert heard == pytest.approx(-18, abs=1)


def test_the_loudest_bell_is_as_loud_as_planned(lane):
    meter, bells = Meter(), lane(bell=1.0)
    for at in range(0, len(bells), BLOCK_S * RATE):
        meter.add(bells[at : at + BLOCK_S * RATE])
    assert meter.momentary_lufs().max() == pytest.approx(-24, abs=1)


@pytest.mark.parametrize("name", BEDS)
def test_each_bed_is_as_loud_as_planned(name):
    bed = Bed([(shipped("audio") / "beds" / f"{name}.ogg", 1.0)], pytest.fail)
    heard = pyloudnorm.Meter(RATE).integrated_loudness(bed.render(0, 60 * RATE))
    assert heard == pytest.approx(-27, abs=1)


def test_the_true_peak_of_everything_together_stays_below_minus_one(lane, bed):
    mixed = lane(bed, voice=1.0, bell=1.0, breath=1.0, bed=1.0)
    step = BLOCK_S * RATE
    peak = max(true_peak_db(mixed[at : at + step]) for at in range(0, len(mixed), step))
    assert peak < -1.0
