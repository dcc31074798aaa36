"""The parts of the session page, and where each of them lies."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from coach.model import Region
from coach.ui.messages import MessageRoom
from coach.ui.theme import Theme
from coach.ui.widgets.session_controls import SessionControls
from coach.ui.widgets.session_stage import SessionStage
from coach.ui.widgets.sheet import Sheet
from coach.ui.widgets.sound_panel import SoundPanel


class SessionFrame:
    """Makes the parts of a page and lays them out; what they do is for the page to say.

    Args:
        theme: colours and sizes.
        regions: the library's regions by id.
        page: what the parts lie on; after each change of its size, call `arrange`.

    Attributes:
        stage: what is shown of the run; it fills the page.
        controls: at the foot of the page.
        rules: the button that tells when to stop.
        sound: the panel that the sound button opens.
        sheet: the questions, over everything else.
    """

    def __init__(self, theme: Theme, regions: Mapping[str, Region], page: QWidget) -> None:
        self._theme, self._page = theme, page
        self.stage = SessionStage(theme, regions, page)
        self.controls = SessionControls(theme, page)
        self.rules = QPushButton("When to stop", page)
        self.rules.setProperty("kind", "link")
        self.rules.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.sound = SoundPanel(theme, page)
        self.sheet = Sheet(theme, page)
        MessageRoom(self.stage.spare)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        for part in (self.stage, self.controls, self.sound, self.sheet):
            part.apply_theme(theme)
        self.arrange()

    def arrange(self) -> None:
        """Put the controls at the foot and give the rest to the stage."""
        page, px = self._page, self._theme.px
        width, height = page.width(), page.height()
        pad = px(48 if width >= px(1100) else 24)
        self.stage.setGeometry(page.rect())
        self.sheet.setGeometry(page.rect())
        band = px(84)
        self.stage.arrange(band)
        tight = self.stage.tight or width < self.controls.needed_width() + 2 * pad
        if tight:
            pad, band = px(16), px(56)
            self.stage.arrange(band)
        self.controls.set_compact(tight)
        self.controls.setGeometry(pad, height - band - px(8), width - 2 * pad, band)
        self._arrange_rules(pad, height - band // 2 - px(8), tight)
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
            return
        page, px = self._page, self._theme.px
        first, button = self.controls.back, self.controls.sound
        edge = first.mapTo(page, QPoint(-px(12), first.height() // 2))
        size = self.sound.sizeHint()
        if edge.x() - size.width() > self.rules.geometry().right() and not self.stage.tight:
            # Beside the buttons it covers nothing of the words above them.
            middle, bottom = edge.x() - size.width() // 2, edge.y() + size.height() // 2
        else:
            above = button.mapTo(page, QPoint(button.width() // 2, 0))
            middle, bottom = above.x(), above.y() - px(12)
        self.sound.open_at(middle, bottom, page.width())
