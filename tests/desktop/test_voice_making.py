"""A pack is made bit by bit, is whole at every moment, and only what changed is made again."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import msgspec
import numpy as np
import pytest
import soundfile
from desktop.real import until

from coach.desktop import voice_making
from coach.desktop.voice_engines import Call, Engine
from coach.desktop.voice_making import PackMaker
from coach.errors import CoachError
from coach.sound.voice_pack import PACK_FILE, Voice, clip_file, read_pack

LINES = {f"Line number {n}.": "calm" for n in range(6)} | {
    "In": "calm",
    "Turn. And back.": "moving",
}


class Humming(Engine, frozen=True, kw_only=True):
    """A program that hums; `said` keeps the sentences, and `mute` are those it cannot say."""

    said: list[str]
    mute: tuple[str, ...] = ()

    def render(self, text, pace, sound, model=None):
        self.said.append(text)
        if text in self.mute:
            raise CoachError(f"Hum cannot say {text}")
        t = np.arange(8000 + 100 * len(text)) / 16_000
        soundfile.write(sound, 0.3 * np.sin(2 * np.pi * 220 * t), 16_000)


def humming(voice="low", mute=()):
    return Humming(
        key="hum", name="Hum", program="hum", voice=voice, licence="none",
        call=lambda order: Call(arguments=("hum",)), said=[], mute=mute,
    )  # fmt: skip


def make(engine, folder, lines=LINES, progress=lambda done, total: None, stop=lambda: False):
    return PackMaker(engine, folder).make(lines, progress, stop)


@pytest.fixture
def pack(tmp_path):
    """A folder with every line."""
    make(humming(), tmp_path / "pack")
    return tmp_path / "pack"


def heard(folder):
    """Return the lines that can be heard from a pack; a damaged clip fails the test."""
    voice = Voice([folder], pytest.fail)
    return {text for text in read_pack(folder).clips if voice.sound(text) is not None}


def test_every_line_can_be_heard_and_its_length_is_known(pack):
    assert heard(pack) == LINES.keys()
    voice = Voice([pack], pytest.fail)
    for text in LINES:
        assert len(voice.sound(text)) / 48_000 == pytest.approx(voice.seconds(text), abs=1e-5)
    assert sorted(p.name for p in pack.iterdir()) == sorted([PACK_FILE, *map(clip_file, LINES)])


def test_sentences_are_spoken_one_by_one_with_a_pause(pack):
    engine = humming()
    make(engine, pack, {"Turn. And back.": "calm"})

    assert sorted(engine.said) == ["And back.", "Turn."]
    both = (8500 + 8900) / 16_000
    assert read_pack(pack).clips["Turn. And back."].seconds == pytest.approx(both + 1.08, abs=0.15)


def test_nothing_is_made_twice(pack):
    engine = humming()
    outcome = make(engine, pack)

    assert engine.said == []
    assert (outcome.made, outcome.kept) == (0, len(LINES))


def test_only_what_changed_is_made(pack):
    engine = humming()
    (pack / clip_file("Line number 3.")).unlink()
    make(engine, pack, LINES | {"In": "moving", "A new line.": "calm"})

    assert sorted(engine.said) == ["A new line.", "In", "Line number 3."]
    assert heard(pack) == {*LINES, "A new line."}


def test_another_voice_makes_everything_anew(pack):
    engine = humming("high")
    make(engine, pack)

    assert len(engine.said) == len(LINES) + 1
    assert read_pack(pack).name == "Hum, high"


def test_a_name_that_somebody_gave_a_voice_stays(pack):
    named = msgspec.structs.replace(read_pack(pack), name="Anna")
    file = pack / PACK_FILE
    file.write_bytes(file.read_bytes().replace(b'"Hum, low"', b'"Anna"'))
    make(humming(), pack, LINES | {"A new line.": "calm"})

    assert read_pack(pack).name == named.name


def test_clips_of_lines_that_are_gone_are_deleted_and_nothing_else(pack):
    (pack / "my-notes.txt").write_text("mine", encoding="utf-8")
    (pack / "my-song-12345678.ogg").write_bytes(b"mine")
    make(humming(), pack, {"In": "calm"})

    assert sorted(p.name for p in pack.iterdir()) == sorted(
        [PACK_FILE, clip_file("In"), "my-notes.txt", "my-song-12345678.ogg"]
    )


def test_clips_that_were_not_made_here_are_not_deleted(pack):
    file = pack / PACK_FILE
    foreign = msgspec.json.decode(file.read_bytes())
    for clip in foreign["clips"].values():
        del clip["made"]
    file.write_bytes(msgspec.json.encode(foreign))
    make(humming(), pack, {"In": "calm"})

    assert (pack / clip_file("Line number 1.")).is_file()


def test_progress_counts_what_is_there_up_to_all_of_it(pack):
    told = []
    lines = LINES | {"One.": "calm", "Two.": "calm"}
    make(humming(), pack, lines, lambda done, total: told.append((done, total)))

    assert told == [(8, 10), (9, 10), (10, 10)]


def test_stopping_keeps_what_is_done(tmp_path):
    stop, told = threading.Event(), []

    def progress(done, total):
        told.append(done)
        if done == 3:
            stop.set()

    outcome = make(humming(), tmp_path, LINES, progress, stop.is_set)

    assert outcome.cancelled
    assert told[-1] == 3
    assert len(heard(tmp_path)) == 3
    assert not make(humming(), tmp_path).cancelled
    assert heard(tmp_path) == LINES.keys()


def test_a_few_lines_that_cannot_be_spoken_are_told_and_the_others_are_made(tmp_path):
    outcome = make(humming(mute=("In", "Turn.")), tmp_path)

    assert set(outcome.failed) == {"In", "Turn. And back."}
    assert heard(tmp_path) == LINES.keys() - {"In", "Turn. And back."}


def test_a_program_that_does_not_work_ends_it_with_its_sentence(tmp_path):
    mute = tuple(f"Line number {n}." for n in range(6))
    with pytest.raises(CoachError, match="Hum cannot say"):
        make(humming(mute=mute), tmp_path)

    assert read_pack(tmp_path).clips.keys() <= {"In", "Turn. And back."}


def test_a_full_disk_is_told_and_leaves_a_whole_pack(pack, monkeypatch):
    def full(path, data):
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(voice_making, "write_whole", full)
    with pytest.raises(CoachError, match="the disk is full"):
        make(humming(), pack, LINES | {"A new line.": "calm"})

    assert heard(pack) == LINES.keys()


_KILLED = """
import sys, time
sys.path[:0] = [{tests!r}]
import soundfile, numpy as np
from pathlib import Path
from desktop.test_voice_making import Humming, humming, make

class Slow(Humming, frozen=True, kw_only=True):
    def render(self, text, pace, sound, model=None):
        super().render(text, pace, sound)
        time.sleep(0.02)

hum = humming("high")
slow = Slow(**{{name: getattr(hum, name) for name in hum.__struct_fields__}})
make(slow, Path({folder!r}), {{f"Line number {{n}}.": "calm" for n in range(70)}})
"""


def test_a_killed_run_leaves_a_whole_pack_to_go_on_from(pack):
    """It is killed while it puts another voice in the place of the old one."""
    tests = str(Path(__file__).parents[1])
    script = textwrap.dedent(_KILLED.format(tests=tests, folder=str(pack)))
    with subprocess.Popen([sys.executable, "-c", script]) as running:
        until(lambda: len(read_pack(pack).clips) > 20 and read_pack(pack).voice == "high")
        running.send_signal(signal.SIGKILL)

    done = heard(pack)
    assert 20 < len(done) < 70
    engine = humming("high")
    make(engine, pack, {f"Line number {n}.": "calm" for n in range(70)})
    assert len(engine.said) == 70 - len(done)
    assert not set(engine.said) & done
