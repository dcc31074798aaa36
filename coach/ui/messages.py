"""The one place where sentences reach the user: a quiet bar, and the screen reader's voice."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.icon import icon

_SECONDS_A_WORD = 0.5
_LEAST_S = 6.0
_LEAST_WIDTH = 160  # in less room the sentence would be a column of single words
_ROOM_CHANGES = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize)


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader say the sentence; without one nothing happens."""
    from PySide6.QtGui import QAccessible  # late: its enums are not for the first picture

    if QAccessible.isActive():
        from PySide6.QtGui import QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


class MessageRoom(QObject):
    """Marks a widget over which messages may stand; without one they stand at the window's top.

    Args:
        widget: nothing important is at its upper edge.
        at_bottom: there is nothing important at its lower edge instead.
    """

    def __init__(self, widget: QWidget, at_bottom: bool = False) -> None:
        super().__init__(widget)
        self._widget = widget
        self.at_bottom = at_bottom
        # A moment later: a page that hides may be on its way to be thrown away.
        self._changed = QTimer(self, singleShot=True, interval=0)
        self._changed.timeout.connect(self._tell)
        widget.installEventFilter(self)

    def in_sight(self, window: QWidget) -> QRect:
        """Return the part of the widget that can be seen, in the window's pixels."""
        if not self._widget.isVisible():
            return QRect()
        part, seen = self._widget, self._widget.rect()
        while part is not window and (around := part.parentWidget()) is not None:
            seen = seen.translated(part.pos()) & around.rect()
            part = around
        return seen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What is thrown away together with its widget hears that hide, and has lost all it knew.
        changed = getattr(self, "_changed", None)
        if changed is not None and event.type() in _ROOM_CHANGES:
            changed.start()
        return False

    def _tell(self) -> None:
        for bar in self._widget.window().findChildren(MessageBar):
            bar.place()


class MessageBar(QFrame):
    """Shows one sentence on its window until it was read or closed.

    It stands where the open page has room for it, else at the top. It never asks anything and
    never takes the focus; a sentence that comes while another is shown waits for its turn.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window = parent
        self._waiting: list[str] = []
        self.setObjectName("message_bar")
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._close = QPushButton()
        self._close.setProperty("kind", "round")
        self._close.setAccessibleName("Close this message")
        self._close.clicked.connect(self._show_next)
        row = QHBoxLayout(self)
        row.addWidget(self._text, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._row = row
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._show_next)
        self.apply_theme(theme)
        self.hide()

    @property
    def sentence(self) -> str:
        """The sentence that is shown, or nothing."""
        return self._text.text() if self.isVisibleTo(self._window) else ""

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self.setStyleSheet(
            f"#message_bar {{ background: {theme.raised.name()};"
            f" border: {theme.card_line}; border-radius: {theme.px(20)}px; }}"
        )
        self._row.setContentsMargins(theme.px(24), theme.px(10), theme.px(10), theme.px(10))
        self._close.setIcon(icon("close", theme))
        self._close.setIconSize(QSize(theme.px(24), theme.px(24)))
        self.place()

    def show_message(self, sentence: str) -> None:
        """Show the sentence, after those that are already waiting."""
        if sentence in (self.sentence, *self._waiting):
            return
        self._waiting.append(sentence)
        if not self.sentence:
            self._show_next()

    def place(self) -> None:
        """Stand where the open page has room, else at the top of the window, in the middle."""
        if self.isHidden():
            return
        px, at_bottom = self._theme.px, False
        room = self._window.rect().adjusted(px(16), px(16), -px(16), -px(16))
        for marked in self._window.findChildren(MessageRoom):
            seen = marked.in_sight(self._window)
            if seen.width() >= px(_LEAST_WIDTH):
                room, at_bottom = seen, marked.at_bottom
        width = min(room.width(), px(760))
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        top = room.bottom() + 1 - height if at_bottom else room.top()
        self.setGeometry(room.left() + (room.width() - width) // 2, top, width, height)

    def _show_next(self) -> None:
        self._timer.stop()
        if not self._waiting:
            self.hide()
            return
        sentence = self._waiting.pop(0)
        self._text.setText(sentence)
        self.show()
        self.place()
        self.raise_()
        announce(self, sentence)
        seconds = max(_LEAST_S, 3 + _SECONDS_A_WORD * len(sentence.split()))
        self._timer.start(round(seconds * 1000))
