"""Sound as it is seen: the settings of it, a voice that is made, and the panel of a session."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from coach.settings import Settings, Soundscape
from coach.ui.pages.home_page import HomePage
from coach.ui.pages.settings_page import SettingsPage
from coach.ui.theme import Theme
from coach.ui.widgets.session_controls import SessionControls
from coach.ui.widgets.steady_scroll import SteadyScroll
from coach.ui.widgets.voice_form import EngineChoice
from coach.ui.widgets.voice_part import OWN_VOICE, VoiceChoice
from tests.gallery.home import home
from tests.gallery.session import session, window_with

_LINES = 1900
_VOICES = (
    replace(OWN_VOICE, lines=_LINES, total=_LINES),
    VoiceChoice(key="amy", name="Amy", lines=1874, total=_LINES),
)
_ENGINES = (
    EngineChoice(key="piper", name="Piper", needs_model=True),
    EngineChoice(key="festival", name="Festival"),
    EngineChoice(key="espeak-ng", name="eSpeak NG"),
)
_MIX: Soundscape = {"rain": 60, "leaves": 35, "My garden.flac": 80}


def _settings(
    theme: Theme, part: str, arrange: Callable[[SettingsPage], object], mix: Soundscape
) -> QWidget:
    window = window_with(theme, home(theme))
    window.show_settings_page()
    page = window.settings_page
    page.soundscape.show_own(["My garden.flac"] if mix else [])
    page.voice.show_voices(_VOICES)
    page.show_settings(Settings(soundscape=mix, voice_pack="amy" if mix else ""))
    arrange(page)
    QTimer.singleShot(0, page, lambda: page.uncover(page.rows[part]))
    return window


def _taking_in(page: SettingsPage) -> None:
    page.soundscape.show_progress(0.3)


def _form(page: SettingsPage) -> None:
    page.voice.another.click()
    page.voice.form.show_engines(_ENGINES)


def _no_engine(page: SettingsPage) -> None:
    page.voice.another.click()
    page.voice.form.show_engines([])


def _making(page: SettingsPage) -> None:
    _form(page)
    page.voice.form.show_progress(412, _LINES)


def _made(page: SettingsPage) -> None:
    _making(page)
    page.voice.form.show_done("Festival", 1893, _LINES)


def _panel(theme: Theme, at: float) -> QWidget:
    mixed = Settings(soundscape={"rain": 60, "sea": 40}, voice_volume=85)
    window = session(theme, at=at, settings=mixed)
    sound = window.session.findChild(SessionControls)
    assert sound is not None, "every session has its controls"
    QTimer.singleShot(0, sound, sound.sound.click)  # when the page has its size
    return window


def _as_it_is(page: SettingsPage) -> None:
    """Leave the page as it opens."""


def _home_saved(theme: Theme, arrange: Callable[[HomePage], object]) -> QWidget:
    """Home with a session that was composed, and what is arranged below its parts."""
    page = home(theme)
    window = window_with(theme, page)
    for region, side in (("low_back", "both"), ("calf", "right")):
        page.map.region_toggled.emit(region, side)
    page.sound_wanted.connect(lambda timeline: page.saving.ask(timeline, "rain and sea"))
    QTimer.singleShot(0, page, lambda: arrange(page))
    return window


def _to_the_end(page: HomePage, last: QWidget | None = None) -> None:
    scroll = page.findChild(SteadyScroll)
    assert scroll is not None, "the parts of Home scroll"
    scroll.ensureWidgetVisible(last or page.wish.save_sound)


def _asked(page: HomePage) -> None:
    page.wish.save_sound.click()


def _saving(page: HomePage) -> None:
    name = "Lower back, calf and shin, 5 minutes.mp3"
    page.saving.card.show_share(f"“{name}” is being saved, 42\u00a0%.", 0.42)
    QTimer.singleShot(0, page, lambda: _to_the_end(page, page.saving.card))


def _part(
    part: str, arrange: Callable[[SettingsPage], object] = _as_it_is, mix: Soundscape = _MIX
) -> Callable[[Theme], QWidget]:
    return partial(_settings, part=part, arrange=arrange, mix=mix)


SOUND_PAGES: list[tuple[str, Callable[[Theme], QWidget]]] = [
    ("settings_sound", _part("bed_volume", mix={})),
    ("settings_background", _part("soundscape")),
    ("settings_background_adding", _part("soundscape", _taking_in)),
    ("settings_background_none", _part("soundscape", mix={})),
    ("settings_voice", _part("voice_pack")),
    ("settings_voice_form", _part("voice_pack", _form)),
    ("settings_voice_no_engine", _part("voice_pack", _no_engine)),
    ("settings_voice_making", _part("voice_pack", _making)),
    ("settings_voice_made", _part("voice_pack", _made)),
    ("home_sound", partial(_home_saved, arrange=_to_the_end)),
    ("home_sound_asked", partial(_home_saved, arrange=_asked)),
    ("home_sound_saving", partial(_home_saved, arrange=_saving)),
    ("session_sound", partial(_panel, at=146.5)),
    ("session_sound_breath", partial(_panel, at=23.5)),
]
