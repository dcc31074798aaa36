"""The parts of the session page, and where each of them lies."""

from __future__ import annotations

import math

from msgspec import structs
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from coach.ui.messages import MessageRoom
from coach.ui.theme import Theme, stylesheet
from coach.ui.widgets.session_controls import SessionControls
from coach.ui.widgets.session_stage import SessionStage
from coach.ui.widgets.sheet import Sheet
from coach.ui.widgets.sound_panel import SoundPanel

_LARGE = (1920, 1080)  # pixels of a page from which on everything on it grows
_LARGEST_SCALE = 2.0


class SessionFrame:
    """Makes the parts of a page and lays them out; what they do is for the page to say.

    Args:
        theme: colours and sizes.
        page: what the parts lie on; after each change of its size, call `arrange`.

    Attributes:
        stage: what is shown of the run; it fills the page.
        controls: at the foot of the page.
        rules: the button that tells when to stop.
        sound: the panel that the sound button opens.
        sheet: the questions, over everything else.
    """

    def __init__(self, theme: Theme, page: QWidget) -> None:
        self._theme, self._usual, self._page = theme, theme, page
        self._grown = 1.0
        self.stage = SessionStage(theme, page)
        self.controls = SessionControls(theme, page)
        self.rules = QPushButton("When to stop", page)
        self.rules.setProperty("kind", "link")
        self.rules.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.sound = SoundPanel(theme, page)
        self.sound.opened.connect(self.stage.make_room)
        self.sheet = Sheet(theme, page)
        MessageRoom(self.stage.spare)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._usual = theme
        self._grow()
        self.arrange()

    def _grow(self) -> None:
        """Show everything as large as the page asks for."""
        self._grown, theme = self._growth(), self._usual
        if self._grown > 1:
            theme = structs.replace(theme, scale=theme.scale * self._grown)
        self._theme = theme
        self._page.setStyleSheet(stylesheet(theme) if self._grown > 1 else "")
        for part in (self.stage, self.controls, self.sound, self.sheet):
            part.apply_theme(theme)

    def _growth(self) -> float:
        """Return how much larger a session is shown than its text size asks for.

        It is followed from a mat or a chair: on a large screen its words grow with its picture.
        """
        page = self._page
        size = min(page.width() / _LARGE[0], page.height() / _LARGE[1])
        return max(1.0, min(math.floor(size * 4) / 4, _LARGEST_SCALE / self._usual.scale))

    def arrange(self) -> None:
        """Put the controls at the foot and give the rest to the stage."""
        if self._grown != self._growth():
            self._grow()
        page, px = self._page, self._theme.px
        width, height = page.width(), page.height()
        pad = px(48 if width >= px(1100) else 24)
        self.stage.setGeometry(page.rect())
        self.sheet.setGeometry(page.rect())
        band = px(84)
        self.stage.arrange(band)
        self.rules.adjustSize()
        beside = self.rules.width() - px(10) + px(8)
        self.stage.places.beside_time = self.rules.width() + px(8)
        tight = self.stage.places.tight or width < self.controls.needed_width(beside) + 2 * pad
        if tight:
            pad, band = px(16), px(56)
            self.stage.arrange(band)
        self.controls.setGeometry(pad, height - band - px(8), width - 2 * pad, band)
        self.controls.set_compact(tight, beside)
        self._arrange_rules(pad, height - band // 2 - px(8), tight)
        if self.sound.isVisible():
            self.sound.fit(self._room_for_sound())
            self.sound.raise_()
        self.sheet.raise_()

    def _arrange_rules(self, pad: int, middle: int, tight: bool) -> None:
        """Put the rules beside the controls, whose middle is given."""
        px = self._theme.px
        self.rules.adjustSize()
        size = self.rules.size()
        if tight:  # the foot is full: the rules stand beside the time left
            time = max(self.stage.time_left.sizeHint().width(), px(84))
            self.rules.move(self._page.width() - pad - time - px(8) - size.width(), 0)
        else:
            self.rules.move(pad - px(10), middle - size.height() // 2)
        self.rules.raise_()

    def switch_sound_panel(self) -> None:
        """Open the sound panel where it covers no words, or close it."""
        if self.sound.isVisible():
            self.sound.hide()
        else:
            self.sound.open_in(self._room_for_sound())

    def _room_for_sound(self) -> QRect:
        """Return the part of the page beside or above all words, left of the middle."""
        px, stage, form = self._theme.px, self.stage, self.stage.pacer.geometry()
        if stage.places.tight:  # all words stand on the right of the form
            top = form.top() if form.top() < px(60) else px(44)
            bottom = self.controls.geometry().top() - px(8)
            return QRect(form.left(), top, form.width(), bottom - top)
        left, top = stage.part.x(), stage.part.geometry().bottom() + px(8)
        bottom = stage.cue.geometry().top() - px(8)
        return QRect(left, top, form.center().x() - left, bottom - top)
