"""A made journal of ten years, always the same: 36,500 runs and 100,000 entries of the diary."""

from __future__ import annotations

import random
import uuid
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from coach.entries import DayNote, Episode, EpisodeKind
from coach.journal.insights.rated import Kinds
from coach.journal.store import Journal
from coach.people import RunEntry

TODAY = date(2026, 3, 31)
DAYS, RUNS, ENTRIES = 3650, 36_500, 100_000
# Exercises as in the shipped library, with the technique of each.
KINDS: Kinds = {
    "settle-sit": "settle", "breath-long-exhale": "breath", "neck-tilt-sit": "stretch",
    "neck-nod-sit": "mobility", "shoulder-shrug-sit": "pmr", "shoulder-roll-stand": "mobility",
    "rest-sit": "rest", "return-sit": "return",
}  # fmt: skip
_REGIONS = ("neck", "shoulders", "jaw_face", "low_back", "calf", "forearm")
_KINDS_FELT: tuple[EpisodeKind, ...] = ("tension", "tension", "tension", "spasm", "cramp")
_MORNING, _DAY_MIN = 6 * 60, 16 * 60  # when somebody is awake, in minutes


def write_ten_years(path: Path, runs: int = RUNS, entries: int = ENTRIES) -> None:
    """Write the journal into a new file.

    Args:
        path: of the file.
        runs: how many, spread evenly over ten years.
        entries: notes about days (one a day) and episodes together.
    """
    dice = random.Random(10)
    made_runs = [_run(dice, number % DAYS) for number in range(runs)]
    notes = [_note(dice, day) for day in range(min(DAYS, entries))]
    episodes = [_episode(dice, number % DAYS) for number in range(entries - len(notes))]
    journal = Journal(path)
    journal.write_lines([*notes, *episodes], made_runs)
    journal.close()


def _moment(dice: random.Random, days_ago: int) -> str:
    day = TODAY - timedelta(days=days_ago)
    minutes = _MORNING + dice.randrange(_DAY_MIN)
    return datetime.combine(day, time(minutes // 60 % 24, minutes % 60), UTC).isoformat()


def _id(dice: random.Random) -> str:
    return str(uuid.UUID(int=dice.getrandbits(128), version=4))


def _run(dice: random.Random, days_ago: int) -> RunEntry:
    places = dice.sample(_REGIONS, dice.randint(1, 2))
    before = {place: dice.randint(3, 8) for place in places}
    rated = dice.random() < 0.7
    after = {place: max(level - dice.randint(-1, 4), 0) for place, level in before.items()}
    core = dice.sample([name for name in KINDS if KINDS[name] in ("breath", "stretch", "pmr")], 2)
    exercises = ["settle-sit", *core, dice.choice(("neck-nod-sit", "shoulder-roll-stand")),
                 "rest-sit", "return-sit"]  # fmt: skip
    return RunEntry(
        run_id=_id(dice),
        session=f"neck-{dice.randrange(12)}",
        title="Neck and shoulders",
        started_at=_moment(dice, days_ago),
        planned_s=300,
        done_s=300,
        outcome="finished",
        exercises={name: float(dice.randint(20, 90)) for name in exercises},
        places=tuple(places),
        before=before,
        after=after if rated else {},
        helped=dice.choice((True, False, None)),
    )


def _note(dice: random.Random, days_ago: int) -> DayNote:
    day = TODAY - timedelta(days=days_ago)
    return DayNote(
        id=_id(dice),
        edited_at=_moment(dice, days_ago),
        day=day.isoformat(),
        stress=dice.randint(0, 10),
        mood=dice.randint(2, 10),
        sleep_h=dice.randint(8, 18) / 2,
        sleep_quality=dice.randint(1, 5),
        coffee=dice.randint(0, 4),
        note="A long day at the desk, then a walk by the river.",
    )


def _episode(dice: random.Random, days_ago: int) -> Episode:
    moment = _moment(dice, days_ago)
    twitches = dice.random() < 0.1
    return Episode(
        id=_id(dice),
        edited_at=moment,
        place=dice.choice(_REGIONS),
        at=moment,
        kind="twitching" if twitches else dice.choice(_KINDS_FELT),
        strength=dice.randint(1, 9),
        minutes=dice.randint(1, 90),
        note="While writing.",
    )
