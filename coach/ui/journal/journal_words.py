"""The words of the journal's pictures: days, counts, and every picture as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from coach.entries import EpisodeKind
from coach.journal.drawn.ease import Ease, EaseCell, Month
from coach.journal.drawn.overview import Heat, Strip, StripRow, Trend
from coach.journal.drawn.span import Span
from coach.model import Region

KIND_WORDS: Mapping[EpisodeKind, str] = {
    "spasm": "spasm", "cramp": "cramp", "twitching": "twitching", "tension": "tension",
}  # fmt: skip
SPAN_WORDS: Mapping[Span, str] = {
    "week": "one week", "four_weeks": "four weeks", "year": "twelve months",
}  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

Regions = Mapping[str, Region]


# -- days and counts ---------------------------------------------------------------------------


def times(count: int, word: str) -> str:
    """Return `1 minute`, `2 minutes`."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def day_words(day: date) -> str:
    """Return a day as `9 November`."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def short_day(day: date) -> str:
    """Return a day as `9 Nov`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def month_words(day: date) -> str:
    """Return a month as `November 2026`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def short_month(day: date) -> str:
    """Return a month as `Nov 2026`."""
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def days_words(days: Iterable[date]) -> str:
    """Return some days in order as `30 October, 2, 3 and 9 November 2026`."""
    months: dict[tuple[int, int], list[int]] = {}
    for day in days:
        months.setdefault((day.year, day.month), []).append(day.day)
    years = [year for year, _ in months]
    parts = []
    for at, ((year, month), numbers) in enumerate(months.items()):
        said = joined([str(number) for number in numbers]) + f" {MONTHS[month - 1]}"
        last_of_year = at + 1 == len(years) or years[at + 1] != year
        parts.append(f"{said} {year}" if last_of_year else said)
    return "; ".join(parts)


def joined(words: Sequence[str]) -> str:
    """Return `neck, jaw and hands`."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


# -- places ------------------------------------------------------------------------------------


def region_word(regions: Regions, region: str) -> str:
    """Return how a region is called at the beginning of a sentence."""
    return regions[region].name if region in regions else region.replace("_", " ").capitalize()


def place_word(regions: Regions, place: str) -> str:
    """Return how a place is called: `Neck`, or `Forearm, left side`."""
    region, _, side = place.partition(".")
    name = region_word(regions, region)
    return f"{name}, {side} side" if side and side != "center" else name


def place_within(regions: Regions, place: str) -> str:
    """Return how a place is called within a sentence: `neck`, or `forearm (left)`."""
    region, _, side = place.partition(".")
    name = region_word(regions, region).lower()
    return f"{name} ({side})" if side and side != "center" else name


# -- each picture as sentences -----------------------------------------------------------------


def counts_words(counts: Iterable[tuple[int, str]]) -> str:
    """Return `3 ratings and 1 episode` without what there is none of."""
    return joined([times(count, word) for count, word in counts if count])


def heat_lines(heat: Iterable[Heat], regions: Regions) -> list[str]:
    """Return the heat of the map as sentences with its numbers."""
    return [_heat_line(one, regions) for one in heat]


def _heat_line(one: Heat, regions: Regions) -> str:
    counted = counts_words(((one.before_runs, "rating"), (one.episodes, "episode")))
    said = f"{place_word(regions, one.place)}: {one.before:.1f} of 10 from {counted}"
    if one.after is None:
        return f"{said}."
    return f"{said}, {one.after:.1f} after sessions from {times(one.after_runs, 'rating')}."


def trend_lines(trend: Trend) -> list[str]:
    """Return the points of a trend as sentences."""
    step = "In the week from" if trend.weekly else "On"
    return [
        f"{step} {day_words(point.day)}: {point.before:.1f} before, {point.after:.1f} after,"
        f" from {times(point.runs, 'session')}."
        for point in trend.points
    ]


def strip_lines(strip: Strip, regions: Regions) -> list[str]:
    """Return the episodes as sentences."""
    return [f"{row_words(row, regions)}: {_row_days(row)}." for row in strip.rows]


def row_words(row: StripRow, regions: Regions) -> str:
    """Return what a row of episodes is about: `Calf, cramp`."""
    return f"{region_word(regions, row.region)}, {KIND_WORDS[row.kind]}"


def _row_days(row: StripRow) -> str:
    said = []
    for one in row.days:
        strong = "" if one.strongest is None else f" (at most {one.strongest} of 10)"
        more = "" if one.episodes == 1 else f", {one.episodes} times"
        said.append(f"{day_words(one.day)}{more}{strong}")
    return f"on {times(len(row.days), 'day')}: {'; '.join(said)}"


def cell_words(cell: EaseCell) -> str:
    """Return a day or a month as `Monday 9 November: 7 minutes, 1 episode`."""
    one_day = cell.first == cell.last
    name = f"{WEEKDAYS[cell.first.weekday()]} {day_words(cell.first)}"
    parts = [times(cell.minutes, "minute")] if cell.minutes else ["no sessions"]
    parts += [times(cell.episodes, "episode")] if cell.episodes else []
    parts += ["a note" if one_day else "notes"] if cell.noted else []
    return f"{name if one_day else month_words(cell.first)}: {', '.join(parts)}"


def ease_words(ease: Ease) -> str:
    """Return the minutes of ease of a span as the aside of their card."""
    return f"{times(ease.minutes, 'minute')} in {SPAN_WORDS[ease.span]}. Days off are days of rest."


def month_sum(month: Month) -> str:
    """Return the minutes of ease of a month in a sentence."""
    return f"{times(month.minutes, 'minute')} of ease in {month_words(month.first)}."
