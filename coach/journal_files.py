"""The journal's files for the user: all of it to carry away and back, and the page for a doctor."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import msgspec

from coach.clock import Clock
from coach.errors import CoachError, UsageError
from coach.files import reason, write_whole
from coach.journal.carrying import Carried, as_new, read, written
from coach.journal.days import days_of
from coach.journal.drawn.doctor import LOOK_BACK_DAYS, doctor_page
from coach.journal.drawn.doctor_figures import DoctorPage
from coach.journal.kept.versions import key_of, wins
from coach.journal.store import Journal
from coach.library.library import Library
from coach.people import Person, RunEntry

ENDINGS = (".json", ".csv")
LONGEST_SUMMARY_DAYS = 366  # more weeks would be too narrow to be read


class TakenIn(msgspec.Struct, frozen=True):
    """What became of a file: how many entries it holds, and how many of them are news here."""

    held: int
    news: int


def carry_away(journal: Journal, file: Path) -> int:
    """Write the whole journal into a file, readable by this user alone; return how many entries.

    Args:
        journal: everybody's entries, and the marks of what was deleted.
        file: it ends in .json or .csv; one that is there is replaced.

    Raises:
        UsageError: the file has another ending.
        CoachError: it cannot be written, or the journal cannot be read.
    """
    if file.suffix.lower() not in ENDINGS:
        raise UsageError(f"{file.name} should end in .json or .csv.")
    entries = everything(journal)
    _write(file, written(entries, file.suffix.lower()).encode())
    return len(entries)


def take_in(journal: Journal, file: Path) -> TakenIn:
    """Take in what such a file holds; what is here already is not doubled.

    Raises:
        FileProblem: the file is damaged in a line, or is none of the coach's; nothing was taken in.
        CoachError: it cannot be read, or the journal cannot be written.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CoachError(f"{file} cannot be read, because {reason(error)}.") from None
    except UnicodeDecodeError:
        raise CoachError(f"{file} is not a text in UTF-8.") from None
    found = [line.entry for line in read(text, file)]
    known = {key_of(one): one for one in everything(journal)}
    news: dict[str, Carried] = {}
    for one in found:
        here = news.get(key_of(one)) or known.get(key_of(one))
        if one != here and wins(one, here):
            news[key_of(one)] = one
    journal.write_lines(
        [one for one in news.values() if not isinstance(one, RunEntry)],
        [one for one in news.values() if isinstance(one, RunEntry)],
    )
    _tell_trouble(journal)
    return TakenIn(held=len(found), news=len(news))


def everything(journal: Journal) -> list[Carried]:
    """Return all that is carried: runs, diary and marks of what was deleted, the oldest first.

    Raises:
        CoachError: the journal cannot be read.
    """
    if not journal.is_open:
        journal.write_lines([])  # opens it, if that is possible by now
    _refuse_closed(journal)
    journal.trouble = None
    diary = journal.diary_of(None, date.min, date.max)
    runs = [as_new(run) for run in reversed(journal.entries())]
    marks = journal.deletions()
    _tell_trouble(journal)
    return [*runs, *diary, *marks]


def _write(file: Path, data: bytes) -> None:
    """Write a file of the user's own, readable by this user alone.

    Raises:
        CoachError: it cannot be written.
    """
    try:
        write_whole(file, data)
    except OSError as error:
        raise CoachError(f"{file} could not be written, because {reason(error)}.") from None


# -- the page for a doctor ---------------------------------------------------------------------


def write_summary(
    journal: Journal,
    person: Person,
    library: Library,
    clock: Clock,
    file: Path,
    count: int,
    name: str = "",
) -> None:
    """Write one page for a doctor as a PDF, readable by this user alone.

    Args:
        journal: what was noted.
        person: about whom.
        library: knows what regions and exercises are called.
        clock: knows which day it is.
        file: it ends in .pdf; one that is there is replaced.
        count: about how many days, at most `LONGEST_SUMMARY_DAYS`; today is one of them.
        name: what is to stand on the page; empty for none.

    Raises:
        UsageError: the file has another ending.
        CoachError: it cannot be written, or the journal cannot be read.
    """
    if file.suffix.lower() != ".pdf":
        raise UsageError(f"{file.name} should end in .pdf.")
    page = _page(journal, person, library, clock, count)
    from coach.ui.doctor_summary import Cover, letters_ready, paper_of, summary_pdf
    from coach.ui.doctor_words import Names

    names = Names(
        regions={id_: one.name for id_, one in library.regions.items()},
        families={id_: one.name for id_, one in library.families.items()},
    )
    cover = Cover(made=clock.today(), name=name, paper=paper_of(person.country))
    with letters_ready():
        data = summary_pdf(page, names, cover)
    _write(file, data)


def _page(
    journal: Journal, person: Person, library: Library, clock: Clock, count: int
) -> DoctorPage:
    _refuse_closed(journal)
    journal.trouble = None
    today = clock.today()
    first = today - timedelta(days=count + LOOK_BACK_DAYS)
    since = datetime.combine(first, time.min, UTC).isoformat()
    diary = journal.diary_of(person.id, first, today)
    runs = journal.entries(person.id, since=since)
    _tell_trouble(journal)
    kinds = {id_: one.family for id_, one in library.exercises.items()}
    return doctor_page(days_of(diary, runs, today, clock.zone()), count, kinds)


def _refuse_closed(journal: Journal) -> None:
    if not journal.is_open:
        raise CoachError(journal.trouble or "Your journal cannot be read.")


def _tell_trouble(journal: Journal) -> None:
    if journal.trouble is not None:
        raise CoachError(journal.trouble)


def lines_text(count: int) -> str:
    """Return how many entries that is, in words."""
    return "1 entry" if count == 1 else f"{count} entries"
