"""A card of the rules says what it says, why, and lets itself be put away."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from coach.notice import Notice
from coach.ui.journal.notice_card import NoticeCard, Offer
from coach.ui.theme import Theme

_NOTICE = Notice(
    id="r-tw-1",
    region="calf",
    level="plan",
    title="Twitching for a while",
    text="You logged twitching in your calf on 2 of the last 14 days.",
    why="Twitching in the same place on 8 or more of the last 14 days.",
    counted=("2026-10-30", "2026-11-09"),
    said_on=None,
    due=True,
)


@pytest.fixture
def card(qtbot: QtBot, theme: Theme) -> NoticeCard:
    made = NoticeCard(theme)
    qtbot.addWidget(made)
    made.show_notice(_NOTICE, "Book a visit", (Offer("summary", "Summary for my doctor"),))
    made.show()
    return made


def _buttons(card: NoticeCard) -> list[str]:
    return [one.text() for one in card.findChildren(QPushButton) if one.isVisible()]


def test_why_opens_the_rule_and_its_numbers_in_place(card: NoticeCard) -> None:
    assert not card.reason.isVisible()
    card.why.head.click()
    assert card.reason.isVisible()
    said = card.reason.text() + card.counted.text()
    assert "on 8 or more of the last" in said.replace("\u00a0", " ")
    assert "Counted on 2 days: 30 October; 9 November 2026." in said.replace("\u00a0", " ")


def test_the_next_card_begins_closed(card: NoticeCard) -> None:
    card.why.head.click()
    card.show_notice(replace(_NOTICE, id="r-st-1", counted=()))
    assert not card.reason.isVisible()
    assert card.counted.text() == ""


def test_it_can_be_put_off_and_silenced(card: NoticeCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.put_off, timeout=0) as heard:
        card.not_now.click()
    assert heard.args == [_NOTICE]
    with qtbot.waitSignal(card.silenced, timeout=0) as heard:
        card.not_again.click()
    assert heard.args == [_NOTICE]


@pytest.mark.parametrize(
    ("level", "can"), [("emergency", False), ("urgent", False), ("soon", True), (None, True)]
)
def test_what_is_urgent_cannot_be_silenced(card: NoticeCard, level: str, can: bool) -> None:
    card.show_notice(replace(_NOTICE, level=level))
    assert ("Do not show again" in _buttons(card)) is can


def test_an_offer_says_its_key_and_there_are_two_at_most(card: NoticeCard, qtbot: QtBot) -> None:
    offers = [Offer(str(number), f"Offer {number}") for number in range(3)]
    card.show_notice(_NOTICE, "", offers)
    QApplication.processEvents()  # a layout shows its widgets a moment later
    assert {"Offer 0", "Offer 1"} <= set(_buttons(card))
    assert "Offer 2" not in _buttons(card)
    assert "Summary for my doctor" not in _buttons(card)
    second = next(one for one in card.findChildren(QPushButton) if one.text() == "Offer 1")
    with qtbot.waitSignal(card.offered, timeout=0) as heard:
        second.click()
    assert heard.args == ["1"]


def test_the_level_is_said_unless_the_title_says_it(card: NoticeCard) -> None:
    assert card.level.isVisible()
    card.show_notice(_NOTICE, _NOTICE.title)
    assert not card.level.isVisible()
