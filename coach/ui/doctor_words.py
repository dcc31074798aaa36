"""The words of the page for a doctor: neutral tables of what was noted, without any advice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from coach.entries import EpisodeKind, Sign, Trigger
from coach.journal.counts import LEAST
from coach.journal.drawn.doctor_figures import (
    DoctorPage,
    Episodes,
    Marked,
    Measure,
    Range,
    Rated,
    Signed,
    Tried,
)

TITLE = "Diary of tension, cramps and twitching"
FOOTER = "Written by the person with Tension Coach; nobody has checked it."
NOTHING = "None noted."
KINDS: dict[EpisodeKind, str] = {
    "spasm": "Spasm", "cramp": "Cramp", "twitching": "Twitching", "tension": "Tension",
}  # fmt: skip
_SIGNS: dict[Sign, str] = {
    "weak": "weakness",
    "stiff": "stiffness",
    "thinner": "thinner muscle",
    "speech_swallow": "speech or swallowing harder",
    "painful": "painful",
    "disturbs": "disturbing",
    "night": "at night",
    "still_on": "had not let go when noted",
    "numb": "numbness",
    "swollen": "swelling",
    "eased": "eased",
}
_MEASURES: dict[Measure, str] = {
    "stress": "Stress, 0 to 10",
    "sleep_h": "Sleep, hours",
    "sleep_quality": "Sleep quality, 1 to 5",
    "coffee": "Coffee, cups",
}
# In this order: what changes the muscles by itself stands first.
_TRIGGERS: dict[Trigger, str] = {
    "new_medicine": "New medicine",
    "alcohol": "Alcohol",
    "sport": "Sport",
    "little_sleep": "Little sleep",
    "deadline": "Deadline",
}
_RULES = {
    "r-cr-1": "Cramp of over 10 minutes that had not let go",
    "r-cr-3": "Cramp with swelling",
    "r-sp-5": "Spasm with numbness or weakness",
    "r-tw-3": (
        "Twitching with weakness, stiffness, a thinner muscle, or harder speech or swallowing"
    ),
    "r-sp-1": "Spasm of 7 or more for over a day, or rising on three days",
    "r-tw-2": "Twitching on 10 or more of 21 days",
    "r-tw-1": "Twitching on 8 or more of 14 days",
    "r-tw-4": "Twitching in several places",
    "r-tw-5": "Twitching within 14 days of a new medicine",
    "r-cr-1b": "Cramp of over 10 minutes that was over",
    "r-cr-2": "Cramps in 3 or more of 14 nights, or with numbness",
    "r-sp-2": "Tension of 6 or more on 10 or more of 14 noted days",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_HOW_TRIED = "As rated before and after. A session counts for all that filled a quarter of it."
_DATES = 2  # so many are named one by one
_NONE, _MINUS = "\u2013", "\u2212"


class Names(Struct, frozen=True, kw_only=True):
    """What the ids on the page are called, as at the beginning of a line."""

    regions: Mapping[str, str]
    families: Mapping[str, str]


class Column(Struct, frozen=True):
    """A column of a table: its head, its share of the width, and where its figures stand."""

    head: str
    share: float
    figures: bool = False


_DATED = (Column("", 0.56), Column("Days", 0.1, figures=True), Column("When", 0.34, figures=True))


class Table(Struct, frozen=True, kw_only=True):
    """Rows below a title; without rows the page says that there are none.

    Args:
        more: how many rows there are beside those that are shown.
        note: a line below the rows.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int = 0
    note: str = ""


def span_text(page: DoctorPage) -> str:
    """Return which days the page is about, and on how many of them anything was noted."""
    count = (page.until - page.since).days + 1
    days = f"{long_date(page.since)} to {long_date(page.until)}, {count} days."
    if not page.logged_days:
        return f"{days} Nothing was noted in this time."
    return f"{days} Something was noted or done on {page.logged_days} of them."


def method_text() -> str:
    """Return how the figures are to be read."""
    return (
        "All of it was noted by the person. Strength and stress: 0 (none) to 10 (the most). Means"
        f" and medians of {LEAST} notes or more."
    )


