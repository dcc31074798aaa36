"""The words of Home: what a person has clicked, what is wished for, and what every click does."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, structs

from coach.body.regions import place_key
from coach.compiled import Timeline
from coach.model import Session, SessionPosture, Side

Feeling = Literal["tight", "cramp", "twitch", "painful", "numb", "other"]
Half = Literal["left", "right"]

FEELINGS: tuple[tuple[Feeling, str], ...] = (
    ("tight", "tight or tired"),
    ("cramp", "cramp now"),
    ("twitch", "twitching"),
    ("painful", "painful"),
    ("numb", "numb or tingling"),
    ("other", "something else worries me"),
)
MINUTES = (2, 5, 10, 15, 20)
POSTURES: tuple[tuple[SessionPosture, str], ...] = (
    ("sit", "Sitting"),
    ("stand", "Standing"),
    ("lie", "Lying"),
)
WHOLE_BODY = "whole_body"

_BOTH: frozenset[Half] = frozenset(("left", "right"))


class HomeState(Struct, frozen=True, kw_only=True):
    """Everything a person has clicked on Home.

    Args:
        chosen: region -> its chosen halves, in the order of choosing; both for the middle.
        feeling: the answer to "How would you describe it?".
        something_new: yes to "anything new today?".
        tension: place (`neck`, `forearm.left`) -> 0 to 10; only what was answered.
        minutes: how long the session should be.
        posture: how the person would like to be.
        ticked: ids of red flags that are ticked, today or on an earlier day, and still count.
        none_of_these: the red flags were read and none of them fits.
        reviewing: the red flags are open so that ticks can be taken back.
        other: the other session is wanted, in place of the one that is proposed.
    """

    chosen: dict[str, frozenset[Half]] = {}
    feeling: Feeling = "tight"
    something_new: bool = False
    tension: dict[str, int] = {}
    minutes: int = 5
    posture: SessionPosture = "sit"
    ticked: frozenset[str] = frozenset()
    none_of_these: bool = False
    reviewing: bool = False
    other: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The chosen places, `neck` for both halves and `neck.left` for one."""
        return tuple(place_key(region, side_of(halves)) for region, halves in self.chosen.items())


class Wish(Struct, frozen=True, kw_only=True):
    """What a session is asked for.

    Args:
        regions: the first is the main one; never empty.
        minutes: how long.
        posture: how the person would like to be.
        session: this session and no other, when an answer leads to one.
        tighter: the half that was chosen, if only one was.
        flags: red flags that are ticked now; they close sessions as if ticked at first use.
        other: the other session, not the one that is proposed.
    """

    regions: tuple[str, ...]
    minutes: int
    posture: SessionPosture
    session: str | None = None
    tighter: Half | None = None
    flags: frozenset[str] = frozenset()
    other: bool = False


class Plan(Struct, frozen=True, kw_only=True):
    """The session that a wish led to, compiled, with what must be said about it.

    Args:
        session: the session's file.
        timeline: compiled for the minutes asked for.
        because: why this one, in whole sentences.
        left_out: what could not be had, in whole sentences.
        notices: texts to be shown above Start, the most urgent first, numbers filled in.
        instead: what the other session is; empty where there is no other.
    """

    session: Session
    timeline: Timeline
    because: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    instead: str = ""


class Request(Struct, frozen=True, kw_only=True):
    """What the page hands over when Start is pressed; `with_adult`: for a child, one is there."""

    wish: Wish
    plan: Plan
    places: tuple[str, ...] = ()
    before: dict[str, int] = {}
    with_adult: bool = False


# -- what a click does -------------------------------------------------------------------------


def toggled(state: HomeState, region: str, side: Side) -> HomeState:
    """Return the state after a click on a place; the whole body and a place exclude each other."""
    chosen = {} if region == WHOLE_BODY else dict(state.chosen)
    chosen.pop(WHOLE_BODY, None)
    before = state.chosen.get(region, frozenset())
    halves: frozenset[Half] = _BOTH if side not in ("left", "right") else frozenset((side,))
    after = before - halves if halves <= before else before | halves
    if after:
        chosen[region] = after
    else:
        chosen.pop(region, None)
    keys = {place_key(name, side_of(parts)) for name, parts in chosen.items()}
    tension = {key: level for key, level in state.tension.items() if key in keys}
    return _unread(structs.replace(state, chosen=chosen, tension=tension))


def described(state: HomeState, feeling: Feeling) -> HomeState:
    """Return the state after an answer to "How would you describe it?"."""
    return _unread(structs.replace(state, feeling=feeling))


def with_news(state: HomeState, something_new: bool) -> HomeState:
    """Return the state after an answer to "anything new today?"."""
    return _unread(structs.replace(state, something_new=something_new))


def calmed(state: HomeState) -> HomeState:
    """Return the state after going back from the red flags: tight or tired, nothing new."""
    return _unread(structs.replace(state, feeling="tight", something_new=False))


def ticked(state: HomeState, flag: str, on: bool) -> HomeState:
    """Return the state with a red flag ticked or not; ticking takes back "none of these"."""
    flags = state.ticked | {flag} if on else state.ticked - {flag}
    return structs.replace(state, ticked=flags, none_of_these=False)


def reviewed(state: HomeState) -> HomeState:
    """Return the state with the red flags open, so that ticks can be taken back."""
    return structs.replace(state, reviewing=True, none_of_these=False)


def _unread(state: HomeState) -> HomeState:
    """Ask again, and propose anew; what is ticked stays ticked until somebody takes it back."""
    return structs.replace(state, none_of_these=False, reviewing=False, other=False)


def for_somebody_else(state: HomeState) -> HomeState:
    """Return the state in which another person begins: nothing is chosen, the posture stays."""
    return HomeState(posture=state.posture)


def side_of(halves: frozenset[Half]) -> Side:
    """Return the side that the chosen halves of a region make."""
    if len(halves) > 1:
        return "both"
    (half,) = halves
    return half
