"""From a wish to a compiled session: joins what the library offers with what the engine can do."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from msgspec import structs

from coach.advice import Advice, NoAdvice
from coach.break_naming import your_place
from coach.chooser import Chooser, main_family, uses
from coach.compiled import Preferences, Timeline
from coach.errors import CoachError
from coach.library.choice import DEFAULT_MINUTES, Choice
from coach.library.flags import closed_by_flags
from coach.library.library import Library
from coach.library.notices import days_called_for, due, notices
from coach.library.safety import allowed, effective_tags, is_gentle_breathing
from coach.model import Session, SessionPosture
from coach.people import Person, RunEntry
from coach.proposing import Proposed, proposed
from coach.session.prelude import things_ready, with_prelude
from coach.session.timeline import compile_session, spoken_seconds
from coach.settings import Settings
from coach.sound.voice_pack import Voice
from coach.ui.pages.home_state import Half, Plan, Wish
from coach.ui.pages.library_words import things_for
from coach.voices import line_seconds, voiced

STOP_RULES_UNTIL = 3  # sessions after which the stop rules are known
_RESTING = (
    "The practices with feelings rest for two weeks. Movement and grounding stay open to you."
)
_PULLING = frozenset({"stretch", "pnf"})


class Planner:
    """Plans sessions for one person.

    Args:
        library: where to choose from.
        person: returns the person as the journal knows them now.
        settings: returns the settings as they are now.
        today: returns the day on which clearances and red flags are looked at; it is also what
            makes a composed session another one tomorrow.
        recent: returns the days since each exercise was last done, so that they take turns.
        runs: returns all runs of the person, for the texts that come again after some days.
        voice: returns who speaks; None lets every line take as long as reading it.
        advice: what the journal says; None where nobody's journal counts.
    """

    def __init__(
        self,
        library: Library,
        person: Callable[[], Person],
        settings: Callable[[], Settings],
        today: Callable[[], date],
        recent: Callable[[], Mapping[str, int]] = dict,
        runs: Callable[[], Sequence[RunEntry]] = tuple,
        voice: Callable[[], Voice] | None = None,
        advice: Advice | None = None,
    ) -> None:
        self._advice = advice or NoAdvice()
        self._person, self._settings, self._today = person, settings, today
        self._recent, self._runs, self._voice = recent, runs, voice
        self.library = library

    @property
    def library(self) -> Library:
        """Where sessions are chosen from, and exercises for composing them."""
        return self._library

    @library.setter
    def library(self, library: Library) -> None:
        self._library = library
        self._chooser = Chooser(library, self._today, self._recent, self._advice)

    # -- a session that was named ---

    def minutes_of(self, session: Session) -> tuple[int, ...]:
        """Return the whole minutes that the session can last."""
        return self._chooser.minutes_of(session)

    def compile(
        self, session: Session, minutes: int | None = None, tighter: Half | None = None
    ) -> Timeline:
        """Return the session's timeline for this person.

        Raises:
            FitError: it cannot last these minutes.
        """
        person, guidance = self._person(), self._settings().guidance
        preferences = Preferences(
            handedness=person.handedness,
            tighter=tighter,
            guidance=None if guidance == "full" else guidance,  # the session's own may be less
            tags=effective_tags(person, self.library.safety),
            child=person.child,
            easier=self._advice.care(session.regions).gentle,
        )
        exercises, families = self.library.exercises, self.library.families
        timeline = compile_session(
            session, exercises, families, minutes, preferences, self.line_seconds
        )
        return timeline if self._voice is None else voiced(timeline, self._voice())

    def line_seconds(self, text: str) -> float:
        """Return how long a line takes who speaks now, or how long reading it takes."""
        return spoken_seconds(text) if self._voice is None else line_seconds(self._voice())(text)

    def opened(self, timeline: Timeline) -> Timeline:
        """Return a session with what is said before it: where to be, when to stop, what to fetch.

        Where to be and when to stop are said in the first three sessions of each person,
        whatever the guidance.
        """
        if self._voice is None:
            return timeline
        known = len(self._runs()) >= STOP_RULES_UNTIL
        safety = self.library.safety
        rules = () if known else (safety.set_up_line, *safety.stop_rules)
        things = things_ready(timeline, self.library.exercises)
        lines = [*rules, *(things if self._settings().guidance != "bells" else ())]
        voice = self._voice()
        spoken = [line for line in lines if voice.seconds(line) is not None]
        return with_prelude(timeline, spoken, self.line_seconds)

    def open_session(self, session: Session) -> Session:
        """Return the session if it is open to the person.

        Raises:
            CoachError: it is not; the sentences say why, and which is open instead.
        """
        reasons = self.why_closed(session)
        if not reasons:
            return session
        said = f"{session.title} is left out for you. {' '.join(reasons)}"
        try:
            other = self._chooser.written(
                self.library, self._person(), session.regions, session.minutes, session.posture
            ).session
        except CoachError:
            raise CoachError(said) from None
        raise CoachError(f"{said} Open to you: {other.id}, {other.title}.")

    def why_closed(self, session: Session) -> tuple[str, ...]:
        """Return why a session is not open to the person today; nothing if it is."""
        reasons = allowed(session, self.library, self._person(), self._today())
        if not reasons and main_family(session, self.library) in self._advice.care(()).without:
            return (_RESTING,)
        return reasons

    def choose(
        self, regions: Sequence[str], minutes: int | None, posture: SessionPosture
    ) -> tuple[Session, int]:
        """Return the session that is proposed for a wish, as on Home, and its minutes.

        Raises:
            CoachError: nothing fits; the sentence names the nearest that does.
        """
        wish = Wish(regions=tuple(regions), minutes=minutes or DEFAULT_MINUTES, posture=posture)
        choice = self._wished(wish).choice
        return choice.session, choice.minutes

    def find(self, name: str) -> Session | None:
        """Return the session of this id: one of the library, or one composed since the start."""
        return self.library.sessions.get(name) or self._chooser.composed.get(name)

    def notices_of(self, session: Session) -> tuple[str, ...]:
        """Return the texts above Start that are due today, the most urgent first."""
        called_for = notices(session, self.library, self._person())
        runs = self._runs() if any(one.when != "always" for one in called_for) else ()
        days, today = days_called_for(runs, self.library), self._today()
        return tuple(one.text for one in called_for if due(one, days.get(one.id, ()), today))

    def have_ready(self, session: Session) -> str:
        """Return what to have within reach, as a sentence; nothing where nothing is needed."""
        things = things_for(self.library.exercises[step.exercise] for step in session.steps)
        return f"Have ready: {things}." if things else ""

    # -- a wish made on Home ---

    def make_plan(self, wish: Wish) -> Plan:
        """Return the session for a wish, compiled.

        Raises:
            CoachError: there is none for this person today; the sentence says why.
        """
        if wish.session is not None:
            session = self.open_session(self.library.sessions[wish.session])
            choice = Choice(session=session, minutes=session.minutes, because="")
            found = Proposed(choice=choice)
        else:
            found = self._wished(wish)
        choice = found.choice
        places = tuple(dict.fromkeys((*wish.regions, *choice.session.regions)))
        ready = self.have_ready(choice.session)
        return Plan(
            session=choice.session,
            timeline=self.compile(choice.session, choice.minutes, wish.tighter),
            because=tuple(filter(None, (*self._gentler(wish), choice.because, ready))),
            left_out=choice.left_out,
            notices=self.notices_of(structs.replace(choice.session, regions=places)),
            instead=found.instead,
        )

    def minutes_for(self, wish: Wish) -> frozenset[int]:
        """Return the whole minutes for which `make_plan` finds a session."""
        if wish.session is not None:
            return frozenset({self.library.sessions[wish.session].minutes})
        person, library = self._with_flags(wish.flags), self.library
        minutes = self._chooser.minutes_written(library, person, wish.regions, wish.posture)
        minutes |= self._chooser.minutes_composed(person, wish.regions, wish.posture)
        if self._breathing_is_left(person):
            calm = self._only(lambda session: is_gentle_breathing(session, library))
            minutes |= self._chooser.minutes_written(calm, person, ["whole_body"], wish.posture)
        return minutes

    def _wished(self, wish: Wish) -> Proposed:
        """Return the session for a wish; where red flags leave only breathing, that."""
        person, resting = self._with_flags(wish.flags), self._advice.resting()
        fresh = self._only(lambda one: not uses(one, resting))
        if self._gentle_first(wish.flags) or self._advice.care(wish.regions).gentle:
            calm = self._only(lambda one: not self._pulls(one), fresh)
            with contextlib.suppress(CoachError):  # else there is no gentler one of this length
                return self._proposed(calm, person, wish, gentle=True)
        with contextlib.suppress(CoachError):
            return self._proposed(fresh, person, wish)
        try:
            return self._proposed(self.library, person, wish)
        except CoachError:
            if not self._breathing_is_left(person):
                raise
        breathing = self._only(lambda session: is_gentle_breathing(session, self.library))
        asked = (["whole_body"], wish.minutes, wish.posture)
        return Proposed(choice=self._chooser.written(breathing, person, *asked))

    def _proposed(
        self, library: Library, person: Person, wish: Wish, gentle: bool = False
    ) -> Proposed:
        """Return what is proposed of the sessions of this library, and of composed ones."""
        asked = (library, person, wish.regions, wish.minutes, wish.posture)
        return proposed(
            self._chooser.best(*asked, gentle),
            lambda family: self._chooser.of_family(*asked, family, gentle),
            wish.regions[0],
            self.library,
            self._advice,
            wish.other,
        )

    def _gentler(self, wish: Wish) -> tuple[str, ...]:
        """Return why everything is gentler than usual, if it is."""
        for region in wish.regions:
            if self._advice.care((region,)).gentle:
                return (f"Gentler for now, as {your_place(region)} felt tighter after sessions.",)
        return ()

    def _breathing_is_left(self, person: Person) -> bool:
        """Return whether red flags close places, but leave gentle breathing open."""
        closure = closed_by_flags(person, self.library, self._today())
        return not closure.everything and "soon" in {flag.level for flag in closure.flags}

    def _with_flags(self, flags: frozenset[str]) -> Person:
        """Return the person with these red flags ticked today."""
        person = self._person()
        ticked = dict.fromkeys(flags, self._today().isoformat())
        return structs.replace(person, red_flags={**person.red_flags, **ticked})

    def _gentle_first(self, flags: frozenset[str]) -> bool:
        """Return whether a ticked flag asks for a visit but leaves the gentle variant open."""
        own = (flag for region in self.library.regions.values() for flag in region.red_flags)
        known = (*self.library.safety.common_red_flags, *own)
        return any(flag.id in flags and flag.level == "plan" for flag in known)

    def _only(self, keep: Callable[[Session], bool], of: Library | None = None) -> Library:
        library = of or self.library
        sessions = {name: one for name, one in library.sessions.items() if keep(one)}
        return structs.replace(library, sessions=sessions)

    def _pulls(self, session: Session) -> bool:
        families = (self.library.exercises[step.exercise].family for step in session.steps)
        return not _PULLING.isdisjoint(families)
