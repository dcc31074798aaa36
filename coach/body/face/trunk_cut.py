"""A trunk from the front with a look inside: lungs, diaphragm and the bowl of the pelvis.

When the diaphragm draws breath its domes come down and flatten, the lowest ribs spread, and the
pelvic floor gives way a little; breathing out and drawing it up it rises (Standring, "Gray's
Anatomy"; Talasz and others, "Phase-locked parallel movement of diaphragm and pelvic floor during
breathing and coughing", Int Urogynecol J 22, 2011).
"""

from __future__ import annotations

from msgspec import Struct

from coach.body.face.face_areas import Spot, Working
from coach.body.face.shapes import Curve, Point, at_most, flipped, mixed, shifted, symmetric
from coach.body.movement.keyframes import Area, BodyPose

_MIDDLE = 50.0


class TrunkCut(Struct, frozen=True, kw_only=True):
    """What a look inside the trunk shows, in the picture.

    Args:
        skin: outline of the neck.
        shirt: outline of the trunk.
        hem: where the shirt ends.
        lungs: left and right.
        ribs: lines over them.
        breastbone: its outline.
        diaphragm: the band of muscle below the lungs.
        belly: outline of what lies below it.
        navel: where it is.
        pelvis: the two wings.
        sacrum: the bone between them.
        floor: the band of muscle that closes the pelvis below.
    """

    skin: Curve
    shirt: Curve
    hem: Curve
    lungs: tuple[Curve, Curve]
    ribs: tuple[Curve, ...]
    breastbone: Curve
    diaphragm: Curve
    belly: Curve
    navel: Point
    pelvis: tuple[Curve, Curve]
    sacrum: Curve
    floor: Curve


def trunk_cut(pose: BodyPose, breath: float = 0, drawn_up: float = 0) -> TrunkCut:
    """Return the trunk of a pose.

    Args:
        pose: where belly, ribs and chest are.
        breath: 0 to 1: how full the chest is.
        drawn_up: 0 to 1: how far the pelvic floor is drawn up.
    """
    full = fullness(pose, breath)
    wide = 0.8 * full + 0.9 * pose.value("ribs.out")
    belly = 1.6 * at_most(pose.value("belly.out"), 0.7, 1) + 0.3 * breath
    dome = _dome(full, wide)
    floor = _floor(full, drawn_up)
    return TrunkCut(
        skin=_centred(symmetric(_NECK)),
        shirt=_centred(symmetric(tuple(_breathing(point, wide, belly, pose) for point in _SHIRT))),
        hem=_centred(((-24.1, 83.4), (0, 83.4), (24.1, 83.4))),
        lungs=(_centred(flipped(_lung(dome, wide, -1))), _centred(_lung(dome, wide, 1))),
        ribs=_ribs(wide),
        breastbone=_centred(
            symmetric(((0, 12.4), (2.6, 13), (1.9, 19), (1.6, 30), (0.9, 35), (0, 38)))
        ),
        diaphragm=_centred((*dome, *((x * 0.985, y + 2.0) for x, y in reversed(dome)))),
        belly=_centred(_belly(dome, floor, belly)),
        navel=(_MIDDLE, 63 - 0.4 * full),
        pelvis=(_centred(flipped(_WING)), _centred(_WING)),
        sacrum=_centred(
            symmetric(((0, 68.8), (4.6, 69.4), (6.2, 72.6), (4.8, 77.5), (2.6, 82.5), (0, 84.8)))
        ),
        floor=_centred((*floor, *((x, y + 2.4) for x, y in reversed(floor)))),
    )


def fullness(pose: BodyPose, breath: float) -> float:
    """Return how far the diaphragm is down: 0 breathed out, 1 full, below 0 with the belly in."""
    whole = 0.75 * pose.value("belly.out") + 0.3 * breath
    whole += 0.15 * pose.value("chest.out") + 0.25 * pose.value("ribs.out")
    return at_most(whole, 0.75, 1.15)


_NECK: Curve = ((0, 0.6), (4.9, 0.6), (5.1, 5), (6.5, 9), (4, 12), (0, 12.6))
_SHIRT: Curve = (
    (0, 10.4), (3.6, 9.4), (6.6, 6.6), (14, 8.4), (22, 10.8), (26.6, 15), (29.6, 24), (31.5, 34),
    (25.6, 35.6), (22.6, 27.6), (21.2, 38), (19.6, 52), (20.6, 63), (23.0, 73), (24.2, 82),
    (24.2, 92), (23.6, 100), (0, 100),
)  # fmt: skip
_WING: Curve = (
    (5.4, 73.6), (9, 68.8), (14.6, 66.2), (19.8, 67.8), (20.4, 72.4), (17.6, 77.4), (15.6, 81.6),
    (13.4, 86.6), (10.8, 91.6), (8.6, 93.4), (7.4, 90.8), (9.6, 86.6), (9.9, 81.6), (7.8, 77.6),
)  # fmt: skip


