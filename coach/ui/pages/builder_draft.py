"""Keeps what is being made while it is being made, a moment after each change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from coach.errors import CoachError
from coach.library.drafting.draft import Draft
from coach.library.drafting.draft_file import drop_draft, keep_draft, kept_draft

_KEEP_MS = 1500  # the draft is kept this long after the last change


class DraftKeeping(QObject):
    """The file of the unfinished session.

    Args:
        file: where it is kept; None keeps nothing.
        draft: returns what is to be kept; None if nothing is.
        parent: lives as long.
    """

    trouble = Signal(str)  # why it could not be kept, read or let go of

    def __init__(
        self, file: Path | None, draft: Callable[[], Draft | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._file, self._draft = file, draft
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._timer.timeout.connect(self.keep_now)

    def keep_soon(self) -> None:
        """Keep it when nothing has changed for a moment."""
        self._timer.start()

    def keep_now(self) -> None:
        """Keep it at once, if there is something to keep."""
        self._timer.stop()
        draft = self._draft()
        if self._file is not None and draft is not None:
            try:
                keep_draft(self._file, draft)
            except CoachError as error:
                self.trouble.emit(str(error))

    def drop(self) -> None:
        """Let go of what was kept."""
        self._timer.stop()
        if self._file is not None:
            try:
                drop_draft(self._file)
            except CoachError as error:
                self.trouble.emit(str(error))

    def left(self) -> Draft | None:
        """Return the draft that was left, None if there is none that can be read."""
        try:
            return kept_draft(self._file) if self._file is not None else None
        except CoachError as error:
            self.trouble.emit(str(error))
            return None
