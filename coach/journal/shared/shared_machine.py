"""Under which name this machine writes into shared folders, kept in the data folder."""

from __future__ import annotations

import contextlib
import re
import uuid
from pathlib import Path

from coach.files import write_whole

_FILE = "machine-id"
_ID = re.compile(r"[0-9a-f]{16}")
_REMEMBERED = 1000  # beginnings; each time something is deleted there is one more


class ThisMachine:
    """The name of this machine and data folder, and how the files began that it has written.

    By its beginning a file is known that a program has brought back from former times, and one
    that another machine has written, because the data folder was copied to it.

    Args:
        data: the data folder.

    Attributes:
        id: the name, chosen by chance at the first time.

    Raises:
        OSError: the name cannot be kept.
    """

    def __init__(self, data: Path) -> None:
        self._file = data / _FILE
        self.id, self._begun = "", list[str]()
        with contextlib.suppress(FileNotFoundError, UnicodeDecodeError):
            self.id, *self._begun = self._file.read_text(encoding="ascii").split() or [""]
        if not _ID.fullmatch(self.id):
            self.change_name()

    def change_name(self) -> None:
        """Choose another name, because somebody else uses this one.

        Raises:
            OSError: it cannot be kept.
        """
        self.id, self._begun = uuid.uuid4().hex[:16], []
        self._keep()

    def has_begun(self, beginning: str) -> bool:
        """Return whether this machine has begun a file so."""
        return beginning in self._begun

    def begin(self, beginning: str) -> None:
        """Remember how a file begins, before it is written.

        Raises:
            OSError: it cannot be kept.
        """
        self._begun = [*self._begun, beginning][-_REMEMBERED:]
        self._keep()

    def _keep(self) -> None:
        write_whole(self._file, "\n".join([self.id, *self._begun, ""]).encode())
