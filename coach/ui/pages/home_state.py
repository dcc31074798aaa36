"""What Home shows: from what a person clicked to a title, a question, a warning and a wish.

Nothing here paints or asks the clock; the page draws what `card_of` returns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct, structs

from coach.body.regions import place_key
from coach.compiled import Timeline
from coach.model import Level, RedFlag, Region, Safety, Session, SessionPosture, Side
from coach.ui.pages.home_words import subtitle_of, title_of

Feeling = Literal["tight", "cramp", "twitch", "painful", "numb", "other"]
Half = Literal["left", "right"]
Start = Literal["open", "read_first", "closed"]

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
CRAMP_HELP = "Lengthen the muscle slowly, stroke it, and wait."
AFTER_CRAMP = "When it has let go, choose tight or tired, and start."

_BOTH: frozenset[Half] = frozenset(("left", "right"))
_READ_ALL: frozenset[Feeling] = frozenset(("painful", "numb", "other"))
_TWITCH_FLAGS = ("RF-C8", "RF-C9")
_CRAMP_FLAG = "RF-C10"
_WORST_FIRST: tuple[Level, ...] = ("emergency", "urgent", "soon", "plan")


class HomeState(Struct, frozen=True, kw_only=True):
    """Everything a person has clicked on Home.

    Args:
        chosen: region -> its chosen halves, in the order of choosing; both for the middle.
        feeling: the answer to "How would you describe it?".
        something_new: yes to "anything new today?".
        tension: place (`neck`, `forearm.left`) -> 0 to 10; only what was answered.
        minutes: how long the session should be.
        posture: how the person would like to be.
        ticked: ids of red flags that were ticked.
        none_of_these: the red flags were read and none of them fits.
    """

    chosen: dict[str, frozenset[Half]] = {}
    feeling: Feeling = "tight"
    something_new: bool = False
    tension: dict[str, int] = {}
    minutes: int = 5
    posture: SessionPosture = "sit"
    ticked: frozenset[str] = frozenset()
    none_of_these: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The chosen places, `neck` for both halves and `neck.left` for one."""
        return tuple(place_key(region, _side(halves)) for region, halves in self.chosen.items())


class Wish(Struct, frozen=True, kw_only=True):
    """What a session is asked for.

    Args:
        regions: the first is the main one; never empty.
        minutes: how long.
        posture: how the person would like to be.
        session: this session and no other, when an answer leads to one.
        tighter: the half that was chosen, if only one was.
        flags: red flags that are ticked now; they close sessions as if ticked at first use.
    """

    regions: tuple[str, ...]
    minutes: int
    posture: SessionPosture
    session: str | None = None
    tighter: Half | None = None
    flags: frozenset[str] = frozenset()


class Plan(Struct, frozen=True, kw_only=True):
    """The session that a wish led to, compiled, with what must be said about it.

    Args:
        session: the session's file.
        timeline: compiled for the minutes asked for.
        because: why this one, in whole sentences.
        left_out: what could not be had, in whole sentences.
        notices: texts to be shown above Start, the most urgent first, numbers filled in.
    """

    session: Session
    timeline: Timeline
    because: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


class Request(Struct, frozen=True, kw_only=True):
    """What the page hands over when Start is pressed."""

    wish: Wish
    plan: Plan
    before: dict[str, int] = {}


class Card(Struct, frozen=True, kw_only=True):
    """What the card beside the map shows.

    Args:
        title: the chosen places.
        subtitle: how many, or that nothing is chosen.
        start: whether Start is open, waits for the red flags to be read, or is closed.
        flags: the red flags to be read, the most urgent first; empty when nothing asks for them.
        advice: those that were ticked, the most urgent first.
        help: what to do now, in sentences.
        wish: what to look for; None when no session may start.
    """

    title: str
    subtitle: str
    start: Start
    flags: tuple[RedFlag, ...] = ()
    advice: tuple[RedFlag, ...] = ()
    help: tuple[str, ...] = ()
    wish: Wish | None = None


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
    keys = {place_key(name, _side(parts)) for name, parts in chosen.items()}
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


