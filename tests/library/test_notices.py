"""The texts above Start: every session gets those that its steps and places call for."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.library.notices import days_called_for, due, is_about, notices
from coach.library.reader import load_library
from coach.model import LEVELS, Session, Step
from coach.people import Person, RunEntry

ANSWERED = Person(answers="given")
FIRST = date(2026, 1, 1)


def ids(session, library):
    return [notice.id for notice in notices(session, library, ANSWERED)]


def of(name, library):
    return ids(library.sessions[name], library)


def made(*steps, regions=("whole_body",), audience="adult"):
    """Return a session of the user's own; steps are exercises and their seconds."""
    return Session(
        id="mine", title="Mine", goal="Mine.", regions=regions, minutes=5, posture="sit",
        audience=audience, steps=tuple(Step(exercise=name, seconds=s) for name, s in steps),
    )  # fmt: skip


def run(session, day=FIRST, **more):
    return RunEntry(
        session=session, title="A run", started_at=f"{day.isoformat()}T08:00:00+00:00",
        planned_s=300, done_s=300, **more,
    )  # fmt: skip


# -- what calls for a text ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("calf-cramp-", ["n02"]), ("calf-10", ["n03"]), ("foot-", ["n03"]),
        ("thigh-", ["n04", "n03"]), ("legs-10", ["n04", "n03"]), ("low-back-", ["n04"]),
        ("pelvis-", ["n04", "n16"]), ("chest-", ["n05"]), ("solar-", ["n05"]), ("sigh-5", ["n05"]),
        ("shoulders-", ["n05"]), ("arm-upper-", ["n05"]), ("arms-", ["n05"]),
        ("neck-5", ["n06"]), ("throat-", ["n06"]), ("jaw-", ["n06"]), ("abdomen-", ["n07"]),
        ("twitch-calmer-5", ["n08"]), ("self-hypnosis-15", ["n09"]), ("autogenic-", ["n10"]),
        ("body-scan-", ["n10"]), ("release-only-5", ["n10"]), ("sleep-15", ["n10"]),
        ("teen-sleep-10", ["n10"]), ("let-go-10", ["n11"]), ("express-write-15", ["n12"]),
        ("box-5", ["n13"]), ("night-478-5", ["n13"]), ("pool-", ["n14"]),
        ("pregnancy-10", ["n15"]), ("kids-4-7-", ["n18", "n17"]), ("panic-first-aid-3", ["n01"]),
        ("hand-", []), ("forearm-", []), ("breath-5", []), ("whole-", []), ("kind-5", []),
    ],
)  # fmt: skip
def test_written_sessions_say_first_what_must_be_said(start, expected, library):
    meant = [name for name in library.sessions if name.startswith(start)]

    assert meant
    for name in meant:
        assert of(name, library) == expected, name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("neck-shoulders-20", ["n05", "n06"]),
        ("legs-5-quiet", ["n04", "n03", "n16"]),
        ("teen-screen-5", ["n06"]),
        ("kids-8-12-neck-3", ["n05", "n06", "n18", "n17"]),
        ("eyes-5", ["n06"]),
        ("eyelid-twitch-2", ["n06", "n08"]),
        ("pmr-full-20", ["n10"]),
    ],
)
def test_a_session_for_several_places_has_the_texts_of_all(name, expected, library):
    assert of(name, library) == expected


@pytest.mark.parametrize(
    ("exercise", "notice"),
    [
        ("hyp-induction", "n09"), ("at-heavy-arms", "n10"), ("imagery-safe-place", "n10"),
        ("let-go-recall", "n11"), ("express-write", "n12"), ("breath-box", "n13"),
        ("aq-float-rest", "n14"), ("twitch-check", "n08"), ("first-aid-words", "n01"),
        ("calf-cramp-help", "n02"),
    ],
)  # fmt: skip
def test_one_step_is_enough_for_what_must_be_said_before_it(exercise, notice, library):
    assert ids(made(("settle-sit", 30), (exercise, 60), ("rest-sit", 210)), library) == [notice]


def test_a_place_that_is_moved_half_of_the_time_counts_like_one_that_is_named(library):
    half = made(("calf-wall-stand", 150), ("rest-sit", 150))
    less = made(("calf-wall-stand", 149), ("rest-sit", 151))
    repeated = made(("calf-wall-stand", 75), ("rest-sit", 150), ("calf-wall-stand", 75))

    assert [ids(one, library) for one in (half, less, repeated)] == [["n03"], [], ["n03"]]


def test_resting_with_a_place_in_mind_is_not_moving_it(library):
    heart = made(("heart-hand-sit", 300))

    assert library.exercises["heart-hand-sit"].regions[0] == "chest_center"
    assert ids(heart, library) == []
    assert ids(replace(heart, regions=("chest_center",)), library) == ["n05"]


def test_a_session_of_the_users_own_is_asked_about_like_any_other(write, own, sessions_folder):
    write("easy.yaml")
    library = load_library(sessions_folder, [own])

    assert of("easy", library) == ["n06"]


