"""What the window and the terminal use to be heard: a session's sound, in a process of its own.

The sound process plays; this side says what, notices when sound goes away, and starts the
process again until it is back. The session never waits for any of it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, QProcess, QThread, QTimer

import coach
from coach.clock import Clock, SystemClock
from coach.desktop.sound_commands import (
    Answer,
    Behind,
    Command,
    Ending,
    Hush,
    Part,
    Play,
    Ready,
    Said,
    Soundscape,
    Volume,
)
from coach.desktop.sound_process import IN_SILENCE
from coach.sound.bed import Bed
from coach.sound.levels import Levels
from coach.sound.renderer import Renderer

_WENT_AWAY = "Sound went away. The session goes on in silence until it is back."
_SENTENCES: dict[int, str] = {
    Ending.NO_DEVICE: f"No sound device was found. {IN_SILENCE}",
    Ending.NO_LIBRARY: "",  # the process has said which one
}
_RETRY_MS = (500, 1500, 3000)  # the last one again and again
_FADE_MS = 1000  # more than the process needs to fade out and end


class SoundOutput:
    """The sound of one run at a time. All positions are seconds of the run.

    Args:
        on_message: gets each sentence for the user.
        clock: real monotonic seconds; the sound process reads the same clock.
    """

    def __init__(self, on_message: Callable[[str], None], clock: Clock) -> None:
        self._on_message = on_message
        self._clock = clock
        self._application = QCoreApplication.instance() or QCoreApplication([])
        self._process: QProcess | None = None
        self._reader = msgspec.json.Decoder(Answer)
        self._renderer: Renderer | None = None
        self._play: Play | None = None  # what is to be heard; None while silent
        self._paused_at = 0.0
        self._behind_s = 0.0
        self._failures = 0
        self._told = False
        self._retry = QTimer()
        self._retry.setSingleShot(True)
        self._retry.timeout.connect(self._launch)
        self._leaving: list[QProcess] = []  # told to end, and fading out
        self._application.aboutToQuit.connect(self._see_off)
        self.latency_s = 0.0  # how long after a change it is heard
        self.audible = False  # whether a device takes samples now
        self._launch()

    # -- what is asked --

    def start(self, renderer: Renderer, position: float) -> None:
        """Sound a run that is at `position` now; begin in the lead-in, so that the device is open.

        The sample of a position is heard when the run is there: the device's delay is allowed for.
        """
        self._renderer = renderer
        if self._process is None and not self._retry.isActive():
            self._launch()
        self.resume(position)

    def pause(self) -> None:
        """Be silent until `resume` or `seek`."""
        self._paused_at = self.heard_position()
        self._play = None
        self._say(Hush())

    def resume(self, position: float) -> None:
        """Go on from `position`; what was due before it is not heard."""
        if self._renderer is None:
            return
        renderer = self._renderer
        voice = renderer.sounds.voice
        self._play = Play(
            timeline=renderer.sounding(),
            folder=str(renderer.sounds.folder.resolve()),
            levels=renderer.levels,
            speed=renderer.speed,
            position=position,
            at=self._clock.now(),
            voices=tuple(str(folder.resolve()) for folder in voice.folders) if voice else (),
            bed=_parts(renderer.bed),
        )
        self._behind_s = 0.0
        self._say(self._play)

    def seek(self, renderer: Renderer, position: float) -> None:
        """Jump to `position`, or take up a timeline that has changed."""
        self._renderer = renderer
        self.resume(position)

    def set_levels(self, levels: Levels) -> None:
        """Change the volumes."""
        if self._renderer is not None:
            self._renderer = self._renderer.with_levels(levels)
        if self._play is not None:
            self._play = msgspec.structs.replace(self._play, levels=levels)
            self._say(Volume(levels))

    def set_bed(self, bed: Bed | None) -> None:
        """Change what sounds under the run; it goes on at the same place."""
        if self._renderer is not None:
            self._renderer = self._renderer.with_bed(bed)
        if self._play is not None:
            self._play = msgspec.structs.replace(self._play, bed=_parts(bed))
            self._say(Soundscape(self._play.bed))

    def stop(self) -> None:
        """Fade out and let go of the device; `start` opens it again."""
        self._retry.stop()
        self._play = self._renderer = None
        process, self._process = self._process, None
        self.audible = False
        if process is None:
            return
        process.finished.disconnect(self._ended)
        process.finished.connect(self._left)
        self._leaving.append(process)
        process.closeWriteChannel()
        if not QThread.currentThread().loopLevel():  # nobody would be there to see it end
            self._see_off()

    def pump(self) -> None:
        """Do what is due; for loops that are not Qt's, about every 20 to 50 ms."""
        QCoreApplication.processEvents()

    def heard_position(self) -> float:
        """Return the position that is at the ear now, or would be if there were sound."""
        play = self._play
        if play is None:
            return self._paused_at
        passed = self._clock.now() - play.at - (self._behind_s if self.audible else 0.0)
        return play.position + passed * play.speed

    # -- the process --

    def _see_off(self) -> None:
        for process in list(self._leaving):
            process.waitForFinished(_FADE_MS)

    def _left(self) -> None:
        for process in list(self._leaving):
            if process.state() == QProcess.ProcessState.NotRunning:
                self._leaving.remove(process)
                process.deleteLater()

    def _launch(self) -> None:
        process = QProcess(self._application)
        process.setProgram(sys.executable)
        process.setArguments(["-m", "coach.desktop.sound_process"])
        # `-m` looks first in the working directory: there is the package we are running from.
        process.setWorkingDirectory(str(Path(coach.__file__).resolve().parent.parent))
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._listen)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._failed)
        self._process = process
        process.start()
        if self._play is not None:
            self._say(self._play)

    def _say(self, command: Command) -> None:
        if self._process is not None:
            self._process.write(msgspec.json.encode(command) + b"\n")

    def _listen(self) -> None:
        while self._process is not None and self._process.canReadLine():
            match self._reader.decode(self._process.readLine().data()):
                case Ready(latency_s):
                    self.latency_s, self.audible = latency_s, True
                    self._failures = 0
                    self._told = False
                case Behind(seconds):
                    self._behind_s = seconds
                case Said(text):
                    self._on_message(text)

    def _ended(self, code: int) -> None:
        self._listen()
        self._process = None
        self.audible = False
        self._behind_s = 0.0
        self._tell(_SENTENCES.get(code, _WENT_AWAY))
        if code != Ending.NO_LIBRARY:
            self._retry.start(_RETRY_MS[min(self._failures, len(_RETRY_MS) - 1)])
            self._failures += 1

    def _tell(self, sentence: str) -> None:
        """Say once why there is no sound; trying again in vain is no news."""
        if sentence and not self._told:
            self._on_message(sentence)
        self._told = True

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._process = None
            self._tell(f"Sound cannot be played here, because Python is not found. {IN_SILENCE}")


def _parts(bed: Bed | None) -> tuple[Part, ...]:
    return tuple((str(file.resolve()), level) for file, level in bed.parts) if bed else ()


def open_output(on_message: Callable[[str], None], clock: Clock | None = None) -> SoundOutput:
    """Return the machine's sound output: QtMultimedia, else ALSA, else silence with a sentence.

    Call it as early as a session is likely, so that the device is open when the first cue is due.
    """
    return SoundOutput(on_message, clock or SystemClock())
