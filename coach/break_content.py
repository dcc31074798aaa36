"""Fills a break: which exercises are done in its seconds, for which place, and why this one.

A place that was rated or noted as tense lately comes first. Otherwise places take turns, the one
that has waited longest first. Breaks are taken at a desk: seated or standing, with nothing but a
chair, the desk and a wall.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Literal

from msgspec import Struct, structs

from coach.advice import Advice, NoAdvice
from coach.break_felt import TENSE, felt_last, looked_at_first
from coach.break_naming import day_words, length_words, your_place
from coach.break_settings import BreakKind
from coach.compiled import Preferences, Timeline
from coach.entries import Episode
from coach.errors import CoachError
from coach.library.composing.composer import Composer
from coach.library.composing.person import wish_for
from coach.library.composing.recent import days_since
from coach.library.composing.wish import Wish
from coach.library.flags import closed_by_flags
from coach.library.library import Library
from coach.library.safety import allowed, closing_sentence
from coach.model import Equipment, Family, Guidance, Session, SessionPosture
from coach.people import Person, RunEntry
from coach.session.timeline import compile_session, spoken_seconds
from coach.sound.voice_pack import Voice
from coach.voices import line_seconds, voiced

_AT_A_DESK: frozenset[Equipment] = frozenset({"none", "chair", "desk", "wall"})
_DONE_S = 10.0  # a place had its turn when it was exercised for so long
_TRIED = 5  # places; where none of them is open to somebody, the others are not either
_WHOLE, _NAMED_ONLY, _TRAUMA = "whole_body", "pelvis", "trauma"
_CALM: tuple[tuple[frozenset[Family], str], ...] = (
    (frozenset({"breath"}), "of easy breathing"),
    (frozenset({"grounding"}), "of arriving here and now"),
    (frozenset({"grounding", "rest"}), "of arriving here and now"),
)
_LEFT_OPEN = "It is what your health answers leave open."
_NOTHING = "There is no exercise for this break that your health answers leave open."
_WITH_ADULTS = "Breaks have exercises for people of 13 and over only."


class BreakWish(Struct, frozen=True, kw_only=True):
    """What a break is filled for; the same wish gives the same content.

    Args:
        kind: which break; a micro break is one thing with few words.
        seconds: how long it is, 20 to 900.
        person: who takes it.
        at: the moment, in local time.
        runs: what this person did lately, the newest first; earlier breaks among it.
        count: how many breaks there were today, so that the next one is another.
        guidance: how much is said.
        noted: what muscles did lately, in any order.
        advice: what the journal says about techniques and exercises.
    """

    kind: BreakKind
    seconds: int
    person: Person
    at: datetime
    runs: Sequence[RunEntry] = ()
    count: int = 0
    guidance: Guidance = "full"
    noted: Sequence[Episode] = ()
    advice: Advice = NoAdvice()


class BreakContent(Struct, frozen=True, kw_only=True):
    """What fills a break.

    Args:
        session: the exercises.
        timeline: the same, compiled; it lasts exactly as long as the break.
        title: what stands above it, as in `Two minutes for your neck`.
        why: why it is this and nothing else, in one sentence.
        places: what it is for, `neck` or `forearm.left`.
    """

    session: Session
    timeline: Timeline
    title: str
    why: str
    places: tuple[str, ...]


class _Turn(Struct, frozen=True):
    """A place whose turn it is, what it is called in a title, and why it is its turn."""

    place: str
    words: str
    why: str
    families: frozenset[Family] | None = None  # nothing else is used; None: whatever suits


class BreakFiller:
    """Chooses what fills breaks, from one library.

    Args:
        library: where the exercises come from.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._composer = Composer(library)

    def fill(self, asked: BreakWish, voice: Voice | None = None) -> BreakContent:
        """Return what fills a break.

        Args:
            asked: which break, for whom.
            voice: who speaks; None lets every line take as long as reading it.

        Raises:
            CoachError: nothing is open to this person; the sentence says why.
        """
        wish = self._wish(asked)
        for turn in self._turns(asked, wish):
            session = self._session(turn, asked, wish)
            if session is None:
                continue
            title = f"{length_words(asked.seconds)} {turn.words}"
            session = structs.replace(session, title=title)
            return BreakContent(
                session=session,
                timeline=self._compiled(session, turn, asked, wish, voice),
                title=title,
                why=turn.why,
                places=(turn.place,),
            )
        said = closing_sentence(asked.person, self._library, asked.at.date())
        raise CoachError(said or _NOTHING)

    # -- what is done --------------------------------------------------------------------------

    def _wish(self, asked: BreakWish) -> Wish:
        """Return what is to be composed, but for the place and the posture."""
        today = asked.at.date()
        wish = wish_for(asked.person, self._library, today, (), 1, "sit")
        if asked.person.child or wish.child:
            raise CoachError(_WITH_ADULTS)
        return structs.replace(
            wish,
            seconds=asked.seconds,
            break_kind=asked.kind,
            equipment=_AT_A_DESK,
            seed=100 * wish.seed + asked.count,
            recent=days_since(asked.runs, today),
            resting=asked.advice.resting(),
        )

    def _session(self, turn: _Turn, asked: BreakWish, wish: Wish) -> Session | None:
        """Return a session for a place that is open to the person, if there is one.

        Of what little is left to some people there may be no session with a beginning and an end;
        they do a few exercises, and no more.
        """
        region = _region(turn.place)
        wish = structs.replace(
            wish,
            regions=region,
            families=turn.families,
            gentle=asked.advice.care(region).gentle,
            liking=asked.advice.weights(region),
        )
        plain = [] if turn.families is None else [structs.replace(wish, break_kind="micro")]
        for one in (wish, *plain):
            for posture in _postures(asked):
                session = self._composed(structs.replace(one, posture=posture))
                if session is not None and not allowed(
                    session, self._library, asked.person, asked.at.date()
                ):
                    return session
        return None

    def _composed(self, wish: Wish) -> Session | None:
        """Return a session that has something for its place, if there is one."""
        try:
            session = self._composer.compose(wish).session
        except CoachError:
            return None
        exercises = (self._library.exercises[step.exercise] for step in session.steps)
        return session if any(wish.regions[0] in one.regions for one in exercises) else None

    def _compiled(
        self, session: Session, turn: _Turn, asked: BreakWish, wish: Wish, voice: Voice | None
    ) -> Timeline:
        few = asked.kind == "micro" and asked.guidance == "full"
        preferences = Preferences(
            handedness=asked.person.handedness,
            tighter=_half(turn.place),
            guidance="key" if few else None if asked.guidance == "full" else asked.guidance,
            tags=wish.tags,
            easier=asked.advice.care(_region(turn.place)).gentle,
        )
        exercises, families = self._library.exercises, self._library.families
        seconds = spoken_seconds if voice is None else line_seconds(voice)
        timeline = compile_session(session, exercises, families, None, preferences, seconds)
        return timeline if voice is None else voiced(timeline, voice)

    # -- whose turn it is ----------------------------------------------------------------------

    def _turns(self, asked: BreakWish, wish: Wish) -> Iterator[_Turn]:
        """Yield places, the first one first; at last what is open when nothing else is."""
        closure = closed_by_flags(asked.person, self._library, asked.at.date())
        if closure.everything is not None and not closure.by_support_only:
            return
        if closure.everything is None and closure.all_but_breathing is None:
            first = {_region(one.place)[0] for one in asked.noted if looked_at_first(one, asked.at)}
            shut = wish.closed | first
            turns = (*self._tense(asked), *self._rotating(asked, wish))
            yield from [one for one in turns if shut.isdisjoint(_region(one.place))][:_TRIED]
        for families, words in _CALM:
            yield _Turn(_WHOLE, words, _LEFT_OPEN, families)

    def _tense(self, asked: BreakWish) -> list[_Turn]:
        """Return the places that were rated or noted as tense, the tensest first.

        What today's last run was for has had its turn, until something else was done.
        """
        runs, at = asked.runs, asked.at
        just_done: frozenset[str] = frozenset()
        if runs and _day(runs[0], at) == at.date():
            just_done = self._regions(runs[0])
        tense = [one for one in felt_last(runs, asked.noted, at) if one.level >= TENSE]
        tense.sort(key=lambda one: (-one.level, one.place))
        return [
            _turn(one.place, f"{one.words} {day_words(one.at.date(), at.date())}.")
            for one in tense
            if just_done.isdisjoint(_region(one.place))
        ]

    def _rotating(self, asked: BreakWish, wish: Wish) -> list[_Turn]:
        """Return all places, those first that were not done for the longest time.

        With overwhelming memories, the pelvis is only for those who name it.
        """
        done: dict[str, str] = {}
        for entry in reversed(asked.runs):
            done |= dict.fromkeys(self._regions(entry), entry.started_at)
        left_out = _NAMED_ONLY if _TRAUMA in wish.tags else None
        names = [name for name in self._library.regions if name != left_out]
        first = (asked.at.toordinal() + asked.count) % len(names)
        names = [*names[first:], *names[:first]]
        names.sort(key=lambda name: done.get(name, ""))
        return [_turn(name, f"It is the turn of {your_place(name)}.") for name in names]

    def _regions(self, entry: RunEntry) -> frozenset[str]:
        """Return the regions that a run was for, or that it exercised."""
        known = self._library.exercises
        exercised = [
            known[name].regions[0]
            for name, seconds in entry.exercises.items()
            if seconds >= _DONE_S and name in known
        ]
        named = [*map(_region, entry.places)] if entry.done_s >= _DONE_S else []
        return frozenset(exercised).union(*named)


def _turn(place: str, why: str) -> _Turn:
    return _Turn(place, f"for {your_place(*_region(place))}", why)


def _region(place: str) -> tuple[str]:
    """Return the region of a place, without its side."""
    return (place.partition(".")[0],)


def _half(place: str) -> Literal["left", "right"] | None:
    """Return the side of a place, if it has one."""
    side = place.partition(".")[2]
    return "left" if side == "left" else "right" if side == "right" else None


def _postures(asked: BreakWish) -> tuple[SessionPosture, ...]:
    """Return the postures, the better one first: every other break gets people off the chair."""
    stands = asked.count % 2 and asked.kind != "micro"
    return ("stand", "sit") if stands else ("sit", "stand")


def _day(entry: RunEntry, at: datetime) -> date:
    """Return the local day of a run."""
    return datetime.fromisoformat(entry.started_at).astimezone(at.tzinfo).date()
