"""The commands about breaks: their words, what they ask of the scheduler, what is answered."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from coach.__main__ import main
from coach.break_commands import RunNow, break_command, preview_day, reply_to, status_json
from coach.break_settings import BreakSettings
from coach.breaks.words import BreakNow, Due, Hold, OwedBreak, Pause, Postpone, Resume, Skip, Status
from coach.command_line import parser
from coach.desktop.single_instance import Command, command_of

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
HOURS = BreakSettings().hours


def asked(*words: str) -> Command:
    return command_of(parser().parse_args(words))


def status(offered=None, running=None, next_=(), owed=()) -> Status:
    return Status(
        next=next_, holds=(), owed=owed, offered=offered, running=running,
        taken_today=0, skipped_today=0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("break now", BreakNow()),
        ("break skip", Skip()),
        ("break postpone", Postpone()),
        ("break postpone 15", Postpone(15)),
        ("break status", "status"),
        ("status --json", "status"),
        ("pause", Pause()),
        ("pause 30m", Pause(1800.0)),
        ("pause 1h", Pause(3600.0)),
        ("pause 1h30m", Pause(5400.0)),
        ("pause tomorrow", Pause(16 * 3600.0)),
        ("pause 30m --meeting", Pause(1800.0, meeting=True)),
        ("resume", Resume()),
        ("start neck-5", None),
        ("", None),
        ("--tray", None),
    ],
)
def test_each_command_asks_for_what_its_words_say(words, wish):
    assert break_command(asked(*words.split()), NOW, HOURS) == wish


def test_without_words_the_window_is_raised_and_the_tray_asks_for_nothing():
    assert (asked().name, asked("--tray").name) == ("raise", "tray")


@pytest.mark.parametrize(
    "words",
    ["break", "break later", "break postpone 0", "break postpone 61", "break postpone five",
     "pause 0m", "pause 25h", "pause m", "pause 1d", "pause 30", "pause -5m", "pause ٣m",
     "pause 99999m", "resume now", "status now"],
)  # fmt: skip
def test_wrong_words_are_wrong_usage(words, capsys):
    with pytest.raises(SystemExit) as left:
        parser().parse_args(words.split())
    assert left.value.code == 2
    assert "usage" in capsys.readouterr().err


@pytest.mark.parametrize("words", ["break now", "pause 1h", "resume", "status", "status --json"])
def test_without_a_running_coach_there_is_a_sentence(data, capsys, words):
    assert main(["--data", str(data), *words.split()]) == 1
    out, said = capsys.readouterr()
    assert out == ""
    assert said.startswith("The coach is not running, so ")
    assert list(data.iterdir()) == []


def test_a_status_keeps_the_keys_that_scripts_rely_on():
    known = Status(
        next=(Due("long", 720.04), Due("micro", 900.0)),
        holds=(Hold("paused", "2026-03-02T15:30:00+00:00"), Hold("idle")),
        owed=(OwedBreak("long", 61.0),),
        offered=None,
        running=None,
        taken_today=2,
        skipped_today=1,
    )
    facts = status_json(known, RunNow("neck-5", 12.5, 300.0))
    assert json.loads(json.dumps(facts)) == facts
    assert facts["next"] == [
        {"kind": "long", "due_in_s": 720.0},
        {"kind": "micro", "due_in_s": 900.0},
    ]
    assert facts["holds"] == [
        {"reason": "paused", "until": "2026-03-02T15:30:00+00:00"},
        {"reason": "idle", "until": None},
    ]
    assert facts["owed"] == [{"kind": "long", "since_s": 61.0}]
    assert facts["running"] == {"id": "neck-5", "t": 12.5, "seconds": 300.0}
    assert status_json(known, None)["running"] is None


DUE = (Due("long", 720.0),)


@pytest.mark.parametrize(
    ("command", "before", "after", "done"),
    [
        (Postpone(), status(offered="long"), status(next_=DUE), True),
        (Postpone(), status(offered="long"), status(offered="long"), False),
        (Postpone(), status(next_=DUE), status(next_=DUE), False),
        (Postpone(), status(running="long"), status(next_=DUE), True),
        (Skip(), status(next_=DUE), status(next_=DUE), True),
        (Skip(), status(owed=(OwedBreak("long", 1.0),)), status(), True),
        (Skip(), status(), status(), False),
        (BreakNow(), status(next_=DUE), status(running="long"), True),
        (BreakNow(), status(next_=DUE), status(next_=DUE), False),
        (Resume(), status(next_=DUE), status(next_=DUE), True),
        (Pause(), status(next_=DUE), status(), True),
    ],
)
def test_a_command_that_changed_nothing_says_why(command, before, after, done):
    reply = reply_to(command, before, after, NOW)
    assert reply.done is done
    assert reply.sentence.endswith(".")


def test_a_preview_is_of_local_time_and_tells_what_becomes_of_each_break():
    preview = preview_day(BreakSettings(), date(2026, 3, 2), UTC)
    assert preview.day == "2026-03-02"
    moments = [decision.at for decision in preview.decisions]
    assert moments == sorted(moments)
    assert all(at.startswith(("2026-03-02", "2026-03-03T00:00:00")) for at in moments)
    lines = preview.lines()
    assert any("long break taken" in line for line in lines)
    assert any("held: the microphone is in use" in line for line in lines)
    assert not any("offered" in line for line in lines)


def test_preview_day_follows_the_settings(data, capsys):
    assert main(["--data", str(data), "preview-day", "--json"]) == 0
    usual = json.loads(capsys.readouterr().out)
    assert {"at", "what", "kind", "reason", "seconds"} == set(usual["decisions"][0])
    (data / "settings.json").write_text('{"breaks": {"long_every_min": 25}}', encoding="utf-8")
    assert main(["--data", str(data), "preview-day", "--json"]) == 0
    oftener = json.loads(capsys.readouterr().out)
    taken = [sum(row["what"] == "taken" for row in day["decisions"]) for day in (usual, oftener)]
    assert taken[0] < taken[1]
    assert main(["--data", str(data), "preview-day"]) == 0
    assert "long break taken" in capsys.readouterr().out
