"""A layer of its own for what shade and light are not to leave."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QTransform


class Layer:
    """A transparent picture that a body is painted on, so that a shade stays on the body.

    Its painter has the same coordinates as the painter that it lies on, and its pixels are pixels
    of the device, wherever it begins: on a screen of 1.25 pixels to one a body would tremble else.
    """

    def __init__(self, painter: QPainter, room: QRectF) -> None:
        """Make an empty layer.

        Args:
            painter: what it is laid on in the end.
            room: the part of the painter's own coordinates that it covers.
        """
        self._onto = painter
        whole, ratio = painter.deviceTransform(), painter.device().devicePixelRatioF()
        self._at = whole.mapRect(room).toAlignedRect()  # in pixels of the device
        size = self._at.size().expandedTo(QSize(1, 1))  # where nothing is to be seen, too
        self._image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        self._image.setDevicePixelRatio(ratio)
        self._image.fill(Qt.GlobalColor.transparent)
        self.painter = QPainter(self._image)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        begin = QTransform.fromTranslate(-self._at.x(), -self._at.y())
        self.painter.setTransform(whole * begin * QTransform.fromScale(1 / ratio, 1 / ratio))

    def lay(self) -> None:
        """End the layer and lay it on the painter."""
        self.painter.end()
        self._onto.save()
        self._onto.resetTransform()
        from_device, _ = self._onto.deviceTransform().inverted()
        self._onto.drawImage(from_device.map(QPointF(self._at.topLeft())), self._image)
        self._onto.restore()
