"""Joins the Breaks page with the schedule, the log, the sensors and the start of the computer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

from coach.app.breaks import Breaks
from coach.app.kept_settings import KeptSettings
from coach.break_log import Decision
from coach.break_settings import BreakSettings
from coach.clock import Clock
from coach.desktop.autostart import Autostart
from coach.errors import CoachError
from coach.journal.store import Journal
from coach.ui.pages.breaks_page import BreaksPage
from coach.ui.pages.breaks_sensing import Sensed


class Reporting(Protocol):
    """What tells how the sensors are doing."""

    def report(self) -> tuple[Sensed, ...]: ...


class BreaksJoining:
    """Keeps the page up to date while it is seen, and does what it asks for.

    Args:
        page: what is shown.
        breaks: the schedule.
        settings: what is chosen.
        journal: has the log.
        clock: where the time comes from.
        senses: tells how the sensors are doing.
        autostart: opens what starts the coach with the computer.
        say: gets every sentence for the user.
    """

    def __init__(
        self,
        page: BreaksPage,
        breaks: Breaks,
        settings: KeptSettings,
        journal: Journal,
        clock: Clock,
        senses: Reporting,
        autostart: Callable[[], Autostart],
        say: Callable[[str], object],
    ) -> None:
        self._page, self._breaks, self._settings = page, breaks, settings
        self._journal, self._clock = journal, clock
        self._senses, self._autostart, self._say = senses, autostart, say
        page.changed.connect(self._take)
        page.asked.connect(breaks.obey)
        page.autostart_changed.connect(self._switch)
        page.came.connect(self.refresh)
        settings.changed.connect(self._follow)
        breaks.changed.connect(self._show_status)
        breaks.written.connect(self._show_log)

    def refresh(self) -> None:
        """Show everything as it is now."""
        self._page.show_settings(self._settings.now.breaks)
        self._page.show_sensing(self._senses.report())
        self._show_autostart()
        self._show_status()
        self._show_log()

    # -- inside --------------------------------------------------------------------------------

    def _take(self, breaks: BreakSettings) -> None:
        self._settings.put("breaks", breaks)

    def _follow(self) -> None:
        self._page.show_settings(self._settings.now.breaks)

    def _show_status(self) -> None:
        if self._page.isVisible():
            now = self._clock.wall().astimezone(self._clock.zone())
            self._page.show_status(self._breaks.status, now)

    def _show_log(self, decision: Decision | None = None) -> None:
        if self._page.isVisible():
            zone = self._clock.zone()
            now = self._clock.wall().astimezone(zone)
            begin = now.replace(hour=0, minute=0, second=0, microsecond=0)
            since = begin - timedelta(days=now.weekday())
            until = now + timedelta(days=1)
            week = self._journal.decisions(since.isoformat(), until.isoformat())
            self._page.show_log(week, now.date(), zone)

    def _show_autostart(self) -> None:
        try:
            autostart = self._autostart()
            another = autostart.another()
            note = f"Another copy does so now: {another}" if another else ""
            self._page.show_autostart(autostart.is_on(), note)
        except CoachError as error:
            self._page.show_autostart(None, str(error))

    def _switch(self, on: bool) -> None:
        try:
            # Whoever presses the switch wants this coach; the note has named the other one.
            self._autostart().switch(on, instead=True)
        except CoachError as error:
            self._say(str(error))
        self._show_autostart()
