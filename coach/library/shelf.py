"""The library as it is browsed: by words, and by place, minutes, position, technique and age.

Everything is sorted into sets once, so that an answer for thousands of sessions takes less time
than a keystroke may.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from coach.cards import Card
from coach.library.library import Library
from coach.library.safety import is_for
from coach.library.search import by_place
from coach.library.word_index import Hits, Mask, WordIndex, bits
from coach.model import AROUND, Audience, Session, SessionPosture

Kind = Literal["session", "card", "programme", "region"]  # a region stands on no shelf
Facet = Literal["region", "minutes", "posture", "family", "audience", "desk", "own", "kind"]

YES = "yes"  # the one value of the facets `desk` and `own`
OWN_THEME = "own"
LENGTHS: tuple[tuple[str, int, int], ...] = (
    ("1-2", 1, 2), ("3-5", 3, 5), ("6-10", 6, 10), ("11-20", 11, 20), ("21-45", 21, 45),
)  # fmt: skip
# Of a wish that nothing meets, what is given up first.
_GIVEN_UP: tuple[Facet, ...] = (
    "minutes", "posture", "desk", "family", "own", "kind", "audience", "region",
)  # fmt: skip
_GROUPS: tuple[Audience, ...] = ("adult", "teen", "child_8_12", "child_4_7")
_POSTURE_WORDS: dict[SessionPosture, str] = {
    "sit": "sitting chair seated",
    "stand": "standing",
    "lie": "lying bed floor mat",
    "mixed": "sitting standing lying",
    "water": "water pool swimming aqua",
}
_AUDIENCE_WORDS: dict[Audience, str] = {
    "adult": "adult",
    "teen": "teen teenager young",
    "child_8_12": "child children kids school",
    "child_4_7": "child children kids small",
    "all": "adult teen child children kids",
}
_TITLE, _PLACE, _GOAL, _REST = 4, 3, 2, 1  # how much a hit weighs by where the word stands


class Entry(Struct, frozen=True):
    """Something on the shelf: what it is, and its id."""

    kind: Kind
    id: str


class Query(Struct, frozen=True, kw_only=True):
    """What is looked for: words, and one value for some of the facets."""

    words: str = ""
    chosen: Mapping[Facet, str] = {}

    def without(self, facet: Facet) -> Query:
        """Return the same query with one facet left open."""
        return replace(self, chosen={key: one for key, one in self.chosen.items() if key != facet})


class Found(Struct, frozen=True, kw_only=True):
    """What a query found.

    Args:
        entries: the best first; without words in the order of the shelf.
        loose: nothing has all of the words, so these have most of them.
        unknown: words that nothing has; they were left out.
        in_the_way: where nothing was found, the facet that would have to be left open.
        behind: how many there are without it.
        nearest: the one of them that is nearest.
    """

    entries: tuple[Entry, ...]
    loose: bool = False
    unknown: tuple[str, ...] = ()
    in_the_way: Facet | None = None
    behind: int = 0
    nearest: Entry | None = None


class Shelf:
    """Sessions, cards and programmes, sorted for looking through them.

    Args:
        library: what stands on the shelf.
        own: ids of the sessions that are the user's own.
        cards: what the person may read.

    Attributes:
        entries: everything: one's own sessions, then theme by theme from head to foot, then
            programmes and cards.
    """

    def __init__(
        self, library: Library, own: Collection[str] = (), cards: Mapping[str, Card] = {}
    ) -> None:
        self._library, self._own = library, frozenset(own)
        sessions = by_place(library.sessions.values(), library)
        self._themes = _theme_order(sessions, library, self._own)
        sessions.sort(key=lambda one: self._themes[self.theme_of(one.id)])
        self.entries = (
            *(Entry("session", session.id) for session in sessions),
            *(Entry("programme", name) for name in library.programmes),
            *(Entry("card", name) for name in cards),
        )
        self._everything: Mask = (1 << len(self.entries)) - 1
        self._sets: dict[Facet, dict[str, Mask]] = {}
        self._words = WordIndex()
        self._heard: tuple[str, Hits] | None = None  # the last words, and what they found
        self._take_sessions(sessions)
        self._take_texts(len(sessions), cards)

    def theme_of(self, session: str) -> str:
        """Return the theme that a session stands under; all of one's own stand under one."""
        return OWN_THEME if session in self._own else self._library.themes.get(session, "")

    def find(self, query: Query) -> Found:
        """Return what fits the query."""
        hits = self._hits(query)
        fitting = self._said(query)
        documents = list(bits(fitting & self._chosen(query)))
        if hits is not None:
            documents.sort(key=lambda document: -hits.ranks[document])
        found = Found(entries=tuple(self.entries[document] for document in documents))
        if hits is not None:
            found = replace(found, loose=hits.loose, unknown=hits.unknown)
        return found if documents else self._with_nearest(query, found)

    def counts(self, query: Query, facet: Facet) -> dict[str, int]:
        """Return how many there are for each value of a facet, all else being as in the query."""
        others = self._chosen(query.without(facet)) & self._said(query)
        values = self._sets.get(facet, {})
        return {value: (documents & others).bit_count() for value, documents in values.items()}

    def has(self, facet: Facet, value: str) -> bool:
        """Return whether anything on the shelf has this value."""
        return bool(self._sets.get(facet, {}).get(value))

    # -- sorting in ----------------------------------------------------------------------------

    def _take_sessions(self, sessions: Iterable[Session]) -> None:
        regions: dict[str, Mask] = {}
        exercises: dict[str, Mask] = {}
        for number, session in enumerate(sessions):
            one = 1 << number
            self._words.add(f"{session.title} {session.id}", one, _TITLE)
            self._words.add(f"{session.goal} {session.minutes} minutes", one, _GOAL)
            for place, region in enumerate(session.regions):
                key = region if place == 0 else f"{region} beside"
                regions[key] = regions.get(key, 0) | one
                self._put("region", region, one)
            for step in session.steps:
                exercises[step.exercise] = exercises.get(step.exercise, 0) | one
            self._take_facets(session, one)
        self._take_regions(regions)
        self._take_exercises(exercises)

    def _take_facets(self, session: Session, one: Mask) -> None:
        self._put("kind", "session", one)
        self._put("posture", session.posture, one)
        for name, low, high in LENGTHS:
            if low <= session.minutes <= high:
                self._put("minutes", name, one)
        for group in _GROUPS:
            if is_for(session, group):
                self._put("audience", group, one)
        if session.id in self._own:
            self._put("own", YES, one)
        words = f"{_POSTURE_WORDS[session.posture]} {_AUDIENCE_WORDS[session.audience]}"
        self._words.add(f"{words} {self.theme_of(session.id)}", one, _REST)

    def _take_regions(self, regions: Mapping[str, Mask]) -> None:
        for key, documents in regions.items():
            region = self._library.regions[key.removesuffix(" beside")]
            names = " ".join((region.name, *region.synonyms))
            self._words.add(names, documents, _GOAL if key.endswith(" beside") else _PLACE)

    def _take_exercises(self, exercises: Mapping[str, Mask]) -> None:
        at_desk = self._sets.get("kind", {}).get("session", 0)
        for name, documents in exercises.items():
            exercise = self._library.exercises[name]
            family = self._library.families[exercise.family]
            if exercise.family not in AROUND:  # nobody looks for what is in every session
                self._put("family", exercise.family, documents)
                self._words.add(f"{exercise.name} {family.name}", documents, _REST)
            things = " ".join(exercise.equipment).replace("none", "").replace("_", " ")
            self._words.add(things, documents, _REST)
            if not exercise.office:
                at_desk &= ~documents
        self._put("desk", YES, at_desk)
        self._words.add("desk office work", at_desk, _REST)

    def _take_texts(self, first: int, cards: Mapping[str, Card]) -> None:
        """Sort in the programmes and cards, which stand behind the sessions."""
        for number, entry in enumerate(self.entries[first:], start=first):
            one = 1 << number
            self._put("kind", entry.kind, one)
            if entry.kind == "programme":
                programme = self._library.programmes[entry.id]
                title, regions, text = programme.title, programme.regions, programme.goal
            else:
                card = cards[entry.id]
                title, regions = card.title, card.regions
                text = " ".join(said.text for said in card.statements)
            self._words.add(title, one, _TITLE)
            self._words.add(text, one, _REST)
            for region in regions:
                self._put("region", region, one)
                self._words.add(self._library.regions[region].name, one, _GOAL)

    def _put(self, facet: Facet, value: str, documents: Mask) -> None:
        values = self._sets.setdefault(facet, {})
        values[value] = values.get(value, 0) | documents

    # -- answering -----------------------------------------------------------------------------

    def _hits(self, query: Query) -> Hits | None:
        """Return what the words of the query find; None if there are none."""
        if not query.words.strip():
            return None
        if self._heard is None or self._heard[0] != query.words:
            self._heard = (query.words, self._words.find(query.words))
        return self._heard[1]

    def _said(self, query: Query) -> Mask:
        hits = self._hits(query)
        return self._everything if hits is None else sum(1 << one for one in hits.ranks)

    def _chosen(self, query: Query) -> Mask:
        found = self._everything
        for facet, value in query.chosen.items():
            found &= self._sets.get(facet, {}).get(value, 0)
        return found

    def _with_nearest(self, query: Query, found: Found) -> Found:
        """Add what there would be with one facet less; minutes are given up before the place."""
        for facet in _GIVEN_UP:
            if facet in query.chosen:
                less = query.without(facet)
                behind = (self._said(less) & self._chosen(less)).bit_count()
                if behind:
                    nearest = self._nearest(less, query.chosen.get("minutes"))
                    return replace(found, in_the_way=facet, behind=behind, nearest=nearest)
        return found

    def _nearest(self, query: Query, length: str | None) -> Entry:
        entries = self.find(query).entries
        if length is None or "minutes" in query.chosen:
            return entries[0]
        low, high = next((low, high) for name, low, high in LENGTHS if name == length)
        minutes = {
            entry: self._library.sessions[entry.id].minutes
            for entry in entries
            if entry.kind == "session"
        }
        if not minutes:
            return entries[0]
        return min(minutes, key=lambda entry: abs(2 * minutes[entry] - low - high))


def sessions_in(library: Library, folder: Path) -> frozenset[str]:
    """Return the ids of the sessions whose files lie in a folder: the user's own, in theirs."""
    return frozenset(
        session for session, file in library.origins.items() if Path(file).is_relative_to(folder)
    )


def _theme_order(
    sessions: Iterable[Session], library: Library, own: Collection[str]
) -> dict[str, int]:
    """Return the place of each theme: one's own, as their sessions come, and children's last."""
    themes = {OWN_THEME: 0}
    for session in sorted(sessions, key=lambda one: not is_for(one, "adult")):
        if session.id not in own:
            themes.setdefault(library.themes.get(session.id, ""), len(themes))
    return themes
