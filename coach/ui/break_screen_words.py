"""What a break writes on the screen, and what it needs to know to be shown."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from coach.model import Exercise
from coach.ui.session_figure import FigureFor
from coach.ui.session_words import clock_text, length_text
from coach.ui.theme import Theme

BREAK = "Break"
ENDS = "Esc ends it"
HOLD = "Hold Esc to end"
SKIP = "Skip this one"
OVER = "The break is over."
_TIMES = {1: "once", 2: "twice"}
_WORTH_SAYING_S = 120.0  # a shorter time at the screen is not worth a sentence


class ShownBreak(Struct, frozen=True, kw_only=True):
    """What a break is shown with.

    Args:
        title: what it is, as in `Two minutes for your neck`.
        why: why it is this, in one sentence.
        worked_s: how long the user has been at the screen.
        postpones_left: how often it may still be put off.
        postpone_min: by how many minutes.
        heard: whether the voice can be heard.
        captions: whether what is said is written too.
        lines_announced: whether a screen reader says each line.
        exercises: by id; their poses are what the figure shows.
        wishes: for whom the figure is.
        theme: how it looks.
    """

    title: str
    why: str
    worked_s: float
    postpones_left: int
    postpone_min: int
    heard: bool
    captions: bool
    lines_announced: bool
    exercises: Mapping[str, Exercise]
    wishes: FigureFor
    theme: Theme


def reasons(shown: ShownBreak) -> str:
    """Return why there is a break, and why this one."""
    return " ".join(filter(None, (_worked(shown.worked_s), shown.why)))


def left_words(left_s: float, heard: bool) -> str:
    """Return how long the break still is, and where to look."""
    where = (
        "The voice guides you, so you can look away from the screen."
        if heard
        else "The picture shows what to do."
    )
    return f"{left_short(left_s)} {where}"


def left_short(left_s: float, side: str = "") -> str:
    """Return how long the break still is, after the side whose turn it is if that is named."""
    left = f"{clock_text(max(0.0, left_s))} left."
    return f"{side} · {left}" if side else left


def later_words(minutes: int) -> str:
    """Return what the button says that puts a break off."""
    return f"In {length_text(60.0 * minutes)}"


def postpone_words(left: int) -> str:
    """Return how often the break may still be put off, and that nothing has to be done."""
    ends = "It ends by itself; nothing to click."
    if left <= 0:
        return f"It cannot be put off again. {ends}"
    times = _TIMES.get(left, f"{left} times")
    return f"You can put it off {times} more. {ends}"


def _worked(seconds: float) -> str:
    if seconds < _WORTH_SAYING_S:
        return ""
    hours, minutes = divmod(round(seconds / 60), 60)
    parts = [_counted(hours, "hour"), _counted(minutes, "minute")]
    return f"You have been at the screen for {' and '.join(filter(None, parts))}."


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number > 1 else ''}" if number else ""
