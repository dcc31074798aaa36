"""What the tiles of the library say."""

from __future__ import annotations

from collections.abc import Sequence

from coach.cards import Card, Programme
from coach.library.library import Library
from coach.model import Session, Step
from coach.people import Person
from coach.ui.pages.library_words import meta_of
from coach.ui.widgets.entry_picture import PlacePicture, SessionPicture, SignPicture
from coach.ui.widgets.entry_tile import Tile
from coach.ui.widgets.family_colour import kinship_of


def session_tile(
    session: Session,
    step: Step,
    library: Library,
    person: Person,
    own: bool,
    closed: Sequence[str],
) -> Tile:
    """Return the tile of a session, which shows `step`.

    `closed` says why it is not open to the person.
    """
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
        picture=SessionPicture(session=session, step=step, person=person, library=library),
    )


def programme_tile(programme: Programme, library: Library) -> Tile:
    """Return the tile of a plan: it shows the place that it is mainly for."""
    return Tile(
        title=programme.title,
        meta=f"A plan for {len(programme.days)} days",
        text=programme.goal,
        picture=PlacePicture(library.regions[programme.regions[0]]),
    )


def card_tile(card: Card, library: Library) -> Tile:
    """Return the tile of a card: how it begins, and the place that it is about, if any."""
    picture = PlacePicture(library.regions[card.regions[0]]) if card.regions else None
    return Tile(
        title=card.title,
        meta="To read",
        text=card.statements[0].text,
        picture=picture or SignPicture("caution" if card.level else "info"),
    )
