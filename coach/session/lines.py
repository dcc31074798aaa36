"""Every line that the voice may have to say, so that each of them can have a clip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, get_args

from msgspec.structs import astuple

from coach.model import Exercise, Family
from coach.session import words
from coach.session.forms import Handedness, changed_postures, form_kind
from coach.session.speech import filled, spoken_name

Pace = Literal["calm", "moving"]  # about 120 and 140 words a minute

MOVING: frozenset[Family] = frozenset({"mobility", "stretch", "pnf", "aqua", "transition"})


def spoken_lines(exercises: Iterable[Exercise]) -> dict[str, Pace]:
    """Return every text that compiling any session of these exercises may put into the voice lane.

    That is for everybody: adults and children, right and left hands, easier forms, exercises
    without breath focus, whatever the posture, the minutes and the order of the steps. The
    lines of the app itself are among them. A line that is used both in movement and in
    relaxation is calm.
    """
    lines: dict[str, Pace] = dict.fromkeys(_words(), "calm")
    for exercise in exercises:
        pace: Pace = "moving" if exercise.family in MOVING else "calm"
        for text in _lines_of(exercise):
            for hand in get_args(Handedness):
                line = filled(text, hand)
                lines[line] = pace if lines.get(line, pace) == pace else "calm"
    return lines


def _words() -> Iterator[str]:
    """Yield the texts that belong to no exercise."""
    for texts in (*astuple(words.ADULT), *astuple(words.CHILD)):
        yield from filter(None, (texts,) if isinstance(texts, str) else texts)
    yield from (words.REMINDER, words.STAY_AWAKE, words.STOP_PRESSING, *words.NO_BREATH_LINES)
    yield from (*words.BREATH_WORDS.values(), *words.SIDE_WORDS.values())
    yield from (*astuple(words.APP_LINES), *words.THINGS.values())


def _lines_of(exercise: Exercise) -> Iterator[str]:
    yield spoken_name(exercise.name, None)
    kind = form_kind(exercise, frozenset())
    if kind != "transition":  # which itself says where to
        for posture in sorted(changed_postures(exercise)):
            yield spoken_name(exercise.name, posture)
    if exercise.child.say:
        yield exercise.child.say
    tags = [tag for tag in exercise.caution if form_kind(exercise, frozenset({tag})) == kind]
    if exercise.easier and tags:
        yield exercise.easier
    if kind not in ("script", "transition"):
        yield from exercise.cues
        return
    yield from (line.line for line in exercise.script)
    yield from (line.line for line in exercise.child.script)
    if not exercise.script:
        yield from exercise.cues
