"""The postures that exercises start from, told in the pose language, and what they rest on.

What is not named is 0. In water nothing carries the body but the water itself.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

View = Literal["front", "side", "back", "top"]
Part = Literal["feet", "seat", "back", "head", "side", "belly", "forearms", "hands", "shanks"]
Prop = Literal["chair", "high_chair", "desk", "wall", "mat", "cushion", "table", "water", "noodle"]

_ON_BACK, _FACE_DOWN = -90, 90
_ON_ARMS = 81  # straight arms are longer than thighs
_FLOATING = -85  # legs are heavier than a chest full of air


class Start(Struct, frozen=True, kw_only=True):
    """A posture to start from.

    Args:
        view: where it is seen from.
        pose: where the joints are, in the pose language.
        lean: degrees that the whole body leans: 0 upright, -90 on the back, 90 face down.
        rests_on: the parts of the body that touch floor, seat, wall or table.
        props: what there is besides the body.
        close_up: the part that fills the picture; None for the whole body.
    """

    view: View
    pose: str = ""
    lean: float = 0
    rests_on: tuple[Part, ...] = ()
    props: tuple[Prop, ...] = ()
    close_up: Literal["face", "hand", "foot"] | None = None


_SIT = Start(
    view="front",
    pose="hip.both.flex 90; knee.both.flex 90; elbow.both.flex 70; hand.both.to thighs",
    rests_on=("feet", "seat"),
    props=("chair",),
)
_LEGS_SAT = "hip.both.flex 90; knee.both.flex 90"
_STAND = Start(
    view="front",
    pose="knee.both.flex 3; arm.both.abd 11; elbow.both.flex 5; hip.both.abd 1.5",
    rests_on=("feet",),
)
_STAND_SIDE = replace(
    _STAND, view="side", pose="knee.both.flex 3; arm.both.flex 5; elbow.both.flex 12"
)
_WALL = Start(
    view="front",
    pose="knee.both.flex 8; arm.both.abd 11; elbow.both.flex 5",
    rests_on=("feet", "back"),
    props=("wall",),
)
_LIE_HOOK = Start(
    view="side",
    pose="hip.both.flex 50; knee.both.flex 112; neck.flex 8; head.flex 4; arm.both.ext 6; "
    "elbow.both.flex 4",
    lean=_ON_BACK,
    rests_on=("head", "back", "seat", "feet"),
    props=("mat", "cushion"),
)
_ALL4 = Start(
    view="side",
    pose="hip.both.flex 81; knee.both.flex 81; ankle.both.plantar 72; arm.both.flex 81; "
    "wrist.both.ext 75; hand.both.to floor",
    lean=_ON_ARMS,
    rests_on=("hands", "shanks"),
    props=("mat",),
)
_WATER = replace(_STAND, props=("water",))
_HANDS = Start(view="front", rests_on=("forearms",), props=("table",), close_up="hand")

STARTS: dict[str, Start] = {
    "SIT_FRONT": _SIT,
    "SIT_SIDE": replace(_SIT, view="side"),
    "SIT_BACK": replace(_SIT, view="back"),
    "SIT_HIGHBACK_SIDE": replace(
        _SIT, view="side", rests_on=("feet", "seat", "back", "head"), props=("high_chair",)
    ),
    "COACH_SIT_FRONT": replace(
        _SIT,
        pose=f"{_LEGS_SAT}; spine.low.flex 10; spine.up.flex 10; elbow.both.flex 70",
        rests_on=("feet", "seat", "forearms"),
    ),
    "DESK_SIDE": replace(
        _SIT,
        view="side",
        pose=f"{_LEGS_SAT}; arm.both.flex 35; elbow.both.flex 75; hand.both.to desk",
        rests_on=("feet", "seat", "hands"),
        props=("chair", "desk"),
    ),
    "STAND_FRONT": _STAND,
    "STAND_SIDE": _STAND_SIDE,
    "STAND_BACK": replace(_STAND, view="back"),
    "WALL_BACK_FRONT": _WALL,
    "WALL_BACK_SIDE": replace(_WALL, view="side"),
    "STAND_DESK_SIDE": replace(_STAND_SIDE, props=("desk",)),
    "LIE_TOP": Start(
        view="top",
        pose="knee.both.flex 3; arm.both.abd 20; forearm.both.sup 90; hip.both.abd 7.5",
        lean=_ON_BACK,
        rests_on=("head", "back", "seat", "feet"),
        props=("mat",),
    ),
    "LIE_HOOK_SIDE": _LIE_HOOK,
    "LIE_HOOK_FRONT": replace(_LIE_HOOK, view="front"),
    "LIE_90_SIDE": replace(
        _LIE_HOOK,
        pose=_LEGS_SAT,
        rests_on=("head", "back", "seat", "shanks"),
        props=("mat", "cushion", "chair"),
    ),
    "LIE_SIDE_FRONT": Start(
        view="front",
        pose="root.roll L90; hip.both.flex 60; knee.both.flex 70; arm.both.flex 90",
        lean=_ON_BACK,
        rests_on=("head", "side"),
        props=("mat", "cushion"),
    ),
    "LIE_SIDE_SIDE": Start(
        view="side",
        pose="root.roll L90; knee.L.flex 40; arm.L.flex 65; elbow.L.flex 110",
        lean=_ON_BACK,
        rests_on=("head", "side"),
        props=("mat", "cushion"),
    ),
    "PRONE_SIDE": Start(
        view="side",
        pose="neck.ext 10; hand.both.to forehead; ankle.both.plantar 65",
        lean=_FACE_DOWN,
        rests_on=("hands", "belly", "feet"),
        props=("mat",),
    ),
    "ALL4_SIDE": _ALL4,
    "ALL4_FRONT": replace(_ALL4, view="front"),
    "FACE_FRONT": Start(view="front", close_up="face"),
    "FACE_SIDE": Start(view="side", close_up="face"),
    "HAND_FRONT": replace(_HANDS, pose="elbow.both.flex 90; forearm.both.pron 90"),
    "HAND_SIDE": replace(_HANDS, view="side", pose="elbow.both.flex 90"),
    "FOOT_SIDE": Start(
        view="side", pose=_LEGS_SAT, rests_on=("feet",), close_up="foot"
    ),
    "WATER_STAND_FRONT": _WATER,
    "WATER_STAND_SIDE": replace(_STAND_SIDE, props=("water",)),
    "WATER_FLOAT_SIDE": Start(
        view="side", pose="ankle.both.plantar 30", lean=_FLOATING, props=("water", "noodle")
    ),
    "WATER_HANG_SIDE": Start(
        view="side", pose="arm.both.flex 25; elbow.both.flex 25", props=("water", "noodle")
    ),
}  # fmt: skip

_ON_BACK_ONLY = frozenset({"back", "head", "belly", "knees"})


def has_room_for(start: Start, thing: str) -> bool:
    """Return whether a thing, one of `coach.poses.words.THINGS`, can be in a start posture."""
    place = thing.split()[-1].removesuffix("_L").removesuffix("_R")
    if start.close_up:
        return False
    if place in _ON_BACK_ONLY:
        return start.lean < 0 and "back" in start.rests_on
    fits = {
        "forehead": start.lean > 0,
        "desk": "desk" in start.props,
        "floor": start.lean == 0,
        "foot": start.lean == 0 and "feet" in start.rests_on,
        "feet": start.view == "side" and "water" in start.props and "feet" in start.rests_on,
    }
    return fits.get(place, True)
