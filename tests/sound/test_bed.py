"""A bed goes round without a seam, whatever is asked for, and several loops stay as soft as two."""

from __future__ import annotations

import itertools
import shutil
import tracemalloc

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.resources import shipped
from coach.sound import RATE
from coach.sound.bed import BEDS, OVERLAP, Bed, bed_parts
from coach.sound.bed_file import write_bed
from coach.sound.meter import Meter

BEDS_FOLDER = shipped("audio") / "beds"


def hum(seconds, hz, seed=1):
    """Return a quiet tone of whole cycles with some noise in it, shape (frames, 2)."""
    at = np.arange(seconds * RATE) / RATE
    tone = 0.05 * np.sin(2 * np.pi * hz * at)[:, None]
    noise = 0.003 * np.random.default_rng(seed).standard_normal((len(at), 2))
    return (tone + noise).astype(np.float32)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Loops of 2, 7 and 92 seconds; the last one is never held in memory as a whole."""
    folder = tmp_path_factory.mktemp("beds")
    for seconds, hz in ((2, 300), (7, 200), (92, 100)):
        write_bed(folder / f"{seconds}.ogg", [hum(seconds, hz)], 0.2)
    return folder


def lufs(samples):
    meter = Meter()
    meter.add(samples)
    return meter.integrated_lufs()


@pytest.mark.parametrize("seconds", [2, 7, 92])
def test_a_loop_is_the_decoded_file_over_and_over(folder, seconds):
    path = folder / f"{seconds}.ogg"
    decoded = soundfile.read(path, dtype="float32")[0]
    frames = seconds * RATE

    heard = Bed([(path, 1.0)], pytest.fail).render(0, 2 * frames + RATE)

    assert len(decoded) == frames + OVERLAP
    assert np.allclose(heard[OVERLAP:frames], decoded[OVERLAP:frames], atol=1e-4)
    assert np.array_equal(heard[:frames], heard[frames : 2 * frames])
    assert np.array_equal(heard[:RATE], heard[2 * frames :])


places = st.tuples(st.integers(-RATE, 250 * RATE), st.integers(1, RATE))


@pytest.fixture(scope="module")
def turn(folder):
    """One turn of the long loop, decoded from the first frame to the last."""
    return Bed([(folder / "92.ogg", 1.0)], pytest.fail).render(0, 92 * RATE)


@settings(max_examples=25, deadline=None)
@given(asked=st.lists(places, min_size=1, max_size=6))
def test_the_samples_are_the_same_in_whatever_order_they_are_asked_for(folder, turn, asked):
    bed = Bed([(folder / "92.ogg", 1.0)], pytest.fail)

    for first, frames in asked:
        heard = bed.render(first, frames)

        assert heard.dtype == np.float32
        assert np.array_equal(heard, turn[np.arange(first, first + frames) % len(turn)])


@settings(max_examples=15, deadline=None)
@given(cuts=st.lists(st.integers(0, 5 * RATE), max_size=6))
def test_the_samples_are_the_same_whatever_the_blocks(folder, cuts):
    bed = Bed([(folder / "2.ogg", 1.0), (folder / "92.ogg", 0.5)], pytest.fail)
    edges = sorted({0, *cuts, 5 * RATE})

    first = 90 * RATE  # over the seam of the long one
    blocks = [bed.render(first + a, b - a) for a, b in itertools.pairwise(edges)]

    assert np.array_equal(np.concatenate(blocks), bed.render(first, 5 * RATE))


def test_across_the_seam_a_tone_goes_on_without_a_click(folder):
    heard = Bed([(folder / "7.ogg", 1.0)], pytest.fail).render(5 * RATE, 4 * RATE)[:, 0]

    steps = np.abs(np.diff(heard))
    seam = 2 * RATE
    assert steps[seam - 480 : seam + OVERLAP].max() < 1.2 * steps[:RATE].max()
    whole = np.abs(np.fft.rfft(heard * np.hanning(len(heard)))) ** 2
    near = slice(4 * 200 - 8, 4 * 200 + 9)  # of 200 Hz, in quarters of a hertz
    assert whole[near].sum() > 0.9 * whole.sum(), "the tone keeps its phase over the seam"


def blended(path):
    """Return what the first quarter of a second of a later turn has to be."""
    decoded = soundfile.read(path, dtype="float32")[0]
    share = np.linspace(0, 1, OVERLAP)[:, None]
    return decoded[-OVERLAP:] * (1 - share) + decoded[:OVERLAP] * share


def test_the_beginning_comes_out_of_the_end_little_by_little(folder):
    heard = Bed([(folder / "7.ogg", 1.0)], pytest.fail).render(7 * RATE, OVERLAP)

    assert np.allclose(heard, blended(folder / "7.ogg"), atol=1e-4)


def test_the_end_of_a_file_is_found_where_libsndfile_misjudges_its_last_page(tmp_path):
    tone = 0.05 * np.sin(2 * np.pi * 200 * np.arange(9 * RATE) / RATE)
    path = tmp_path / "tone.ogg"
    write_bed(path, [np.stack([tone, tone], axis=1).astype(np.float32)], 0.1)

    heard = Bed([(path, 1.0)], pytest.fail).render(9 * RATE, OVERLAP)

    assert np.allclose(heard, blended(path), atol=1e-4)


def test_half_a_level_is_an_eighth_of_the_samples(folder):
    full, half = (Bed([(folder / "7.ogg", x)], pytest.fail).render(0, RATE) for x in (1.0, 0.5))

    assert np.allclose(half, full / 8, atol=1e-7)


@pytest.mark.parametrize("levels", [[1.0] * 8, [0.9, 0.8, 1.0]])
def test_several_parts_are_never_louder_than_one_by_more_than_3_lu(levels):
    names = tuple(BEDS)[: len(levels)]
    parts = [(BEDS_FOLDER / f"{name}.ogg", x) for name, x in zip(names, levels, strict=True)]

    assert lufs(Bed(parts, pytest.fail).render(0, 18 * RATE)) < -27 + 3 + 0.5


def test_two_parts_are_mixed_as_they_are_and_more_make_room(folder):
    parts = [(folder / "2.ogg", 1.0), (folder / "7.ogg", 0.9), (folder / "92.ogg", 1.0)]
    alone = [Bed([part], pytest.fail).render(0, RATE) for part in parts]

    assert np.allclose(Bed(parts[:2], pytest.fail).render(0, RATE), alone[0] + alone[1], atol=1e-6)
    together = Bed(parts, pytest.fail).render(0, RATE)
    room = np.linalg.norm(together) / np.linalg.norm(sum(alone))
    assert room == pytest.approx((2 / (2 + 0.9**6)) ** 0.5, rel=1e-3)
    assert np.allclose(together, sum(alone) * room, atol=1e-5)


def test_a_bed_of_nothing_is_silent():
    assert not Bed([], pytest.fail).render(0, 100).any()


def damaged(path):
    path.write_bytes(b"not a sound")


def cut_off(path):
    path.write_bytes(path.read_bytes()[:3000])


def of_another_rate(path):
    soundfile.write(path, np.zeros((RATE, 2)), 44_100, format="OGG")


def mono(path):
    soundfile.write(path, np.zeros(RATE), RATE, format="OGG")


def far_too_short(path):
    soundfile.write(path, np.zeros((100, 2)), RATE, format="OGG")


@pytest.mark.parametrize(
    "harm", [damaged, cut_off, of_another_rate, mono, far_too_short, lambda path: path.unlink()]
)
def test_a_part_that_cannot_be_played_is_said_once_and_the_others_play_on(folder, tmp_path, harm):
    shutil.copy(folder / "7.ogg", tmp_path / "mine.ogg")
    harm(tmp_path / "mine.ogg")
    said = []
    bed = Bed([(tmp_path / "mine.ogg", 1.0), (folder / "2.ogg", 1.0)], said.append)

    heard = [bed.render(first, RATE) for first in (0, RATE)]

    assert said == ["The background mine.ogg cannot be played."]
    other = Bed([(folder / "2.ogg", 1.0)], pytest.fail)
    assert np.array_equal(heard[1], other.render(RATE, RATE))


def test_a_long_file_that_vanishes_meanwhile_is_said_and_the_others_play_on(folder, tmp_path):
    shutil.copy(folder / "92.ogg", tmp_path / "mine.ogg")
    said = []
    bed = Bed([(tmp_path / "mine.ogg", 1.0), (folder / "2.ogg", 1.0)], said.append)
    bed.render(0, RATE)
    (tmp_path / "mine.ogg").unlink()

    heard = bed.render(50 * RATE, RATE)

    assert said == ["The background mine.ogg cannot be played."]
    assert np.array_equal(heard, Bed([(folder / "2.ogg", 1.0)], pytest.fail).render(0, RATE))


def test_a_long_file_takes_no_more_memory_than_a_short_one(folder):
    bed = Bed([(folder / "92.ogg", 1.0)], pytest.fail)
    bed.render(0, RATE)  # numpy and soundfile are loaded
    tracemalloc.start()
    try:
        for second in range(0, 200, 2):
            bed.render(second * RATE, 2 * RATE)
        assert tracemalloc.get_traced_memory()[1] < 12 * 2**20
    finally:
        tracemalloc.stop()


def test_the_chosen_soundscape_is_found_among_shipped_and_own_files(tmp_path):
    parts = bed_parts({"rain": 100, "My sea.ogg": 50, "../x.ogg": 10}, tmp_path / "s", tmp_path)

    assert parts == (
        (tmp_path / "s" / "rain.ogg", 1.0), (tmp_path / "My sea.ogg", 0.5),
        (tmp_path / "x.ogg", 0.1),
    )  # fmt: skip
