"""Every cue lies on its exact frame, whatever the blocks, the lanes and the volumes."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.compiled import Cue
from coach.sound import RATE
from coach.sound.levels import Levels, pan
from coach.sound.loudness import true_peak_db
from coach.sound.renderer import Renderer

BELLS = ["double-bell", "fade-bell", "three-bells", "chime", "tick", "pulse"]
SIDES = ["left", "right", "both", "none"]
bells = st.builds(
    Cue,
    t=st.floats(0, 20),
    lane=st.just("bell"),
    key=st.sampled_from(BELLS),
    text=st.just(""),
    side=st.sampled_from(SIDES),
)
tones = st.builds(
    Cue,
    t=st.floats(0, 20),
    lane=st.just("breath"),
    key=st.sampled_from(["in", "hold", "out"]),
    text=st.just(""),
    length_s=st.sampled_from([1.0, 2.0, 3.0]),
)


def bell(t, key="tick", **more):
    return Cue(t=t, lane="bell", key=key, text="", **more)


@settings(max_examples=40)
@given(
    cues=st.lists(bells | tones, max_size=12),
    cuts=st.lists(st.integers(-RATE, 22 * RATE), max_size=12),
)
def test_the_samples_are_the_same_whatever_the_blocks(sounds, timeline, cues, cuts):
    renderer = Renderer(timeline(cues, 20.0), sounds, Levels(bell=0.7))
    edges = sorted({-RATE, *cuts, 22 * RATE})

    whole = renderer.render(-RATE, 23 * RATE)
    blocks = [renderer.render(a, b - a) for a, b in itertools.pairwise(edges)]

    assert np.array_equal(np.concatenate(blocks), whole)


@settings(max_examples=20)
@given(cue=bells)
def test_a_cue_lies_on_its_exact_frame(sounds, timeline, cue):
    renderer = Renderer(timeline([cue], 40.0), sounds, Levels())
    start, sound = round(cue.t * RATE), sounds.sound(cue.key, 0)

    heard = renderer.render(0, 30 * RATE)

    assert not heard[:start].any()
    assert np.array_equal(
        heard[start : start + len(sound)], sound * np.array(pan(cue.side), np.float32)
    )
    assert not heard[start + len(sound) :].any()


def test_the_lead_in_and_what_follows_the_end_are_silent(sounds, timeline):
    renderer = Renderer(timeline([bell(0.0), bell(9.0, "fade-bell")], 10.0), sounds, Levels())

    assert not renderer.render(-2 * RATE, 2 * RATE).any()
    assert not renderer.render(10 * RATE, 5 * RATE).any()


def test_what_still_rings_at_the_end_fades_out(sounds, timeline):
    renderer = Renderer(timeline([bell(9.0, "fade-bell")], 10.0), sounds, Levels())

    end = np.abs(renderer.render(0, 10 * RATE)).max(axis=1)

    assert end[-RATE:].max() > 0.02
    assert end[-10:].max() < 0.0001


def test_captions_have_no_samples(sounds, timeline):
    shown = [Cue(t=1.0, lane="caption", key="turn-left", text="Sit down.")]

    assert not Renderer(timeline(shown, 5.0), sounds, Levels()).render(0, 5 * RATE).any()


@pytest.mark.parametrize(("side", "louder"), [("left", 0), ("right", 1)])
def test_a_side_sounds_from_its_side_and_never_hard_in_one_ear(sounds, timeline, side, louder):
    renderer = Renderer(timeline([bell(0.0, side=side)], 5.0), sounds, Levels())
    power = (renderer.render(0, RATE).astype(float) ** 2).sum(axis=0)
    middle = (Renderer(timeline([bell(0.0)], 5.0), sounds, Levels()).render(0, RATE) ** 2).sum()

    ratio_db = 10 * math.log10(power[louder] / power[1 - louder])
    assert 6 < ratio_db < 12
    assert power.sum() == pytest.approx(middle, rel=1e-4)


def test_half_a_slider_is_an_eighth_of_the_samples(sounds, timeline):
    cues = [bell(0.0), Cue(t=1.0, lane="breath", key="in", text="", length_s=1.0)]
    full = Renderer(timeline(cues, 3.0), sounds, Levels())
    half = full.with_levels(Levels(bell=0.5))

    assert np.allclose(half.render(0, RATE), full.render(0, RATE) / 8, atol=1e-7)
    assert np.array_equal(half.render(RATE, RATE), full.render(RATE, RATE))
    assert not full.with_levels(Levels(muted=True)).render(0, 3 * RATE).any()
    assert not full.with_levels(Levels(master=0.0)).render(0, 3 * RATE).any()


def test_everything_at_once_keeps_its_peak_below_minus_one(sounds, timeline):
    cues = [bell(1.0, key, side="left") for key in BELLS]
    cues += [Cue(t=1.0, lane="breath", key=k, text="", length_s=3.0) for k in ("in", "out")]
    renderer = Renderer(timeline(cues, 9.0), sounds, Levels())

    assert true_peak_db(renderer.render(0, 9 * RATE)) < -1


def test_at_double_speed_everything_comes_twice_as_soon(sounds, timeline):
    cues = [bell(2.0), Cue(t=4.0, lane="breath", key="in", text="", length_s=4.0)]
    fast = Renderer(timeline(cues, 12.0), sounds, Levels(), speed=2.0).render(0, 5 * RATE)

    assert not fast[:RATE].any()
    assert fast[RATE : RATE + 1000].any()
    both = np.broadcast_to(sounds.sound("in", 2.0), (2 * RATE, 2))
    assert np.array_equal(fast[2 * RATE : 4 * RATE], both)
    assert not fast[4 * RATE :].any()


def test_after_a_jump_passed_cues_are_spent_and_the_due_bell_comes_late(sounds, timeline):
    cues = [bell(1.0, "fade-bell"), bell(2.0, "chime"), bell(8.0)]
    renderer = Renderer(timeline(cues, 10.0), sounds, Levels())

    joined = renderer.joined(position=2.01, heard_from=2.2).render(0, 10 * RATE)

    only = Renderer(timeline([bell(2.2, "chime"), bell(8.0)], 10.0), sounds, Levels())
    assert np.array_equal(joined, only.render(0, 10 * RATE))


def test_after_a_jump_a_tone_still_ends_with_its_phase(sounds, timeline):
    cues = [Cue(t=2.0, lane="breath", key="in", text="", length_s=4.0)]
    renderer = Renderer(timeline(cues, 10.0), sounds, Levels())

    joined = renderer.joined(position=2.0, heard_from=2.2)

    assert np.array_equal(joined.render(0, 10 * RATE), renderer.render(0, 10 * RATE))


def test_a_jump_back_finds_its_cues_again(sounds, timeline):
    renderer = Renderer(timeline([bell(1.0), bell(5.0)], 10.0), sounds, Levels())
    renderer.joined(position=4.0, heard_from=4.2)

    again = renderer.joined(position=0.0, heard_from=0.2)

    assert again.render(0, 2 * RATE).any()
