"""From a wish to a compiled session: joins what the library offers with what the engine can do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from msgspec import structs

from coach.chooser import Chooser
from coach.compiled import Preferences, Timeline
from coach.errors import CoachError
from coach.library.choice import Choice
from coach.library.flags import closed_by_flags
from coach.library.library import Library
from coach.library.notices import days_called_for, due, notices
from coach.library.safety import allowed, effective_tags, is_gentle_breathing
from coach.model import Session, SessionPosture
from coach.people import Person, RunEntry
from coach.session.prelude import things_ready, with_prelude
from coach.session.timeline import compile_session, spoken_seconds
from coach.settings import Settings
from coach.sound.voice_pack import Voice
from coach.ui.pages.home_state import Half, Plan, Wish
from coach.ui.pages.library_words import things_for
from coach.voices import line_seconds, voiced

STOP_RULES_UNTIL = 3  # sessions after which the stop rules are known
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
    ) -> None:
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
        self._chooser = Chooser(library, self._today, self._recent)

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
        reasons = allowed(session, self.library, self._person(), self._today())
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

    def choose(
        self, regions: Sequence[str], minutes: int | None, posture: SessionPosture | None
    ) -> tuple[Session, int]:
        """Return the best session for a wish and its minutes.

        Raises:
            CoachError: nothing fits; the sentence names the nearest that does.
        """
        choice = self._chooser.best(self.library, self._person(), regions, minutes, posture)
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
        else:
            choice = self._wished(wish)
        return Plan(
            session=choice.session,
            timeline=self.compile(choice.session, choice.minutes, wish.tighter),
            because=tuple(filter(None, (choice.because, self.have_ready(choice.session)))),
            left_out=choice.left_out,
            notices=self.notices_of(choice.session),
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

    def _wished(self, wish: Wish) -> Choice:
        """Return the choice for a wish; where red flags leave only breathing, that."""
        person, library = self._with_flags(wish.flags), self.library
        asked = (wish.regions, wish.minutes, wish.posture)
        if self._gentle_first(wish.flags):
            try:
                calm = self._only(lambda session: not self._pulls(session))
                return self._chooser.best(calm, person, *asked, gentle=True)
            except CoachError:
                pass  # there is no gentler one of this length; the usual ones are open
        try:
            return self._chooser.best(library, person, *asked)
        except CoachError:
            if not self._breathing_is_left(person):
                raise
        breathing = self._only(lambda session: is_gentle_breathing(session, library))
        return self._chooser.written(breathing, person, ["whole_body"], wish.minutes, wish.posture)

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

    def _only(self, keep: Callable[[Session], bool]) -> Library:
        sessions = {name: one for name, one in self.library.sessions.items() if keep(one)}
        return structs.replace(self.library, sessions=sessions)

    def _pulls(self, session: Session) -> bool:
        families = (self.library.exercises[step.exercise].family for step in session.steps)
        return not _PULLING.isdisjoint(families)
