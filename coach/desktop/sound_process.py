"""The process that plays: it owns the device, and may be lost without taking the session along.

When a sound server dies, its client library can end the whole process (Qt's use of libpulse does
so), and Python code in a window can hold back samples that are due. So the window and the
terminal only say what is to be heard, one JSON object a line; this process renders and plays it.
It ends when its standard input ends.
"""

from __future__ import annotations

import os
import signal
import statistics
import sys
import threading
from collections import deque
from collections.abc import Callable
from enum import IntEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn

import msgspec
from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from coach.clock import Clock, SystemClock
from coach.compiled import Timeline
from coach.sound import RATE
from coach.sound.cues import Sounds
from coach.sound.levels import Levels
from coach.sound.renderer import Renderer
from coach.sound.stream import FADE_S, SILENCE, Source, Stream

if TYPE_CHECKING:
    from coach.desktop.alsa_sound import AlsaDevice
    from coach.desktop.qt_sound import QtDevice

IN_SILENCE = "The session goes on in silence."
_LOOK_MS = 100
_LOOKS = 20  # the median of so many looks is what the device really does
_OFF_S = 0.02  # sound so far from the clock is moved where it is quiet,
_FAR_OFF_S = 0.12  # and so far at once
_QUIET_S = 0.4
_LATE_S = 0.4  # a bell that can only come later than that does not come at all


class Ending(IntEnum):
    """Why the process ended."""

    DONE = 0
    LOST = 3  # the device went away
    NO_DEVICE = 4
    NO_LIBRARY = 5  # nothing here can play sound; a message has said what is missing


# -- what is said on standard input --


class Play(Struct, frozen=True, tag="play"):
    """Sound the timeline; the run was at `position` at the monotonic moment `at`."""

    timeline: Timeline
    folder: str  # of the cue files
    levels: Levels
    speed: float
    position: float
    at: float


class Hush(Struct, frozen=True, tag="hush"):
    """Be silent until the next `Play`."""


class Volume(Struct, frozen=True, tag="volume"):
    """Go on with other volumes."""

    levels: Levels


Command = Play | Hush | Volume

# -- what is answered on standard output --


class Ready(Struct, frozen=True, tag="ready"):
    """The device takes samples; a change is heard `latency_s` later."""

    latency_s: float


class Behind(Struct, frozen=True, tag="behind"):
    """Sound is so many seconds later than the clock."""

    seconds: float


class Said(Struct, frozen=True, tag="said"):
    """A sentence for the user."""

    text: str


Answer = Ready | Behind | Said


