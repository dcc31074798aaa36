"""What the joints of the figure can do: their movements, and how far a person can go in each.

Angles are degrees from standing upright with the arms hanging and the palms at the thighs. Shares
from 0 to 1 are of all that can be seen of a movement. The root moves in percent of body height.

Where the figure was drawn for a range of its own, that is the limit (for hip and foot it reaches
as far as folding up and kneeling), or the safe range of the exercises where it is narrower: neck,
trunk, wrists, elbows and knees. The rest is taken from published ranges of motion:

- the arm level, 130 across the chest and 45 behind, measured from the side: American Academy of
  Orthopaedic Surgeons, "Joint Motion: Method of Measuring and Recording" (1965);
- forearm 90 each way, foot inwards 35 and outwards 25: MSD Manual, "Normal Values for Range of
  Motion of Joints";
- hip outwards 50 and inwards 40, thumb 50 away from the hand: American Medical Association,
  "Guides to the Evaluation of Permanent Impairment".

For tilting the pelvis alone no range is agreed upon; 20 each way is our own bound. How far the
root moves and rolls is no matter of joints; those bounds keep the figure in its picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

Unit = Literal["degrees", "share", "percent"]
SIDES = ("L", "R")  # the figure's own


class Axis(Struct, frozen=True):
    """One movement of a joint to and fro, told by one number.

    Args:
        verb: the movement that counts up from 0.
        most: how far it goes.
        back: the opposite movement, which counts down; "" if there is none.
        most_back: how far that one goes.
        unit: what the number counts.
        lateral: the number turns round in a mirror.
        directed: a value is written with the side it leads to; R20 counts up, L20 down.
        together: L or R may stand before a value for both sides, which then lean that way.
        instead_of: the movement of the same joint that this one puts an end to.
    """

    verb: str
    most: float
    back: str = ""
    most_back: float = 0
    unit: Unit = "degrees"
    lateral: bool = False
    directed: bool = False
    together: bool = False
    instead_of: str = ""


class Joint(Struct, frozen=True):
    """A joint, or a part of the face that moves like one.

    Args:
        axes: its movements.
        sided: there is a left and a right one.
    """

    axes: tuple[Axis, ...]
    sided: bool = False

    def axis(self, verb: str) -> Axis:
        """Return the movement that one of `verbs` belongs to."""
        return next(axis for axis in self.axes if verb in (axis.verb, axis.back))

    @property
    def verbs(self) -> tuple[str, ...]:
        """Everything it can do."""
        return tuple(verb for axis in self.axes for verb in (axis.verb, axis.back) if verb)


def _bent(flex: float, ext: float, side: float, turn: float) -> tuple[Axis, ...]:
    """Return the movements of a part of the spine."""
    return (
        Axis("flex", flex, "ext", ext),
        Axis("side", side, lateral=True, directed=True),
        Axis("turn", turn, lateral=True, directed=True),
    )


def _shares(*verbs: str) -> tuple[Axis, ...]:
    return tuple(Axis(verb, 1, unit="share") for verb in verbs)


_TRUNK = {
    "root": Joint((
        Axis("up", 50, "down", 50, "percent"),
        Axis("fwd", 50, "back", 50, "percent"),
        Axis("right", 50, "left", 50, "percent", lateral=True),
        Axis("tilt_fwd", 20, "tilt_back", 20),
        Axis("sway", 12, lateral=True, directed=True),
        Axis("roll", 180, lateral=True, directed=True),
    )),
    "spine.low": Joint(_bent(30, 15, 15, 20)),
    "spine.up": Joint(_bent(30, 15, 20, 45)),
    "neck": Joint(_bent(40, 15, 20, 15)),
    "head": Joint((
        *_bent(30, 15, 30, 65),
        Axis("retract", 8, unit="percent"),
        Axis("lift", 2, unit="percent"),
    )),
}  # fmt: skip
_ARMS = {
    "clav": Joint((Axis("up", 22, "down", 10), Axis("fwd", 15, "back", 15)), sided=True),
    "arm": Joint((
        Axis("flex", 175, "ext", 50),
        Axis("abd", 175, "add", 20),
        Axis("hadd", 130, "habd", 45),
    ), sided=True),
    "elbow": Joint((Axis("flex", 145),), sided=True),
    "forearm": Joint((Axis("sup", 90, "pron", 90),), sided=True),
    "wrist": Joint((Axis("flex", 75, "ext", 75), *_shares("circle")), sided=True),
    "fingers": Joint((
        Axis("curl", 1, unit="share", instead_of="hook"),
        Axis("hook", 1, unit="share", instead_of="curl"),
        *_shares("spread"),
    ), sided=True),
    "thumb": Joint((Axis("ext", 50),), sided=True),
    "hand": Joint(_shares("circle"), sided=True),  # where it lies, as on the belly
}  # fmt: skip
_LEGS = {
    "hip": Joint((
        Axis("flex", 142, "ext", 20),
        Axis("abd", 45, "add", 15),
        Axis("rotout", 50, "rotin", 40, together=True),
    ), sided=True),
    "knee": Joint((Axis("flex", 145),), sided=True),
    "ankle": Joint((
        Axis("dorsi", 28, "plantar", 72),
        Axis("in", 35, "out", 25),
        *_shares("circle"),
    ), sided=True),
    "toes": Joint((
        Axis("ext", 60, instead_of="curl"),
        Axis("curl", 1, unit="share", instead_of="ext"),
        *_shares("spread"),
    ), sided=True),
}  # fmt: skip
_FACE_AND_BREATH = {
    "jaw": Joint((
        *_shares("open", "clench"),
        Axis("slide_r", 1, "slide_l", 1, "share", lateral=True),
    )),
    "lids": Joint(_shares("close", "squeeze")),
    "brow": Joint(_shares("raise", "frown")),
    "gaze": Joint((
        Axis("right", 1, "left", 1, "share", lateral=True),
        Axis("up", 1, "down", 1, "share"),
        Axis("far", 1, "near", 1, "share"),
    )),
    "mouth": Joint(_shares("smile", "purse", "wide", "press", "flutter")),
    "tongue": Joint(_shares("palate", "out")),
    "nose": Joint(_shares("scrunch")),
    "cheeks": Joint(_shares("up", "puff")),
    "throat": Joint(_shares("lift")),
    "belly": Joint((Axis("out", 1, "in", 1, "share"),)),
    "ribs": Joint(_shares("out")),
    "chest": Joint(_shares("out")),
}  # fmt: skip
JOINTS = {**_TRUNK, **_ARMS, **_LEGS, **_FACE_AND_BREATH}


def axis_name(joint: str, side: str, verb: str) -> str:
    """Return how an axis is called: `knee.R.flex`, or `neck.flex` where there are no sides."""
    return ".".join(filter(None, (joint, side, verb)))


def _all_axes() -> Iterator[tuple[str, Axis]]:
    for name, joint in JOINTS.items():
        for axis in joint.axes:
            for side in SIDES if joint.sided else ("",):
                yield axis_name(name, side, axis.verb), axis


AXES = dict(_all_axes())  # by name, one for each side
