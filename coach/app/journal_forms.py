"""The forms of the journal's page: opened with what is known, and what they say is kept."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from coach.app.journal_changing import Found, JournalChanging
from coach.app.journal_reading import JournalReading
from coach.clock import Clock
from coach.entries import DayNote, Episode
from coach.journal.days import as_one, is_empty
from coach.journal.kept.searching import local_day
from coach.people import Person, RunEntry
from coach.ui.entry_words import day_heading
from coach.ui.pages.journal_day import DayForm
from coach.ui.pages.journal_form import EpisodeForm, Noted
from coach.ui.pages.journal_page import AnyForm, JournalPage
from coach.ui.pages.journal_saying import SayingForm

_DELETED, _NOTED, _CHANGED = "Deleted.", "Noted.", "Changed."
_KEPT, _LET_GO = "It is in your note for today.", "It is gone. Nothing of it was kept."
_NOT_KEPT, _GO_ON = "What you wrote was not kept.", "Go on"
_LONGEST = 20_000  # letters of one note


class JournalForms(QObject):
    """Opens the forms of one page and writes what they say; each step can be taken back.

    Args:
        page: has the forms.
        reading: knows what is there.
        changing: writes, and takes back.
        person: returns whose journal it is.
        clock: knows the day and the moment.
        write: does something with the journal, and says what stood in its way.
        say: shows a sentence.
    """

    changed = Signal()  # something was written
    noted = Signal(object)  # Episode that was just written

    def __init__(
        self,
        page: JournalPage,
        reading: JournalReading,
        changing: JournalChanging,
        person: Callable[[], Person],
        clock: Clock,
        write: Callable[[Callable[[], object]], None],
        say: Callable[[str], object],
    ) -> None:
        super().__init__(page)
        self._page, self._reading, self._changing = page, reading, changing
        self._person, self._clock, self._write, self._say = person, clock, write, say
        self._notes: Sequence[DayNote] = ()  # of the day that is open
        self._abandoned: AnyForm | None = None  # left with something in it that is not kept
        page.made.connect(self._connect)
        page.undone.connect(self._undo)

    # -- opening -------------------------------------------------------------------------------

    def open_episode(self, place: str = "", day: date | None = None) -> None:
        """Open the form for something that a muscle did; on an earlier day at this time."""
        now = self._now()
        at = None
        if day is not None and day < now.date():
            at = datetime.combine(day, time(now.hour, now.minute), now.tzinfo)
        self._page.episode.open_new(now, place, at)
        self._show(self._page.episode)

    def open_day(self, day: date) -> None:
        """Open the form of a day."""
        self._notes, others = self._reading.day(day)
        known = as_one(self._notes) if self._notes else self._empty_note(day)
        self._page.day.show_day(known, bool(self._notes), others, self._clock.today())
        self._show(self._page.day)

    def open_saying(self) -> None:
        """Open the place to write."""
        self._page.saying.open_new()
        self._show(self._page.saying)

    def open_found(self, entry: Found) -> None:
        """Open what is listed, to be changed."""
        if isinstance(entry, DayNote):
            self.open_day(date.fromisoformat(entry.day))
            return
        if isinstance(entry, Episode):
            self._page.episode.open_entry(entry, self._now())
            self._show(self._page.episode)
            return
        zone = self._clock.zone()
        heading = day_heading(local_day(entry, zone), self._clock.today())
        self._page.run.open_run(entry, heading, zone)
        self._show(self._page.run)

    # -- keeping -------------------------------------------------------------------------------

    def remove(self, entry: Found) -> None:
        """Delete an entry; of a day's note all its versions."""
        gone: Sequence[Found] = (entry,)
        if isinstance(entry, DayNote):
            gone = self._reading.day(date.fromisoformat(entry.day))[0] or gone
        self._do(lambda: self._changing.delete(gone), _DELETED)

    def _keep_episode(self, said: Noted) -> None:
        known = said.known
        entry = Episode(
            id=known.id if known else str(uuid.uuid4()),
            person=self._person().id,
            edited_at="",
            place=said.place,
            at=said.at.isoformat(),
            kind=said.kind,
            strength=said.strength,
            minutes=said.minutes,
            signs=said.signs,
            note=said.note,
        )
        before = (known,) if known else ()
        self._do(lambda: self._changing.put(entry, before), _CHANGED if known else _NOTED)
        self.noted.emit(entry)

    def _keep_day(self, note: DayNote) -> None:
        notes = self._notes
        if is_empty(note):
            if notes:
                self._do(lambda: self._changing.delete(notes), _DELETED)
            else:
                self._page.show_overview()
            return
        self._do(lambda: self._changing.put(note, notes), _CHANGED if notes else _NOTED)

    def _keep_run(self, run: RunEntry) -> None:
        known = self._page.run.run
        self._do(lambda: self._changing.put(run, (known,)), _CHANGED)

    def _keep_words(self, words: str) -> None:
        """Put words into today's note, behind what is there."""
        today = self._clock.today()
        notes = self._reading.day(today)[0]
        note = as_one(notes) if notes else self._empty_note(today)
        text = "\n\n".join(filter(None, (note.note, words)))[:_LONGEST]
        kept = replace(note, note=text)
        self._do(lambda: self._changing.put(kept, notes), _KEPT)

    def _do(self, deed: Callable[[], object], said: str) -> None:
        """Write, leave the form, and offer to take it back."""
        self._abandoned = None
        self._write(deed)
        self._page.show_overview()
        self._page.undo.offer(said)
        self.changed.emit()

    def _undo(self) -> None:
        """Open what was left unfinished, or take back what was written last."""
        if self._page.open_form is not None:
            return
        self._page.undo.close_bar()
        if self._abandoned is not None:
            self._show(self._abandoned)
        elif self._changing.undoable:
            self._write(self._changing.undo)
            self.changed.emit()

    # -- inside --------------------------------------------------------------------------------

    def _connect(self, form: AnyForm) -> None:
        """Serve a form that has just been made."""
        form.left.connect(lambda: self._leave(form))
        form.removed.connect(self.remove)
        if isinstance(form, EpisodeForm):
            form.saved.connect(self._keep_episode)
        elif isinstance(form, DayForm):
            form.saved.connect(self._keep_day)
            form.day_wanted.connect(self.open_day)
            form.note_wanted.connect(lambda day: self.open_episode(day=day))
            form.rows.opened.connect(self.open_found)
            form.rows.remove_wanted.connect(self.remove)
        elif isinstance(form, SayingForm):
            form.saved.connect(self._keep_words)
            form.let_go.connect(self._let_go)
        else:
            form.saved.connect(self._keep_run)

    def _show(self, form: AnyForm) -> None:
        self._abandoned = None
        self._page.undo.close_bar()
        self._page.show_form(form)

    def _leave(self, form: AnyForm) -> None:
        """Offer to go on with what was not kept."""
        if form.is_changed:
            self._abandoned = form
            self._page.undo.offer(_NOT_KEPT, _GO_ON)

    def _let_go(self) -> None:
        self._page.show_overview()
        self._say(_LET_GO)

    def _now(self) -> datetime:
        return self._clock.wall().astimezone(self._clock.zone())

    def _empty_note(self, day: date) -> DayNote:
        return DayNote(
            id=str(uuid.uuid4()), person=self._person().id, edited_at="", day=day.isoformat()
        )
