"""Three clocks tell sleep, a set clock and another zone apart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.breaks.passed import Passed, passed_since, seen
from coach.breaks.words import Moment

BERLIN, DELHI = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Kolkata")
BEFORE = Moment(
    monotonic=1000.0, boot=1500.0, wall=datetime(2026, 11, 23, 9, tzinfo=UTC), zone=BERLIN
)


def later(awake_s: float, slept_s: float = 0.0, set_s: float = 0.0, zone=BERLIN) -> Moment:
    return Moment(
        monotonic=BEFORE.monotonic + awake_s,
        boot=BEFORE.boot + awake_s + slept_s,
        wall=BEFORE.wall + timedelta(seconds=awake_s + slept_s + set_s),
        zone=zone,
    )


@given(
    awake_s=st.floats(0, 1e5),
    slept_s=st.one_of(st.just(0.0), st.floats(2, 1e5)),
    set_s=st.one_of(st.just(0.0), st.floats(3, 1e6), st.floats(-1e6, -3)),
    zone=st.sampled_from([BERLIN, DELHI]),
)
def test_each_is_told_whatever_else_happens(awake_s, slept_s, set_s, zone):
    passed = passed_since(seen(BEFORE), later(awake_s, slept_s, set_s, zone))
    assert passed.awake_s == pytest.approx(awake_s, abs=1e-3)
    assert passed.slept_s == pytest.approx(slept_s, abs=1e-3)
    assert passed.set_s == pytest.approx(set_s, abs=1e-3)
    if zone is DELHI:
        assert passed.zone_s in (4.5 * 3600, 3.5 * 3600)  # in winter and in summer


def test_clocks_that_ran_backwards_say_nothing():
    assert passed_since(seen(later(60)), BEFORE) == Passed()


def test_the_clocks_are_not_read_in_one_instant():
    passed = passed_since(seen(BEFORE), later(10, slept_s=0.4, set_s=0.4))
    assert (passed.slept_s, passed.set_s) == (0.0, 0.0)
    assert passed.seconds == pytest.approx(10.4)
