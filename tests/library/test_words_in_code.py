"""The sentences that stand in the program itself keep the same rules as those of the library."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from library.said import sentences, texts
from library.wording import (
    BLAME,
    BROKEN_BODIES,
    NAMED_FOR_SAFETY,
    NEVER_NAMED,
    ORDERED_FEELINGS,
    PROMISES,
    REASSURING,
    TOO_MUCH,
    words,
)
from msgspec import Struct

import coach
from coach.session import words as spoken
from coach.session.lane import spoken_seconds

FOLDER = Path(coach.__file__).parent
MOST_WORDS, AVERAGE_WORDS = 25, 15
MOST_WORDS_HEARD, MOST_SECONDS_HEARD = 14, 9.0
A_SENTENCE = re.compile(r"[A-Z{“'\"].*[A-Za-z}]{2,},? [a-z{]", re.DOTALL)
FOR_THE_PROGRAM = re.compile(r"^(?:CREATE|INSERT|SELECT|UPDATE|DELETE|PRAGMA|Q[A-Z]\w+[ :])|;\s*\}")
# Files may be damaged, packs and screens locked, and a place on a disk is fixed; bodies are not.
A_FILE = words(
    "journal|settings|draft|packs?|file|folder|disk|password|recording|cut off|screen|SQLite"
)
FORBIDDEN = {
    "a body sounds broken": BROKEN_BODIES,
    "something is promised": PROMISES,
    "a feeling is ordered": ORDERED_FEELINGS,
    "somebody is blamed": BLAME,
    "something is called harmless": REASSURING,
    "too much is asked": TOO_MUCH,
    "a disease is named": NEVER_NAMED,
    "a disease is named where none should be": NAMED_FOR_SAFETY,
    "something is exclaimed": re.compile(r"[a-z]!(?:\s|$)"),
}
# What says no to a promise, and the two numbers of a session, which are no picture of success.
OUR_LIMITS = re.compile(
    r"(?:find or|not) treat\W+illness|not as medical findings"
    r"|(?:\A|, |[Rr]ated? |session |tension )before and after\b|\ABefore and after\Z"
)


class Written(NamedTuple):
    """A string literal of the program and where it stands."""

    place: str
    text: str


def literals(source: str, name: str) -> Iterator[Written]:
    """Yield the sentences in a module: no docstrings, and {} for what is filled in."""
    nodes = [*ast.walk(ast.parse(source))]
    left_out = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}  # docstrings
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            left_out |= {id(part) for part in ast.walk(node) if part is not node}
    for node in nodes:
        text = None if id(node) in left_out else _text(node)
        if text and A_SENTENCE.match(text) and not FOR_THE_PROGRAM.search(text):
            line = getattr(node, "lineno", 0)
            yield Written(f"{name}:{line}", " ".join(text.split()))


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def faults(written: Written) -> Iterator[str]:
    """Yield what is wrong with a sentence of the program."""
    text = OUR_LIMITS.sub("", written.text)
    for what, pattern in FORBIDDEN.items():
        found = pattern.search(text)
        of_a_file = pattern in (BROKEN_BODIES, PROMISES) and A_FILE.search(text)
        if found and not of_a_file:
            yield f"{written.place}: {what}, {found[0]!r}: {written.text}"
    longest = max(len(sentence.split()) for sentence in sentences(written.text))
    if longest > MOST_WORDS:
        yield f"{written.place}: {longest} words in one sentence: {written.text}"


@pytest.fixture(scope="module")
def program() -> list[Written]:
    """Every sentence of the program."""
    files = sorted(FOLDER.rglob("*.py"))
    return [
        written
        for file in files
        for written in literals(file.read_text(encoding="utf-8"), str(file.relative_to(FOLDER)))
    ]


def test_the_program_speaks_as_the_library_does(program: list[Written]) -> None:
    assert [fault for written in program for fault in faults(written)] == []


def test_sentences_on_screen_are_easy_to_read(program: list[Written]) -> None:
    shown = [one.text for one in program if one.text.endswith((".", "?"))]
    lengths = [len(sentence.split()) for text in shown for sentence in sentences(text)]
    assert len(lengths) > 100, "the sentences are not found any more"
    assert sum(lengths) <= AVERAGE_WORDS * len(lengths)


def test_nobody_who_uses_the_coach_must(program: list[Written]) -> None:
    """Duty is kept for safety, and for people who write files of their own."""
    asked = [one for one in program if not one.place.startswith("library")]
    assert [one for one in asked if re.search(r"(?<!\bI) must ", one.text)] == []


def test_what_belongs_to_no_exercise_is_short_enough_to_be_heard() -> None:
    lines = {one for name in vars(spoken) if name.isupper() for one in _lines(vars(spoken)[name])}
    long = {
        line
        for line in lines
        if len(line.split()) > MOST_WORDS_HEARD or spoken_seconds(line) > MOST_SECONDS_HEARD
    }
    assert len(lines) > 30, "the lines are not found any more"
    assert long == set()


def _lines(value: object) -> set[str]:
    if isinstance(value, str | Struct | tuple | dict):
        return {said.text for said in texts(value)}
    return set()


@pytest.mark.parametrize(
    "line",
    [
        "Your neck is blocked.",
        "This cures your neck.",
        "You must relax now.",
        "You missed two days.",
        "It is harmless.",
        "Press as hard as you can.",
        "This may be multiple sclerosis.",
        "It helps against depression.",
        "You are done now!",
        "so " * 26 + "on.",
    ],
)
def test_a_planted_sentence_is_found(line: str) -> None:
    line = line[0].upper() + line[1:]
    source = f'"""A module."""\nsaid = {line!r}\nfilled = f"{{said}} {line}"\n'
    found = [[*faults(written)] for written in literals(source, "planted.py")]
    assert len(found) == 2
    assert all(found)


def test_a_file_may_be_damaged_and_a_docstring_is_not_said() -> None:
    source = (
        '"""A damaged body."""\nx = "Your journal was damaged. It was kept."\ny = "SELECT a from b"'
    )
    found = list(literals(source, "planted.py"))
    assert [written.text for written in found] == ["Your journal was damaged. It was kept."]
    assert not [*faults(found[0])]
