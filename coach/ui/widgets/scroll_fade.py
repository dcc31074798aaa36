"""A soft edge at the foot of what scrolls: nothing ends in half a line of text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from coach.ui.theme import Theme, mixed

_HEIGHT = 28
_GROUND_AT = 0.9  # how far down its page a list without a card below it ends


class ScrollFade(QWidget):
    """Lets the last line in sight fade away while there is more to scroll to.

    Args:
        theme: colours and sizes.
        area: what scrolls.
        on_card: it lies on a card, not on the ground of the page.
        floats: that card floats above the page.
    """

    def __init__(
        self, theme: Theme, area: QScrollArea, on_card: bool = True, floats: bool = False
    ) -> None:
        super().__init__(area)
        self._area = area
        self._on_card, self._floats = on_card, floats
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.apply_theme(theme)
        area.installEventFilter(self)
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self._follow)
        bar.rangeChanged.connect(self._follow)

    def apply_theme(self, theme: Theme) -> None:
        """Fade into other colours from now on."""
        self._height = theme.px(_HEIGHT)
        card = theme.floating if self._floats else theme.surface
        self._colour = card if self._on_card else mixed(theme.bg, theme.bg2, _GROUND_AT)
        self._follow()
        self.update()

    def show_surface(self, theme: Theme, on_card: bool) -> None:
        """Say anew what it lies on."""
        self._on_card = on_card
        self.apply_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        clear = QColor(self._colour)
        clear.setAlpha(0)
        gradient = QLinearGradient(0, 0, 0, self.height())
        gradient.setColorAt(0, clear)
        gradient.setColorAt(0.8, self._colour)
        QPainter(self).fillRect(self.rect(), gradient)

    def _follow(self) -> None:
        bar = self._area.verticalScrollBar()
        self.setVisible(bar.value() < bar.maximum())
        width = self._area.width() - (bar.width() if bar.isVisible() else 0)
        self.setGeometry(0, self._area.height() - self._height, width, self._height)
        self.raise_()
