"""Errors whose messages are whole sentences that a user can act on, and parts of such sentences."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


class CoachError(Exception):
    """Anything the coach can explain; its text is shown to the user as it stands."""


class UsageError(CoachError):
    """A command was called with words it does not know; the exit code is 2."""


class FitError(CoachError):
    """A session cannot be made to last the minutes asked for."""


class FileProblem(CoachError):
    """One thing wrong in one file, with the place where it is.

    Args:
        path: the file, as the user named it or as it was found.
        line: the line counted from 1, or 0 when the file as a whole is meant.
        sentence: what is wrong and what was expected.
    """

    def __init__(self, path: Path | str, line: int, sentence: str) -> None:
        super().__init__(f"{path}:{line}: {sentence}" if line else f"{path}: {sentence}")
        self.path = Path(path)
        self.line = line
        self.sentence = sentence


def shortened(text: str) -> str:
    """Return `text` in at most 40 characters, so that a sentence stays a sentence."""
    return text if len(text) <= 40 else text[:37] + "..."


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant, or None if none is near."""
    import difflib  # late: most words are spelt well

    near = difflib.get_close_matches(word[:64], list(known), n=1)
    return near[0] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the end of a sentence about a misspelt word: a question if a known word is near."""
    near = nearest(word, known)
    return f"; did you mean `{near}`?" if near else "."
