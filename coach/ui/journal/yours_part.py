"""One matter of the card about the user's own data: its words, its buttons, and a form."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from coach.ui.messages import announce
from coach.ui.theme import Theme
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.pieces import label


class Deeds(QWidget):
    """Buttons in a row, which goes on below where there is no room.

    Args:
        theme: sizes.
        buttons: from left to right.
    """

    def __init__(
        self, theme: Theme, buttons: Sequence[QPushButton], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._buttons = tuple(buttons)
        self._row = FlowLayout(self)
        for made in buttons:
            made.setParent(self)
        self.offer(buttons)
        self.apply_theme(theme)

    def offer(self, some: Collection[QPushButton]) -> None:
        """Show these of the buttons; the others take no room."""
        while self._row.takeAt(0) is not None:
            pass
        for made in self._buttons:
            made.setVisible(made in some)
            if made in some:
                self._row.addWidget(made)
        self.updateGeometry()

    def apply_theme(self, theme: Theme) -> None:
        """Keep the gaps in step with the text size."""
        self._row.setSpacing(theme.px(8))


class YoursPart(QWidget):
    """A heading, what there is to know, and buttons; a form takes the place of the buttons.

    Args:
        theme: sizes.
        heading: what it is about.
        about: what there is to know.
        buttons: what can be done.

    Attributes:
        about: the words below the heading.
        told: a line about what was done, hidden while it is empty.
    """

    opened = Signal(object)  # the form that asks something now and has to be in sight

    def __init__(
        self,
        theme: Theme,
        heading: str,
        about: str,
        buttons: Sequence[QPushButton],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.about = label(about, "secondary")
        self.told = label("", "name")
        self.told.hide()
        self.deeds = Deeds(theme, buttons)
        self._form: QWidget | None = None
        self._opener: QPushButton | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(label(heading, "strong"))
        self.column.addWidget(self.about)
        self.column.addWidget(self.told)
        self.column.addWidget(self.deeds)
        self.column.addStretch(1)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.set_gaps(theme)

    def set_gaps(self, theme: Theme) -> None:
        """Keep the gaps in step with the text size."""
        self.column.setSpacing(theme.px(8))
        self.deeds.apply_theme(theme)

    def tell(self, sentence: str) -> None:
        """Show what was done, or nothing."""
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def add_form(self, form: QWidget) -> None:
        """Add a form, which stays hidden until it is opened."""
        form.hide()
        self.column.insertWidget(self.column.count() - 1, form)

    def open_form(self, form: QWidget, opener: QPushButton, first: QWidget) -> None:
        """Show a form in place of the buttons; `first` of it has the keys."""
        self._form, self._opener = form, opener
        self.deeds.hide()
        form.show()
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit(form)

    def close_form(self) -> None:
        """Show the buttons again; the keys go back to the one that has opened the form."""
        if self._form is not None and self._opener is not None:
            had_keys = self._form.isAncestorOf(self.focusWidget())
            self._form.hide()
            self.deeds.show()
            if had_keys:
                self._opener.setFocus(Qt.FocusReason.OtherFocusReason)
        self._form = self._opener = None
