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
    region = session.regions[0]

    def rank(step: Step) -> tuple[bool, bool, bool, float]:
        exercise = library.exercises[step.exercise]
        mine = region == _BODY or exercise.regions[0] == region
        done = region == _BODY or exercise.family not in _QUIET
        return exercise.family not in AROUND, mine, done, step.seconds

    return max(session.steps, key=rank)
