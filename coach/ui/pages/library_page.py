"""The library: everything that can be played or read, and one thing of it at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coach.library.library import Library
from coach.library.main_step import shown_steps
from coach.library.reading import cards_for
from coach.library.safety import level_button
from coach.library.shelf import Entry, Kind, Shelf
from coach.ui.pages.card_view import CardView
from coach.ui.pages.library_head import LibraryHead
from coach.ui.pages.library_list import LibraryList
from coach.ui.pages.library_tiles import card_tile, programme_tile, session_tile
from coach.ui.pages.library_words import meta_of, source_lines, title_of
from coach.ui.pages.programme_view import ProgrammeView
from coach.ui.pages.region_view import RegionView
from coach.ui.pages.session_detail import Planning, SessionDetail
from coach.ui.pages.sound_saving import SoundSaving
from coach.ui.theme import Theme
from coach.ui.widgets.entry_tile import NOT_OPEN, Tile
from coach.ui.widgets.exists_question import ExistsQuestion
from coach.ui.widgets.middle import above_title, margin

_View = TypeVar("_View", CardView, ProgrammeView, RegionView)
_Shown = SessionDetail | CardView | ProgrammeView | RegionView

_NARROW, _LOW, _VERY_LOW = 600, 600, 300
_MOST = 1680  # pixels of the list, in the middle of a wider page
_PACKS = "Session packs (*.zip)"


class LibraryPage(QWidget):
    """Shows the list, or what was opened from it; Escape leads back, one step at a time.

    Args:
        theme: colours and sizes.
        library: what there is.
        planning: what is known about the person and each session.
        own: ids of the sessions that are the user's own.
    """

    left = Signal()  # by Esc, where nothing on the page leads back
    start_requested = Signal(str, int)  # session, minutes
    change_requested = Signal(str)
    copy_requested = Signal(str)
    new_requested = Signal()
    import_requested = Signal(object)  # Path of a pack
    export_requested = Signal(str, object)  # session, Path of a pack to be written
    taking_answered = Signal(str)  # both, mine or theirs; nothing: the pack is not taken in

    def __init__(
        self,
        theme: Theme,
        library: Library,
        planning: Planning,
        own: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._library, self._planning = theme, library, planning
        self._own = frozenset(own)
        self._steps = shown_steps(library)
        self._trail: list[Entry] = []  # what is open, on top of what it was opened from
        self._cards = cards_for(planning.person(), library)
        self.head = LibraryHead(theme)
        self.list = LibraryList(theme, library, Shelf(library, own, self._cards), self._tile)
        self.detail = SessionDetail(theme, library, planning)
        self.saving = SoundSaving(theme, self)
        self._build()
        self._connect()
        self.apply_theme(theme)

    def _build(self) -> None:
        front = QWidget()
        self._front = QVBoxLayout(front)
        self._front.addWidget(self.head)
        self._front.addWidget(self.list, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(front)
        self._stack.addWidget(self.detail)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack, 1)
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        self._foot.addWidget(self.saving.card, 2)
        around.addLayout(self._foot)

    def _connect(self) -> None:
        self.list.opened.connect(self.open_entry)
        self.head.new.clicked.connect(self.new_requested)
        self.head.bring_in.clicked.connect(self._ask_for_pack)
        self.detail.back_requested.connect(self.go_back)
        self.detail.start_requested.connect(self.start_requested)
        panel = self.detail.panel
        panel.change.clicked.connect(lambda: self.change_requested.emit(self._trail[-1].id))
        panel.copy.clicked.connect(lambda: self.copy_requested.emit(self._trail[-1].id))
        panel.export.clicked.connect(self._ask_where)
        panel.save_sound.clicked.connect(self._save_sound)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._escape)

    @cached_property
    def card(self) -> CardView:
        """Where a card is read."""
        return self._made(CardView(self._theme))

    @cached_property
    def programme(self) -> ProgrammeView:
        """Where a plan is read."""
        return self._made(ProgrammeView(self._theme))

    @cached_property
    def region(self) -> RegionView:
        """Where a region is read about."""
        return self._made(RegionView(self._theme, self._planning))

    @cached_property
    def question(self) -> ExistsQuestion:
        """Where is asked what happens to the sessions of a pack that are here already."""
        made = ExistsQuestion(self._theme, self)
        made.answered.connect(self.taking_answered)
        return made

    def _made(self, view: _View) -> _View:
        view.back_requested.connect(self.go_back)
        view.opened.connect(self.open_entry)
        self._stack.addWidget(view)
        return view

    # -- what others tell the page -------------------------------------------------------------

    def show_library(self, library: Library, own: Collection[str]) -> None:
        """Show what there is now; what is open and gone leads back to the list."""
        self._library, self._own = library, frozenset(own)
        self._steps = shown_steps(library)
        self._cards = cards_for(self._planning.person(), library)
        self.list.show_shelf(library, Shelf(library, own, self._cards))
        if all(self._exists(entry) for entry in self._trail):
            self._show_top()
        else:
            self.show_list()

    def refresh(self) -> None:
        """Ask again what is open to the person: their answers or the day have changed."""
        self.show_library(self._library, self._own)

    def open_entry(self, entry: Entry) -> None:
        """Open one thing of the library."""
        self._trail.append(entry)
        self._show_top()

    def ask_about(self, titles: Sequence[str]) -> None:
        """Ask what happens to the sessions of a pack that are here already."""
        self.question.ask_about(titles)

    def show_list(self) -> None:
        """Go back to the list, to where it was left."""
        self._trail.clear()
        self._show_top()
        self.list.entries.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Go back to what this was opened from."""
        del self._trail[-1:]
        if self._trail:
            self._show_top()
        else:
            self.show_list()

    def apply_theme(self, theme: Theme) -> None:
        """Show in other colours and sizes from now on."""
        self._theme = theme
        for part in (self.head, self.list, self.detail, self.saving):
            part.apply_theme(theme)
        for name in ("card", "programme", "region", "question"):
            if name in self.__dict__:  # made already
                getattr(self, name).apply_theme(theme)
        self._front.setSpacing(theme.px(20))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._trail and self._trail[-1].kind == "programme":
            self._show_programme(self._trail[-1].id)  # a day of it may be done by now

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.saving.place()
        self._fit()

    # -- inside --------------------------------------------------------------------------------

    def _show_top(self) -> None:
        """Show what lies on top of the trail, or the list."""
        if not self._trail:
            self._stack.setCurrentIndex(0)
            return
        entry = self._trail[-1]
        shows: dict[Kind, Callable[[str], _Shown]] = {
            "session": self._show_session,
            "card": self._show_card,
            "programme": self._show_programme,
            "region": self._show_region,
        }
        view = shows[entry.kind](entry.id)
        before = self._trail[-2] if len(self._trail) > 1 else None
        view.reading.show_back(self._name(before) if before else "Library")
        self._stack.setCurrentWidget(view)
        view.reading.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_session(self, session: str) -> SessionDetail:
        own = session in self._own
        self.detail.show_session(self._library, self._library.sessions[session], own)
        return self.detail

    def _show_card(self, name: str) -> CardView:
        card, safety = self._cards[name], self._library.safety
        level = level_button(card.level, self._planning.person(), safety) if card.level else ""
        entries = (self._entry_of(link) for link in card.links)
        links = [(entry, self._name(entry)) for entry in entries if entry is not None]
        told = [one.source for one in card.statements] + [one.source for one in card.tables]
        names = (name for source in told for name in source if name in self._library.sources)
        self.card.show_card(card, level, links, source_lines(names, self._library))
        return self.card

    def _show_programme(self, name: str) -> ProgrammeView:
        programme, words = self._library.programmes[name], self._library.programme_words
        progress = self._planning.progress(name)
        self.programme.show_programme(programme, words, self._day_words, progress)
        return self.programme

    def _show_region(self, name: str) -> RegionView:
        self.region.show_region(self._library, self._library.regions[name])
        return self.region

    def _day_words(self, id: str) -> tuple[str, str]:
        session = self._library.sessions[id]
        meta = meta_of(session)
        closed = self._planning.closed(session)
        return session.title, f"{meta} · {NOT_OPEN.lower()}" if closed else meta

    def _name(self, entry: Entry) -> str:
        if entry.kind == "session":
            return self._library.sessions[entry.id].title
        return title_of(entry, self._library)

    def _exists(self, entry: Entry) -> bool:
        shelves: dict[Kind, Collection[str]] = {
            "session": self._library.sessions,
            "programme": self._library.programmes,
            "card": self._cards,
            "region": self._library.regions,
        }
        return entry.id in shelves[entry.kind]

    def _entry_of(self, link: str) -> Entry | None:
        """Return what a link of a card opens; links to exercises have nothing of their own."""
        kinds: tuple[Kind, ...] = ("session", "card")
        entries = (Entry(kind, link) for kind in kinds)
        return next((entry for entry in entries if self._exists(entry)), None)

    def _escape(self) -> None:
        if "question" in self.__dict__ and self.question.isVisible():
            self.question.choose("")
        elif self.saving.sheet.isVisible():
            self.saving.sheet.choose("")
        elif self._trail:
            self.go_back()
        elif self.list.query.words or self.list.query.chosen:
            self.list.clear()
        else:
            self.left.emit()

    def _tile(self, entry: Entry) -> Tile:
        if entry.kind == "card":
            return card_tile(self._cards[entry.id], self._library)
        if entry.kind == "programme":
            return programme_tile(self._library.programmes[entry.id], self._library)
        session, person = self._library.sessions[entry.id], self._planning.person()
        closed = self._planning.closed(session)
        step, own = self._steps[session.id], session.id in self._own
        return session_tile(session, step, self._library, person, own, closed)

    def _ask_for_pack(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, "Bring in a session pack", "", _PACKS)
        if file:
            self.import_requested.emit(Path(file))

    def _ask_where(self) -> None:
        session = self._trail[-1].id
        file, _ = QFileDialog.getSaveFileName(self, "Save as a pack", f"{session}.zip", _PACKS)
        if file:
            self.export_requested.emit(session, Path(file))

    def _save_sound(self) -> None:
        session, planning = self.detail.session, self._planning
        closed = planning.closed(session) if session is not None else ()
        if closed:  # another day has begun since the session was opened
            self.saving.told.emit(" ".join(closed))
        elif session is not None:
            timeline = planning.compile(session, self.detail.minutes)
            self.saving.ask(timeline, planning.background())

    def _fit(self) -> None:
        px = self._theme.px
        low = self.height() < px(_LOW)
        self.head.show_compact(low)
        self.list.show_compact(low)
        edge = px(40 if self.width() >= px(_NARROW) else 16)
        edge = margin(self.width(), edge, px(_MOST))
        self._foot.setContentsMargins(edge, 0, edge, 0)  # in line with what is read above it
        beside = edge - self.list.overhang
        self._front.setContentsMargins(beside, above_title(self._theme, self.height()), beside, 0)
        self._front.setSpacing(px(20 if self.height() >= px(_VERY_LOW) else 4))
