"""Composes a session for a wish: which way round, which exercises, how long each of them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import get_args

from msgspec.structs import replace

from coach.errors import CoachError, did_you_mean
from coach.library.composing.arc import BLOCKS, MOVING, routes
from coach.library.composing.calm import calm_down
from coach.library.composing.candidates import WHOLE_BODY, Stock
from coach.library.composing.fill import Filling, NothingFits, TooLong, TooShort
from coach.library.composing.pause import pause_picks
from coach.library.composing.picks import Pick
from coach.library.composing.reasons import Reasons, how_words, spared_sentence
from coach.library.composing.wish import FEWEST_MIN, LONGEST_S, SHORTEST_S, Composition, Wish
from coach.library.library import Library
from coach.model import Posture, Session, SessionPosture, Step

_TWO_MIN_S = 120
_SHORT_MIN = range(FEWEST_MIN, 9)  # minutes that may be too few for many regions
_COMMON_S = 300  # what nearly everything can last


class Composer:
    """Composes sessions from one library."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._stock = Stock(library)

    def compose(self, wish: Wish) -> Composition:
        """Return a session for the wish.

        Raises:
            CoachError: there is none; the sentence names the nearest that is possible.
        """
        wish = self._checked(wish)
        plain = replace(wish, liking={})  # what is possible does not depend on it
        try:
            composition = self._composed(plain)
        except (NothingFits, TooShort, TooLong) as problem:
            raise CoachError(self._refusal(plain, problem)) from None
        if wish.liking:
            with contextlib.suppress(NothingFits, TooShort, TooLong):
                return self._composed(wish)
        return composition

    def minutes(self, wish: Wish) -> frozenset[int]:
        """Return the whole minutes for which `compose` finds a session; its own do not count.

        Only the shortest and the longest are tried: what is possible for both is so in between.
        """
        try:
            wish = self._checked(replace(wish, seconds=FEWEST_MIN * 60, liking={}))
        except CoachError:
            return frozenset()
        most = wish.longest_min
        found = {minutes for minutes in _SHORT_MIN if self._lasts(wish, minutes)}
        longest = next((m for m in range(most, _SHORT_MIN[-1], -1) if self._lasts(wish, m)), 0)
        return frozenset(found | set(range(_SHORT_MIN[-1] + 1, longest + 1)))

    def _lasts(self, wish: Wish, minutes: int) -> bool:
        return self._works(replace(wish, seconds=minutes * 60))

    def _composed(self, wish: Wish) -> Composition:
        if wish.is_pause:
            picks = pause_picks(self._stock, wish)
            reasons = Reasons(self.library, wish, [pick.candidate for pick in picks], ())
            steps = [_step(pick, routes(wish)[0]["mobilise"]) for pick in picks]
            return Composition(session=_session(wish, reasons, steps), because=reasons.because)
        filling = self._filled(wish)
        taken = [pick.candidate for picks in filling.picks.values() for pick in picks]
        refused = [*filling.choices.refused, *filling.too_cautious]
        reasons = Reasons(self.library, wish, taken, refused, filling.without)
        return Composition(
            session=_session(wish, reasons, list(_steps(filling)), filling.without),
            because=reasons.because,
            left_out=(*reasons.left_out, *map(spared_sentence, filling.spared)),
        )

    def _filled(self, wish: Wish) -> Filling:
        """Return the best way through the blocks that can be filled."""
        problem: CoachError = NothingFits("There is nothing for it.")
        fillings = [Filling(self._stock, wish, stations) for stations in routes(wish)]
        if not wish.senior:  # for them the way that stays off the floor comes first
            fillings.sort(key=lambda one: one.reach, reverse=True)
        for filling in sorted(fillings, key=lambda one: one.steep):
            try:
                calm_down(filling, filling.move())
            except (NothingFits, TooShort, TooLong) as error:
                problem = error
            else:
                return filling
        raise problem

    # -- wishes that cannot be ---

    def _checked(self, wish: Wish) -> Wish:
        """Return the wish in the words of the library."""
        names = [text.partition(".")[0] for text in wish.regions] or [WHOLE_BODY]
        for name in names:
            if name not in self.library.regions:
                raise CoachError(f"There is no region {name}{did_you_mean(name, self._regions)}")
            if name in wish.closed:
                region = self.library.regions[name].name
                raise CoachError(f"{region}: closed until a professional has looked at it.")
        if wish.posture == "water":
            raise CoachError(self._written_for_water())
        _check_length(wish)
        return replace(wish, regions=tuple(dict.fromkeys(names)))

    @property
    def _regions(self) -> list[str]:
        return list(self.library.regions)

    def _written_for_water(self) -> str:
        written = [one for one in self.library.sessions.values() if one.posture == "water"]
        names = " and ".join(f"{one.title}, {one.minutes} minutes" for one in written)
        sentence = "Sessions in the water are not composed."
        return f"{sentence} The nearest are written: {names}." if names else sentence

    def _refusal(self, wish: Wish, problem: CoachError) -> str:
        sentence = f"Nothing can be composed for {how_words(wish)}."
        if wish.break_kind is not None:  # its length is fixed, and so is where it is done
            return f"{sentence} {problem}"
        beside = (*self.library.regions[wish.regions[0]].neighbours, WHOLE_BODY)
        places = (replace(wish, regions=(name,)) for name in beside if name not in wish.closed)
        others = (*_others(wish, problem), *places)
        near = next((one for one in others if self._works(one)), None)
        if near is None:
            return f"{sentence} {problem}"
        place = ""
        if near.regions != wish.regions:
            place = f"{self.library.regions[near.regions[0]].name}, "
        return f"{sentence} {problem} The nearest is {place}{how_words(near)}."

    def _works(self, wish: Wish) -> bool:
        try:
            if wish.is_pause:
                pause_picks(self._stock, wish)
            else:
                self._filled(wish)
        except (NothingFits, TooShort, TooLong):
            return False
        return True


