"""How tense places were lately, for the map on Home."""

from __future__ import annotations

from collections.abc import Sequence

from coach.people import RunEntry


def latest_levels(entries: Sequence[RunEntry], since: str) -> dict[str, int]:
    """Return the last known tension of each place, 0 to 10, by `neck` or `forearm.left`.

    Args:
        entries: runs, the newest first.
        since: the ISO moment in UTC from which a tension counts as present.
    """
    levels: dict[str, int] = {}
    for entry in entries:
        if entry.started_at >= since:
            for place, level in (entry.before | entry.after).items():
                levels.setdefault(place, level)
    return levels
