"""The journal's page, connected to the journal: filled while it is seen, and changed from there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import get_args

from PySide6.QtCore import QObject, QTimer

from coach.app.advising import Advising
from coach.app.home_notices import entry_of, offers_of
from coach.app.journal_changing import JournalChanging
from coach.app.journal_forms import JournalForms
from coach.app.journal_reading import JournalReading
from coach.app.journal_yours import JournalYours
from coach.app.library_reading import LibraryReading
from coach.clock import Clock
from coach.entries import Episode
from coach.journal.drawn.span import Span
from coach.journal.kept.diary import day_of
from coach.journal.rules.showing import Key, key_of
from coach.journal.store import Journal
from coach.library.flags import support_is_near
from coach.library.library import Library
from coach.library.safety import fill_numbers, level_button
from coach.notice import Notice
from coach.people import Person
from coach.ui.main_window import MainWindow
from coach.ui.messages import announce
from coach.ui.pages.first_use_today import support_lines
from coach.ui.pages.journal_page import PRESSING, JournalPage
from coach.ui.person_answers import answers_of
from coach.ui.theme import Theme

_LOOKED_MS = 2000  # so often it is looked whether somebody else has written, while it is seen


class Journaling(QObject):
    """Shows the journal of who is guided, and keeps what is noted.

    Args:
        journal: what is shown and changed.
        clock: knows the day and the moment.
        window: has the page, and the library in which a card's offers are opened.
        reading: has the library, and asks the journal what is due.
        person: returns who is guided.
        write: does something with the journal, and says what stood in its way.
        mirrored: returns whether the front of a map is drawn as in a mirror.
    """

    def __init__(
        self,
        journal: Journal,
        clock: Clock,
        window: MainWindow,
        reading: LibraryReading,
        person: Callable[[], Person],
        write: Callable[[Callable[[], object]], None],
        mirrored: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._mirrored = mirrored
        self._journal, self._clock, self._window = journal, clock, window
        self._reading, self._person, self._write = reading, person, write
        self._changing = JournalChanging(journal, clock)
        self._read = JournalReading(journal, lambda: person().id, clock, self._library)
        self._span: Span = "four_weeks"
        self._region = ""  # whose trend was asked for
        self._month: date | None = None  # of the calendar; None for this one
        self._seen: tuple[object, ...] = ()  # person, day and change of what is shown
        self._earliest: date | None = None  # of the days that are listed
        self._answered: set[Key] = set()  # cards, since the page came into sight
        self._at_once: Key | None = None  # the card about what was noted last
        self._looking = QTimer(self, interval=_LOOKED_MS)
        self._looking.timeout.connect(self._look)

    def make_page(self, theme: Theme) -> JournalPage:
        """Return the page; it is filled when it has come into sight."""
        library = self._library()
        return JournalPage(
            theme,
            library.regions,
            {id_: one.name for id_, one in library.families.items()},
            library.safety.support_line,
        )

    def connect_page(self, page: JournalPage) -> None:
        """Serve the page from now on."""
        self._page = page
        self.forms = JournalForms(
            page, self._read, self._changing, self._person, self._clock, self._write, self._say
        )
        self.yours = JournalYours(
            page.yours, self._journal, self._library, self._person, self._clock, self._say
        )
        self.forms.changed.connect(self.refresh)
        self.forms.noted.connect(self._say_at_once)
        self.yours.changed.connect(self.refresh)
        page.came.connect(self._come)
        page.went.connect(self._looking.stop)
        page.support_wanted.connect(self._support)
        self._connect_overview(page)
        self.follow_person()

    def follow_person(self) -> None:
        """Show the journal of who is guided now."""
        person, today = self._person(), self._clock.today()
        self._changing.forget()
        self.yours.follow_person()
        self.yours.follow_person()
        self._region, self._month, self._seen, self._at_once = "", None, (), None
        self._page.undo.close_bar()
        self._page.show_overview()
        self._page.show_person(person, not person.child and not support_is_near(person, today))
        self._page.head.show_span(self._span, person)
        self._look()

    def refresh(self) -> None:
        """Read again what is shown."""
        self._seen = (self._person().id, self._clock.today(), self._journal.last_change())
        self._write(self._show)
        self.yours.show_copy()

    # -- showing -------------------------------------------------------------------------------

    def _connect_overview(self, page: JournalPage) -> None:
        head, glance, listed = page.head, page.glance, page.list
        head.span_chosen.connect(self._choose_span)
        head.note.clicked.connect(lambda: self.forms.open_episode(self._region))
        head.today.clicked.connect(lambda: self.forms.open_day(self._clock.today()))
        head.saying.clicked.connect(self.forms.open_saying)
        glance.region_chosen.connect(self._choose_region)
        glance.day_opened.connect(self.forms.open_day)
        glance.month_asked.connect(self._choose_month)
        listed.searched.connect(lambda _: self._write(self._show_list))
        listed.earlier_wanted.connect(lambda: self._write(self._add_earlier))
        listed.rows.opened.connect(self.forms.open_found)
        listed.rows.day_opened.connect(self.forms.open_day)
        listed.rows.remove_wanted.connect(self.forms.remove)
        for card in (page.notice, page.tip):
            card.offered.connect(self._open)
            card.put_off.connect(lambda notice: self._answer(self._advising.put_off, notice))
            card.silenced.connect(lambda notice: self._answer(self._advising.silence, notice))

    def _come(self) -> None:
        self._answered.clear()
        self._page.show_mirrored(self._mirrored())
        self._look()
        self._looking.start()

    def _look(self) -> None:
        """Read again if the day, the person or the journal has changed since."""
        now = (self._person().id, self._clock.today(), self._journal.last_change())
        if self._page.isVisible() and now != self._seen:
            self.refresh()

    def _show(self) -> None:
        """Show the pictures, and then what lies below them: the window can be used meanwhile."""
        self._show_glance()
        for part in (self._show_beside, self._show_list, self._show_due):
            self._soon(part)

    def _soon(self, part: Callable[[], None]) -> None:
        """Show a part when what came before it has been painted."""
        QTimer.singleShot(0, self, lambda: self._write(part))

    def _show_glance(self) -> None:
        self._page.glance.show_seen(self._read.seen(self._span, self._region))

    def _show_beside(self) -> None:
        month = self._read.month(self._span, self._month)
        self._page.glance.show_beside(self._read.patterns(self._span), month)

    def _show_list(self) -> None:
        days, more = self._read.page(self._page.list.words, None)
        self._earliest = days[-1].day if days else None
        self._page.list.show_days(days, more)

    def _add_earlier(self) -> None:
        days, more = self._read.page(self._page.list.words, self._earliest)
        self._earliest = days[-1].day if days else self._earliest
        self._page.list.add_days(days, more)

    def _choose_span(self, key: str) -> None:
        self._span = next(span for span in get_args(Span) if span == key)
        self._page.head.show_span(self._span, self._person())
        self._write(self._show_glance)
        self._soon(self._show_beside)

    def _choose_region(self, region: str) -> None:
        self._region = region
        self._write(self._show_glance)

    def _choose_month(self, first: date) -> None:
        self._month = first
        self._write(self._show_beside)
        self._page.uncover(self._page.glance.month)

    # -- cards ---------------------------------------------------------------------------------

    def _say_at_once(self, entry: Episode) -> None:
        """Show what is pressing about an episode that has just been noted."""
        day = day_of(entry).isoformat()
        said = next((one for one in self._pressing() if day in one.counted), None)
        if said is not None:
            self._at_once = key_of(said)
            self._show_notice(said)
            self._page.uncover(self._page.notice)
            announce(self._page.notice, f"{said.title}. {said.text}")

    def _pressing(self) -> list[Notice]:
        """Return what is due and cannot wait, unless it was answered since the page came."""
        return [
            one
            for one in self._advising.notices()
            if one.due and one.level in PRESSING and key_of(one) not in self._answered
        ]

    def _show_due(self) -> None:
        """Show what was said at once, else what is due, else what else is pressing."""
        pressing, due = self._pressing(), self._advising.notice()
        shown = [one for one in pressing if key_of(one) == self._at_once]
        if due is not None and key_of(due) not in self._answered:
            shown.append(due)
        self._show_notice(next(iter((*shown, *pressing)), None))

    def _show_notice(self, notice: Notice | None) -> None:
        if notice is None:
            self._page.show_notice(None)
            return
        library, person = self._library(), self._person()
        level = level_button(notice.level, person, library.safety) if notice.level else ""
        offers = offers_of(notice, library, self._reading.planner.why_closed)
        self._page.show_notice(notice, level, offers)

    def _answer(self, answer: Callable[[Notice], None], notice: Notice) -> None:
        """Keep what was said about a card; what else is pressing takes its place."""
        self._answered.add(key_of(notice))
        self._at_once = None
        self._write(lambda: answer(notice))
        self._show_due()

    def _open(self, key: str) -> None:
        """Open a session or a card in the library."""
        entry = entry_of(key, self._library())
        if entry is not None:
            self._window.show_library()
            self._window.library.open_entry(entry)

    def _support(self) -> None:
        person, safety = self._person(), self._library().safety
        lines = support_lines(
            safety, answers_of(person), lambda text: fill_numbers(text, person, safety)
        )
        self._page.show_support(lines)

    @property
    def _advising(self) -> Advising:
        return self._reading.advising

    def _library(self) -> Library:
        return self._reading.planner.library

    def _say(self, sentence: str) -> None:
        self._window.show_message(sentence)
