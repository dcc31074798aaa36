"""A file of one's own becomes a loop at -27 LUFS, or a sentence says why it does not."""

from __future__ import annotations

import itertools
import sys
import tracemalloc

import numpy as np
import pytest
import soundfile

from coach.errors import CoachError
from coach.sound import RATE
from coach.sound.bed import OVERLAP, Bed, own_beds
from coach.sound.meter import Meter
from coach.sound.own_bed import take_in


def music(rate, seconds, channels=2, hz=220.0):
    """Return noise with a swelling tone in it, as loud as music is."""
    at = np.arange(round(rate * seconds)) / rate
    tone = 0.06 * np.sin(2 * np.pi * hz * at) * (1 + 0.4 * np.sin(2 * np.pi * 0.5 * at))
    noise = 0.1 * np.random.default_rng(1).standard_normal((len(at), channels))
    return tone[:, None] + noise


def write(path, samples, rate, **how):
    """Write a sound as somebody else would; libsndfile's encoders want it second by second."""
    with soundfile.SoundFile(path, "w", rate, samples.shape[1], **how) as file:
        for first in range(0, len(samples), rate):
            file.write(samples[first : first + rate])
    return path


def turn_of(path):
    return Bed([(path, 1.0)], pytest.fail).render(0, soundfile.info(path).frames - OVERLAP)


def lufs(turn):
    meter = Meter(before=turn)
    meter.add(turn)
    return meter.integrated_lufs()


KINDS = [
    ("a.wav", 44_100, 2, {}),
    ("a.wav", 8_000, 1, {"subtype": "PCM_U8"}),
    ("a.flac", 96_000, 1, {"subtype": "PCM_24"}),
    ("a.ogg", 22_050, 2, {"subtype": "VORBIS"}),
    ("a.mp3", 44_100, 2, {}),
]


@pytest.mark.parametrize(("name", "rate", "channels", "how"), KINDS)
def test_each_kind_of_file_becomes_a_loop_at_27_lufs(tmp_path, name, rate, channels, how):
    source = write(tmp_path / name, music(rate, 8, channels), rate, **how)

    path = take_in(source, tmp_path / "mine")
    turn = turn_of(path)

    assert path == tmp_path / "mine" / "a.ogg"
    assert len(turn) == pytest.approx((8 - 2) * RATE, abs=0.1 * RATE)  # 2 s go over into others
    assert lufs(turn) == pytest.approx(-27.0, abs=0.6)
    spectrum = np.abs(np.fft.rfft(turn[:, 0]))
    assert spectrum.argmax() / (len(turn) / RATE) == pytest.approx(220.0, abs=0.5)


def test_the_end_goes_over_into_the_beginning_without_a_click_or_a_gap(tmp_path):
    source = write(tmp_path / "a.wav", music(RATE, 10.37, hz=333.3), RATE)

    turn = turn_of(take_in(source, tmp_path))
    around = np.roll(turn, RATE, axis=0)[: 2 * RATE, 0]

    steps, power = np.abs(np.diff(around)), np.square(around).reshape(-1, 2400).mean(axis=1)
    assert steps[RATE - 50 : RATE + 50].max() <= np.abs(np.diff(turn[:, 0])).max()
    assert power.min() > 0.05 * np.square(turn[:, 0]).mean()


def test_silence_at_both_ends_is_left_out(tmp_path):
    still = np.zeros((3 * RATE, 2))
    source = write(tmp_path / "a.wav", np.concatenate([still, music(RATE, 8), still]), RATE)

    turn = turn_of(take_in(source, tmp_path))

    assert len(turn) == pytest.approx(6 * RATE, abs=100)
    assert np.square(turn).sum(axis=1).reshape(-1, 4800).mean(axis=1).min() > 1e-6


def test_a_single_loud_moment_keeps_the_rest_softer_instead_of_clipping(tmp_path):
    samples = 0.4 * music(RATE, 6)
    samples[3 * RATE : 3 * RATE + 20] = 0.9
    source = write(tmp_path / "a.wav", samples, RATE, subtype="FLOAT")

    assert np.abs(turn_of(take_in(source, tmp_path))).max() < 0.5


