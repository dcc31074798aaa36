"""The one line on Home: a card of the journal's rules, or a programme that goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject

from coach.app.advising import SUPPORT, Advising
from coach.app.library_reading import LibraryReading
from coach.library.library import Library
from coach.library.safety import is_grounding, level_button
from coach.library.shelf import Entry, Kind
from coach.model import Session
from coach.notice import Notice
from coach.people import Person
from coach.ui.journal.notice_card import Offer
from coach.ui.main_window import MainWindow

Closed = Callable[[Session], Sequence[str]]


class HomeNotices(QObject):
    """Shows on Home what is due, and does what the card's buttons ask for.

    Args:
        window: has Home, and the library in which offers are opened.
        reading: has the library, and asks the journal.
        person: returns who is guided.
        write: does something with the journal, and says what stood in its way.
    """

    def __init__(
        self,
        window: MainWindow,
        reading: LibraryReading,
        person: Callable[[], Person],
        write: Callable[[Callable[[], object]], None],
    ) -> None:
        super().__init__(window)
        self._window, self._reading = window, reading
        self._person, self._write = person, write
        self._programme = ""
        line = window.home.notice
        line.put_off.connect(lambda notice: write(lambda: self._advising.put_off(notice)))
        line.silenced.connect(lambda notice: write(lambda: self._advising.silence(notice)))
        line.offered.connect(self._open)
        line.programme_wanted.connect(lambda: self._open(self._programme))
        window.shell.page_chosen.connect(lambda key: self.show() if key == "home" else None)

    @property
    def _advising(self) -> Advising:
        return self._reading.advising

    def show(self) -> None:
        """Show what is due now, or nothing."""
        self._write(self._show)

    def _show(self) -> None:
        library, person = self._reading.planner.library, self._person()
        if not library.cards:
            return  # they could not be read, which has been said
        line, notice = self._window.home.notice, self._advising.notice()
        if notice is not None:
            level = level_button(notice.level, person, library.safety) if notice.level else ""
            offers = offers_of(notice, library, self._reading.planner.why_closed)
            line.show_notice(notice, level, offers, stays=notice.id == SUPPORT)
            return
        self._programme = self._advising.programme_under_way() or ""
        if self._programme:
            line.show_programme(self._programme_words())
        else:
            line.show_nothing()

    def _programme_words(self) -> str:
        title = self._reading.planner.library.programmes[self._programme].title
        return f"{title}: day {self._advising.progress(self._programme).next} is next"

    def _open(self, key: str) -> None:
        """Open a session, card or programme in the library."""
        entry = entry_of(key, self._reading.planner.library)
        if entry is not None:
            self._window.show_library()
            self._window.library.open_entry(entry)


def offers_of(notice: Notice, library: Library, closed: Closed) -> tuple[Offer, ...]:
    """Return what a card leads to and is open: sessions, other cards, and grounding."""
    card = library.cards.get(notice.id)
    return tuple(
        Offer(entry.id, _title(entry, library))
        for link in (card.links if card is not None else ())
        for entry in _linked(link, library, closed)
    )


def entry_of(key: str, library: Library) -> Entry | None:
    """Return what this is the id of in the library, if it is one."""
    shelves: dict[Kind, object] = {
        "session": library.sessions.get(key),
        "card": library.cards.get(key),
        "programme": library.programmes.get(key),
    }
    return next((Entry(kind, key) for kind, found in shelves.items() if found is not None), None)


def _linked(link: str, library: Library, closed: Closed) -> Iterator[Entry]:
    """Yield what a link opens; one to an exercise of grounding, a session of grounding."""
    exercise = library.exercises.get(link)
    if exercise is not None and exercise.family == "grounding":
        grounding = (one for one in library.sessions.values() if is_grounding(one, library))
        yield from [Entry("session", one.id) for one in grounding if not closed(one)][:1]
        return
    entry = entry_of(link, library)
    if entry is not None and not (entry.kind == "session" and closed(library.sessions[link])):
        yield entry


def _title(entry: Entry, library: Library) -> str:
    if entry.kind == "card":
        return library.cards[entry.id].title
    return library.sessions[entry.id].title
