"""The colour of a technique family, the same on every picture of a session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from PySide6.QtGui import QColor

from coach.model import Family
from coach.ui.theme import Theme

Kinship = Literal["around", "breath", "move", "stretch", "tense", "attend"]

KINSHIP_WORDS: dict[Kinship, str] = {
    "breath": "Breathe",
    "move": "Move",
    "stretch": "Stretch",
    "tense": "Tense and let go",
    "attend": "Notice",
    "around": "Arrive, rest, return",
}
_KINSHIPS: dict[Family, Kinship] = {
    "breath": "breath",
    "mobility": "move",
    "face_eyes": "move",
    "aqua": "move",
    "stretch": "stretch",
    "pnf": "stretch",
    "pmr": "tense",
    "release_only": "tense",
    "autogenic": "attend",
    "body_scan": "attend",
    "imagery": "attend",
    "emotion": "attend",
    "stress_skill": "attend",
    "grounding": "attend",
}


def kinship_of(family: Family) -> Kinship:
    """Return which of a few colours a family shares with its relatives."""
    return _KINSHIPS.get(family, "around")


def kinship_colour(theme: Theme, kinship: Kinship) -> QColor:
    """Return the colour of a kinship; arriving and resting stay in the background."""
    colours: dict[Kinship, QColor] = {
        "breath": theme.inhale,
        "move": theme.accent,
        "stretch": theme.stretch,
        "tense": theme.hold,
        "attend": theme.exhale,
        "around": theme.rest,
    }
    return colours[kinship]


def kinships_in(families: Iterable[Family]) -> list[Kinship]:
    """Return which kinships occur, in the order in which a legend names them."""
    present = {kinship_of(family) for family in families}
    return [kinship for kinship in KINSHIP_WORDS if kinship in present]


def strip_parts(
    parts: Sequence[tuple[Kinship, float]], width: float, gap: float
) -> list[tuple[Kinship, float, float]]:
    """Return a strip of colours: each kinship with where it begins and ends, in pixels.

    Neighbours of one kinship run together; between others there is a gap.

    Args:
        parts: kinship and seconds, in order.
        width: pixels of the whole strip.
        gap: pixels between two colours.
    """
    joined: list[tuple[Kinship, float]] = []
    for kinship, seconds in parts:
        if joined and joined[-1][0] == kinship:
            joined[-1] = (kinship, joined[-1][1] + seconds)
        else:
            joined.append((kinship, seconds))
    whole = sum(seconds for _, seconds in joined)
    room = width - gap * (len(joined) - 1)
    placed: list[tuple[Kinship, float, float]] = []
    x = 0.0
    for kinship, seconds in joined:
        end = x + room * seconds / whole
        placed.append((kinship, x, end))
        x = end + gap
    return placed
