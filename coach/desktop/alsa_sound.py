"""Playing through ALSA alone, with simpleaudio, where there is no sound server.

simpleaudio plays one piece of memory from end to end; it knows neither streams nor positions. But
it copies nothing: ALSA takes its 100 ms at a time out of that memory as they become due. So a
piece is memory for ten minutes, into which samples are laid seconds ahead, and laid anew when
something changes, as with Qt. What was heard is given back to the system, so a piece holds some
3 MB and not 115. The next piece is faded into where no cue sounds. Importing this module fails
without the `alsa` extra.
"""

from __future__ import annotations

import mmap

import numpy as np
import simpleaudio
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from coach.clock import Clock
from coach.sound import RATE
from coach.sound.stream import Stream

_FRAME_BYTES = 4  # 16-bit stereo
_TAKEN_S = 0.1  # simpleaudio has ALSA hold so much, which can no longer be changed
_MARGIN_S = 0.05  # a device that is 80 ppm fast is so far ahead of the clock after ten minutes
_AHEAD_S = 4.0  # how much lies ready
_BLOCK_S = 0.5  # so much is rendered at a time
_PIECE_S = 600
_LONG_S = 300  # a piece so long may end where no cue sounds
_FADE_S = 0.05  # from one piece into the next,
_EARLY_S = 0.04  # which begins so much before that, in silence
_KEPT_S = 10  # of what was heard, for a machine that stood still and is late
_LOOK_MS = 20


class AlsaDevice(QObject):
    """The default ALSA output.

    Args:
        stream: what is to be heard.
        clock: says how far a piece has been played.
    """

    reopened = Signal()  # never sent: ALSA alone has no default that moves
    lost = Signal()

    def __init__(self, stream: Stream, clock: Clock) -> None:
        super().__init__()
        self._stream = stream
        self._piece = _Piece(0, clock)
        self._next: _Piece | None = None  # waits until it is due
        self._clock = clock
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)

    def open(self) -> bool:
        """Start to play; False if ALSA has no device."""
        self._lay(self._piece, 0)
        self._timer.start(_LOOK_MS)
        return self._piece.play()

    @property
    def next_frame(self) -> int:
        """The first frame that can still be changed."""
        return self.heard_frame + round((_TAKEN_S + _MARGIN_S) * RATE)

    @property
    def heard_frame(self) -> int:
        """The frame that is at the ear; ALSA begins at once, to some 15 ms."""
        return self._piece.heard_frame()

    @property
    def moving(self) -> bool:
        """Whether samples leave the device."""
        return self._piece.playing()

    @property
    def latency_s(self) -> float:
        """How long after a change its first frame is heard."""
        return _TAKEN_S + _MARGIN_S

    def render_anew(self) -> None:
        """Replace everything that ALSA has not yet taken."""
        frame = self.next_frame
        if self._next is not None and self._next.first > frame:
            self._next = None  # what was faded out for it is laid anew
        self._lay(self._next or self._piece, frame)

    def _lay(self, piece: _Piece, frame: int) -> None:
        """Render from `frame` on into a piece until enough lies ready or the piece is full."""
        ready = min(self.heard_frame + round(_AHEAD_S * RATE), piece.end)
        if ready > frame:
            piece.lay(frame, self._stream.render(frame, ready - frame))

    def _look(self) -> None:
        """Start the next piece in time, and render ahead."""
        if not self._piece.playing():
            self.lost.emit()
            return
        if self._next is not None and self._next.begin <= self.heard_frame:
            self._go_over(self._next)
        piece = self._next or self._piece
        if piece.ready < self.heard_frame + round((_AHEAD_S - _BLOCK_S) * RATE):
            self._lay(piece, piece.ready)
            self._piece.forget()
            if self._next is None:
                self._part()

    def _part(self) -> None:
        """Make the next piece, if this one is long enough and no cue sounds where they meet."""
        piece, block = self._piece, round(_BLOCK_S * RATE)
        first = piece.ready - block
        long = first - piece.first > _LONG_S * RATE
        if (long and self._is_quiet(first, block)) or piece.ready == piece.end:
            piece.fade_out(first)
            self._next = _Piece(first, self._clock)
            self._lay(self._next, first)

    def _is_quiet(self, frame: int, frames: int) -> bool:
        renderer, offset = self._stream.source
        return renderer is None or renderer.is_quiet(frame + offset, frames)

    def _go_over(self, piece: _Piece) -> None:
        """Let the next piece begin; where ALSA lets in one at a time, this waits up to 250 ms."""
        late = self.heard_frame - piece.begin
        self._piece.stop()
        self._piece, self._next = piece, None
        if not piece.play(late):
            self.lost.emit()


class _Piece:
    """Memory that is played while samples are being laid into it; silence where there are none.

    Args:
        first: the frame from which it is faded in.
        clock: what it is played by.
    """

    def __init__(self, first: int, clock: Clock) -> None:
        self.first = first
        self.begin = first - round(_EARLY_S * RATE)
        self.end = self.begin + _PIECE_S * RATE
        self.ready = first  # the frame after the last one laid
        self._clock = clock
        self._playing: simpleaudio.PlayObject | None = None
        self._began = 0.0  # when it began, or would have without being late
        private = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS  # or the system keeps what is given back
        self._memory = mmap.mmap(-1, _PIECE_S * RATE * _FRAME_BYTES, flags=private)
        self._samples = np.frombuffer(self._memory, "<i2").reshape(-1, 2)

    def play(self, late: int = 0) -> bool:
        """Begin, without the `late` frames whose moment is over; False if ALSA refuses."""
        at, fade = max(late, self.first - self.begin), round(_FADE_S * RATE)
        faded = self._samples[at : at + fade]
        faded[:] = faded * np.linspace(0, 1, fade, endpoint=False)[:, None]
        try:
            self._playing = simpleaudio.play_buffer(self._samples[late:], 2, 2, RATE)
        except simpleaudio._simpleaudio.SimpleaudioError:
            return False
        self._began = self._clock.now() - late / RATE
        return True

    def playing(self) -> bool:
        """Say whether it has begun and is not over."""
        return self._playing is not None and bool(self._playing.is_playing())

    def heard_frame(self) -> int:
        """Return the frame that is at the ear; the one it begins with until it has begun."""
        passed = self._clock.now() - self._began if self._playing is not None else 0.0
        return self.begin + round(passed * RATE)

    def lay(self, frame: int, samples: NDArray[np.int16]) -> None:
        """Lay samples down from `frame` on."""
        at = frame - self.begin
        self._samples[at : at + len(samples)] = samples
        self.ready = frame + len(samples)

    def fade_out(self, frame: int) -> None:
        """Let what is laid down fade from `frame` on, and end."""
        at, fade = frame - self.begin, round(_FADE_S * RATE)
        faded = self._samples[at : at + fade]
        faded[:] = faded * np.linspace(1, 0, fade, endpoint=False)[:, None]
        self._samples[at + fade : self.ready - self.begin] = 0

    def forget(self) -> None:
        """Give back the memory of what was heard a while ago."""
        heard = (self.heard_frame() - self.begin - _KEPT_S * RATE) * _FRAME_BYTES
        if heard >= mmap.PAGESIZE:
            self._memory.madvise(mmap.MADV_DONTNEED, 0, heard // mmap.PAGESIZE * mmap.PAGESIZE)

    def stop(self) -> None:
        """Play no further than ALSA has taken."""
        if self._playing is not None:
            self._playing.stop()
