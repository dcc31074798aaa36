"""Which one card of the rules is shown: the most pressing, few tips, nothing that was refused.

Medical cards come whenever they are due. Of all others there is at most one a day and two a week,
so the day on which a tip was first shown counts as the day it was said.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from coach.journal.kept.told_rows import Told
from coach.notice import Notice

# What tells that something went well; it stands behind everything else.
PRAISE = frozenset({"r-tw-7", "r-pr-1", "r-pr-2", "r-pr-4"})
_REFUSED = "refused "  # before the rule's id: it is never to be shown again
_ALWAYS_SHOWN = ("emergency", "urgent")
_WEEK, _TIPS_A_WEEK = timedelta(days=7), 2

Key = tuple[str, str]  # a rule's id, and its region


def key_of(notice: Notice) -> Key:
    """Return what tells a card from others, and from itself about another region."""
    return notice.id, notice.region


def next_notice(
    found: Sequence[Notice],
    told: Told,
    today: date,
    tips: Collection[str],
    shown: Key | None = None,
) -> Notice | None:
    """Return the card to be shown now, if there is one.

    Args:
        found: what applies, the most pressing first.
        told: when each rule was last said, and what was refused.
        today: the day.
        tips: the ids of all rules whose card is no medical one.
        shown: what is being shown, and stays unless something more pressing applies.
    """
    room = _room_for_a_tip(told, today, tips)
    for one in sorted(found, key=lambda notice: notice.id in PRAISE):
        if _was_refused(one, told):
            continue
        if key_of(one) == shown or (one.due and (one.level is not None or room)):
            return one
    return None


def said_today(notice: Notice, today: date) -> Told:
    """Return what is to be kept when a card was said."""
    return {key_of(notice): today}


def refused(notice: Notice, today: date) -> Told:
    """Return what is to be kept so that a card is never shown again.

    Raises:
        ValueError: it is about something that cannot wait.
    """
    if notice.level in _ALWAYS_SHOWN:
        raise ValueError("what is urgent is always shown")
    return {(f"{_REFUSED}{notice.id}", notice.region): today}


def _was_refused(notice: Notice, told: Told) -> bool:
    return notice.level not in _ALWAYS_SHOWN and (f"{_REFUSED}{notice.id}", notice.region) in told


def _room_for_a_tip(told: Told, today: date, tips: Collection[str]) -> bool:
    days = {day for (rule, _), day in told.items() if rule in tips}
    lately = [day for day in days if timedelta() <= today - day < _WEEK]
    return today not in lately and len(lately) < _TIPS_A_WEEK
