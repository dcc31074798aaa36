"""The form of a grown-up's and of a child's face: the numbers that every drawing of it starts from.

The head is 56 high. x counts from its middle line to the figure's right, y down from the crown.
"""

from __future__ import annotations

from msgspec import Struct

from coach.body.face.shapes import Curve

HEAD = 56.0


class FaceForm(Struct, frozen=True, kw_only=True):
    """Where the parts of a face are, and how large; outlines are right halves, from the top."""

    outline: Curve
    hair: Curve  # its outer edge
    hairline: Curve
    ear: Curve  # centre and radii
    brow: float
    brow_thickness: float
    eyes: float
    eye_apart: float  # of each eye from the middle
    eye_half: float  # half the width of an eye
    lid_up: float  # how far the upper lid of an open eye is above the line of its corners
    lid_down: float
    iris: float
    nose: float
    nose_half: float
    mouth: float
    mouth_half: float
    lips: float  # thickness beside a grown-up's
    neck_half: float
    shoulders: float  # breadth beside a grown-up's
    blush: float
    lined: float  # how strongly the lines of the face show


ADULT = FaceForm(
    outline=(
        (0, -0.5), (8.3, 0.8), (15.4, 6), (19.4, 15.4), (20, 25.4), (19.2, 34.2),
        (17.4, 42), (13.6, 49.2), (7.4, 54.6), (0, 56),
    ),
    hair=(
        (0, -3.7), (7.6, -2.9), (14.6, 0.6), (19.4, 7), (21.6, 15.2), (21.8, 23.4), (20.9, 29.6),
    ),
    hairline=((0, 11.2), (6.6, 11.8), (12.6, 14.6), (16.4, 20.4), (18.2, 26.4), (19.6, 30.4)),
    ear=((20.2, 31), (2.7, 5.6)),
    brow=23.4,
    brow_thickness=1.25,
    eyes=28.8,
    eye_apart=8.7,
    eye_half=4.2,
    lid_up=1.85,
    lid_down=1.3,
    iris=2.05,
    nose=39.6,
    nose_half=4.1,
    mouth=45.6,
    mouth_half=6.5,
    lips=1,
    neck_half=10.4,
    shoulders=1,
    blush=0.10,
    lined=1,
)  # fmt: skip

CHILD = FaceForm(
    outline=(
        (0, -0.5), (9.4, 0.6), (17.4, 6), (21.8, 15.4), (22.6, 26), (22.2, 35),
        (20.4, 43), (15.8, 50), (8.4, 54.8), (0, 56),
    ),
    hair=(
        (0, -4.2), (9, -3.4), (17, 0.4), (22.2, 7), (24.7, 16), (24.9, 25), (23.4, 33),
    ),
    hairline=((0, 15.4), (5.4, 13.2), (12.4, 15.6), (17.4, 20.6), (20, 27.4), (21.4, 34.6)),
    ear=((22.8, 34.4), (2.8, 5.2)),
    brow=26.6,
    brow_thickness=0.9,
    eyes=32.4,
    eye_apart=9.4,
    eye_half=4.5,
    lid_up=2.9,
    lid_down=1.75,
    iris=2.75,
    nose=41.2,
    nose_half=3.1,
    mouth=46.6,
    mouth_half=5.5,
    lips=0.85,
    neck_half=8.2,
    shoulders=0.8,
    blush=0.2,
    lined=0.6,
)  # fmt: skip
