"""Pieces on a simpleaudio that takes samples as ALSA does: 100 ms before they are heard."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest
from desktop.listening import complain, made, renderer

from coach.compiled import Cue
from coach.resources import shipped
from coach.sound import RATE
from coach.sound.cues import Sounds
from coach.sound.levels import Levels
from coach.sound.renderer import Renderer
from coach.sound.stream import SILENCE, Source, Stream

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ALSA is a part of Linux")
TAKEN_S = 0.1  # ALSA takes samples so long before they are heard


class Playing:
    """One piece of memory that is read bit by bit."""

    def __init__(self, clock, memory):
        self.clock, self.began, self.memory = clock, clock.now(), memory
        self.heard = np.zeros((0, 2), np.int16)
        self.stopped = False
        self.read()

    def read(self):
        """Take what is due by now."""
        due = min(round((self.clock.now() - self.began + TAKEN_S) * RATE), len(self.memory))
        if not self.stopped and due > len(self.heard):
            self.heard = np.concatenate([self.heard, self.memory[len(self.heard) : due]])

    def is_playing(self):
        heard = self.clock.now() - self.began >= len(self.heard) / RATE
        return not (heard and (self.stopped or len(self.heard) == len(self.memory)))

    def stop(self):
        self.stopped = True


class Alsa:
    """A simpleaudio; it refuses if `absent`, and waits `wait_s` to let in another piece."""

    def __init__(self, clock):
        self.clock, self.pieces = clock, []
        self.absent, self.wait_s = False, 0.0
        self._simpleaudio = SimpleNamespace(SimpleaudioError=type("Error", (Exception,), {}))

    def play_buffer(self, memory, channels, width, rate):
        assert (channels, width, rate) == (2, 2, RATE)
        if self.absent:
            raise self._simpleaudio.SimpleaudioError("no device")
        if self.pieces:
            self.clock.advance(self.wait_s)
        self.pieces.append(Playing(self.clock, memory))
        return self.pieces[-1]

    def line(self, seconds):
        """Return what came out of the device, all pieces together."""
        line = np.zeros((round((seconds + 60) * RATE), 2), np.int32)
        for piece in self.pieces:
            first = round(piece.began * RATE)
            line[first : first + len(piece.heard)] += piece.heard
        return line[: round(seconds * RATE)]


@pytest.fixture
def alsa(clock, monkeypatch, qapp):
    alsa, module = Alsa(clock), ModuleType("simpleaudio")
    module.play_buffer, module._simpleaudio = alsa.play_buffer, alsa._simpleaudio
    monkeypatch.setitem(sys.modules, "simpleaudio", module)
    monkeypatch.delitem(sys.modules, "coach.desktop.alsa_sound", raising=False)
    alsa.module = importlib.import_module("coach.desktop.alsa_sound")
    return alsa


@pytest.fixture
def device(alsa, clock, monkeypatch):
    """A device whose pieces may end after 8 s and must after 20."""
    monkeypatch.setattr(alsa.module, "_LONG_S", 8)
    monkeypatch.setattr(alsa.module, "_PIECE_S", 20)
    return opened_by_hand(alsa, clock)


def opened_by_hand(alsa, clock):
    device = alsa.module.AlsaDevice(Stream(), clock)
    device.gone = []
    device.lost.connect(lambda: device.gone.append(clock.now()))
    return device


def play(device, alsa, clock, seconds, beat=0.017):
    for _ in range(round(seconds / beat)):
        clock.advance(beat)
        for piece in alsa.pieces:
            piece.read()
        device._look()


class Noise:
    """A bed that is different at each frame."""

    parts = ()

    def __init__(self):
        self.samples = np.random.default_rng(1).normal(0, 0.05, (90 * RATE, 2)).astype(np.float32)

    def render(self, first_frame, frames):
        return self.samples[first_frame : first_frame + frames]


def ticking(seconds, bed=None):
    cues = [Cue(t=0.5 + 1.3 * n, lane="bell", key="tick", text="") for n in range(40)]
    sounds = Sounds(shipped("audio") / "cues", complain)
    return Renderer(made(cues, seconds), sounds, Levels(), bed=bed)


def frames(device, alsa, seconds):
    """Return so much of what came out from the device's frame 0 on."""
    begin = round((device._clock.now() - alsa.pieces[0].began) * RATE) - device.heard_frame
    return alsa.line(seconds + 1)[begin : begin + round(seconds * RATE)]


