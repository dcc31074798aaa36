"""A layer of its own for what shade and light are not to leave."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath


class Layer:
    """A transparent picture that a body is painted on, so that a shade stays on the body.

    Its painter has the same coordinates as the painter that it lies on.
    """

    def __init__(self, painter: QPainter, room: QRectF) -> None:
        """Make an empty layer.

        Args:
            painter: what it is laid on in the end.
            room: the part of the painter's own coordinates that it covers.
        """
        self._onto = painter
        self._at = painter.transform().mapRect(room).toAlignedRect()
        ratio = painter.device().devicePixelRatioF()
        size = self._at.size().expandedTo(QSize(1, 1))  # where nothing is to be seen, too
        self._image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        self._image.setDevicePixelRatio(ratio)
        self._image.fill(Qt.GlobalColor.transparent)
        self.bare = True  # nothing has been painted on it
        self.painter = QPainter(self._image)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.translate(-self._at.topLeft())
        self.painter.setTransform(painter.transform(), combine=True)

    def keep_within(self, path: QPainterPath) -> None:
        """Wipe away what lies outside of a path: that is faster than to clip to it."""
        mask = QImage(self._image.size(), QImage.Format.Format_ARGB32_Premultiplied)
        mask.setDevicePixelRatio(self._image.devicePixelRatio())
        mask.fill(Qt.GlobalColor.transparent)
        inside = QPainter(mask)
        inside.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside.setTransform(self.painter.transform())
        inside.fillPath(path, Qt.GlobalColor.black)
        inside.end()
        self.painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        self.painter.resetTransform()
        self.painter.drawImage(0, 0, mask)

    def lay(self) -> None:
        """End the layer and lay it on the painter."""
        self.painter.end()
        self._onto.save()
        self._onto.resetTransform()
        self._onto.drawImage(self._at.topLeft(), self._image)
        self._onto.restore()
