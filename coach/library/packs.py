"""Session packs: sessions with their own exercises and sounds in one zip file, to be given away.

    sessions/ID.yaml            one session each
    exercises/NAME.yaml         exercises that do not come with the coach
    sounds/ID/NAME.flac         sounds of the session ID: wav, flac, ogg, opus or mp3

A pack comes from anywhere, so all of it is read and checked in memory. Only when everything is in
order is anything written, and then all of it or nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from coach.errors import CoachError, FileProblem
from coach.files import reason
from coach.library.drafting.saving import checked_bytes
from coach.library.library import Library
from coach.library.nodes import read_nodes
from coach.library.pack_archive import MOST_SOUND_BYTES, is_sound, read_archive, write_archive
from coach.library.rules import exercise_faults, session_faults
from coach.library.writing import exercises_yaml
from coach.model import Exercise, Exercises, Session

SOUNDS = "sounds"  # the folder beside the sessions in which each session has one for its sounds
_SAID_AT_MOST = 3

_Content = TypeVar("_Content", Session, Exercises)


class Pack(Struct, frozen=True, kw_only=True):
    """What is in a pack, all of it checked; `sounds` by session and then by file name."""

    sessions: tuple[Session, ...]
    exercises: tuple[Exercise, ...] = ()
    sounds: dict[str, dict[str, bytes]] = {}


# -- giving away -------------------------------------------------------------------------------


def make_pack(ids: Sequence[str], library: Library, shipped: Library, folder: Path) -> Pack:
    """Return a pack of sessions with all that the coach itself does not have.

    Args:
        ids: the sessions.
        library: everything that can be played.
        shipped: what comes with the coach; exercises that differ from it go along.
        folder: the user's folder of sessions, with the sounds.

    Raises:
        CoachError: there is no such session, or a sound cannot be read.
    """
    for name in ids:
        if name not in library.sessions:
            raise CoachError(f"There is no session {name}.")
    sessions = tuple(library.sessions[name] for name in dict.fromkeys(ids))
    used = dict.fromkeys(step.exercise for session in sessions for step in session.steps)
    own = [name for name in used if shipped.exercises.get(name) != library.exercises[name]]
    return Pack(
        sessions=sessions,
        exercises=tuple(library.exercises[name] for name in own),
        sounds={one.id: found for one in sessions if (found := _sounds_of(one.id, folder))},
    )


def write_pack(pack: Pack, path: Path) -> None:
    """Write a pack as a zip file; whether an existing file may be replaced was asked before.

    Raises:
        CoachError: it is too much for one pack, or cannot be written.
    """
    files = {f"sessions/{one.id}.yaml": checked_bytes(one, path) for one in pack.sessions}
    if pack.exercises:
        files["exercises/own.yaml"] = exercises_yaml(pack.exercises).encode()
    for name, sounds in pack.sounds.items():
        files |= {f"{SOUNDS}/{name}/{file}": data for file, data in sounds.items()}
    write_archive(path, files)


def _sounds_of(name: str, folder: Path) -> dict[str, bytes]:
    """Return the sound files that lie beside the user's sessions for one of them."""
    sounds: dict[str, bytes] = {}
    try:
        for file in sorted((folder / SOUNDS / name).glob("*")):
            if file.is_file() and not file.is_symlink() and file.stat().st_size <= MOST_SOUND_BYTES:
                data = file.read_bytes()
                if is_sound(file.name, data):
                    sounds[file.name] = data
    except OSError as error:
        raise CoachError(f"The sounds of {name} cannot be read, because {reason(error)}.") from None
    return sounds


# -- looking into one --------------------------------------------------------------------------


def read_pack(path: Path, library: Library) -> Pack:
    """Return what is in a pack; nothing is written, and everything in it is in order.

    Args:
        path: the zip file.
        library: what its sessions may use beside their own exercises.

    Raises:
        CoachError: it is refused; the first sentences say why.
    """
    files = read_archive(path)
    problems: list[FileProblem] = []
    sessions: dict[str, Session] = {}
    exercises: dict[str, tuple[str, Exercise]] = {}
    sounds: dict[str, dict[str, bytes]] = {}
    for name, data in files.items():
        folder, _, rest = name.partition("/")
        if folder == "sessions":
            session = _parsed(path / name, data, Session, problems)
            sessions |= {name: session} if session else {}
        elif folder == "exercises":
            found = _parsed(path / name, data, Exercises, problems)
            for exercise in found.exercises if found else ():
                _take_exercise(path / name, exercise, exercises, problems)
        else:
            session_id, _, file = rest.partition("/")
            sounds.setdefault(session_id, {})[file] = data
    pack = Pack(
        sessions=tuple(sessions.values()),
        exercises=tuple(exercise for _, exercise in exercises.values()),
        sounds=sounds,
    )
    _refuse(path, problems)
    problems += _exercise_problems(path, exercises, library)
    problems += _session_problems(path, sessions, pack, library)
    _refuse(path, problems)
    return pack


def _parsed(
    path: Path, data: bytes, kind: type[_Content], problems: list[FileProblem]
) -> _Content | None:
    """Return what a file of a pack holds; None if that is not in order, which is then said."""
    from coach.library.check import checked  # late: only those who take in a pack need it

    try:
        document = read_nodes(path, data)
    except FileProblem as problem:
        problems.append(problem)
        return None
    content, wrong = checked(path, document.root, kind)
    problems += document.problems + wrong
    return content


def _take_exercise(
    path: Path,
    exercise: Exercise,
    exercises: dict[str, tuple[str, Exercise]],
    problems: list[FileProblem],
) -> None:
    if exercise.id in exercises:
        problems.append(FileProblem(path, 0, f"The exercise {exercise.id} is in the pack twice."))
    exercises[exercise.id] = (str(path), exercise)


def _exercise_problems(
    path: Path, exercises: dict[str, tuple[str, Exercise]], library: Library
) -> list[FileProblem]:
    tags = [tag.id for tag in library.safety.tags]
    return [
        FileProblem(where, 0, fault.sentence)
        for where, exercise in exercises.values()
        for fault in exercise_faults(exercise, library.regions, tags, library.families)
    ]


def _session_problems(
    path: Path, sessions: Mapping[str, Session], pack: Pack, library: Library
) -> list[FileProblem]:
    known = library.exercises | {exercise.id: exercise for exercise in pack.exercises}
    problems = [
        FileProblem(path / name, 0, fault.sentence)
        for name, session in sessions.items()
        for fault in session_faults(session, Path(name).stem, known, library.regions)
    ]
    if not pack.sessions:
        problems.append(FileProblem(path, 0, "There is no session in the pack."))
    alone = sorted(pack.sounds.keys() - {session.id for session in pack.sessions})
    if alone:
        sentence = f"There are sounds for {alone[0]}, which is not in the pack."
        problems.append(FileProblem(path, 0, sentence))
    return problems


def _refuse(path: Path, problems: Sequence[FileProblem]) -> None:
    if not problems:
        return
    said = [str(problem) for problem in problems[:_SAID_AT_MOST]]
    if len(problems) > _SAID_AT_MOST:
        said.append(f"There is more wrong in {path.name}.")
    raise CoachError("\n".join(said))
