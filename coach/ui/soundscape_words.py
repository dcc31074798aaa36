"""The names of the backgrounds, and how a mix of them is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from coach.settings import Soundscape
from coach.sound.bed import BEDS

USUAL_LEVEL = 100  # of what is switched on for the first time: as it was made


def bed_title(name: str) -> str:
    """Return what a bed is called; a file of one's own by its name without the ending."""
    return BEDS.get(name) or PurePath(name).stem


def mix_text(mix: Soundscape) -> str:
    """Return the parts of a mix inside a sentence: `rain, sea and My garden`; nothing if none.

    They come in the order in which they are offered, one's own files last.
    """
    titles = {name: bed_title(name) for name in in_order(mix)}
    return _listed([title.lower() if name in BEDS else title for name, title in titles.items()])


def in_order(names: Soundscape | Sequence[str]) -> list[str]:
    """Return the names in the order in which they are offered, one's own files last, by name."""
    return [name for name in BEDS if name in names] + sorted(set(names) - set(BEDS))


def _listed(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
