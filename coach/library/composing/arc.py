"""The arc of a session: its blocks in their order, and how much of the time each of them gets."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

from coach.library.composing.wish import Wish
from coach.model import Family, Posture

Block = Literal["settle", "breathe", "mobilise", "stretch", "tense", "rest", "return"]

BLOCKS: tuple[Block, ...] = (
    "settle", "breathe", "mobilise", "stretch", "tense", "rest", "return",
)  # fmt: skip
MOVING: tuple[Block, ...] = ("mobilise", "stretch", "tense")
# Feelings, thoughts, pictures and water are not here: those sessions are opened on purpose.
BLOCK_OF: dict[Family, Block] = {
    "settle": "settle",
    "breath": "breathe",
    "mobility": "mobilise",
    "face_eyes": "mobilise",
    "stretch": "stretch",
    "pnf": "stretch",
    "pmr": "tense",
    "release_only": "tense",
    "rest": "rest",
    "grounding": "rest",
    "return": "return",
}
# Minutes -> percent of the time for each block; in between, a straight line.
_SHARES: dict[int, tuple[int, ...]] = {
    2: (8, 15, 25, 30, 6, 6, 10),
    3: (8, 20, 25, 27, 7, 5, 8),
    5: (5, 15, 25, 27, 15, 8, 5),
    8: (4, 13, 22, 30, 18, 9, 4),
    10: (4, 13, 22, 30, 18, 9, 4),
    15: (3, 12, 20, 32, 18, 11, 4),
    20: (3, 12, 18, 34, 18, 11, 4),
    30: (2, 12, 18, 34, 18, 12, 4),
}
_SENIORS_MOVE = 5  # percent that older people spend on moving instead of stretching

Stations = dict[Block, Posture]  # where each block is done
_FIRST: tuple[Block, ...] = ("settle", "breathe", "mobilise")


def budget(wish: Wish) -> dict[Block, float]:
    """Return the seconds for each block; they add up to those of the wish."""
    percent = dict(zip(BLOCKS, _row(wish.minutes), strict=True))
    moved = percent["stretch"] if wish.gentle else _SENIORS_MOVE if wish.senior else 0
    percent["stretch"] -= moved
    percent["mobilise"] += moved
    return {block: share * wish.seconds / 100 for block, share in percent.items()}


def _row(minutes: float) -> tuple[float, ...]:
    known = list(_SHARES)
    if minutes <= known[0] or minutes >= known[-1]:
        return _SHARES[known[0] if minutes <= known[0] else known[-1]]
    after = bisect_right(known, minutes)
    low, high = known[after - 1], known[after]
    part = (minutes - low) / (high - low)
    return tuple(a + (b - a) * part for a, b in zip(_SHARES[low], _SHARES[high], strict=True))


def routes(wish: Wish) -> tuple[Stations, ...]:
    """Return the ways in which the blocks can be given postures, the preferred first.

    One posture keeps to itself. More than one: seated, then on the mat; or seated with the
    stretches standing, for people who had better not get down to the floor.
    """
    if wish.posture == "lie":
        return (_all("lie_back"),)
    if wish.posture != "mixed":
        return (_all(wish.posture),)
    seated = _all("sit")
    floor: Stations = {block: "sit" if block in _FIRST else "lie_back" for block in BLOCKS}
    upright: Stations = {**seated, "stretch": "stand"}
    return (upright, floor) if wish.senior else (floor, upright)


def _all(posture: Posture) -> Stations:
    return dict.fromkeys(BLOCKS, posture)
