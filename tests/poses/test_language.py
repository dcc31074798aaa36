"""The pose language: what it means in numbers, and what is said where it is misspelt."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.model import Pose
from coach.poses.joints import AXES, JOINTS
from coach.poses.language import pose_faults, read_position
from coach.poses.starts import STARTS
from coach.poses.words import AREAS, TARGETS, THINGS, other_side


def values(text: str) -> dict[str, float]:
    return read_position(text).values


def pose(**changes: object) -> Pose:
    fields = {"view": "front", "start": "SIT_FRONT", "B": "neck.flex 10", "fx": "move"}
    return Pose(**(fields | changes))  # type: ignore[arg-type]


# -- what it means -----------------------------------------------------------------------------


def test_opposite_movements_are_one_number_with_two_signs():
    assert values("head.flex 15") == {"head.flex": 15}
    assert values("head.ext 5") == {"head.flex": -5}
    assert values("gaze.left 0.5; gaze.near 1") == {"gaze.right": -0.5, "gaze.far": -1}
    assert values("arm.R.add 5; arm.R.habd 20") == {"arm.R.abd": -5, "arm.R.hadd": -20}


def test_of_two_items_about_one_movement_the_later_counts():
    assert values("spine.low.flex 20; spine.low.ext 10") == {"spine.low.flex": -10}
    assert values("neck.turn R10; neck.turn L5") == {"neck.turn": -5}
    assert values("knee.both.flex 30; knee.L.flex 90") == {"knee.R.flex": 30, "knee.L.flex": 90}


def test_curling_hooking_and_stretching_put_an_end_to_each_other():
    assert values("fingers.R.hook 1; fingers.R.curl 0.5") == {
        "fingers.R.hook": 0, "fingers.R.curl": 0.5,
    }  # fmt: skip
    assert values("toes.L.curl 0.6; toes.L.ext 30") == {"toes.L.curl": 0, "toes.L.ext": 30}


def test_the_letter_before_a_number_is_the_side_it_leads_to():
    assert values("head.turn R20; spine.up.side L12") == {"head.turn": 20, "spine.up.side": -12}


def test_both_knees_fall_to_the_side_of_the_letter():
    assert values("hip.both.rotout R35") == {"hip.R.rotout": 35, "hip.L.rotout": -35}
    assert values("hip.both.rotout 35") == {"hip.R.rotout": 35, "hip.L.rotout": 35}


def test_a_hand_is_sent_to_a_place():
    position = read_position("hand.R.to sternum; hand.L.to knee_R; wrist.L.flex 5")

    assert position.hands == {"R": "sternum", "L": "knee_R"}
    assert position.values == {"wrist.L.flex": 5}


def test_naming_arm_elbow_or_hand_frees_the_hand_of_that_side():
    assert read_position("arm.R.abd 20; wrist.L.flex 5").freed == {"R"}
    assert read_position("elbow.both.flex 20").freed == {"L", "R"}
    assert read_position("hand.L.to belly").freed == {"L"}


@st.composite
def items(draw: st.DrawFn) -> str:
    """Any item that can be written about a joint."""
    name = draw(st.sampled_from(sorted(JOINTS)))
    joint = JOINTS[name]
    verb = draw(st.sampled_from(joint.verbs))
    axis = joint.axis(verb)
    most = axis.most if verb == axis.verb else axis.most_back
    number = draw(st.integers(0, 20)) / 20 * most
    path = [name, *([draw(st.sampled_from(("L", "R", "both")))] if joint.sided else []), verb]
    letter = draw(st.sampled_from("LR")) if axis.directed else ""
    return f"{'.'.join(path)} {letter}{number:.3f}"


@settings(max_examples=150)
@given(st.lists(items(), min_size=1, max_size=8))
def test_whatever_is_written_moves_known_axes_within_their_limits(written):
    for axis, value in values("; ".join(written)).items():
        assert -AXES[axis].most_back <= value <= AXES[axis].most or (
            AXES[axis].directed and abs(value) <= AXES[axis].most
        )


@settings(max_examples=150)
@given(st.text(st.sampled_from("headarm.LRboth flexturn-0129;_x é"), max_size=30))
def test_any_text_is_read_or_refused_with_a_sentence(text):
    said = [sentence for _, sentence in pose_faults(pose(B=text))]

    assert all(sentence.endswith((".", "?")) for sentence in said)
    if said:
        with pytest.raises(CoachError) as refusal:
            read_position(text)
        assert str(refusal.value) == said[0]
    else:
        read_position(text)


# -- what is said about mistakes ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nek.flex 10", "There is no joint nek; did you mean `neck`?"),
        ("spine.lov.flex 10", "There is no joint spine.lov; did you mean `spine.low`?"),
        ("spine.flex 10", "There is no joint spine.flex; did you mean `spine.low`?"),
        ("tail.wag 10", "There is no joint tail."),
        ("neck.flx 10", "neck cannot flx; did you mean `flex`?"),
        ("knee.R.turn 10", "knee cannot turn; it can flex."),
        ("neck.R.flex 10", "neck has no sides; please write it as in neck.flex."),
        ("knee.flex 10", "knee needs a side, L, R or both, as in knee.R.flex."),
        ("knee.Right.flex 10", "A side is L, R or both, not Right, as in knee.R.flex."),
        ("knee 10", "knee needs to be written as in knee.R.flex."),
        ("neck.flex.up 10", "neck needs to be written as in neck.flex."),
        ("neck.flex", "neck.flex needs a number after it."),
        ("hand.R.to", "hand.R.to needs a place after it."),
        ("hand.R.to stermum", "There is no place stermum for a hand; did you mean `sternum`?"),
        ("hand.R.to knee_X", "There is no place knee_X for a hand; did you mean `knee_R`?"),
        ("hand.to sternum", "hand needs a side, L, R or both, as in hand.R.to."),
        ("neck.flex ten", "neck.flex needs a number, not ten."),
        ("neck.flex 1e2", "neck.flex needs a number, not 1e2."),
        ("neck.flex R10", "neck.flex takes no L or R before its number."),
        ("neck.turn 10", "neck.turn needs L or R before its number, as in R10."),
        ("neck.turn right", "neck.turn needs L or R and a number, as in R20, not right."),
        ("neck.flex -10", "neck.flex counts from 0 up, so -10 cannot be."),
        ("hip.R.rotout R20", "hip.R.rotout takes no L or R before its number."),
        ("hip.both.rotin R20", "hip.both.rotin takes no L or R before its number."),
        ("neck.flex 41", "neck.flex goes up to 40 degrees, not 41."),
        ("neck.ext 16", "neck.ext goes up to 15 degrees, not 16."),
        ("spine.up.turn L46", "spine.up.turn goes up to 45 degrees, not 46."),
        ("hip.both.rotout R45", "hip.both.rotout goes up to 40 degrees, not 45."),
        ("lids.close 2", "lids.close is a share from 0 to 1, not 2."),
        ("head.lift 3", "head.lift goes up to 2 percent of the body's height, not 3."),
        ("neck.flex 10 20", "`neck.flex 10 20` holds more than a movement and its value; "
         "put a semicolon between items."),
        ("neck.flex 10, neck.turn R5", "`neck.flex 10, neck.turn R5` holds more than a movement "
         "and its value; put a semicolon between items."),
        ("neck.flex 10;", "Something is missing here, as in `neck.flex 10; neck.turn R5`."),
        ("", "Something is missing here, as in `neck.flex 10; neck.turn R5`."),
    ],
)  # fmt: skip
def test_what_is_misspelt_is_said_in_a_sentence(text, sentence):
    assert list(pose_faults(pose(B=text))) == [(("B",), sentence)]
    assert list(pose_faults(pose(C=text))) == [(("C",), sentence)]


@pytest.mark.parametrize(
    ("changes", "place", "sentence"),
    [
        ({"start": "SIT_FRNT"}, ("start",),
         "There is no start posture SIT_FRNT; did you mean `SIT_FRONT`?"),
        ({"view": "side"}, ("view",), "SIT_FRONT is drawn in the view front, not side."),
        ({"hi": ("biceps_R", "tricep")}, ("hi", 1),
         "There is no working area tricep; did you mean `triceps`?"),
        ({"hi": ("biceps_M",)}, ("hi", 0),
         "There is no working area biceps_M; did you mean `biceps`?"),
        ({"hi": ("whole_body_L",)}, ("hi", 0),
         "There is no working area whole_body_L; did you mean `whole_body`?"),
        ({"things": ("ball in hand_R", "bal under foot_R")}, ("things", 1),
         "There is no thing bal under foot_R; did you mean `ball under foot_R`?"),
        ({"things": ("towel",)}, ("things", 0),
         "There is no thing towel; there is towel under back, towel under head."),
        ({"things": ("cat",)}, ("things", 0), "There is no thing cat."),
        ({"things": ("towel under back",)}, ("things", 0),
         "There cannot be a towel under back in SIT_FRONT."),
        ({"start": "HAND_FRONT", "things": ("ball in hand_L",)}, ("things", 0),
         "There cannot be a ball in hand_L in HAND_FRONT."),
    ],
)  # fmt: skip
def test_an_unknown_start_view_or_area_is_said_in_a_sentence(changes, place, sentence):
    assert list(pose_faults(pose(**changes))) == [(place, sentence)]


def test_every_mistake_of_a_text_is_said():
    faults = list(pose_faults(pose(B="nek.flex 10; neck.turn 5; neck.flex 10")))

    assert [sentence.split()[0] for _, sentence in faults] == ["There", "neck.turn"]


def test_what_is_said_stays_short_however_long_the_text_is():
    for text in ("x" * 5000, "neck.flex " + "9" * 5000, "neck." + "x" * 5000 + " 1"):
        ((_, sentence),) = pose_faults(pose(B=text))
        assert len(sentence) < 160


# -- the words ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", STARTS)
def test_every_start_posture_is_in_order(name):
    start = STARTS[name]

    assert list(pose_faults(pose(start=name, view=start.view, B=start.pose or "jaw.open 0"))) == []
    assert start.view == name.rpartition("_")[2].lower()
    assert start.rests_on or start.close_up == "face" or "noodle" in start.props


def test_the_other_side_of_every_thing_is_a_thing():
    assert {other_side(thing) for thing in THINGS} == THINGS
    assert other_side("ball under foot_R") == "ball under foot_L"
    assert other_side("towel under back") == "towel under back"


def test_the_other_side_of_every_place_is_a_place():
    for place in TARGETS:
        assert other_side(place) in TARGETS
        assert other_side(other_side(place)) == place
    assert other_side("knee_L") == "knee_R"
    assert other_side("head_left") == "head_right"
    assert other_side("sternum") == "sternum"


def test_every_working_area_may_be_limited_to_a_side():
    limited = tuple(f"{area}_{side}" for area in AREAS for side in "LR")

    assert list(pose_faults(pose(hi=(*AREAS, *limited, "whole_body", "target_region")))) == []
