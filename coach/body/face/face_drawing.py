"""A face seen from the front, as points in a picture of 100 by 100: all that its painter draws.

x counts to the figure's right, as it sees itself in a mirror; the painter turns the picture round
where the figure looks at us.
"""

from __future__ import annotations

import math

from msgspec import Struct

from coach.body.face.face_eyes import Crease, Eye, brow, eye, eye_creases, lids_of
from coach.body.face.face_form import ADULT, CHILD, HEAD, FaceForm
from coach.body.face.face_mouth import CHIN_DROP, SLIDE, Mouth, Nose, mouth, mouth_creases, nose
from coach.body.face.head_turn import MIDDLE, HeadTurn, head_turn
from coach.body.face.shapes import (
    Curve,
    Point,
    arc,
    between,
    flipped,
    shifted,
    smoothly,
    symmetric,
    turned,
)
from coach.body.movement.keyframes import BodyPose

_SHOULDER = 0.87  # of the picture for each degree that the shoulder girdle goes up
_FAINT = 0.01  # of a crease: it is not seen
_EAR_HIDES = 7.0  # how far the far ear goes behind a head that turns 30 degrees


class FrontFace(Struct, frozen=True, kw_only=True):
    """Everything that is seen of a face from the front, in the picture.

    Args:
        head: how the head is held.
        form: whose face it is.
        skin: outline of the face.
        hair: outline of the hair above it.
        hairline: its edge upon the face.
        ears: the figure's left and right ear; the far one of a turned head is behind it.
        ears_before: 0 to 1, how much of each is seen before the turned head.
        neck: outline of the neck, in pieces that meet in corners.
        chin_shade: the shadow of the jaw upon the neck.
        throat: the larynx, which rises in swallowing.
        shirt: outline of the shirt, round the collar.
        collar: the edge of the shirt at the neck.
        eyes: left and right.
        brows: left and right.
        nose: in the picture.
        mouth: in the picture.
        creases: the lines of the face.
        cheeks: middles of both cheeks.
        bulge: 0 to 1: how full of air the cheeks are.
    """

    head: HeadTurn
    form: FaceForm
    skin: Curve
    hair: Curve
    hairline: Curve
    ears: tuple[Curve, Curve]
    ears_before: tuple[float, float]
    neck: tuple[Curve, ...]
    chin_shade: Curve
    throat: Point
    shirt: Curve
    collar: Curve
    eyes: tuple[Eye, Eye]
    brows: tuple[Curve, Curve]
    nose: Nose
    mouth: Mouth
    creases: tuple[Crease, ...]
    cheeks: tuple[Point, Point]
    bulge: float


def form_of(child: bool) -> FaceForm:
    """Return whose face it is."""
    return CHILD if child else ADULT


def front_face(pose: BodyPose, breath: float = 0, child: bool = False) -> FrontFace:
    """Return the face of a pose; `breath` is 0 to 1, how full the chest is."""
    form = form_of(child)
    head = head_turn(pose)
    lids = lids_of(pose)
    creases = (*eye_creases(form, pose), *mouth_creases(form, pose))
    hair, hairline = _hair(form, head)
    shirt, collar = _shirt(form, head, pose, breath)
    return FrontFace(
        head=head,
        form=form,
        skin=_skin(form, head, pose),
        hair=hair,
        hairline=hairline,
        ears=(_ear(form, head, -1), _ear(form, head, 1)),
        ears_before=(_ear_before(head, -1), _ear_before(head, 1)),
        neck=_neck(form, head, collar),
        chin_shade=_chin_shade(form, head, pose),
        throat=_throat(head, pose),
        shirt=shirt,
        collar=collar,
        eyes=(_eye_placed(eye(form, lids, -1), head), _eye_placed(eye(form, lids, 1), head)),
        brows=(head.features(brow(form, pose, -1), 1), head.features(brow(form, pose, 1), 1)),
        nose=_nose_placed(nose(form, pose), head),
        mouth=_mouth_placed(mouth(form, pose), head),
        creases=tuple(
            Crease(head.features(c.points), c.strength * form.lined)
            for c in creases
            if c.strength > _FAINT
        ),
        cheeks=(head.place(-10.6, form.nose - 1), head.place(10.6, form.nose - 1)),
        bulge=pose.value("cheeks.puff"),
    )


def jaw_moved(point: Point, pose: BodyPose) -> Point:
    """Return where the jaw takes a point of the face: the lower it is, the more of the way."""
    x, y = point
    low = smoothly(y, 0.52 * HEAD, 0.97 * HEAD)
    opened = pose.value("jaw.open")
    return (
        x * (1 - 0.07 * opened * low) + SLIDE * pose.value("jaw.slide_r") * low,
        y + CHIN_DROP * opened * low,
    )


def _skin(form: FaceForm, head: HeadTurn, pose: BodyPose) -> Curve:
    puff, clench = pose.value("cheeks.puff"), pose.value("jaw.clench")
    half: list[Point] = []
    for x, y in form.outline:
        full = smoothly(y, 30, 43) * (1 - smoothly(y, 45, 54))
        angle = smoothly(y, 36, 43) * (1 - smoothly(y, 44, 51))
        half.append((x + 3.2 * puff * full + 1.0 * clench * angle, y))
    moved = tuple(jaw_moved(point, pose) for point in symmetric(tuple(half)))
    return head.edges(moved)


