"""A day in advance: the real scheduler over one day of somebody who takes every break."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, tzinfo
from typing import Literal

from msgspec import Struct

from coach.break_log import Decision
from coach.break_settings import BreakSettings, DayMinute
from coach.breaks.hours import instant
from coach.breaks.offer import TYPING_PAUSE_S
from coach.breaks.schedule import Outcome, Schedule, fresh, obey, update
from coach.breaks.state import NEARLY_S, Offered, Running
from coach.breaks.turn import Turn
from coach.breaks.wake import next_deadline_s
from coach.breaks.words import Ended, Moment, Readings, Wrote

Doing = Literal["away", "locked", "asleep", "call", "full_screen", "quiet"]


class Span(Struct, frozen=True):
    """A part of the sample day that is not plain work at the keyboard.

    Args:
        begin, end: minutes after midnight, local time.
        doing: what somebody does then; "asleep" is the machine.
    """

    begin: DayMinute
    end: int
    doing: Doing


# A day as many have it: it begins at half past eight and ends at a quarter past five.
SAMPLE_DAY: tuple[Span, ...] = (
    Span(0, 8 * 60 + 30, "asleep"),
    Span(9 * 60 + 50, 9 * 60 + 58, "away"),  # a coffee
    Span(11 * 60, 11 * 60 + 45, "call"),
    Span(12 * 60 + 25, 13 * 60, "locked"),  # lunch
    Span(14 * 60, 14 * 60 + 30, "full_screen"),
    Span(15 * 60 + 30, 15 * 60 + 50, "call"),
    Span(17 * 60 + 15, 24 * 60, "asleep"),
)


def preview(
    settings: BreakSettings,
    day: date,
    zone: tzinfo,
    sample: tuple[Span, ...] = SAMPLE_DAY,
) -> tuple[Decision, ...]:
    """Return what the scheduler decides on a day, in the order of time.

    The spans of the sample follow each other; between them somebody works, pauses when a break
    is announced, and takes it to its end.
    """
    walker = _Walker(settings, zone, instant(day, 0, zone))
    for begin, end, doing in _parts(sample, day, zone):
        walker.go(begin, end, doing)
    return tuple(walker.decisions)


def _parts(
    sample: tuple[Span, ...], day: date, zone: tzinfo
) -> Iterator[tuple[float, float, Doing | None]]:
    """Yield the parts of the day in seconds since the epoch; None is work."""
    now, midnight = instant(day, 0, zone), instant(day, 24 * 60, zone)
    for span in sorted(sample, key=lambda span: span.begin):
        begin, end = instant(day, span.begin, zone), instant(day, span.end, zone)
        if begin > now:
            yield now, begin, None
        if end > max(now, begin):
            yield max(now, begin), end, span.doing
            now = end
    if midnight > now:
        yield now, midnight, None


class _Walker:
    """Walks through the day from deadline to deadline, as the shell would."""

    def __init__(self, settings: BreakSettings, zone: tzinfo, begin: float) -> None:
        self._settings, self._zone = settings, zone
        self._now = begin
        self._slept_s = 0.0
        self.decisions: list[Decision] = []
        self._schedule: Schedule = fresh(self._moment())

    def go(self, begin: float, end: float, doing: Doing | None) -> None:
        """Walk through one part of the day."""
        if doing == "asleep":
            self._see(0.0, None)
            self._slept_s += end - begin
            self._now = end
            return
        while True:
            away = doing in ("away", "locked")
            idle_s = self._now - begin if away else 0.0
            outcome = self._see(idle_s, doing)
            if self._now >= end:
                return
            self._now = min(end, self._now + self._next_s(outcome, idle_s, doing))

    def _see(self, idle_s: float, doing: Doing | None) -> Outcome:
        """Update, and end a break that was taken to its end."""
        moment, readings = self._moment(), self._readings(idle_s, doing)
        stage = self._schedule.stage
        if isinstance(stage, Running) and self._is_over(stage):
            told = Ended(float(stage.seconds), "done")
            outcome = obey(self._schedule, self._settings, moment, readings, told)
        else:
            outcome = update(self._schedule, self._settings, moment, readings)
        self._schedule = outcome.schedule
        self.decisions += [e.decision for e in outcome.events if isinstance(e, Wrote)]
        return outcome

    def _next_s(self, outcome: Outcome, idle_s: float, doing: Doing | None) -> float:
        """Return the seconds until something can happen; without anything, a whole day."""
        stage = outcome.schedule.stage
        if isinstance(stage, Running):
            return max(0.0, stage.since + stage.seconds - outcome.schedule.at)
        turn = Turn(self._settings, self._moment(), self._readings(idle_s, doing))
        seconds = next_deadline_s(outcome.schedule, turn)
        return 86400.0 if seconds is None else seconds

    def _is_over(self, stage: Running) -> bool:
        """Tell whether a break has been followed to its end."""
        since_s = self._now - self._slept_s - self._schedule.seen.monotonic
        return self._schedule.at + since_s >= stage.since + stage.seconds - NEARLY_S

    def _moment(self) -> Moment:
        return Moment(
            monotonic=self._now - self._slept_s,
            boot=self._now,
            wall=datetime.fromtimestamp(self._now, UTC),
            zone=self._zone,
        )

    def _readings(self, idle_s: float, doing: Doing | None) -> Readings:
        pausing = isinstance(self._schedule.stage, Offered)
        return Readings(
            idle_s=max(idle_s, TYPING_PAUSE_S) if pausing else idle_s,
            locked=doing == "locked",
            quiet=doing == "quiet",
            full_screen=doing == "full_screen",
            microphone=doing == "call",
            camera=False,
            on_battery=False,
        )
