"""Keeps a session in the user's folder; nothing is replaced that nobody said may be replaced."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import msgspec

from coach.errors import CoachError
from coach.files import reason, write_whole
from coach.library.library import Library
from coach.library.nodes import read_nodes
from coach.library.writing import session_yaml
from coach.model import Session

Standing = Literal["free", "own", "shipped"]


def standing(name: str, folder: Path, library: Library) -> Standing:
    """Return what a session with this id would replace.

    Args:
        name: the id.
        folder: the user's folder of sessions.
        library: everything that can be played.

    Returns:
        `free`: nothing. `own`: a file in the user's folder. `shipped`: a session that came with
        the coach; its file stays, but the user's is played in its place.
    """
    if os.path.lexists(file_of(name, folder, library)):
        return "own"
    return "shipped" if name in library.sessions else "free"


def file_of(name: str, folder: Path, library: Library) -> Path:
    """Return the file that a session is kept in: where it is already, else a new one."""
    origin = library.origins.get(name)
    if origin is not None and folder in Path(origin).parents:
        return Path(origin)
    return folder / f"{name}.yaml"


def save_session(session: Session, folder: Path, library: Library, replace: bool = False) -> Path:
    """Write a session into the user's folder and return its file.

    Args:
        session: what to keep.
        folder: the user's folder of sessions; made if it is not there.
        library: tells where the session is kept already.
        replace: a file of this name may be replaced.

    Raises:
        CoachError: there is such a file and it may not be replaced, or it cannot be written; the
            old file is as it was.
    """
    path = file_of(session.id, folder, library)
    if not replace and os.path.lexists(path):
        raise CoachError(f"There is a session {session.id} in your folder already.")
    data = checked_bytes(session, path)
    try:
        write_whole(path, data)
    except OSError as error:
        sentence = f"{session.title} was not saved in {path}, because {reason(error)}."
        raise CoachError(sentence) from None
    return path


def checked_bytes(session: Session, path: Path) -> bytes:
    """Return the content of a session's file, read once to be sure that it says the same.

    Raises:
        CoachError: it would not be the same session when it is read again.
    """
    try:
        data = session_yaml(session).encode()
        again = msgspec.convert(read_nodes(path, data).root, Session)
    except (UnicodeError, msgspec.ValidationError, CoachError):
        again = None
    if again != session:
        raise CoachError(f"{session.title} holds text that cannot be kept in a file.")
    return data
