"""A clip is trimmed, warm and even in loudness, whatever program spoke it."""

from __future__ import annotations

import io

import numpy as np
import pyloudnorm
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.sound import RATE
from coach.sound.clip import encoded, finished, loudness_lufs, sentences
from coach.sound.loudness import true_peak_db
from coach.sound.tone import WARM, Tone

FLAT = Tone()
RATES = (16_000, 22_050, 24_000, 32_000, 44_100, 48_000)


def hum(seconds, rate, hz=200.0, level=0.2):
    """Return a tone with five overtones: the voice of these tests."""
    t = np.arange(round(seconds * rate)) / rate
    tone = level * sum(np.sin(2 * np.pi * hz * n * t) / n for n in range(1, 7))
    edges = np.minimum(t, t[::-1]) / 0.02  # a voice neither begins nor ends at once
    return tone * np.sin(np.pi / 2 * np.minimum(edges, 1.0))


def said(seconds=1.0, rate=32_000, before_s=0.3, after_s=0.4, **voice):
    """Return a hum between two silences, as a program writes a sentence."""
    quiet = [np.zeros(round(s * rate)) for s in (before_s, after_s)]
    return np.concatenate((quiet[0], hum(seconds, rate, **voice), quiet[1]))


def heard_lufs(clip):
    """Return what another library measures for a clip that sounds from both sides."""
    padded = np.pad(clip, (0, max(0, round(0.4 * RATE) - len(clip))))
    exact = pyloudnorm.Meter(RATE, filter_class="DeMan")  # the filters of BS.1770 to the digit
    return exact.integrated_loudness(np.stack((padded, padded), axis=1))


@settings(max_examples=15)
@given(
    rate=st.sampled_from(RATES),
    seconds=st.floats(0.15, 3.0),
    level=st.floats(0.005, 0.4),
    hz=st.floats(90, 300),
)
def test_every_clip_is_as_loud_as_every_other(rate, seconds, level, hz):
    clip = finished([said(seconds, rate, level=level, hz=hz)], rate, 1.0, WARM)

    # The other library lets a last window stand over the end; that counts in short clips.
    assert heard_lufs(clip) == pytest.approx(-18.0, abs=0.5)
    assert true_peak_db(clip[:, None]) <= -3.0


@settings(max_examples=15)
@given(rate=st.sampled_from(RATES), seconds=st.floats(0.2, 2.0), before=st.floats(0.1, 0.6))
def test_silence_is_trimmed_and_speech_is_not(rate, seconds, before):
    clip = finished([said(seconds, rate, before_s=before)], rate, 1.0, FLAT)

    assert len(clip) / RATE == pytest.approx(0.02 + seconds + 0.06, abs=0.045)


