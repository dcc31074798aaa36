"""Red flags: which are ticked and count, what they close, and how a person changes with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from coach.library.library import Library
from coach.model import LEVELS, RedFlag
from coach.people import Person

_SUPPORT = frozenset({"RF-C12", "RF-WB3"})  # thoughts of ending one's life or harming oneself
_SUPPORT_DAYS = 14


class Closure(Struct, frozen=True, kw_only=True):
    """What the ticked red flags close, each with the most urgent flag that does it."""

    flags: tuple[RedFlag, ...] = ()  # all that are in force, the most urgent first
    everything: RedFlag | None = None
    all_but_breathing: RedFlag | None = None
    regions: dict[str, RedFlag] = {}  # urgent: closed; soon: only gentle breathing is left

    @property
    def by_support_only(self) -> bool:
        """Whether only thoughts of self-harm close everything: grounding stays open."""
        urgent = {flag.id for flag in self.flags if flag.level in ("emergency", "urgent")}
        return urgent <= _SUPPORT


# -- what they close ---------------------------------------------------------------------------


def closed_by_flags(person: Person, library: Library, today: date) -> Closure:
    """Return what the red flags close that were ticked and not yet looked at by a professional."""
    if not person.red_flags:
        return Closure()
    in_force = [
        (region, flag) for region, flag in _flags_of(library) if _in_force(flag, person, today)
    ]
    in_force.sort(key=lambda pair: LEVELS.index(pair[1].level))
    everything = all_but_breathing = None
    regions: dict[str, RedFlag] = {}
    for region, flag in in_force:
        if flag.level == "emergency" or (flag.level == "urgent" and region is None):
            everything = everything or flag
        elif flag.level == "soon" and region is None:
            all_but_breathing = all_but_breathing or flag
        elif flag.level != "plan" and region is not None:
            regions.setdefault(region, flag)
    return Closure(
        flags=tuple(flag for _, flag in in_force),
        everything=everything,
        all_but_breathing=all_but_breathing,
        regions=regions,
    )


def past_day(text: str | None, today: date) -> date | None:
    """Return the ISO day if it is one and not in the future; a doubtful day frees nobody."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if day <= today else None


def _flags_of(library: Library) -> Iterator[tuple[str | None, RedFlag]]:
    for flag in library.safety.common_red_flags:
        yield None, flag
    for region in library.regions.values():
        for flag in region.red_flags:
            yield region.id, flag


def _in_force(flag: RedFlag, person: Person, today: date) -> bool:
    """Return whether a flag is ticked and counts: until a professional has looked at it.

    Thoughts of self-harm count for `_SUPPORT_DAYS`, as no other flag does.
    """
    if flag.id not in person.red_flags:
        return False
    ticked = past_day(person.red_flags[flag.id], today) or today
    if flag.id in _SUPPORT and (today - ticked).days > _SUPPORT_DAYS:
        return False
    looked_at = past_day(person.clearances.get(flag.id), today)
    return looked_at is None or looked_at < ticked


def support_is_near(person: Person, today: date) -> bool:
    """Return whether thoughts of self-harm were ticked lately, whoever has looked at them."""
    days = (person.red_flags[flag] for flag in _SUPPORT & person.red_flags.keys())
    return any((today - (past_day(day, today) or today)).days <= _SUPPORT_DAYS for day in days)


def most_urgent_first(flags: Iterable[RedFlag]) -> tuple[RedFlag, ...]:
    """Return red flags by their level, those that cannot wait at the top."""
    return tuple(sorted(flags, key=lambda flag: LEVELS.index(flag.level)))


# -- ticking them ------------------------------------------------------------------------------


def ticked_flags(person: Person, library: Library, today: date) -> frozenset[str]:
    """Return the ids of the red flags that were ticked and still count today."""
    return frozenset(flag.id for flag in closed_by_flags(person, library, today).flags)


def with_flags(person: Person, ticked: Collection[str], library: Library, today: date) -> Person:
    """Return the person with these red flags ticked, and none of the others that counted.

    One that stays ticked keeps its day. One that is ticked anew gets today's, and what a
    professional said about it before no longer counts.
    """
    before = ticked_flags(person, library, today)
    new, taken_back = set(ticked) - before, before - set(ticked)
    kept = {flag: day for flag, day in person.red_flags.items() if flag not in taken_back}
    return replace(
        person,
        red_flags=kept | dict.fromkeys(new, today.isoformat()),
        clearances={about: day for about, day in person.clearances.items() if about not in new},
    )
