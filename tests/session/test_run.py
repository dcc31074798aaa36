"""Runs on disk: never lost, never counted twice, never in the way of each other."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from session.stories import compiled, step

from coach.clock import VirtualClock
from coach.errors import CoachError
from coach.people import RunEntry
from coach.session.checkpoint import (
    Plan,
    Unfinished,
    give_up,
    new_plan,
    recover,
    unfinished,
)
from coach.session.events import Event
from coach.session.lock import RunLock, RunningElsewhere
from coach.session.run import Run

DAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Desk:
    """A person at a desk: a clock, a folder, a journal, and what was said to them."""

    def __init__(self, folder: Path) -> None:
        self.clock = VirtualClock()
        self.folder = folder
        self.journal: dict[str, RunEntry] = {}
        self.said: list[str] = []

    def keep(self, entry: RunEntry) -> int:
        """Store an entry; the same run once."""
        self.journal[entry.run_id] = entry
        return len(self.journal)

    def plan(self) -> Plan:
        """Return the plan of a new run: nod 0 to 38, rest, return 45 to 60."""
        timeline = compiled(step("nod"), step("rest", 67), step("return", 15))
        return new_plan(timeline, self.clock.wall(), before={"neck": 6})

    def run(self, plan: Plan | None = None, **more: object) -> Run:
        """Begin a run."""
        return Run(
            plan or self.plan(),
            now=self.clock.now(),
            wall=self.clock.wall(),
            folder=self.folder,
            keep=self.keep,
            say=self.said.append,
            **more,  # type: ignore[arg-type]
        )

    def play(self, run: Run, seconds: float, beat_s: float = 0.5) -> list[Event]:
        """Let time pass."""
        events: list[Event] = []
        for _ in range(round(seconds / beat_s)):
            self.clock.advance(beat_s)
            events += run.tick(self.clock.now(), self.clock.boot(), self.clock.wall())
        return events

    def crash(self, run: Run) -> None:
        """Let the program die: the system frees the lock, and nothing else happens."""
        run._release()

    def left(self) -> Unfinished | None:
        """Look for an interrupted run, as at the next start."""
        return recover(self.folder, self.clock.wall(), self.keep, self.said.append)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk whose folder does not exist yet."""
    return Desk(tmp_path / "data" / "run")


# -- the straight way --------------------------------------------------------------------------


def test_a_finished_run_is_in_the_journal_and_leaves_nothing_to_continue(desk: Desk) -> None:
    run = desk.run()
    desk.play(run, 130)

    (entry,) = desk.journal.values()
    assert entry == run.entry
    assert run.entry_id == 1
    assert (entry.outcome, entry.planned_s, entry.done_s) == ("finished", 120, 120)
    assert entry.exercises == {"nod": 38, "rest": 67, "return": 15}
    assert entry.before == {"neck": 6}
    assert entry.started_at == DAY.isoformat()
    assert desk.left() is None
    assert sorted(p.name for p in desk.folder.iterdir()) == ["lock"]


def test_pauses_and_an_early_end_are_told_in_the_entry(desk: Desk) -> None:
    run = desk.run()
    desk.play(run, 20)
    run.pause(desk.clock.now())
    run.resume(desk.clock.now())
    run.land(desk.clock.now())
    desk.play(run, 30)

    (entry,) = desk.journal.values()
    assert (entry.outcome, entry.pauses) == ("landed", 1)
    assert entry.exercises["nod"] == pytest.approx(20, abs=2)


def test_a_run_stopped_before_anything_was_done_is_no_entry(desk: Desk) -> None:
    run = desk.run(lead_in_s=3)
    desk.play(run, 2)
    run.stop(desk.clock.now())

    assert not desk.journal
    assert run.entry is None
    assert desk.left() is None


# -- crashes -----------------------------------------------------------------------------------


@pytest.mark.parametrize("beats", [1, 3, 7, 40, 77, 133, 200, 238])
def test_after_a_crash_it_goes_on_at_most_three_seconds_before(desk: Desk, beats: int) -> None:
    run = desk.run()
    desk.play(run, beats / 2)
    died = run.position(desk.clock.now())
    desk.crash(run)
    desk.clock.advance(3600)
    left = desk.left()

    assert left is not None
    assert died - 3 <= left.position <= died
    again = desk.run(left.plan, place=left.place)
    desk.play(again, 125 - left.position)
    (entry,) = desk.journal.values()
    assert entry.outcome == "finished"
    assert entry.done_s == pytest.approx(120, abs=0.1)
    assert entry.started_at == DAY.isoformat()


def test_the_timeline_of_a_longer_run_is_continued(desk: Desk) -> None:
    run = desk.run()
    desk.play(run, 20)
    run.stretch(desk.clock.now())
    desk.play(run, 10)
    desk.crash(run)
    left = desk.left()

    assert left is not None
    assert left.timeline == run.timeline
    assert left.plan.entry.planned_s == 120


