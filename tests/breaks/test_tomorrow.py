"""Until tomorrow: the next day begins when its working hours do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.break_settings import WHOLE_DAY, BreakSettings, Hours
from coach.breaks.tomorrow import seconds_until_tomorrow

HOUR = 3600
BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = (*((Hours(14 * 60, 18 * 60), Hours(8 * 60 + 30, 12 * 60)),) * 5, (), ())


@pytest.mark.parametrize(
    ("now", "hours", "expected"),
    [
        (datetime(2026, 3, 2, 16, 0, tzinfo=UTC), OFFICE, 16.5 * HOUR),  # Monday: till 8:30
        (datetime(2026, 3, 6, 16, 0, tzinfo=UTC), OFFICE, 14 * HOUR),  # Friday: Saturday is free
        (datetime(2026, 3, 2, 16, 0, tzinfo=UTC), (WHOLE_DAY,) * 7, 14 * HOUR),
        (datetime(2026, 3, 2, 0, 30, tzinfo=UTC), OFFICE, 32 * HOUR),
        # The night of the 29th of March has an hour less, that of the 25th of October one more.
        (datetime(2026, 3, 28, 22, 0, tzinfo=BERLIN), BreakSettings().hours, 7 * HOUR),
        (datetime(2026, 10, 24, 22, 0, tzinfo=BERLIN), BreakSettings().hours, 9 * HOUR),
    ],
)
def test_tomorrow_begins_with_its_first_working_hour_or_at_six(now, hours, expected):
    assert seconds_until_tomorrow(now, hours) == expected


@given(
    minutes=st.integers(0, 366 * 24 * 60),
    begin=st.integers(0, 24 * 60 - 1),
)
def test_tomorrow_is_always_the_next_day_and_never_now(minutes, begin):
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    now = moment.astimezone(BERLIN)
    seconds = seconds_until_tomorrow(now, ((Hours(begin, 0),),) * 7)
    then = (now.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(BERLIN)
    assert seconds > 0
    assert then.date() == now.date() + timedelta(days=1)
