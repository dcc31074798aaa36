"""What the forms of the journal share: a way back, a title, what scrolls, and Save."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coach.ui.messages import announce
from coach.ui.tab_order import TabOrder
from coach.ui.theme import Theme
from coach.ui.widgets.choices import button
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.icon import icon
from coach.ui.widgets.middle import above_title, margin
from coach.ui.widgets.pieces import label
from coach.ui.widgets.scroll_fade import ScrollFade
from coach.ui.widgets.scrolled_field import ScrolledField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NARROW = 600  # pixels at 100 %: a narrower page keeps little room at its edges
_LOW = 460  # a lower page keeps little room above and below


class FormFrame(QWidget):
    """A form that fills the page of the journal; Escape leaves it, Enter saves.

    Args:
        theme: colours and sizes.
        widest: pixels at 100 % that it takes of a wide page.

    Attributes:
        way_back: the button that leaves it, also pressed by Escape.
        column: what scrolls.
    """

    saved = Signal(object)  # what was filled in
    removed = Signal(object)  # what is to be deleted
    left = Signal()

    def __init__(self, theme: Theme, widest: int = 1160, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._widest = theme, widest
        self._begun: object = None  # what was filled in when it was opened
        self.way_back = button("Back", "link")
        self.title = label(role="title")
        self.save = button("Save", "main")
        self.remove = button("Delete", "link")
        self.hint = label("", "caution")
        self.hint.hide()
        field = ScrolledField()
        self.column = QVBoxLayout(field)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(field)
        self._fade = ScrollFade(theme, self._scroll, on_card=False)
        TabOrder(field)
        self._lay_out()
        self._scroll.viewport().installEventFilter(self)
        self.way_back.clicked.connect(self.left)
        self.save.clicked.connect(self.finish)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # from everywhere, also from the map
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.finish)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self.way_back.setIcon(icon("back", theme, theme.accent))
        self.way_back.setIconSize(QSize(theme.px(20), theme.px(20)))
        self._fade.apply_theme(theme)
        self._deeds.setSpacing(theme.px(12))
        self._fit()

    @property
    def said(self) -> object:
        """What is filled in; whoever derives from this says what that is."""
        raise NotImplementedError

    @property
    def is_changed(self) -> bool:
        """Whether something else is filled in than at the beginning."""
        return self.said != self._begun

    def finish(self) -> None:
        """Tell what is filled in."""
        self.saved.emit(self.said)

    def show_hint(self, sentence: str) -> None:
        """Say what is still missing, or nothing."""
        self.hint.setText(sentence)
        self.hint.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def begin(self, first: QWidget) -> None:
        """Show the form from its beginning, with the keys at its first part."""
        self.show_hint("")
        self._begun = self.said
        self._scroll.verticalScrollBar().setValue(0)
        # Who came with the mouse needs no sign of where the keys are.
        by_keys = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        reason = Qt.FocusReason.TabFocusReason if by_keys else Qt.FocusReason.MouseFocusReason
        QTimer.singleShot(0, first, lambda: first.setFocus(reason))

    @property
    def room(self) -> int:
        """Pixels from side to side for what scrolls."""
        edges = self._around.contentsMargins()
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        return self.width() - edges.left() - edges.right() - bar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = isinstance(self.focusWidget(), QAbstractButton)  # Enter is for the button then
        if event.key() in _ENTER and not pressed:
            self.finish()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._scroll.viewport():
            self._fit()  # what is to be seen at once is as high as there is room
        return False

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.way_back)
        self._head.addStretch(1)
        foot = QWidget()
        self._deeds = FlowLayout(foot)
        for made in (self.save, self.remove):
            self._deeds.addWidget(made)
        self._around = QVBoxLayout(self)
        self._around.addLayout(self._head)
        self._around.addWidget(self.title)
        self._around.addWidget(self._scroll, 1)
        self._around.addWidget(self.hint)
        self._around.addWidget(foot)

    def _fit(self) -> None:
        px, low = self._theme.px, self.height() < self._theme.px(_LOW)
        self._be_low(low)
        least = px(40 if self.width() >= px(_NARROW) else 16)
        edge = margin(self.width(), least, px(self._widest))
        above = 0 if low else above_title(self._theme, self.height()) - px(12)
        self._around.setContentsMargins(edge, above, edge, px(8 if low else 20))
        self._around.setSpacing(px(2 if low else 12))
        self.column.setSpacing(px(16))

    def _be_low(self, low: bool) -> None:
        """Let the title scroll too, and show a lower button, where the page is low."""
        if self.save.property("low") == low:
            return
        self.save.setProperty("low", low)
        self.save.style().unpolish(self.save)
        self.save.style().polish(self.save)
        if low:
            self.column.insertWidget(0, self.title)
        else:
            self._around.insertWidget(1, self.title)
