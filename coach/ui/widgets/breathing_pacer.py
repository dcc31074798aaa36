"""The breath form: a flower that opens and closes with the breath, inside the breath's ring."""

from __future__ import annotations

import math
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QRadialGradient

from coach.body.movement import easing
from coach.model import Phase
from coach.ui.session_form import Arc, FormView
from coach.ui.theme import Theme
from coach.ui.widgets.form import (
    CentralForm,
    Line,
    arc,
    centred,
    form_radius,
    inner_light,
    phase_colour,
    words,
)
from coach.ui.widgets.pieces import blank_picture

_MARGIN = 40  # around the ring, for the words at its marks
_BARE_MARGIN = 12
_LABELS_FROM = 300  # in a smaller field the words in the middle need the room
_PETALS = 8
_PETAL = 0.64  # radius of a petal, as a share of the flower's
_TURN = 8.0  # degrees, so that no petal stands upright
_SMALLEST = 0.58  # the flower with empty lungs, as a share of the full one
_STILL = 0.85  # with reduced motion the flower keeps this size
_FLOWER = 0.80  # the full flower, as a share of the ring
_SHIMMER = 0.015
_FADE_S = 0.4  # the tint of the last phase goes, that of the new one comes


def flower_scale(fullness: float, shimmer: float, reduced_motion: bool) -> float:
    """Return the size of the flower, 1.0 with full lungs, for lungs from 0 to 1."""
    if reduced_motion:
        return _STILL
    return (_SMALLEST + (1 - _SMALLEST) * fullness) * (1 + _SHIMMER * shimmer)


def tints(view: FormView) -> tuple[tuple[Phase, float], ...]:
    """Return the phases whose tints show, each with its share; two of them while they change."""
    phases = [a.phase for a in view.ring]
    if view.phase not in phases:
        return ((phases[0], 1.0),)
    at = phases.index(view.phase)
    come = easing.clamp(view.phase_share * view.phase_s / _FADE_S)
    earlier = phases[at - 1]
    if come >= 1 or earlier == view.phase:
        return ((view.phase, 1.0),)
    return ((earlier, 1 - come), (view.phase, come))


class BreathingPacer(CentralForm):
    """Paints a breath: the ring of its phases, and the flower.

    The flower is painted once per size and tint and only scaled from then on: painting its
    translucent petals afresh for every frame would take most of the time of a frame.
    """

    def _paint(self, painter: QPainter, view: FormView) -> None:
        if not view.ring:
            return
        ring = self._picture(view.ring, lambda: self._painted_ring(view.ring))
        painter.drawPixmap(0, 0, ring)
        self._paint_progress(painter, view)
        self._paint_flower(painter, view)
        theme = self._theme
        lines = [
            Line(view.word, 28, 500, theme.ink),
            Line(str(view.number or ""), 24, 400, theme.ink),
        ]
        words(painter, theme, self.rect(), self._radius() * 0.38, lines)

    def _radius(self) -> float:
        margin = _MARGIN if self._has_labels() else _BARE_MARGIN
        return form_radius(self.width(), self.height(), self._theme.px(margin))

    def _has_labels(self) -> bool:
        return min(self.width(), self.height()) >= self._theme.px(_LABELS_FROM)

    def _paint_progress(self, painter: QPainter, view: FormView) -> None:
        box = centred(self.rect(), self._radius())
        for part in view.ring:
            end = min(view.ring_at, part.start + part.length)
            if end > part.start:
                colour = phase_colour(self._theme, part.phase)
                arc(painter, box, part.start, end, colour, self._theme.px(4))

    def _paint_flower(self, painter: QPainter, view: FormView) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        scale = flower_scale(view.fullness, view.shimmer, self._theme.reduced_motion)
        box = centred(self.rect(), self._radius() * _FLOWER * scale)
        for phase, share in tints(view):
            painter.setOpacity(share)
            flower = self._picture(phase, partial(self._painted_flower, phase))
            painter.drawPixmap(box, flower, QRectF(flower.rect()))
        painter.setOpacity(1)

    def _painted_flower(self, phase: Phase) -> QPixmap:
        side = round(2 * self._radius() * _FLOWER * self.devicePixelRatioF())
        return _flower(side, phase_colour(self._theme, phase), self._theme)

    def _painted_ring(self, arcs: tuple[Arc, ...]) -> QPixmap:
        """Return everything that stands still: the track, its marks and their words."""
        pixmap = blank_picture(self)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = centred(self.rect(), self._radius())
        painter.setPen(QPen(self._theme.track, self._theme.px(3)))
        painter.setBrush(inner_light(box, self._theme))
        painter.drawEllipse(box)
        for part in arcs:
            self._paint_mark(painter, box, part)
        painter.end()
        return pixmap

    def _paint_mark(self, painter: QPainter, box: QRectF, part: Arc) -> None:
        theme = self._theme
        angle = 2 * math.pi * part.start
        direction = QPointF(math.sin(angle), -math.cos(angle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink3)
        dot = theme.px(4)
        painter.drawEllipse(box.center() + direction * box.width() / 2, dot, dot)
        if not self._has_labels():
            return
        painter.setFont(theme.font(13, 500))
        painter.setPen(theme.ink2)
        width = painter.fontMetrics().horizontalAdvance(part.label)
        # The label stands outside the ring, clear of it on the side where it is.
        away = box.width() / 2 + theme.px(19) + abs(direction.x()) * width / 2
        centre = box.center() + direction * away
        field = QRectF(0, 0, width + 4, theme.px(20))
        field.moveCenter(centre)
        painter.drawText(field, Qt.AlignmentFlag.AlignCenter, part.label)


def _flower(side: int, tint: QColor, theme: Theme) -> QPixmap:
    """Return the full flower in one tint, `side` device pixels wide."""
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle, whole = QPointF(side / 2, side / 2), side / 2 - 1
    petal = whole * _PETAL
    painter.setPen(QPen(theme.faint(tint, 0.5), max(1.0, theme.border * theme.scale)))
    for number in range(_PETALS):
        angle = math.radians(360 * number / _PETALS + _TURN)
        centre = middle + QPointF(math.sin(angle), -math.cos(angle)) * (whole - petal)
        painter.setBrush(_petal(middle, whole, tint, theme))
        painter.drawEllipse(centre, petal, petal)
    painter.end()
    return pixmap


def _petal(middle: QPointF, whole: float, tint: QColor, theme: Theme) -> QRadialGradient:
    gradient = QRadialGradient(middle, whole)
    for at, share in ((0.0, 0.05), (0.45, 0.15), (0.7, 0.21), (1.0, 0.15)):
        gradient.setColorAt(at, theme.faint(tint, share))
    return gradient
