"""What is seen of a foot: its pieces in the order of painting, its working areas."""

from __future__ import annotations

from msgspec import Struct

from coach.body.hands_and_feet.foot_drawing import (
    LEGGING_BANDS,
    LEGGING_END,
    LEGGING_SEAM,
    SHANK_BANDS,
    TOE_TIP,
    Foot,
    bridges,
)
from coach.body.hands_and_feet.pieces import (
    Cloth,
    Piece,
    WorkingArea,
    area_along,
    bands_in,
    cloth,
    limb,
    parts_of,
    seen_nail,
)
from coach.body.hands_and_feet.solid import Ball, Camera
from coach.body.vectors import Vector


class _Muscle(Struct, frozen=True):
    """Where a working area is; across is to the side of the foot that is seen.

    Args:
        on_foot: it moves with the foot, else with the shank.
        spots: middles and radii of its discs.
        lines: along the muscle.
    """

    on_foot: bool
    spots: tuple[tuple[Vector, float], ...]
    lines: tuple[tuple[Vector, ...], ...]


_MUSCLES = {
    "sole": _Muscle(
        True,
        (((16, -14, -54), 48), ((20, 60, -54), 48)),
        (
            ((31, -34, -50), (33, 20, -46), (38, 82, -54)),
            ((29, -28, -58), (30, 24, -56), (36, 80, -62)),
        ),
    ),
    "achilles": _Muscle(
        False,
        (((4, -40, 18), 34),),
        (
            ((12, -44, -24), (12, -36, 16), (12, -32, 60)),
            ((18, -38, -20), (18, -30, 16), (18, -26, 60)),
        ),
    ),
    "shin": _Muscle(
        False,
        (((14, 22, 110), 44), ((14, 24, 160), 44)),
        (
            ((10, 30, 66), (10, 32, 120), (10, 34, 176)),
            ((20, 26, 66), (22, 28, 120), (24, 30, 176)),
        ),
    ),
    "calf_soleus": _Muscle(
        False,
        (((10, -40, 100), 44),),
        (
            ((14, -42, 66), (18, -48, 106), (22, -54, 146)),
            ((22, -32, 66), (28, -38, 106), (32, -42, 146)),
        ),
    ),
    "calf_gastroc": _Muscle(
        False,
        (((10, -46, 150), 50),),
        (
            ((16, -48, 106), (20, -56, 146), (22, -60, 186)),
            ((26, -36, 106), (32, -42, 146), (34, -46, 186)),
        ),
    ),
}


class FootSeen(Struct, frozen=True):
    """A foot as a camera sees it.

    Args:
        pieces: of skin, to be painted one over the other.
        legging: the cloth, painted last.
        near: how near the foot is.
    """

    pieces: tuple[Piece, ...]
    legging: Cloth
    near: float


def seen_foot(foot: Foot, camera: Camera) -> FootSeen:
    """Return what is seen of a foot."""
    leg = camera.look(foot.leg)
    body = Piece(
        bands=(
            *bands_in(SHANK_BANDS, leg, foot.size),
            *bands_in(foot.body, camera.look(foot.frame), foot.size),
            *(camera.discs(balls) for balls in bridges(foot)),
        ),
        root=camera.spot(foot.leg.point(LEGGING_END)),
        tip=camera.spot(foot.frame.at),
        edge=(),
    )
    return FootSeen(
        pieces=(body, *_toes(foot, camera)),
        legging=cloth(LEGGING_BANDS, LEGGING_SEAM, LEGGING_END, leg, foot.size),
        near=camera.direction(foot.frame.at)[2],
    )


def seen_area(foot: Foot, camera: Camera, name: str, drawn: float | None) -> WorkingArea | None:
    """Return what is seen of a working area of a foot, or None if it is not in the picture.

    Args:
        foot: the foot.
        camera: who looks on.
        name: one of `coach.poses.words.AREAS`.
        drawn: 0 to 1: how far along the muscle its stripes are drawn; None for no stripes.
    """
    if name == "toes":
        return area_along([camera.discs(toe) for toe in foot.toes], 2.2, drawn)
    if name not in _MUSCLES:
        return None
    muscle = _MUSCLES[name]
    frame = foot.frame if muscle.on_foot else foot.leg
    seen_side = foot.size if camera.direction(frame.x)[2] > 0 else -foot.size

    def at(spot: Vector) -> Vector:
        return frame.point((seen_side * spot[0], foot.size * spot[1], foot.size * spot[2]))

    return WorkingArea(
        tuple(camera.seen(Ball(at(spot), radius * foot.size)) for spot, radius in muscle.spots),
        parts_of(([camera.spot(at(spot)) for spot in line] for line in muscle.lines), drawn),
    )


def _toes(foot: Foot, camera: Camera) -> tuple[Piece, ...]:
    """Return the toes, the nearest last."""
    pieces = []
    for toe, back in zip(foot.toes, foot.backs, strict=True):
        discs = camera.discs(toe)
        nail = seen_nail(toe[TOE_TIP - 1 :], back, camera)
        pieces.append((sum(disc.near for disc in discs), limb(discs, TOE_TIP, nail)))
    pieces.sort(key=lambda piece: piece[0])
    return tuple(piece for _, piece in pieces)
