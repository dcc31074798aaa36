"""Mouth, tongue, nose and the lines beside them of a face seen from the front."""

from __future__ import annotations

import math

from msgspec import Struct

from coach.body.face.face_eyes import Crease
from coach.body.face.face_form import FaceForm
from coach.body.face.shapes import Curve, mixed, smoothly
from coach.body.movement.keyframes import BodyPose

CHIN_DROP = 8.8  # of a jaw that is wide open
SLIDE = 4.8
_STEPS = (-1.0, -0.8, -0.5, -0.2, 0.0, 0.2, 0.5, 0.8, 1.0)


class Mouth(Struct, frozen=True, kw_only=True):
    """A mouth; the curves run from the figure's left corner to its right one.

    Args:
        upper_edge: of the upper lip towards the nose.
        upper: of the upper lip towards the opening.
        lower: of the lower lip towards the opening.
        lower_edge: of the lower lip towards the chin.
        gap: how far the lips are apart in the middle.
        teeth: the upper row, to be seen through the opening only.
        tongue: in the mouth, to be seen through the opening only.
        tongue_raised: 0 to 1: its tip lies at the roof of the mouth.
        tongue_out: the tongue over the lower lip; nothing while it is inside.
    """

    upper_edge: Curve
    upper: Curve
    lower: Curve
    lower_edge: Curve
    gap: float
    teeth: Curve
    tongue: Curve
    tongue_raised: float
    tongue_out: Curve


class _Lips(Struct, frozen=True):
    half: float  # of the mouth's width
    corner: float  # how deep the corners are
    top: float  # the opening's upper and lower end in the middle
    bottom: float
    upper: float  # thickness
    lower: float
    slide: float


def mouth(form: FaceForm, pose: BodyPose) -> Mouth:
    """Return the mouth of a pose."""
    lips = _lips(form, pose)
    upper = _line(lips, lips.top, 0.75, 0.25)
    lower = _line(lips, lips.bottom, 1.0, 0.25)
    upper_edge = tuple(
        (x, y - lips.upper * (1 - t * t) * (1 - 0.24 * math.exp(-((t / 0.17) ** 2))))
        for t, (x, y) in zip(_STEPS, upper, strict=True)
    )
    lower_edge = tuple(
        (x, y + lips.lower * (1 - abs(t) ** 2.4)) for t, (x, y) in zip(_STEPS, lower, strict=True)
    )
    return Mouth(
        upper_edge=upper_edge,
        upper=upper,
        lower=lower,
        lower_edge=lower_edge,
        gap=lips.bottom - lips.top,
        teeth=_teeth(lips),
        tongue=_tongue(lips, pose.value("tongue.palate")),
        tongue_raised=pose.value("tongue.palate"),
        tongue_out=_tongue_out(lips, pose.value("tongue.out")),
    )


def _lips(form: FaceForm, pose: BodyPose) -> _Lips:
    opened, smile = pose.value("jaw.open"), pose.value("mouth.smile")
    purse, wide = pose.value("mouth.purse"), pose.value("mouth.wide")
    press, flutter = pose.value("mouth.press"), pose.value("mouth.flutter")
    scrunch, puff = pose.value("nose.scrunch"), pose.value("cheeks.puff")
    slide = SLIDE * 0.8 * pose.value("jaw.slide_r")
    middle = form.mouth - 0.9 * scrunch - 0.3 * opened
    gap = 9.4 * opened + 1.5 * purse + 1.1 * flutter
    gap *= 1 - 0.75 * press
    out = 1 + 0.45 * purse + 0.4 * flutter + 0.1 * puff
    thick = form.lips * (1 - 0.72 * press) * (1 - 0.12 * wide) * (1 - 0.12 * smile) * out
    half = form.mouth_half + 1.7 * wide + 1.5 * smile - 3 * purse - 1.6 * flutter - 0.5 * puff
    return _Lips(
        half=half - 0.5 * opened,
        corner=middle - 0.55 + 0.45 * gap - 1.7 * smile + 0.3 * wide,
        top=middle - 0.4 * purse - 0.3 * flutter,
        bottom=middle + gap - 0.4 * purse - 0.3 * flutter,
        upper=1.75 * thick,
        lower=2.35 * thick,
        slide=slide,
    )


def _line(lips: _Lips, middle: float, slide: float, dip: float) -> Curve:
    """Return an edge of the opening, which is at `middle` in its middle."""
    return tuple(
        (
            t * lips.half + slide * lips.slide,
            mixed(middle, lips.corner, abs(t) ** 2.3) + dip * math.exp(-((t / 0.22) ** 2)),
        )
        for t in _STEPS
    )


def _teeth(lips: _Lips) -> Curve:
    half = 0.66 * lips.half
    length = min(2.0, 0.27 * (lips.bottom - lips.top))
    x = 0.5 * lips.slide
    top, bottom = lips.top - 1.2, lips.top + length
    return (
        (x - half, top), (x, top), (x + half, top), (x + half * 0.94, bottom - 0.5),
        (x + half * 0.5, bottom), (x, bottom + 0.12), (x - half * 0.5, bottom),
        (x - half * 0.94, bottom - 0.5),
    )  # fmt: skip


