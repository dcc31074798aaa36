"""What `coach journal` says: figures with their counts, and the cards that apply now."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from coach.entries import EpisodeKind
from coach.journal.counts import LEAST, Change, Counts, Felt
from coach.journal.days import Days
from coach.journal.kept.told_rows import Told
from coach.journal.rules.all_rules import by_weight, findings, is_child, is_due, level_of
from coach.journal.rules.finding import Finding
from coach.library.flags import support_is_near
from coach.library.library import Library
from coach.library.safety import fill_numbers
from coach.model import Level, RedFlag
from coach.notice import Notice
from coach.people import Person

_FELT: dict[EpisodeKind, str] = {
    "spasm": "Spasm", "cramp": "Cramp", "twitching": "Twitching", "tension": "Tension",
}  # fmt: skip
_TO_THE_ADULT = "This is for the adult who looks after the child."
_TEEN = "Please show this to an adult you trust."
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def notices(
    days: Days, person: Person, told: Told, library: Library, beginning: Days | None = None
) -> list[Notice]:
    """Return what applies to a person today, the most pressing first.

    Args:
        days: the person's journal.
        person: whose it is.
        told: when each rule was last said to the person.
        library: where the words are.
        beginning: the journal at the end of its first 14 days, to compare with, if known.
    """
    feelings = {id_ for id_, one in library.exercises.items() if one.family == "emotion"}
    flags = _flags(library)
    levels = {id_: flag.level for id_, flag in flags.items()}
    support = support_is_near(person, days.today)
    all_found = findings(days, person, told, feelings, beginning, support)
    found = by_weight(all_found, library.cards, levels)
    return [
        Notice(
            id=one.rule,
            region=one.region,
            level=level_of(one, library.cards, levels),
            title=_title(one, person, library, levels),
            text=_text(one, person, library, flags),
            why=library.cards[one.rule].shown if one.rule in library.cards else "",
            counted=tuple(day.isoformat() for day in one.days),
            said_on=_said(told.get((one.rule, one.region))),
            due=is_due(one, library.cards, told, days),
        )
        for one in found
    ]


def region_name(region: str, library: Library) -> str:
    """Return a region's name in the middle of a sentence."""
    known = library.regions.get(region)
    return (known.name if known else region).lower()


def _flags(library: Library) -> dict[str, RedFlag]:
    everywhere = library.safety.common_red_flags
    return {flag.id: flag for flag in everywhere}


def _said(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _title(one: Finding, person: Person, library: Library, levels: Mapping[str, Level]) -> str:
    if one.rule in library.cards:
        return library.cards[one.rule].title
    level = level_of(one, library.cards, levels)
    buttons = {known.id: known.button for known in library.safety.levels if known.id == level}
    if len(one.flags) == 1 and level is not None:
        return fill_numbers(buttons[level], person, library.safety)
    return "Signs that need help"


def _text(one: Finding, person: Person, library: Library, flags: Mapping[str, RedFlag]) -> str:
    if one.rule in library.cards:
        said = " ".join(line.text for line in library.cards[one.rule].statements)
    else:
        read = [flags[flag] for flag in one.flags]
        if one.region in library.regions:
            read += library.regions[one.region].red_flags
        said = "\n".join(f"{flag.if_}. {flag.do}" for flag in read)
    text = fill_numbers(_filled(said, one, library), person, library.safety)
    if is_child(person):
        return f"{_TO_THE_ADULT} {text}"
    return f"{text} {_TEEN}" if person.age_group == "teen" and one.rule in library.cards else text


def _filled(text: str, one: Finding, library: Library) -> str:
    """Return a card's text with the figures; a sentence that misses one is left out."""
    words = {
        "{region}": region_name(one.region, library) if one.region else None,
        "{n}": one.n,
        "{m}": one.m,
        "{trigger}": one.trigger or None,
        **{f"{{{word}}}": said for word, said in one.words.items()},
    }
    kept = []
    for sentence in re.split(r"(?<=[.?]) ", text):
        if all(value is not None for word, value in words.items() if word in sentence):
            for word, value in words.items():
                sentence = sentence.replace(word, str(value))
            kept.append(sentence)
    return " ".join(kept)


# -- for people --------------------------------------------------------------------------------


def summary_lines(
    counted: Counts, said: Iterable[Notice], library: Library, width: int
) -> list[str]:
    """Return the whole summary in lines of at most `width` characters."""
    span = (counted.until - counted.since).days + 1
    lines = [
        f"Your journal from {day_text(counted.since)} to {day_text(counted.until)}",
        f"Something was noted or done on {counted.logged_days} of {span} days.",
        "",
        f"Sessions: {counted.runs}",
        *(_change(one, library) for one in counted.regions),
        "",
        "Episodes" if counted.episodes else "Episodes: none noted",
        *(_felt(one, library) for one in counted.episodes),
        "",
        f"Breaks: {counted.breaks.taken} taken, {counted.breaks.cut} ended early,"
        f" {counted.breaks.skipped} skipped, {counted.breaks.postponed} put off",
    ]
    for notice in said:
        lines += ["", *notice_lines(notice, library)]
    return wrapped(lines, width)


def notice_lines(notice: Notice, library: Library) -> Iterator[str]:
    """Yield what is said about a card: all of it when it is due, else that it was said."""
    region = f" ({region_name(notice.region, library)})" if notice.region else ""
    if not notice.due and notice.said_on is not None:
        said = day_text(date.fromisoformat(notice.said_on))
        yield f"{notice.title}{region}: this was said on {said} and still applies."
        return
    yield f"{notice.title}{region}"
    yield from (f"  {part}" for part in notice.text.split("\n"))
    first, last = (date.fromisoformat(notice.counted[at]) for at in (0, -1))
    count = _times(len(notice.counted), "day")
    counted = f"{count}, {day_text(first)}" + (f" to {day_text(last)}" if last != first else "")
    why = f"  Why this is said: {notice.why} Counted: {counted}." if notice.why else ""
    yield why or f"  Counted: {counted}."


def day_text(day: date) -> str:
    """Return a day as it is read."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _change(one: Change, library: Library) -> str:
    name = region_name(one.region, library).capitalize()
    if one.before is None or one.after is None:
        rated = _times(one.runs, "session")
        return f"  {name}: {rated} rated before and after, too few for an average (from {LEAST})."
    return f"  {name}: {one.before} before, {one.after} after, on average of {one.runs} sessions."


def _felt(one: Felt, library: Library) -> str:
    strongest = "" if one.strongest is None else f", at most {one.strongest} of 10"
    weeks = ", ".join(map(str, one.weeks))
    by_week = f" By week, this one last: {weeks}." if len(one.weeks) > 1 else ""
    return (
        f"  {_FELT[one.kind]}, {region_name(one.region, library)}:"
        f" {_times(one.episodes, 'time')} on {_times(one.days, 'day')}{strongest}.{by_week}"
    )


def _times(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def wrapped(lines: Iterable[str], width: int) -> list[str]:
    """Return the lines, those that are longer than `width` characters as several."""
    found = []
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip()))
        found += textwrap.wrap(line, width, subsequent_indent=indent) or [""]
    return found
