"""What a session asks while it stands still: end here, go on after a gap, what was it."""

from __future__ import annotations

from typing import cast, get_args

from PySide6.QtCore import QObject, Signal

from coach.library.library import Library
from coach.library.safety import fill_numbers
from coach.people import Person
from coach.ui.stop_reaction import QUESTION, REASONS, Reason, reaction
from coach.ui.widgets.sheet import Choice, Sheet

_GO_ON, _END, _LEAVE = "go_on", "end", "leave"


class SessionQuestions(QObject):
    """Leads through the questions on one sheet and says what came of them."""

    went_on = Signal()
    stopped = Signal(str)  # the reason, one of `REASONS`
    left = Signal()  # after stopping, when nothing is left to read

    def __init__(self, sheet: Sheet, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._library = library
        self._person = Person()
        self._region = ""
        sheet.chosen.connect(self._follow)

    def begin(self, person: Person) -> None:
        """Ask for a new run of this person, whose country gives the emergency numbers."""
        self._person = person
        self._sheet.hide()

    def ask_end(self, region: str) -> None:
        """Ask whether the paused run ends here; `region` is where it was at work."""
        self._region = region
        choices = (Choice(_GO_ON, "Go on", main=True), Choice(_END, "End here"))
        self._sheet.ask("Paused.", (), choices, escape=_GO_ON)

    def ask_after_gap(self, place: str, region: str) -> None:
        """Ask whether to continue at `place` after a gap in which nobody was led."""
        self._region = region
        choices = (Choice(_GO_ON, "Continue", main=True), Choice(_END, "End"))
        self._sheet.ask("You were away.", (f"Continue at {place}?",), choices, escape=_GO_ON)

    def show_rules(self, region: str) -> None:
        """Show when to stop; the run is paused meanwhile."""
        self._region = region
        choices = (Choice(_GO_ON, "Go on", main=True), Choice(_END, "Stop now"))
        self._sheet.ask("When to stop", self._library.safety.stop_rules, choices, escape=_GO_ON)

    def ask_reason(self, region: str) -> None:
        """Ask for what reason the run ends here, as was chosen already."""
        self._region = region
        self._follow(_END)

    def _follow(self, key: str) -> None:
        if key == _GO_ON:
            self.went_on.emit()
        elif key == _END:
            choices = [Choice(reason, words) for reason, words in REASONS.items()]
            self._sheet.ask(QUESTION, (), choices, escape="done")
        elif key in get_args(Reason):
            self.stopped.emit(key)
            self._react(cast(Reason, key))
        else:
            self.left.emit()

    def _react(self, reason: Reason) -> None:
        region = self._library.regions.get(self._region)
        safety = self._library.safety
        said = reaction(
            reason,
            {flag.id: flag for flag in safety.common_red_flags},
            [region] if region else [],
            self._library.exercises,
            lambda text: fill_numbers(text, self._person, safety),
            self._person.child,
        )
        if said is None:
            self.left.emit()
        else:
            leave = Choice(_LEAVE, "Leave the session", main=True)
            self._sheet.ask(said.heading, said.lines, [leave], escape=_LEAVE)
