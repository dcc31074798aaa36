"""What the builder asks on a sheet: before leaving, before replacing, and about a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from coach.library.drafting.draft import Draft
from coach.library.drafting.length_rules import clock_text
from coach.ui.theme import Theme
from coach.ui.widgets.sheet import Choice, Sheet

_UNNAMED = "a session without a name"
_LEAVING = (
    Choice("save", "Save", main=True),
    Choice("keep", "Keep it as a draft"),
    Choice("drop", "Throw it away"),
    Choice("stay", "Stay here"),
)
_REPLACING = (
    Choice("both", "Keep both", main=True),
    Choice("mine", "Play mine in its place"),
    Choice("stay", "Not now"),
)
_LEFT = (Choice("go_on", "Go on with it", main=True), Choice("drop", "Throw it away"))

Deed = Callable[[], object]


class BuilderQuestions:
    """Asks one thing at a time and does what was chosen; the answer that stays does nothing.

    Args:
        theme: colours and sizes.
        page: what the sheet covers.
        shortcuts: keys of the page; they do nothing while it asks.
    """

    def __init__(self, theme: Theme, page: QWidget, shortcuts: Sequence[QShortcut]) -> None:
        self._page, self._shortcuts = page, shortcuts
        self._deeds: Mapping[str, Deed] = {}
        self._sheet = Sheet(theme, page)
        self._sheet.chosen.connect(self._answered)

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._sheet.apply_theme(theme)

    def place(self) -> None:
        """Cover the whole page."""
        self._sheet.setGeometry(self._page.rect())

    def ask_leaving(self, *, save: Deed, keep: Deed, drop: Deed) -> None:
        """Ask what happens to what is not saved."""
        line = "It is not saved yet. A draft waits here until you come back."
        deeds = {"save": save, "keep": keep, "drop": drop}
        self._ask("Leave the builder?", line, _LEAVING, "stay", deeds)

    def ask_replacing(self, title: str, *, both: Deed, mine: Deed) -> None:
        """Ask whether a session stands beside the shipped one with this title, or in its place."""
        line = (
            f"“{title}” came with the coach and never changes. Yours can stand beside it, or be "
            "played in its place."
        )
        deeds = {"both": both, "mine": mine}
        self._ask("Change a session of the coach?", line, _REPLACING, "stay", deeds)

    def ask_about(self, left: Draft, *, go_on: Deed, drop: Deed) -> None:
        """Offer the draft that was left."""
        title = f"“{left.title}”" if left.title.strip() else _UNNAMED
        line = f"You were making {title}, {clock_text(left.seconds)} long, and left it unsaved."
        self._ask("There is a draft.", line, _LEFT, "go_on", {"go_on": go_on, "drop": drop})

    # -- inside --------------------------------------------------------------------------------

    def _ask(
        self,
        heading: str,
        line: str,
        choices: tuple[Choice, ...],
        escape: str,
        deeds: Mapping[str, Deed],
    ) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
        self._deeds = deeds
        self.place()
        self._sheet.ask(heading, [line], choices, escape)

    def _answered(self, key: str) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(True)
        deed = self._deeds.get(key)
        if deed is not None:
            deed()
