"""The face as points: what each movement does to it, and that nothing ever jumps."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from coach.body.face.face_areas import working
from coach.body.face.face_arrows import front_arrows, side_arrows
from coach.body.face.face_drawing import FrontFace, front_face
from coach.body.face.face_hands import hands_at
from coach.body.face.face_profile import side_face
from coach.body.face.face_side_areas import side_working
from coach.body.movement.keyframes import Area, BodyPose, Keyframes, keyframes, mirrored
from coach.library.reader import load_library
from coach.model import Pose
from coach.poses.joints import AXES
from coach.poses.starts import STARTS
from coach.resources import shipped

FACE = ("jaw", "lids", "brow", "gaze", "mouth", "tongue", "nose", "cheeks", "throat")
MOVED = [
    axis for axis in AXES if axis.split(".")[0] in (*FACE, "head", "neck", "chest", "clav")
]  # fmt: skip


@functools.cache
def face_frames() -> dict[str, Keyframes]:
    """Return the keyframes of every exercise that is shown as a face."""
    exercises = load_library(shipped("sessions")).exercises
    return {
        name: keyframes(exercise.pose)
        for name, exercise in exercises.items()
        if STARTS[exercise.pose.start].close_up == "face"
    }


def pose_of(**values: float) -> BodyPose:
    """Return a pose: `jaw_open=0.5` is the axis `jaw.open`."""
    return BodyPose({axis.replace("__", "."): value for axis, value in values.items()}, {})


def face(**values: float) -> FrontFace:
    return front_face(pose_of(**values))


def points(drawing: object) -> Iterator[tuple[float, float]]:
    """Yield every point of a drawing."""
    if isinstance(drawing, Struct):
        for name in drawing.__struct_fields__:
            if name not in ("head", "form", "held"):
                yield from points(getattr(drawing, name))
    elif isinstance(drawing, tuple):
        if len(drawing) == 2 and all(isinstance(part, float | int) for part in drawing):
            yield drawing
        else:
            for part in drawing:
                yield from points(part)


def lowest(curve: tuple[tuple[float, float], ...]) -> float:
    return max(y for _, y in curve)


def middle(curve: tuple[tuple[float, float], ...]) -> tuple[float, float]:
    return curve[len(curve) // 2]


@st.composite
def poses(draw: st.DrawFn) -> BodyPose:
    """Poses of a face with up to eight joints moved anywhere that they can go."""
    axes = draw(st.lists(st.sampled_from(MOVED), unique=True, max_size=8))
    return BodyPose({axis: draw(anywhere(axis)) for axis in axes}, {})


def anywhere(axis: str) -> st.SearchStrategy[float]:
    """Return where a joint can be, its ends often."""
    ends = (-AXES[axis].most_back, AXES[axis].most)
    return st.sampled_from(ends) | st.floats(*ends)


# -- whatever the pose --------------------------------------------------------------------------


@settings(max_examples=40)
@given(poses(), st.floats(0, 1), st.booleans())
def test_every_point_of_a_face_is_in_the_picture(pose, breath, child):
    for drawing in (front_face(pose, breath, child), side_face(pose, breath)):
        for x, y in points(drawing):
            assert math.isfinite(x)
            assert math.isfinite(y)
            assert -0.01 <= x <= 100.01, drawing
            assert -0.01 <= y <= 100.01, drawing


@pytest.mark.parametrize("lean", [-1, 1])
@pytest.mark.parametrize("child", [False, True])
def test_a_head_that_leans_as_far_as_it_goes_is_in_the_picture(lean, child):
    ends = {axis: lean * AXES[axis].most for axis in ("head.side", "neck.side")}
    found = list(points(front_face(BodyPose(ends, {}), 1, child)))
    assert all(0 <= x <= 100 and 0 <= y <= 100 for x, y in found)


def largest_step(
    drawn: Callable[[BodyPose], object],
    pose: BodyPose,
    axis: str,
    ends: tuple[float, float],
    n: int,
) -> tuple[float, tuple[float, float]]:
    """Return how far a point moves at most in one of `n` steps of a joint, and that step."""
    values = [ends[0] + (ends[1] - ends[0]) * step / n for step in range(n + 1)]
    seen = [list(points(drawn(BodyPose({**pose.values, axis: value}, {})))) for value in values]
    steps = [
        (max(map(math.dist, one, other)), pair)
        for (one, other), pair in zip(pairwise(seen), pairwise(values), strict=True)
        if len(one) == len(other)  # a tongue that has just come out adds points
    ]
    return max(steps)


def greatest_jump(pose: BodyPose, axis: str, child: bool) -> float:
    """Look ever closer at the largest step of any point, down to a five-hundredth of the way."""
    found = []
    for drawn in (lambda pose: front_face(pose, 0, child), side_face):
        step = (-AXES[axis].most_back, AXES[axis].most)
        for closer in (10, 7, 7):
            moved, step = largest_step(drawn, pose, axis, step, closer)
        found.append(moved)
    return max(found)


@pytest.mark.parametrize("axis", MOVED)
def test_nothing_jumps_while_a_joint_goes_all_its_way(axis):
    pose = BodyPose({"jaw.open": 0.3, "lids.close": 0.2, "tongue.out": 0.1, "head.turn": 8}, {})
    assert greatest_jump(pose, axis, child=False) < 0.2


@settings(max_examples=6)
@given(poses(), st.sampled_from(MOVED))
def test_nothing_jumps_in_any_pose(pose, axis):
    assert greatest_jump(pose, axis, child=True) < 0.2


@settings(max_examples=40)
@given(poses(), st.booleans())
def test_the_other_side_is_the_mirror_image(pose, child):
    frames = Keyframes(
        view="front", start="FACE_FRONT", A=pose, B=pose, C=pose, areas=(), effect="move"
    )
    right, left = front_face(pose, 0, child), front_face(mirrored(frames).B, 0, child)

    assert right.skin[0] == pytest.approx((100 - left.skin[0][0], left.skin[0][1]))
    for mine, other in zip(right.eyes, reversed(left.eyes), strict=True):
        assert mine.iris == pytest.approx((100 - other.iris[0], other.iris[1]))
    for mine, other in zip(right.ears, reversed(left.ears), strict=True):
        outer = [max(x for x, _ in mine), 100 - min(x for x, _ in other)]
        assert outer[0] == pytest.approx(outer[1])
    corner, other_corner = right.mouth.upper[0], left.mouth.upper[-1]
    assert corner == pytest.approx((100 - other_corner[0], other_corner[1]))


@pytest.mark.parametrize("child", [False, True])
def test_each_pose_of_an_exercise_can_be_told_from_its_start(child):
    for name, frames in face_frames().items():
        for pose in (frames.B, frames.C):
            if not any(pose.values.values()):  # back at the start
                continue
            drawn = (
                side_face if frames.view == "side" else functools.partial(front_face, child=child)
            )
            pairs = zip(points(drawn(frames.A)), points(drawn(pose)), strict=False)
            seen = max(math.dist(a, b) for a, b in pairs)
            assert seen > 0.4 or pose.hands or pose.value("tongue.palate"), name


# -- jaw, mouth and nose ------------------------------------------------------------------------


def test_an_open_jaw_takes_chin_and_lower_lip_down_and_leaves_the_upper_teeth():
    rest, opened = face(), face(jaw__open=0.7)

    assert lowest(opened.skin) > lowest(rest.skin) + 3
    assert opened.mouth.gap > 5
    assert middle(opened.mouth.lower)[1] - middle(opened.mouth.upper)[1] > 5
    assert opened.mouth.teeth[1][1] == pytest.approx(rest.mouth.teeth[1][1], abs=1)


def test_the_jaw_slides_to_the_side_that_it_is_told_and_the_eyes_stay():
    rest, right = face(), face(jaw__slide_r=1)
    chin = rest.skin.index(max(rest.skin, key=lambda point: point[1]))

    assert right.skin[chin][0] > rest.skin[chin][0] + 2
    assert right.eyes == rest.eyes


def test_clenching_makes_the_jaw_broader_and_puffing_the_cheeks_more_so():
    widths = [
        max(x for x, y in face(**{axis: 1.0}).skin if y > 52)
        for axis in ("throat__lift", "jaw__clench", "cheeks__puff")
    ]
    assert widths[0] < widths[1] < widths[2]


def test_a_smile_lifts_the_corners_and_a_pursed_mouth_is_narrow():
    rest, smile, purse = face(), face(mouth__smile=1), face(mouth__purse=1)
    pressed = face(mouth__press=1)

    def width(of: FrontFace) -> float:
        return of.mouth.upper[-1][0] - of.mouth.upper[0][0]

    def lips(of: FrontFace) -> float:
        return middle(of.mouth.upper)[1] - middle(of.mouth.upper_edge)[1]

    assert smile.mouth.upper[0][1] < rest.mouth.upper[0][1] - 1
    assert width(purse) < width(rest) < width(smile) < width(face(mouth__wide=1, mouth__smile=1))
    assert lips(pressed) < lips(rest) / 2


def test_the_tongue_is_seen_when_it_is_put_out():
    assert face(jaw__open=0.7).mouth.tongue_out == ()
    out = face(jaw__open=0.7, tongue__out=1).mouth
    assert lowest(out.tongue_out) > lowest(out.lower_edge)


def test_a_scrunched_nose_rises_and_folds_the_skin():
    rest, scrunched = face(), face(nose__scrunch=1)

    assert middle(scrunched.nose.under)[1] < middle(rest.nose.under)[1] - 1
    assert sum(crease.strength for crease in scrunched.creases) > 2 + sum(
        crease.strength for crease in rest.creases
    )


# -- eyes and brows -----------------------------------------------------------------------------


@pytest.mark.parametrize("axis", ["lids__close", "lids__squeeze"])
def test_the_lids_of_a_closed_eye_meet(axis):
    for eye in face(**{axis: 1.0}).eyes:
        for upper, lower in zip(eye.upper, eye.lower, strict=True):
            assert math.dist(upper, lower) < 0.1


def test_both_eyes_look_the_same_way_and_meet_for_what_is_near():
    rest = face()
    for axis, way in (("gaze__right", (1, 0)), ("gaze__up", (0, -1))):
        for before, after in zip(rest.eyes, face(**{axis: 1.0}).eyes, strict=True):
            moved = (after.iris[0] - before.iris[0], after.iris[1] - before.iris[1])
            assert moved[0] * way[0] + moved[1] * way[1] > 0.9

    left, right = face(gaze__far=-1).eyes
    assert left.iris[0] > rest.eyes[0].iris[0]
    assert right.iris[0] < rest.eyes[1].iris[0]
    assert left.pupil_radius < rest.eyes[0].pupil_radius < face(gaze__far=1).eyes[0].pupil_radius


def test_raised_brows_go_up_and_frowning_draws_them_together():
    rest, raised, frown = face(), face(brow__raise=1), face(brow__frown=1)

    assert middle(raised.brows[1])[1] < middle(rest.brows[1])[1] - 2
    gap = [of.brows[1][0][0] - of.brows[0][0][0] for of in (rest, frown)]
    assert gap[1] < gap[0] - 1


# -- the head -----------------------------------------------------------------------------------


def test_a_turned_head_takes_the_features_along_and_hides_the_far_ear():
    rest, turned = face(), face(head__turn=35)
    edge = max(x for x, _ in turned.skin)

    assert middle(turned.nose.under)[0] > middle(rest.nose.under)[0] + 7
    assert max(x for x, _ in turned.ears[1]) < edge
    assert turned.ears_before == (1, 0)


def test_a_nod_takes_the_face_down_and_leaning_turns_it():
    rest = face()
    assert face(head__flex=15).nose.under[4][1] > rest.nose.under[4][1] + 1
    left, right = (eye.iris for eye in face(head__side=25).eyes)
    assert right[1] > left[1] + 4  # to the right: the right eye is lower


def test_a_raised_shoulder_and_a_full_chest_are_seen():
    rest, raised = face(), face(clav__R__up=10)
    right = [y for x, y in raised.shirt if 80 < x < 90]
    assert min(right) < min(y for x, y in rest.shirt if 80 < x < 90) - 5
    assert front_face(pose_of(), 1).shirt != rest.shirt


# -- hands --------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["jaw_sides", "temples", "eyes", "forehead", "collar"])
def test_both_hands_reach_the_place_from_their_own_side(place):
    pose = BodyPose({}, {"L": place, "R": place})
    left, right = hands_at(pose, front_face(pose).head)

    assert left.tip == pytest.approx((100 - right.tip[0], right.tip[1]))
    assert right.tip[0] > 50
    assert all(0 <= x <= 100 and 0 <= y <= 100 for x, y in (left.tip, right.tip))


def test_a_hand_on_its_way_lies_between_its_places():
    def tip(**reach: float) -> tuple[float, float]:
        pose = BodyPose({}, {}, reach={"R": reach})
        return hands_at(pose, front_face(pose).head)[0].tip

    jaw, temple, half = tip(jaw_sides=1), tip(temples=1), tip(jaw_sides=0.5, temples=0.5)
    assert half == pytest.approx(((jaw[0] + temple[0]) / 2, (jaw[1] + temple[1]) / 2))
    assert tip(jaw_sides=0.01)[1] > 100 > tip(jaw_sides=0.99)[1]


def test_a_hand_on_the_knee_is_not_in_the_picture():
    pose = BodyPose({}, {"L": "knee_L", "R": "thigh_R"})
    assert hands_at(pose, front_face(pose).head) == ()


# -- working areas and arrows -------------------------------------------------------------------


def test_every_working_area_of_the_face_exercises_is_in_the_picture():
    for name, frames in face_frames().items():
        for area in frames.areas:
            if frames.view == "side":
                found = side_working(side_face(frames.B), area)
            else:
                found = working(front_face(frames.B), frames.B, area)
            assert found.spots, (name, area)
            for x, y in (*points(found.stripes), *(spot.centre for spot in found.spots)):
                assert 0 <= x <= 100, (name, area)
                assert 0 <= y <= 100, (name, area)


def test_an_area_of_one_side_is_on_the_figures_own_side():
    drawn = face()
    for name in ("jaw_masseter", "temples", "scm", "upper_trap", "cheeks", "eyes_ring"):
        right = working(drawn, pose_of(), Area(name, "R")).spots
        left = working(drawn, pose_of(), Area(name, "L")).spots
        both = working(drawn, pose_of(), Area(name)).spots
        assert [spot.centre[0] > 50 for spot in (*left, *right)] == [False, True]
        assert set(both) == {*left, *right}


def frames_of(B: str, start: str = "FACE_FRONT") -> Keyframes:
    return keyframes(Pose(view=STARTS[start].view, start=start, B=B, fx="move"))


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("jaw.open 0.4", (0, 1)), ("jaw.slide_r 0.4", (1, 0)), ("jaw.slide_l 0.4", (-1, 0)),
        ("gaze.left 0.8", (-1, 0)), ("gaze.up 0.7", (0, -1)), ("gaze.down 0.7", (0, 1)),
        ("brow.raise 0.9", (0, -1)), ("lids.close 1", (0, 1)), ("head.side L25", (-1, 0)),
    ],
)  # fmt: skip
def test_the_arrow_points_where_the_movement_goes_and_stays_beside_the_face(text, way):
    frames = frames_of(text)
    (arrow,) = front_arrows(frames)
    (ax, ay), (bx, by) = arrow[0], arrow[-1]

    assert (bx - ax) * way[0] + (by - ay) * way[1] > 5
    skin = front_face(frames.A).skin
    assert all(
        x < min(p for p, _ in skin) or x > max(p for p, _ in skin) or y < 12 for x, y in arrow
    ) or all(y > lowest(skin) - 12 for _, y in arrow)


def test_no_arrow_points_at_the_viewer_or_where_hands_are_coming():
    assert front_arrows(frames_of("gaze.far 1; brow.raise 0.2")) == ()
    assert front_arrows(frames_of("hand.both.to jaw_sides; jaw.open 0.1")) == ()
    assert front_arrows(frames_of("jaw.open 0.01")) == ()


def test_all_arrows_are_in_the_picture():
    for frames in face_frames().values():
        for arrows in (front_arrows(frames), side_arrows(frames)):
            assert all(0 <= x <= 100 and 0 <= y <= 100 for x, y in points(arrows))
