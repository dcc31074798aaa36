"""A word from years ago is found, whatever letters it is written in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.entries import DayNote, Deletion, Episode
from coach.journal.kept.searching import holds, words_of
from coach.journal.kept.versions import key_of
from coach.journal.store import Journal
from coach.people import Person, RunEntry
from tests.journal import diary_samples as samples
from tests.journal.diary_samples import TODAY, ago, episode, note, run


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with closing(Journal(path)) as made:
        yield made


def said(found: list[Episode | DayNote | RunEntry]) -> list[str]:
    return [one.note for one in found]


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("", ["today", "Ärger im Büro", "after", "100% \"fine\""]),
        ("ÄRGER", ["Ärger im Büro"]),
        ("büro ärger", ["Ärger im Büro"]),
        ("büro today", []),
        ("gloomy", ["today"]),
        ("forearm", ["Ärger im Büro"]),
        ("CRAMP", ["Ärger im Büro"]),
        ("neck", ["after"]),
        ("lower back", ["after"]),
        ('0% "fi', ["100% \"fine\""]),
        ("%", ["100% \"fine\""]),
        ("_", ["after"]),
        ("episode", []),
        ("edited_at", []),
    ],
)  # fmt: skip
def test_words_are_looked_for_in_notes_moods_titles_and_places(
    journal: Journal, text: str, notes: list[str]
) -> None:
    journal.write_lines(
        [
            note(0, mood_words="Gloomy", note="today"),
            episode(1, "cramp", "forearm.left", note="Ärger im Büro"),
            episode(3, place="calf", note='100% "fine"'),
        ],
        [run(2, title="Neck and shoulders", before={"lower_back": 3}, note="after")],
    )
    assert said(journal.search(1, text)) == notes


def test_the_last_day_is_whole_and_the_next_answer_goes_on_after_it(journal: Journal) -> None:
    lines = [episode(days, note=f"{days}") for days in (0, 1, 1, 1, 2, 3)]
    journal.write_lines(lines, [run(1, note="1 run"), run(2, note="2 run")])
    first = journal.search(1, limit=2)
    assert sorted(said(first)) == ["0", "1", "1", "1", "1 run"]
    rest = journal.search(1, before=ago(1), limit=1)
    assert sorted(said(rest)) == ["2", "2 run"]
    assert said(journal.search(1, before=ago(2), limit=5)) == ["3"]


def test_a_run_stands_under_the_day_of_the_place(journal: Journal) -> None:
    journal.write_lines([], [run(1, started_at=f"{ago(1)}T23:30:00+00:00")])
    east = timezone(timedelta(hours=2))
    assert journal.search(1, before=TODAY, zone=UTC) != []
    assert journal.search(1, before=TODAY, zone=east) == []
    assert journal.first_day(1, UTC) == ago(1)
    assert journal.first_day(1, east) == TODAY


def test_only_this_persons_entries_are_found_and_none_that_was_deleted(journal: Journal) -> None:
    child = journal.save_person(Person(name="Ada", child=True))
    gone, kept = episode(0, note="gone"), episode(1, note="kept")
    journal.write_lines([gone, kept, episode(2, note="hers", person=child.id)])
    journal.write_lines([Deletion(id=gone.id, at="2026-03-31T23:00:00+00:00")])
    assert said(journal.search(1)) == ["kept"]
    assert said(journal.search(child.id)) == ["hers"]
    assert journal.first_day(child.id, UTC) == ago(2)


def test_a_journal_without_an_entry_has_no_first_day(journal: Journal) -> None:
    assert journal.first_day(1, UTC) is None
    assert journal.search(1) == []


def test_what_waits_is_found_too(path: Path) -> None:
    path.parent.write_text("in the way")
    journal = Journal(path)
    journal.write_lines([episode(4, note="waiting")], [run(5, note="for long")])
    assert said(journal.search(1, "wait")) == ["waiting"]
    assert said(journal.search(1)) == ["waiting", "for long"]
    assert journal.first_day(1, UTC) == ago(5)
    journal.close()


lines = st.one_of(samples.episodes, samples.day_notes, samples.runs)


@settings(max_examples=40, deadline=None)
@given(
    written=st.lists(lines, max_size=8, unique_by=key_of),
    text=st.text(st.sampled_from("aäÄßi%_\\\"' 0."), max_size=3),
)
def test_a_search_finds_what_holds_the_words_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, written: list[Episode], text: str
) -> None:
    journal = Journal(tmp_path_factory.mktemp("search") / "journal.db")
    journal.write_lines(
        [one for one in written if not isinstance(one, RunEntry)],
        [one for one in written if isinstance(one, RunEntry)],
    )
    kept = journal.search(1, limit=100)
    assert len(kept) == len(written)
    expected = [key_of(one) for one in kept if holds(one, words_of(text))]
    assert [key_of(one) for one in journal.search(1, text)] == expected
    journal.close()
