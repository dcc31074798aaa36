"""What changed here is handed out once, and what comes from elsewhere counts once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.entries import Deletion
from coach.errors import CoachError
from coach.journal.kept.versions import Carried, key_of
from coach.journal.store import Journal
from coach.people import Person, RunEntry
from tests.journal import diary_samples as samples
from tests.journal.diary_samples import episode, note, run

EARLY, LATE = "2026-03-30T08:00:00+00:00", "2026-03-31T23:00:00+00:00"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with closing(Journal(path)) as made:
        yield made


def keys(entries: list[Carried]) -> list[str]:
    return [key_of(one) for one in entries]


def state(journal: Journal) -> list[Carried]:
    """Return everything in the journal, without what only this file knows."""
    from datetime import date

    runs = sorted((replace(one, id=0) for one in journal.entries()), key=key_of)
    marks = sorted(journal.deletions(), key=key_of)
    return [*journal.diary_of(None, date.min, date.max), *runs, *marks]


def test_nothing_is_noted_while_nothing_is_shared(journal: Journal) -> None:
    journal.write_lines([episode(0)])
    assert journal.outgoing(9) == []


def test_at_first_everything_is_handed_out_and_then_what_changed_the_oldest_first(
    journal: Journal,
) -> None:
    first, second = episode(0), episode(1)
    journal.write_lines([first], [done := run(2)])
    journal.share(True)
    assert keys(journal.outgoing(9)) == [key_of(done), first.id]
    journal.sent(keys(journal.outgoing(9)))
    assert journal.outgoing(9) == []

    journal.write_lines([second])
    journal.write_lines([changed := replace(first, edited_at=LATE, note="more")])
    assert journal.outgoing(1) == [second]
    assert journal.outgoing(9) == [second, changed]
    journal.sent([second.id])
    journal.share(True)  # as it is
    assert journal.outgoing(9) == [changed]
    journal.share(False)
    assert journal.outgoing(9) == []


def test_what_is_changed_while_it_is_written_stays_to_be_written(journal: Journal) -> None:
    journal.share(True)
    journal.write_lines([first := episode(0)])
    handed_out = journal.outgoing(9)
    journal.write_lines([changed := replace(first, edited_at=LATE)])
    journal.sent(keys(handed_out))
    assert journal.outgoing(9) == [changed]


def test_a_deleted_entry_goes_out_as_its_mark(journal: Journal, path: Path) -> None:
    journal.share(True)
    journal.write_lines([first := episode(0)], [done := run(0, run_id="not a uuid")])
    gone = journal.delete_day(1, samples.TODAY, samples.UTC, LATE)
    assert len(gone) == 2
    assert {*journal.outgoing(9)} == {Deletion(id=key_of(one), at=LATE) for one in (first, done)}
    journal.close()
    with closing(Journal(path)) as again:
        assert len(again.outgoing(9)) == 2


def test_what_a_removed_person_has_done_does_not_go_out(journal: Journal) -> None:
    child = journal.save_person(Person(name="Ada", child=True))
    journal.share(True)
    journal.write_lines([episode(0, person=child.id)], [run(0, person=child.id)])
    journal.write_lines([mine := episode(0)])
    journal.remove_person(child.id)
    assert journal.outgoing(1) == [mine]


def test_what_comes_from_elsewhere_is_not_sent_back_but_changes_of_it_are(
    journal: Journal,
) -> None:
    journal.share(True)
    journal.take_in([theirs := episode(0)])
    assert journal.outgoing(9) == []
    journal.write_lines([changed := replace(theirs, edited_at=LATE)])
    assert journal.outgoing(9) == [changed]


def test_news_are_counted_once(journal: Journal) -> None:
    first = episode(0, edited_at=EARLY)
    later = replace(first, edited_at=LATE)
    assert journal.take_in([first, later, note(0), run(0)]) == 3
    assert journal.take_in([later, first]) == 0
    assert journal.take_in([Deletion(id=first.id, at=LATE)]) == 1
    assert journal.take_in([first, later]) == 0


def test_nobodys_entries_are_refused_and_none_is_taken(journal: Journal) -> None:
    with pytest.raises(CoachError, match="number 7"):
        journal.take_in([episode(0), episode(0, person=7)])
    assert state(journal) == []


def test_how_far_a_file_was_read_is_kept(journal: Journal, path: Path) -> None:
    assert journal.position("b.jsonl") == ("", 0)
    journal.set_position("b.jsonl", "a head", 10)
    journal.set_position("b.jsonl", "another", 4)
    journal.close()
    with closing(Journal(path)) as again:
        assert again.position("b.jsonl") == ("another", 4)


def test_every_write_is_a_change_also_another_programs(journal: Journal, path: Path) -> None:
    seen = [journal.last_change()]
    assert journal.last_change() == seen[0]
    journal.write_lines([episode(0)])
    seen.append(journal.last_change())
    with closing(Journal(path)) as other:
        other.write_lines([episode(1)])
    seen.append(journal.last_change())
    assert seen == sorted(set(seen))
    assert journal.last_change() == seen[-1]


ID = samples.new_id()
moments = st.sampled_from([EARLY, LATE, ""])
versions: st.SearchStrategy[Carried] = st.one_of(
    st.builds(lambda at, n: episode(0, id=ID, edited_at=at or EARLY, strength=n), moments,
              st.integers(0, 2)),
    st.builds(
        lambda at, s, n: run(0, run_id=ID, edited_at=at, done_s=float(s), after={"neck": n}),
        moments, st.integers(0, 1), st.integers(0, 2),
    ),
    st.builds(lambda at: Deletion(id=ID, at=at or EARLY), moments),
    st.builds(lambda n: run(n, run_id=f"run {n}"), st.integers(0, 1)),
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(came=st.lists(versions, min_size=1, max_size=3), twice=st.integers(0, 2))
def test_in_whatever_order_entries_come_the_journal_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, came: list[Carried], twice: int
) -> None:
    found: list[list[Carried]] = []
    folder = tmp_path_factory.mktemp("union")
    for number, order in enumerate(permutations([*came, came[twice % len(came)]])):
        journal = Journal(folder / f"{number}.db")
        for one in order:
            journal.take_in([one])
        assert journal.trouble is None
        found.append(state(journal))
        journal.close()
        if len(found) == 6:
            break
    together = Journal(folder / "together.db")
    together.take_in(came)
    found.append(state(together))
    together.close()
    assert all(one == found[0] for one in found)


def test_a_rating_is_a_later_version_of_the_run(journal: Journal, path: Path) -> None:
    number = journal.add(reported := run(0))
    journal.rate(number, {"neck": 2}, at=LATE)
    rated = journal.entry(number)
    assert rated.edited_at == LATE
    assert journal.take_in([reported]) == 0
    journal.rate(number, {"neck": 1})
    assert journal.entry(number).edited_at > LATE
    with closing(Journal(path.with_name("other.db"))) as other:
        assert other.take_in([rated, replace(journal.entry(number), id=0), reported]) == 1
        assert isinstance(other.entries()[0], RunEntry)
        assert other.entries()[0].after == {"neck": 1}
