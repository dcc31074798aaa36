"""Whether there is a session bus to ask, on Linux and its relatives."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def has_session_bus() -> bool:
    """Return whether there is a session bus; asking it must not start one."""
    if sys.platform in ("win32", "darwin"):
        return False
    usual = Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere"), "bus")
    return "DBUS_SESSION_BUS_ADDRESS" in os.environ or usual.exists()
