"""The bed makes room for the voice in time, comes back gently, and does not pump."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.sound import RATE
from coach.sound.ducking import Ducking


def gains_db(*lines, seconds=20, first=0):
    """Return how loud the bed is in dB at each frame, with lines given in seconds."""
    bed = np.ones((seconds * RATE, 2), np.float32)
    Ducking((round(a * RATE), round(b * RATE)) for a, b in lines).apply(bed, first)
    assert np.array_equal(bed[:, 0], bed[:, 1])
    return 20 * np.log10(bed[:, 0].astype(float))


def at(gains, seconds):
    return gains[round(seconds * RATE)]


def test_the_bed_is_down_by_ten_before_the_line_begins_until_it_ends():
    gains = gains_db((5.0, 7.0))

    assert at(gains, 4.74) == 0
    assert -10 < at(gains, 4.83) < 0
    assert np.allclose(gains[round(4.9 * RATE) : 7 * RATE], -10, atol=0.01)
    assert -10 < at(gains, 7.2) < 0
    assert at(gains, 7.41) == 0


def test_it_moves_without_a_step():
    steps = np.abs(np.diff(gains_db((5.0, 7.0))))

    assert steps.max() < 0.003


def test_between_lines_close_together_it_stays_down():
    gains = gains_db((5.0, 7.0), (8.0, 9.0), (10.9, 12.0))

    assert np.allclose(gains[5 * RATE : 12 * RATE], -10, atol=0.01)
    assert at(gains, 12.5) == 0


def test_in_a_longer_silence_it_comes_back():
    gains = gains_db((5.0, 7.0), (10.0, 11.0))

    assert at(gains, 8.5) == 0
    assert at(gains, 10.5) == pytest.approx(-10, abs=0.01)


lines = st.lists(st.tuples(st.floats(-3, 20), st.floats(0.05, 4)).map(lambda x: (x[0], sum(x))))


@given(lines=lines, cuts=st.lists(st.integers(0, 20 * RATE), max_size=8))
def test_it_is_the_same_whatever_the_blocks(lines, cuts):
    spans = [(round(a * RATE), round(b * RATE)) for a, b in lines]
    whole = np.ones((20 * RATE, 2), np.float32)
    parts = whole.copy()

    Ducking(spans).apply(whole, 0)
    for begin, end in pairwise(sorted({0, *cuts, 20 * RATE})):
        Ducking(spans).apply(parts[begin:end], begin)

    assert np.array_equal(parts, whole)
    for begin, end in spans:
        assert (whole[max(0, begin) : max(0, end)] < 0.32).all()
