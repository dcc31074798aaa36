"""Takes a checked pack into the user's folder: all or nothing, and nothing replaced unasked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from coach.errors import CoachError
from coach.files import reason, write_whole
from coach.library.drafting.naming import free_id
from coach.library.drafting.saving import checked_bytes, file_of, standing
from coach.library.library import Library
from coach.library.packs import SOUNDS, Pack
from coach.library.writing import exercises_yaml
from coach.model import Exercise, Session, Step

Answer = Literal["mine", "theirs", "both"]


class Taken(Struct, frozen=True, kw_only=True):
    """What was taken from a pack: the ids under which sessions are kept now, and the files."""

    sessions: tuple[str, ...]
    files: tuple[Path, ...]


def existing(pack: Pack, folder: Path, library: Library) -> tuple[Session, ...]:
    """Return the sessions of a pack whose ids are taken by others, so that somebody is asked."""
    return tuple(
        session
        for session in pack.sessions
        if not _is_here(session, pack, folder, library)
        and (
            standing(session.id, folder, library) != "free"
            or os.path.lexists(folder / SOUNDS / session.id)
        )
    )


def take_pack(pack: Pack, folder: Path, library: Library, answer: Answer | None = None) -> Taken:
    """Write a pack into the user's folder; what is there already stays as it is.

    Exercises that the user has in another form get a new id and are kept beside them.

    Args:
        pack: what `read_pack` returned.
        folder: the user's folder of sessions.
        library: everything that can be played.
        answer: what happens to `existing` sessions: `mine` leaves the pack's out, `theirs`
            replaces the user's file, `both` keeps the pack's under a new id. A shipped session
            is never changed; the user's file of the same id is played in its place.

    Raises:
        CoachError: there are existing sessions and no answer, or it cannot be written; then
            nothing has changed.
    """
    there = {session.id for session in existing(pack, folder, library)}
    if there and answer is None:
        raise CoachError(f"You have these already: {', '.join(sorted(there))}.")
    wanted = [
        session
        for session in pack.sessions
        if not _is_here(session, pack, folder, library)
        and not (session.id in there and answer == "mine")
    ]
    names = _new_names(wanted, there if answer == "both" else set(), folder, library)
    files = _files_of(pack, wanted, names, folder, library)
    _write_all(files)
    return Taken(sessions=tuple(names.values()), files=tuple(files))


def _files_of(
    pack: Pack,
    wanted: list[Session],
    names: Mapping[str, str],
    folder: Path,
    library: Library,
) -> dict[Path, bytes]:
    """Return what is to be written: sessions under their names, their sounds and exercises."""
    exercises = _new_exercises(pack, wanted, library)
    files: dict[Path, bytes] = {}
    for session in wanted:
        name = names[session.id]
        kept = replace(session, id=name, steps=tuple(_renamed(session, exercises)))
        path = file_of(name, folder, library)
        files[path] = checked_bytes(kept, path)
        for file, data in pack.sounds.get(session.id, {}).items():
            files[folder / SOUNDS / name / file] = data
    if exercises:
        own = _free_file(folder / "exercises", names[wanted[0].id])
        files[own] = exercises_yaml(exercises.values()).encode()
    return files


def _is_here(session: Session, pack: Pack, folder: Path, library: Library) -> bool:
    """Return whether the very same session, with its exercises and sounds, is there already."""
    theirs = {exercise.id: exercise for exercise in pack.exercises}
    return library.sessions.get(session.id) == session and not any(
        [
            *(
                step.exercise in theirs
                and library.exercises.get(step.exercise) != theirs[step.exercise]
                for step in session.steps
            ),
            *(
                _content(folder / SOUNDS / session.id / file) != data
                for file, data in pack.sounds.get(session.id, {}).items()
            ),
        ]
    )


def _content(path: Path) -> bytes | None:
    with suppress(OSError):
        return path.read_bytes()
    return None


def _new_names(
    wanted: list[Session], again: set[str], folder: Path, library: Library
) -> dict[str, str]:
    """Return the id under which each session is kept; those in `again` get a new one."""
    taken = {*library.sessions, *(session.id for session in wanted)}
    taken |= {file.stem for file in folder.rglob("*.y*ml")}
    with suppress(OSError):
        taken |= {one.name for one in (folder / SOUNDS).iterdir()}
    names = {}
    for session in wanted:
        name = free_id(session.id, taken) if session.id in again else session.id
        taken.add(name)
        names[session.id] = name
    return names


def _new_exercises(pack: Pack, wanted: list[Session], library: Library) -> dict[str, Exercise]:
    """Return the exercises to write, by the id that they have in the pack."""
    used = {step.exercise for session in wanted for step in session.steps}
    taken = {*library.exercises, *(exercise.id for exercise in pack.exercises)}
    new: dict[str, Exercise] = {}
    for exercise in pack.exercises:
        mine = library.exercises.get(exercise.id)
        if exercise.id not in used or mine == exercise:
            continue
        name = exercise.id if mine is None else free_id(exercise.id, taken)
        taken.add(name)
        new[exercise.id] = replace(exercise, id=name)
    return new


def _renamed(session: Session, exercises: Mapping[str, Exercise]) -> list[Step]:
    return [
        replace(step, exercise=exercises[step.exercise].id) if step.exercise in exercises else step
        for step in session.steps
    ]


def _free_file(folder: Path, name: str) -> Path:
    taken = {file.stem for file in folder.glob("*")}
    return folder / f"{free_id(name, taken)}.yaml"


# -- all or nothing ----------------------------------------------------------------------------


def _write_all(files: Mapping[Path, bytes]) -> None:
    """Write every file, or put everything back as it was.

    Raises:
        CoachError: it could not be done; the folder is as before.
    """
    before: dict[Path, bytes | None] = {}
    made: list[Path] = []
    path = Path()
    try:
        for path, data in files.items():
            old = path.read_bytes() if os.path.lexists(path) else None
            made += _missing_folders(path.parent)
            before[path] = old
            write_whole(path, data)
    except OSError as error:
        _put_back(before, made)
        sentence = f"Nothing was taken: {path} cannot be written, because {reason(error)}."
        raise CoachError(sentence) from None


def _missing_folders(folder: Path) -> list[Path]:
    """Return the folders that have to be made for a file, the innermost last."""
    return [one for one in reversed([folder, *folder.parents]) if not one.exists()]


def _put_back(before: Mapping[Path, bytes | None], made: list[Path]) -> None:
    # Each on its own: one that cannot be put back must not keep the others from it.
    for path, old in before.items():
        with suppress(OSError):
            if old is None:
                path.unlink(missing_ok=True)
            else:
                write_whole(path, old)
    for folder in reversed(made):
        with suppress(OSError):
            folder.rmdir()
