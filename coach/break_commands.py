"""The commands about breaks: what they ask of the running coach, and what it answers."""

from __future__ import annotations

import argparse
from datetime import date, datetime, tzinfo
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from coach.break_log import Decision
from coach.break_settings import BreakSettings, Week
from coach.breaks import words
from coach.breaks.tomorrow import seconds_until_tomorrow
from coach.desktop.single_instance import Command, Reply, SingleInstance, command_of
from coach.errors import CoachError
from coach.resources import places
from coach.ui.break_words import KIND_WORDS, decision_line, length_words, status_sentence

_NOBODY = {
    "break": "The coach is not running, so there is no break to begin or to move.",
    "pause": "The coach is not running, so there is nothing to pause.",
    "resume": "The coach is not running, so there is nothing to resume.",
    "status": "The coach is not running, so no break is planned.",
}
_UNTOLD = ("offered", "begun")  # what comes of it is told


class RunNow(Struct, frozen=True):
    """The run that is playing: its session, how far it is and how long it is, in seconds."""

    id: str
    t: float
    seconds: float


def ask_running(options: argparse.Namespace) -> Reply:
    """Return what the running coach answers to a command about breaks.

    Nothing is answered from files: without a running coach no break comes, whatever they say.

    Raises:
        CoachError: it is not running, does not answer, or refuses.
    """
    reply = SingleInstance(places(options.data).data).ask(command_of(options))
    if reply is None:
        raise CoachError(_NOBODY[options.command])
    if not reply.done:
        raise CoachError(reply.sentence)
    return reply


class Preview(Struct, frozen=True):
    """What a day would bring.

    Args:
        day: which, an ISO text.
        decisions: what the scheduler would decide, in the order of time; `at` is local time.
    """

    day: str
    decisions: tuple[Decision, ...]

    def lines(self) -> list[str]:
        """Return it for people: what becomes of each break, and what counts as rest."""
        told = (decision for decision in self.decisions if decision.what not in _UNTOLD)
        return [decision_line(decision) for decision in told]


def preview_day(settings: BreakSettings, day: date, zone: tzinfo) -> Preview:
    """Return what a sample day would bring with these settings, by the scheduler itself.

    Args:
        settings: what the user has chosen.
        day: which day of the calendar.
        zone: of the place.
    """
    from coach.breaks.preview import preview

    decisions = (
        replace(decision, at=datetime.fromisoformat(decision.at).astimezone(zone).isoformat())
        for decision in preview(settings, day, zone)
    )
    return Preview(day.isoformat(), tuple(decisions))


def break_command(
    command: Command, now: datetime, hours: Week
) -> words.Command | Literal["status"] | None:
    """Return what a command asks of the scheduler; None: it is about something else.

    Args:
        command: what another start of the coach sent.
        now: the present, in the zone of the place.
        hours: the working hours, which say when tomorrow begins.
    """
    minutes = command.minutes
    match command.name, command.action:
        case ("status", _) | ("break", "status"):
            return "status"
        case "break", "now":
            return words.BreakNow()
        case "break", "skip":
            return words.Skip()
        case "break", "postpone":
            return words.Postpone(minutes)
        case "pause", _:
            return words.Pause(_pause_seconds(command, now, hours), command.meeting)
        case "resume", _:
            return words.Resume()
    return None


def reply_to(
    command: words.Command, before: words.Status, after: words.Status, now: datetime
) -> Reply:
    """Return what is answered to a command that the scheduler has been given.

    Args:
        command: what was asked.
        before: where the schedule stood.
        after: where it stands now.
        now: the present, in the zone of the place.
    """
    refusal = _refusal(command, before, after)
    return Reply(False, refusal) if refusal else Reply(True, status_sentence(after, now))


def status_reply(status: words.Status, now: datetime, running: RunNow | None) -> Reply:
    """Return what `coach status` is answered: a sentence for people, and the facts for scripts.

    Args:
        status: where the schedule stands.
        now: the present, in the zone of the place.
        running: what is playing, a break's session or one started by hand.
    """
    lines = [status_sentence(status, now)]
    for due in status.next[1:]:
        lines.append(f"After that: a {KIND_WORDS[due.kind]} in {length_words(due.in_s)}.")
    return Reply(True, "\n".join(lines), status_json(status, running))


def status_json(status: words.Status, running: RunNow | None) -> dict[str, Any]:
    """Return a status in builtin types; its keys are what scripts rely on."""
    return {
        "next": [{"kind": due.kind, "due_in_s": round(due.in_s, 1)} for due in status.next],
        "holds": [{"reason": hold.name, "until": hold.until} for hold in status.holds],
        "owed": [{"kind": one.kind, "since_s": round(one.since_s, 1)} for one in status.owed],
        "running": msgspec.to_builtins(running),
        "offered": status.offered,
        "break": status.running,
        "taken_today": status.taken_today,
        "skipped_today": status.skipped_today,
    }


def _pause_seconds(command: Command, now: datetime, hours: Week) -> float | None:
    if command.until == "tomorrow":
        return seconds_until_tomorrow(now, hours)
    return None if command.minutes is None else command.minutes * 60.0


def _refusal(command: words.Command, before: words.Status, after: words.Status) -> str:
    """Return why a command could not be done; empty if it was."""
    here = before.offered or before.running
    match command:
        case words.BreakNow() if after.running is None:
            return "A break cannot begin now."
        case words.Postpone() if here is None:
            return "There is no break to put off now."
        case words.Postpone() if here == (after.offered or after.running):
            return "This break has been put off as often as your settings allow."
        case words.Skip() if here is None and not before.next and not before.owed:
            return "There is no break to skip."
    return ""
