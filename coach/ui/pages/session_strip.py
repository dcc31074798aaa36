"""The desk strip of a session page: there while the run is seen on it in place of the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from coach.compiled import Timeline
from coach.ui.desk_strip import DeskStrip
from coach.ui.theme import Theme


class SessionStrip(QObject):
    """Makes the strip when it is first wanted, and knows what it shows and where.

    Args:
        theme: colours and sizes.
        obey: does what a key of a session stands for; returns whether it stands for anything.
        page: what leads the run.
    """

    placed = Signal(int, int)  # where the user has put it, in pixels of all screens together
    end_chosen = Signal()  # the run is to end here

    def __init__(self, theme: Theme, obey: Callable[[Qt.Key], bool], page: QObject) -> None:
        super().__init__(page)
        self._theme, self._obey = theme, obey
        self._strip: DeskStrip | None = None
        self._texts: tuple[Timeline, str] | None = None
        self._on = False
        self.place: tuple[int, int] | None = None  # where the user has put it

    @property
    def shown(self) -> DeskStrip | None:
        """The strip while the run is seen on it, else None."""
        return self._strip if self._on else None

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        if self._strip is not None:
            self._strip.apply_theme(theme)

    def begin(self, timeline: Timeline, lead_line: str) -> None:
        """Make room for what this timeline writes."""
        self._texts = timeline, lead_line
        if self._on and self._strip is not None:
            self._strip.begin(timeline, lead_line)

    def prepare(self) -> None:
        """Let the run be seen on the strip, which comes when it shows the present moment."""
        if self._strip is None:
            self._strip = DeskStrip(self._theme, self._obey)
            self._strip.placed.connect(self._keep_place)
            self._strip.end_chosen.connect(self._end)
        self._on = True
        if self._texts is not None:
            self._strip.begin(*self._texts)

    def come(self) -> None:
        """Show the strip where it was left."""
        if self._strip is not None:
            self._strip.come(self.place)

    def leave(self) -> bool:
        """Let the strip go, and return whether it was asking something."""
        strip = self.shown
        self._on = False
        if strip is None:
            return False
        asking = strip.asking
        strip.settle()
        strip.hide()
        return asking

    def _end(self) -> None:
        if self._strip is not None:
            self._strip.settle()
        self.end_chosen.emit()

    def _keep_place(self, x: int, y: int) -> None:
        self.place = x, y
        self.placed.emit(x, y)
