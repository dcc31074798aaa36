"""How long one exercise can last, within its published dose and what a person should do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil

from msgspec import Struct

from coach.dose import (
    cycle_seconds,
    dose_seconds,
    is_tensing,
    longest_for_children,
    repetition_seconds,
    switch_seconds,
)
from coach.dose import sides_in_turn as turns
from coach.library.composing.wish import Wish
from coach.model import Breath, Exercise, FamilyRule, Flow, Reps, Script, Step

_HOLDS_S = (10.0, 15.0, 20.0, 25.0, 30.0)
_PER_MUSCLE_S = 60.0  # seconds of pull on one muscle in one session
_HOLD_OF_SENIORS_S = 30.0
_FEWEST_CYCLES = 2

Dose = tuple[int | None, float | None]  # repetitions or cycles, and a hold other than written


class Doses(Struct, frozen=True):
    """The lengths that one exercise can take, in seconds, from the shortest to the longest."""

    exercise: Exercise
    usual: float
    shortest: float
    longest: float
    made: dict[float, Dose] | None  # None: any length in between

    def takes(self, seconds: float) -> bool:
        """Return whether the exercise can last exactly so long."""
        if self.made is None:
            return self.shortest <= seconds <= self.longest
        return seconds in self.made

    def nearest(self, wished: float) -> float:
        """Return the length nearest to the one wished for."""
        if self.made is None:
            return float(min(max(round(wished), self.shortest), self.longest))
        return min(self.made, key=lambda one: (abs(one - wished), abs(one - self.usual)))

    def at_least(self, seconds: float) -> float:
        """Return the shortest length that is not shorter than this, or the longest there is."""
        if self.made is None:
            return min(max(float(ceil(seconds)), self.shortest), self.longest)
        return min((one for one in self.made if one >= seconds), default=self.longest)

    def at_most(self, seconds: float) -> float:
        """Return the longest length that is not longer than this, or the shortest there is."""
        if self.made is None:
            return max(float(int(seconds)), self.shortest)
        return max((one for one in self.made if one <= seconds), default=self.shortest)

    def step(self, seconds: float) -> Step:
        """Return the step that lasts so long."""
        name, time = self.exercise.id, self.exercise.time
        if self.made is None:
            return Step(exercise=name, seconds=seconds)
        number, hold = self.made[seconds]
        if isinstance(time, Breath):
            return Step(exercise=name, seconds=seconds, cycles=number)
        return Step(exercise=name, seconds=seconds, reps=number, hold_s=hold)


def doses_of(exercise: Exercise, families: Mapping[str, FamilyRule], wish: Wish) -> Doses:
    """Return the lengths that an exercise can take for the person of the wish."""
    time, rule = exercise.time, families[exercise.family]
    if isinstance(time, Flow | Script):
        return Doses(exercise, time.default_s, time.min_s, time.max_s, None)
    if isinstance(time, Breath):
        cycle = cycle_seconds(time)
        usual = time.prepare_s + time.cycles * cycle
        made: dict[float, Dose] = {
            time.prepare_s + n * cycle: (n, None) for n in _cycles(time, rule)
        }
    else:
        one = Step(exercise=exercise.id, seconds=1.0)
        both, rest = turns(one, exercise), time.prepare_s + switch_seconds(one, exercise)
        without_hold = repetition_seconds(one, time) - time.hold_s
        usual = dose_seconds(one, exercise)
        made = {}
        pairs = _repetitions(exercise, time, rule, wish)
        for reps, hold in sorted(pairs, key=lambda pair: (abs(pair[1] - time.hold_s), pair)):
            length = rest + both * reps * (without_hold + hold)
            made.setdefault(length, (reps, None if hold == time.hold_s else hold))
    nearest = min(made, key=lambda length: abs(length - usual))
    return Doses(exercise, nearest, min(made), max(made), made)


def _cycles(time: Breath, rule: FamilyRule) -> range:
    if rule.cycles_max is None:
        return range(time.cycles, time.cycles + 1)
    # A pause after breathing out is a little work: at most twice what was written.
    most = 2 * time.cycles if time.hold_out_s else rule.cycles_max
    fewest = min(time.cycles, rule.cycles_min or _FEWEST_CYCLES)
    return range(fewest, max(time.cycles, min(most, rule.cycles_max)) + 1)


def _repetitions(
    exercise: Exercise, time: Reps, rule: FamilyRule, wish: Wish
) -> Iterator[tuple[int, float]]:
    """Yield repetitions with their hold in seconds."""
    pulling = rule.hold_min_s is not None
    fewest = 1 if pulling else ceil(time.reps / 2)
    most = max(time.reps, rule.reps_max or time.reps)
    for hold in _holds(exercise, time, rule, wish):
        for reps in range(fewest, most + 1):
            if not pulling or reps == 1 or reps * hold <= _PER_MUSCLE_S:
                yield reps, hold


def _holds(exercise: Exercise, time: Reps, rule: FamilyRule, wish: Wish) -> tuple[float, ...]:
    if wish.child:
        return (min(time.hold_s, longest_for_children(exercise)),)
    if not time.hold_s or rule.hold_min_s is None:
        return (time.hold_s,)
    most = rule.hold_max_s or time.hold_s
    if wish.senior and exercise.family == "stretch":
        return (min(_HOLD_OF_SENIORS_S, most),)
    if is_tensing(exercise):
        most = min(most, time.hold_s)
    return tuple({time.hold_s, *(n for n in _HOLDS_S if rule.hold_min_s <= n <= most)})
