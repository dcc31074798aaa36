"""Rules about lengths: the whole sums exactly, and every step has the time that it needs."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from coach.dose import hold_seconds, plain, step_seconds
from coach.library.drafting.dose_field import longest_hold, most_cycles, most_reps
from coach.library.drafting.draft import Draft, dosed
from coach.library.drafting.remark import Fix, Maker, Remark
from coach.model import (
    LONGEST_FOR_CHILDREN_MIN,
    LONGEST_MIN,
    MOST_STEPS,
    Breath,
    Exercise,
    Flow,
    Reps,
    Script,
    Step,
)

_PAUSE_S = 1.0  # of silence after every line
_SIDE_WORDS = ("Right side.", "Other side.")
_POSTURE_ENDINGS = ("seated", "standing", "lying")
_GIVING = ("rest", "return", "settle")  # families whose length is changed first, in this order


def clock_text(seconds: float) -> str:
    """Return minutes and seconds as on a clock: `4:30`, `0:07`, `1:14.5`."""
    half = ".5" if seconds % 1 else ""
    return f"{int(seconds // 60)}:{int(seconds % 60):02}{half}"


def length_remarks(draft: Draft, maker: Maker) -> Iterator[Remark]:
    """Yield what is to be said about the length of the whole and of each step."""
    yield from _bounds(draft)
    if draft.steps:
        yield from _sum(draft, maker)
    for index, step, exercise in maker.known(draft):
        yield from _dose(index, step, exercise)
        yield from _reading(draft, index, exercise, maker)
        for sentence in _above(draft, step, exercise, maker):
            yield Remark(sentence=sentence, step=index)


def reading_seconds(exercise: Exercise, child: bool, maker: Maker) -> float:
    """Return how long everything that is said in a step takes, with the pauses between."""
    if isinstance(exercise.time, Script):
        script = (exercise.child.script if child else ()) or exercise.script
        lines = [line.line for line in script]
        lines = lines if child else [_short_name(exercise), *lines]
    elif child and exercise.child.say:
        lines = [exercise.child.say]
    else:
        lines = [_short_name(exercise), *exercise.cues]
    if isinstance(exercise.time, Reps) and exercise.sides in ("left_right", "alternating"):
        lines += _SIDE_WORDS
    return sum(maker.line_seconds(line) + _PAUSE_S for line in lines)


def _short_name(exercise: Exercise) -> str:
    """Return the name as it is said where the posture stays: without "seated" and the like."""
    name, _, posture = exercise.name.rpartition(", ")
    return name if name and posture.startswith(_POSTURE_ENDINGS) else exercise.name


# -- the whole ---------------------------------------------------------------------------------


def _bounds(draft: Draft) -> Iterator[Remark]:
    if not draft.steps:
        yield Remark(sentence="There is no step yet. Add a first exercise.", blocks=True)
    if len(draft.steps) > MOST_STEPS:
        sentence = f"A session has {MOST_STEPS} steps at most, and this one {len(draft.steps)}."
        yield Remark(sentence=sentence, blocks=True)
    most = _longest(draft)
    if draft.minutes > most:
        whom = "A session for children" if draft.for_children else "A session"
        sentence = f"{whom} lasts {most} minutes at most, not {draft.minutes}."
        shorter = Fix(f"Make it {most} minutes", replace(draft, minutes=most))
        yield Remark(sentence=sentence, blocks=True, fix=shorter)
    if draft.steps and all(step.optional for step in draft.steps):
        sentence = "Every step may be left out. At least one has to stay."
        yield Remark(sentence=sentence, blocks=True)


def _sum(draft: Draft, maker: Maker) -> Iterator[Remark]:
    missing = draft.minutes * 60 - draft.seconds
    if not missing:
        return
    wanted = _minutes(draft.minutes)
    if missing > 0:
        verb = "is" if missing == 1 else "are"
        sentence = f"{_seconds(missing)} {verb} still missing for {wanted}."
    else:
        sentence = f"The steps take {_seconds(-missing)} more than {wanted}."
    sentence, fix = _way_out(draft, missing, maker, sentence)
    yield Remark(sentence=sentence, blocks=True, fix=fix)


def _way_out(draft: Draft, missing: float, maker: Maker, sentence: str) -> tuple[str, Fix | None]:
    """Return the sentence with what would make it right, and one press that does."""
    below, over = divmod(draft.seconds, 60)
    for minutes in dict.fromkeys((draft.minutes, int(below) + (over > 0), int(below))):
        wanted = replace(draft, minutes=minutes)
        text = f"Make it {_minutes(minutes)}"
        if minutes != draft.minutes and not 1 <= minutes <= _longest(draft):
            continue
        if minutes != draft.minutes and not over:
            return sentence, Fix(text, wanted)
        for index, exercise in _givers(draft, maker):
            seconds = draft.steps[index].seconds + minutes * 60 - draft.seconds
            time = exercise.time
            if isinstance(time, Flow | Script) and time.min_s <= seconds <= time.max_s:
                changed = dosed(wanted, index, exercise, seconds=seconds)
                said = f"{sentence} {exercise.name} could last {clock_text(seconds)}"
                if minutes == draft.minutes:
                    return f"{said}.", Fix(f"Let it last {clock_text(seconds)}", changed)
                return f"{said} for {_minutes(minutes)}.", Fix(text, changed)
    more = "Add or lengthen a step" if missing > 0 else "Shorten a step or take one away"
    return f"{sentence} {more}.", None


def _givers(draft: Draft, maker: Maker) -> list[tuple[int, Exercise]]:
    """Return the steps that can take or give single seconds, the most patient first."""
    free = [
        (index, exercise)
        for index, _, exercise in maker.known(draft)
        if isinstance(exercise.time, Flow | Script)
    ]
    order = {family: place for place, family in enumerate(_GIVING)}
    return sorted(free, key=lambda one: order.get(one[1].family, len(order)))


def _longest(draft: Draft) -> int:
    return LONGEST_FOR_CHILDREN_MIN if draft.for_children else LONGEST_MIN


def _minutes(minutes: int) -> str:
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


def _seconds(seconds: float) -> str:
    if seconds == 1:
        return "1 second"
    return f"{plain(seconds)} seconds" if seconds < 60 else f"{clock_text(seconds)} minutes"


# -- single steps ------------------------------------------------------------------------------


def _dose(index: int, step: Step, exercise: Exercise) -> Iterator[Remark]:
    try:
        step_seconds(step, exercise)
    except ValueError as error:
        sentence = str(error).replace(exercise.id, exercise.name)
        yield Remark(sentence=sentence, step=index, blocks=True)


def _reading(draft: Draft, index: int, exercise: Exercise, maker: Maker) -> Iterator[Remark]:
    step = draft.steps[index]
    needed = reading_seconds(exercise, draft.for_children, maker)
    if step.seconds >= needed:
        return
    name, long = exercise.name, clock_text(step.seconds)
    sentence = f"{name} lasts {long}. That is too short to read all of its lines aloud."
    fix, time = None, exercise.time
    if isinstance(time, Flow | Script) and needed <= time.max_s:
        seconds = float(-(-needed // 1))
        text = f"Give it {clock_text(seconds)}"
        fix = Fix(text, dosed(draft, index, exercise, seconds=seconds))
    yield Remark(sentence=sentence, step=index, fix=fix)


def _above(draft: Draft, step: Step, exercise: Exercise, maker: Maker) -> Iterator[str]:
    """Yield a sentence for each number above what is published for the technique."""
    rule, time = maker.library.families.get(exercise.family), exercise.time
    if isinstance(time, Breath):
        cycles, most = step.cycles or time.cycles, most_cycles(time, rule)
        if cycles > most:
            held = " while the breath is held" if time.hold_in_s else " at a time"
            yield f"{exercise.name} has {cycles} breaths; {most} are enough{held}."
    if not isinstance(time, Reps):
        return
    reps, most = step.reps or time.reps, most_reps(time, rule)
    if reps > most:
        yield f"{exercise.name} is done {reps} times; {most} times are enough."
    hold, longest = hold_seconds(step, time), longest_hold(exercise, rule, child=False)
    if longest and hold > longest:
        yield f"{exercise.name} is held for {plain(hold)} s; {plain(longest)} s are enough."
