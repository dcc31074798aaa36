"""Finding sessions by what people ask for, and the schema that helps to write them."""

from __future__ import annotations

import json

from coach.library.reader import schema
from coach.library.search import find_sessions, nearest_id


def written(session):
    return (session.minutes,)


def test_sessions_are_found_by_region_minutes_and_audience(library):
    found = find_sessions(library, written, region="neck", minutes=5)

    assert [session.id for session in found] == ["neck-5", "teen-screen-5", "neck-5-gentle"]
    assert {s.id for s in find_sessions(library, written, audience="all")} == {
        "calf-cramp-2", "panic-first-aid-3",
    }  # fmt: skip


def test_without_a_wish_everything_is_found_once_from_head_to_foot(library):
    found = find_sessions(library, written)

    assert len(found) == len(library.sessions)
    assert found[0].regions[0] == "neck"
    assert found[-1].regions[0] == "whole_body"


def test_an_id_that_is_nearly_right_is_recognised(library):
    assert nearest_id("nek-5", library.sessions) == "neck-5"
    assert nearest_id("tango", library.sessions) is None


def test_the_schema_tells_editors_every_key_of_a_session():
    whole = json.loads(json.dumps(schema()))

    session = whole["$defs"]["Session"]
    assert {"$ref": "#/$defs/Session"} in whole["anyOf"]
    assert session["additionalProperties"] is False
    assert set(session["required"]) == {
        "id", "title", "goal", "regions", "minutes", "posture", "audience", "steps",
    }  # fmt: skip
