"""What the coach says when somebody stops a session, by the reason they give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from msgspec import Struct

from coach.model import Exercise, RedFlag, Region

Fill = Callable[[str], str]
Reason = Literal["pain", "dizzy", "breath", "upset", "other", "done"]

QUESTION = "What was it?"
REASONS: dict[Reason, str] = {
    "done": "Just done",
    "pain": "Pain",
    "dizzy": "Dizzy",
    "breath": "Tight chest or short of breath",
    "upset": "Upset",
    "other": "Something else",
}
HOLD_CHILD = "Please stop and hold your child."
_COMING_BACK = "return-fast"
_FIVE_SENSES = "grounding-54321"


class Reaction(Struct, frozen=True):
    """A heading and the lines below it."""

    heading: str
    lines: tuple[str, ...]


def flag_lines(flags: Iterable[RedFlag], fill: Fill) -> tuple[str, ...]:
    """Return one line for each red flag: the sign, and what to do about it."""
    return tuple(fill(f"{flag.if_}: {flag.do}") for flag in flags)


def reaction(
    reason: Reason,
    common: Mapping[str, RedFlag],
    regions: Iterable[Region],
    exercises: Mapping[str, Exercise],
    fill: Fill,
    child: bool = False,
) -> Reaction | None:
    """Return what is said about this reason, or None where nothing needs to be said.

    Args:
        reason: what the user chose.
        common: the red flags of every region, by id.
        regions: the regions of the session that was stopped.
        exercises: the library's exercises; two of them help to come back.
        fill: puts the numbers of the user's country into a text.
        child: it is a child that stopped; the adult beside it is told what to do first.
    """
    said = _said(reason, common, regions, exercises, fill)
    if child and said is not None:
        return Reaction(HOLD_CHILD, (said.heading, *said.lines))
    return said


def _said(
    reason: Reason,
    common: Mapping[str, RedFlag],
    regions: Iterable[Region],
    exercises: Mapping[str, Exercise],
    fill: Fill,
) -> Reaction | None:
    if reason == "pain":
        flags = [flag for region in regions for flag in region.red_flags]
        return _for_pain(flag_lines(flags, fill))
    if reason == "dizzy":
        return _for_dizziness(flag_lines(_named(common, "RF-C2", "RF-C4"), fill))
    if reason == "breath":
        return _for_breath(flag_lines(_named(common, "RF-C1", "RF-C3"), fill))
    if reason == "upset":
        return Reaction("Take your time to come back.", _coming_back(exercises))
    return None


def _for_pain(flags: Iterable[str]) -> Reaction:
    lines = (
        "If it is sharp or does not settle in a few minutes, leave this exercise out.",
        "If the pain is strong, 7 or more of 10, or if it spreads, please read this:",
        *flags,
    )
    return Reaction("Ease off and rest.", lines)


def _for_dizziness(flags: Iterable[str]) -> Reaction:
    lines = (
        "Breathe normally, smaller. Look at one point. No breath sessions today.",
        "With fainting or trouble speaking:",
        *flags,
    )
    return Reaction("Sit or lie down.", lines)


def _for_breath(flags: Iterable[str]) -> Reaction:
    tingling = (
        "Tingling around the mouth or in the fingers while breathing slowly? Breathe "
        "smaller, not deeper, through the nose. It usually passes in a minute or two."
    )
    return Reaction("Please check this now.", (*flags, tingling))


def _named(flags: Mapping[str, RedFlag], *ids: str) -> list[RedFlag]:
    return [flags[flag] for flag in ids if flag in flags]


def _coming_back(exercises: Mapping[str, Exercise]) -> tuple[str, ...]:
    found = [exercises[e] for e in (_COMING_BACK, _FIVE_SENSES) if e in exercises]
    return (
        *(line.line for exercise in found for line in exercise.script),
        "If this happens often, talking to a doctor or a psychotherapist can help.",
    )
