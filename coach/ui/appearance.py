"""From the settings and the system to the theme that is painted with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from coach.desktop.system_motion import asks_for_stillness
from coach.settings import Settings
from coach.ui.theme import Theme, ThemeName, contrast, dark, light

_THEMES: dict[ThemeName, Callable[[float, bool], Theme]] = {
    "light": light,
    "dark": dark,
    "contrast": contrast,
}


def theme_for(settings: Settings, system: ThemeName, system_still: bool) -> Theme:
    """Return the theme the user wants; where it says "auto" the system decides.

    Args:
        settings: what was chosen.
        system: which theme the system asks for.
        system_still: the system moves nothing.
    """
    name = system if settings.appearance == "auto" else settings.appearance
    still = {"on": True, "off": False}.get(settings.reduced_motion, system_still)
    return _THEMES[name](settings.text_percent / 100, still)


def system_theme() -> ThemeName:
    """Return which theme the system asks for."""
    hints = QGuiApplication.styleHints()
    if hasattr(hints, "accessibility"):  # from Qt 6.10 on
        wish = hints.accessibility().contrastPreference()
        if wish == Qt.ContrastPreference.HighContrast:
            return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def on_system_change(follow: Callable[[], None]) -> None:
    """Call `follow` whenever the system may ask for other colours, more contrast or stillness.

    No system tells Qt of the last one, so it is looked up whenever one leaves the coach or comes
    back to it.

    Args:
        follow: a method of a widget: with the widget the connection ends.
    """
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.applicationStateChanged.connect(follow)
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(follow)
    if hasattr(hints, "accessibility"):
        hints.accessibility().contrastPreferenceChanged.connect(follow)


def system_is_still() -> bool:
    """Return whether the system, or the style that it gives Qt, moves nothing."""
    from PySide6.QtWidgets import QStyle  # late: making its many enums takes 20 ms

    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return asks_for_stillness() or QApplication.style().styleHint(hint) == 0
