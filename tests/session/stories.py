"""What the tests of this room are made of: exercises, sessions, random ones, and playing them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from coach.clock import VirtualClock
from coach.compiled import Timeline
from coach.dose import dose_seconds
from coach.model import (
    Breath,
    Child,
    Exercise,
    FamilyRule,
    Flow,
    Pose,
    Reps,
    Script,
    ScriptLine,
    Session,
    Step,
)
from coach.session.engine import SessionEngine
from coach.session.events import Event
from coach.session.timeline import compile_session

FAMILIES = {
    rule.id: rule
    for rule in (
        FamilyRule(id=name, name=name, what="x", evidence="x", source=(), **limits)
        for name, limits in {
            "stretch": {"hold_min_s": 10, "hold_max_s": 30, "reps_max": 4},
            "pnf": {"hold_min_s": 10, "hold_max_s": 30, "reps_max": 2},
            "mobility": {"reps_max": 10},
            "pmr": {"reps_max": 2},
            "breath": {"cycles_min": 1, "cycles_max": 20},
        }.items()
    )
}
TAGS = ("panic_breath", "hypermobile", "dizzy_faint", "trauma")


def exercise(id_: str, time: Reps | Breath | Flow | Script, **more: Any) -> Exercise:
    """Return an exercise of which only what matters is said."""
    plain: dict[str, Any] = {
        "name": f"Name of {id_}",
        "group": "Test",
        "regions": ("neck",),
        "family": "breath" if isinstance(time, Breath) else "mobility",
        "posture": "sit",
        "equipment": ("none",),
        "sides": "none",
        "office": True,
        "cues": (f"Cue one of {id_}.", "Cue two.", "Cue three."),
        "breath_cue": "Easy.",
        "child": Child(ok=True, say="Be a sleepy cat."),
        "pose": Pose(view="front", start="SIT_FRONT", B="head.turn R10", fx="move"),
    }
    if isinstance(time, Script):
        plain["family"] = "rest"
        plain["script"] = (
            ScriptLine(line="Rest now.", pause_weight=1),
            ScriptLine(line="There is nothing to do.", pause_weight=2),
        )
    return Exercise(id=id_, time=time, **(plain | more))


NOD = exercise("nod", Reps(prepare_s=8, move_s=2, hold_s=1, release_s=2, rest_s=1, reps=5))
TILT = exercise(
    "tilt",
    Reps(prepare_s=8, move_s=4, hold_s=20, release_s=4, rest_s=3, switch_s=4, reps=1),
    family="stretch",
    sides="left_right",
    caution=("dizzy_faint",),
    easier="Tilt half as far.",
)
TURN = exercise(
    "turn",
    Reps(prepare_s=8, move_s=3, hold_s=3, release_s=3, rest_s=1, reps=2),
    sides="alternating",
)
BREATHE = exercise("breathe", Breath(prepare_s=6, in_s=4, hold_in_s=2, out_s=6, cycles=4))
ROLL = exercise("roll", Flow(prepare_s=4, tempo_s=4, min_s=10, default_s=30, max_s=90))
REST = exercise("rest", Script(min_s=10, default_s=20, max_s=240))
RETURN = exercise("return", Script(min_s=8, default_s=15, max_s=60), family="return")
EXERCISES = {e.id: e for e in (NOD, TILT, TURN, BREATHE, ROLL, REST, RETURN)}


def step(name: str, seconds: float | None = None, **more: Any) -> Step:
    """Return a step of one of the exercises above; its seconds are computed where they can be."""
    written = Step(exercise=name, seconds=seconds or 1, **more)
    return replace(written, seconds=dose_seconds(written, EXERCISES[name]))


def session(*steps: Step, **more: Any) -> Session:
    """Return a session of these steps, filled up to a whole minute by a rest before the last."""
    missing = -sum(step.seconds for step in steps) % 60
    if missing:
        rest = Step(exercise="rest", seconds=missing if missing >= 10 else missing + 60)
        steps = (*steps[:-1], rest, steps[-1])
    plain: dict[str, Any] = {"title": "Easy test", "goal": "Test.", "regions": ("neck",)}
    plain |= {"posture": "sit", "audience": "adult", "id": "easy-test"}
    minutes = round(sum(step.seconds for step in steps) / 60)
    return Session(steps=steps, minutes=minutes, **(plain | more))


def compiled(*steps: Step, **more: Any) -> Timeline:
    """Return the timeline of a session of these steps."""
    return compile_session(session(*steps), EXERCISES, FAMILIES, **more)


# -- playing -----------------------------------------------------------------------------------


def play(
    engine: SessionEngine, clock: VirtualClock, seconds: float, beat_s: float = 0.25
) -> list[Event]:
    """Let `seconds` pass, asking the engine at each beat, and return what it told."""
    events: list[Event] = []
    for _ in range(round(seconds / beat_s)):
        clock.advance(beat_s)
        events += engine.tick(clock.now(), clock.boot())
    return events


def story(events: Sequence[Event], *names: str) -> list[tuple[float, str]]:
    """Return the events as (planned time, name), only those named if any are."""
    return [(e.t, e.event) for e in events if not names or e.event in names]


def cues(events: Sequence[Event], lane: str) -> list[tuple[float, str]]:
    """Return the cues of one lane as (planned time, key)."""
    return [(e.t, e.data["key"]) for e in events if e.event == "cue" and e.data["lane"] == lane]


# -- random exercises and sessions -------------------------------------------------------------


def halves(least: float, most: float) -> st.SearchStrategy[float]:
    """Half seconds between two values."""
    return st.integers(int(least * 2), int(most * 2)).map(lambda n: n / 2)


_lines = st.lists(
    st.sampled_from(["Let it sink.", "Soft jaw.", "Stay here a while. It is easy.", "Look ahead."]),
    min_size=1, max_size=4,
).map(tuple)  # fmt: skip
_reps = st.builds(
    Reps,
    prepare_s=halves(0, 12), contract_s=st.sampled_from([0, 0, 5]), move_s=halves(0.5, 5),
    hold_s=halves(0, 30), release_s=halves(0, 5), rest_s=halves(0, 10), switch_s=halves(0, 5),
    reps=st.integers(1, 3),
)  # fmt: skip
_breath = st.builds(
    Breath,
    prepare_s=halves(0, 10), in_s=halves(1, 5), hold_in_s=halves(0, 5), out_s=halves(1, 8),
    hold_out_s=halves(0, 2), cycles=st.integers(1, 6),
)  # fmt: skip
_flow = st.builds(
    Flow,
    prepare_s=halves(0, 10), tempo_s=halves(0.5, 10), min_s=st.just(10), default_s=st.just(30),
    max_s=st.just(90),
)  # fmt: skip
_script = st.builds(Script, min_s=st.just(5), default_s=st.just(20), max_s=st.just(120))
_poses = st.builds(
    Pose,
    view=st.just("front"), start=st.just("SIT_FRONT"), B=st.just("head.turn R10"),
    C=st.sampled_from([None, "head.turn L10"]), fx=st.sampled_from(["move", "tense", "stretch"]),
)  # fmt: skip


@st.composite
def exercises(draw: st.DrawFn) -> Exercise:
    """Any exercise that the library could hold."""
    time = draw(st.one_of(_reps, _breath, _flow, _script))
    families = {
        Reps: ["mobility", "stretch", "pnf", "pmr", "release_only"],
        Breath: ["breath", "release_only"],
        Flow: ["mobility", "release_only", "rest"],
        Script: ["settle", "rest", "body_scan", "transition", "return", "grounding"],
    }
    sides = ["none", "both"]
    if isinstance(time, Reps | Flow):
        sides += ["left_right", "alternating"]
    return exercise(
        f"e{draw(st.integers(0, 999))}",
        time,
        family=draw(st.sampled_from(families[type(time)])),
        sides=draw(st.sampled_from(sides)),
        posture=draw(st.sampled_from(["sit", "stand", "lie_back", "kneel"])),
        cues=draw(_lines),
        pose=draw(_poses),
        caution=draw(st.sampled_from([(), ("dizzy_faint",)])),
        easier=draw(st.sampled_from([None, "Only a little."])),
    )


@st.composite
def sessions(draw: st.DrawFn) -> tuple[Session, Mapping[str, Exercise]]:
    """Any session that the library could hold, with its exercises."""
    used = {e.id: e for e in draw(st.lists(exercises(), min_size=1, max_size=5))}
    steps = [draw(_steps(used[name])) for name in draw(_names(used))]
    if draw(st.booleans()):
        steps.append(Step(exercise="return", seconds=15))
    missing = -sum(step.seconds for step in steps) % 60
    if missing or not steps:
        steps.insert(len(steps) // 2, Step(exercise="fill", seconds=missing or 60))
    fill = exercise("fill", Script(min_s=0.5, default_s=20, max_s=240))
    known = used | {"fill": fill, "return": RETURN, "rest": REST}
    written = Session(
        id="random",
        title="Random",
        goal="Test.",
        regions=("neck",),
        minutes=round(sum(step.seconds for step in steps) / 60),
        posture="mixed",
        audience=draw(st.sampled_from(["adult", "teen", "child_8_12"])),
        guidance=draw(st.sampled_from(["full", "key", "bells"])),
        steps=tuple(steps),
    )
    return written, known


def _names(used: Mapping[str, Exercise]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(sorted(used)), min_size=1, max_size=5)


@st.composite
def _steps(draw: st.DrawFn, of: Exercise) -> Step:
    more: dict[str, Any] = {"optional": draw(st.booleans())}
    more["until_pressed"] = draw(st.sampled_from([False, False, True]))
    if isinstance(of.time, Reps):
        more["reps"] = draw(st.sampled_from([None, 1, 2]))
        more["hold_s"] = draw(st.one_of(st.none(), halves(0, 30)))
        more["sets"] = draw(st.sampled_from([None, 2]))
        if more["sets"]:
            more["set_rest_s"] = draw(halves(0, 10))
    elif isinstance(of.time, Breath):
        more["cycles"] = draw(st.sampled_from([None, 1, 2, 5]))
    written = Step(exercise=of.id, seconds=20, **more)
    return replace(written, seconds=dose_seconds(written, of))
