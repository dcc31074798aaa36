"""What pages do with sound files: saving a session as one, and taking in sounds of one's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from coach.app.kept_settings import KeptSettings
from coach.app.library_reading import LibraryReading
from coach.app.sounding import Sounding
from coach.resources import Places

if TYPE_CHECKING:  # imported when a page first wants it, after the first picture
    from coach.app.own_sounds import OwnSounds
    from coach.app.sound_files import SoundFiles
    from coach.compiled import Timeline
    from coach.ui.pages.home_page import HomePage
    from coach.ui.pages.settings_page import SettingsPage
    from coach.ui.pages.sound_saving import SoundSaving


class SoundPages:
    """Joins pages with the work on sound files that goes on beside the window.

    Args:
        places: where the user's files are.
        home: saves what it shows.
        settings: what is chosen.
        sounding: lets things be heard.
        reading: the library.
        say: gets every sentence for the user.

    Attributes:
        beside: the work that goes on beside the window, and ends with it.
    """

    def __init__(
        self,
        places: Places,
        home: HomePage,
        settings: KeptSettings,
        sounding: Sounding,
        reading: LibraryReading,
        say: Callable[[str], None],
    ) -> None:
        self._places, self._home, self._settings = places, home, settings
        self._sounding, self._reading, self._say = sounding, reading, say
        self.beside: list[OwnSounds | SoundFiles] = []
        home.sound_wanted.connect(self._save_from_home)

    def background(self) -> str:
        """Return what plays in the background of sessions, in words."""
        from coach.ui.soundscape_words import mix_text

        return mix_text(self._settings.now.soundscape)

    def connect_saving(self, saving: SoundSaving) -> None:
        """Let a page save sessions as sound files."""
        from coach.app.sound_files import SoundFiles

        self.beside.append(
            SoundFiles(saving, self._places, lambda: self._settings.now, self._sounding, self._say)
        )

    def connect_settings(self, page: SettingsPage) -> None:
        """Let the settings page try sounds, and take in backgrounds and voices."""
        from coach.app.own_sounds import OwnSounds

        self._reading.read()
        self.beside.append(
            OwnSounds(
                page,
                self._places,
                self._settings,
                self._sounding,
                lambda: self._reading.planner.library,
                self._say,
            )
        )

    def close(self) -> None:
        """End the work beside the window."""
        for beside in self.beside:
            beside.close()

    @cached_property
    def _home_saving(self) -> SoundSaving:
        """Saves what Home shows; nothing of it is imported before that."""
        self.connect_saving(self._home.saving)
        return self._home.saving

    def _save_from_home(self, timeline: Timeline) -> None:
        self._home_saving.ask(timeline, self.background())
