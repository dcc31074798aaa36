"""The ring around whatever the keyboard has reached."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.tick import Tick

_WIDTH = 3.0
_AWAY = 2  # pixels between a button and its ring
_REACH = _AWAY + 4
_RADII = {"segment": 10, "rail": 16, "link": 12, "inline": 8}


class FocusRing(QWidget):
    """Follows the keyboard focus from button to button within one window.

    Style sheets can only draw inside of a widget; this ring lies around it, in the same
    scrolled content, so that it moves along. Fields and painted widgets show their own.

    Args:
        theme: colour and sizes.
        home: the widget whose buttons are ringed.
    """

    def __init__(self, theme: Theme, home: QWidget) -> None:
        super().__init__(home)
        self._theme = theme
        self._home = home
        self._followed: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self._theme = theme
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._followed is None:
            return
        box = QRectF(self.rect()).adjusted(_WIDTH / 2, _WIDTH / 2, -_WIDTH / 2, -_WIDTH / 2)
        radius = _RADII.get(str(self._followed.property("kind")))
        around = box.height() / 2 if radius is None else self._theme.px(radius) + _AWAY
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.focus, _WIDTH))
        painter.drawRoundedRect(box, around, around)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._followed is not None:
            self._followed.removeEventFilter(self)
            self._followed = None
        ringed = isinstance(new, QAbstractButton) and not isinstance(new, Tick)
        if new is None or not ringed or not self._home.isAncestorOf(new):
            self.hide()
            return
        if not new.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            self.hide()  # a mouse needs no ring
            return
        self._followed = new
        new.installEventFilter(self)
        self.setParent(self._ground_of(new))
        self._place()
        self.show()
        self.raise_()

    def _ground_of(self, widget: QWidget) -> QWidget:
        """Return the widget to lie on: the scrolled content around `widget`, or the home."""
        ground = widget
        while ground is not self._home:
            parent = ground.parentWidget()
            above = parent.parentWidget() if parent else None
            if parent is None or isinstance(above, QScrollArea):
                return ground
            ground = parent
        return ground

    def _place(self) -> None:
        ground = self.parentWidget()
        if self._followed is None or ground is None:
            return
        corner = self._followed.mapTo(ground, QPoint(0, 0))
        size = self._followed.size()
        self.setGeometry(
            corner.x() - _REACH + 1,
            corner.y() - _REACH + 1,
            size.width() + 2 * _REACH - 2,
            size.height() + 2 * _REACH - 2,
        )
