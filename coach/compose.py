"""What the command `compose` does: a session for some places, and a file to keep it in."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path

from msgspec.structs import replace

from coach.compiled import Preferences, Timeline
from coach.errors import CoachError, UsageError, did_you_mean
from coach.files import reason, write_whole
from coach.library.composing.composer import compose
from coach.library.composing.wish import FEWEST_MIN, Composition, Wish
from coach.library.library import Library
from coach.library.writing import session_yaml
from coach.session.timeline import compile_session

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


def composed(options: argparse.Namespace, library: Library) -> tuple[Composition, Timeline]:
    """Return what the options ask for, and how it will run.

    Raises:
        CoachError: it cannot be composed; the sentence names the nearest that can.
        UsageError: a health question is not one of the library's.
    """
    wish = _wish(options, library)
    composition = compose(library, wish)
    preferences = Preferences(tags=wish.tags, child=wish.child)
    exercises, families = library.exercises, library.families
    return composition, compile_session(
        composition.session, exercises, families, preferences=preferences
    )


def keep(composition: Composition, file: Path) -> None:
    """Write the session into a new file and under its name, with the reasons above it.

    Raises:
        CoachError: there is such a file already, or it cannot be written.
        UsageError: the file's name is no name for a session.
    """
    if file.suffix not in (".yaml", ".yml") or not _ID.fullmatch(file.stem):
        rule = "small letters, digits, - and _, and then .yaml"
        raise UsageError(f"{file.name} is no name for a session file; it is made of {rule}.")
    if os.path.lexists(file):
        raise CoachError(f"{file} is there already and stays as it is; please name another file.")
    session = replace(composition.session, id=file.stem)
    said = [f"# {line}\n" for line in (*composition.because, *composition.left_out)]
    try:
        write_whole(file, f"{''.join(said)}\n{session_yaml(session)}".encode())
    except OSError as error:
        raise CoachError(f"{file} could not be written, because {reason(error)}.") from None


def _wish(options: argparse.Namespace, library: Library) -> Wish:
    known = [tag.id for tag in library.safety.tags]
    for tag in options.avoid:
        if tag not in known:
            raise UsageError(f"There is no health question {tag}{did_you_mean(tag, known)}")
    if options.minutes < FEWEST_MIN:
        raise CoachError(f"A session is composed for {FEWEST_MIN} minutes or more.")
    return Wish(
        regions=tuple(options.region),
        seconds=options.minutes * 60,
        posture=options.posture,
        audience="adult" if options.audience == "senior" else options.audience,
        senior=options.audience == "senior",
        tags=frozenset(options.avoid),
        # Nobody has answered anything here, and whoever opens the file may have answered nothing.
        unasked=frozenset(library.safety.cautious_profile),
        seed=options.seed,
    )
