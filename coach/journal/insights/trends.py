"""Whether tension is lower than it was earlier: one half of a span beside the other."""

from __future__ import annotations

from statistics import fmean

from msgspec import Struct

from coach.journal.days import Days
from coach.journal.insights.rated import ENOUGH, SPAN_DAYS, Rated, rated_runs


class Course(Struct, frozen=True, kw_only=True):
    """The tension of one region before runs, in the earlier and the later half of some days.

    Args:
        region: the part of the body.
        early_runs, late_runs: rated runs in each half, `ENOUGH` or more.
        early, late: mean tension before these, 0 to 10.
    """

    region: str
    early_runs: int
    early: float
    late_runs: int
    late: float


def trends(days: Days, count: int = SPAN_DAYS) -> tuple[Course, ...]:
    """Return how the regions went that have enough rated runs in both halves.

    The region with most runs comes first. The middle day belongs to the earlier half.

    Args:
        days: the person's journal.
        count: how many days back; today is one of them.
    """
    found = []
    for region, runs in rated_runs(days, count).items():
        late = [one for one in runs if days.last(count // 2, one.day)]
        early = runs[: len(runs) - len(late)]
        if min(len(early), len(late)) >= ENOUGH:
            found.append(_course(region, early, late))
    return tuple(sorted(found, key=lambda one: (-one.early_runs - one.late_runs, one.region)))


def _course(region: str, early: list[Rated], late: list[Rated]) -> Course:
    return Course(
        region=region,
        early_runs=len(early),
        early=round(fmean(one.before for one in early), 1),
        late_runs=len(late),
        late=round(fmean(one.before for one in late), 1),
    )
