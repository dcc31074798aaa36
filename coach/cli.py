"""The commands, one function each; what they print is a contract with scripts."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import get_args

from coach import __version__
from coach.asked import find_session, known_region
from coach.errors import CoachError, UsageError
from coach.library.library import Library
from coach.model import LONGEST_MIN, Audience, SessionPosture

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
    _export_words(commands.add_parser("export", help="write a session into a sound file"))
    _voice_words(commands.add_parser("voice", help="who speaks"))
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


def _export_words(command: argparse.ArgumentParser) -> None:
    command.add_argument("id", metavar="ID", help="a session's id or file")
    command.add_argument(
        "-o", dest="file", type=Path, required=True, metavar="FILE",
        help="its ending says which kind: .wav, .flac, .ogg or .mp3",
    )  # fmt: skip
    command.add_argument("--minutes", type=_minutes, metavar="N")
    command.add_argument(
        "--soundscape", type=_soundscape, action="append", default=[], metavar="BED[=LEVEL]",
        help="what sounds in the background, and how loud from 1 to 100 (may repeat)",
    )  # fmt: skip
    command.add_argument("--voice", default="", metavar="NAME", help="a voice of your own")
    command.add_argument("--replace", action="store_true", help="files that are there already")


def _voice_words(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="which voices there are")
    listing.add_argument("--json", action="store_true")
    make = actions.add_parser("make", help="make another, or bring one up to date")
    make.add_argument("--engine", metavar="E", help="the program that speaks")
    make.add_argument("--model", type=Path, metavar="FILE", help="its voice file, for Piper")
    make.add_argument("-o", dest="folder", type=Path, metavar="DIR")
    make.add_argument("--json", action="store_true", help="progress, one JSON object a line")
    use = actions.add_parser("use", help="choose who speaks")
    use.add_argument("name", metavar="NAME", help='from the list; "coach" is the coach\'s own')


def _soundscape(text: str) -> tuple[str, int]:
    name, _, level = text.partition("=")
    if level and not (level.isdecimal() and 1 <= int(level) <= 100):
        raise argparse.ArgumentTypeError(f"a level is a whole number from 1 to 100, not {level}")
    return name, int(level or 100)


def _minutes(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= LONGEST_MIN:
        sentence = f"minutes are a whole number from 1 to {LONGEST_MIN}, not {text}"
        raise argparse.ArgumentTypeError(sentence)
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
        "export": _export,
        "voice": _voice,
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


def _list(options: argparse.Namespace) -> int:
    from coach.printing import print_sessions
    from coach.session.timeline import allowed_minutes

    library = _library(options)
    region = known_region(options.region, library) if options.region else None
    found = []
    for session in sorted(library.sessions.values(), key=lambda s: (s.regions[0], s.minutes)):
        minutes = allowed_minutes(session, library.exercises, library.families)
        if region and region not in session.regions:
            continue
        if options.minutes and options.minutes not in minutes:
            continue
        if options.audience and options.audience != session.audience:
            continue
        found.append((session, minutes))
    print_sessions(found, options.json)
    return 0


def _show(options: argparse.Namespace) -> int:
    from coach.printing import print_json, print_timeline, timeline_json
    from coach.session.timeline import compile_session

    library = _library(options)
    session = find_session(options.id, library)
    timeline = compile_session(session, library.exercises, library.families, options.minutes)
    if options.json:
        print_json(timeline_json(timeline))
    else:
        print_timeline(timeline, session, library.exercises)
    return 0


def _compose(options: argparse.Namespace) -> int:
    from coach.compose import composed, keep
    from coach.printing import print_json, print_timeline, timeline_json

    library = _library(options)
    composition, timeline = composed(options, library)
    said = (*composition.because, *composition.left_out)
    if options.file is not None:
        keep(composition, options.file)
        say(f"{options.file} holds the session now.")
    elif options.json:
        why = {"because": composition.because, "left_out": composition.left_out}
        print_json({**timeline_json(timeline), **why})
    else:
        print_timeline(timeline, composition.session, library.exercises)
        print("", *said, sep="\n")
    return 0


def _export(options: argparse.Namespace) -> int:
    from coach.exporting import run_export

    return run_export(options, _library(options))


def _voice(options: argparse.Namespace) -> int:
    from coach.voicing import run_voice

    return run_voice(options, lambda: _library(options))


def _validate(options: argparse.Namespace) -> int:
    from coach.library.reader import validate

    problems = validate(options.paths, _library(options))
    for problem in problems:
        say(str(problem))
    return 1 if problems else 0


def _schema(options: argparse.Namespace) -> int:
    from coach.library.reader import schema
    from coach.printing import print_json

    print_json(schema(), indent=2)
    return 0


# -- playing -----------------------------------------------------------------------------------


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
