"""Keeps the session that is being made, so that leaving and crashing lose nothing."""

from __future__ import annotations

from pathlib import Path

import msgspec

from coach.errors import CoachError
from coach.files import reason, set_aside, write_whole
from coach.library.drafting.draft import Draft

_MOST_BYTES = 1 << 20


def keep_draft(path: Path, draft: Draft) -> None:
    """Write the draft, in place of the one before.

    Raises:
        CoachError: it cannot be written; the sentence says why.
    """
    try:
        write_whole(path, msgspec.json.encode(draft))
    except OSError as error:
        raise CoachError(f"The draft is not kept, because {reason(error)}.") from None


def kept_draft(path: Path) -> Draft | None:
    """Return the draft that was kept, or None if there is none.

    Raises:
        CoachError: it is damaged and now set aside, or it cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CoachError(f"The draft cannot be read, because {reason(error)}.") from None
    try:
        return msgspec.json.decode(data, type=Draft)
    except msgspec.DecodeError:
        raise CoachError(_set_aside(path)) from None


def _set_aside(path: Path) -> str:
    """Move a damaged draft out of the way and return what is said about it."""
    try:
        aside = set_aside(path)
    except OSError:
        return "The draft you left is damaged and cannot be set aside."
    return f"The draft you left was damaged. It is set aside as {aside.name}."


def drop_draft(path: Path) -> None:
    """Let go of the draft that was kept, if there is one.

    Raises:
        CoachError: it cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise CoachError(f"The draft is still there, because {reason(error)}.") from None
