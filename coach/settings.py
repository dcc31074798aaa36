"""Every setting, declared once: its type, limits, default and words.

The settings page is built from `settings_list()`, the file is checked against `Settings`; what is
chosen about breaks stands beside them and has a page of its own.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_type_hints

from msgspec import Meta, Struct

from coach.break_settings import BreakSettings
from coach.model import Guidance

Group = Literal["Appearance", "Session", "Sound", "Background", "Voice"]
Kind = Literal["switch", "number", "choice", "mix", "voice"]
Sample = Literal["master", "voice", "bell", "breath", "bed"]  # what a Test button lets you hear


class Shown(Struct, frozen=True):
    """How a setting stands on the settings page."""

    group: Group
    label: str
    help: str
    choices: dict[str, str] = {}  # value -> words, for settings with named values
    unit: str = ""
    step: int = 1
    sample: Sample | None = None  # for volumes: what its Test button plays
    kind: Kind | None = None  # where it does not follow from the type


class Kept(Struct, frozen=True):
    """What is kept with the settings, but is changed elsewhere than on their page."""

    label: str


_Percent = Meta(ge=0, le=100)
_Pixel = Annotated[int, Meta(ge=-100_000, le=100_000)]
_FileName = Annotated[str, Meta(min_length=1, max_length=255)]
_Level = Annotated[int, Meta(ge=1, le=100)]
Soundscape = dict[_FileName, _Level]  # a bed or a file of one's own -> how loud it is in the mix


def _volume(label: str, about: str, sample: Sample) -> Shown:
    return Shown("Sound", label, about, unit="%", step=5, sample=sample)


class Settings(Struct, frozen=True, kw_only=True):
    """What the user has chosen; with no arguments, what everybody begins with."""

    appearance: Annotated[
        Literal["auto", "light", "dark", "contrast"],
        Shown(
            "Appearance",
            "Colours",
            "Automatic follows your system.",
            {
                "auto": "Automatic",
                "light": "Light",
                "dark": "Dark",
                "contrast": "High contrast",
            },
        ),
    ] = "auto"
    text_percent: Annotated[
        int,
        Meta(ge=85, le=200),
        Shown("Appearance", "Text size", "Everything grows along with it.", unit="%", step=5),
    ] = 100
    reduced_motion: Annotated[
        Literal["auto", "on", "off"],
        Shown(
            "Appearance",
            "Less movement",
            "Shows still pictures in place of moving ones. Automatic follows your system.",
            {"auto": "Automatic", "on": "On", "off": "Off"},
        ),
    ] = "auto"
    map_mirrored: Annotated[
        bool,
        Shown(
            "Appearance",
            "Map and figure as in a mirror",
            "Seen from the front, your right side is then on the right.",
        ),
    ] = True
    guidance: Annotated[
        Guidance,
        Shown(
            "Session",
            "Guidance",
            "How much is said during a session.",
            {"full": "Everything", "key": "Key lines only", "bells": "Bells only"},
        ),
    ] = "full"
    lead_in_s: Annotated[
        int,
        Meta(ge=0, le=10),
        Shown("Session", "Time before it begins", "To put the mouse down.", unit="s"),
    ] = 3
    captions: Annotated[
        bool,
        Shown("Session", "Captions", "Shows every line of the session as text."),
    ] = True
    lines_announced: Annotated[
        bool,
        Shown(
            "Session",
            "Let a screen reader say every line",
            "It then speaks over the voice too. It always says how much time is left.",
        ),
    ] = False
    controls_stay: Annotated[
        bool,
        Shown(
            "Session",
            "Keep the controls visible",
            "Otherwise they fade when you do not move the mouse or press a key.",
        ),
    ] = False
    master_volume: Annotated[
        int, _Percent, _volume("Volume", "For all sounds together.", "master")
    ] = 80
    voice_volume: Annotated[
        int, _Percent, _volume("Voice", "It leads you through the session.", "voice")
    ] = 100
    bell_volume: Annotated[
        int, _Percent, _volume("Bells and ticks", "They mark each change.", "bell")
    ] = 100
    breath_volume: Annotated[
        int, _Percent, _volume("Breath tones", "They rise and fall with the breath.", "breath")
    ] = 100
    bed_volume: Annotated[
        int, _Percent, _volume("Background", "It gets softer while the voice speaks.", "bed")
    ] = 100
    soundscape: Annotated[
        Soundscape,
        Shown(
            "Background",
            "Sounds in the background",
            "Switch on as many as you like.",
            kind="mix",
        ),
    ] = {}
    voice_pack: Annotated[
        str,
        Shown(
            "Voice",
            "Who speaks",
            "The coach brings a voice of its own, and you can make others.",
            kind="voice",
        ),
    ] = ""
    # The upper left corner of the desk strip, in pixels of all screens together.
    strip_place: Annotated[tuple[_Pixel, _Pixel] | None, Kept("Place of the desk strip")] = None
    breaks: Annotated[BreakSettings, Kept("Breaks")] = BreakSettings()
    # Whether it has been said that the coach stays in the tray when its window is closed.
    tray_told: Annotated[bool, Kept("The word about the tray")] = False
    # Through which folder the journal is shared with the user's other machines; empty: not at all.
    shared_folder: Annotated[str, Meta(max_length=4096), Kept("Shared folder")] = ""


class Setting(Struct, frozen=True, kw_only=True):
    """One setting as the page needs it: a switch, a number, a choice, a mix or a voice."""

    key: str
    kind: Kind
    default: bool | int | str | Soundscape
    shown: Shown
    minimum: int = 0
    maximum: int = 0


def settings_list() -> tuple[Setting, ...]:
    """Return the settings of the page in the order in which it shows them."""
    hints = get_type_hints(Settings, include_extras=True)
    usual = Settings()
    return tuple(
        _setting(key, hints[key], getattr(usual, key))
        for key in Settings.__struct_fields__
        if isinstance(about(hints[key]), Shown)
    )


def about(hint: Any) -> Shown | Kept:
    """Return what is said of a setting beside its type, as `get_type_hints` gives it."""
    note: Shown | Kept = next(n for n in hint.__metadata__ if isinstance(n, Shown | Kept))
    return note


def _setting(key: str, hint: Any, default: bool | int | str | Soundscape) -> Setting:
    notes = hint.__metadata__
    shown = next(note for note in notes if isinstance(note, Shown))
    limits = next((note for note in notes if isinstance(note, Meta)), None)
    if limits is not None:
        assert isinstance(limits.ge, int)
        assert isinstance(limits.le, int)
        return Setting(
            key=key, kind="number", default=default, shown=shown,
            minimum=limits.ge, maximum=limits.le,
        )  # fmt: skip
    kind: Kind = "choice" if shown.choices else "switch"
    return Setting(key=key, kind=shown.kind or kind, default=default, shown=shown)
