"""Eyes and brows of a face seen from the front, as the lids, the gaze and the brow have them."""

from __future__ import annotations

from msgspec import Struct

from coach.body.face.face_form import FaceForm
from coach.body.face.shapes import Curve, Point, mixed
from coach.body.movement.keyframes import BodyPose

_STEPS = (-1.0, -0.72, -0.36, 0.0, 0.36, 0.72, 1.0)  # along a lid, from the nose outwards


class Crease(Struct, frozen=True):
    """A soft line in the skin, and how strongly it shows: 0 to 1."""

    points: Curve
    strength: float


class Eye(Struct, frozen=True, kw_only=True):
    """One eye on the face; curves run from the nose outwards.

    Args:
        upper: edge of the upper lid.
        lower: edge of the lower lid.
        fold: where the upper lid folds in.
        iris: its middle.
        iris_radius: how large it is.
        pupil_radius: smaller for what is near.
        closed: 0 to 1.
    """

    upper: Curve
    lower: Curve
    fold: Curve
    iris: Point
    iris_radius: float
    pupil_radius: float
    closed: float


class Lids(Struct, frozen=True):
    """What the pose makes of both eyes: how closed they are, and where they look."""

    closed: float
    squeezed: float
    raised: float  # cheeks and nose push the lower lid up
    right: float
    up: float
    near: float  # below 0: far


def lids_of(pose: BodyPose) -> Lids:
    """Return what a pose makes of the eyes."""
    squeezed = pose.value("lids.squeeze")
    closed = 1 - (1 - pose.value("lids.close")) * (1 - squeezed) ** 3
    raised = 0.5 * pose.value("cheeks.up") + 0.3 * pose.value("nose.scrunch")
    return Lids(
        closed, squeezed, raised,
        pose.value("gaze.right"), pose.value("gaze.up"), -pose.value("gaze.far"),
    )  # fmt: skip


def eye(form: FaceForm, lids: Lids, side: int) -> Eye:
    """Return an eye; `side` is 1 for the figure's right and -1 for its left."""
    middle = form.eyes - 0.5 * lids.squeezed - 0.25 * lids.raised
    half = form.eye_half * (1 - 0.06 * lids.squeezed)
    up, down = _lid_heights(form, lids)

    def along(height: float) -> Curve:
        return tuple(
            (
                side * (form.eye_apart + t * half),
                middle - 0.35 * t - height * (1 - abs(t) ** 2.2) * (1 + 0.12 * t),
            )
            for t in _STEPS
        )

    across = side * form.eye_apart + 1.75 * lids.right - side * 1.2 * max(lids.near, 0.0)
    look = middle - 0.35 - 1.15 * lids.up + 0.45 * max(lids.near, 0.0)
    fold = max(up, 0.0) + 1.0 + 0.35 * lids.closed - 0.9 * lids.squeezed
    return Eye(
        upper=along(up),
        lower=along(-down),
        fold=along(fold)[1:],
        iris=(across, look),
        iris_radius=form.iris,
        pupil_radius=form.iris * (0.46 - 0.1 * lids.near),
        closed=lids.closed,
    )


def _lid_heights(form: FaceForm, lids: Lids) -> tuple[float, float]:
    """Return how far the upper lid is above the eye's corners, and the lower one below them."""
    open_up = form.lid_up + 0.55 * max(lids.up, 0) + 1.0 * min(lids.up, 0)
    open_down = form.lid_down - 0.9 * lids.raised + 0.3 * min(lids.up, 0)
    meet = mixed(1.3, 0.25, lids.squeezed)
    return mixed(open_up, -meet, lids.closed), mixed(open_down, meet, lids.closed)


def brow(form: FaceForm, pose: BodyPose, side: int) -> Curve:
    """Return the outline of an eyebrow, upper edge outwards, lower edge back."""
    lift, frown = pose.value("brow.raise"), pose.value("brow.frown")
    squeeze = pose.value("lids.squeeze") + 0.5 * pose.value("nose.scrunch")
    spread = form.eye_apart / 8.7
    rows = (
        (4.1, -0.2, 0.6),
        (6.4, -0.75, 0.95),
        (9.1, -1.15, 0.85),
        (11.8, -0.8, 0.55),
        (14.2, 0.5, 0),
    )
    upper: list[Point] = []
    lower: list[Point] = []
    for x, y, thick in rows:
        inner = max(0.0, 1 - (x - 3.9) / 6)  # frowning draws the inner ends together
        px = x * spread - 1.15 * frown * inner
        py = (
            form.brow + y + frown * (0.5 + 1.3 * inner) + 0.9 * squeeze - lift * (2.7 + 0.3 * inner)
        )
        half = form.brow_thickness * thick * 0.62
        upper.append((side * px, py - half))
        lower.append((side * px, py + half))
    return (*upper, *reversed(lower[:-1]))


def eye_creases(form: FaceForm, pose: BodyPose) -> tuple[Crease, ...]:
    """Return the lines that raising, frowning and squeezing make round eyes and brows."""
    lift, frown = pose.value("brow.raise"), pose.value("brow.frown")
    squeeze, scrunch = pose.value("lids.squeeze"), pose.value("nose.scrunch")
    top = form.hairline[0][1]
    creases: list[Crease] = []
    for n, half in enumerate((8.6, 9.8)):
        y = mixed(top, form.brow - 2.7 * lift, 0.36 + 0.3 * n)
        line = (
            (-half, y + 0.7),
            (-half / 2, y - 0.1),
            (0, y + 0.2),
            (half / 2, y - 0.1),
            (half, y + 0.7),
        )
        creases.append(Crease(line, 0.85 * lift))
    for side in (-1, 1):
        x = side * 1.5
        creases.append(
            Crease(((x, form.brow - 1.5), (x * 0.85, form.brow + 1.2), (x, form.brow + 3)), frown)
        )
        corner = side * (form.eye_apart + form.eye_half + 0.9)
        for rise in (-1.3, 0.2, 1.6):
            start, end = (
                (corner, form.eyes + rise * 0.4),
                (corner + side * 2.6, form.eyes + rise * 1.5),
            )
            middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + 0.15)
            creases.append(Crease((start, middle, end), 0.9 * squeeze))
        bridge = (
            (side * 0.7, form.eyes + 1.2),
            (side * 2, form.eyes + 1.6),
            (side * 2.9, form.eyes + 2.9),
        )
        creases.append(Crease(bridge, 0.7 * scrunch))
        lower = tuple((px, py + 2.0) for px, py in bridge)
        creases.append(Crease(lower, 0.55 * scrunch))
    return tuple(creases)
