"""A session is written beside the window: whole, with its captions, or not at all."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import soundfile
from pytestqt.qtbot import QtBot

from coach.desktop.export_process import ExportJob, ExportProcess
from coach.library.reader import load_library
from coach.resources import shipped
from coach.session.timeline import compile_session


def _job(file: Path, **more: object) -> ExportJob:
    library = load_library(shipped("sessions"))
    session = library.sessions["neck-2-stand"]
    timeline = compile_session(session, library.exercises, library.families)
    cues = str(shipped("audio") / "cues")
    return ExportJob(timeline=timeline, file=str(file), cues=cues, **more)  # type: ignore[arg-type]


def test_a_session_is_written_with_its_captions_and_tells_how_far_it_is(
    qtbot: QtBot, tmp_path: Path
) -> None:
    writing = ExportProcess()
    shares: list[float] = []
    writing.progressed.connect(shares.append)
    bed = str(shipped("audio") / "beds" / "rain.ogg")
    job = _job(tmp_path / "neck.flac", bed=((bed, 0.5),))
    with qtbot.waitSignal(writing.done, timeout=60_000):
        writing.export(job)
    sound = soundfile.info(tmp_path / "neck.flac")
    assert sound.frames == round(job.timeline.seconds * sound.samplerate)
    assert (tmp_path / "neck.vtt").read_text(encoding="utf-8").startswith("WEBVTT")
    assert shares == sorted(shares)
    assert len(shares) > 10
    assert shares[-1] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_cancelled_export_leaves_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    writing = ExportProcess()
    with qtbot.waitSignal(writing.progressed, timeout=60_000):
        writing.export(_job(tmp_path / "neck.mp3"))
    with qtbot.waitSignal(writing.cancelled, timeout=60_000):
        writing.cancel()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_stays_unless_it_may_be_replaced(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "neck.wav"
    file.write_text("mine")
    writing = ExportProcess()
    with qtbot.waitSignal(writing.failed, timeout=60_000) as failed:
        writing.export(_job(file))
    assert "is there already" in failed.args[0]
    assert file.read_text() == "mine"
    with qtbot.waitSignal(writing.done, timeout=60_000):
        writing.export(_job(file, replace=True))
    assert file.stat().st_size > 1_000_000
