"""Whether the system is set to move as little as possible; Qt does not say so.

- Linux and its relatives: the desktop portal, `org.freedesktop.appearance reduced-motion`
  (https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html).
- Windows: `SPI_GETCLIENTAREAANIMATION`, what "Animation effects" in its settings switches
  (https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-systemparametersinfow).
- macOS: `accessibilityDisplayShouldReduceMotion` of NSWorkspace
  (https://developer.apple.com/documentation/appkit/nsworkspace).
"""

from __future__ import annotations

import sys
from typing import Any

from coach.desktop.session_bus import has_session_bus

_PORTAL = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
_WAIT_MS = 200  # a portal that hangs must not hold a window up
_CLIENT_AREA_ANIMATION = 0x1042


def asks_for_stillness() -> bool:
    """Return whether the system wants still pictures; where it does not say, it does not."""
    if sys.platform == "win32":
        return _windows()
    if sys.platform == "darwin":
        return _macos()
    return has_session_bus() and _portal()


def _portal() -> bool:
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusVariant  # late: rarely

    question = QDBusMessage.createMethodCall(_PORTAL, _PATH, _SETTINGS, "ReadOne")
    question.setArguments(["org.freedesktop.appearance", "reduced-motion"])
    question.setAutoStartService(False)
    answer = QDBusConnection.sessionBus().call(question, QDBus.CallMode.Block, _WAIT_MS)
    said = answer.arguments()
    if answer.type() != QDBusMessage.MessageType.ReplyMessage or not said:
        return False  # there is no portal, or an older one
    value = said[0].variant() if isinstance(said[0], QDBusVariant) else said[0]
    return bool(value == 1)


def _windows() -> bool:
    import ctypes  # late, here and below: Linux needs none of it

    moves = ctypes.c_int(1)
    asked = ctypes.windll.user32.SystemParametersInfoW(  # type: ignore[attr-defined,unused-ignore]
        _CLIENT_AREA_ANIMATION, 0, ctypes.byref(moves), 0
    )
    return bool(asked) and not moves.value


def _macos() -> bool:
    import ctypes
    from ctypes.util import find_library

    ctypes.CDLL(find_library("AppKit"))  # its classes are known once it is loaded
    objc = ctypes.CDLL(find_library("objc"))
    for name in ("objc_getClass", "sel_registerName"):
        getattr(objc, name).restype = ctypes.c_void_p
        getattr(objc, name).argtypes = [ctypes.c_char_p]
    kind = (ctypes.c_void_p, ctypes.c_void_p)
    to_object = ctypes.CFUNCTYPE(ctypes.c_void_p, *kind)(("objc_msgSend", objc))
    to_bool = ctypes.CFUNCTYPE(ctypes.c_bool, *kind)(("objc_msgSend", objc))
    workspace = to_object(objc.objc_getClass(b"NSWorkspace"), _selector(objc, b"sharedWorkspace"))
    still: bool = to_bool(workspace, _selector(objc, b"accessibilityDisplayShouldReduceMotion"))
    return still


def _selector(objc: Any, name: bytes) -> int:
    found: int = objc.sel_registerName(name)
    return found
