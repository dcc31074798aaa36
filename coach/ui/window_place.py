"""Where a window may stand on the screens that there are; numbers only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect


def moved_into(frame: QRect, screens: Sequence[QRect]) -> QRect:
    """Return the window moved until all of it is on one screen, as far as its size allows.

    It goes to the screen that shows most of it, or to the nearest where none does. A window that
    is larger than that screen keeps its size and shows its upper left corner.

    Args:
        frame: the window.
        screens: what can be seen of each screen, in the same pixels; at least one.
    """

    def seen(screen: QRect) -> tuple[int, int]:
        part = frame & screen
        away = frame.center() - screen.center()
        return part.width() * part.height(), -away.manhattanLength()

    screen = max(screens, key=seen)
    moved = QRect(frame)
    moved.moveRight(min(moved.right(), screen.right()))
    moved.moveBottom(min(moved.bottom(), screen.bottom()))
    moved.moveLeft(max(moved.left(), screen.left()))
    moved.moveTop(max(moved.top(), screen.top()))
    return moved
