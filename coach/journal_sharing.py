"""`coach journal share` and `sync`: one journal on several machines, through a folder."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from coach.cli import say
from coach.errors import CoachError
from coach.journal.shared.sharing import carry_over_file, own_file
from coach.journal.shared.sync_report import SyncReport
from coach.journal.store import Journal
from coach.journal_files import lines_text
from coach.resources import Places
from coach.settings import Settings
from coach.settings_file import load_settings, save_settings

_OFF = "off"


def share(journal: Journal, where: Places, asked: str | None) -> None:
    """Share the journal through a folder, or no longer, or say whether it is shared.

    Args:
        journal: of this machine.
        where: the user's folders.
        asked: a folder, "off", or None for the question.

    Raises:
        CoachError: it is no folder, it or the settings cannot be used, or the coach is open.
    """
    settings = _settings(where)
    known = settings.shared_folder
    if asked is None:
        say(f"The journal is shared through {known}." if known else "The journal is not shared.")
        return
    _refuse_while_open(where)
    folder = "" if asked == _OFF else _folder(asked)
    journal.share(False)  # what was carried over so far counts no more, also of the same folder
    save_settings(where.settings_file, replace(settings, shared_folder=folder))
    if folder != known and known:
        left = own_file(Path(known), where.data)
        say(f"{left} is not used any more and stays where it is; you can delete it.")
    if folder:
        say(f"The journal is shared through {folder} now. The files there are not encrypted.")
        _tell(carry_over_file(where.journal_file, Path(folder), where.data))
    else:
        say("The journal is not shared any more.")


def sync(where: Places) -> None:
    """Carry the journal over now.

    Raises:
        CoachError: it is not shared, or the folder cannot be used.
    """
    folder = _settings(where).shared_folder
    if not folder:
        raise CoachError('The journal is not shared; "coach journal share DIR" begins with it.')
    _tell(carry_over_file(where.journal_file, Path(folder), where.data))


def sync_what_is_new(where: Places) -> None:
    """Carry over what was just noted or deleted, if the journal is shared.

    What stands in the way is said, but it undoes nothing: what is new waits for the next time.
    """
    folder = _settings(where).shared_folder
    if not folder:
        return
    try:
        report = carry_over_file(where.journal_file, Path(folder), where.data)
    except CoachError as error:
        say(str(error))
    else:
        if report.sentence and not report.done:
            say(report.sentence)


def _settings(where: Places) -> Settings:
    settings, message = load_settings(where.settings_file)
    if message:
        say(message)
    return settings


def _refuse_while_open(where: Places) -> None:
    """Refuse to change settings that an open coach would write over.

    Raises:
        CoachError: it is open.
    """
    from coach.desktop.single_instance import Command, SingleInstance  # late: brings Qt

    if SingleInstance(where.data).ask(Command(name="tray")) is not None:
        raise CoachError("The coach is open. Please choose the folder there, on the Journal page.")


def _folder(asked: str) -> str:
    folder = Path(asked).absolute()
    if not folder.is_dir():
        raise CoachError(f"There is no folder {folder}; please make it first.")
    return str(folder)


def _tell(report: SyncReport) -> None:
    say(f"Taken in: {lines_text(report.taken_in)}. Written: {lines_text(report.written)}.")
    if report.sentence and not report.done:
        raise CoachError(report.sentence)
    if report.sentence:
        say(report.sentence)
