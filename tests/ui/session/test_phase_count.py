"""The count beside the figure: while only its ring turns, only its ring is painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from coach.ui import theme as themes
from coach.ui.session_view import view_at
from coach.ui.widgets.phase_count import PhaseCount
from tests.ui.on_screen import Ground, furthest
from tests.ui.session.conftest import compiled

LEVELS = 2  # of 256 that a pixel may differ
ROOMY, LOW = QSize(220, 180), QSize(400, 56)


def _on_ground(qtbot: QtBot, size: QSize) -> tuple[Ground, PhaseCount]:
    ground, count = Ground(size), PhaseCount(themes.light())
    qtbot.addWidget(ground)
    ground.hold(count)
    return ground, count


@pytest.mark.parametrize("size", [ROOMY, LOW])
def test_second_by_second_it_becomes_the_picture_of_the_last_moment(
    qtbot: QtBot, fonts: None, size: QSize
) -> None:
    timeline = compiled("neck-5")
    ground, count = _on_ground(qtbot, size)
    ground.show()
    qtbot.waitExposed(ground)
    for at in range(1300, 1560, 2):  # a hold, and what is before and behind it
        view = view_at(timeline, at / 10, "running").form
        count.show_view(view)
        ground.paint_now()
        if at % 26 == 0:  # rarely when a second is over
            fresh, other = _on_ground(qtbot, size)
            other.show_view(count._view)
            assert furthest(ground.on_screen(), fresh.anew()) <= LEVELS


def test_the_word_is_not_painted_while_the_ring_turns(qtbot: QtBot, fonts: None) -> None:
    timeline = compiled("neck-5")
    ground, count = _on_ground(qtbot, ROOMY)
    ground.show()
    qtbot.waitExposed(ground)
    for at in (143.2, 143.6):
        count.show_view(view_at(timeline, at, "running").form)
        painted = ground.paint_now()
    assert 0 < painted.boundingRect().height() < 0.7 * ROOMY.height()
