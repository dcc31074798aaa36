"""What is carried away comes back exactly, or not at all with a sentence and its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import FileProblem
from coach.journal.carrying import Carried, read, written
from coach.journal.kept import rows
from coach.journal.kept.diary import checked_line
from tests.journal import diary_samples as samples

FILE = Path("mine.json")
lines = st.one_of(
    samples.episodes.map(checked_line),
    samples.day_notes.map(checked_line),
    samples.deletions.map(checked_line),
    samples.runs.map(rows.checked),
)
endings = st.sampled_from([".json", ".csv"])


def entries_in(text: str) -> list[Carried]:
    return [line.entry for line in read(text, FILE)]


@settings(max_examples=150)
@given(entries=st.lists(lines, max_size=5), ending=endings)
def test_what_is_written_is_read_back_exactly(entries: list[Carried], ending: str) -> None:
    text = written(entries, ending)
    assert entries_in(text.encode().decode()) == entries
    if ending == ".json":
        assert len(json.loads(text)["lines"]) == len(entries)


@settings(max_examples=150)
@given(entries=st.lists(lines, min_size=1, max_size=4), ending=endings, data=st.data())
def test_a_file_that_is_cut_off_anywhere_is_refused_with_a_line(
    entries: list[Carried], ending: str, data: st.DataObject
) -> None:
    text = written(entries, ending)
    kept = len(text.rstrip("\r\n"))
    end = data.draw(st.integers(0, kept - 1))
    with pytest.raises(FileProblem) as refused:
        read(text[:end], FILE)
    assert 1 <= refused.value.line <= text.count("\n") + 1


@pytest.mark.parametrize("ending", [".json", ".csv"])
@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ("coach_journal", "diary", 1, "not a journal that the coach has written"),
        ('coach_journal": 1', 'coach_journal": 2', 1, "version 2, and this coach reads 1"),
        ("coach_journal_1", "coach_journal_2", 1, "version 2, and this coach reads 1"),
        ("twitching", "dancing", 3, "not an entry of the journal"),
        ("jaw_face", "Jaw", 3, "not an entry of the journal"),
        ("12:00:00+00:00", "12:00:00", 3, "time zone"),
        ("12:00:00+00:00", "25:00:00+00:00", 3, "not an entry of the journal"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    ending: str, old: str, new: str, line: int, sentence: str
) -> None:
    text = written([samples.note(0, stress=3), samples.episode(0, place="jaw_face")], ending)
    if old not in text:
        return  # it is a word of the other kind of file
    with pytest.raises(FileProblem, match=sentence) as refused:
        read(text.replace(old, new), FILE)
    assert refused.value.line == line


def test_a_table_that_lost_a_row_is_refused() -> None:
    rows_of = written([samples.note(0, stress=3), samples.episode(0)], ".csv").split("\r\n")
    with pytest.raises(FileProblem, match="cut off or damaged") as refused:
        read("\r\n".join([rows_of[0], *rows_of[2:]]), FILE)
    assert refused.value.line == 3


def test_nothing_may_follow_the_end() -> None:
    text = written([samples.episode(0)], ".json")
    with pytest.raises(FileProblem) as refused:
        read(f"{text}{text}", FILE)
    assert refused.value.line == 3


@pytest.mark.parametrize(
    "line",
    [
        "7", "[]", '{"what": []}', '{"what": "run"}', '{"what": "day", "day": "2026-02-30"}',
        '{"what": "deleted", "id": "", "at": "2026-03-02T12:00:00+00:00"}', "NaN", "1" * 5000,
    ],
)  # fmt: skip
def test_no_line_makes_a_fault(line: str) -> None:
    with pytest.raises(FileProblem) as refused:
        read(f'{{"coach_journal": 1, "lines": [\n{line}\n]}}\n', FILE)
    assert refused.value.line == 2


def test_a_run_with_impossible_numbers_is_refused() -> None:
    text = written([samples.run(0, done_s=123.5, pauses=3)], ".json")
    for old, new in (("123.5", "1e999"), ('"pauses": 3', '"pauses": -3')):
        assert old in text
        with pytest.raises(FileProblem, match="not an entry"):
            read(text.replace(old, new), FILE)


@settings(max_examples=60)
@given(text=st.text(max_size=80), ending=endings)
def test_any_other_text_is_refused_with_a_sentence(text: str, ending: str) -> None:
    with pytest.raises(FileProblem):
        read(text, FILE)
    head = written([], ending).splitlines()[0]
    with pytest.raises(FileProblem):
        read(f"{head}\n{text}", FILE)