def _centred(points: Curve) -> Curve:
    return shifted(points, _MIDDLE, 0)


def _breathing(point: Point, wide: float, belly: float, pose: BodyPose) -> Point:
    """Return a point of the outline, moved by ribs, belly and shoulders."""
    x, y = point
    if x == 0:
        return point
    chest = max(0.0, 1 - abs(y - 40) / 22) * wide
    waist = max(0.0, 1 - abs(y - 60) / 18) * belly
    side = pose.value("clav.R.up") + pose.value("clav.L.up")
    raised = 0.14 * side * max(0.0, 1 - abs(y - 13) / 12) * min(1.0, x / 20)
    return x + chest + waist, y - raised - 0.5 * wide * max(0.0, 1 - y / 40)


def _dome(full: float, wide: float) -> Curve:
    """Return the upper edge of the diaphragm; the dome over the liver stands a little higher."""
    edge, side = 17.8 + wide, 15.2 + wide
    low = 55.0
    return (
        (-edge, low), (-side, mixed(46.6, 51.2, full)), (-8.6, mixed(41.4, 48.9, full)),
        (0, mixed(43.9, 49.9, full)), (8.6, mixed(40.4, 48.4, full)),
        (side, mixed(46.0, 51.0, full)), (edge, low),
    )  # fmt: skip


def _lung(dome: Curve, wide: float, side: int) -> Curve:
    """Return the lung of a side, drawn on the right, down to the dome below it."""
    below = [(side * x, y - 0.8) for x, y in dome if side * x > 1]
    below.sort(reverse=True)
    return (
        (3.4, 17), (6.4, 11.6), (10.6, 12.6), (14.4 + 0.5 * wide, 21), (16.6 + wide, 33),
        (17.2 + wide, 45), *((x - 0.8, y) for x, y in below), (3.6, below[-1][1] + 0.6), (3.1, 34),
    )  # fmt: skip


def _ribs(wide: float) -> tuple[Curve, ...]:
    found: list[Curve] = []
    for n in range(6):
        y = 17.0 + 5.4 * n
        out = min(17.2, 10.5 + 1.6 * n) + wide
        half = ((2.2, y + 1.4), (out * 0.55, y - 1.2), (out * 0.9, y + 1.2), (out, y + 5))
        found.extend((_centred(half), _centred(flipped(half))))
    return tuple(found)


def _belly(dome: Curve, floor: Curve, belly: float) -> Curve:
    """Return the outline of what lies between diaphragm and pelvic floor."""
    upper = [(x * 0.985, y + 1) for x, y in dome]
    right = [(16.6 + belly, 62), (14.8 + 0.5 * belly, 70), (11.4, 80)]
    lower = [(x, y + 0.8) for x, y in reversed(floor)]
    return (*upper, *right, *lower, *flipped(tuple(right)))


def _floor(full: float, drawn_up: float) -> Curve:
    """Return the upper edge of the pelvic floor, a hammock between the bones."""
    deep = 91.6 + 2.6 * full - 4.4 * drawn_up
    slope = mixed(87.4, deep, 0.78)
    return ((-9.4, 87.4), (-5.4, slope), (0, deep), (5.4, slope), (9.4, 87.4))


def trunk_working(cut: TrunkCut, area: Area) -> Working:
    """Return where an area works; nothing for an area that the picture does not show."""
    if area.name == "diaphragm":
        line = cut.diaphragm[: len(cut.diaphragm) // 2]
        middle = line[len(line) // 2]
        lines = tuple(shifted(line[1:-1], 0, down) for down in (0.2, 1.6))
        return Working((Spot((middle[0], middle[1] + 1), (21, 9.5)),), lines)
    if area.name == "pelvic_floor":
        line = cut.floor[: len(cut.floor) // 2]
        middle = line[len(line) // 2]
        return Working((Spot((middle[0], middle[1]), (13.5, 7)),), (shifted(line, 0, 1.2),))
    if area.name in _SURFACE:
        centre, radii = _SURFACE[area.name]
        sides = [sign for side, sign in (("L", -1), ("R", 1)) if area.side in ("", side)]
        if centre[0] == 0:
            sides = [1]
        return Working(
            tuple(Spot((_MIDDLE + sign * centre[0], centre[1]), radii) for sign in sides)
        )
    return Working()


_SURFACE: dict[str, tuple[Point, Point]] = {
    "abs_upper": ((0, 58), (11, 9)),
    "abs_lower": ((0, 72), (11, 8)),
    "sternum": ((0, 27), (7, 13)),
    "pec_upper": ((11, 19), (9, 6)),
    "pec_mid": ((11, 25), (9, 7)),
    "ribs_side": ((18, 44), (6, 11)),
    "obliques": ((16, 61), (6, 10)),
}
