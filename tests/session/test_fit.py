"""Other minutes than the written ones: exact, by the published doses, with little change."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from session.stories import EXERCISES, FAMILIES, exercise, session, sessions, step

from coach.dose import step_seconds
from coach.errors import FitError
from coach.library.library import Library
from coach.model import Breath, Exercise, Script, Session
from coach.session.fit import refit
from coach.session.timeline import allowed_minutes, compile_session

EASY = session(
    step("rest", 15),
    step("breathe", cycles=3),
    step("nod"),
    step("tilt"),
    step("rest", 30),
    step("return", 15),
)


def minutes_of(written: Session) -> tuple[int, ...]:
    """Return the minutes that a session of the exercises above can last."""
    return allowed_minutes(written, EXERCISES, FAMILIES)


def fitted(written: Session, minutes: int | None) -> Session:
    """Return a session of the exercises above, refitted."""
    return refit(written, EXERCISES, FAMILIES, minutes)


@settings(max_examples=75)
@given(sessions(), st.integers(1, 50))
def test_every_allowed_length_is_exact_and_every_other_is_refused(
    made: tuple[Session, Mapping[str, Exercise]], minutes: int
) -> None:
    written, known = made
    allowed = allowed_minutes(written, known, FAMILIES)

    assert written.minutes in allowed
    if minutes not in allowed:
        with pytest.raises(FitError):
            refit(written, known, FAMILIES, minutes)
        return
    made_to_fit = refit(written, known, FAMILIES, minutes)
    seconds = [step_seconds(s, known[s.exercise]) for s in made_to_fit.steps]
    assert sum(seconds) == minutes * 60
    timeline = compile_session(written, known, FAMILIES, minutes)
    assert timeline.seconds == minutes * 60
    sides = {"left": 0.0, "right": 0.0}
    for segment in timeline.segments:
        if segment.side in sides:
            sides[segment.side] += segment.t1 - segment.t0
    assert sides["left"] == sides["right"]


def test_every_allowed_length_of_every_shipped_session_is_exact(library: Library) -> None:
    for written in library.sessions.values():
        for minutes in allowed_minutes(written, library.exercises, library.families):
            timeline = compile_session(written, library.exercises, library.families, minutes)
            assert timeline.seconds == minutes * 60 == timeline.segments[-1].t1
            sides = [0.0, 0.0]
            for segment in timeline.segments:
                if segment.side in ("left", "right"):
                    sides[segment.side == "left"] += segment.t1 - segment.t0
            assert sides[0] == sides[1]


def test_the_written_minutes_change_nothing() -> None:
    assert fitted(EASY, EASY.minutes) is EASY
    assert fitted(EASY, None) is EASY


def test_a_length_out_of_reach_is_refused_with_the_range() -> None:
    allowed = minutes_of(EASY)
    words = f"{allowed[0]} to {allowed[-1]} minutes, not 20"

    with pytest.raises(FitError, match=f"^Easy test can last {words}.$"):
        fitted(EASY, 20)


def test_a_session_that_has_one_length_only_says_so() -> None:
    fixed = exercise("rest", Script(min_s=45, default_s=45, max_s=45))
    written = session(step("rest", 45), step("return", 15))
    still = exercise("return", Script(min_s=15, default_s=15, max_s=15), family="return")

    with pytest.raises(FitError, match=r"Easy test can last 1 minute, not 2\."):
        refit(written, {"rest": fixed, "return": still}, FAMILIES, 2)


def test_longer_holds_stay_within_the_published_limits() -> None:
    for minutes in minutes_of(EASY):
        for done in fitted(EASY, minutes).steps:
            if done.exercise == "tilt":
                assert 10 <= (done.hold_s or 20) <= 30
                assert (done.reps or 1) <= 4


def test_breath_changes_by_whole_cycles_and_holds_are_never_added() -> None:
    held = [s.cycles or 0 for m in minutes_of(EASY) for s in fitted(EASY, m).steps if s.cycles]
    assert max(held) == 3  # the breath of these tests has a hold

    easy = exercise("breathe", Breath(prepare_s=6, in_s=4, out_s=8, cycles=4))
    free = EXERCISES | {"breathe": easy}
    longest = max(allowed_minutes(EASY, free, FAMILIES))
    more = [s.cycles for s in refit(EASY, free, FAMILIES, longest).steps if s.cycles]
    assert more[0] is not None
    assert more[0] > 3


def test_settling_and_returning_are_kept() -> None:
    for minutes in minutes_of(EASY):
        assert fitted(EASY, minutes).steps[-1] == EASY.steps[-1]


def test_optional_steps_go_only_when_there_is_no_other_way() -> None:
    written = session(
        step("nod", optional=True), step("tilt", optional=True), step("rest", 100),
        step("return", 15),
    )  # fmt: skip
    allowed = minutes_of(written)
    names = {m: [s.exercise for s in fitted(written, m).steps] for m in allowed}

    assert names[1] == ["rest", "rest", "return"]
    assert all(n == ["nod", "tilt", "rest", "rest", "return"] for m, n in names.items() if m > 1)


def test_changes_are_spread_over_the_session() -> None:
    longer = fitted(EASY, EASY.minutes + 1)
    changed = [a != b for a, b in zip(EASY.steps, longer.steps, strict=True)]

    assert sum(changed) >= 3


def test_less_of_one_is_never_paid_for_with_more_of_another() -> None:
    for minutes in minutes_of(EASY):
        for before, after in zip(EASY.steps, fitted(EASY, minutes).steps, strict=True):
            reps = (after.reps or 1) - (before.reps or 1)
            hold = (after.hold_s or 20) - (before.hold_s or 20)
            assert reps * hold >= 0


def test_tensing_is_never_held_longer_and_children_hold_nothing_longer() -> None:
    firm = EXERCISES | {
        "tilt": replace(EXERCISES["tilt"], pose=replace(EXERCISES["tilt"].pose, fx="tense"))
    }
    child = replace(EASY, audience="child_8_12")
    for minutes in minutes_of(EASY):
        for done in refit(EASY, firm, FAMILIES, minutes).steps:
            assert (done.hold_s or 0) <= 20
    for minutes in minutes_of(child):
        assert minutes <= 8
        for done in fitted(child, minutes).steps:
            assert (done.hold_s or 0) <= 20


def test_the_two_steps_of_a_pair_of_sides_stay_the_same() -> None:
    pair = session(
        step("tilt", side="dominant"), step("tilt", side="other"), step("rest", 60),
        step("return", 15),
    )  # fmt: skip
    for minutes in minutes_of(pair):
        held = [(s.reps, s.hold_s) for s in fitted(pair, minutes).steps if s.exercise == "tilt"]
        assert held[0] == held[1]
