"""Working hours as ranges on the line of time."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as run_settings
from hypothesis import strategies as st

from coach.break_settings import WHOLE_DAY, Hours
from coach.breaks.hours import at_work, began, instant, next_work

BERLIN = ZoneInfo("Europe/Berlin")

_minute = st.integers(0, 1439)
_week = st.tuples(*[st.lists(st.builds(Hours, _minute, _minute), max_size=3).map(tuple)] * 7)
_zone = st.sampled_from([BERLIN, ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe")])
_stamp = st.integers(1_767_225_600, 1_798_761_600)  # the seconds of 2026


def test_a_minute_of_the_next_day_is_reached_over_midnight():
    midnight = datetime(2026, 11, 24, tzinfo=BERLIN).timestamp()
    assert instant(date(2026, 11, 23), 1440, BERLIN) == midnight


def test_whole_days_never_end():
    now = datetime(2026, 11, 23, 10, tzinfo=BERLIN)
    work = at_work((WHOLE_DAY,) * 7, now)
    assert work is not None
    assert work.day == date(2026, 11, 23)
    assert work.end - now.timestamp() >= 6 * 86400


def test_working_days_with_a_free_weekend_are_one_stretch():
    week = (*[WHOLE_DAY] * 5, (), ())
    work = at_work(week, datetime(2026, 11, 25, 10, tzinfo=BERLIN))
    assert work is not None
    assert began(week, work, BERLIN) == datetime(2026, 11, 23, tzinfo=BERLIN).timestamp()
    assert work.end == datetime(2026, 11, 28, tzinfo=BERLIN).timestamp()


def test_a_time_without_its_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        at_work((WHOLE_DAY,) * 7, datetime(2026, 11, 23, 10))  # noqa: DTZ001


@given(week=_week, zone=_zone, stamp=_stamp)
@run_settings(max_examples=80)
def test_the_end_of_a_stretch_is_its_first_moment_outside(week, zone, stamp):
    now = datetime.fromtimestamp(stamp, zone)
    work = at_work(week, now)
    if work is None:
        begins = next_work(week, now)
        assert begins is None or begins > stamp
        if begins is not None:
            assert at_work(week, datetime.fromtimestamp(begins, zone)) is not None
            before = datetime.fromtimestamp((begins + stamp) / 2, zone)
            assert at_work(week, before) is None
    else:
        assert work.begin <= stamp < work.end
        middle = datetime.fromtimestamp((stamp + work.end) / 2, zone)
        assert at_work(week, middle) is not None
        if work.end - stamp < 7 * 86400:
            assert at_work(week, datetime.fromtimestamp(work.end, zone)) is None
