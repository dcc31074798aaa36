"""Compares what a window has painted with what was heard: the position of the run in both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np
from desktop.listening import arrival, delays
from desktop.real import Program, Recording, SoundServer

from coach.body.movement.figure_moment import FigureMoment
from coach.compiled import Timeline
from coach.journal.store import open_journal
from coach.library.library import Library
from coach.library.reader import load_library, read_session
from coach.people import Person
from coach.resources import shipped
from coach.session.timeline import compile_session
from coach.settings import Settings
from coach.ui.moment import moment_at
from coach.ui.session_figure import figure_at, figure_for

PAINTING = Path(__file__).with_name("painting_window.py")
_SEEN = ("DISPLAY", "QT_QPA_PLATFORM")
_GRID_S = 0.002  # how finely the figure's way through the session is known
_NEAR = 150  # steps of it around its time in which a picture is looked for
_SURE = 4  # a picture that may show moments further apart tells nothing
_BETWEEN_S = 0.25  # the sound goes on between what is heard: it is compared so often at least
_SESSION = """\
id: breath-and-hand
title: A breath and a hand
goal: To see and hear the same.
regions: [hand]
minutes: 1
posture: sit
audience: adult
steps:
  - {exercise: breath-4-6, seconds: 28, cycles: 2}
  - {exercise: finger-fan-sit, seconds: 19, reps: 2}
  - {exercise: return-sit, seconds: 13}
"""


class Painting(msgspec.Struct, frozen=True):
    """A picture of a run.

    Args:
        moment: at which its painting had ended, in monotonic seconds.
        waited_s: how long the window had waited for a processor until then.
        position: of the run that it shows; NaN if it would look the same at other moments.
    """

    moment: float
    waited_s: float
    position: float


class Behind(msgspec.Struct, frozen=True):
    """How far what is seen is behind what is heard.

    Args:
        position: of a bell, a breath tone, a line, the border of two phases, or between them.
        seconds: from the sound to the first picture of that position; below 0 it is ahead.
        waited_s: what of that the window may have waited for a processor.
    """

    position: float
    seconds: float
    waited_s: float


def a_breath_and_a_hand(folder: Path) -> tuple[Timeline, Library]:
    """Return a minute of breaths and movements, and the library that it comes from.

    Args:
        folder: gets the session's file.
    """
    path = folder / "breath-and-hand.yaml"
    path.write_text(_SESSION, encoding="utf-8")
    library = load_library(shipped("sessions"))
    session = read_session(path, library)
    return compile_session(session, library.exercises, library.families), library


def played(
    server: SoundServer, display: Mapping[str, str], folder: Path, timeline: Timeline
) -> tuple[Recording, Program]:
    """Play a timeline aloud in a window; return what was heard and what the window has told.

    Args:
        server: it sounds there.
        display: the environment of programs that open windows.
        folder: an empty one, for the window's data.
        timeline: is played from its beginning.
    """
    (folder / "timeline.json").write_bytes(msgspec.json.encode(timeline))
    journal, _ = open_journal(folder / "journal.db")
    journal.save_person(Person(id=1, answers="given", country="germany"))
    journal.close()
    environ = {**server.environ, **{name: display[name] for name in _SEEN}}
    recording = server.record()
    window = Program(PAINTING, str(folder), str(folder / "timeline.json"), environ=environ)
    try:
        assert window.wait(timeline.seconds + 40) == 0
    finally:
        window.close()
        recording.stop()
    return recording, window


def heard_from(recording: Recording, timeline: Timeline) -> float:
    """Return the monotonic moment at which position 0 of a run was heard."""
    late = delays(recording.samples(), timeline)
    return arrival(recording, late[~np.isnan(late)])


def behind(paintings: Sequence[Painting], began: float, timeline: Timeline) -> list[Behind]:
    """Return how far the pictures of a run are behind its sounds, where that can be told.

    Args:
        paintings: in their order.
        began: the moment at which position 0 was heard.
        timeline: of the run.
    """
    heard = [cue.t for cue in timeline.cues if cue.lane in ("bell", "breath", "voice")]
    between = np.arange(0.0, timeline.seconds, _BETWEEN_S)
    found = []
    for t in sorted({*heard, *(segment.t0 for segment in timeline.segments), *between}):
        for before, after in pairwise(paintings):
            if before.position < t <= after.position:
                waited = after.waited_s - before.waited_s
                found.append(Behind(t, after.moment - began - t, waited))
                break
    return found


def breath_paintings(program: Program, timeline: Timeline) -> list[Painting]:
    """Return the pictures of the breath form; each tells its phase, and the seconds in it."""
    found = []
    for moment, waited_s, shown, near in _painted(program, "BreathingPacer"):
        begins = [s.t0 for s in timeline.segments if s.phase == shown["phase"]]
        places = [begin + shown["inside_s"] for begin in begins]
        position = min(places, key=lambda place: abs(place - near), default=np.nan)
        found.append(Painting(moment, waited_s, position))
    return found


def figure_paintings(program: Program, timeline: Timeline, library: Library) -> list[Painting]:
    """Return the pictures of the figure; its pose tells which moment each of them shows."""
    moments = np.arange(0.0, timeline.seconds, _GRID_S)
    wishes = figure_for(Person(id=1), None, library, Settings().map_mirrored)
    poses = [
        figure_at(moment_at(timeline, float(t), ended=False), library.exercises, wishes)
        for t in moments
    ]
    axes = sorted({axis for pose in poses if pose is not None for axis in pose.pose.values})
    ways = np.array([_row(_values(pose), axes) for pose in poses])
    steps = np.abs(np.diff(ways, axis=0, append=ways[-1:])).max(axis=1)
    steps = np.maximum(steps, np.roll(steps, 1)) + 1e-12
    found = []
    for moment, waited_s, shown, near in _painted(program, "Mannequin"):
        first = max(0, round(near / _GRID_S) - _NEAR)
        part = slice(first, first + 2 * _NEAR)
        off = np.abs(ways[part] - _row(shown, axes)).max(axis=1)
        alike = np.flatnonzero(off <= steps[part])
        sure = len(alike) > 0 and alike[-1] - alike[0] <= _SURE
        position = moments[first + off.argmin()] if sure else np.nan
        found.append(Painting(moment, waited_s, float(position)))
    return found


def _painted(program: Program, form: str) -> Iterator[tuple[float, float, dict[str, float], float]]:
    """Yield moment and wait of each picture, what it shows, and about which position that is."""
    began = float(program.said("skipped")[0][1])
    for _, line in program.said(f"painted {form}"):
        moment, waited_s, shown = line.split(maxsplit=2)
        values = msgspec.json.decode(shown)
        if values is not None and float(moment) > began:
            yield float(moment), float(waited_s), values, float(moment) - began


def _values(figure: FigureMoment | None) -> dict[str, float]:
    return {} if figure is None else dict(figure.pose.values, faded=figure.faded)


def _row(values: dict[str, float], axes: Sequence[str]) -> list[float]:
    """Return the values as columns of a table."""
    return [values.get("faded", 1.0), *(values.get(axis, 0.0) for axis in axes)]
