"""What a break shows: its words, its ring, and that nothing moves place while it lasts."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pytest
import shiboken6
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from coach.ui import theme as themes
from coach.ui.break_screen_words import left_words, postpone_words, reasons
from coach.ui.break_stage import BreakStage
from coach.ui.break_window import BreakWindow
from coach.ui.session_view import view_at
from coach.ui.widgets.remaining_ring import RemainingRing
from tests.gallery.breaks import content, shown_break

NECK = content("neck", 300)
_SIZES = [(1280, 800), (1920, 1080), (1024, 600), (720, 1280), (720, 560)]
BREATH = content("solar_plexus", 60, count=1)


@dataclass
class Stood:
    """A stage that can stand at any moment of its break."""

    stage: BreakStage
    filled: object

    def at(self, position: float) -> None:
        timeline = self.filled.timeline
        left_s = timeline.seconds - position
        view = view_at(timeline, position, "running")
        self.stage.show_view(view, left_s, left_s / timeline.seconds)


@pytest.fixture
def stood(qtbot, qapp, theme):
    kept: list[BreakWindow] = []

    def make(filled, width=1280, height=800, scale=1.0, **more) -> Stood:
        look = themes.light(scale)
        qapp.setFont(look.font(16))
        window, stage = BreakWindow(look), BreakStage(look)
        window.apply_theme(look)
        window.resize(width, height)
        stage.begin(replace(shown_break(filled, look), **more), filled.timeline)
        window.take(stage)
        window.show()
        kept.append(window)
        return Stood(stage, filled)

    yield make
    for window in kept:
        shiboken6.delete(window)


@pytest.mark.parametrize("size", _SIZES)
@pytest.mark.parametrize("scale", [0.85, 1.0, 2.0])
def test_nothing_moves_place_while_a_break_lasts(stood, size, scale):
    made = stood(NECK, *size, scale)
    stage = made.stage
    parts = (stage.title, stage.ring, stage.cue, stage.left, stage.buttons, stage.escape)
    places = []
    for second in range(0, 300, 7):
        made.at(second)
        stage.show_escape(second % 2 == 0, 0.5)
        places.append([part.geometry().getRect() for part in parts])
    assert all(place == places[0] for place in places)


@pytest.mark.parametrize("size", _SIZES)
@pytest.mark.parametrize("scale", [0.85, 1.0, 2.0])
def test_there_is_room_for_a_figure_on_every_screen(stood, size, scale):
    made = stood(NECK, *size, scale)
    made.at(124)
    assert made.stage.ring.width() >= 200
    assert made.stage.figure.isVisible()
    whole = made.stage.rect()
    for part in made.stage.findChildren(QWidget):
        if part.isVisible() and part is not made.stage.window():
            box = QRect(part.mapTo(made.stage, QPoint(0, 0)), part.size())
            assert whole.contains(box), type(part).__name__


def test_where_the_signs_of_the_sides_find_no_room_the_side_is_named(stood):
    made = stood(NECK, 720, 560, 2.0)
    made.at(124)
    assert not made.stage.chips.isVisible()
    assert made.stage.left.text() == "Left side · 2:56 left."
    roomy = stood(NECK)
    roomy.at(124)
    assert roomy.stage.chips.isVisible()
    assert "side" not in roomy.stage.left.text()


def test_the_next_break_is_laid_out_as_the_first_one(stood):
    made = stood(NECK)
    stage, window = made.stage, made.stage.window()
    parts = (stage.title, stage.ring, stage.cue, stage.left, stage.buttons)
    first = [part.geometry().getRect() for part in parts]
    window.take(None)
    stage.setParent(None)
    stage.begin(shown_break(NECK, themes.light()), NECK.timeline)
    window.take(stage)
    assert [part.geometry().getRect() for part in parts] == first


def test_a_breath_is_shown_by_its_form_and_where_that_is_too_small_by_its_word(stood):
    made = stood(BREATH)
    made.at(12)
    assert made.stage.pacer.isVisible()
    assert not made.stage.figure.isVisible()
    small = stood(BREATH, 480, 420, 1.6)
    small.at(12)
    assert not small.stage.pacer.isVisible()
    assert small.stage.cue.accessibleName() == "Breathe in"


def test_a_close_up_that_fills_its_picture_ends_at_the_ring(stood):
    made = stood(content("hand", 120), 1024, 600)
    made.at(40)
    figure, ring = made.stage.figure, made.stage.ring
    assert figure.mask().contains(figure.rect().center())
    middle = ring.geometry().center()
    for x in range(0, figure.width(), 5):
        for y in range(0, figure.height(), 5):
            away = figure.geometry().topLeft() + QPoint(x, y) - middle
            outside = math.hypot(away.x(), away.y()) > ring.width() / 2
            assert not (outside and figure.mask().contains(QPoint(x, y)))


def test_the_line_names_the_exercise_until_something_is_said(stood):
    made = stood(NECK)
    made.at(0)
    assert made.stage.cue.accessibleName().startswith("Settle in")
    said = [cue for cue in NECK.timeline.cues if cue.lane == "voice" and cue.t > 1]
    made.at(said[0].t + 0.5)
    assert made.stage.cue.accessibleName() == said[0].text


def test_without_captions_it_still_names_the_exercise(stood):
    made = stood(NECK, captions=False)
    for second in range(0, 300, 11):
        made.at(second)
        assert made.stage.cue.accessibleName() in {step.name for step in NECK.timeline.steps}


def test_only_the_end_of_the_ring_is_painted_again(qtbot, theme, monkeypatch):
    ring = RemainingRing(theme)
    qtbot.addWidget(ring)
    ring.resize(400, 400)
    ring.show()
    qtbot.waitExposed(ring)
    asked: list[object] = []
    monkeypatch.setattr(RemainingRing, "update", lambda ring, *box: asked.append(box))
    ring.show_left(0.99)
    (box,) = asked[-1]
    assert box.width() * box.height() < 400 * 400 / 20
    ring.show_left(0.99 - 1e-5)
    assert len(asked) == 1, "less than a pixel is nothing to paint"
    ring.show_left(0.5)
    assert asked[-1] == (), "a leap is"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, ""),
        (119, ""),
        (120, "You have been at the screen for 2 minutes. "),
        (52 * 60 + 20, "You have been at the screen for 52 minutes. "),
        (3600, "You have been at the screen for 1 hour. "),
        (2 * 3600 + 60, "You have been at the screen for 2 hours and 1 minute. "),
    ],
)
def test_it_says_how_long_somebody_was_at_the_screen(theme, seconds, words):
    shown = replace(shown_break(NECK, theme), worked_s=seconds)
    assert reasons(shown) == f"{words}You rated your neck 7 on Tuesday."


def test_it_says_how_often_it_can_be_put_off():
    assert postpone_words(3).startswith("You can put it off 3 times more.")
    assert postpone_words(2).startswith("You can put it off twice more.")
    assert postpone_words(1).startswith("You can put it off once more.")
    assert postpone_words(0).startswith("It cannot be put off again.")


def test_who_hears_nothing_is_told_where_to_look():
    assert left_words(86, heard=True).startswith("1:26 left. The voice guides you")
    assert left_words(86, heard=False) == "1:26 left. The picture shows what to do."
