"""What the body does in an exercise, read from its pose: angles in degrees, shares from 0 to 1."""

from __future__ import annotations

import functools
import re

from coach.model import Exercise

RIGHT_ANGLE = 90
GETTING_UP = ("transition", "return")  # everybody needs these, so nobody is kept from them


def frames(exercise: Exercise) -> tuple[dict[str, float], ...]:
    """Return the positions of an exercise: `spine.up.flex` -> degrees."""
    return position(exercise.pose.B), position(exercise.pose.C or "")


@functools.cache
def position(written: str) -> dict[str, float]:
    """Return the numbers of one position."""
    items = (item.strip().rpartition(" ") for item in written.split(";"))
    found = ((joint, re.fullmatch(r"[LR]?(-?[\d.]+)", value)) for joint, _, value in items)
    return {joint: float(value[1]) for joint, value in found if value}


def most(exercise: Exercise, *joints: str) -> float:
    """Return the largest sum of these joints in any position."""
    return max(sum(frame.get(joint, 0) for joint in joints) for frame in frames(exercise))


def either(exercise: Exercise, joint: str) -> float:
    """Return the largest value of a joint on either side: `knee.flex` of `knee.R.flex`."""
    name, _, verb = joint.rpartition(".")
    return max(most(exercise, f"{name}.{side}.{verb}") for side in ("both", "L", "R"))


def lean(exercise: Exercise) -> float:
    """Return how far the trunk leans forward from upright; on hands and knees it is level."""
    upright = RIGHT_ANGLE if exercise.pose.start.startswith(("SIT", "COACH", "DESK")) else 0
    hips = most(exercise, "hip.both.flex")
    rounded = most(exercise, "spine.low.flex", "spine.up.flex")
    return (hips - upright if hips else 0) + rounded


def lies_flat(exercise: Exercise) -> bool:
    lying = exercise.posture == "lie_back" and exercise.family not in GETTING_UP
    return lying and exercise.group != "Children"
