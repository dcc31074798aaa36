"""How the coach speaks of breaks: what comes, what holds them back, what was decided and why.

Tray, pages, notifications and the command line all say it with these words; nothing here needs Qt.
"""

from __future__ import annotations

import math
from datetime import datetime, tzinfo

from coach.break_log import Decision, Reason, What
from coach.break_settings import BreakKind
from coach.breaks.words import HeadsUp, Hold, HoldName, Status
from coach.ui.session_words import HAIR

KIND_WORDS: dict[BreakKind, str] = {
    "micro": "micro break",
    "long": "long break",
    "fixed": "planned break",
}
# "... breaks wait until <that>."
_UNTIL: dict[HoldName, str] = {
    "locked": "you unlock the screen",
    "idle": "you are back",
    "quiet": "do not disturb ends",
    "full_screen": "the screen is free",
    "microphone": "your call ends",
    "camera": "your call ends",
    "paused": "you resume them",
    "meeting": "your meeting ends",
    "outside_hours": "your working hours begin",
    "daily_limit": "tomorrow",
    "session": "your session ends",
    "switched_off": "reminders are switched on",
}
# These speak first: whoever chose them wants to be sure of them, and the rest hardly matters.
_FIRST: tuple[HoldName, ...] = ("switched_off", "paused", "meeting", "session", "outside_hours")
_ALSO: tuple[HoldName, ...] = ("quiet", "full_screen", "microphone", "camera")
_REASONS: dict[Reason, str] = {
    "": "",
    "locked": "the screen is locked",
    "asleep": "the computer slept",
    "idle": "you were away",
    "quiet": "do not disturb is on",
    "full_screen": "something fills the screen",
    "microphone": "the microphone is in use",
    "camera": "the camera is in use",
    "paused": "reminders are paused",
    "meeting": "you are in a meeting",
    "outside_hours": "these are not your working hours",
    "daily_limit": "that was the last one for today",
    "session": "a session",
    "switched_off": "reminders are switched off",
    "user": "",
    "time_limit": "it lasted too long",
    "no_answer": "it was not answered",
    "no_picture": "the screen could not show it",
    "time_zone": "another time zone",
    "clock": "the clock was set",
    "unknown_idle": "nobody can tell whether you type",
    "settings": "your settings have changed",
    "restart": "the coach was started again",
}
_ENDED: dict[Reason, str] = {
    "locked": "the screen is unlocked",
    "idle": "you are back",
    "quiet": "do not disturb is off",
    "full_screen": "the screen is free",
    "microphone": "the microphone is free",
    "camera": "the camera is free",
    "paused": "reminders go on",
    "meeting": "the meeting is over",
    "outside_hours": "your working hours have begun",
    "daily_limit": "a new day has begun",
    "session": "the session is over",
    "switched_off": "reminders are switched on",
}
_DECISIONS: dict[What, str] = {
    "offered": "{kind} offered",
    "begun": "{kind} begun",
    "taken": "{kind} taken",
    "cut": "{kind} ended after {length}",
    "skipped": "{kind} skipped",
    "postponed": "{kind} put off by {length}",
    "held": "{kind} held",
    "released": "{kind} no longer held",
    "merged": "{kind} joined with another",
    "credited": "{length} of rest counted",
    "restarted": "the time worked begins anew",
    "dropped": "{kind} left out",
    "missed": "{kind} not shown",
    "paused": "reminders paused",
    "resumed": "reminders resumed",
    "slept": "the computer slept for {length}",
    "clock_changed": "the clock moved by {length}",
    "closed": "the coach was closed for {length}",
}


