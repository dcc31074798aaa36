"""The body map as places: what lies under a click, which side it is, and what lies next to it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct

from coach.body.drawing import HEIGHT, MIDLINE, WIDTH, Drawing, Point, Shape, View, load_drawing
from coach.model import Side

Arrow = Literal["left", "right", "up", "down"]
Polygon = tuple[Point, ...]

REACH = 6.0  # units beside a region that still belong to it, so that the gaps are never dead
_MIDDLE = 0.2  # share of a trunk region's width that means both sides
_FAR = 1e9
_FIGURE_SIDES: dict[View, tuple[Side, Side]] = {
    "front": ("right", "left"),  # it faces us, so its right is on the left of the picture
    "back": ("left", "right"),
}


class Place(Struct, frozen=True, eq=False):  # comparing whole paths would be slow
    """A part of the map that can be chosen, in one view.

    Args:
        region: id of the region.
        side: the user's own left or right, or both for the middle of the body.
        view: where it is drawn.
        shape: the path it belongs to.
        span: left and right border within the shape; outside of it the shape is another side.
        at: a point inside, for arrow keys, numbers and labels.
    """

    region: str
    side: Side
    view: View
    shape: Shape
    span: tuple[float, float]
    at: Point

    @property
    def key(self) -> str:
        """`neck`, or `neck.left` for one side, as the journal and the commands write it."""
        return place_key(self.region, self.side)


def place_key(region: str, side: Side) -> str:
    """Return `neck` for both sides, else `neck.left` or `neck.right`."""
    return f"{region}.{side}" if side in ("left", "right") else region


class BodyMap:
    """All places of the map, in reading order: front before back, from the head down.

    Args:
        sides: for each region the sides it has, as its library file says.
        mirrored: the front view is a mirror, so that the user's right hand is on the right.
        views: the views that are shown.
    """

    def __init__(
        self,
        sides: Mapping[str, str],
        mirrored: bool = True,
        views: Sequence[View] = ("front", "back"),
        drawing: Drawing | None = None,
    ) -> None:
        self.drawing = drawing or load_drawing()
        self.mirrored = mirrored
        self.views = tuple(views)
        self._sides = sides

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """What can be chosen; worked out when somebody first points or walks, not to draw."""
        places = [
            place
            for shape in self.drawing.regions
            if shape.view in self.views and shape.region in self._sides
            for place in self._places_of(shape, self._sides[shape.region])
        ]
        places.sort(key=lambda place: (self.views.index(place.view), *_line_and_column(place.at)))
        return tuple(places)

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what is shown, with some air around the body."""
        half = MIDLINE["front"]
        left = min(MIDLINE[view] for view in self.views) - half
        right = max(MIDLINE[view] for view in self.views) + half
        return left, 12.0, min(right, WIDTH), HEIGHT - 6

    def drawn(self, key: str, view: View) -> tuple[tuple[Shape, float, float], ...]:
        """Return what shows `neck` or `neck.left` in a view: shapes with left and right border."""
        region, _, side = key.partition(".")
        found: list[tuple[Shape, float, float]] = []
        for shape in self.drawing.regions:
            if shape.region != region or shape.view != view or view not in self.views:
                continue
            if not side:
                found.append((shape, -_FAR, _FAR))
            elif shape.side is not None:
                if self._own_side(shape.side, view) == side:
                    found.append((shape, -_FAR, _FAR))
            elif self._own_side(_FIGURE_SIDES[view][0], view) == side:
                found.append((shape, -_FAR, MIDLINE[view]))
            else:
                found.append((shape, MIDLINE[view], _FAR))
        return tuple(found)

    def outer(self, view: View, top: float, bottom: float) -> tuple[float, float]:
        """Return how far the body reaches to the left and right between two heights."""
        xs = [
            x
            for polygon in self.drawing.outlines[view].polygons
            for x, y in polygon
            if top <= y <= bottom
        ]
        return (min(xs), max(xs)) if xs else (MIDLINE[view], MIDLINE[view])

    def at(self, x: float, y: float) -> Place | None:
        """Return the place under a point, or the nearest within `REACH` units."""
        best: tuple[float, Place] | None = None
        for place in self.places:
            if not _near(place.shape.box, x, y, REACH) or not place.span[0] <= x < place.span[1]:
                continue
            if _inside(place.shape.polygons, x, y):
                return place
            distance = _distance(place.shape.polygons, x, y)
            if distance <= REACH and (best is None or distance < best[0]):
                best = distance, place
        return best[1] if best else None

    def beside(self, place: Place, arrow: Arrow) -> Place:
        """Return the place that an arrow key leads to; the same one where there is no other."""
        nearest, shortest = place, _FAR
        for other in self.places:
            effort = _effort(place.at, other.at, arrow)
            if effort < shortest:
                nearest, shortest = other, effort
        return nearest

    def _places_of(self, shape: Shape, sides: str) -> Iterator[Place]:
        for figure_side, start, end in _parts(shape, sides):
            side = self._own_side(figure_side, shape.view)
            at = _middle(shape, start, end) if side != "both" else _middle(shape)
            yield Place(shape.region, side, shape.view, shape, (start, end), at)

    def _own_side(self, figure_side: Side, view: View) -> Side:
        if figure_side == "both" or view == "back" or not self.mirrored:
            return figure_side
        return "right" if figure_side == "left" else "left"


