"""The command `compose`: what it prints, what it keeps, and what it refuses."""

from __future__ import annotations

import json

import pytest

from coach.__main__ import main


def compose(data, *words):
    """Run the command; returns the exit code."""
    return main(["--data", str(data), "compose", *words])


def test_json_is_the_timeline_with_its_reasons(tmp_path, capsys):
    assert compose(tmp_path, "--region", "neck", "jaw_face", "--minutes", "7", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["seconds"] == 420
    assert told["segments"][-1]["t1"] == 420
    assert {"t", "lane", "key", "text"} <= told["cues"][0].keys()
    assert told["because"][0].startswith("Composed for the neck, jaw, face and eyes: 7 minutes")
    assert all(sentence.endswith(".") for sentence in told["left_out"])


def test_an_exercise_to_avoid_is_left_out_with_its_question(tmp_path, capsys):
    words = ["--region", "neck", "--minutes", "20", "--avoid", "neck_nerve", "--json"]
    assert compose(tmp_path, *words) == 0
    told = json.loads(capsys.readouterr().out)
    assert "neck-tilt-sit" not in {segment["exercise"] for segment in told["segments"]}
    assert any("Neck injury, tingling into the arms" in sentence for sentence in told["left_out"])


def test_the_same_seed_gives_the_same_text(tmp_path, capsys):
    words = ["--region", "calf", "--minutes", "9", "--posture", "stand", "--seed", "5"]
    texts = []
    for _ in range(2):
        assert compose(tmp_path, *words) == 0
        texts.append(capsys.readouterr().out)
    assert texts[0] == texts[1]
    assert texts[0].startswith("Calf and shin, 9 minutes, stand")


def test_a_file_can_be_checked_and_shown_and_is_never_replaced(tmp_path, capsys):
    file = tmp_path / "long-hands.yaml"
    words = ["--region", "hand", "forearm", "--minutes", "40", "-o", str(file)]
    assert compose(tmp_path, *words) == 0
    kept = file.read_bytes()
    assert main(["--data", str(tmp_path), "validate", str(file)]) == 0
    assert main(["--data", str(tmp_path), "show", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["seconds"] == 2400
    assert compose(tmp_path, *words) == 1
    assert "is there already" in capsys.readouterr().err
    assert file.read_bytes() == kept


def test_who_has_answered_nothing_may_play_the_file(tmp_path):
    file = tmp_path / "easy.yaml"
    assert compose(tmp_path, "--region", "shoulders", "--minutes", "30", "-o", str(file)) == 0
    played = ["play", str(file), "--speed", "3600", "--mute"]
    assert main(["--data", str(tmp_path), *played]) == 0


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["--minutes", "1"], 1, "2 minutes or more"),
        (["--minutes", "9", "--audience", "child_8_12"], 1, "the nearest is 8"),
        (["--minutes", "9", "--posture", "water"], 1, "The nearest are written"),
        (["--minutes", "9", "--avoid", "bp_hihg"], 2, "did you mean `bp_high`?"),
        (["--minutes", "9", "-o", "My Session.yaml"], 2, "no name for a session file"),
        (["--minutes", "9", "-o", "session.txt"], 2, "no name for a session file"),
    ],
)
def test_what_cannot_be_composed_gets_a_sentence(tmp_path, capsys, words, code, sentence):
    assert compose(tmp_path, "--region", "neck", *words) == code
    assert sentence in capsys.readouterr().err
    assert not list(tmp_path.glob("*.yaml"))
