"""The small panel beside the sound button: how loud, and whether at all."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSlider, QWidget

from coach.ui.theme import Theme

STEP = 5


class SoundPanel(QFrame):
    """Volume from 0 to 100 and a switch; emits `changed(volume, muted)`."""

    changed = Signal(int, bool)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self.setObjectName("sound_panel")
        self._mute = QPushButton("Mute")
        self._mute.setProperty("kind", "chip")
        self._mute.setCheckable(True)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, 100)
        self._slider.setPageStep(STEP)
        self._slider.setAccessibleName("Volume")
        self._slider.valueChanged.connect(self._tell)
        self._mute.toggled.connect(self._tell)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._slider, 1)
        self._row.addWidget(self._mute)
        self.apply_theme(theme)
        self.hide()

    @property
    def volume(self) -> int:
        """How loud, 0 to 100."""
        return self._slider.value()

    @property
    def muted(self) -> bool:
        """Whether there is no sound at all."""
        return self._mute.isChecked()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self.setStyleSheet(
            f"#sound_panel {{ background: {theme.raised.name()};"
            f" border: 1px solid {theme.line.name()}; border-radius: {theme.px(20)}px; }}"
        )
        pad = theme.px(16)
        self._row.setContentsMargins(pad, theme.px(12), pad, theme.px(12))
        self._row.setSpacing(pad)
        self._slider.setMinimumWidth(theme.px(150))

    def set_levels(self, volume: int, muted: bool) -> None:
        """Show these levels without telling anybody."""
        self.blockSignals(True)
        self._slider.setValue(volume)
        self._mute.setChecked(muted)
        self.blockSignals(False)

    def change(self, by: int) -> None:
        """Make it louder or, with a negative number, softer; this also ends muting."""
        self._mute.setChecked(False)
        self._slider.setValue(self._slider.value() + by)

    def open_at(self, x: int, bottom: int, width: int) -> None:
        """Show the panel with its foot at `bottom`, its middle near `x`, inside `width`."""
        size = self.sizeHint()
        left = max(8, min(x - size.width() // 2, width - size.width() - 8))
        self.setGeometry(left, bottom - size.height(), size.width(), size.height())
        self.show()
        self.raise_()
        self._slider.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.hide()
            self._page.setFocus()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.changed.emit(self.volume, self.muted)
