"""What Home's card shows: from what a person clicked to a question, a warning and a wish.

Nothing here paints or asks the clock; the page draws what `card_of` returns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct, structs

from coach.library.flags import most_urgent_first
from coach.model import RedFlag, Region
from coach.protection import Safety
from coach.ui.pages.home_state import WHOLE_BODY, Feeling, HomeState, Wish, side_of
from coach.ui.pages.home_words import subtitle_of, title_of

Start = Literal["open", "read_first", "closed"]

CRAMP_HELP = "Lengthen the muscle slowly, stroke it, and wait."
AFTER_CRAMP = "When it has let go, choose tight or tired, and start."

NOT_IN_PAIN = "There is no session while a child is in pain or unwell."

_READ_ALL: frozenset[Feeling] = frozenset(("painful", "numb", "other"))
_TWITCH_FLAGS = ("RF-C8", "RF-C9")
_CRAMP_FLAG = "RF-C10"
_SIGNS_IN_CHILDREN = "n18"  # the text above Start that says when a child needs help


class Card(Struct, frozen=True, kw_only=True):
    """What the card beside the map shows.

    Args:
        title: the chosen places.
        subtitle: how many, or that nothing is chosen.
        start: whether Start is open, waits for the red flags to be read, or is closed.
        flags: the red flags to be read, the most urgent first; empty when nothing asks for them.
        reading: they stand where the map is, and wait for an answer.
        advice: the ticked ones that count here, the most urgent first.
        closed: the regions for which there is no session because of a ticked red flag.
        help: what to do now, in sentences.
        wish: what to look for; None when no session may start.
    """

    title: str
    subtitle: str
    start: Start
    flags: tuple[RedFlag, ...] = ()
    reading: bool = False
    advice: tuple[RedFlag, ...] = ()
    closed: tuple[str, ...] = ()
    help: tuple[str, ...] = ()
    wish: Wish | None = None


def card_of(
    state: HomeState,
    regions: Mapping[str, Region],
    safety: Safety,
    usual: Sequence[str],
    child: bool = False,
) -> Card:
    """Return what the card shows.

    Args:
        state: what was clicked.
        regions: the library's regions.
        safety: the library's red flags for all regions.
        usual: the regions a session is for while nothing is chosen.
        child: it is for a child, who has words of its own for places and none in pain.
    """
    names = tuple(state.chosen or usual)
    flags = _flags_to_read(state, names, regions, safety)
    card = Card(
        title=title_of([_called(regions[name], child) for name in names]),
        subtitle=subtitle_of([side_of(halves) for halves in state.chosen.values()]),
        start="closed",
        flags=flags,
        reading=bool(flags) and not state.none_of_these,
        advice=_advice(state, names, regions, safety),
    )
    if child and (state.feeling == "painful" or state.something_new):
        signs = (notice.text for notice in safety.notices if notice.id == _SIGNS_IN_CHILDREN)
        return structs.replace(card, help=(NOT_IN_PAIN, *signs))
    if card.advice:
        return _advised(state, names, regions, safety, card)
    if state.feeling == "cramp" and state.chosen and "calf" not in state.chosen:
        lasting = (f"{f.if_}: {f.do}" for f in safety.common_red_flags if f.id == _CRAMP_FLAG)
        help = (CRAMP_HELP, *lasting, AFTER_CRAMP)
        return structs.replace(card, flags=(), reading=False, help=help)
    start: Start = "read_first" if card.reading else "open"
    return structs.replace(card, start=start, wish=_wish(state, names))


def _called(region: Region, child: bool) -> str:
    name = region.child_name if child else region.name
    return f"{name[0].upper()}{name[1:]}"


def _advised(
    state: HomeState,
    names: tuple[str, ...],
    regions: Mapping[str, Region],
    safety: Safety,
    card: Card,
) -> Card:
    """Return the card after red flags were ticked: what stays open depends on the worst."""
    common = {flag.id for flag in safety.common_red_flags}
    if any(
        flag.level == "emergency" or (flag.level == "urgent" and flag.id in common)
        for flag in card.advice
    ):
        return structs.replace(card, closed=names)
    closed = {
        name
        for name in names
        if any(flag.id in state.ticked and flag.level != "plan" for flag in regions[name].red_flags)
    }
    soon = any(flag.level == "soon" for flag in card.advice)
    left = tuple(name for name in names if name not in closed)
    if not left and not soon:
        return structs.replace(card, closed=names)
    wish = _wish(state, left) if left else _wish_for_all(state, (WHOLE_BODY,))
    shut = tuple(name for name in names if name in closed)
    return structs.replace(card, start="open", wish=wish, closed=shut)


def _advice(
    state: HomeState, names: tuple[str, ...], regions: Mapping[str, Region], safety: Safety
) -> tuple[RedFlag, ...]:
    """Return the ticked red flags that count for these regions.

    Those of every region always do, and an emergency counts wherever it is.
    """
    if not state.ticked:
        return ()
    elsewhere = (
        flag
        for region in regions.values()
        for flag in region.red_flags
        if region.id in names or flag.level == "emergency"
    )
    return _sorted(f for f in (*elsewhere, *safety.common_red_flags) if f.id in state.ticked)


def _flags_to_read(
    state: HomeState, names: tuple[str, ...], regions: Mapping[str, Region], safety: Safety
) -> tuple[RedFlag, ...]:
    own = [flag for name in names for flag in regions[name].red_flags]
    if state.reviewing:
        return _sorted((*own, *safety.common_red_flags, *_advice(state, names, regions, safety)))
    if not state.chosen:
        return ()
    if state.feeling in _READ_ALL or state.something_new:
        return _sorted((*own, *safety.common_red_flags))
    if state.feeling == "twitch":
        return tuple(flag for flag in safety.common_red_flags if flag.id in _TWITCH_FLAGS)
    return ()


def _sorted(flags: Iterable[RedFlag]) -> tuple[RedFlag, ...]:
    """Return each red flag once, the most urgent first."""
    return most_urgent_first({flag.id: flag for flag in flags}.values())


def _wish(state: HomeState, regions: tuple[str, ...]) -> Wish:
    if not state.chosen:
        return _wish_for_all(state, regions)
    session: str | None = None
    if state.feeling == "cramp":
        session = "calf-cramp-2"
    elif state.feeling == "twitch":
        session = "eyelid-twitch-2" if regions[0] == "jaw_face" else "twitch-calmer-5"
    halves = {half for region in regions for half in state.chosen[region]}
    tighter = next(iter(halves)) if len(halves) == 1 else None
    return structs.replace(_wish_for_all(state, regions), session=session, tighter=tighter)


def _wish_for_all(state: HomeState, regions: tuple[str, ...]) -> Wish:
    return Wish(
        regions=regions,
        minutes=state.minutes,
        posture=state.posture,
        flags=state.ticked,
        other=state.other,
    )
