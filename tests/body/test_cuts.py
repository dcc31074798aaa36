"""The looks inside as points: tongue, palate and throat, diaphragm and pelvic floor."""

from __future__ import annotations

import functools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.body.face.cut_choice import cut_arrows, cut_of, cut_part
from coach.body.face.head_cut import cut_working, head_cut
from coach.body.face.trunk_cut import trunk_cut, trunk_working
from coach.body.movement.keyframes import Area, BodyPose, Keyframes, keyframes
from coach.library.reader import load_library
from coach.model import Exercise
from coach.resources import shipped

INSIDE = {
    "tongue.palate": (0, 1), "tongue.out": (0, 1), "jaw.open": (0, 1), "throat.lift": (0, 1),
    "head.flex": (-15, 30), "neck.flex": (-15, 40), "head.retract": (0, 8), "mouth.purse": (0, 1),
    "lids.close": (0, 1), "chest.out": (0, 1), "belly.out": (-1, 1), "ribs.out": (0, 1),
    "clav.R.up": (-10, 22), "clav.L.up": (-10, 22),
}  # fmt: skip
POSES = st.fixed_dictionaries(
    {axis: st.sampled_from(ends) | st.floats(*ends) for axis, ends in INSIDE.items()}
).map(lambda values: BodyPose(values, {}))


def pose(**values: float) -> BodyPose:
    return BodyPose({axis.replace("__", "."): value for axis, value in values.items()}, {})


def points(drawing: object) -> list[tuple[float, float]]:
    if isinstance(drawing, tuple):
        if len(drawing) == 2 and all(isinstance(part, float | int) for part in drawing):
            return [drawing]
        return [point for part in drawing for point in points(part)]
    fields = getattr(drawing, "__struct_fields__", ())
    return [p for name in fields if name != "held" for p in points(getattr(drawing, name))]


@functools.cache
def exercises() -> dict[str, Exercise]:
    return load_library(shipped("sessions")).exercises


def frames(name: str) -> Keyframes:
    return keyframes(exercises()[name].pose)


def top(curve: tuple[tuple[float, float], ...]) -> float:
    return min(y for _, y in curve)


def middle(curve: tuple[tuple[float, float], ...]) -> float:
    return sum(y for _, y in curve) / len(curve)


# -- whatever the pose --------------------------------------------------------------------------


@settings(max_examples=50)
@given(POSES, st.floats(0, 1), st.floats(0, 1))
def test_every_point_is_in_the_picture(pose, breath, drawn_up):
    for x, y in (*points(head_cut(pose, breath)), *points(trunk_cut(pose, breath, drawn_up))):
        assert math.isfinite(x)
        assert math.isfinite(y)
        assert -0.01 <= x <= 100.01
        assert -0.01 <= y <= 100.01


@settings(max_examples=50)
@given(POSES, st.sampled_from(sorted(INSIDE)))
def test_a_small_movement_moves_no_point_far(pose, axis):
    least, most = INSIDE[axis]
    there = min(pose.value(axis), most - (most - least) / 1000)
    moved = [
        BodyPose({**pose.values, axis: value}, {})
        for value in (there, there + (most - least) / 1000)
    ]
    for drawn in (head_cut, trunk_cut):
        before, after = (points(drawn(pose)) for pose in moved)
        assert max(map(math.dist, before, after)) < 0.2


# -- the head -----------------------------------------------------------------------------------


def test_a_tongue_at_the_palate_leaves_no_room_above_it():
    """At rest there is air under the palate; pressed up, the tongue fills the space."""
    rest, pressed = head_cut(pose()), head_cut(pose(tongue__palate=1))
    palate = max(y for _, y in rest.palate[3:6])

    assert top(rest.tongue) > palate + 1.5
    assert top(pressed.tongue) < palate + 0.8


def test_an_open_jaw_takes_tongue_and_lower_teeth_down():
    rest, opened = head_cut(pose()), head_cut(pose(jaw__open=0.5))

    assert middle(opened.teeth[1]) > middle(rest.teeth[1]) + 3
    assert opened.teeth[0] == rest.teeth[0]
    assert top(opened.tongue) > top(rest.tongue) + 0.5


