"""Stories of what was clicked and what Home then shows; no window is needed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from coach.library.reader import load_library
from coach.resources import shipped
from coach.session.timeline import compile_session
from coach.ui.pages.home_card import CRAMP_HELP, NOT_IN_PAIN, Card, card_of
from coach.ui.pages.home_state import (
    HomeState,
    calmed,
    described,
    reviewed,
    ticked,
    toggled,
    with_news,
)
from coach.ui.pages.home_words import (
    clock_text,
    continue_text,
    nearest,
    parts_of,
    subtitle_of,
    title_of,
)

LIBRARY = load_library(shipped("sessions"))


def card(state: HomeState) -> Card:
    return card_of(state, LIBRARY.regions, LIBRARY.safety, ["neck"])


def chosen(*places: tuple[str, str], feeling: str = "tight") -> HomeState:
    state = HomeState()
    for region, side in places:
        state = toggled(state, region, side)
    return described(state, feeling)


# -- choosing ----------------------------------------------------------------------------------


def test_with_nothing_chosen_one_click_starts_the_usual_session() -> None:
    shown = card(HomeState())

    assert shown.start == "open"
    assert shown.wish is not None
    assert shown.wish.regions == ("neck",)


def test_a_second_click_on_a_place_takes_it_back() -> None:
    assert chosen(("neck", "left"), ("neck", "left")).chosen == {}


def test_left_and_right_together_are_both() -> None:
    assert chosen(("neck", "left"), ("neck", "right")).keys == ("neck",)


def test_the_middle_adds_the_missing_half_and_then_takes_all_back() -> None:
    half = chosen(("neck", "left"))

    assert toggled(half, "neck", "both").keys == ("neck",)
    assert toggled(toggled(half, "neck", "both"), "neck", "both").keys == ()


def test_the_first_place_clicked_is_the_main_one() -> None:
    shown = card(chosen(("shoulders", "both"), ("neck", "both")))

    assert shown.wish is not None
    assert shown.wish.regions == ("shoulders", "neck")


def test_the_whole_body_and_a_place_exclude_each_other() -> None:
    assert chosen(("neck", "both"), ("whole_body", "both")).keys == ("whole_body",)
    assert chosen(("whole_body", "both"), ("neck", "both")).keys == ("neck",)


def test_one_chosen_half_is_the_tighter_one() -> None:
    one, two = card(chosen(("forearm", "left"))), card(chosen(("forearm", "both")))

    assert one.wish is not None
    assert one.wish.tighter == "left"
    assert two.wish is not None
    assert two.wish.tighter is None


def test_halves_that_disagree_name_no_tighter_side() -> None:
    shown = card(chosen(("neck", "left"), ("forearm", "right")))

    assert shown.wish is not None
    assert shown.wish.tighter is None


def test_what_is_no_longer_chosen_loses_its_rating() -> None:
    rated = HomeState(chosen={"neck": frozenset({"left"})}, tension={"neck.left": 7})

    assert toggled(rated, "neck", "left").tension == {}


@given(st.lists(st.tuples(st.sampled_from(["neck", "hand", "whole_body"]),
                          st.sampled_from(["left", "right", "both"])), max_size=8))  # fmt: skip
@settings(max_examples=60)
def test_no_order_of_clicks_leaves_an_empty_or_a_mixed_choice(clicks) -> None:
    state = HomeState()
    for region, side in clicks:
        state = toggled(state, region, side)

    assert all(state.chosen.values())
    assert "whole_body" not in state.chosen or len(state.chosen) == 1
    assert card(state).wish is not None


# -- how it feels ------------------------------------------------------------------------------


@pytest.mark.parametrize("feeling", ["painful", "numb", "other"])
def test_pain_opens_every_red_flag_before_start(feeling: str) -> None:
    shown = card(chosen(("low_back", "both"), feeling=feeling))
    own, common = LIBRARY.regions["low_back"].red_flags, LIBRARY.safety.common_red_flags

    assert shown.start == "read_first"
    assert {flag.id for flag in shown.flags} == {flag.id for flag in (*own, *common)}


def test_the_most_urgent_red_flags_come_first() -> None:
    levels = [flag.level for flag in card(chosen(("neck", "both"), feeling="painful")).flags]

    assert levels == sorted(levels, key=["emergency", "urgent", "soon", "plan"].index)


def test_something_new_opens_the_red_flags_as_well() -> None:
    assert card(with_news(chosen(("neck", "both")), True)).start == "read_first"


def test_none_of_these_opens_start_and_another_place_asks_again() -> None:
    state = chosen(("neck", "both"), feeling="painful")
    read = HomeState(chosen=state.chosen, feeling=state.feeling, none_of_these=True)

    assert card(read).start == "open"
    assert card(toggled(read, "throat", "both")).start == "read_first"


def test_going_back_from_the_red_flags_is_tight_or_tired() -> None:
    back = calmed(chosen(("neck", "both"), feeling="painful"))

    assert (back.feeling, card(back).start) == ("tight", "open")


def test_a_cramp_in_the_calf_leads_to_its_help_at_once() -> None:
    shown = card(chosen(("calf", "left"), feeling="cramp"))

    assert shown.start == "open"
    assert shown.wish is not None
    assert shown.wish.session == "calf-cramp-2"


def test_a_cramp_elsewhere_is_told_what_to_do_and_starts_nothing() -> None:
    shown = card(chosen(("foot", "left"), feeling="cramp"))

    assert shown.start == "closed"
    assert shown.help[0] == CRAMP_HELP
    assert any("10 minutes" in line for line in shown.help)


def test_twitching_shows_its_two_signs_first_and_then_its_session() -> None:
    state = chosen(("thigh", "left"), feeling="twitch")
    read = HomeState(chosen=state.chosen, feeling="twitch", none_of_these=True)

    assert {flag.id for flag in card(state).flags} == {"RF-C8", "RF-C9"}
    assert card(state).start == "read_first"
    assert card(read).wish is not None
    assert card(read).wish.session == "twitch-calmer-5"


def test_a_twitching_eyelid_has_a_session_of_its_own() -> None:
    shown = card(chosen(("jaw_face", "left"), feeling="twitch"))

    assert shown.wish is not None
    assert shown.wish.session == "eyelid-twitch-2"


def test_every_session_that_an_answer_leads_to_is_in_the_library() -> None:
    named = {
        shown.wish.session
        for region in LIBRARY.regions
        for feeling in ("cramp", "twitch")
        if (shown := card(chosen((region, "both"), feeling=feeling))).wish
    }

    assert named <= LIBRARY.sessions.keys()


# -- red flags ---------------------------------------------------------------------------------


def test_an_emergency_closes_everything() -> None:
    shown = card(ticked(chosen(("low_back", "both"), feeling="painful"), "RF-LB1", True))

    assert (shown.start, shown.wish) == ("closed", None)
    assert [flag.id for flag in shown.advice] == ["RF-LB1"]


def test_an_emergency_of_one_place_closes_the_other_places_too() -> None:
    state = chosen(("low_back", "both"), ("forearm", "left"), feeling="painful")

    assert card(ticked(state, "RF-LB1", True)).wish is None


def test_an_urgent_sign_of_every_region_closes_everything() -> None:
    shown = card(ticked(chosen(("neck", "both"), feeling="painful"), "RF-C6", True))

    assert shown.wish is None


def test_an_urgent_sign_of_one_region_leaves_the_others_open() -> None:
    state = chosen(("neck", "both"), ("forearm", "left"), feeling="painful")
    shown = card(ticked(state, "RF-NK4", True))

    assert shown.start == "open"
    assert shown.wish is not None
    assert shown.wish.regions == ("forearm",)


def test_an_urgent_sign_of_the_only_region_closes_start() -> None:
    shown = card(ticked(chosen(("neck", "both"), feeling="painful"), "RF-NK4", True))

    assert shown.wish is None


def test_a_sign_for_this_week_closes_the_region_but_not_breathing() -> None:
    shown = card(ticked(chosen(("neck", "both"), feeling="painful"), "RF-NK5", True))

    assert shown.wish is not None
    assert shown.wish.regions == ("whole_body",)
    assert shown.wish.flags == {"RF-NK5"}


def test_a_visit_to_be_booked_leaves_the_region_open() -> None:
    shown = card(ticked(chosen(("low_back", "both"), feeling="painful"), "RF-LB5", True))

    assert shown.start == "open"
    assert shown.wish is not None
    assert shown.wish.regions == ("low_back",)


def test_the_worst_sign_decides_whatever_else_is_ticked() -> None:
    state = chosen(("low_back", "both"), feeling="painful")
    for flag in ("RF-LB5", "RF-LB4", "RF-LB1"):
        state = ticked(state, flag, True)

    assert card(state).advice[0].id == "RF-LB1"
    assert card(state).wish is None


def test_a_tick_taken_back_asks_again() -> None:
    state = ticked(chosen(("neck", "both"), feeling="painful"), "RF-NK1", True)

    assert card(ticked(state, "RF-NK1", False)).start == "read_first"


def test_a_tick_stays_whatever_else_is_clicked() -> None:
    state = ticked(chosen(("neck", "both"), feeling="painful"), "RF-NK4", True)
    for later in (
        calmed(state),
        described(state, "twitch"),
        with_news(state, True),
        toggled(state, "hand", "left"),
    ):
        assert later.ticked == {"RF-NK4"}


def test_a_sign_ticked_earlier_is_said_on_the_card_and_leaves_the_map() -> None:
    neck = HomeState(chosen=chosen(("neck", "both")).chosen, ticked=frozenset({"RF-NK4"}))
    shown = card(neck)

    assert ([flag.id for flag in shown.advice], shown.start) == (["RF-NK4"], "closed")
    assert not shown.reading
    assert card(reviewed(neck)).reading
    assert "RF-NK4" in {flag.id for flag in card(reviewed(neck)).flags}


def test_before_anything_is_chosen_the_usual_places_are_looked_at() -> None:
    shown = card(HomeState(ticked=frozenset({"RF-NK4"})))

    assert (shown.title, shown.wish) == ("Neck", None)
    assert card(HomeState(ticked=frozenset({"RF-LB4"}))).start == "open"


def test_an_emergency_elsewhere_can_be_taken_back_from_every_place() -> None:
    hand = HomeState(chosen=chosen(("hand", "left")).chosen, ticked=frozenset({"RF-LB1"}))

    assert card(hand).wish is None
    assert "RF-LB1" in {flag.id for flag in card(reviewed(hand)).flags}


# -- words -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "title"),
    [
        (["Neck"], "Neck"),
        (["Neck", "Throat"], "Neck and throat"),
        (["Neck", "Shoulders and upper back"], "Neck, shoulders and upper back"),
        (["Neck", "Throat", "Thigh"], "Neck and 2 more"),
    ],
)
def test_titles_read_like_a_sentence(names: list[str], title: str) -> None:
    assert title_of(names) == title


def test_the_subtitle_says_which_side_or_how_many() -> None:
    assert subtitle_of([]) == "as nothing is chosen yet"
    assert subtitle_of(["left"]) == "chosen by you, left side"
    assert subtitle_of(["both", "left"]) == "chosen by you, two places"
    assert subtitle_of(["both"] * 12) == "chosen by you, 12 places"


def test_the_interrupted_session_is_named_with_its_place() -> None:
    assert continue_text("Easy neck", 192.9, "right") == "Continue at 3:12, Easy neck, right side"
    assert continue_text("Easy neck", 5.0, "none") == "Continue at 0:05, Easy neck"


@pytest.mark.parametrize(("wished", "shown"), [(5, 5), (1, 2), (7, 5), (8, 10), (60, 10)])
def test_the_nearest_possible_minutes_are_taken(wished: int, shown: int) -> None:
    assert nearest(wished, {2, 5, 10}) == shown


def test_the_parts_last_as_long_as_the_session_without_changes_of_position() -> None:
    for session in LIBRARY.sessions.values():
        timeline = compile_session(session, LIBRARY.exercises, LIBRARY.families)
        moving = sum(s.t1 - s.t0 for s in timeline.steps if s.family == "transition")
        parts = parts_of(timeline, LIBRARY.exercises)
        assert sum(part.seconds for part in parts) == timeline.seconds - moving


def test_minutes_are_written_with_two_figures_for_the_seconds() -> None:
    assert [clock_text(seconds) for seconds in (0, 9, 65, 3599)] == [
        "0:00",
        "0:09",
        "1:05",
        "59:59",
    ]


@pytest.mark.parametrize(
    "hurting",
    [described(chosen(("neck", "both")), "painful"), with_news(chosen(("neck", "both")), True)],
)
def test_a_child_in_pain_has_no_session_whatever_was_read(hurting: HomeState) -> None:
    for state in (
        hurting,
        structs.replace(hurting, none_of_these=True),
        ticked(hurting, "RF-C15", True),
    ):
        shown = card_of(state, LIBRARY.regions, LIBRARY.safety, ["neck"], child=True)
        assert (shown.wish, shown.start) == (None, "closed")
        assert NOT_IN_PAIN in shown.help
        assert any("stiff neck" in line for line in shown.help)
    grown_up = structs.replace(hurting, none_of_these=True)
    assert card(grown_up).wish is not None
    assert NOT_IN_PAIN not in card(grown_up).help


def test_places_have_names_that_a_child_knows() -> None:
    state = chosen(("abdomen", "both"))
    told = card_of(state, LIBRARY.regions, LIBRARY.safety, ["neck"], child=True)
    assert (told.title, card(state).title) == ("Tummy", "Belly around the navel")