def _unread(state: HomeState) -> HomeState:
    return structs.replace(state, ticked=frozenset(), none_of_these=False)


# -- what the card shows -----------------------------------------------------------------------


def card_of(
    state: HomeState, regions: Mapping[str, Region], safety: Safety, usual: Sequence[str]
) -> Card:
    """Return what the card shows.

    Args:
        state: what was clicked.
        regions: the library's regions.
        safety: the library's red flags for all regions.
        usual: the regions a session is for while nothing is chosen.
    """
    title = title_of([regions[region].name for region in state.chosen or usual])
    flags = _flags_to_read(state, regions, safety)
    advice = tuple(flag for flag in flags if flag.id in state.ticked)
    subtitle = subtitle_of([_side(halves) for halves in state.chosen.values()])
    if not state.chosen:
        wish = _wish_for_all(state, tuple(usual))
        return Card(title=title, subtitle=subtitle, start="open", wish=wish)
    if advice:
        return _advised(state, regions, safety, Card(
            title=title, subtitle=subtitle, start="closed", flags=flags, advice=advice
        ))  # fmt: skip
    if state.feeling == "cramp" and "calf" not in state.chosen:
        lasting = (f"{f.if_}: {f.do}" for f in safety.common_red_flags if f.id == _CRAMP_FLAG)
        help = (CRAMP_HELP, *lasting, AFTER_CRAMP)
        return Card(title=title, subtitle=subtitle, start="closed", help=help)
    must_read = bool(flags) and not state.none_of_these
    return Card(
        title=title,
        subtitle=subtitle,
        start="read_first" if must_read else "open",
        flags=flags,
        wish=_wish(state, tuple(state.chosen)),
    )


def _advised(state: HomeState, regions: Mapping[str, Region], safety: Safety, card: Card) -> Card:
    """Return the card after red flags were ticked: what stays open depends on the worst."""
    common = {flag.id for flag in safety.common_red_flags}
    if any(
        flag.level == "emergency" or (flag.level == "urgent" and flag.id in common)
        for flag in card.advice
    ):
        return card
    closed = {
        name
        for name in state.chosen
        if any(flag.id in state.ticked and flag.level != "plan" for flag in regions[name].red_flags)
    }
    soon = any(flag.level == "soon" for flag in card.advice)
    left = tuple(name for name in state.chosen if name not in closed)
    if not left and not soon:
        return card
    wish = _wish(state, left) if left else _wish_for_all(state, (WHOLE_BODY,))
    return structs.replace(card, start="open", wish=wish)


def _flags_to_read(
    state: HomeState, regions: Mapping[str, Region], safety: Safety
) -> tuple[RedFlag, ...]:
    common = safety.common_red_flags
    if state.feeling in _READ_ALL or state.something_new:
        own = (flag for region in state.chosen for flag in regions[region].red_flags)
        flags = {flag.id: flag for flag in (*own, *common)}
        return tuple(sorted(flags.values(), key=lambda flag: _WORST_FIRST.index(flag.level)))
    if state.feeling == "twitch":
        return tuple(flag for flag in common if flag.id in _TWITCH_FLAGS)
    return ()


def _wish(state: HomeState, regions: tuple[str, ...]) -> Wish:
    session: str | None = None
    if state.feeling == "cramp":
        session = "calf-cramp-2"
    elif state.feeling == "twitch":
        session = "eyelid-twitch-2" if regions[0] == "jaw_face" else "twitch-calmer-5"
    halves = {half for region in regions for half in state.chosen[region]}
    tighter = next(iter(halves)) if len(halves) == 1 else None
    return structs.replace(_wish_for_all(state, regions), session=session, tighter=tighter)


def _wish_for_all(state: HomeState, regions: tuple[str, ...]) -> Wish:
    return Wish(regions=regions, minutes=state.minutes, posture=state.posture, flags=state.ticked)


def _side(halves: frozenset[Half]) -> Side:
    if len(halves) > 1:
        return "both"
    (half,) = halves
    return half
