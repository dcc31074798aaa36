"""The process that writes a sound file: it takes a job on standard input and tells its progress.

Its lines are `{"progress": 0.25}` and `{"told": "A sentence."}`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from coach.desktop.child_work import do_work, say_line
from coach.desktop.export_process import ExportJob
from coach.session.captions import webvtt
from coach.sound.bed import Bed
from coach.sound.cues import Sounds
from coach.sound.export import export
from coach.sound.renderer import Renderer
from coach.sound.voice_pack import Voice


def _write(given: bytes, is_cancelled: Callable[[], bool]) -> bool:
    job = msgspec.json.decode(given, type=ExportJob)
    voice = Voice([Path(folder) for folder in job.voices], _tell)
    bed = Bed([(Path(file), level) for file, level in job.bed], _tell) if job.bed else None
    sounds = Sounds(Path(job.cues), _tell, voice)
    return export(
        Renderer(job.timeline, sounds, job.levels, bed=bed),
        Path(job.file),
        webvtt(job.timeline),
        lambda share: say_line({"progress": share}),
        is_cancelled,
        job.replace,
    )


def _tell(sentence: str) -> None:
    say_line({"told": sentence})


if __name__ == "__main__":
    sys.exit(do_work(_write))
