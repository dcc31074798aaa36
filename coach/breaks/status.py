"""What the tray, the Breaks page and the command line may ask of the schedule."""

from __future__ import annotations

from coach.break_settings import BreakSettings
from coach.breaks.counting import counted
from coach.breaks.holds import in_words
from coach.breaks.offer import comes_in_s, waits
from coach.breaks.state import KINDS, Offered, Running, Schedule, count_of, due_kinds
from coach.breaks.turn import Turn
from coach.breaks.words import Due, Moment, OwedBreak, Readings, Status


def status(
    schedule: Schedule, settings: BreakSettings, moment: Moment, readings: Readings
) -> Status:
    """Return where the schedule stands at a moment; it changes nothing."""
    turn = Turn(settings, moment, readings)
    schedule, _ = counted(schedule, turn)
    stage = schedule.stage
    shown = stage.kind if stage is not None else None
    coming = [Due(kind, s) for kind in KINDS if (s := comes_in_s(schedule, turn, kind)) is not None]
    owed = [
        OwedBreak(kind, schedule.at - (count.due_at or schedule.at))
        for kind in due_kinds(schedule, settings)
        if kind != shown and not waits(count := count_of(schedule, kind), schedule.at)
    ]
    return Status(
        next=tuple(sorted(coming, key=lambda due: due.in_s)),
        holds=in_words(schedule, turn),
        owed=tuple(owed),
        offered=shown if isinstance(stage, Offered) else None,
        running=shown if isinstance(stage, Running) else None,
        taken_today=schedule.today.taken,
        skipped_today=schedule.today.skipped,
    )