def test_progress_goes_from_0_to_1_and_a_name_is_taken_only_once(tmp_path):
    source = write(tmp_path / "Rain: my own", music(RATE, 12), RATE, format="WAV")
    shares = []

    first = take_in(source, tmp_path / "mine", shares.append)
    second = take_in(source, tmp_path / "mine")

    assert (first.name, second.name) == ("Rain my own.ogg", "Rain my own 2.ogg")
    assert own_beds(tmp_path / "mine") == ["Rain my own 2.ogg", "Rain my own.ogg"]
    assert shares == sorted(shares)
    assert shares[0] > 0
    assert shares[-1] == 1.0
    assert len(shares) == 9


@pytest.mark.parametrize("after", [0, 3, 4, 7, 8])
def test_cancelling_at_any_moment_leaves_nothing_behind(tmp_path, after):
    source = write(tmp_path / "a.wav", music(RATE, 12), RATE)
    asked = itertools.count(1)

    made = take_in(source, tmp_path / "mine", cancelled=lambda: next(asked) > after)

    assert (made is None) == (after < 8)  # for each four seconds and at the end, both times
    assert own_beds(tmp_path / "mine") == ([] if made is None else ["a.ogg"])
    assert not list((tmp_path / "mine").glob(".*"))


def no_sound(path):
    path.write_bytes(b"%PDF-1.4 this is something else " * 100)


def empty(path):
    path.write_bytes(b"")


def silent(path):
    soundfile.write(path, np.zeros((6 * RATE, 2)), RATE)


def short(path):
    soundfile.write(path, music(RATE, 4.9), RATE)


def surround(path):
    soundfile.write(path, music(RATE, 6, channels=6), RATE)


def not_a_number(path):
    samples = music(RATE, 6)
    samples[3 * RATE] = np.nan
    soundfile.write(path, samples, RATE, subtype="FLOAT")


def three_hours(path):
    soundfile.write(path, np.full(3 * 3600 * 100, 0.1), 100, subtype="PCM_U8")


def huge(path):
    with path.open("wb") as file:
        file.truncate(4 * 2**30)  # takes no room on the disk


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (no_sound, "a.wav cannot be read; please choose a WAV, FLAC, Ogg or MP3 file."),
        (empty, "a.wav is empty."),
        (silent, "a.wav is silent; please choose another file."),
        (short, "a.wav is shorter than five seconds; please choose a longer one."),
        (surround, "a.wav has 6 channels; please choose mono or stereo."),
        (not_a_number, "a.wav is damaged; please choose another file."),
        (three_hours, "a.wav is longer than two hours; please choose a shorter one."),
        (huge, "a.wav is larger than 3 GB; please choose a smaller file."),
    ],
)
def test_what_does_not_fit_is_explained_and_leaves_nothing(tmp_path, make, sentence):
    make(tmp_path / "a.wav")

    with pytest.raises(CoachError) as error:
        take_in(tmp_path / "a.wav", tmp_path / "mine")

    assert str(error.value) == sentence
    assert not own_beds(tmp_path / "mine")


def test_a_file_that_is_not_there_is_explained(tmp_path):
    with pytest.raises(CoachError, match=r"gone\.wav could not be taken in, because"):
        take_in(tmp_path / "gone.wav", tmp_path / "mine")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for one file's size")
def test_a_full_disk_is_explained_and_leaves_nothing(tmp_path):
    import resource

    source = write(tmp_path / "a.wav", music(RATE, 12), RATE)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, limits[1]))
    try:
        with pytest.raises(CoachError) as error:
            take_in(source, tmp_path / "mine")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert str(error.value) == (
        "a.wav could not be taken in, because the file would be larger than this system allows."
    )
    assert not list((tmp_path / "mine").iterdir())


def test_a_long_file_takes_no_more_memory_than_a_short_one(tmp_path):
    def most(seconds):
        source = write(tmp_path / "a.wav", music(4_000, seconds, 1), 4_000)
        tracemalloc.start()
        try:
            take_in(source, tmp_path / "mine")
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    most(6)
    assert most(45) < most(20) + 4 * 2**20
