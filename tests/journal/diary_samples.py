"""Entries of the diary for tests."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from coach.entries import DayNote, Deletion, Episode
from coach.people import RunEntry

TODAY = date(2026, 3, 31)
_EDITED = datetime(2026, 3, 31, 20, 0, tzinfo=UTC)


def new_id() -> str:
    return str(uuid.uuid4())


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def episode(days_ago: int, kind: str = "twitching", place: str = "calf", **more: Any) -> Episode:
    at = f"{ago(days_ago).isoformat()}T12:00:00+00:00"
    if "signs" in more:
        more["signs"] = frozenset(more["signs"])
    fields = {"id": new_id(), "edited_at": _EDITED.isoformat(), "at": at, **more}
    return Episode(place=place, kind=kind, **fields)  # type: ignore[arg-type]


def note(days_ago: int, **more: Any) -> DayNote:
    if "triggers" in more:
        more["triggers"] = frozenset(more["triggers"])
    fields = {"id": new_id(), "edited_at": _EDITED.isoformat(), **more}
    return DayNote(day=ago(days_ago).isoformat(), **fields)


def run(days_ago: int, **more: Any) -> RunEntry:
    fields: dict[str, Any] = {
        "run_id": new_id(), "session": "neck-5", "title": "Neck", "planned_s": 300, "done_s": 300,
        "started_at": f"{ago(days_ago).isoformat()}T12:00:00+00:00", **more,
    }  # fmt: skip
    return RunEntry(**fields)


ids = st.uuids(version=4).map(str)
texts = st.text(st.characters(codec="utf-8"), max_size=30)
levels = st.integers(0, 10)
moments = st.builds(
    lambda ms, hours: (
        datetime.fromtimestamp(ms / 1000, tz=UTC)
        .astimezone(timezone(timedelta(hours=hours)))
        .isoformat()
    ),
    st.integers(0, 4_000_000_000_000),
    st.integers(-11, 13),
)
utc_moments = st.integers(0, 4_000_000_000_000).map(
    lambda ms: datetime.fromtimestamp(ms / 1000, tz=UTC).isoformat()
)
places = st.sampled_from(["neck", "neck.left", "forearm.right", "calf", "whole_body"])
episodes = st.builds(
    Episode,
    id=ids,
    edited_at=utc_moments,
    place=places,
    at=moments,
    kind=st.sampled_from(["spasm", "cramp", "twitching", "tension"]),
    strength=st.none() | levels,
    minutes=st.none() | st.integers(0, 10_000),
    signs=st.frozensets(st.sampled_from(["weak", "night", "numb", "eased"])),
    note=texts,
)
day_notes = st.builds(
    DayNote,
    id=ids,
    edited_at=utc_moments,
    day=st.dates(date(1970, 1, 1), date(2100, 1, 1)).map(date.isoformat),
    stress=st.none() | levels,
    mood=st.none() | levels,
    mood_words=texts,
    no_joy=st.booleans(),
    sleep_h=st.none() | st.floats(0, 24),
    sleep_quality=st.none() | st.integers(1, 5),
    water=st.none() | st.integers(0, 99),
    coffee=st.none() | st.integers(0, 99),
    magnesium=st.none() | st.booleans(),
    swimming=st.none() | st.integers(0, 300),
    triggers=st.frozensets(st.sampled_from(["little_sleep", "sport", "new_medicine"])),
    note=texts,
)
deletions = st.builds(Deletion, id=ids, at=utc_moments)
runs = st.builds(
    RunEntry,
    run_id=ids,
    session=texts,
    title=texts,
    started_at=utc_moments,
    planned_s=st.floats(0, 1e5),
    done_s=st.floats(0, 1e5),
    pauses=st.integers(0, 99),
    outcome=st.sampled_from(["finished", "landed", "stopped", "interrupted"]),
    exercises=st.dictionaries(texts, st.floats(0, 1e4), max_size=3),
    before=st.dictionaries(places, levels, max_size=3),
    after=st.dictionaries(places, levels, max_size=3),
    helped=st.none() | st.booleans(),
    helped_most=st.none() | texts,
    note=texts,
    edited_at=st.just("") | utc_moments,
    places=st.lists(places, max_size=3).map(tuple),
)
