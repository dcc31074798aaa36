"""The command line as one declaration: which commands and words there are, and their limits."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from coach import __version__
from coach.entries import EpisodeKind, Sign, Trigger
from coach.model import LONGEST_MIN, Audience, SessionPosture

if TYPE_CHECKING:  # argparse tells its own type only to type checkers
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

LONGEST_PUT_OFF_MIN = 60
LONGEST_PAUSE_MIN = 24 * 60
_AUDIENCES = (*get_args(Audience), "senior")  # 65 and over: adults who take longer


def parser() -> argparse.ArgumentParser:
    """Return the command line as one declaration."""
    top = argparse.ArgumentParser(prog="coach", description="Timed relaxation and stretching.")
    top.add_argument("--version", action="version", version=f"Tension Coach {__version__}")
    top.add_argument("--data", type=Path, metavar="DIR", help="keep everything in this folder")
    top.add_argument(
        "--sessions", type=Path, action="append", default=[], metavar="DIR",
        help="read this folder of sessions too (may repeat)",
    )  # fmt: skip
    top.add_argument("--tray", action="store_true", help="only the icon, without the window")
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
    _reminder_words(commands)
    _journal_words(commands.add_parser("journal", help="what was done and how it felt"))
    doctor = commands.add_parser("doctor", help="what works here, and what to do about the rest")
    doctor.add_argument("--json", action="store_true")
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


def _reminder_words(commands: Commands) -> None:
    break_ = commands.add_parser("break", help="of the running coach: a break now, or not now")
    actions = break_.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("now", help="begin a break at once")
    actions.add_parser("skip", help="leave out the break that is offered, else the next")
    postpone = actions.add_parser("postpone", help="put it off")
    postpone.add_argument("minutes", nargs="?", type=_put_off, metavar="MIN", help="1 to 60")
    for parent in (actions, commands):
        status = parent.add_parser("status", help="when the next break comes, and what holds it")
        status.add_argument("--json", action="store_true")
    pause = commands.add_parser("pause", help="no reminders for a while")
    pause.add_argument(
        "duration", nargs="?", type=_duration, metavar="DURATION",
        help="30m, 1h or tomorrow; without, until they are resumed",
    )  # fmt: skip
    pause.add_argument("--meeting", action="store_true", help="breaks wait and come afterwards")
    commands.add_parser("resume", help="go on with reminders")
    preview = commands.add_parser("preview-day", help="which breaks a day would bring")
    preview.add_argument("--json", action="store_true")


def _journal_words(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    summary = actions.add_parser("summary", help="figures, and what is worth a visit")
    summary.add_argument("--region", metavar="R")
    summary.add_argument("--days", type=_within(1, 3650), default=28, metavar="N", help="else 28")
    summary.add_argument("--json", action="store_true")
    summary.add_argument(
        "--pdf", dest="file", type=Path, metavar="FILE", help="a page for your doctor instead"
    )
    summary.add_argument("--name", default="", metavar="NAME", help="to stand on that page")
    summary.add_argument("--replace", action="store_true", help="a page that is there already")
    _add_words(actions.add_parser("add", help="note an episode, or something about a day"))
    delete = actions.add_parser("delete", help="take an entry back")
    delete.add_argument("id", metavar="ID")
    export = actions.add_parser("export", help="all of it, in a file of your own")
    export.add_argument(
        "-o", dest="file", type=Path, required=True, metavar="FILE", help=".json or .csv"
    )
    export.add_argument("--replace", action="store_true", help="a file that is there already")
    take_in = actions.add_parser("import", help="take in such a file")
    take_in.add_argument("file", type=Path, metavar="FILE")
    share = actions.add_parser("share", help="one journal on several machines, through a folder")
    share.add_argument(
        "folder", nargs="?", metavar="DIR|off", help="a folder that another program carries about"
    )
    actions.add_parser("sync", help="carry it over now")


def _add_words(add: argparse.ArgumentParser) -> None:
    level, count = _within(0, 10), _within(0, 100_000)
    add.add_argument("place", nargs="?", metavar="PLACE", help="neck or forearm.left")
    add.add_argument("--kind", choices=get_args(EpisodeKind), metavar="KIND",
                     help="spasm, cramp, twitching or tension (else tension)")  # fmt: skip
    add.add_argument("--strength", type=level, metavar="N", help="0 to 10")
    add.add_argument("--minutes", type=count, metavar="N", help="how long")
    add.add_argument("--sign", action="append", choices=get_args(Sign), metavar="SIGN",
                     help=", ".join(get_args(Sign)) + " (may repeat)")  # fmt: skip
    add.add_argument("--at", metavar="MOMENT", help="14:05 or 2026-03-02T14:05, else now")
    add.add_argument("--day", nargs="?", const="today", metavar="DAY", help="else today")
    add.add_argument("--stress", type=level, metavar="N", help="0 to 10, the most")
    add.add_argument("--mood", type=level, metavar="N", help="0 very low to 10 very good")
    add.add_argument("--mood-words", metavar="TEXT")
    add.add_argument("--no-joy", action="store_true", default=None, help="little joy that day")
    add.add_argument("--sleep", dest="sleep_h", type=_hours, metavar="HOURS")
    add.add_argument("--sleep-quality", type=_within(1, 5), metavar="N", help="1 to 5, very good")
    add.add_argument("--water", type=count, metavar="N", help="glasses")
    add.add_argument("--coffee", type=count, metavar="N", help="cups")
    add.add_argument("--magnesium", type=_yes, metavar="yes|no", help="food rich in it")
    add.add_argument("--swimming", type=count, metavar="N", help="minutes")
    add.add_argument("--trigger", action="append", choices=get_args(Trigger), metavar="WHAT",
                     help=", ".join(get_args(Trigger)) + " (may repeat)")  # fmt: skip
    add.add_argument("--note", metavar="TEXT", help="what was going on")


def _within(least: int, most: int) -> Callable[[str], int]:
    """Return what reads a whole number between two others."""

    def number(text: str) -> int:
        if not text.isdecimal() or len(text) > 9 or not least <= int(text) <= most:
            sentence = f"this is a whole number from {least} to {most}, not {text}"
            raise argparse.ArgumentTypeError(sentence)
        return int(text)

    return number


def _hours(text: str) -> float:
    if not re.fullmatch(r"\d{1,2}(\.\d{1,2})?", text, re.ASCII) or float(text) > 24:
        raise argparse.ArgumentTypeError(f"hours are a number from 0 to 24, not {text}")
    return float(text)


def _yes(text: str) -> bool:
    if text not in ("yes", "no"):
        raise argparse.ArgumentTypeError(f"this is yes or no, not {text}")
    return text == "yes"


def _put_off(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= LONGEST_PUT_OFF_MIN:
        sentence = f"minutes are a whole number from 1 to {LONGEST_PUT_OFF_MIN}, not {text}"
        raise argparse.ArgumentTypeError(sentence)
    return int(text)


def _duration(text: str) -> int | Literal["tomorrow"]:
    """Return the minutes of `30m`, `1h` or `1h30m`, or that it is until tomorrow."""
    if text == "tomorrow":
        return "tomorrow"
    found = re.fullmatch(r"(?:(\d{1,4})h)?(?:(\d{1,4})m)?", text, re.ASCII)
    hours, minutes = found.groups("0") if found else ("0", "0")
    length = int(hours) * 60 + int(minutes)
    if not 1 <= length <= LONGEST_PAUSE_MIN:
        sentence = f"a pause is 30m, 1h or tomorrow, and at most 24h, not {text}"
        raise argparse.ArgumentTypeError(sentence)
    return length


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
