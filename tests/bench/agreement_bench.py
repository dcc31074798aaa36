"""Do figure and breath form agree with the sound? In a minute of a real window, aloud."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop.agreeing import (
    Painting,
    a_breath_and_a_hand,
    behind,
    breath_paintings,
    figure_paintings,
    heard_from,
    played,
)
from desktop.real import SCREEN, SOUND_SERVER, SoundServer, missing, screen, without_stalls

from coach.compiled import Timeline

Row = tuple[str, str, str, str, str, bool]

WHAT = "{} from what is heard to its first picture, real window (p95)"
TARGET_MS = 40.0
TARGET_CORE = 0.2


def rows() -> list[Row]:
    """Return a row for each of both pictures, and one for what the window takes of a core."""
    because = missing(*SCREEN, *SOUND_SERVER)
    if because:
        return [(WHAT.format("figure"), because, "", "", f"<= {TARGET_MS:g} ms", False)]
    folder = Path(tempfile.mkdtemp(prefix="seen"))
    server = SoundServer(folder)
    try:
        server.start()
        with screen(folder) as display:
            return _rows(server, display, folder)
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)


def _rows(server: SoundServer, display: dict[str, str], folder: Path) -> list[Row]:
    timeline, library = a_breath_and_a_hand(folder)

    def play():
        return played(server, display, Path(tempfile.mkdtemp(dir=folder)), timeline)

    (recording, window), stalls = without_stalls(play)
    began = heard_from(recording, timeline)
    used = float(window.said("used")[0][1])
    beside = f"machine stood still {len(stalls)} x"
    figure = figure_paintings(window, timeline, library)
    return [
        _row("figure", figure, began, timeline, beside),
        _row("breath form", breath_paintings(window, timeline), began, timeline, beside),
        (
            "session in a real window, 1920 x 1080",
            f"{used:.1%} of a core",
            beside,
            "-",
            f"<= {TARGET_CORE:.0%}",
            used <= TARGET_CORE,
        ),
    ]


def _row(
    name: str, paintings: Sequence[Painting], began: float, timeline: Timeline, beside: str
) -> Row:
    found = behind(paintings, began, timeline)
    off_ms = np.array([one.seconds for one in found]) * 1000
    waited_ms = np.array([one.waited_s for one in found]) * 1000
    worst = float(np.percentile(np.abs(off_ms), 95))
    return (
        WHAT.format(name),
        f"{worst:.0f} ms",
        f"{beside}; waited for a core {np.percentile(waited_ms, 95):.0f} ms",
        "-",
        f"<= {TARGET_MS:g} ms",
        worst <= TARGET_MS,
    )


if __name__ == "__main__":
    for row in rows():
        sys.stdout.write("  ".join(map(str, row)) + "\n")
