"""A voice reads clips that are what they are said to be, and asks the next one for the others."""

from __future__ import annotations

import hashlib
import os
import re
import weakref
from collections.abc import Mapping
from pathlib import Path

import msgspec
import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.sound import RATE
from coach.sound.voice_pack import PACK_FILE, Clip, Voice, VoicePack, clip_file, read_pack

LINES = {"Left side.": 0.8, "Halfway.": 0.6, "And let go.": 0.5}


def make_pack(
    folder: Path,
    lines: Mapping[str, float] = LINES,
    *,
    pitch: float = 220.0,
    rate: int = RATE,
    channels: int = 1,
    subtype: str = "OPUS",
) -> Path:
    """Write a pack whose clips are tones of the given lengths."""
    folder.mkdir(parents=True)
    clips = {text: Clip(file=clip_file(text), seconds=seconds) for text, seconds in lines.items()}
    for text, clip in clips.items():
        t = np.arange(round(clip.seconds * rate)) / rate
        tone = np.tile(0.2 * np.sin(2 * np.pi * pitch * t)[:, None], (1, channels))
        soundfile.write(folder / clip_file(text), tone, rate, format="OGG", subtype=subtype)
    write_list(folder, clips)
    return folder


def write_list(folder: Path, clips: Mapping[str, Clip]) -> None:
    pack = VoicePack(
        name=folder.name, language="en", engine="tone", voice="one", licence="CC0", clips={**clips}
    )
    (folder / PACK_FILE).write_bytes(msgspec.json.encode(pack))


def pitch_of(sound: np.ndarray) -> float:
    spectrum = np.abs(np.fft.rfft(sound[:, 0]))
    return float(np.argmax(spectrum) * RATE / len(sound))


@pytest.fixture
def said() -> list[str]:
    return []


# -- reading -----------------------------------------------------------------------------------


@pytest.mark.parametrize("subtype", ["OPUS", "VORBIS"])
def test_a_line_is_decoded_as_long_as_its_pack_says(tmp_path, said, subtype) -> None:
    voice = Voice([make_pack(tmp_path / "en", subtype=subtype)], said.append)

    for text, seconds in LINES.items():
        sound = voice.sound(text)
        assert sound is not None
        assert voice.seconds(text) == seconds
        assert (sound.dtype, sound.shape[1]) == (np.float32, 1)
        assert abs(len(sound) / RATE - seconds) <= 0.02
        assert abs(pitch_of(sound) - 220) < 5
    assert said == []


def test_a_line_that_nobody_has_is_not_spoken_and_that_is_no_trouble(tmp_path, said) -> None:
    voice = Voice([make_pack(tmp_path / "en")], said.append)

    assert voice.sound("My own words.") is voice.seconds("My own words.") is None
    assert voice.speaker("My own words.") is None
    assert said == []


def test_the_first_pack_that_has_a_line_says_it(tmp_path, said) -> None:
    mine = make_pack(tmp_path / "mine", {"Halfway.": 0.9}, pitch=440)
    voice = Voice([mine, make_pack(tmp_path / "en")], said.append)

    assert (voice.seconds("Halfway."), voice.seconds("Left side.")) == (0.9, 0.8)
    assert abs(pitch_of(voice.sound("Halfway.")) - 440) < 5
    assert abs(pitch_of(voice.sound("Left side.")) - 220) < 5
    assert [voice.speaker(text).name for text in ("Halfway.", "Left side.")] == ["mine", "en"]
    assert said == []


# -- packs that cannot be read -------------------------------------------------------------------


def test_a_voice_that_is_not_there_is_told_and_the_next_one_speaks(tmp_path, said) -> None:
    voice = Voice([tmp_path / "gone", make_pack(tmp_path / "en")], said.append)

    assert voice.sound("Halfway.") is not None
    assert len(said) == 1
    assert "gone" in said[0]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b"[]",
        b'{"name": "x"}',
        b'{"name":"x","language":"en","engine":"e","voice":"v","licence":"l",'
        b'"clips":{"Hi.":{"file":"../../secret.ogg","seconds":1}}}',
        b'{"name":"x","language":"en","engine":"e","voice":"v","licence":"l",'
        b'"clips":{"Hi.":{"file":"hi.ogg","seconds":-1}}}',
        b'{"name":"x","language":"en","engine":"e","voice":"v","licence":"l",'
        b'"clips":{"Hi.":{"file":"hi.ogg","seconds":1e9}}}',
    ],
)
def test_a_damaged_list_of_lines_is_a_sentence(tmp_path, said, content) -> None:
    (tmp_path / PACK_FILE).write_bytes(content)

    with pytest.raises(
        CoachError, match=r"cannot be used, because its list of lines cannot be read\.$"
    ):
        read_pack(tmp_path)
    assert Voice([tmp_path], said.append).seconds("Hi.") is None
    assert len(said) == 1


