"""Nothing on the page of a session flashes.

WCAG 2.2, 2.3.1: a flash is a pair of opposing changes of the relative luminance by 0.1 or more
where the darker one is below 0.8; three of them in a second are too many. Ours
has one at most, where one picture makes room for the next.
"""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from coach.compiled import Timeline
from coach.ui import theme as themes
from coach.ui.session_view import view_at
from coach.ui.widgets.session_stage import SessionStage
from tests.gallery.session import session

_SIDE = 6  # parts of the picture in each direction: a smaller one is too small for a flash
_RATE = 10  # pictures a second: a change that is shorter would be three flashes alone
_CHANGE, _DARK = 0.1, 0.8


def _luminance(image: QImage) -> np.ndarray:
    """Return how light each part of a picture is, 0 to 1."""
    smooth = Qt.TransformationMode.SmoothTransformation
    small = image.scaled(QSize(_SIDE, _SIDE), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    small = small.convertToFormat(QImage.Format.Format_RGB32)
    bgr = np.frombuffer(small.constBits(), np.uint8).reshape(_SIDE, _SIDE, 4)[:, :, :3] / 255
    linear = np.where(bgr <= 0.03928, bgr / 12.92, ((bgr + 0.055) / 1.055) ** 2.4)
    seen: np.ndarray = linear @ np.array([0.0722, 0.7152, 0.2126])
    return seen


def flashes(levels: list[np.ndarray]) -> int:
    """Return the most pairs of opposing changes that one part has in any second."""
    most = 0
    for part in np.array(levels).reshape(len(levels), -1).T:
        turns: list[int] = []  # pictures at which the light has changed its direction
        last, direction = part[0], 0
        for number, level in enumerate(part):
            step = level - last
            if abs(step) >= _CHANGE and min(level, last) < _DARK:
                if direction and (step > 0) != (direction > 0):
                    turns.append(number)
                last, direction = level, 1 if step > 0 else -1
            elif step * direction > 0:
                last = level
        for turn in turns:
            most = max(most, sum(turn <= other < turn + _RATE for other in turns))
    return most


def test_light_that_goes_on_and_off_is_counted() -> None:
    dark, light = np.zeros((2, 2)), np.ones((2, 2))
    assert flashes([dark, light] * 5) >= 3
    assert flashes([dark + share / 20 for share in range(20)]) == 0


@pytest.mark.parametrize("made", [themes.light, themes.dark, themes.contrast])
def test_no_part_of_a_running_session_flashes(qtbot, fonts: None, neck: Timeline, made) -> None:  # type: ignore[no-untyped-def]
    window = session(made(), at=10.0)
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    stage = window.findChild(SessionStage)
    assert isinstance(stage, SessionStage)
    most = 0
    borders = sorted({segment.t0 for segment in neck.segments if segment.t0 > 1})
    for border in borders[::6][:4]:  # where most changes: the phases meet
        levels = []
        for number in range(2 * _RATE):
            view = view_at(neck, border - 1 + number / _RATE, "running")
            stage.show_view(view, captions=True, waiting=False)
            levels.append(_luminance(window.grab().toImage()))
        most = max(most, flashes(levels))
    assert most <= 1
