"""The words for people: whom the coach guides, and what they did."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Person(Struct, frozen=True, kw_only=True):
    """Somebody the coach guides. Health answers stay on this machine."""

    id: int = 0
    name: str = "me"
    age_group: Literal["adult", "senior", "teen", "child_8_12", "child_4_7"] = "adult"
    answers: Literal["none", "given", "rather_not_say"] = "none"
    tags: frozenset[str] = frozenset()
    handedness: Literal["right", "left"] = "right"
    country: str = "unknown"
    clearances: dict[str, str] = {}  # tag or red flag -> ISO day on which a professional agreed
    red_flags: dict[str, str] = {}  # red flag ticked -> ISO day on which it was ticked
    screened_on: str | None = None  # ISO day of the last safety screen
    child: bool = False


class RunEntry(Struct, frozen=True, kw_only=True, gc=False):  # thousands, and no cycles
    """A run in the journal: what was planned, what was done, and how it felt."""

    id: int = 0
    run_id: str = ""  # one for each run, the same however often the run is reported
    person: int = 1
    session: str
    title: str
    started_at: str  # ISO moment in UTC
    planned_s: float
    done_s: float
    pauses: int = 0
    outcome: Literal["finished", "landed", "stopped", "interrupted"] = "stopped"
    exercises: dict[str, float] = {}  # exercise id -> seconds done
    places: tuple[str, ...] = ()  # region or region.side that it was for, rated or not
    before: dict[str, int] = {}  # region or region.side -> tension 0 to 10
    after: dict[str, int] = {}
    helped: bool | None = None
    helped_most: str | None = None
    note: str = ""
    edited_at: str = ""  # ISO moment in UTC of the last change; "": as it was first reported