def humming(seconds):
    cues = [Cue(t=float(t), lane="breath", key="in", text="", length_s=3.0) for t in range(60)]
    return renderer(made(cues, seconds))


def test_pieces_follow_each_other_sample_by_sample(device, alsa, clock):
    sounding = ticking(60.0)
    device._stream.change(0, Source(sounding))
    assert device.open()

    play(device, alsa, clock, 50)

    wanted = device._stream.render(0, 45 * RATE)
    assert len(alsa.pieces) >= 3
    assert np.array_equal(frames(device, alsa, 45), wanted)


@pytest.mark.parametrize("sounding", [ticking(60.0, Noise()), humming(60.0)])
def test_one_piece_is_faded_into_the_next(device, alsa, clock, sounding):
    device._stream.change(0, Source(sounding))
    device.open()

    play(device, alsa, clock, 50)

    wanted = device._stream.render(0, 45 * RATE)
    assert len(alsa.pieces) >= 3
    off = np.abs(frames(device, alsa, 45) - wanted)
    assert off[RATE // 10 :].max() <= 2, "but for rounding, once the first piece has begun"


def test_pieces_meet_where_no_cue_sounds(device, alsa, clock):
    sounding = ticking(60.0, Noise())
    device._stream.change(0, Source(sounding))
    device.open()

    play(device, alsa, clock, 50)

    for piece in alsa.pieces[1:]:
        assert sounding.is_quiet(round(piece.began * RATE), RATE // 10)


@pytest.mark.parametrize("when_s", [3.0, 7.0, *(n / 50 for n in range(426, 438))])
def test_a_change_is_heard_after_the_latency_wherever_pieces_meet(device, alsa, clock, when_s):
    device._stream.change(0, Source(ticking(60.0, Noise())))
    device.open()
    play(device, alsa, clock, when_s)
    changed_s = clock.now()

    device._stream.change(device.next_frame, SILENCE)
    device.render_anew()
    play(device, alsa, clock, 10)

    line = alsa.line(when_s + 9)
    assert device.latency_s <= 0.2
    heard_s = changed_s + device.latency_s
    assert line[round((heard_s - 0.01) * RATE) : round(heard_s * RATE)].any()
    assert not line[round((heard_s + 0.05) * RATE) :].any()
    assert not device.gone


def test_where_one_piece_has_to_end_before_the_next_its_lateness_is_told(device, alsa, clock):
    alsa.wait_s = 0.2
    device._stream.change(0, Source(ticking(60.0)))
    device.open()

    before_s = clock.now() - device.heard_frame / RATE
    play(device, alsa, clock, 14)

    assert len(alsa.pieces) == 2
    late_s = clock.now() - device.heard_frame / RATE - before_s
    assert late_s == pytest.approx(0.2, abs=0.001)


def test_what_was_heard_is_given_back(alsa, clock):
    device = opened_by_hand(alsa, clock)
    device._stream.change(0, Source(humming(60.0)))
    device.open()

    play(device, alsa, clock, 30)

    memory = alsa.pieces[0].memory
    assert not memory[: 19 * RATE].any()
    assert memory[21 * RATE : 30 * RATE].any()


def test_a_machine_without_a_device_is_noticed_at_once(device, alsa):
    alsa.absent = True

    assert not device.open()


def test_a_piece_that_breaks_off_means_the_device_is_gone(device, alsa, clock):
    device.open()
    play(device, alsa, clock, 3)
    assert not device.gone

    alsa.pieces[0].stop()
    play(device, alsa, clock, 0.2)

    assert device.gone


def test_a_device_that_refuses_the_next_piece_is_gone(device, alsa, clock):
    device.open()
    alsa.absent = True

    play(device, alsa, clock, 13)

    assert device.gone
