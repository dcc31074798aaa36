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

from coach.break_log import Decision
from coach.break_settings import BreakKind, BreakSettings
from coach.breaks.offer import MERGED_WITHIN_S, comes_in_s, waits
from coach.breaks.state import KINDS, Offered, Running, Schedule, count_of, due_kinds
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

_minute = st.integers(0, 24 * 60 - 1)
_hours = st.lists(st.fixed_dictionaries({"begin": _minute, "end": _minute}), max_size=3)
_week = st.one_of(st.just([[{"begin": 0, "end": 0}]] * 7), st.tuples(*[_hours] * 7))
# Only being away may be credited here: then every credited second must have been one.
_policy = st.sampled_from(["continue", "freeze", "reset"])
_away_policy = st.sampled_from(["continue", "freeze", "credit", "credit", "reset"])
SETTINGS = st.fixed_dictionaries(
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


class Days(RuleBasedStateMachine):
    """A machine to which anything may happen, and an account of when somebody was really away."""

    def __init__(self) -> None:
        super().__init__()
        self.away_s = 0.0  # nobody was there, for certain
        self.credited_s = 0.0
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

    @rule(still=st.booleans())
    def hands(self, still: bool) -> None:
        machine = self.machine
        machine.look()
        if not still:
            machine.still_since = None
        elif machine.still_since is None:
            machine.still_since = machine.boot
        machine.look()

    @rule(flag=st.sampled_from(FLAGS), value=st.sampled_from([True, False, False, None]))
    def senses(self, flag: str, value: bool | None) -> None:
        self.machine.look()
        unknown = Unknown("It does not tell.")
        told = value if value is not None else unknown
        self.machine.flags[flag] = bool(value) if flag == "session" else told
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

    @rule(chosen=SETTINGS)
    def settings_change(self, chosen: dict[str, Any]) -> None:
        self.machine.look()
        self.machine.settings = msgspec.convert(chosen, BreakSettings)
        self.machine.look()

    @rule(command=st.sampled_from([*COMMANDS.values(), Postpone(7), Pause(900.0), Pause(-1.0)]))
    def asks(self, command: BreakNow | Skip | Postpone | Pause | Resume) -> None:
        self.machine.obey(command)

    @rule(meeting=st.booleans(), seconds=st.floats(1, 20000))
    def pauses(self, meeting: bool, seconds: float) -> None:
        self.machine.obey(Pause(seconds, meeting=meeting))

    @rule(done_s=st.floats(0, 3000))
    def a_session_is_done(self, done_s: float) -> None:
        self.machine.obey(SessionDone(done_s))
        self.away_s += done_s

    @rule(done_s=st.floats(-10, 2000), how=st.sampled_from(["done", "user", "no_picture"]))
    def the_shell_says_it_ended(self, done_s: float, how: str) -> None:
        self.machine.on_screen = None
        self.machine.obey(msgspec.convert({"done_s": done_s, "how": how}, Ended))

    @rule(attended=st.booleans())
    def attends(self, attended: bool) -> None:
        self.machine.attended = attended

    @rule(closed_s=st.floats(0, 30000), off=st.booleans())
    def it_is_closed(self, closed_s: float, off: bool) -> None:
        self.machine.look()
        if off or self._is_away():
            self.away_s += closed_s
        self.machine.restart(closed_s, off=off)
        self.machine.look()

    @precondition(lambda self: self.machine.outcome.schedule.stage is None)
    @rule()
    def it_is_restarted(self) -> None:
        self.machine.look()
        before = self.machine.outcome.schedule
        self.machine.restart(0.0)
        self.machine.look()
        after = self.machine.outcome.schedule
        if before.stage is None:
            assert after == msgspec.structs.replace(before, ready_at=after.ready_at)

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
        self.credited_s += sum(one.seconds for one in new if one.what == "credited")
        assert self.credited_s <= self.away_s + 0.1 * self.read

    @invariant()
    def counts_stay_within_reason(self) -> None:
        schedule = self.machine.outcome.schedule
        assert schedule.still.worked_s <= schedule.still.seconds + 1e-6
        assert schedule.at_work_s >= 0
        assert schedule.fixed.worked_s >= 0
        for due in self.machine.status().next:
            assert due.in_s >= 0

    def teardown(self) -> None:
        assert self.machine.updates >= 1

    # -- inside --------------------------------------------------------------------------------

    def _pass(self, seconds: float) -> None:
        """Let time pass, and keep account of who is away."""
        if self._is_away():
            self.away_s += seconds
        self.machine.pass_time(seconds)

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


Days.TestCase.settings = run_settings(max_examples=60, stateful_step_count=25)
TestRandomDays = Days.TestCase
