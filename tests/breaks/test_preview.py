"""The preview of a day: the real scheduler over a sample day."""

from __future__ import annotations

from datetime import date, datetime
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as run_settings
from hypothesis import strategies as st

from coach.break_settings import BreakSettings
from coach.breaks.preview import SAMPLE_DAY, Span, preview

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 23)


def told(settings: BreakSettings, sample=SAMPLE_DAY, day=MONDAY) -> list[tuple[str, str]]:
    """Return what is decided, with its local time."""
    decisions = preview(settings, day, BERLIN, sample)
    return [
        (
            datetime.fromisoformat(one.at).astimezone(BERLIN).strftime("%H:%M"),
            f"{one.what} {one.kind or ''} {one.reason}".strip(),
        )
        for one in decisions
    ]


def test_a_morning_with_a_call_shows_what_is_taken_owed_and_credited():
    sample = (
        Span(0, 540, "asleep"),  # until 9
        Span(580, 610, "call"),  # 9:40 to 10:10
        Span(640, 650, "away"),  # 10:40 to 10:50
        Span(660, 1440, "asleep"),  # from 11
    )
    assert told(BreakSettings(), sample) == [
        ("09:00", "slept"),
        ("09:00", "credited  asleep"),
        ("09:50", "held long microphone"),
        ("10:10", "released long microphone"),
        ("10:10", "offered long"),
        ("10:10", "begun long"),
        ("10:12", "taken long"),
        ("10:50", "credited  idle"),
    ]


def test_settings_that_starve_the_long_break_show_it():
    walks = tuple(Span(minute, minute + 5, "away") for minute in range(0, 1440, 60))
    assert not [what for _, what in told(BreakSettings(long_every_min=90), walks) if "long" in what]


def test_the_sample_day_has_a_break_for_every_kind():
    settings = BreakSettings(micro_on=True, fixed_on=True)
    begun = {what for _, what in told(settings) if what.startswith("begun")}
    assert begun == {"begun micro", "begun long", "begun fixed"}


def test_breaks_that_are_off_leave_the_day_empty():
    kinds = {what.split()[0] for _, what in told(BreakSettings(on=False))}
    assert kinds <= {"slept", "credited"}


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_days_of_daylight_saving_can_be_seen_too(day):
    times = [time for time, _ in told(BreakSettings(), day=day)]
    assert times[-1] >= "16:00"


@given(
    long_min=st.integers(10, 240),
    micro_min=st.integers(5, 120),
    shown_as=st.sampled_from(["window", "voice", "notification"]),
    spans=st.lists(
        st.tuples(
            st.integers(0, 1439),
            st.integers(0, 1440),
            st.sampled_from(["away", "locked", "asleep", "call", "full_screen", "quiet"]),
        ),
        max_size=6,
    ),
)
@run_settings(max_examples=40)
def test_any_sample_gives_a_day_in_order(long_min, micro_min, shown_as, spans):
    settings = BreakSettings(
        long_every_min=long_min, micro_on=True, micro_every_min=micro_min, shown_as=shown_as
    )
    sample = tuple(Span(*span) for span in spans)
    at = [one.at for one in preview(settings, MONDAY, BERLIN, sample)]
    assert at == sorted(at)


def test_a_day_is_ready_at_once():
    settings = BreakSettings(micro_on=True, micro_every_min=5, fixed_on=True, most_a_day=0)
    best = min(_seconds(settings) for _ in range(3))
    assert best < 0.5  # twenty times what it takes, for a busy machine


def _seconds(settings: BreakSettings) -> float:
    begin = perf_counter()
    preview(settings, MONDAY, BERLIN)
    return perf_counter() - begin
