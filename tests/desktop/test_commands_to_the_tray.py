"""The command line and the coach in the tray, as two processes: what is asked is done."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desktop.real import end, until

Coach = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def coach(session_bus: dict[str, str], data: Path, tmp_path: Path) -> Iterator[Coach]:
    """A function that runs one command beside a coach that is in the tray."""
    environ = {**session_bus, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "coach", "--data", str(data)]
    said = tmp_path / "said.txt"

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, *words], env=environ, capture_output=True, text=True, timeout=60
        )

    with said.open("w") as file:
        tray = subprocess.Popen([*command, "--tray"], env=environ, stderr=file)
        try:
            until(lambda: tray.poll() is not None or run("status").returncode == 0, 60)
            assert tray.poll() is None, said.read_text()
            yield run
        finally:
            end(tray)
    assert "Traceback" not in said.read_text()


def told(done: subprocess.CompletedProcess[str]) -> str:
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def test_a_pause_is_made_told_and_ended_by_commands(coach: Coach) -> None:
    assert told(coach("status")).startswith("Next long break in ")
    assert told(coach("pause", "1h")).startswith("Reminders are paused until ")
    facts = json.loads(told(coach("status", "--json")))
    assert {"next", "holds", "owed", "running"} <= facts.keys()
    assert facts["holds"][0]["reason"] == "paused"
    assert facts["running"] is None
    assert told(coach("break", "status")).startswith("Reminders are paused until ")
    assert told(coach("resume")).startswith("Next long break in ")
    assert json.loads(told(coach("status", "--json")))["holds"] == []


def test_what_cannot_be_done_is_refused_in_a_sentence(coach: Coach) -> None:
    refused = coach("break", "postpone")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == "There is no break to put off now.\n"


def test_a_second_start_into_the_tray_changes_nothing(coach: Coach) -> None:
    again = coach("--tray")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert told(coach("status")).startswith("Next long break in ")


def test_skipping_moves_the_next_break_on(coach: Coach) -> None:
    before = json.loads(told(coach("status", "--json")))["next"][0]["due_in_s"]
    told(coach("break", "skip"))
    after = json.loads(told(coach("status", "--json")))["next"][0]["due_in_s"]
    assert after > before
