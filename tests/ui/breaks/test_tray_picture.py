"""The icon in the tray: what it shows can be told from its pixels, at every size."""

from __future__ import annotations

import itertools
from math import cos, radians, sin

import pytest
from PySide6.QtGui import QColor, QImage

from coach.breaks.words import Due, Hold, OwedBreak, Status
from coach.ui.tray_picture import DIAL_MIN, SIZES, Look, icon, look_of, picture

pytestmark = pytest.mark.usefixtures("qapp")

LOOKS = (
    Look("going", 30), Look("held", 30), Look("paused"), Look("off"), Look("owed"), Look("break"),
)  # fmt: skip


def image(look: Look, size: int) -> QImage:
    return picture(look, size).toImage()


def on_dial(look: Look, size: int, minute: float) -> float:
    """Return how much is seen, 0 to 1, on the ring where that many minutes end on it."""
    angle = radians(360 * minute / DIAL_MIN)
    radius = size / 2 - size / 24 - max(2.0, size / 7) / 2
    x, y = size / 2 - radius * sin(angle), size / 2 - radius * cos(angle)
    return image(look, size).pixelColor(int(x), int(y)).alphaF()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("minutes", [10, 20, 30, 45])
def test_the_dial_shows_the_minutes_that_are_left(size, minutes):
    look = Look("going", minutes)
    left = [on_dial(look, size, minutes * share) for share in (0.3, 0.6)]
    gone = [on_dial(look, size, minutes + (DIAL_MIN - minutes) * share) for share in (0.4, 0.7)]
    assert min(left) > max(gone) + 0.3
    assert min(gone) > 0.15  # the rest of the dial is faint, but there


def shape(look: Look, size: int) -> list[bool]:
    """Return which pixels are filled: what is seen without any colours."""
    drawn = image(look, size)
    return [
        drawn.pixelColor(x, y).alphaF() > 0.6 for y, x in itertools.product(range(size), repeat=2)
    ]


@pytest.mark.parametrize("size", SIZES)
def test_every_state_has_a_shape_of_its_own(size):
    for one, other in itertools.combinations(LOOKS, 2):
        pairs = zip(shape(one, size), shape(other, size), strict=True)
        different = sum(a != b for a, b in pairs)
        assert different >= 4 * size / 16, f"{one.state} and {other.state} look alike at {size} px"


def luminance(colour: QColor) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.state)
@pytest.mark.parametrize("panel", ["#FFFFFF", "#F2F2F0", "#1D1F21", "#000000"])
def test_its_signs_stand_out_from_light_and_dark_panels(look, panel):
    drawn = image(look, 48)
    whole = {
        drawn.pixelColor(x, y).name()
        for y, x in itertools.product(range(48), repeat=2)
        if drawn.pixelColor(x, y).alphaF() == 1
    }
    assert whole
    for name in whole:
        light, dark = sorted((luminance(QColor(name)), luminance(QColor(panel))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 3


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.state)
def test_the_icon_has_every_size_and_nothing_is_cut_off(look):
    made = icon(look)
    assert sorted(size.width() for size in made.availableSizes()) == list(SIZES)
    for size in SIZES:
        drawn = image(look, size)
        corners = [drawn.pixelColor(x, y).alpha() for x in (0, size - 1) for y in (0, size - 1)]
        assert corners == [0, 0, 0, 0]
        edges = [(n, e) for n in range(size) for e in (0, size - 1)]
        seen = [drawn.pixelColor(*at).alphaF() for n, e in edges for at in ((n, e), (e, n))]
        assert max(seen) < 0.7


def status(in_s=None, holds=(), owed=0, offered=None, running=None) -> Status:
    return Status(
        next=() if in_s is None else (Due("long", in_s),),
        holds=tuple(Hold(name) for name in holds),
        owed=(OwedBreak("long", 1.0),) * owed,
        offered=offered,
        running=running,
        taken_today=0,
        skipped_today=0,
    )


@pytest.mark.parametrize(
    ("known", "look"),
    [
        (status(720.0), Look("going", 12)),
        (status(661.0), Look("going", 12)),
        (status(660.0), Look("going", 11)),
        (status(9000.0), Look("going", DIAL_MIN)),
        (status(0.0), Look("going", 0)),
        (status(), Look("off")),
        (status(720.0, ["microphone"]), Look("held", 12)),
        (status(720.0, ["idle"]), Look("going", 12)),
        (status(720.0, ["microphone"], owed=1), Look("owed")),
        (status(720.0, ["paused"], owed=1), Look("paused")),
        (status(720.0, ["meeting"]), Look("paused")),
        (status(720.0, ["switched_off", "paused"]), Look("off")),
        (status(720.0, ["paused"], running="long"), Look("break")),
        (status(0.0, offered="long"), Look("break")),
    ],
)
def test_a_status_has_one_look(known, look):
    assert look_of(known) == look


def test_the_look_changes_at_most_once_a_minute():
    looks = [look_of(status(in_s / 2)) for in_s in range(2 * 1800, 0, -1)]
    changes = sum(a != b for a, b in itertools.pairwise(looks))
    assert changes == 29
