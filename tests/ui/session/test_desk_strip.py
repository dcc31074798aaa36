"""The desk strip: the same run in little, its keys and questions, its place, its way back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from coach.clock import VirtualClock
from coach.library.library import Library
from coach.people import Person
from coach.settings import Settings
from coach.ui import desk_strip
from coach.ui import theme as themes
from coach.ui.desk_strip import NOT_IN_FRONT, DeskStrip
from coach.ui.main_window import MainWindow
from coach.ui.pages.home_page import HomePage
from coach.ui.session_view import view_at
from coach.ui.theme import Theme
from coach.ui.widgets.sheet import Sheet
from coach.ui.window_place import moved_into
from tests.gallery.home import make_plan, minutes_for
from tests.ui.session.conftest import EnginePlayer, compiled, shipped_library

STILL = Settings(appearance="light", reduced_motion="on")


@pytest.fixture
def window(qtbot, fonts: None, library: Library, player: EnginePlayer) -> Iterator[MainWindow]:  # type: ignore[no-untyped-def]
    """The window with a run that is a good two minutes old, and its page open."""
    theme = themes.light()
    home = HomePage(theme, library, make_plan=make_plan, minutes_for=minutes_for, fill=str)
    made = MainWindow(STILL, home, library)
    qtbot.addWidget(made)
    made.show()
    made.session.play(player, Person(country="gb"), STILL)
    made.session.over.connect(lambda how: made.show_home())
    made.show_session()
    player.let(137)
    yield made
    if made.session.strip is not None:
        made.session.strip.hide()


@pytest.fixture
def strip(qtbot, window: MainWindow) -> DeskStrip:  # type: ignore[no-untyped-def]
    qtbot.keyClick(window.session, Qt.Key.Key_D)
    shown = window.session.strip
    assert shown is not None
    return shown


def _words(strip: DeskStrip) -> list[str]:
    seen = [one for one in strip.findChildren(QLabel) if one.isVisible() and one.text()]
    return [one.text().replace("\u00a0", " ") for one in seen]


def _button(strip: DeskStrip, name: str) -> QPushButton:
    buttons = [one for one in strip.findChildren(QPushButton) if one.isVisible()]
    return next(one for one in buttons if name in (one.accessibleName(), one.text()))


def test_the_strip_stands_for_the_window_and_shows_the_same_moment(
    window: MainWindow, strip: DeskStrip, player: EnginePlayer
) -> None:
    assert strip.isVisible()
    assert not window.isVisible()
    words = _words(strip)
    assert "Ear towards the shoulder" in words
    assert "2:43" in words
    assert any("Right side" in line for line in words)
    player.let(10)
    window.session.refresh()
    assert "2:33" in _words(strip)


def test_it_goes_on_by_itself_while_the_window_is_away(
    qtbot, window: MainWindow, strip: DeskStrip, player: EnginePlayer
) -> None:
    player.let(1)
    qtbot.waitUntil(lambda: "2:42" in _words(strip))


def test_taken_to_hand_its_keys_lead_the_run_and_no_button_is_in_the_way(
    strip: DeskStrip,
) -> None:
    assert strip.focusWidget() is strip


def test_it_stays_on_top_and_takes_no_focus_when_it_comes(strip: DeskStrip) -> None:
    assert strip.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert strip.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


@pytest.mark.parametrize("way_back", ["key", "button", "double click", "closed by the system"])
def test_the_same_run_goes_on_in_the_window(
    qtbot, window: MainWindow, strip: DeskStrip, player: EnginePlayer, way_back: str
) -> None:
    if way_back == "key":
        qtbot.keyClick(strip, Qt.Key.Key_D)
    elif way_back == "button":
        qtbot.mouseClick(_button(strip, "Large window"), Qt.MouseButton.LeftButton)
    elif way_back == "double click":
        qtbot.mouseDClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
    else:
        strip.close()
    assert not strip.isVisible()
    assert window.session.isVisible()
    assert (player.state, player.position()) == ("running", 137)


def test_a_button_of_the_session_leads_to_the_strip(qtbot, window: MainWindow) -> None:
    controls = window.session.findChild(QPushButton, "").parent()
    assert controls is not None
    button = next(
        one for one in window.session.findChildren(QPushButton)
        if one.accessibleName() == "Desk strip"
    )  # fmt: skip
    assert "D" in button.toolTip()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.session.strip is not None


def test_space_and_the_arrows_lead_the_run(qtbot, strip: DeskStrip, player: EnginePlayer) -> None:
    told = []
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right):
        qtbot.keyClick(strip, key)
        told.append((player.state, player.position()))
    begin = player.timeline.steps[4].t0
    after = player.timeline.steps[5].t0
    assert told == [("paused", 137), ("running", 137), ("running", begin), ("running", after)]


def test_each_button_does_what_its_key_does(
    qtbot, window: MainWindow, strip: DeskStrip, player: EnginePlayer
) -> None:
    for name, state in (("Pause", "paused"), ("Go on", "running")):
        qtbot.mouseClick(_button(strip, name), Qt.MouseButton.LeftButton)
        assert player.state == state
    qtbot.mouseClick(_button(strip, "Skip"), Qt.MouseButton.LeftButton)
    assert player.position() == player.timeline.steps[5].t0
    qtbot.mouseClick(_button(strip, "Back"), Qt.MouseButton.LeftButton)
    assert player.position() < player.timeline.steps[5].t0


def test_escape_pauses_and_asks_in_the_strip_itself(
    qtbot, strip: DeskStrip, player: EnginePlayer
) -> None:
    qtbot.keyClick(strip, Qt.Key.Key_Escape)
    assert player.state == "paused"
    assert "Paused. Go on, or end here?" in _words(strip)
    assert not strip.controls.pause.isVisible()
    qtbot.keyClick(strip, Qt.Key.Key_Escape)
    assert player.state == "running"
    assert strip.controls.pause.isVisible()


def test_ending_asks_for_the_reason_in_the_window_where_there_is_room(
    qtbot, window: MainWindow, strip: DeskStrip, player: EnginePlayer
) -> None:
    qtbot.keyClick(strip, Qt.Key.Key_Escape)
    qtbot.mouseClick(_button(strip, "End here"), Qt.MouseButton.LeftButton)
    assert not strip.isVisible()
    sheet = window.session.findChild(Sheet)
    choices = [one for one in sheet.findChildren(QPushButton) if one.isVisible()]
    assert [one.text() for one in choices][:2] == ["Just done", "Pain"]
    assert all(sheet.rect().contains(one.geometry()) for one in choices)
    sheet.choose("done")
    assert player.reasons == ["done"]


def test_what_the_strip_asks_the_window_asks_too(
    qtbot, window: MainWindow, strip: DeskStrip, player: EnginePlayer
) -> None:
    qtbot.keyClick(strip, Qt.Key.Key_Escape)
    qtbot.keyClick(strip, Qt.Key.Key_D)
    assert window.session.findChild(Sheet).isVisible()
    assert player.state == "paused"


def test_after_a_gap_the_strip_asks_where_it_is(strip: DeskStrip, player: EnginePlayer) -> None:
    player.clock.sleep(600)
    player.tick()
    assert "You were away. Continue at 2:17, right side?" in _words(strip)
    strip.controls.go_on.click()
    assert (player.state, player.position()) == ("running", 137)


def test_at_the_end_the_window_comes_back(
    window: MainWindow, strip: DeskStrip, player: EnginePlayer
) -> None:
    player.let(170)
    assert not strip.isVisible()
    assert window.isVisible()
    assert window.home.isVisible()
    assert window.session.strip is None


def test_a_later_start_of_the_coach_brings_the_window_back(
    window: MainWindow, strip: DeskStrip
) -> None:
    window.come_forward()
    assert window.isVisible()
    assert not strip.isVisible()


def test_a_message_reaches_who_sees_only_the_strip(window: MainWindow, strip: DeskStrip) -> None:
    window.show_message("There is no sound device, so the session runs with captions.")
    assert strip.messages.sentence.startswith("There is no sound device")
    assert strip.rect().contains(strip.messages.geometry())


def test_a_session_without_captions_writes_none_here_either(
    qtbot, window: MainWindow, strip: DeskStrip
) -> None:
    said = strip.cue.text()
    assert said
    qtbot.keyClick(strip, Qt.Key.Key_C)
    assert said not in _words(strip)


def test_where_windows_cannot_stay_in_front_one_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch, window: MainWindow
) -> None:
    monkeypatch.setattr(desk_strip, "on_wayland", lambda: True)
    window.session.strip_wanted.emit()
    strip = window.session.strip
    assert strip is not None
    assert strip.messages.sentence == NOT_IN_FRONT
    window.session.window_wanted.emit()
    strip.messages.hide()
    window.session.strip_wanted.emit()
    assert strip.messages.sentence == ""


# -- its place -------------------------------------------------------------------------------


def _drag(strip: DeskStrip, by: QPoint, qtbot) -> None:  # type: ignore[no-untyped-def]
    grip = QPoint(200, 40)
    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=grip)
    qtbot.mouseMove(strip, grip + by)
    qtbot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=grip)


def test_it_begins_in_the_corner_and_is_dragged_from_there(
    qtbot, window: MainWindow, strip: DeskStrip
) -> None:
    room = strip.screen().availableGeometry()
    assert room.contains(strip.geometry())
    begin = strip.pos()
    assert room.bottomRight() - strip.geometry().bottomRight() == QPoint(24, 24)
    with qtbot.waitSignal(window.session.strip_placed, timeout=1000) as told:
        _drag(strip, QPoint(-100, -50), qtbot)
    assert strip.pos() == begin + QPoint(-100, -50)
    assert tuple(told.args) == strip.pos().toTuple()


def test_it_can_be_moved_by_keys(qtbot, strip: DeskStrip) -> None:
    begin = strip.pos()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(strip, Qt.Key.Key_Left, control)
    qtbot.keyClick(strip, Qt.Key.Key_Up, control)
    assert begin - strip.pos() == QPoint(32, 32)


def test_it_comes_again_where_it_was_left(
    qtbot, window: MainWindow, strip: DeskStrip, clock: VirtualClock
) -> None:
    _drag(strip, QPoint(-100, -50), qtbot)
    left = strip.pos()
    window.session.window_wanted.emit()
    window.session.strip_wanted.emit()
    assert strip.pos() == left
    window.session.window_wanted.emit()
    next_run = EnginePlayer(compiled("neck-5"), clock)
    window.session.play(next_run, Person(), Settings(strip_place=(37, 41)))
    window.session.strip_wanted.emit()
    assert strip.pos() == QPoint(37, 41)


def test_a_place_that_no_screen_shows_any_more_is_moved_into_sight(
    window: MainWindow, player: EnginePlayer
) -> None:
    window.session.play(player, Person(), Settings(strip_place=(9000, -700)))
    window.session.strip_wanted.emit()
    strip = window.session.strip
    assert strip is not None
    assert strip.screen().availableGeometry().contains(strip.geometry())


boxes = st.builds(
    QRect,
    st.integers(-4000, 8000), st.integers(-4000, 8000), st.integers(50, 900), st.integers(50, 900),
)  # fmt: skip


@given(frame=boxes, screens=st.lists(boxes, min_size=1, max_size=4))
def test_a_window_is_moved_into_one_screen_and_only_if_it_must(
    frame: QRect, screens: list[QRect]
) -> None:
    moved = moved_into(frame, screens)
    assert moved.size() == frame.size()
    roomy = [one for one in screens if one.contains(frame)]
    assert not roomy or moved == frame
    assert any(
        one.contains(moved)
        or (one.width() < moved.width() and one.left() == moved.left())
        or (one.height() < moved.height() and one.top() == moved.top())
        for one in screens
    )


# -- at every text size ----------------------------------------------------------------------


@pytest.fixture
def bare(fonts: None) -> Iterator[Callable[[Theme], DeskStrip]]:
    """A function that shows a strip without a window."""
    made: list[DeskStrip] = []

    def show(theme: Theme) -> DeskStrip:
        made.append(DeskStrip(theme, lambda key: False))
        made[-1].show()
        return made[-1]

    yield show
    for one in made:
        one.hide()  # closing it leads back to a window


MOMENTS = (-1.5, 23.5, 64.0, 146.5, 225.0, 280.0)


@pytest.mark.parametrize("scale", [0.85, 1.0, 1.5, 2.0])
@pytest.mark.parametrize("make", [themes.light, themes.dark])
def test_no_word_is_cut_and_nothing_lies_on_anything_else(
    bare: Callable[[Theme], DeskStrip], scale: float, make: Callable[[float], Theme]
) -> None:
    library, theme = shipped_library(), make(scale)
    QApplication.setFont(theme.font(16))
    strip = bare(theme)
    for session in ("neck-5", "sleep-20", "panic-first-aid-3", "jaw-5"):
        if session not in library.sessions:
            continue
        timeline = compiled(session)
        strip.begin(timeline, library.safety.set_up_line)
        for at in (*MOMENTS, timeline.seconds - 2):
            state = "lead_in" if at < 0 else "running"
            strip.show_view(view_at(timeline, at, state, max(0.0, -at)), state, True)
            QApplication.processEvents()
            _assert_whole(strip)
    QApplication.setFont(themes.light().font(16))


def _assert_whole(strip: DeskStrip) -> None:
    labels = [one for one in strip.findChildren(QLabel) if one.isVisible() and one.text()]
    boxes = {}
    for one in labels:
        box = QRect(one.mapTo(strip, QPoint(0, 0)), one.size())
        boxes[one] = box
        assert strip.rect().contains(box), one.text()
        flags = int(Qt.TextFlag.TextWordWrap) if one.wordWrap() else 0
        needed = one.fontMetrics().boundingRect(QRect(0, 0, one.width(), 9999), flags, one.text())
        assert needed.width() <= one.width(), one.text()
        assert needed.height() <= one.height(), one.text()
    rest = [strip.controls, strip.progress]
    boxes |= {one: QRect(one.mapTo(strip, QPoint(0, 0)), one.size()) for one in rest}
    for one, box in boxes.items():
        for other, its in boxes.items():
            assert one is other or not box.intersects(its), (one, other)


def test_it_is_320_pixels_wide_and_taller_with_larger_text(
    bare: Callable[[Theme], DeskStrip],
) -> None:
    usual, large = (bare(themes.light(scale)) for scale in (1.0, 2.0))
    assert usual.width() == 320
    assert large.height() > usual.height() * 1.5


def test_every_button_and_the_strip_have_names(strip: DeskStrip) -> None:
    assert strip.accessibleName() == "Easy neck, desk strip"
    assert strip.windowTitle() == "Tension Coach: desk strip"
    buttons = [one for one in strip.findChildren(QPushButton) if one.isVisible()]
    names = [one.accessibleName() or one.text() for one in buttons]
    assert names == ["Large window", "Back", "Pause", "Skip", "End"]


def test_it_looks_as_the_window_does(window: MainWindow, strip: DeskStrip) -> None:
    light = strip.grab().toImage().pixelColor(160, strip.height() - 14)
    window.show_settings(Settings(appearance="dark", reduced_motion="on", text_percent=150))
    dark = strip.grab().toImage().pixelColor(160, strip.height() - 14)
    assert light.lightness() > 200
    assert dark.lightness() < 80
    assert strip.width() == 480