def long_date(day: date) -> str:
    """Return a day as it is read: 2 March 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Return a day without its year: 2 Mar."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"


def episodes_table(page: DoctorPage, names: Names) -> Table:
    """Return the episodes by kind and region."""
    heads = ("Times", "Days", "Mean strength", "Highest", "Median minutes", "Longest", "Last")
    return Table(
        title="Episodes",
        columns=(
            Column("Kind", 0.12),
            Column("Where", 0.27),
            *(Column(head, 0.61 / len(heads), figures=True) for head in heads),
        ),
        rows=tuple(_episode(one, names) for one in page.episodes),
    )


def _episode(one: Episodes, names: Names) -> tuple[str, ...]:
    return (
        KINDS[one.kind],
        _region(one.region, names),
        str(one.times),
        str(one.days),
        *_mean_and_highest(one.strength),
        _NONE if one.minutes is None else _number(one.minutes),
        _NONE if one.longest is None else str(one.longest),
        short_date(one.last),
    )


def rated_table(page: DoctorPage, names: Names) -> Table:
    """Return how strong it was by region."""
    return Table(
        title="Strength by region",
        columns=(
            Column("Where", 0.42),
            Column("Left, right", 0.18, figures=True),
            Column("Days", 0.11, figures=True),
            Column("Mean", 0.13, figures=True),
            Column("Highest", 0.16, figures=True),
        ),
        rows=tuple(_rated(one, names) for one in page.rated),
        note="As rated with episodes and before sessions." if page.rated else "",
    )


def _rated(one: Rated, names: Names) -> tuple[str, ...]:
    sides = f"{one.left}, {one.right}" if one.left or one.right else _NONE
    mean_and_highest = _mean_and_highest(one.strength)
    return (_region(one.region, names), sides, str(one.days), *mean_and_highest)


def tried_table(page: DoctorPage, names: Names) -> Table:
    """Return what was done, and what the ratings before and after say."""
    return Table(
        title="What was tried",
        columns=(
            Column("Exercises", 0.34),
            Column("Sessions", 0.14, figures=True),
            Column("Easier, same, stronger", 0.36, figures=True),
            Column("Change", 0.16, figures=True),
        ),
        rows=tuple(_tried(one, names) for one in page.tried),
        note=_HOW_TRIED if page.tried else "",
    )


def _tried(one: Tried, names: Names) -> tuple[str, ...]:
    rated = f"{one.easier}, {one.same}, {one.stronger}"
    return (
        names.families.get(one.family, one.family),
        str(one.runs),
        rated if one.rated else _NONE,
        _NONE if one.change is None else _signed(one.change),
    )


def days_table(page: DoctorPage) -> Table:
    """Return sleep, stress and coffee."""
    return Table(
        title="Stress, sleep, coffee",
        columns=(
            Column("Noted for the day", 0.46),
            Column("Days", 0.14, figures=True),
            Column("Mean", 0.16, figures=True),
            Column("Range", 0.24, figures=True),
        ),
        rows=tuple(
            (
                words,
                str(one.count),
                _NONE if one.mean is None else f"{one.mean:.1f}",
                f"{_number(one.lowest)} to {_number(one.highest)}",
            )
            for measure, words in _MEASURES.items()
            if (one := page.measures.get(measure))
        ),
    )


def triggers_table(page: DoctorPage) -> Table:
    """Return what was noted with days, a new medicine with its dates."""
    return Table(
        title="Also noted with days",
        columns=_DATED,
        rows=tuple(
            (words, str(len(on)), dates_text(on))
            for trigger, words in _TRIGGERS.items()
            if (on := page.triggers.get(trigger))
        ),
    )


def signs_table(page: DoctorPage) -> Table:
    """Return the signs that were noted with episodes."""
    return Table(
        title="Signs noted with episodes",
        columns=_DATED,
        rows=tuple(_sign(one) for one in page.signs),
    )


def _sign(one: Signed) -> tuple[str, ...]:
    return f"{KINDS[one.kind]}: {_SIGNS[one.sign]}", str(len(one.days)), dates_text(one.days)


def marked_table(page: DoctorPage, names: Names) -> Table:
    """Return what fixed rules counted, as facts with their dates."""
    return Table(
        title="Counted by the rules of the program",
        columns=_DATED,
        rows=tuple(_marked(one, names) for one in page.marked),
    )


def _marked(one: Marked, names: Names) -> tuple[str, ...]:
    where = f", {_region(one.region, names).lower()}" if one.region else ""
    return f"{_RULES[one.rule]}{where}", str(len(one.days)), dates_text(one.days)


def dates_text(days: Sequence[date]) -> str:
    """Return the days as they are read: all of a few, the first and the last of many."""
    if len(days) <= _DATES:
        return ", ".join(map(short_date, days))
    return f"{short_date(days[0])} to {short_date(days[-1])}"


def _mean_and_highest(strength: Range | None) -> tuple[str, str]:
    if strength is None:
        return _NONE, _NONE
    mean = _NONE if strength.mean is None else f"{strength.mean:.1f}"
    return mean, _number(strength.highest)


def _region(region: str, names: Names) -> str:
    return names.regions.get(region, region)


def _number(value: float) -> str:
    return f"{value:g}"


def _signed(value: float) -> str:
    sign = _MINUS if value < 0 else "+" if value else ""
    return f"{sign}{abs(value):.1f}"
