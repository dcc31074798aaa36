"""Who speaks: the voices that are there, and how another one is made."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.settings import Setting
from coach.ui.theme import Theme
from coach.ui.widgets.choices import Chips, button
from coach.ui.widgets.pieces import empty, label
from coach.ui.widgets.voice_form import VoiceForm, lines_text


class VoiceChoice(Struct, frozen=True, kw_only=True):
    """A voice that is there."""

    key: str  # as the setting keeps it; nothing: the coach's own
    name: str
    lines: int  # how many of the lines it has
    total: int  # the lines of all sessions


OWN_VOICE = VoiceChoice(key="", name="The coach's voice", lines=0, total=0)


class VoicePart(QWidget):
    """Chooses one of the voices, says how complete it is, and makes others. It decides nothing.

    Args:
        theme: colours and sizes.
        setting: the words and the key of the setting.
    """

    changed = Signal(str, object)  # key, the chosen voice
    engines_wanted = Signal()  # the form is open and waits for `form.show_engines`
    opened = Signal(object)  # the widget that asks something now and has to be in sight

    def __init__(self, theme: Theme, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._key = theme, setting.key
        self._voices: tuple[VoiceChoice, ...] = (OWN_VOICE,)
        self._chosen = ""
        self.voices: Chips | None = None
        self._list = QVBoxLayout()
        self._told = label(role="caption")
        self.another = button("Make another voice…", "chip")
        self.form = VoiceForm(theme)
        self.form.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._head = QVBoxLayout()
        self._head.addWidget(label(setting.shown.label, "name"))
        self._head.addWidget(label(setting.shown.help, "secondary"))
        self._column.addLayout(self._head)
        self._column.addLayout(self._list)
        self._column.addWidget(self._told)
        self._column.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.form)
        self.another.clicked.connect(self._open_form)
        self.form.left.connect(self._close_form)
        self.form.use_asked.connect(self._close_form)
        self.apply_theme(theme)
        self._fill()

    def show_value(self, chosen: str) -> None:
        """Show which voice speaks, without telling anybody."""
        self._chosen = chosen
        if chosen not in {voice.key for voice in self._voices}:
            self._fill()
        self._show_choice()

    def show_voices(self, voices: Sequence[VoiceChoice]) -> None:
        """Offer these voices; the coach's own one is the first of them."""
        self._voices = tuple(voices)
        self._fill()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self._head.setSpacing(theme.px(2))
        self._column.setSpacing(theme.px(10))
        self.form.apply_theme(theme)
        if self.voices is not None:
            self.voices.apply_theme(theme)

    # -- inside --------------------------------------------------------------------------------

    def _known(self) -> dict[str, VoiceChoice]:
        """Return the voices by key, also the chosen one if it is not there any more."""
        known = {voice.key: voice for voice in self._voices}
        gone = VoiceChoice(key=self._chosen, name=self._chosen, lines=0, total=0)
        return known if self._chosen in known else {**known, self._chosen: gone}

    def _fill(self) -> None:
        empty(self._list)
        named = [(key, voice.name) for key, voice in self._known().items()]
        self.voices = Chips(self._theme, "Who speaks:", named)
        self.voices.chosen.connect(self._choose)
        self._list.addWidget(self.voices)
        self._show_choice()

    def _show_choice(self) -> None:
        if self.voices is not None:
            self.voices.show_choice(self._chosen)
        self._told.setText(_about(self._known()[self._chosen], self._voices))
        self._told.setVisible(bool(self._told.text()))

    def _choose(self, key: str) -> None:
        self.show_value(key)
        self.changed.emit(self._key, key)

    def _open_form(self) -> None:
        self.another.hide()
        self.form.begin()
        self.form.show()
        self.form.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit(self.form)
        self.engines_wanted.emit()

    def _close_form(self) -> None:
        self.form.hide()
        self.another.show()
        self.another.setFocus(Qt.FocusReason.OtherFocusReason)


def _about(voice: VoiceChoice, there: Sequence[VoiceChoice]) -> str:
    """Return how many of the lines a voice has, if that is known."""
    if voice not in there:
        return "This voice is not there any more, so the coach's own voice speaks."
    if not voice.total:
        return ""
    return lines_text(voice.lines, voice.total)
