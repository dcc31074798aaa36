"""The command line is a contract: words, JSON keys, exit codes, and never a traceback."""

from __future__ import annotations

import json

import pytest

from coach import cli
from coach.__main__ import main


@pytest.fixture
def coach(data, capsys):
    """A function that runs one command and returns exit code, output and what was said."""

    def run(*words: str) -> tuple[int, str, str]:
        try:
            code = main(["--data", str(data), *words])
        except SystemExit as left:  # argparse leaves by itself
            code = int(left.code or 0)
        out, said = capsys.readouterr()
        return code, out, said

    return run


def rows(coach, *words):
    code, out, _ = coach("list", *words, "--json")
    assert code == 0
    return json.loads(out)


def test_list_tells_all_that_scripts_rely_on(coach):
    everything = rows(coach)
    keys = {
        "id", "title", "regions", "minutes", "minutes_min", "minutes_max", "posture",
        "audience", "exercises",
    }  # fmt: skip
    assert all(keys <= row.keys() for row in everything)
    assert all(row["minutes_min"] <= row["minutes"] <= row["minutes_max"] for row in everything)
    neck = next(row for row in everything if row["id"] == "neck-5")
    assert neck["exercises"][:2] == ["settle-sit", "breath-long-exhale"]


def test_list_filters_by_region_minutes_and_audience(coach):
    assert {"neck"} <= {
        region for row in rows(coach, "--region", "neck") for region in row["regions"]
    }
    assert all("neck" in row["regions"] for row in rows(coach, "--region", "neck.left"))
    tens = rows(coach, "--minutes", "10")
    assert all(row["minutes_min"] <= 10 <= row["minutes_max"] for row in tens)
    assert len(tens) < len(rows(coach))
    assert {row["audience"] for row in rows(coach, "--audience", "all")} == {"all"}


def test_show_prints_a_timeline_that_tiles_exactly(coach):
    code, out, _ = coach("show", "neck-5", "--minutes", "7", "--json")
    shown = json.loads(out)
    assert code == 0
    assert (shown["id"], shown["seconds"]) == ("neck-5", 420)
    ends = [0, *(segment["t1"] for segment in shown["segments"])]
    assert ends[:-1] == [segment["t0"] for segment in shown["segments"]]
    assert ends[-1] == 420
    assert {"step", "exercise", "phase", "side"} <= shown["segments"][0].keys()
    assert all({"t", "lane", "key", "text"} <= cue.keys() for cue in shown["cues"])


def test_show_without_json_is_for_people(coach):
    _, out, _ = coach("show", "neck-5")
    assert "Ear towards the shoulder" in out
    assert out.rstrip().endswith("5:00  The end")


def test_minutes_that_do_not_fit_get_the_range(coach):
    code, _, said = coach("show", "neck-2-desk", "--minutes", "45")
    assert code == 1
    assert "Neck reset at the desk can last" in said


def test_a_misspelt_session_gets_a_hint(coach):
    assert coach("show", "nek-5") == (1, "", "There is no session nek-5; did you mean neck-5?\n")


def test_a_session_of_ones_own_is_a_file_or_an_id(coach, data, tmp_path, own_session):
    file = tmp_path / "my-neck.yaml"
    file.write_text(own_session, encoding="utf-8")
    assert coach("validate", str(file)) == (0, "", "")
    assert "My own neck, 1 minute," in coach("show", str(file))[1]
    (data / "sessions").mkdir()
    (data / "sessions" / "my-neck.yaml").write_text(own_session, encoding="utf-8")
    assert "my-neck" in {row["id"] for row in rows(coach, "--region", "neck")}
    code, _, _ = coach("--sessions", str(tmp_path), "show", "my-neck")
    assert code == 0


def test_validate_names_file_line_and_what_was_meant(coach, tmp_path, own_session):
    file = tmp_path / "my-neck.yaml"
    file.write_text(
        own_session.replace("reps: 1", "rep: 1").replace("posture: sit", "posture: sitt")
    )
    code, _, said = coach("validate", str(file))
    assert code == 1
    lines = said.splitlines()
    assert len(lines) >= 2
    assert all(line.startswith(f"{file}:") for line in lines)
    assert "did you mean `reps`?" in said
    assert f"{file}:6:" in said


