"""One card at a time: by weight, few tips, nothing that was refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.journal.rules.showing import key_of, next_notice, refused, said_today
from coach.notice import Notice

TODAY = date(2026, 3, 31)
TIPS = {"r-st-1", "r-sl-1", "r-pr-1", "r-pr-4", "r-tw-6"}


def card(rule: str, level: str | None = None, region: str = "", due: bool = True) -> Notice:
    return Notice(
        id=rule, region=region, level=level, title="A title", text="A text.", why="Because.",
        counted=("2026-03-30",), said_on=None, due=due,
    )  # fmt: skip


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def shown(*found: Notice, told=None, **more) -> str | None:
    one = next_notice(found, told or {}, TODAY, TIPS, **more)
    return None if one is None else one.id


def test_the_most_pressing_comes_and_praise_comes_last():
    assert shown(card("r-sp-1", "soon"), card("r-sp-2", "plan"), card("r-st-1")) == "r-sp-1"
    assert shown(card("r-pr-4"), card("r-sl-1")) == "r-sl-1"
    assert shown(card("r-pr-4"), card("r-sl-1", due=False)) == "r-pr-4"


def test_what_is_not_due_waits():
    assert shown(card("r-sp-2", "plan", due=False)) is None
    assert shown() is None


@pytest.mark.parametrize(
    ("said", "room"),
    [
        ((), True),
        ((0,), False),
        ((1,), True),
        ((1, 3), False),
        ((1, 6), False),
        ((1, 7), True),
        ((8, 9, 10), True),
    ],
)
def test_there_is_at_most_one_tip_a_day_and_two_a_week(said, room):
    rules = sorted(TIPS - {"r-st-1"})
    told = {(rules[n], ""): ago(days) for n, days in enumerate(said)}
    assert (shown(card("r-st-1"), told=told) is not None) is room
    assert shown(card("r-sp-2", "plan"), told=told) == "r-sp-2", "medical cards have no such limit"


def test_a_medical_card_that_was_said_takes_no_tips_place():
    told = {("r-sp-2", "neck"): TODAY, ("r-tw-1", "calf"): ago(1)}
    assert shown(card("r-st-1"), told=told) == "r-st-1"


def test_what_is_being_shown_stays_until_something_presses_more():
    tip = card("r-st-1", due=False)
    told = {("r-st-1", ""): TODAY}
    assert shown(tip, told=told) is None
    assert shown(tip, told=told, shown=("r-st-1", "")) == "r-st-1"
    medical = card("r-sp-2", "plan", "neck")
    assert shown(medical, tip, told=told, shown=("r-st-1", "")) == "r-sp-2"


def test_what_was_refused_does_not_come_again_and_only_there():
    neck, calf = card("r-sp-2", "plan", "neck"), card("r-sp-2", "plan", "calf")
    told = refused(neck, TODAY)
    assert shown(neck, told=told) is None
    assert next_notice([neck, calf], told, TODAY, TIPS) == calf


@pytest.mark.parametrize("level", ["emergency", "urgent"])
def test_what_cannot_wait_cannot_be_refused(level):
    one = card("r-cr-1", level)
    with pytest.raises(ValueError, match="always shown"):
        refused(one, TODAY)
    told = refused(card("r-cr-1", "plan"), TODAY)
    assert shown(one, told=told) == "r-cr-1"


@settings(max_examples=60)
@given(st.lists(st.sampled_from(sorted(TIPS)), min_size=1, max_size=5, unique=True))
def test_in_a_month_of_looking_each_day_the_limits_hold(rules):
    told: dict[tuple[str, str], date] = {}
    days = []
    for n in range(30):
        day = TODAY + timedelta(days=n)
        found = [card(rule, due=told.get((rule, "")) is None) for rule in rules]
        for _ in range(3):  # Home is opened three times a day
            one = next_notice(found, told, day, TIPS)
            if one is not None:
                told |= said_today(one, day)
                days.append(day)
                found = [card(rule, due=told.get((rule, "")) is None) for rule in rules]
    assert len(days) == len({*days}) == len(rules)
    assert all(sum(day <= d < day + timedelta(days=7) for d in days) <= 2 for day in days)
    assert key_of(card(rules[0])) in told
