"""The settings of sound: volumes that can be tried, a background that is mixed, voices."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)

from coach.settings import Settings
from coach.ui import theme as themes
from coach.ui.pages.settings_page import SettingsPage
from coach.ui.widgets.voice_form import EngineChoice
from coach.ui.widgets.voice_part import OWN_VOICE, VoiceChoice

AMY = VoiceChoice(key="amy", name="Amy", lines=1874, total=1900)
PIPER = EngineChoice(key="piper", name="Piper", needs_model=True)
FESTIVAL = EngineChoice(key="festival", name="Festival")


@pytest.fixture
def page(shown) -> SettingsPage:  # type: ignore[no-untyped-def]
    return shown(lambda theme: SettingsPage(theme, Settings()))


@pytest.fixture
def told(page: SettingsPage) -> list[Settings]:
    """Every change that the page tells."""
    changes: list[Settings] = []
    page.changed.connect(changes.append)
    return changes


def _texts(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    shown = " ".join(label.text() for label in labels if label.isVisibleTo(widget))
    return shown.replace("\u00a0", " ")


def _named(widget: QWidget, name: str) -> QPushButton:
    return next(
        one
        for one in widget.findChildren(QPushButton)
        if name in (one.text(), one.accessibleName())
    )


@pytest.mark.parametrize(
    ("row", "sample"),
    [("master_volume", "master"), ("voice_volume", "voice"), ("bell_volume", "bell"),
     ("breath_volume", "breath"), ("bed_volume", "bed")],
)  # fmt: skip
def test_every_volume_can_be_tried(qtbot, page: SettingsPage, row: str, sample: str) -> None:  # type: ignore[no-untyped-def]
    test = _named(page.rows[row], "Test")
    with qtbot.waitSignal(page.test_asked, timeout=0) as asked:
        test.click()
    assert asked.args == [sample]
    assert test.accessibleName() != "Test", "five buttons of one name say nothing"


def _cut(part: QWidget) -> list[str]:
    """Return the texts in a part that have less room than they need."""
    inner = [one for one in part.findChildren(QWidget) if one.isVisible()]
    texts = [one for one in inner if isinstance(one, QPushButton | QLabel)]
    boxes = [(one, one.rect().translated(one.mapTo(part, QPoint(0, 0)))) for one in texts]
    return [
        one.text()
        for one, box in boxes
        if not part.rect().contains(box) or one.height() < one.minimumSizeHint().height()
    ]


# -- background --------------------------------------------------------------------------------


def test_without_a_choice_there_is_no_background(page: SettingsPage) -> None:
    part = page.soundscape
    assert part.none.isChecked()
    assert not part.listen.isEnabled()
    assert not any(row.toggle.isChecked() for row in part.rows.values())
    assert len(part.rows) >= 8


def test_several_sounds_are_mixed_each_with_its_level(
    qtbot, page: SettingsPage, told: list[Settings]
) -> None:
    rows = page.soundscape.rows
    qtbot.mouseClick(rows["rain"].toggle, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(rows["sea"].toggle, Qt.MouseButton.LeftButton)
    rows["sea"].level.slider.setFocus()
    qtbot.keyClick(rows["sea"].level.slider, Qt.Key.Key_Left)
    assert [one.soundscape for one in told] == [
        {"rain": 100}, {"rain": 100, "sea": 100}, {"rain": 100, "sea": 95},
    ]  # fmt: skip
    assert not page.soundscape.none.isChecked()
    with qtbot.waitSignal(page.soundscape.listen_asked, timeout=0) as heard:
        page.soundscape.listen.click()
    assert heard.args == [{"rain": 100, "sea": 95}]


def test_what_is_switched_on_again_is_as_loud_as_before(
    page: SettingsPage, told: list[Settings]
) -> None:
    page.show_settings(Settings(soundscape={"rain": 40}))
    toggle = page.soundscape.rows["rain"].toggle
    toggle.click()
    toggle.click()
    assert [one.soundscape for one in told] == [{}, {"rain": 40}]


def test_no_background_is_one_click_away(page: SettingsPage, told: list[Settings]) -> None:
    page.show_settings(Settings(soundscape={"rain": 40, "bowls": 20}))
    page.soundscape.none.click()
    assert told[-1].soundscape == {}
    assert page.soundscape.none.isChecked()
    page.soundscape.none.click()
    assert page.soundscape.none.isChecked(), "there is no other answer to take its place"


def test_a_file_of_ones_own_joins_the_mix_and_can_be_removed(  # type: ignore[no-untyped-def]
    qtbot, monkeypatch, page: SettingsPage, told: list[Settings]
) -> None:
    part = page.soundscape
    chosen = ("/sounds/My garden.flac", "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: chosen)
    with qtbot.waitSignal(part.add_asked, timeout=0) as added:
        part.add.click()
    assert added.args == [Path("/sounds/My garden.flac")]
    part.show_own(["My garden.flac"])
    part.rows["My garden.flac"].toggle.click()
    part.rows["rain"].toggle.click()
    assert told[-1].soundscape == {"My garden.flac": 100, "rain": 100}
    with qtbot.waitSignal(part.remove_asked, timeout=0) as removed:
        _named(part, "Remove My garden").click()
    assert removed.args == ["My garden.flac"]
    assert told[-1].soundscape == {"rain": 100}
    assert "My garden.flac" not in part.rows


def test_taking_in_a_file_tells_how_far_it_is_and_can_be_stopped(qtbot, page: SettingsPage) -> None:
    part = page.soundscape
    part.show_progress(0.3)
    assert part.progress.isVisible()
    assert not part.add.isEnabled(), "one after the other"
    with qtbot.waitSignal(part.cancel_asked, timeout=0):
        part.progress.cancel.click()
    part.show_progress(None)
    assert not part.progress.isVisible()
    assert part.add.isEnabled()


def test_a_file_that_has_gone_is_named_and_can_be_taken_out(
    qtbot, page: SettingsPage, told: list[Settings]
) -> None:
    page.show_settings(Settings(soundscape={"lost.ogg": 50}))
    qtbot.waitUntil(lambda: "not there any more" in _texts(page.soundscape))
    _named(page.soundscape, "Remove lost").click()
    assert told[-1].soundscape == {}


# -- voice -------------------------------------------------------------------------------------


def test_a_voice_is_chosen_and_says_how_complete_it_is(
    page: SettingsPage, told: list[Settings]
) -> None:
    page.voice.show_voices([OWN_VOICE, AMY])
    assert page.voice.voices is not None
    page.voice.voices.buttons["amy"].click()
    assert told[-1].voice_pack == "amy"
    assert "It has 1,874 of 1,900 lines." in _texts(page.voice)


def test_a_voice_that_has_gone_is_named(page: SettingsPage) -> None:
    page.show_settings(Settings(voice_pack="amy"))
    assert "not there any more" in _texts(page.voice)
    page.voice.show_voices([OWN_VOICE, AMY])
    assert "not there any more" not in _texts(page.voice)


def test_without_an_engine_it_says_what_to_install(qtbot, page: SettingsPage) -> None:
    with qtbot.waitSignal(page.voice.engines_wanted, timeout=0):
        page.voice.another.click()
    form = page.voice.form
    form.show_engines([])
    assert "Please install Piper, Festival or eSpeak NG" in _texts(form)
    assert not form.make.isVisible()
    form.leave.click()
    assert not form.isVisible()
    assert page.voice.another.isVisible()


def test_an_engine_that_needs_a_voice_file_waits_for_it(  # type: ignore[no-untyped-def]
    qtbot, monkeypatch, page: SettingsPage
) -> None:
    page.voice.another.click()
    form = page.voice.form
    form.show_engines([PIPER, FESTIVAL])
    assert not form.make.isEnabled()
    assert form.engines is not None
    form.engines.buttons["festival"].click()
    assert form.make.isEnabled()
    assert not form.model.isVisible()
    form.engines.buttons["piper"].click()
    chosen = ("/voices/amy.onnx", "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: chosen)
    form.model.click()
    with qtbot.waitSignal(form.make_asked, timeout=0) as asked:
        form.make.click()
    assert asked.args == ["piper", Path("/voices/amy.onnx")]


def test_making_a_voice_tells_how_far_it_is_and_can_be_stopped(qtbot, page: SettingsPage) -> None:
    page.voice.another.click()
    form = page.voice.form
    form.show_engines([FESTIVAL])
    form.make.click()
    form.show_progress(412, 1900)
    assert "412 of 1,900 lines" in _texts(form)
    assert form.progress.bar.value() / form.progress.bar.maximum() == pytest.approx(0.217, abs=0.01)
    assert not form.leave.isVisible()
    with qtbot.waitSignal(form.cancel_asked, timeout=0):
        form.progress.cancel.click()
    form.show_stopped("412 of 1,900 lines are made and kept.")
    assert "412 of 1,900 lines are made and kept." in _texts(form)
    assert form.make.isVisible(), "it can be tried again"


def test_a_voice_that_is_ready_can_be_used(qtbot, page: SettingsPage) -> None:
    page.voice.another.click()
    form = page.voice.form
    form.show_engines([FESTIVAL])
    form.make.click()
    form.show_done("Festival", 1900, 1900)
    assert "The voice Festival is ready. It has all 1,900 lines." in _texts(form)
    with qtbot.waitSignal(form.use_asked, timeout=0):
        form.use.click()
    assert not form.isVisible(), "that it is in use is seen above"
    assert page.voice.another.isVisible()


def test_the_page_and_the_keyboard_stay_where_a_voice_is_made(qtbot, page: SettingsPage) -> None:
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    voice, form = page.voice, page.voice.form
    voice.another.click()
    form.show_engines([FESTIVAL])
    page.uncover(form)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is form.leave)
    bar = page.findChild(QScrollArea).verticalScrollBar()
    stood = bar.value()
    form.make.click()
    assert QApplication.focusWidget() is form.progress.cancel
    form.show_stopped("It was stopped.")
    assert QApplication.focusWidget() is form.make
    QTest.keyClick(form.make, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is form.progress.cancel
    form.show_done("Festival", 1900, 1900)
    assert QApplication.focusWidget() is form.use
    QApplication.processEvents()
    assert bar.value() == stood


def test_making_a_voice_takes_the_keyboard_from_nobody_elsewhere(qtbot, page: SettingsPage) -> None:
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    form = page.voice.form
    page.voice.another.click()
    form.show_engines([FESTIVAL])
    form.make.click()
    elsewhere = page.rows["bed_volume"].findChild(QPushButton)
    elsewhere.setFocus()
    form.show_done("Festival", 1900, 1900)
    assert QApplication.focusWidget() is elsewhere


@pytest.mark.parametrize("lines", [1893, 1900])
def test_what_can_be_done_stands_clear_below_what_is_told(
    qtbot, page: SettingsPage, lines: int
) -> None:
    form = page.voice.form
    page.voice.another.click()
    form.show_engines([FESTIVAL])
    form.make.click()
    form.show_progress(412, 1900)
    QApplication.processEvents()  # it has stood for a while when the voice is ready
    form.show_done("Festival", lines, 1900)
    page.voice.show_voices([OWN_VOICE, AMY])
    QApplication.processEvents()
    for deed in (form.use, form.leave):
        assert deed.y() > form.told.geometry().bottom() + 4
        assert form.rect().contains(deed.geometry())


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [716, 1280])
def test_nothing_of_the_sound_is_cut_at_any_size(qtbot, shown, scale: float, width: int) -> None:  # type: ignore[no-untyped-def]
    size, theme = (width, 640), themes.light(scale)
    page = shown(lambda theme: SettingsPage(theme, Settings()), size, theme)
    page.soundscape.show_own(["My garden.flac"])
    page.show_settings(Settings(soundscape={"rain": 40, "My garden.flac": 50}))
    page.voice.show_voices([OWN_VOICE, AMY])
    page.voice.another.click()
    page.voice.form.show_engines([PIPER, FESTIVAL])
    parts = (page.rows["bed_volume"], page.soundscape, page.voice)
    qtbot.waitUntil(lambda: not [said for part in parts for said in _cut(part)])


def test_the_wheel_scrolls_the_page_and_changes_no_volume_under_it(
    page: SettingsPage, told: list[Settings]
) -> None:
    slider = page.rows["bell_volume"].control
    middle = QPointF(slider.rect().center())
    turned = QWheelEvent(
        middle, slider.mapToGlobal(middle), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(slider, turned)
    assert told == []
    assert not turned.isAccepted(), "it goes on to the page"
