"""Sessions as sound files, with captions beside them: for `coach export` and for the window."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from coach.asked import find_session
from coach.cli import say
from coach.compiled import Timeline
from coach.errors import CoachError, UsageError, did_you_mean
from coach.library.library import Library
from coach.resources import Places, places, shipped
from coach.session.captions import webvtt
from coach.session.timeline import compile_session
from coach.settings import Settings
from coach.sound.bed import BEDS, Bed, bed_parts, own_beds
from coach.sound.cues import Sounds
from coach.sound.export import export
from coach.sound.levels import Levels
from coach.sound.renderer import Renderer
from coach.sound.voice_pack import Voice
from coach.underway import passing_line, until_stopped
from coach.voices import line_seconds, voice_for, voice_sentences, voiced


def export_session(
    timeline: Timeline,
    target: Path,
    voice: Voice,
    bed: Bed | None = None,
    *,
    levels: Levels = Levels(),  # noqa: B008 - frozen
    tell: Callable[[str], None],
    progress: Callable[[float], object] = lambda share: None,
    cancelled: Callable[[], bool] = lambda: False,
    replace: bool = False,
) -> bool:
    """Write a compiled session into a sound file, and its captions beside it.

    It can run in a thread of its own. What it is given is called there, and `tell` in the threads
    that decode.

    Args:
        timeline: compiled with the lengths of this voice's lines.
        target: the file; it ends in .wav, .flac, .ogg or .mp3.
        voice: who speaks.
        bed: what sounds under it; None for nothing.
        levels: how loud each lane is.
        tell: gets a sentence for each shipped or chosen sound that cannot be used.
        progress: gets the share that is done, from 0 to 1.
        cancelled: asked again and again; True ends the export and leaves nothing.
        replace: whether files that are there already may be replaced.

    Returns:
        whether it was written; False if it was cancelled.

    Raises:
        CoachError: it cannot be written; nothing has been changed.
    """
    sounds = Sounds(shipped("audio") / "cues", tell, voice)
    renderer = Renderer(timeline, sounds, levels, bed=bed)
    return export(renderer, target, webvtt(timeline), progress, cancelled, replace)


def run_export(options: argparse.Namespace, library: Library) -> int:
    """Do what `coach export` asks for, and return the exit code.

    Raises:
        CoachError: it cannot be done.
        KeyboardInterrupt: Ctrl+C was pressed; nothing is left of the file.
    """
    where = places(options.data)
    voice, bed = _voice(options.voice, where), _bed(dict(options.soundscape), where)
    session, file = find_session(options.id, library), options.file
    timeline = compile_session(
        session,
        library.exercises,
        library.families,
        options.minutes,
        line_seconds=line_seconds(voice),
    )
    timeline = voiced(timeline, voice)
    for sentence in voice_sentences(timeline, voice):
        say(sentence)
    with until_stopped() as stopped, passing_line() as show:
        written = export_session(
            timeline, file, voice, bed, tell=say, cancelled=stopped, replace=options.replace,
            progress=lambda share: show(f"{file.name}: {share:4.0%}"),
        )  # fmt: skip
    if not written:
        raise KeyboardInterrupt
    say(f"{file} holds {timeline.title} now, and {file.with_suffix('.vtt').name} its captions.")
    return 0


def _voice(name: str, where: Places) -> Voice:
    if name and not (where.voices / Path(name).name).is_dir():
        raise CoachError(f'There is no voice {name}. "coach voice list" shows which there are.')
    return voice_for(where, Settings(voice_pack=name), say)


def _bed(soundscape: Mapping[str, int], where: Places) -> Bed | None:
    known = [*BEDS, *own_beds(where.soundscapes)]
    for name in soundscape:
        if name not in known:
            raise UsageError(f"There is no background {name}{did_you_mean(name, known)}")
    parts = bed_parts(soundscape, shipped("audio") / "beds", where.soundscapes)
    return Bed(parts, say) if parts else None
