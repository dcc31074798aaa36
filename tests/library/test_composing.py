"""Composed sessions keep every rule, looked at from outside: as they are written and compiled."""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.compiled import PlannedStep, Preferences, Timeline
from coach.errors import CoachError
from coach.library.composing.arc import routes
from coach.library.composing.candidates import Stock
from coach.library.composing.composer import Composer, compose
from coach.library.composing.doses import doses_of
from coach.library.composing.picks import Pick, longest_of, repeat
from coach.library.composing.wish import Composition, Wish
from coach.library.library import Library
from coach.library.reader import load_library
from coach.library.rules import session_faults
from coach.model import AROUND, Breath, Exercise, Family, Reps
from coach.resources import shipped
from coach.session.timeline import compile_session

EXAMPLES = 10_000 if os.environ.get("COACH_SOAK") else 200

ORDER = [
    {"settle"},
    {"breath"},
    {"mobility", "face_eyes"},
    {"stretch", "pnf"},
    {"pmr", "release_only"},
    {"rest", "grounding"},
    {"return"},
]
MOVING = {"mobility", "face_eyes", "stretch", "pnf", "pmr", "release_only"}
PULLING = {"stretch", "pnf"}
POSTURES = {
    "sit": {"sit"},
    "stand": {"stand"},
    "lie": {"lie_back"},
    "mixed": {"sit", "stand", "lie_back"},
}
YOUNGEST = {"child_4_7": 4, "child_8_12": 8, "all": 8, "teen": 13}
CHILDREN = ("child_4_7", "child_8_12")


@cache
def library() -> Library:
    return load_library(shipped("sessions"))


@cache
def composer() -> Composer:
    return Composer(library())


TAGS = [tag.id for tag in library().safety.tags]
CAUTIOUS = frozenset(library().safety.cautious_profile)
CORE = [one.id for one in library().exercises.values() if one.family not in AROUND]
LIKINGS = st.dictionaries(st.sampled_from(get_args(Family)), st.floats(0.1, 5.0))


@st.composite
def wishes(draw) -> Wish:
    audience = draw(st.sampled_from(["adult", "adult", "adult", "teen", "all", *CHILDREN]))
    most = 8 if audience in CHILDREN else 45
    regions = st.lists(
        st.sampled_from(list(library().regions)), min_size=1, max_size=4, unique=True
    )
    exercises = st.sampled_from(list(library().exercises))
    return Wish(
        regions=tuple(draw(regions)),
        seconds=60 * draw(st.integers(2, most)),
        posture=draw(st.sampled_from(["sit", "stand", "lie", "mixed"])),
        audience=audience,
        tags=draw(st.just(CAUTIOUS) | st.frozensets(st.sampled_from(TAGS), max_size=4)),
        equipment=draw(st.none() | st.frozensets(st.sampled_from(["mat", "wall", "desk", "ball"]))),
        senior=audience == "adult" and draw(st.booleans()),
        gentle=draw(st.booleans()),
        closed=draw(st.frozensets(st.sampled_from(list(library().regions)), max_size=1)),
        resting=draw(st.frozensets(st.sampled_from(CORE), max_size=3)),
        liking=draw(LIKINGS),
        seed=draw(st.integers(0, 2**40)),
        recent=draw(st.dictionaries(exercises, st.integers(0, 5), max_size=8)),
    )


def made(wish: Wish) -> tuple[Composition, Timeline] | None:
    """Return a composed session with its timeline; None where a sentence says why not."""
    try:
        composition = composer().compose(wish)
    except CoachError:
        return None
    child = wish.audience in CHILDREN
    preferences = Preferences(tags=wish.tags, child=child)
    exercises, families = library().exercises, library().families
    session = composition.session
    return composition, compile_session(session, exercises, families, preferences=preferences)


def done(timeline: Timeline) -> list[tuple[Exercise, PlannedStep]]:
    return [(library().exercises[step.exercise], step) for step in timeline.steps]


def seconds_before(timeline: Timeline, until: set[str], of: set[str]) -> float:
    """Return the seconds of some families before the first step of others."""
    total = 0.0
    for exercise, step in done(timeline):
        if exercise.family in until:
            return total
        total += (step.t1 - step.t0) * (exercise.family in of)
    return float("inf")


