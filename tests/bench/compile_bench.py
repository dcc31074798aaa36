"""Compiling a session, beside merely making the same timeline out of its JSON."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import msgspec

from coach.compiled import Timeline
from coach.library.library import Library
from coach.library.reader import load_library
from coach.model import Session
from coach.resources import shipped
from coach.session.timeline import allowed_minutes, compile_session

TARGET_S = 0.010
TIMES = 5

Row = tuple[str, str, str, str, str, bool]


def rows() -> list[Row]:
    """Return the rows over all shipped sessions: as written, refitted, and their ranges."""
    library = load_library(shipped("sessions"))
    sessions = list(library.sessions.values())
    made = msgspec.json.Decoder(Timeline)
    texts = [msgspec.json.encode(_compiled(library, one, None)) for one in sessions]
    floor = [_best(lambda text=text: made.decode(text)) for text in texts]  # type: ignore[misc]
    minutes = {one.id: _minutes(library, one) for one in sessions}
    written = [_best(lambda one=one: _compiled(library, one, None)) for one in sessions]  # type: ignore[misc]
    shortest = [
        _best(lambda one=one: _compiled(library, one, minutes[one.id][0]))  # type: ignore[misc]
        for one in sessions
    ]
    ranges = [_best(lambda one=one: _minutes(library, one)) for one in sessions]  # type: ignore[misc]
    return [
        _row("compiling a session as written", written, floor),
        _row("compiling a session for other minutes", shortest, floor),
        _row("which minutes a session can last", ranges, floor),
    ]


def _compiled(library: Library, session: Session, minutes: int | None) -> Timeline:
    return compile_session(session, library.exercises, library.families, minutes)


def _minutes(library: Library, session: Session) -> tuple[int, ...]:
    return allowed_minutes(session, library.exercises, library.families)


def _best(work: Callable[[], object]) -> float:
    """Return the least seconds of some tries: what the work costs when nobody disturbs it."""
    took = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return min(took)


def _row(what: str, figures: list[float], floor: list[float]) -> Row:
    median, worst, beside = statistics.median(figures), max(figures), statistics.median(floor)
    return (
        what,
        f"{median * 1000:.2f} ms, worst {worst * 1000:.2f}",
        f"{beside * 1000:.2f} ms decoding it from JSON",
        f"{median / beside:.1f} x",
        f"<= {TARGET_S * 1000:.0f} ms each",
        worst <= TARGET_S,
    )
