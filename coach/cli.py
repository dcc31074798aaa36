"""The commands, one function each; what they print is a contract with scripts."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, get_args

from coach import __version__
from coach.compiled import Timeline
from coach.errors import CoachError, UsageError
from coach.library.library import Library
from coach.model import Audience, Exercise, Session, SessionPosture

if TYPE_CHECKING:
    from coach.planner import Planner

DEFAULT_SESSION = "neck-5"
_AUDIENCES = (*get_args(Audience), "senior")  # 65 and over: adults who take longer


def say(sentence: str) -> None:
    """Tell the user one sentence, on standard error."""
    print(sentence, file=sys.stderr, flush=True)


def parser() -> argparse.ArgumentParser:
    """Return the command line as one declaration."""
    top = argparse.ArgumentParser(prog="coach", description="Timed relaxation and stretching.")
    top.add_argument("--version", action="version", version=f"Tension Coach {__version__}")
    top.add_argument("--data", type=Path, metavar="DIR", help="keep everything in this folder")
    top.add_argument(
        "--sessions", type=Path, action="append", default=[], metavar="DIR",
        help="read this folder of sessions too (may repeat)",
    )  # fmt: skip
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    _session_words(commands.add_parser("start", help="open the window and begin a session"))
    play = commands.add_parser("play", help="follow a session here in the terminal")
    _session_words(play)
    play.add_argument("--speed", type=_speed, default=1.0, metavar="X", help="0.25 to 3600")
    play.add_argument("--mute", action="store_true", help="captions only")
    play.add_argument("--trace", type=Path, metavar="FILE", help="one JSON object a line")
    play.add_argument("--continue", dest="go_on", action="store_true", help="an interrupted run")
    listing = commands.add_parser("list", help="which sessions there are")
    listing.add_argument("--region", metavar="R")
    listing.add_argument("--minutes", type=_minutes, metavar="N")
    listing.add_argument("--audience", metavar="A")
    listing.add_argument("--json", action="store_true")
    show = commands.add_parser("show", help="a session, second by second")
    show.add_argument("id", metavar="ID")
    show.add_argument("--minutes", type=_minutes, metavar="N")
    show.add_argument("--json", action="store_true")
    _compose_words(commands.add_parser("compose", help="make a session for these places"))
    validate = commands.add_parser("validate", help="check session files")
    validate.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    commands.add_parser("schema", help="JSON Schema of the files, for editors")
    return top


def _session_words(command: argparse.ArgumentParser) -> None:
    command.add_argument("id", nargs="?", metavar="ID", help="a session's id or file")
    command.add_argument("--region", action="append", default=[], metavar="R")
    command.add_argument("--minutes", type=_minutes, metavar="N")
    command.add_argument("--posture", choices=["sit", "stand", "lie", "mixed"], metavar="P")


def _compose_words(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--region", action="extend", nargs="+", required=True, metavar="R", help="neck forearm ..."
    )
    command.add_argument("--minutes", type=_minutes, required=True, metavar="N")
    command.add_argument("--posture", choices=get_args(SessionPosture), default="sit", metavar="P")
    command.add_argument("--audience", choices=_AUDIENCES, default="adult", metavar="A")
    command.add_argument("--avoid", action="extend", nargs="+", default=[], metavar="TAG")
    command.add_argument("--seed", type=int, default=0, metavar="S", help="a whole number")
    output = command.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true")
    output.add_argument("-o", dest="file", type=Path, metavar="FILE.yaml", help="a new file")


def _minutes(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 45:
        raise argparse.ArgumentTypeError(f"minutes are a whole number from 1 to 45, not {text}")
    return int(text)


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0.25 <= speed <= 3600:
        raise argparse.ArgumentTypeError(f"a speed is a number from 0.25 to 3600, not {text}")
    return speed


def run(options: argparse.Namespace) -> int:
    """Run the command that was asked for and return its exit code."""
    commands: dict[str | None, Callable[[argparse.Namespace], int]] = {
        None: _window,
        "start": _window,
        "play": _play,
        "list": _list,
        "show": _show,
        "compose": _compose,
        "validate": _validate,
        "schema": _schema,
    }
    return commands[options.command](options)


# -- reading the library -----------------------------------------------------------------------


def _library(options: argparse.Namespace) -> Library:
    from coach.resources import places
    from coach.rooms import open_library

    for folder in options.sessions:
        if not folder.is_dir():
            raise UsageError(f"{folder} is not a folder of sessions.")
    library = open_library(places(options.data), options.sessions)
    for problem in library.problems:
        say(str(problem))
    return library


def find_session(name: str, library: Library) -> Session:
    """Return the session with this id, or the one in this file.

    Raises:
        CoachError: there is none, or it has errors.
    """
    from coach.library.reader import read_session

    if name in library.sessions:
        return library.sessions[name]
    if name.endswith((".yaml", ".yml")) or os.sep in name:
        return read_session(Path(name), library)
    from coach.library.search import nearest_id

    near = nearest_id(name, library.sessions)
    hint = f"; did you mean {near}?" if near else '. "coach list" shows them all.'
    raise CoachError(f"There is no session {name}{hint}")


def _minutes_of(session: Session, library: Library) -> tuple[int, ...]:
    from coach.session.timeline import allowed_minutes

    return allowed_minutes(session, library.exercises, library.families)


def _compile(session: Session, library: Library, minutes: int | None, **more: Any) -> Timeline:
    from coach.session.timeline import compile_session

    return compile_session(session, library.exercises, library.families, minutes, **more)


def _list(options: argparse.Namespace) -> int:
    library = _library(options)
    region = _known_region(options.region, library) if options.region else None
    rows = []
    for session in sorted(library.sessions.values(), key=lambda s: (s.regions[0], s.minutes)):
        minutes = _minutes_of(session, library)
        if region and region not in session.regions:
            continue
        if options.minutes and options.minutes not in minutes:
            continue
        if options.audience and options.audience != session.audience:
            continue
        rows.append(_row(session, minutes))
    if options.json:
        print(_json_text(rows, indent=2))
    for row in [] if options.json else rows:
        print(f"{row['id']:24} {row['minutes']:3} min  {row['posture']:6} {row['title']}")
    return 0


def _known_region(text: str, library: Library) -> str:
    """Return the region in `neck` or `forearm.left`."""
    name = text.partition(".")[0]
    if name not in library.regions:
        names = ", ".join(library.regions)
        raise CoachError(f"There is no region {name}. The regions are: {names}.")
    return name


def _row(session: Session, minutes: Sequence[int]) -> dict[str, Any]:
    return {
        "id": session.id,
        "title": session.title,
        "regions": session.regions,
        "minutes": session.minutes,
        "minutes_min": min(minutes),
        "minutes_max": max(minutes),
        "posture": session.posture,
        "audience": session.audience,
        "exercises": list(dict.fromkeys(step.exercise for step in session.steps)),
    }


def _show(options: argparse.Namespace) -> int:
    library = _library(options)
    session = find_session(options.id, library)
    timeline = _compile(session, library, options.minutes)
    if options.json:
        print(_json_text(_timeline_json(timeline), indent=1))
    else:
        _print_timeline(timeline, session, library.exercises)
    return 0


def _json_text(value: object, indent: int) -> str:
    import json  # late: the window needs none

    return json.dumps(value, ensure_ascii=False, indent=indent)


def _timeline_json(timeline: Timeline) -> dict[str, Any]:
    import msgspec

    whole: dict[str, Any] = msgspec.to_builtins(timeline)
    return whole


def _print_timeline(timeline: Timeline, session: Session, exercises: dict[str, Exercise]) -> None:
    print(f"{timeline.title}, {timeline.seconds / 60:g} minutes, {session.posture}")
    print(session.goal)
    for step in timeline.steps:
        print(f"{clock_text(step.t0):>6}  {step.name}")
        print(f"        {exercises[step.exercise].cues[0]}")
    print(f"{clock_text(timeline.seconds):>6}  The end")


def clock_text(seconds: float) -> str:
    """Return seconds as 3:12."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def _compose(options: argparse.Namespace) -> int:
    from coach.compose import composed, keep

    library = _library(options)
    composition, timeline = composed(options, library)
    said = (*composition.because, *composition.left_out)
    if options.file is not None:
        keep(composition, options.file)
        say(f"{options.file} holds the session now.")
    elif options.json:
        why = {"because": composition.because, "left_out": composition.left_out}
        print(_json_text({**_timeline_json(timeline), **why}, indent=1))
    else:
        _print_timeline(timeline, composition.session, library.exercises)
        print("", *said, sep="\n")
    return 0


