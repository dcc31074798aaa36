"""Voice and bed in the mix: in their places, out of each other's way, and never too loud."""

from __future__ import annotations

import shutil
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sound.speaking import LINES, Hum, line, utterance, voice_of, write_pack

from coach.compiled import Cue
from coach.resources import shipped
from coach.sound import RATE
from coach.sound.bed import Bed
from coach.sound.cues import Sounds
from coach.sound.levels import Levels, pan
from coach.sound.loudness import true_peak_db
from coach.sound.renderer import Renderer

LEVEL = 0.04


@pytest.fixture(scope="module")
def speaking(sounds, tmp_path_factory):
    """The shipped cues, and a voice that knows a few lines."""
    folder = write_pack(tmp_path_factory.mktemp("voice"))
    return Sounds(sounds.folder, pytest.fail, voice_of(folder))


@pytest.fixture
def mixed(speaking, timeline):
    """A function that mixes cues, over a bed if there is one."""

    def mix(*cues, seconds=30.0, bed=None, speed=1.0, **levels):
        return Renderer(timeline(cues, seconds), speaking, Levels(**levels), speed, bed)

    return mix


def level_at(renderer, second):
    """Return how loud the bed is at a moment."""
    return abs(float(renderer.render(round(second * RATE), 1)[0, 0]))


def heard_lines(renderer, seconds=30):
    """Return when lines begin: with nothing else in the mix, where silence ends."""
    sounding = renderer.render(0, seconds * RATE).any(axis=1)
    starts = np.flatnonzero(np.diff(sounding.astype(int)) == 1) + 1
    ends = np.flatnonzero(np.diff(sounding.astype(int)) == -1) + 1
    apart = [s for s, before in zip(starts, [-RATE, *ends], strict=False) if s - before > RATE / 4]
    return [round(start / RATE, 2) for start in apart]


@pytest.mark.parametrize("side", ["left", "right", "none"])
def test_a_line_lies_on_its_frame_and_comes_from_its_side(mixed, side):
    text = "Left side."
    heard = mixed(line(2.5, text, side=side)).render(0, 6 * RATE)

    begin, end = round(2.5 * RATE), round((2.5 + LINES[text]) * RATE)
    wanted = utterance(text, LINES[text]) * np.array(pan(side), np.float32)
    assert np.allclose(heard[begin:end], wanted, atol=1e-5)
    assert not heard[:begin].any()
    assert not heard[end:].any()


def test_a_line_that_nobody_can_say_is_silent(mixed):
    renderer = mixed(line(12.0, "Nobody knows this."), bed=Hum(LEVEL))

    assert level_at(renderer, 12.5) == pytest.approx(LEVEL), "and the bed does not duck for it"


def test_a_voice_of_half_a_slider_is_an_eighth(mixed):
    full, half = mixed(line(1.0)), mixed(line(1.0), voice=0.5)

    assert np.allclose(half.render(RATE, RATE), full.render(RATE, RATE) / 8, atol=1e-6)


def test_the_bed_comes_up_over_four_seconds_and_leaves_over_the_last_eight(mixed):
    renderer = mixed(seconds=30.0, bed=Hum(LEVEL))

    assert not renderer.render(-2 * RATE, 2 * RATE).any()
    rising = [level_at(renderer, t) for t in (0.0, 1.0, 2.0, 3.0, 4.0)]
    falling = [level_at(renderer, t) for t in (22.0, 24.0, 26.0, 28.0, 29.9)]
    assert rising == sorted(rising)
    assert falling == sorted(falling, reverse=True)
    assert rising[0] == 0
    assert (rising[-1], falling[0]) == pytest.approx((LEVEL, LEVEL))
    assert (rising[2], falling[2]) == pytest.approx((LEVEL / 2, LEVEL / 2), rel=0.01)
    assert falling[-1] < LEVEL / 100
    assert not renderer.render(30 * RATE, RATE).any()


