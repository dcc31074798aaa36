"""The commands, one function each; what they print is a contract with scripts."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable

from coach.asked import find_session, known_region
from coach.errors import CoachError, UsageError
from coach.library.library import Library


def say(sentence: str) -> None:
    """Tell the user one sentence, on standard error."""
    print(sentence, file=sys.stderr, flush=True)


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
        **dict.fromkeys(("break", "pause", "resume", "status"), _breaks),
        "preview-day": _preview_day,
        "journal": _journal,
        "doctor": _doctor,
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


def _breaks(options: argparse.Namespace) -> int:
    from coach.break_commands import ask_running
    from coach.printing import print_json

    reply = ask_running(options)
    if getattr(options, "json", False):
        print_json(reply.facts, indent=2)
    else:
        print(reply.sentence)
    return 0


def _preview_day(options: argparse.Namespace) -> int:
    import msgspec

    from coach.break_commands import preview_day
    from coach.clock import SystemClock
    from coach.printing import print_json
    from coach.resources import places
    from coach.settings_file import load_settings

    settings, problem = load_settings(places(options.data).settings_file)
    if problem is not None:
        say(problem)
    clock = SystemClock()
    preview = preview_day(settings.breaks, clock.today(), clock.zone())
    if options.json:
        print_json(msgspec.to_builtins(preview), indent=2)
    else:
        print(*preview.lines(), sep="\n")
    return 0


def _journal(options: argparse.Namespace) -> int:
    from coach.journal_commands import run_journal

    return run_journal(options, _library(options))


def _doctor(options: argparse.Namespace) -> int:
    import shutil

    import msgspec

    from coach.doctor import examine, plain
    from coach.printing import print_json
    from coach.resources import places

    findings = examine(places(options.data), options.sessions, options.data)
    if options.json:
        print_json(msgspec.to_builtins(findings), indent=2)
    else:
        print(plain(findings, min(100, shutil.get_terminal_size((100, 24)).columns)))
    return 0


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
    from coach.app.opening import open_coach

    return open_coach(options)
