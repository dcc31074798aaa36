"""`coach play`: chooses the session, opens the sound and the terminal, and keeps the entry."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TextIO

from msgspec import Struct

from coach.app.advising import Advising
from coach.asked import asked_session
from coach.cli import say
from coach.clock import Clock, FastClock, SystemClock
from coach.desktop.system_libraries import missing_libraries, package_manager, sentence
from coach.errors import CoachError
from coach.files import reason
from coach.hearing import OPENS_S, background, sounds_of
from coach.planner import STOP_RULES_UNTIL, Planner
from coach.rooms import Rooms, done_lately, keeper, open_kept, open_rooms
from coach.session.checkpoint import Place, Plan, Unfinished, new_plan, recover
from coach.session.events import JUMPS, Event, trace_line
from coach.session.prelude import prelude_seconds
from coach.session.run import FASTEST_KEPT, Run
from coach.terminal import Keys, Lines, NoKeys, Picture, follow
from coach.ui.session_view import place_text
from coach.voices import voice_for, voice_sentences


class _Start(Struct, frozen=True):
    """What is played, from where, and what is said before it."""

    plan: Plan
    place: Place | None
    words: tuple[str, ...]


def play(options: argparse.Namespace) -> int:
    """Lead through a session in the terminal and return the exit code."""
    rooms = open_rooms(open_kept(options.data), options.sessions)
    for message in rooms.messages:
        say(message)
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    clock: Clock = SystemClock() if options.speed == 1 else FastClock(options.speed)
    try:
        start = _start(options, rooms, clock, terminal)
        for line in filter(None, start.words):
            print(line, flush=True)
        with ExitStack() as stack:
            run = _run(options, rooms, start, clock, terminal, _tracer(options, stack))
            _lead(options, rooms, run, clock, terminal, stack)
        if terminal and run.entry_id is not None:
            _ask_helped(rooms, run.entry_id, clock)
    finally:
        rooms.journal.close()
    return 0


# -- what is played ----------------------------------------------------------------------------


def _start(options: argparse.Namespace, rooms: Rooms, clock: Clock, terminal: bool) -> _Start:
    if options.speed <= FASTEST_KEPT:
        left = recover(rooms.places.run_folder, clock.wall(), keeper(rooms.journal, say), say)
        if left is not None and _goes_on(options, left, terminal):
            return _Start(left.plan, left.place, ())
    if options.go_on:
        raise CoachError("There is no interrupted session to continue.")
    voice = voice_for(rooms.places, rooms.settings, say)
    planner = Planner(
        rooms.library,
        lambda: rooms.person,
        lambda: rooms.settings,
        clock.today,
        lambda: done_lately(rooms.journal, rooms.person, clock.today()),
        lambda: rooms.journal.entries(rooms.person.id),
        lambda: voice,
        Advising(rooms.journal, lambda: rooms.person, clock, lambda: rooms.library),
    )
    session, minutes = asked_session(options, planner)
    timeline = planner.compile(session, minutes)
    if terminal and _sounds(options):
        timeline = planner.opened(timeline)
    ready = planner.have_ready(session)
    words = (*_first_words(rooms), *planner.notices_of(session), *_stop_rules(rooms), ready)
    if options.speed > FASTEST_KEPT:
        words = ()  # a rehearsal: nobody follows it
    for message in voice_sentences(timeline, voice) if _sounds(options) else ():
        say(message)
    places = () if options.id else tuple(options.region or ())
    return _Start(new_plan(timeline, clock.wall(), rooms.person.id, places=places), None, words)


def _goes_on(options: argparse.Namespace, left: Unfinished, terminal: bool) -> bool:
    if options.go_on:
        return True
    if options.id or options.region:
        return False  # another session was asked for; this one goes to the journal as it is
    offer = f"Continue {left.timeline.title} at {place_text(left.timeline, left.position)}"
    if not terminal:
        say(f"{offer}: coach play --continue")
        return False
    return input(f"{offer}? [Y/n] ").strip().lower() in ("", "y", "yes")


def _first_words(rooms: Rooms) -> tuple[str, ...]:
    """Return the first page's text, until somebody has followed a session or answered."""
    if rooms.person.answers != "none" or rooms.journal.entries(limit=1):
        return ()
    from coach.library.safety import fill_numbers

    safety = rooms.library.safety
    return (fill_numbers(safety.first_page, rooms.person, safety), safety.set_up_line)


