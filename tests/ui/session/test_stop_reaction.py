"""What is said when somebody stops; with a child, what the adult does comes first."""

from __future__ import annotations

import pytest

from coach.library.library import Library
from coach.ui.stop_reaction import HOLD_CHILD, Reaction, reaction


def said(library: Library, reason: str, child: bool) -> Reaction | None:
    common = {flag.id: flag for flag in library.safety.common_red_flags}
    neck = library.regions["neck"]
    return reaction(reason, common, [neck], library.exercises, str, child)  # type: ignore[arg-type]


@pytest.mark.parametrize("reason", ["pain", "dizzy", "breath", "upset"])
def test_a_child_is_held_first_and_nothing_else_is_lost(library: Library, reason: str) -> None:
    grown_up, child = said(library, reason, False), said(library, reason, True)
    assert grown_up is not None
    assert child is not None
    assert child.heading == HOLD_CHILD
    assert child.lines == (grown_up.heading, *grown_up.lines)


def test_a_child_that_is_just_done_needs_no_words(library: Library) -> None:
    assert said(library, "done", True) is None
