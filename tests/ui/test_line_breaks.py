"""Where a line may not end, and what is read out of the signs in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from coach.ui.line_breaks import spoken, unbroken
from coach.ui.widgets.pieces import label

_WORDS = st.sampled_from(
    ["Call", "call", "112", "now.", "for", "5", "minutes", "1,900", "of", "60?"]
)


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("Do not exercise. Call 112.", "Do not exercise. Call~112."),
        ("Call 112 now.", "Call~112~now."),
        ("above all over age 60", "above all over age~60"),
        ("more than 2 weeks", "more than 2~weeks"),
        ("It has 1,874 of 1,900 lines.", "It has 1,874 of 1,900~lines."),
        ("Continue at 3:12, Easy neck", "Continue at~3:12, Easy neck"),
        ("18 to 64 years", "18 to 64~years"),
        ("Sit well.", "Sit well."),
    ],
)
def test_a_number_stays_with_its_word(said: str, held: str) -> None:
    assert unbroken(said) == held.replace("~", "\u00a0")


@given(st.lists(_WORDS, min_size=1, max_size=12))
@settings(max_examples=80, deadline=None)
def test_only_spaces_change_and_only_once(words: list[str]) -> None:
    text = " ".join(words)
    held = unbroken(text)

    assert held.replace("\u00a0", " ") == text
    assert unbroken(held) == held


def test_what_is_said_about_letters_in_a_rich_text_is_no_text(qtbot) -> None:
    plain, rich = label(), label()
    for made in (plain, rich):
        qtbot.addWidget(made)
    rich.setTextFormat(Qt.TextFormat.RichText)
    html = '<p style="margin: 0; line-height: 150%">Call 112.</p>'
    rich.setText(html)
    plain.setText("Call 112.")

    assert rich.text() == html
    assert plain.text() == "Call\u00a0112."


def test_a_dot_between_two_parts_is_a_pause_for_the_ear() -> None:
    assert spoken("Neck · 7 of 10") == "Neck, 7 of 10"
