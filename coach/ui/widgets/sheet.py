"""A quiet sheet inside a page: it asks one thing, and the page stays where it is."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.pieces import empty, label
from coach.ui.widgets.scroll_fade import ScrollFade
from coach.ui.widgets.stage_label import set_role

_WIDTH = 560
_RADIUS = 28
_PADDING = 28
_ROOMY_FROM = 420
_GAP = 18
_LOW = 340  # pixels of height at 100 %: in less a sheet saves what it can
_LEAST = 40  # for the lines: in less they scroll together with the buttons


class Choice(Struct, frozen=True):
    """A button of a sheet: the key that `chosen` carries, and what the button says."""

    key: str
    text: str
    main: bool = False


class _Text(QScrollArea):
    """The lines of a sheet, which scroll where there is no room for them."""

    spoken_as = "page"


class Sheet(QWidget):
    """Covers its page with a light veil and shows a heading, lines and buttons on a card.

    Emits `chosen(key)` after hiding itself; Esc chooses the key given as `escape`.
    """

    spoken_as = "dialog"

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._escape = ""
        self._card = QRect()
        self._heading = label(role="cue")
        self._heading.setParent(self)
        text = QWidget()
        self._lines = QVBoxLayout(text)
        self._scroll = _Text(self)
        self._scroll.setAccessibleName("What to read")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(text)
        self._fade = ScrollFade(theme, self._scroll, floats=True)
        self._row = QWidget(self)
        self._buttons = FlowLayout(self._row)
        self.hide()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self._theme = theme
        self._lines.setContentsMargins(0, 0, theme.px(14), 0)
        self._lines.setSpacing(theme.px(12))
        self._buttons.setSpacing(theme.px(12))
        self._fade.apply_theme(theme)
        self._place()

    def ask(
        self, heading: str, lines: Sequence[str], choices: Sequence[Choice], escape: str
    ) -> None:
        """Show the heading, the lines and a button for each choice.

        Args:
            heading: one short sentence.
            lines: what to read; long texts scroll.
            choices: the buttons; the first of them gets the keyboard focus.
            escape: the key that Esc stands for.
        """
        self._escape = escape
        self._heading.setText(heading)
        self._fill_lines(lines)
        first = self._fill_buttons(choices)
        ended = heading if heading.endswith((".", "?")) else f"{heading}."
        self.setAccessibleName(" ".join((ended, *lines)))
        self.show()
        self.raise_()
        self._place()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, key: str) -> None:
        """Hide, and say what was chosen."""
        self.hide()
        self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Every key ends here: the page below must not act while it is asked something.
        if event.key() == Qt.Key.Key_Escape:
            self.choose(self._escape)

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Tab stays here, as all keys do.
        stops = [
            one
            for one in (self._scroll, *self._row.findChildren(QPushButton))
            if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        if not stops:  # it is being hidden
            return super().focusNextPrevChild(forward)
        focus = self.focusWidget()
        at = stops.index(focus) if focus in stops else -1
        step, why = (
            (1, Qt.FocusReason.TabFocusReason)
            if forward
            else (-1, Qt.FocusReason.BacktabFocusReason)
        )
        stops[(at + step) % len(stops)].setFocus(why)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.faint(self._theme.bg, 0.8))
        painter.setPen(QPen(self._theme.line, self._theme.border))
        painter.setBrush(self._theme.floating)
        radius = self._theme.px(_RADIUS)
        box = QRectF(self._card).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, radius, radius)

    def _fill_lines(self, lines: Sequence[str]) -> None:
        self._let_buttons_scroll(low=False)
        empty(self._lines)
        for line in lines:
            self._lines.addWidget(label(line))

    def _fill_buttons(self, choices: Sequence[Choice]) -> QPushButton:
        empty(self._buttons)
        made: list[QPushButton] = []
        for choice in choices:
            button = QPushButton(choice.text, self._row)
            if choice.main:
                button.setProperty("kind", "main")
            button.setAutoDefault(True)  # Enter presses the button that has the focus
            button.clicked.connect(lambda _=False, key=choice.key: self.choose(key))
            self._buttons.addWidget(button)
            made.append(button)
        return made[0]

    def _place(self) -> None:
        """Put the card in the middle, as high as its text needs and the page allows."""
        theme = self._theme
        tight = self.height() < theme.px(_LOW)
        self._be_tight(tight)
        edge, gap = theme.px(4 if tight else 16), theme.px(8 if tight else _GAP)
        roomy = self.width() >= theme.px(_ROOMY_FROM) and not tight
        pad = theme.px(_PADDING if roomy else 12 if tight else 16)
        width = min(self.width() - 2 * edge, theme.px(_WIDTH))
        inner = width - 2 * pad
        if inner <= 0:
            return
        head = self._heading.heightForWidth(inner)
        row = self._buttons.heightForWidth(inner)
        around = 2 * pad + head + gap
        least = theme.px(_LEAST) if self._lines.count() else 0
        low = around + row + least > self.height() - 2 * edge
        self._let_buttons_scroll(low)
        around += 0 if low else row
        text = self._lines.heightForWidth(inner) + gap if self._lines.count() else 0
        text = max(0, min(text, self.height() - 2 * edge - around))
        top = (self.height() - around - text) // 2
        left = (self.width() - width) // 2
        self._card = QRect(left, top, width, around + text)
        self._heading.setGeometry(left + pad, top + pad, inner, head)
        self._scroll.setVisible(bool(self._lines.count()))
        high = max(0, text if low else text - gap)
        self._scroll.setGeometry(left + pad, top + pad + head + gap, inner, high)
        if not low:
            self._row.setGeometry(left + pad, self._card.bottom() + 1 - pad - row, inner, row)
        self.update()

    def _be_tight(self, tight: bool) -> None:
        """Show a smaller heading and a lower main button where the page is low."""
        set_role(self._heading, "card_head" if tight else "cue")
        for made in self._row.findChildren(QPushButton):
            if made.property("low") != tight:
                made.setProperty("low", tight)
                made.style().unpolish(made)
                made.style().polish(made)

    def _let_buttons_scroll(self, low: bool) -> None:
        """Put the buttons below the lines where a page is too low for both, or back on the card."""
        if low == (self._row.parentWidget() is not self):
            return
        if low:
            self._lines.addWidget(self._row)
        else:
            self._lines.removeWidget(self._row)
            self._row.setParent(self)
            self._row.show()
