"""The hall: builds every part of the window and connects them; the only place where rooms meet."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import structs
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from coach.cli import asked_session, say
from coach.clock import Clock, SystemClock
from coach.desktop.quit_signals import QuitSignals
from coach.desktop.single_instance import Command, Reply, SingleInstance, command_of
from coach.errors import CoachError
from coach.files import private_folder
from coach.journal.levels import latest_levels
from coach.library.safety import fill_numbers
from coach.people import Person
from coach.resources import places, shipped
from coach.rooms import Rooms, keeper, levels_of, open_library, open_rooms
from coach.session.checkpoint import Place, Plan, Unfinished, give_up, new_plan, recover
from coach.settings import Settings, save_settings
from coach.ui.appearance import system_is_dark, theme_for
from coach.ui.main_window import MainWindow
from coach.ui.pages.home_page import HomePage
from coach.ui.pages.home_state import Request
from coach.ui.theme import load_fonts

if TYPE_CHECKING:  # what a session needs, and the other pages, are imported when first opened
    from coach.desktop.run_sound import Output, RunSound
    from coach.desktop.session_player import SessionPlayer
    from coach.planner import Planner
    from coach.ui.pages.after_questions import Rating

OpenSound = Callable[[Callable[[str], None], Clock], "Output"]
USUAL = ("neck",)  # what Start is for while nothing is chosen
LATELY = timedelta(days=7)
_CHECK_MS = 3000  # the journal is checked when the first window has long been painted


def open_window(options: argparse.Namespace) -> int:
    """Open the window, or raise the one that is open, and return the exit code."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Tension Coach")
    application.setDesktopFileName("tension-coach")
    load_fonts()
    command = command_of(options)
    folder = places(options.data).data
    with suppress(OSError):  # whoever needs the folder says what is wrong with it
        private_folder(folder)
    instance = SingleInstance(folder)
    halls: list[Hall] = []  # filled below: nobody is answered before the event loop runs
    reply, trouble = instance.meet(command, lambda c: halls[0].obey(c))
    if reply is not None:
        if reply.sentence:
            say(reply.sentence)
        return 0 if reply.done else 1
    hall = Hall(open_rooms(options.data), SystemClock(), options.sessions)
    halls.append(hall)
    for sentence in trouble:
        hall.window.show_message(sentence)
    hall.window.closed.connect(lambda: QApplication.exit(0))
    hall.window.show()
    if command.name == "start":
        hall.start_asked(command)
    quitting = QuitSignals()
    quitting.asked.connect(hall.window.close)
    code = application.exec()
    hall.leave()
    return code


