"""A number from 0 to 10 with its name above it; it can be left open, and taken back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.choices import button
from coach.ui.widgets.pieces import label
from coach.ui.widgets.tension_slider import TensionSlider
from coach.ui.widgets.wheel import leave_wheel


class ScaleRow(QWidget):
    """A name, the number as it stands, and the slider.

    Args:
        theme: colours and sizes.
        name: what is rated.
        ends: the words at 0 and at 10.
        before: a mark on the slider; None for none.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        ends: tuple[str, str],
        before: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.slider = TensionSlider(theme, name, before=before, ends=ends)
        leave_wheel(self.slider)
        self._number = label("", "secondary", wrap=False)
        self.clear = button("Clear", "inline")
        self.clear.setAccessibleName(f"Clear {name}")
        policy = self.clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing moves when the first answer comes
        self.clear.setSizePolicy(policy)
        self._head = QHBoxLayout()
        self._head.addWidget(label(name, "strong"), 1)
        self._head.addWidget(self._number)
        self._head.addWidget(self.clear)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._head)
        self._column.addWidget(self.slider)
        self.slider.rated.connect(self._tell)
        self.clear.clicked.connect(self._take_back)
        self.apply_theme(theme)
        self._show()

    @property
    def answer(self) -> int | None:
        """0 to 10, or None while it is left open."""
        return self.slider.answer

    def show_answer(self, answer: int | None) -> None:
        """Show this answer without telling anybody."""
        self.slider.show_answer(answer)
        self._show()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self.slider.apply_theme(theme)
        self._head.setSpacing(theme.px(12))
        self._column.setSpacing(theme.px(4))

    def _take_back(self) -> None:
        self.show_answer(None)
        self.slider.setFocus()
        self.changed.emit()

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        answer = self.slider.answer
        self._number.setText("" if answer is None else f"{answer} of 10")
        self.clear.setVisible(answer is not None)
