"""When twitching, cramps or tension are a reason to see somebody: one pure function a rule.

The numbers are those of health services where these give any (twitching: more than two weeks, in
more than one place, with weakness or stiffness; a cramp of more than ten minutes: NHS), else our
own choice from professional practice. "Last N days" includes today. A day on which nothing was
noted never counts as a day without. Left and right are the same region.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from coach.entries import DayNote, Episode, Sign
from coach.journal.days import Days, by_region, length, region_of
from coach.journal.rules.finding import Finding
from coach.people import Person

AT_ONCE_DAYS = 7  # so long what is said at once is said again; it can be edited or deleted
LONG_CRAMP_MIN = 10
DAY_MIN = 24 * 60
_SERIOUS: frozenset[Sign] = frozenset({"weak", "stiff", "thinner", "speech_swallow"})
_TRIGGERS: dict[str, Callable[[DayNote], bool]] = {
    "coffee": lambda note: bool(note.coffee),
    "little sleep": lambda note: "little_sleep" in note.triggers,
    "a deadline": lambda note: "deadline" in note.triggers,
}


def _of(kind: str, *signs: Sign) -> Callable[[Episode], bool]:
    """Return whether an episode is of this kind and has one of the signs, if any are named."""
    return lambda one: one.kind == kind and (not signs or bool(one.signs & {*signs}))


_twitch = _of("twitching")


# -- twitching ---------------------------------------------------------------------------------


def twitching_for_a_while(days: Days) -> Iterator[Finding]:
    """Find twitching in one region on 8 of the last 14 days, first and last 10 days apart."""
    yield from _lasting(days, "r-tw-1", last=14, least=8, apart=10)


def twitching_for_weeks(days: Days) -> Iterator[Finding]:
    """Find twitching in one region on 10 of the last 21 days, first and last 15 days apart."""
    yield from _lasting(days, "r-tw-2", last=21, least=10, apart=15)


def _lasting(days: Days, rule: str, last: int, least: int, apart: int) -> Iterator[Finding]:
    for region, found in by_region(days.felt(last, _twitch)).items():
        if len(found) >= least and length(found) >= timedelta(days=apart):
            yield Finding(rule=rule, region=region, n=len(found), days=found)


def twitching_with_more(days: Days) -> Iterator[Finding]:
    """Find a twitch with weakness, stiffness, a thinner muscle, or trouble with speech."""
    found = _days(days.felt(AT_ONCE_DAYS, _of("twitching", *_SERIOUS)))
    if found:
        yield Finding(rule="r-tw-3", days=found)


def twitching_in_places(days: Days) -> Iterator[Finding]:
    """Find twitching in 2 or more regions, together on 3 or more of the last 14 days."""
    felt = days.felt(14, _twitch)
    found = _days(felt)
    if len(by_region(felt)) >= 2 and len(found) >= 3:
        yield Finding(rule="r-tw-4", days=found)


def twitching_after_medicine(days: Days) -> Iterator[Finding]:
    """Find twitching in the last 14 days that came within 14 days after a new medicine."""
    begun = [day for day, note in days.notes.items() if "new_medicine" in note.triggers]
    found = tuple(
        day
        for day in _days(days.felt(14, _twitch))
        if any(timedelta() <= day - start <= timedelta(days=14) for start in begun)
    )
    if found:
        yield Finding(rule="r-tw-5", days=found)


def twitching_with_a_pattern(days: Days) -> Iterator[Finding]:
    """Find coffee, little sleep or a deadline on two thirds of 3 or more twitch days in 7."""
    found = _days(days.felt(7, _twitch))
    same = {
        name: {day for day in found if day in days.notes and was(days.notes[day])}
        for name, was in _TRIGGERS.items()
    }
    n = len(set().union(*same.values()))
    if len(found) >= 3 and 3 * n >= 2 * len(found):
        names = " or ".join(name for name, on in same.items() if on)
        yield Finding(rule="r-tw-6", days=found, n=n, m=len(found), trigger=names)


def twitching_of_a_child(days: Days) -> Iterator[Finding]:
    """Find a child's twitches on 10 of the last 28 days, or one that hurts or disturbs."""
    found = _days(days.felt(28, _twitch))
    if len(found) >= 10 or days.felt(28, _of("twitching", "painful", "disturbs")):
        yield Finding(rule="r-tw-c", days=found, n=len(found))


# -- cramps ------------------------------------------------------------------------------------


def _long_cramp(one: Episode) -> bool:
    return one.kind == "cramp" and (one.minutes or 0) > LONG_CRAMP_MIN


def cramp_still_on(days: Days) -> Iterator[Finding]:
    """Find a cramp of more than 10 minutes that had not let go."""
    found = _days(days.felt(AT_ONCE_DAYS, lambda e: _long_cramp(e) and "still_on" in e.signs))
    if found:
        yield Finding(rule="r-cr-1", days=found)


def cramp_was_long(days: Days) -> Iterator[Finding]:
    """Find a cramp of more than 10 minutes in the last 14 days that is over."""
    found = _days(days.felt(14, lambda e: _long_cramp(e) and "still_on" not in e.signs))
    if found:
        yield Finding(rule="r-cr-1b", days=found)


def cramps_at_night(days: Days) -> Iterator[Finding]:
    """Find cramps in 3 of the last 14 nights, or one with numbness.

    A night has the day on which it begins: before noon counts to the evening before.
    """
    nights = {
        (datetime.fromisoformat(e.at).replace(tzinfo=None) - timedelta(hours=12)).date()
        for _, e in days.felt(15, _of("cramp", "night"))
    }
    found = tuple(sorted(night for night in nights if days.last(14, night)))
    numb = _days(days.felt(14, _of("cramp", "numb")))
    if len(found) >= 3:
        yield Finding(rule="r-cr-2", days=found, n=len(found))
    elif numb:
        yield Finding(rule="r-cr-2", days=numb)  # a number of nights would say nothing here