class Hall(QObject):
    """Everything that is open while the window is.

    Args:
        rooms: settings, library, journal and person.
        clock: where all time comes from.
        folders: sessions to read too, after the first picture.
        open_sound: opens the sound output when the first session starts; None for the machine's.

    Attributes:
        player: the running session; None while there is none.
    """

    def __init__(
        self,
        rooms: Rooms,
        clock: Clock,
        folders: Sequence[Path] = (),
        open_sound: OpenSound | None = None,
    ) -> None:
        super().__init__()
        self._folders, self._ready, self._own_read = folders, False, False
        self._rooms, self._clock, self._open_output = rooms, clock, open_sound
        self._person, self._settings = rooms.person, rooms.settings
        self._muted = False
        self.player: SessionPlayer | None = None
        self._output: Output | None = None
        self._sound: RunSound | None = None
        self._left: Unfinished | None = None
        self._build()
        self._keep = keeper(rooms, self.window.show_message)
        self._connect()
        self._open_first_page()
        for message in rooms.messages:
            self.window.show_message(message)
        QTimer.singleShot(_CHECK_MS, self, self._check_journal)

    # -- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        library, settings = self._rooms.library, self._settings
        theme = theme_for(settings, system_is_dark(), system_still=False)
        QApplication.setFont(theme.font(16))
        self.home = HomePage(
            theme,
            library,
            make_plan=lambda wish: self._planner.make_plan(wish),
            minutes_for=lambda wish: self._planner.minutes_for(wish),
            fill=lambda text: fill_numbers(text, self._person, library.safety),
            usual=USUAL,
            plan_at_once=False,
            mirrored=settings.map_mirrored,
        )
        self.window = MainWindow(
            settings,
            self.home,
            library,
            self._rooms.places.config / "window.geometry",
        )

    @cached_property
    def _planner(self) -> Planner:
        """What finds sessions; its rooms are not imported before the first picture."""
        from coach.planner import Planner

        library, today = self._rooms.library, self._clock.today
        return Planner(library, lambda: self._person, lambda: self._settings, today)

    def _connect(self) -> None:
        self.home.painted.connect(lambda: QTimer.singleShot(0, self, self._go_on_after_paint))
        self.home.start_requested.connect(self._start_request)
        self.home.continue_requested.connect(self._continue)
        self.home.fresh_requested.connect(self._forget_left)
        self.window.made.connect(self._connect_page)

    def _connect_page(self, name: str, page: Any) -> None:
        """Connect a page that has just been made."""
        if name == "settings_page":
            page.changed.connect(self._change_settings)
            page.answers_wanted.connect(self._ask_safety)
        elif name == "session":
            page.over.connect(self._show_after)
            page.levels_changed.connect(self._change_volume)
            page.captions_changed.connect(self._change_captions)
        elif name == "after":
            page.finished.connect(self._rate)
        else:
            page.answered.connect(self._keep_person)

    def _open_first_page(self) -> None:
        self._left = recover(
            self._rooms.places.run_folder, self._clock.wall(), self._keep, self.window.show_message
        )
        if self._person.answers == "none":
            self._ask_safety()
        else:
            self._show_home()

    def _go_on_after_paint(self) -> None:
        """Do what the first picture need not wait for: the user's own sessions, and the plan."""
        self._ready = True
        gc.freeze()
        gc.enable()
        self.window.follow_system()
        self._read_own()
        self.home.refresh()

    def _read_own(self) -> None:
        """Read the user's own sessions, unless that has been done."""
        if not self._own_read and (self._folders or self._rooms.places.sessions.is_dir()):
            self._planner.library = library = open_library(self._rooms.places, self._folders)
            for problem in library.problems:
                self.window.show_message(str(problem))
        self._own_read = True

    # -- starting a run ------------------------------------------------------------------------

    def start_asked(self, asked: Command) -> str:
        """Begin the session that the words of `coach start` ask for; a sentence says why not."""
        try:
            if self.player is not None:
                raise CoachError("A session is already running. Please end it first.")
            if self._person.answers == "none":
                raise CoachError("Please answer the first questions in the window, then start.")
            self._read_own()
            session, minutes = asked_session(asked, self._planner)
            timeline = self._planner.compile(session, minutes)
            self._begin(new_plan(timeline, self._clock.wall(), self._person.id), None)
        except CoachError as error:
            self.window.show_message(str(error))
            return str(error)
        return ""

    def obey(self, command: Command) -> Reply:
        """Do what a later start of the coach asks for."""
        self.window.come_forward()
        if command.name == "raise":
            return Reply(True)
        refused = self.start_asked(command)
        return Reply(not refused, refused)

    def _start_request(self, request: Request) -> None:
        timeline, wall = request.plan.timeline, self._clock.wall()
        self._begin(new_plan(timeline, wall, self._person.id, request.before), None)

    def _continue(self) -> None:
        if self._left is not None:
            self._begin(self._left.plan, self._left.place)

    def _forget_left(self) -> None:
        """Give the interrupted run to the journal as it is."""
        if self._left is not None:
            folder = self._rooms.places.run_folder
            give_up(folder, self._left, self._keep, self.window.show_message)
            self._left = None
        self.home.hide_continue()

    def _begin(self, plan: Plan, place: Place | None) -> None:
        from coach.desktop.session_player import SessionPlayer
        from coach.session.run import Run

        clock = self._clock
        try:
            run = Run(
                plan,
                now=clock.now(),
                wall=clock.wall(),
                place=place,
                folder=self._rooms.places.run_folder,
                keep=self._keep,
                say=self.window.show_message,
                lead_in_s=float(self._settings.lead_in_s),
            )
        except CoachError as error:
            self.window.show_message(str(error))
            return
        self._left = None
        self.home.hide_continue()
        self.player = SessionPlayer(run, clock, self._sound_of_run(), self)
        settings = self._settings
        self.window.session.play(
            self.player,
            self._person,
            captions=settings.captions,
            controls_stay=settings.controls_stay,
            volume=settings.master_volume,
            muted=self._muted,
        )
        self.window.show_session()
        self.player.start()

    def _sound_of_run(self) -> RunSound:
        from coach.desktop.run_sound import RunSound
        from coach.desktop.sound_output import open_output
        from coach.sound.cues import Sounds

        say = self.window.show_message
        if self._output is None:
            self._output = (self._open_output or open_output)(say, self._clock)
        levels = structs.replace(levels_of(self._settings), muted=self._muted)
        self._sound = RunSound(self._output, Sounds(shipped("audio") / "cues", say), levels)
        return self._sound

    # -- after a run ---------------------------------------------------------------------------

    def _show_after(self, how: str) -> None:
        player = self.player
        if player is None:
            return
        self.player = self._sound = None
        entry = player.run.entry
        player.deleteLater()
        if entry is None or player.run.entry_id is None:
            self._show_home()
            return
        entry = structs.replace(entry, id=player.run.entry_id)
        from coach.ui.after_words import rated_places

        self._rated_entry = entry
        places = rated_places(entry, self._rooms.library.sessions.get(entry.session))
        self.window.after.show_run(entry, places, self._person, how == "pain")
        self.window.show_after()

    def _rate(self, rating: Rating) -> None:
        journal = self._rooms.journal
        self._write(lambda: journal.rate(self._rated_entry.id, **structs.asdict(rating)))
        self._show_home()

    # -- the person, the settings, the journal -------------------------------------------------

    def _ask_safety(self) -> None:
        self.window.first_use.ask(self._person, self._clock.today())
        self.window.show_first_use()

    def _keep_person(self, person: Person) -> None:
        self._person = person
        self._write(lambda: self._rooms.journal.save_person(person))
        self._show_home()

    def _show_home(self) -> None:
        entries = self._rooms.journal.entries(self._person.id, limit=50)
        since = (self._clock.wall() - LATELY).isoformat()
        self.home.show_levels(latest_levels(entries, since))
        if self._left is not None:
            from coach.ui.session_view import side_at

            timeline, at = self._left.timeline, self._left.position
            self.home.show_continue(timeline.title, at, side_at(timeline, at))
        if self._ready:
            self.home.refresh()
        self.window.show_home()

    def _change_settings(self, settings: Settings) -> None:
        self._settings = settings
        try:
            save_settings(self._rooms.places.settings_file, settings)
        except CoachError as error:
            self.window.show_message(str(error))
        self.window.show_settings(settings)
        self.home.map.show_mirrored(settings.map_mirrored)
        self._set_levels()

    def _change_captions(self, on: bool) -> None:
        self._change_settings(structs.replace(self._settings, captions=on))

    def _change_volume(self, volume: int, muted: bool) -> None:
        self._muted = muted
        if volume != self._settings.master_volume:
            changed = structs.replace(self._settings, master_volume=volume)
            self.window.settings_page.show_settings(changed)
            self._change_settings(changed)
        self._set_levels()

    def _set_levels(self) -> None:
        if self._sound is not None:
            self._sound.set_levels(structs.replace(levels_of(self._settings), muted=self._muted))

    def _check_journal(self) -> None:
        gc.enable()  # also while the first questions still stand before Home
        self._write(self._rooms.journal.check)

    def _write(self, deed: Callable[[], object]) -> None:
        """Write something into the journal, and say what stood in its way."""
        try:
            deed()
        except CoachError as error:
            self.window.show_message(str(error))
        if self._rooms.journal.trouble:
            self.window.show_message(self._rooms.journal.trouble)

    def leave(self) -> None:
        """Close everything; a running session can be continued at the next start."""
        if self.player is not None:
            self.player.leave()
        self._rooms.journal.close()
