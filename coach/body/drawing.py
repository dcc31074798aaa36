"""The drawing of the body map, read from its SVG file into numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Literal

from msgspec import Struct

View = Literal["front", "back"]
Point = tuple[float, float]
Command = tuple[str, tuple[float, ...]]  # M x y, L x y, C x1 y1 x2 y2 x y, Z

WIDTH = 820.0  # units of the drawing; the body is 757 high
HEIGHT = 800.0
MIDLINE: dict[View, float] = {"front": 200.0, "back": 620.0}

_FILE = Path(__file__).with_name("body_map.svg")
_PATH = re.compile(r'<path (?:id="([^"]+)" )?(?:class="([^"]+)" )?d="([^"]+)"')
_COMMAND = re.compile(r"([MLCZ])([^MLCZ]*)")
_CURVE_STEPS = 6  # straight pieces a curve is flattened to: 0.1 units off at most


class Shape(Struct, frozen=True, dict=True):
    """One path of the drawing: a region in one view, or a line or an outline beside it.

    Args:
        region: id of the region; `whole_body`, `hair`, `ears` or `details` for the rest.
        side: the figure's own side for limbs, None for head and trunk.
        view: front or back.
        commands: the path, absolute.
    """

    region: str
    side: Literal["left", "right"] | None
    view: View
    commands: tuple[Command, ...]

    @cached_property
    def polygons(self) -> tuple[tuple[Point, ...], ...]:
        """The pieces of the path with their curves flattened, for arithmetic."""
        return _flatten(self.commands)

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the shape."""
        xs = [x for polygon in self.polygons for x, _ in polygon]
        ys = [y for polygon in self.polygons for _, y in polygon]
        return min(xs), min(ys), max(xs), max(ys)


class Drawing(Struct, frozen=True):
    """Both views: outlines, regions in painting order, and the decoration on top."""

    outlines: dict[View, Shape]
    regions: tuple[Shape, ...]
    hair: tuple[Shape, ...]
    details: tuple[Shape, ...]


def load_drawing(file: Path = _FILE) -> Drawing:
    """Read the drawing.

    Raises:
        ValueError: the file holds a path that is no part of a body map.
        OSError: the file cannot be read.
    """
    outlines: dict[View, Shape] = {}
    groups: dict[str, list[Shape]] = {"region": [], "hair": [], "detail": []}
    for view, text in _views(file.read_text(encoding="utf-8")):
        for name, kind, commands in _PATH.findall(text):
            shape = _shape(name or "details", view, commands)
            if kind == "whole":
                outlines[view] = shape
            else:
                groups[kind or "detail"].append(shape)
    return Drawing(
        outlines, tuple(groups["region"]), tuple(groups["hair"]), tuple(groups["detail"])
    )


def _views(text: str) -> Iterator[tuple[View, str]]:
    front, back = text.index('id="front"'), text.index('id="back"')
    yield "front", text[front:back]
    yield "back", text[back:]


def _shape(name: str, view: View, text: str) -> Shape:
    region, *rest = name.split(".")
    side: Literal["left", "right"] | None = None
    if len(rest) == 2:
        if rest[0] not in ("left", "right"):
            raise ValueError(f"The body map knows no side named {rest[0]}.")
        side = "left" if rest[0] == "left" else "right"
    spaced = text.replace(",", " ").replace("-", " -")
    commands = tuple(
        (letter, tuple(map(float, numbers.split()))) for letter, numbers in _COMMAND.findall(spaced)
    )
    return Shape(region, side, view, commands)


def _flatten(commands: tuple[Command, ...]) -> tuple[tuple[Point, ...], ...]:
    pieces: list[list[Point]] = []
    for letter, numbers in commands:
        if letter == "M":
            pieces.append([(numbers[0], numbers[1])])
        elif letter == "L":
            pieces[-1].append((numbers[0], numbers[1]))
        elif letter == "C":
            pieces[-1].extend(_curve(pieces[-1][-1], numbers))
    return tuple(tuple(piece) for piece in pieces)


def _curve(start: Point, numbers: tuple[float, ...]) -> Iterator[Point]:
    (x0, y0), (x1, y1, x2, y2, x3, y3) = start, numbers
    for step in range(1, _CURVE_STEPS + 1):
        t = step / _CURVE_STEPS
        u = 1 - t
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3
