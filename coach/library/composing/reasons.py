"""Says in whole sentences why a composed session is as it is, and what it goes without."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coach.library.choice import POSTURE_WORDS
from coach.library.composing.arc import MOVING, Block
from coach.library.composing.candidates import WHOLE_BODY, Candidate, Refusal
from coach.library.composing.wish import Wish
from coach.library.library import Library

_MOST_NAMES, _MOST_PLACES = 5, 3
_BLOCK_WORDS: tuple[tuple[Block, str], ...] = (
    ("breathe", "breathe"),
    ("mobilise", "move"),
    ("stretch", "stretch"),
    ("tense", "let go"),
    ("rest", "rest"),
)
_SPARED: dict[Block, str] = {"mobilise": "move", "stretch": "stretch", "tense": "tense and let go"}


class Reasons:
    """The words for one composed session.

    Args:
        library: where names and questions stand.
        wish: what was asked for.
        taken: what is done, in order.
        refused: what may not be used.
        without: regions for which there is nothing.
    """

    def __init__(
        self,
        library: Library,
        wish: Wish,
        taken: Sequence[Candidate],
        refused: Sequence[Refusal],
        without: Sequence[str] = (),
    ) -> None:
        self._library, self._wish, self._taken = library, wish, taken
        self._refused, self._without = refused, without

    @property
    def title(self) -> str:
        """The title of the session: its places."""
        places = self._places()
        return f"{places[0].upper()}{places[1:]}"

    @property
    def goal(self) -> str:
        """One line about what is done."""
        blocks = {one.block for one in self._taken}
        does = [word for block, word in _BLOCK_WORDS if block in blocks]
        return f"{listed(does).capitalize()}."

    @property
    def because(self) -> tuple[str, ...]:
        """Why it is as it is."""
        done = [one for one in self._taken if one.block not in ("settle", "return")]
        sentences = [f"Composed for the {self._places()}: {how_words(self._wish)}."]
        for region in self._wish.regions:
            names = [one.exercise.name for one in done if region in one.weights]
            if names and region != WHOLE_BODY:
                sentences.append(f"For the {self._name(region)}: {named(names)}.")
        beside = [one.exercise.name for one in done if one.block in MOVING and not one.weights]
        if beside:
            how = "From many places" if WHOLE_BODY in self._wish.regions else "To go with it"
            sentences.append(f"{how}: {named(beside)}.")
        return (*sentences, *self._easier())

    @property
    def left_out(self) -> tuple[str, ...]:
        """What may not be used, and what is in the way."""
        groups: dict[tuple[str, str], list[str]] = {}
        for one in self._refused:
            groups.setdefault((one.kind, one.what), []).append(one.exercise.name)
        sentences = [f"{self._in_the_way(*why)}: {named(names)}." for why, names in groups.items()]
        for region in self._without:
            name = self._library.regions[region].name
            sentences.append(f"{name}: no exercise fits this position and these answers.")
        return tuple(sentences)

    def _places(self) -> str:
        here = [region for region in self._wish.regions if region not in self._without]
        names = [self._name(region) for region in here]
        if len(names) > _MOST_PLACES:
            return f"{names[0]} and {len(names) - 1} more"
        # Names with an "and" of their own read better as one list.
        several = len(names) > 1 and any(" and " in name for name in names)
        return ", ".join(names) if several else listed(names)

    def _name(self, region: str) -> str:
        name = self._library.regions[region].name
        return f"{name[0].lower()}{name[1:]}"

    def _question(self, tag: str) -> str:
        return next((one.question for one in self._library.safety.tags if one.id == tag), tag)

    def _easier(self) -> list[str]:
        by_tag: dict[str, list[str]] = {}
        for exercise in [one.exercise for one in self._taken]:
            for tag in exercise.caution:
                if tag in self._wish.tags:
                    by_tag.setdefault(tag, []).append(exercise.name)
        return [
            f'In an easier form because of "{self._question(tag)}": {named(names)}.'
            for tag, names in by_tag.items()
        ]

    def _in_the_way(self, kind: str, what: str) -> str:
        if kind == "tag":
            return f'Left out because of "{self._question(what)}"'
        if kind == "unasked":
            return f'Left out, as this question is not answered: "{self._question(what)}"'
        if kind == "closed":
            return f"Left out while {self._name(what)} is closed"
        if kind == "resting":
            return "Left out for two weeks, as you ended sessions early there"
        if kind == "cautious":
            enough = "Two exercises in an easier form are enough for one session"
            return f"{enough}, so these are left out"
        return f"Left out, as there is no {what.replace('_', ' ')} at hand"


def spared_sentence(block: Block) -> str:
    """Return what is said when a block has no exercise left."""
    return f"There is no more to {_SPARED[block]} here; that time went to breathing and rest."


def how_words(wish: Wish) -> str:
    """Return how long and in which posture: `7 minutes, sitting`."""
    return f"{length_words(wish.seconds)}, {POSTURE_WORDS[wish.posture]}"


def length_words(seconds: float) -> str:
    """Return a length as people say it: `7 minutes`, `45 seconds`."""
    if seconds % 60:
        return f"{seconds:g} seconds"
    return "1 minute" if seconds == 60 else f"{seconds / 60:g} minutes"


def named(names: Iterable[str]) -> str:
    """Return names once each, the first few of them."""
    once = list(dict.fromkeys(names))
    if len(once) > _MOST_NAMES + 1:
        once = [*once[:_MOST_NAMES], f"and {len(once) - _MOST_NAMES} more"]
    # Some names have a comma of their own.
    return "; ".join(once)


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: `neck, jaw and hands`."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
