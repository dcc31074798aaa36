"""The session page: keys, questions, controls and quiet, on the real engine."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from coach.clock import VirtualClock
from coach.compiled import Timeline
from coach.library.library import Library
from coach.people import Person
from coach.session.prelude import with_prelude
from coach.settings import Settings
from coach.ui import theme as themes
from coach.ui.pages.session_page import SessionPage
from coach.ui.widgets.cue_line import CueLine
from coach.ui.widgets.session_controls import SessionControls
from coach.ui.widgets.sheet import Sheet
from coach.ui.widgets.sound_panel import SoundPanel
from tests.ui.session.conftest import EnginePlayer, Repaints, compiled

LONDON = Person(country="gb")


@pytest.fixture
def page(shown, library: Library, player: EnginePlayer) -> SessionPage:  # type: ignore[no-untyped-def]
    made = shown(lambda theme: SessionPage(theme, library))
    made.play(player, LONDON)
    return made


@pytest.mark.parametrize("captions", [True, False])
def test_what_is_said_before_the_run_stands_there_while_it_is_said(
    shown, library: Library, neck: Timeline, clock: VirtualClock, captions: bool
) -> None:  # type: ignore[no-untyped-def]
    said = with_prelude(neck, ["Please have this ready.", "A towel."], lambda _: 5.0)
    player = EnginePlayer(said, clock, lead_in_s=20.0)
    page = shown(lambda theme: SessionPage(theme, library))
    page.play(player, LONDON, Settings(captions=captions))
    line = page.findChild(CueLine)
    lines = []
    for seconds in (0, 8, 6):
        player.let(seconds)
        page.refresh()
        lines.append(line.accessibleName())
    set_up = library.safety.set_up_line
    spoken = ["Please have this ready.", "A towel."] if captions else [set_up, set_up]
    assert lines == [set_up, *spoken]


def _sheet(page: SessionPage) -> Sheet:
    return page.findChild(Sheet)


def _texts(widget: QWidget) -> str:
    shown = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return " ".join(shown).replace("\u00a0", " ")


def _choices(page: SessionPage) -> list[str]:
    return [b.text() for b in _sheet(page).findChildren(QPushButton) if b.isVisible()]


def _choose(qtbot, page: SessionPage, text: str) -> None:  # type: ignore[no-untyped-def]
    button = next(b for b in _sheet(page).findChildren(QPushButton) if b.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_keys_lead_through_a_run(qtbot, page: SessionPage, player: EnginePlayer) -> None:
    player.let(20)
    told = []
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(page, key)
        told.append((player.state, player.position()))
    # A pause goes back to the start of the breath; left begins the step again or the one before.
    assert [state for state, _ in told] == ["paused", "running", "running", "running"]
    assert [at for _, at in told] == [20, 20, 45, 15]


def test_the_page_says_where_it_is(page: SessionPage, player: EnginePlayer) -> None:
    player.let(137)
    page.refresh()
    said = _texts(page)
    assert "Easy neck" in said
    assert "Ear towards the shoulder" in said
    assert "Part 5 of 8" in said
    assert "2:43 left" in said


def test_escape_pauses_and_asks_and_go_on_goes_on(
    qtbot, page: SessionPage, player: EnginePlayer
) -> None:
    player.let(50)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert player.state == "paused"
    assert _choices(page) == ["Go on", "End here"]
    qtbot.keyClick(_sheet(page), Qt.Key.Key_Right)  # nothing happens below the question
    assert player.position() == 50
    qtbot.keyClick(_sheet(page), Qt.Key.Key_Escape)
    assert player.state == "running"
    assert not _sheet(page).isVisible()


@pytest.mark.parametrize(
    ("answer", "reason", "said"),
    [
        ("Pain", "pain", "Ease off and rest."),
        ("Dizzy", "dizzy", "Sit or lie down."),
        ("Tight chest or short of breath", "breath", "999 or 112"),
        ("Upset", "upset", "Name three things you can see."),
    ],
)
def test_a_stop_for_a_reason_is_answered(  # type: ignore[no-untyped-def]
    qtbot, page: SessionPage, player: EnginePlayer, answer: str, reason: str, said: str
) -> None:
    player.let(130)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    _choose(qtbot, page, "End here")
    with qtbot.assertNotEmitted(page.over):
        _choose(qtbot, page, answer)
    assert (player.state, player.reasons) == ("stopped", [reason])
    assert said in _texts(_sheet(page))
    with qtbot.waitSignal(page.over, timeout=0) as over:
        _choose(qtbot, page, "Leave the session")
    assert over.args == [reason]


def test_pain_shows_the_red_flags_of_the_place_at_work(
    qtbot, page: SessionPage, player: EnginePlayer
) -> None:
    player.let(130)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    _choose(qtbot, page, "End here")
    _choose(qtbot, page, "Pain")
    assert "Stiff neck with fever" in _texts(_sheet(page))


@pytest.mark.parametrize(("answer", "reason"), [("Just done", "done"), ("Something else", "other")])
def test_just_done_asks_nothing_more(
    qtbot, page: SessionPage, player: EnginePlayer, answer: str, reason: str
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    _choose(qtbot, page, "End here")
    with qtbot.waitSignal(page.over, timeout=0) as over:
        _choose(qtbot, page, answer)
    assert over.args == [reason]
    assert player.state == "stopped"


def test_when_to_stop_is_always_in_reach_and_pauses(
    qtbot, page: SessionPage, player: EnginePlayer, library: Library
) -> None:
    page.findChild(SessionControls).fade(show=False)
    rules = next(b for b in page.findChildren(QPushButton) if b.text() == "When to stop")
    qtbot.mouseClick(rules, Qt.MouseButton.LeftButton)
    assert player.state == "paused"
    for rule in library.safety.stop_rules:
        assert rule in _texts(_sheet(page))


def test_after_a_gap_it_asks_before_it_continues(page: SessionPage, player: EnginePlayer) -> None:
    player.let(137)
    player.clock.sleep(600)
    player.tick()
    assert player.state == "paused"
    assert "Continue at 2:17, right side?" in _texts(_sheet(page))
    assert _choices(page) == ["Continue", "End"]
    _sheet(page).choose("go_on")
    assert player.state == "running"
    assert player.position() == 137


def test_a_run_that_ends_leaves_the_page_once(
    qtbot, page: SessionPage, player: EnginePlayer
) -> None:
    over: list[str] = []
    page.over.connect(over.append)
    player.let(301)
    assert over == ["finished"]


def test_a_run_that_is_over_may_be_thrown_away(
    page: SessionPage, player: EnginePlayer, clock: VirtualClock
) -> None:
    player.let(301)
    shiboken6.delete(player)
    page.refresh()
    page.apply_theme(themes.dark())
    page.play(EnginePlayer(compiled("neck-5"), clock), LONDON)
    assert "5:00 left" in _texts(page)


def test_a_run_stopped_from_elsewhere_leaves_the_page(
    qtbot, page: SessionPage, player: EnginePlayer
) -> None:
    with qtbot.waitSignal(page.over, timeout=0):
        player.stop("elsewhere")


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_step_that_waits_goes_on_at_a_key(
    qtbot, page: SessionPage, clock: VirtualClock, key: Qt.Key
) -> None:
    waiting = EnginePlayer(compiled("neck-5", until_pressed=0), clock)
    page.play(waiting, LONDON)
    waiting.let(60)
    page.refresh()
    assert waiting.state == "waiting"
    assert "Settle in, seated" in _texts(page)
    done = next(b for b in page.findChildren(QPushButton) if b.text() == "Done")
    assert done.isVisible()
    qtbot.keyClick(page, key)
    assert waiting.state == "running"
    waiting.let(1)
    page.refresh()
    assert not done.isVisible()


def test_one_minute_more_and_leaving_early_change_what_is_shown(
    qtbot, page: SessionPage, player: EnginePlayer
) -> None:
    player.let(30)
    controls = page.findChild(SessionControls)
    qtbot.mouseClick(controls.stretch, Qt.MouseButton.LeftButton)
    assert "5:30 left" in _texts(page)
    assert "of 6 minutes" in _texts(page)
    qtbot.mouseClick(controls.land, Qt.MouseButton.LeftButton)
    assert player.timeline.seconds - player.position() <= 30


def test_captions_and_volume_have_keys(qtbot, page: SessionPage) -> None:
    with qtbot.waitSignal(page.captions_changed, timeout=0) as captions:
        qtbot.keyClick(page, Qt.Key.Key_C)
    assert captions.args == [False]
    with qtbot.waitSignal(page.levels_changed, timeout=0) as levels:
        qtbot.keyClick(page, Qt.Key.Key_Minus)
    assert levels.args == [75, False]


def _open_sound(qtbot, page: SessionPage) -> SoundPanel:  # type: ignore[no-untyped-def]
    qtbot.mouseClick(page.findChild(SessionControls).sound, Qt.MouseButton.LeftButton)
    return page.findChild(SoundPanel)


def _box(page: SessionPage, part: QWidget) -> QRect:
    return QRect(part.mapTo(page, QPoint(0, 0)), part.size())


@pytest.mark.parametrize("size", [(900, 640), (1280, 800)])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_sound_panel_covers_neither_words_nor_buttons(  # type: ignore[no-untyped-def]
    qtbot, shown, library: Library, player: EnginePlayer, size: tuple[int, int], scale: float
) -> None:
    page = shown(lambda theme: SessionPage(theme, library), size, themes.light(scale))
    page.play(player, LONDON)
    player.let(137)
    page.refresh()
    panel, stage = _open_sound(qtbot, page), page._stage
    words = (stage.name, stage.chips, stage.cue, stage.hint, stage.part, stage.time_left)
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    others = [one for one in (*words, *buttons) if not panel.isAncestorOf(one)]
    covered = [one for one in others if _box(page, one).intersects(panel.geometry())]
    assert covered == []
    assert page.rect().contains(panel.geometry())


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_of_the_sound_panel_is_cut(  # type: ignore[no-untyped-def]
    qtbot, shown, library: Library, player: EnginePlayer, scale: float
) -> None:
    page = shown(lambda theme: SessionPage(theme, library), theme=themes.light(scale))
    page.play(player, LONDON)
    panel = _open_sound(qtbot, page)
    parts = [one for one in panel.findChildren(QWidget) if one.accessibleName() and one.isVisible()]
    assert len(parts) >= 5
    for part in parts:
        assert panel.geometry().contains(_box(page, part)), part.accessibleName()
        assert part.height() >= part.minimumSizeHint().height()


def test_muting_is_one_click_in_the_sound_panel(qtbot, page: SessionPage) -> None:
    mute = next(b for b in _open_sound(qtbot, page).findChildren(QPushButton) if b.text() == "Mute")
    with qtbot.waitSignal(page.levels_changed, timeout=0) as levels:
        qtbot.mouseClick(mute, Qt.MouseButton.LeftButton)
    assert levels.args == [80, True]
    assert page.findChild(SessionControls).sound.accessibleName() == "Sound is off"
    with qtbot.waitSignal(page.levels_changed, timeout=0) as levels:
        qtbot.keyClick(page, Qt.Key.Key_M)
    assert levels.args == [80, False]


def test_voice_and_background_have_volumes_of_their_own(qtbot, page: SessionPage) -> None:
    panel = _open_sound(qtbot, page)
    for key, lane in panel.lanes.items():
        with qtbot.waitSignal(page.lane_volume_changed, timeout=0) as told:
            qtbot.keyClick(lane.slider, Qt.Key.Key_Left)
        assert told.args == [key, 95]


def test_how_much_is_said_is_chosen_in_the_sound_panel(qtbot, page: SessionPage) -> None:
    guidance = _open_sound(qtbot, page).guidance
    with qtbot.waitSignal(page.guidance_changed, timeout=0) as told:
        qtbot.keyClick(guidance, Qt.Key.Key_Down)
    assert told.args == ["key"]


def test_the_background_is_the_mix_one_sound_or_none(qtbot, shown, library, player) -> None:  # type: ignore[no-untyped-def]
    page = shown(lambda theme: SessionPage(theme, library))
    mix = {"rain": 60, "My garden.flac": 30}
    page.play(player, LONDON, Settings(soundscape=mix))
    beds = _open_sound(qtbot, page).beds
    assert beds.currentText() == "My mix"
    told: list[dict[str, int]] = []
    page.soundscape_changed.connect(told.append)
    for text in ("No background", "Rain", "Sea", "My garden", "My mix"):
        index = beds.findText(text)
        beds.setCurrentIndex(index)
        beds.activated.emit(index)
    assert told == [{}, {"rain": 60}, {"sea": 100}, {"My garden.flac": 30}, mix]


def test_the_sound_panel_is_left_by_escape_which_does_not_end_the_session(
    qtbot, page: SessionPage
) -> None:
    panel = _open_sound(qtbot, page)
    reached = []
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    for _ in range(6):
        focus = QApplication.focusWidget()
        reached.append(focus.accessibleName() or focus.text())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert reached == [
        "Mute", "Volume", "Voice", "Volume of the background", "Background", "Guidance",
    ]  # fmt: skip
    panel.guidance.setFocus()
    qtbot.keyClick(panel.guidance, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert not _sheet(page).isVisible()
    page.refresh()
    assert page._stage.count.isVisible()


def test_controls_go_when_nothing_is_touched_and_come_back(qtbot, page: SessionPage) -> None:
    controls = page.findChild(SessionControls)
    page._quiet.wake()
    page._quiet.settle()
    assert not controls.shown
    qtbot.mouseMove(page, QPoint(300, 300))
    qtbot.mouseMove(page, QPoint(310, 300))
    qtbot.waitUntil(lambda: controls.shown)


def test_controls_stay_while_paused_while_wanted_and_while_the_keyboard_is_there(  # type: ignore[no-untyped-def]
    qtbot, page: SessionPage, player: EnginePlayer
) -> None:
    controls = page.findChild(SessionControls)
    player.pause()
    page._quiet.settle()
    assert controls.shown
    player.resume()
    controls.skip.setFocus()
    qtbot.waitUntil(controls.skip.hasFocus)
    page._quiet.settle()
    assert controls.shown
    page.play(player, LONDON, Settings(controls_stay=True))
    page._quiet.settle()
    assert controls.shown


def test_nothing_is_painted_while_the_run_stands_still(
    qtbot, page: SessionPage, player: EnginePlayer
) -> None:
    player.let(30)
    player.pause()
    qtbot.waitUntil(lambda: not page._frames.isActive())
    qtbot.wait(50)  # what the pause itself changed
    repaints = Repaints(page._stage.pacer)
    for _ in range(10):
        page.refresh()
        qtbot.wait(5)
    assert repaints.count == 0


def test_a_hidden_page_asks_nobody(qtbot, page: SessionPage, player: EnginePlayer) -> None:
    assert page._frames.isActive()
    page.hide()
    assert not page._frames.isActive()
    page.show()
    assert page._frames.isActive()


def test_every_button_has_a_name(page: SessionPage) -> None:
    nameless = [
        button for button in page.findChildren(QPushButton)
        if button.isVisible() and not (button.accessibleName() or button.text())
    ]  # fmt: skip
    assert nameless == []


@pytest.mark.parametrize("size", [(900, 640), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("scale", [0.85, 1.0, 1.5, 2.0])
def test_nothing_lies_on_anything_else_at_any_size(  # type: ignore[no-untyped-def]
    shown, library: Library, player: EnginePlayer, size: tuple[int, int], scale: float
) -> None:
    page = shown(lambda theme: SessionPage(theme, library), size, themes.light(scale))
    page.play(player, LONDON)
    player.let(137)
    page.refresh()
    stage = page._stage
    parts = (
        stage.name, stage.chips, stage.figure, stage.count, stage.next, stage.cue, stage.hint,
        stage.dots,
    )  # fmt: skip
    boxes = {part: part.geometry() for part in parts if not part.geometry().isEmpty()}
    controls = page.findChild(SessionControls)
    for part, box in boxes.items():
        assert page.rect().contains(box), part
        assert not box.intersects(controls.geometry()), part
        for other, its in boxes.items():
            assert part is other or not box.intersects(its), (part, other)
    for button in controls.findChildren(QPushButton):
        assert controls.rect().contains(button.geometry()), button.accessibleName()
    assert (
        stage.cue.needed_height(stage.cue.width(), {"A mild pull is enough."}) <= stage.cue.height()
    )
