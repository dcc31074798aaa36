"""Says in plain words what is wrong with the values of a file, all at once.

The types of the model already know what they accept. This walks along them only when msgspec has
refused a file, because msgspec stops at the first fault and knows no lines. Poses are texts to
those types; what they say is checked afterwards.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from coach.errors import FileProblem, did_you_mean, shortened
from coach.library.nodes import MOST_PROBLEMS, Map, Seq, line_of
from coach.model import Exercises
from coach.poses.language import pose_faults

_PATTERNS = {
    r"^[a-z0-9][a-z0-9_-]{0,63}$": "lower-case letters, digits, - and _ (64 at most)",
    r"^RF-[A-Z0-9]+$": "RF- followed by capital letters and digits",
    r"^[A-Z0-9_]+$": "capital letters, digits and _",
}
_Content = TypeVar("_Content", bound=msgspec.Struct)
_MORE = f"There is more wrong than the first {MOST_PROBLEMS} things."


def checked(
    path: Path, root: Any, kind: type[_Content]
) -> tuple[_Content | None, list[FileProblem]]:
    """Return the content of a file and what is wrong with it, in the order of the lines.

    Args:
        path: the file, for the problems.
        root: the values in it, from `read_nodes`.
        kind: what the file should hold; None is returned where it holds something else.
    """
    try:
        content = msgspec.convert(root, kind)
    except msgspec.ValidationError as error:
        return None, problems_of(path, root, kind) or [FileProblem(path, 1, f"{error}.")]
    if isinstance(content, Exercises):
        return content, _first(_pose_problems(path, root, content))
    return content, []


def problems_of(path: Path, root: Any, kind: type[msgspec.Struct]) -> list[FileProblem]:
    """Return everything in `root` that `kind` does not accept, in the order of the lines."""
    walk = _Walk(path)
    walk.check(root, inspect.type_info(kind), "the file", 1)
    return sorted(walk.problems, key=lambda problem: problem.line)


def _first(found: Iterator[FileProblem]) -> list[FileProblem]:
    """Return as many problems as anybody reads, and in the place of the others one sentence."""
    problems = sorted(islice(found, MOST_PROBLEMS + 1), key=lambda problem: problem.line)
    if len(problems) > MOST_PROBLEMS:
        problems[-1] = FileProblem(problems[-1].path, problems[-1].line, _MORE)
    return problems


def _pose_problems(path: Path, root: Any, file: Exercises) -> Iterator[FileProblem]:
    for n, exercise in enumerate(file.exercises):
        for place, sentence in pose_faults(exercise.pose):
            line = line_of(root, ("exercises", n, "pose", *place))
            yield FileProblem(path, line, sentence)


class _Full(Exception):
    """Enough problems have been found."""


class _Walk:
    """One walk through the values of one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.problems: list[FileProblem] = []

    def check(self, value: Any, expected: inspect.Type, name: str, line: int) -> None:
        """Check one value; `name` is the key it stands under."""
        try:
            self._check(value, expected, name, line)
        except _Full:
            line = max(problem.line for problem in self.problems)
            self.problems.append(FileProblem(self._path, line, _MORE))

    def _say(self, line: int, sentence: str) -> None:
        if len(self.problems) >= MOST_PROBLEMS:
            raise _Full
        if sentence.startswith("the "):
            sentence = f"T{sentence[1:]}"
        self.problems.append(FileProblem(self._path, line, sentence))

    def _check(self, value: Any, expected: inspect.Type, name: str, line: int) -> None:
        if isinstance(expected, inspect.UnionType):
            self._union(value, expected, name, line)
        elif isinstance(expected, inspect.StructType):
            self._struct(value, expected, name, line)
        elif isinstance(expected, inspect.VarTupleType):
            self._list(value, expected, name, line)
        elif isinstance(expected, inspect.DictType):
            self._dict(value, expected, name, line)
        elif not _fits(value, expected):
            question = "."
            if isinstance(expected, inspect.LiteralType) and isinstance(value, str):
                question = did_you_mean(value, map(str, expected.values))
            sentence = f"{name} needs {_needs(expected, name)}, not {_shown(value)}{question}"
            self._say(line, sentence)

    def _union(self, value: Any, expected: inspect.UnionType, name: str, line: int) -> None:
        if value is None and any(isinstance(one, inspect.NoneType) for one in expected.types):
            return
        rest = [one for one in expected.types if not isinstance(one, inspect.NoneType)]
        if len(rest) == 1:
            self._check(value, rest[0], name, line)
            return
        by_tag = {str(one.tag): one for one in rest if isinstance(one, inspect.StructType)}
        if not isinstance(value, Map):
            self._say(line, f"{name} needs keys and values, not {_shown(value)}.")
            return
        tag = value.get("kind")
        if isinstance(tag, str) and tag in by_tag:
            self._struct(value, by_tag[tag], name, line)
            return
        choice = ", ".join(by_tag)
        if "kind" not in value:
            self._say(value.line, f"{name} lacks `kind`; it is one of {choice}.")
            return
        question = did_you_mean(tag, by_tag) if isinstance(tag, str) else "."
        sentence = f"kind needs one of {choice}, not {_shown(tag)}{question}"
        self._say(value.lines["kind"], sentence)

    def _struct(self, value: Any, expected: inspect.StructType, name: str, line: int) -> None:
        fields = {field.encode_name: field for field in expected.fields}
        if not isinstance(value, Map):
            self._say(line, f"{name} needs keys and values, not {_shown(value)}.")
            return
        meant = set()
        tag_field = expected.tag_field
        for key, item in value.items():
            if key in fields:
                self._check(item, fields[key].type, key, value.lines[key])
            elif key != tag_field:
                near = difflib.get_close_matches(key[:64], list(fields), 1)
                meant.update(near)
                question = f"; did you mean `{near[0]}`?" if near else "."
                sentence = f"`{shortened(key)}` is not known in {name}{question}"
                self._say(value.lines[key], sentence)
        required = [key for key, field in fields.items() if field.required]
        lacking = [f"`{key}`" for key in required if key not in value and key not in meant]
        if lacking:
            self._say(value.line, f"{name} lacks {', '.join(lacking)}.")

    def _list(self, value: Any, expected: inspect.VarTupleType, name: str, line: int) -> None:
        if not isinstance(value, Seq):
            self._say(line, f"{name} needs a list, not {_shown(value)}.")
            return
        least, most = expected.min_length or 0, expected.max_length
        if len(value) < least or (most is not None and len(value) > most):
            number = "at least one" if most is None else f"{least} to {most}"
            self._say(line, f"{name} needs {number} in its list, not {len(value)}.")
        for item, item_line in zip(value, value.lines, strict=True):
            self._check(item, expected.item_type, _item(name), item_line)

    def _dict(self, value: Any, expected: inspect.DictType, name: str, line: int) -> None:
        if not isinstance(value, Map):
            self._say(line, f"{name} needs keys and values, not {_shown(value)}.")
            return
        for key, item in value.items():
            self._check(key, expected.key_type, f"a key of {name}", value.lines[key])
            self._check(item, expected.value_type, key, value.lines[key])