@settings(max_examples=EXAMPLES)
@given(wishes())
def test_a_composed_session_keeps_every_rule(wish):
    found = made(wish)
    if found is None:
        return
    composition, timeline = found
    check_time(wish, composition, timeline)
    check_arc(timeline)
    check_safety(wish, timeline)
    check_postures(wish, timeline)
    check_age(wish, timeline)
    check_variety(wish, timeline)


def check_time(wish: Wish, composition: Composition, timeline: Timeline) -> None:
    session = composition.session
    assert timeline.seconds == wish.seconds, "it lasts exactly as long as was wished"
    assert [s.t0 for s in timeline.segments[1:]] == [s.t1 for s in timeline.segments[:-1]]
    faults = list(session_faults(session, session.id, library().exercises, library().regions))
    assert not faults, "it is as right as a written one"
    for exercise in {segment.exercise for segment in timeline.segments}:
        sides: Counter[str] = Counter()
        for segment in timeline.segments:
            if segment.exercise == exercise:
                sides[segment.side] += round(2 * (segment.t1 - segment.t0))
        assert sides["left"] == sides["right"], "both sides get the same seconds"
    for step in session.steps:
        rule = library().families[library().exercises[step.exercise].family]
        limits = (rule.hold_min_s or 0, rule.hold_max_s or 3600)
        assert (
            step.hold_s is None
            or wish.audience in CHILDREN
            or limits[0] <= step.hold_s <= limits[1]
        )
        assert step.hold_s is None or (step.reps or 1) * step.hold_s <= 60, "a minute a muscle"


def check_arc(timeline: Timeline) -> None:
    steps = done(timeline)
    blocks = [
        next(n for n, families in enumerate(ORDER) if exercise.family in families)
        for exercise, _ in steps
        if exercise.family != "transition"
    ]
    assert blocks == sorted(blocks), "the order of the arc is fixed"
    assert (blocks[0], blocks[-1]) == (0, 6), "it begins with settling and ends with the return"
    assert Counter(e.family for e, _ in steps)["transition"] < 4, "few changes of position"
    warm = seconds_before(timeline, PULLING, {"mobility", "breath"})
    assert warm >= 30, "nobody stretches cold"
    for before, after in pairwise(timeline.steps):
        assert before.exercise != after.exercise, "nothing comes twice in a row"


def check_safety(wish: Wish, timeline: Timeline) -> None:
    cautious = set()
    for exercise, step in done(timeline):
        assert wish.tags.isdisjoint(exercise.avoid), f"{exercise.id} is not for these answers"
        if isinstance(exercise.time, Breath):
            longest = max(exercise.time.hold_in_s, exercise.time.hold_out_s)
            assert longest <= 2, "breath is never held"
        assert exercise.id not in wish.resting, "what rests is left out"
        if exercise.family in MOVING:
            assert wish.closed.isdisjoint(exercise.regions), "a closed region is left in peace"
        if "pregnant" in wish.tags:
            assert step.posture not in ("lie_back", "prone"), "nobody pregnant lies flat"
        if "trauma" in wish.tags and "pelvis" not in wish.regions:
            assert "pelvis" not in exercise.regions, "this place is only for those who name it"
        if not wish.tags.isdisjoint(exercise.caution):
            cautious.add(exercise.id)
            assert step.easier, "a caution chooses the easier form"
        assert not (wish.gentle and exercise.family in PULLING), "gentle means without a pull"
    assert len(cautious) <= 2, "two exercises with caution are enough"


def check_postures(wish: Wish, timeline: Timeline) -> None:
    stops = [step.posture for e, step in done(timeline) if e.family != "transition"]
    assert {*stops} <= POSTURES[wish.posture], "the posture is the one wished for"
    changes = sum(a != b for a, b in pairwise(stops))
    moves = [exercise for exercise, _ in done(timeline) if exercise.family == "transition"]
    assert len(moves) == changes <= (2 if wish.seconds <= 600 else 3), "changes are led"
    floor = [posture == "lie_back" for posture in stops]
    assert floor == sorted(floor), "nobody who lies gets up and down again"
    for _, step in done(timeline):
        assert not (step.posture == "stand" and step.gaze == "closed"), "who stands, sees"
    seats = {"none", "mat" if wish.posture == "lie" else "chair"}
    if wish.equipment is not None and wish.posture in ("sit", "lie"):
        for exercise, _ in done(timeline):
            assert {*exercise.equipment} <= wish.equipment | seats, "what is not there is not used"


