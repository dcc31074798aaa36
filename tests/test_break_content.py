"""What fills a break: every length, for everybody, for the place whose turn it is."""

from __future__ import annotations

import statistics
import time
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.advice import NoAdvice
from coach.break_content import BreakContent, BreakFiller, BreakWish
from coach.entries import Episode
from coach.errors import CoachError
from coach.journal.insights.care import Care
from coach.library.composing.person import wish_for
from coach.library.library import Library
from coach.library.reader import load_library
from coach.library.safety import allowed
from coach.people import Person, RunEntry
from coach.resources import shipped
from coach.voices import shipped_voice
from tests.library.test_composing import check_age, check_arc, check_safety

AT = datetime(2026, 3, 5, 10, 0, tzinfo=timezone(timedelta(hours=1)))  # a Thursday
WELL = Person(answers="given")
PAUSES = {"breath", "mobility", "face_eyes", "release_only", "grounding"}
LENGTHS = [*range(20, 120, 7), 119, *range(120, 900, 37), 240, 300, 600, 900]


@cache
def library() -> Library:
    return load_library(shipped("sessions"))


@cache
def filler() -> BreakFiller:
    return BreakFiller(library())


@cache
def voice():
    return shipped_voice(pytest.fail)


def fill(kind="long", seconds=120, person=WELL, **more) -> BreakContent:
    return filler().fill(
        BreakWish(**{"kind": kind, "seconds": seconds, "person": person, "at": AT} | more), voice()
    )


def run(day="2026-03-03", hour=9, done_s=120.0, **more) -> RunEntry:
    return RunEntry(
        session="neck-5", title="A run", started_at=f"{day}T{hour:02d}:00:00+00:00",
        planned_s=300, done_s=done_s, **more,
    )  # fmt: skip


def exercises(content: BreakContent):
    return [library().exercises[step.exercise] for step in content.timeline.steps]


TAGS = [tag.id for tag in library().safety.tags]
PLACES = [
    f"{region.id}{side}"
    for region in library().regions.values()
    for side in ("", *((".left", ".right") if region.sides != "center" else ()))
]
RUNS = st.lists(
    st.builds(
        run,
        day=st.integers(1, 5).map(lambda day: f"2026-03-{day:02d}"),
        hour=st.integers(0, 8),
        before=st.dictionaries(st.sampled_from(PLACES), st.integers(0, 10), max_size=2),
        exercises=st.dictionaries(
            st.sampled_from(list(library().exercises)), st.floats(0, 60), max_size=3
        ),
        places=st.lists(st.sampled_from(PLACES), max_size=2).map(tuple),
    ),
    max_size=4,
).map(lambda runs: sorted(runs, key=lambda one: one.started_at, reverse=True))
PEOPLE = st.builds(
    Person,
    answers=st.sampled_from(["given", "given", "none"]),
    age_group=st.sampled_from(["adult", "adult", "senior", "teen"]),
    tags=st.just(frozenset[str]()) | st.frozensets(st.sampled_from(TAGS), max_size=6),
    handedness=st.sampled_from(["left", "right"]),
)


@settings(max_examples=250)
@given(
    person=PEOPLE,
    kind=st.sampled_from(["micro", "long", "fixed"]),
    seconds=st.sampled_from(LENGTHS),
    count=st.integers(0, 20),
    runs=RUNS,
    day=st.integers(0, 60),
    liked=st.none() | st.sampled_from(["breath", "mobility", "pmr", "stretch", "face_eyes"]),
)
def test_a_break_of_any_length_keeps_every_rule_for_everybody(
    person, kind, seconds, count, runs, day, liked
):
    if kind == "micro":
        seconds = min(seconds, 120)
    at = AT + timedelta(days=day)
    asked = {"kind": kind, "seconds": seconds, "person": person, "at": at}
    asked["advice"] = Journal(liked)
    content = fill(**asked, count=count, runs=runs)
    check_lengths(content, seconds)
    check_desk(content)
    check_lines(content)
    assert not allowed(content.session, library(), person, at.date())
    wish = wish_for(person, library(), at.date(), content.session.regions, 2, "sit")
    check_safety(wish, content.timeline)
    check_age(wish, content.timeline)
    if seconds >= 120 and kind != "micro" and not content.why.startswith("It is what"):
        check_arc(content.timeline)
    if person.answers == "given" and not person.tags:
        assert " for your " in content.title, "there is something for a place"
    if seconds < 120:
        assert {one.family for one in exercises(content)} <= PAUSES
        assert len(content.session.steps) <= 2
    assert fill(**asked, count=count, runs=runs) == content, "asked again, the same"


