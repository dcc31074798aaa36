"""What looks the same is not painted again, and what moves is."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import keyframes
from coach.body.movement.motion import between
from coach.body.movement.seen_change import looks_alike
from coach.library.reader import load_library
from coach.resources import shipped


@pytest.fixture(scope="module")
def exercises():
    return load_library(shipped("sessions")).exercises


def moment_of(exercise, share=0.5) -> FigureMoment:
    frames = keyframes(exercise.pose)
    return FigureMoment(
        frames=frames, pose=between(frames.A, frames.B, share), shown=1.0, breath=0.5
    )


def with_lungs(moment: FigureMoment, out: float) -> FigureMoment:
    values = {**moment.pose.values, "belly.out": out}
    return replace(moment, pose=replace(moment.pose, values=values), breath=out)


def test_a_slow_movement_is_painted_before_it_has_gone_a_pixel(exercises):
    still = moment_of(exercises["neck-turn-sit"])
    frames = still.frames
    share = next(
        n / 10_000
        for n in range(5000, 10_000)
        if not looks_alike(still, replace(still, pose=between(frames.A, frames.B, n / 10_000)))
    )
    moved = between(frames.A, frames.B, share)
    far = max(abs(moved.value(axis) - still.pose.value(axis)) for axis in moved.values)
    assert 0 < far <= 0.1  # degrees: two thirds of a pixel at the end of a limb of 400 pixels


def test_a_moment_looks_like_itself(exercises):
    for exercise in exercises.values():
        moment = moment_of(exercise)
        assert looks_alike(moment, replace(moment, pose=replace(moment.pose)))


def test_breath_changes_a_body_and_not_a_hand(exercises):
    body, hand = moment_of(exercises["neck-turn-sit"]), moment_of(exercises["finger-fan-sit"])
    assert not looks_alike(with_lungs(body, 0.1), with_lungs(body, 0.2))
    assert looks_alike(with_lungs(hand, 0.1), with_lungs(hand, 0.2))


def test_a_finger_that_climbs_with_the_breath_is_painted_again(exercises):
    hand = moment_of(exercises["kid-five-finger"], share=1.0)
    assert not looks_alike(with_lungs(hand, 0.1), with_lungs(hand, 0.2))


@pytest.mark.parametrize("what", ["shown", "drawn", "arrow"])
def test_what_has_gone_leaves_no_trace(exercises, what):
    moment = moment_of(exercises["neck-turn-sit"])
    faint, gone = replace(moment, **{what: 0.01}), replace(moment, **{what: 0.0})
    assert not looks_alike(faint, gone)
    assert looks_alike(replace(moment, **{what: 0.5}), replace(moment, **{what: 0.505}))


def test_another_side_another_figure_and_a_fade_are_painted_again(exercises):
    moment = moment_of(exercises["neck-turn-sit"])
    assert not looks_alike(moment, None)
    assert not looks_alike(moment, replace(moment, turned=True))
    assert not looks_alike(moment, replace(moment, child=True))
    assert not looks_alike(moment, replace(moment, earlier=moment, faded=0.5))
    fading = replace(moment, earlier=moment, faded=0.5)
    assert not looks_alike(fading, replace(fading, faded=0.51))
