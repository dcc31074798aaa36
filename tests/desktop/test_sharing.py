"""The shared folder with real processes: several at once, killed at any moment, and commands."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from desktop.real import Program

from coach.journal.shared.sharing import carry_over, own_file
from coach.journal.store import Journal

SHARING = Path(__file__).with_name("sharing.py")
KILLS = 10
Start = Callable[..., Program]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


def noted(*programs: Program) -> set[str]:
    return {text for program in programs for _, text in program.said("noted")}


def received(folder: Path, data: Path) -> set[str]:
    """Return the notes that another machine reads in the folder."""
    journal = Journal(data / "journal.db")
    report = carry_over(journal, folder, data)
    assert report.sentence is None
    found = {one.note for one in journal.diary_of(None, date.min, date.max)}
    journal.close()
    return found


def test_two_programs_of_one_data_folder_never_mix_their_lines(
    program: Start, data: Path, folder: Path, tmp_path: Path
) -> None:
    words = (SHARING, str(data), str(folder))
    programs = [program(*words, name, "15", environ=dict(os.environ)) for name in ("tray", "typed")]
    for each in programs:
        assert each.wait(120) == 0
    lines = own_file(folder, data).read_bytes().splitlines()
    assert len(noted(*programs)) == 30
    texts = [json.loads(line)["note"] for line in lines[1:]]
    assert sorted(texts) == sorted(noted(*programs))
    assert received(folder, tmp_path / "other") == noted(*programs)


def test_a_program_that_is_killed_at_any_moment_loses_nothing(
    program: Start, data: Path, folder: Path, tmp_path: Path
) -> None:
    rng = random.Random(7)
    acknowledged: set[str] = set()
    for number in range(KILLS):
        killed = program(
            SHARING, str(data), str(folder), f"life{number}", "500", environ=dict(os.environ)
        )
        wanted = rng.randrange(1, 6)
        while len(killed.said("noted")) < wanted:
            assert killed._process.poll() is None
        killed._process.kill()
        killed.wait(5)
        acknowledged |= noted(killed)
        received(folder, tmp_path / "other")
    journal = Journal(data / "journal.db")
    assert carry_over(journal, folder, data).sentence is None
    journal.close()
    assert received(folder, tmp_path / "other") >= acknowledged


def coach(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "coach", "--data", str(data), "journal", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_the_commands_share_a_journal_between_two_machines(
    data: Path, folder: Path, tmp_path: Path
) -> None:
    lap = tmp_path / "lap"
    assert coach(data, "sync").returncode == 1
    assert coach(data, "add", "neck", "--note", "before").returncode == 0
    shared = coach(data, "share", str(folder))
    assert (shared.returncode, "Written: 1 entry." in shared.stderr) == (0, True)
    assert "not encrypted" in shared.stderr
    assert coach(data, "add", "jaw_face", "--note", "after").returncode == 0
    assert coach(lap, "share", str(folder)).returncode == 0
    assert coach(lap, "export", "-o", str(tmp_path / "lap.json")).returncode == 0
    carried = json.loads((tmp_path / "lap.json").read_text())["lines"]
    assert sorted(line["note"] for line in carried) == ["after", "before"]
