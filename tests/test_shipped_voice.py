"""The shipped voice says every line of the library, each clip as it should be.

`coach --data NEW-FOLDER voice make --engine festival -o audio/voice/en` brings it up to date.
"""

from __future__ import annotations

import msgspec
import numpy as np
import pyloudnorm
import pytest
import soundfile

from coach.desktop.voice_making import RECIPE, MadePack
from coach.library.reader import load_library
from coach.resources import shipped
from coach.sound import RATE
from coach.sound.loudness import true_peak_db
from coach.sound.voice_pack import PACK_FILE, clip_file
from coach.voices import library_lines

FOLDER = shipped("audio") / "voice" / "en"
MOST_BYTES = 20_000_000
SAMPLE = 20


@pytest.fixture(scope="module")
def pack():
    return msgspec.json.decode((FOLDER / PACK_FILE).read_bytes(), type=MadePack)


@pytest.fixture(scope="module")
def lines():
    return library_lines(load_library(shipped("sessions")))


@pytest.fixture(scope="module")
def clips(pack):
    """Twenty clips from all over the pack, as (what the pack says, samples)."""
    texts = sorted(pack.clips)[:: len(pack.clips) // SAMPLE][:SAMPLE]
    return [(pack.clips[t], soundfile.read(FOLDER / pack.clips[t].file)) for t in texts]


def test_every_line_has_a_clip_and_every_clip_a_line(pack, lines):
    assert sorted(lines.keys() - pack.clips.keys()) == []
    assert sorted(pack.clips.keys() - lines.keys()) == []


def test_every_clip_was_made_for_the_pace_of_its_line(pack, lines):
    made = {text: f"festival/{pack.voice}/{pace}/{RECIPE}" for text, pace in lines.items()}

    assert {text: clip.made for text, clip in pack.clips.items()} == made


def test_the_folder_holds_the_clips_and_nothing_else(pack):
    names = {file.name for file in FOLDER.iterdir()}

    assert names == {PACK_FILE, *map(clip_file, pack.clips)}
    assert {text: clip.file for text, clip in pack.clips.items()} == {
        text: clip_file(text) for text in pack.clips
    }
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < MOST_BYTES


@pytest.mark.parametrize(("pace", "words_a_minute"), [("calm", 120), ("moving", 140)])
def test_it_speaks_as_slowly_as_it_should(pace, words_a_minute, pack, lines):
    clips = {text: clip for text, clip in pack.clips.items() if lines[text] == pace}
    words = sum(len(text.split()) for text in clips)
    minutes = sum(clip.seconds for clip in clips.values()) / 60

    assert words / minutes == pytest.approx(words_a_minute, abs=8)


def test_clips_are_as_long_as_the_pack_says(clips):
    for clip, (samples, rate) in clips:
        assert (rate, samples.ndim) == (RATE, 1)
        assert len(samples) == round(clip.seconds * RATE)


def test_clips_are_even_in_loudness_and_leave_room_above_them(clips):
    meter = pyloudnorm.Meter(RATE, filter_class="DeMan")
    for clip, (samples, _) in clips:
        padded = np.pad(samples, (0, max(0, round(0.4 * RATE) - len(samples))))
        heard = meter.integrated_loudness(np.stack((padded, padded), axis=1))
        assert heard == pytest.approx(-18.0, abs=1.0), clip.file
        assert true_peak_db(samples[:, None]) < -1.0, clip.file


def test_clips_begin_and_end_in_silence(clips):
    for clip, (samples, _) in clips:
        assert np.abs(samples[: RATE // 1000]).max() < 0.003, clip.file
        assert np.abs(samples[-RATE // 1000 :]).max() < 0.003, clip.file


def test_clips_have_no_clicks(clips):
    """A click has all frequencies; the voice has none above 16 kHz."""
    for clip, (samples, _) in clips:
        spectrum = np.fft.rfft(samples)
        spectrum[np.fft.rfftfreq(len(samples), 1 / RATE) < 16_500] = 0
        assert np.abs(np.fft.irfft(spectrum, len(samples))).max() < 0.003, clip.file
