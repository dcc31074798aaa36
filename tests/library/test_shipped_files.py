"""The files that come with the coach: every one is in order, and says nothing it should not."""

from __future__ import annotations

import re
from itertools import chain, combinations, pairwise

import msgspec
import pytest

from coach.dose import step_seconds
from coach.library.reader import read_session, validate
from coach.resources import shipped

FOLDER = shipped("sessions")
FILES = sorted(FOLDER.rglob("*.yaml"))
SESSIONS = [file for file in FILES if file.parent not in (FOLDER, FOLDER / "exercises")]
BANNED = re.compile(
    r"\b(damaged|wear and tear|blocked|locked|crumbling|trapped|weak spine|toxic|incurable|"
    r"for life|chronic sufferer|out of place|cure[sd]?|heal(s|ed|ing)?|fix(es|ed)?|guarantee\w*)\b",
    re.IGNORECASE,
)
CAUSES = re.compile(
    r"\b(causes?|because you|is due to|leads? to|proves?|is a sign that|shows? that)\b", re.I
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_shipped_file_is_in_order(file, library):
    assert validate([file], library) == []
    assert file.read_text(encoding="utf-8").startswith("#"), "it says first what it is"


@pytest.mark.parametrize("file", SESSIONS, ids=lambda file: file.stem)
def test_the_steps_of_a_shipped_session_add_up(file, library):
    session = read_session(file, library)

    seconds = [step_seconds(step, library.exercises[step.exercise]) for step in session.steps]
    assert sum(seconds) == session.minutes * 60


def test_nothing_of_the_shipped_library_is_refused(library):
    assert library.problems == ()
    assert len(library.sessions) == len(SESSIONS)


def test_every_region_has_a_session_of_five_minutes(library):
    with_five = {
        region
        for session in library.sessions.values()
        if session.minutes == 5
        for region in session.regions
    }
    assert with_five == set(library.regions)


@pytest.mark.parametrize("region", ["neck", "shoulders", "jaw_face"])
@pytest.mark.parametrize("minutes", [2, 5, 10])
def test_neck_shoulders_and_jaw_have_every_length(region, minutes, library):
    assert [s for s in library.sessions.values() if region in s.regions and s.minutes == minutes]


def test_what_safety_leads_to_is_there(library):
    assert {
        "calf-cramp-2", "twitch-calmer-5", "eyelid-twitch-2", "panic-first-aid-3",
    } <= set(library.sessions)  # fmt: skip
    assert {"return-fast", "grounding-54321"} <= set(library.exercises)


def test_a_shipped_session_keeps_the_safety_rules_however_much_of_it_is_dropped(library):
    for session in library.sessions.values():
        if library.themes[session.id] == "first-aid":
            continue  # a cramp is the only exception: it is stretched at once
        optional = [step for step in session.steps if step.optional]
        subsets = chain.from_iterable(
            combinations(optional, size) for size in range(len(optional) + 1)
        )
        for dropped in subsets:
            steps = [step for step in session.steps if step not in dropped]
            assert _warmed_up(steps, session, library), (session.id, dropped)
            assert _something_after_each_change(steps, library), (session.id, dropped)


def _warmed_up(steps, session, library):
    """At least 30 s of movement or breath come before the first stretch."""
    warm = 0.0
    for step in steps:
        exercise = library.exercises[step.exercise]
        if exercise.family in ("stretch", "pnf"):
            hold = step.hold_s or getattr(exercise.time, "hold_s", 0)
            return warm >= 30 or (session.minutes == 2 and (warm > 0 or hold <= 15))
        if exercise.family in ("mobility", "breath"):
            warm += step.seconds
    return True


def _something_after_each_change(steps, library):
    families = [library.exercises[step.exercise].family for step in steps]
    return ("transition", "transition") not in pairwise(families)


def test_what_frames_a_session_is_never_optional(library):
    for session in library.sessions.values():
        for step in session.steps:
            family = library.exercises[step.exercise].family
            assert not (step.optional and family in ("settle", "return", "transition", "rest"))


def test_every_exercise_says_why_in_one_honest_sentence(library):
    for exercise in library.exercises.values():
        assert exercise.why.endswith("."), exercise.id
        assert len(exercise.why.split()) <= 20, exercise.id
        assert not CAUSES.search(exercise.why), exercise.id
        assert "!" not in exercise.why


def test_no_text_makes_bodies_sound_broken_or_promises_anything(library):
    everything = msgspec.json.encode(
        [library.regions, library.families, library.exercises, library.sessions, library.safety]
    ).decode()
    everything = everything.replace("Jaw locked open or closed", "")  # a red flag, not a picture
    assert [match[0] for match in BANNED.finditer(everything)] == []


def test_cues_are_short_enough_to_be_heard(library):
    for exercise in library.exercises.values():
        assert 2 <= len(exercise.cues) <= 4, exercise.id
        assert all(len(cue.split()) <= 14 for cue in exercise.cues), exercise.id


def test_regions_know_their_neighbours_both_ways_and_link_to_what_is_there(library):
    for region in library.regions.values():
        for other in region.neighbours:
            assert region.id in library.regions[other].neighbours
        for link in region.theme_links:
            assert link in library.exercises or link in library.sessions


def test_each_red_flag_has_an_id_of_its_own(library):
    flags = [*library.safety.common_red_flags]
    for region in library.regions.values():
        assert region.red_flags, region.id
        flags += region.red_flags
    assert len({flag.id for flag in flags}) == len(flags) == 105


def test_every_word_in_braces_is_one_that_the_coach_fills_in(library):
    text = msgspec.json.encode([library.regions, library.safety]).decode()
    words = set(re.findall(r"(?<!\")\{(\w+)\}", text))
    assert words <= {"emergency_number", "crisis_line", "child_line"}


def test_no_uncertain_number_is_shipped(library):
    for country in library.safety.countries:
        assert "?" not in msgspec.json.encode(country).decode()


def test_the_tags_of_the_cautious_profile_are_questions(library):
    tags = {tag.id for tag in library.safety.tags}
    assert set(library.safety.cautious_profile) <= tags


def test_only_published_limits_of_holds_are_used(library):
    stretch = library.families["stretch"]
    assert (stretch.hold_min_s, stretch.hold_max_s) == (10, 30)
    assert library.families["pmr"].hold_max_s is None, "they differ from muscle to muscle"
