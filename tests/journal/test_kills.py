"""Killed at any moment while two programs write, the journal is whole and nothing is missing.

With COACH_SOAK=1 they are killed 200 times, which takes some minutes; otherwise 10 times.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from coach.journal.kept.copies import last_good, look_after, read_copy
from coach.journal.kept.upkeep import folder_of
from coach.journal.store import Journal, open_journal
from tests.journal.diary_samples import TODAY

KILLS = 200 if os.environ.get("COACH_SOAK") == "1" else 10

_BEGIN = """
import random, sys, time, uuid
from datetime import date
from pathlib import Path
from coach.entries import Deletion, Episode
from coach.journal.kept.copies import make_copy
from coach.journal.store import Journal
from coach.people import RunEntry

path, day, at = Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), "2026-03-02T09:00:00+00:00"
journal = Journal(path)
while journal.trouble:  # both begin it at once
    journal.write_lines([])

def told(*words):
    assert journal.trouble is None, journal.trouble
    print(*words, flush=True)
    time.sleep(random.random() / 200)  # the other one has its turn
"""
_RUNS = """
while True:
    run = RunEntry(
        run_id=str(uuid.uuid4()), session="s", title="t", started_at=at, planned_s=60, done_s=60,
        exercises={"chin-tuck": 60.0}, before={"neck": 5},
    )
    number = journal.add(run)
    told("run", run.run_id)
    journal.rate(number, {"neck": 2})
    told("rated", run.run_id)
"""
_DIARY = """
make_copy(path, day)
kept = []
for n in range(10**9):
    one = Episode(
        id=str(uuid.uuid4()), edited_at=at, at=at, place="neck", note=f"secret of {n}" + "z" * 300
    )
    journal.write_lines([one])
    told("noted", one.id)
    kept.append(one.id)
    if n % 5 == 4:
        gone = kept.pop(n % len(kept))
        print("deleting", gone, flush=True)
        journal.write_lines([Deletion(id=gone, at="2026-03-02T10:00:00+00:00")])
        told("deleted", gone)
"""


def killed(path: Path, day: date, chance: Random) -> list[list[str]]:
    """Let two programs write, kill both at some moment, and return what they acknowledged."""
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", _BEGIN + rest, str(path), day.isoformat()],
            stdout=subprocess.PIPE,
            text=True,
        )
        for rest in (_RUNS, _DIARY)
    ]
    chance.shuffle(programs)
    told: list[str] = []
    for program in programs:
        assert program.stdout
        told += [program.stdout.readline() for _ in range(chance.randint(1, 15))]
    for program in programs:
        program.kill()
    for program in programs:
        assert program.stdout
        told += program.stdout.readlines()
        program.wait()
        program.stdout.close()
    assert "" not in told, "a program has ended by itself"
    return [line.split() for line in told if line.endswith("\n")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_nothing_acknowledged_is_lost_and_nothing_deleted_comes_back(path: Path) -> None:
    said: dict[str, set[str]] = {
        name: set() for name in ("run", "rated", "noted", "deleting", "deleted")
    }
    for kill in range(KILLS):
        for word, about in killed(path, TODAY + timedelta(days=kill), Random(kill)):
            said[word].add(about)
        journal, trouble = open_journal(path)
        assert trouble is None
        assert journal.check() is None
        runs = {one.run_id: one.after for one in journal.entries()}
        assert said["run"] <= runs.keys()
        assert all(runs[one] == {"neck": 2} for one in said["rated"])
        noted = {one.id for one in journal.diary_of(None, date.min, date.max)}
        assert said["noted"] - said["deleting"] <= noted
        assert noted.isdisjoint(said["deleted"])
        assert {mark.id for mark in journal.deletions()} >= said["deleted"]
        journal.close()
    _copies_are_whole(path, said["deleted"])


def _copies_are_whole(path: Path, deleted: set[str]) -> None:
    """After the next start there is a good copy, and in none stands what was deleted."""
    look_after(path, TODAY + timedelta(days=KILLS))
    copy = last_good(folder_of(path))
    assert copy is not None
    held = {one.id for one in read_copy(copy).entries if type(one).__name__ == "Episode"}
    with closing(Journal(path)) as journal:
        assert held == {one.id for one in journal.diary_of(None, date.min, date.max)}
    assert held.isdisjoint(deleted)
    bodies = [f'"id":"{one}"'.encode() for one in deleted]
    for file in [path, *folder_of(path).iterdir()]:
        content = file.read_bytes()
        assert not any(body in content for body in bodies), file.name
