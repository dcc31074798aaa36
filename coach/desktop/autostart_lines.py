"""What the registry of Windows says about starting with the computer, read."""

from __future__ import annotations

from pathlib import Path


def program_of(line: str) -> Path:
    """Return the program of a command line: what stands in quotes, or before the first space."""
    line = line.strip()
    if line.startswith('"'):
        return Path(line[1:].partition('"')[0])
    return Path(line.partition(" ")[0])


def is_held(approved: object) -> bool:
    """Return whether the user has switched the entry off in Windows.

    Args:
        approved: what is noted about it, bytes; the lowest bit of the first is set when it is off.
    """
    return isinstance(approved, bytes) and bool(approved[:1]) and bool(approved[0] & 1)
