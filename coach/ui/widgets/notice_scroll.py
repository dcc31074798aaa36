"""The texts above Start: all of them where there is room, else they scroll."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.scroll_fade import ScrollFade


class NoticeScroll(QScrollArea):
    """Is as high as what stands in it, up to a limit; beyond that it scrolls.

    Args:
        theme: colours and sizes.

    Attributes:
        column: what scrolls; call `fit` after a change.
    """

    spoken_as = "page"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limit = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Please read this before you start")
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(inside)
        self._fade = ScrollFade(theme, self)
        self.verticalScrollBar().rangeChanged.connect(self._take_keys)
        self._take_keys()

    def fit(self, limit: int) -> None:
        """Be as high as the texts are, but not higher than `limit` pixels."""
        self._limit = limit
        self.setVisible(self.column.count() > 0)
        for at in range(self.column.count()):
            text = self.column.itemAt(at)
            if text is not None and (widget := text.widget()) is not None:
                widget.show()  # at once: what is hidden has no height in a layout
        self.verticalScrollBar().setValue(0)
        self.updateGeometry()

    def apply_theme(self, theme: Theme) -> None:
        """Fade into other colours from now on."""
        self.column.setSpacing(theme.px(8))
        self._fade.apply_theme(theme)

    def lie_on(self, theme: Theme, card: bool) -> None:
        """Say whether it lies on a card or on the ground of the page."""
        self._fade.show_surface(theme, on_card=card)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return min(self._limit, self.column.totalHeightForWidth(width))

    def sizeHint(self) -> QSize:
        return QSize(self.column.totalSizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()  # the texts are as high as they are only now
        return super().eventFilter(watched, event)

    def _take_keys(self) -> None:
        """Let the Tab key stop here while there is more to scroll to."""
        scrolls = self.verticalScrollBar().maximum() > 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if scrolls else Qt.FocusPolicy.NoFocus)