def test_twelve_hours_later_it_is_not_offered_but_not_lost_either(desk: Desk) -> None:
    run = desk.run()
    desk.play(run, 30)
    desk.crash(run)
    desk.clock.advance(timedelta(hours=12).total_seconds() - 60)
    assert unfinished(desk.folder, desk.clock.wall()) is not None
    desk.clock.advance(120)

    assert unfinished(desk.folder, desk.clock.wall()) is None
    assert desk.left() is None
    (entry,) = desk.journal.values()
    assert entry.outcome == "interrupted"
    assert 27 <= entry.exercises["nod"] <= 30


def test_a_run_that_is_not_continued_becomes_an_entry(desk: Desk) -> None:
    run = desk.run()
    desk.play(run, 30)
    desk.crash(run)
    left = desk.left()
    assert left is not None
    assert give_up(desk.folder, left, desk.keep)

    (entry,) = desk.journal.values()
    assert entry.outcome == "interrupted"
    assert desk.left() is None


def test_a_new_run_puts_a_forgotten_one_into_the_journal(desk: Desk) -> None:
    run = desk.run()
    desk.play(run, 30)
    desk.crash(run)
    desk.clock.advance(60)
    desk.play(desk.run(), 125)

    assert [e.outcome for e in desk.journal.values()] == ["interrupted", "finished"]


def test_a_crash_before_the_journal_had_the_run_loses_nothing(desk: Desk) -> None:
    class PowerCut(Exception):
        pass

    def die(entry: RunEntry) -> int:
        raise PowerCut

    run = desk.run()
    run._keep = die
    with pytest.raises(PowerCut):
        desk.play(run, 130)
    desk.crash(run)

    assert desk.left() is None  # it has ended, there is nothing to continue
    (entry,) = desk.journal.values()
    assert (entry.outcome, entry.done_s) == ("finished", 120)


def test_a_crash_after_the_journal_had_the_run_counts_it_once(desk: Desk) -> None:
    run = desk.run()
    desk.play(run, 119)
    before = {p.name: p.read_bytes() for p in desk.folder.iterdir()}
    desk.play(run, 5)
    for name, data in before.items():  # as if the files had never been cleared
        (desk.folder / name).write_bytes(data)
    left = desk.left()
    assert left is not None
    give_up(desk.folder, left, desk.keep)

    assert len(desk.journal) == 1


def test_an_entry_that_cannot_be_stored_is_tried_again_at_the_next_start(desk: Desk) -> None:
    def refuse(entry: RunEntry) -> int:
        raise CoachError("There is no person with the number 1 in the journal.")

    run = desk.run()
    run._keep = refuse
    desk.play(run, 130)

    assert desk.said == [
        "There is no person with the number 1 in the journal. "
        "It will be tried again at the next start."
    ]
    assert desk.left() is None
    assert [e.outcome for e in desk.journal.values()] == ["finished"]


def test_an_entry_that_is_only_in_memory_is_stored_at_the_next_start(desk: Desk) -> None:
    run = desk.run()
    run._keep = lambda entry: -1  # what a journal answers whose file cannot be written
    desk.play(run, 130)
    assert run.entry_id == -1
    desk.crash(run)

    assert desk.left() is None
    assert [entry.outcome for entry in desk.journal.values()] == ["finished"]


def test_leaving_keeps_the_place(desk: Desk) -> None:
    run = desk.run()
    desk.play(run, 31.5)
    run.leave(desk.clock.now())
    left = desk.left()

    assert left is not None
    assert left.position == 31.5


# -- trouble with the disk ---------------------------------------------------------------------


@pytest.mark.parametrize("name", ["plan.json", "checkpoint.json"])
@pytest.mark.parametrize(
    "data", [b"", b"{", b"\xff\x00", b"[]", b'{"run_id": "other"}', b"[" * 9999]
)
def test_damaged_files_are_set_aside_and_said(desk: Desk, name: str, data: bytes) -> None:
    run = desk.run()
    desk.play(run, 30)
    desk.crash(run)
    (desk.folder / name).write_bytes(data)

    assert desk.left() is None
    assert len(desk.said) == 1
    assert "set aside" in desk.said[0]
    kept = [p for p in desk.folder.iterdir() if p.name.startswith(f"{name}.damaged")]
    assert [p.read_bytes() for p in kept] == [data]
    assert desk.left() is None
    assert len(desk.said) == 1
    desk.play(desk.run(), 125)  # and the next session runs as ever


def test_files_of_different_runs_are_not_mixed(desk: Desk) -> None:
    run = desk.run()
    desk.play(run, 30)
    desk.crash(run)
    place = json.loads((desk.folder / "checkpoint.json").read_bytes())
    (desk.folder / "checkpoint.json").write_text(json.dumps(place | {"run_id": "another"}))

    assert desk.left() is None
    assert "set aside" in desk.said[0]


