"""What peaks together is turned down gently; everything else is left exactly as it is."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.sound import RATE
from coach.sound.limiter import CEILING, limited


def mix_of(samples):
    """Return a mix that has these samples from frame 0 on, and silence around them."""

    def mix(first, frames):
        at = np.arange(first, first + frames)
        inside = (at >= 0) & (at < len(samples))
        return np.where(inside[:, None], samples[np.clip(at, 0, len(samples) - 1)], 0)

    return mix


def hum(loud_at, peak, seconds=2):
    """Return a soft tone with louder places of 20 ms."""
    at = np.arange(seconds * RATE)
    level = np.full(len(at), 0.3, np.float32)
    for frame in loud_at:
        level[frame : frame + RATE // 50] = peak
    tone = (level * np.sin(at * 0.05)).astype(np.float32)
    return np.stack([tone, -tone], axis=1)


peaks = st.lists(st.integers(0, 2 * RATE - 2000), max_size=5)


def test_what_is_soft_enough_stays_as_it_is():
    samples = hum([3000], CEILING)

    assert np.array_equal(limited(mix_of(samples), 0, len(samples)), samples)


@settings(max_examples=25)
@given(loud_at=peaks, peak=st.floats(0.7, 4.0))
def test_no_sample_goes_through_the_ceiling(loud_at, peak):
    samples = hum(loud_at, peak)
    heard = limited(mix_of(samples), 0, len(samples))

    assert np.abs(heard).max() <= CEILING * 1.000001


@pytest.mark.parametrize("way", [1, -1])
def test_a_peak_above_or_below_nothing_is_turned_down_alike(way):
    samples = way * np.abs(hum([3000], 1.6))

    assert np.abs(limited(mix_of(samples), 0, len(samples))).max() <= CEILING * 1.000001


@settings(max_examples=25)
@given(loud_at=peaks, cuts=st.lists(st.integers(-RATE, 3 * RATE), max_size=8))
def test_it_is_the_same_whatever_the_blocks(loud_at, cuts):
    mix = mix_of(hum(loud_at, 1.6))
    edges = sorted({-RATE, *cuts, 3 * RATE})

    whole = limited(mix, -RATE, 4 * RATE)
    parts = [limited(mix, begin, end - begin) for begin, end in pairwise(edges)]

    assert np.array_equal(np.concatenate(parts), whole)


def test_a_peak_is_approached_and_left_gently_and_only_its_surroundings_are_softer():
    samples = hum([RATE], 1.6)
    heard = limited(mix_of(samples), 0, len(samples))
    sounds = np.abs(samples[:, 0]) > 0.1
    gain = heard[sounds, 0] / samples[sounds, 0]
    moment = np.flatnonzero(sounds) / RATE

    assert np.abs(np.diff(gain)).max() < 0.02
    assert (gain[np.abs(moment - 1.01) > 0.06] == 1).all()
    assert gain.min() > 0.45
