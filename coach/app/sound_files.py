"""Saving a session as a sound file, beside the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import structs
from PySide6.QtCore import QObject

from coach.app.sounding import Sounding
from coach.compiled import Timeline
from coach.desktop.export_process import ExportJob, ExportProcess
from coach.hearing import background_parts, cue_folder
from coach.resources import Places
from coach.rooms import levels_of
from coach.settings import Settings
from coach.ui.pages.sound_saving import SoundSaving

_CANCELLED = "Nothing was saved."


class SoundFiles(QObject):
    """Writes one sound file at a time.

    Args:
        saving: asks for the file and shows the progress.
        places: where the user's own backgrounds lie.
        settings: returns the settings as they are now.
        sounding: who speaks.
        say: gets each sentence for the user.
    """

    def __init__(
        self,
        saving: SoundSaving,
        places: Places,
        settings: Callable[[], Settings],
        sounding: Sounding,
        say: Callable[[str], None],
    ) -> None:
        super().__init__(saving)
        self._saving, self._places, self._settings = saving, places, settings
        self._sounding = sounding
        self.process = ExportProcess(parent=self)
        saving.asked.connect(self._write)
        saving.cancelled.connect(self.process.cancel)
        saving.told.connect(say)
        self.process.told.connect(say)
        self.process.progressed.connect(saving.show_share)
        self.process.done.connect(saving.show_saved)
        self.process.failed.connect(saving.show_stopped)
        self.process.cancelled.connect(lambda: saving.show_stopped(_CANCELLED))

    def _write(self, timeline: Timeline, file: Path, background: bool, replace: bool) -> None:
        settings = self._settings()
        soundscape = settings.soundscape if background else {}
        parts = background_parts(soundscape, self._places)
        self.process.export(
            ExportJob(
                timeline=timeline,
                file=str(file.resolve()),
                cues=str(cue_folder()),
                voices=tuple(str(folder.resolve()) for folder in self._sounding.voice.folders),
                bed=tuple((str(part.resolve()), level) for part, level in parts),
                levels=structs.replace(levels_of(settings), master=1.0),
                replace=replace,
            )
        )

    def close(self) -> None:
        """Stop what is under way, because the window closes."""
        self.process.close()
