"""What the user has chosen about breaks: which, when, how they come, and what holds them.

Lengths of breaks are seconds, the time between them minutes; moments of a day are whole minutes
after midnight, local time.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

BreakKind = Literal["micro", "long", "fixed"]
Cause = Literal["locked", "asleep", "idle", "quiet", "full_screen", "call", "paused"]
# What a cause does to the time worked: it goes on, stands still, runs back, or is forgotten.
Policy = Literal["continue", "freeze", "credit", "reset"]
ShownAs = Literal["window", "voice", "notification"]
DayMinute = Annotated[int, Meta(ge=0, le=24 * 60 - 1)]


class Hours(Struct, frozen=True):
    """A range of working hours; one that ends before it begins goes past midnight.

    Args:
        begin: the first minute.
        end: the minute after the last; equal to `begin`, the range lasts a whole day.
    """

    begin: DayMinute
    end: DayMinute


Day = Annotated[tuple[Hours, ...], Meta(max_length=8)]
Week = tuple[Day, Day, Day, Day, Day, Day, Day]  # Monday first; a range belongs to its beginning
WHOLE_DAY: Day = (Hours(0, 0),)


class Policies(Struct, frozen=True, kw_only=True):
    """What each cause does to the time worked; breaks never begin while it lasts.

    "quiet" is do not disturb, "call" a microphone or camera in use. "continue" lets a break fall
    due meanwhile; it is then owed and offered when the cause ends.
    """

    locked: Policy = "credit"
    asleep: Policy = "credit"
    idle: Policy = "credit"
    quiet: Policy = "continue"
    full_screen: Policy = "continue"
    call: Policy = "continue"
    paused: Policy = "freeze"


class BreakSettings(Struct, frozen=True, kw_only=True):
    """What the user has chosen about breaks; with no arguments, what everybody begins with."""

    on: bool = True
    micro_on: bool = False
    micro_every_min: Annotated[int, Meta(ge=5, le=120)] = 25
    micro_s: Annotated[int, Meta(ge=20, le=120)] = 30
    long_on: bool = True
    long_every_min: Annotated[int, Meta(ge=10, le=240)] = 50
    long_s: Annotated[int, Meta(ge=60, le=900)] = 120
    fixed_on: bool = False
    fixed_times: Annotated[tuple[DayMinute, ...], Meta(max_length=12)] = (12 * 60 + 30, 16 * 60)
    fixed_s: Annotated[int, Meta(ge=60, le=900)] = 300
    hours: Week = (WHOLE_DAY,) * 7
    most_a_day: Annotated[int, Meta(ge=0, le=50)] = 8  # long and fixed breaks; 0: no limit
    heads_up_s: Annotated[int, Meta(ge=0, le=120)] = 20  # 0: a break begins without one
    waits_for_pause: bool = True  # the heads-up stays until typing pauses, at most three minutes
    postpone_min: Annotated[int, Meta(ge=1, le=60)] = 5
    postpones: Annotated[int, Meta(ge=0, le=10)] = 2  # of one break
    reads_a_lot: bool = False  # resting the hands is not being away
    holds_quiet: bool = True
    holds_full_screen: bool = True
    holds_call: bool = True
    policies: Policies = Policies()
    shown_as: ShownAs = "window"
    with_sound: bool = True
