"""What was done lately, so that composed sessions differ from day to day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from coach.people import RunEntry


def days_since(entries: Iterable[RunEntry], today: date) -> dict[str, int]:
    """Return for each exercise the days since it was last done."""
    days: dict[str, int] = {}
    for entry in entries:
        ago = max((today - datetime.fromisoformat(entry.started_at).date()).days, 0)
        for exercise, seconds in entry.exercises.items():
            if seconds > 0:
                days[exercise] = min(ago, days.get(exercise, ago))
    return days
