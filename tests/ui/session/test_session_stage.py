"""The stage of a session: the figure in its place, what stands beside it, and what is painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coach.clock import VirtualClock
from coach.library.library import Library
from coach.people import Person
from coach.settings import Settings
from coach.ui import theme as themes
from coach.ui.pages.session_page import SessionPage
from coach.ui.session_figure import key_figure
from coach.ui.session_view import view_at
from coach.ui.widgets.next_card import NextCard
from coach.ui.widgets.phase_count import PhaseCount
from coach.ui.widgets.session_stage import SessionStage
from coach.ui.widgets.side_chips import SideChips
from tests.ui.session.conftest import EnginePlayer, Shown, compiled
from tests.ui.session.played import played

ME = Person(country="gb")
HOLD, BREATH = 143.0, 23.5  # seconds of "Easy neck"


class Painted(QObject):
    """Writes down which widgets are painted."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.names: set[str] = set()
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.names.add(type(watched).__name__)
        return False


@pytest.fixture
def page(shown: Shown, library: Library, player: EnginePlayer) -> SessionPage:
    made = shown(lambda theme: SessionPage(theme, library))
    assert isinstance(made, SessionPage)
    made.play(player, ME)  # type: ignore[arg-type]
    return made


def stage_at(page: SessionPage, player: EnginePlayer, at: float) -> SessionStage:
    player.let(at - player.position())
    page.refresh()
    return page.findChild(SessionStage)


def test_the_figure_stands_in_the_middle_of_a_movement_and_beside_a_breath(
    page: SessionPage, player: EnginePlayer
) -> None:
    breath = stage_at(page, player, BREATH)
    beside = breath.figure.geometry()
    assert breath.pacer.isVisible()
    assert not breath.count.isVisible()
    assert beside.right() < breath.pacer.geometry().left()
    movement = stage_at(page, player, HOLD)
    middle = movement.figure.geometry()
    assert not movement.pacer.isVisible()
    assert movement.count.geometry().right() < middle.left()
    assert abs(middle.center().x() - movement.rect().center().x()) <= 1
    assert middle.width() > 3 * beside.width()


def test_the_figure_moves_with_the_run(page: SessionPage, player: EnginePlayer) -> None:
    at_rest = stage_at(page, player, 130.0).figure.grab().toImage()
    tilted = stage_at(page, player, HOLD).figure.grab().toImage()
    assert at_rest != tilted


def test_the_seconds_of_a_phase_are_beside_the_figure(
    page: SessionPage, player: EnginePlayer
) -> None:
    count = stage_at(page, player, HOLD).count
    before = count.grab().toImage()
    stage_at(page, player, HOLD + 1)
    assert count.accessibleName() == "Hold"
    assert count.grab().toImage() != before


def test_with_closed_eyes_the_figure_is_smaller(
    shown: Shown, library: Library, clock: VirtualClock
) -> None:
    player = EnginePlayer(compiled("night-478-5"), clock)
    page = shown(lambda theme: SessionPage(theme, library))
    page.play(player, ME)  # type: ignore[attr-defined]
    open_ = stage_at(page, player, 10).figure.geometry()  # type: ignore[arg-type]
    closed = stage_at(page, player, 230).figure.geometry()  # type: ignore[arg-type]
    assert open_.contains(closed)
    assert closed.height() < 0.8 * open_.height()
    assert (open_.center() - closed.center()).manhattanLength() <= 2


