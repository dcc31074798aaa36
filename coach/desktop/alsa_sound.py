"""Playing through ALSA alone, with simpleaudio, where there is no sound server.

simpleaudio plays whole buffers and knows neither streams nor positions: so pieces are rendered
and played one after the other, each from the frame that the clock is at when it starts. A change
stops the piece and starts another. Importing this module fails without the `alsa` extra.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import simpleaudio
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from coach.clock import Clock
from coach.sound import RATE
from coach.sound.stream import Stream

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LATENCY_S = 0.1  # simpleaudio asks ALSA for so much
_FIRST_S = 10  # the piece after a change is short, so that it starts at once
_PIECE_S = 60
_EARLY_S = 5  # before a piece ends the next one is made
_PART_S = 10  # pieces are parted in a quiet place of their last seconds
_QUIET_S = 0.2
_BREAK_S = 1.0  # a piece that ended so much too early was broken off
_LOOK_MS = 20


class AlsaDevice(QObject):
    """The default ALSA output.

    Args:
        stream: what is to be heard.
        clock: where in the stream a piece starts.
    """

    reopened = Signal()  # never sent: ALSA alone has no default that moves
    lost = Signal()

    def __init__(self, stream: Stream, clock: Clock) -> None:
        super().__init__()
        self._stream = stream
        self._clock = clock
        self._opened = clock.now()
        self._playing: simpleaudio.PlayObject | None = None
        self._ends = 0  # the frame after the piece that plays
        self._ready: NDArray[np.int16] | None = None  # the piece after it
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)

    def open(self) -> bool:
        """Start to play; False if ALSA has no device."""
        self._timer.start(_LOOK_MS)
        return self._start(self.next_frame, _FIRST_S)

    def close(self) -> None:
        """Let go of the device at once."""
        self._timer.stop()
        if self._playing is not None:
            self._playing.stop()

    @property
    def next_frame(self) -> int:
        """The frame with which a new piece would start now."""
        return round((self._clock.now() - self._opened) * RATE)

    @property
    def heard_frame(self) -> int:
        """The frame that is at the ear, if ALSA keeps to its word."""
        return self.next_frame - round(_LATENCY_S * RATE)

    @property
    def moving(self) -> bool:
        """Whether samples leave the device."""
        return self._playing is not None

    @property
    def latency_s(self) -> float:
        """How long after a change its first frame is heard."""
        return _LATENCY_S

    def render_anew(self) -> None:
        """Stop the piece that plays and start another."""
        if self._playing is not None:
            self._playing.stop()
        self._ready = None
        if not self._start(self.next_frame, _FIRST_S):
            self.lost.emit()

    def _start(self, frame: int, seconds: int) -> bool:
        return self._play(frame, parted(self._stream.render(frame, seconds * RATE)))

    def _play(self, frame: int, piece: NDArray[np.int16]) -> bool:
        """Play a piece that begins with `frame`, without what has become late by now."""
        self._ends = frame + len(piece)
        late = min(max(0, self.next_frame - frame), len(piece) - 1)
        try:
            self._playing = simpleaudio.play_buffer(piece[late:], 2, 2, RATE)
        except simpleaudio._simpleaudio.SimpleaudioError:
            return False
        return True

    def _look(self) -> None:
        """Make the next piece in time and start it when the present one is over."""
        left = self._ends - self.next_frame
        if left > _BREAK_S * RATE and self._playing and not self._playing.is_playing():
            self.lost.emit()
        elif left < _EARLY_S * RATE and self._ready is None:
            self._ready = parted(self._stream.render(self._ends, _PIECE_S * RATE))
        elif left <= 0 and self._ready is not None:
            piece, self._ready = self._ready, None
            if not self._play(self._ends, piece):
                self.lost.emit()


def parted(piece: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return the piece up to the last quiet place of its last seconds, or whole without one."""
    import numpy as np

    loud = np.flatnonzero(piece[-_PART_S * RATE :].any(axis=1))
    quiet = round(_QUIET_S * RATE)
    edges = np.concatenate(([-1], loud, [min(len(piece), _PART_S * RATE)]))
    gaps = np.flatnonzero(np.diff(edges) > quiet)
    if not len(gaps):
        return piece
    cut: int = int(edges[gaps[-1] + 1]) - quiet // 2
    return piece[: len(piece) - (int(edges[-1]) - cut)]
