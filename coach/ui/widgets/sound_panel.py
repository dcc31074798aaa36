"""The small panel of the sound button: how loud, how much is said, and what plays behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from coach.settings import Settings, Soundscape
from coach.sound.bed import BEDS
from coach.ui.soundscape_words import USUAL_LEVEL, bed_title
from coach.ui.theme import Theme
from coach.ui.widgets.choices import button
from coach.ui.widgets.drop_down import DropDown
from coach.ui.widgets.named_slider import NamedSlider
from coach.ui.widgets.pieces import label

GUIDANCE = {"full": "Everything is said", "key": "Key lines only", "bells": "Bells only"}
_NONE, _MIX = "", "*"  # no file and no bed is called so
_WIDTH = 300
_LONGEST = 18  # letters of a sound's title


class SoundPanel(QFrame):
    """Volumes, guidance, background and a switch for all sound; every change is told at once.

    Args:
        theme: colours and sizes.
        page: what it lies on; it gets the focus back.
    """

    changed = Signal(int, bool)  # volume 0 to 100, and whether it is muted
    lane_changed = Signal(str, int)  # key of the setting, and its volume 0 to 100
    guidance_changed = Signal(str)
    soundscape_changed = Signal(object)  # Soundscape
    opened = Signal(bool)  # whether it lies on the page now

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._mix: Soundscape = {}  # what the background of the run began with
        self.setObjectName("sound_panel")
        self._head = label("Sound", "strong", wrap=False)
        self.mute = button("Mute", "chip", checkable=True)
        self._volume = NamedSlider("Volume")
        self.lanes = {
            "voice_volume": NamedSlider("Voice"),
            "bed_volume": NamedSlider("Background", "Volume of the background"),
        }
        self.beds = DropDown("Background", {})
        self.guidance = DropDown("Guidance", GUIDANCE)
        self._build()
        self._connect()
        self.apply_theme(theme)
        self.hide()

    def _build(self) -> None:
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.addWidget(self._head, 1)
        self._top.addWidget(self.mute)
        self._column.addLayout(self._top)
        for part in (*self._sliders(), self.beds, self.guidance):
            self._column.addWidget(part)
        scroll = QScrollArea(self)  # a low window has no room for all of it
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._content)
        self._around = QVBoxLayout(self)
        self._around.addWidget(scroll)

    def _connect(self) -> None:
        self.mute.toggled.connect(self._tell)
        self._volume.changed.connect(self._tell)
        for key, lane in self.lanes.items():
            lane.changed.connect(lambda volume, key=key: self.lane_changed.emit(key, volume))
        self.guidance.chosen.connect(self.guidance_changed)
        self.beds.chosen.connect(lambda name: self.soundscape_changed.emit(self._named(name)))

    @property
    def volume(self) -> int:
        """How loud all of it is together, 0 to 100."""
        return self._volume.value

    @property
    def muted(self) -> bool:
        """Whether there is no sound at all."""
        return self.mute.isChecked()

    @property
    def voice_heard(self) -> bool:
        """Whether the voice can be heard."""
        return bool(not self.muted and self.volume and self.lanes["voice_volume"].value)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        self._theme = theme
        self.setStyleSheet(
            f"#sound_panel {{ background: {theme.raised.name()};"
            f" border: {theme.card_line}; border-radius: {theme.px(20)}px; }}"
        )
        side, edge = theme.px(14), theme.px(10)
        self._around.setContentsMargins(side, edge, side, edge)
        self._column.setContentsMargins(theme.px(2), theme.px(2), theme.px(2), theme.px(2))
        self._column.setSpacing(theme.px(6))
        for slider in self._sliders():
            slider.apply_theme(theme)

    def show_settings(self, settings: Settings, muted: bool) -> None:
        """Show what the settings say, without telling anybody."""
        self.blockSignals(True)
        self._volume.show_value(settings.master_volume)
        for key, lane in self.lanes.items():
            lane.show_value(getattr(settings, key))
        self.mute.setChecked(muted)
        self.guidance.show_value(settings.guidance)
        self._mix = dict(settings.soundscape)
        self._fill_beds()
        self.blockSignals(False)

    def change(self, by: int) -> None:
        """Make it louder or, with a negative number, softer; this also ends muting."""
        self.mute.setChecked(False)
        self._volume.change(by)

    def switch_mute(self) -> None:
        """Take all sound away, or bring it back."""
        self.mute.setChecked(not self.muted)

    def open_in(self, room: QRect) -> None:
        """Show the panel at the foot of this part of the page, and as large as fits there."""
        self.show()  # first: only then its parts know how large they are
        self.fit(room)
        self.raise_()
        self._volume.slider.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, room: QRect) -> None:
        """Lie in this part of the page; where it is narrow, the names stand above the sliders."""
        width = min(self._theme.px(_WIDTH), room.width())
        narrow = width < self._theme.px(_WIDTH * 0.8)
        for slider in self._sliders():
            slider.stack(narrow)
        way = QBoxLayout.Direction
        self._top.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._column.activate()
        margins = self._around.contentsMargins()
        needed = self._content.sizeHint().height() + margins.top() + margins.bottom() + 2
        height = min(needed, room.height())
        self.setGeometry(room.left(), room.bottom() + 1 - height, width, height)

    def showEvent(self, event: QShowEvent) -> None:
        self.opened.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        self.opened.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.hide()
            self._page.setFocus()
        else:
            super().keyPressEvent(event)

    # -- inside --------------------------------------------------------------------------------

    def _sliders(self) -> Sequence[NamedSlider]:
        return (self._volume, *self.lanes.values())

    def _fill_beds(self) -> None:
        """Offer no background, the mix of the settings, and each sound alone."""
        self.beds.clear()
        self.beds.addItem("No background", _NONE)
        if len(self._mix) > 1:
            self.beds.addItem("My mix", _MIX)
        own = sorted(set(self._mix) - set(BEDS))
        for name in (*BEDS, *own):
            self.beds.addItem(_short(bed_title(name)), name)
        self.beds.show_value(_MIX if len(self._mix) > 1 else "".join(self._mix))

    def _named(self, name: str) -> Soundscape:
        """Return the background that a line of the list stands for."""
        if name == _MIX:
            return dict(self._mix)
        return {name: self._mix.get(name, USUAL_LEVEL)} if name else {}

    def _tell(self) -> None:
        self.changed.emit(self.volume, self.muted)


def _short(title: str) -> str:
    """Return a title that the list has room for."""
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"
