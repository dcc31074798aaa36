"""From a wish to a compiled session, for every place and everybody."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.library.composing.recent import days_since
from coach.library.library import Library
from coach.library.reader import load_library
from coach.people import Person, RunEntry
from coach.planner import Planner
from coach.resources import shipped
from coach.session.prelude import things_ready
from coach.settings import Settings
from coach.ui.pages.home_state import Wish
from coach.voices import shipped_voice

TODAY = date(2026, 3, 2)
YESTERDAY = "2026-03-01T18:00:00+00:00"


@cache
def library() -> Library:
    return load_library(shipped("sessions"))


def planner(person: Person | None = None, runs=(), **chosen) -> Planner:
    somebody = person or Person(answers="given")
    return Planner(
        library(),
        lambda: somebody,
        lambda: Settings(**chosen),
        lambda: TODAY,
        runs=lambda: runs,
    )


def run(session, day, **more) -> RunEntry:
    return RunEntry(
        session=session, title="A run", started_at=f"{day}T18:00:00+00:00", planned_s=300,
        done_s=300, **more,
    )  # fmt: skip


def wish(*regions, minutes=5, posture="sit", **more) -> Wish:
    return Wish(regions=regions, minutes=minutes, posture=posture, **more)


def families(plan):
    return {step.family for step in plan.timeline.steps}


@pytest.mark.parametrize("region", list(library().regions))
def test_every_place_has_five_minutes_for_everybody_who_rather_not_says(region):
    careful = Person(answers="rather_not_say")
    assert planner(careful).make_plan(wish(region)).timeline.seconds == 300


def test_the_half_that_is_tighter_comes_first():
    for half, other in (("left", "right"), ("right", "left")):
        plan = planner().make_plan(wish("neck", tighter=half))
        stretch = [s for s in plan.timeline.segments if s.exercise == "neck-tilt-sit"]
        assert [side for side in dict.fromkeys(s.side for s in stretch) if side != "none"] == [
            half,
            other,
        ]


def test_a_long_session_is_not_squeezed_into_a_few_minutes():
    plan = planner().make_plan(wish("neck", "shoulders"))
    assert plan.session.minutes == 5, "twenty minutes in five would leave eight seconds to arrive"


def test_what_to_have_ready_is_told():
    assert "Have ready: chair." in planner().make_plan(wish("neck")).because


@pytest.mark.parametrize("name", list(library().sessions))
def test_what_is_said_to_be_fetched_is_written_too_in_the_same_words(name):
    somebody, session = planner(), library().sessions[name]
    written = somebody.have_ready(session)
    assert re.fullmatch(r"|Have ready: [a-z]+( [a-z]+)?(, [a-z]+( [a-z]+)?)*\.", written)
    _, *said = things_ready(somebody.compile(session), library().exercises) or [""]
    for line in said:
        fetched = re.findall(r"\w+", line.lower())
        assert any(re.search(rf"\b{word}\b", written) for word in fetched), (line, written)


def test_a_sign_that_asks_for_a_visit_leaves_the_gentle_session_first():
    usual = planner().make_plan(wish("calf"))
    gentle = planner().make_plan(wish("calf", flags=frozenset({"RF-CA5"})))
    assert "stretch" in families(usual)
    assert "stretch" not in families(gentle) or gentle.session == usual.session


def test_a_sign_for_a_doctor_this_week_leaves_breathing_open():
    plan = planner().make_plan(wish("neck", flags=frozenset({"RF-NK5"})))
    assert families(plan) <= {"settle", "breath", "rest", "return"}


def test_an_emergency_closes_everything():
    asked = wish("neck", flags=frozenset({"RF-C1"}))
    with pytest.raises(CoachError, match="No session starts until"):
        planner().make_plan(asked)
    assert planner().minutes_for(asked) == frozenset()


def test_a_named_session_that_is_closed_names_one_that_is_open():
    person = Person(answers="given", tags=frozenset({"neck_nerve"}))
    with pytest.raises(CoachError, match=r"left out for you\. .* Open to you: neck-5-gentle"):
        planner(person).open_session(library().sessions["neck-5"])


def test_bells_only_speaks_no_line():
    plan = planner(guidance="bells").make_plan(wish("neck"))
    assert "voice" not in {cue.lane for cue in plan.timeline.cues}


def test_places_that_no_written_session_has_together_are_composed():
    plan = planner().make_plan(wish("neck", "foot", minutes=10))
    assert plan.timeline.seconds == 600
    assert plan.session.regions == ("neck", "foot")
    assert plan.because[0] == "Composed for the neck, foot and toes: 10 minutes, sitting."


def test_a_written_session_that_serves_the_whole_wish_comes_first():
    assert planner().make_plan(wish("neck")).session.id in library().sessions


@pytest.mark.parametrize("region", list(library().regions))
def test_home_offers_two_to_forty_five_minutes_for_every_place(region):
    assert planner().minutes_for(wish(region)) >= {2, 5, 10, 15, 20, 45}


def test_children_are_offered_eight_minutes_at_most():
    child = Person(answers="given", age_group="child_8_12", child=True)
    ours = planner(child)
    assert max(ours.minutes_for(wish("neck"))) == 8
    assert ours.make_plan(wish("neck", "shoulders", minutes=8)).timeline.seconds == 480


def test_the_texts_for_every_place_stand_above_a_composed_session():
    ours = planner()
    composed = ours.make_plan(wish("neck", "calf", minutes=10))
    written = [library().sessions[name] for name in ("neck-10", "calf-10")]
    for session in written:
        assert ours.notices_of(session)
        assert {*ours.notices_of(session)} <= {*composed.notices}


def test_a_text_that_was_read_this_month_does_not_stand_above_start_again():
    asked, place = wish("neck", "calf", minutes=10), ("neck",)
    every = planner().make_plan(asked).notices
    read = planner(runs=[run("neck-5", "2026-02-01")]).make_plan(asked).notices
    composed = planner(runs=[run("composed-9", "2026-02-01", places=place)]).make_plan(asked)
    long_ago = planner(runs=[run("neck-5", "2026-01-31")]).make_plan(asked).notices

    assert len(every) == 2
    assert read == composed.notices == every[1:]
    assert long_ago == every


def test_what_is_said_always_stands_above_start_each_time():
    for name in ("calf-cramp-2", "box-5", "pool-30"):
        session = library().sessions[name]
        again = planner(runs=[run(name, "2026-03-01")]).notices_of(session)
        assert again == planner().notices_of(session) != ()


def test_a_composed_session_is_found_again_after_its_run():
    ours = planner()
    session = ours.make_plan(wish("neck", "foot", minutes=10)).session
    assert ours.find(session.id) == session
    assert ours.find("neck-5") == library().sessions["neck-5"]
    assert ours.find("nothing-5") is None


def test_tomorrow_another_session_is_composed():
    asked, lists = wish("neck", "foot", minutes=10), set()
    for day in range(1, 8):
        today = date(2026, 3, day)
        ours = Planner(library(), lambda: Person(answers="given"), Settings, lambda t=today: t)
        lists.add(tuple(step.exercise for step in ours.make_plan(asked).session.steps))
    assert len(lists) >= 6


def test_what_was_done_yesterday_gives_way():
    entry = RunEntry(
        session="composed-neck-10", title="Neck", planned_s=600, done_s=600, started_at=YESTERDAY,
        exercises={"ankle-circle-sit": 60, "neck-nod-sit": 0},
    )  # fmt: skip
    assert days_since([entry], TODAY) == {"ankle-circle-sit": 1}
    somebody = Person(answers="given")
    rested = Planner(
        library(), lambda: somebody, Settings, lambda: TODAY, lambda: days_since([entry], TODAY)
    )
    for minutes in (6, 7, 8, 9):
        plan = rested.make_plan(wish("foot", "neck", minutes=minutes))
        assert "ankle-circle-sit" not in {step.exercise for step in plan.session.steps}


def test_a_closed_place_is_left_in_peace_when_others_are_composed():
    asked = wish("low_back", "shoulders", minutes=15, flags=frozenset({"RF-NK5"}))
    plan = planner().make_plan(asked)
    for step in plan.session.steps:
        exercise = library().exercises[step.exercise]
        assert exercise.family in ("rest", "settle", "return") or "neck" not in exercise.regions


def test_a_sign_that_asks_for_a_visit_composes_without_a_pull():
    asked = wish("calf", "hand", minutes=15, flags=frozenset({"RF-CA5"}))
    assert families(planner().make_plan(asked)).isdisjoint({"stretch", "pnf"})


PEOPLE = st.builds(
    Person,
    answers=st.sampled_from(["given", "rather_not_say"]),
    age_group=st.sampled_from(["adult", "senior", "teen"]),
    tags=st.frozensets(st.sampled_from([tag.id for tag in library().safety.tags]), max_size=4),
)
FLAGS = [flag.id for flag in library().safety.common_red_flags]
WISHES = st.builds(
    Wish,
    regions=st.lists(st.sampled_from(list(library().regions)), min_size=1, max_size=3, unique=True)
    .map(tuple),
    minutes=st.integers(1, 45),
    posture=st.sampled_from(["sit", "stand", "lie", "mixed"]),
    flags=st.frozensets(st.sampled_from(FLAGS), max_size=1),
)  # fmt: skip


@settings(max_examples=60)
@given(PEOPLE, WISHES)
def test_the_minutes_offered_are_those_for_which_there_is_a_session(person, asked):
    ours = planner(person)
    if asked.minutes not in ours.minutes_for(asked):
        with pytest.raises(CoachError):
            ours.make_plan(asked)
        return
    plan = ours.make_plan(asked)
    assert plan.timeline.seconds == asked.minutes * 60
    avoided = {
        tag
        for step in plan.session.steps
        for tag in library().exercises[step.exercise].avoid
        if tag in person.tags
    }
    assert not avoided, "tags decide"


@pytest.mark.parametrize("runs", [0, 2, 3])
def test_the_first_sessions_begin_with_where_to_be_and_when_to_stop(runs):
    before = [run("neck-5", "2026-03-01")] * runs
    somebody = Person(answers="given")
    ours = Planner(
        library(), lambda: somebody, Settings, lambda: TODAY, runs=lambda: before,
        voice=lambda: shipped_voice(pytest.fail),
    )  # fmt: skip
    opened = ours.opened(ours.compile(library().sessions["neck-5"], 5))
    safety = library().safety
    first = [safety.set_up_line, *safety.stop_rules] if runs < 3 else []
    assert [cue.text for cue in opened.cues if cue.t < 0] == first