def length_words(seconds: float) -> str:
    """Return a length in few words: `40 s`, `12 min`, `1 h 20 min`; nothing is rounded to 0."""
    whole = max(1, round(abs(seconds)))
    if whole < 60:
        return f"{whole} s"
    minutes = round(whole / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def time_words(moment: datetime, now: datetime) -> str:
    """Return the time of a moment as `15:30`, with its day if that is another than today's.

    Args:
        moment: in any zone.
        now: the present, in the zone of the place.
    """
    there = moment.astimezone(now.tzinfo)
    clock = f"{there.hour}:{there.minute:02d}"
    days = (there.date() - now.date()).days
    if days == 0:
        return clock
    return f"tomorrow, {clock}" if days == 1 else f"{there:%A}, {clock}"


def status_sentence(status: Status, now: datetime) -> str:
    """Return where the schedule stands, in one sentence.

    Args:
        status: what the scheduler says.
        now: the present, in the zone of the place.
    """
    if status.running is not None:
        return f"A {KIND_WORDS[status.running]} is running."
    holds = {hold.name: hold for hold in status.holds}
    for name in _FIRST:
        if name in holds:
            return _first_sentence(holds[name], now)
    if status.offered is not None:
        return f"A {KIND_WORDS[status.offered]} is offered."
    if status.owed:
        return _owed_sentence(status)
    if status.next:
        due = status.next[0]
        waits = (f", and breaks wait until {_UNTIL[name]}" for name in holds if name in _ALSO)
        return f"Next {KIND_WORDS[due.kind]} {_in_words(due.in_s)}{next(waits, '')}."
    if "daily_limit" in holds:
        return "Today's breaks are done, and the next come tomorrow."
    return "No break is planned."


def heads_up_words(heads_up: HeadsUp) -> tuple[str, str]:
    """Return the title and the text of what tells that a break comes."""
    title = f"A {KIND_WORDS[heads_up.kind]} of {length_words(heads_up.seconds)}"
    if not heads_up.begins_alone:
        return title, "It is waiting for you. Start it when it suits you."
    begins = f"in {length_words(heads_up.in_s)}" if heads_up.in_s > 0 else "now"
    return title, f"It begins {begins}, or when you stop typing after that."


def decision_line(decision: Decision, zone: tzinfo | None = None) -> str:
    """Return a line of the log: `10:32 long break held: the microphone is in use`.

    Args:
        decision: what was decided.
        zone: of the place; without, the time is told as it is written.
    """
    at = datetime.fromisoformat(decision.at)
    at = at.astimezone(zone) if zone is not None else at
    kind = KIND_WORDS[decision.kind] if decision.kind else "breaks"
    said = _DECISIONS[decision.what].format(kind=kind, length=length_words(decision.seconds))
    if decision.what == "paused":
        said += f" for {length_words(decision.seconds)}" if decision.seconds else " until resumed"
    why = _why(decision.what, decision.reason)
    return (
        f"{at.hour}:{at.minute:02d} {said}: {why}" if why else f"{at.hour}:{at.minute:02d} {said}"
    )


def _why(what: What, reason: Reason) -> str:
    if what == "released":
        return _ENDED.get(reason, "")
    if (what, reason) == ("credited", "locked"):
        return "the screen was locked"
    return _REASONS[reason]


def _first_sentence(hold: Hold, now: datetime) -> str:
    if hold.name == "switched_off":
        return "Reminders are switched off."
    if hold.name == "session":
        return "A session is running, and breaks wait until it ends."
    until = _UNTIL[hold.name]
    if hold.until is not None:
        until = time_words(datetime.fromisoformat(hold.until), now)
    if hold.name == "paused":
        return f"Reminders are paused until {until}."
    if hold.name == "meeting":
        return f"You are in a meeting, and breaks wait until {until}."
    return f"Breaks rest until {until}."


def _owed_sentence(status: Status) -> str:
    kind = KIND_WORDS[status.owed[0].kind]
    if not status.holds:
        return f"A {kind} is waiting for you."
    return f"A {kind} waits until {_UNTIL[status.holds[0].name]}."


def _in_words(seconds: float) -> str:
    if seconds <= 0:
        return "now"
    if seconds < 60:
        return "in less than a minute"
    # Rounded up: a break that is announced for 12 minutes never comes in eleven and a half.
    return f"in {length_words(math.ceil((seconds - HAIR) / 60) * 60)}"
