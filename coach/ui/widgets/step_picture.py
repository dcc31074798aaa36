"""The small picture beside a step: its main pose, and its movement while somebody points at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QHideEvent, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from coach.ui.figure.kept import KeptPictures
from coach.ui.theme import Theme, mixed
from coach.ui.widgets.entry_picture import ExercisePicture

if TYPE_CHECKING:
    from coach.body.movement.figure_moment import FigureMoment
    from coach.ui.figure.still import SmallPicture

_WIDTH, _HEIGHT, _RADIUS = 96, 76, 12
_QUIET = 0.6  # of the accent's soft tone, behind it
_FRAME_S = 1 / 30
_LOOPS = 3  # then it rests, so that nothing moves for long beside what is read


class StepPicture(QWidget):
    """Shows an exercise; the words beside it say the same, so no screen reader stops here.

    Args:
        theme: colours and sizes.
        picture: the exercise.
        key: of the picture among those that are kept.
        kept: where it is painted and kept.
    """

    def __init__(
        self, theme: Theme, picture: ExercisePicture, key: str, kept: KeptPictures
    ) -> None:
        super().__init__()
        self._theme, self._picture, self._key, self._kept = theme, picture, key, kept
        self._moved: _Moved | None = None
        self.setFixedSize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def plays(self) -> bool:
        """Whether it shows the movement now."""
        return self._moved is not None

    def play(self, wanted: bool) -> None:
        """Show the movement a few times, or the main pose; always that where motion is less."""
        if wanted == self.plays or (wanted and self._theme.reduced_motion):
            return
        if self._moved is not None:
            self._moved.stop()
            self._moved.deleteLater()
        self._moved = None
        if wanted:
            self._moved = _Moved(self, self._picture, self._theme)
            self._moved.finished.connect(lambda: self.play(False))
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        self.play(False)
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), theme.px(_RADIUS), theme.px(_RADIUS))
        painter.fillPath(path, mixed(theme.surface, theme.accent_soft, _QUIET))
        painter.setClipPath(path)
        size, ratio = self.size(), self.devicePixelRatioF()
        if self._moved is not None:
            painter.drawPixmap(0, 0, self._moved.painted(size, ratio))
            return
        picture = self._kept.picture(self._key, self._picture, size, ratio)
        if picture is not None:
            painter.drawPixmap(0, 0, picture)


class _Moved(QVariantAnimation):
    """The movement of one exercise while it is shown."""

    def __init__(self, widget: QWidget, picture: ExercisePicture, theme: Theme) -> None:
        from coach.body.figure.loop import loop_seconds
        from coach.ui.figure.still import SmallPicture

        super().__init__(widget)
        self._widget = widget
        self._figure: FigureMoment = picture.figure()
        self._brush: SmallPicture = SmallPicture(self._figure, theme)
        self._shown_s = 0.0
        seconds = loop_seconds(self._figure)
        self.setStartValue(0.0)
        self.setEndValue(seconds)
        self.setDuration(round(seconds * 1000))
        self.setLoopCount(_LOOPS)
        self.valueChanged.connect(self._show)
        self.start()

    def painted(self, size: QSize, ratio: float) -> QPixmap:
        """Return the exercise as it is now."""
        from coach.body.figure.loop import in_loop

        return self._brush.painted(in_loop(self._figure, self._shown_s), size, ratio)

    def _show(self, seconds: float) -> None:
        if abs(seconds - self._shown_s) >= _FRAME_S:
            self._shown_s = seconds
            self._widget.update()
