"""The figures and dates that stand on the page for a doctor."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from coach.entries import EpisodeKind, Sign, Trigger
from coach.model import Family

Measure = Literal["stress", "sleep_h", "sleep_quality", "coffee"]


class Range(Struct, frozen=True, kw_only=True):
    """Numbers that were noted.

    Args:
        count: how many there are, 1 or more.
        mean: None while there are fewer than `LEAST`.
        lowest, highest: of all of them.
    """

    count: int
    mean: float | None
    lowest: float
    highest: float


class Rated(Struct, frozen=True, kw_only=True):
    """How strong it was in one region, noted with episodes and before sessions.

    Args:
        region: the part of the body.
        left, right: how many of the ratings are of one side.
        days: on how many days it was rated.
        strength: 0 none to 10 the strongest.
    """

    region: str
    left: int
    right: int
    days: int
    strength: Range


class Episodes(Struct, frozen=True, kw_only=True):
    """Episodes of one kind in one region.

    Args:
        strength: 0 to 10; None where none was noted.
        minutes: the median of those that were noted, or None.
        longest: minutes, or None.
        last: the day of the latest.
    """

    kind: EpisodeKind
    region: str
    times: int
    days: int
    strength: Range | None
    minutes: float | None
    longest: int | None
    last: date


class Weekly(Struct, frozen=True, kw_only=True):
    """On how many days of each week there was an episode of one kind; the last ends the span."""

    kind: EpisodeKind
    days: tuple[int, ...]


class Signed(Struct, frozen=True, kw_only=True):
    """A sign that was noted with episodes of one kind, and the days, the oldest first."""

    sign: Sign
    kind: EpisodeKind
    times: int
    days: tuple[date, ...]


class Marked(Struct, frozen=True, kw_only=True):
    """What a fixed rule counted, and on which days, the oldest first.

    Args:
        rule: its id.
        region: empty where the rule is about none.
    """

    rule: str
    region: str
    days: tuple[date, ...]


class Tried(Struct, frozen=True, kw_only=True):
    """Sessions of which one family of exercises filled a quarter or more.

    Args:
        family: the technique.
        runs: how many.
        rated: how many of them have a number before and after.
        easier, same, stronger: of the rated ones, how many changed the mean over the places by a
            point or more, or by less.
        change: mean of after minus before; None while fewer than `LEAST` are rated.
    """

    family: Family
    runs: int
    rated: int
    easier: int
    same: int
    stronger: int
    change: float | None


class DoctorPage(Struct, frozen=True, kw_only=True):
    """Everything on the page; both days are inside, and what comes first matters most."""

    since: date
    until: date
    logged_days: int
    runs: int
    rated: tuple[Rated, ...]
    episodes: tuple[Episodes, ...]
    noted_weeks: tuple[int, ...]  # on how many days of each week anything was noted
    weeks: tuple[Weekly, ...]
    signs: tuple[Signed, ...]
    marked: tuple[Marked, ...]
    tried: tuple[Tried, ...]
    measures: dict[Measure, Range]
    triggers: dict[Trigger, tuple[date, ...]]
