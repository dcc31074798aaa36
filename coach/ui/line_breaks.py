"""The signs in a line: where it may not end, and which of them are not for the ear."""

from __future__ import annotations

import re

_HELD = "\u00a0"  # a space at which no line ends
_NUMBER = r"\d++(?:[.,:]\d++)*+"  # whole: 1,900 is no 1 before a comma
_BEFORE_A_WORD = re.compile(r"(?<=\d) (?!(?:of|to|or|and)\b)(?=[A-Za-z%])")  # 5 minutes
_NAMED = re.compile(rf"(?i)\b(call|age|over|under|day|page|step) (?={_NUMBER})")  # call 112 now
_AT_AN_END = re.compile(rf"(?<=\S) (?={_NUMBER}(?:[.,;:?!)\u201d]|$))")  # of 10.


def spoken(text: str) -> str:
    """Return the text as it is to be read out: a dot between two parts is a pause."""
    return text.replace(" · ", ", ")


def unbroken(text: str) -> str:
    """Return the text so that no line ends between a number and its word."""
    for pattern, by in ((_BEFORE_A_WORD, _HELD), (_NAMED, rf"\1{_HELD}"), (_AT_AN_END, _HELD)):
        text = pattern.sub(by, text)
    return text
