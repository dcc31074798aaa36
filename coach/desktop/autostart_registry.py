"""The entry of Windows, in the registry of the user; this module can be imported there alone.

The pages "Run and RunOnce Registry Keys" of learn.microsoft.com; what the Task Manager and the
settings switch off is noted beside it, in a key that has no page. Not run yet.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Sequence

from coach.desktop.autostart import Entry
from coach.desktop.autostart_lines import is_held, program_of

assert sys.platform == "win32"
import winreg  # noqa: E402  # of Windows alone

_EXPLORER = r"Software\Microsoft\Windows\CurrentVersion"
_RUN = rf"{_EXPLORER}\Run"
_APPROVED = rf"{_EXPLORER}\Explorer\StartupApproved\Run"
_NAME = "Tension Coach"


class RunKey:
    """What Windows starts when this user logs in."""

    where = rf"the registry, HKEY_CURRENT_USER\{_RUN}"

    def line(self, command: Sequence[str]) -> str:
        """Return the command as one line."""
        return subprocess.list2cmdline(command)

    def read(self) -> Entry | None:
        """Return the entry.

        Raises:
            OSError: it may not be read.
        """
        line = _value(_RUN)
        if line is None:
            return None
        return Entry(line=str(line), program=program_of(str(line)), held=is_held(_value(_APPROVED)))

    def write(self, command: Sequence[str]) -> None:
        """Write the entry, and take back that it was switched off elsewhere.

        Raises:
            OSError: it could not be written.
        """
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
            winreg.SetValueEx(key, _NAME, 0, winreg.REG_SZ, self.line(command))
        _forget(_APPROVED)

    def remove(self) -> None:
        """Remove the entry.

        Raises:
            OSError: it could not be removed.
        """
        _forget(_RUN)
        _forget(_APPROVED)


def _value(path: str) -> object:
    """Return what is noted about the coach in a key of the registry; None: nothing."""
    user = winreg.HKEY_CURRENT_USER
    with contextlib.suppress(FileNotFoundError), winreg.OpenKey(user, path) as key:
        value: object = winreg.QueryValueEx(key, _NAME)[0]
        return value
    return None


def _forget(path: str) -> None:
    about = winreg.HKEY_CURRENT_USER, path, 0, winreg.KEY_SET_VALUE
    with contextlib.suppress(FileNotFoundError), winreg.OpenKey(*about) as key:
        winreg.DeleteValue(key, _NAME)