def _hair(form: FaceForm, head: HeadTurn) -> tuple[Curve, Curve]:
    """Return the outline of the hair, and its edge upon the face."""
    outer = symmetric(tuple(reversed(form.hair)))  # from the right ear over the crown to the left
    line = symmetric(tuple(reversed(form.hairline)))
    # the hairline lies on the face and turns with it, its ends stay at the ears
    inner: list[Point] = []
    for n, (x, y) in enumerate(line):
        share = smoothly(min(n, len(line) - 1 - n), 0, 2.5)
        inner.append(between(head.edge(x, y), head.place(x, y), share))
    return (*head.edges(outer), *reversed(inner)), tuple(inner)


def _ear(form: FaceForm, head: HeadTurn, side: int) -> Curve:
    centre, radii = form.ear
    shape = arc(centre, radii, 0, 360 - 45, 7)
    tilted = tuple(turned(point, centre, 8) for point in shape)
    placed = tilted if side > 0 else flipped(tilted)
    angle = math.radians(head.turn)
    near = side * centre[0] * (math.cos(angle) - 1) - 2 * math.sin(angle)
    far = -_EAR_HIDES * side * smoothly(side * head.turn, 0, 30)
    return head.edges(shifted(placed, near * _ear_before(head, side) + far, 0))


def _ear_before(head: HeadTurn, side: int) -> float:
    """Return how far the ear on the near side of a turned head has come before it."""
    return smoothly(-side * head.turn, 8, 32)


def _neck(form: FaceForm, head: HeadTurn, collar: Curve) -> tuple[Curve, ...]:
    """Return the outline of the neck: its left side, the collar, its right side."""
    half = form.neck_half
    right = [head.edge(half, 38), head.edge(half, 50), head.zoomed((MIDDLE + half, 71.5))]
    left = [head.edge(-half, 38), head.edge(-half, 50), head.zoomed((MIDDLE - half, 71.5))]
    return (tuple([*left, collar[0]]), _below(collar), tuple([collar[-1], *reversed(right)]))


def _below(collar: Curve) -> Curve:
    """Return the line just under the collar, where the neck goes on below the shirt."""
    return shifted(collar, 0, 1.5)


def _chin_shade(form: FaceForm, head: HeadTurn, pose: BodyPose) -> Curve:
    """Return the shadow below the jaw: the outline of the jaw, lower and narrower."""
    deep = 4.6 + 0.5 * pose.value("head.retract") + 3 * max(0.0, head.nod) / 38
    low = [
        (x * 0.93, y) for x, y in symmetric(form.outline) if y > 0.6 * HEAD and abs(x) < 19
    ]  # fmt: skip
    shade = [(x, y + deep * smoothly(y, 0.6 * HEAD, HEAD)) for x, y in low]
    return head.edges(tuple(jaw_moved(point, pose) for point in shade))


def _throat(head: HeadTurn, pose: BodyPose) -> Point:
    low = head.zoomed((MIDDLE, 79.5 - 3.4 * pose.value("throat.lift")))
    return between(low, head.edge(0, HEAD + 8), 0.35)


def _shirt(form: FaceForm, head: HeadTurn, pose: BodyPose, breath: float) -> tuple[Curve, Curve]:
    """Return the outline of the shirt and the line of its collar, from left to right."""
    wide = form.shoulders * (1 + 0.006 * breath + 0.012 * pose.value("chest.out"))
    full = 0.5 * breath + 1.2 * pose.value("chest.out")
    half = form.neck_half + 2.6
    collar = [(-half, 77.4), (-half * 0.72, 81), (0, 84.6), (half * 0.72, 81), (half, 77.4)]
    rows = ((18, 79.2, 0.35), (27, 82, 0.75), (36, 86, 1.0), (42.5, 91.6, 1.0), (46, 100, 0))
    outline: list[Point] = [(x, y - 0.3 * full) for x, y in collar]
    for x, y, share in rows:
        outline.append((x * wide, y - full - share * _raised(pose, "R")))
    outline.extend(((0, 100), *reversed([_left(row, wide, full, pose) for row in rows])))
    placed = tuple(head.zoomed((MIDDLE + x, min(y, 100))) for x, y in outline)
    return placed, placed[: len(collar)]


def _left(row: tuple[float, float, float], wide: float, full: float, pose: BodyPose) -> Point:
    x, y, share = row
    return -x * wide, y - full - share * _raised(pose, "L")


def _raised(pose: BodyPose, side: str) -> float:
    return _SHOULDER * pose.value(f"clav.{side}.up")


def _eye_placed(shape: Eye, head: HeadTurn) -> Eye:
    return Eye(
        upper=head.features(shape.upper),
        lower=head.features(shape.lower),
        fold=head.features(shape.fold),
        iris=head.place(*shape.iris),
        iris_radius=shape.iris_radius * head.zoom,
        pupil_radius=shape.pupil_radius * head.zoom,
        closed=shape.closed,
    )


def _nose_placed(shape: Nose, head: HeadTurn) -> Nose:
    left, right = shape.nostrils
    nostrils = (head.features(left, 3), head.features(right, 3))
    return Nose(head.features(shape.shade, 2.5), head.features(shape.under, 3), nostrils)


def _mouth_placed(shape: Mouth, head: HeadTurn) -> Mouth:
    return Mouth(
        upper_edge=head.features(shape.upper_edge, 1),
        upper=head.features(shape.upper, 1),
        lower=head.features(shape.lower, 1),
        lower_edge=head.features(shape.lower_edge, 1),
        gap=shape.gap,
        teeth=head.features(shape.teeth, 0.5),
        tongue=head.features(shape.tongue, 0.5),
        tongue_raised=shape.tongue_raised,
        tongue_out=head.features(shape.tongue_out, 1),
    )
