"""What no exercise does or says: beyond a safe range, or hard on neck, throat and breath."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from library.poses import either, frames, lies_flat, most
from library.said import Rule, heard, holds_breath, saying, steps_of, unfound, with_exercise

from coach.library.library import Library
from coach.model import Breath, Child, Pose, Reps

# The widest that anything is drawn; "harder" is kept inside it too.
SAFE_RANGE = {
    "neck.flex": 40, "neck.ext": 15, "neck.side": 20, "neck.turn": 15, "head.side": 30,
    "head.turn": 65, "spine.low.flex": 30, "spine.low.ext": 15, "spine.low.turn": 20,
    "spine.up.flex": 30, "spine.up.ext": 15, "spine.up.turn": 45, "wrist.flex": 75,
    "wrist.ext": 75, "ankle.dorsi": 28, "knee.flex": 145, "elbow.flex": 145, "arm.abd": 175,
    "arm.flex": 175, "arm.ext": 50, "clav.up": 22, "clav.down": 10,
}  # fmt: skip

HEAD_CIRCLES = re.compile(
    r"full (?:head )?circle|circles? (?:with )?(?:the|your) (?:head|neck)|(?:head|chin) all the way"
    r"|head (?:far )?back\b(?! lightly| of)|drop (?:the|your) head back",
    re.IGNORECASE,
)
HELD_BACK = re.compile(r"\b(?:not|never|no|without)\b", re.IGNORECASE)
BIG_BREATHS = re.compile(
    r"\b(?:deep(?:er|ly)?|big(?:ger)?|fast(?:er)?|quick(?:ly)?|hard(?:er)?|force\w*) "
    r"(?:in-?|out-?)?breath\w*|breath\w* (?:in |out )?(?:more )?"
    r"(?:deep|big|fast|quick|hard|force)\w*|"
    r"hold (?:your|the) breath|hyperventil\w+|\bpant(?:ing)?\b|\bgasp",
    re.IGNORECASE,
)


def a_pose_leaves_the_safe_range(library: Library) -> Iterator[str]:
    for exercise in library.exercises.values():
        for joint, limit in SAFE_RANGE.items():
            value = max(most(exercise, joint), either(exercise, joint))
            if value > limit:
                yield f"{exercise.id}: {joint} {value:g} of {limit}"


def the_neck_is_led_astray(library: Library) -> Iterator[str]:
    for exercise in library.exercises.values():
        for frame in frames(exercise):
            tilted = frame.get("head.side", 0) + frame.get("neck.side", 0)
            turned = frame.get("head.turn", 0) + frame.get("neck.turn", 0)
            back = frame.get("head.ext", 0) + frame.get("neck.ext", 0)
            if back > 20 or (tilted and turned and back):
                yield f"{exercise.id}: tilted {tilted:g}, turned {turned:g}, back {back:g}"


def words_lead_the_neck_astray(library: Library) -> Iterator[str]:
    for exercise in library.exercises.values():
        for text in (*(said.text for said in heard(exercise)), exercise.harder or ""):
            lower = text.lower()
            pulled = re.search(r"pull (?:on )?(?:the|your) (?:head|neck)(?! into)", lower)
            pressed = re.search(r"press|squeeze|push|massage", lower) and "throat" in lower
            if HEAD_CIRCLES.search(text) or ((pulled or pressed) and not HELD_BACK.search(text)):
                yield f"{exercise.id}: {text}"


def breath_is_large_or_fast(library: Library) -> Iterator[str]:
    for exercise in library.exercises.values():
        said = (
            *(said.text for said in heard(exercise)),
            exercise.harder or "",
            exercise.breath_cue,
        )
        for text in said:
            found = BIG_BREATHS.search(text)
            if found and exercise.family != "return" and not HELD_BACK.search(text):
                yield f"{exercise.id}: {text}"


def a_breath_is_quick(library: Library) -> Iterator[str]:
    for exercise in library.exercises.values():
        time = exercise.time
        if isinstance(time, Breath) and (time.in_s < 2.5 or time.out_s < time.in_s):
            yield f"{exercise.id}: {time.in_s:g} s in, {time.out_s:g} s out"


def children_strain(library: Library) -> Iterator[str]:
    for exercise in library.exercises.values():
        contract = getattr(exercise.time, "contract_s", 0)
        if exercise.child.ok and (exercise.family == "pnf" or contract or holds_breath(exercise)):
            yield f"{exercise.id} is open to children"


def tensing_is_long(library: Library) -> Iterator[str]:
    """Feet, calves, neck and jaw cramp or get sore: five seconds. Others: seven."""
    for exercise in library.exercises.values():
        time = exercise.time
        if exercise.family == "pmr" and isinstance(time, Reps):
            small = exercise.regions[0] in ("foot", "calf", "neck", "jaw_face")
            if time.hold_s > (5 if small else 7):
                yield f"{exercise.id}: {time.hold_s:g} s"


def pregnancy_is_told_no_other_form(library: Library) -> Iterator[str]:
    """Whoever cannot lie flat hears of another form before or at the first time of lying down."""
    for session in library.sessions.values():
        lying = [one for one in steps_of(session, library) if lies_flat(one)]
        left_out = {tag for one in steps_of(session, library) for tag in one.avoid}
        if lying and session.posture == "lie" and "pregnant" not in left_out:
            easier = lying[0].easier or ""
            if not re.search(r"\b(?:side|sit|sitting|seated)\b", easier):
                yield f"{session.id}: {easier!r}"


def _pose(b: str, start: str = "SIT_FRONT") -> Pose:
    return Pose(view="front", start=start, B=b, fx="move")


NEVER = (
    Rule(
        "no pose beyond the safe range",
        a_pose_leaves_the_safe_range,
        (
            with_exercise("neck-nod-sit", pose=_pose("neck.ext 18")),
            with_exercise("neck-nod-sit", pose=_pose("arm.R.abd 178")),
            with_exercise("neck-nod-sit", pose=_pose("head.turn L70")),
        ),
    ),
    Rule(
        "no head bent back, and no tilt with a turn while looking up",
        the_neck_is_led_astray,
        (
            with_exercise("neck-nod-sit", pose=_pose("head.ext 15; neck.ext 10")),
            with_exercise("neck-nod-sit", pose=_pose("head.side R5; head.turn L5; head.ext 2")),
        ),
    ),
    Rule(
        "no head circles, no pulled head, no pressed throat",
        words_lead_the_neck_astray,
        saying(
            "Make a full circle.", "Let the head far back.", "Pull the head to the side.",
            "Press the throat softly.", "Massage the throat.",
        ),
    ),
    Rule(
        "no large, fast or held breath",
        breath_is_large_or_fast,
        saying("Breathe in deeply.", "Take a deep breath.", "Breathe faster.", "Hold your breath."),
    ),
    Rule(
        "breathing out takes its time",
        a_breath_is_quick,
        (
            with_exercise(
                "breath-4-6", time=Breath(prepare_s=8, in_s=2, out_s=4, cycles=4)
            ),
            with_exercise(
                "breath-4-6", time=Breath(prepare_s=8, in_s=6, out_s=4, cycles=4)
            ),
        ),
    ),
    Rule(
        "children neither press nor hold the breath",
        children_strain,
        (
            with_exercise("neck-hand-press-sit", child=Child(ok=True, from_age=8, say="Press.")),
            with_exercise("breath-box", child=Child(ok=True, from_age=8, say="Breathe.")),
        ),
    ),
    Rule(
        "tensing is short",
        tensing_is_long,
        (
            with_exercise(
                "pmr-calf",
                time=Reps(prepare_s=8, move_s=1, hold_s=6, release_s=2, rest_s=20, reps=1),
            ),
        ),
    ),
    Rule(
        "whoever must not lie flat is told another form",
        pregnancy_is_told_no_other_form,
        (with_exercise("settle-lie", easier="Close your eyes."),),
    ),
)  # fmt: skip


@pytest.mark.parametrize("rule", NEVER, ids=str)
def test_the_shipped_library_keeps(rule: Rule, library: Library) -> None:
    assert list(rule.broken(library)) == []


@pytest.mark.parametrize("rule", NEVER, ids=str)
def test_a_planted_fault_is_found(rule: Rule, library: Library) -> None:
    assert unfound(rule, library) == []