def _parts(shape: Shape, sides: str) -> Iterator[tuple[Side, float, float]]:
    """Yield the figure's sides of a shape with their left and right border."""
    if shape.side is not None or sides != "left_right_center":
        yield shape.side or "both", -_FAR, _FAR
        return
    first, second = _FIGURE_SIDES[shape.view]
    middle = MIDLINE[shape.view]
    left, _, right, _ = shape.box
    # A shape in two pieces has nothing in its middle that could be clicked.
    band = (right - left) * _MIDDLE / 2 if len(shape.polygons) == 1 else 0.0
    yield first, -_FAR, middle - band
    if band:
        yield "both", middle - band, middle + band
    yield second, middle + band, _FAR


def _line_and_column(at: Point) -> tuple[int, float]:
    return round(at[1] / 10), at[0]  # what is less than 10 units apart is on one line


def _effort(start: Point, end: Point, arrow: Arrow) -> float:
    """Return how far `end` is in the direction of the arrow; sideways counts double."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    ahead, aside = {
        "left": (-dx, dy),
        "right": (dx, dy),
        "up": (-dy, dx),
        "down": (dy, dx),
    }[arrow]
    return ahead + 2 * abs(aside) if ahead > 1 and abs(aside) <= 2 * ahead else _FAR


def _near(box: tuple[float, float, float, float], x: float, y: float, reach: float) -> bool:
    left, top, right, bottom = box
    return left - reach <= x <= right + reach and top - reach <= y <= bottom + reach


def _edges(polygon: Polygon) -> Iterable[tuple[Point, Point]]:
    return zip(polygon, (*polygon[1:], polygon[0]), strict=True)


def _inside(polygons: Sequence[Polygon], x: float, y: float) -> bool:
    turns = 0
    for polygon in polygons:
        for (x0, y0), (x1, y1) in _edges(polygon):
            if (y0 <= y) != (y1 <= y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
                turns += 1 if y1 > y0 else -1
    return turns != 0


def _distance(polygons: Sequence[Polygon], x: float, y: float) -> float:
    return min(_distance_to_edge(edge, x, y) for polygon in polygons for edge in _edges(polygon))


def _distance_to_edge(edge: tuple[Point, Point], x: float, y: float) -> float:
    (x0, y0), (x1, y1) = edge
    dx, dy = x1 - x0, y1 - y0
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((x - x0) * dx + (y - y0) * dy) / length)) if length else 0.0
    return math.hypot(x - x0 - t * dx, y - y0 - t * dy)


def _middle(shape: Shape, start: float = -_FAR, end: float = _FAR) -> Point:
    """Return the centre of area of the biggest piece of the shape between two borders."""
    whole = start == -_FAR and end == _FAR
    pieces = [p if whole else _cut(p, start, end) for p in shape.polygons]
    _, x, y = max(_area_and_middle(piece) for piece in pieces if piece)
    return x, y


def _area_and_middle(polygon: Polygon) -> tuple[float, float, float]:
    """Return the area of a polygon and its centre of area."""
    area = x = y = 0.0
    x0, y0 = polygon[-1]
    for x1, y1 in polygon:
        cross = x0 * y1 - x1 * y0
        area += cross
        x += (x0 + x1) * cross
        y += (y0 + y1) * cross
        x0, y0 = x1, y1
    return abs(area) / 2, x / (3 * area), y / (3 * area)


def _cut(polygon: Polygon, start: float, end: float) -> Polygon:
    """Return the part of the polygon with `start <= x <= end`."""
    for border, keep_above in ((start, True), (end, False)):
        kept: list[Point] = []
        for (x0, y0), (x1, y1) in _edges(polygon) if polygon else ():
            inside0, inside1 = (x0 >= border) == keep_above, (x1 >= border) == keep_above
            if inside0:
                kept.append((x0, y0))
            if inside0 != inside1:
                kept.append((border, y0 + (border - x0) / (x1 - x0) * (y1 - y0)))
        polygon = tuple(kept)
    return polygon
