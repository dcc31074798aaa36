"""Is each cue heard on its sample? In a recording of the real output, from a busy window."""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop.listening import delays, made
from desktop.real import (
    SOUND_SERVER,
    Program,
    Recording,
    SoundServer,
    missing,
    missing_for_alsa,
    without_stalls,
)

from coach.compiled import Cue, Timeline

TESTS = Path(__file__).resolve().parent.parent
WHAT = "cue on its sample through {}, the window busy (p99)"
TARGET_MS = 0.5
TARGET = f"<= {TARGET_MS} ms"
SECONDS = 30.0
RIVALS = {"Qt": "QSoundEffect", "ALSA": "simpleaudio"}


def short_cues() -> Timeline:
    """Return cues that do not overlap, at irregular moments."""
    dice = random.Random(3)
    cues, t = [], 0.0
    while t < SECONDS - 2:
        key = dice.choice(["pulse", "tick"])
        cues.append(Cue(t=round(t, 4), lane="bell", key=key, text=""))
        t += dice.uniform(1.0, 1.6)
    return made(cues, SECONDS)


def off_ms(
    timeline: Timeline, server: SoundServer, environ: Mapping[str, str], script: Path, *words: str
) -> float | str:
    """Return how far cues are from their samples in ms (p99), or why nothing was heard."""

    def record() -> tuple[int, Recording]:
        recording = server.record()
        program = Program(script, *words, environ={**environ, "QT_QPA_PLATFORM": "offscreen"})
        code = program.wait(SECONDS + 30)
        recording.stop()
        program.close()
        return code, recording

    (code, recording), _ = without_stalls(record)
    if code:
        return f"ended with code {code}"
    late = delays(recording.samples(), timeline, slack_s=0.5)
    missed = np.count_nonzero(np.isnan(late))
    if missed:
        return f"{missed} of {len(late)} cues were not heard near their time"
    return float(np.percentile(np.abs(late - np.median(late)), 99)) * 1000


def shown(result: float | str) -> str:
    """Return a figure with its unit, or the reason why there is none."""
    return result if isinstance(result, str) else f"{result:.3f} ms"


def row_of(output: str, server: SoundServer, folder: Path) -> tuple[str, str, str, str, str, bool]:
    """Return ours beside playing each cue from a timer, both through the same output."""
    because = missing_for_alsa() if output == "ALSA" else ""
    if because:
        return (WHAT.format(output), because, RIVALS[output], "", TARGET, False)
    timeline, plan = short_cues(), folder / "timeline.json"
    plan.write_bytes(msgspec.json.encode(timeline))
    environ = server.alsa_environ() if output == "ALSA" else server.environ
    ours, theirs = TESTS / "desktop" / "sounding.py", TESTS / "bench" / "timer_playing.py"
    own = off_ms(timeline, server, environ, ours, str(plan), "busy")
    other = off_ms(timeline, server, environ, theirs, str(plan), RIVALS[output], str(folder))
    met = isinstance(own, float) and own <= TARGET_MS
    beside = f"{RIVALS[output]}: {shown(other)}"
    return (WHAT.format(output), shown(own), beside, ratio(own, other), TARGET, met)


def rows() -> list[tuple[str, str, str, str, str, bool]]:
    """Return one row for each output: what, figure, beside, ratio, target, met."""
    because = missing(*SOUND_SERVER)
    if because:
        return [(WHAT.format("Qt"), because, "", "", TARGET, False)]
    folder = Path(tempfile.mkdtemp(prefix="sound"))
    server = SoundServer(folder)
    try:
        server.start()
        return [row_of(output, server, folder) for output in RIVALS]
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)


def ratio(own: float | str, other: float | str) -> str:
    """Return how far off ours is beside the other, where both were heard."""
    if isinstance(own, str) or isinstance(other, str) or not other:
        return ""
    return f"{own / other:.4f} x"


if __name__ == "__main__":
    for row in rows():
        sys.stdout.write("  ".join(map(str, row)) + "\n")
