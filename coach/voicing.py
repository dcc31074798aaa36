"""`coach voice`: which voices there are, making another with a program at hand, choosing one."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from coach.cli import say
from coach.desktop.voice_engines import ENGINES, Engine, engines_here
from coach.errors import CoachError, UsageError, did_you_mean
from coach.library.library import Library
from coach.printing import print_json
from coach.resources import Places, places, shipped
from coach.session.lines import Pace
from coach.settings_file import load_settings, save_settings
from coach.sound.voice_pack import PACK_FILE, VoicePack, read_pack
from coach.underway import passing_line, until_stopped
from coach.voices import library_lines

SHIPPED = "coach"  # how the coach's own voice is called in commands
_INSTALL = "Piper, festival with festvox-us-slt-hts, flite or espeak-ng"
_NOT_NAME = re.compile(r"[^a-z0-9]+")


def run_voice(options: argparse.Namespace, library: Callable[[], Library]) -> int:
    """Do what `coach voice` asks for, and return the exit code.

    Args:
        options: `action` is list, make or use, with the words that belong to it.
        library: reads the library; every line of it has a clip in a whole voice.

    Raises:
        CoachError: it cannot be done.
        KeyboardInterrupt: making was stopped; what is made so far stays.
    """
    where = places(options.data)
    if options.action == "use":
        _use(where, options.name)
    elif options.action == "make":
        _make(options, where, library_lines(library()))
    else:
        _list(where, library_lines(library()), options.json)
    return 0


def own_voices(where: Places) -> list[Path]:
    """Return the folders of the user's own voices."""
    return sorted(file.parent for file in where.voices.glob(f"*/{PACK_FILE}"))


def voice_folder(where: Places, engine: Engine, model: Path | None) -> Path:
    """Return where the user's voice of this program lies, unless another place is named."""
    voice = model.stem if model is not None else engine.voice
    return where.voices / _NOT_NAME.sub("-", f"{engine.key} {voice}".lower()).strip("-")


# -- list ------------------------------------------------------------------------------------------


def _list(where: Places, lines: Mapping[str, Pace], as_json: bool) -> None:
    used = load_settings(where.settings_file)[0].voice_pack or SHIPPED
    folders = {SHIPPED: shipped("audio") / "voice" / "en"}
    voices = []
    for name, folder in (folders | {path.name: path for path in own_voices(where)}).items():
        try:
            voices.append(_row(name, read_pack(folder), lines, used))
        except CoachError as error:
            say(str(error))
    engines = [{"key": e.key, "name": e.name, "needs_model": e.needs_model} for e in engines_here()]
    if as_json:
        print_json({"voices": voices, "engines": engines})
        return
    for row in voices:
        mark = "*" if row["used"] else " "
        print(f"{mark} {row['name']:24} {row['title']}: {row['lines']} of {row['of']} lines")
    named = ", ".join(str(engine["key"]) for engine in engines)
    print(
        f"Another can be made with: {named}" if named else f"To make another, install {_INSTALL}."
    )


def _row(
    name: str, pack: VoicePack, lines: Mapping[str, Pace], used: str
) -> dict[str, str | int | bool]:
    return {
        "name": name,
        "title": pack.name,
        "engine": pack.engine,
        "voice": pack.voice,
        "licence": pack.licence,
        "lines": len(lines.keys() & pack.clips.keys()),
        "of": len(lines),
        "used": name == used,
    }


# -- make ------------------------------------------------------------------------------------------


def _make(options: argparse.Namespace, where: Places, lines: Mapping[str, Pace]) -> None:
    from coach.desktop.voice_making import PackMaker  # late: brings numpy

    model = options.model
    engine = _engine(options.engine, model)
    folder = options.folder or voice_folder(where, engine, model)
    with until_stopped() as stopped, passing_line() as show:

        def progress(done: int, total: int) -> None:
            if options.json:
                print(json.dumps({"done": done, "total": total}), flush=True)
            else:
                show(f"{done} of {total} lines")

        outcome = PackMaker(engine, folder, model).make(lines, progress, stopped)
    if outcome.cancelled:
        raise KeyboardInterrupt
    if outcome.failed:
        say(f"{engine.name} could not say: {' '.join(outcome.failed)}")
    say(f"{folder} holds {outcome.made + outcome.kept} lines now, {outcome.made} of them new.")


def _engine(key: str | None, model: Path | None) -> Engine:
    """Return the engine that was asked for, or the best that is here.

    Raises:
        CoachError: it is not on this machine.
        UsageError: there is none of this name, or it needs a voice file.
    """
    if model is not None and not model.is_file():
        raise CoachError(f"{model} is not a voice file.")
    if key is None:
        fitting = (e for e in engines_here() if e.needs_model == (model is not None))
        found = next(fitting, None)
        if found is None:
            raise CoachError(f"No program here can speak. Please install {_INSTALL}.")
        return found
    engine = next((e for e in ENGINES if e.key == key), None)
    if engine is None:
        raise UsageError(f"There is no engine {key}{did_you_mean(key, [e.key for e in ENGINES])}")
    if engine.needs_model and model is None:
        raise UsageError(f"{engine.name} speaks with a voice file: name it with --model FILE.")
    if not engine.is_here():
        raise CoachError(f"{engine.name} is not on this computer, or its voice is missing.")
    return engine


# -- use -------------------------------------------------------------------------------------------


def _use(where: Places, name: str) -> None:
    """Choose who speaks from now on.

    Raises:
        CoachError: there is no such voice, or the settings cannot be written.
    """
    chosen = "" if name == SHIPPED else name
    names = [SHIPPED, *(folder.name for folder in own_voices(where))]
    if name not in names:
        raise CoachError(f"There is no voice {name}{did_you_mean(name, names)}")
    settings, message = load_settings(where.settings_file)
    if message:
        say(message)
    save_settings(where.settings_file, msgspec.structs.replace(settings, voice_pack=chosen))
    say(f"{name} speaks from now on.")