@pytest.mark.parametrize("size", [(720, 560), (900, 640), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("scale", [0.85, 1.0, 2.0])
def test_the_figure_has_room_at_every_size(
    shown: Shown, library: Library, player: EnginePlayer, size: tuple[int, int], scale: float
) -> None:
    page = shown(lambda theme: SessionPage(theme, library), size, themes.light(scale))
    page.play(player, ME)  # type: ignore[attr-defined]
    figure = stage_at(page, player, HOLD).figure  # type: ignore[arg-type]
    assert figure.isVisible()
    assert figure.height() >= 200
    assert figure.width() >= 240


def test_nothing_is_told_below_the_edge_of_the_controls(
    shown: Shown, library: Library, player: EnginePlayer
) -> None:
    page = shown(lambda theme: SessionPage(theme, library), (720, 560), themes.light(2.0))
    page.play(player, ME)  # type: ignore[attr-defined]
    stage = stage_at(page, player, HOLD)  # type: ignore[arg-type]
    end = stage.height() - stage.places.bottom
    for part in (stage.name, stage.chips, stage.cue, stage.hint, stage.dots, stage.count):
        assert part.geometry().bottom() < end or part.height() == 0


def test_only_what_moves_is_painted(qtbot: QtBot, page: SessionPage, player: EnginePlayer) -> None:
    stage = stage_at(page, player, HOLD + 0.1)
    page._frames.stop()
    qtbot.wait(20)
    parts = [p for p in stage.children() if isinstance(p, QWidget) and p is not stage.spare]
    painted = Painted(*parts, stage)
    player.clock.advance(0.5)  # sooner a held figure has not gone a pixel
    page.refresh()
    page._frames.stop()
    qtbot.wait(20)
    assert "Mannequin" in painted.names
    assert painted.names <= {"Mannequin", "PhaseCount", "ProgressThread", "SessionStage"}


# -- sides -------------------------------------------------------------------------------------


@pytest.mark.parametrize("mirrored", [True, False])
def test_a_mirror_has_this_side_and_the_other(
    shown: Shown, library: Library, player: EnginePlayer, mirrored: bool
) -> None:
    page = shown(lambda theme: SessionPage(theme, library))
    page.play(player, ME, Settings(map_mirrored=mirrored))  # type: ignore[attr-defined]
    chips = stage_at(page, player, HOLD).chips  # type: ignore[arg-type]
    assert chips.words == (("This side", "Other side") if mirrored else ("Right side", "Left side"))
    assert chips.accessibleName() == "Right side"


def test_this_side_is_always_the_one_at_work(qtbot: QtBot, fonts: None) -> None:
    chips = SideChips(themes.light())
    qtbot.addWidget(chips)
    chips.show_side("left", ("right", "left"), mirror=True)
    assert chips.words == ("Other side", "This side")


# -- the next step -----------------------------------------------------------------------------


def test_the_next_card_shows_the_pose_that_comes(qtbot: QtBot, fonts: None) -> None:
    run = played("neck-tilt-sit")
    card = NextCard(themes.light())
    qtbot.addWidget(card)
    card.resize(card.sizeHint())
    card.show_next("Ear towards the shoulder", 1.0, None)
    words = card.grab().toImage()
    card.show_next(
        "Ear towards the shoulder", 1.0, key_figure(run.moment(0), run.exercises, run.wishes)
    )
    assert not has_skin(words)
    assert has_skin(card.grab().toImage())


def has_skin(image: QImage) -> bool:
    """Return whether the colour of the figure's skin is anywhere in a picture."""
    wanted = (0xD9, 0xB6, 0x98)
    return any(
        sum(abs(a - b) for a, b in zip(image.pixelColor(x, y).getRgb()[:3], wanted, strict=True))
        < 30
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


def test_the_card_is_there_only_when_something_comes(
    page: SessionPage, player: EnginePlayer
) -> None:
    calm = stage_at(page, player, HOLD).next.accessibleName()
    coming = stage_at(page, player, 196.0).next.accessibleName()
    assert (calm, coming) == ("", "Next: Lift and drop the shoulders")


# -- the count ---------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(200, 160), (400, 56)])
def test_the_ring_of_the_count_fills_over_the_phase(
    qtbot: QtBot, fonts: None, size: tuple[int, int]
) -> None:
    timeline = compiled("neck-5")
    count = PhaseCount(themes.light())
    qtbot.addWidget(count)
    count.resize(*size)
    marked = []
    for at in (135.0, 141.0, 149.0):
        count.show_view(view_at(timeline, at, "running").form)
        image = count.grab().toImage()
        tint = themes.light().hold
        marked.append(
            sum(
                image.pixelColor(x, y) == tint
                for x in range(image.width())
                for y in range(image.height())
            )
        )
    assert marked[0] < marked[1] < marked[2]
