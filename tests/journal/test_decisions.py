"""What was decided about breaks can be read again, for about a year."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.break_log import Decision, Reason, What
from coach.journal.kept.decisions import KEPT_DAYS
from coach.journal.store import Journal, open_journal

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ALWAYS = ("1970-01-01T00:00:00+00:00", "2999-01-01T00:00:00+00:00")

decisions = st.builds(
    Decision,
    at=st.integers(0, 380 * 86_400_000).map(
        lambda ms: (NOON + timedelta(milliseconds=ms)).isoformat()
    ),
    what=st.sampled_from(get_args(What)),
    kind=st.sampled_from([None, "micro", "long", "fixed"]),
    reason=st.sampled_from(get_args(Reason)),
    seconds=st.floats(-1e6, 1e6),
)


def held(at: datetime, **more: object) -> Decision:
    return Decision(at=at.isoformat(), what="held", kind="long", reason="microphone", **more)  # type: ignore[arg-type]


@settings(max_examples=25, deadline=None)
@given(decided=st.lists(decisions, max_size=8))
def test_what_is_decided_is_read_back_by_the_next_start(decided: list[Decision]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "journal.db")
        for decision in decided:
            journal.write_decision(decision)
            assert journal.trouble is None
        journal.close()

        again = Journal(Path(folder) / "journal.db")
        assert again.check() is None
        assert again.decisions(*ALWAYS) == sorted(decided, key=lambda one: one.at)
        again.close()


def test_a_day_is_from_its_first_moment_to_before_the_next_day(path: Path) -> None:
    journal = Journal(path)
    for hours in (-1, 0, 23, 24):
        journal.write_decision(held(NOON + timedelta(hours=hours), seconds=hours))

    day = journal.decisions("2026-03-02T13:00:00+01:00", "2026-03-03T13:00:00+01:00")
    assert [one.seconds for one in day] == [0, 23]
    journal.close()


def test_what_is_older_than_a_year_and_a_month_goes(path: Path) -> None:
    journal = Journal(path)
    for days in (0, 1, KEPT_DAYS, KEPT_DAYS + 1):
        journal.write_decision(held(NOON + timedelta(days=days), seconds=days))

    kept = [one.seconds for one in journal.decisions(*ALWAYS)]
    assert kept == [1, KEPT_DAYS, KEPT_DAYS + 1]
    journal.close()


def test_a_clock_that_was_set_back_to_its_beginning_takes_nothing_away(path: Path) -> None:
    journal = Journal(path)
    journal.write_decision(held(NOON))
    journal.write_decision(held(datetime(1, 1, 2, tzinfo=UTC)))
    assert held(NOON) in journal.decisions(*ALWAYS)
    journal.close()


def test_what_cannot_be_written_waits_and_is_read_meanwhile(path: Path) -> None:
    path.parent.write_text("in the way")
    journal = Journal(path)
    journal.write_decision(held(NOON))
    assert "cannot be written" in (journal.trouble or "")
    assert journal.decisions(*ALWAYS) == [held(NOON)]

    path.parent.unlink()
    earlier = held(NOON - timedelta(hours=1))
    journal.write_decision(earlier)
    assert journal.trouble is None
    assert journal.decisions(*ALWAYS) == [earlier, held(NOON)]
    journal.close()
    again = Journal(path)
    assert again.decisions(*ALWAYS) == [earlier, held(NOON)]
    again.close()


def test_words_of_a_later_coach_are_left_out_and_stay(path: Path) -> None:
    journal = Journal(path)
    journal.write_decision(held(NOON))
    journal.close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE decisions SET what = 'foreseen'")
    db.close()

    journal, trouble = open_journal(path)
    assert trouble is None
    assert journal.decisions(*ALWAYS) == []
    assert journal.check() is None
    journal.close()
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT what FROM decisions").fetchall() == [("foreseen",)]
    db.close()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (Decision(at="2026-03-02T12:00:00", what="begun"), "time zone"),
        (Decision(at="noon", what="begun"), "noon"),
        (Decision(at=NOON.isoformat(), what="foreseen"), "foreseen"),  # type: ignore[arg-type]
        (Decision(at=NOON.isoformat(), what="cut", seconds=float("nan")), "number"),
    ],
)
def test_what_cannot_be_a_decision_is_refused(path: Path, wrong: Decision, sentence: str) -> None:
    journal = Journal(path)
    with pytest.raises(ValueError, match=sentence):
        journal.write_decision(wrong)
    assert journal.decisions(*ALWAYS) == []
    assert journal.trouble is None
    journal.close()


def test_the_journal_alone_loads_neither_the_library_nor_qt() -> None:
    """The tray keeps it open all day."""
    look = "import sys, coach.journal.store; print(*sorted(m.split('.')[0] for m in sys.modules))"
    loaded = subprocess.check_output([sys.executable, "-c", look], text=True).split()
    assert not {"PySide6", "numpy", "soundfile", "yaml"} & {*loaded}