def check_age(wish: Wish, timeline: Timeline) -> None:
    youngest = YOUNGEST.get(wish.audience)
    for exercise, _ in done(timeline):
        if youngest is None:
            assert exercise.group != "Children", "children's words are for children"
        else:
            assert exercise.child.ok, f"{exercise.id} is for people of 16 and over"
            assert (exercise.child.from_age or 0) <= youngest
            assert exercise.family != "pnf"
    if wish.audience in CHILDREN:
        assert wish.seconds <= 8 * 60
        for segment in timeline.segments:
            exercise = library().exercises[segment.exercise]
            if segment.phase in ("hold", "contract") and isinstance(exercise.time, Reps):
                most = 5 if exercise.pose.fx == "tense" else 10
                assert segment.t1 - segment.t0 <= most, "children hold briefly"


def check_variety(wish: Wish, timeline: Timeline) -> None:
    there = {exercise.id for exercise, _ in done(timeline)}
    first, *others = wish.regions
    open_ones = [e for e in library().exercises.values() if is_open(e, wish)]
    wanted = 3 if wish.seconds >= 300 else 1
    for region, number in ((first, wanted), *((region, 1) for region in others)):
        possible = sum(region in e.regions for e in open_ones)
        taken = sum(region in library().exercises[id].regions for id in there)
        assert taken >= min(number, possible), f"{region} has its exercises"


def is_open(exercise: Exercise, wish: Wish) -> bool:
    """Return whether an exercise could certainly be used: without caution, in this posture."""
    families = MOVING - PULLING if wish.gentle else MOVING
    if exercise.family not in families or wish.posture == "mixed":
        return False
    things = {*exercise.equipment} if wish.equipment is None else {*wish.equipment, "none"}
    posture = "lie_back" if wish.posture == "lie" else wish.posture
    kept = {"sit": {"chair"}, "lie": {"mat"}}.get(wish.posture, set())
    youngest = YOUNGEST.get(wish.audience, 99)
    child = exercise.child
    return (
        posture in (exercise.posture, *exercise.also)
        and wish.tags.isdisjoint((*exercise.avoid, *exercise.caution))
        and wish.closed.isdisjoint(exercise.regions)
        and not ("trauma" in wish.tags and "pelvis" in {*exercise.regions} - {*wish.regions})
        and {*exercise.equipment} <= things | kept
        and (youngest == 99 or (child.ok and (child.from_age or 0) <= youngest))
        and (exercise.group != "Children" or wish.audience in CHILDREN)
        and isinstance(exercise.time, Reps)
        and exercise.family != "pnf"
        and exercise.id not in wish.resting
        and not first_aid(exercise.id)
    )


@cache
def first_aid(name: str) -> bool:
    """Return whether only first aid uses an exercise."""
    themes = {
        library().themes[session.id]
        for session in library().sessions.values()
        if any(step.exercise == name for step in session.steps)
    }
    return themes == {"first-aid"}


SEATED = st.builds(
    Wish,
    regions=st.lists(st.sampled_from(list(library().regions)), min_size=1, max_size=2, unique=True)
    .map(tuple),
    seconds=st.integers(8, 20).map(lambda minutes: minutes * 60),
    seed=st.integers(0, 1000),
)  # fmt: skip
SHARES = {  # percent, the least and the most of eight to twenty minutes
    "breath": (12, 13),
    "move": (18, 22),
    "stretch": (30, 34),
    "let go": (18, 18),
}


@settings(max_examples=100)
@given(SEATED)
def test_each_block_has_its_share_unless_something_else_is_said(wish):
    composition = composer().compose(wish)
    if composition.left_out:
        return
    names = dict(zip(("breath", "move", "stretch", "let go"), ORDER[1:5], strict=True))
    for name, families in names.items():
        steps = composition.session.steps
        taken = sum(s.seconds for s in steps if library().exercises[s.exercise].family in families)
        low, high = SHARES[name]
        percent = 100 * taken / wish.seconds
        assert low - 7 <= percent <= high + 7, f"{name} takes {percent:.0f} percent"