def test_a_bad_file_of_ones_own_is_said_and_the_rest_still_plays(coach, data):
    (data / "sessions").mkdir()
    (data / "sessions" / "bad.yaml").write_text("title: [")
    code, out, said = coach("list")
    assert code == 0
    assert "bad.yaml" in said
    assert "neck-5" in out


@pytest.mark.parametrize(
    "words",
    [
        ["frob"],
        ["show"],
        ["play", "neck-5", "--speed", "0"],
        ["play", "neck-5", "--speed", "nan"],
        ["play", "neck-5", "--minutes", "0"],
        ["play", "neck-5", "--posture", "flying"],
        ["--sessions", "/nowhere/at/all", "list"],
    ],
)
def test_wrong_usage_exits_with_2_and_says_what_was_expected(coach, words):
    code, out, said = coach(*words)
    assert (code, out) == (2, "")
    assert said.strip()


def test_an_unexpected_error_is_kept_in_a_file_and_never_shown_as_a_traceback(
    coach, data, monkeypatch
):
    def broken(options):
        raise ZeroDivisionError("inside")

    monkeypatch.setattr(cli, "run", broken)
    code, _, said = coach("list")
    assert code == 1
    assert "Traceback" not in said
    assert "ZeroDivisionError" in (data / "error.txt").read_text(encoding="utf-8")


def test_schema_describes_sessions_and_exercises(coach):
    schema = json.loads(coach("schema")[1])
    assert {"Session", "Exercise", "Step"} <= schema["$defs"].keys()


# -- playing without a terminal ----------------------------------------------------------------


def trace_of(coach, tmp_path, *words):
    file = tmp_path / "trace.jsonl"
    code, out, said = coach("play", *words, "--speed", "3600", "--trace", str(file))
    assert code == 0, said
    return out, [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_play_prints_a_line_a_cue_and_traces_every_event(coach, tmp_path):
    out, events = trace_of(coach, tmp_path, "neck-2-desk")
    assert "Let your ear sink towards your shoulder." in out
    assert [events[0]["event"], events[-1]["event"]] == ["started", "finished"]
    assert events[-1]["t"] == 120
    assert all({"t", "clock", "event"} <= event.keys() for event in events)
    planned = json.loads(coach("show", "neck-2-desk", "--json")[1])
    assert [event["t"] for event in events if event["event"] == "segment"] == [
        segment["t0"] for segment in planned["segments"]
    ]
    told = [event for event in events if event["event"] == "cue"]
    # Nobody has answered the health questions here, so some easier forms are told as well.
    assert {cue["text"] for cue in planned["cues"]} <= {cue["text"] for cue in told}
    assert [cue["t"] for cue in told] == sorted(cue["t"] for cue in told)


def test_play_takes_a_region_minutes_and_posture(coach, tmp_path):
    _, events = trace_of(
        coach, tmp_path, "--region", "forearm.left", "--minutes", "5", "--posture", "stand"
    )
    assert events[-1]["t"] == 300
    assert {e["exercise"] for e in events if e["event"] == "segment"} & {
        exercise
        for row in rows(coach, "--region", "forearm")
        if row["posture"] == "stand"
        for exercise in row["exercises"]
    }


def test_a_rehearsal_faster_than_twice_leaves_no_entry_and_no_place(coach, data, tmp_path):
    from coach.journal.store import open_journal

    trace_of(coach, tmp_path, "neck-2-desk")
    journal, _ = open_journal(data / "journal.db")
    assert journal.entries() == []
    journal.close()
    assert not (data / "run" / "checkpoint.json").exists()


def test_without_answers_the_cautious_profile_decides(coach):
    code, _, said = coach("play", "neck-10", "--speed", "3600")
    assert code == 1
    assert "left out for you" in said
    assert "Open to you:" in said


def test_nothing_interrupted_means_nothing_to_continue(coach):
    code, _, said = coach("play", "--continue", "--mute")
    assert code == 1
    assert said == "There is no interrupted session to continue.\n"


def test_a_trace_that_cannot_be_written_is_said_before_anything_starts(coach, data):
    code, _, said = coach("play", "neck-2-desk", "--speed", "3600", "--trace", str(data))
    assert code == 1
    assert "cannot be written because there is a folder" in said
