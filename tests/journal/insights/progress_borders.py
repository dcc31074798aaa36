"""Where each rule about practising begins to apply: runs that are just enough, and not quite."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from coach.people import RunEntry
from tests.journal.diary_samples import ago, episode, run
from tests.journal.insights.practice import rated


def dropping(drops: Iterable[int], **more: Any) -> list[RunEntry]:
    """Return one run a day, today the first, with these drops."""
    return [rated(day, drop, **more) for day, drop in enumerate(drops)]


def tense(days: Iterable[int], before: int, drop: int = 0, **more: Any) -> list[RunEntry]:
    return [rated(day, drop, before=before, **more) for day in days]


def at_hours(hours: Iterable[int], drop: int, first: int = 0) -> list[RunEntry]:
    """Return one run a day that begins at these hours in UTC."""
    return [
        rated(day, drop, started_at=f"{ago(day)}T{hour:02}:00:00+00:00")
        for day, hour in enumerate(hours, first)
    ]


LONG_AGO = range(100, 105)  # five days at the beginning of a journal
THREE_A_WEEK = [7 * week + day for week in range(4) for day in (0, 3, 6)]

PROGRESS: list[tuple[str, list[Any], list[Any]]] = [
    # the rule, entries with which it applies, entries with which it just does not
    ("r-pr-1", dropping([2, 2, 2, 2, 2]), dropping([2, 2, 2, 2])),
    ("r-pr-1", dropping([1, 3, 2, 2, 2]), dropping([1, 2, 2, 2, 2])),
    ("r-pr-1", dropping([2, 2, 2, 2, 2, 0]), dropping([0, 2, 2, 2, 2, 2])),  # the last five count
    (
        "r-pr-1",
        dropping([2, 2, 2, 2, 2]),
        [*dropping([2, 2, 2, 2]), rated(4, 2, session="neck-10")],
    ),
    ("r-pr-1", dropping([2] * 5), [*dropping([2] * 4), run(4, before={"neck": 6})]),
    ("r-pr-1", tense(range(360, 365), 6, 2), tense(range(361, 366), 6, 2)),
    ("r-pr-3", [run(7)], [run(6)]),
    ("r-pr-3", [run(7), run(40)], [run(7), run(0)]),
    ("r-pr-3", [run(7), episode(0)], [episode(7)]),  # who only noted something did not practise
    (
        "r-pr-4",
        [*tense(LONG_AGO, 6), *tense((0, 1, 2, 12, 13), 4)],
        [*tense(LONG_AGO, 6), *tense((0, 1, 2, 12, 14), 4)],
    ),
    (
        "r-pr-4",
        [*tense(LONG_AGO, 6), *tense(range(3), 5), *tense((3, 4, 5), 4)],  # 4.5 on average
        [*tense(LONG_AGO, 6), *tense(range(4), 5), *tense((4, 5), 4)],
    ),
    (
        "r-pr-4",
        [*tense((91, 101, 102, 103, 104), 6), *tense(range(5), 4)],  # the 14th day is the last
        [*tense((90, 101, 102, 103, 104), 6), *tense(range(5), 4)],
    ),
    (
        "r-pr-4",
        [*tense(LONG_AGO, 6), *tense(range(5), 4)],
        [*tense(LONG_AGO, 6), *tense(range(5), 4, place="calf")],
    ),
    (  # the first 14 days and the last are not the same
        "r-pr-4",
        [*tense(range(23, 28), 8), *tense(range(5), 4)],
        [*tense(range(22, 27), 8), *tense(range(5), 4)],
    ),
    ("r-pr-5", tense(THREE_A_WEEK, 5), tense(THREE_A_WEEK[:-1], 5)),
    ("r-pr-5", tense(THREE_A_WEEK, 5), tense([day + 1 for day in THREE_A_WEEK], 5)),
    ("r-pr-5", tense(THREE_A_WEEK, 5), tense(THREE_A_WEEK, 5, drop=1)),
    (  # two and three of the six later runs
        "r-pr-5",
        [*tense(THREE_A_WEEK[:2], 5), *tense(THREE_A_WEEK[2:], 6)],
        [*tense(THREE_A_WEEK[:3], 5), *tense(THREE_A_WEEK[3:], 6)],
    ),
    (
        "r-pr-5",
        tense(THREE_A_WEEK, 5),
        [*tense(THREE_A_WEEK[:-1], 5), rated(27, 0, "calf", before=5)],
    ),
    (
        "r-pr-6",
        [*at_hours([8] * 6, 2), *at_hours([18] * 5, 1, first=6)],
        [*at_hours([18] * 6, 1), *at_hours([8] * 6, 2, first=6)],
    ),
    (
        "r-pr-6",
        [*at_hours([8] * 6, 2), *at_hours([18] * 5, 1, first=6)],
        [*at_hours([8] * 6, 2), *at_hours([18] * 4, 1, first=6)],
    ),
    (
        "r-pr-6",
        [*at_hours([8] * 6, 2), *at_hours([18] * 5, 1, first=6)],
        [*at_hours([8] * 5, 2), rated(5, 1, started_at=f"{ago(5)}T08:00:00+00:00"),
         *at_hours([18] * 5, 1, first=6)],
    ),
    (
        "r-pr-6",
        [*at_hours([5, 11] * 3, 2), *at_hours([12, 4] * 2 + [22], 1, first=6)],
        [*at_hours([4, 12] * 3, 2), *at_hours([8] * 5, 1, first=6)],
    ),
    (
        "r-pr-6",
        [*at_hours([8] * 6, 2), *at_hours([18] * 5, 1, first=85)],
        [*at_hours([8] * 6, 2), *at_hours([18] * 5, 1, first=86)],
    ),
]  # fmt: skip