def _item(name: str) -> str:
    """Return how one item of the list `name` is called: steps -> the step."""
    words = name.replace("_", " ")
    if words.endswith("ies"):
        return f"the {words[:-3]}y"
    return f"the {words[:-1]}" if words.endswith("s") else f"an item of {name}"


def _fits(value: Any, expected: inspect.Type) -> bool:
    if isinstance(expected, inspect.BoolType):
        return isinstance(value, bool)
    if isinstance(expected, inspect.IntType | inspect.FloatType):
        return _number_fits(value, expected)
    if isinstance(expected, inspect.LiteralType):
        return isinstance(value, str) and value in expected.values
    if isinstance(expected, inspect.StrType):
        return isinstance(value, str) and _text_fits(value, expected)
    return True


def _number_fits(value: Any, expected: inspect.IntType | inspect.FloatType) -> bool:
    whole = isinstance(expected, inspect.IntType)
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
        return False
    return not (
        (expected.ge is not None and value < expected.ge)
        or (expected.gt is not None and value <= expected.gt)
        or (expected.le is not None and value > expected.le)
        or (expected.multiple_of is not None and value % expected.multiple_of)
    )


def _text_fits(value: str, expected: inspect.StrType) -> bool:
    if expected.min_length is not None and len(value) < expected.min_length:
        return False
    if expected.max_length is not None and len(value) > expected.max_length:
        return False
    return expected.pattern is None or re.search(expected.pattern, value) is not None


def _needs(expected: inspect.Type, name: str) -> str:
    if isinstance(expected, inspect.BoolType):
        return "true or false"
    if isinstance(expected, inspect.LiteralType):
        return "one of " + ", ".join(map(str, expected.values))
    if isinstance(expected, inspect.IntType):
        return "a whole number" + _limits(expected)
    if isinstance(expected, inspect.FloatType):
        unit = "seconds" if name.endswith("_s") else "a number"
        steps = " in steps of half a second" if expected.multiple_of else ""
        return unit + _limits(expected) + steps
    if isinstance(expected, inspect.StrType):
        return _text_needs(expected)
    return "nothing"


def _limits(expected: inspect.IntType | inspect.FloatType) -> str:
    if expected.gt is not None:
        return f" above {expected.gt:g} and up to {expected.le:g}"
    return "" if expected.ge is None else f" from {expected.ge:g} to {expected.le:g}"


def _text_needs(expected: inspect.StrType) -> str:
    if expected.pattern is not None:
        return _PATTERNS.get(expected.pattern, f"text like {expected.pattern}")
    if expected.max_length is not None:
        return f"text of {expected.min_length or 0} to {expected.max_length} characters"
    return "text"


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{shortened(value)}"' if value else "an empty text"
    if isinstance(value, Map):
        return "keys and values"
    return "a list" if isinstance(value, Seq) else str(value)
