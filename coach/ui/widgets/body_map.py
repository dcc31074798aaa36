"""The body map: where it is tight is chosen here, by mouse or keyboard."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.body.drawing import View
from coach.body.regions import Arrow, BodyMap, Place
from coach.model import Region
from coach.ui.line_breaks import spoken
from coach.ui.messages import announce
from coach.ui.theme import Theme
from coach.ui.widgets.map_layers import CAPTION_PX
from coach.ui.widgets.map_picture import MapPicture, Marks
from coach.ui.widgets.place_marks import PlaceMarks

_ARROWS: dict[int, Arrow] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_HOVER_MS = 120
_NO_KEYS = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_CLOSED = "closed for now"
_HELP = (
    "Arrow keys move from place to place. Space chooses. Tab leaves the map. "
    "The list has the same places."
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
        filled: what is chosen is filled; else it is ringed only, and its level stays to be seen.
    """

    spoken_as = "picture"
    region_toggled = Signal(str, str)  # region id, and left, right or both

    def __init__(
        self,
        theme: Theme,
        regions: Mapping[str, Region],
        *,
        views: Sequence[View] = ("front", "back"),
        mirrored: bool = True,
        interactive: bool = True,
        filled: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._regions = regions
        self._views = views
        self._captioned, self._filled = True, filled
        self._marks_met: PlaceMarks | None = None  # as soon as there is a screen reader
        self._draw(mirrored)
        self._selected: frozenset[str] = frozenset()
        self._closed: frozenset[str] = frozenset()
        self._levels: dict[str, int] = {}
        self._hovered: Place | None = None
        self._reached: Place | None = None
        self._walking = False  # the keyboard is at work: the ring shows where it is
        self._interactive = interactive
        self._glow = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=_HOVER_MS)
        self._glow.valueChanged.connect(self._update_hovered)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        if interactive:
            self.spoken_as = "map"
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
        if not self._interactive:
            places = (place_name(self._regions, key) for key in sorted(keys))
            self.setAccessibleName(f"Picture of the body: {'; '.join(places) or 'nothing marked'}")
        for key in changed:
            self.update(self._picture.rect_of(key))
        self._show_marks()

    def show_levels(self, levels: Mapping[str, int]) -> None:
        """Show how tense places are, 0 to 10 each; places not named show nothing."""
        if dict(levels) != self._levels:
            self._levels = dict(levels)
            self._picture.show_levels(self._levels)
            self._show_marks()
            self.update()

    def show_mirrored(self, mirrored: bool) -> None:
        """Draw the front as in a mirror, or as somebody who faces the user."""
        if mirrored != self._body.mirrored:
            self._draw(mirrored)
            self._picture.show_levels(self._levels)
            self._reached, self._hovered = None, None
            self._show_marks()
            self.update()

    def meet_reader(self) -> None:
        """Give a screen reader the places one by one, from now on."""
        if self._interactive and self._marks_met is None:
            self._marks_met = PlaceMarks(self, self._body.places, self._toggle)
            self._show_marks()

    def _show_marks(self) -> None:
        if self._marks_met is not None:
            here = {place.key: place for place in reversed(self._body.places)}  # or mirrored
            self._marks_met.show(
                lambda place: self.point_of(here[place.key]),
                lambda place: spoken(self._label_of(place)),
                self._is_selected,
            )

    def _toggle(self, place: Place) -> None:
        self.region_toggled.emit(place.region, place.side)
        self._show_marks()  # as it is chosen now, whatever a press has made of it

    def show_closed(self, regions: Collection[str]) -> None:
        """Show these regions, where they are chosen, as closed for now."""
        if frozenset(regions) != self._closed:
            self._closed = frozenset(regions)
            self._show_marks()
            self.update()

    def show_captions(self, shown: bool) -> None:
        """Write below each view what it is, or leave their room to the map."""
        if shown != self._captioned:
            self._captioned = shown
            self._picture.show_captions(shown)
            self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Paint with other colours and another text size."""
        self._theme = theme
        self._picture.apply_theme(theme)
        self.update()

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
        return self._picture.frame.point(*place.at)

    @property
    def places(self) -> tuple[Place, ...]:
        """All places in reading order."""
        return self._body.places

    def _draw(self, mirrored: bool) -> None:
        sides = {id: region.sides for id, region in self._regions.items()}
        self._body = BodyMap(sides, mirrored, self._views)
        self._picture = MapPicture(self._body, self._theme, self, self._captioned, self._filled)

    # -- size ----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(420, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(160 * len(self._body.views), 240)

    def height_at(self, width: int) -> int:
        """Return how high the map is where it fills `width` pixels."""
        left, top, right, bottom = self._body.frame
        below = self._theme.px(CAPTION_PX) if self._captioned else 0
        return round(width * (bottom - top) / (right - left)) + below

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._picture.forget()
        self._show_marks()
        self.update()
        super().resizeEvent(event)

    # -- mouse and keyboard --------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._interactive:
            self._hover(self._picture.frame.place_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._picture.frame.place_at(event.position()) if self._interactive else None
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
        self._update_around(before, place)
        shape = Qt.CursorShape.PointingHandCursor if place else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self._glow.stop()
        if place is not None and not self._theme.reduced_motion:
            self._glow.start()

    def _update_hovered(self) -> None:
        if self._hovered is not None:
            self.update(self._picture.rect_of(self._hovered.key))

    def _focus(self, place: Place) -> None:
        self._update_around(self._focused, place)
        self._reached = place

    def _announce(self) -> None:
        chosen = "chosen" if self._is_selected(self._focused.key) else "not chosen"
        announce(self, f"{spoken(self._label_of(self._focused))}, {chosen}")

    def _is_selected(self, key: str) -> bool:
        return key in self._selected or key.partition(".")[0] in self._selected

    def _is_closed(self, key: str) -> bool:
        return key.partition(".")[0] in self._closed

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        self._picture.paint(QPainter(self), self._marks())

    def _marks(self) -> Marks:
        by_keyboard = self._focused if self._walking and self.hasFocus() else None
        pointed = self._hovered or by_keyboard
        running = self._glow.state() == QVariantAnimation.State.Running
        return Marks(
            selected=self._selected,
            closed=frozenset(key for key in self._selected if self._is_closed(key)),
            hovered=self._hovered.key if self._hovered else None,
            glow=float(self._glow.currentValue()) if running else 1.0,
            ringed=by_keyboard.key if by_keyboard else None,
            label=(pointed, self._label_of(pointed)) if pointed else None,
        )

    def _label_of(self, place: Place) -> str:
        level = self._levels.get(place.key, self._levels.get(place.region))
        name = place_name(self._regions, place.key)
        if self._is_selected(place.key) and self._is_closed(place.key):
            return f"{name} · {_CLOSED}"
        return f"{name} · {level} of 10" if level else name

    def _update_around(self, *places: Place | None) -> None:
        """Paint again what these places, their rings and their labels can touch."""
        for place in places:
            if place is not None:
                self.update(self._picture.rect_around(place, self._label_of(place)))
