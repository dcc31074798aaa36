"""One exercise, played in a session of its own behind a short rest in the same posture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from coach.body.movement.figure_moment import FigureMoment
from coach.compiled import Preferences, Segment, Timeline
from coach.dose import dose_seconds
from coach.model import Exercise, Flow, Script, ScriptLine, Session, SessionPosture, Step
from coach.session.timeline import compile_session
from coach.ui.moment import Moment, moment_at
from coach.ui.session_figure import FigureFor, figure_at
from tests.ui.session.conftest import shipped_library

_SESSION_POSTURES: dict[str, SessionPosture] = {
    "sit": "sit", "stand": "stand", "lie_back": "lie", "lie_side": "lie", "water": "water",
}  # fmt: skip


class Played(Struct, frozen=True):
    """A timeline whose second step is the exercise."""

    timeline: Timeline
    exercises: dict[str, Exercise]
    wishes: FigureFor

    @property
    def t0(self) -> float:
        return self.timeline.steps[1].t0

    @property
    def segments(self) -> list[Segment]:
        """What the exercise is made of."""
        return [segment for segment in self.timeline.segments if segment.step == 1]

    def moment(self, at: float) -> Moment:
        """Return the moment `at` seconds into the exercise."""
        return moment_at(self.timeline, self.t0 + at, ended=False)

    def figure(self, at: float) -> FigureMoment:
        """Return the figure `at` seconds into the exercise."""
        figure = figure_at(self.moment(at), self.exercises, self.wishes)
        assert figure is not None
        return figure

    def ends(self, phase: str, side: str = "") -> Iterator[float]:
        """Yield when the phases of this name end, in seconds of the exercise."""
        for segment in self.segments:
            if segment.phase == phase and segment.side in (side, segment.side * (not side)):
                yield segment.t1 - self.t0


def played(
    exercise: str | Exercise,
    *,
    preferences: Preferences = Preferences(),  # noqa: B008 - frozen
    posture: SessionPosture | None = None,
    wishes: FigureFor | None = None,
    **dose: Any,
) -> Played:
    """Compile an exercise with a dose; by default the written one."""
    library = shipped_library()
    own = library.exercises[exercise] if isinstance(exercise, str) else exercise
    loose = isinstance(own.time, Flow | Script)
    step = Step(exercise=own.id, seconds=own.time.default_s if loose else 1.0)  # type: ignore[union-attr]
    step = replace(step, **dose)
    step = replace(step, seconds=dose_seconds(step, own))
    rest = replace(
        own,
        id="rest-before",
        sides="none",
        time=Script(min_s=0.5, default_s=30, max_s=3600),
        script=(ScriptLine(line="Rest.", pause_weight=1),),
        pose=replace(own.pose, B="neck.flex 5", C=None, hi=()),
    )
    minutes = int(step.seconds // 60) + 1
    session = Session(
        id="one-exercise",
        title="One exercise",
        goal="See it.",
        regions=(own.regions[0],),
        minutes=minutes,
        posture=posture or _SESSION_POSTURES.get(own.posture, "mixed"),
        audience="all",
        steps=(Step(exercise=rest.id, seconds=minutes * 60 - step.seconds), step),
    )
    exercises = {**library.exercises, rest.id: rest, own.id: own}
    timeline = compile_session(session, exercises, library.families, None, preferences)
    return Played(timeline, exercises, wishes or FigureFor(regions=library.regions))
