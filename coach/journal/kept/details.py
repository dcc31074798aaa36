"""What a run holds of lists, as one text of its row: ten years of them are read in a moment."""

from __future__ import annotations

import sqlite3
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

Tension = Annotated[int, Meta(ge=0, le=10)]


class Details(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """The lists of a run.

    Args:
        exercises: exercise -> seconds done.
        places: region or region.side that it was for, rated or not.
        before, after: region or region.side -> tension.
    """

    exercises: dict[str, float] = {}
    places: tuple[str, ...] = ()
    before: dict[str, Tension] = {}
    after: dict[str, Tension] = {}


_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Details)


def as_text(details: Details) -> str:
    """Return the text of a row."""
    return _encoder.encode(details).decode()


def as_details(text: str) -> Details:
    """Return what the text of a row holds.

    Raises:
        msgspec.DecodeError: it is none.
    """
    return _decoder.decode(text)


def gather(db: sqlite3.Connection) -> None:
    """Write the details of all runs from the tables in which they stood at first.

    It is part of a step of the schema, and is not changed any more.
    """
    for (run,) in db.execute("SELECT id FROM runs").fetchall():
        rated = db.execute("SELECT place, before, after FROM ratings WHERE run = ?", [run])
        places = {place: (before, after) for place, before, after in rated}
        done = db.execute("SELECT exercise, seconds FROM exercises WHERE run = ?", [run])
        details = Details(
            exercises=dict(done.fetchall()),
            places=tuple(sorted(places)),
            before={place: one for place, (one, _) in places.items() if one is not None},
            after={place: one for place, (_, one) in places.items() if one is not None},
        )
        db.execute("UPDATE runs SET details = ? WHERE id = ?", [as_text(details), run])
