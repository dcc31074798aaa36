"""The entries that are files: desktop entries on Linux and its relatives, agents on macOS.

- https://specifications.freedesktop.org/autostart-spec/latest/ and the chapters "The Exec key" and
  "Possible value types" of https://specifications.freedesktop.org/desktop-entry-spec/latest/
- `man launchd.plist` of macOS
"""

from __future__ import annotations

import plistlib
import re
import shlex
from collections.abc import Sequence
from pathlib import Path

from coach.desktop.autostart import Entry
from coach.errors import CoachError
from coach.files import write_whole

_RESERVED = set(" \t\n\"'\\><~|&;$*?#()`")  # an argument with one of them is quoted
_ESCAPED_IN_QUOTES = '\\"`$'
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}  # in every value of type string
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "s": " "}
_LABEL = "tension-coach.tray"


class DesktopEntry:
    """The entry for desktops that follow freedesktop.org.

    Args:
        config: the user's folder for settings.
    """

    def __init__(self, config: Path) -> None:
        self._file = config / "autostart" / "tension-coach.desktop"
        self.where = str(self._file)

    def line(self, command: Sequence[str]) -> str:
        """Return the value of the Exec key.

        Raises:
            CoachError: the program has a character in its path that the key does not allow.
        """
        if "=" in command[0]:
            raise CoachError(
                f"The coach cannot start with the computer, because of the = in {command[0]}."
            )
        return escaped(" ".join(_argument(part) for part in command))

    def read(self) -> Entry | None:
        """Return the entry; a desktop's own settings switch it off by one of two keys.

        Raises:
            OSError: it may not be read.
        """
        try:
            found = keys_of(self._file.read_text(encoding="utf-8", errors="surrogateescape"))
        except FileNotFoundError:
            return None
        held = found.get("Hidden") == "true" or found.get("X-GNOME-Autostart-enabled") == "false"
        line = found.get("Exec", "")
        return Entry(line=line, program=Path(_plain(found.get("TryExec", "/"))), held=held)

    def write(self, command: Sequence[str]) -> None:
        """Write the entry; desktops pass it over when its program is gone.

        Raises:
            OSError: it could not be written.
        """
        text = (
            "[Desktop Entry]\n"
            "Type=Application\n"
            "Name=Tension Coach\n"
            "Comment=Reminds you of breaks\n"
            f"TryExec={escaped(command[0])}\n"
            f"Exec={self.line(command)}\n"
            "Terminal=false\n"
        )
        write_whole(self._file, text.encode(errors="surrogateescape"))

    def remove(self) -> None:
        """Remove the entry.

        Raises:
            OSError: it could not be removed.
        """
        self._file.unlink(missing_ok=True)


def escaped(text: str) -> str:
    """Return a text as a value of a desktop entry."""
    return "".join(_ESCAPES.get(letter, letter) for letter in text)


def keys_of(text: str) -> dict[str, str]:
    """Return the keys and values of a desktop entry; only the group that counts is read."""
    found: dict[str, str] = {}
    group = ""
    for line in text.split("\n"):
        key, equals, value = line.partition("=")
        if line.startswith("["):
            group = line.strip()
        elif equals and group == "[Desktop Entry]" and not line.startswith("#"):
            found[key.strip()] = value.strip()
    return found


def _argument(text: str) -> str:
    """Return one argument as the Exec key wants it, before the escapes of all values."""
    text = text.replace("%", "%%")
    if text and not _RESERVED & {*text}:
        return text
    quoted = "".join(f"\\{c}" if c in _ESCAPED_IN_QUOTES else c for c in text)
    return f'"{quoted}"'


def _plain(value: str) -> str:
    """Return the text of a value of a desktop entry."""
    return re.sub(r"\\(.)", lambda found: _ESCAPED.get(found[1], found[1]), value)


class LaunchAgent:
    """The entry of macOS; it is followed from the next login on.

    Args:
        home: the user's folder.
    """

    def __init__(self, home: Path) -> None:
        self._file = home / "Library" / "LaunchAgents" / f"{_LABEL}.plist"
        self.where = str(self._file)

    def line(self, command: Sequence[str]) -> str:
        """Return the command as one line, to show and to compare."""
        return shlex.join(command)

    def read(self) -> Entry | None:
        """Return the entry; one that cannot be understood is somebody else's.

        Raises:
            OSError: it may not be read.
        """
        try:
            found = plistlib.loads(self._file.read_bytes())
            command = [str(part) for part in found["ProgramArguments"]]
            held = not found.get("RunAtLoad", False) or bool(found.get("Disabled", False))
            return Entry(line=shlex.join(command), program=Path(command[0]), held=held)
        except FileNotFoundError:
            return None
        except (plistlib.InvalidFileException, ValueError, LookupError, TypeError, AttributeError):
            return Entry(line=self.where, program=self._file)

    def write(self, command: Sequence[str]) -> None:
        """Write the entry.

        Raises:
            OSError: it could not be written.
        """
        about = {
            "Label": _LABEL,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "LimitLoadToSessionType": "Aqua",  # a login with a screen
            "ProcessType": "Interactive",
        }
        write_whole(self._file, plistlib.dumps(about))

    def remove(self) -> None:
        """Remove the entry.

        Raises:
            OSError: it could not be removed.
        """
        self._file.unlink(missing_ok=True)
