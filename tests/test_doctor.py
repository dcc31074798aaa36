"""`coach doctor` says what works here and what to do about the rest, and changes nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.desktop.autostart import Autostart, tray_command
from coach.desktop.autostart_files import DesktopEntry
from coach.desktop.sound_probe import Way
from coach.doctor import Finding, _autostart, _files, _journal, _library, _window, plain
from coach.doctor import sound_finding as sound
from coach.journal.store import Journal
from coach.resources import places

KEYS = {"part", "state", "why", "fix"}
_WITHOUT_QT = """
import sys

sys.modules["PySide6"] = None
from coach.__main__ import main

main(sys.argv[1:])
"""


def told(*command: str) -> list[dict[str, str]]:
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, *command, "doctor", "--json"],
        capture_output=True, text=True, timeout=100, env=environ,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    found: list[dict[str, str]] = json.loads(done.stdout)
    return found


def test_scripts_get_a_list_of_parts_and_nothing_is_changed(data: Path) -> None:
    found = told("-m", "coach", "--data", str(data))
    assert all({*finding} == KEYS for finding in found)
    assert {finding["state"] for finding in found} <= {"works", "unknown", "missing"}
    assert not [finding for finding in found if finding["state"] == "works" and finding["fix"]]
    assert all(finding["why"].endswith(".") for finding in found)
    parts = [finding["part"] for finding in found]
    assert len({*parts}) == len(parts)
    assert {"Window", "Sound", "Voice", "Sessions", "Journal", "Tray icon"} <= {*parts}
    assert {"Notifications", "Keyboard and mouse", "Microphone", "Battery"} <= {*parts}
    assert {file.name for file in data.iterdir()} <= {"cache"}


def test_without_qt_the_rest_is_told_all_the_same(data: Path) -> None:
    found = told("-c", _WITHOUT_QT, "--data", str(data))
    by_part = {finding["part"]: finding for finding in found}
    assert by_part["Desktop"]["state"] == "missing"
    assert by_part["Sessions"]["state"] == by_part["Voice"]["state"] == "works"


def test_people_get_a_list_in_which_no_word_is_lost() -> None:
    long = "The sound system of this machine answers. " * 5
    findings = [
        Finding(part="Start with the computer", state="unknown", why=long, fix="Ask somebody."),
        Finding(part="Voice", state="works", why="All lines can be heard."),
    ]
    lines = plain(findings, 80).split("\n")
    assert max(map(len, lines)) <= 80
    starts = {len(line) - len(line.lstrip()) for line in lines if line.startswith(" ")}
    assert starts == {lines[-1].index("All lines")} == {lines[0].index("The sound")}
    words = " ".join(" ".join(lines).split())
    assert words == (
        f"unknown Start with the computer {long}Ask somebody. works Voice All lines can be heard."
    )


def test_a_window_needs_a_display() -> None:
    if sys.platform != "linux":
        pytest.skip("other systems always have one")
    found = _window({})
    assert (found.state, found.why) == ("missing", "There is no display here for a window.")
    assert "coach play" in found.fix
    assert _window({"QT_QPA_PLATFORM": "offscreen"}).state == "works"


def test_the_way_of_sound_is_told() -> None:
    assert sound(Way(by="qt", device="Speakers")).why == "It is played on Speakers."
    assert sound(Way(by="alsa")).state == "works"
    assert sound(Way()).why == "No sound device was found. Sessions are shown in silence."
    lacks = sound(Way(missing="libpulse.so.0"))
    assert lacks.state == "missing"
    assert "libpulse.so.0" in lacks.why
    assert "libpulse" in lacks.fix


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    assert _files(places(tmp_path / "not" / "there" / "yet")).state == "works"
    assert not list(tmp_path.iterdir())
    (tmp_path / "file").write_text("in the way")
    found = _files(places(tmp_path / "file" / "data"))
    assert (found.state, found.why) == (
        "missing",
        f"Nothing can be kept in {tmp_path / 'file' / 'data'}, "
        "because there is a file where a folder should be.",
    )


def test_a_damaged_journal_is_told_and_left_to_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "journal.db"
    assert _journal(file).why == "There is none yet."
    Journal(file).close()
    assert _journal(file).why == "It is whole."
    file.write_text("damaged")
    assert _journal(file).state == "missing"
    assert file.read_text() == "damaged"
    assert [one.name for one in tmp_path.iterdir()] == ["journal.db"]
    file.unlink()
    file.mkdir()
    assert _journal(file).why == (
        "It cannot be read because there is a folder where a file should be."
    )


def test_a_session_that_cannot_be_read_is_told_with_its_place(data: Path, own_session: str) -> None:
    own = data / "sessions"
    own.mkdir()
    (own / "mine.yaml").write_text(own_session.replace("minutes: 1", "minutes: soon"))
    sessions, voice = _library(places(data), [])
    assert (sessions.state, sessions.why) == ("missing", "There is 1 mistake in session files.")
    assert "mine.yaml:5" in sessions.fix
    assert voice.state == "works"


def test_another_copy_that_starts_with_the_computer_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("its entry is elsewhere there")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    entry = DesktopEntry(tmp_path)
    assert _autostart(None).why == "The coach can, but it is switched off."
    Autostart(tray_command(Path(sys.executable), None), entry).switch(True)
    assert _autostart(None).why == "The coach starts when you log in."
    found = _autostart(tmp_path / "elsewhere")
    assert found.state == "unknown"
    assert sys.executable in found.why