@pytest.mark.parametrize("rate", RATES)
def test_a_tone_keeps_its_shape_at_the_new_rate(rate):
    clip = finished([said(1.0, rate, hz=440.0)], rate, 1.0, FLAT)

    middle = clip[RATE // 4 : RATE // 4 + RATE // 2]
    t = np.arange(len(middle)) / RATE
    waves = [f(2 * np.pi * 440.0 * n * t) for n in range(1, 7) for f in (np.sin, np.cos)]
    fitted = np.stack(waves, axis=1)
    rest = middle - fitted @ np.linalg.lstsq(fitted, middle, rcond=None)[0]
    assert np.sqrt(np.mean(rest**2)) < 1e-3 * np.sqrt(np.mean(middle**2))


@pytest.mark.parametrize("pause_s", [0.6, 1.0])
def test_between_two_sentences_there_is_the_pause_of_the_pace(pause_s):
    clip = finished([said(0.8), said(0.5), said(0.7)], 32_000, pause_s, FLAT)

    loud = np.flatnonzero(np.abs(clip) > 0.001)
    gaps = np.diff(loud) / RATE
    assert gaps[gaps > 0.2] == pytest.approx([pause_s, pause_s], abs=0.06)


def test_a_clip_rises_and_ends_softly():
    clip = finished([said(1.0, before_s=0.0, after_s=0.0)], 32_000, 1.0, FLAT)

    loudest = np.abs(clip).max()
    ten_ms = RATE // 100
    assert abs(clip[0]) < 1e-3 * loudest
    assert abs(clip[-1]) < 1e-3 * loudest
    assert np.abs(clip[: ten_ms // 2]).max() < 0.5 * loudest
    assert np.abs(clip[-ten_ms:]).max() < 0.4 * loudest


def test_a_peak_is_turned_down_smoothly_and_the_rest_stays_as_it_is():
    spoken = said(2.0)
    spoken[32_000 : 32_000 + 320] *= 12
    clip = finished([spoken], 32_000, 1.0, FLAT)
    plain = finished([said(2.0)], 32_000, 1.0, FLAT)

    assert true_peak_db(clip[:, None]) <= -3.0
    far = clip[RATE // 10 : RATE // 5]  # the peak is at 0.7 s
    lags = np.correlate(plain[: RATE // 4], far, mode="valid")
    same = plain[lags.argmax() :][: len(far)]
    ratio = (far @ same) / (same @ same)
    assert np.abs(far - ratio * same).max() < 1e-3 * np.abs(far).max()


@pytest.mark.parametrize(
    ("tone", "hz", "gain_db"),
    [
        (Tone(presence_db=5.0), 3200, 5.0),
        (Tone(presence_db=5.0), 400, 0.0),
        (Tone(low_db=-3.0), 110, -3.0),
        (Tone(high_db=-2.0), 11_000, -2.0),
        (Tone(high_db=-2.0), 1000, 0.0),
    ],
)
def test_a_tone_changes_its_own_part_of_the_spectrum(tone, hz, gain_db):
    noise = np.random.default_rng(1).standard_normal(RATE * 4) * 0.05

    def band(tone):
        clip = finished([noise], RATE, 1.0, tone)
        power = np.abs(np.fft.rfft(clip)) ** 2
        f = np.fft.rfftfreq(len(clip), 1 / RATE)
        near = lambda middle: power[(f > middle * 0.95) & (f < middle * 1.05)].mean()  # noqa: E731
        return 10 * np.log10(near(hz) / near(750))

    assert band(tone) - band(FLAT) == pytest.approx(gain_db, abs=0.6)


def test_rumble_and_offset_are_taken_away():
    clip = finished([said(1.0) + 0.3], 32_000, 1.0, FLAT)

    assert abs(clip.mean()) < 1e-4


@pytest.mark.parametrize("silent", [np.zeros(32_000), np.zeros(0), np.zeros((3200, 2))])
def test_silence_is_no_clip(silent):
    with pytest.raises(ValueError, match="silent"):
        finished([silent], 32_000, 1.0, WARM)


def test_two_channels_become_one():
    spoken = said(0.5)
    clip = finished([np.stack((spoken, spoken), axis=1)], 32_000, 1.0, WARM)

    assert clip == pytest.approx(finished([spoken], 32_000, 1.0, WARM))


@settings(max_examples=15)
@given(frames=st.integers(1, RATE))
def test_a_file_has_exactly_the_frames_of_its_clip(frames):
    file = io.BytesIO(encoded(hum(1.0, RATE)[:frames]))

    with soundfile.SoundFile(file) as read:
        assert (read.frames, read.samplerate, read.channels) == (frames, RATE, 1)
        assert len(read.read()) == frames


def test_a_file_sounds_like_its_clip():
    clip = finished([said(2.0)], 32_000, 1.0, WARM)
    read, _ = soundfile.read(io.BytesIO(encoded(clip)))

    assert loudness_lufs(read) == pytest.approx(loudness_lufs(clip), abs=0.5)
    assert (read @ clip) / np.sqrt((read @ read) * (clip @ clip)) > 0.99


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Other side.", ["Other side."]),
        ("You are done. Take your time.", ["You are done.", "Take your time."]),
        ("Ready?", ["Ready?"]),
        ("Say: 'stop.' Then go on.", ["Say: 'stop.'", "Then go on."]),
        ("I notice the thought that ...", ["I notice the thought that ..."]),
        ("Breathe in 2.5 times", ["Breathe in 2.5 times"]),
        ("  In ", ["In"]),
    ],
)
def test_a_line_falls_into_its_sentences(text, parts):
    assert sentences(text) == parts
