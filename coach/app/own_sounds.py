"""What the settings page does about sound: other voices, backgrounds of one's own, trying out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QObject, QThreadPool, Signal

from coach.app.kept_settings import KeptSettings
from coach.app.sounding import Sounding
from coach.desktop.take_in_process import TakeInProcess
from coach.desktop.voice_engines import ENGINES, Engine, engines_here
from coach.desktop.voice_process import VoiceProcess
from coach.errors import CoachError
from coach.files import reason
from coach.resources import Places
from coach.sound.bed import own_beds
from coach.sound.voice_pack import read_pack
from coach.ui.pages.settings_page import SettingsPage
from coach.ui.widgets.voice_form import EngineChoice
from coach.ui.widgets.voice_part import OWN_VOICE, VoiceChoice
from coach.voices import library_lines
from coach.voicing import own_voices, voice_folder

if TYPE_CHECKING:
    from coach.library.library import Library

_CANCELLED = "Making the voice was stopped. What is made so far stays for the next time."


class OwnSounds(QObject):
    """Serves the sound part of the settings page.

    Args:
        page: asks and shows.
        places: where the user's voices and backgrounds lie.
        settings: the settings as they are now.
        sounding: plays what is tried out.
        library: returns the library, whose lines a voice has to say.
        say: gets each sentence for the user.
    """

    _found = Signal(list)  # the engines of this machine

    def __init__(
        self,
        page: SettingsPage,
        places: Places,
        settings: KeptSettings,
        sounding: Sounding,
        library: Callable[[], Library],
        say: Callable[[str], None],
    ) -> None:
        super().__init__(page)
        self._page, self._places = page, places
        self._settings, self._library, self._say = settings, library, say
        self._sounding = sounding
        self._folder = Path()  # of the voice that is being made
        self.voice_maker = VoiceProcess(parent=self)
        self.taker = TakeInProcess(parent=self)
        page.test_asked.connect(sounding.test)
        page.soundscape.listen_asked.connect(sounding.listen)
        self._connect_backgrounds()
        self._connect_voices()
        page.soundscape.show_own(own_beds(places.soundscapes))
        self._show_voices()

    def close(self) -> None:
        """Stop what is under way, because the window closes."""
        self.voice_maker.close()
        self.taker.close()

    # -- backgrounds of one's own --------------------------------------------------------------

    def _connect_backgrounds(self) -> None:
        part, taker = self._page.soundscape, self.taker
        part.add_asked.connect(lambda file: taker.take_in(file, self._places.soundscapes))
        part.add_asked.connect(lambda _: part.show_progress(0.0))
        part.cancel_asked.connect(taker.cancel)
        part.remove_asked.connect(self._remove)
        taker.progressed.connect(part.show_progress)
        taker.taken.connect(self._take)
        for over in (taker.done, taker.failed, taker.cancelled):
            over.connect(lambda *_: part.show_progress(None))
        taker.failed.connect(self._say)

    def _take(self, name: str) -> None:
        """Offer a new background, and switch it on."""
        part, now = self._page.soundscape, self._settings.now
        part.show_own(own_beds(self._places.soundscapes))
        mix = {**now.soundscape, name: 100}
        part.show_value(mix)
        self._settings.change(structs.replace(now, soundscape=mix))

    def _remove(self, name: str) -> None:
        try:
            (self._places.soundscapes / name).unlink(missing_ok=True)
        except OSError as error:
            self._say(f"{name} could not be removed, because {reason(error)}.")
            self._page.soundscape.show_own(own_beds(self._places.soundscapes))

    # -- other voices --------------------------------------------------------------------------

    def _connect_voices(self) -> None:
        part, form, maker = self._page.voice, self._page.voice.form, self.voice_maker
        part.engines_wanted.connect(self._look_for_engines)
        self._found.connect(self._show_engines)
        form.make_asked.connect(self._make)
        form.cancel_asked.connect(maker.cancel)
        form.use_asked.connect(self._use)
        maker.progressed.connect(form.show_progress)
        maker.done.connect(self._show_made)
        maker.failed.connect(form.show_stopped)
        maker.cancelled.connect(lambda: form.show_stopped(_CANCELLED))
        for over in (maker.done, maker.failed, maker.cancelled):
            over.connect(lambda *_: self._follow_made())

    def _look_for_engines(self) -> None:
        """Look beside the window: some programs take a while to say which voices they have."""
        QThreadPool.globalInstance().start(lambda: self._found.emit(engines_here()))

    def _show_engines(self, engines: list[Engine]) -> None:
        self._page.voice.form.show_engines(
            [EngineChoice(key=e.key, name=e.name, needs_model=e.needs_model) for e in engines]
        )

    def _make(self, key: str, model: Path | None) -> None:
        engine = next(engine for engine in ENGINES if engine.key == key)
        self._folder = voice_folder(self._places, engine, model)
        self._page.voice.form.show_progress(0, 0)
        one_folder = self._places.data if self._places.data == self._places.config else None
        self.voice_maker.make(key, self._folder, model, one_folder)

    def _show_made(self) -> None:
        made = self._choice(self._folder)
        if made is not None:
            self._page.voice.form.show_done(made.name, made.lines, made.total)

    def _follow_made(self) -> None:
        """Offer what has been made, if not all of it, and speak with it where it is in use."""
        self._show_voices()
        if self._folder.name == self._settings.now.voice_pack:
            self._sounding.read_voice_again()

    def _use(self) -> None:
        self._settings.change(structs.replace(self._settings.now, voice_pack=self._folder.name))
        self._show_voices()
        self._page.voice.show_value(self._folder.name)

    def _show_voices(self) -> None:
        choices = [self._choice(folder) for folder in own_voices(self._places)]
        self._page.voice.show_voices([OWN_VOICE, *filter(None, choices)])

    def _choice(self, folder: Path) -> VoiceChoice | None:
        """Return a voice of the user's as it is offered; None if it cannot be read."""
        try:
            pack = read_pack(folder)
        except CoachError as error:
            self._say(str(error))
            return None
        lines = library_lines(self._library())
        there = len(lines.keys() & pack.clips.keys())
        return VoiceChoice(key=folder.name, name=pack.name, lines=there, total=len(lines))
