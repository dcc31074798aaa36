"""The parts of the stage of a session: names, figure, form, caption, dots, thread."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.breathing_pacer import BreathingPacer
from coach.ui.widgets.cue_line import CueLine
from coach.ui.widgets.hold_dots import HoldDots
from coach.ui.widgets.mannequin import Mannequin
from coach.ui.widgets.next_card import NextCard
from coach.ui.widgets.phase_count import PhaseCount
from coach.ui.widgets.progress_thread import ProgressThread
from coach.ui.widgets.side_chips import SideChips
from coach.ui.widgets.stage_label import stage_label


class StageParts(QWidget):
    """Holds the parts; what they show and where they lie is for others to say."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.title = stage_label(self, "name")
        self.part = stage_label(self, "secondary")
        self.time_left = stage_label(self, "name", Qt.AlignmentFlag.AlignRight)
        self.time_left.setFont(theme.font(16, 500, steady=True))  # its figures do not move
        self.time_total = stage_label(self, "secondary", Qt.AlignmentFlag.AlignRight)
        self.name = stage_label(self, "title", Qt.AlignmentFlag.AlignHCenter)
        self.hint = stage_label(self, "secondary", Qt.AlignmentFlag.AlignHCenter)
        self.chips = SideChips(theme, self)
        self.pacer = BreathingPacer(theme, self)
        self.figure = Mannequin(theme, self)
        self.count = PhaseCount(theme, self)
        self.next = NextCard(theme, self)
        self.cue = CueLine(theme, self)
        self.dots = HoldDots(theme, self)
        self.progress = ProgressThread(theme, self)
        self.spare = QWidget(self)  # a place where nothing important is, for messages
        self.spare.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.done = QPushButton("Done", self)
        self.done.setProperty("kind", "main")
        self.done.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self.theme = theme
        for part in (
            self.chips, self.pacer, self.figure, self.count, self.next, self.cue, self.dots,
            self.progress,
        ):  # fmt: skip
            part.apply_theme(theme)
