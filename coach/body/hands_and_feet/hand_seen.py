"""What is seen of a hand: its pieces in the order of painting, its creases, its working areas."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from coach.body.face.shapes import smoothly
from coach.body.hands_and_feet.forearm import (
    FOREARM,
    FOREARM_BANDS,
    SLEEVE_BANDS,
    SLEEVE_END,
    SLEEVE_SEAM,
)
from coach.body.hands_and_feet.hand_drawing import TIP, Hand, palm, webs
from coach.body.hands_and_feet.pieces import (
    Cloth,
    Crease,
    Piece,
    WorkingArea,
    area_along,
    bands_in,
    cloth,
    limb,
    parts_of,
    seen_nail,
)
from coach.body.hands_and_feet.solid import Ball, Camera, Disc, times
from coach.body.vectors import between, dot, minus, unit

# lines of the palm, in the frame of the hand
_PALM_LINES = (
    ((27, 66, -12), (14, 60, -15), (6, 42, -17), (3, 20, -17)),
    ((27, 68, -12), (8, 66, -15), (-12, 54, -16), (-25, 46, -14)),
    ((14, 90, -12), (2, 80, -14), (-14, 72, -14), (-30, 66, -11)),
)  # fmt: skip
# lines along which a stretch of the palm is felt, at rest and with the thumb opened
_PALM_STRIPES = (
    ((17, 20, -14), (24, 52, -14), (26, 82, -10)),
    ((2, 16, -14), (6, 50, -14), (8, 84, -9)),
    ((-13, 18, -14), (-11, 50, -14), (-10, 80, -9)),
)  # fmt: skip


_FOREARM_STRIPE = (0.1, 0.22, 0.36)  # of the way to the elbow


class HandSeen(Struct, frozen=True):
    """A hand as a camera sees it.

    Args:
        pieces: of skin, to be painted one over the other.
        under: how many of them are behind what the hand holds.
        sleeve: the cloth, painted last.
        creases: in the palm.
    """

    pieces: tuple[Piece, ...]
    under: int
    sleeve: Cloth
    creases: tuple[Crease, ...]


def seen_hand(hand: Hand, camera: Camera) -> HandSeen:
    """Return what is seen of a hand."""
    arm = camera.look(hand.arm)
    behind, before = _fingers(hand, camera)
    return HandSeen(
        pieces=(*behind, _body(hand, camera), _webs(hand, camera), *before),
        under=2 if before else 0,
        sleeve=cloth(SLEEVE_BANDS, SLEEVE_SEAM, SLEEVE_END, arm, hand.size),
        creases=_creases(hand, camera),
    )


def seen_area(hand: Hand, camera: Camera, name: str, drawn: float | None) -> WorkingArea | None:
    """Return what is seen of a working area of a hand, or None if it is not in the picture.

    Args:
        hand: the hand.
        camera: who looks on.
        name: one of `coach.poses.words.AREAS`.
        drawn: 0 to 1: how far along the muscle its stripes are drawn; None for no stripes.
    """
    if name == "palm":
        return _palm_area(hand, camera, drawn)
    if name == "fingers":
        rows = [camera.discs(finger[:TIP]) for finger in hand.fingers[1:]]
        return area_along(rows, 3.2, drawn)
    if name in ("forearm_flexors", "forearm_extensors"):
        return _forearm_area(hand, camera, -1 if name == "forearm_flexors" else 1, drawn)
    return None


def _body(hand: Hand, camera: Camera) -> Piece:
    """Return forearm and palm; only over bent fingers does the palm throw a shade."""
    knuckles = camera.discs(finger[0] for finger in hand.fingers[1:])
    return Piece(
        bands=(
            *bands_in(FOREARM_BANDS, camera.look(hand.arm), hand.size),
            camera.discs(palm(hand)),
        ),
        root=camera.spot(hand.frame.at),
        tip=(knuckles[1].x, knuckles[1].y),
        edge=tuple(pairwise(knuckles)),
        shades=_closed(hand),
    )


def _webs(hand: Hand, camera: Camera) -> Piece:
    """Return the skin between the fingers, which moves with them while the palm rests."""
    root = camera.spot(hand.frame.at)
    bands = tuple(camera.discs(balls) for balls in webs(hand))
    return Piece(bands=bands, root=root, tip=root, edge=(), shades=0.0)


def _fingers(hand: Hand, camera: Camera) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return the fingers behind the palm and those before it; they always bend to its inside."""
    pieces = []
    for finger, back in zip(hand.fingers, hand.backs, strict=True):
        discs = camera.discs(finger)
        nail = seen_nail(finger[TIP - 1 :], back, camera)
        pieces.append((sum(disc.near for disc in discs), limb(discs, 1, nail)))
    pieces.sort(key=lambda piece: piece[0])
    ordered = tuple(piece for _, piece in pieces)
    back_is_seen = camera.direction(hand.frame.z)[2] > 0
    return (ordered, ()) if back_is_seen else ((), ordered)


def _closed(hand: Hand) -> float:
    """Return how far the fingers are bent to the palm, 0 to 1."""
    middle = hand.fingers[2]
    bent = dot(unit(minus(middle[1].at, middle[0].at)), hand.frame.z)
    return smoothly(-bent, 0.3, 0.95)


def _creases(hand: Hand, camera: Camera) -> tuple[Crease, ...]:
    """Return the lines of the palm."""
    faces = smoothly(-camera.direction(hand.frame.z)[2], 0.3, 0.95)
    if not faces:
        return ()
    return tuple(
        Crease(tuple(camera.spot(hand.frame.point(times(at, hand.size))) for at in line), faces)
        for line in _PALM_LINES
    )


def _palm_area(hand: Hand, camera: Camera, drawn: float | None) -> WorkingArea:
    thumb = hand.fingers[0]
    middle = camera.seen(Ball(hand.frame.point((4, 50, -8)), 44))
    ball = camera.seen(Ball(between(thumb[0].at, thumb[1].at, 0.5), 30))
    lines = (tuple(camera.spot(hand.frame.point(at)) for at in line) for line in _PALM_STRIPES)
    return WorkingArea((middle, ball), parts_of(lines, drawn))


def _forearm_area(hand: Hand, camera: Camera, towards: int, drawn: float | None) -> WorkingArea:
    """Return the muscles of the forearm, on its inside (-1) or on the back (1)."""
    seen = camera.look(hand.arm)
    lines = []
    for across in (-9.0, 0.0, 9.0):
        places = [(across, -FOREARM * at, towards * 10.0) for at in _FOREARM_STRIPE]
        points = [seen.point(times(place, hand.size)) for place in places]
        lines.append(tuple((x, y) for x, y, _ in points))
    x, y = lines[1][1]
    disc = Disc(x, y, 46 * hand.size, 0.0)
    return WorkingArea((disc,), parts_of(lines, drawn))
