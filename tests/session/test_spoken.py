"""Guidance and missing clips change what is heard of a session, never what happens or is told."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from session.stories import EXERCISES, FAMILIES, compiled, session, sessions, step

from coach.compiled import Cue, Preferences, Timeline
from coach.model import Exercise, Guidance, Session
from coach.session.edit import landed, stretched
from coach.session.spoken import guided, shown_texts, voice_texts, without_clip
from coach.session.timeline import compile_session

GUIDANCE = st.sampled_from([None, "full", "key", "bells"])


def heard(timeline: Timeline) -> list[str]:
    return [cue.text for cue in timeline.cues if cue.lane == "voice"]


def in_order(timeline: Timeline) -> list[tuple[float, str]]:
    """Return all texts with their moments, whether they are spoken or shown."""
    return [(cue.t, cue.text) for cue in timeline.cues if cue.lane in ("voice", "caption")]


def everything(timeline: Timeline) -> list[Timeline]:
    return [timeline, *filter(None, [timeline.rest]), *timeline.landings.values()]


@settings(max_examples=60)
@given(sessions(), GUIDANCE, GUIDANCE)
def test_guidance_that_changes_on_the_way_is_as_if_it_had_been_so_from_the_start(
    made: tuple[Session, Mapping[str, Exercise]], before: Guidance | None, now: Guidance | None
) -> None:
    begun = compile_session(*made, FAMILIES, preferences=Preferences(guidance=before))
    wanted = compile_session(*made, FAMILIES, preferences=Preferences(guidance=now))

    assert guided(begun, now) == wanted


@settings(max_examples=60)
@given(sessions(), st.sampled_from(["key", "bells"]))
def test_less_guidance_leaves_nothing_out_and_moves_nothing(
    made: tuple[Session, Mapping[str, Exercise]], less: Guidance
) -> None:
    full = compile_session(*made, FAMILIES, preferences=Preferences(guidance="full"))
    quiet = guided(full, less)

    for one, other in zip(everything(full), everything(quiet), strict=True):
        assert in_order(one) == in_order(other)
        assert one.segments == other.segments
        assert set(heard(other)) <= set(heard(one))
        assert list(voice_texts(one)) == list(voice_texts(other))
        assert list(shown_texts(one)) == list(shown_texts(other))


def test_key_lines_are_names_first_cues_and_sides_and_bells_are_bells_only() -> None:
    full = compiled(step("tilt"), step("return", 15))

    assert heard(guided(full, "key"))[:3] == ["Name of tilt", "Cue one of tilt.", "Right side."]
    assert "Cue two." not in heard(guided(full, "key"))
    assert heard(guided(full, "bells")) == []
    assert [c for c in guided(full, "bells").cues if c.lane == "bell"] == [
        c for c in full.cues if c.lane == "bell"
    ]


def test_a_session_that_says_less_by_itself_does_so_when_all_is_wished_for() -> None:
    quiet = replace(step("nod"), guidance="bells")
    written = session(quiet, step("tilt"), step("return", 15))
    timeline = compile_session(written, EXERCISES, FAMILIES)

    assert "Name of nod" not in heard(timeline)
    assert "Name of nod" in heard(guided(timeline, "key"))
    assert guided(guided(timeline, "key"), None) == timeline


def test_guidance_also_holds_for_a_minute_more_and_for_landing() -> None:
    timeline = compiled(step("nod"), step("tilt"), step("return", 15))

    for changed in (stretched(timeline, 5.0, 60)[0], landed(timeline, 5.0)):
        less = guided(changed, "bells")
        assert heard(less) == []
        assert guided(less, None) == changed
    assert heard(stretched(guided(timeline, "bells"), 5.0, 60)[0]) == []
    assert heard(landed(guided(timeline, "bells"), 5.0)) == []


@settings(max_examples=40)
@given(sessions(), st.data())
def test_a_line_without_a_clip_is_shown_where_it_would_have_been_said(
    made: tuple[Session, Mapping[str, Exercise]], data: st.DataObject
) -> None:
    full = compile_session(*made, FAMILIES)
    known = data.draw(st.sets(st.sampled_from(sorted(set(voice_texts(full))) or [""])))
    voiced = without_clip(full, known.__contains__)

    for one, other in zip(everything(full), everything(voiced), strict=True):
        assert in_order(one) == in_order(other)
        assert set(heard(other)) <= known
        missing = [text for text in voice_texts(one) if text not in known]
        assert sorted(shown_texts(other)) == sorted([*shown_texts(one), *missing])
    assert set(voice_texts(guided(voiced, "full"))) <= known, "more guidance brings no clip"


def test_a_line_that_is_said_before_the_run_begins_is_hushed_as_well() -> None:
    before = Cue(t=-3.0, lane="voice", key="x", text="Pain is not.", length_s=1.0)
    timeline = compiled(step("nod"), step("return", 15))
    timeline = replace(timeline, cues=(before, *timeline.cues))

    assert heard(guided(timeline, "bells")) == []
    assert heard(guided(timeline, "key"))[0] == "Pain is not."
