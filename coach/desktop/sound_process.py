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
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, QTimer, Signal

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
from coach.sound import RATE
from coach.sound.bed import Bed
from coach.sound.cues import Sounds
from coach.sound.renderer import Renderer
from coach.sound.stream import FADE_S, SILENCE, SOFT_FADE_S, Source, Stream
from coach.sound.voice_pack import Voice

if TYPE_CHECKING:
    from coach.desktop.alsa_sound import AlsaDevice
    from coach.desktop.qt_sound import QtDevice

IN_SILENCE = "The session goes on in silence."
_LOOK_MS = 100
_DECODE_MS = 2000
_BED_FADE_S = 0.3
_AT_ONCE_S = 4.5  # devices take about 4 s as soon as something changes
_LOOKS = 20  # the median of so many looks is what the device really does
_OFF_S = 0.02  # sound so far from the clock is moved where it is quiet,
_FAR_OFF_S = 0.12  # and so far at once
_QUIET_S = 0.4
_LATE_S = 0.4  # a bell that can only come later than that does not come at all


class Playback(QObject):
    """Keeps what the device plays in step with what was last asked for."""

    asked = Signal(object, object)  # a command, and the Renderer or Bed that belongs to it
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
        for every_ms, slot in ((_LOOK_MS, self._look), (_DECODE_MS, self._decode_ahead)):
            timer = QTimer(self)
            timer.timeout.connect(slot)
            timer.start(every_ms)

    def follow(self, command: Command, loaded: Renderer | Bed | None) -> None:
        """Do what was asked; it is heard after the device's latency."""
        if isinstance(command, Play) and isinstance(loaded, Renderer):
            self._play, self._renderer = command, loaded
            self._joined = False
            self._look()
        elif isinstance(command, Hush):
            self._play = self._renderer = None
            self._change(SILENCE, SOFT_FADE_S)
        elif isinstance(command, Volume):
            self._alter(lambda renderer: renderer.with_levels(command.levels), SOFT_FADE_S)
        elif isinstance(command, Soundscape) and not isinstance(loaded, Renderer):
            self._alter(lambda renderer: renderer.with_bed(loaded), _BED_FADE_S)

    def _fade_away(self) -> None:
        """Be silent, and end when that has been heard."""
        self.follow(Hush(), None)
        end = QTimer(self)
        end.setSingleShot(True)
        end.timeout.connect(self.faded)
        end.start(round((self._device.latency_s + SOFT_FADE_S + FADE_S) * 1000))

    def _alter(self, altered: Callable[[Renderer], Renderer], fade_s: float) -> None:
        """Go on at the same place with the renderer altered."""
        if self._renderer is not None:
            self._renderer = altered(self._renderer)
        heard, offset = self._stream.source
        if heard is not None:
            self._change(Source(altered(heard), offset), fade_s)

    def _change(self, source: Source, fade_s: float = FADE_S) -> None:
        self._behind.clear()
        self._stream.change(self._device.next_frame, source, fade_s)
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
        position = self._play.position_at(self._clock.now())
        if self._joined:
            self._correct(position)
        else:
            self._join(self._play, self._renderer, position)

    def _decode_ahead(self) -> None:
        """Have what is due soon decoded in another thread: the device must not wait for it."""
        if self._play is not None and self._renderer is not None:
            position = self._play.position_at(self._clock.now())
            QThreadPool.globalInstance().start(partial(self._renderer.prepare, position))

    def _join(self, play: Play, renderer: Renderer, position: float) -> None:
        """Take up the run, which is at `position` now."""
        self._joined = True
        heard_from = position + self._device.latency_s * play.speed
        spent = max(play.position, heard_from - _LATE_S * play.speed)
        offset = renderer.frame(heard_from) - self._device.next_frame
        was_silent = self._stream.source.renderer is None
        self._change(Source(renderer.joined(spent, heard_from, was_silent), offset))

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
        return renderer.is_quiet(first, round(_QUIET_S * RATE))


class Loader:
    """Loads what commands need, and keeps it: the next one mostly needs the same.

    Args:
        tell: gets one sentence where a file is missing or damaged.
        clock: says what is due now.
    """

    def __init__(self, tell: Callable[[str], None], clock: Clock) -> None:
        self._tell = tell
        self._clock = clock
        self._play: Play | None = None
        self._renderer: Renderer | None = None
        self._sounds: Sounds | None = None
        self._of: tuple[str, tuple[str, ...]] = ("", ())
        self._bed = Bed((), tell)

    def load(self, command: Command) -> Renderer | Bed | None:
        """Return what belongs to a command, ready to sound."""
        if isinstance(command, Play):
            sounds, bed = self._sounds_of(command), self._bed_of(command.bed)
            timeline, levels, speed = command.timeline, command.levels, command.speed
            self._play, self._renderer = command, Renderer(timeline, sounds, levels, speed, bed)
        elif isinstance(command, Soundscape) and self._play and self._renderer:
            self._renderer = self._renderer.with_bed(self._bed_of(command.bed))
        else:
            return None
        self._renderer.prepare(self._play.position_at(self._clock.now()), _AT_ONCE_S)
        return self._renderer if isinstance(command, Play) else self._renderer.bed

    def _sounds_of(self, play: Play) -> Sounds:
        of = (play.folder, play.voices)
        if self._sounds is None or self._of != of:
            voice = Voice([Path(folder) for folder in play.voices], self._tell)
            self._sounds, self._of = Sounds(Path(play.folder), self._tell, voice), of
        return self._sounds

    def _bed_of(self, parts: tuple[Part, ...]) -> Bed | None:
        files = [(Path(file), level) for file, level in parts]
        if self._bed.parts != tuple(files):
            self._bed = self._bed.remixed(files)
        return self._bed if files else None


def _listen(lines: BinaryIO, playback: Playback, loader: Loader) -> None:
    """Read commands until there are no more; sounds are loaded here, off the playing thread."""
    reader = msgspec.json.Decoder(Command)
    for line in lines:
        command = reader.decode(line)
        playback.asked.emit(command, loader.load(command))
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
    loader = Loader(lambda text: _answer(Said(text)), clock)
    told = partial(_listen, sys.stdin.buffer, playback, loader)
    threading.Thread(target=told, daemon=True).start()
    app.exec()


if __name__ == "__main__":
    main()