def test_swallowing_lifts_the_larynx_and_closes_nose_and_windpipe():
    rest, swallow = head_cut(pose()), head_cut(pose(throat__lift=1))
    back_wall = min(x for x, _ in rest.throat[1:3])

    assert middle(swallow.larynx) < middle(rest.larynx) - 3
    assert middle(swallow.hyoid) < middle(rest.hyoid) - 2
    assert min(x for x, _ in swallow.soft_palate) < back_wall + 2.5
    assert swallow.epiglottis[2][0] < rest.epiglottis[2][0]


def test_the_throat_works_at_the_root_of_the_tongue_and_at_the_larynx():
    cut = head_cut(pose(tongue__palate=1))
    found = cut_working(cut, Area("throat_front"))

    left, right = (f(x for x, _ in cut.tongue) for f in (min, max))
    assert left < found.spots[0].centre[0] < right
    assert found.stripes
    assert cut_working(cut, Area("quads")).spots == ()


# -- the trunk ----------------------------------------------------------------------------------


def test_breathing_in_lowers_and_flattens_the_diaphragm_and_the_pelvic_floor_gives_way():
    out, full = trunk_cut(pose()), trunk_cut(pose(belly__out=0.8), 1)
    arch = [cut.diaphragm[0][1] - top(cut.diaphragm) for cut in (out, full)]

    assert top(full.diaphragm) > top(out.diaphragm) + 5
    assert arch[1] < arch[0] - 5
    assert max(y for _, y in full.floor) > max(y for _, y in out.floor) + 1.5
    assert max(x for x, _ in full.belly) > max(x for x, _ in out.belly)


def test_a_pelvic_floor_that_is_drawn_up_rises():
    rest, up = trunk_cut(pose()), trunk_cut(pose(), 0, 1)
    assert max(y for _, y in up.floor) < max(y for _, y in rest.floor) - 2


@pytest.mark.parametrize("name", ["diaphragm", "pelvic_floor"])
def test_the_light_goes_with_the_muscle(name):
    def light(full: float) -> float:
        return trunk_working(trunk_cut(pose(belly__out=full)), Area(name)).spots[0].centre[1]

    assert light(0.8) > light(0) + 1


def test_an_area_of_one_side_has_one_light():
    cut = trunk_cut(pose())
    (spot,) = trunk_working(cut, Area("ribs_side", "R")).spots
    assert spot.centre[0] > 50
    assert len(trunk_working(cut, Area("ribs_side")).spots) == 2
    assert len(trunk_working(cut, Area("sternum")).spots) == 1


# -- which cut ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        ("throat-tongue-press-sit", "head"), ("throat-swallow-soft-sit", "head"),
        ("jaw-rest-sit", "head"), ("throat-yawn-sigh-sit", "head"), ("jaw-slide-sit", None),
        ("pmr-forehead", None), ("pelvic-drop-sit", "trunk"), ("pelvic-floor-tense-lie", "trunk"),
        ("breath-even-5-5", "trunk"), ("breath-diaphragm-sit", None), ("diaphragm-fold-sit", None),
        ("neck-tilt-sit", None),
    ],
)  # fmt: skip
def test_a_look_inside_is_for_what_the_body_hides(name, cut):
    assert cut_of(frames(name)) == cut


def test_a_child_is_shown_no_pelvic_floor():
    assert cut_of(frames("pelvic-drop-sit"), child=True) is None
    assert cut_of(frames("kid-teddy-belly"), child=True) is None
    assert cut_of(frames("jaw-rest-sit"), child=True) == "head"


def test_the_arrow_of_a_breath_points_down_as_the_diaphragm_goes():
    (arrow,) = cut_arrows(frames("breath-even-5-5"))
    assert arrow[-1][1] > arrow[0][1]
    (arrow,) = cut_arrows(frames("pelvic-floor-tense-lie"))
    assert arrow[-1][1] < arrow[0][1]


def test_the_arrow_of_a_pelvic_floor_that_lets_go_points_down_beside_it():
    exercise = frames("pelvic-drop-sit")
    (arrow,) = cut_arrows(exercise)
    floor = trunk_cut(exercise.B).floor
    assert arrow[-1][1] > arrow[0][1]
    assert abs(middle(arrow) - middle(floor)) < 6
    assert cut_part(frames("throat-hum-sit")) == "head"
