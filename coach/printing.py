"""What `list`, `show`, `compose` and `schema` print, for people or as JSON for scripts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from coach.compiled import Timeline
from coach.model import Exercise, Session
from coach.ui.session_words import clock_text, length_text


def print_json(value: object, indent: int = 1) -> None:
    """Print what consists of builtin types, with letters of all languages as they are."""
    print(json.dumps(value, ensure_ascii=False, indent=indent))


def timeline_json(timeline: Timeline) -> dict[str, Any]:
    """Return the compiled session in builtin types; its keys are what scripts rely on."""
    whole: dict[str, Any] = msgspec.to_builtins(timeline)
    return whole


def print_sessions(found: Sequence[tuple[Session, Sequence[int]]], as_json: bool) -> None:
    """Print a line for each session, or a list of objects.

    Args:
        found: the sessions, each with the whole minutes that it can last.
        as_json: print for scripts.
    """
    rows = [_row(session, minutes) for session, minutes in found]
    if as_json:
        print_json(rows, indent=2)
        return
    for row in rows:
        print(f"{row['id']:24} {row['minutes']:3} min  {row['posture']:6} {row['title']}")


def _row(session: Session, minutes: Sequence[int]) -> dict[str, Any]:
    return {
        "id": session.id,
        "title": session.title,
        "regions": session.regions,
        "minutes": session.minutes,
        "minutes_min": min(minutes),
        "minutes_max": max(minutes),
        "posture": session.posture,
        "audience": session.audience,
        "exercises": list(dict.fromkeys(step.exercise for step in session.steps)),
    }


def print_timeline(timeline: Timeline, session: Session, exercises: Mapping[str, Exercise]) -> None:
    """Print a session for people: when each step begins, and how to do it in one sentence."""
    print(f"{timeline.title}, {length_text(timeline.seconds)}, {session.posture}")
    print(session.goal)
    for step in timeline.steps:
        print(f"{clock_text(step.t0):>6}  {step.name}")
        print(f"        {exercises[step.exercise].cues[0]}")
    print(f"{clock_text(timeline.seconds):>6}  The end")
