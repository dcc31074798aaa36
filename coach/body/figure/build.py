"""How a body is built: the lengths and roundness of its parts, for grown-ups and children."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct, structs

_FILE = Path(__file__).with_name("build.json")

Row = tuple[float, float, float]
Point = tuple[float, float]


class Lengths(Struct, frozen=True):
    """Lengths of the parts in shares of body height."""

    neck: float
    head: float
    chin_below_joint: float
    upper_arm: float
    forearm: float
    hand: float
    thigh: float
    shank: float
    ankle_height: float
    foot: float  # from below the ankle to the toes


class Shoulder(Struct, frozen=True):
    """Where the arm hangs: how far above the hips and how far from the middle."""

    above_hip: float = msgspec.field(name="from")
    out: float = 0.0


class HeadSide(Struct, frozen=True):
    """Outlines of the head from the side in head lengths, x to the front, y up from the chin."""

    face: tuple[Point, ...]
    hair: tuple[Point, ...]
    ear: tuple[float, float, float, float, float]  # x, y, two radii, tilt in degrees


class HeadFront(Struct, frozen=True):
    """Half outlines of the head from the front in 1/750 of height, y down from the crown."""

    face: tuple[Point, ...]
    hairline: tuple[Point, ...]
    ear: tuple[float, float, float, float, float]


class Build(Struct, frozen=True):
    """A body in numbers, all in shares of its height.

    Args:
        torso: rows of height above the hips, offset to the front, half depth, half width.
        side: by limb, rows of the share of its length, offset to its front, radius seen from
            the side.
        front: the same with the offset outwards, seen from the front.
        thumb: rows along the hand, towards the body, radius.
        foot_side: the outline of a foot from its ankle, x to the toes, y down.
        foot_front: the same from the front in 1/750 of height, x outwards.
        smiles: eyes and a smile are hinted at, for children.
    """

    about: str
    lengths: Lengths
    neck_from: float
    neck_lean: float  # degrees that the neck leans forward under an upright head
    shoulder: Shoulder
    hip_out: float
    torso: tuple[tuple[float, float, float, float], ...]
    side: dict[str, tuple[Row, ...]]
    front: dict[str, tuple[Row, ...]]
    head_side: HeadSide
    head_front: HeadFront
    foot_side: tuple[Point, ...]
    foot_front: tuple[Point, ...]
    thumb: tuple[Row, ...]
    smiles: bool = False


@cache
def adult() -> Build:
    """Return the build of a grown-up."""
    return msgspec.json.decode(_FILE.read_bytes(), type=Build)


@cache
def child() -> Build:
    """Return the build of a child: a large head on a shorter body, softer and rounder.

    The head takes 18 % of the height and the legs 42 %.
    """
    grown = adult()
    legs = 0.42 / 0.532  # the hips of the grown-up stand at .532
    trunk = (1 - 0.42 - 0.18 - 0.035) / (grown.neck_from + 0.03)
    return structs.replace(
        grown,
        lengths=Lengths(
            neck=grown.lengths.neck * 0.78,
            head=0.18,
            chin_below_joint=grown.lengths.chin_below_joint * 1.15,
            upper_arm=grown.lengths.upper_arm * 0.9,
            forearm=grown.lengths.forearm * 0.9,
            hand=grown.lengths.hand * 0.9,
            thigh=grown.lengths.thigh * legs,
            shank=grown.lengths.shank * legs,
            ankle_height=grown.lengths.ankle_height,
            foot=grown.lengths.foot * 0.9,
        ),
        neck_from=grown.neck_from * trunk,
        shoulder=Shoulder(grown.shoulder.above_hip * trunk, grown.shoulder.out * 0.92),
        torso=tuple(
            (s * trunk, front, depth * 1.05, width * (0.95 if s > 0.2 else 1.0))
            for s, front, depth, width in grown.torso
        ),
        smiles=True,
    )
