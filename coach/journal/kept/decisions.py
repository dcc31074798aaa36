"""What was decided about breaks, as rows of a table and back."""

from __future__ import annotations

import contextlib
import math
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import msgspec
from msgspec.structs import replace

from coach.break_log import Decision

KEPT_DAYS = 400  # a year, and the month before it to compare with
_COLUMNS = ("at", "what", "kind", "reason", "seconds")


def in_utc(moment: str) -> str:
    """Return an ISO moment of any zone as the journal keeps it.

    Raises:
        ValueError: it is no moment, or has no time zone.
    """
    found = datetime.fromisoformat(moment)
    if found.tzinfo is None:
        raise ValueError("a moment in the journal needs its time zone")
    return found.astimezone(UTC).isoformat()


def checked_decision(decision: Decision) -> Decision:
    """Return the decision as it is kept, its moment in UTC.

    Raises:
        ValueError: the moment has no time zone, the seconds are no number, or a word is unknown.
    """
    msgspec.convert(msgspec.to_builtins(decision), Decision)
    if not math.isfinite(decision.seconds):
        raise ValueError("the seconds of a decision are a number")
    return replace(decision, at=in_utc(decision.at))


def write_decisions(db: sqlite3.Connection, decisions: Iterable[Decision]) -> None:
    """Write decisions behind the others; what is `KEPT_DAYS` older than they are goes."""
    for decision in decisions:
        db.execute(
            f"INSERT INTO decisions ({', '.join(_COLUMNS)}) VALUES (?, ?, ?, ?, ?)",
            [getattr(decision, column) for column in _COLUMNS],
        )
        with contextlib.suppress(OverflowError):  # nothing is that old
            oldest = datetime.fromisoformat(decision.at) - timedelta(days=KEPT_DAYS)
            db.execute("DELETE FROM decisions WHERE at < ?", [oldest.isoformat()])


def read_decisions(db: sqlite3.Connection, since: str, until: str) -> list[Decision]:
    """Return the decisions from `since` to before `until`, the oldest first.

    Words of a later coach are not understood: those lines are left out, and stay in the file.
    """
    rows = db.execute(
        f"SELECT {', '.join(_COLUMNS)} FROM decisions WHERE at >= ? AND at < ? ORDER BY at, id",
        [since, until],
    )
    found: list[Decision] = []
    for row in rows:
        with contextlib.suppress(msgspec.ValidationError):
            found.append(msgspec.convert(dict(zip(_COLUMNS, row, strict=True)), Decision))
    return found
