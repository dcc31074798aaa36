"""What is written into the journal can be read again, whatever it is."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.errors import CoachError
from coach.journal.store import Journal, open_journal
from coach.people import Person, RunEntry


def run(number: int = 1, **more: object) -> RunEntry:
    moment = datetime(2026, 3, 2, 9, 0, number % 60, tzinfo=UTC).isoformat()
    entry = RunEntry(
        run_id=f"run-{number}",
        session="neck-5",
        title="Neck",
        started_at=moment,
        planned_s=300,
        done_s=300,
        outcome="finished",
    )
    return replace(entry, **more)


ratings = st.dictionaries(st.sampled_from(["neck", "jaw.left", "hip.right"]), st.integers(0, 10))
seconds = st.floats(0, 4000)
entries = st.builds(
    RunEntry,
    id=st.just(0),
    run_id=st.uuids().map(str),
    session=st.text(max_size=20),
    title=st.text(max_size=20),
    started_at=st.datetimes(timezones=st.just(UTC)).map(datetime.isoformat),
    planned_s=seconds,
    done_s=seconds,
    pauses=st.integers(0, 1000),
    outcome=st.sampled_from(["finished", "landed", "stopped", "interrupted"]),
    exercises=st.dictionaries(st.text(min_size=1, max_size=8), seconds, max_size=4),
    before=ratings,
    after=ratings,
    helped=st.none() | st.booleans(),
    helped_most=st.none() | st.text(max_size=8),
    places=st.lists(st.sampled_from(["neck", "calf.left"]), unique=True).map(tuple),
    note=st.text(max_size=40),
).map(
    lambda entry: replace(entry, places=tuple(sorted({*entry.places, *entry.before, *entry.after})))
)
days = st.dates().map(str)
people = st.builds(
    Person,
    id=st.just(1),
    name=st.text(max_size=10),
    age_group=st.sampled_from(["adult", "senior", "teen", "child_8_12", "child_4_7"]),
    answers=st.sampled_from(["none", "given", "rather_not_say"]),
    tags=st.frozensets(st.text(max_size=8), max_size=4),
    handedness=st.sampled_from(["left", "right"]),
    country=st.text(max_size=5),
    clearances=st.dictionaries(st.text(max_size=8), days, max_size=3),
    red_flags=st.dictionaries(st.text(max_size=8), days, max_size=3),
    screened_on=st.none() | days,
    child=st.booleans(),
)


@settings(max_examples=25, deadline=None)
@given(written=st.lists(entries, max_size=6, unique_by=lambda e: e.run_id), me=people)
def test_what_is_written_is_read_back_by_the_next_start(
    written: list[RunEntry], me: Person
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.db"
        journal = Journal(path)
        journal.save_person(me)
        ids = [journal.add(entry) for entry in written]
        journal.close()

        again, trouble = open_journal(path)
        assert trouble is None
        assert again.check() is None
        assert again.people() == [me]
        read = {entry.id: replace(entry, id=0) for entry in again.entries()}
        assert read == dict(zip(ids, written, strict=True))
        moments = [entry.started_at for entry in again.entries()]
        assert moments == sorted(moments, reverse=True)
        again.close()


def test_a_run_that_is_reported_twice_is_one_entry(path: Path) -> None:
    journal = Journal(path)
    first = journal.add(run(done_s=100, outcome="interrupted", before={"neck": 6}))
    second = journal.add(run(done_s=300, outcome="finished"))
    third = journal.add(run(done_s=200, outcome="interrupted"))

    assert first == second == third
    (entry,) = journal.entries()
    assert (entry.done_s, entry.outcome, entry.before) == (300, "finished", {"neck": 6})
    journal.close()


def test_a_second_answer_takes_the_place_of_the_first(path: Path) -> None:
    journal = Journal(path)
    number = journal.add(run(before={"neck": 6}))
    journal.rate(number, {"neck": 7}, helped=False, note="worse")
    journal.rate(number, {"neck": 2}, helped=True, helped_most="chin-tuck")

    (entry,) = journal.entries()
    assert entry.before == {"neck": 6}
    assert entry.after == {"neck": 2}
    assert (entry.helped, entry.helped_most, entry.note) == (True, "chin-tuck", "")
    journal.close()


def test_runs_can_be_asked_for_by_person_and_number(path: Path) -> None:
    journal = Journal(path)
    child = journal.save_person(Person(name="Mia", child=True))
    for number in range(4):
        journal.add(run(number, person=1 if number % 2 else child.id))

    assert [entry.run_id for entry in journal.entries(person=1)] == ["run-3", "run-1"]
    assert [entry.run_id for entry in journal.entries(limit=3)] == ["run-3", "run-2", "run-1"]
    assert [person.name for person in journal.people()] == ["me", "Mia"]
    journal.close()


def test_what_cannot_be_an_entry_is_refused(path: Path) -> None:
    journal = Journal(path)
    with pytest.raises(ValueError, match="0 to 10"):
        journal.add(run(before={"neck": 11}))
    with pytest.raises(ValueError, match="time zone"):
        journal.add(run(started_at="2026-03-02T09:00:00"))
    with pytest.raises(ValueError, match="outcome"):
        journal.add(run(outcome="given up"))
    with pytest.raises(ValueError, match="handedness"):
        journal.save_person(Person(id=1, handedness="both"))  # type: ignore[arg-type]
    with pytest.raises(CoachError, match="no person with the number 7"):
        journal.add(run(person=7))
    with pytest.raises(CoachError, match="not in the journal"):
        journal.rate(99, {})
    assert journal.entries() == []
    assert journal.trouble is None
    journal.close()


def test_moments_are_kept_in_utc(path: Path) -> None:
    journal = Journal(path)
    journal.add(run(started_at="2026-03-02T01:30:00+02:00"))
    assert journal.entries()[0].started_at == "2026-03-01T23:30:00+00:00"
    journal.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_user_can_read_the_journal(path: Path) -> None:
    journal = Journal(path)
    journal.add(run())
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    journal.close()

    assert modes == dict.fromkeys(["journal.db", "journal.db-wal", "journal.db-shm"], 0o600)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.chmod(0o644)
    Journal(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


_ENDLESS = """
import sys
from pathlib import Path
from coach.journal.store import Journal
from coach.people import RunEntry

