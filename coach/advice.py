"""What the journal of the person who is guided says about today, as those who plan ask for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from coach.journal.insights.care import Care
from coach.journal.insights.recommending import Proposal
from coach.model import Family


class Advice(Protocol):
    """What the journal of the person who is guided says about today."""

    def weights(self, regions: Sequence[str]) -> Mapping[Family, float]:
        """Return how much rather each technique is taken for these regions, 0.5 to 2.0."""
        ...

    def care(self, regions: Sequence[str]) -> Care:
        """Return what to heed in sessions for these regions."""
        ...

    def resting(self) -> frozenset[str]:
        """Return the exercises that are left out for some days."""
        ...

    def knows(self, region: str) -> bool:
        """Return whether enough runs for a region were rated to say what helps there."""
        ...

    def proposal(self, region: str, families: Sequence[Family]) -> Proposal | None:
        """Return which of these techniques is proposed for a region; the same all day long."""
        ...


class NoAdvice:
    """Says nothing: where nobody's journal counts."""

    def weights(self, regions: Sequence[str]) -> Mapping[Family, float]:
        """Return that nothing is known."""
        return {}

    def care(self, regions: Sequence[str]) -> Care:
        """Return that there is nothing to heed."""
        return Care()

    def resting(self) -> frozenset[str]:
        """Return that nothing rests."""
        return frozenset()

    def knows(self, region: str) -> bool:
        """Return that nothing is known."""
        return False

    def proposal(self, region: str, families: Sequence[Family]) -> Proposal | None:
        """Return that nothing is proposed."""
        return None
