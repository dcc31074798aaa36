"""What is proposed for a place: what helped first, something else second, and every rule kept."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.advice import NoAdvice
from coach.chooser import main_family
from coach.errors import CoachError
from coach.journal.insights.care import Care
from coach.journal.insights.recommending import Proposal
from coach.library.library import Library
from coach.library.reader import load_library
from coach.library.safety import allowed, holds_breath
from coach.model import AROUND, Family
from coach.people import Person
from coach.planner import Planner
from coach.proposing import METHODS
from coach.resources import shipped
from coach.settings import Settings
from coach.ui.pages.home_state import Wish
from coach.voices import shipped_voice

TODAY = date(2026, 3, 2)
PULLING = {"stretch", "pnf"}


@cache
def library() -> Library:
    return load_library(shipped("sessions"))


class Journal(NoAdvice):
    """Says what a test wants."""

    def __init__(self, first=None, why="helped", runs=9, eased=8, known=True, **more) -> None:
        self.first, self.why, self.runs, self.eased = first, why, runs, eased
        self.known, self.other = known, more.get("other", "mobility")
        self.heed, self.left_out = more.get("heed", Care()), more.get("resting", frozenset())
        self.liking = more.get("liking", {})

    def weights(self, regions):
        return self.liking

    def care(self, regions):
        return self.heed

    def resting(self):
        return self.left_out

    def knows(self, region):
        return self.known

    def proposal(self, region, families):
        if self.first not in families:
            return None
        other = self.other if self.other in families else None
        return Proposal(
            family=self.first, why=self.why, runs=self.runs, eased=self.eased, drop=2.0, other=other
        )


def plan(advice, *regions, minutes=5, posture="sit", person=None, **more):
    somebody = person or Person(answers="given")
    planner = Planner(library(), lambda: somebody, Settings, lambda: TODAY, advice=advice)
    return planner.make_plan(Wish(regions=regions, minutes=minutes, posture=posture, **more))


def core(found) -> set[str]:
    return {step.family for step in found.timeline.steps} - AROUND


# -- what comes first --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("family", "minutes"),
    [("pmr", 10), ("breath", 5), ("release_only", 5), ("stretch", 2), ("mobility", 5)],
)
def test_what_helped_here_comes_first_and_says_why_with_its_counts(family, minutes):
    found = plan(Journal(family, other="breath"), "neck", minutes=minutes)
    name = library().families[family].name
    assert found.because[0].startswith(f"{name} eased your neck in 8 of 9 sessions. ")
    assert main_family(found.session, library()) == family
    assert found.timeline.seconds == 60 * minutes


def test_the_other_one_is_of_another_technique_and_leads_back():
    advice = Journal("pmr", other="mobility")
    first, second = plan(advice, "neck"), plan(advice, "neck", other=True)
    assert (first.instead, second.instead) == ("Easy movement", "Tense and let go")
    assert main_family(second.session, library()) == "mobility"
    assert second.because[0].startswith("Something else: easy movement. ")


def test_while_little_is_known_the_usual_session_comes_first():
    usual = plan(NoAdvice(), "neck")
    advice = Journal("breath", why="untried", runs=0, eased=0, known=False)
    first, second = plan(advice, "neck"), plan(advice, "neck", other=True)
    assert (first.session, first.because) == (usual.session, usual.because)
    assert first.instead == "Slow breathing"
    assert main_family(second.session, library()) == "breath"
    assert second.instead == "The usual session"


def test_the_other_one_is_never_of_the_technique_of_the_usual_session():
    main = main_family(plan(NoAdvice(), "neck").session, library())
    advice = Journal(main, why="untried", runs=0, known=False, other="pmr")
    assert plan(advice, "neck").instead == "Tense and let go"


@pytest.mark.parametrize(
    ("why", "runs", "eased", "said"),
    [
        ("helped", 5, 5, "Slow breathing eased your calves in 5 of 5 sessions."),
        ("variety", 6, 2, "For a change, slow breathing, which eased your calves in 2 of 6 ses"),
        ("untried", 1, 0, "To know it better, slow breathing, which eased your calves in 0 of 1 "),
        ("untried", 0, 0, "Something new, slow breathing, which you have not rated for your cal"),
    ],
)
def test_the_reason_is_one_sentence_with_counts(why, runs, eased, said):
    found = plan(Journal("breath", why=why, runs=runs, eased=eased), "calf")
    assert found.because[0].startswith(said)


def test_without_anything_to_propose_nothing_else_is_offered():
    found = plan(NoAdvice(), "neck")
    assert found.instead == ""


def test_the_texts_about_the_place_stand_above_a_session_for_the_whole_body_too():
    whole = plan(Journal("pmr"), "neck")
    assert whole.session.regions == ("whole_body",)
    assert {*whole.notices} >= {*plan(NoAdvice(), "neck").notices}


@pytest.mark.parametrize("minutes", [2, 5, 10])
def test_nobody_is_sent_into_holding_the_breath(minutes):
    for region in library().regions:
        found = plan(Journal("breath"), region, minutes=minutes)
        exercises = (library().exercises[step.exercise] for step in found.session.steps)
        assert not any(map(holds_breath, exercises)), found.session.id


def test_composed_sessions_take_part():
    found = plan(Journal("pmr"), "forearm", "hand", minutes=7)
    assert found.session.id in library().sessions or found.session.id.startswith("composed-")
    liked = Journal(None, liking={"release_only": 2.0, "pmr": 0.5})
    plain, more = (plan(one, "neck", "jaw_face", minutes=10) for one in (NoAdvice(), liked))
    assert plain.session.id == more.session.id
    assert plain.session.steps != more.session.steps


# -- what is heeded ----------------------------------------------------------------------------


def test_places_that_got_tighter_get_nothing_that_pulls():
    gentle = Journal(None, heed=Care(gentle=True, without=frozenset({"pnf"})))
    for minutes in (2, 5, 10, 20):
        assert core(plan(gentle, "calf", minutes=minutes)).isdisjoint(PULLING)


def test_what_has_an_easier_form_is_done_in_it_where_a_place_got_tighter():
    gentle = Journal(None, heed=Care(gentle=True))
    for minutes in (5, 10):
        usual, easier = (plan(one, "neck", minutes=minutes) for one in (NoAdvice(), gentle))
        assert not any(step.easier for step in usual.timeline.steps)
        for step in easier.timeline.steps:
            exercise = library().exercises[step.exercise]
            assert not step.easier or exercise.easier
        assert any(step.easier for step in easier.timeline.steps)
        assert easier.because[0] == "Gentler for now, as your neck felt tighter after sessions."


@pytest.mark.parametrize("name", list(library().sessions))
def test_the_easier_form_of_every_session_is_spoken_one_line_at_a_time(name):
    gentle = Journal(None, heed=Care(gentle=True))
    somebody = Person(answers="given")
    voice = shipped_voice(pytest.fail)
    planner = Planner(
        library(), lambda: somebody, Settings, lambda: TODAY, voice=lambda: voice, advice=gentle
    )
    timeline = planner.compile(library().sessions[name])
    said = [cue for cue in timeline.cues if cue.lane == "voice"]
    assert all(a.t + a.length_s <= b.t + 1e-6 for a, b in pairwise(said))
    for step in timeline.steps:
        line = library().exercises[step.exercise].easier
        if step.easier and line is not None:
            assert voice.seconds(line) is not None, "there is a clip of it"


def test_an_exercise_that_rests_is_in_no_session_that_is_proposed():
    usual = plan(NoAdvice(), "neck").session
    step = next(s for s in usual.steps if library().exercises[s.exercise].family == "mobility")
    resting = frozenset({step.exercise})
    for first in (None, *METHODS):
        found = plan(Journal(first, resting=resting), "neck")
        assert step.exercise not in {one.exercise for one in found.session.steps}


def test_the_practices_with_feelings_are_closed_while_they_rest():
    heavy = Journal(None, heed=Care(without=frozenset({"emotion"})))
    somebody = Person(answers="given")
    planner = Planner(library(), lambda: somebody, Settings, lambda: TODAY, advice=heavy)
    for name in ("let-go-10", "express-write-15", "emotion-checkin-5", "kind-5"):
        with pytest.raises(CoachError, match="rest for two weeks"):
            planner.open_session(library().sessions[name])
    for name in ("panic-first-aid-3", "neck-5", "breath-5"):
        assert planner.why_closed(library().sessions[name]) == ()


# -- for everybody -----------------------------------------------------------------------------

FAMILIES = get_args(Family)
ADVICE = st.builds(
    Journal,
    first=st.none() | st.sampled_from(METHODS),
    why=st.sampled_from(["helped", "untried", "variety"]),
    known=st.booleans(),
    other=st.sampled_from(METHODS),
    heed=st.builds(Care, gentle=st.booleans()),
    resting=st.frozensets(st.sampled_from(list(library().exercises)), max_size=3),
    liking=st.dictionaries(st.sampled_from(FAMILIES), st.floats(0.5, 2.0), max_size=6),
)
PEOPLE = st.builds(
    Person,
    answers=st.sampled_from(["given", "rather_not_say"]),
    age_group=st.sampled_from(["adult", "senior", "teen", "child_8_12"]),
    tags=st.frozensets(st.sampled_from([tag.id for tag in library().safety.tags]), max_size=4),
)
PLANS = [flag.id for flag in library().safety.common_red_flags]


@settings(max_examples=80, deadline=None)
@given(
    ADVICE,
    PEOPLE,
    st.lists(st.sampled_from(list(library().regions)), min_size=1, max_size=2, unique=True),
    st.integers(2, 30),
    st.sampled_from(["sit", "stand", "lie"]),
    st.booleans(),
    st.frozensets(st.sampled_from(PLANS), max_size=1),
)
def test_whatever_the_journal_says_the_same_minutes_are_possible_and_everything_is_allowed(
    advice, person, regions, minutes, posture, other, flags
):
    asked = {"minutes": minutes, "posture": posture, "person": person, "flags": flags}

    def found(advice, **more):
        try:
            return plan(advice, *regions, **asked, **more)
        except CoachError:
            return None

    plain, advised = found(NoAdvice()), found(advice, other=other)
    assert (plain is None) == (advised is None)
    if advised is None:
        return
    assert advised.timeline.seconds == 60 * minutes
    ticked = {flag: TODAY.isoformat() for flag in flags}
    flagged = Person(
        answers=person.answers, age_group=person.age_group, tags=person.tags, red_flags=ticked
    )
    assert not allowed(advised.session, library(), flagged, TODAY)
    assert main_family(advised.session, library()) not in ("emotion", "imagery", "autogenic")
