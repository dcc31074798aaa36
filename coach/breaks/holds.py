"""What holds breaks back at a moment, and how time counts meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from coach.break_log import Reason
from coach.break_settings import BreakSettings, Policy
from coach.breaks import hours
from coach.breaks.state import KINDS, NEARLY_S, Pace, Schedule, at_limit, is_on
from coach.breaks.turn import Turn
from coach.breaks.words import Hold, HoldName, Readings, Unknown
from coach.breaks.work import away_after_s

# In the order in which they decide how time counts; the first that says anything but "continue".
_ORDER: tuple[HoldName, ...] = (
    "session",
    "locked",
    "idle",
    "outside_hours",
    "paused",
    "meeting",
    "microphone",
    "camera",
    "full_screen",
    "quiet",
    "daily_limit",
)


def holds_now(schedule: Schedule, turn: Turn) -> tuple[HoldName, ...]:
    """Return the names of all that holds breaks back, those that decide the pace first.

    Where breaks are switched off nothing else matters.
    """
    settings, readings = turn.settings, turn.readings
    if not settings.on or not any(is_on(settings, kind) for kind in KINDS):
        return ("switched_off",)
    there: dict[HoldName, bool] = {
        "session": readings.session,
        "locked": readings.locked is True,
        "idle": is_away(schedule, settings, readings),
        "outside_hours": turn.work is None,
        "paused": schedule.paused is not None,
        "meeting": schedule.meeting is not None,
        "microphone": settings.holds_call and readings.microphone is True,
        "camera": settings.holds_call and readings.camera is True,
        "full_screen": settings.holds_full_screen and readings.full_screen is True,
        "quiet": settings.holds_quiet and readings.quiet is True,
        "daily_limit": at_limit(schedule, settings),
    }
    return tuple(name for name in _ORDER if there[name])


def is_away(schedule: Schedule, settings: BreakSettings, readings: Readings) -> bool:
    """Tell whether nobody has touched the machine for so long that nobody is there."""
    if isinstance(readings.idle_s, Unknown):
        return False
    enough = away_after_s(settings, readings) - NEARLY_S
    return schedule.still.seconds >= enough or (
        schedule.idle_for_long and readings.idle_s >= enough
    )


def pace_of(holds: tuple[HoldName, ...], settings: BreakSettings) -> Pace:
    """Return how time counts under these holds."""
    for name in holds:
        policy = _policy(name, settings)
        if policy != "continue":
            return Pace(policy, name)
    return Pace()


def _policy(name: HoldName, settings: BreakSettings) -> Policy:
    policies = settings.policies
    by_name: dict[HoldName, Policy] = {
        "switched_off": "freeze",
        "session": "freeze",
        "locked": policies.locked,
        "idle": policies.idle,
        "outside_hours": "freeze",
        "paused": policies.paused,
        "meeting": "continue",
        "microphone": policies.call,
        "camera": policies.call,
        "full_screen": policies.full_screen,
        "quiet": policies.quiet,
        "daily_limit": "continue",
    }
    return by_name[name]


def first_blocking(holds: tuple[HoldName, ...]) -> Reason:
    """Return the first hold that no break passes; empty: none."""
    return next((name for name in holds if name != "daily_limit"), "")


def in_words(schedule: Schedule, turn: Turn) -> tuple[Hold, ...]:
    """Return the holds with their ends, for those who ask."""
    return tuple(Hold(name, _until(name, schedule, turn)) for name in holds_now(schedule, turn))


def ends_in_s(name: HoldName, schedule: Schedule, turn: Turn) -> float | None:
    """Return the seconds until a hold ends by itself; None: nobody knows."""
    if name in ("paused", "meeting"):
        timed = schedule.paused if name == "paused" else schedule.meeting
        return None if timed is None or timed.until is None else timed.until - schedule.at
    ends: float | None = None
    if name == "outside_hours":
        ends = hours.next_work(turn.settings.hours, turn.now)
    elif name == "daily_limit":
        ends = hours.next_midnight(turn.now)
    return None if ends is None else ends - turn.now.timestamp()


def _until(name: HoldName, schedule: Schedule, turn: Turn) -> str | None:
    seconds = ends_in_s(name, schedule, turn)
    if seconds is None:
        return None
    end: datetime = turn.moment.wall.astimezone(UTC) + timedelta(seconds=seconds)
    return end.isoformat(timespec="seconds")
