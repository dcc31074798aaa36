"""Exporting a session, beside real time and beside libsndfile's bare encoder; and its memory."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from coach.compiled import Timeline
from coach.exporting import export_session
from coach.library.composing.composer import compose
from coach.library.composing.wish import Wish
from coach.library.library import Library
from coach.library.reader import load_library
from coach.resources import shipped
from coach.session.timeline import compile_session
from coach.sound import RATE
from coach.sound.bed import Bed
from coach.sound.cues import Sounds
from coach.sound.export import KINDS, encoder
from coach.sound.levels import Levels
from coach.sound.renderer import Renderer
from coach.sound.stream import pcm16
from coach.voices import line_seconds, shipped_voice

Row = tuple[str, str, str, str, str, bool]
FAST = (".wav", ".flac")
MINUTES = 5
TIMES = 3  # the best of so many counts: what it costs when nobody disturbs it
FAST_TIMES = 9  # a short work is easily disturbed, so it is counted more often
FASTEST, SLOWEST, MORE_MIB = 300.0, 1.3, 16.0
SHORT_MIN, LONG_MIN = 5, 45


def timeline_of(minutes: int, library: Library) -> Timeline:
    """Return a session of stretches and breathing, composed for so many minutes."""
    wish = Wish(regions=("neck", "shoulders"), seconds=60 * minutes)
    session = compose(library, wish).session
    seconds = line_seconds(shipped_voice(print))
    return compile_session(session, library.exercises, library.families, line_seconds=seconds)


def rain() -> Bed:
    return Bed([(shipped("audio") / "beds" / "rain.ogg", 1.0)], print)


def export(timeline: Timeline, file: Path) -> None:
    export_session(timeline, file, shipped_voice(print), rain(), tell=print, replace=True)


def best(times: int, *works: Callable[[], object]) -> list[float]:
    """Return the least seconds of each of some works, which take turns so many times."""
    took = [[] for _ in works]  # type: list[list[float]]
    for _ in range(times):
        for seconds, work in zip(took, works, strict=True):
            start = time.perf_counter()
            work()
            seconds.append(time.perf_counter() - start)
    return [min(seconds) for seconds in took]


def rendered(timeline: Timeline) -> list[np.ndarray]:
    sounds = Sounds(shipped("audio") / "cues", print, shipped_voice(print))
    renderer = Renderer(timeline, sounds, Levels(), bed=rain())
    seconds = range(round(timeline.seconds))
    return [pcm16(renderer.render(second * RATE, RATE)) for second in seconds]


def encode(blocks: list[np.ndarray], path: Path) -> None:
    """Write samples that lie ready: what no export can be faster than."""
    with path.open("wb") as file, encoder(file, KINDS[path.suffix]) as sound:
        for block in blocks:
            sound.write(block)


def speed_rows(library: Library, folder: Path) -> Iterator[Row]:
    timeline = timeline_of(MINUTES, library)
    blocks = rendered(timeline)
    for ending in KINDS:
        file, bare = folder / f"session{ending}", folder / f"bare{ending}"
        fast = ending in FAST
        own, encoder = best(
            FAST_TIMES if fast else TIMES,
            lambda file=file: export(timeline, file),  # type: ignore[misc]
            lambda bare=bare: encode(blocks, bare),  # type: ignore[misc]
        )
        times, ratio = timeline.seconds / own, own / encoder
        yield (
            f"exporting {MINUTES} minutes as {ending[1:].upper()}",
            f"{own:.2f} s, {times:.0f} x real time",
            f"{encoder:.2f} s in the bare encoder",
            f"{ratio:.2f} x",
            f">= {FASTEST:.0f} x real time" if fast else f"<= {SLOWEST} x the encoder",
            times >= FASTEST if fast else ratio <= SLOWEST,
        )


def most_memory_mib(minutes: int, folder: Path) -> float:
    """Return the most memory that a process of its own needs to export so many minutes."""
    words = [sys.executable, __file__, str(minutes), str(folder / f"{minutes}.flac")]
    return float(subprocess.check_output(words, text=True).splitlines()[-1])


def own_most_memory_mib() -> float:
    """Return the same of this process; getrusage would begin with what its parent has."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def memory_row(folder: Path) -> Row:
    short, long = (most_memory_mib(minutes, folder) for minutes in (SHORT_MIN, LONG_MIN))
    return (
        f"memory for exporting {LONG_MIN} minutes",
        f"{long:.0f} MiB",
        f"{short:.0f} MiB for {SHORT_MIN} minutes",
        f"{long - short:+.0f} MiB",
        f"<= +{MORE_MIB:.0f} MiB",
        long - short <= MORE_MIB,
    )


def rows() -> list[Row]:
    """Return a row for each kind of file, and one for the memory."""
    library = load_library(shipped("sessions"))
    with tempfile.TemporaryDirectory(prefix="export") as name:
        folder = Path(name)
        return [*speed_rows(library, folder), memory_row(folder)]


if __name__ == "__main__":
    export(timeline_of(int(sys.argv[1]), load_library(shipped("sessions"))), Path(sys.argv[2]))
    sys.stdout.write(f"{own_most_memory_mib()}\n")