class Playback(QObject):
    """Keeps what the device plays in step with what was last asked for."""

    asked = Signal(object, object)  # a command, and the renderer that belongs to a Play
    ended = Signal()  # nobody will ask for anything any more
    faded = Signal()  # and the last of it has been heard

    def __init__(
        self,
        stream: Stream,
        device: QtDevice | AlsaDevice,
        answer: Callable[[Answer], None],
        clock: Clock,
    ) -> None:
        super().__init__()
        self._stream = stream
        self._device = device
        self._answer = answer
        self._clock = clock
        self._play: Play | None = None
        self._renderer: Renderer | None = None  # with every cue, spent or not
        self._behind: deque[float] = deque(maxlen=_LOOKS)
        self._ready = False
        self._joined = True  # whether the device sounds what was asked for last
        self.asked.connect(self.follow)
        self.ended.connect(self._fade_away)
        device.reopened.connect(self._behind.clear)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_MS)

    def follow(self, command: Command, renderer: Renderer | None) -> None:
        """Do what was asked; it is heard after the device's latency."""
        match command:
            case Play():
                self._play, self._renderer = command, renderer
                self._joined = False
                self._look()
            case Hush():
                self._play = self._renderer = None
                self._change(SILENCE)
            case Volume(levels):
                self._set_levels(levels)

    def _fade_away(self) -> None:
        """Be silent, and end when that has been heard."""
        self.follow(Hush(), None)
        end = QTimer(self)
        end.setSingleShot(True)
        end.timeout.connect(self.faded)
        end.start(round((self._device.latency_s + 2 * FADE_S) * 1000))

    def _set_levels(self, levels: Levels) -> None:
        if self._renderer is not None:
            self._renderer = self._renderer.with_levels(levels)
        heard, offset = self._stream.source
        if heard is not None:
            self._change(Source(heard.with_levels(levels), offset))

    def _change(self, source: Source) -> None:
        self._behind.clear()
        self._stream.change(self._device.next_frame, source)
        self._device.render_anew()

    def _look(self) -> None:
        """Keep what is heard where the clock is."""
        if not self._device.moving:
            return
        if not self._ready:
            self._ready = True
            self._answer(Ready(self._device.latency_s))
        if self._play is None or self._renderer is None:
            return
        position = self._play.position + (self._clock.now() - self._play.at) * self._play.speed
        if self._joined:
            self._correct(position)
        else:
            self._join(self._play, self._renderer, position)

    def _join(self, play: Play, renderer: Renderer, position: float) -> None:
        """Take up the run, which is at `position` now."""
        self._joined = True
        heard_from = position + self._device.latency_s * play.speed
        spent = max(play.position, heard_from - _LATE_S * play.speed)
        offset = renderer.frame(heard_from) - self._device.next_frame
        self._change(Source(renderer.joined(spent, heard_from), offset))

    def _correct(self, position: float) -> None:
        """Compare what is heard with the clock, and bring it back to the clock."""
        renderer, offset = self._stream.source
        if renderer is None:
            return
        late = renderer.frame(position) - (self._device.heard_frame + offset)
        self._behind.append(late / RATE)
        if len(self._behind) < _LOOKS // 4:
            return
        behind = statistics.median(self._behind)
        if len(self._behind) == _LOOKS:
            self._answer(Behind(behind))
        far = abs(behind) > _FAR_OFF_S
        off = abs(behind) > _OFF_S and len(self._behind) == _LOOKS
        if far or (off and self._is_quiet(renderer, offset)):
            self._change(Source(renderer, offset + round(behind * RATE)))

    def _is_quiet(self, renderer: Renderer, offset: int) -> bool:
        first = self._device.next_frame + offset - round(_QUIET_S / 2 * RATE)
        return not renderer.render(first, round(_QUIET_S * RATE)).any()


def _listen(lines: BinaryIO, playback: Playback, tell: Callable[[str], None]) -> None:
    """Read commands until there are no more; sounds are loaded here, off the playing thread."""
    reader = msgspec.json.Decoder(Command)
    sounds: Sounds | None = None
    for line in lines:
        command, renderer = reader.decode(line), None
        if isinstance(command, Play):
            if sounds is None or str(sounds.folder) != command.folder:
                sounds = Sounds(Path(command.folder), tell)
            renderer = Renderer(command.timeline, sounds, command.levels, command.speed)
            renderer.prepare()
        playback.asked.emit(command, renderer)
    playback.ended.emit()


def _open(stream: Stream, clock: Clock) -> tuple[QtDevice | AlsaDevice | None, str]:
    """Return the first device that opens, or None and the library that is missing for one."""
    missing = ""
    try:
        from coach.desktop.qt_sound import QtDevice

        device: QtDevice | AlsaDevice = QtDevice(stream, clock)
        if device.open():
            return device, ""
    except ImportError as error:
        missing = str(error).partition(":")[0]
    try:
        from coach.desktop.alsa_sound import AlsaDevice

        device = AlsaDevice(stream, clock)
        if device.open():
            return device, ""
        missing = ""
    except ImportError:
        pass
    return None, missing


def _answer(what: Answer) -> None:
    try:
        os.write(1, msgspec.json.encode(what) + b"\n")
    except OSError:  # nobody is there any more
        _end(Ending.DONE)


def _end(why: Ending) -> NoReturn:
    # Without tidying up: a dead sound server can hold that up for ever.
    os._exit(why)


def main() -> None:
    """Play what standard input asks for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the one who asks
    app = QCoreApplication(sys.argv[:1])
    clock, stream = SystemClock(), Stream()
    device, missing = _open(stream, clock)
    if device is None and missing:
        _answer(Said(f"Sound cannot be played here, because {missing} is missing. {IN_SILENCE}"))
        _end(Ending.NO_LIBRARY)
    if device is None:
        _end(Ending.NO_DEVICE)
    device.lost.connect(lambda: _end(Ending.LOST))
    playback = Playback(stream, device, _answer, clock)
    playback.faded.connect(lambda: _end(Ending.DONE))
    told = partial(_listen, sys.stdin.buffer, playback, lambda text: _answer(Said(text)))
    threading.Thread(target=told, daemon=True).start()
    app.exec()


if __name__ == "__main__":
    main()