def test_a_folder_that_cannot_be_written_says_one_sentence_and_the_run_goes_on(
    desk: Desk,
) -> None:
    desk.folder.parent.mkdir(parents=True)
    desk.folder.write_text("a file where the folder should be")
    run = desk.run()
    desk.play(run, 130)

    assert desk.said == [
        "This session goes on, but its place cannot be kept, because there is a file where a "
        "folder should be."
    ]
    assert [e.outcome for e in desk.journal.values()] == ["finished"]
    assert unfinished(desk.folder, desk.clock.wall()) is None


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full disk: Linux only")
def test_a_disk_that_fills_up_says_one_sentence_and_the_run_goes_on(desk: Desk) -> None:
    run = desk.run()
    desk.play(run, 10)
    (desk.folder / "checkpoint.new").unlink(missing_ok=True)
    (desk.folder / "checkpoint.new").symlink_to("/dev/full")
    desk.play(run, 120)

    assert desk.said == [
        "This session goes on, but its place cannot be kept, because the disk is full."
    ]
    assert [e.outcome for e in desk.journal.values()] == ["finished"]


# -- more or fewer words -----------------------------------------------------------------------


@pytest.mark.parametrize("at", [0, 20, 119])
def test_fewer_words_are_kept_with_the_run_and_continued_so(desk: Desk, at: float) -> None:
    run = desk.run()
    desk.play(run, at)
    run.guide(desk.clock.now(), "bells")
    desk.crash(run)
    left = desk.left()

    assert left is not None
    assert left.timeline == run.timeline
    again = desk.run(left.plan, place=left.place)
    told = desk.play(again, 130)
    assert "voice" not in {e.data["lane"] for e in told if e.event == "cue"}
    assert [entry.outcome for entry in desk.journal.values()] == ["finished"]
    assert run.entry is None


def test_what_became_due_with_the_change_is_traced(desk: Desk) -> None:
    traced: list[Event] = []
    run = desk.run(trace=traced.append)
    desk.clock.advance(0.5)
    run.guide(desk.clock.now(), "bells")

    assert ("cue", "voice") in [(e.event, e.data.get("lane")) for e in traced]
    run.stop(desk.clock.now())


# -- one run at a time -------------------------------------------------------------------------


def test_a_second_run_gets_a_sentence(desk: Desk) -> None:
    run = desk.run()
    with pytest.raises(RunningElsewhere, match="already running"):
        desk.run()
    assert desk.left() is None  # it is not interrupted, it is running
    run.stop(desk.clock.now())
    desk.run().leave(desk.clock.now())


def test_the_lock_is_free_again_when_its_program_is_killed(tmp_path: Path) -> None:
    with _other_program(
        tmp_path, "RunLock(folder); print('ready', flush=True); sys.stdin.read()"
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(RunningElsewhere):
            RunLock(tmp_path)
        other.send_signal(signal.SIGKILL)
        other.wait()
    RunLock(tmp_path).release()


@pytest.mark.parametrize("seed", range(200 if os.environ.get("COACH_SOAK") else 10))
def test_killed_at_any_moment_the_run_can_be_continued(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    with _other_program(tmp_path, _RUNNING) as other:
        assert other.stdout is not None
        for _ in range(random.randint(1, 900)):
            line = other.stdout.readline()
        other.send_signal(signal.SIGKILL)
        told = [line, *other.stdout.read().splitlines()]
    seen = float(line)
    died = float([text for text in told if text.strip()][-1])
    left = unfinished(tmp_path, DAY)

    assert left is not None
    assert seen - 3 <= left.position <= died + 0.2


_RUNNING = """
clock = VirtualClock(wall=datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
timeline = compiled(step("nod"), step("rest", 67), step("return", 15))
run = Run(new_plan(timeline, clock.wall()), now=clock.now(), wall=clock.wall(), folder=folder)
while not run.over:
    clock.advance(0.1)
    run.tick(clock.now(), clock.boot(), clock.wall())
    print(run.position(clock.now()), flush=True)
    if run.position(clock.now()) > 110:
        sys.stdin.read()
"""


def _other_program(folder: Path, code: str) -> subprocess.Popen[str]:
    lines = (
        "import sys",
        "from datetime import UTC, datetime",
        "from pathlib import Path",
        "from session.stories import compiled, step",
        "from coach.clock import VirtualClock",
        "from coach.session.checkpoint import new_plan",
        "from coach.session.lock import RunLock",
        "from coach.session.run import Run",
        f"folder = Path({str(folder)!r})",
        code,
    )
    return subprocess.Popen(
        [sys.executable, "-c", "\n".join(lines)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )


# -- rehearsals and gaps -----------------------------------------------------------------------


def test_a_run_faster_than_twice_is_traced_but_never_kept(desk: Desk) -> None:
    traced: list[Event] = []
    run = desk.run(speed=60.0, trace=traced.append)
    desk.play(run, 130, beat_s=2)

    assert [e.event for e in traced if e.event in ("started", "finished")] == [
        "started", "finished",
    ]  # fmt: skip
    assert not desk.journal
    assert not desk.folder.exists()


def test_without_anybody_to_ask_a_gap_is_told_and_the_run_goes_on(desk: Desk) -> None:
    traced: list[Event] = []
    run = desk.run(resumes_itself=True, trace=traced.append)
    desk.play(run, 20)
    desk.clock.advance(30)
    desk.play(run, 101)

    told = [(e.t, e.event) for e in traced if e.event in ("paused", "resumed", "finished")]
    assert told == [(20, "paused"), (20, "resumed"), (120, "finished")]
