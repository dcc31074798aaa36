"""The words of Home: titles, times, and the lines of what will happen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from coach.compiled import Timeline
from coach.model import Exercise, Side

_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Part(Struct, frozen=True):
    """A line of what will happen."""

    name: str
    seconds: float
    why: str
    breath: bool


def title_of(names: Sequence[str]) -> str:
    """Return the title for chosen regions: `Neck`, `Neck and throat`, `Neck and 3 more`."""
    first, *others = names
    if len(others) > 1:
        return f"{first} and {len(others)} more"
    if not others:
        return first
    second = others[0][0].lower() + others[0][1:]
    # Two names with an "and" of their own read better as one list.
    return f"{first}, {second}" if " and " in first + second else f"{first} and {second}"


def subtitle_of(sides: Sequence[Side]) -> str:
    """Return the line below the title, for the chosen side of each region."""
    if not sides:
        return "as nothing is chosen yet"
    if len(sides) == 1:
        return "chosen by you" if sides[0] == "both" else f"chosen by you, {sides[0]} side"
    count = _NUMBERS[len(sides) - 2] if len(sides) < 11 else str(len(sides))
    return f"chosen by you, {count} places"


def parts_of(timeline: Timeline, exercises: Mapping[str, Exercise]) -> tuple[Part, ...]:
    """Return the lines of what will happen, one for each step except changes of position."""
    return tuple(
        Part(
            step.name,
            step.t1 - step.t0,
            exercises[step.exercise].why if step.exercise in exercises else "",
            step.family == "breath",
        )
        for step in timeline.steps
        if step.family != "transition"
    )


def nearest(minutes: int, possible: Collection[int]) -> int:
    """Return the possible minutes nearest to those asked for; those themselves if none is."""
    return min(possible, key=lambda other: (abs(other - minutes), other), default=minutes)


def clock_text(seconds: float) -> str:
    """Return minutes and seconds, `3:05`."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def continue_text(title: str, at_s: float, side: Side) -> str:
    """Return the line that offers to go on with an interrupted session."""
    place = f", {side} side" if side in ("left", "right") else ""
    return f"Continue at {clock_text(at_s)}, {title}{place}"
