"""How others play cues: each one from a timer when it is due, in a window that is busy.

`timer_playing.py TIMELINE.json QSoundEffect|simpleaudio FOLDER`; FOLDER gets the wave files.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import soundfile
from PySide6.QtCore import QCoreApplication, Qt, QTimer, QUrl
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop.listening import renderer
from desktop.sounding import LEAD_IN_S, block

from coach.compiled import Cue, Timeline
from coach.sound import RATE


def wave_file(timeline: Timeline, cue: Cue, folder: Path) -> Path:
    """Write the samples of one cue, as the renderer would mix it alone."""
    alone = msgspec.structs.replace(timeline, cues=(msgspec.structs.replace(cue, t=0.0),))
    path = folder / f"{cue.key}.wav"
    soundfile.write(path, renderer(alone).render(0, RATE), RATE, subtype="PCM_16")
    return path


def with_effects(path: Path) -> Callable[[], object]:
    from PySide6.QtMultimedia import QSoundEffect

    effect = QSoundEffect()
    effect.setSource(QUrl.fromLocalFile(str(path)))
    return effect.play


def with_simpleaudio(path: Path) -> Callable[[], object]:
    import simpleaudio

    return simpleaudio.WaveObject.from_wave_file(str(path)).play


def main() -> None:
    timeline = msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=Timeline)
    application = QApplication([])
    ready = with_effects if sys.argv[2] == "QSoundEffect" else with_simpleaudio
    cues = {cue.key: cue for cue in timeline.cues}
    play = {key: ready(wave_file(timeline, cue, Path(sys.argv[3]))) for key, cue in cues.items()}
    began = time.monotonic() + LEAD_IN_S
    busy = QTimer(application)
    busy.setTimerType(Qt.TimerType.PreciseTimer)
    busy.timeout.connect(block)
    busy.start(100)

    def at(t: float, what: Callable[[], object]) -> None:
        timer = QTimer(application)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: what())
        timer.start(round((began + t - time.monotonic()) * 1000))

    for cue in timeline.cues:
        at(cue.t, play[cue.key])
    at(timeline.seconds + 0.5, QCoreApplication.quit)
    application.exec()


if __name__ == "__main__":
    main()