def test_the_bed_is_ten_decibels_lower_under_a_line(mixed):
    quiet_voice = mixed(line(10.0, "In."), bed=Hum(LEVEL), voice=0.001)

    assert level_at(quiet_voice, 9.7) == pytest.approx(LEVEL)
    assert level_at(quiet_voice, 10.2) == pytest.approx(LEVEL * 10**-0.5, rel=0.01)
    assert level_at(quiet_voice, 11.0) == pytest.approx(LEVEL)


def test_for_a_voice_that_is_switched_off_the_bed_stays(mixed):
    renderer = mixed(line(10.0), bed=Hum(LEVEL), voice=0.0)

    assert level_at(renderer, 10.5) == pytest.approx(LEVEL)
    assert level_at(renderer.with_levels(Levels(voice=0.001)), 10.5) < LEVEL / 3


def test_the_bed_has_a_volume_and_can_be_changed(mixed):
    renderer = mixed(bed=Hum(LEVEL))

    assert level_at(renderer.with_levels(Levels(bed=0.5)), 10) == pytest.approx(LEVEL / 8)
    assert level_at(renderer.with_levels(Levels(bed=0.0)), 10) == 0
    assert level_at(renderer.with_bed(Hum(2 * LEVEL)), 10) == pytest.approx(2 * LEVEL)
    assert level_at(renderer.with_bed(None), 10) == 0


cues = st.one_of(
    st.builds(line, st.floats(-3, 20), st.sampled_from([*LINES, "Nobody says this."])),
    st.builds(
        Cue, t=st.floats(0, 20), lane=st.just("bell"), key=st.just("chime"), text=st.just("")
    ),
)


@settings(max_examples=25)
@given(
    cues=st.lists(cues, max_size=10),
    cuts=st.lists(st.integers(-RATE, 22 * RATE), max_size=8),
    bed=st.sampled_from([0.05, 0.7]),
)
def test_the_samples_are_the_same_whatever_the_blocks(speaking, timeline, cues, cuts, bed):
    renderer = Renderer(timeline(cues, 20.0), speaking, Levels(), bed=Hum(bed, counting=True))
    edges = sorted({-4 * RATE, *cuts, 22 * RATE})

    whole = renderer.render(-4 * RATE, 26 * RATE)
    blocks = [renderer.render(a, b - a) for a, b in pairwise(edges)]

    assert np.array_equal(np.concatenate(blocks), whole)


def test_what_is_said_before_the_run_is_heard_before_it(mixed):
    heard = mixed(line(-3.0), bed=Hum(LEVEL)).render(-4 * RATE, 4 * RATE)

    assert heard[RATE : 2 * RATE].any()
    assert not heard[:RATE].any()
    assert not heard[2 * RATE :].any()


def test_a_line_that_would_run_into_the_next_one_is_not_spoken(mixed):
    said = [line(2.0, "Let your shoulders drop."), line(6.0, "In."), line(9.0)]

    assert heard_lines(mixed(*said)) == [2.0, 6.0, 9.0]
    assert heard_lines(mixed(*said, speed=2.0)) == [3.0, 4.5]


def test_a_line_that_would_outlast_the_run_is_not_spoken(mixed):
    assert heard_lines(mixed(line(2.0), line(9.5), seconds=10.0)) == [2.0]


def test_after_a_jump_a_line_that_is_due_comes_late_and_whole_and_passed_ones_do_not(mixed):
    renderer = mixed(line(1.0), line(5.0, "Left side."), line(9.0, "In."))

    joined = renderer.joined(position=5.0, heard_from=5.2)

    assert heard_lines(joined) == [5.2, 9.0]
    late = mixed(line(5.2, "Left side."), line(9.0, "In."))
    assert np.array_equal(joined.render(0, 10 * RATE), late.render(0, 10 * RATE))


