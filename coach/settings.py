"""Every setting, declared once: its type, limits, default and words.

The settings page is built from `settings_list()`, the file is checked against `Settings`.
"""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

import msgspec
from msgspec import Meta, Struct

from coach.errors import CoachError
from coach.files import keep_copy, reason, set_aside, write_whole
from coach.model import Guidance

Group = Literal["Appearance", "Session", "Sound", "Background", "Voice"]
Kind = Literal["switch", "number", "choice", "mix", "voice"]
Sample = Literal["master", "voice", "bell", "breath", "bed"]  # what a Test button lets you hear
_LARGEST = 1024 * 1024  # bytes; a settings file has less than one kilobyte


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
        for key in _names()
        if isinstance(_about(hints[key]), Shown)
    )


def load_settings(path: Path) -> tuple[Settings, str | None]:
    """Return the settings in `path`, and one sentence when something in it had to be repaired.

    A damaged file is set aside, a single wrong value is put back to its default; in both cases
    what the user had is kept under another name. This never fails.
    """
    try:
        found = _read(path)
    except (FileNotFoundError, NotADirectoryError):
        return Settings(), None
    except OSError as error:
        return Settings(), (
            f"Your settings could not be read because {reason(error)}, "
            "so the usual settings are used."
        )
    if found is None:
        return Settings(), _set_aside(path)
    settings, wrong = _checked(found)
    return settings, _repair(path, settings, wrong) if wrong else None


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings at once; what a newer version of the coach wrote there is kept.

    Raises:
        CoachError: they could not be written; the file is as it was.
    """
    try:
        kept = _newer(path)
        data = msgspec.json.encode(msgspec.to_builtins(settings) | kept)
        write_whole(path, msgspec.json.format(data) + b"\n")
    except OSError as error:
        raise CoachError(f"Your settings could not be saved because {reason(error)}.") from error


def _names() -> tuple[str, ...]:
    return Settings.__struct_fields__


def _about(hint: Any) -> Shown | Kept:
    """Return what is said of a setting beside its type."""
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


def _read(path: Path) -> dict[str, Any] | None:
    """Return what stands in the file, or None when it is damaged.

    Raises:
        OSError: there is none, or it may not be read.
    """
    about = path.stat()
    if not stat.S_ISREG(about.st_mode) or about.st_size > _LARGEST:
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _checked(found: dict[str, Any]) -> tuple[Settings, list[str]]:
    """Return the usable values as settings, and the labels of those that could not be used."""
    hints = get_type_hints(Settings, include_extras=True)
    good: dict[str, Any] = {}
    wrong: list[str] = []
    for key in _names():
        if key in found:
            try:
                good[key] = msgspec.convert(found[key], hints[key])
            except msgspec.ValidationError:
                wrong.append(_about(hints[key]).label)
    return Settings(**good), wrong


def _newer(path: Path) -> dict[str, Any]:
    """Return the settings in the file that this version does not know.

    A file that was damaged in the meantime is set aside here: saving must not overwrite it.
    """
    try:
        found = _read(path)
    except FileNotFoundError:
        return {}
    if found is None:
        set_aside(path)
        return {}
    return {key: value for key, value in found.items() if key not in _names()}


def _set_aside(path: Path) -> str:
    try:
        kept = set_aside(path)
    except OSError as error:
        return (
            "Your settings file is damaged, so the usual settings are used. "
            f"It is where it was, because {reason(error)}."
        )
    return f"Your settings file was damaged. It was kept as {kept.name}; the usual ones are used."


def _repair(path: Path, settings: Settings, wrong: list[str]) -> str:
    names = ", ".join(f'"{label}"' for label in wrong)
    said = f"These settings could not be used and are back to the usual value: {names}"
    try:
        kept = keep_copy(path)
        save_settings(path, settings)
    except (OSError, CoachError):
        return f"{said}."
    return f"{said}. The old file was kept as {kept.name}."