def _stop_rules(rooms: Rooms) -> tuple[str, ...]:
    known = len(rooms.journal.entries(limit=STOP_RULES_UNTIL)) >= STOP_RULES_UNTIL
    return () if known else (" ".join(rooms.library.safety.stop_rules),)


# -- leading through it ------------------------------------------------------------------------


def _run(
    options: argparse.Namespace,
    rooms: Rooms,
    start: _Start,
    clock: Clock,
    terminal: bool,
    trace: Callable[[Event], object] | None,
) -> Run:
    lead_in_s = float(rooms.settings.lead_in_s) if terminal else 0.0
    if _sounds(options):
        said_s = prelude_seconds(start.plan.timeline) if start.place is None else 0.0
        lead_in_s = max(lead_in_s, said_s + OPENS_S)
    return Run(
        start.plan,
        now=clock.now(),
        wall=clock.wall(),
        place=start.place,
        folder=rooms.places.run_folder,
        keep=keeper(rooms.journal, say),
        say=say,
        trace=trace,
        speed=options.speed,
        lead_in_s=lead_in_s if options.speed <= FASTEST_KEPT else 0.0,
        resumes_itself=not terminal or options.speed > 1,
    )


def _tracer(options: argparse.Namespace, stack: ExitStack) -> Callable[[Event], object] | None:
    if options.trace is None:
        return None
    try:
        file: TextIO = stack.enter_context(options.trace.open("w", encoding="utf-8"))
    except OSError as error:
        raise CoachError(f"{options.trace} cannot be written because {reason(error)}.") from None

    def write(event: Event) -> None:
        file.write(trace_line(event) + "\n")
        file.flush()

    return write


def _lead(
    options: argparse.Namespace,
    rooms: Rooms,
    run: Run,
    clock: Clock,
    terminal: bool,
    stack: ExitStack,
) -> None:
    screen = Picture(sys.stdout) if terminal else Lines(sys.stdout)
    tell = screen.message if isinstance(screen, Picture) else say
    heed = _sound(options, rooms, run, clock, tell) if _sounds(options) else _in_silence
    keys = stack.enter_context(Keys(sys.stdin)) if terminal else NoKeys()
    look = stack.enter_context(_ctrl_c_noted())

    def heed_and_look(events: list[Event]) -> None:
        heed(events)
        look()

    try:
        follow(run, clock, screen, keys, heed_and_look)
    except KeyboardInterrupt:
        heed(run.stop(clock.now()))
        raise
    finally:
        run.leave(clock.now())


@contextlib.contextmanager
def _ctrl_c_noted() -> Iterator[Callable[[], None]]:
    """Note Ctrl+C, and yield what raises it: raised inside of Qt's loop it would be lost."""
    noted: list[bool] = []
    before = signal.signal(signal.SIGINT, lambda *_: noted.append(True))

    def look() -> None:
        if noted:
            noted.clear()
            raise KeyboardInterrupt

    try:
        yield look
    finally:
        signal.signal(signal.SIGINT, before)


def _in_silence(events: list[Event]) -> None:
    """Heed nothing: without sound the captions are enough."""


def _sounds(options: argparse.Namespace) -> bool:
    return not options.mute and options.speed <= FASTEST_KEPT


def _sound(
    options: argparse.Namespace, rooms: Rooms, run: Run, clock: Clock, tell: Callable[[str], None]
) -> Callable[[list[Event]], None]:
    """Return what keeps the sound of the run in place; in silence with a sentence, if need be."""
    try:
        from coach.desktop.sound_output import open_output
    except ImportError:  # a system library of Qt is missing
        missing = sentence(missing_libraries(os.environ), package_manager())
        tell(f"The session goes on in silence. {missing}")
        return _in_silence
    from coach.desktop.run_sound import RunSound

    output = open_output(tell)
    sounds = sounds_of(voice_for(rooms.places, rooms.settings, tell), tell)
    under = background(rooms.settings.soundscape, rooms.places, tell)
    sound = RunSound(output, sounds, rooms.levels, options.speed, under)

    def heed(events: list[Event]) -> None:
        jumped = any(event.event in JUMPS for event in events)
        sound.follow(run.timeline, run.state, run.position(clock.now()), jumped)
        output.pump()

    return heed


def _ask_helped(rooms: Rooms, entry: int, clock: Clock) -> None:
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        answer = input("Did it help? y, n, or Enter to skip: ").strip().lower()
        if answer[:1] in ("y", "n"):
            now = clock.wall().isoformat()
            rooms.journal.rate(entry, {}, helped=answer[0] == "y", at=now)
            if rooms.journal.trouble:
                say(rooms.journal.trouble)
