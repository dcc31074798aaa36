"""Finds documents by words, also by half a word and by one that is slightly misspelt.

A document is a number counted from 0. Sets of documents are whole numbers with one bit for each
of them: thousands of documents are joined in a microsecond, so that every keystroke is answered.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

Mask = int  # one bit for each document

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['\u2019]")
_EMPTY_WORDS = frozenset({
    "a", "an", "and", "are", "at", "for", "have", "i", "in", "is", "it", "me", "my", "of", "on",
    "or", "the", "to", "with",
})  # fmt: skip
_ENDINGS = 3  # letters that a word may have more than the one that is meant: stiff-ness, jaw-s
_WHOLE_STEM = 4  # letters that must be left of it
_SLIP_FROM, _TWO_SLIPS_FROM = 4, 7  # letters from which one or two slips are forgiven
_EXACT, _BEGUN, _SLIPPED = 3, 2, 1  # what a hit is worth beside the weight of its place
_RANKS = 4  # more than any of these, so that the place counts first


class Hits(Struct, frozen=True, kw_only=True):
    """What some words found.

    Args:
        ranks: how well each found document fits; higher is better.
        loose: no document has all of the words, so these have most of them.
        unknown: words that no document has.
    """

    ranks: dict[int, int]
    loose: bool = False
    unknown: tuple[str, ...] = ()


class WordIndex:
    """Every word of some documents, with the weight of the place where it stands."""

    def __init__(self) -> None:
        self._found: dict[str, dict[int, Mask]] = {}  # word -> weight -> documents
        self._sorted: list[str] | None = None

    def add(self, text: str, documents: Mask, weight: int) -> None:
        """Let all words of a text find these documents; a higher weight puts them further up."""
        for word in words_of(text):
            by_weight = self._found.setdefault(word, {})
            by_weight[weight] = by_weight.get(weight, 0) | documents
        self._sorted = None

    def find(self, text: str) -> Hits:
        """Return the documents that have every word of the text, or as many of them as there are.

        Small words such as "my" do not count, unless nothing else was said.
        """
        asked = words_of(text)
        counting = [word for word in asked if word not in _EMPTY_WORDS] or asked
        found = {word: self._ranked(word) for word in counting}
        unknown = tuple(word for word, ranked in found.items() if not ranked)
        ranks: dict[int, int] = {}
        counts: dict[int, int] = {}
        for ranked in found.values():
            seen = 0
            for rank, documents in sorted(ranked.items(), reverse=True):
                for document in bits(documents & ~seen):
                    ranks[document] = ranks.get(document, 0) + rank
                    counts[document] = counts.get(document, 0) + 1
                seen |= documents
        most = max(counts.values(), default=0)
        best = {document: rank for document, rank in ranks.items() if counts[document] == most}
        return Hits(ranks=best, loose=most + len(unknown) < len(found), unknown=unknown)

    def _ranked(self, word: str) -> dict[int, Mask]:
        """Return the documents of one word by how well they fit."""
        begun = self._beginning_with(word)
        known = {other: _EXACT if other == word else _BEGUN for other in begun + self._stem(word)}
        if not known:
            known = dict.fromkeys(self._misspelt(word), _SLIPPED)
        ranked: dict[int, Mask] = {}
        for other, worth in known.items():
            for weight, documents in self._found[other].items():
                rank = weight * _RANKS + worth
                ranked[rank] = ranked.get(rank, 0) | documents
        return ranked

    def _beginning_with(self, start: str) -> list[str]:
        words = self._vocabulary()
        first = bisect_left(words, start)
        last = bisect_left(words, start + "\U0010ffff")
        return words[first:last]

    def _stem(self, word: str) -> list[str]:
        """Return the longest known word that is this one without its last letters."""
        for end in range(len(word) - 1, max(_WHOLE_STEM, len(word) - _ENDINGS) - 1, -1):
            if word[:end] in self._found:
                return [word[:end]]
        return []

    def _misspelt(self, word: str) -> list[str]:
        """Return the known words nearest to a misspelt or half typed one."""
        if len(word) < _SLIP_FROM:
            return []
        limit = 2 if len(word) >= _TWO_SLIPS_FROM else 1
        letters = set(word)
        near: dict[int, list[str]] = {}
        for first in {word[0], word[1]}:  # the first two letters may have changed places
            for other in self._beginning_with(first):
                # Counting the missing letters is quick and spares most words the long comparison.
                if len(letters.difference(other)) <= limit:
                    near.setdefault(slips(word, other, limit), []).append(other)
        return near[min(near)] if near and min(near) <= limit else []

    def _vocabulary(self) -> list[str]:
        if self._sorted is None:
            self._sorted = sorted(self._found)
        return self._sorted


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared: small letters without accents."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text.casefold()))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return list(dict.fromkeys(_WORD.findall(letters)))


def slips(typed: str, word: str, limit: int) -> int:
    """Return how many slips lie between what was typed and a beginning of the word.

    A slip is a letter too many, missing, another one, or two that changed places. Above the limit
    the answer is only known to be above it.
    """
    width = min(len(word), len(typed) + limit)
    before: list[int] = []
    row = list(range(width + 1))
    for i, letter in enumerate(typed, start=1):
        older, before, row = before, row, [i]
        for j in range(1, width + 1):
            same = letter == word[j - 1]
            cost = before[j - 1] if same else 1 + min(before[j - 1], before[j], row[j - 1])
            if i > 1 and j > 1 and letter == word[j - 2] and typed[i - 2] == word[j - 1]:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row)


def bits(documents: Mask) -> Iterator[int]:
    """Yield the documents of a set, the lowest number first."""
    start = 0
    for byte in documents.to_bytes((documents.bit_length() + 7) // 8, "little"):
        while byte:
            low = byte & -byte
            yield start + low.bit_length() - 1
            byte ^= low
        start += 8