journal = Journal(Path(sys.argv[1]))
for number in range(100_000):
    entry = RunEntry(
        run_id=str(number), session="s", title="t", started_at="2026-03-02T09:00:00+00:00",
        planned_s=60, done_s=60, exercises={"chin-tuck": 60.0}, before={"neck": 5},
    )
    journal.add(entry)
    assert journal.trouble is None
    print(number, flush=True)
"""


@pytest.mark.parametrize("moment", [3, 17, 40])
def test_a_killed_process_loses_no_acknowledged_entry(path: Path, moment: int) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", _ENDLESS, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout
    acknowledged = [child.stdout.readline() for _ in range(moment)]
    child.kill()
    acknowledged += child.stdout.readlines()
    child.wait()
    child.stdout.close()

    journal, trouble = open_journal(path)
    assert trouble is None
    assert journal.check() is None
    kept = {entry.run_id for entry in journal.entries()}
    assert kept >= {line.strip() for line in acknowledged if line.endswith("\n")}
    assert all(entry.exercises == {"chin-tuck": 60.0} for entry in journal.entries())
    journal.close()


def test_runs_can_be_asked_for_from_a_moment_on(path: Path) -> None:
    journal = Journal(path)
    for number in (1, 2, 3):
        journal.add(run(number))
    since = run(2).started_at
    assert [entry.run_id for entry in journal.entries(1, since=since)] == ["run-3", "run-2"]
    path.unlink()
    journal.add(run(0))
    journal.add(run(4))
    assert "cannot be written" in (journal.trouble or "")
    waiting = [entry.run_id for entry in journal.entries(1, since=since)]
    assert waiting == ["run-4", "run-3", "run-2"]
    journal.close()