def test_over_a_jump_the_bed_goes_on_and_after_a_silence_it_comes_up(mixed):
    renderer = mixed(bed=Hum(LEVEL))

    assert level_at(renderer.joined(10.0, 10.2), 10.2) == pytest.approx(LEVEL)
    risen = renderer.joined(10.0, 10.2, bed_rises=True)
    assert level_at(risen, 10.2) == 0
    assert level_at(risen, 12.2) == pytest.approx(LEVEL / 2, rel=0.01)
    assert level_at(risen, 14.3) == pytest.approx(LEVEL)
    assert level_at(risen.with_levels(Levels(bed=0.9)), 12.2) < LEVEL / 2


def test_where_only_the_bed_sounds_it_is_quiet(mixed):
    renderer = mixed(line(10.0), Cue(t=20.0, lane="bell", key="tick", text=""), bed=Hum(LEVEL))

    quiet = [renderer.is_quiet(round(t * RATE), RATE // 4) for t in (5, 10.5, 15, 19.9, 25)]
    assert quiet == [True, False, True, False, True]


class Listed:
    """Says any line in a second of silence, and lists what it was asked for."""

    folders = ()

    def __init__(self):
        self.asked = []

    def seconds(self, text):
        return 1.0

    def sound(self, text):
        self.asked.append(text)
        return np.zeros((RATE, 1), np.float32)


@pytest.fixture
def listed(sounds, timeline):
    """Ten minutes with a line every five seconds, and the list of those asked for."""
    voice = Listed()
    lines = timeline([line(t, str(t)) for t in range(0, 600, 5)], 600.0)
    return Renderer(lines, Sounds(sounds.folder, pytest.fail, voice), Levels()), voice.asked


def test_only_what_is_due_soon_is_decoded_beforehand(listed):
    renderer, asked = listed

    renderer.prepare(100.0)

    assert asked == ["100", "105"]


@pytest.mark.parametrize(
    ("begin", "end", "due"),
    [(99.0, 106.0, ["100", "105"]), (90.98, 94.98, ["90", "95"]), (101.01, 104.99, ["100", "105"]),
     (101.5, 104.5, [])],
)  # fmt: skip
def test_a_part_that_was_loaded_is_rendered_without_decoding(listed, begin, end, due):
    renderer, asked = listed
    part = round(begin * RATE), round((end - begin) * RATE)

    renderer.load(*part)
    loaded = list(asked)
    renderer.render(*part)

    assert loaded == due
    assert asked[len(loaded) :] == due


def test_everything_at_once_keeps_its_true_peak_below_minus_one(sounds, timeline, tmp_path):
    shouting = voice_of(write_pack(tmp_path, {"Sit down.": 1.0}, loudness=0.24))
    noise = np.random.default_rng(1).standard_normal((30 * RATE, 2)).astype(np.float32) * 0.05

    class Rain:
        def render(self, first_frame, frames):
            return noise[first_frame : first_frame + frames]

    cues = [line(float(t)) for t in range(1, 20, 2)]
    cues += [Cue(t=float(t), lane="bell", key="double-bell", text="") for t in range(1, 20, 2)]
    cues += [Cue(t=float(t), lane="breath", key="in", text="", length_s=4.0) for t in range(20)]
    loud = Sounds(sounds.folder, pytest.fail, shouting)
    renderer = Renderer(timeline(cues, 30.0), loud, Levels(), bed=Rain())

    assert np.abs(renderer._mixed(0, 30 * RATE)).max() > 1, "it would be too loud by itself"
    assert true_peak_db(renderer.render(0, 30 * RATE)) < -1


def test_another_mixture_of_the_same_files_decodes_nothing_again(tmp_path):
    file = tmp_path / "rain.ogg"
    shutil.copy(shipped("audio") / "beds" / "rain.ogg", file)
    full = Bed([(file, 1.0)], pytest.fail)
    full.render(0, RATE)
    file.unlink()

    half = full.remixed([(file, 0.5)])

    assert half.parts == ((file, 0.5),)
    assert np.allclose(half.render(0, RATE) * 8, full.render(0, RATE), atol=1e-6)
    assert not full.remixed([]).render(0, RATE).any()
