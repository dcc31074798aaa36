"""Is each cue heard on its sample? In a recording of the real output, from a busy window."""

from __future__ import annotations

import importlib.util
import random
import shutil
import sys
import tempfile
from pathlib import Path

import msgspec
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop.listening import delays, made
from desktop.real import SOUND_SERVER, Program, Recording, SoundServer, missing, without_stalls

from coach.compiled import Cue, Timeline

TESTS = Path(__file__).resolve().parent.parent
WHAT = "cue on its sample, the window busy (p99)"
TARGET_MS = 0.5
SECONDS = 45.0
RIVALS = ("QSoundEffect", "simpleaudio")


def short_cues() -> Timeline:
    """Return cues that do not overlap, at irregular moments."""
    dice = random.Random(3)
    cues, t = [], 0.0
    while t < SECONDS - 2:
        key = dice.choice(["pulse", "tick"])
        cues.append(Cue(t=round(t, 4), lane="bell", key=key, text=""))
        t += dice.uniform(1.2, 2.0)
    return made(cues, SECONDS)


def off_ms(timeline: Timeline, server: SoundServer, script: Path, *words: str) -> float | str:
    """Return how far cues are from their samples in ms (p99), or why nothing was heard."""

    def record() -> tuple[int, Recording]:
        recording = server.record()
        environ = {**server.environ, "QT_QPA_PLATFORM": "offscreen"}
        program = Program(script, *words, environ=environ)
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


def rival(name: str, timeline: Timeline, plan: Path, server: SoundServer) -> float | str:
    """Return the same for playing each cue from a timer."""
    if name == "simpleaudio" and importlib.util.find_spec("simpleaudio") is None:
        return "not installed"
    script = TESTS / "bench" / "timer_playing.py"
    return off_ms(timeline, server, script, str(plan), name, str(plan.parent))


def shown(result: float | str) -> str:
    """Return a figure with its unit, or the reason why there is none."""
    return result if isinstance(result, str) else f"{result:.3f} ms"


def rows() -> list[tuple[str, str, str, str, str, bool]]:
    """Return one row for each rival: what, figure, beside, ratio, target, met."""
    target = f"<= {TARGET_MS} ms"
    because = missing(*SOUND_SERVER)
    if because:
        return [(WHAT, because, "", "", target, False)]
    folder = Path(tempfile.mkdtemp(prefix="sound"))
    server, timeline, plan = SoundServer(folder), short_cues(), folder / "timeline.json"
    plan.write_bytes(msgspec.json.encode(timeline))
    # simpleaudio knows ALSA only; this leads it into the same sound server.
    (folder / ".asoundrc").write_text("pcm.!default { type pulse }\nctl.!default { type pulse }\n")
    try:
        server.start()
        own = off_ms(timeline, server, TESTS / "desktop" / "sounding.py", str(plan), "busy")
        beside = {name: rival(name, timeline, plan, server) for name in RIVALS}
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)
    met = isinstance(own, float) and own <= TARGET_MS
    return [
        (WHAT, shown(own), f"{name}: {shown(other)}", ratio(own, other), target, met)
        for name, other in beside.items()
    ]


def ratio(own: float | str, other: float | str) -> str:
    """Return how far off ours is beside the other, where both were heard."""
    if isinstance(own, str) or isinstance(other, str) or not other:
        return ""
    return f"{own / other:.4f} x"


if __name__ == "__main__":
    for row in rows():
        sys.stdout.write("  ".join(map(str, row)) + "\n")
