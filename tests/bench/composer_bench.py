"""Composing a session for a random wish, beside making the same session out of its JSON."""

from __future__ import annotations

import math
import random
import statistics
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

import msgspec

from coach.errors import CoachError
from coach.library.composing.composer import Composer
from coach.library.composing.wish import Wish
from coach.library.library import Library
from coach.library.reader import load_library
from coach.model import Audience, Session, SessionPosture
from coach.resources import shipped

TARGET_S, TARGET_MINUTES_S = 0.010, 0.020
WISHES, TRIES = 400, 7
POSTURES: tuple[SessionPosture, ...] = ("sit", "stand", "lie", "mixed")
AUDIENCES: tuple[Audience, ...] = ("adult", "adult", "adult", "teen", "child_8_12")

T = TypeVar("T")
Row = tuple[str, str, str, str, str, bool]


def rows() -> list[Row]:
    """Return the rows: one session, and which minutes can be composed for a place."""
    library = load_library(shipped("sessions"))
    composer = Composer(library)
    decode = msgspec.json.Decoder(Session).decode
    took: list[float] = []
    beside: list[float] = []
    refused = 0
    for wish in _wishes(library):
        try:
            seconds, session = _best(lambda wish=wish: composer.compose(wish).session)  # type: ignore[misc]
        except CoachError:
            refused += 1
            continue
        text = msgspec.json.encode(session)
        took.append(seconds)
        beside.append(_best(lambda text=text: decode(text))[0])  # type: ignore[misc]
    asked = [Wish(regions=(region,), seconds=300) for region in library.regions]
    minutes = [_best(lambda wish=wish: composer.minutes(wish))[0] for wish in asked]  # type: ignore[misc]
    return [
        _row(f"composing a session ({refused} of {WISHES} wishes refused)", took, beside, TARGET_S),
        _row("which minutes can be composed", minutes, beside, TARGET_MINUTES_S),
    ]


def _wishes(library: Library) -> Iterator[Wish]:
    dice = random.Random(1)
    tags = [tag.id for tag in library.safety.tags]
    for seed in range(WISHES):
        audience = dice.choice(AUDIENCES)
        yield Wish(
            regions=tuple(dice.sample(list(library.regions), dice.randint(1, 4))),
            seconds=60 * dice.randint(2, 8 if audience == "child_8_12" else 45),
            posture=dice.choice(POSTURES),
            audience=audience,
            tags=frozenset(dice.sample(tags, dice.randint(0, 4))),
            seed=seed,
        )


def _best(work: Callable[[], T]) -> tuple[float, T]:
    """Return the least seconds of some tries and the result: the cost when nobody disturbs."""
    least, result = math.inf, work()
    for _ in range(TRIES):
        start = time.perf_counter()
        result = work()
        least = min(least, time.perf_counter() - start)
    return least, result


def _row(what: str, figures: list[float], floor: list[float], target: float) -> Row:
    in_order = sorted(figures)
    middle, worst = statistics.median(figures), in_order[-1]
    high, beside = in_order[round(0.95 * (len(figures) - 1))], statistics.median(floor)
    return (
        what,
        f"{middle * 1000:.2f} ms, p95 {high * 1000:.2f}, worst {worst * 1000:.2f}",
        f"{beside * 1000:.3f} ms decoding it from JSON",
        f"{middle / beside:.0f} x",
        f"<= {target * 1000:.0f} ms each",
        worst <= target,
    )