def cramp_with_swelling(days: Days) -> Iterator[Finding]:
    """Find a cramp in a limb that was swollen."""
    found = _days(days.felt(AT_ONCE_DAYS, _of("cramp", "swollen")))
    if found:
        yield Finding(rule="r-cr-3", days=found, flags=("RF-C14",))


def twitches_and_cramps(days: Days, person: Person) -> Iterator[Finding]:
    """Find twitches or cramps on 3 of the last 7 days, where food with magnesium may be named.

    Not to people who are not grown up, who have a kidney disease, or who have not said.
    """
    found = _days(days.felt(7, lambda one: one.kind in ("twitching", "cramp")))
    grown_up = person.age_group in ("adult", "senior")
    asked = person.answers == "given" and "kidney" not in person.tags
    if len(found) >= 3 and grown_up and asked:
        yield Finding(rule="r-mg-1", days=found, n=len(found))


# -- spasms and tension ------------------------------------------------------------------------


def spasm_that_stays(days: Days) -> Iterator[Finding]:
    """Find a spasm of 7 or more that did not ease in 24 hours, or one rising on 3 days in a row."""
    stayed = days.felt(
        AT_ONCE_DAYS,
        lambda e: (
            _spasm(e)
            and (e.strength or 0) >= 7
            and (e.minutes or 0) >= DAY_MIN
            and "eased" not in e.signs
        ),
    )
    found = {*_days(stayed)}
    for levels in _strengths(days.felt(AT_ONCE_DAYS, _spasm)).values():
        for third in levels:
            three = [third - timedelta(days=ago) for ago in (2, 1, 0)]
            felt = [levels.get(day, 11) for day in three]
            if felt[0] < felt[1] < felt[2] <= 10:
                found |= {*three}
    if found:
        yield Finding(rule="r-sp-1", days=tuple(sorted(found)))


def _spasm(one: Episode) -> bool:
    return one.kind == "spasm"


def _strengths(felt: tuple[tuple[date, Episode], ...]) -> dict[str, dict[date, int]]:
    """Return the strongest of each day by region."""
    found: dict[str, dict[date, int]] = defaultdict(dict)
    for day, one in felt:
        if one.strength is not None:
            of = found[region_of(one.place)]
            of[day] = max(one.strength, of.get(day, 0))
    return found


def tight_days(days: Days) -> dict[str, frozenset[date]]:
    """Return the days on which each region was tight by 6 or more, noted or rated with a run."""
    found: dict[str, set[date]] = defaultdict(set)
    for day, one in days.episodes:
        if one.kind in ("tension", "spasm") and (one.strength or 0) >= 6:
            found[region_of(one.place)].add(day)
    for day, run in days.runs:
        for place, level in (*run.before.items(), *run.after.items()):
            if level >= 6:
                found[region_of(place)].add(day)
    return {region: frozenset(on) for region, on in sorted(found.items())}


def stubborn_tension(days: Days) -> Iterator[Finding]:
    """Find a region that was tight by 6 or more on 10 of the last 14 logged days."""
    logged = sorted(days.logged())
    for region, tight in tight_days(days).items():
        found = _stubborn(logged, tight, days.today)
        if found:
            yield Finding(rule="r-sp-2", region=region, n=len(found), days=found)


def tension_for_six_weeks(days: Days) -> Iterator[Finding]:
    """Find a region whose tension has been stubborn on every day for six weeks."""
    logged = sorted(days.logged())
    for region, tight in tight_days(days).items():
        ends = [days.today - timedelta(days=ago) for ago in range(43)]
        if all(_stubborn(logged, tight, end) for end in ends):
            on = tuple(sorted(day for day in tight if days.last(43, day)))
            yield Finding(rule="r-sp-3", region=region, n=len(on), days=on)


def _stubborn(logged: list[date], tight: frozenset[date], end: date) -> tuple[date, ...]:
    """Return the tight days among the last 14 logged ones if they are 10 or more.

    What was logged more than 28 days ago says nothing about now.
    """
    known = [day for day in logged if timedelta() <= end - day < timedelta(days=28)]
    found = tuple(day for day in known[-14:] if day in tight)
    return found if len(found) >= 10 else ()


def tighter_after_sessions(days: Days) -> Iterator[Finding]:
    """Find a region that was tighter by 2 or more after 3 runs of the last 14 days."""
    found: dict[str, list[date]] = defaultdict(list)
    for day, run in days.runs:
        if days.last(14, day):
            both = run.before.keys() & run.after.keys()
            worse = (place for place in both if run.after[place] - run.before[place] >= 2)
            for region in {region_of(place) for place in worse}:
                found[region].append(day)
    for region, on in sorted(found.items()):
        if len(on) >= 3:
            yield Finding(rule="r-sp-4", region=region, n=len(on), days=tuple(dict.fromkeys(on)))


def spasm_with_more(days: Days) -> Iterator[Finding]:
    """Find a spasm with numbness or weakness, in each region."""
    felt = days.felt(AT_ONCE_DAYS, _of("spasm", "numb", "weak"))
    for region, found in by_region(felt).items():
        yield Finding(rule="r-sp-5", region=region, days=found, flags=("RF-C6", "RF-C13"))


def _days(felt: tuple[tuple[date, Episode], ...]) -> tuple[date, ...]:
    return tuple(sorted({day for day, _ in felt}))
