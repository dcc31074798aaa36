"""What a device is given: no clicks, no gaps, the same samples whatever the blocks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.compiled import Cue
from coach.sound import RATE
from coach.sound.levels import Levels
from coach.sound.renderer import Renderer
from coach.sound.stream import FADE_S, SILENCE, Source, Stream


@pytest.fixture(scope="module")
def humming(sounds, timeline):
    """A renderer that is never silent."""
    tones = [Cue(t=float(t), lane="breath", key="in", text="", length_s=3.0) for t in range(30)]
    return Renderer(timeline(tones, 40.0), sounds, Levels())


def test_a_device_begins_in_silence():
    assert not Stream().render(0, RATE).any()


def test_after_the_fade_the_samples_are_the_renderers_own(humming):
    stream = Stream()
    stream.change(1000, Source(humming, 5 * RATE))

    heard = stream.render(1000 + RATE, RATE)

    own = np.round(humming.render(1000 + 6 * RATE, RATE) * 32767)
    assert np.array_equal(heard, own.astype("<i2"))


def test_a_pause_is_silent_after_the_fade_and_does_not_click(humming):
    stream = Stream()
    stream.change(0, Source(humming, 5 * RATE))
    stream.change(RATE, SILENCE)

    heard = stream.render(0, 2 * RATE).astype(int)

    assert heard[RATE - 500 : RATE].any()
    assert not heard[RATE + round(FADE_S * RATE) :].any()
    steps = np.abs(np.diff(heard, axis=0)).max(axis=1)
    assert steps[RATE - 10 :].max() <= steps[RATE // 2 : RATE - 10].max()


changes = st.lists(
    st.tuples(st.integers(0, RATE), st.sampled_from(["silence", 3, 6, 9])), max_size=6
)


@settings(max_examples=30)
@given(changes=changes, block=st.integers(100, 2 * RATE))
def test_the_samples_are_the_same_whatever_the_blocks(humming, changes, block):
    stream = Stream()
    for frame, what in sorted(changes, key=lambda change: change[0]):
        source = SILENCE if what == "silence" else Source(humming, int(what) * RATE)
        stream.change(frame, source)

    last = max((frame for frame, _ in changes), default=0)
    whole = stream.render(last, 2 * RATE)
    blocks = [
        stream.render(first, min(block, last + 2 * RATE - first))
        for first in range(last, last + 2 * RATE, block)
    ]
    assert np.array_equal(np.concatenate(blocks), whole)


@settings(max_examples=30)
@given(frames=st.lists(st.integers(0, 4000), min_size=1, max_size=8))
def test_changes_in_quick_succession_do_not_click(humming, frames):
    """What was heard up to a change goes on from there."""
    stream = Stream()
    stream.change(-RATE, Source(humming, 5 * RATE))
    heard, at = [stream.render(0, 0)], 0
    for number, frame in enumerate(sorted(frames)):
        heard.append(stream.render(at, frame - at))
        at = frame
        stream.change(at, SILENCE if number % 2 else Source(humming, number * RATE))
    heard.append(stream.render(at, 4000))

    steps = np.abs(np.diff(np.concatenate(heard).astype(int), axis=0))
    assert steps.max() < 0.012 * 32767
