"""What a sync says: what stood in its way, and what it has left alone."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from pathlib import Path

from coach.errors import shortened
from coach.files import reason
from coach.journal.shared.shared_line import Left

_MISSING = (errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO)
WAITS = "What is new here waits, and is carried over later."


def not_reached(folder: Path, error: OSError) -> str:
    """Return the sentence about a folder that is away, or cannot be read."""
    if error.errno in _MISSING:
        return f"The shared folder {folder} is not there now. {WAITS}"
    return f"The shared folder {folder} cannot be read, because {reason(error)}. {WAITS}"


def not_written(folder: Path, error: OSError) -> str:
    """Return the sentence about a folder that takes nothing in."""
    return f"The shared folder {folder} cannot be written, because {reason(error)}. {WAITS}"


def not_read(file: Path, error: OSError) -> str:
    """Return the sentence about a file of another machine."""
    return f"{file.name} in the shared folder cannot be read, because {reason(error)}."


def emptied(folder: Path) -> str:
    """Return the sentence about a folder in which everything is gone."""
    return (
        f"The shared folder {folder} is empty, though the coach has written there. Please look"
        " whether it is the right one. To begin with it anew, switch sharing off and on again."
    )


def not_of_the_coach(file: Path) -> str:
    """Return the sentence about a file that only has a name like ours."""
    return f"{file.name} in the shared folder is not a file of the coach and was left alone."


def left_alone(left: Mapping[Left, int]) -> Iterator[str]:
    """Yield the sentences about lines that were left alone, and how many they are."""
    for line, count in sorted(left.items(), key=lambda one: (one[0].why, one[0].name)):
        some = "1 entry" if count == 1 else f"{count} entries"
        is_, was, it = ("is", "was", "it waits") if count == 1 else ("are", "were", "they wait")
        if line.why == "newer":
            yield (
                f"A newer version of the coach has written {some} in the shared folder."
                f" {it.capitalize()} there until the coach on this machine is brought up to date."
            )
        elif line.why == "unknown":
            name = shortened(line.name)
            yield (
                f"In the shared folder {some} {is_} about {name}, who is not known on this machine;"
                f" {it} there until somebody of this name is added."
            )
        else:
            lines = "1 line" if count == 1 else f"{count} lines"
            yield f"In the shared folder {lines} could not be understood and {was} left out."