@given(data=st.data())
def test_a_further_step_or_place_never_takes_a_danger_away(library, data):
    steps = st.lists(st.sampled_from(sorted(library.exercises)), min_size=1, max_size=4)
    places = st.lists(st.sampled_from(sorted(library.regions)), min_size=1, max_size=3)
    names, regions = data.draw(steps), data.draw(places)
    fewer = made(*((name, 30) for name in names), regions=tuple(regions))
    more = made(
        *((name, 30) for name in (*names, *data.draw(steps))),
        regions=(*regions, *data.draw(places)),
    )
    answered = {one for notice in library.safety.notices for one in notice.instead_of}

    assert {*ids(fewer, library)} - {*ids(more, library)} <= answered


# -- what stands there -------------------------------------------------------------------------


def test_the_most_urgent_notice_stands_first_with_the_number_filled_in(library):
    legs = notices(library.sessions["legs-10-stand"], library, Person(country="de"))

    assert [notice.level for notice in legs] == ["emergency", "urgent"]
    assert "Call 112 now" in legs[0].text
    for session in library.sessions.values():
        levels = [notice.level for notice in notices(session, library, ANSWERED)]
        assert levels == sorted(levels, key=LEVELS.index)


def test_a_text_that_says_all_of_another_stands_instead_of_it(library):
    cramp = library.sessions["calf-cramp-2"]
    about = [one.id for one in library.safety.notices if is_about(one, cramp, library)]

    assert about == ["n02", "n03"]
    assert ids(cramp, library) == ["n02"]


def test_what_notices_name_is_there(library):
    known = {notice.id for notice in library.safety.notices}
    for notice in library.safety.notices:
        assert {*notice.instead_of} <= known - {notice.id}
        assert {*notice.regions} <= {*library.regions}
        assert {*notice.sessions} <= {*library.sessions}


def test_only_what_is_at_least_as_urgent_stands_instead(library):
    """What stands for a text must come as often, or it would hide it."""
    by_id = {notice.id: notice for notice in library.safety.notices}
    for notice in library.safety.notices:
        for name in notice.instead_of:
            assert LEVELS.index(notice.level) <= LEVELS.index(by_id[name].level)
            assert notice.when == "always"


# -- when they are shown -----------------------------------------------------------------------


def monthly(library):
    return next(one for one in library.safety.notices if one.id == "n06")


def shown(library, *days):
    """Return on which of the days, each with a run, the text stands above Start."""
    dates = [FIRST + timedelta(day) for day in days]
    return [
        day
        for count, day in enumerate(days)
        if due(monthly(library), dates[:count], dates[count])
    ]  # fmt: skip


def test_it_is_shown_at_first_and_then_after_thirty_days(library):
    assert shown(library, 0) == [0]
    assert shown(library, 0, 0, 10, 29) == [0]
    assert shown(library, 0, 30) == [0, 30]
    assert shown(library, 0, 29, 35, 58, 64, 65) == [0, 35, 65]


def test_what_is_always_said_is_said_each_time(library):
    always = library.safety.notices[0]

    assert always.when == "always"
    assert due(always, [FIRST], FIRST)


def test_a_run_in_the_future_has_shown_nothing(library):
    assert due(monthly(library), [FIRST + timedelta(3)], FIRST)


@given(st.lists(st.integers(0, 200), max_size=30).map(sorted))
def test_between_two_showings_lie_thirty_days_and_none_is_older_at_a_run(library, days):
    seen = shown(library, *days)
    spans = [later - earlier for earlier, later in pairwise(seen)]

    assert all(span >= 30 for span in spans)
    for day in days:
        assert any(0 <= day - last < 30 for last in seen), "the latest one is not old"


def test_runs_count_for_the_texts_that_stood_before_them(library):
    second = FIRST + timedelta(2)
    runs = [run("neck-5", second), run("legs-5-quiet"), run("jaw-5"), run("hand-5")]

    assert days_called_for(runs, library) == {
        "n06": [second, FIRST], "n03": [FIRST], "n04": [FIRST], "n16": [FIRST],
    }  # fmt: skip


def test_a_text_that_was_left_out_for_a_better_one_was_not_shown(library):
    assert set(days_called_for([run("calf-cramp-2")], library)) == {"n02"}


@pytest.mark.parametrize(
    ("entry", "called_for"),
    [
        (run("composed-neck-foot-10"), {"n06", "n03"}),
        (run("composed-low_back-10"), {"n04"}),
        (run("gone", places=("calf.left", "hand")), {"n03"}),
        (run("gone", exercises={"neck-tilt-sit": 150}), {"n06"}),
        (run("gone", exercises={"neck-tilt-sit": 140}), set()),
        (run("gone", exercises={"aq-float-rest": 1, "hyp-induction": 0}), {"n14"}),
        (run("gone", exercises={"no-longer-there": 300}), set()),
        (run("neck-of-mine"), set()),
    ],
)
def test_a_session_that_is_gone_is_known_by_its_places_and_exercises(entry, called_for, library):
    assert set(days_called_for([entry], library)) == called_for
