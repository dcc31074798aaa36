"""Making another voice: with which engine, how far it is, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from coach.ui.theme import Theme
from coach.ui.widgets.choices import Chips, button
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.pieces import empty, label
from coach.ui.widgets.work_progress import WorkProgress

LOOKING = "The coach is looking for programs on this computer that can speak."
NO_ENGINE = (
    "The coach has found no program on this computer that can speak. Please install Piper, "
    "Festival or eSpeak NG, then come back here."
)
_TAKES = "This takes a while. You can use the coach in the meantime."
_MODELS = "Piper voices (*.onnx)"


class EngineChoice(Struct, frozen=True, kw_only=True):
    """A program on this machine that turns text into speech."""

    key: str
    name: str
    needs_model: bool = False  # it speaks with a voice file that the user has


class VoiceForm(QWidget):
    """Asks for what a voice is made with, then shows how far it is.

    Args:
        theme: colours and sizes.
    """

    make_asked = Signal(str, object)  # key of the engine, and Path of its voice file or None
    cancel_asked = Signal()  # the work that is under way
    use_asked = Signal()  # the voice that has just been made
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._engines: tuple[EngineChoice, ...] = ()
        self._engine: EngineChoice | None = None
        self._model: Path | None = None
        self.engines: Chips | None = None
        self.told = label(role="secondary")
        self._choice = QVBoxLayout()
        self.model = button("Choose its voice file…", "chip")
        self.model_name = label(role="caption")
        self.make = button("Make this voice", "chip")
        self.use = button("Use it", "chip")
        self.leave = button("Not now", "chip")
        self.way_back = self.leave  # the Esc key
        self.progress = WorkProgress(theme, "Making the voice")
        self._deeds = FlowLayout()
        self._build()
        self.apply_theme(theme)
        self.begin()

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.told)
        self._column.addLayout(self._choice)
        self._column.addWidget(self.model, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.model_name)
        self._column.addWidget(self.progress)
        self._column.addLayout(self._deeds)
        for made in (self.make, self.use, self.leave):
            made.setParent(self)  # before one of them is shown: alone it would be a window
        self.model.clicked.connect(self._ask_for_model)
        self.make.clicked.connect(self._make)
        self.use.clicked.connect(self.use_asked)
        self.leave.clicked.connect(self.left)
        self.progress.cancelled.connect(self._cancel)

    # -- what others tell the form -------------------------------------------------------------

    def begin(self) -> None:
        """Wait for the engines that are found on this machine."""
        self._engines, self._engine, self._model = (), None, None
        self._show(LOOKING)

    def show_engines(self, engines: Sequence[EngineChoice]) -> None:
        """Offer these engines; without one say what can be installed."""
        self._engines = tuple(engines)
        self._engine = self._engines[0] if engines else None
        self._model = None
        self._fill()

    def show_progress(self, done: int, total: int) -> None:
        """Show that so many lines of all are made."""
        share = done / total if total else None
        lines = f"{done:,} of {total:,} lines" if total else "The lines are being counted."
        self.progress.show_share(lines, share)
        self._show(_TAKES, self.progress)

    def show_done(self, name: str, lines: int, total: int) -> None:
        """Offer to use the voice that has been made, and say how many of the lines it has."""
        self._show(f"The voice {name} is ready. {lines_text(lines, total)}", self.use)

    def show_stopped(self, sentence: str) -> None:
        """Say why there is no voice, and offer to try again."""
        self._fill()
        self.told.setText(sentence)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self._column.setContentsMargins(0, theme.px(8), 0, 0)
        self._column.setSpacing(theme.px(10))
        self._deeds.setSpacing(theme.px(8))
        self.progress.apply_theme(theme)
        if self.engines is not None:
            self.engines.apply_theme(theme)

    # -- inside --------------------------------------------------------------------------------

    def _fill(self) -> None:
        """Offer the engines, and ask for a voice file where the chosen one needs it."""
        empty(self._choice)
        self.engines = None
        if self._engine is None:
            self._show(NO_ENGINE)
            return
        named = [(one.key, one.name) for one in self._engines]
        self.engines = Chips(self._theme, "Made with", named)
        self.engines.show_choice(self._engine.key)
        self.engines.chosen.connect(self._choose)
        self._choice.addWidget(self.engines)
        self._show_engine()

    def _show_engine(self) -> None:
        """Show what the chosen engine needs."""
        assert self._engine is not None, "one of the engines is chosen"
        asked = (self.model, self.model_name) if self._engine.needs_model else ()
        self._show("Which program shall make the voice?", self.make, *asked)
        self.model_name.setText(self._model.name if self._model else "No file is chosen yet.")
        self.make.setEnabled(not self._engine.needs_model or self._model is not None)

    def _show(self, sentence: str, *parts: QWidget) -> None:
        """Show a sentence and these parts of the form, and the way out while nothing is made."""
        self.told.setText(sentence)
        self.leave.setText("Not now" if parts else "Close")
        all_parts = (self.model, self.model_name, self.make, self.use, self.progress, self.leave)
        shown = parts if self.progress in parts else (*parts, self.leave)
        for part in shown:
            part.show()
        # Before the rest is gone: else the focus goes to another part of the page, far away.
        self._pass_focus_on(shown)
        for part in all_parts:
            part.setVisible(part in shown)
        if self.engines is not None:
            self.engines.setVisible(self.make in parts)
        while self._deeds.takeAt(0):
            pass
        for deed in (self.make, self.use, self.leave):  # a row has no room for what is hidden
            if deed in shown:
                self._deeds.addWidget(deed)

    def _pass_focus_on(self, shown: Sequence[QWidget]) -> None:
        """Give the focus of a button that goes to the first one that comes."""
        deeds = {self.make: self.make, self.use: self.use, self.leave: self.leave,
                 self.progress: self.progress.cancel}  # fmt: skip
        going = [button for part, button in deeds.items() if part not in shown]
        if any(button.hasFocus() for button in going):
            coming = next(button for part, button in deeds.items() if part in shown)
            coming.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, key: str) -> None:
        self._engine = next(one for one in self._engines if one.key == key)
        self._model = None
        self._show_engine()

    def _ask_for_model(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, "Choose a voice file", "", _MODELS)
        if file:
            self._model = Path(file)
            self._show_engine()

    def _make(self) -> None:
        if self._engine is not None:
            self.show_progress(0, 0)
            self.make_asked.emit(self._engine.key, self._model)

    def _cancel(self) -> None:
        self.cancel_asked.emit()


def lines_text(lines: int, total: int) -> str:
    """Return how many of all lines a voice has, and who says the others."""
    if lines >= total:
        return f"It has all {total:,} lines."
    return f"It has {lines:,} of {total:,} lines. The coach's own voice says the others."
