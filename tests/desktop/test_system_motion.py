"""What the desktop says about movement, asked of a portal on a bus of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

from coach.desktop.system_motion import asks_for_stillness

_PORTAL = """
import subprocess, sys
from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusVariant

@ClassInfo({"D-Bus Interface": "org.freedesktop.portal.Settings"})
class Portal(QObject):
    @Slot(str, str, result="QDBusVariant")
    def ReadOne(self, space, key):
        known = (space, key) == ("org.freedesktop.appearance", "reduced-motion")
        return QDBusVariant(int(sys.argv[1]) if known else 7)

app = QCoreApplication([])
bus, portal = QDBusConnection.sessionBus(), Portal()
slots = QDBusConnection.RegisterOption.ExportAllSlots
assert bus.registerObject("/org/freedesktop/portal/desktop", portal, slots)
assert bus.registerService("org.freedesktop.portal.Desktop")
print("ready", flush=True)
app.exec()
"""
_WITH_PORTAL = """
import subprocess, sys
portal = subprocess.Popen([sys.executable, "-c", sys.argv[1], sys.argv[2]], stdout=subprocess.PIPE)
portal.stdout.readline()
from coach.desktop.system_motion import asks_for_stillness
print("still" if asks_for_stillness() else "moving")
portal.terminate()
portal.wait()
"""
_ALONE = """
from coach.desktop.system_motion import asks_for_stillness
print("still" if asks_for_stillness() else "moving")
"""


def _on_a_bus(*words: str) -> str:
    """Return what a program says that has a session bus of its own."""
    command = ["dbus-run-session", "--", sys.executable, "-c", *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize(("value", "said"), [("1", "still"), ("0", "moving")])
def test_the_portal_is_believed(value: str, said: str) -> None:
    assert _on_a_bus(_WITH_PORTAL, _PORTAL, value) == said


def test_where_no_portal_answers_the_system_moves() -> None:
    assert _on_a_bus(_ALONE) == "moving"


def test_without_a_bus_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nowhere")
    assert not asks_for_stillness()
