"""The command `export`: which session, how long, over which background, and what it refuses."""

from __future__ import annotations

import shutil
import signal

import pytest
import soundfile

from coach import exporting
from coach.__main__ import main
from coach.resources import shipped
from coach.sound import RATE

SHORT = "neck-2-desk"


@pytest.fixture
def export(tmp_path):
    """A function that runs the command and returns the exit code."""
    return lambda *words: main(["--data", str(tmp_path / "data"), "export", *map(str, words)])


@pytest.fixture
def folder(tmp_path):
    """Where exports go."""
    (tmp_path / "music").mkdir()
    return tmp_path / "music"


def test_a_session_becomes_a_file_of_its_length_with_captions(export, folder, capsys):
    file = folder / "neck.flac"

    assert export(SHORT, "-o", file) == 0

    with soundfile.SoundFile(file) as sound:
        assert (sound.frames, sound.channels) == (120 * RATE, 2)
        assert sound.title == "Neck reset at the desk"
    captions = (folder / "neck.vtt").read_text(encoding="utf-8")
    assert captions.startswith("WEBVTT\n\nNOTE Neck reset at the desk\n")
    told = capsys.readouterr()
    assert told.out == ""
    assert (
        told.err.splitlines()[-1]
        == f"{file} holds Neck reset at the desk now, and neck.vtt its captions."
    )


def test_a_composed_session_is_exported_from_its_file(export, folder, tmp_path):
    plan = tmp_path / "mine.yaml"
    words = ["--region", "calf", "--minutes", "2", "-o", str(plan)]
    assert main(["--data", str(tmp_path / "data"), "compose", *words]) == 0

    assert export(plan, "-o", folder / "mine.wav") == 0

    assert soundfile.info(folder / "mine.wav").frames == 120 * RATE


def test_minutes_and_backgrounds_are_as_asked(export, folder):
    export(SHORT, "-o", folder / "bare.wav", "--minutes", "3")
    words = ["--minutes", "3", "--soundscape", "rain=60", "--soundscape", "drone"]
    assert export(SHORT, "-o", folder / "rain.wav", *words) == 0

    bare, rain = (soundfile.read(folder / name)[0] for name in ("bare.wav", "rain.wav"))
    assert len(bare) == len(rain) == 180 * RATE
    middle = slice(60 * RATE, 120 * RATE)
    assert (rain[middle] ** 2).mean() > (bare[middle] ** 2).mean()


def test_a_background_of_ones_own_is_known_by_its_file_name(export, folder, tmp_path):
    own = tmp_path / "data" / "soundscapes"
    own.mkdir(parents=True)
    shutil.copy(shipped("audio") / "beds" / "brown.ogg", own / "My fan.ogg")

    assert export(SHORT, "-o", folder / "fan.wav", "--soundscape", "My fan.ogg=80") == 0

    samples, _ = soundfile.read(folder / "fan.wav", start=60 * RATE, stop=61 * RATE)
    assert (samples**2).mean() > 1e-7


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["-o", "neck.aac"], 2, "neck.aac has to end in .wav, .flac, .ogg or .mp3."),
        (
            ["-o", "neck.wav", "--soundscape", "rian"],
            2,
            "There is no background rian; did you mean",
        ),
        (["-o", "neck.wav", "--voice", "Bob"], 1, "There is no voice Bob."),
        (["-o", "there.wav"], 1, "there.wav is there already and stays as it is"),
        (["-o", "no/neck.wav"], 1, "no/neck.wav could not be written, because there is no such"),
    ],
)
def test_what_cannot_be_done_is_said(export, folder, monkeypatch, capsys, words, code, sentence):
    monkeypatch.chdir(folder)
    (folder / "there.wav").write_text("mine")

    assert export(SHORT, *words) == code

    assert sentence in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["there.wav"]
    assert (folder / "there.wav").read_text() == "mine"


@pytest.mark.parametrize("level", ["0", "101", "loud", "-1"])
def test_a_level_is_from_1_to_100(export, folder, capsys, level):
    with pytest.raises(SystemExit) as left:
        export(SHORT, "-o", folder / "neck.wav", "--soundscape", f"rain={level}")

    assert left.value.code == 2
    assert f"from 1 to 100, not {level}" in capsys.readouterr().err


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_the_systems_wish_leave_nothing(export, folder, monkeypatch, capsys, wish):
    before = signal.getsignal(wish)

    def interrupted(timeline):
        signal.raise_signal(wish)
        return "WEBVTT\n"

    monkeypatch.setattr(exporting, "webvtt", interrupted)

    assert export(SHORT, "-o", folder / "neck.flac") == 1

    assert not list(folder.iterdir())
    assert capsys.readouterr().err.splitlines()[-1] == "Stopped."
    assert signal.getsignal(wish) is before


def test_a_terminal_shows_how_far_it_is_and_is_left_clean(export, folder, monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)

    assert export(SHORT, "-o", folder / "neck.wav") == 0

    shown = capsys.readouterr().err
    assert "\rneck.wav:  50%" in shown
    assert "\rneck.wav: 100%\r              \r" in shown
