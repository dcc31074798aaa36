"""Who the coach guides: choosing, adding and removing people, and asking for their answers."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from msgspec import convert, structs
from PySide6.QtCore import QObject, Signal

from coach.clock import Clock
from coach.library.flags import closed_by_flags, ticked_flags, with_flags
from coach.people import Person
from coach.rooms import Rooms
from coach.ui.main_window import MainWindow

if TYPE_CHECKING:
    from coach.ui.pages.journal_page import JournalPage
    from coach.ui.pages.settings_page import SettingsPage


class People(QObject):
    """Knows who is guided now, and keeps what is said about each person.

    Each start of the coach begins with the first person, so that nobody takes a child's place
    without having chosen it.

    Args:
        rooms: journal, library and the person to begin with.
        clock: knows the day of the answers.
        window: asks the safety questions, and shows who is guided.
        write: does something with the journal, and says what stood in its way.

    Attributes:
        guided: who is guided now.
    """

    changed = Signal()  # somebody else is guided now, or other things are known about them
    removed = Signal(int)  # the id that a person had
    answered = Signal()  # the safety screen is done with, where nothing else was open before

    def __init__(
        self,
        rooms: Rooms,
        clock: Clock,
        window: MainWindow,
        write: Callable[[Callable[[], object]], None],
    ) -> None:
        super().__init__()
        self._journal, self._library, self._clock = rooms.journal, rooms.library, clock
        self._window, self._write = window, write
        self._settings_page: SettingsPage | None = None
        self._journal_page: JournalPage | None = None
        self._settings_open = False  # the safety screen was opened there
        self.guided = rooms.person
        window.home.person_chosen.connect(self.choose)
        window.home.flags_ticked.connect(self._tick_flags)
        window.made.connect(self._connect_page)
        self._show()

    def ask(self, person: Person) -> None:
        """Open the safety screen for this person."""
        today = self._clock.today()
        flags = closed_by_flags(person, self._library, today).flags
        page = self._window.first_use
        page.ask(person, today, flags, may_leave=self._settings_open)
        self._window.show_first_use()

    def keep(self, person: Person) -> None:
        """Keep what is known about a person now; one with the id 0 is added."""
        if person.id == self.guided.id:
            self.guided = person
        self._write(lambda: self._journal.save_person(person))
        self._tell()

    def choose(self, number: int) -> None:
        """Guide this person from now on."""
        self.guided = self._known(number)
        self._tell()

    def remove(self, number: int) -> None:
        """Delete a person and what they did; where they were guided, the first one is now."""
        self._write(lambda: self._forget(number))
        self._tell()

    def show_flags(self) -> None:
        """Show on Home which red flags are ticked and count today."""
        today = self._clock.today()
        self._window.home.show_ticked(ticked_flags(self.guided, self._library, today))

    # -- inside --------------------------------------------------------------------------------

    def _tick_flags(self, ids: Collection[str]) -> None:
        """Keep the red flags that are ticked now; they count until they are taken back."""
        self.keep(with_flags(self.guided, ids, self._library, self._clock.today()))

    def _connect_page(self, name: str, page: Any) -> None:
        if name == "settings_page":
            self._settings_page = page
            page.answers_wanted.connect(lambda: self._ask_again(self._journal.people()[0].id))
            page.people.answers_wanted.connect(self._ask_again)
            page.people.added.connect(self._add)
            page.people.chosen.connect(self.choose)
            page.people.removed.connect(self.remove)
            self._show()
        elif name == "journal":
            self._journal_page = page
            page.head.people.chosen.connect(self.choose)
            self._show()
        elif name == "first_use":
            page.answered.connect(self._take_answers)
            page.left.connect(self._go_back)

    def _ask_again(self, number: int) -> None:
        self._settings_open = True
        self.ask(self._known(number))

    def _add(self, name: str, age_group: str) -> None:
        """Ask about a child; it is kept when the questions are answered."""
        self._settings_open = True
        country = self._journal.people()[0].country
        child = Person(name=name, country=country, child=True)
        self.ask(convert(structs.asdict(child) | {"age_group": age_group}, Person))

    def _take_answers(self, person: Person) -> None:
        self.keep(person)
        self._go_back()

    def _go_back(self) -> None:
        """Leave the safety screen for where it was opened."""
        if self._settings_open:
            self._settings_open = False
            self._window.show_settings_page()
        else:
            self.answered.emit()

    def _forget(self, number: int) -> None:
        self._journal.remove_person(number)
        self.removed.emit(number)
        if number == self.guided.id:
            self.guided = self._journal.people()[0]

    def _known(self, number: int) -> Person:
        return next(person for person in self._journal.people() if person.id == number)

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        people = self._journal.people()
        self._window.home.show_people(people, self.guided)
        if self._settings_page is not None:
            self._settings_page.show_people(people, self.guided)
        if self._journal_page is not None:
            self._journal_page.head.people.show_people(people, self.guided)