def check_lengths(content: BreakContent, seconds: int) -> None:
    timeline = content.timeline
    assert content.session.seconds == timeline.seconds == seconds
    assert sum(step.seconds for step in content.session.steps) == seconds
    assert timeline.segments[0].t0 == 0
    assert timeline.segments[-1].t1 == seconds
    assert all(a.t1 == b.t0 for a, b in pairwise(timeline.segments))
    sides: Counter[tuple[str, str]] = Counter()
    for segment in timeline.segments:
        sides[segment.exercise, segment.side] += round(2 * (segment.t1 - segment.t0))
    for exercise, _ in list(sides):
        assert sides[exercise, "left"] == sides[exercise, "right"], exercise


def check_desk(content: BreakContent) -> None:
    for exercise, step in zip(exercises(content), content.timeline.steps, strict=True):
        assert exercise.office, f"{exercise.id} is not for an office"
        assert {*exercise.equipment} <= {"none", "chair", "desk", "wall"}
        assert step.posture in ("sit", "stand")
        assert not (step.posture == "stand" and step.gaze == "closed"), "who stands, sees"


def check_lines(content: BreakContent) -> None:
    said = [cue for cue in content.timeline.cues if cue.lane == "voice"]
    assert said, "it is spoken"
    assert all(a.t + a.length_s <= b.t + 1e-6 for a, b in pairwise(said)), "one at a time"
    assert said[-1].t + said[-1].length_s <= content.timeline.seconds
    assert content.title.partition(" for your ")[2] or content.why.startswith("It is what")
    assert content.why.endswith(".")


@pytest.mark.parametrize("region", list(library().regions))
@pytest.mark.parametrize("seconds", [30, 90, 120, 300])
def test_the_place_in_the_title_is_exercised(region, seconds):
    rated = [run(before={region: 7}, day="2026-03-04")]
    content = fill("long" if seconds > 60 else "micro", seconds, runs=rated)
    if seconds >= 90:
        assert content.places == (region,), "every place has something to do at a desk"
    assert any(content.places[0] in one.regions for one in exercises(content))


def test_a_place_that_was_rated_as_tense_comes_first_with_its_day():
    rated = [
        run("2026-03-04", before={"jaw_face": 3}),
        run("2026-03-03", before={"neck": 9, "shoulders.left": 5}),
    ]
    content = fill(runs=rated)
    assert content.places == ("neck",)
    assert content.title == "Two minutes for your neck"
    assert content.timeline.title == content.title
    assert content.why == "You rated your neck 9 on Tuesday."


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-03-05", "today"),
        ("2026-03-04", "yesterday"),
        ("2026-02-28", "on Saturday"),
    ],
)
def test_the_day_of_a_rating_is_said_as_people_say_it(day, words):
    content = fill(runs=[run(day, hour=8, before={"forearm.left": 6})], seconds=300)
    assert content.why == f"You rated your left forearm 6 {words}."
    assert content.title == "Five minutes for your forearms"


def test_the_tighter_side_goes_first():
    for side in ("left", "right"):
        content = fill(runs=[run(before={f"forearm.{side}": 8})], seconds=300)
        sided = [s.side for s in content.timeline.segments if s.side in ("left", "right")]
        assert sided[0] == side


def test_an_old_or_a_low_rating_is_no_reason():
    for rated in (run("2026-02-20", before={"neck": 9}), run(before={"neck": 3})):
        assert fill(runs=[rated]).why.startswith("It is the turn of your ")


