"""Made people, each with one technique that helps them better: what is proposed to them?"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from msgspec import Struct

from coach.journal.days import Days
from coach.journal.insights.rated import Kinds
from coach.journal.insights.recommending import proposal
from coach.model import Family
from coach.people import RunEntry

FAMILIES: tuple[Family, ...] = ("breath", "stretch", "pmr", "mobility")
KINDS: Kinds = {family: family for family in FAMILIES}  # one exercise of each is enough here
KNOWN = 20  # runs after which the better technique should be found
RUNS = 40
_START = date(2026, 1, 1)


class Preference(Struct, frozen=True):
    """How a made person differs from others.

    Args:
        techniques: how many there are to choose from.
        gap: points by which one lowers tension more than the next best.
        noise: standard deviation of how ratings of equal runs differ, in points.
        unrated: share of the runs that are not rated afterwards.
        follows: share of the runs that are what was proposed; the others are chosen blindly.
        least_share: of a run's time, for its technique; some of the rest is another one.
    """

    techniques: int
    gap: float
    noise: float = 1.5
    unrated: float = 0.25
    follows: float = 0.8
    least_share: float = 0.7


def proposed_best(who: Preference, seed: int) -> list[bool]:
    """Return for each run whether the technique was proposed that is the person's better one."""
    life = random.Random(f"life {seed}")
    open_ = FAMILIES[: who.techniques]
    best = life.choice(open_)
    drops = {family: 0.7 - life.uniform(0, 0.5) for family in open_}
    drops[best] = 0.7 + who.gap
    day, found = _START, []
    runs: list[tuple[date, RunEntry]] = []
    for number in range(RUNS):
        days = Days(today=day, episodes=(), notes={}, runs=tuple(runs), zone=UTC)
        chance = random.Random(f"day {seed} {number}")
        one = proposal(days, "neck", open_, chance, KINDS, support=False)
        assert one is not None
        found.append(one.family == best)
        follows = life.random() < who.follows
        chosen = one.family if follows else life.choice(open_)
        runs.append((day, _run(who, chosen, drops, day, life)))
        day += timedelta(days=life.choice((0, 1, 1, 1, 2, 3)))
    return found


def _run(
    who: Preference, family: Family, drops: dict[Family, float], day: date, life: random.Random
) -> RunEntry:
    share = life.uniform(who.least_share, 1)
    other = life.choice([one for one in drops if one != family])
    before = life.randint(4, 8)
    true = share * drops[family] + (1 - share) * drops[other]
    after = min(max(round(before - true + life.gauss(0, who.noise)), 0), 10)
    return RunEntry(
        run_id=f"{life.random()}",
        session="made",
        title="Made",
        started_at=datetime.combine(day, time(12), UTC).isoformat(),
        planned_s=300,
        done_s=300,
        exercises={family: 300 * share, other: 300 * (1 - share)},
        before={"neck": before},
        after={} if life.random() < who.unrated else {"neck": after},
    )


def shares_by_run(who: Preference, seeds: Sequence[int]) -> list[float]:
    """Return for each run the share of people to whom the better technique was proposed."""
    people = [proposed_best(who, seed) for seed in seeds]
    return [sum(at) / len(people) for at in zip(*people, strict=True)]


def known_share(by_run: Sequence[float]) -> float:
    """Return how often the better technique is proposed after `KNOWN` runs."""
    later = by_run[KNOWN:]
    return sum(later) / len(later)
