"""The settings while the window is open: followed at once, and kept for the next start."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import structs
from PySide6.QtCore import QObject, QTimer, Signal

from coach.errors import CoachError
from coach.settings import Settings
from coach.settings_file import save_settings

if TYPE_CHECKING:  # the tray has settings, but no window
    from coach.ui.main_window import MainWindow
    from coach.ui.pages.settings_page import SettingsPage

_SAVED_AFTER_MS = 500  # a slider tells every step of its way


class KeptSettings(QObject):
    """Knows the settings as they are now, and takes in what any page changes in them.

    Args:
        settings: the settings at the start.
        file: where they are kept.
        say: gets a sentence about what stood in the way of keeping them.

    Attributes:
        now: the settings as they are now.
    """

    changed = Signal()

    def __init__(self, settings: Settings, file: Path, say: Callable[[str], object]) -> None:
        super().__init__()
        self._file, self._say = file, say
        self._window: MainWindow | None = None
        self._page: SettingsPage | None = None
        self.now = settings
        self._saving = QTimer(self, singleShot=True, interval=_SAVED_AFTER_MS)
        self._saving.timeout.connect(self._save)

    def show_in(self, window: MainWindow) -> None:
        """Let a window follow the settings from now on, and take in what its pages change."""
        self._window = window
        window.made.connect(self._connect_page)

    def change(self, settings: Settings) -> None:
        """Follow these settings from now on; that they cannot be kept hinders nothing else."""
        self.now = settings
        try:
            save_settings(self._file, settings)
        except CoachError as error:
            self._say(str(error))
        if self._window is not None:
            self._window.show_settings(settings)
            self._window.home.map.show_mirrored(settings.map_mirrored)
        self.changed.emit()

    # -- inside --------------------------------------------------------------------------------

    def _connect_page(self, name: str, page: Any) -> None:
        if name == "settings_page":
            self._page = page
            page.changed.connect(self.change)
        elif name == "session":
            page.levels_changed.connect(lambda volume, _: self.put("master_volume", volume))
            page.lane_volume_changed.connect(self.put)
            page.guidance_changed.connect(lambda guidance: self.put("guidance", guidance))
            page.captions_changed.connect(self._change_captions)
            page.strip_placed.connect(lambda x, y: self.put("strip_place", (x, y)))

    def _change_captions(self, on: bool) -> None:
        self.change(structs.replace(self.now, captions=on))

    def put(self, key: str, value: object) -> None:
        """Take in one setting; it is kept without haste, as a slider may go on moving."""
        if value != getattr(self.now, key):
            self.now = structs.replace(self.now, **{key: value})
            self.changed.emit()
            self._saving.start()

    def _save(self) -> None:
        if self._page is not None:
            self._page.show_settings(self.now)
        self.change(self.now)

    def settle(self) -> None:
        """Save now what would be saved soon, because the window closes."""
        if self._saving.isActive():
            self._saving.stop()
            self.change(self.now)
