"""The order of sessions, ids that are nearly right, and the schema that helps to write them."""

from __future__ import annotations

import json

from coach.library.reader import schema
from coach.library.search import by_place, nearest_id


def test_sessions_stand_from_head_to_foot_and_the_short_ones_first(library):
    found = by_place(library.sessions.values(), library)
    assert found[0].regions[0] == "neck"
    assert found[-1].regions[0] == "whole_body"
    necks = [session.minutes for session in found if session.regions[0] == "neck"]
    assert necks == sorted(necks)


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
