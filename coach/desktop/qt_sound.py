"""Playing through Qt: a window of ready samples that Qt's own code carries to the device.

`QAudioSink` pulls from a `QBuffer` in C++; Python only lays samples down seconds before they are
due, and lays them anew when something changes. Importing this module fails where the system has
no library for sound.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt, QTimer, Signal
from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices

from coach.clock import Clock
from coach.sound import RATE
from coach.sound.stream import Stream

_FRAME_BYTES = 4  # 16-bit stereo
_SINK_S = 0.08  # what the sink holds; no change is heard earlier than that
_SERVER_S = 0.12  # what the sound server may hold beyond it,
_QUEUED_S = 0.1  # and what it holds on average
_AHEAD_S = 4.0  # how much lies ready
_TEND_MS = 500
_MOVING_S = 0.03
_STALLED_S = 3.0  # a device that takes nothing for so long is gone


class QtDevice(QObject):
    """The default output of the machine, followed when it changes.

    Args:
        stream: what is to be heard.
        clock: to notice a device that has stopped taking samples.
    """

    reopened = Signal()  # another device plays now; the samples ready for the old one are lost
    lost = Signal()  # no device takes samples any more

    def __init__(self, stream: Stream, clock: Clock) -> None:
        super().__init__()
        self._stream = stream
        self._clock = clock
        self._sink: QAudioSink | None = None
        self._id = QByteArray()
        self._begin(0)
        self._moved = (0, clock.now())  # frames taken, and when that number last changed
        self._devices = QMediaDevices(self)  # as long as it lives, Qt knows of changes
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tend)

    def open(self) -> bool:
        """Start the default output; False if there is none."""
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            return False
        # Qt gives PulseAudio no more than 21 ms, and a busy machine is often later than that.
        os.environ["PULSE_LATENCY_MSEC"] = str(round(_SERVER_S * 1000))
        form = QAudioFormat()
        form.setSampleRate(RATE)
        form.setChannelCount(2)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._begin(self.next_frame)
        self._id = device.id()
        self._sink = QAudioSink(device, form, self)
        self._sink.setBufferSize(round(_SINK_S * RATE) * _FRAME_BYTES)
        self._sink.start(self._buffer)
        self._moved = (0, self._clock.now())
        self._timer.start(_TEND_MS)
        return self._sink.error().name == "NoError"  # its enum has had two homes in Qt

    def close(self) -> None:
        """Let go of the device at once."""
        self._timer.stop()
        if self._sink is not None:
            self._sink.stop()
            self._sink.deleteLater()
            self._sink = None

    @property
    def next_frame(self) -> int:
        """The first frame that the sink has not yet taken."""
        return self._first + self._buffer.pos() // _FRAME_BYTES

    @property
    def heard_frame(self) -> int:
        """The frame that is at the ear, to some 20 ms."""
        return self._opened_at + self._taken() - round(_QUEUED_S * RATE)

    @property
    def moving(self) -> bool:
        """Whether samples leave the device; a sleeping one first only fills its buffer."""
        return self.heard_frame - self._opened_at > _MOVING_S * RATE

    @property
    def latency_s(self) -> float:
        """How long after a change its first frame is heard."""
        return _SINK_S + _QUEUED_S

    def render_anew(self) -> None:
        """Replace everything that the sink has not yet taken."""
        # The sink reads in this thread, so it cannot read in between.
        self._pcm.truncate(self._buffer.pos())
        self._top_up()

    def _begin(self, frame: int) -> None:
        """Begin an empty window of samples with `frame` as its first."""
        self._opened_at = self._first = frame
        self._pcm = QByteArray()
        self._buffer = QBuffer(self._pcm)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)
        self._fill()

    def _fill(self) -> None:
        ready = self._pcm.size() // _FRAME_BYTES
        wanted = self._buffer.pos() // _FRAME_BYTES + round(_AHEAD_S * RATE)
        if wanted > ready:
            samples = self._stream.render(self._first + ready, wanted - ready)
            self._pcm.append(QByteArray(samples.tobytes()))

    def _top_up(self) -> None:
        """Forget what was taken and lay down as much again."""
        taken = self._buffer.pos()
        self._pcm.remove(0, taken)
        self._buffer.seek(0)
        self._first += taken // _FRAME_BYTES
        self._fill()

    def _tend(self) -> None:
        self._top_up()
        self._watch()
        self._follow()

    def _taken(self) -> int:
        """Return how many frames the device has taken since it was opened."""
        return self._sink.processedUSecs() * RATE // 1_000_000 if self._sink else 0

    def _watch(self) -> None:
        taken, now = self._taken(), self._clock.now()
        if taken != self._moved[0]:
            self._moved = (taken, now)
        elif now - self._moved[1] > _STALLED_S:
            # Qt says nothing when the sound server dies; the stream merely stands still.
            self.lost.emit()

    def _follow(self) -> None:
        """Move to the default output if it is another one now."""
        if QMediaDevices.defaultAudioOutput().id() == self._id:
            return
        self.close()
        if self.open():
            self.reopened.emit()
        else:
            self.lost.emit()
