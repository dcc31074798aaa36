"""What a sync is to do, and what became of it, as it is told to a window."""

from __future__ import annotations

from msgspec import Struct


class SyncJob(Struct, frozen=True):
    """Which journal is carried over through which folder; all paths are whole ones."""

    journal: str
    data: str  # the data folder, which keeps the name of this machine
    folder: str


class SyncReport(Struct, frozen=True):
    """What a sync did.

    Args:
        taken_in: entries that came from other machines and were news here.
        written: lines for other machines.
        sentence: what stood in the way or was left alone, for the user; None when all is well.
        done: whether everything was carried over that can be; else it is worth another try.
        watched: folders and files that tell by changing when to sync again.
    """

    taken_in: int = 0
    written: int = 0
    sentence: str | None = None
    done: bool = True
    watched: tuple[str, ...] = ()
