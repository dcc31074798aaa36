"""The cues are soft, clean, as loud as they should be, and the same as the shipped files."""

from __future__ import annotations

import math

import numpy as np
import pytest
import soundfile

from coach.resources import shipped
from coach.sound import RATE
from coach.sound.cues import file_name
from coach.sound.loudness import momentary_lufs, true_peak_db
from coach.sound.make import shipped_cues
from coach.sound.synth import FIXED, STRETCHED, cue

FOLDER = shipped("audio") / "cues"
LENGTHS = (0.5, 1.0, 4.0, 5.5)
ALL = [*((key, 0.0) for key in FIXED), *((key, s) for key in STRETCHED for s in LENGTHS)]
BELLS = ("double-bell", "fade-bell", "three-bells", "chime")


def stereo(samples):
    return np.broadcast_to(samples, (len(samples), 2))


def test_loudness_is_measured_as_the_standard_says():
    """EBU Tech 3341: a sine of 1 kHz at -23 dBFS on both sides is -23 LUFS."""
    at = np.arange(3 * RATE) / RATE
    sine = 10 ** (-23 / 20) * np.sin(2 * np.pi * 1000 * at)

    assert momentary_lufs(np.stack([sine, sine], axis=1)) == pytest.approx(-23.0, abs=0.05)


def test_a_peak_between_two_samples_is_seen():
    at = np.arange(RATE)
    sine = np.sin(2 * np.pi * (at / 4 + 1 / 8))[:, None]  # its tops lie between the samples

    assert true_peak_db(sine) == pytest.approx(0.0, abs=0.05)
    assert np.abs(sine).max() < 0.71


def test_silence_has_no_loudness():
    assert momentary_lufs(np.zeros((RATE, 2))) == -math.inf
    assert true_peak_db(np.zeros((RATE, 2))) == -math.inf


@pytest.mark.parametrize(("key", "seconds"), list(shipped_cues()))
def test_each_shipped_file_is_what_the_synthesis_makes(key, seconds):
    made = cue(key, seconds)
    read, rate = soundfile.read(FOLDER / file_name(key, seconds), always_2d=True)

    assert rate == RATE
    assert read.shape == made.shape
    assert np.abs(read - made).max() < 2 / 2**15, "run `python -m coach.sound.make`"


def test_no_file_lies_there_that_nobody_makes():
    assert {p.name for p in FOLDER.iterdir()} == {file_name(*place) for place in shipped_cues()}


@pytest.mark.parametrize("key", BELLS)
def test_a_bell_has_24_lufs_in_its_loudest_400_ms(key):
    assert momentary_lufs(cue(key)) == pytest.approx(-24.0, abs=0.1)


@pytest.mark.parametrize(("key", "length_s"), ALL)
def test_every_cue_keeps_its_peaks_low_and_no_cue_is_louder_than_a_bell(key, length_s):
    sound = stereo(cue(key, length_s))

    assert true_peak_db(sound) < -10
    assert momentary_lufs(sound) < -23.9


@pytest.mark.parametrize(("key", "length_s"), ALL)
def test_nothing_startles_or_clicks(key, length_s):
    sound = np.abs(cue(key, length_s)).max(axis=1)
    loudest = sound.max()

    assert sound[0] < loudest / 1000
    assert sound[-1] < loudest / 1000
    assert sound[: RATE // 200].max() < 0.3 * loudest, "5 ms in it is still coming up"
    assert sound.argmax() >= 0.015 * RATE


@pytest.mark.parametrize("key", STRETCHED)
@pytest.mark.parametrize("length_s", [*LENGTHS, 12.0])
def test_a_tone_is_exactly_as_long_as_its_phase(key, length_s):
    assert len(cue(key, length_s)) == length_s * RATE


def pitch(samples, at_s):
    """Return the pitch in Hz around a moment, to 1 Hz."""
    middle = round(at_s * RATE)
    piece = samples[middle - RATE // 5 : middle + RATE // 5, 0]
    spectrum = np.abs(np.fft.rfft(piece * np.hanning(len(piece)), 8 * RATE))
    return spectrum.argmax() / 8


def test_breathing_in_rises_a_third_and_breathing_out_falls_a_fifth():
    rise, fall = (cue(key, 6.0) for key in ("in", "out"))

    assert 12 * math.log2(pitch(rise, 5.6) / pitch(rise, 0.4)) == pytest.approx(3, abs=0.4)
    assert 12 * math.log2(pitch(fall, 5.6) / pitch(fall, 0.4)) == pytest.approx(-7, abs=0.4)


def test_holding_the_breath_is_almost_silent():
    hold, breath = (momentary_lufs(stereo(cue(key, 4.0))) for key in ("hold", "in"))

    assert hold < breath - 15


def test_the_three_bells_are_over_within_six_seconds_and_fade():
    sound = np.abs(cue("three-bells")).max(axis=1)
    strikes = [sound[round(s * RATE) :][: RATE // 2].max() for s in (0.0, 1.5, 3.0)]

    assert len(sound) <= 6 * RATE
    assert strikes[0] > strikes[1] > strikes[2]


def test_the_tick_is_wood_between_600_and_900_hz():
    tick = cue("tick")[:, 0]
    power = np.abs(np.fft.rfft(tick, RATE)) ** 2

    assert power[600:900].sum() > 0.75 * power.sum()


def test_an_unknown_cue_is_named():
    with pytest.raises(KeyError, match="gong"):
        cue("gong")
