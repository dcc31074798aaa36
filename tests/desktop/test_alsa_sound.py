"""Playing whole pieces, one after the other, on a simpleaudio that only takes notes."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest
from desktop.listening import made, renderer

from coach.compiled import Cue
from coach.sound import RATE
from coach.sound.stream import SILENCE, Source, Stream


class Plays:
    """One piece that plays until it is over or stopped."""

    def __init__(self, clock, piece):
        self.clock, self.began, self.piece = clock, clock.now(), np.array(piece)
        self.stopped = None

    def is_playing(self):
        over = self.clock.now() - self.began >= len(self.piece) / RATE
        return not over and self.stopped is None

    def stop(self):
        if self.is_playing():
            self.stopped = self.clock.now()


@pytest.fixture
def pieces(clock, monkeypatch, qapp):
    """The pieces given to simpleaudio; None in front of the list makes it refuse."""
    played: list[Plays | None] = []

    def play_buffer(piece, channels, width, rate):
        assert (channels, width, rate) == (2, 2, RATE)
        if played[:1] == [None]:
            raise module._simpleaudio.SimpleaudioError("no device")
        played.append(Plays(clock, piece))
        return played[-1]

    module = ModuleType("simpleaudio")
    module.play_buffer = play_buffer
    module._simpleaudio = SimpleNamespace(SimpleaudioError=type("Error", (Exception,), {}))
    monkeypatch.setitem(sys.modules, "simpleaudio", module)
    monkeypatch.delitem(sys.modules, "coach.desktop.alsa_sound", raising=False)
    return played


@pytest.fixture
def device(pieces, clock):
    from coach.desktop.alsa_sound import AlsaDevice

    device = AlsaDevice(Stream(), clock)
    device.gone = []
    device.lost.connect(lambda: device.gone.append(clock.now()))
    yield device
    device.close()


def play(device, clock, seconds, beat=0.02):
    for _ in range(round(seconds / beat)):
        clock.advance(beat)
        device._look()


def heard(pieces, seconds):
    """Return what the ear got, each piece laid where it began."""
    line = np.zeros((round((seconds + 1) * RATE), 2), np.int16)
    for piece in pieces:
        stop_s = piece.stopped - piece.began if piece.stopped is not None else 1e9
        part = piece.piece[: round(min(stop_s, seconds - piece.began) * RATE)]
        first = round(piece.began * RATE)
        line[first : first + len(part)] = part
    return line[: round(seconds * RATE)]


def bells(timeline_seconds, *times):
    cues = [Cue(t=t, lane="bell", key="tick", text="") for t in times]
    return renderer(made(cues, timeline_seconds))


def test_pieces_follow_each_other_without_losing_a_bell(device, pieces, clock):
    times = [0.5 + 1.3 * n for n in range(100)]
    ticking = bells(150.0, *times)
    device._stream.change(0, Source(ticking))
    assert device.open()

    play(device, clock, 130)

    got = heard(pieces, 130).any(axis=1)
    sounding = [bool(got[round(t * RATE) :][: RATE // 10].any()) for t in times if t < 129]
    assert len(pieces) >= 3
    assert all(sounding)


def test_pieces_are_parted_where_it_is_quiet(device, pieces, clock):
    device._stream.change(0, Source(bells(150.0, 2.0, 9.9, 10.1)))
    assert device.open()

    play(device, clock, 12)

    assert 2.2 < len(pieces[0].piece) / RATE < 9.9
    assert not pieces[0].piece[-RATE // 20 :].any()


def test_a_change_stops_the_piece_and_starts_another(device, pieces, clock):
    hum = [Cue(t=float(t), lane="breath", key="in", text="", length_s=3.0) for t in range(60)]
    device._stream.change(0, Source(renderer(made(hum, 90.0))))
    device.open()
    play(device, clock, 5)

    device._stream.change(device.next_frame, SILENCE)
    device.render_anew()
    play(device, clock, 2)

    line = heard(pieces, 7)
    assert pieces[0].stopped == pytest.approx(5.0)
    assert line[round(4.9 * RATE) : 5 * RATE].any()
    assert not line[round(5.3 * RATE) :].any()


def test_a_machine_without_a_device_is_noticed_at_once(device, pieces):
    pieces.append(None)

    assert not device.open()


def test_a_piece_that_breaks_off_means_the_device_is_gone(device, pieces, clock):
    device.open()
    play(device, clock, 3)

    pieces[0].stop()
    play(device, clock, 0.1)

    assert device.gone


def test_a_device_that_refuses_the_next_piece_is_gone(device, pieces, clock):
    device.open()
    pieces.insert(0, None)

    play(device, clock, 11)

    assert device.gone
