"""The soundscapes are quiet, even and soft, and the shipped files are what the synthesis makes."""

from __future__ import annotations

import itertools
import math
import os

import numpy as np
import pytest
import soundfile

from coach.resources import shipped
from coach.sound import RATE
from coach.sound.bed import BEDS, OVERLAP, Bed
from coach.sound.loop import Loop, band
from coach.sound.loudness import momentary_lufs, true_peak_db
from coach.sound.meter import Meter
from coach.sound.soundscapes import soundscape

FOLDER = shipped("audio") / "beds"
# Making one takes a second or two; these three use every tool that the others are made with.
REBUILT = tuple(BEDS) if os.environ.get("COACH_SOAK") else ("stream", "drone", "pink")


def turn_of(name):
    path = FOLDER / f"{name}.ogg"
    return Bed([(path, 1.0)], pytest.fail).render(0, soundfile.info(path).frames - OVERLAP)


@pytest.fixture(scope="module", params=BEDS)
def turn(request):
    """One turn of a shipped soundscape."""
    return turn_of(request.param)


def measured(turn):
    meter = Meter(before=turn)
    for first in range(0, len(turn), 10 * RATE):
        meter.add(turn[first : first + 10 * RATE])
    return meter


def spectrum_db(sound):
    """Return the level of each octave from 31 Hz on, both sides together; -30 where less."""
    power = sum(np.abs(np.fft.rfft(side)) ** 2 for side in sound.T)
    hz = np.fft.rfftfreq(len(sound), 1 / RATE)
    edges = [31.25 * 2**octave for octave in range(10)]
    shares = np.array([power[(low <= hz) & (hz < 2 * low)].sum() for low in edges])
    return 10 * np.log10(np.maximum(shares / power.sum(), 1e-3))


def below_1_khz(sound):
    """Return the part of a sound that Vorbis keeps almost as it is, both sides in one row."""
    spectrum = np.fft.rfft(sound, axis=0)
    spectrum[1000 * len(sound) // RATE :] = 0
    return np.fft.irfft(spectrum, len(sound), axis=0).ravel()


@pytest.mark.parametrize("name", REBUILT)
def test_a_rebuilt_soundscape_is_the_shipped_one(name):
    turn, made = turn_of(name), soundscape(name)

    assert made.shape == turn.shape
    some = slice(20 * RATE, 36 * RATE)
    alike = np.corrcoef(below_1_khz(made[some]), below_1_khz(turn[some]))[0, 1]
    assert alike > 0.995, "run `python -m coach.sound.make`"
    assert np.allclose(spectrum_db(made[some]), spectrum_db(turn[some]), atol=1.5)


def test_a_soundscape_has_27_lufs_and_nothing_in_it_startles(turn):
    meter = measured(turn)

    assert meter.integrated_lufs() == pytest.approx(-27.0, abs=0.5)
    assert meter.momentary_lufs().max() < meter.integrated_lufs() + 6
    loudest = int(np.abs(turn).max(axis=1).argmax())
    assert true_peak_db(turn[max(0, loudest - RATE) : loudest + RATE]) < -8


def test_no_soundscape_grows_much_louder_within_a_tenth_of_a_second(turn):
    steps = np.square(turn[: len(turn) // 4800 * 4800]).sum(axis=1).reshape(-1, 4800).mean(axis=1)
    before = np.maximum(steps, np.roll(steps, 1))
    growth_db = 10 * np.log10(np.roll(steps, -1) / before)

    assert growth_db.max() < 9


def test_a_soundscape_leaves_2_to_5_khz_to_the_voice(turn):
    some = turn[: 32 * RATE]
    power = np.square(np.abs(np.fft.rfft(some, axis=0))).sum(axis=1)
    hz = np.fft.rfftfreq(len(some), 1 / RATE)

    share = power[(hz > 2000) & (hz < 5000)].sum() / power.sum()
    assert 10 * math.log10(share) < -8


def test_a_soundscape_is_wide_but_the_same_on_both_sides(turn):
    left, right = np.sqrt(np.mean(np.square(turn), axis=0))

    assert abs(20 * math.log10(left / right)) < 1.5
    assert 0.1 < np.corrcoef(turn.T)[0, 1] < 0.9


def test_the_end_of_a_turn_goes_on_in_its_beginning(turn):
    """No click and no gap: around the seam it is as rough and as loud as anywhere else."""
    around = np.roll(turn, RATE, axis=0)[: 2 * RATE]
    frames = len(turn) // 480 * 480
    roughness = np.square(np.diff(turn, axis=0, prepend=turn[-1:]))[:frames].sum(axis=1)
    power = np.square(turn)[:frames].sum(axis=1)
    rough = roughness.reshape(-1, 480).mean(axis=1)  # in windows of 10 ms
    loud = power.reshape(-1, 480).mean(axis=1)
    seam = slice(RATE - 240, RATE + 240)

    at_seam = np.square(np.diff(around, axis=0))[seam].sum(axis=1).mean()
    assert at_seam < rough.max()
    assert np.square(around[seam]).sum(axis=1).mean() > np.quantile(loud, 0.001)
    assert np.abs(turn[0] - turn[-1]).max() <= np.abs(np.diff(turn, axis=0)).max()


def test_the_shipped_soundscapes_are_all_there_and_take_nine_megabytes_at_most():
    files = list(FOLDER.iterdir())

    assert {path.name for path in files} == {f"{name}.ogg" for name in BEDS}
    assert len(BEDS) >= 8
    assert sum(path.stat().st_size for path in files) < 9_000_000


def test_an_unknown_soundscape_is_named():
    with pytest.raises(KeyError, match="jungle"):
        soundscape("jungle")


def test_the_same_dice_make_the_same_noise_and_others_another():
    colour = band(200, 2000)
    one, again, other = (Loop(2, seed).noise(colour) for seed in (1, 1, 2))

    assert np.array_equal(one, again)
    assert abs(np.corrcoef(one[:, 0], other[:, 0])[0, 1]) < 0.1


def test_an_event_near_the_end_goes_on_at_the_beginning():
    loop = Loop(1, 1)
    click = np.arange(1, 101, dtype=np.float32)[:, None] * np.ones(2, np.float32)

    laid = loop.placed([(RATE - 30, click)])

    assert np.array_equal(np.roll(laid, 30, axis=0)[:100], click)
    assert np.count_nonzero(laid) == 200


def test_the_meter_measures_as_the_standard_says():
    """EBU Tech 3341, case 3, a quarter as long: softer ends do not count."""
    at = np.arange(20 * RATE) / RATE
    level_db = np.where((at < 2.5) | (at >= 17.5), -36.0, -23.0)
    side = 10 ** (level_db / 20) * np.sin(2 * np.pi * 1000 * at)
    sine = np.stack([side, side], axis=1).astype(np.float32)
    meter, pieces = Meter(), [0, 1, 5000, 5 * RATE, 10 * RATE, 20 * RATE]
    for first, end in itertools.pairwise(pieces):
        meter.add(sine[first:end])

    assert meter.integrated_lufs() == pytest.approx(-23.0, abs=0.1)
    assert meter.momentary_lufs().max() == pytest.approx(momentary_lufs(sine[: 5 * RATE]), abs=0.1)


def test_silence_has_no_integrated_loudness():
    meter = Meter()
    meter.add(np.zeros((RATE, 2)))

    assert meter.integrated_lufs() == -math.inf
