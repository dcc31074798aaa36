"""What works on this machine, and what to do about the rest: `coach doctor`.

Nothing is played, opened or repaired here. What is asked is what sessions and breaks would use.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct

import coach
from coach.clock import SystemClock
from coach.errors import CoachError
from coach.files import reason
from coach.resources import Places

if TYPE_CHECKING:
    from coach.desktop.sound_probe import Way

_PROBE_S = 20  # a machine that is busy starts Qt in some seconds
_HEAD = 33  # state and part stand in so many columns


class Finding(Struct, frozen=True, kw_only=True):
    """What was found out about one part.

    Args:
        part: its name.
        state: "missing" where something can be done about it, "unknown" where nobody can tell.
        why: a sentence.
        fix: what to do; empty where there is nothing to do.
    """

    part: str
    state: Literal["works", "unknown", "missing"]
    why: str
    fix: str = ""


def examine(where: Places, folders: Sequence[Path], data: Path | None) -> list[Finding]:
    """Look at every part of the machine that the coach uses; takes some seconds.

    Args:
        where: the user's folders.
        folders: more folders of sessions.
        data: the folder that was named to keep everything in.
    """
    window = _window(os.environ)
    return [
        window,
        _sound(),
        *_library(where, folders),
        _speech_programs(),
        _files(where),
        _journal(where.journal_file),
        _autostart(data),
        *_desktop(window),
    ]


def plain(findings: Sequence[Finding], width: int) -> str:
    """Return the findings as a list for people, in lines of so many characters."""
    lines: list[str] = []
    for finding in findings:
        head = f"{finding.state:8} {finding.part:{_HEAD - 10}} "
        for text in filter(None, (finding.why, finding.fix)):
            lines += textwrap.wrap(
                text, width, initial_indent=head, subsequent_indent=" " * _HEAD,
                break_on_hyphens=False, break_long_words=False,
            )  # fmt: skip
            head = " " * _HEAD
    return "\n".join(lines)


# -- the machine -------------------------------------------------------------------------------


def _window(environ: Mapping[str, str]) -> Finding:
    from coach.desktop.system_libraries import window_problem

    problem = window_problem(environ)
    if problem is None:
        return Finding(part="Window", state="works", why="The window can be opened.")
    return _told("Window", problem)


def _told(part: str, problem: str) -> Finding:
    """Return what misses, told in a sentence that says why and then what to do."""
    why, found, command = problem.partition("; install with: ")
    if found:
        return Finding(part=part, state="missing", why=f"{why}.", fix=f"Install with: {command}")
    why, found, fix = problem.partition(". ")
    return Finding(part=part, state="missing", why=f"{why}." if found else why, fix=fix)


def _sound() -> Finding:
    """Ask a process of its own, which may hang or end without harm."""
    from coach.desktop.sound_probe import Way

    command = [sys.executable, "-m", "coach.desktop.sound_probe"]
    here = Path(coach.__file__).resolve().parent.parent
    try:
        told = subprocess.run(
            command, cwd=here, capture_output=True, timeout=_PROBE_S, check=True
        ).stdout
        return sound_finding(msgspec.json.decode(told, type=Way))
    except (OSError, subprocess.SubprocessError, msgspec.DecodeError):
        return Finding(part="Sound", state="unknown", why="The sound system does not answer.")


def sound_finding(way: Way) -> Finding:
    """Return what is told of the way that sound would take."""
    from coach.desktop.system_libraries import package_manager, sentence

    if way.by == "qt":
        return Finding(part="Sound", state="works", why=f"It is played on {way.device}.")
    if way.by == "alsa":
        return Finding(part="Sound", state="works", why="It is played through ALSA alone.")
    if way.missing:
        return _told("Sound", sentence([way.missing], package_manager()))
    return Finding(
        part="Sound",
        state="missing",
        why="No sound device was found. Sessions are shown in silence.",
        fix="Connect one, or start PulseAudio or PipeWire.",
    )


def _speech_programs() -> Finding:
    from coach.desktop.voice_engines import engines_here

    part, names = "Programs that speak", [engine.name for engine in engines_here()]
    if names:
        why = f"They can make another voice: {', '.join(names)}."
        return Finding(part=part, state="works", why=why)
    return Finding(
        part=part,
        state="missing",
        why="None is installed. The coach's own voice needs none.",
        fix="For a voice of another kind, install espeak-ng, flite, festival or piper.",
    )


def _autostart(data: Path | None) -> Finding:
    from coach.desktop.autostart import open_autostart

    part = "Start with the computer"
    try:
        entry = open_autostart(data)
        other, on = entry.another(), entry.is_on()
    except CoachError as error:
        return Finding(part=part, state="unknown", why=str(error))
    if other is not None:
        why = f"Another copy of the coach starts with the computer: {other}"
        return Finding(part=part, state="unknown", why=f"{why}.", fix="Switch it off there first.")
    why = "The coach starts when you log in." if on else "The coach can, but it is switched off."
    return Finding(part=part, state="works", why=why)


def _desktop(window: Finding) -> list[Finding]:
    """Ask the tray, the notifications and the sensors, as far as Qt can be loaded."""
    try:
        from coach.desktop.machine_report import desktop_reports
    except ImportError as error:
        why = f"It cannot be asked, because a system library is missing: {error}."
        return [Finding(part="Desktop", state="missing", why=why, fix=window.fix)]
    reports = desktop_reports(SystemClock(), has_display=window.state == "works")
    return [Finding(**msgspec.structs.asdict(report)) for report in reports]


# -- the user's files and the shipped ones -----------------------------------------------------


def _library(where: Places, folders: Sequence[Path]) -> list[Finding]:
    from coach.rooms import open_library
    from coach.voices import library_lines, shipped_voice

    library = open_library(where, folders)
    problems = [str(problem) for problem in library.problems]
    if problems:
        many = "There is 1 mistake" if len(problems) == 1 else f"There are {len(problems)} mistakes"
        why, fix = f"{many} in session files.", " ".join(problems)
        sessions = Finding(part="Sessions", state="missing", why=why, fix=fix)
    else:
        why = f"{len(library.sessions)} sessions and {len(library.exercises)} exercises are here."
        sessions = Finding(part="Sessions", state="works", why=why)
    told: list[str] = []
    voice = shipped_voice(told.append)
    lines = library_lines(library)
    silent = sum(voice.seconds(text) is None for text in lines)
    return [sessions, _voice(len(lines), silent, told)]


def _voice(lines: int, silent: int, told: Sequence[str]) -> Finding:
    if told:
        return Finding(part="Voice", state="missing", why=" ".join(told))
    if silent == 0:
        return Finding(part="Voice", state="works", why=f"All {lines} lines can be heard.")
    why = f"{silent} of {lines} lines have no recording, so they are shown as text."
    return Finding(part="Voice", state="missing", why=why)


def _files(where: Places) -> Finding:
    """Try whether the folders take files; those that are not there yet are not made."""
    for folder in dict.fromkeys((where.data, where.config, where.cache)):
        there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
        try:
            with tempfile.TemporaryFile(dir=there):
                pass
        except OSError as error:
            why = f"Nothing can be kept in {folder}, because {reason(error)}."
            return Finding(part="Your files", state="missing", why=why)
    return Finding(part="Your files", state="works", why=f"They are kept in {where.data}.")


def _journal(file: Path) -> Finding:
    from coach.journal.kept.opening import DamagedError, TroubleError, look_through

    if not file.exists():
        return Finding(part="Journal", state="works", why="There is none yet.")
    try:
        look_through(file)
    except TroubleError as error:
        return Finding(part="Journal", state="missing", why=f"It cannot be read because {error}.")
    except DamagedError:
        why = "The file is damaged. The next start keeps it, under another name, and begins anew."
        return Finding(part="Journal", state="missing", why=why)
    return Finding(part="Journal", state="works", why="It is whole.")
