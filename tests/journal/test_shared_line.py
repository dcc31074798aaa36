"""A line tells an entry exactly, whose it is, and nothing else; in doubt it is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.entries import Deletion, Episode
from coach.journal.kept import rows
from coach.journal.kept.diary import checked_line
from coach.journal.kept.versions import Carried
from coach.journal.shared.shared_line import Left, entry_in, head_line, is_head, line_of, names_of
from coach.people import Person
from tests.journal import diary_samples as samples

HERE = names_of([Person(id=1), Person(id=2, name="Anna"), Person(id=3, name="Ben")])
THERE = names_of([Person(id=1, name="Eva"), Person(id=7, name="ANNA")])
CHANGED = "2026-03-02T12:00:00+00:00"
ONE = Episode(id=samples.new_id(), edited_at=CHANGED, place="neck", at=CHANGED, note="tight")

entries = st.one_of(
    samples.episodes.map(checked_line),
    samples.day_notes.map(checked_line),
    samples.deletions.map(checked_line),
    samples.runs.map(rows.checked),
)


@settings(max_examples=150)
@given(entry=entries)
def test_an_entry_comes_back_exactly(entry: Carried) -> None:
    line = line_of(entry, HERE)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert entry_in(line, HERE) == entry
    assert not is_head(line)


def test_the_first_person_is_the_same_everywhere_and_is_not_named() -> None:
    assert b"name" not in line_of(ONE, THERE)
    assert b"person" not in line_of(ONE, THERE)
    assert entry_in(line_of(ONE, THERE), HERE) == ONE


def test_others_are_known_by_their_name() -> None:
    of_anna = replace(ONE, person=2)
    assert entry_in(line_of(of_anna, HERE), THERE) == replace(ONE, person=7)


def test_an_entry_of_somebody_unknown_is_left_alone() -> None:
    assert entry_in(line_of(replace(ONE, person=3), HERE), THERE) == Left("unknown", "Ben")


def test_a_mark_is_nobodys_and_counts_everywhere() -> None:
    mark = Deletion(id=ONE.id, at=CHANGED)
    assert b"name" not in line_of(mark, HERE)
    assert entry_in(line_of(mark, HERE), THERE) == mark


def test_a_number_in_the_line_says_nothing_about_whose_it_is() -> None:
    line = line_of(ONE, HERE).replace(b'"place"', b'"person":3,"place"')
    assert entry_in(line, HERE) == ONE


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b'"v":1', b'"v":2', "newer"),
        (b'"v":1', b'"v":"one"', "newer"),
        (b'"v":1,', b"", "no entry"),
        (b'"neck"', b'"Neck!"', "no entry"),
        (b'"tight"', b'"\xff\xfe"', "no entry"),
        (b'"tight"', b'"\\ud83d"', "no entry"),
        (b'"tight"', b'"tight","pose":"x"', "no entry"),
        (b"2026", b"9999", "no entry"),
        (b"12:00:00+00:00", b"12:00:00", "no entry"),
        (b"{", b"[" * 100_000, "no entry"),
        (b"}", b"", "no entry"),
    ],
)
def test_a_line_that_says_something_else_is_left_alone(old: bytes, new: bytes, why: str) -> None:
    line = line_of(ONE, HERE)
    assert old in line
    assert entry_in(line.replace(old, new), HERE) == Left(why)


@settings(max_examples=100)
@given(line=st.binary(max_size=60) | st.text(max_size=40).map(str.encode))
def test_no_bytes_make_a_fault(line: bytes) -> None:
    assert isinstance(entry_in(line, HERE), Left)


def test_the_mark_of_the_names_changes_with_who_is_known() -> None:
    assert HERE.mark != THERE.mark
    other_numbers = [Person(id=4), Person(id=9, name="ben"), Person(id=8, name="anna")]
    assert HERE.mark == names_of(other_numbers).mark


def test_a_first_line_is_known_and_each_is_another() -> None:
    assert is_head(head_line("a1"))
    assert head_line("a1") != head_line("a1")
    assert not is_head(b'{"coach_journal": 1, "lines": [\n')
