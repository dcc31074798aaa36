"""How long it is until tomorrow: until the working hours of the next day begin."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from coach.break_settings import Week

_MORNING_MIN = 6 * 60  # of a day without hours of its own, and of one that begins at midnight


def seconds_until_tomorrow(now: datetime, hours: Week) -> float:
    """Return the seconds from `now` until the next day begins for the user.

    Args:
        now: the moment, in the zone of the place.
        hours: the working hours; a day without any, or with hours from midnight on, begins at 6:00.
    """
    day = now.date() + timedelta(days=1)
    begins = [range_.begin for range_ in hours[day.weekday()]]
    minute = min(begins, default=0) or _MORNING_MIN
    morning = datetime.combine(day, time(minute // 60, minute % 60), now.tzinfo)
    # By way of UTC: the hands of the clock may be turned tonight.
    return (morning.astimezone(UTC) - now.astimezone(UTC)).total_seconds()