def compose(library: Library, wish: Wish) -> Composition:
    """Return a session for the wish, composed from the library.

    Raises:
        CoachError: there is none; the sentence names the nearest that is possible.
    """
    return Composer(library).compose(wish)


def _check_length(wish: Wish) -> None:
    whole = wish.seconds % 60 == 0 and wish.minutes >= FEWEST_MIN
    free = wish.is_pause or wish.break_kind is not None
    most = LONGEST_S if wish.break_kind is not None else wish.longest_min * 60
    if (whole or free) and SHORTEST_S <= wish.seconds <= min(most, wish.longest_min * 60):
        return
    people = "A session for children" if wish.child else "A session"
    between = f"{people} is composed for {FEWEST_MIN} to {wish.longest_min} whole minutes"
    nearest = min(max(round(wish.minutes), FEWEST_MIN), wish.longest_min)
    raise CoachError(f"{between}; the nearest is {nearest}.")


def _others(wish: Wish, problem: CoachError) -> Iterator[Wish]:
    """Yield like wishes, the nearest first: other minutes, then other postures."""
    postures: tuple[SessionPosture, ...] = get_args(SessionPosture)
    other_postures = [
        replace(wish, posture=one) for one in postures if one not in ("water", wish.posture)
    ]
    pauses = range(SHORTEST_S, _TWO_MIN_S) if wish.seconds < _TWO_MIN_S else range(0)
    minutes = range(FEWEST_MIN * 60, wish.longest_min * 60 + 1, 60)
    lengths = sorted((*pauses, *minutes), key=lambda seconds: abs(seconds - wish.seconds))
    other_lengths = [replace(wish, seconds=one) for one in lengths if one != wish.seconds]
    if not isinstance(problem, NothingFits):  # else no length will do
        yield from other_lengths
    yield from other_postures
    yield from (replace(one, seconds=_COMMON_S) for one in other_postures)


def _session(
    wish: Wish, reasons: Reasons, steps: Sequence[Step], without: Sequence[str] = ()
) -> Session:
    return Session(
        id=f"composed-{'-'.join(wish.regions[:2])}-{wish.seconds // 60}",
        title=reasons.title,
        goal=reasons.goal,
        regions=tuple(region for region in wish.regions if region not in without),
        minutes=max(wish.seconds // 60, 1),
        pause_s=wish.seconds if wish.is_pause or wish.seconds % 60 else None,
        posture=wish.posture,
        audience=wish.audience,
        steps=tuple(steps),
    )


def _steps(filling: Filling) -> Iterator[Step]:
    changes = filling.changes
    for block in BLOCKS:
        if block in changes:
            yield changes[block].step()
        picks = filling.picks[block]
        for pick in filling.in_order(picks) if block in MOVING else picks:
            yield _step(pick, filling.stations[block])


def _step(pick: Pick, posture: Posture) -> Step:
    step, exercise = pick.doses.step(pick.seconds), pick.candidate.exercise
    if posture == "stand" and exercise.gaze == "closed":
        return replace(step, gaze="away")  # nobody stands with closed eyes
    return step
