"""Shipped sounds and timelines made by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from coach.compiled import Cue, Timeline
from coach.resources import shipped
from coach.sound.cues import Sounds


@pytest.fixture(scope="session")
def sounds() -> Sounds:
    """The shipped sounds; a file that cannot be read fails the test."""
    return Sounds(shipped("audio") / "cues", pytest.fail)


@pytest.fixture(scope="session")
def timeline() -> Callable[[Iterable[Cue], float], Timeline]:
    """A function that makes a timeline of cues alone."""

    def make(cues: Iterable[Cue], seconds: float) -> Timeline:
        return Timeline(id="t", title="T", seconds=seconds, steps=(), segments=(), cues=tuple(cues))

    return make
