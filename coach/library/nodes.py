"""Builds plain values out of YAML text in one pass, and remembers the line of everything.

Only the plain part of YAML is accepted: mappings, lists, words, numbers, true, false and null.
Anchors, aliases, merge keys and tags are refused, so a small file can never unfold into a huge
one; depth and size have limits, so that reading always ends soon.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from coach.errors import FileProblem, shortened

MOST_NODES = 60_000  # the whole shipped library has about 25,000
MOST_DEPTH = 20  # a session needs 4
MOST_PROBLEMS = 100  # of one file; nobody reads more at once
_MOST_DIGITS = 30

# The pure loader is ten times slower, but it is there on every machine.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_CONSTANTS = {
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
    "null": None, "Null": None, "NULL": None, "~": None, "": None,
}  # fmt: skip
_NUMBER_STARTS = frozenset("0123456789+-.")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


class Map(dict[str, Any]):
    """A mapping that knows its line and the line of each of its keys, counted from 1."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class Seq(list[Any]):
    """A list that knows its line and the line of each of its items, counted from 1."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


class Document(NamedTuple):
    """What a file holds, and what was wrong with it although it could be read."""

    root: Any
    problems: list[FileProblem]


def line_of(root: Any, place: tuple[str | int, ...]) -> int:
    """Return the line of what stands at `place` (keys and indexes), or of the nearest above it."""
    line: int = root.line if isinstance(root, Map | Seq) else 1
    for part in place:
        try:
            line, root = root.lines[part], root[part]
        except (AttributeError, KeyError, IndexError, TypeError):
            break  # the place is not written; what holds it is
    return line


def read_nodes(path: Path, data: bytes) -> Document:
    """Return the values in `data`, the content of the file `path`.

    Raises:
        FileProblem: the text cannot be read to its end as plain YAML.
    """
    text = _text(path, data)
    try:
        loader = _Loader(text)
        try:
            return _Builder(path, loader.get_event).build()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        raise _plain_problem(path, text, error) from None


def _text(path: Path, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileProblem(path, 1, "The file is UTF-16; please save it as UTF-8.")
    if data.startswith(b"\xef\xbb\xbf"):
        sentence = "The file begins with a byte order mark; please save it as UTF-8 without one."
        raise FileProblem(path, 1, sentence)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileProblem(path, line, "The file is not UTF-8; please save it as UTF-8.") from None
    strange = _CONTROL.search(text)
    if strange:
        line = text.count("\n", 0, strange.start()) + 1
        raise FileProblem(path, line, f"There is a control character here ({strange[0]!r}).")
    return text


class _Builder:
    """Turns events into values; one builder reads one file."""

    def __init__(self, path: Path, next_event: Callable[[], Any]) -> None:
        self._path = path
        self._next = next_event
        self._problems: list[FileProblem] = []
        self._left = MOST_NODES

    def build(self) -> Document:
        """Read the only document of the file."""
        self._next()  # the start of the stream
        if type(self._next()) is not yaml.DocumentStartEvent:
            raise FileProblem(self._path, 1, "The file is empty.")
        root = self._value(self._next(), 0)
        self._next()  # the end of the document
        after = self._next()
        if type(after) is yaml.DocumentStartEvent:
            sentence = "A second document begins here; a file holds only one."
            raise self._refusal(after, sentence)
        return Document(root, self._problems)

    def _value(self, event: Any, depth: int) -> Any:
        self._left -= 1
        if self._left < 0:
            raise self._refusal(event, f"The file has more than {MOST_NODES:,} values.")
        kind = type(event)
        if kind is yaml.AliasEvent:
            name = shortened(event.anchor)
            sentence = f"*{name} repeats another part; please write that part out."
            raise self._refusal(event, sentence)
        if event.anchor is not None:
            name = shortened(event.anchor)
            sentence = f"&{name} marks a part to be repeated; please leave the mark out."
            raise self._refusal(event, sentence)
        if event.tag is not None:
            name = shortened(event.tag.replace("tag:yaml.org,2002:", "!!"))
            sentence = f"Tags such as {name} are not used here; please leave it out."
            raise self._refusal(event, sentence)
        if kind is yaml.ScalarEvent:
            return event.value if event.style else self._plain(event)
        if depth >= MOST_DEPTH:
            raise self._refusal(event, f"Values are nested more than {MOST_DEPTH} deep.")
        if kind is yaml.MappingStartEvent:
            return self._mapping(event, depth + 1)
        return self._sequence(event, depth + 1)

    def _mapping(self, start: Any, depth: int) -> Map:
        mapping = Map(start.start_mark.line + 1)
        lines = mapping.lines
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key = self._key(event)
            value = self._value(self._next(), depth)
            if key in mapping:
                self._say_again(event, lines[key])
                continue
            mapping[key] = value
            lines[key] = event.start_mark.line + 1
        return mapping

    def _say_again(self, key: Any, first: int) -> None:
        if len(self._problems) < MOST_PROBLEMS:
            name, line = shortened(key.value), key.start_mark.line + 1
            sentence = f"`{name}` stands here again; the first is in line {first}."
            self._problems.append(FileProblem(self._path, line, sentence))

    def _sequence(self, start: Any, depth: int) -> Seq:
        sequence = Seq(start.start_mark.line + 1)
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            sequence.lines.append(event.start_mark.line + 1)
            sequence.append(self._value(event, depth))
        return sequence

    def _key(self, event: Any) -> str:
        self._left -= 1
        if type(event) is not yaml.ScalarEvent or event.anchor or event.tag:
            raise self._refusal(event, "A key must be a plain word.")
        key: str = event.value
        if key == "<<" and not event.style:
            sentence = "<< merges another mapping; please write its keys out."
            raise self._refusal(event, sentence)
        return key

    def _plain(self, event: Any) -> Any:
        value: str = event.value
        if value in _CONSTANTS:
            return _CONSTANTS[value]
        if value[0] not in _NUMBER_STARTS:
            return value
        if len(value) > _MOST_DIGITS and (_INTEGER.fullmatch(value) or _FLOAT.fullmatch(value)):
            raise self._refusal(event, f"A number of {len(value)} characters is too long.")
        if _INTEGER.fullmatch(value):
            return int(value)
        if _NOT_FINITE.fullmatch(value):
            raise self._refusal(event, f"{value} is not a number that can be used here.")
        if _FLOAT.fullmatch(value):
            number = float(value)
            if math.isinf(number):
                raise self._refusal(event, f"{value} is not a number that can be used here.")
            return number
        return value

    def _refusal(self, event: Any, sentence: str) -> FileProblem:
        return FileProblem(self._path, event.start_mark.line + 1, sentence)


# What the YAML reader says (a part of it), and what it means for somebody who writes a session.
_SENTENCES = (
    ("tab character", "There is a tab here; please indent with spaces."),
    (
        "mapping values are not allowed",
        "This colon cannot stand here; check the indentation, or put text with a colon in quotes.",
    ),
    ("unexpected end of stream", "The file ends inside a text in quotes."),
    ("',' or ']'", "A list that began with [ has no ] at its end, or lacks a comma."),
    ("',' or '}'", "A mapping that began with { has no } at its end, or lacks a comma."),
    ("'-' indicator", "The list goes on here without a dash; check the indentation."),
    ("expected key", "A key is expected here; check the indentation."),
    ("expected <block end>", "A key is expected here; check the indentation."),
    ("node content", "A value is expected here."),
    ("could not find expected ':'", "A key without a colon stands here."),
    ("<document start>", "This does not belong to what stands above; check the indentation."),
    ("escape character", "Inside double quotes \\ begins a special character; please write \\\\."),
)


def _plain_problem(path: Path, text: str, error: yaml.YAMLError) -> FileProblem:
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return FileProblem(path, 1, "The file is not YAML.")
    problem = str(getattr(error, "problem", ""))
    lines = text.splitlines()
    here = lines[mark.line][mark.column :] if mark.line < len(lines) else ""
    if here.startswith("\t"):
        problem = "tab character"
    for part, sentence in _SENTENCES:
        if part in problem:
            return FileProblem(path, mark.line + 1, sentence)
    if "cannot start any token" in problem:
        sentence = f"Text cannot begin with {here[:1]}; please put it in quotes."
        return FileProblem(path, mark.line + 1, sentence)
    return FileProblem(path, mark.line + 1, f"This is not YAML: {problem}.")
