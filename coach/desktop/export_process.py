"""Writes a session as a sound file beside the window."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct
from PySide6.QtCore import Signal

from coach.compiled import Timeline
from coach.desktop.command_process import CommandProcess, share_of
from coach.sound.levels import Levels

_WORK = (sys.executable, "-m", "coach.desktop.export_work")


class ExportJob(Struct, frozen=True, kw_only=True):
    """What is written into which file; all paths are whole ones."""

    timeline: Timeline  # as it was compiled for the person, with the lengths of these voices
    file: str  # its ending says which kind: .wav, .flac, .ogg or .mp3
    cues: str  # the folder of the cue files
    voices: tuple[str, ...] = ()  # folders of voice packs; the first that has a line says it
    bed: tuple[tuple[str, float], ...] = ()  # files of the background, and their levels from 0 to 1
    levels: Levels = Levels()
    replace: bool = False  # whether files that are there already may be replaced


class ExportProcess(CommandProcess):
    """Writes one file at a time, and tells which share of it is written.

    The window plays what is right for the person, so the file is made of the timeline that was
    compiled for them, and not of the session's name. A file that is not whole is not kept.
    """

    usual_program = _WORK
    progressed = Signal(float)  # 0 to 1
    told = Signal(str)  # a sentence about a sound that cannot be used

    def export(self, job: ExportJob) -> None:
        """Write a session and its captions beside it, unless one is being written."""
        self.start(given=msgspec.json.encode(job))

    def _read(self, line: Mapping[str, Any]) -> None:
        share, sentence = share_of(line), line.get("told")
        if share is not None:
            self.progressed.emit(share)
        if isinstance(sentence, str):
            self.told.emit(sentence)
