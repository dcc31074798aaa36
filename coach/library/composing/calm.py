"""What movement leaves of the time goes to breath, rest and the ends, to the half second."""

from __future__ import annotations

from math import ceil

from coach.library.composing.arc import MOVING, Block, budget
from coach.library.composing.fill import Filling, TooLong, TooShort
from coach.library.composing.picks import (
    Pick,
    keep_below,
    longest_of,
    repeat,
    seconds_of,
    share_exactly,
    share_nearly,
    shortest_of,
)

_WARM_S = 30.0  # of easy movement or breath before the first stretch
_ONE_PATTERN_S = 150.0  # after so much of one way to breathe, another one
_ONE_BREATH_S = 15.0  # what whole breaths may miss a time by


def calm_down(filling: Filling, spare: float) -> None:
    """Fill what is left of the time; `spare` seconds of it were meant for movement.

    Raises:
        TooShort: what must be there takes longer than the wish.
        TooLong: breath and rest cannot last so long.
    """
    shares = budget(filling.wish)
    ends = [*filling.picks["settle"], *filling.picks["return"]]
    kept = shortest_of(ends) + shortest_of(_promised(filling, "rest"))
    promised = shortest_of(filling.picks["breathe"])
    _make_room(filling, kept + promised)
    least = max(promised, _warm_up(filling, _left(filling) - kept))
    left = _left(filling)
    _take_rests(filling, left - shares["breathe"] - spare / 2)
    most = longest_of([*ends, *filling.picks["rest"]])
    wanted = max(shares["breathe"] + spare / 2, least, left - most + _ONE_BREATH_S)
    _breathe(filling, min(wanted, left - kept), least, left - kept)
    _rest(filling, shares)


def _warm_up(filling: Filling, room: float) -> float:
    """Lengthen easy movement before a stretch, within this room of seconds.

    Returns:
        The seconds of breath without which the stretches would come too soon.

    Raises:
        TooShort: there is no time to become warm before a stretch that must be there.
    """
    stretches = filling.picks["stretch"]
    easy = [p for p in filling.picks["mobilise"] if p.candidate.exercise.family == "mobility"]
    for pick in easy if stretches else ():
        longer = pick.doses.at_least(pick.seconds + max(_WARM_S - seconds_of(easy), 0.0))
        if longer - pick.seconds <= room:
            room -= longer - pick.seconds
            pick.seconds = longer
    cold = _WARM_S - seconds_of(easy)
    if not stretches or cold <= 0:
        return 0.0
    breaths = [pick.candidate for pick in filling.picks["breathe"]]
    breath = next(iter(breaths), None) or filling.best(filling.choices.blocks["breathe"])
    if breath is not None and filling.doses(breath).at_least(cold) <= room:
        return filling.doses(breath).at_least(cold)
    if any(pick.promised for pick in stretches):
        raise TooShort("There is more to do than the time allows.")
    for pick in list(stretches):
        filling.drop(pick)
    return 0.0


def _left(filling: Filling) -> float:
    return filling.wish.seconds - filling.moving_s - filling.changing_s


def _promised(filling: Filling, block: Block) -> list[Pick]:
    return [pick for pick in filling.picks[block] if pick.promised]


def _make_room(filling: Filling, needed: float) -> None:
    """Shorten what moves, and drop what was not promised, until so many seconds are left."""
    for block in reversed(MOVING):
        moving = seconds_of(filling.picks[block])
        keep_below(filling.picks[block], moving - max(needed - _left(filling), 0.0))
    while _left(filling) < needed:
        loose = [p for block in MOVING for p in filling.picks[block] if not p.promised]
        if not loose:
            raise TooShort("There is more to do than the time allows.")
        filling.drop(min(loose, key=lambda pick: pick.candidate.score))


def _take_rests(filling: Filling, wanted: float) -> None:
    """Take ways to rest until they and the ends can last as long as wanted."""
    picks = filling.picks
    while longest_of([*picks["settle"], *picks["rest"], *picks["return"]]) < wanted:
        best = filling.best(filling.choices.blocks["rest"])
        if best is None:
            return
        filling.take(best)


def _take_brief_rest(filling: Filling, limit: float) -> None:
    """Take a rest that can be as short as this, if there is one."""
    shelf = filling.choices.blocks["rest"]
    best = filling.best(one for one in shelf if filling.doses(one).shortest <= limit)
    if best is not None:
        filling.take(best)


def _breathe(filling: Filling, wanted: float, least: float, limit: float) -> None:
    """Take patterns, one after the other and then again, that last about as long as wanted."""
    picks = filling.picks["breathe"]
    patterns = ceil(wanted / _ONE_PATTERN_S)
    while len(picks) < patterns or longest_of(picks) < wanted:
        best = filling.best(filling.choices.blocks["breathe"])
        if best is None:
            break
        filling.take(best)
    repeat(picks, wanted)
    # Where even the shortest doses are far too long, there is less of it, or none.
    most = max(min(limit, 2 * wanted), least)
    while picks and not picks[-1].promised and shortest_of(picks) > most:
        filling.drop(picks[-1])
    if picks:
        share_nearly(picks, wanted)
        keep_below(picks, limit)
        missing = max(least - seconds_of(picks), 0.0)
        picks[0].seconds = picks[0].doses.at_least(picks[0].seconds + missing)


def _rest(filling: Filling, shares: dict[Block, float]) -> None:
    """Share out exactly what is left among rest and the ends."""
    left = _left(filling) - seconds_of(filling.picks["breathe"])
    rests, ends = filling.picks["rest"], [*filling.picks["settle"], *filling.picks["return"]]
    while rests and not rests[-1].promised and shortest_of([*rests, *ends]) > left:
        filling.drop(rests[-1])
    if not rests:
        _take_brief_rest(filling, left - shortest_of(ends))
    _take_rests(filling, left)
    repeat(rests, left - longest_of(ends))
    if not shortest_of([*rests, *ends]) <= left <= longest_of([*rests, *ends]):
        raise TooLong("There is not enough to do for so long.")
    wanted = [shares["settle"], shares["return"]]
    resting = left - sum(wanted)
    usual = sum(pick.doses.usual for pick in rests)
    each = [resting * pick.doses.usual / usual for pick in rests]
    share_exactly([*rests, *ends], [*each, *wanted], left)
