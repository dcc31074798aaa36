"""What Windows answers is read as learn.microsoft.com describes it."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.breaks.words import Unknown
from coach.desktop.sensors.windows_readings import (
    Use,
    full_screen,
    idle_seconds,
    is_used,
    meaning,
    on_battery,
    quiet,
    session_locked,
)

# FILETIME counts 100 ns from 1601, which is 11,644,473,600 s before the time of Unix.
NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
NINE_FILE_TIME = (1_772_442_000 + 11_644_473_600) * 10_000_000
HOUR = 36_000_000_000


@given(last=st.integers(0, 2**32 - 1), passed=st.integers(0, 2**32 - 1))
def test_idle_seconds_are_right_also_when_the_tick_count_begins_anew(
    last: int, passed: int
) -> None:
    assert idle_seconds((last + passed) % 2**32, last) == passed / 1000


def test_the_battery_is_known_or_unknown() -> None:
    assert on_battery(0) is True
    assert on_battery(1) is False
    assert isinstance(on_battery(255), Unknown)


@pytest.mark.parametrize(
    ("profile", "state", "asked"),
    [(0, 5, False), (1, 5, True), (2, 5, True), (0, 4, True), (None, 4, True), (0, 2, False)],
)
def test_a_focus_profile_or_a_presentation_asks_for_quiet(
    profile: int | None, state: int, asked: bool
) -> None:
    assert quiet(profile, state) is asked


def test_a_profile_that_cannot_be_read_is_not_taken_for_none() -> None:
    assert isinstance(quiet(None, 5), Unknown)


def test_only_a_full_screen_of_another_program_counts() -> None:
    assert [state for state in range(1, 8) if full_screen(state, False)] == [2, 3]
    assert not any(full_screen(state, True) for state in range(1, 8))


def test_a_use_that_has_not_ended_goes_on() -> None:
    ended, going = Use(NINE_FILE_TIME, NINE_FILE_TIME + HOUR), Use(NINE_FILE_TIME + HOUR, 0)
    assert is_used([ended, going], NINE)
    assert not is_used([ended], NINE)
    assert not is_used([], NINE)


def test_a_use_that_never_ended_because_the_machine_went_down_is_over() -> None:
    before = Use(NINE_FILE_TIME - 1, 0)
    assert not is_used([before, Use(0, 0)], NINE)
    assert is_used([before], NINE - timedelta(microseconds=1))


def info(flags: int) -> bytes:
    """Return the beginning of a WTSINFOEX: level 1, padding, session 1, active, the flags."""
    return struct.pack("<IIIIi", 1, 0, 1, 0, flags) + bytes(200)


def test_the_flags_of_the_session_say_whether_it_is_locked() -> None:
    assert session_locked(info(0)) is True
    assert session_locked(info(1)) is False
    assert isinstance(session_locked(info(-1)), Unknown)
    assert isinstance(session_locked(b"\1\0\0\0"), Unknown)


def test_messages_about_other_things_mean_nothing() -> None:
    found = {(m, p): meaning(m, p) for m in (0x2B1, 0x218, 0x200) for p in range(20)}
    assert {key: said for key, said in found.items() if said} == {
        (0x2B1, 0x7): "locked",
        (0x2B1, 0x8): "unlocked",
        (0x218, 0x4): "sleeps",
        (0x218, 0x12): "woke",
    }
