"""A journal of every age opens, and nothing in it is lost on the way."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from coach.entries import Deletion
from coach.journal.kept.schema import STEPS, migrate, version
from coach.journal.kept.versions import key_of_id
from coach.journal.store import open_journal

# What a coach of that age has written; new ages are added, old ones never changed.
_PEOPLE = """
    INSERT INTO people VALUES (1, 'me', 'senior', 'given', 'left', 'DE', '2026-01-02', 0);
    INSERT INTO health VALUES (1, 'tag', 'pregnant', NULL);
    INSERT INTO health VALUES (1, 'clearance', 'neck-injury', '2026-01-03');
"""
_FIRST = f"""{_PEOPLE}
    INSERT INTO runs VALUES (4, 'run-4', 1, 'neck-5', 'Neck', '2026-01-04T08:00:00+00:00',
                             300, 120, 1, 'stopped', 1, 'chin-tuck', 'good');
    INSERT INTO ratings VALUES (4, 'neck.left', 7, 3);
    INSERT INTO exercises VALUES (4, 'chin-tuck', 60);
"""
_DECISION = """
    INSERT INTO decisions VALUES (1, '2026-01-04T09:00:00+00:00', 'held', 'long', 'microphone', 0);
"""
_EPISODE = "6f0d6a0e-5d0f-4b53-9a5e-0c5b6f3b2a0a"
_NOTED = f"""
    INSERT INTO diary VALUES ('{_EPISODE}', 1, '2026-01-05', '{{"what":"episode","id":"{_EPISODE}",
        "edited_at":"2026-01-05T09:00:00+00:00","place":"calf.left","at":"2026-01-05T10:00:00+01:00",
        "kind":"cramp","strength":7,"minutes":3,"signs":["night"],"note":"in bed"}}');
    INSERT INTO deleted VALUES ('{_EPISODE[:-1]}b', '2026-01-05T09:30:00+00:00');
    INSERT INTO told VALUES (1, 'r-cr-2', '', '2026-01-06');
"""
_SECOND = _FIRST + _DECISION
_THIRD = _SECOND + _NOTED
_EDITED = "2026-01-04T08:20:00+00:00"
_FOURTH = f"""{_PEOPLE}{_DECISION}{_NOTED}
    INSERT INTO runs VALUES (4, 'run-4', 1, 'neck-5', 'Neck', '2026-01-04T08:00:00+00:00',
                             300, 120, 1, 'stopped', 1, 'chin-tuck', 'good', '{_EDITED}',
                             '{{"exercises":{{"chin-tuck":60.0}},"places":["neck.left"],
                             "before":{{"neck.left":7}},"after":{{"neck.left":3}}}}',
                             '{key_of_id("run-4")}');
    INSERT INTO outbox (key) VALUES ('{_EPISODE}');
    INSERT INTO read_so_far VALUES ('coach-journal-b.jsonl', 'a head', 1200);
    INSERT INTO to_purge (person) VALUES (NULL);
    INSERT INTO facts VALUES ('sharing', 'on');
"""
_WRITTEN: dict[int, str] = {1: _FIRST, 2: _SECOND, 3: _THIRD, 4: _FOURTH}


def aged(path: Path, age: int) -> None:
    path.parent.mkdir(parents=True)
    db = sqlite3.connect(path, isolation_level=None)
    migrate(db, STEPS[:age])
    db.execute("DELETE FROM people")
    db.executescript(_WRITTEN.get(age, ""))
    db.close()


@pytest.mark.parametrize("age", range(1, len(STEPS) + 1))
def test_a_journal_of_every_age_opens(path: Path, age: int) -> None:
    aged(path, age)

    journal, trouble = open_journal(path)
    assert trouble is None
    (me,) = journal.people()
    assert (me.age_group, me.tags, me.handedness) == ("senior", {"pregnant"}, "left")
    assert me.clearances == {"neck-injury": "2026-01-03"}
    (entry,) = journal.entries()
    assert (entry.id, entry.run_id, entry.done_s, entry.helped) == (4, "run-4", 120, True)
    assert (entry.before, entry.after) == ({"neck.left": 7}, {"neck.left": 3})
    assert entry.exercises == {"chin-tuck": 60}
    decided = journal.decisions("2026-01-04T00:00:00+00:00", "2026-01-05T00:00:00+00:00")
    assert [(one.what, one.reason) for one in decided] == [("held", "microphone")][: age - 1]
    noted = journal.diary_of(1, date(2026, 1, 5), date(2026, 1, 5))
    assert [(one.place, one.signs) for one in noted] == [("calf.left", {"night"})][
        : max(0, age - 2)
    ]
    assert journal.told(1) == ({("r-cr-2", ""): date(2026, 1, 6)} if age > 2 else {})
    assert len(journal.deletions()) == (1 if age > 2 else 0)
    assert entry.edited_at == (_EDITED if age > 3 else "")
    assert [one.id for one in journal.outgoing(9)] == ([_EPISODE] if age > 3 else [])
    assert journal.position("coach-journal-b.jsonl") == (("a head", 1200) if age > 3 else ("", 0))
    journal.write_lines([Deletion(id="run-4", at="2026-01-05T00:00:00+00:00")])
    assert journal.entries() == []  # by its key, which runs had not from the beginning
    assert journal.trouble is None
    journal.close()
    with sqlite3.connect(path) as db:
        assert version(db) == len(STEPS)
    db.close()


def test_every_age_has_its_sample() -> None:
    assert sorted(_WRITTEN) == list(range(1, len(STEPS) + 1))


def test_no_second_is_rounded_and_no_unrated_place_lost_when_tables_become_one(path: Path) -> None:
    aged(path, 3)
    seconds = 59.99999999999999
    with sqlite3.connect(path) as db:
        db.execute("UPDATE exercises SET seconds = ?", [seconds])
        db.execute("INSERT INTO ratings VALUES (4, 'hip', NULL, NULL)")
        db.execute("INSERT INTO ratings VALUES (4, 'jaw \"x\"', 0, NULL)")
    db.close()
    journal, trouble = open_journal(path)
    assert trouble is None
    (entry,) = journal.entries()
    assert entry.exercises == {"chin-tuck": seconds}
    assert entry.places == ("hip", 'jaw "x"', "neck.left")
    assert entry.before == {"neck.left": 7, 'jaw "x"': 0}
    assert journal.check() is None
    journal.close()


def test_a_step_that_fails_leaves_the_journal_as_it_was(path: Path) -> None:
    aged(path, 1)
    db = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        migrate(db, [*STEPS[:1], ("CREATE TABLE more (x) STRICT", "this is not SQL")])
    assert version(db) == 1
    assert db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'more'").fetchone() == (0,)
    migrate(db, [*STEPS[:1], ("CREATE TABLE more (x INTEGER) STRICT",)])
    assert version(db) == 2
    db.close()
