"""Who is kept from an exercise: what its pose, family and posture ask for stands among its tags.

The tags were written by hand. Here they are worked out again from what the body does: what lies
flat has `pregnant` among those it leaves out, what rounds the back has `osteoporosis`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest
from library.poses import GETTING_UP, RIGHT_ANGLE, either, frames, lean, lies_flat, most
from library.said import heard, holds_breath
from msgspec.structs import replace

from coach.library.library import Library
from coach.model import Exercise

# Angles in degrees, shares 0 to 1: from here on a position counts as one at the end of the range.
ROUNDED = TURNED = 30
ARCHED = 15
HEAD_DOWN = 60  # how far the trunk leans forward from upright
LEG_OUT = 45
ARM_UP = 120
WRIST_BENT = 50
FIST = 0.8
JAW_WIDE, JAW_CLENCHED = 0.5, 0.4
SQUEEZED = 0.5
SMALL_MUSCLES = ("jaw_face", "throat", "calf", "foot")  # tensed at a third of the strength anyway

# -- what the body does ----------------------------------------------------------------------------


def standing(exercise: Exercise) -> bool:
    return exercise.posture == "stand"


def upright(exercise: Exercise) -> bool:
    return exercise.posture in ("sit", "stand") and lean(exercise) < HEAD_DOWN


def tenses(exercise: Exercise) -> bool:
    return exercise.family == "pmr" and exercise.group != "Children"


def pulls(exercise: Exercise) -> bool:
    return exercise.family in ("stretch", "pnf")


def works_on_a_leg(exercise: Exercise) -> bool:
    working = pulls(exercise) or tenses(exercise)
    return working and bool({"thigh", "calf", "foot"} & {*exercise.regions})


def stands_on_one_leg(exercise: Exercise) -> bool:
    bent = [abs(f.get("knee.R.flex", 0) - f.get("knee.L.flex", 0)) for f in frames(exercise)]
    return standing(exercise) and max(bent) >= RIGHT_ANGLE


def head_is_down(exercise: Exercise) -> bool:
    lowered = most(exercise, "root.down") > 0 or most(exercise, "root.back") > 0
    kneeling = exercise.posture == "kneel" and pulls(exercise) and lowered
    folded = exercise.posture in ("sit", "stand") and lean(exercise) >= HEAD_DOWN
    return kneeling or (folded and exercise.family not in GETTING_UP)


def bends_the_hip(exercise: Exercise, degrees: float) -> bool:
    far = either(exercise, "hip.flex") > degrees or either(exercise, "hip.rotin") > 0
    return exercise.family != "transition" and (far or either(exercise, "hip.rotout") >= LEG_OUT)


def looks_inward(exercise: Exercise) -> bool:
    return exercise.family in ("imagery", "autogenic", "body_scan")


def gets_up(exercise: Exercise) -> bool:
    rises = exercise.family == "transition" and exercise.id.startswith(("move-to-stand", "move-up"))
    return rises or (exercise.family == "return" and exercise.posture == "lie_back")


# -- what it therefore needs -----------------------------------------------------------------------


class Need(NamedTuple):
    """Tags that an exercise has to name when it does something."""

    what: str
    does: Callable[[Exercise], bool]
    avoid: tuple[str, ...] = ()
    avoid_or_caution: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.what

    def lacking(self, exercise: Exercise) -> set[str]:
        """Return the tags that are not named."""
        if not self.does(exercise):
            return set()
        named = {*exercise.avoid, *exercise.caution}
        return {*self.avoid} - {*exercise.avoid} | {*self.avoid_or_caution} - named


NEEDS = (
    Need(
        "a breath hold",
        holds_breath,
        avoid=("heart_chest", "bp_high", "pregnant", "epilepsy", "panic_breath", "lung"),
    ),
    Need("lying flat on the back", lies_flat, avoid_or_caution=("pregnant",)),
    Need(
        "lying flat, where there is no other form",
        lambda one: lies_flat(one) and not {"sit", "lie_side"} & {*one.also},
        avoid=("pregnant",),
    ),
    Need(
        "lying on the front",
        lambda one: one.posture == "prone",
        avoid=("pregnant", "hernia"),
    ),
    Need("kneeling", lambda one: one.posture == "kneel", avoid=("knee_problem",)),
    Need(
        "weight on the hands",
        lambda one: one.pose.start.startswith("ALL4") and either(one, "arm.flex") < ARM_UP,
        avoid=("wrist_problem",),
    ),
    Need(
        "pressing before a stretch",
        lambda one: one.family == "pnf",
        avoid=("bp_high",),
        avoid_or_caution=("heart_chest",),
    ),
    Need(
        "tensing large muscles",
        lambda one: (
            tenses(one)
            and one.regions[0] not in SMALL_MUSCLES
            and "pelvic_floor" not in one.pose.hi
        ),
        avoid_or_caution=("bp_high", "heart_chest"),
    ),
    Need(
        "pulling or pressing the neck",
        lambda one: (pulls(one) or tenses(one)) and one.regions[0] == "neck",
        avoid=("neck_nerve",),
    ),
    Need(
        "a stretch that tilts or bends back the neck",
        lambda one: pulls(one) and most(one, "head.side", "neck.side", "head.ext", "neck.ext") > 10,
        avoid=("neck_nerve",),
    ),
    Need(
        "imagery, autogenic training and a long body scan",
        lambda one: looks_inward(one) and getattr(one.time, "max_s", 0) != 300,
        avoid=("psychosis",),
    ),
    Need("any body scan", lambda one: one.family == "body_scan", avoid_or_caution=("psychosis",)),
    Need("turning inward", looks_inward, avoid_or_caution=("trauma",)),
    Need(
        "self-hypnosis",
        lambda one: one.family == "imagery" and one.id.startswith("hyp-"),
        avoid=("psychosis", "epilepsy"),
    ),
    Need("imagery", lambda one: one.family == "imagery", avoid_or_caution=("epilepsy",)),
    Need(
        "letting go of a hurt, and writing it out",
        lambda one: one.id.startswith(("let-go", "express-write")),
        avoid=("psychosis", "trauma"),
    ),
    Need(
        "attention to the heart",
        lambda one: any("heart beats" in said.text for said in heard(one)),
        avoid_or_caution=("heart_chest", "panic_breath"),
    ),
    Need(
        "warmth in the belly, late in pregnancy",
        lambda one: any("belly is softly warm" in said.text for said in heard(one)),
        avoid_or_caution=("pregnant",),
    ),
    Need(
        "coolness on the forehead",
        lambda one: any("forehead is pleasantly cool" in said.text for said in heard(one)),
        avoid=("migraine_now",),
    ),
    Need(
        "being in the water",
        lambda one: one.family == "aqua" and "leave" not in one.id,
        avoid=("wound_infection",),
    ),
    Need(
        "arriving in the water",
        lambda one: one.id == "aq-arrive",
        avoid=("heart_chest", "bp_high", "epilepsy", "dizzy_faint", "recent_surgery"),
    ),
    Need(
        "deep water and floating",
        lambda one: one.pose.start.startswith(("WATER_FLOAT", "WATER_HANG")),
        avoid=("cannot_swim",),
    ),
    Need("work on a leg", works_on_a_leg, avoid_or_caution=("clot_risk",)),
    Need(
        "a stretch of a leg",
        lambda one: pulls(one) and one.regions[0] in ("thigh", "calf", "foot"),
        avoid=("clot_risk",),
    ),
    Need(
        "rounding or turning the back",
        lambda one: (
            most(one, "spine.low.flex", "spine.up.flex") >= ROUNDED
            or most(one, "spine.low.turn", "spine.up.turn") >= TURNED
        ),
        avoid_or_caution=("osteoporosis",),
    ),
    Need(
        "folding forward round",
        lambda one: (
            one.posture in ("sit", "stand")
            and lean(one) >= HEAD_DOWN
            and most(one, "spine.low.flex", "spine.up.flex") > 20
        ),
        avoid=("osteoporosis", "back_nerve", "eye_pressure"),
        avoid_or_caution=("reflux", "dizzy_faint"),
    ),
    Need(
        "rounding the back to the end",
        lambda one: most(one, "spine.low.flex", "spine.up.flex") >= ROUNDED,
        avoid_or_caution=("back_nerve",),
    ),
    Need(
        "a head lower than the heart",
        head_is_down,
        avoid=("eye_pressure",),
        avoid_or_caution=("bp_high",),
    ),
    Need(
        "a hip past a right angle",
        lambda one: bends_the_hip(one, RIGHT_ANGLE),
        avoid_or_caution=("hip_replacement",),
    ),
    Need(
        "a hip far past it",
        lambda one: bends_the_hip(one, RIGHT_ANGLE + 10),
        avoid=("hip_replacement",),
    ),
    Need(
        "arms above the shoulders",
        lambda one: (
            upright(one)
            and max(either(one, "arm.flex"), either(one, "arm.abd")) >= ARM_UP
            and one.family not in GETTING_UP
            and one.group != "Children"
        ),
        avoid_or_caution=("heart_chest", "shoulder_unstable"),
    ),
    Need(
        "arms over the head on hands and knees",
        lambda one: one.posture == "kneel" and either(one, "arm.flex") >= ARM_UP,
        avoid_or_caution=("shoulder_unstable",),
    ),
    Need(
        "a firm fist",
        lambda one: one.family == "pmr" and either(one, "fingers.curl") >= FIST,
        avoid_or_caution=("lymph_arm",),
    ),
    Need(
        "a far bent wrist",
        lambda one: pulls(one) and max(either(one, "wrist.flex"), either(one, "wrist.ext")) >= 50,
        avoid_or_caution=("hand_numb",),
    ),
    Need(
        "a wide open or clenched jaw",
        lambda one: most(one, "jaw.open") >= JAW_WIDE or most(one, "jaw.clench") >= JAW_CLENCHED,
        avoid=("jaw_lock",),
    ),
    Need(
        "squeezed eyes",
        lambda one: most(one, "lids.squeeze") >= SQUEEZED,
        avoid=("eye_pressure",),
    ),
    Need(
        "a tensed forehead or eyes",
        lambda one: tenses(one) and bool({"forehead", "eyes_ring"} & {*one.pose.hi}),
        avoid_or_caution=("migraine_now",),
    ),
    Need(
        "a firm belly",
        lambda one: one.family == "pmr" and "abs_upper" in one.pose.hi,
        avoid=("hernia",),
    ),
    Need(
        "a firm belly, for adults",
        lambda one: tenses(one) and "abs_upper" in one.pose.hi,
        avoid_or_caution=("pregnant",),
    ),
    Need(
        "bending backward",
        lambda one: most(one, "spine.low.ext", "spine.up.ext") >= ARCHED,
        avoid_or_caution=("hernia",),
    ),
    Need("standing on one leg", stands_on_one_leg, avoid=("balance",)),
    Need(
        "standing on the toes or on a bent leg",
        lambda one: (
            standing(one) and max(most(one, "toes.both.ext"), either(one, "knee.flex")) > 30
        ),
        avoid_or_caution=("balance",),
    ),
    Need("getting up", gets_up, avoid_or_caution=("dizzy_faint",)),
    Need(
        "a tensed pelvic floor",
        lambda one: tenses(one) and "pelvic_floor" in one.pose.hi,
        avoid=("pelvic_pain",),
    ),
    Need(
        "a ball under the foot",
        lambda one: "ball" in one.equipment and one.regions[0] == "foot",
        avoid_or_caution=("numb_feet",),
    ),
)


@pytest.mark.parametrize("need", NEEDS, ids=str)
def test_those_who_must_not_are_kept_from(need: Need, library: Library) -> None:
    lacking = {one.id: need.lacking(one) for one in library.exercises.values()}
    assert {name: tags for name, tags in lacking.items() if tags} == {}


@pytest.mark.parametrize("need", NEEDS, ids=str)
def test_a_forgotten_tag_is_missed_in(need: Need, library: Library) -> None:
    meant = [one for one in library.exercises.values() if need.does(one)]
    assert meant, "nothing does this any more"
    for one in meant:
        assert need.lacking(replace(one, avoid=(), caution=())) == {
            *need.avoid,
            *need.avoid_or_caution,
        }
