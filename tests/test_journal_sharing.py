"""`coach journal share` and `sync`, as they are used."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from coach.__main__ import main
from coach.desktop.single_instance import Command, Reply, SingleInstance
from coach.journal.shared.sharing import own_file
from coach.settings import Settings
from coach.settings_file import load_settings, save_settings

Coach = Callable[..., str]


@pytest.fixture
def coach(data: Path, capsys: pytest.CaptureFixture[str]) -> Coach:
    """Run a command and return what it says to a person; its exit code is checked."""

    def run(*words: str, code: int = 0) -> str:
        assert main(["--data", str(data), "journal", *words]) == code
        return capsys.readouterr().err

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


def shared(data: Path) -> str:
    return load_settings(data / "settings.json")[0].shared_folder


def test_a_folder_is_chosen_said_and_left(coach: Coach, data: Path, folder: Path) -> None:
    save_settings(data / "settings.json", Settings(text_percent=150))
    assert coach("share") == "The journal is not shared.\n"
    coach("add", "neck")
    assert coach("share", str(folder)).splitlines() == [
        f"The journal is shared through {folder} now. The files there are not encrypted.",
        "Taken in: 0 entries. Written: 1 entry.",
    ]
    assert shared(data) == str(folder)
    assert load_settings(data / "settings.json")[0].text_percent == 150
    assert coach("share") == f"The journal is shared through {folder}.\n"
    own = own_file(folder, data)
    assert coach("share", "off").splitlines() == [
        f"{own} is not used any more and stays where it is; you can delete it.",
        "The journal is not shared any more.",
    ]
    before = own.read_bytes()
    coach("add", "neck")
    assert own.read_bytes() == before
    assert coach("sync", code=1).startswith("The journal is not shared;")


def test_a_folder_is_kept_wherever_the_next_command_is_given(
    coach: Coach, data: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    coach("share", folder.name)
    assert shared(data) == str(folder)


def test_what_is_no_folder_is_not_shared(coach: Coach, data: Path, tmp_path: Path) -> None:
    assert coach("share", str(tmp_path / "none"), code=1) == (
        f"There is no folder {tmp_path / 'none'}; please make it first.\n"
    )
    assert shared(data) == ""


def test_while_the_coach_is_open_the_folder_is_chosen_there(
    coach: Coach, data: Path, folder: Path, qapp: object
) -> None:
    """It would write its own settings over those of the command."""
    instance = SingleInstance(data)
    assert instance.meet(Command(name="raise")) is None
    instance.listen(lambda command: Reply(True))
    words = [sys.executable, "-m", "coach", "--data", str(data), "journal", "share", str(folder)]
    asking = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    while asking.poll() is None:
        QCoreApplication.processEvents()
    _, said = asking.communicate()
    instance.close()
    assert asking.returncode == 1
    assert said == "The coach is open. Please choose the folder there, on the Journal page.\n"
    assert shared(data) == ""


def test_what_is_noted_or_deleted_goes_over_at_once(coach: Coach, data: Path, folder: Path) -> None:
    coach("share", str(folder))
    own = own_file(folder, data)
    coach("add", "neck", "--note", "tight")
    noted = own.read_bytes()
    assert b'"tight"' in noted
    entry = noted.split(b'"id":"')[1].split(b'"')[0].decode()
    coach("delete", entry)
    assert b'"tight"' not in own.read_bytes()
    assert entry.encode() in own.read_bytes()


def test_what_cannot_go_over_is_noted_all_the_same(coach: Coach, data: Path, folder: Path) -> None:
    coach("share", str(folder))
    shutil.rmtree(folder)
    assert "is not there now" in coach("add", "neck", "--note", "tight")
    assert "is not there now" in coach("sync", code=1)
    folder.mkdir()
    assert "is empty, though the coach has written there" in coach("sync", code=1)
    assert "Written: 1 entry." in coach("share", str(folder))
    assert b'"tight"' in own_file(folder, data).read_bytes()


def test_what_is_left_alone_is_said_but_is_no_failure(coach: Coach, folder: Path) -> None:
    (folder / "coach-journal-plans.jsonl").write_text("{}\n")
    assert "is not a file of the coach and was left alone" in coach("share", str(folder))
    assert "Taken in: 0 entries." in coach("sync")
