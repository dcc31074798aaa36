"""Writes sessions and exercises as the YAML that the reader reads, and people can go on with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from coach.model import Exercise, Session

# Everything else is put in quotes: numbers, true, null and whatever begins like a sign of YAML.
_PLAIN = re.compile(r"[^\W\d_](?:[\w,.'()/-]|[ ](?=[\w(])|:(?=\w))*")
_CONSTANTS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_FLOW_BREAKS = re.compile(r"[,:\[\]{}]")
_SHORT = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def session_yaml(session: Session) -> str:
    """Return the text of a session's file; what is as usual is left out."""
    lines = ["# Times are seconds; those of the steps add up to the minutes exactly.", ""]
    for key, value in _written(session).items():
        if key == "steps":
            lines += ["steps:", *(f"  - {_flow(step)}" for step in value)]
        else:
            lines.append(f"{key}: {_flow(value)}")
    return "\n".join(lines) + "\n"


def exercises_yaml(exercises: Iterable[Exercise]) -> str:
    """Return the text of a file of exercises; what is as usual is left out."""
    lines = ["# Times are seconds, ages are years.", "", "exercises:"]
    for exercise in exercises:
        for number, line in enumerate(_block(_written(exercise))):
            lines.append(f"{'- ' if number == 0 else '  '}{line}")
    return "\n".join(lines) + "\n"


def _written(value: msgspec.Struct) -> dict[str, Any]:
    """Return the fields of a struct that differ from their defaults, in their order."""
    config = value.__struct_config__
    written = {config.tag_field: config.tag} if config.tag_field else {}
    for field in msgspec.structs.fields(value):
        content = getattr(value, field.name)
        usual = field.default
        if field.default_factory is not msgspec.NODEFAULT:
            usual = field.default_factory()
        if field.required or content != usual:
            written[field.encode_name] = content
    return written


def _block(fields: dict[str, Any]) -> Iterator[str]:
    for key, value in fields.items():
        if isinstance(value, tuple) and not all(map(_is_word, value)):
            yield f"{key}:"
            yield from (f"  - {_flow(one)}" for one in value)
        elif isinstance(value, msgspec.Struct) and len(repr(value)) > 80:
            yield f"{key}:"
            yield from (f"  {line}" for line in _block(_written(value)))
        else:
            yield f"{key}: {_flow(value)}"


def _is_word(value: object) -> bool:
    return isinstance(value, str) and " " not in value


def _flow(value: Any) -> str:
    """Return a value on one line."""
    if isinstance(value, msgspec.Struct):
        value = _written(value)
    if isinstance(value, dict):
        pairs = (f"{_text(key)}: {_inside(one)}" for key, one in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_inside, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.10g}"
    return "null" if value is None else str(value) if isinstance(value, int) else _text(value)


def _inside(value: Any) -> str:
    """Return a value as it stands in a list or mapping on one line, where commas part things."""
    text = _flow(value)
    is_plain = isinstance(value, str) and not text.startswith('"')
    return _quoted(text) if is_plain and _FLOW_BREAKS.search(text) else text


def _text(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text.lower() not in _CONSTANTS
    return text if plain and text.isprintable() else _quoted(text)


def _quoted(text: str) -> str:
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(letter: str) -> str:
    if letter in _SHORT or letter.isprintable():
        return _SHORT.get(letter, letter)
    return f"\\U{ord(letter):08x}"
