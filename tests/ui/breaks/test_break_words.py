"""What the coach says of breaks: one sentence for a status, one line for a decision."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.break_log import Decision, Reason, What
from coach.break_settings import BreakKind
from coach.breaks.words import Due, HeadsUp, Hold, HoldName, OwedBreak, Status
from coach.ui.break_words import (
    decision_line,
    heads_up_words,
    length_words,
    status_sentence,
    time_words,
)

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)


def status(next_=(), holds=(), owed=(), offered=None, running=None) -> Status:
    return Status(
        next=tuple(Due(*due) for due in next_),
        holds=tuple(Hold(*hold) for hold in holds),
        owed=tuple(OwedBreak(kind, 60.0) for kind in owed),
        offered=offered,
        running=running,
        taken_today=0,
        skipped_today=0,
    )


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        (status([("long", 720.0)]), "Next long break in 12 min."),
        (status([("long", 661.0)]), "Next long break in 12 min."),
        (status([("long", 660.0)]), "Next long break in 11 min."),
        (status([("micro", 59.0)]), "Next micro break in less than a minute."),
        (status([("micro", 0.0)]), "Next micro break now."),
        (status([("fixed", 4800.0)]), "Next planned break in 1 h 20 min."),
        (status(), "No break is planned."),
        (
            status([("long", 9.0)], [("paused", "2026-03-02T15:30:00+00:00")]),
            "Reminders are paused until 15:30.",
        ),
        (status(holds=[("paused", None)]), "Reminders are paused until you resume them."),
        (
            status(holds=[("paused", "2026-03-03T06:00:00+00:00")]),
            "Reminders are paused until tomorrow, 6:00.",
        ),
        (
            status(holds=[("idle", None), ("meeting", "2026-03-02T14:30:00+00:00")]),
            "You are in a meeting, and breaks wait until 14:30.",
        ),
        (
            status(holds=[("microphone", None)], owed=["long", "micro"]),
            "A long break waits until your call ends.",
        ),
        (status(owed=["long"]), "A long break is waiting for you."),
        (status(offered="micro", owed=["micro"]), "A micro break is offered."),
        (status(running="long", holds=[("paused", None)]), "A long break is running."),
        (
            status(holds=[("outside_hours", "2026-03-04T08:30:00+00:00")]),
            "Breaks rest until Wednesday, 8:30.",
        ),
        (
            status(holds=[("daily_limit", None)]),
            "Today's breaks are done, and the next come tomorrow.",
        ),
        (
            status([("micro", 120.0)], [("daily_limit", None)]),
            "Next micro break in 2 min.",
        ),
        (
            status([("long", 720.0)], [("idle", None), ("camera", None)]),
            "Next long break in 12 min, and breaks wait until your call ends.",
        ),
        (status([("long", 720.0)], [("idle", None)]), "Next long break in 12 min."),
    ],
)  # fmt: skip
def test_a_status_is_told_in_one_sentence(known, sentence):
    assert status_sentence(known, NOW) == sentence


@pytest.mark.parametrize("name", get_args(HoldName))
@pytest.mark.parametrize("until", [None, "2026-03-02T15:30:00+00:00"])
@pytest.mark.parametrize("owed", [[], ["long"]])
def test_whatever_holds_breaks_can_be_told(name, until, owed):
    said = status_sentence(status([("long", 60.0)], [(name, until)], owed), NOW)
    assert re.fullmatch(r"[A-Z][^.]*\.", said)
    assert "_" not in said


@given(st.floats(0, 10_000))
def test_what_is_announced_never_comes_before(seconds):
    said = status_sentence(status([("long", seconds)]), NOW)
    hours, minutes = re.search(r"(\d+) h", said), re.search(r"(\d+) min\b", said)
    told = 3600 * int(hours[1] if hours else 0) + 60 * int(minutes[1] if minutes else 0)
    if told:
        assert seconds - 1e-5 <= told < seconds + 60


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 s"), (40, "40 s"), (59.6, "1 min"), (720, "12 min"), (3585, "1 h"), (-3600, "1 h"),
     (4800, "1 h 20 min")],
)  # fmt: skip
def test_a_length_is_short_and_never_nothing(seconds, words):
    assert length_words(seconds) == words


def test_a_time_of_another_day_has_its_day():
    assert time_words(datetime(2026, 3, 2, 9, 5, tzinfo=UTC), NOW) == "9:05"
    assert time_words(datetime(2026, 3, 5, 9, 5, tzinfo=UTC), NOW) == "Thursday, 9:05"


@pytest.mark.parametrize(
    ("decision", "line"),
    [
        (("held", "long", "microphone", 0), "10:32 long break held: the microphone is in use"),
        (("released", "long", "microphone", 0),
         "10:32 long break no longer held: the microphone is free"),
        (("taken", "micro", "", 30), "10:32 micro break taken"),
        (("cut", "long", "user", 40), "10:32 long break ended after 40 s"),
        (("postponed", "long", "user", 300), "10:32 long break put off by 5 min"),
        (("credited", None, "locked", 720), "10:32 12 min of rest counted: the screen was locked"),
        (("paused", None, "user", 1800), "10:32 reminders paused for 30 min"),
        (("paused", None, "meeting", 0),
         "10:32 reminders paused until resumed: you are in a meeting"),
        (("clock_changed", None, "time_zone", -3600),
         "10:32 the clock moved by 1 h: another time zone"),
    ],
)  # fmt: skip
def test_a_decision_is_told_in_one_line_with_its_reason(decision, line):
    what, kind, reason, seconds = decision
    at = "2026-03-02T10:32:40+00:00"
    made = Decision(at=at, what=what, kind=kind, reason=reason, seconds=seconds)
    assert decision_line(made, UTC) == line


@pytest.mark.parametrize("what", get_args(What))
@pytest.mark.parametrize("kind", [None, *get_args(BreakKind)])
def test_every_decision_can_be_told_whatever_its_reason(what, kind):
    for reason in get_args(Reason):
        at = "2026-03-02T10:32:40+00:00"
        said = decision_line(Decision(at=at, what=what, kind=kind, reason=reason, seconds=60), UTC)
        assert re.fullmatch(r"10:32 [a-z0-9][^_{}]*[a-z]", said)


def test_a_heads_up_says_what_comes_and_when():
    title, text = heads_up_words(HeadsUp("long", 120, 20.0, 2, 0, True))
    assert title == "A long break of 2 min"
    assert text.startswith("It begins in 20 s")
    _, waiting = heads_up_words(HeadsUp("long", 120, 0.0, 2, 1, False))
    assert "waiting for you" in waiting
