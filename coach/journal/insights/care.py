"""What is left out for some days whatever has helped before."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from coach.journal.days import Days
from coach.journal.insights.rated import Kinds, lately
from coach.journal.rules.body_rules import tighter_after_sessions
from coach.journal.rules.mind_rules import heavy_feelings
from coach.model import Family

CARE_DAYS = 14  # so long it lasts, from the day of the last run that was counted
_LOOKS_BACK = 14  # days, of the rules below


class Care(Struct, frozen=True, kw_only=True):
    """What to heed when something is proposed or composed.

    Args:
        support: thoughts of self-harm were ticked lately: nothing is proposed, nothing weighed.
        gentle: these regions were tighter after sessions: the easier form of everything.
        without: techniques that are left out.
    """

    support: bool = False
    gentle: bool = False
    without: frozenset[Family] = frozenset()


def care(days: Days, regions: Collection[str], kinds: Kinds, support: bool) -> Care:
    """Return what to heed today.

    Args:
        days: the person's journal.
        regions: what the session is for, without sides; none for all.
        kinds: the technique of each exercise.
        support: whether thoughts of death or self-harm were ticked in the last 14 days.
    """
    near = lately(days, CARE_DAYS + _LOOKS_BACK)
    ends = [replace(near, today=days.today - timedelta(days=ago)) for ago in range(CARE_DAYS)]
    feelings = {name for name, family in kinds.items() if family == "emotion"}
    tighter, heavy = False, support
    for end in ends:  # it began with the last run that was counted
        tighter |= any(
            found.days[-1] == end.today and (not regions or found.region in regions)
            for found in tighter_after_sessions(end)
        )
        heavy |= any(found.days[-1] == end.today for found in heavy_feelings(end, feelings))
    without: set[Family] = {"pnf"} if tighter else set()
    return Care(
        support=support,
        gentle=tighter,
        without=frozenset(without | {"emotion"} if heavy else without),
    )
