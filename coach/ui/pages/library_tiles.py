"""What the tiles of the library say."""

from __future__ import annotations

from collections.abc import Sequence

from coach.cards import Card, Programme
from coach.library.library import Library
from coach.model import Session
from coach.ui.pages.library_words import meta_of
from coach.ui.widgets.entry_tile import Tile
from coach.ui.widgets.family_colour import kinship_of


def session_tile(session: Session, library: Library, own: bool, closed: Sequence[str]) -> Tile:
    """Return the tile of a session; `closed` says why it is not open to the person."""
    return Tile(
        title=session.title,
        meta=meta_of(session),
        text=session.goal,
        mark="Yours" if own else "",
        closed=" ".join(closed),
        strip=tuple(
            (kinship_of(library.exercises[step.exercise].family), step.seconds)
            for step in session.steps
        ),
    )


def programme_tile(programme: Programme) -> Tile:
    """Return the tile of a plan."""
    return Tile(
        title=programme.title, meta=f"A plan for {len(programme.days)} days", text=programme.goal
    )


def card_tile(card: Card) -> Tile:
    """Return the tile of a card: how it begins."""
    return Tile(title=card.title, meta="To read", text=card.statements[0].text)
