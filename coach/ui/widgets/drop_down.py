"""A field that opens a list of values; the wheel passes over it to what scrolls."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate, QWidget


class DropDown(QComboBox):
    """Shows the chosen one of some values.

    Args:
        name: what is chosen, for screen readers.
        values: key and word of each.
    """

    chosen = Signal(str)  # the key, when somebody has chosen

    def __init__(self, name: str, values: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAccessibleDescription(name)  # for those who are told the value as the name
        # Only this kind of painter looks into the style sheet.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for key, word in values.items():
            self.addItem(word, key)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda index: self.chosen.emit(self.itemData(index)))

    def show_value(self, key: str) -> None:
        """Show this value as chosen, without telling anybody."""
        self.setCurrentIndex(self.findData(key))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
