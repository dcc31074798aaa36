"""When a look inside says more than the body from outside, and which way its arrow points."""

from __future__ import annotations

from typing import Literal

from coach.body.face.face_arrows import side_arrows
from coach.body.face.shapes import Curve
from coach.body.movement.keyframes import Keyframes
from coach.poses.starts import STARTS

Cut = Literal["head", "trunk"]

_HIDDEN_IN_THE_HEAD = ("tongue.palate", "throat.lift")
_BREATHING = ("belly", "ribs", "chest", "mouth", "tongue", "clav")  # joints that breath moves
_DOME_DOWN: Curve = ((79, 43), (79, 49), (79, 55))  # beside the diaphragm
_FLOOR_DOWN: Curve = ((80, 85), (80, 91), (80, 97))  # beside the pelvic floor


def cut_of(frames: Keyframes, child: bool = False) -> Cut | None:
    """Return the cut that shows an exercise best; None where the body shows it from outside.

    A tongue at the palate and a rising larynx are seen in a head that is cut; the pelvic floor,
    and the diaphragm where nothing but breath moves, in the trunk. A child is shown its own whole
    body instead: the inside of the trunk would show the pelvic floor.
    """
    names = {area.name for area in frames.areas}
    if cut_part(frames) == "head":
        hidden = any(
            pose.value(axis) for pose in (frames.B, frames.C) for axis in _HIDDEN_IN_THE_HEAD
        )
        return "head" if hidden or names == {"throat_front"} else None
    if child:
        return None
    breath = bool(frames.areas) and frames.areas[0].name == "diaphragm" and _only_breath(frames)
    return "trunk" if "pelvic_floor" in names or breath else None


def cut_part(frames: Keyframes) -> Cut:
    """Return what a cut of an exercise goes through: the head of a close-up, else the trunk."""
    return "head" if STARTS[frames.start].close_up == "face" else "trunk"


def _only_breath(frames: Keyframes) -> bool:
    """Return whether nothing moves but what breath moves."""
    if not frames.A.hands == frames.B.hands == frames.C.hands:
        return False
    moved = {
        axis
        for pose in (frames.B, frames.C)
        for axis in {**frames.A.values, **pose.values}
        if pose.value(axis) != frames.A.value(axis)
    }
    return all(axis.split(".")[0] in _BREATHING for axis in moved)


def cut_arrows(frames: Keyframes) -> tuple[Curve, ...]:
    """Return the arrows beside a cut for the movement from A to B."""
    if cut_part(frames) == "head":
        return side_arrows(frames)
    floor = any(area.name == "pelvic_floor" for area in frames.areas)
    if floor and frames.effect == "tense":
        return (tuple(reversed(_FLOOR_DOWN)),)
    change = frames.B.value("belly.out") - frames.A.value("belly.out")
    if not change:
        return ()
    down = _FLOOR_DOWN if floor else _DOME_DOWN
    return (down if change > 0 else tuple(reversed(down)),)
