"""`coach journal` as it is used: noting, figures with their counts, and carrying it away."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from coach import journal_commands
from coach.__main__ import main
from coach.break_log import Decision
from coach.clock import VirtualClock
from coach.entries import DayNote, Deletion
from coach.journal.days import days_of
from coach.journal.store import Journal
from coach.journal_report import notices
from coach.library.reader import load_library
from coach.people import Person, RunEntry
from coach.resources import shipped
from tests.journal.diary_samples import TODAY, episode
from tests.journal.rule_borders import RULES

Coach = Callable[..., tuple[int, str, str]]
NOON = datetime(2026, 3, 31, 12, 0, tzinfo=UTC)


class BerlinClock(VirtualClock):
    """A clock in a place that is ahead of UTC."""

    def today(self):
        return self.wall().astimezone(self.zone()).date()

    def zone(self):
        return ZoneInfo("Europe/Berlin")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> VirtualClock:
    clock = BerlinClock(wall=NOON)
    monkeypatch.setattr(journal_commands, "SystemClock", lambda: clock)
    return clock


@pytest.fixture
def coach(data: Path, capsys: pytest.CaptureFixture[str], clock: VirtualClock) -> Coach:
    def run(*words: str) -> tuple[int, str, str]:
        try:
            code = main(["--data", str(data), "journal", *words])
        except SystemExit as left:
            code = int(left.code or 0)
        out, said = capsys.readouterr()
        return code, out, said

    return run


def done(coach: Coach, *words: str) -> str:
    code, out, said = coach(*words)
    assert code == 0, said
    return out


def summary(coach: Coach, *words: str) -> Any:
    return json.loads(done(coach, "summary", "--json", *words))


def kept(data: Path) -> list[Any]:
    journal = Journal(data / "journal.db")
    found = journal.diary_of(None, date.min, date.max)
    journal.close()
    return found


def test_an_episode_is_noted_with_its_local_moment(coach: Coach, data: Path) -> None:
    words = "forearm.left --kind cramp --strength 7 --minutes 3 --sign night --at 01:30"
    out = done(coach, "add", *words.split(), "--note", "after typing")
    assert "cramp, forearm and wrist (left), 31 March 2026 at 01:30" in out
    (one,) = kept(data)
    assert (one.place, one.kind, one.strength, one.minutes) == ("forearm.left", "cramp", 7, 3)
    assert (one.at, one.signs, one.note) == (
        "2026-03-31T01:30:00+02:00", {"night"}, "after typing",
    )  # fmt: skip
    assert f"coach journal delete {one.id}" in out


def test_what_is_noted_about_a_day_adds_to_what_is_known_of_it(coach: Coach, data: Path) -> None:
    done(coach, "add", "--day", "--stress", "8", "--coffee", "2", "--trigger", "deadline")
    done(coach, "add", "--day", "today", "--sleep", "6.5", "--trigger", "sport", "--coffee", "0")
    done(coach, "add", "--day", "yesterday", "--mood-words", "tired", "--magnesium", "no")
    before, today = kept(data)
    assert (today.day, today.stress, today.coffee, today.sleep_h) == ("2026-03-31", 8, 0, 6.5)
    assert today.triggers == {"deadline", "sport"}
    assert (before.day, before.mood_words, before.magnesium) == ("2026-03-30", "tired", False)


def test_an_entry_is_taken_back_by_its_id(coach: Coach, data: Path, clock: VirtualClock) -> None:
    done(coach, "add", "neck")
    (one,) = kept(data)
    clock.advance(60)
    assert "Deleted: tension, neck" in done(coach, "delete", one.id)
    assert kept(data) == []
    code, _, said = coach("delete", one.id)
    assert (code, one.id in said) == (1, True)


def test_an_entry_is_taken_back_also_when_the_clock_was_set_back(
    coach: Coach, data: Path, clock: VirtualClock
) -> None:
    clock.advance(3600)
    done(coach, "add", "neck")
    (one,) = kept(data)
    clock._wall -= timedelta(hours=2)
    done(coach, "delete", one.id)
    assert kept(data) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("add", "name a place"),
        ("add neck --day", "one of the two"),
        ("add elbow", "There is no region elbow"),
        ("add throat.left", "The sides of throat are: none"),
        ("add neck --stress 3", "--stress belongs to a day"),
        ("add --day --kind cramp", "--kind belongs to an episode"),
        ("add --day", "say something about the day"),
        ("add --day 2026-04-01 --stress 3", "has not come yet"),
        ("add --day monday --stress 3", "not monday"),
        ("add neck --at 14:01", "has not come yet"),
        ("add neck --at soon", "not soon"),
        ("add neck --at 25:00", "not 2026-03-31T25:00"),
        ("add neck --strength 11", "from 0 to 10"),
        ("add --day --sleep 25", "from 0 to 24"),
        ("add --day --magnesium some", "yes or no"),
        ("summary --days 0", "from 1 to 3650"),
        ("export -o mine.txt", ".json or .csv"),
    ],
)
def test_words_that_make_no_sense_get_a_sentence_and_note_nothing(
    coach: Coach, data: Path, words: str, sentence: str
) -> None:
    code, _, said = coach(*words.split())
    assert code == (1 if words == "add elbow" else 2)
    assert sentence in said
    assert kept(data) == []


def test_a_serious_sign_is_answered_at_once_and_a_calm_one_is_not(coach: Coach) -> None:
    assert "Please" not in done(coach, "add", "calf", "--kind", "twitching")
    out = done(coach, "add", "calf", "--kind", "twitching", "--sign", "weak")
    assert "Please have this checked" in out
    assert "{" not in out
    out = done(coach, "add", "calf", "--kind", "cramp", "--sign", "swollen")
    assert "One leg or arm swollen" in out
    assert "Get medical help today" in out
    out = done(coach, "add", "low_back", "--kind", "spasm", "--sign", "numb")
    assert any(line.startswith("  Numbness around the genitals") for line in out.splitlines())
    flags = load_library(shipped("sessions")).regions["low_back"].red_flags
    assert all(flag.if_.split()[0] in out for flag in flags)
    assert flags[-1].if_ in " ".join(out.split())
    assert "{" not in out


def test_the_summary_counts_and_says_each_card_once_in_its_days(
    coach: Coach, clock: VirtualClock, data: Path
) -> None:
    for ago in range(13, -1, -2):
        moment = (NOON - timedelta(days=ago)).isoformat()
        done(coach, "add", "jaw_face.left", "--kind", "twitching", "--at", moment)
    done(coach, "add", "jaw_face", "--kind", "twitching", "--at", "2026-03-19T10:00")
    out = done(coach, "summary")
    assert "Twitching, jaw, face and eyes: 8 times on 8 days" in out
    assert "in your jaw, face and eyes on 8 of the last 14 days" in " ".join(out.split())
    assert "Counted: 8 days, 18 March 2026 to 30 March 2026" in " ".join(out.split())

    again = done(coach, "summary")
    assert "Twitching for a while (jaw, face and eyes): this was said on 31 March 2026" in again
    (notice,) = summary(coach)["notices"]
    assert (notice["id"], notice["due"], notice["said_on"]) == ("r-tw-1", False, "2026-03-31")
    assert summary(coach, "--region", "neck")["notices"] == []
    clock.advance(24 * 3600)
    done(coach, "add", "jaw_face", "--kind", "twitching")
    for _ in range(2):  # that it was said is said, and does not count as saying it
        assert "was said on 31 March 2026" in done(coach, "summary")
    assert all(len(line) <= 100 for line in out.splitlines())


def test_asking_for_json_says_nothing_to_a_person(coach: Coach) -> None:
    for _ in range(2):
        done(coach, "add", "calf", "--kind", "cramp", "--minutes", "11")
        assert [one["due"] for one in summary(coach)["notices"]] == [True]


def test_the_first_local_day_counts_from_its_midnight(coach: Coach, data: Path) -> None:
    journal = Journal(data / "journal.db")
    for day, minute in ((22, 59), (23, 0)):  # midnight of 22 December in Berlin is 23:00 in UTC
        started_at = f"2025-12-21T{day}:{minute:02}:00+00:00"
        journal.add(
            RunEntry(
                run_id=started_at, session="neck-5", title="Neck", planned_s=300, done_s=300,
                started_at=started_at,
            )
        )  # fmt: skip
    journal.close()
    assert [summary(coach, "--days", days)["runs"] for days in ("99", "100", "101")] == [0, 1, 2]


def test_the_summary_knows_sessions_and_breaks_of_its_days(coach: Coach, data: Path) -> None:
    journal = Journal(data / "journal.db")
    for ago in range(6):
        journal.add(
            RunEntry(
                run_id=str(ago), session="neck-5", title="Neck", planned_s=300, done_s=300,
                started_at=(NOON - timedelta(days=ago)).isoformat(),
                before={"neck": 6}, after={"neck": 4},
            )
        )  # fmt: skip
    for hours, what in ((1, "taken"), (37, "taken"), (37.1, "skipped"), (-10.5, "taken")):
        at = NOON - timedelta(hours=hours)
        journal.write_decision(Decision(at=at.isoformat(), what=what))  # type: ignore[arg-type]
    journal.close()
    assert summary(coach, "--days", "5")["regions"] == [
        {"region": "neck", "runs": 5, "before": 6.0, "after": 4.0}
    ]
    assert summary(coach, "--days", "4")["regions"][0]["before"] is None
    # Two days ago in Berlin ended 38 hours before noon in UTC; today ends 10 hours after it.
    assert summary(coach, "--days", "2")["breaks"]["taken"] == 2
    assert summary(coach, "--days", "2")["breaks"]["skipped"] == 1
    assert summary(coach, "--days", "1")["breaks"]["taken"] == 1
    out = done(coach, "summary")
    assert "Neck: 6.0 before, 4.0 after, on average of 6 sessions." in out
    assert "Breaks: 2 taken" in out


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_the_journal_is_carried_to_another_machine_and_nothing_doubles(
    coach: Coach, data: Path, tmp_path: Path, ending: str, clock: VirtualClock,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    done(coach, "add", "neck", "--note", 'a "quoted"\nline, and more; é')
    done(coach, "add", "--day", "--stress", "3")
    gone, *_ = (one for one in kept(data) if isinstance(one, DayNote))
    clock.advance(1)
    done(coach, "delete", gone.id)
    done(coach, "add", "--day", "--stress", "4")
    file, other = tmp_path / f"mine.{ending}", tmp_path / "other"
    code, _, said = coach("export", "-o", str(file))
    assert (code, "3 entries. It is not encrypted" in said) == (0, True)
    assert file.stat().st_mode & 0o777 == 0o600

    for new in (3, 0):
        code = main(["--data", str(other), "journal", "import", str(file)])
        assert (code, f"new here: {new}." in capsys.readouterr().err) == (0, True)
        assert kept(other) == kept(data)
    journal = Journal(other / "journal.db")
    assert [mark.id for mark in journal.deletions()] == [gone.id]
    journal.close()
    second = tmp_path / f"again.{ending}"
    assert main(["--data", str(other), "journal", "export", "-o", str(second)]) == 0
    assert second.read_bytes() == file.read_bytes()


def test_a_file_of_the_user_stays_unless_it_is_to_be_replaced(coach: Coach, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text("precious")
    code, _, said = coach("export", "-o", str(file))
    assert (code, "--replace" in said, file.read_text()) == (1, True, "precious")
    done(coach, "export", "-o", str(file), "--replace")
    assert file.read_text() != "precious"
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_cut_off_is_refused_with_its_line_and_changes_nothing(
    coach: Coach, data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "mine.json"
    for _ in range(3):
        done(coach, "add", "neck")
    done(coach, "export", "-o", str(file))
    other = tmp_path / "other"
    text = file.read_text()
    file.write_text(text[: text.rindex('"place"')])
    code = main(["--data", str(other), "journal", "import", str(file)])
    assert code == 1
    assert kept(other) == []
    code, _, said = coach("import", str(file))
    assert re.search(r"mine\.json:4: The file is cut off", said)
    file.write_bytes(b"\xff\xfe")
    assert coach("import", str(file))[0] == 1
    assert "cannot be read" in coach("import", str(tmp_path / "nowhere.json"))[2]


def test_a_journal_that_cannot_be_written_is_said_with_exit_code_1(tmp_path: Path, capsys) -> None:
    (tmp_path / "file").write_text("in the way")
    code = main(["--data", str(tmp_path / "file"), "journal", "add", "neck"])
    assert code == 1
    assert "cannot be written" in capsys.readouterr().err


# -- the words of the cards --------------------------------------------------------------------


def test_every_card_is_said_without_a_gap_and_to_whom_it_is_for() -> None:
    library = load_library(shipped("sessions"))
    feelings = next(iter(id_ for id_, one in library.exercises.items() if one.family == "emotion"))
    said = set()
    for rule, enough, _ in RULES:
        diary = [one for one in enough if not isinstance(one, RunEntry | Deletion)]
        runs = [one for one in enough if isinstance(one, RunEntry)]
        if rule == "r-mh-4":
            runs = [RunEntry(**{**_fields(one), "exercises": {feelings: 60.0}}) for one in runs]
        seen = days_of(diary, runs, TODAY, UTC)
        for notice in notices(seen, Person(answers="given"), {}, library):
            assert "{" not in notice.text
            assert not re.search(r"\bNone\b", notice.text)
            assert notice.title
            assert notice.due
            said.add(notice.id)
        teen = notices(seen, Person(age_group="teen"), {}, library)
        assert all("adult you trust" in one.text for one in teen if one.id in library.cards)
    assert {rule for rule, *_ in RULES} <= said
    child = Person(age_group="child_4_7")
    seen = days_of([episode(0, signs=["weak"])], [], TODAY, UTC)
    (notice,) = notices(seen, child, {}, library)
    assert notice.text.startswith("This is for the adult")


def test_every_rule_of_the_shipped_cards_about_a_visit_is_asked_for() -> None:
    """A card that no rule ever shows would be a promise nobody keeps."""
    library = load_library(shipped("sessions"))
    rooms = Path(journal_commands.__file__).parent / "journal"
    code = "".join(file.read_text("utf-8") for file in rooms.rglob("*_rules.py"))
    cards = {card.id for card in library.cards.values() if card.kind == "insight"}
    assert cards <= {*re.findall(r'"(r-[a-z0-9-]+)"', code)}


def _fields(run: RunEntry) -> dict[str, Any]:
    return {name: getattr(run, name) for name in RunEntry.__struct_fields__}
