"""What painted widgets are to a screen reader: Qt itself takes them for mere containers.

A class says it with `spoken_as`, a word of `_ROLES`; its name and description are set as usual.
What it makes for screen readers alone it makes in `meet_reader`, when the first of them comes.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

SpokenAs = Literal["picture", "text", "dialog", "message", "map", "page", "link", "list"]

_ROLES: dict[SpokenAs, QAccessible.Role] = {
    "picture": QAccessible.Role.Graphic,
    "text": QAccessible.Role.StaticText,
    "dialog": QAccessible.Role.Dialog,
    "message": QAccessible.Role.Notification,
    "map": QAccessible.Role.Canvas,
    "page": QAccessible.Role.Pane,
    "link": QAccessible.Role.Link,
    "list": QAccessible.Role.List,
}


def name_roles() -> None:
    """Tell Qt the roles, from now on; what a screen reader has met before keeps its own."""
    QAccessible.installFactory(_interface)


def _interface(class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """Return what speaks for a widget that says what it is; for others Qt knows better."""
    spoken_as: SpokenAs | None = getattr(thing, "spoken_as", None)
    if spoken_as is None or not isinstance(thing, QWidget):
        return None
    meet = getattr(thing, "meet_reader", None)
    if meet is not None:  # a moment later: now the tree is being walked
        QTimer.singleShot(0, thing, meet)
    return QAccessibleWidget(thing, _ROLES[spoken_as])
