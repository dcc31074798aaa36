"""What a session is asked for, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from coach.break_settings import BreakKind
from coach.model import (
    CHILDREN,
    LONGEST_FOR_CHILDREN_MIN,
    LONGEST_MIN,
    Audience,
    Equipment,
    Family,
    Session,
    SessionPosture,
)

FEWEST_MIN = 2
SHORTEST_S, LONGEST_S = 20, 900  # of what fills a break
LEAST_LIKED, MOST_LIKED = 0.5, 2.0
_TWO_MIN_S = 120


class Wish(Struct, frozen=True, kw_only=True):
    """What a session is asked for.

    Args:
        regions: the most important first; `forearm.left` is taken as `forearm`.
        seconds: whole minutes from 2 to 45, in seconds; from 20 to 119 a pause for a break.
        break_kind: which break it fills, if any: it can last any seconds from 20 to 900, and a
            micro break is one thing if it can be, and two if not.
        posture: how the person would like to be.
        audience: whom it is for.
        tags: the answers of the health questions that count, and further ones to avoid.
        unasked: health questions that nobody has answered; what an answer could rule out is left
            out, but nothing else changes.
        equipment: what is within reach; None for whatever a home has.
        senior: 65 years or more; longer holds, fewer repeats, no floor unless asked for.
        gentle: nothing that pulls, as with mild pain.
        families: nothing else is used, but for the ways to begin and to end; None for all.
        closed: regions that red flags have closed.
        resting: exercises that are left out for some days.
        liking: family -> how much rather its exercises are taken where the rules leave a choice,
            `LEAST_LIKED` to `MOST_LIKED`; 1.0, and a family that is not there: nothing is known.
            It never decides whether there is a session.
        seed: the same wish and seed give the same session.
        recent: exercise -> days since it was last done.
    """

    regions: tuple[str, ...]
    seconds: int
    break_kind: BreakKind | None = None
    posture: SessionPosture = "sit"
    audience: Audience = "adult"
    tags: frozenset[str] = frozenset()
    unasked: frozenset[str] = frozenset()
    equipment: frozenset[Equipment] | None = None
    senior: bool = False
    gentle: bool = False
    families: frozenset[Family] | None = None
    closed: frozenset[str] = frozenset()
    resting: frozenset[str] = frozenset()
    liking: Mapping[Family, float] = {}
    seed: int = 0
    recent: Mapping[str, int] = {}

    @property
    def minutes(self) -> float:
        """The length in minutes."""
        return self.seconds / 60

    @property
    def is_pause(self) -> bool:
        """Whether it is one or two exercises, without a way to begin and to end."""
        return self.break_kind == "micro" or self.seconds < _TWO_MIN_S

    @property
    def child(self) -> bool:
        """Whether it is a session for children under 13."""
        return self.audience in CHILDREN

    @property
    def longest_min(self) -> int:
        """The most whole minutes that this audience is offered."""
        return LONGEST_FOR_CHILDREN_MIN if self.child else LONGEST_MIN


class Composition(Struct, frozen=True, kw_only=True):
    """A composed session, why it is as it is, and what it goes without, in whole sentences."""

    session: Session
    because: tuple[str, ...]
    left_out: tuple[str, ...] = ()
