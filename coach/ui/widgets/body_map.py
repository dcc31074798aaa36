"""The body map: where it is tight is chosen here, by mouse or keyboard."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.body.drawing import View
from coach.body.regions import Arrow, BodyMap, Place
from coach.model import Region
from coach.ui.messages import announce
from coach.ui.theme import Theme
from coach.ui.widgets.map_frame import MapFrame
from coach.ui.widgets.map_layers import (
    key_path,
    line_pen,
    outlines_path,
    paint_captions,
    paint_ground,
    paint_label,
    paint_lines,
    paint_number,
)

_ARROWS: dict[int, Arrow] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_HOVER_MS = 120
_NO_KEYS = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_SELECTED_SHARE = 0.86  # of the accent over what is chosen
_WHOLE_SHARE = 0.3  # over the whole body: its regions stay to be seen
_HELP = (
    "Arrow keys move from place to place, Space chooses, Tab leaves the map. "
    "The list offers the same places."
)


def place_name(regions: Mapping[str, Region], key: str) -> str:
    """Return how a place is called: `Neck`, or `Neck, left side`."""
    region, _, side = key.partition(".")
    name = regions[region].name
    return f"{name}, {side} side" if side else name


class BodyMapView(QWidget):
    """Front and back of a body whose places can be pointed at, walked and chosen.

    Args:
        theme: colours and text size.
        regions: the library's regions by id; those not drawn (the whole body) are left out.
        views: which views are shown.
        mirrored: the front is drawn as in a mirror, the user's right hand on the right.
        interactive: False for a picture only, without focus, hover and clicks.
    """

    region_toggled = Signal(str, str)  # region id, and left, right or both

    def __init__(
        self,
        theme: Theme,
        regions: Mapping[str, Region],
        *,
        views: Sequence[View] = ("front", "back"),
        mirrored: bool = True,
        interactive: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._regions = regions
        self._views = views
        self._body = self._body_of(mirrored)
        self._whole = self._body.drawing.outlines[views[0]].region
        self._selected: frozenset[str] = frozenset()
        self._levels: dict[str, int] = {}
        self._hovered: Place | None = None
        self._reached: Place | None = None
        self._walking = False  # the keyboard is at work: the ring shows where it is
        self._interactive = interactive
        self._paths: dict[str, QPainterPath] = {}
        self._frame: MapFrame | None = None
        self._layers: tuple[QPixmap, QPixmap] | None = None
        self._glow = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=_HOVER_MS)
        self._glow.valueChanged.connect(self._update_hovered)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Body map")
        if interactive:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setMouseTracking(True)
            self.setAccessibleDescription(_HELP)

    # -- what is shown -------------------------------------------------------------------------

    def show_selected(self, keys: Collection[str]) -> None:
        """Show these places (`neck`, `forearm.left`) as chosen, and no others."""
        changed = self._selected ^ frozenset(keys)
        self._selected = frozenset(keys)
        for key in changed:
            self.update(self._rect_of(key))

    def show_levels(self, levels: Mapping[str, int]) -> None:
        """Show how tense places are, 0 to 10 each; places not named show nothing."""
        if dict(levels) != self._levels:
            self._levels = dict(levels)
            self._layers = None
            self.update()

    def show_mirrored(self, mirrored: bool) -> None:
        """Draw the front as in a mirror, or as somebody who faces the user."""
        if mirrored != self._body.mirrored:
            self._body = self._body_of(mirrored)
            self._reached, self._hovered = None, None
            self._paths = {}
            self._forget_drawing()

    def apply_theme(self, theme: Theme) -> None:
        """Paint with other colours and another text size."""
        self._theme = theme
        self._forget_drawing()

    @property
    def focused_key(self) -> str:
        """The place that the arrow keys have reached."""
        return self._focused.key

    @property
    def _focused(self) -> Place:
        return self._reached or self._body.places[0]

    @property
    def hovered_key(self) -> str | None:
        """The place under the mouse."""
        return self._hovered.key if self._hovered else None

    def point_of(self, place: Place) -> QPointF:
        """Return where a place is in the widget, in pixels."""
        return self._frame_now().point(*place.at)

    @property
    def places(self) -> tuple[Place, ...]:
        """All places in reading order."""
        return self._body.places

    def _body_of(self, mirrored: bool) -> BodyMap:
        sides = {id: region.sides for id, region in self._regions.items()}
        return BodyMap(sides, mirrored, self._views)

    # -- size ----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(420, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(160 * len(self._body.views), 240)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._forget_drawing()
        super().resizeEvent(event)

    def _frame_now(self) -> MapFrame:
        if self._frame is None:
            self._frame = MapFrame(self._body, self._theme, self.width(), self.height())
        return self._frame

    def _forget_drawing(self) -> None:
        self._frame, self._layers = None, None
        self.update()

    # -- mouse and keyboard --------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._interactive:
            self._hover(self._frame_now().place_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._frame_now().place_at(event.position()) if self._interactive else None
        if place is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._walk(False)
        self._focus(place)
        self.region_toggled.emit(place.region, place.side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._walk(True)
        arrow = _ARROWS.get(event.key())
        if arrow is not None:
            self._focus(self._body.beside(self._focused, arrow))
            self._announce()
        elif event.key() in _CHOOSE:
            self.region_toggled.emit(self._focused.region, self._focused.side)
            self._announce()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in _NO_KEYS:
            self._walking = True
        self.update()
        self._announce()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _walk(self, walking: bool) -> None:
        if walking != self._walking:
            self._walking = walking
            self.update()

    def _hover(self, place: Place | None) -> None:
        if place is self._hovered:
            return
        before, self._hovered = self._hovered, place
        for touched in (before, place):
            if touched is not None:
                self.update(self._rect_around(touched))
        shape = Qt.CursorShape.PointingHandCursor if place else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self._glow.stop()
        if place is not None and not self._theme.reduced_motion:
            self._glow.start()

    def _update_hovered(self) -> None:
        if self._hovered is not None:
            self.update(self._rect_of(self._hovered.key))

    def _focus(self, place: Place) -> None:
        for touched in (self._focused, place):
            self.update(self._rect_around(touched))
        self._reached = place

    def _announce(self) -> None:
        chosen = "chosen" if self._is_selected(self._focused.key) else "not chosen"
        text = f"{self._label_of(self._focused)}, {chosen}"
        announce(self, text)

    def _is_selected(self, key: str) -> bool:
        return key in self._selected or key.partition(".")[0] in self._selected

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, lines = self._still_layers()
        painter.drawPixmap(0, 0, ground)
        painter.setTransform(self._frame_now().transform)
        self._paint_fills(painter)
        painter.resetTransform()
        painter.drawPixmap(0, 0, lines)
        painter.setTransform(self._frame_now().transform)
        self._paint_rings(painter)
        painter.resetTransform()
        self._paint_numbers(painter)
        pointed = self._pointed()
        if pointed is not None:
            text = self._label_of(pointed)
            paint_label(painter, self._theme, self._frame_now().label_box(pointed, text), text)

    def _still_layers(self) -> tuple[QPixmap, QPixmap]:
        if self._layers is None:
            frame = self._frame_now()
            ground, lines = self._blank(), self._blank()
            with QPainter(ground) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setTransform(frame.transform)
                paint_ground(
                    painter, self._body, self._theme, self._levels, not self._frame_now().small
                )
            with QPainter(lines) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setTransform(frame.transform)
                paint_lines(painter, self._body, self._theme, self._levels)
                painter.resetTransform()
                paint_captions(painter, self._body, self._theme, frame.feet(), frame.column)
            self._layers = ground, lines
        return self._layers

    def _blank(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        return pixmap

    def _path(self, key: str) -> QPainterPath:
        if key not in self._paths:
            whole = key == self._whole
            self._paths[key] = (
                outlines_path(self._body) if whole else key_path(self._body, key, self._body.views)
            )
        return self._paths[key]

    def _paint_fills(self, painter: QPainter) -> None:
        selected, hovered = QColor(self._theme.accent), QColor(self._theme.accent)
        for key in self._selected:
            selected.setAlphaF(_WHOLE_SHARE if key == self._whole else _SELECTED_SHARE)
            painter.fillPath(self._path(key), selected)
        if self._hovered is not None:
            hovered.setAlphaF(0.24 * self._glow_now())
            painter.fillPath(self._path(self._hovered.key), hovered)

    def _paint_rings(self, painter: QPainter) -> None:
        accent = QColor(self._theme.accent)
        for key in self._selected:
            painter.strokePath(self._path(key), line_pen(accent, 2.4))
        if self._hovered is not None:
            accent.setAlphaF(self._glow_now())
            painter.strokePath(self._path(self._hovered.key), line_pen(accent, 1.8))
        if self._walking and self.hasFocus():
            path = self._path(self._focused.key)
            painter.strokePath(path, line_pen(self._theme.raised, 6.5))
            painter.strokePath(path, line_pen(self._theme.focus, 3.0))

    def _glow_now(self) -> float:
        running = self._glow.state() == QVariantAnimation.State.Running
        return float(self._glow.currentValue()) if running else 1.0

    def _paint_numbers(self, painter: QPainter) -> None:
        for key, level in self._levels.items():
            for view in self._body.views:
                at = self._number_at(key, view) if level > 0 else None
                if at is not None:
                    paint_number(painter, self._theme, at, level, self._frame_now().disc)

    def _number_at(self, key: str, view: View) -> QPointF | None:
        region = key.partition(".")[0]
        own = [p for p in self.places if p.view == view and p.region == region]
        for place in own:
            if place.key == key:
                return self.point_of(place)
        return self.point_of(own[-1]) if own and key == region else None

    # -- the label beside what is pointed at ---------------------------------------------------

    def _pointed(self) -> Place | None:
        if self._hovered is not None:
            return self._hovered
        return self._focused if self._walking and self.hasFocus() else None

    def _label_of(self, place: Place) -> str:
        level = self._levels.get(place.key, self._levels.get(place.region))
        name = place_name(self._regions, place.key)
        return f"{name} · {level} of 10" if level else name

    def _rect_of(self, key: str) -> QRect:
        return self._frame_now().rect(self._path(key))

    def _rect_around(self, place: Place) -> QRect:
        label = self._frame_now().label_box(place, self._label_of(place))
        return self._rect_of(place.key).united(label.toAlignedRect().adjusted(-2, -2, 2, 2))
