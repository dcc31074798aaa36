"""The people in the journal, and what was told to them."""

from __future__ import annotations

import sqlite3
from abc import abstractmethod
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
from msgspec.structs import replace

from coach.errors import CoachError
from coach.journal.kept import people_rows, told_rows
from coach.journal.kept.kept_file import KeptFile
from coach.journal.kept.told_rows import Told
from coach.people import Person


class KeptPeople(KeptFile):
    """People, with their health answers, and on which day each rule was said to them."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._people: dict[int, Person] = {1: Person(id=1)}
        self._waiting_people: set[int] = set()
        self._leaving: set[int] = set()  # who was removed, but is in the file still
        self._told: dict[int, dict[tuple[str, str], date]] = {}  # what is not in the file yet
        self._untold = False  # what the file knows of it is to go

    def people(self) -> list[Person]:
        """Return everybody the coach knows; there is always somebody, at first "me"."""
        known = self._read(people_rows.read_people) or []
        stored = {person.id: person for person in known if person.id not in self._leaving}
        waiting = {number: self._people[number] for number in self._waiting_people}
        if stored:
            self._people = stored | waiting
        return list(self._people.values())

    def save_person(self, person: Person) -> Person:
        """Keep what a person has answered and return the person; id 0 adds somebody new.

        Raises:
            ValueError: an answer is none of those there are.
        """
        self.trouble = None
        msgspec.convert(msgspec.to_builtins(person), Person)
        if person.id == 0:
            ids = {*(known.id for known in self.people()), *self._leaving}
            person = replace(person, id=1 + max(ids))
        self._people[person.id] = person
        self._waiting_people.add(person.id)
        self._write()
        return person

    def remove_person(self, number: int) -> None:
        """Delete a person with all answers and runs; what was deleted is overwritten in the file.

        Raises:
            CoachError: it is the first person, "me", or there is none with this number.
        """
        self.trouble = None
        first = self.people()[0]
        if number == first.id:
            raise CoachError("The first person cannot be removed.")
        self._must_know(number)
        del self._people[number]
        self._waiting_people.discard(number)
        self._told.pop(number, None)
        self._leaving.add(number)
        self._forget(number)
        self._write()

    def write_told(self, person: int, told: Told) -> None:
        """Keep on which day each rule was said to a person."""
        self.trouble = None
        self._told.setdefault(person, {}).update(told)
        self._write()

    def told(self, person: int) -> dict[tuple[str, str], date]:
        """Return on which day each rule was last said to a person, by rule and region."""
        stored = self._read(lambda db: told_rows.read_told(db, person)) or {}
        stored = {} if self._untold else stored
        return {**stored, **self._told.get(person, {})}

    @abstractmethod
    def _forget(self, person: int) -> None:
        """Forget what this person has done, as far as it is remembered outside of the file."""

    def _forget_told(self) -> None:
        """Forget what was told to everybody, with the next write."""
        self._told.clear()
        self._untold = True

    def _must_know(self, person: int) -> None:
        """Refuse what belongs to nobody.

        Raises:
            CoachError: there is no such person.
        """
        if person not in {known.id for known in self.people()}:
            raise CoachError(f"There is no person with the number {person} in the journal.")

    def _put(self, db: sqlite3.Connection) -> Callable[[], None]:
        for number in self._leaving:
            people_rows.delete_person(db, number)
        for number in self._waiting_people:
            people_rows.write_person(db, self._people[number])
        if self._untold:
            db.execute("DELETE FROM told")
        for person, what in self._told.items():
            told_rows.write_told(db, person, what)

        def settle() -> None:
            self._untold = False
            for waiting in (self._leaving, self._waiting_people, self._told):
                waiting.clear()

        return settle

    def _recall(self) -> None:
        """Begin with the people; what was told to them stays in the damaged file."""
        self._waiting_people = set(self._people)

    def _empties(self) -> bool:
        return bool(self._leaving) or self._untold
