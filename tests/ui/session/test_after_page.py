"""The page after a session: nothing has to be answered, and getting worse is not ignored."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from coach.library.library import Library
from coach.people import Person, RunEntry
from coach.ui import theme as themes
from coach.ui.after_words import best_view, change, compared, done_line, helpers, tighter
from coach.ui.pages.after_page import AfterPage
from coach.ui.pages.after_questions import Rating
from coach.ui.widgets.body_map import BodyMapView

DONE = RunEntry(
    session="neck-5",
    title="Easy neck",
    started_at="2026-03-02T09:00:00Z",
    planned_s=300,
    done_s=300,
    outcome="finished",
    exercises={"settle-sit": 15, "neck-tilt-sit": 74, "shoulder-shrug-sit": 40, "neck-nod-sit": 0},
    before={"neck": 7, "shoulders": 5},
)


@pytest.fixture
def page(shown, library: Library) -> AfterPage:  # type: ignore[no-untyped-def]
    made = shown(lambda theme: AfterPage(theme, library))
    made.show_run(DONE, ["neck", "shoulders"], Person(country="de"))
    return made


def _texts(widget: QWidget) -> str:
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    return " ".join(label.text() for label in labels).replace("\u00a0", " ")


def _finish(qtbot, page: AfterPage) -> Rating:  # type: ignore[no-untyped-def]
    with qtbot.waitSignal(page.finished, timeout=0) as told:
        qtbot.mouseClick(page.finish, Qt.MouseButton.LeftButton)
    return told.args[0]


def test_finishing_at_once_answers_nothing(qtbot, page: AfterPage) -> None:
    assert _finish(qtbot, page) == Rating()


def test_sliders_begin_where_it_was_before(page: AfterPage) -> None:
    assert {place: s.value() for place, s in page.questions.sliders.items()} == {
        "neck": 7, "shoulders": 5,
    }  # fmt: skip


def test_what_is_answered_is_told(qtbot, page: AfterPage) -> None:
    page.questions.sliders["neck"].setValue(4)
    qtbot.mouseClick(page.questions.helped.buttons["little"], Qt.MouseButton.LeftButton)
    most = page.questions.helped_most.buttons
    qtbot.mouseClick(most["neck-tilt-sit"], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.questions.word, "Lighter now. ")
    assert _finish(qtbot, page) == Rating(
        after={"neck": 4}, helped=True, helped_most="neck-tilt-sit", note="Lighter now."
    )


def test_not_today_is_an_answer_too(qtbot, page: AfterPage) -> None:
    qtbot.mouseClick(page.questions.helped.buttons["no"], Qt.MouseButton.LeftButton)
    assert _finish(qtbot, page).helped is False


def test_the_same_value_again_is_an_answer(qtbot, page: AfterPage) -> None:
    slider = page.questions.sliders["neck"]
    slider.setValue(6)
    slider.setValue(7)
    assert _finish(qtbot, page).after == {"neck": 7}


def test_two_points_tighter_shows_the_red_flags_of_that_place(page: AfterPage) -> None:
    page.questions.sliders["neck"].setValue(8)
    assert "tighter than before" not in _texts(page)
    page.questions.sliders["neck"].setValue(9)
    said = _texts(page)
    assert "It feels tighter than before." in said
    assert "Stiff neck with fever" in said
    assert "Call 112 now." in said
    page.questions.sliders["neck"].setValue(6)
    assert "tighter than before" not in _texts(page)


def test_stopping_because_of_pain_shows_advice_without_a_rating(page: AfterPage) -> None:
    page.show_run(DONE, ["neck"], Person(country="de"), pain=True)
    assert "You stopped because of pain." in _texts(page)


def test_what_to_watch_for_is_one_click_away(qtbot, page: AfterPage) -> None:
    qtbot.mouseClick(page._watch, Qt.MouseButton.LeftButton)
    assert "Face drooping" in _texts(page)


def test_a_second_run_begins_with_empty_answers(qtbot, page: AfterPage) -> None:
    page.questions.sliders["neck"].setValue(2)
    page.show_run(DONE, ["neck"], Person())
    assert _finish(qtbot, page) == Rating()


def test_places_the_library_does_not_know_are_left_out(page: AfterPage) -> None:
    page.show_run(DONE, ["neck", "tail"], Person())
    assert list(page.questions.sliders) == ["neck"]


def test_a_place_without_a_picture_is_rated_all_the_same(page: AfterPage) -> None:
    page.show_run(DONE, ["whole_body"], Person())
    assert list(page.questions.sliders) == ["whole_body"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_finish_is_in_the_window_at_any_size(shown, library: Library, scale: float) -> None:  # type: ignore[no-untyped-def]
    page = shown(lambda theme: AfterPage(theme, library), (900, 640), themes.light(scale))
    page.show_run(DONE, ["neck", "shoulders"], Person())
    page.questions.sliders["neck"].setValue(10)
    corner = page.finish.mapTo(page, page.finish.rect().bottomRight())
    assert page.rect().contains(corner)


def test_the_words_about_what_was_done() -> None:
    def line(outcome: str, seconds: float) -> str:
        return done_line(
            RunEntry(
                session="s", title="t", started_at="", planned_s=300, done_s=seconds,
                outcome=outcome,  # type: ignore[arg-type]
            )
        )  # fmt: skip

    assert line("finished", 300) == "Five minutes are done."
    assert line("landed", 62) == "One minute is done."
    assert line("finished", 840) == "14 minutes are done."
    assert line("stopped", 100) == "Stopped early. That is fine."


def test_the_words_about_before_and_now() -> None:
    assert [compared(7, None), compared(7, 4), compared(None, 4)] == [
        "7 before", "7 before, 4 now", "4 now",
    ]  # fmt: skip
    assert [change(7, 4), change(4, 6), change(5, 5), change(None, 5)] == [
        "3 less", "2 more", "", "",
    ]  # fmt: skip
    assert tighter({"neck": 5, "calf": 3}, {"neck": 7, "calf": 4, "jaw_face": 9}) == ["neck"]


def test_only_exercises_that_were_done_can_have_helped(library: Library) -> None:
    assert [e.id for e in helpers(DONE, library.exercises)] == [
        "neck-tilt-sit", "shoulder-shrug-sit",
    ]  # fmt: skip


def test_the_picture_is_the_side_on_which_the_places_are_drawn(library: Library) -> None:
    regions = library.regions
    assert best_view([regions["low_back"]]) == "back"
    assert best_view([regions["throat"], regions["abdomen"]]) == "front"
    assert best_view([regions["neck"]]) == "back"
    assert best_view([]) is None


def test_places_that_were_not_rated_before_are_marked_until_they_are(
    shown, library: Library
) -> None:  # type: ignore[no-untyped-def]
    page = shown(lambda theme: AfterPage(theme, library))
    page.show_run(replace(DONE, before={}), ["neck"], Person(country="de"))
    QApplication.processEvents()  # the maps get their room
    before, now = page.findChildren(BodyMapView)
    assert [_is_marked(picture, "neck") for picture in (before, now)] == [True, True]
    assert not _is_marked(now, "shoulders")
    page.questions.sliders["neck"].setValue(4)
    assert [_is_marked(picture, "neck") for picture in (before, now)] == [True, False]


def _is_marked(picture: BodyMapView, key: str) -> bool:
    at = next(p for p in picture.places if p.key == key)
    aside = picture.point_of(at).toPoint() + QPoint(picture.height() // 40, 0)  # not the number
    colour = picture.grab().toImage().pixelColor(aside)
    return colour.green() > colour.red() + 20  # the accent; levels are warm
