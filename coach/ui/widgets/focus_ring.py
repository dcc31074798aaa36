"""The ring around whatever the keyboard has reached."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from coach.ui.theme import Theme

_RINGED = ("QAbstractButton", "QSlider", "QScrollArea", "QLabel")  # sliders are imported late
_TEXT = "QFrame"  # a line that is pressed, lines that scroll
_AWAY_FROM_TEXT = 5
_AWAY = 2  # pixels between a button and its ring
_RADII = {"segment": 10, "rail": 16, "link": 12, "inline": 8}


class FocusRing(QWidget):
    """Follows the keyboard focus from control to control within one window.

    Style sheets can only draw inside of a widget; this ring lies around it, in the same
    scrolled content, so that it moves along. Fields show their own focus, and so do the widgets
    that say so with `shows_focus`.

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
        self._place()
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
        half = self._theme.ring / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        radius = _RADII.get(str(self._followed.property("kind")))
        if self._followed.inherits(_TEXT):
            radius = _AWAY_FROM_TEXT
        around = box.height() / 2 if radius is None else self._theme.px(radius) + _AWAY
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.focus, self._theme.ring))
        painter.drawRoundedRect(box, around, around)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._followed is not None:
            self._followed.removeEventFilter(self)
            self._followed = None
        if new is None or not self._home.isAncestorOf(new) or not _by_keyboard(new):
            self.hide()
            return
        self._uncover(new)
        if not any(map(new.inherits, _RINGED)) or getattr(new, "shows_focus", False):
            self.hide()
            return
        self._followed = new
        new.installEventFilter(self)
        self.setParent(self._ground_of(new))
        self._place()
        self.show()
        self.raise_()

    def _uncover(self, widget: QWidget) -> None:
        """Scroll to what was reached; Qt does so only where the focus stays inside."""
        part = widget.parentWidget()
        while part is not None and part is not self._home:
            if isinstance(part, QScrollArea):
                part.ensureWidgetVisible(widget)
            part = part.parentWidget()

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
        away = _AWAY_FROM_TEXT if self._followed.inherits(_TEXT) else _AWAY
        reach = away + self._theme.ring
        box = QRect(corner, self._followed.size())
        self.setGeometry(box.adjusted(-reach, -reach, reach, reach))


def _by_keyboard(widget: QWidget) -> bool:
    """Return whether keys have moved the focus: a mouse needs no ring."""
    return widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
