"""The painted forms: sizes as numbers, and what reaches the screen as single pixels."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from coach.body.movement import easing
from coach.compiled import Timeline
from coach.ui import theme as themes
from coach.ui.ground import ground
from coach.ui.session_view import view_at
from coach.ui.widgets.breathing_pacer import BreathingPacer, flower_scale, tints
from coach.ui.widgets.hold_dots import HoldDots
from coach.ui.widgets.phase_ring import PhaseRing, disc_scale
from coach.ui.widgets.progress_thread import ProgressThread


def _image(widget):  # type: ignore[no-untyped-def]
    return widget.grab().toImage()


def test_a_breath_out_gives_more_air_early_and_ends_at_its_end() -> None:
    shares = [easing.exhale(x / 100) for x in range(101)]
    assert shares == sorted(shares)
    assert shares[0] == pytest.approx(0, abs=1e-6)
    assert shares[-1] == pytest.approx(1, abs=1e-6)
    assert shares[50] > easing.in_out_sine(0.5) + 0.05


def test_the_flower_grows_with_the_lungs_and_stands_still_without_motion() -> None:
    assert flower_scale(0, 0, False) < flower_scale(0.5, 0, False) < flower_scale(1, 0, False) == 1
    assert flower_scale(0, 0, True) == flower_scale(1, 1, True)
    assert disc_scale(0, 0, False) < disc_scale(1, 0, False)
    assert disc_scale(0, 0, True) == disc_scale(1, 1, True)


def test_tints_fade_into_each_other_at_the_start_of_a_phase(neck: Timeline) -> None:
    begun, later = view_at(neck, 24.1, "running").form, view_at(neck, 25, "running").form
    assert [phase for phase, _ in tints(begun)] == ["inhale", "exhale"]
    assert sum(share for _, share in tints(begun)) == pytest.approx(1)
    assert tints(later) == (("exhale", 1.0),)


@pytest.mark.parametrize("reduced", [False, True])
def test_the_flower_reaches_further_out_at_the_end_of_a_breath_in(
    qtbot, fonts: None, neck: Timeline, reduced: bool
) -> None:
    pacer = BreathingPacer(themes.light(reduced_motion=reduced))
    qtbot.addWidget(pacer)
    pacer.resize(400, 400)
    seen = []
    for at in (21.0, 23.99):
        pacer.show_view(view_at(neck, at, "running").form)
        seen.append(_image(pacer).pixelColor(100, 200))  # outside of the smallest flower
    assert (_far(*seen) > 25) is not reduced


def test_the_ring_of_a_phase_fills_clockwise(qtbot, fonts: None, neck: Timeline) -> None:
    theme = themes.light()
    ring = PhaseRing(theme)
    qtbot.addWidget(ring)
    ring.resize(400, 400)
    ring.show_view(view_at(neck, 143.0, "running").form)  # half of a hold
    image = _image(ring)
    edge = 200 - 12
    assert _far(image.pixelColor(200 + edge, 200), theme.hold) < 40  # three o'clock: passed
    assert _far(image.pixelColor(200 - edge, 200), theme.hold) > 40  # nine o'clock: to come


def test_the_thread_shows_the_share_and_its_ticks(qtbot, fonts: None) -> None:
    theme = themes.dark()
    thread = ProgressThread(theme)
    qtbot.addWidget(thread)
    thread.resize(200, 8)
    thread.show_ticks((0.25, 0.75))
    thread.show_share(0.5)
    image = _image(thread)
    assert image.pixelColor(80, 7) == theme.accent
    assert image.pixelColor(120, 7) == theme.track
    assert image.pixelColor(150, 0) == theme.ink3


def test_filled_dots_differ_from_those_to_come(qtbot, fonts: None) -> None:
    theme = themes.light()
    dots = HoldDots(theme)
    qtbot.addWidget(dots)
    dots.resize(140, 12)
    dots.show_dots(1, 2)
    image = _image(dots)
    assert _far(image.pixelColor(63, 6), theme.accent) < 30
    assert _far(image.pixelColor(77, 6), theme.accent) > 60


@pytest.mark.parametrize("theme", [themes.light(), themes.dark()], ids=["light", "dark"])
def test_the_ground_has_no_bands(qapp, theme: themes.Theme) -> None:
    """A band would be a row of one colour beside a row of the next."""
    image = ground(QSize(200, 800), 1.0, theme, glow=False).toImage()
    mixed = sum(len({image.pixel(x, y) for x in range(64)}) > 1 for y in range(100, 700))
    assert mixed > 550


def _far(one: QColor, other: QColor) -> int:
    a, b = one.getRgb()[:3], other.getRgb()[:3]
    return sum(abs(x - y) for x, y in zip(a, b, strict=True))  # type: ignore[operator,arg-type]
