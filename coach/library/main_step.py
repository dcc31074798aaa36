"""The step that stands for a whole session, where one picture has to tell what is done in it."""

from __future__ import annotations

from coach.library.library import Library
from coach.model import AROUND, Family, Session, Step

_BODY = "whole_body"
_QUIET: frozenset[Family] = frozenset({"breath", "imagery", "autogenic", "body_scan", "emotion"})


def main_step(session: Session, library: Library) -> Step:
    """Return the longest step that works on what a session is for.

    For a part of the body that is a step of that part, and of those one in which something is
    done rather than thought or breathed; arriving, resting and returning come last. Of equal
    steps it is the first.
    """
    return max(session.steps, key=lambda step: _weight(step, session, library))


def shown_steps(library: Library) -> dict[str, Step]:
    """Return the step that each session is shown by, so that few are shown by the same exercise.

    It is the main step, or one that tells as much where an earlier session has that already;
    where no such step is left, at least the sessions of one theme differ if they can.
    """
    shown: dict[str, Step] = {}
    taken: set[str] = set()
    near: dict[str, set[str]] = {}
    for session in library.sessions.values():
        as_good = _telling(session, library)
        own = near.setdefault(library.themes.get(session.id, ""), set())
        free = [one for one in as_good if one.exercise not in taken]
        apart = [one for one in as_good if one.exercise not in own]
        step = (*free, *apart, *as_good)[0]
        shown[session.id] = step
        taken.add(step.exercise)
        own.add(step.exercise)
    return shown


def _telling(session: Session, library: Library) -> list[Step]:
    """Return the main step and those that tell as much, the longest first.

    What is for the whole body is told by its kind: rest is not told by a stretch.
    """
    main = main_step(session, library)
    told = _weight(main, session, library)[:-1]
    as_good = [one for one in session.steps if _weight(one, session, library)[:-1] == told]
    if session.regions[0] == _BODY:
        kind = library.exercises[main.exercise].family
        as_good = [one for one in as_good if library.exercises[one.exercise].family == kind]
    return sorted(as_good, key=lambda one: one.seconds, reverse=True)


def _weight(step: Step, session: Session, library: Library) -> tuple[bool, bool, bool, float]:
    """Return what counts for a step, first what counts most; the last are its seconds."""
    region, exercise = session.regions[0], library.exercises[step.exercise]
    mine = region == _BODY or exercise.regions[0] == region
    done = region == _BODY or exercise.family not in _QUIET
    return exercise.family not in AROUND, mine, done, step.seconds
