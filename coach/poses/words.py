"""What the pose language names: places for a hand, working muscles, and things.

All names are the figure's own left and right, as L and R.
"""

from __future__ import annotations

# Areas without sides; the target region is the one that the session was chosen for.
WHOLE = frozenset({"whole_body", "target_region"})

_FRONT = (
    "forehead", "temples", "eyes_ring", "cheeks", "jaw_masseter", "throat_front", "scm",
    "scalenes", "collar", "deltoid_front", "pec_upper", "pec_mid", "sternum", "diaphragm",
    "ribs_side", "abs_upper", "abs_lower", "obliques", "hip_flexor", "pelvic_floor", "adductors",
    "quads", "shin", "toes", "biceps", "forearm_flexors", "palm", "fingers",
)  # fmt: skip
_BACK = (
    "suboccipital", "neck_extensors", "levator", "upper_trap", "mid_trap", "rhomboids", "lats",
    "thoracic_erectors", "lumbar_erectors", "deltoid_back", "triceps", "forearm_extensors",
    "glutes", "piriformis", "hamstrings", "calf_gastroc", "calf_soleus", "achilles", "sole",
)  # fmt: skip
_SIDE = ("deltoid_side", "glute_med", "deep_neck_flexors")
AREAS = frozenset({*_FRONT, *_BACK, *_SIDE})  # each may be limited to one side: biceps_R

_ON_ONE_SIDE = (
    "collar", "ribs", "thigh", "knee", "foot", "toes", "shoulder", "elbow", "wrist", "hand",
    "fingers",
)  # fmt: skip
TARGETS = frozenset({
    "head_left", "head_right", "head_back", "forehead", "temples", "jaw_sides", "eyes", "collar",
    "sternum", "diaphragm", "belly", "navel", "hips", "low_back", "thigh", "thighs", "knee",
    "knees", "shin", "wall", "door", "desk", "chair_seat", "chair_back", "floor", "towel", "ball",
    "noodle", "pool_edge", "rail", "target_region",
    *(f"{place}_{side}" for place in _ON_ONE_SIDE for side in "LR"),
})  # fmt: skip
# Things that a start posture does not bring, and where they are.
THINGS = frozenset({
    "ball under foot_L", "ball under foot_R", "ball in hand_L", "ball in hand_R", "pen in hand_L",
    "pen in hand_R", "flower in hand_L", "flower in hand_R", "candle in hand_L",
    "candle in hand_R", "paper on desk", "towel under back", "towel under head", "teddy on belly",
    "cushion under forehead", "cushions under knees", "sponge in hand_L", "sponge in hand_R",
    "steps under foot_L", "steps under foot_R", "mat on floor", "wall under feet",
})  # fmt: skip
_OTHER_SIDE = {"_L": "_R", "_R": "_L", "_left": "_right", "_right": "_left"}


def other_side(name: str) -> str:
    """Return the place, or the thing, on the other side: `knee_R` for `knee_L`."""
    for end, other in _OTHER_SIDE.items():
        if name.endswith(end):
            return name.removesuffix(end) + other
    return name
