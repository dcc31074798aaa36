"""`coach voice`: listing, making and choosing voices, with a stand-in for a speech program."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys

import pytest

from coach.__main__ import main
from coach.resources import places
from coach.settings_file import load_settings
from coach.sound.voice_pack import PACK_FILE, read_pack

_FLITE = """\
#!{python}
import sys, time, wave
words = sys.argv[1:]
time.sleep({slow})
with wave.open(words[words.index("-o") + 1], "wb") as file:
    file.setnchannels(1), file.setsampwidth(2), file.setframerate(16000)
    file.writeframes(bytes(range(1, 201)) * 40)
"""


@pytest.fixture
def flite(tmp_path, monkeypatch):
    """Make a stand-in for flite the only speech program here."""
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))

    def install(slow=0):
        program = programs / "flite"
        program.write_text(_FLITE.format(python=sys.executable, slow=slow), encoding="utf-8")
        program.chmod(0o700)

    install()
    return install


@pytest.fixture
def few_lines(monkeypatch):
    """Let the library have three lines only, so that a voice is soon made."""
    lines = {"Other side.": "calm", "And stop.": "moving", "In": "calm"}
    monkeypatch.setattr("coach.voicing.library_lines", lambda library: lines)


def coach(data, *words):
    return main(["--data", str(data), "voice", *words])


@pytest.fixture
def own(data, flite, few_lines):
    """A folder for `--data` with a voice of the user's own."""
    assert coach(data, "make") == 0
    return data


def test_a_voice_is_made_with_the_program_at_hand(data, flite, few_lines, capsys):
    assert coach(data, "make") == 0
    folder = places(data).voices / "flite-rms"

    assert len(read_pack(folder).clips) == 3
    assert capsys.readouterr().err == f"{folder} holds 3 lines now, 3 of them new.\n"


def test_progress_is_told_as_json_lines(data, flite, few_lines, tmp_path, capsys):
    assert coach(data, "make", "--engine", "flite", "-o", str(tmp_path / "here"), "--json") == 0

    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told == [{"done": n, "total": 3} for n in range(4)]
    assert (tmp_path / "here" / PACK_FILE).is_file()


def test_a_chosen_voice_stands_in_the_settings(own):
    assert coach(own, "use", "flite-rms") == 0
    assert load_settings(places(own).settings_file)[0].voice_pack == "flite-rms"
    assert coach(own, "use", "coach") == 0
    assert load_settings(places(own).settings_file)[0].voice_pack == ""


def test_the_list_says_how_much_each_voice_has_and_which_is_chosen(own, capsys):
    coach(own, "use", "flite-rms")
    capsys.readouterr()
    assert coach(own, "list", "--json") == 0

    told = json.loads(capsys.readouterr().out)
    row = next(row for row in told["voices"] if row["name"] == "flite-rms")
    assert (row["lines"], row["of"], row["used"]) == (3, 3, True)
    assert told["engines"] == [{"key": "flite", "name": "Flite", "needs_model": False}]
    assert coach(own, "list") == 0
    assert "* flite-rms" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["make", "--engine", "flit"], 2, "There is no engine flit; did you mean `flite`?"),
        (["make", "--engine", "piper"], 2, "Piper speaks with a voice file"),
        (["make", "--engine", "espeak-ng"], 1, "eSpeak NG is not on this computer"),
        (["make", "--model", "nowhere.onnx"], 1, "nowhere.onnx is not a voice file."),
        (["use", "nobody"], 1, "There is no voice nobody"),
        (["use", ".."], 1, "There is no voice .."),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    words, code, sentence, data, flite, few_lines, capsys
):
    assert coach(data, *words) == code
    assert sentence in capsys.readouterr().err


def test_without_any_program_the_user_is_told_what_to_install(data, flite, few_lines, capsys):
    shutil.rmtree(os.environ["PATH"])
    assert coach(data, "make") == 1
    assert "No program here can speak. Please install" in capsys.readouterr().err


def test_making_can_be_stopped_and_goes_on_later(data, flite):
    """The window ends the command like this; the whole library takes longer than that."""
    flite(slow=0.05)
    command = [sys.executable, "-m", "coach", "--data", str(data), "voice", "make", "--json"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as making:
        while json.loads(making.stdout.readline())["done"] < 5:
            pass
        making.send_signal(signal.SIGTERM)
        _, said = making.communicate(timeout=20)

    assert making.returncode == 1
    assert said == "Stopped.\n"
    pack = read_pack(places(data).voices / "flite-rms")
    assert 5 <= len(pack.clips) < 50
