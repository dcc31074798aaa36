"""The texts above Start: as high as they are, and never cut where there is little room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from coach.ui import theme as themes
from coach.ui.widgets.notice_scroll import NoticeScroll
from coach.ui.widgets.pieces import label

_LONG = "A sentence that needs several lines where there is little room for it. " * 3


@pytest.fixture
def page(qtbot) -> QWidget:  # type: ignore[no-untyped-def]
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def scroll(page: QWidget) -> NoticeScroll:
    column = QVBoxLayout(page)
    made = NoticeScroll(themes.light())
    column.addWidget(made)
    column.addStretch(1)
    page.resize(300, 800)
    page.show()
    return made


def fill(scroll: NoticeScroll, texts: int, limit: int) -> list[QLabel]:
    made = [label(_LONG) for _ in range(texts)]
    for one in made:
        scroll.column.addWidget(one)
    scroll.fit(limit)
    for _ in range(3):  # what was added is shown, then laid out, then the page makes room
        QApplication.processEvents()
    return made


def test_texts_that_have_room_are_whole_without_scrolling(scroll: NoticeScroll) -> None:
    for one in fill(scroll, texts=2, limit=600):
        assert one.height() >= one.heightForWidth(one.width())
    assert scroll.verticalScrollBar().maximum() == 0
    assert scroll.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert scroll.height() < 600


def test_more_texts_scroll_with_the_keyboard_and_none_is_cut(scroll: NoticeScroll) -> None:
    for one in fill(scroll, texts=6, limit=150):
        assert one.height() >= one.heightForWidth(one.width())
    assert scroll.height() == 150
    scroll.window().activateWindow()
    scroll.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(scroll, Qt.Key.Key_PageDown)
    assert scroll.verticalScrollBar().value() > 0


def test_without_a_text_there_is_nothing(scroll: NoticeScroll) -> None:
    fill(scroll, texts=0, limit=150)
    assert scroll.isHidden()
