"""The line on Home in the whole window: due cards, help that stays, and programmes."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from coach.entries import Episode
from coach.people import Person, RunEntry
from coach.rooms import open_kept, open_rooms
from tests.whole_window import page

ME = Person(id=1, answers="given", country="de")


@pytest.fixture
def keep(data, clock):
    """Keep entries of the first person, as if from earlier days."""
    journal = open_rooms(open_kept(data)).journal
    journal.save_person(ME)

    def keep_it(**more):
        for name, ago in more.pop("runs", ()):
            at = (clock.wall() - timedelta(days=ago)).isoformat()
            journal.add(
                RunEntry(
                    run_id=str(uuid.uuid4()), session=name, title="A run", started_at=at,
                    planned_s=120, done_s=120, outcome="finished",
                )
            )  # fmt: skip
        lines = []
        for ago in more.pop("twitching", ()):
            at = (clock.wall() - timedelta(days=ago)).isoformat()
            lines.append(
                Episode(
                    id=str(uuid.uuid4()), edited_at=at, at=at, place="calf", kind="twitching"
                )
            )  # fmt: skip
        journal.write_lines(lines)
        if "person" in more:
            journal.save_person(more["person"])

    yield keep_it
    journal.close()


def line(hall):
    bar = hall.home.notice._bar
    if not bar._frame.isVisible():
        return ""
    return bar._text.text().replace("\u00a0", " ")


def settle(hall):
    hall._settle()
    for _ in range(4):
        QApplication.processEvents()


def test_a_due_card_waits_on_home_and_not_now_takes_it_away_for_its_days(keep, open_hall, clock):
    keep(twitching=range(12), runs=[("neck-5", 3)])
    hall = open_hall()
    settle(hall)
    assert line(hall) == "Twitching for a while"
    hall.home.notice.open()
    card = hall.home.notice.place.card
    assert (
        "You logged twitching in your calf and shin on 12 of the last 14 days."
        in card.text.text().replace("\u00a0", " ")
    )
    card.not_now.click()
    assert line(hall) == ""
    hall._show_home()
    assert line(hall) == ""
    again = open_hall()
    settle(again)
    assert line(again) == ""


def test_a_refused_card_is_gone_for_good(keep, open_hall):
    keep(twitching=range(12))
    hall = open_hall()
    settle(hall)
    hall.home.notice.open()
    hall.home.notice.place.card.not_again.click()
    hall._show_home()
    assert line(hall) == ""


def test_what_a_card_leads_to_is_opened_in_the_library(keep, open_hall):
    keep(twitching=range(12))
    hall = open_hall()
    settle(hall)
    hall.home.notice.open()
    hall.home.notice.offered.emit("see-a-doctor")
    assert hall.window.library.card.isVisible()
    assert hall.window.library.card.title.text() == "When to see a doctor"


def test_help_is_there_from_the_first_picture_on_and_leads_to_grounding(keep, open_hall, clock):
    today = clock.today().isoformat()
    keep(person=Person(id=1, answers="given", country="de", red_flags={"RF-C12": today}))
    hall = open_hall()
    settle(hall)
    assert line(hall) == "How are you today?"
    hall.home.notice.open()
    card = hall.home.notice.place.card
    assert "Help is here. Call" in card.text.text()
    assert not card.not_now.isVisible()
    offers = [offer.key for offer in card._offers]
    assert offers == ["support-now", "panic-first-aid-3"]
    hall.home.notice.offered.emit(offers[1])
    assert hall.window.library.detail.session.id == "panic-first-aid-3"
    assert not hall.reading.planner.why_closed(hall.window.library.detail.session)
    hall._show_home()
    assert line(hall) == "How are you today?", "it cannot be put off"


def test_ticking_it_on_home_shows_help_at_once(keep, open_hall):
    keep()
    hall = open_hall()
    settle(hall)
    assert line(hall) == ""
    hall.home.flags_ticked.emit(frozenset({"RF-C12"}))
    assert line(hall) == "How are you today?"


def test_a_programme_goes_on_from_home_and_shows_its_days(keep, open_hall):
    first, second = ("neck-2-desk", 2), ("breath-5", 1)
    keep(runs=[first, second])
    hall = open_hall()
    settle(hall)
    assert line(hall) == "Fourteen days for the neck: day 3 is next"
    hall.home.notice.programme_wanted.emit()
    view = hall.window.library.programme
    assert view.isVisible()
    assert sorted(view._progress.done) == [1, 2]


def test_what_is_noted_meanwhile_is_seen_when_home_is_opened_again(keep, open_hall):
    keep()
    hall = open_hall()
    settle(hall)
    hall.window.show_library()
    keep(twitching=range(12))
    hall.window.shell._rail.page_chosen.emit("home")
    assert line(hall) == "Twitching for a while"


def test_somebody_else_does_not_see_the_card(keep, open_hall):
    keep(twitching=range(12))
    hall = open_hall()
    settle(hall)
    other = hall._rooms.journal.save_person(Person(name="Ada", answers="given"))
    hall.people.choose(other.id)
    assert line(hall) == ""
    hall.people.choose(1)
    assert line(hall) == "Twitching for a while"


@pytest.mark.parametrize("size", [(1280, 800), (720, 560), (1920, 1080)])
def test_the_first_picture_does_not_jump_when_the_line_comes(
    qtbot, keep, data, clock, size, monkeypatch
):
    from coach.app.hall import Hall
    from tests.whole_window import Quiet

    keep(twitching=range(12), runs=[("neck-5", 3)])
    monkeypatch.setattr(Hall, "_settle", lambda self: None)
    hall = Hall(open_rooms(open_kept(data)), clock, open_sound=Quiet)
    qtbot.addWidget(hall.window)
    hall.window.resize(*size)
    hall.window.show()

    def places():
        for _ in range(4):
            QApplication.processEvents()
        parts = (hall.home.map, hall.home.foot.start, hall.home.head.whole_body)
        return [(one.mapTo(hall.window, one.rect().topLeft()), one.size()) for one in parts]

    before = places()
    assert line(hall) == ""
    monkeypatch.undo()
    settle(hall)
    assert line(hall) == "Twitching for a while"
    assert places() == before
    hall.leave()


def test_nothing_of_this_is_read_before_the_first_picture(keep, data, clock, qtbot, monkeypatch):
    from coach.app.hall import Hall
    from tests.whole_window import Quiet

    keep(twitching=range(12), runs=[("neck-5", 3)])
    monkeypatch.setattr(Hall, "_settle", lambda self: None)
    hall = Hall(open_rooms(open_kept(data)), clock, open_sound=Quiet)
    qtbot.addWidget(hall.window)
    hall.window.show()
    assert "notices" not in vars(hall)
    assert "advising" not in vars(hall.reading)
    assert page(hall) == "home"
    monkeypatch.undo()
    hall.leave()