def felt(day="2026-03-03", hour=9, place="low_back", kind="spasm", **more) -> Episode:
    at = f"{day}T{hour:02d}:00:00+00:00"
    return Episode(
        id="00000000-0000-4000-8000-000000000000", edited_at=at, at=at, place=place, kind=kind,
        **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("noted", "words"),
    [
        (felt(strength=7), "You noted a spasm in your lower back on Tuesday."),
        (felt("2026-03-04", kind="tension"), "You noted tension in your lower back yesterday."),
        (felt("2026-03-05", hour=8, kind="cramp"), "You noted a cramp in your lower back today."),
    ],
)
def test_a_place_that_was_noted_as_tense_comes_first_with_its_day(noted, words):
    content = fill(noted=[noted])
    assert content.places == ("low_back",)
    assert content.why == words


def test_twitching_low_and_old_episodes_are_no_reason():
    for noted in (felt(kind="twitching", strength=9), felt(strength=3), felt("2026-02-20")):
        assert fill(noted=[noted]).why.startswith("It is the turn of your ")


def test_of_a_rating_and_a_note_about_one_place_the_later_counts():
    noted = felt("2026-03-03", place="neck", strength=8)
    calmer = run("2026-03-04", before={"neck": 5}, after={"neck": 1})
    assert fill(noted=[noted], runs=[calmer]).why.startswith("It is the turn of your ")
    earlier = run("2026-03-02", before={"neck": 5}, after={"neck": 1})
    assert fill(noted=[noted], runs=[earlier]).places == ("neck",)


@pytest.mark.parametrize("sign", ["numb", "weak", "swollen", "still_on"])
def test_a_place_that_somebody_should_look_at_is_left_in_peace(sign):
    noted = [felt("2026-03-04", place="calf", kind="cramp", strength=9, signs=frozenset({sign}))]
    for count in range(40):
        assert fill(noted=noted, count=count).places != ("calf",)


class Journal(NoAdvice):
    """Says that one technique helped, or that exercises rest."""

    def __init__(self, liked=None, resting=frozenset(), gentle=False) -> None:
        self.liked, self.left_out, self.gentle = liked, resting, gentle

    def weights(self, regions):
        return {self.liked: 2.0} if self.liked else {}

    def resting(self):
        return self.left_out

    def care(self, regions):
        return Care(gentle=self.gentle)


@pytest.mark.parametrize("family", ["mobility", "release_only", "face_eyes"])
def test_breaks_have_more_of_what_helped(family):
    def seconds(advice):
        rated = [run(before={"neck": 7})]
        contents = [fill(seconds=60, runs=rated, count=n, advice=advice) for n in range(12)]
        steps = [step for one in contents for step in one.timeline.steps]
        return sum(step.t1 - step.t0 for step in steps if step.family == family)

    assert seconds(Journal(family)) > seconds(NoAdvice())


def test_breaks_leave_out_what_rests_and_what_pulls_where_it_got_tighter():
    rated = [run(before={"neck": 7})]
    usual = [fill(runs=rated, count=n, seconds=240) for n in range(6)]
    resting = frozenset({"neck-tilt-sit", "neck-nod-sit"})
    calm = Journal(resting=resting, gentle=True)
    gentle = [fill(runs=rated, count=n, seconds=240, advice=calm) for n in range(6)]
    for contents, pulls in ((usual, True), (gentle, False)):
        families = {one.family for content in contents for one in exercises(content)}
        assert bool(families & {"stretch", "pnf"}) is pulls
    assert resting.isdisjoint({one.id for content in gentle for one in exercises(content)})


def test_what_was_done_just_now_has_had_its_turn():
    rated = run("2026-03-04", before={"neck": 8})
    just_now = run("2026-03-05", hour=8, places=("neck",))
    assert fill(runs=[rated]).places == ("neck",)
    other = fill(runs=[just_now, rated])
    assert other.places != ("neck",)
    then = run("2026-03-05", hour=9, places=other.places)
    assert fill(runs=[then, just_now, rated]).places == ("neck",)


