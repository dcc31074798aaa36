"""The card about the user's own data: to show, to carry, to share, to bring back, to delete."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from coach.ui.journal.yours_part import YoursPart
from coach.ui.journal.yours_sheets import DayForm, EverythingForm, PageForm
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.choices import button
from coach.ui.widgets.pieces import label

_SIDE_BY_SIDE_FROM = 720  # pixels at 100 %
_HOW_KEPT = "Your journal is kept on this computer, readable only by you. It is not encrypted."
_HOW_SHARED = (
    "Your journal is kept on this computer, readable only by you, and in the shared folder. It is"
    " not encrypted. Older versions that your sync program keeps hold what you deleted since."
)
_PAGE = (
    "One page as a PDF: dates, places, how strong it was, what you tried. Your own words and your"
    " mood are not on it."
)
_CARRY = (
    "A file holds the whole journal, of everybody. Other programs can read it, and it can be taken"
    " in on another computer."
)
_SHARE = (
    "Two computers can keep one journal together, in a folder that Syncthing, Nextcloud or a stick"
    " carries between them. The health answers are never in it. The files there are not encrypted."
)
_COPIES = "Each day a copy of the journal is made. The last seven are kept."
_DELETE = "What you delete is gone from the file and from the copies too."


class YoursCard(Card):
    """Shows five matters in one column or two; it decides nothing.

    Args:
        theme: colours and sizes.
    """

    came = Signal()  # into sight
    page_asked = Signal(int, str)  # days that end today, and the name on the page or nothing
    export_asked = Signal()
    import_asked = Signal()
    folder_asked = Signal()  # another folder is to be shared
    sync_asked = Signal()
    sharing_stopped = Signal()
    copy_asked = Signal()  # the copy that is offered is to be brought back
    days_wanted = Signal()  # it is asked which day is to be deleted: `begin_day` answers
    day_chosen = Signal(object)  # a date: `show_day` answers with what is there
    day_deleted = Signal(object)  # a date
    undo_asked = Signal()  # of the day that was deleted last
    everything_deleted = Signal()
    is_shared = Signal(bool)  # a folder, or no folder any more
    opened = Signal(object)  # the part that asks or tells something now and has to be in sight

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._make_buttons()
        self.head = label("Yours", "card_title")
        self.how = label(_HOW_KEPT, "secondary")
        self._make_parts(theme)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides = (QVBoxLayout(), QVBoxLayout())
        super().__init__(theme, parent=parent)
        for part in (self.page, self.carry, self.copies):
            self._sides[0].addWidget(part)
        for part in (self.share, self.delete):
            self._sides[1].addWidget(part)
        for side in self._sides:
            side.addStretch(1)
            self._columns.addLayout(side, 1)
        self.column.addWidget(self.head)
        self.column.addWidget(self.how)
        self.column.addLayout(self._columns)
        self._connect()
        self._say_deleted("", undo=False)
        self.show_shared("", "")
        self.show_copy("")

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        super().apply_theme(theme)
        self.column.setSpacing(theme.px(8))
        self._columns.setContentsMargins(0, theme.px(12), 0, 0)
        self._columns.setSpacing(theme.px(40))
        for side in self._sides:
            side.setSpacing(theme.px(24))
        for part in (self.page, self.carry, self.copies, self.share, self.delete):
            part.set_gaps(theme)
        for form in (self.page_form, self.day_form, self.everything_form):
            form.apply_theme(theme)
        self._fold()

    # -- what others tell the card -------------------------------------------------------------

    def show_page_saved(self, sentence: str) -> None:
        """Say where the page for the doctor is."""
        self.page.close_form()
        self.page.tell(sentence)

    def show_carried(self, sentence: str) -> None:
        """Say where the file is, or what was taken in."""
        self.carry.tell(sentence)

    def show_shared(self, folder: str, sentence: str) -> None:
        """Show which folder is shared, empty for none, and what became of it the last time."""
        self.how.setText(_HOW_SHARED if folder else _HOW_KEPT)
        self.is_shared.emit(bool(folder))
        said = f"Shared: {folder}" if folder else ""
        self.share.tell("\n".join(filter(None, (said, sentence))))
        self.choose_folder.setText("Another folder…" if folder else "Choose a folder…")
        more = [self.sync, self.stop_sharing] if folder else []
        self.share.deeds.offer([self.choose_folder, *more])

    def show_copy(self, day: str) -> None:
        """Offer to bring back the copy of a day; empty for none."""
        self.copies.tell(f"There is a good copy of {day}." if day else "")
        self.bring_back.setAccessibleName(f"Bring back the copy of {day}")
        self.copies.deeds.setVisible(bool(day))

    def begin_day(self, first: date, today: date) -> None:
        """Ask which of these days is to be deleted, both inside."""
        self._say_deleted("", undo=False)
        self.delete.open_form(self.day_form, self.delete_day, self.day_form.day)
        self.day_form.begin(first, today)

    def show_day(self, sentence: str, some: bool) -> None:
        """Say what was noted on the day that was chosen, and whether that is anything."""
        self.day_form.show_counted(sentence, some)

    def show_deleted(self, sentence: str, undo: bool) -> None:
        """Say what was deleted, and whether that can be undone."""
        self.delete.close_form()
        self._say_deleted(sentence, undo)
        if sentence:
            self.opened.emit(self.delete)

    # -- inside --------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        self.make_page = button("Make a page…", "chip")
        self.export = button("Export…", "chip")
        self.take_in = button("Import…", "chip")
        self.choose_folder = button("", "chip")
        self.sync = button("Carry over now", "chip")
        self.stop_sharing = button("Stop sharing", "chip")
        self.bring_back = button("Bring it back", "chip")
        self.delete_day = button("Delete a day…", "chip")
        self.delete_everything = button("Delete everything…", "chip")
        self.undo = button("Undo", "chip")
        self.undo.setAccessibleName("Bring back the day that was deleted")

    def _make_parts(self, theme: Theme) -> None:
        self.page = YoursPart(theme, "A page for your doctor", _PAGE, [self.make_page])
        self.carry = YoursPart(theme, "In a file", _CARRY, [self.export, self.take_in])
        shared = [self.choose_folder, self.sync, self.stop_sharing]
        self.share = YoursPart(theme, "On two computers", _SHARE, shared)
        self.copies = YoursPart(theme, "Copies", _COPIES, [self.bring_back])
        deleting = [self.undo, self.delete_day, self.delete_everything]
        self.delete = YoursPart(theme, "Delete", _DELETE, deleting)
        self.page_form, self.day_form = PageForm(theme), DayForm(theme)
        self.everything_form = EverythingForm(theme)
        self.page.add_form(self.page_form)
        self.delete.add_form(self.day_form)
        self.delete.add_form(self.everything_form)

    def _connect(self) -> None:
        for made, asked in (
            (self.export, self.export_asked),
            (self.take_in, self.import_asked),
            (self.choose_folder, self.folder_asked),
            (self.sync, self.sync_asked),
            (self.stop_sharing, self.sharing_stopped),
            (self.bring_back, self.copy_asked),
            (self.delete_day, self.days_wanted),
            (self.undo, self.undo_asked),
        ):
            made.clicked.connect(asked)
        for part in (self.page, self.delete):
            part.opened.connect(self.opened)
        self.make_page.clicked.connect(self._open_page)
        self.page_form.filled.connect(self.page_asked)
        self.page_form.left.connect(self.page.close_form)
        self.day_form.chosen.connect(self.day_chosen)
        self.day_form.filled.connect(self.day_deleted)
        self.day_form.left.connect(self.delete.close_form)
        self.delete_everything.clicked.connect(self._open_everything)
        self.everything_form.filled.connect(self.everything_deleted)
        self.everything_form.left.connect(self.delete.close_form)

    def _open_page(self) -> None:
        self.page.tell("")
        first = next(one for one in self.page_form.spans.buttons.values() if one.isChecked())
        self.page.open_form(self.page_form, self.make_page, first)

    def _open_everything(self) -> None:
        self._say_deleted("", undo=False)
        self.everything_form.begin()
        form = self.everything_form
        self.delete.open_form(form, self.delete_everything, form.typed)

    def _say_deleted(self, sentence: str, undo: bool) -> None:
        self.delete.tell(sentence)
        more = [self.undo] if undo else []
        self.delete.deeds.offer([*more, self.delete_day, self.delete_everything])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.came.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Put the two columns below each other where the card is narrow."""
        wide = self.width() >= self._theme.px(_SIDE_BY_SIDE_FROM)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._columns.setSpacing(self._theme.px(40 if wide else 24))
