"""Takes exercises for one session: what must be there, and then what moves, block by block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from coach.errors import CoachError
from coach.library.composing.arc import BLOCKS, MOVING, Block, Stations, budget
from coach.library.composing.candidates import WHOLE_BODY, WISHED, Candidate, Refusal, Stock
from coach.library.composing.doses import Doses, doses_of
from coach.library.composing.picks import (
    Pick,
    seconds_of,
    share_nearly,
    shortest_of,
)
from coach.library.composing.transitions import Transition, transitions
from coach.library.composing.wish import Wish

_CAUTIOUS_AT_MOST = 2
_VARIED_FROM_S, _VARIED = 300, 3  # from here on, so many exercises of the first region
_NEAR_ENOUGH = 1.5  # neighbours join when the others would last so many times their usual length
_SLACK = 0.04  # part of the whole by which a block may miss its share
_AGAIN = 1.5  # score lost by each further exercise for a place that is not wished itself
_PROMISING: tuple[Block, ...] = ("mobilise", "stretch", "tense", "breathe", "rest")
_REGION_SHARES = {1: (1.0,), 2: (0.7, 0.3), 3: (0.6, 0.25, 0.15)}


class TooShort(CoachError):
    """There is more to be done than the time allows."""


class TooLong(CoachError):
    """There is not enough to be done for so long a time."""


class NothingFits(CoachError):
    """There is no exercise, or no way to begin or end, whatever the length."""


class Filling:
    """One session in the making."""

    def __init__(self, stock: Stock, wish: Wish, stations: Stations) -> None:
        self.wish, self.stations, self._stock = wish, stations, stock
        self.choices = stock.choices(wish, stations)
        self.picks: dict[Block, list[Pick]] = {block: [] for block in BLOCKS}
        self.spared: list[Block] = []  # blocks whose time went to breathing and rest
        self.without: list[str] = []  # regions for which there is no exercise
        self._cautions = _CAUTIOUS_AT_MOST - self.steep
        self._taken: set[str] = set()
        self._known: dict[str, Doses] = {}
        self._places: Counter[str] = Counter()
        self._owed = dict(zip(wish.regions, _region_shares(len(wish.regions)), strict=True))

    def move(self) -> float:
        """Take the ends, what every region must have, and then what moves, by its shares.

        Returns:
            The seconds of movement for which there is no exercise left.

        Raises:
            NothingFits: there is nothing for the first region, or no way to begin or end.
            TooShort: what must be there takes longer than the wish.
        """
        self._take_ends()
        self._keep_promises()
        shares, spare, owed = budget(self.wish), 0.0, 0.0
        scale = 1 - self.changing_s / self.wish.seconds
        for block in MOVING:
            wanted = max(shares[block] * scale + owed, 0.0)
            owed = wanted - self._move_in(block, wanted)
            if owed > self._slack_s and self.best(self.choices.blocks[block]) is None:
                self.spared.append(block)
                spare, owed = spare + owed, 0.0
        return spare

    @property
    def changes(self) -> dict[Block, Transition]:
        """The changes of posture, by the block that they lead to."""
        used = [block for block in BLOCKS if self.picks[block]]
        return transitions(used, self.stations, self._stock, self.wish)

    @property
    def steep(self) -> int:
        """How many changes of posture are done with caution."""
        moves = transitions(BLOCKS, self.stations, self._stock, self.wish).values()
        tags = self.wish.tags
        return sum(not tags.isdisjoint(move.exercise.caution) for move in moves if move.exercise)

    @property
    def reach(self) -> int:
        """How many exercises for the wished regions there are on this way."""
        return sum(bool(one.weights) for block in MOVING for one in self.choices.blocks[block])

    @property
    def changing_s(self) -> float:
        """The seconds of all changes of posture."""
        moves = self.changes.values()
        if any(move.exercise is None for move in moves):
            raise NothingFits("The change of position is not for everybody.")
        return sum(move.seconds for move in moves)

    @property
    def moving_s(self) -> float:
        """The seconds of what moves."""
        return sum(seconds_of(self.picks[block]) for block in MOVING)

    @property
    def too_cautious(self) -> list[Refusal]:
        """What was meant for the wished regions, but would be one caution too many."""
        if self._cautions:
            return []
        return [
            Refusal(one.exercise, "cautious", "")
            for block in _PROMISING
            for one in self.choices.blocks[block]
            if one.cautious and one.near == WISHED and one.exercise.id not in self._taken
        ]

    def in_order(self, picks: Iterable[Pick]) -> list[Pick]:
        """Return what moves from the large and the far to the place that matters most."""
        places = list(self._stock.library.regions)
        first = self.wish.regions[0]

        def distance(pick: Pick) -> tuple[int, float, int]:
            one = pick.candidate
            return one.near, one.weights.get(first, 0.0), places.index(one.exercise.regions[0])

        return sorted(picks, key=distance)

    # -- taking one ---

    def best(
        self, candidates: Iterable[Candidate], worth: Callable[[Candidate], float] | None = None
    ) -> Candidate | None:
        """Return the best candidate that may still be taken, if there is one."""
        open_ones = [
            one
            for one in candidates
            if one.exercise.id not in self._taken and (self._cautions or not one.cautious)
        ]
        return max(open_ones, key=worth or (lambda one: one.score), default=None)

    def take(self, candidate: Candidate, promised: bool = False) -> Pick:
        """Take a candidate into its block, for its usual length until the time is shared out."""
        doses = self.doses(candidate)
        pick = Pick(candidate, doses, doses.usual, promised)
        self.picks[candidate.block].append(pick)
        self._taken.add(candidate.exercise.id)
        self._places[candidate.exercise.regions[0]] += 1
        self._cautions -= candidate.cautious
        for region, weight in candidate.weights.items():
            self._owed[region] -= weight * doses.usual / self.wish.seconds
        return pick

    def drop(self, pick: Pick) -> None:
        """Give up an exercise."""
        self.picks[pick.candidate.block].remove(pick)
        if pick.candidate not in [one.candidate for one in self.picks[pick.candidate.block]]:
            self._taken.discard(pick.candidate.exercise.id)
            self._cautions += pick.candidate.cautious

    def doses(self, candidate: Candidate) -> Doses:
        """Return the lengths that a candidate can take."""
        exercise = candidate.exercise
        if exercise.id not in self._known:
            families = self._stock.library.families
            self._known[exercise.id] = doses_of(exercise, families, self.wish)
        return self._known[exercise.id]

    # -- what must be there ---

    def _take_ends(self) -> None:
        rests = [one for one in self.choices.blocks["rest"] if one.exercise.family == "rest"]
        for shelf in (self.choices.blocks["settle"], self.choices.blocks["return"], rests):
            best = self.best(shelf, self._worth)
            if best is not None:
                self.take(best)
            elif shelf is not rests:
                raise NothingFits("No way to begin and to end fits these answers.")

    def _keep_promises(self) -> None:
        first, *others = self.wish.regions
        for n in range(_VARIED if self.wish.seconds >= _VARIED_FROM_S else 1):
            if not self._promise(first):
                if not n:
                    name = self._stock.library.regions[first].name
                    raise NothingFits(f"{name}: no exercise fits this position and these answers.")
                break
        for region in others:
            if not self._does(region) and not self._promise(region):
                self.without.append(region)
        every = [pick for picks in self.picks.values() for pick in picks]
        needed = shortest_of([pick for pick in every if pick.promised or _is_end(pick)])
        if needed + self.changing_s > self.wish.seconds:
            raise TooShort("There is more to do than the time allows.")

    def _promise(self, region: str) -> bool:
        """Take one more exercise for the region, from the block that has promised least."""
        for block in sorted(_PROMISING, key=lambda block: len(self.picks[block])):
            best = self.best(
                (one for one in self.choices.blocks[block] if region in one.weights),
                lambda one: self._worth(one) + one.weights[region],
            )
            if best is not None:
                self.take(best, promised=True)
                return True
        return False

    def _does(self, region: str) -> bool:
        """Return whether a promised exercise is for the region as well."""
        every = (pick for picks in self.picks.values() for pick in picks if pick.promised)
        return any(region in pick.candidate.weights for pick in every)

    def _worth(self, candidate: Candidate) -> float:
        """Return the score; where time is short, a long exercise is worth less."""
        return candidate.score - 10 * self.doses(candidate).shortest / self.wish.seconds

    # -- what moves ---

    @property
    def _slack_s(self) -> float:
        return _SLACK * self.wish.seconds

    def _move_in(self, block: Block, wanted: float) -> float:
        """Take exercises until they last about as long as wanted, and return how long."""
        picks = self.picks[block]
        left_alone: set[str] = set()
        while (one := self._next(block, wanted, left_alone)) is not None:
            if shortest_of(picks) + self.doses(one).shortest > wanted + self._slack_s:
                left_alone.add(one.exercise.id)
            else:
                self.take(one)
        if picks:
            share_nearly(picks, wanted)
        return seconds_of(picks)

    def _next(self, block: Block, wanted: float, left_alone: set[str]) -> Candidate | None:
        """Return the next exercise for a block; None if there are enough, or no more."""
        usual = sum(pick.doses.usual for pick in self.picks[block])
        shelf = [one for one in self.choices.blocks[block] if one.exercise.id not in left_alone]
        whole = WHOLE_BODY in self.wish.regions
        if usual < wanted and not whole:
            for region in sorted(self._owed, key=lambda name: -self._owed[name]):
                best = self.best(one for one in shelf if region in one.weights)
                if best is not None:
                    return best
        enough = usual if whole else usual * _NEAR_ENOUGH
        return self.best(shelf, self._spread) if enough < wanted else None

    def _spread(self, candidate: Candidate) -> float:
        """Return the score, less for places that have had their turn already."""
        had = self._places[candidate.exercise.regions[0]]
        return candidate.near + candidate.score - _AGAIN * had


def _is_end(pick: Pick) -> bool:
    return pick.candidate.block in ("settle", "return")


def _region_shares(number: int) -> tuple[float, ...]:
    """Return how much of the movement each region gets, the most important first."""
    few = _REGION_SHARES.get(number)
    return few or (0.4, *[0.6 / (number - 1)] * (number - 1))
