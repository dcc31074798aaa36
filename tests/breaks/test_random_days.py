"""Whatever happens in whatever order: what must always be true of the schedule."""

from __future__ import annotations

import copy
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from hypothesis import settings as run_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from coach.break_log import Decision
from coach.break_settings import BreakKind, BreakSettings
from coach.breaks.offer import MERGED_WITHIN_S, comes_in_s, waits
from coach.breaks.state import KINDS, Offered, Running, Schedule, count_of, due_kinds, is_on
from coach.breaks.turn import Turn
from coach.breaks.words import (
    BreakNow,
    Ended,
    Pause,
    Postpone,
    Resume,
    SessionDone,
    Skip,
    Unknown,
)
from tests.breaks.machine import Machine
from tests.breaks.story import COMMANDS

ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"]
# Around these days daylight saving begins or ends somewhere. Nothing falls on a whole minute, where
# rounding could decide.
DAYS = [
    "2026-03-08 01:20:07.31",
    "2026-03-28 23:10:07.31",
    "2026-10-25 00:40:07.31",
    "2026-11-23 08:55:07.31",
]
FLAGS = ["locked", "quiet", "full_screen", "microphone", "camera", "session"]
# Holds that only an event can end: with one of them there may be nothing to wait for.
OPEN_ENDED = {
    "locked", "idle", "quiet", "full_screen", "microphone", "camera", "paused", "meeting",
    "session", "switched_off", "outside_hours",
}  # fmt: skip
SECONDS = st.one_of(
    st.sampled_from([0.3, 3.0, 20.0, 60.0, 119.0, 121.0, 600.0, 3000.0]), st.floats(0.1, 7200)
)
AFTERWARDS = st.sampled_from([0.0, 5.0, 130.0, 700.0, 3100.0])

_minute = st.integers(0, 24 * 60 - 1)
_hours = st.lists(st.fixed_dictionaries({"begin": _minute, "end": _minute}), max_size=3)
_week = st.one_of(st.just([[{"begin": 0, "end": 0}]] * 7), st.tuples(*[_hours] * 7))
# Only being away may be credited here: then every credited second must have been one.
_policy = st.sampled_from(["continue", "freeze", "reset"])
_away_policy = st.sampled_from(["continue", "freeze", "credit", "credit", "reset"])
ALL_ON = {"micro_on": True, "fixed_on": True}
ANY = st.fixed_dictionaries(
    {},
    optional={
        "on": st.sampled_from([True, True, True, False]),
        "micro_on": st.booleans(),
        "micro_every_min": st.integers(5, 120),
        "micro_s": st.integers(20, 120),
        "long_on": st.booleans(),
        "long_every_min": st.integers(10, 240),
        "long_s": st.integers(60, 900),
        "fixed_on": st.booleans(),
        "fixed_times": st.lists(_minute, max_size=6),
        "fixed_s": st.integers(60, 900),
        "hours": _week,
        "most_a_day": st.integers(0, 3),
        "heads_up_s": st.integers(0, 120),
        "waits_for_pause": st.booleans(),
        "postpone_min": st.integers(1, 60),
        "postpones": st.integers(0, 3),
        "reads_a_lot": st.booleans(),
        "holds_quiet": st.booleans(),
        "holds_full_screen": st.booleans(),
        "holds_call": st.booleans(),
        "policies": st.fixed_dictionaries(
            {},
            optional={
                **dict.fromkeys(("locked", "asleep", "idle"), _away_policy),
                **dict.fromkeys(("quiet", "full_screen", "call", "paused"), _policy),
            },
        ),
        "shown_as": st.sampled_from(["window", "voice", "notification"]),
    },
)
SETTINGS = st.one_of(st.just({}), st.just(ALL_ON), ANY)


