"""What the journal says about today: what helped, what to heed, and which card is due.

The journal is read when something is asked, as far back as the rules look, and again only after
it has changed.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

from msgspec.structs import replace

from coach.clock import Clock
from coach.entries import Episode
from coach.journal.days import Days, days_of
from coach.journal.drawn.programme_days import Progress, progress
from coach.journal.insights.beginning import beginning
from coach.journal.insights.care import Care, care
from coach.journal.insights.helped import what_helped
from coach.journal.insights.rated import ENOUGH, Kinds
from coach.journal.insights.recommending import Proposal, family_weights, proposal
from coach.journal.rules.showing import Key, key_of, next_notice, refused, said_today
from coach.journal.store import Journal
from coach.journal_report import notices
from coach.library.flags import support_is_near
from coach.library.library import Library
from coach.library.safety import fill_numbers
from coach.model import AROUND, Family, Session
from coach.notice import Notice
from coach.people import Person, RunEntry

SEEN_DAYS = 90  # the rules look back this far: six weeks, and the four before them
SUPPORT = "support-stays"  # the card that stays after thoughts of self-harm
_NOTED_DAYS = 8  # a week, and what is left of the day on which it began
_RESTS_DAYS = 14  # so long an exercise is left out
_STOPPED_DAYS = 28  # in these days it was stopped at
_STOPPED_TIMES = 2
_T = TypeVar("_T")


class Advising:
    """Answers for the person who is guided; nothing is read before something is asked.

    Args:
        journal: what was noted and done.
        person: returns who is guided.
        clock: knows the day.
        library: returns all exercises, sessions and cards.
    """

    def __init__(
        self,
        journal: Journal,
        person: Callable[[], Person],
        clock: Clock,
        library: Callable[[], Library],
    ) -> None:
        self._journal, self._person, self._clock = journal, person, clock
        self._library = library
        self._read: tuple[tuple[int, date, int], Library, Days] | None = None
        self._found: dict[tuple[str, ...], Any] = {}  # what was worked out from it
        self._shown: tuple[int, date, Key] | None = None  # to whom, since when, and which tip

    # -- for planning --------------------------------------------------------------------------

    def weights(self, regions: Sequence[str]) -> Mapping[Family, float]:
        """Return how much rather each technique is taken for these regions, 0.5 to 2.0."""

        def work() -> Mapping[Family, float]:
            days = self._until_yesterday()
            return family_weights(days, regions, self._kinds(), self._support())

        return self._once(("weights", *regions), work)

    def care(self, regions: Sequence[str]) -> Care:
        """Return what to heed in sessions for these regions."""

        def work() -> Care:
            return care(self.days(), regions, self._kinds(), self._support())

        return self._once(("care", *regions), work)

    def resting(self) -> frozenset[str]:
        """Return the exercises at which sessions were stopped early twice lately."""
        return self._once(("resting",), lambda: stopped_at_twice(self.days(), self._library()))

    def knows(self, region: str) -> bool:
        """Return whether enough runs for a region were rated to say what helps there."""

        def work() -> bool:
            found = what_helped(self._until_yesterday(), region, self._kinds())
            return any(one.runs >= ENOUGH for one in found)

        return self._once(("knows", region), work)

    def proposal(self, region: str, families: Sequence[Family]) -> Proposal | None:
        """Return which of these techniques is proposed for a region.

        It is the same all day long, whatever is done today.
        """
        days = self._until_yesterday()
        chance = random.Random(f"{days.today} {self._person().id} {region}")
        return proposal(days, region, families, chance, self._kinds(), self._support())

    def noted(self) -> tuple[Episode, ...]:
        """Return the episodes of the last week, the oldest first."""
        days = self.days()
        return tuple(one for _, one in days.felt(_NOTED_DAYS, lambda episode: True))

    # -- for showing ---------------------------------------------------------------------------

    def notice(self) -> Notice | None:
        """Return the one card that is to be shown now, if there is one; a tip is then said."""
        person, library = self._person(), self._library()
        if self._support():
            return _support_card(person, library)
        days, told = self.days(), self._journal.told(person.id)
        shown = self._shown_today(person.id, days.today)
        one = next_notice(self.notices(), told, days.today, tips_of(library), shown)
        if one is not None and one.level is None and key_of(one) != shown:
            self._shown = person.id, days.today, key_of(one)
            self._journal.write_told(person.id, said_today(one, days.today))
        return one

    def notices(self) -> list[Notice]:
        """Return every card that applies now, the most pressing first."""

        def work() -> list[Notice]:
            person, days = self._person(), self.days()
            first = beginning(self._journal, person.id, days.zone)
            told = self._journal.told(person.id)
            return notices(days, person, told, self._library(), first)

        return self._once(("notices",), work)

    def _shown_today(self, person: int, today: date) -> Key | None:
        """Return the tip that has been shown since some time of this day."""
        if self._shown is None or self._shown[:2] != (person, today):
            return None
        return self._shown[2]

    def put_off(self, notice: Notice) -> None:
        """Keep that a card was said: it waits for its days, unless it is urgent."""
        self._shown = None
        self._journal.write_told(self._person().id, said_today(notice, self._clock.today()))

    def silence(self, notice: Notice) -> None:
        """Keep that a card is not to be shown again.

        Raises:
            ValueError: it is about something that cannot wait.
        """
        self._shown = None
        self._journal.write_told(self._person().id, refused(notice, self._clock.today()))

    def progress(self, programme: str) -> Progress:
        """Return how far the person is in a programme."""
        return progress(self._library().programmes[programme].days, self.days().runs)

    def programme_under_way(self) -> str | None:
        """Return the programme that the person is in, by what was done last; None if in none."""
        today, found = self._clock.today(), []
        for name in self._library().programmes:
            one = self.progress(name)
            if one.under_way(today):
                found.append((max(one.done.values()), len(one.done), name))
        return max(found)[2] if found else None

    # -- reading -------------------------------------------------------------------------------

    def days(self) -> Days:
        """Return the last days of the person's journal."""
        person, today, zone = self._person().id, self._clock.today(), self._clock.zone()
        now, library = (person, today, self._journal.last_change()), self._library()
        if self._read is not None and self._read[0] == now and self._read[1] is library:
            return self._read[2]
        # One day more than counts: east of Greenwich a local day begins earlier than in UTC.
        first = today - timedelta(days=SEEN_DAYS)
        since = datetime.combine(first, time.min, UTC).isoformat()
        diary = self._journal.diary_of(person, first, today)
        runs = self._journal.entries(person, since=since)
        days = days_of(diary, runs, today, zone)
        self._read = now, library, days
        self._found.clear()
        return days

    def _once(self, key: tuple[str, ...], work: Callable[[], _T]) -> _T:
        """Return what `work` finds out; it is done once for each key, until the journal changes."""
        self.days()
        if key not in self._found:
            self._found[key] = work()
        found: _T = self._found[key]
        return found

    def _until_yesterday(self) -> Days:
        days = self.days()
        return replace(days, runs=tuple(pair for pair in days.runs if pair[0] < days.today))

    def _kinds(self) -> Kinds:
        library = self._library()
        return {name: one.family for name, one in library.exercises.items()}

    def _support(self) -> bool:
        return support_is_near(self._person(), self._clock.today())


