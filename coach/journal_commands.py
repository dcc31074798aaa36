"""`coach journal`: noting, counting, and carrying the journal away and back."""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta

import msgspec

from coach.asked import known_region
from coach.cli import say
from coach.clock import Clock, SystemClock
from coach.desktop.system_libraries import window_problem
from coach.entries import DayNote, Deletion, DiaryEntry, Episode
from coach.errors import CoachError, UsageError
from coach.journal.counts import counts
from coach.journal.days import Days, days_of
from coach.journal.insights.beginning import beginning
from coach.journal.kept.diary import day_of
from coach.journal.store import Journal
from coach.journal_files import (
    LONGEST_SUMMARY_DAYS,
    carry_away,
    lines_text,
    take_in,
    write_summary,
)
from coach.journal_noting import asked_day, day_note, edited_at, episode
from coach.journal_report import (
    day_text,
    notice_lines,
    notices,
    region_name,
    summary_lines,
    wrapped,
)
from coach.journal_sharing import share, sync, sync_what_is_new
from coach.library.library import Library
from coach.notice import Notice
from coach.people import Person
from coach.printing import print_json
from coach.resources import places

_SEEN_DAYS = 90  # the rules look back this far: six weeks, and the four before them
_CHANGING = ("add", "delete", "import")
_WITHOUT_SCREEN = {"QT_QPA_PLATFORM": "offscreen"}  # a page needs Qt, but no window
_PRESSING = ("emergency", "urgent", "soon")


def run_journal(options: argparse.Namespace, library: Library, clock: Clock | None = None) -> int:
    """Do what `coach journal` asks for, and return the exit code.

    Raises:
        CoachError: it cannot be done.
    """
    where = places(options.data)
    journal = Journal(where.journal_file)
    try:
        _told_trouble(journal)
        desk = _Desk(journal, library, clock or SystemClock())
        actions: dict[str, Callable[[argparse.Namespace], None]] = {
            "add": desk.add,
            "delete": desk.delete,
            "summary": desk.summary,
            "export": desk.carry_away,
            "import": desk.take_in,
            "share": lambda options: share(journal, where, options.folder),
            "sync": lambda _: sync(where),
        }
        actions[options.action](options)
        _told_trouble(journal)
        if options.action in _CHANGING:
            sync_what_is_new(where)
    finally:
        journal.close()
    return 0


def _told_trouble(journal: Journal) -> None:
    if journal.trouble is not None:
        raise CoachError(journal.trouble)


