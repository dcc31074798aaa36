"""The journal's tables, grown by numbered steps; a step that was released is never changed."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence

from coach.journal.kept.details import gather
from coach.journal.kept.versions import key_of_id

# Moments are ISO texts in UTC, days ISO texts, lengths seconds, tension 0 to 10.
Step = Sequence[str | Callable[[sqlite3.Connection], None]]
STEPS: tuple[Step, ...] = (
    (
        """CREATE TABLE people (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            age_group TEXT NOT NULL,
            answers TEXT NOT NULL CHECK (answers IN ('none', 'given', 'rather_not_say')),
            handedness TEXT NOT NULL CHECK (handedness IN ('right', 'left')),
            country TEXT NOT NULL,
            screened_on TEXT,
            child INTEGER NOT NULL CHECK (child IN (0, 1))
        ) STRICT""",
        """CREATE TABLE health (
            person INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
            kind TEXT NOT NULL CHECK (kind IN ('tag', 'clearance', 'red_flag')),
            about TEXT NOT NULL,
            day TEXT,
            PRIMARY KEY (person, kind, about)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE runs (
            id INTEGER PRIMARY KEY,
            run_id TEXT NOT NULL UNIQUE,
            person INTEGER NOT NULL REFERENCES people (id),
            session TEXT NOT NULL,
            title TEXT NOT NULL,
            started_at TEXT NOT NULL,
            planned_s REAL NOT NULL,
            done_s REAL NOT NULL,
            pauses INTEGER NOT NULL,
            outcome TEXT NOT NULL
                CHECK (outcome IN ('finished', 'landed', 'stopped', 'interrupted')),
            helped INTEGER CHECK (helped IN (0, 1)),
            helped_most TEXT,
            note TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX runs_by_moment ON runs (started_at)",
        """CREATE TABLE ratings (
            run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
            place TEXT NOT NULL,
            before INTEGER CHECK (before BETWEEN 0 AND 10),
            after INTEGER CHECK (after BETWEEN 0 AND 10),
            PRIMARY KEY (run, place)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE exercises (
            run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
            exercise TEXT NOT NULL,
            seconds REAL NOT NULL,
            PRIMARY KEY (run, exercise)
        ) STRICT, WITHOUT ROWID""",
    ),
    (
        # No CHECK of the words: a later coach may decide more without a step of its own.
        """CREATE TABLE decisions (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            what TEXT NOT NULL,
            kind TEXT,
            reason TEXT NOT NULL,
            seconds REAL NOT NULL
        ) STRICT""",
        "CREATE INDEX decisions_by_moment ON decisions (at)",
    ),
    (
        # `body` is the whole entry as JSON. A new field of it takes a step too, even an empty one:
        # so a coach that does not know the field leaves the file alone.
        """CREATE TABLE diary (
            id TEXT PRIMARY KEY,
            person INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
            day TEXT NOT NULL,
            body TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX diary_by_day ON diary (day)",
        """CREATE TABLE deleted (
            id TEXT PRIMARY KEY,
            at TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE told (
            person INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
            rule TEXT NOT NULL,
            region TEXT NOT NULL,
            day TEXT NOT NULL,
            PRIMARY KEY (person, rule, region)
        ) STRICT, WITHOUT ROWID""",
    ),
    (
        "ALTER TABLE runs ADD COLUMN edited_at TEXT NOT NULL DEFAULT ''",
        # Exercises, places and tension as JSON; what is said of `body` above counts for it too.
        "ALTER TABLE runs ADD COLUMN details TEXT NOT NULL DEFAULT '{}'",
        gather,
        "DROP TABLE ratings",
        "DROP TABLE exercises",
        # By the key a run is known to the marks of what was deleted.
        "ALTER TABLE runs ADD COLUMN key TEXT NOT NULL DEFAULT ''",
        "UPDATE runs SET key = key_of_id(run_id)",
        "CREATE UNIQUE INDEX runs_by_key ON runs (key)",
        "CREATE INDEX runs_by_person ON runs (person, started_at)",
        "CREATE INDEX diary_by_person ON diary (person, day)",
        # What was changed here and is not in the shared folder yet, the oldest first.
        """CREATE TABLE outbox (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT NOT NULL UNIQUE
        ) STRICT""",
        """CREATE TABLE read_so_far (
            file TEXT PRIMARY KEY,
            head TEXT NOT NULL,
            bytes INTEGER NOT NULL
        ) STRICT""",
        # What was deleted, but may be found in the file or its copies still: entries by the marks
        # of `deleted`, a person, or what was decided in a span of time.
        """CREATE TABLE to_purge (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            person INTEGER,
            since TEXT,
            until TEXT
        ) STRICT""",
        # What the journal knows about itself.
        """CREATE TABLE facts (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT""",
    ),
)


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Make everything inside happen or nothing of it; other programs wait meanwhile."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):  # after some errors SQLite has rolled back already
            db.execute("ROLLBACK")
        raise


def version(db: sqlite3.Connection) -> int:
    """Return how many steps the journal has taken."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: sqlite3.Connection, steps: Sequence[Step] = STEPS) -> None:
    """Take the steps that are missing, all of them or none, and see to it that "me" exists.

    Raises:
        sqlite3.Error: the journal is as it was.
    """
    db.create_function("key_of_id", 1, key_of_id, deterministic=True)
    with transaction(db):
        for number, step in enumerate(steps[version(db) :], start=version(db) + 1):
            for statement in step:
                if callable(statement):
                    statement(db)
                else:
                    db.execute(statement)
            db.execute(f"PRAGMA user_version = {number}")
        db.execute(
            "INSERT INTO people (id, name, age_group, answers, handedness, country, child)"
            " SELECT 1, 'me', 'adult', 'none', 'right', 'unknown', 0"
            " WHERE NOT EXISTS (SELECT 1 FROM people)"
        )
