"""What the card about the user's own data asks for: files, copies, deleting."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from coach.break_log import Decision
from coach.clock import Clock
from coach.entries import DiaryEntry, Episode
from coach.errors import CoachError
from coach.journal.kept.copies import day_of_copy
from coach.journal.store import Journal
from coach.journal_files import carry_away, lines_text, take_in, write_summary
from coach.journal_report import day_text
from coach.people import Person, RunEntry
from coach.ui.journal.yours_card import YoursCard

if TYPE_CHECKING:
    from coach.library.library import Library

_PAGE = "Save the page for your doctor"
_EXPORT = "Export the journal"
_IMPORT = "Import a journal"
_CARRIED = {".json": "JSON, exact and whole (*.json)", ".csv": "CSV, for a table (*.csv)"}
_PDF = {".pdf": "PDF (*.pdf)"}
_NOT_ENCRYPTED = "Only you can read it here, and it is not encrypted."


class _Day(Struct, frozen=True):
    """What was deleted together, so that it can be brought back."""

    entries: tuple[DiaryEntry | RunEntry, ...]
    decisions: tuple[Decision, ...]
    deleted_at: str


class JournalYours(QObject):
    """Serves the card about the user's own data.

    Args:
        card: asks and shows.
        journal: what it is about.
        library: returns the library, which knows what regions and exercises are called.
        guided: returns who is guided now: the page and the day are theirs.
        clock: knows day and moment.
        say: gets each sentence for the user.
    """

    changed = Signal()  # the journal holds something else now

    def __init__(
        self,
        card: YoursCard,
        journal: Journal,
        library: Callable[[], Library],
        guided: Callable[[], Person],
        clock: Clock,
        say: Callable[[str], None],
    ) -> None:
        super().__init__(card)
        self._card, self._journal, self._library = card, journal, library
        self._guided, self._clock, self._say = guided, clock, say
        self._folder: Path | None = None  # where the last file was
        self._deleted: _Day | None = None
        card.page_asked.connect(self._ask_page)
        card.export_asked.connect(self._ask_export)
        card.import_asked.connect(self._ask_import)
        card.came.connect(self.show_copy)
        card.copy_asked.connect(self._bring_back)
        card.days_wanted.connect(self._begin_day)
        card.day_chosen.connect(self._count_day)
        card.day_deleted.connect(self._delete_day)
        card.undo_asked.connect(self._bring_day_back)
        card.everything_deleted.connect(self._delete_everything)
        self.show_copy()

    def follow_person(self) -> None:
        """Forget what was asked and deleted: somebody else is guided now."""
        self._deleted = None
        self._card.show_deleted("", undo=False)

    def show_copy(self) -> None:
        """Offer the copy that can be brought back, if the journal was damaged."""
        copy = self._journal.offered
        day = "" if copy is None else day_text(day_of_copy(copy))
        self._card.show_copy(day)

    # -- files ---------------------------------------------------------------------------------

    def _ask_page(self, days: int, name: str) -> None:
        file = f"tension-diary-{self._clock.today().isoformat()}.pdf"
        self._ask_where(_PAGE, file, _PDF, lambda chosen: self._write_page(chosen, days, name))

    def _ask_export(self) -> None:
        file = f"coach-journal-{self._clock.today().isoformat()}.json"
        self._ask_where(_EXPORT, file, _CARRIED, self._export)

    def _ask_import(self) -> None:
        dialog = self._dialog(_IMPORT, self._usual_folder())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(["Journals (*.json *.csv)"])
        dialog.fileSelected.connect(lambda file: self._import(Path(file)))
        dialog.open()

    def _ask_where(
        self, heading: str, name: str, kinds: dict[str, str], write: Callable[[Path], None]
    ) -> None:
        """Ask where a file is to be written; the first of the kinds is offered."""
        dialog = self._dialog(heading, self._usual_folder() / name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([*kinds.values()])
        dialog.setDefaultSuffix(next(iter(kinds)))
        endings = {words: ending for ending, words in kinds.items()}
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(endings[chosen]))
        dialog.fileSelected.connect(
            lambda file: self._take_name(Path(file), f".{dialog.defaultSuffix()}", kinds, write)
        )
        dialog.open()

    def _take_name(
        self, named: Path, ending: str, kinds: dict[str, str], write: Callable[[Path], None]
    ) -> None:
        """Write the file that was named, unless something is there that nobody asked about.

        The dialog asks before it names a file that is there. It does not know the ending that a
        name like "22.11" still gets.
        """
        known = named.suffix.lower() in kinds
        file = named if known else named.with_name(f"{named.name}{ending}")
        if not known and os.path.lexists(file):
            self._say(f"{file.name} is in this folder already. Please choose another name.")
            return
        self._folder = file.parent
        write(file)

    def _write_page(self, file: Path, days: int, name: str) -> None:
        with self._at_work():
            write_summary(
                self._journal, self._guided(), self._library(), self._clock, file, days, name
            )
            self._card.show_page_saved(f"The page is in {file}. {_NOT_ENCRYPTED}")

    def _export(self, file: Path) -> None:
        self._card.show_carried("")
        with self._at_work():
            held = lines_text(carry_away(self._journal, file))
            self._card.show_carried(f"{file} holds your journal: {held}. {_NOT_ENCRYPTED}")

    def _import(self, file: Path) -> None:
        self._folder = file.parent
        self._card.show_carried("")
        with self._at_work():
            taken = take_in(self._journal, file)
            new = f"{taken.news} of them are new" if taken.news else "all of it was here already"
            self._card.show_carried(f"{file.name} holds {lines_text(taken.held)}; {new}.")
            self.changed.emit()

    def _dialog(self, heading: str, where: Path) -> QFileDialog:
        dialog = QFileDialog(self._card.window(), heading, str(where))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _usual_folder(self) -> Path:
        """Return where the last file was, else where people keep their documents."""
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        usual = Path(documents) if Path(documents).is_dir() else Path.home()
        return self._folder or usual

    @contextlib.contextmanager
    def _at_work(self) -> Iterator[None]:
        """Show that it takes a moment, and say what stood in the way."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            yield
        except CoachError as error:
            self._say(str(error))
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _bring_back(self) -> None:
        copy = self._journal.offered
        if copy is not None:
            with self._at_work():
                news = self._journal.bring_back(copy)
                self._tell_changed()
                self._say(f"{_entries_are(news)} back.")
        self.show_copy()

    # -- deleting ------------------------------------------------------------------------------

    def _begin_day(self) -> None:
        today = self._clock.today()
        first = self._journal.first_day(self._guided().id, self._clock.zone())
        self._card.begin_day(first or today, today)

    def _count_day(self, day: date) -> None:
        found = self._on(day)
        when = day_text(day)
        if not found:
            self._card.show_day(f"Nothing was noted on {when}.", some=False)
        else:
            self._card.show_day(f"On {when} there {_are(found)}.", some=True)

    def _on(self, day: date) -> list[DiaryEntry | RunEntry]:
        person, (since, until) = self._guided().id, self._span(day)
        runs = self._journal.entries(person, since=since, until=until)
        return [*self._journal.diary_of(person, day, day), *runs]

    def _delete_day(self, day: date) -> None:
        journal, now = self._journal, self._clock.wall().isoformat()
        decisions = journal.decisions(*self._span(day))
        gone = journal.delete_day(self._guided().id, day, self._clock.zone(), now)
        kept = {*decisions} - {*journal.decisions(*self._span(day))}
        log = tuple(one for one in decisions if one in kept)
        self._deleted = _Day(entries=tuple(gone), decisions=log, deleted_at=now)
        when = day_text(day)
        self._show_deleted(f"{_entries_are(len(gone), f' of {when}')} deleted.", undo=True)

    def _bring_day_back(self) -> None:
        """Write back what was deleted last, as changed after it was deleted."""
        if self._deleted is None:
            return
        day, self._deleted = self._deleted, None
        later = [replace(one, edited_at=self._after(one, day)) for one in day.entries]
        self._journal.write_lines(
            [one for one in later if not isinstance(one, RunEntry)],
            [replace(one, id=0) for one in later if isinstance(one, RunEntry)],
        )
        trouble = self._journal.trouble
        for decision in day.decisions:
            self._journal.write_decision(decision)
        self._journal.trouble = trouble or self._journal.trouble
        self._show_deleted(f"{_entries_are(len(later))} back.")

    def _after(self, one: DiaryEntry | RunEntry, day: _Day) -> str:
        """Return a moment after an entry was deleted, whatever the clock says by now."""
        said = [moment for moment in (one.edited_at, day.deleted_at) if moment]
        last = max(map(datetime.fromisoformat, said))
        return max(self._clock.wall(), last + timedelta(microseconds=1)).isoformat()

    def _delete_everything(self) -> None:
        self._deleted = None
        self._journal.delete_everything(self._clock.wall().isoformat())
        self._show_deleted("Everything is deleted.")

    def _show_deleted(self, sentence: str, undo: bool = False) -> None:
        """Say what was done, unless something stood in its way: then that is said."""
        done = self._journal.trouble is None
        self._card.show_deleted(sentence if done else "", undo)
        self._tell_changed()

    def _tell_changed(self) -> None:
        if self._journal.trouble is not None:
            self._say(self._journal.trouble)
        self.changed.emit()

    def _span(self, day: date) -> tuple[str, str]:
        """Return the first moment in UTC of a local day, and of the next."""
        zone = self._clock.zone()
        begin, end = (
            datetime.combine(one, time.min, zone).astimezone(UTC).isoformat()
            for one in (day, day + timedelta(days=1))
        )
        return begin, end


def _are(found: Sequence[DiaryEntry | RunEntry]) -> str:
    """Return what was found, as the end of a sentence that begins with "there"."""
    runs = sum(isinstance(one, RunEntry) for one in found)
    episodes = sum(isinstance(one, Episode) for one in found)
    counted = ((runs, "session"), (episodes, "episode"), (len(found) - runs - episodes, "note"))
    parts = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in counted if count]
    verb = "is" if len(found) == 1 else "are"
    return f"{verb} {' and '.join(filter(None, (', '.join(parts[:-1]), parts[-1])))}"


def _entries_are(count: int, which: str = "") -> str:
    return f"{lines_text(count)}{which} {'is' if count == 1 else 'are'}"