def _validate(options: argparse.Namespace) -> int:
    from coach.library.reader import validate

    problems = validate(options.paths, _library(options))
    for problem in problems:
        say(str(problem))
    return 1 if problems else 0


def _schema(options: argparse.Namespace) -> int:
    from coach.library.reader import schema

    print(_json_text(schema(), indent=2))
    return 0


# -- playing -----------------------------------------------------------------------------------


class Asked(Protocol):
    """The words of `start` and `play`, from the command line or from another start."""

    @property
    def id(self) -> str | None:
        """A session's id or file."""
        ...

    @property
    def region(self) -> Sequence[str]:
        """Regions, the most important first."""
        ...

    @property
    def minutes(self) -> int | None:
        """How long."""
        ...

    @property
    def posture(self) -> SessionPosture | None:
        """How the person would like to be."""
        ...


def asked_session(options: Asked, planner: Planner) -> tuple[Session, int | None]:
    """Return the session that the words of `start` and `play` ask for, and its minutes.

    Raises:
        CoachError: there is none, or it is not open to the person.
    """
    library = planner.library
    if options.id or not options.region:
        session = find_session(options.id or DEFAULT_SESSION, library)
        return planner.open_session(session), options.minutes
    regions = [_known_region(text, library) for text in options.region]
    return planner.choose(regions, options.minutes, options.posture or "sit")


def _play(options: argparse.Namespace) -> int:
    from coach.play import play

    return play(options)


def _window(options: argparse.Namespace) -> int:
    from coach.desktop.system_libraries import window_problem

    problem = window_problem(os.environ)
    if problem is not None:
        raise CoachError(problem)
    # Until the first picture almost everything that is made stays: looking for garbage is in vain.
    gc.disable()
    from coach.desktop.plain_imports import load_qt

    load_qt()
    from coach.app.opening import open_window

    return open_window(options)