class _Desk:
    """One opened journal and what is asked about it."""

    def __init__(self, journal: Journal, library: Library, clock: Clock) -> None:
        self._journal = journal
        self._library = library
        self._clock = clock
        self._person: Person = journal.people()[0]

    def add(self, options: argparse.Namespace) -> None:
        """Note an episode or something about a day; what is serious is said at once."""
        if (options.place is None) == (options.day is None):
            raise UsageError("Please name a place (neck, forearm.left) or --day, one of the two.")
        entry = self._entry(options)
        self._journal.write_lines([entry])
        _told_trouble(self._journal)
        print(self._noted(entry))
        if isinstance(entry, Episode):
            self._say_at_once(entry)

    def delete(self, options: argparse.Namespace) -> None:
        """Delete one entry; only its id and the time are left."""
        entry = self._journal.diary_entry(options.id)
        self._journal.write_lines([Deletion(id=entry.id, at=edited_at(entry, self._clock))])
        _told_trouble(self._journal)
        print(f"Deleted: {self._words(entry)}.")

    def summary(self, options: argparse.Namespace) -> None:
        """Print the figures of the last days and the cards that apply now, or write the page."""
        if options.file is not None:
            self._write_page(options)
            return
        if options.name or options.replace:
            raise UsageError("--name and --replace belong to a page; please use them with --pdf.")
        region = known_region(options.region, self._library) if options.region else ""
        seen = self._days(max(options.days, _SEEN_DAYS))
        said = [one for one in self._notices(seen) if not region or one.region in ("", region)]
        since = datetime.combine(
            seen.today - timedelta(days=options.days - 1), time.min, self._clock.zone()
        )
        until = datetime.combine(seen.today + timedelta(days=1), time.min, self._clock.zone())
        decisions = self._journal.decisions(since.isoformat(), until.isoformat())
        counted = counts(seen, options.days, decisions, region)
        if options.json:
            print_json({**msgspec.to_builtins(counted), "notices": msgspec.to_builtins(said)})
            return
        print(*summary_lines(counted, said, self._library, _width()), sep="\n")
        self._remember(said, seen)

    def carry_away(self, options: argparse.Namespace) -> None:
        """Write the whole journal into a file of one's own."""
        _refuse_there(options)
        held = lines_text(carry_away(self._journal, options.file))
        say(f"{options.file} holds your journal now: {held}. It is not encrypted.")

    def take_in(self, options: argparse.Namespace) -> None:
        """Take in what such a file holds; what is here already is not doubled."""
        taken = take_in(self._journal, options.file)
        say(f"{options.file} holds {lines_text(taken.held)}; new here: {taken.news}.")

    def _write_page(self, options: argparse.Namespace) -> None:
        if options.region or options.json:
            raise UsageError("The page is about all regions; please leave out --region and --json.")
        if options.days > LONGEST_SUMMARY_DAYS:
            raise UsageError(f"The page is about at most {LONGEST_SUMMARY_DAYS} days.")
        _refuse_there(options)
        problem = window_problem(_WITHOUT_SCREEN)
        if problem is not None:
            raise CoachError(problem)
        write_summary(
            self._journal,
            self._person,
            self._library,
            self._clock,
            options.file,
            options.days,
            options.name,
        )
        say(f"{options.file} is a page for your doctor. It is not encrypted.")

    # -- what is noted -------------------------------------------------------------------------

    def _entry(self, options: argparse.Namespace) -> DiaryEntry:
        if options.place is not None:
            return episode(options, self._person.id, self._library, self._clock)
        day = asked_day(options.day, self._clock.today())
        known = self._journal.diary_of(self._person.id, day, day)
        notes = [one for one in known if isinstance(one, DayNote)]
        return day_note(options, self._person.id, day, notes, self._clock)

    def _noted(self, entry: DiaryEntry) -> str:
        return f'Noted: {self._words(entry)}.\n"coach journal delete {entry.id}" takes it back.'

    def _words(self, entry: DiaryEntry) -> str:
        if isinstance(entry, DayNote):
            return f"your note for {day_text(day_of(entry))}"
        name, _, side = entry.place.partition(".")
        where = region_name(name, self._library) + (f" ({side})" if side else "")
        return f"{entry.kind}, {where}, {day_text(day_of(entry))} at {entry.at[11:16]}"

    # -- what is seen --------------------------------------------------------------------------

    def _days(self, count: int) -> Days:
        today = self._clock.today()
        # One day more than counts: east of Greenwich a local day begins earlier than in UTC.
        first = today - timedelta(days=count)
        since = datetime.combine(first, time.min, UTC)
        diary = self._journal.diary_of(self._person.id, first, today)
        runs = self._journal.entries(self._person.id, since=since.isoformat())
        return days_of(diary, runs, today, self._clock.zone())

    def _notices(self, seen: Days) -> list[Notice]:
        told = self._journal.told(self._person.id)
        first = beginning(self._journal, self._person.id, seen.zone)
        return notices(seen, self._person, told, self._library, first)

    def _say_at_once(self, entry: Episode) -> None:
        """Say what is pressing about an episode."""
        seen, day = self._days(_SEEN_DAYS), day_of(entry).isoformat()
        for notice in self._notices(seen):
            if notice.due and notice.level in _PRESSING and day in notice.counted:
                lines = notice_lines(notice, self._library)
                print("", *wrapped(lines, _width()), sep="\n")
                self._remember([notice], seen)

    def _remember(self, said: Sequence[Notice], seen: Days) -> None:
        told = {(one.id, one.region): seen.today for one in said if one.due}
        self._journal.write_told(self._person.id, told)


def _refuse_there(options: argparse.Namespace) -> None:
    """Refuse to write over a file, unless that was asked for.

    Raises:
        CoachError: the file is there already.
    """
    if os.path.lexists(options.file) and not options.replace:
        raise CoachError(f"{options.file} is there already; --replace writes over it.")


def _width() -> int:
    return min(100, shutil.get_terminal_size((100, 24)).columns)
