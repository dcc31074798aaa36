"""The figure of a run: where it is at exact seconds, its other side, and that it never jumps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.body.movement.easing import exhale, in_out_sine
from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import Area, BodyPose, Keyframes, mirrored
from coach.compiled import Preferences
from coach.model import Breath, Exercise, Reps
from coach.poses.joints import AXES
from coach.ui.moment import moment_at
from coach.ui.session_figure import FigureFor, figure_at, is_mirror, key_figure
from tests.ui.session.conftest import shipped_library
from tests.ui.session.played import Played, played

LUNGS = ("belly.out", "chest.out", "ribs.out")
FRAMES_A_SECOND = 30
EXERCISES = sorted(shipped_library().exercises)


def moved(pose: BodyPose) -> dict[str, float]:
    """Return the axes that are not at 0, without those that breathe."""
    values = {axis: round(value, 6) for axis, value in pose.values.items()}
    return {axis: value for axis, value in values.items() if value and axis not in LUNGS}


def head(figure: FigureMoment) -> float:
    return round(figure.pose.value("head.side"), 6)


# -- stories by kind ---------------------------------------------------------------------------


def test_a_stretch_goes_there_is_held_and_comes_back_to_the_second():
    """Ear to shoulder: 8 s to get ready, 4 s there, 20 s held, 4 s back, 3 s of rest."""
    run = played("neck-tilt-sit")
    frames = run.figure(0).frames

    assert moved(run.figure(8).pose) == moved(frames.A)
    assert head(run.figure(10)) == 12.5  # half of the time is half of the way
    assert moved(run.figure(12).pose) == moved(frames.B)
    assert 25 < head(run.figure(22)) < head(run.figure(31.999)) <= 25 * 1.02
    assert moved(run.figure(36).pose) == moved(run.figure(39).pose) == moved(frames.A)
    assert moved(run.figure(43).pose) == moved(frames.B)


def test_stripes_grow_with_the_move_stay_in_the_hold_and_fade_on_the_way_back():
    run = played("neck-tilt-sit")
    shown = [(t, run.figure(t).shown, run.figure(t).drawn) for t in (8, 10, 12, 25, 32, 34, 36)]

    assert shown[:5] == [(8, 0, 0), (10, 0.5, 0.5), (12, 1, 1), (25, 1, 1), (32, 1, 1)]
    assert shown[5:] == [(34, 0.5, 1), (36, 0, 1)]


def test_the_arrow_comes_before_the_move_and_is_gone_when_the_hold_begins():
    run = played("neck-tilt-sit")
    arrow = {t: round(run.figure(t).arrow, 6) for t in (0, 5, 7, 8, 10, 12, 20, 34, 38, 40, 71)}

    assert arrow == {
        0: 0, 5: 0, 7: 1, 8: 1, 10: 1, 12: 0, 20: 0, 34: 0, 38: 1, 40: 1, 71: 0
    }  # fmt: skip
    assert run.figure(11.99).arrow < 0.01


def test_pressing_comes_first_and_then_the_stretch():
    """Hand against head: the hand goes there in 10 s, 5 s press, 4 s on, 15 s held, 4 s back."""
    run = played("neck-hand-press-sit")
    frames = run.figure(0).frames

    assert run.figure(10).pose.hands == {**frames.A.hands, "L": "head_left"}
    assert moved(run.figure(10).pose) == moved(run.figure(14.9).pose) == moved(frames.B)
    assert run.figure(12).frames.effect == run.figure(16.1).frames.effect == "tense"
    assert run.figure(16.19).shown < 0.01  # pressing has faded when the stretch begins to show
    assert run.figure(16.21).frames.effect == "stretch"
    assert run.figure(16.21).shown < 0.01
    assert moved(run.figure(19).pose) == moved(frames.C)
    assert (run.figure(25).frames.effect, run.figure(25).shown) == ("stretch", 1)
    assert moved(run.figure(38).pose) == moved(frames.A)


def test_what_was_tensed_is_pale_three_seconds_after_letting_go():
    """Shoulder shrug: 6 s ready, 2 s up, 5 s tense, 2 s to let go, 8 s of rest."""
    run = played("shoulder-shrug-sit")
    solid = [run.figure(8 + t / 10).shown for t in range(50)]

    assert min(solid) > 0.8
    assert run.figure(13).shown == 1
    assert 0.4 < run.figure(14.5).shown < 0.6
    assert run.figure(16).shown < 1e-6
    assert run.figure(20).shown == 0


def test_the_release_goes_by_way_of_the_second_pose():
    run = played("shoulder-shrug-sit")
    frames = run.figure(0).frames

    assert moved(run.figure(8).pose) == moved(frames.B)
    assert moved(run.figure(14).pose) == moved(frames.C) != moved(frames.A)
    assert moved(run.figure(15).pose) == moved(run.figure(20).pose) == moved(frames.A)


def test_without_a_rest_a_movement_goes_straight_from_one_end_to_the_other():
    """Cat and cow: 12 s ready, 4 s round, 4 s hollow, 4 s round again."""
    run = played("cat-cow-kneel")
    frames = run.figure(0).frames
    low = [run.figure(t).pose.value("spine.low.flex") for t in (12, 16, 20, 22, 24, 28)]
    a, b, c = (pose.value("spine.low.flex") for pose in (frames.A, frames.B, frames.C))

    assert low == pytest.approx([a, b, c, (b + c) / 2, b, c])


def test_a_roll_that_has_no_way_back_goes_round_in_its_move():
    """Shoulder roll: 6 s ready, 4 s up and back, 1 s of rest."""
    run = played("shoulder-roll-stand")
    frames = run.figure(0).frames
    poses = [moved(run.figure(t).pose) for t in (6, 8, 10, 11)]

    assert poses == [moved(pose) for pose in (frames.A, frames.B, frames.C, frames.A)]


def test_a_breath_moves_belly_and_chest_with_its_phases():
    """Four in, six out: 8 s to get ready, and the belly is full at 12 s and empty at 18 s."""
    run = played("breath-4-6")
    full = run.figure(0).frames.B.value("belly.out")
    breath = {t: run.figure(t).breath for t in (8, 9, 12, 15, 18, 22)}
    belly = {t: run.figure(t).pose.value("belly.out") for t in breath}

    assert breath == pytest.approx(
        {8: 0, 9: in_out_sine(0.25), 12: 1, 15: 1 - exhale(0.5), 18: 0, 22: 1}
    )
    assert belly == pytest.approx({t: full * share for t, share in breath.items()})


def test_hands_lie_where_they_belong_before_the_first_breath():
    run = played("breath-diaphragm-sit")

    assert run.figure(0).pose.hands == run.figure(0).frames.A.hands
    assert run.figure(4).pose.hands == {"R": "belly", "L": "sternum"}
    assert run.figure(12).pose.hands == run.figure(14).pose.hands == {"R": "belly", "L": "sternum"}


def test_a_flow_swings_from_one_end_to_the_other_in_its_tempo():
    """Shaking the arms: 5 s to get ready, then to and fro once a second."""
    run = played("arm-shake-sit")
    frames = run.figure(0).frames
    b, c = frames.B.value("wrist.R.flex"), frames.C.value("wrist.R.flex")
    wrist = [run.figure(t).pose.value("wrist.R.flex") for t in (5, 5.25, 5.5, 6, 6.5)]

    assert b != c
    assert wrist == pytest.approx([b, (b + c) / 2, c, b, c])


def test_a_spoken_exercise_takes_three_seconds_into_its_pose():
    run = played("at-warm-arms")

    assert moved(run.figure(3).pose) == moved(run.figure(40).pose) == moved(run.figure(0).frames.B)


def test_the_last_line_leads_into_the_second_pose():
    run = played("hyp-return")
    last = next(s for s in run.segments if s.pose_to == "C")

    assert moved(run.figure(last.t0 - run.t0).pose) == moved(run.figure(0).frames.B)
    assert run.figure(last.t1 - run.t0).pose.value("arm.R.flex") == 150


def test_a_joint_that_circles_goes_round_once_in_each_repetition():
    """Wrist circles: 5 s to get ready, 3 s a round; the elbows stay bent."""
    run = played("wrist-circle-sit")

    assert [round(run.figure(t).lap, 6) for t in (4, 5, 6.5, 8, 9.5)] == [0, 0, 0.5, 0, 0.5]
    assert {run.figure(t).pose.value("elbow.R.flex") for t in (5, 6.5, 8, 9.5)} == {90}


def test_a_body_at_rest_breathes_ten_times_a_minute():
    run = played("at-warm-arms")
    full = {round(run.t0 + t): run.figure(t) for t in range(10, 40)}
    chests = {t: f.pose.value("chest.out") for t, f in full.items()}

    assert [t % 6 for t, f in full.items() if f.breath > 0.99] == [3] * 5
    assert max(chests.values()) == pytest.approx(0.15)
    assert min(chests.values()) == pytest.approx(0)


# -- sides -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, exercise in shipped_library().exercises.items()
        if exercise.sides in ("left_right", "alternating") and isinstance(exercise.time, Reps)
    ],
)
def test_the_left_side_is_the_mirror_image_of_the_right_at_every_moment(name: str):
    run = played(name, reps=1)
    right = [s for s in run.segments if s.side == "right"]
    left = [s for s in run.segments if s.side == "left"]
    if left[0].pose_from != right[0].pose_from:
        return  # without a rest the left side goes on from where the right one ended
    for share in (0.1, 0.3, 0.5, 0.7, 0.9):
        inside = (right[-1].t1 - right[0].t0) * share
        one = run.figure(right[0].t0 - run.t0 + inside)
        other = run.figure(left[0].t0 - run.t0 + inside)
        assert moved(_turned(one)) == pytest.approx(moved(other.pose))
        assert _turned(one).hands == other.pose.hands


def _turned(figure: FigureMoment) -> BodyPose:
    frames = figure.frames
    return mirrored(
        Keyframes(
            view=frames.view, start=frames.start, A=figure.pose, B=figure.pose, C=figure.pose,
            areas=(), effect=frames.effect,
        )
    ).A  # fmt: skip


def test_the_work_is_shown_on_the_side_at_work():
    run = played("neck-tilt-sit")

    assert run.figure(20).frames.areas == (Area("upper_trap", "L"), Area("scalenes", "L"))
    assert run.figure(85).frames.areas == (Area("upper_trap", "R"), Area("scalenes", "R"))


def test_seen_from_the_side_the_figure_turns_round_for_its_left_side():
    run = played("wrist-flexor-sit")
    switch = next(s for s in run.segments if s.phase == "switch")
    at = switch.t0 - run.t0

    assert not run.figure(at - 0.01).turned
    half = run.figure(at + 0.35)
    assert half.turned
    assert half.earlier is not None
    assert not half.earlier.turned
    assert half.faded == pytest.approx(0.5)
    assert run.figure(at + 0.7).earlier is None


def test_a_body_that_is_its_own_mirror_image_does_not_fade():
    run = played("neck-tilt-sit")
    at = next(run.ends("rest", "right"))

    assert all(run.figure(at + t / 10).earlier is None for t in range(-10, 50))


def test_somebody_who_lies_on_the_side_fades_to_the_other():
    run = played("chest-open-book-lie")
    switch = next(s for s in run.segments if s.phase == "switch")
    half = run.figure(switch.t0 - run.t0 + 0.35)

    assert half.earlier is not None
    assert half.earlier.pose.value("root.roll") == -half.pose.value("root.roll") != 0


def test_only_who_is_upright_and_faces_the_user_is_a_mirror():
    assert is_mirror(played("neck-tilt-sit").figure(9))
    assert not is_mirror(played("wrist-flexor-sit").figure(9))
    assert not is_mirror(played("chest-open-book-lie").figure(9))
    facing = FigureFor(as_in_a_mirror=False)
    assert not is_mirror(played("neck-tilt-sit", wishes=facing).figure(9))


# -- from step to step -------------------------------------------------------------------------


def test_in_the_same_posture_the_body_goes_on_from_where_it_was():
    """The rest before ends with the neck bent by 5; that is gone after 1.6 s."""
    run = played("neck-tilt-sit")
    neck = {t: round(run.figure(t).pose.value("neck.flex"), 6) for t in (0, 0.8, 1.6, 8)}

    assert neck == {0: 5, 0.8: 2.5, 1.6: 0, 8: 0}


def test_another_posture_fades_in():
    run = played("neck-tilt-sit")
    sitting = run.timeline
    lying = shipped_library().exercises["breath-belly-lie"]
    rest = replace(run.exercises["rest-before"], pose=lying.pose)
    figure = figure_at(
        moment_at(sitting, run.t0 + 0.8, ended=False),
        {**run.exercises, "rest-before": rest},
        run.wishes,
    )

    assert figure is not None
    assert figure.earlier is not None
    assert (figure.earlier.frames.start, figure.frames.start) == ("LIE_HOOK_SIDE", "SIT_FRONT")
    assert figure.faded == pytest.approx(0.5)


@pytest.mark.parametrize("name", EXERCISES)
def test_no_joint_jumps_or_goes_too_far_in_any_exercise(name: str):
    run = played(name, **_short(shipped_library().exercises[name]))
    bounds = _bounds(run)
    before: tuple[float, FigureMoment] | None = None
    for at in _frames_of(run):
        figure = run.figure(at)
        if before is not None and at - before[0] < 1.5 / FRAMES_A_SECOND:
            _goes_on(before[1], figure, bounds)
        before = at, figure


def _goes_on(before: FigureMoment, figure: FigureMoment, bounds: dict[str, float]) -> None:
    """Check that a frame follows the one before it; a fade begins where the picture was."""
    begins = figure.earlier is not None and before.earlier is None
    seen = figure.earlier if begins else figure
    assert seen is not None
    for axis, value in seen.pose.values.items():
        limits = AXES[axis]
        least = limits.most if limits.directed else limits.most_back
        assert -least - 1e-9 <= figure.pose.value(axis) <= limits.most + 1e-9, axis
        assert abs(value - before.pose.value(axis)) <= bounds[axis], axis


def _short(exercise: Exercise) -> dict[str, object]:
    if isinstance(exercise.time, Reps):
        return {"reps": min(2, exercise.time.reps)}
    if isinstance(exercise.time, Breath):
        return {"cycles": 2}
    return {"seconds": exercise.time.min_s}


def _frames_of(run: Played) -> Iterator[float]:
    """Yield thirty moments a second; where only a breath moves, just for the first second."""
    for frame in range(int((run.timeline.seconds - run.t0) * FRAMES_A_SECOND)):
        at = frame / FRAMES_A_SECOND
        segment = run.moment(at).segment
        still = segment.pose_from == segment.pose_to and segment.phase != "prepare"
        if not still or at - (segment.t0 - run.t0) < 1:
            yield at


def _bounds(run: Played) -> dict[str, float]:
    """Return by axis how far it may go in one frame: three times as fast as evenly, at most."""
    fastest = min((s.t1 - s.t0 for s in run.segments if s.pose_from != s.pose_to), default=1.6)
    tempo = run.timeline.steps[1].tempo_s
    fastest = min(fastest, 1.6, *([tempo / 2] if tempo else []))
    frames = run.figure(0).frames
    poses = (
        frames.A,
        frames.B,
        frames.C,
        mirrored(frames).B,
        mirrored(frames).C,
        run.figure(0).pose,
    )
    bounds = {}
    for axis in AXES:
        values = [pose.value(axis) for pose in poses]
        span = max(values) - min(values) + 0.3 * (axis in LUNGS)
        bounds[axis] = 2 * 3.1 * span / (fastest * FRAMES_A_SECOND) + 1e-6
    return bounds


@budget(max_examples=40, deadline=None)
@given(st.sampled_from(EXERCISES), st.floats(0, 1), st.booleans())
def test_everything_that_is_shown_stays_between_nothing_and_all(
    name: str, share: float, still: bool
):
    run = played(name, wishes=FigureFor(still=still))
    figure = run.figure((run.timeline.seconds - run.t0) * share)

    for value in (
        figure.shown,
        figure.drawn,
        figure.arrow,
        figure.breath,
        figure.faded,
        figure.lap,
    ):
        assert -1e-9 <= value <= 1 + 1e-9


# -- in another form ---------------------------------------------------------------------------


def test_a_session_lying_down_shows_its_exercises_lying_down():
    sitting, lying = played("breath-4-6"), played("breath-4-6", posture="lie")

    assert sitting.figure(20).frames.start == "SIT_SIDE"
    assert lying.figure(20).frames.start == "LIE_HOOK_SIDE"
    assert lying.figure(12).pose.value("belly.out") == sitting.figure(12).pose.value("belly.out")


def test_the_easier_form_goes_six_tenths_of_the_way():
    exercise = shipped_library().exercises["neck-tilt-sit"]
    careful = Preferences(tags=frozenset(exercise.caution[:1]))
    run = played("neck-tilt-sit", preferences=careful)

    assert run.timeline.steps[1].easier
    assert head(run.figure(12)) == pytest.approx(0.6 * 25)


def test_nobody_under_18_is_shown_the_pelvic_floor():
    adult = played("pelvic-drop-sit").figure(5)
    young = played("pelvic-drop-sit", wishes=FigureFor(under_18=True)).figure(5)

    assert Area("pelvic_floor") in adult.frames.areas
    assert young.frames.areas == ()


def test_an_exercise_for_a_chosen_region_works_there():
    for_calf = FigureFor(region="calf", regions=shipped_library().regions)
    figure = played("twitch-soften", wishes=for_calf).figure(10)

    assert [area.name for area in figure.frames.areas] == [
        "shin", "calf_gastroc", "calf_soleus", "achilles"
    ]  # fmt: skip
    assert figure.pose.hands["L"] == "knee_R"


def test_with_reduced_motion_there_are_still_pictures_that_fade_into_each_other():
    run = played("neck-tilt-sit", wishes=FigureFor(still=True))
    tilted = {t: (head(run.figure(t)), run.figure(t).earlier is not None) for t in (8, 10, 12, 20)}

    assert tilted == {8: (25, True), 10: (25, True), 12: (25, False), 20: (25, False)}
    assert run.figure(9).faded == 0
    assert run.figure(10).faded == pytest.approx(0.5)
    assert len({run.figure(12 + t).breath for t in range(20)}) == 1


def test_the_picture_of_a_step_is_its_main_pose_on_its_first_side():
    run = played("neck-tilt-sit", preferences=Preferences(tighter="left"))
    picture = key_figure(run.moment(0), run.exercises, run.wishes)

    assert picture is not None
    assert picture.pose == picture.frames.B
    assert picture.pose.value("head.side") == -25
    assert (picture.shown, picture.arrow) == (1, 1)


def test_an_exercise_that_is_not_in_the_library_has_no_figure():
    run = played("neck-tilt-sit")

    assert figure_at(run.moment(5), {}, run.wishes) is None
    assert key_figure(run.moment(5), {}, run.wishes) is None
