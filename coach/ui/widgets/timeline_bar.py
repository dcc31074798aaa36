"""A session at a glance: its steps along the minutes, each in the colour of its technique."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.compiled import Timeline
from coach.model import Phase
from coach.ui.session_words import clock_text
from coach.ui.theme import Theme, mixed
from coach.ui.widgets.family_colour import Kinship, kinship_colour, kinship_of

_HEIGHT, _SCALE = 44, 26
_RADIUS = 6
_GAP = 2.0
_GROUND = 0.2  # how strong a step's colour is behind its segments
_TICK_EVERY = 88  # pixels at the least between two times
_STEPS_S = (30, 60, 120, 300, 600)
# How much there is to do in a phase, as a share of the height.
_EFFORT: dict[Phase, float] = {
    "prepare": 0.25,
    "contract": 1.0,
    "move": 0.6,
    "hold": 0.9,
    "release": 0.5,
    "rest": 0.25,
    "switch": 0.15,
    "inhale": 0.8,
    "hold_in": 0.95,
    "exhale": 0.5,
    "hold_out": 0.3,
    "flow": 0.65,
    "script": 0.45,
    "transition": 0.15,
}


class Block(Struct, frozen=True):
    """A step or a segment in pixels; `height` is a share of the whole height."""

    left: float
    right: float
    height: float
    kinship: Kinship


def step_blocks(timeline: Timeline, width: float) -> list[Block]:
    """Return the steps side by side over `width` pixels."""
    scale = width / timeline.seconds
    return [
        Block(step.t0 * scale, step.t1 * scale, 1.0, kinship_of(step.family))
        for step in timeline.steps
    ]


def segment_blocks(timeline: Timeline, width: float) -> list[Block]:
    """Return the segments over `width` pixels, higher where there is more to do."""
    scale = width / timeline.seconds
    return [
        Block(
            segment.t0 * scale,
            segment.t1 * scale,
            _EFFORT[segment.phase],
            kinship_of(timeline.steps[segment.step].family),
        )
        for segment in timeline.segments
    ]


def tick_seconds(seconds: float, width: float, apart: float) -> list[float]:
    """Return the moments that are written below: round ones, at least `apart` pixels apart.

    The end is always among them; what would stand too close to it is left out.
    """
    enough = (step for step in _STEPS_S if step / seconds * width >= apart)
    step = next(enough, seconds)
    count = int((seconds - apart / width * seconds) // step)
    return [*(number * step for number in range(count + 1)), seconds]


class TimelineBar(QWidget):
    """Paints a timeline; the list of steps below it says the same in words."""

    spoken_as = "picture"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._timeline: Timeline | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_timeline(self, timeline: Timeline) -> None:
        """Paint this session."""
        self._timeline = timeline
        steps = len(timeline.steps)
        self.setAccessibleName(f"{clock_text(timeline.seconds)} in {steps} steps, listed below")
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self._theme.px(_HEIGHT + _SCALE))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._timeline is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        theme, radius = self._theme, self._theme.px(_RADIUS)
        for block in step_blocks(self._timeline, self.width()):
            colour = kinship_colour(theme, block.kinship)
            painter.setBrush(mixed(theme.surface, colour, _GROUND))
            painter.drawRoundedRect(self._box(block, _GAP), radius, radius)
        for block in segment_blocks(self._timeline, self.width()):
            painter.setBrush(kinship_colour(theme, block.kinship))
            painter.drawRoundedRect(self._box(block, 1.0), radius / 3, radius / 3)
        self._paint_scale(painter, self._timeline.seconds)

    def _box(self, block: Block, gap: float) -> QRectF:
        high = self._theme.px(_HEIGHT)
        width = max(1.0, block.right - block.left - gap)
        return QRectF(block.left, high * (1 - block.height), width, high * block.height)

    def _paint_scale(self, painter: QPainter, seconds: float) -> None:
        theme = self._theme
        font = theme.font(13)
        painter.setFont(font)
        painter.setPen(theme.ink2)
        base = theme.px(_HEIGHT + 6) + QFontMetricsF(font).ascent()
        for at in tick_seconds(seconds, self.width(), theme.px(_TICK_EVERY)):
            text = clock_text(at)
            wide = QFontMetricsF(font).horizontalAdvance(text)
            x = at / seconds * self.width() - (0 if at == 0 else wide / 2)
            painter.drawText(round(min(x, self.width() - wide)), round(base), text)