def _tongue(lips: _Lips, raised: float) -> Curve:
    gap = lips.bottom - lips.top
    half = mixed(0.62, 0.46, raised) * lips.half
    top = mixed(lips.bottom - 0.28 * gap, lips.top + 0.1 * gap, raised)
    x = lips.slide
    return (
        (x - half, lips.bottom + 1), (x - half * 0.9, mixed(top, lips.bottom, 0.3)),
        (x - half * 0.5, top + 0.1), (x, top + 0.25), (x + half * 0.5, top + 0.1),
        (x + half * 0.9, mixed(top, lips.bottom, 0.3)), (x + half, lips.bottom + 1),
        (x, lips.bottom + 2),
    )  # fmt: skip


def _tongue_out(lips: _Lips, out: float) -> Curve:
    if out <= 0:
        return ()
    half = min(3.7, 0.62 * lips.half) * (0.75 + 0.25 * smoothly(out, 0, 0.5))
    root = mixed(lips.top, lips.bottom, 0.55)
    tip = lips.bottom + 0.4 + 7.4 * out
    x = lips.slide
    return (
        (x - half * 0.8, root), (x, root - 0.6), (x + half * 0.8, root),
        (x + half, mixed(root, tip, 0.5)), (x + half * 0.82, mixed(root, tip, 0.84)), (x, tip),
        (x - half * 0.82, mixed(root, tip, 0.84)), (x - half, mixed(root, tip, 0.5)),
    )  # fmt: skip


class Nose(Struct, frozen=True):
    """A nose: its shaded side, the line under it, and its two nostrils."""

    shade: Curve
    under: Curve
    nostrils: tuple[Curve, Curve]


def nose(form: FaceForm, pose: BodyPose) -> Nose:
    """Return the nose of a pose."""
    scrunch = pose.value("nose.scrunch")
    half = form.nose_half + 0.7 * scrunch
    low = form.nose - 1.3 * scrunch
    high = form.eyes - 3
    shade = (
        (0.5, high), (1.5, high + 2), (1.7, mixed(high, low, 0.45)), (2.5, low - 3.4),
        (half, low - 1.2), (half * 0.86, low + 0.1), (1.4, low + 0.2), (0.7, low - 3),
        (0.4, mixed(high, low, 0.4)),
    )  # fmt: skip
    under = (
        (-half, low - 1.3), (-half * 0.86, low - 0.1), (-half * 0.5, low - 0.1), (-0.9, low + 0.55),
        (0, low + 0.75), (0.9, low + 0.55), (half * 0.5, low - 0.1), (half * 0.86, low - 0.1),
        (half, low - 1.3),
    )  # fmt: skip
    nostrils = tuple(
        (
            (side * half * 0.74, low - 0.35), (side * half * 0.5, low - 0.75),
            (side * half * 0.26, low - 0.05), (side * half * 0.48, low + 0.2),
        )
        for side in (-1, 1)
    )  # fmt: skip
    return Nose(shade, under, (nostrils[0], nostrils[1]))


def mouth_creases(form: FaceForm, pose: BodyPose) -> tuple[Crease, ...]:
    """Return the lines from nose to mouth, under the lip and beside fluttering lips."""
    lips = _lips(form, pose)
    folded = 0.5 * pose.value("mouth.smile") + 0.6 * pose.value("nose.scrunch")
    folded += 0.3 * pose.value("cheeks.up") + 0.35 * pose.value("mouth.wide")
    flutter, clench = pose.value("mouth.flutter"), pose.value("jaw.clench")
    drop = CHIN_DROP * pose.value("jaw.open")
    creases: list[Crease] = []
    for side in (-1, 1):
        x = side * (form.nose_half + 1.1)
        end = side * (lips.half + 1.9)
        line = ((x, form.nose - 2), (x + side * 1.8, form.nose + 0.8), (end, lips.corner - 1))
        creases.append(Crease(line, min(1.0, folded)))
        for n in (1, 2):
            bow = side * (lips.half + 1.3 + 1.7 * n)
            high = 1.1 + 0.7 * n
            wave = ((bow - side * 0.5, form.mouth - high), (bow, form.mouth + 0.4),
                    (bow - side * 0.5, form.mouth + high + 0.8))  # fmt: skip
            creases.append(Crease(wave, flutter * (1.05 - 0.25 * n)))
        jaw = side * (form.outline[6][0] - 3)
        creases.append(
            Crease(((jaw, 41), (jaw + side * 0.5, 43.5), (jaw - side * 0.4, 46)), clench)
        )
    chin = lips.bottom + lips.lower + 1.7 + 0.1 * drop
    x, press = lips.slide, pose.value("mouth.press")
    under = ((x - 3, chin), (x, chin + 0.5), (x + 3, chin))
    creases.append(Crease(under, 0.4 + 0.6 * press))
    return tuple(creases)