@given(st.binary(max_size=200))
def test_no_bytes_at_all_make_reading_a_pack_fail_without_a_sentence(
    tmp_path_factory, data
) -> None:
    folder = tmp_path_factory.mktemp("pack")
    (folder / PACK_FILE).write_bytes(data)

    with pytest.raises(CoachError):
        read_pack(folder)


def test_something_that_is_no_file_is_not_waited_for(tmp_path) -> None:
    os.mkfifo(tmp_path / PACK_FILE)

    with pytest.raises(CoachError, match="cannot be read"):
        read_pack(tmp_path)


# -- clips that are not what they should be -------------------------------------------------------


def spoil_missing(clip: Path) -> None:
    clip.unlink()


def spoil_empty(clip: Path) -> None:
    clip.write_bytes(b"")


def spoil_noise(clip: Path) -> None:
    clip.write_bytes(b"OggS" + bytes(range(256)) * 20)


def spoil_cut(clip: Path) -> None:
    whole = clip.read_bytes()
    clip.write_bytes(whole[: len(whole) // 2])


def spoil_longer(clip: Path) -> None:
    soundfile.write(clip, np.zeros(RATE), RATE, format="OGG", subtype="OPUS")


def spoil_rate(clip: Path) -> None:
    soundfile.write(clip, np.zeros(round(0.6 * 32000)), 32000, format="OGG", subtype="VORBIS")


def spoil_stereo(clip: Path) -> None:
    soundfile.write(clip, np.zeros((round(0.6 * RATE), 2)), RATE, format="OGG", subtype="VORBIS")


SPOILS = [
    spoil_missing, spoil_empty, spoil_noise, spoil_cut, spoil_longer, spoil_rate, spoil_stereo,
]  # fmt: skip


@pytest.mark.parametrize("spoil", SPOILS)
def test_a_clip_that_is_not_what_was_said_is_refused_once_and_the_next_voice_speaks(
    tmp_path, said, spoil
) -> None:
    mine = make_pack(tmp_path / "mine", pitch=440)
    for text in ("Halfway.", "And let go."):
        spoil(mine / clip_file(text))
    voice = Voice([mine, make_pack(tmp_path / "en")], said.append)

    for _ in range(2):
        assert abs(pitch_of(voice.sound("Halfway.")) - 220) < 5
        assert abs(pitch_of(voice.sound("And let go.")) - 220) < 5
        assert abs(pitch_of(voice.sound("Left side.")) - 440) < 5
    assert len(said) == 1, "one sentence about one voice is enough"
    assert "mine" in said[0]


def test_another_voice_does_not_say_a_line_for_which_it_takes_longer(tmp_path, said) -> None:
    mine = make_pack(tmp_path / "mine", {"Halfway.": 0.4})
    (mine / clip_file("Halfway.")).unlink()
    voice = Voice([mine, make_pack(tmp_path / "en")], said.append)

    assert voice.seconds("Halfway.") == 0.4
    assert voice.sound("Halfway.") is None, "it would run into what follows"


# -- memory --------------------------------------------------------------------------------------


def test_a_long_session_keeps_a_few_clips_in_memory_only(tmp_path, said) -> None:
    lines = {f"Line {number}.": 10.0 for number in range(9)}
    voice = Voice([make_pack(tmp_path / "en", lines, subtype="VORBIS")], said.append)

    clips = [weakref.ref(voice.sound(text)) for text in lines]
    alive = [clip() is not None for clip in clips]
    assert alive == [False, False, False, True, True, True, True, True, True], "12 MiB are six"
    assert voice.sound("Line 3.") is clips[3](), "the last ones lie ready"
    assert len(voice.sound("Line 0.")) == 10 * RATE, "the others are read again"
    assert clips[3]() is not None, "what was just used stays"
    assert clips[4]() is None


# -- names ---------------------------------------------------------------------------------------


@given(st.text(min_size=1, max_size=200))
def test_every_text_has_a_file_name_that_any_system_takes(text) -> None:
    name = clip_file(text)

    assert re.fullmatch(r"([a-z0-9][a-z0-9-]{0,39}-)?[0-9a-f]{8}\.ogg", name)
    assert msgspec.convert({"file": name, "seconds": 1}, Clip).file == name


def test_texts_that_look_alike_have_different_files() -> None:
    names = {clip_file(text) for text in ("In", "In.", "in", "Вдох", "Выдох")}

    assert len(names) == 5
    digest = hashlib.sha256(b"Left side.").hexdigest()[:8]
    assert clip_file("Left side.") == f"left-side-{digest}.ogg"
