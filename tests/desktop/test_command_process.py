"""A command beside the window: its progress, its end, stopping it, and its sentence."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

import coach
from coach.compiled import Timeline
from coach.desktop.export_process import ExportJob, ExportProcess
from coach.desktop.voice_process import VoiceProcess

# Children that behave like commands of the coach, each in its own way.
_COUNTING = """
import json, sys
print("Warming up, which is no JSON.")
print("[1, 2]")
for done in (0, 1, 2):
    print(json.dumps({"done": done, "total": 2, "more": "is welcome"}), flush=True)
print(json.dumps({"done": 2, "total": 2}), end="")
"""
_WORDS = """
import json, os, sys
from pathlib import Path
Path(sys.argv[1]).write_text(json.dumps([*sys.argv[2:], sys.stdin.read(), os.getcwd()]))
print('{"progress": 0.25}\\n{"progress": 7}\\n{"progress": "soon"}', flush=True)
print('{"told": "There is no sound called sea."}', flush=True)
"""
_FAILING = """
import sys
print("Some library grumbles.", file=sys.stderr)
print("There is no room for this file.", file=sys.stderr)
sys.exit(1)
"""
_CLEANING = """
import signal, sys, time
from pathlib import Path
half = Path(sys.argv[1])
def leave(*_):
    half.unlink()
    sys.exit(1)
signal.signal(signal.SIGTERM, leave)
half.write_text("half")
print('{"progress": 0.5}', flush=True)
time.sleep(60)
"""
_DEAF = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print('{"progress": 0.5}', flush=True)
time.sleep(60)
"""

Program = Callable[..., tuple[str, ...]]


def _job(folder: Path) -> ExportJob:
    """A job that nobody does: the children here only look at it."""
    timeline = Timeline(id="neck", title="Größer", seconds=60.0, steps=(), segments=(), cues=())
    return ExportJob(timeline=timeline, file=str(folder / "neck.ogg"), cues=str(folder))


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Write a child and return what runs it."""

    def write(text: str, *words: object) -> tuple[str, ...]:
        file = tmp_path / "child.py"
        file.write_text(text, encoding="utf-8")
        return (sys.executable, str(file), *map(str, words))

    return write


@pytest.fixture
def kept() -> Iterator[list[VoiceProcess | ExportProcess]]:
    """What is started in a test and ends with it."""
    made: list[VoiceProcess | ExportProcess] = []
    yield made
    for one in made:
        one.close()


def test_every_line_is_told_as_progress_and_what_is_no_line_is_passed_over(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    making = VoiceProcess(program(_COUNTING))
    told: list[tuple[int, int]] = []
    making.progressed.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(making.done):
        making.make("festival", tmp_path)
    assert told == [(0, 2), (1, 2), (2, 2), (2, 2)]
    assert not making.is_running


def test_a_voice_is_asked_for_with_all_that_it_needs(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    asked = tmp_path / "asked.json"
    making = VoiceProcess(program(_WORDS, asked))
    with qtbot.waitSignal(making.done):
        making.make("piper", tmp_path / "amy", tmp_path / "amy.onnx", data=tmp_path)
    words = ["--data", str(tmp_path), "voice", "make", "--json", "--engine", "piper"]
    words += ["-o", f"{tmp_path}/amy", "--model", f"{tmp_path}/amy.onnx"]
    home = str(Path(coach.__file__).resolve().parent.parent)
    assert json.loads(asked.read_text()) == [*words, "", home]


def test_an_export_is_given_as_it_is_and_its_share_stays_a_share(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    asked = tmp_path / "asked.json"
    writing = ExportProcess(program(_WORDS, asked))
    shares: list[float] = []
    writing.progressed.connect(shares.append)
    told: list[str] = []
    writing.told.connect(told.append)
    with qtbot.waitSignal(writing.done):
        writing.export(_job(tmp_path))
    assert shares == [0.25, 1.0]
    assert told == ["There is no sound called sea."]
    given = json.loads(asked.read_text())[0]
    assert msgspec.json.decode(given, type=ExportJob) == _job(tmp_path)


def test_the_last_complaint_is_the_sentence(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    writing = ExportProcess(program(_FAILING))
    with qtbot.waitSignal(writing.failed) as failed:
        writing.export(_job(tmp_path))
    assert failed.args == ["There is no room for this file."]


def test_a_command_that_cannot_be_started_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    writing = ExportProcess([str(tmp_path / "nobody")])
    with qtbot.waitSignal(writing.failed) as failed:
        writing.export(_job(tmp_path))
    assert failed.args == [f"{tmp_path / 'nobody'} could not be started."]
    assert not writing.is_running


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_cancelled_command_may_clean_up(
    qtbot: QtBot, program: Program, tmp_path: Path, kept: list[VoiceProcess | ExportProcess]
) -> None:
    half = tmp_path / "half"
    writing = ExportProcess(program(_CLEANING, half))
    kept.append(writing)
    with qtbot.waitSignal(writing.progressed):
        writing.export(_job(tmp_path))
    assert half.exists()
    with qtbot.assertNotEmitted(writing.failed), qtbot.waitSignal(writing.cancelled):
        writing.cancel()
    assert not half.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_command_that_does_not_listen_is_ended_all_the_same(
    qtbot: QtBot, program: Program, tmp_path: Path, kept: list[VoiceProcess | ExportProcess]
) -> None:
    writing = ExportProcess(program(_DEAF), kill_after_ms=100)
    kept.append(writing)
    with qtbot.waitSignal(writing.progressed):
        writing.export(_job(tmp_path))
    with qtbot.waitSignal(writing.cancelled):
        writing.cancel()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_leaving_the_coach_waits_until_the_command_has_cleaned_up(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    half = tmp_path / "half"
    writing = ExportProcess(program(_CLEANING, half))
    with qtbot.waitSignal(writing.progressed):
        writing.export(_job(tmp_path))
    with qtbot.assertNotEmitted(writing.cancelled), qtbot.assertNotEmitted(writing.failed):
        writing.close()
    assert not half.exists()
    assert not writing.is_running


def test_one_command_can_follow_another(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    writing = ExportProcess(program(_FAILING))
    for _ in range(2):
        with qtbot.waitSignal(writing.failed) as failed:
            writing.export(_job(tmp_path))
        assert failed.args == ["There is no room for this file."]


def test_only_one_command_runs_at_a_time(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    asked = tmp_path / "asked.json"
    making = VoiceProcess(program(_WORDS, asked))
    with qtbot.waitSignal(making.done):
        making.make("festival", tmp_path)
        making.make("piper", tmp_path)
    assert "festival" in asked.read_text()