class Days(RuleBasedStateMachine):
    """A machine to which anything may happen, and an account of when somebody was really away."""

    def __init__(self) -> None:
        super().__init__()
        self.away_s = 0.0  # since somebody was last there
        self.read = 0  # decisions looked at so far
        self.machine: Machine

    @initialize(day=st.sampled_from(DAYS), zone=st.sampled_from(ZONES), chosen=SETTINGS)
    def begins(self, day: str, zone: str, chosen: dict[str, Any]) -> None:
        settings = msgspec.convert(chosen, BreakSettings)
        start = datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(zone))
        self.machine = Machine(settings, start)
        self.machine.look()

    # -- what may happen -----------------------------------------------------------------------

    @rule(seconds=SECONDS, cuts=st.lists(st.floats(0, 1), max_size=4))
    def time_passes(self, seconds: float, cuts: list[float]) -> None:
        often = copy.copy(self.machine)
        often.log = list(self.machine.log)
        self._pass(seconds)
        before = 0.0
        for cut in sorted(cuts):
            often.pass_time((cut - before) * seconds)
            often.look()
            before = cut
        often.pass_time((1 - before) * seconds)
        assert_same(self.machine, often)

    @rule(seconds=st.floats(1, 40000))
    def it_sleeps(self, seconds: float) -> None:
        self.machine.look()
        self.away_s += seconds
        self.machine.pass_time(seconds, asleep=True)
        self.machine.look()

    @rule(still=st.booleans(), then_s=AFTERWARDS)
    def hands(self, still: bool, then_s: float) -> None:
        machine = self.machine
        machine.look()
        if not still:
            machine.still_since = None
        elif machine.still_since is None:
            machine.still_since = machine.boot
        machine.look()
        self._pass(then_s)

    @rule(
        flag=st.sampled_from(FLAGS),
        value=st.sampled_from([True, False, False, None]),
        then_s=AFTERWARDS,
    )
    def senses(self, flag: str, value: bool | None, then_s: float) -> None:
        self.machine.look()
        unknown = Unknown("It does not tell.")
        told = value if value is not None else unknown
        self.machine.flags[flag] = bool(value) if flag == "session" else told
        self.machine.look()
        self._pass(then_s)

    @precondition(lambda self: self.machine.still_since is not None)
    @rule(away_s=st.floats(0, 8), there_s=st.floats(0, 8))
    def somebody_comes_back_between_two_looks(self, away_s: float, there_s: float) -> None:
        self.machine.look()
        if self.machine.on_screen is not None:
            return  # its end would have been looked at
        self.away_s += away_s
        self.machine._move(away_s)
        self.machine.still_since = None
        if self.machine.flags.get("locked") is True:
            self.away_s += there_s
        self.machine._move(there_s)
        self.machine.look()

    @rule(blind=st.booleans())
    def idleness_is_unknown(self, blind: bool) -> None:
        self.machine.blind = blind
        self.machine.look()

    @rule(seconds=st.sampled_from([-90000, -3600, -90, -1, 1, 90, 3600, 90000]))
    def the_clock_is_set(self, seconds: float) -> None:
        from datetime import timedelta

        self.machine.look()
        self.machine.wall += timedelta(seconds=seconds)
        self.machine.look()

    @rule(zone=st.sampled_from(ZONES))
    def the_place_changes(self, zone: str) -> None:
        self.machine.zone = ZoneInfo(zone)
        self.machine.look()

    @rule(chosen=SETTINGS, then_s=AFTERWARDS)
    def settings_change(self, chosen: dict[str, Any], then_s: float) -> None:
        self.machine.look()
        self.machine.settings = msgspec.convert(chosen, BreakSettings)
        self.machine.look()
        self._pass(then_s)

    @rule(
        command=st.sampled_from([*COMMANDS.values(), Postpone(7), Pause(900.0), Pause(-1.0)]),
        then_s=AFTERWARDS,
    )
    def asks(self, command: BreakNow | Skip | Postpone | Pause | Resume, then_s: float) -> None:
        self.machine.obey(command)
        self._pass(then_s)

    @precondition(lambda self: self.machine.heads_up is not None or self.machine.on_screen)
    @rule(command=st.sampled_from([BreakNow(), Skip(), Postpone()]), wait_s=st.floats(0, 30))
    def answers(self, command: BreakNow | Skip | Postpone, wait_s: float) -> None:
        self._pass(wait_s)
        self.machine.obey(command)

    @precondition(lambda self: not self.machine.outcome.schedule.holds)
    @rule(seconds=st.floats(0, 25))
    def work_goes_on_until_something_is_shown(self, seconds: float) -> None:
        for _ in range(100):
            if self.machine.outcome.schedule.stage is not None:
                break
            self._pass(min(3000.0, self.machine.outcome.wake_in_s or 3000.0))
        self._pass(seconds)

    @rule(meeting=st.booleans(), seconds=st.floats(1, 20000))
    def pauses(self, meeting: bool, seconds: float) -> None:
        self.machine.obey(Pause(seconds, meeting=meeting))

    @rule(done_s=st.floats(0, 3000))
    def a_session_is_done(self, done_s: float) -> None:
        self.machine.obey(SessionDone(done_s))

    @rule(done_s=st.floats(-10, 2000), how=st.sampled_from(["done", "user", "no_picture"]))
    def the_shell_says_it_ended(self, done_s: float, how: str) -> None:
        self.machine.on_screen = None
        self.machine.obey(msgspec.convert({"done_s": done_s, "how": how}, Ended))

    @rule(attended=st.booleans())
    def attends(self, attended: bool) -> None:
        self.machine.attended = attended

    @rule(closed_s=st.sampled_from([0.0, 0.0, 40.0, 20000.0]), off=st.booleans())
    def it_is_closed(self, closed_s: float, off: bool) -> None:
        self.machine.look()
        before = self.machine.outcome.schedule
        if off or self._is_away():
            self.away_s += closed_s
        self.machine.restart(closed_s, off=off)
        self.machine.look()
        after = self.machine.outcome.schedule
        if not (closed_s or off or before.stage):
            assert after == replace(before, ready_at=after.ready_at)

    @rule(how=st.sampled_from(["still", "locked"]), seconds=SECONDS, then_s=AFTERWARDS)
    def somebody_is_away(self, how: str, seconds: float, then_s: float) -> None:
        if how == "still":
            self.hands(True, seconds)
            self.hands(False, then_s)
        else:
            self.senses("locked", True, seconds)
            self.senses("locked", False, then_s)

    @rule(flag=st.sampled_from(FLAGS), seconds=SECONDS, then_s=AFTERWARDS)
    def something_holds(self, flag: str, seconds: float, then_s: float) -> None:
        self.senses(flag, True, seconds)
        self.senses(flag, False, then_s)

    # -- what must always be true --------------------------------------------------------------

    @invariant()
    def what_is_shown_is_what_the_schedule_shows(self) -> None:
        stage = self.machine.outcome.schedule.stage
        assert isinstance(stage, Offered) == (self.machine.heads_up is not None)
        assert isinstance(stage, Running) == (self.machine.on_screen is not None)

    @invariant()
    def what_is_due_is_shown_or_owed_for_a_reason(self) -> None:
        schedule, turn = self.machine.outcome.schedule, self._turn()
        status = self.machine.status()
        for kind in due_kinds(schedule, self.machine.settings):
            shown = schedule.stage is not None
            later = schedule.at < schedule.ready_at or waits(count_of(schedule, kind), schedule.at)
            held = any(hold.name != "daily_limit" for hold in status.holds)
            assert shown or later or held or self._longer_comes(schedule, turn, kind), kind
            told = {owed.kind for owed in status.owed} | {due.kind for due in status.next}
            assert kind in told | {status.offered, status.running}
        assert len({owed.kind for owed in status.owed}) == len(status.owed)

    @invariant()
    def there_is_a_deadline_or_a_hold_with_a_name(self) -> None:
        wake_s = self.machine.outcome.wake_in_s
        names = {hold.name for hold in self.machine.status().holds}
        assert wake_s is not None or names & OPEN_ENDED
        assert wake_s is None or wake_s > 0

    @invariant()
    def nothing_is_credited_for_nothing(self) -> None:
        new = [decision for _, decision in self.machine.log[self.read :]]
        self.read = len(self.machine.log)
        for one in new:
            if one.what == "credited" and one.reason != "session":
                # A second is what the sensors are exact to, at the end of each rest.
                assert one.seconds <= self.away_s + 1.5
                # A rest before a sleep may be written down after it, and apart from it.
                self.away_s = max(0.0, self.away_s - one.seconds)

    @invariant()
    def counts_stay_within_reason(self) -> None:
        schedule = self.machine.outcome.schedule
        assert schedule.still.worked_s <= schedule.still.seconds + 1e-6
        assert schedule.at_work_s >= 0
        assert schedule.fixed.worked_s >= 0
        for due in self.machine.status().next:
            assert due.in_s >= 0
            assert is_on(self.machine.settings, due.kind)

    def teardown(self) -> None:
        assert self.machine.updates >= 1

    # -- inside --------------------------------------------------------------------------------

    def _pass(self, seconds: float) -> None:
        """Let time pass, and keep account of how long somebody has been away."""
        self.nothing_is_credited_for_nothing()  # of what was before
        self.machine.pass_time(seconds)
        self.away_s = self.away_s + seconds if self._is_away() else 0.0

    def _is_away(self) -> bool:
        machine = self.machine
        return machine.flags.get("locked") is True or machine.still_since is not None

    def _longer_comes(self, schedule: Schedule, turn: Turn, kind: BreakKind) -> bool:
        others = [comes_in_s(schedule, turn, other) for other in KINDS if other != kind]
        return any(s is not None and s <= MERGED_WITHIN_S for s in others)

    def _turn(self) -> Turn:
        machine = self.machine
        return Turn(machine.settings, machine.moment(), machine.readings())


def assert_same(rarely: Machine, often: Machine) -> None:
    """See that both machines decided the same and stand at the same point."""
    assert_alike(
        msgspec.to_builtins(rarely.outcome.schedule), msgspec.to_builtins(often.outcome.schedule)
    )
    assert [words(one) for _, one in rarely.log] == [words(one) for _, one in often.log]


def words(decision: Decision) -> tuple[str, str | None, str]:
    return decision.what, decision.kind, decision.reason


def assert_alike(one: Any, other: Any, path: str = "") -> None:
    """Compare two states but for rounding: a hundredth of a second can clear several of work."""
    if isinstance(one, dict):
        assert one.keys() == other.keys()
        for key in one:
            assert_alike(one[key], other[key], f"{path}.{key}")
    elif isinstance(one, float) and isinstance(other, float):
        assert abs(one - other) < (10.0 if path.endswith("worked_s") else 0.5), path
    elif path != ".seen.wall":
        assert one == other, path


Days.TestCase.settings = run_settings(max_examples=120, stateful_step_count=25)
TestRandomDays = Days.TestCase
