"""The picture of the body map: what stands still is painted once, the marks on it every time."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QWidget

from coach.body.drawing import View
from coach.body.regions import BodyMap, Place
from coach.ui.theme import Theme
from coach.ui.widgets.map_frame import MapFrame
from coach.ui.widgets.map_layers import (
    CAPTION_PX,
    key_path,
    line_pen,
    outlines_path,
    paint_captions,
    paint_ground,
    paint_label,
    paint_lines,
    paint_number,
)
from coach.ui.widgets.pieces import blank_picture

_SELECTED_SHARE = 0.86  # of the accent over what is chosen
_WHOLE_SHARE = 0.3  # over the whole body: its regions stay to be seen
_CLOSED_SHARE = 0.14  # of the tone of caution over what is closed, with a dashed line around it
_DASHES = (3.0, 2.5)  # line and gap, in widths of the line
_HOVER_SHARE = 0.24
_LIMBS = ("arm_upper", "forearm", "hand", "thigh", "calf", "foot")


class Marks(Struct, frozen=True, kw_only=True):
    """What is marked on the map at one moment; places by key, as `neck` or `forearm.left`."""

    selected: frozenset[str]
    closed: frozenset[str]  # those of the selected that are closed because of a red flag
    hovered: str | None  # the place under the mouse
    glow: float  # 0 to 1: how far the hovered place has lit up
    ringed: str | None  # the place that the keyboard has reached
    label: tuple[Place, str] | None  # the place that is named, and its words


class MapPicture:
    """Paints one body map at the size of its widget.

    Args:
        body: the map.
        theme: colours and text size.
        widget: what is painted on; after each change of its size, call `forget`.
        captioned: below each view stands what it is.
        filled: what is chosen is filled; else it is ringed only, and its level stays to be seen.
    """

    def __init__(
        self,
        body: BodyMap,
        theme: Theme,
        widget: QWidget,
        captioned: bool = True,
        filled: bool = True,
    ) -> None:
        self._body, self._theme, self._widget = body, theme, widget
        self._captioned, self._filled = captioned, filled
        self._whole = body.drawing.outlines[body.views[0]].region
        self._levels: Mapping[str, int] = {}
        self._paths: dict[str, QPainterPath] = {}
        self._frame: MapFrame | None = None
        self._layers: tuple[QPixmap, QPixmap] | None = None

    @property
    def frame(self) -> MapFrame:
        """Where the map lies in its widget."""
        if self._frame is None:
            widget = self._widget
            below = self._theme.px(CAPTION_PX) if self._captioned else 0
            size = widget.size()
            self._frame = MapFrame(self._body, self._theme, size.width(), size.height(), below)
        return self._frame

    def forget(self) -> None:
        """The size of the widget is another."""
        self._frame, self._layers = None, None

    def show_levels(self, levels: Mapping[str, int]) -> None:
        """Show how tense places are from now on, 0 to 10 each."""
        self._levels = levels
        self._layers = None

    def show_captions(self, shown: bool) -> None:
        """Leave out what stands below the views, or write it again."""
        self._captioned = shown
        self.forget()

    def apply_theme(self, theme: Theme) -> None:
        """Paint with other colours and another text size."""
        self._theme = theme
        self.forget()

    def rect_of(self, key: str) -> QRect:
        """Return the pixels that a place and the rings around it can touch."""
        return self.frame.rect(self._path(key))

    def rect_around(self, place: Place, text: str) -> QRect:
        """Return the pixels that a place, its rings and its label can touch."""
        label = self.frame.label_box(place, text)
        return self.rect_of(place.key).united(label.toAlignedRect().adjusted(-2, -2, 2, 2))

    # -- painting ------------------------------------------------------------------------------

    def paint(self, painter: QPainter, marks: Marks) -> None:
        """Paint the map with these marks."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, lines = self._still_layers()
        painter.drawPixmap(0, 0, ground)
        painter.setTransform(self.frame.transform)
        self._paint_fills(painter, marks)
        painter.resetTransform()
        painter.drawPixmap(0, 0, lines)
        painter.setTransform(self.frame.transform)
        self._paint_rings(painter, marks)
        painter.resetTransform()
        self._paint_numbers(painter)
        if marks.label is not None:
            place, text = marks.label
            paint_label(painter, self._theme, self.frame.label_box(place, text), text)

    def _still_layers(self) -> tuple[QPixmap, QPixmap]:
        if self._layers is None:
            frame, body, theme = self.frame, self._body, self._theme
            ground, lines = blank_picture(self._widget), blank_picture(self._widget)
            with QPainter(ground) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setTransform(frame.transform)
                paint_ground(painter, body, theme, self._levels, hatched=not frame.small)
            with QPainter(lines) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setTransform(frame.transform)
                paint_lines(painter, body, theme, self._levels)
                painter.resetTransform()
                if self._captioned:
                    paint_captions(painter, body, theme, frame.feet(), frame.column)
            self._layers = ground, lines
        return self._layers

    def _path(self, key: str) -> QPainterPath:
        if key not in self._paths:
            whole = key == self._whole
            self._paths[key] = (
                outlines_path(self._body) if whole else key_path(self._body, key, self._body.views)
            )
        return self._paths[key]

    def _paint_fills(self, painter: QPainter, marks: Marks) -> None:
        theme = self._theme
        for key in marks.selected - marks.closed if self._filled else ():
            share = _WHOLE_SHARE if key == self._whole else _SELECTED_SHARE
            painter.fillPath(self._path(key), theme.faint(theme.accent, share))
        for key in marks.closed:
            painter.fillPath(self._path(key), theme.faint(theme.caution, _CLOSED_SHARE))
        if marks.hovered is not None:
            hovered = theme.faint(theme.accent, _HOVER_SHARE * marks.glow)
            painter.fillPath(self._path(marks.hovered), hovered)

    def _paint_rings(self, painter: QPainter, marks: Marks) -> None:
        theme = self._theme
        for key in marks.selected - marks.closed:
            painter.strokePath(self._path(key), line_pen(theme.accent, 1.4 + theme.border))
        for key in marks.closed:
            dashed = line_pen(theme.caution, 1.4 + theme.border)
            dashed.setDashPattern(_DASHES)
            painter.strokePath(self._path(key), dashed)
        if marks.hovered is not None:
            accent = theme.faint(theme.accent, marks.glow)
            painter.strokePath(self._path(marks.hovered), line_pen(accent, 0.8 + theme.border))
        if marks.ringed is not None:
            path = self._path(marks.ringed)
            painter.strokePath(path, line_pen(theme.raised, 3.5 + theme.ring))
            painter.strokePath(path, line_pen(theme.focus, theme.ring))

    def _paint_numbers(self, painter: QPainter) -> None:
        for key, level in self._levels.items():
            for view in self._body.views:
                for at in self._numbers_at(key, view) if level > 0 else ():
                    paint_number(painter, self._theme, at, level, self.frame.disc)

    def _numbers_at(self, key: str, view: View) -> list[QPointF]:
        """Return where the number of a place stands; on both arms or legs where it is for both."""
        region = key.partition(".")[0]
        own = [p for p in self._body.places if p.view == view and p.region == region]
        at = [place for place in own if place.key == key]
        if not at and key == region:
            at = own if region in _LIMBS else own[-1:]
        return [self.frame.point(*place.at) for place in at]
