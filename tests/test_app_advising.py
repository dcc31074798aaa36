"""What the journal says about today: proposals that stay all day, cards, rests and programmes."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from msgspec.structs import replace

from coach.app.advising import SUPPORT, Advising, tips_of
from coach.clock import VirtualClock
from coach.entries import DayNote, Episode
from coach.journal.store import Journal
from coach.library.library import Library
from coach.library.reader import load_library
from coach.people import Person, RunEntry
from coach.proposing import METHODS
from coach.resources import shipped

NOW = datetime(2026, 3, 31, 9, 0, tzinfo=UTC)
PMR = {"pmr-neck": 120.0, "pmr-face-neck": 120.0}
STRETCH = {"neck-tilt-sit": 240.0}


@cache
def library() -> Library:
    return load_library(shipped("sessions"))


class Desk:
    """A journal with a clock, and what is asked of both."""

    def __init__(self, folder) -> None:
        self.journal = Journal(folder / "journal.db")
        self.clock = VirtualClock(wall=NOW)
        self.person = Person(id=1, answers="given", country="de")
        self.advising = Advising(self.journal, lambda: self.person, self.clock, library)

    def run(self, days_ago: float, session="neck-5", **more) -> None:
        at = self.clock.wall() - timedelta(days=days_ago)
        given = {"planned_s": 300, "done_s": 300, "exercises": PMR, "outcome": "finished", **more}
        self.journal.add(
            RunEntry(
                run_id=str(uuid.uuid4()), session=session, title="Neck",
                started_at=at.isoformat(), **given,
            )
        )  # fmt: skip

    def rated(self, days_ago: float, exercises, before=6, after=3, place="neck") -> None:
        self.run(days_ago, exercises=exercises, before={place: before}, after={place: after})

    def note(self, days_ago: int, **more) -> None:
        day = (self.clock.today() - timedelta(days=days_ago)).isoformat()
        self.journal.write_lines([self._line(DayNote(id="", edited_at="", day=day, **more))])

    def felt(self, days_ago: float, place="calf", kind="twitching", **more) -> None:
        at = (self.clock.wall() - timedelta(days=days_ago)).isoformat()
        line = Episode(id="", edited_at="", place=place, at=at, kind=kind, **more)
        self.journal.write_lines([self._line(line)])

    def _line(self, line):
        return replace(line, id=str(uuid.uuid4()), edited_at=self.clock.wall().isoformat())

    def tomorrow(self) -> None:
        self.clock.sleep(24 * 3600)


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    yield desk
    desk.journal.close()


# -- proposals ---------------------------------------------------------------------------------


def test_nothing_is_known_at_first_and_after_five_ratings_something_is(desk):
    assert not desk.advising.knows("neck")
    for day in range(1, 5):
        desk.rated(day, PMR)
    assert not desk.advising.knows("neck")
    desk.rated(5, PMR)
    assert desk.advising.knows("neck")
    assert not desk.advising.knows("calf")


def test_what_eased_the_place_weighs_more_there(desk):
    for day in range(1, 11):
        desk.rated(day + 0.1, PMR, before=7, after=2)
        desk.rated(day + 0.2, STRETCH, before=6, after=6)
    weights = desk.advising.weights(["neck"])
    assert weights["pmr"] > 1 > weights["stretch"]
    assert desk.advising.weights(["calf"]) == {}


def test_the_proposal_is_the_same_all_day_whatever_is_done(desk):
    for day in range(1, 11):
        desk.rated(day, PMR, before=7, after=2)
    found = [desk.advising.proposal("neck", METHODS)]
    for hour in (1, 2, 3):
        desk.clock.sleep(3600)
        desk.rated(hour / 48, STRETCH, before=3, after=9)
        found.append(desk.advising.proposal("neck", METHODS))
    assert all(one == found[0] for one in found)
    assert desk.advising.weights(["neck"])["pmr"] > 1


def test_other_days_and_places_may_have_other_proposals(desk):
    found = set()
    for _ in range(20):
        desk.tomorrow()
        one = desk.advising.proposal("neck", METHODS)
        found.add(one.family)
    assert len(found) > 2
    places = {desk.advising.proposal(name, METHODS).family for name in library().regions}
    assert len(places) > 1


def test_another_person_has_a_journal_of_their_own(desk):
    other = desk.journal.save_person(Person(name="Ada", answers="given"))
    for day in range(1, 8):
        desk.rated(day, PMR)
    assert desk.advising.knows("neck")
    desk.person = other
    assert not desk.advising.knows("neck")


def test_while_help_is_needed_nothing_is_proposed_or_weighed(desk):
    for day in range(1, 8):
        desk.rated(day, PMR)
    desk.person = replace(desk.person, red_flags={"RF-C12": "2026-03-25"})
    assert desk.advising.proposal("neck", METHODS) is None
    assert desk.advising.weights(["neck"]) == {}


def test_places_that_got_tighter_are_treated_gently_for_two_weeks(desk):
    for hour in (1, 2, 3):
        desk.rated(hour / 24, STRETCH, before=3, after=6)
    assert desk.advising.care(["neck"]).gentle
    assert not desk.advising.care(["calf"]).gentle
    desk.clock.sleep(13 * 24 * 3600)
    assert desk.advising.care(["neck"]).gentle
    desk.clock.sleep(20 * 24 * 3600)
    assert not desk.advising.care(["neck"]).gentle


# -- what rests --------------------------------------------------------------------------------


def stopped(desk, days_ago, at="neck-nod-sit", **more) -> None:
    steps = [step.exercise for step in library().sessions["neck-5"].steps]
    done = dict.fromkeys(steps[: steps.index(at) + 1], 10.0)
    desk.run(days_ago, **{"exercises": done, "outcome": "stopped", "done_s": 60, **more})


def test_an_exercise_at_which_somebody_stopped_twice_rests_for_two_weeks(desk):
    exercise = library().sessions["neck-5"].steps[2].exercise
    stopped(desk, 3, exercise)
    assert desk.advising.resting() == frozenset()
    stopped(desk, 1, exercise)
    assert desk.advising.resting() == {exercise}
    desk.clock.sleep(12 * 24 * 3600)
    assert desk.advising.resting() == {exercise}
    desk.tomorrow()
    assert desk.advising.resting() == frozenset()


def test_stops_elsewhere_and_other_ends_let_nothing_rest(desk):
    steps = [step.exercise for step in library().sessions["neck-5"].steps]
    stopped(desk, 4, steps[2])
    stopped(desk, 3, steps[3])
    stopped(desk, 2, steps[2], outcome="finished")
    stopped(desk, 1, steps[2], session="gone-5")
    stopped(desk, 1, steps[0])
    stopped(desk, 0, steps[0])
    assert desk.advising.resting() == frozenset(), "arriving never rests"


# -- cards -------------------------------------------------------------------------------------


def test_a_tip_is_said_when_it_is_shown_and_stays_for_the_day(desk):
    for day in range(1, 6):
        desk.note(day, stress=8)
    assert desk.advising.notice().id == "r-st-1"
    assert desk.advising.notice().id == "r-st-1"
    assert desk.journal.told(1)["r-st-1", ""] == NOW.date()
    again = Advising(desk.journal, lambda: desk.person, desk.clock, library)
    assert again.notice() is None, "opened anew on the same day, it has been said"
    desk.tomorrow()
    assert desk.advising.notice() is None


def test_a_medical_card_stays_until_it_is_answered_and_then_waits_for_its_days(desk):
    for day in range(12):
        desk.felt(day)
    for _ in range(3):
        assert desk.advising.notice().id == "r-tw-1"
        desk.tomorrow()
    card = desk.advising.notice()
    desk.advising.put_off(card)
    assert desk.advising.notice() is None
    desk.clock.sleep(7 * 24 * 3600)
    for day in range(14):
        desk.felt(day)
    assert desk.advising.notice() is not None


def test_a_card_that_is_refused_never_comes_again(desk):
    for day in range(12):
        desk.felt(day)
    card = desk.advising.notice()
    desk.advising.silence(card)
    for _ in range(3):
        desk.clock.sleep(30 * 24 * 3600)
        for day in range(14):
            desk.felt(day, place=card.region)
        found = desk.advising.notice()
        assert found is None or (found.id, found.region) != (card.id, card.region)


def test_what_is_urgent_comes_again_and_cannot_be_refused(desk):
    desk.felt(0.1, kind="cramp", minutes=30, signs=frozenset({"still_on"}))
    card = desk.advising.notice()
    assert card.level == "urgent"
    desk.advising.put_off(card)
    assert desk.advising.notice() == replace(card, said_on=NOW.date().isoformat())
    with pytest.raises(ValueError, match="always"):
        desk.advising.silence(card)


@pytest.mark.parametrize("cleared", [{}, {"RF-C12": "2026-03-30"}])
def test_help_stays_on_home_for_two_weeks_whoever_has_looked_at_it(desk, cleared):
    for day in range(12):
        desk.felt(day)
    desk.person = replace(desk.person, red_flags={"RF-C12": "2026-03-30"}, clearances=cleared)
    for _ in range(14):
        card = desk.advising.notice()
        assert (card.id, card.level) == (SUPPORT, "emergency")
        assert "Help is here." in card.text
        assert "112" in card.text
        assert "{" not in card.text + card.why
        desk.tomorrow()
    after = desk.advising.notice()
    assert after is None or after.id != SUPPORT


def test_the_tips_are_the_cards_that_ask_for_nobody():
    assert tips_of(library()) >= {"r-st-1", "r-sl-1", "r-tw-6", "r-pr-4"}
    assert tips_of(library()).isdisjoint({"r-tw-1", "r-sp-4", SUPPORT, "see-a-doctor"})


# -- programmes --------------------------------------------------------------------------------


def test_a_programme_notes_its_days_from_what_was_run(desk):
    days = library().programmes["neck-14"].days
    assert desk.advising.programme_under_way() is None
    desk.run(2, session=days[0][0])
    desk.run(1, session=days[1][0])
    assert sorted(desk.advising.progress("neck-14").done) == [1, 2]
    assert desk.advising.programme_under_way() == "neck-14"
    desk.clock.sleep(14 * 24 * 3600)
    assert desk.advising.programme_under_way() is None
