"""Ids of new sessions: slugs that nobody has, and that never change afterwards."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

_MOST_ID = 64
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_WATER = "pool"  # the texts for the water stand above sessions whose id begins so


def new_id(title: str, region: str, water: bool, taken: Collection[str]) -> str:
    """Return an id that nobody has: the place, and then the title as a slug.

    The place comes first because the safety texts above Start are found by it.
    """
    place = _WATER if water else slug(region)
    name = slug(title)
    if name != place and not name.startswith(f"{place}-"):
        name = f"{place}-{name}"
    return free_id(name, taken)


def free_id(name: str, taken: Collection[str]) -> str:
    """Return `name`, or the first of `name-2`, `name-3` ... that is not taken."""
    name, number = name[: _MOST_ID - 5].rstrip("-"), 1
    while (made := name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    return made


def slug(text: str) -> str:
    """Return the text in the letters of an id: `Mein Rücken` becomes `mein-rucken`."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NOT_SLUG.sub("-", letters).strip("-")