def test_places_take_turns_and_none_is_forgotten():
    runs: list[RunEntry] = []
    had: list[str] = []
    for number in range(len(library().regions) + 3):
        place = fill(runs=runs).places[0]
        had.append(place)
        moment = (AT.astimezone(UTC) - timedelta(hours=1) + timedelta(seconds=number)).isoformat()
        runs.insert(0, replace(run(places=(place,)), started_at=moment))
    every = len(library().regions)
    assert len({*had[:every]}) >= every - 1, "the whole body has its turn along with the others"
    assert all(a != b for a, b in pairwise(had))


def test_without_a_journal_places_change_with_the_day_and_the_number():
    places = {fill(count=count).places for count in range(8)}
    days = {fill(at=AT + timedelta(days=n)).places for n in range(8)}
    assert len(places) > 5
    assert len(days) > 5


def test_every_other_break_gets_people_off_the_chair():
    postures = [fill(count=n, runs=[run(before={"neck": 8})]).session.posture for n in range(4)]
    assert postures == ["sit", "stand", "sit", "stand"]
    assert fill("micro", 30, count=1).session.posture == "sit"


@pytest.mark.parametrize("seconds", [20, 30, 45])
def test_a_micro_break_is_one_thing_with_few_words(seconds):
    for count in range(10):
        micro, usual = (
            fill(kind, seconds, count=count, runs=[run(before={"neck": 8})])
            for kind in ("micro", "long")
        )
        assert len(micro.timeline.steps) == 1
        assert micro.title.startswith(f"{seconds} seconds for your ")

        def words(content: BreakContent) -> int:
            return sum(len(c.text.split()) for c in content.timeline.cues if c.lane == "voice")

        if micro.session.steps == usual.session.steps:
            assert words(micro) <= words(usual)


def test_with_overwhelming_memories_the_pelvis_waits_to_be_named():
    person = Person(answers="given", tags=frozenset({"trauma"}))
    for count in range(17):
        assert fill(person=person, count=count).places != ("pelvis",)
    assert fill(person=person, runs=[run(before={"pelvis": 8})]).places == ("pelvis",)


@pytest.mark.parametrize("seconds", LENGTHS)
def test_who_should_see_a_doctor_about_the_heart_first_has_grounding(seconds):
    person = Person(answers="given", tags=frozenset({"heart_chest"}))
    content = fill(person=person, seconds=seconds)
    grounded = sum(
        step.seconds
        for step in content.session.steps
        if library().exercises[step.exercise].family == "grounding"
    )
    assert 2 * grounded >= seconds
    assert content.timeline.seconds == seconds


def test_a_closed_place_is_left_in_peace():
    flags = library().regions["neck"].red_flags
    flag = next(one.id for one in flags if one.level == "urgent")
    person = Person(answers="given", red_flags={flag: "2026-03-04"})
    content = fill(person=person, runs=[run(before={"neck": 9})])
    assert not any("neck" in one.regions for one in exercises(content))


@pytest.mark.parametrize("person", [Person(child=True), Person(age_group="child_8_12")])
def test_children_have_no_breaks_with_exercises_of_their_own(person):
    with pytest.raises(CoachError, match="13 and over"):
        fill(person=person)


def test_where_a_red_flag_closes_everything_its_sentence_is_said():
    person = Person(answers="given", red_flags={"RF-C1": "2026-03-05"})
    with pytest.raises(CoachError, match="No session starts until a professional"):
        fill(person=person)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (20, "20 seconds"),
        (60, "One minute"),
        (90, "90 seconds"),
        (120, "Two minutes"),
        (130, "About two minutes"),
        (900, "Fifteen minutes"),
    ],
)
def test_the_title_says_how_long_it_is(seconds, words):
    assert fill(seconds=seconds).title.startswith(f"{words} for your ")


def test_a_break_is_filled_in_no_time():
    took = []
    for seconds in LENGTHS:
        before = time.process_time()
        fill(seconds=seconds, count=seconds)
        took.append(time.process_time() - before)
    assert statistics.median(took) < 0.02
