"""Speech programs get the text as it is, never through a shell, and fail with a sentence.

Piper is a stand-in here; festival, flite and espeak-ng are the real ones where they are installed.
The programs of macOS and Windows are not run: only what they would be called with is looked at.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
import soundfile
from desktop.conftest import need

from coach.desktop import voice_engines
from coach.desktop.voice_engines import ENGINES, Order, ascii_text, engines_here
from coach.errors import CoachError

NASTY = "Breathe 'in'; \"$(touch broken)\" `touch broken` & touch broken \\ -o broken"
_STAND_IN = """\
#!{python}
import json, sys, wave
{first}
words = sys.argv[1:]
with open({heard!r}, "w") as file:
    json.dump([words, sys.stdin.read()], file)
with wave.open(words[words.index("--output_file") + 1], "wb") as file:
    file.setnchannels(1), file.setsampwidth(2), file.setframerate(22050)
    file.writeframes(b"\\\\1\\\\2" * 22050)
"""


def engine(key):
    return next(engine for engine in ENGINES if engine.key == key)


@pytest.fixture
def piper(tmp_path, monkeypatch):
    """Put a stand-in for Piper on the path; calling this gives it a first line of its own."""
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    heard = tmp_path / "heard.json"

    def install(first=""):
        text = _STAND_IN.format(python=sys.executable, first=first, heard=str(heard))
        program = programs / "piper"
        program.write_text(text.replace("\\\\", "\\"), encoding="utf-8")
        program.chmod(0o700)
        return heard

    return install


@pytest.mark.parametrize("pace", ["calm", "moving"])
@pytest.mark.parametrize("key", [engine.key for engine in ENGINES])
def test_every_program_is_told_where_the_text_is_and_where_the_sound_goes(key, pace):
    order = Order(text=Path("a text.txt"), sound=Path("a sound.wav"), pace=pace, model=Path("m"))
    call = engine(key).call(order)

    told = [*call.arguments, *call.environment.values()]
    assert call.arguments[0] == engine(key).program
    assert "a sound.wav" in told
    assert call.by_input or "a text.txt" in told


@pytest.mark.parametrize("key", [engine.key for engine in ENGINES])
def test_moving_is_spoken_faster_than_calm(key):
    def told(pace):
        order = Order(text=Path("t"), sound=Path("s"), pace=pace, model=Path("m"))
        call = engine(key).call(order)
        return [*call.arguments, *call.environment.values()]

    assert told("calm") != told("moving")


def test_a_text_reaches_the_program_letter_by_letter(piper, tmp_path, monkeypatch):
    heard = piper()
    monkeypatch.chdir(tmp_path)
    model = tmp_path / "a voice.onnx"
    engine("piper").render(NASTY, "calm", tmp_path / "clip.wav", model)

    words, text = json.loads(heard.read_text(encoding="utf-8"))
    assert text == NASTY + "\n"
    assert str(model) in words
    assert not list(tmp_path.rglob("broken"))
    assert soundfile.info(tmp_path / "clip.wav").frames == 22050


@pytest.mark.parametrize(
    ("first", "sentence"),
    [
        ("sys.exit('no voice here')", "Piper ended with exit code 1: no voice here"),
        ("sys.exit(3)", "Piper ended with exit code 3."),
        ("sys.exit(0)", 'Piper wrote no sound for "In".'),
        ("import time; time.sleep(60)", "Piper did not finish a sentence within 1 seconds."),
    ],
)
def test_a_failing_program_gives_a_sentence(first, sentence, piper, tmp_path, monkeypatch):
    piper(first)
    monkeypatch.setattr(voice_engines, "LONGEST_S", 1)
    with pytest.raises(CoachError) as error:
        engine("piper").render("In", "calm", tmp_path / "clip.wav", tmp_path / "voice.onnx")

    assert str(error.value) == sentence


def test_a_program_that_is_not_there_gives_a_sentence(piper, tmp_path):
    with pytest.raises(CoachError, match="Piper could not be started, because"):
        engine("piper").render("In", "calm", tmp_path / "clip.wav", tmp_path / "voice.onnx")


def test_only_what_is_installed_is_offered(piper):
    assert engines_here() == []
    piper()
    assert [engine.key for engine in engines_here()] == ["piper"]


def test_festival_without_the_voice_is_not_offered(tmp_path, monkeypatch):
    for name in ("festival", "text2wave"):
        (tmp_path / name).write_text("#!/bin/sh\necho '(kal_diphone)'\n", encoding="utf-8")
        (tmp_path / name).chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    voice_engines._festival_has_voice.cache_clear()
    try:
        assert not engine("festival").is_here()
    finally:
        voice_engines._festival_has_voice.cache_clear()


def test_a_program_of_another_system_is_not_offered(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(sys, "platform", "linux")

    assert {"say", "sapi"}.isdisjoint(engine.key for engine in engines_here())


def test_letters_that_plain_programs_do_not_know_become_those_they_know():
    assert ascii_text("Café \N{EN DASH} don\N{RIGHT SINGLE QUOTATION MARK}t") == "Cafe , don't"


@pytest.mark.parametrize("pace", ["calm", "moving"])
@pytest.mark.parametrize("key", ["festival", "flite", "espeak-ng"])
def test_a_real_program_speaks(key, pace, tmp_path):
    need(engine(key).program)
    assert engine(key).is_here()
    path = tmp_path / "clip.wav"
    engine(key).render("Let the shoulders be 'heavy'.", pace, path)

    samples, rate = soundfile.read(path)
    assert 1.0 < len(samples) / rate < 5.0
    assert abs(samples).max() > 0.05
