"""The place to write: what is let go is gone, what is kept is told once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coach.ui.pages.journal_saying import SayingForm


@pytest.fixture
def form(theme, in_window) -> SayingForm:  # type: ignore[no-untyped-def]
    made = SayingForm(theme, "Support?")
    in_window(made, theme, 900, 760)
    made.open_new()
    return made


def test_what_is_let_go_is_told_to_nobody_and_cannot_be_brought_back(form, told) -> None:  # type: ignore[no-untyped-def]
    kept, gone = told(form.saved), told(form.let_go)
    form.field.setPlainText("I am angry")
    form.drop.click()
    form.field.undo()
    assert (kept, len(gone), form.field.toPlainText()) == ([], 1, "")


def test_what_is_kept_is_told_and_the_sheet_is_empty_again(form, told) -> None:  # type: ignore[no-untyped-def]
    kept = told(form.saved)
    QTest.keyClicks(form.field, "I am")
    QTest.keyClick(form.field, Qt.Key.Key_Return)
    QTest.keyClicks(form.field, "angry")
    form.save.click()
    assert kept == ["I am\nangry"]
    assert form.field.toPlainText() == ""


def test_there_is_nothing_to_keep_of_an_empty_sheet(form, told) -> None:  # type: ignore[no-untyped-def]
    kept = told(form.saved)
    form.field.setPlainText(" \n ")
    form.save.click()
    assert kept == []
    assert form.hint.isVisible()
