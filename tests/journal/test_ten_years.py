"""The made journal that the benchmarks read is what they say, and the same each time."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date
from pathlib import Path

from coach.entries import DiaryEntry
from coach.journal.store import Journal
from coach.people import RunEntry
from tests.journal.ten_years import DAYS, TODAY, write_ten_years


def held(path: Path) -> tuple[list[RunEntry], list[DiaryEntry]]:
    write_ten_years(path, runs=DAYS // 5, entries=DAYS + 40)
    with closing(Journal(path)) as journal:
        assert (TODAY - (journal.first_day(1, UTC) or TODAY)).days == DAYS - 1
        return journal.entries(1), journal.diary_of(1, date.min, date.max)


def test_it_has_as_many_runs_and_entries_as_it_says_and_is_always_the_same(tmp_path: Path) -> None:
    runs, diary = held(tmp_path / "one.db")
    assert (len(runs), len(diary)) == (DAYS // 5, DAYS + 40)
    again = held(tmp_path / "two.db")
    assert again == (runs, diary)
