"""The mouse wheel scrolls the page, also where a slider happens to lie under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class _WheelLeaver(QObject):
    """Keeps the wheel from a widget, so that it reaches what lies around it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return False


def leave_wheel(widget: QWidget) -> None:
    """Let a widget that the wheel would change pass it on to the page."""
    widget.installEventFilter(_WheelLeaver(widget))
