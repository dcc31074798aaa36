"""Reading, repairing and writing the settings: no file can stop the coach, and none is lost."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from coach.errors import CoachError
from coach.files import keep_copy, reason, set_aside, write_whole
from coach.settings import Settings, about

_LARGEST = 1024 * 1024  # bytes; a settings file has a few kilobytes


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
        whole = _with_newer(settings, _found_to_keep(path))
        write_whole(path, msgspec.json.format(msgspec.json.encode(whole)) + b"\n")
    except OSError as error:
        raise CoachError(f"Your settings could not be saved because {reason(error)}.") from error


def _read(path: Path) -> dict[str, Any] | None:
    """Return what stands in the file, or None when it is damaged.

    Raises:
        OSError: there is none, or it may not be read.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


# -- what can be used of it --------------------------------------------------------------------


def _checked(found: dict[str, Any]) -> tuple[Settings, list[str]]:
    """Return the usable values as settings, and what those are called that could not be used."""
    usual = Settings()
    good: dict[str, Any] = {}
    wrong: list[str] = []
    for key, hint in get_type_hints(Settings, include_extras=True).items():
        if key in found:
            good[key], whole = _usable(found[key], hint, getattr(usual, key))
            if not whole:
                group = isinstance(found[key], dict) and isinstance(good[key], Struct)
                part = "a part of " if group else ""
                wrong.append(f'{part}"{about(hint).label}"')
    return Settings(**good), wrong


def _usable(found: Any, hint: Any, usual: Any) -> tuple[Any, bool]:
    """Return what can be used of a value, down to its parts, and whether that is all of it."""
    try:
        return msgspec.convert(found, hint), True
    except msgspec.ValidationError:
        pass
    if isinstance(usual, Struct) and isinstance(found, dict):
        return _usable_group(found, usual), False
    if get_origin(_kind(hint)) is tuple and isinstance(found, list):
        return _usable_row(found, hint, usual), False
    return usual, False


def _usable_group(found: dict[str, Any], usual: Struct) -> Struct:
    """Return a group of settings with what can be used of each, the others as usual."""
    hints = get_type_hints(type(usual), include_extras=True)
    known = [key for key in hints if key in found]
    good = {key: _usable(found[key], hints[key], getattr(usual, key))[0] for key in known}
    return msgspec.structs.replace(usual, **good)


def _usable_row(found: list[Any], hint: Any, usual: tuple[Any, ...]) -> Any:
    """Return what can be used of several values.

    Where their number is fixed each has a usual value; else those that are wrong are left out, and
    when none is left, the usual ones take their place.
    """
    parts = get_args(_kind(hint))
    if parts[-1] is not Ellipsis:
        if len(found) != len(parts):
            return usual
        return tuple(_usable(*three)[0] for three in zip(found, parts, usual, strict=True))
    good = [one for one in found if _converts(one, parts[0])]
    return _usable(good, hint, usual)[0] if 0 < len(good) < len(found) else usual


def _converts(found: Any, hint: Any) -> bool:
    try:
        msgspec.convert(found, hint)
    except msgspec.ValidationError:
        return False
    return True


def _kind(hint: Any) -> Any:
    """Return a type without what is noted beside it."""
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


# -- what is kept of it ------------------------------------------------------------------------


def _found_to_keep(path: Path) -> dict[str, Any]:
    """Return what stands in the file, to keep what this version does not know.

    A file that was damaged in the meantime is set aside here: saving must not overwrite it.
    """
    try:
        found = _read(path)
    except FileNotFoundError:
        return {}
    if found is None:
        set_aside(path)
        return {}
    return found


def _with_newer(settings: Struct, found: dict[str, Any]) -> dict[str, Any]:
    """Return the settings as JSON, with what only `found` knows, also inside their groups."""
    names = settings.__struct_fields__
    whole: dict[str, Any] = {key: value for key, value in found.items() if key not in names}
    for key in names:
        value, old = getattr(settings, key), found.get(key)
        if isinstance(value, Struct):
            whole[key] = _with_newer(value, old if isinstance(old, dict) else {})
        else:
            whole[key] = msgspec.to_builtins(value)
    return whole


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
    said = f"These settings could not be used and are back to the usual value: {', '.join(wrong)}"
    try:
        kept = keep_copy(path)
        save_settings(path, settings)
    except (OSError, CoachError):
        return f"{said}."
    return f"{said}. The old file was kept as {kept.name}."