@settings(max_examples=60)
@given(wishes(), st.integers(20, 119))
def test_a_pause_is_one_or_two_exercises_to_the_second(wish, seconds):
    found = made(replace(wish, seconds=seconds))
    if found is None:
        return
    composition, timeline = found
    families = {exercise.family for exercise, _ in done(timeline)}
    assert timeline.seconds == seconds
    assert 1 <= len(composition.session.steps) <= 2
    in_file = session_faults(composition.session, "x", library().exercises, library().regions)
    assert ("pause_s",) in [fault.place for fault in in_file], "files hold whole minutes"
    assert families <= {"breath", "mobility", "face_eyes", "release_only", "grounding"}
    check_safety(wish, timeline)
    check_age(wish, timeline)


@pytest.mark.parametrize("region", list(library().regions))
def test_every_place_has_any_minutes_of_sitting(region):
    for minutes in (2, 3, 5, 8, 13, 21, 34, 45):
        found = made(Wish(regions=(region,), seconds=60 * minutes, seed=minutes))
        assert found is not None
        assert found[1].seconds == 60 * minutes


@settings(max_examples=25)
@given(wishes())
def test_the_minutes_that_are_named_are_those_that_can_be_composed(wish):
    possible = composer().minutes(wish)
    assert (wish.seconds // 60 in possible) == (made(wish) is not None)


def test_an_exercise_that_is_alone_is_never_repeated():
    neck = Wish(regions=("neck",), seconds=300)
    stock = Stock(library())
    one, other = stock.choices(neck, routes(neck)[0]).blocks["breathe"][:2]
    picks = [Pick(one, doses_of(one.exercise, library().families, neck))]
    repeat(picks, 1000)
    assert len(picks) == 1
    picks.append(Pick(other, doses_of(other.exercise, library().families, neck)))
    repeat(picks, 1000)
    assert longest_of(picks) >= 1000
    assert all(a.candidate != b.candidate for a, b in pairwise(picks))


def test_the_same_wish_and_seed_give_the_same_session():
    wish = Wish(regions=("neck", "jaw_face"), seconds=600, seed=7)
    assert compose(library(), wish) == compose(load_library(shipped("sessions")), wish)


def test_other_seeds_give_other_sessions():
    wish = Wish(regions=("shoulders",), seconds=600)
    lists = {
        tuple(step.exercise for step in composer().compose(replace(wish, seed=seed)).session.steps)
        for seed in range(10)
    }
    assert len(lists) >= 8


# Somebody's liking alone would leave the first without a session, and give the second one.
TIGHT = Wish(
    regions=("chest_upper", "calf", "chest_center", "shoulders"), seconds=180, posture="lie",
    senior=True, tags=frozenset({"cannot_swim", "neck_nerve", "not_safe"}), seed=497449,
)  # fmt: skip
LOOSE = Wish(
    regions=("neck", "thigh", "low_back", "whole_body"), seconds=360, posture="lie", gentle=True,
    audience="teen", tags=frozenset({"pelvic_pain", "recent_injury", "jaw_lock"}), seed=74248,
)  # fmt: skip
LIKES_TIGHT = {"stretch": 2.0, "mobility": 0.5, "face_eyes": 0.5, "grounding": 0.5, "rest": 0.5}
LIKES_LOOSE = {"breath": 2.0, "mobility": 0.5, "release_only": 0.5, "face_eyes": 2.0}


@settings(max_examples=60)
@given(wishes(), LIKINGS)
@example(TIGHT, LIKES_TIGHT)
@example(LOOSE, LIKES_LOOSE)
def test_what_somebody_likes_never_decides_whether_there_is_a_session(wish, liking):
    assert (made(replace(wish, liking=liking)) is None) == (made(replace(wish, liking={})) is None)


def seconds_of(family: str, wish: Wish) -> float:
    return sum(
        step.seconds
        for step in composer().compose(wish).session.steps
        if library().exercises[step.exercise].family == family
    )


@pytest.mark.parametrize("family", ["pmr", "release_only", "mobility", "face_eyes"])
def test_what_is_liked_more_is_done_longer(family):
    jaw = [Wish(regions=("jaw_face",), seconds=600, seed=seed) for seed in range(20)]
    plain = sum(seconds_of(family, wish) for wish in jaw)
    more = sum(seconds_of(family, replace(wish, liking={family: 2.0})) for wish in jaw)
    less = sum(seconds_of(family, replace(wish, liking={family: 0.5})) for wish in jaw)
    assert less < plain < more


def test_knowing_nothing_changes_nothing():
    wish = Wish(regions=("neck",), seconds=600, seed=3)
    known = replace(wish, liking=dict.fromkeys(get_args(Family), 1.0))
    assert composer().compose(known) == composer().compose(wish)


def test_what_rests_is_named_where_it_is_missing():
    wish = Wish(regions=("neck",), seconds=600, resting=frozenset({"neck-tilt-sit"}))
    said = " ".join(composer().compose(wish).left_out)
    assert "as you ended sessions early there: Ear towards the shoulder." in said


def test_what_was_done_yesterday_waits_where_there_is_something_else():
    wish = Wish(regions=("shoulders",), seconds=600, seed=1)
    before = {step.exercise for step in composer().compose(wish).session.steps}
    moving = {name for name in before if library().exercises[name].family in MOVING}
    again = composer().compose(replace(wish, recent=dict.fromkeys(before, 1))).session
    now = {step.exercise for step in again.steps} & moving
    assert len(now) <= 2 * len(moving) / 3


def test_people_of_65_and_over_hold_longer_and_stay_off_the_floor():
    wish = Wish(regions=("thigh",), seconds=1200, senior=True, posture="mixed")
    composition, timeline = made(wish) or pytest.fail("it can be composed")
    held = [
        segment.t1 - segment.t0
        for segment in timeline.segments
        if segment.phase == "hold" and library().exercises[segment.exercise].family == "stretch"
    ]
    assert held
    assert {*held} == {30.0}
    assert "lie_back" not in {step.posture for step in timeline.steps}
    assert composition.session.posture == "mixed"


def test_the_reasons_name_the_places_the_questions_and_what_is_left_out():
    tags = frozenset({"bp_high", "wrist_problem"})
    composition = composer().compose(Wish(regions=("neck", "forearm"), seconds=900, tags=tags))
    said, missing = " ".join(composition.because), " ".join(composition.left_out)
    assert said.startswith("Composed for the neck, forearm and wrist: 15 minutes, sitting.")
    assert 'In an easier form because of "' in said
    assert 'because of "High blood pressure that is not well controlled?": Press and' in missing


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        (Wish(regions=("neck",), seconds=46 * 60), "2 to 45 whole minutes; the nearest is 45."),
        (Wish(regions=("neck",), seconds=150), "2 to 45 whole minutes; the nearest is 2."),
        (
            Wish(regions=("neck",), seconds=540, audience="child_8_12"),
            "A session for children is composed for 2 to 8 whole minutes; the nearest is 8.",
        ),
        (Wish(regions=("nek",), seconds=300), "There is no region nek; did you mean `neck`?"),
        (
            Wish(regions=("neck",), seconds=300, closed=frozenset({"neck"})),
            "Neck: closed until a professional has looked at it.",
        ),
        (
            Wish(regions=("calf",), seconds=600, posture="lie", tags=frozenset({"pregnant"})),
            "No way to begin and to end fits these answers. The nearest is 10 minutes, sitting.",
        ),
        (
            Wish(regions=("neck", "abdomen", "thigh", "foot"), seconds=120),
            "There is more to do than the time allows. The nearest is 3 minutes, sitting.",
        ),
        (
            Wish(regions=("thigh",), seconds=300, tags=frozenset({"clot_risk", "trauma"})),
            "Thigh: no exercise fits this position and these answers. "
            "The nearest is Lower back, 5 minutes, sitting.",
        ),
        (
            Wish(regions=("neck",), seconds=1200, posture="water"),
            "Sessions in the water are not composed. The nearest are written: Pool session,",
        ),
    ],
)  # fmt: skip
def test_an_impossible_wish_names_the_nearest_that_is_possible(wish, sentence):
    with pytest.raises(CoachError) as refusal:
        composer().compose(wish)
    assert sentence in str(refusal.value)
