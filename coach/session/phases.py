"""From a step to its segments: every second has one phase, one side and a pose to move to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from coach.compiled import Segment
from coach.dose import hold_seconds, rest_seconds, switch_seconds
from coach.model import Breath, Flow, Frame, Phase, Reps, Side
from coach.session.forms import MID_RANGE_HOLD_S, StepForm

POSE_CHANGE_S = 3.0  # how long a spoken step takes into its pose
_GRID = 64  # cuts inside a phase lie on 1/64 s, which sums up exactly


def step_segments(form: StepForm, last_line_at: float | None = None) -> list[Segment]:
    """Return the segments of a step; they tile it exactly.

    Args:
        form: the step as this person does it.
        last_line_at: when the last line of a spoken step starts, in seconds of the run.
    """
    path = _Path(form)
    time = form.exercise.time
    if form.kind == "no_breath":
        path.go("script", form.step.seconds, ["A"], side=_whole(form))
    elif form.kind == "transition" or form.kind == "script":
        _spoken(path, form, last_line_at)
    elif isinstance(time, Reps):
        _repetitions(path, form, time)
    elif isinstance(time, Breath):
        _breaths(path, form, time)
    elif isinstance(time, Flow):
        _flow(path, form, time)
    return path.segments


def whole_phases(segments: Iterable[Segment]) -> list[Segment]:
    """Return the segments with the pieces of each phase joined, in which only the pose turns."""
    whole: list[Segment] = []
    for segment in segments:
        if whole and _of_one_phase(whole[-1], segment):
            whole[-1] = replace(whole[-1], t1=segment.t1, pose_to=segment.pose_to)
        else:
            whole.append(segment)
    return whole


def _of_one_phase(one: Segment, other: Segment) -> bool:
    return (one.step, one.phase, one.side, one.set, one.rep) == (
        other.step, other.phase, other.side, other.set, other.rep,
    )  # fmt: skip


class _Path:
    """Where the figure has come to while a step is being laid out, and the segments so far."""

    def __init__(self, form: StepForm) -> None:
        self.segments: list[Segment] = []
        self._form = form
        self._t = form.t0
        self._frame: Frame = "A"
        self._owed: list[Frame] = []  # poses whose phase has no time of its own

    def go(
        self,
        phase: Phase,
        seconds: float,
        poses: Sequence[Frame] = (),
        *,
        side: Side = "none",
        set_: int = 1,
        rep: int = 1,
    ) -> None:
        """Add a phase that moves through `poses`; one of 0 s hands them on to the next."""
        if seconds <= 0:
            self._owed += poses
            return
        way = self._way([*self._owed, *poses])
        self._owed = []
        start, end = self._t, self._t + seconds
        for number, pose in enumerate(way, start=1):
            cut = start + round(seconds * number / len(way) * _GRID) / _GRID
            t1 = end if number == len(way) else cut
            self._add(phase, t1, pose, side, set_, rep)

    def _way(self, poses: Sequence[Frame]) -> list[Frame]:
        way: list[Frame] = []
        for pose in poses:
            if pose != (way[-1] if way else self._frame):
                way.append(pose)
        return way or [self._frame]

    def _add(self, phase: Phase, t1: float, pose: Frame, side: Side, set_: int, rep: int) -> None:
        self.segments.append(
            Segment(
                t0=self._t,
                t1=t1,
                step=self._form.index,
                exercise=self._form.exercise.id,
                phase=phase,
                side=side,
                set=set_,
                rep=rep,
                pose_from=self._frame,
                pose_to=pose,
            )
        )
        self._t, self._frame = t1, pose


def _whole(form: StepForm) -> Side:
    return "none" if form.exercise.sides == "none" else "both"


# -- repetitions -------------------------------------------------------------------------------


def _repetitions(path: _Path, form: StepForm, time: Reps) -> None:
    step = form.step
    between = _between(form, time)
    path.go("prepare", time.prepare_s, between)
    sets = step.sets or 1
    for set_ in range(1, sets + 1):
        if set_ > 1:
            path.go("rest", step.set_rest_s or 0.0, between, set_=set_)
        turns = _turns(form, step.reps or time.reps)
        for number, (rep, side) in enumerate(turns):
            changes = (
                form.exercise.sides == "left_right" and number and turns[number - 1][1] != side
            )
            if changes:
                path.go("switch", switch_seconds(step, form.exercise), between, set_=set_)
            _repetition(path, form, time, side, set_, rep)


def _turns(form: StepForm, reps: int) -> list[tuple[int, Side]]:
    """Return (repetition, side) in the order in which they are done."""
    if form.exercise.sides == "alternating":
        return [(rep, side) for rep in range(1, reps + 1) for side in form.sides]
    return [(rep, side) for side in form.sides for rep in range(1, reps + 1)]


def _between(form: StepForm, time: Reps) -> list[Frame]:
    """Return the pose to wait in: where pressing comes first, it starts in the main pose."""
    return ["B"] if time.contract_s else ["A"]


def _repetition(path: _Path, form: StepForm, time: Reps, side: Side, set_: int, rep: int) -> None:
    hold = hold_seconds(form.step, time)
    rest = rest_seconds(form.step, time)
    if form.mid_range and hold > MID_RANGE_HOLD_S:
        rest += hold - MID_RANGE_HOLD_S
        hold = MID_RANGE_HOLD_S
    moved, released, rested = _rep_poses(form, time, rest)
    for phase, seconds, poses in (
        ("contract", time.contract_s, ["B"] if time.contract_s else []),
        ("move", time.move_s, moved),
        ("hold", hold, []),
        ("release", time.release_s, released),
        ("rest", rest, rested),
    ):
        path.go(phase, seconds, poses, side=side, set_=set_, rep=rep)  # type: ignore[arg-type]


def _rep_poses(
    form: StepForm, time: Reps, rest_s: float
) -> tuple[list[Frame], list[Frame], list[Frame]]:
    """Return the poses reached in move, release and rest."""
    pose = form.exercise.pose
    if time.contract_s:
        return ["C" if pose.C else "A"], ["A"], ["A"]
    if not pose.C:
        return ["B"], ["A"], ["A"]
    if form.exercise.family == "mobility" or pose.fx == "move":
        # The opposite end; without a rest the next repetition starts from there.
        rested: list[Frame] = ["A"] if rest_s else []
        back = time.release_s or time.hold_s
        return (["B"], ["C"], rested) if back else (["B", "C"], [], rested)
    return ["B"], ["C", "A"], ["A"]


# -- breath, flow and speech -------------------------------------------------------------------


def _breaths(path: _Path, form: StepForm, time: Breath) -> None:
    side = _whole(form)
    empty: Frame = "C" if form.exercise.pose.C else "A"
    path.go("prepare", time.prepare_s)
    for cycle in range(1, (form.step.cycles or time.cycles) + 1):
        path.go("inhale", time.in_s, ["B"], side=side, rep=cycle)
        path.go("hold_in", time.hold_in_s, side=side, rep=cycle)
        path.go("exhale", time.out_s, [empty], side=side, rep=cycle)
        path.go("hold_out", time.hold_out_s, side=side, rep=cycle)


def _flow(path: _Path, form: StepForm, time: Flow) -> None:
    side = _whole(form)
    prepare = min(time.prepare_s, form.step.seconds)
    path.go("prepare", prepare, ["B"])
    # One segment for the whole movement: it goes to C and back to B at the step's tempo.
    path.go(
        "flow", form.step.seconds - prepare, ["C"] if form.exercise.pose.C else ["B"], side=side
    )


def _spoken(path: _Path, form: StepForm, last_line_at: float | None) -> None:
    phase: Phase = "transition" if form.kind == "transition" else "script"
    side: Side = "none" if form.kind == "transition" else _whole(form)
    seconds = form.step.seconds
    into = min(POSE_CHANGE_S, seconds)
    path.go(phase, into, ["B"], side=side)
    if form.exercise.pose.C is None or last_line_at is None:
        path.go(phase, seconds - into, side=side)
        return
    until = max(into, round((last_line_at - form.t0) * _GRID) / _GRID)
    out = min(POSE_CHANGE_S, seconds - until)
    path.go(phase, until - into, side=side)
    path.go(phase, out, ["C"], side=side)
    path.go(phase, seconds - until - out, side=side)
