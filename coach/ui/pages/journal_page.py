"""The journal: what it shows at a glance, what was noted, and the forms to note something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coach.model import Level, Region
from coach.notice import Notice
from coach.people import Person
from coach.ui.journal.notice_card import NoticeCard, Offer
from coach.ui.journal.yours_card import YoursCard
from coach.ui.pages.journal_day import DayForm
from coach.ui.pages.journal_form import EpisodeForm
from coach.ui.pages.journal_glance import SHARES, JournalGlance
from coach.ui.pages.journal_head import JournalHead
from coach.ui.pages.journal_list import JournalList
from coach.ui.pages.journal_run import RunForm
from coach.ui.pages.journal_saying import SayingForm
from coach.ui.pages.journal_undo import UndoBar
from coach.ui.tab_order import TabOrder
from coach.ui.theme import Theme
from coach.ui.widgets.middle import above_title, margin
from coach.ui.widgets.scroll_fade import ScrollFade
from coach.ui.widgets.scrolled_field import ScrolledField
from coach.ui.widgets.sheet import Choice, Sheet

PRESSING: tuple[Level, ...] = ("emergency", "urgent", "soon")
_WIDEST = 1240
_NARROW, _BESIDE_FROM = 600, 860  # pixels at 100 %

_Form = TypeVar("_Form", EpisodeForm, DayForm, SayingForm, RunForm)
AnyForm = EpisodeForm | DayForm | SayingForm | RunForm


class JournalPage(QWidget):
    """Shows the overview, or one form in its place; it keeps nothing and decides nothing.

    Args:
        theme: colours and sizes.
        regions: the library's regions by id.
        families: the names of the technique families by id.
        support_line: the line that leads to support.
    """

    came = Signal()  # into sight
    went = Signal()  # out of sight
    undone = Signal()  # what was done last is to be taken back
    support_wanted = Signal()
    made = Signal(object)  # a form, for the first time

    def __init__(
        self,
        theme: Theme,
        regions: Mapping[str, Region],
        families: Mapping[str, str],
        support_line: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._regions = theme, regions
        self._support_line, self._mirrored = support_line, True
        self._forms: list[AnyForm] = []
        self._child = ""
        self._left_at: QWidget | None = None  # had the keys before a form was opened
        self.head = JournalHead(theme)
        self.notice, self.tip = NoticeCard(theme), NoticeCard(theme)
        self.glance = JournalGlance(theme, regions, families)
        self.list = JournalList(theme)
        self.yours = YoursCard(theme)
        self.undo = UndoBar(theme)
        self._sheet = Sheet(theme, self)
        self._lay_out()
        self.undo.undone.connect(self.undone)
        self.yours.opened.connect(self.uncover)
        self.yours.is_shared.connect(self.head.show_shared)
        self.notice.hide()
        self.tip.hide()
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.undone)
        self.apply_theme(theme)

    # -- the forms -----------------------------------------------------------------------------

    @cached_property
    def episode(self) -> EpisodeForm:
        """Where something is noted that a muscle did."""
        return self._made(EpisodeForm(self._theme, self._regions, self._mirrored))

    @cached_property
    def day(self) -> DayForm:
        """Where is noted how a day was."""
        made = self._made(DayForm(self._theme, self._support_line))
        made.support_wanted.connect(self.support_wanted)
        return made

    @cached_property
    def saying(self) -> SayingForm:
        """Where is written what one would like to say."""
        made = self._made(SayingForm(self._theme, self._support_line))
        made.support_wanted.connect(self.support_wanted)
        return made

    @cached_property
    def run(self) -> RunForm:
        """Where a session that was done is rated anew."""
        return self._made(RunForm(self._theme, self._regions))

    @property
    def open_form(self) -> AnyForm | None:
        """The form that is open, or None."""
        shown = self._stack.currentWidget()
        return next((form for form in self._forms if form is shown), None)

    def show_form(self, form: AnyForm) -> None:
        """Open a form in place of the overview."""
        if self.open_form is None:
            self._left_at = self._scroll.focusWidget()
        self._stack.setCurrentWidget(form)

    def show_overview(self) -> None:
        """Leave the form, if one is open; the keys go on where they were before."""
        if self.open_form is not None:
            self._stack.setCurrentIndex(0)
            there = self._left_at is not None and shiboken6.isValid(self._left_at)
            part = self._left_at if there and self._left_at is not None else self.head.note
            bar = self._scroll.verticalScrollBar()
            seen = bar.value()
            part.setFocus(Qt.FocusReason.OtherFocusReason)
            bar.setValue(seen)  # what was in sight stays there

    # -- what others tell the page -------------------------------------------------------------

    def show_person(self, person: Person, may_say: bool) -> None:
        """Show whose journal it is; `may_say` tells whether the writing place is open to them."""
        self._child = person.name if person.child else ""
        self.head.saying.setVisible(may_say)
        if "episode" in vars(self):
            self.episode.speak_of(self._child)

    def show_mirrored(self, mirrored: bool) -> None:
        """Draw the front of the maps as in a mirror, or as somebody who faces the user."""
        self._mirrored = mirrored
        self.glance.heat.map.show_mirrored(mirrored)
        if "episode" in vars(self):
            self.episode.place.map.show_mirrored(mirrored)

    def show_notice(
        self, notice: Notice | None, level: str = "", offers: Sequence[Offer] = ()
    ) -> None:
        """Show a card of the rules, or none; what is pressing stands above the pictures."""
        pressing = notice is not None and notice.level in PRESSING
        self.notice.setVisible(pressing)
        self.tip.setVisible(notice is not None and not pressing)
        if notice is not None:
            (self.notice if pressing else self.tip).show_notice(notice, level, offers)

    def uncover(self, part: QWidget) -> None:
        """Scroll so that a part of the overview is in sight, as soon as it is laid out."""
        QTimer.singleShot(0, part, lambda: self._uncover(part))

    def show_support(self, lines: tuple[str, ...]) -> None:
        """Show where to find support now."""
        close = [Choice("close", "Close", main=True)]
        self._sheet.ask("Thank you for telling us.", lines, close, escape="close")

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        parts = (self.head, self.notice, self.glance, self.tip, self.list, self.yours)
        for part in (*parts, self.undo, self._sheet):
            part.apply_theme(theme)
        for form in self._forms:
            form.apply_theme(theme)
        self._fade.apply_theme(theme)
        self._fit()

    # -- from Qt -------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        self.came.emit()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.went.emit()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._sheet.setGeometry(self.rect())
        self._fit()
        super().resizeEvent(event)

    # -- inside --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        field = ScrolledField()
        self._column = QVBoxLayout(field)
        for part in (self.head, self.notice, self.glance):
            self._column.addWidget(part)
        self._beside = QVBoxLayout()
        for card in (self.glance.month, self.glance.patterns, self.tip):
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._beside.addWidget(card)
        self.list.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._beside.addStretch(1)
        self._days = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._days.addLayout(self._beside, SHARES[0])
        self._days.addWidget(self.list, sum(SHARES[1:]))
        self._column.addLayout(self._days)
        self._column.addWidget(self.yours)
        self._column.addStretch(1)
        TabOrder(field)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(field)
        self._fade = ScrollFade(self._theme, self._scroll, on_card=False)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scroll)
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        self._foot.addWidget(self.undo, 3)
        self._foot.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self._stack, 1)
        around.addLayout(self._foot)

    def _made(self, form: _Form) -> _Form:
        self._forms.append(form)
        self._stack.addWidget(form)
        form.left.connect(self.show_overview)
        if isinstance(form, EpisodeForm):
            form.speak_of(self._child)
        self.made.emit(form)
        return form

    def _uncover(self, part: QWidget) -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._scroll.ensureWidgetVisible(part, 0, self._theme.px(32))

    def _fit(self) -> None:
        px = self._theme.px
        least = px(40 if self.width() >= px(_NARROW) else 16)
        edge = margin(self.width(), least, px(_WIDEST))
        above = above_title(self._theme, self.height())
        self._column.setContentsMargins(edge, above, edge, px(32))
        self._column.setSpacing(px(16))
        self._beside.setSpacing(px(16))
        self._days.setSpacing(px(16))
        self._foot.setContentsMargins(edge, 0, edge, 0)
        inner = self.width() - 2 * edge
        self.head.fit(inner)
        self.glance.fit(inner)
        directions = QBoxLayout.Direction
        beside = inner >= px(_BESIDE_FROM)
        self._days.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
