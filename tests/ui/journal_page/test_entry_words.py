"""The words for entries: everything that was said is in them, in plain English."""

from __future__ import annotations

from datetime import UTC, date, timedelta, timezone
from typing import get_args

import pytest

from coach.entries import DayNote, Episode, EpisodeKind, Sign, Trigger
from coach.people import RunEntry
from coach.ui.entry_words import (
    KINDS,
    SIGNS,
    TRIGGERS,
    day_heading,
    entry_words,
    length_words,
)

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "heading"),
    [
        (TODAY, "Today, Sunday, 22 November"),
        (date(2026, 11, 21), "Yesterday, Saturday, 21 November"),
        (date(2026, 11, 20), "Friday, 20 November"),
        (date(2025, 12, 31), "Wednesday, 31 December 2025"),
    ],
)
def test_a_day_is_called_as_people_call_it(day: date, heading: str) -> None:
    assert day_heading(day, TODAY) == heading


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "a moment"), (1, "1 minute"), (90, "90 minutes"), (60, "1 hour"), (120, "2 hours"),
        (1440, "1 day"), (2160, "36 hours"), (4320, "3 days"),
    ],
)  # fmt: skip
def test_a_length_is_told_in_its_largest_whole_unit(minutes: int, words: str) -> None:
    assert length_words(minutes) == words


def test_every_kind_sign_and_trigger_has_its_words() -> None:
    assert {*KINDS} == {*get_args(EpisodeKind)} == {*SIGNS}
    assert {sign for words in SIGNS.values() for sign in words} == {*get_args(Sign)}
    assert {*TRIGGERS} == {*get_args(Trigger)}


def test_an_episode_tells_what_was_said_of_it(library) -> None:  # type: ignore[no-untyped-def]
    words = entry_words(
        Episode(
            id="x", edited_at="", place="forearm.left", at="2026-11-22T07:05:00+01:00",
            kind="cramp", strength=0, minutes=120, signs=frozenset({"numb", "night"}),
            note="In bed\nagain",
        ),
        library.regions,
        UTC,
    )  # fmt: skip
    assert words.title == "Cramp, forearm and wrist, left side"
    assert words.time == "07:05"  # as it was where it was felt
    assert words.about == "strength 0, 2 hours, it came at night, it is numb or tingles"
    assert words.note == "In bed again"


def test_a_note_of_a_day_tells_what_was_said_of_it(library) -> None:  # type: ignore[no-untyped-def]
    note = DayNote(
        id="x", edited_at="", day="2026-11-22", stress=0, sleep_h=6.5, sleep_quality=2, coffee=1,
        magnesium=False, no_joy=True, triggers=frozenset({"deadline"}), mood_words="fine",
        note="ok",
    )  # fmt: skip
    words = entry_words(note, library.regions, UTC)
    for part in ("stress 0", "6.5", "restless", "1 cup of coffee", "little joy", "a deadline"):
        assert part in words.about
    assert "no food rich in magnesium" in words.about
    assert "\u201cfine\u201d" in words.about
    assert (words.time, words.note) == ("", "ok")


def test_a_session_is_told_with_local_time_and_both_numbers(library) -> None:  # type: ignore[no-untyped-def]
    run = RunEntry(
        session="neck-5", title="A soft neck", started_at="2026-11-22T23:30:00+00:00",
        planned_s=300, done_s=290, before={"neck": 6}, after={"neck": 4, "jaw_face": 2},
        helped=False,
    )  # fmt: skip
    words = entry_words(run, library.regions, timezone(timedelta(hours=2)))
    assert words.time == "01:30"
    assert words.about.startswith("5 minutes")
    assert "neck 6 before and 4 after" in words.about
    assert "2 after" in words.about
    assert "did not help" in words.about


def test_a_long_note_is_shortened_between_words_and_an_unknown_place_has_a_name(library) -> None:  # type: ignore[no-untyped-def]
    entry = Episode(
        id="x", edited_at="", place="left_ear", at="2026-11-22T07:05:00+00:00", note="ab " * 99
    )
    words = entry_words(entry, library.regions, UTC)
    assert words.title == "Tension, left ear"
    assert words.note.endswith("ab …")
    assert len(words.note) < 180
