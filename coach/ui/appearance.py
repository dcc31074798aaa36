"""From the settings and the system to the theme that is painted with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from coach.settings import Settings
from coach.ui.theme import Theme, dark, light


def theme_for(settings: Settings, system_dark: bool, system_still: bool) -> Theme:
    """Return the theme the user wants; where it says "auto" the system decides.

    Args:
        settings: what was chosen.
        system_dark: the system shows dark windows.
        system_still: the system moves nothing.
    """
    is_dark = {"light": False, "dark": True}.get(settings.appearance, system_dark)
    still = {"on": True, "off": False}.get(settings.reduced_motion, system_still)
    return (dark if is_dark else light)(settings.text_percent / 100, still)


def system_is_dark() -> bool:
    """Return whether the system asks for dark windows."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def system_is_still() -> bool:
    """Return whether the desktop's style has its animations switched off."""
    from PySide6.QtWidgets import QStyle  # late: making its many enums takes 20 ms

    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
