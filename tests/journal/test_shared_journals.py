"""However files are carried, cut off, doubled or brought back, all journals become the same."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.entries import DayNote, Deletion, Episode
from coach.journal.kept.versions import Carried, key_of, key_of_id, wins
from coach.journal.shared.shared_machine import ThisMachine
from coach.journal.shared.sync_report import SyncReport
from coach.journal.store import Journal
from coach.people import Person, RunEntry
from tests.journal.shared_machines import Crash, Machine, MemoryJournal, as_named, settle

ANNA = "Anna"
IDS = [f"00000000-0000-4000-8000-{number:012}" for number in range(4)]
RUNS = [IDS[3], "2026-03-02T09:00:00+00:00 neck-5 1"]  # an older run has such an id
# A clock that is far ahead, moments at which two machines do something, and one without a part.
MOMENTS = [*(f"2026-03-0{day}T09:00:00+00:00" for day in (1, 2, 2, 3)),
           "2026-03-02T09:00:00.500000+00:00", "9998-01-01T00:00:00+00:00"]  # fmt: skip

moments = st.sampled_from(MOMENTS)
notes = st.sampled_from(["worse", "better", "żółw \u2028 \n 🐢"])
versions = st.one_of(
    st.builds(
        Episode, id=st.sampled_from(IDS[:2]), edited_at=moments, place=st.just("neck"),
        at=st.just("2026-03-01T10:00:00+01:00"), strength=st.none() | st.integers(0, 10),
        note=notes,
    ),
    st.builds(
        DayNote, id=st.just(IDS[2]), edited_at=moments, day=st.just("2026-03-01"),
        person=st.just(2), stress=st.integers(0, 10), note=notes,
    ),
    st.builds(
        RunEntry, run_id=st.sampled_from(RUNS), edited_at=st.just("") | moments, note=notes,
        session=st.just("neck-5"), title=st.just("Neck"), planned_s=st.just(300.0),
        done_s=st.sampled_from([100.0, 300.0]), started_at=st.just(MOMENTS[1]),
    ),
    st.builds(Deletion, id=st.sampled_from([*IDS, key_of_id(RUNS[1])]), at=moments),
)  # fmt: skip
machines = st.integers(0, 2)
names = st.sampled_from(["{}", "{}", "{}.sync-conflict-20261122-101112-ABCDEFG",
                         "{} (conflicted copy 2026-11-22 101112)"])  # fmt: skip
steps = st.lists(
    st.one_of(
        # A machine notes something and syncs; perhaps its power fails after so many writes.
        st.tuples(
            st.just("live"), machines, st.lists(versions, max_size=4),
            st.none() | st.integers(0, 8),
        ),
        # The file of one machine comes to another, or back to itself: as it was some time ago,
        # without so many bytes at its end, and under which name.
        st.tuples(
            st.just("carry"), machines, machines, st.integers(0, 4),
            st.just(0) | st.integers(0, 200), names,
        ),
        # Some lines of a file come once more.
        st.tuples(st.just("double"), machines, machines, st.integers(0, 8), st.integers(1, 8)),
    ),
    min_size=6,
    max_size=40,
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def no_disk_is_waited_for() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: None)
        yield


class Story:
    """Three machines, and what has ever stood in their files."""

    def __init__(self, folder: Path) -> None:
        self.machines = [
            Machine(folder / name, MemoryJournal(Person(id=number, name=ANNA)))
            for name, number in (("desk", 2), ("lap", 5), ("attic", 3))
        ]
        self.past: list[list[bytes]] = [[] for _ in self.machines]
        self.written: dict[str, Carried] = {}

    def live(self, which: int, noted: Sequence[Carried], crash_in: int | None) -> None:
        machine = self.machines[which]
        for one in noted:
            if wins(one, self.written.get(key_of(one))):
                self.written[key_of(one)] = one
            if not isinstance(one, Deletion) and one.person == 2:
                one = replace(one, person=machine.journal.everybody[1].id)
            machine.journal.write(one)
        machine.journal.crash_in = crash_in
        with contextlib.suppress(Crash):
            machine.sync()
        machine.journal.crash_in = None
        if machine.own.exists():
            self.past[which].append(machine.own.read_bytes())

    def carry(self, which: int, to: int, ago: int, cut: int, name: str) -> None:
        if len(self.past[which]) > ago:
            content = self.past[which][-1 - ago]
            stem = self.machines[which].own.stem
            target = self.machines[to].shared / f"{name.format(stem)}.jsonl"
            target.write_bytes(content[: max(0, len(content) - cut)])

    def double(self, which: int, file: int, begin: int, count: int) -> None:
        files = self.machines[which].files()
        if files:
            path = files[file % len(files)]
            lines = path.read_bytes().splitlines(keepends=True)
            path.write_bytes(b"".join([*lines, *lines[begin : begin + count]]))


@settings(max_examples=100)
@given(told=steps)
def test_three_machines_come_to_the_same_journal(told: Sequence[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        story = Story(Path(folder))
        names = [ThisMachine(machine.data).id for machine in story.machines]
        for deed, *about in told:
            getattr(story, deed)(*about)
        settle(*story.machines)
        gone = {key for key, one in story.written.items() if isinstance(one, Deletion)}
        for machine, name in zip(story.machines, names, strict=True):
            assert as_named(machine.journal) == story.written
            assert replace(machine.sync(), watched=()) == SyncReport()
            assert ThisMachine(machine.data).id == name
            for path in machine.ours():
                assert not told_of(path, gone)


@settings(max_examples=12)
@given(
    lives=st.lists(st.tuples(machines, st.lists(versions, max_size=5)), min_size=3, max_size=8),
    order=st.permutations(range(3)),
)
def test_so_do_machines_with_real_journals(
    lives: Sequence[tuple[int, Sequence[Carried]]], order: Sequence[int]
) -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as open_:
        three = []
        written: dict[str, Carried] = {}
        for number, name in enumerate(("desk", "lap", "attic")):
            journal = Journal(Path(folder) / name / "data" / "journal.db")
            open_.callback(journal.close)
            for other in (ANNA, "Ben") if number != 1 else ("Ben", ANNA):
                journal.save_person(Person(name=other))
            three.append(Machine(Path(folder) / name, journal))
        for which, noted in lives:
            journal = three[which].journal
            for one in noted:
                written = {**written, key_of(one): one} if _counts(one, written) else written
                journal.write_lines(*_as_here(one, journal))
            three[which].sync()
        settle(*(three[number] for number in order))
        for machine in three:
            assert _held(machine.journal) == written


def _counts(one: Carried, written: Mapping[str, Carried]) -> bool:
    return wins(one, written.get(key_of(one)))


def _as_here(one: Carried, journal: Journal) -> tuple[list[Any], list[RunEntry]]:
    """Return an entry as the lines and runs to be written, of the person who is meant."""
    if isinstance(one, RunEntry):
        return [], [one]
    if not isinstance(one, Deletion) and one.person == 2:
        one = replace(one, person=_anna(journal))
    return [one], []


def _anna(journal: Journal) -> int:
    return next(person.id for person in journal.people() if person.name == ANNA)


def _held(journal: Journal) -> dict[str, Carried]:
    """Return what a journal holds, Anna with the number 2."""
    found: list[Carried] = [*journal.deletions()]
    for one in (*journal.diary_of(None, date.min, date.max), *journal.entries()):
        one = replace(one, id=0) if isinstance(one, RunEntry) else one
        found.append(replace(one, person=2) if one.person == _anna(journal) else one)
    return {key_of(one): one for one in found}


def told_of(file: Path, gone: Collection[str]) -> list[bytes]:
    """Return the lines that say more of something than that it was deleted, and when."""
    ids = {key.encode() for key in gone}
    ids |= {run.encode() for run in RUNS if key_of_id(run) in gone}
    lines = file.read_bytes().splitlines()
    return [line for line in lines if any(id_ in line for id_ in ids) and b'"note"' in line]