def tips_of(library: Library) -> frozenset[str]:
    """Return the rules whose card is no medical one."""
    cards = library.cards.values()
    return frozenset(one.id for one in cards if one.kind == "insight" and one.level is None)


def _support_card(person: Person, library: Library) -> Notice:
    card = library.cards[SUPPORT]
    said = " ".join(line.text for line in card.statements)
    return Notice(
        id=card.id,
        region="",
        level=card.level,
        title=card.title,
        text=fill_numbers(said, person, library.safety),
        why=card.shown,
        counted=(),
        said_on=None,
        due=True,
    )


# -- stopped early -----------------------------------------------------------------------------


def stopped_at_twice(days: Days, library: Library) -> frozenset[str]:
    """Return the exercises at which somebody stopped twice, the last time in the last 14 days.

    Of a session whose file is gone, or that was composed, nobody knows the order of its steps;
    it says nothing.
    """
    stops: dict[str, list[date]] = defaultdict(list)
    for day, run in days.runs:
        session = library.sessions.get(run.session)
        if run.outcome == "stopped" and session is not None and days.last(_STOPPED_DAYS, day):
            exercise = stopped_at(run, session, library)
            if exercise is not None:
                stops[exercise].append(day)
    return frozenset(
        exercise
        for exercise, on in stops.items()
        if len(on) >= _STOPPED_TIMES and days.last(_RESTS_DAYS, on[-1])
    )


def stopped_at(run: RunEntry, session: Session, library: Library) -> str | None:
    """Return the exercise in which a run of a session was stopped; None while arriving."""
    done = [step.exercise for step in session.steps if run.exercises.get(step.exercise, 0.0) > 0]
    if not done or library.exercises[done[-1]].family in AROUND:
        return None
    return done[-1]
