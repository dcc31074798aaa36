"""The coach in the tray, waiting: memory, wake-ups and processor time, beside a bare tray icon.

All programs wait at the same time on one screen, with a panel that shows their icons. Beside the
bare icon stand other programs that remind of breaks, where they are installed: Workrave, Safe
Eyes and RSIBreak. At last the coach has a break, and waits again.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from msgspec import Struct

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop.real import SCREEN, Program, end, missing, screen, until

from coach.break_settings import BreakSettings
from coach.journal.store import open_journal
from coach.people import Person
from coach.resources import places
from coach.settings import Settings
from coach.settings_file import save_settings

Row = tuple[str, str, str, str, str, bool]
Measured = dict[str, "Waiting | None"]

WAIT_S = 600.0
SETTLE_S = 20.0  # what a program does once, at its start
AFTER_S = 60.0
MOST_RATIO, MOST_MIB, MOST_AFTER_MIB = 1.5, 70.0, 110.0
MOST_WAKES, MOST_CPU = 0.5, 0.0003
COACH, BARE = "the coach", "a bare tray icon"
OTHERS = {"Workrave": "workrave", "Safe Eyes": "safeeyes", "RSIBreak": "rsibreak"}
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# The break is asked for: where nobody types none comes by itself.
BREAKS = BreakSettings(long_s=60)


class Waiting(Struct, frozen=True):
    """What a program took while it waited.

    Args:
        mib: memory that is its own, shared pages in proportion.
        wakes: how often a thread of it was given a processor, a second.
        share: of one processor.
    """

    mib: float
    wakes: float
    share: float


class Taken(Struct, frozen=True):
    """What a program and its children have taken since they began, at a moment."""

    at: float
    switches: Mapping[str, int]  # by thread
    ran_s: Mapping[str, float]


def rows() -> list[Row]:
    """Return what was measured, its figure, what stands beside it, ratio, target, and if met."""
    lacking = missing(*SCREEN, "dbus-daemon")
    if lacking:
        return [("tray, waiting", "-", lacking, "-", "-", True)]
    with tempfile.TemporaryDirectory() as folder, desktop(Path(folder)) as environ:
        found, after = _measured(Path(folder), environ)
    return [*_rows_waiting(found), *_rows_after(after)]


# -- the desktop and the programs on it ----------------------------------------------------------


@contextmanager
def desktop(folder: Path) -> Iterator[dict[str, str]]:
    """Run a screen with a panel, in a home of its own; yield the environment of its programs."""
    with ExitStack() as open_:
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        open_.callback(end, bus)
        assert bus.stdout is not None
        address = open_.enter_context(bus.stdout).readline().decode().strip()
        environ = open_.enter_context(screen(folder))
        for name in ("CONFIG", "DATA", "CACHE"):
            environ.pop(f"XDG_{name}_HOME", None)
        runtime = folder / "run"
        runtime.mkdir(mode=0o700)
        environ |= {"DBUS_SESSION_BUS_ADDRESS": address, "HOME": str(folder)}
        environ |= {"XDG_RUNTIME_DIR": str(runtime), "GSETTINGS_BACKEND": "memory"}
        panel = Program(ROOT / "tests" / "desktop" / "panel.py", environ=environ)
        open_.callback(panel.close)
        until(lambda: panel.said("ready"))
        yield environ


def _measured(folder: Path, environ: dict[str, str]) -> tuple[Measured, Waiting | None]:
    """Return what each program took while it waited, and what the coach took after a break."""
    data = folder / "data"
    _answer(data)
    coach = [sys.executable, "-m", "coach", "--data", str(data)]
    commands = {BARE: [sys.executable, str(HERE / "tray_icon.py")], COACH: [*coach, "--tray"]}
    commands |= {name: [word] for name, word in OTHERS.items() if shutil.which(word)}
    with ExitStack() as open_:
        started = {name: _started(words, environ, open_) for name, words in commands.items()}
        time.sleep(SETTLE_S)
        found = _waited(started, WAIT_S)
        subprocess.check_output([*coach, "break", "now"], env=environ, cwd=ROOT)
        time.sleep(BREAKS.long_s + SETTLE_S)
        after = _waited({COACH: started[COACH]}, AFTER_S)[COACH]
    return {**dict.fromkeys(OTHERS), **found}, after


def _answer(data: Path) -> None:
    """Leave behind what somebody did who has used the coach before."""
    where = places(data)
    save_settings(where.settings_file, Settings(breaks=BREAKS))
    journal, _ = open_journal(where.journal_file)
    journal.save_person(Person(id=1, answers="given", country="germany"))
    journal.close()


def _started(
    words: list[str], environ: dict[str, str], open_: ExitStack
) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(words, env=environ, cwd=ROOT, stdout=quiet, stderr=quiet)
    open_.callback(end, process)
    return process


# -- what the kernel counts ----------------------------------------------------------------------


def _waited(
    started: Mapping[str, subprocess.Popen[bytes]], seconds: float
) -> dict[str, Waiting | None]:
    """Return what each program took while so many seconds passed; None: it has ended."""
    before = {name: _taken(process.pid) for name, process in started.items()}
    time.sleep(seconds)
    return {name: _waiting(process, before[name]) for name, process in started.items()}


def _waiting(process: subprocess.Popen[bytes], before: Taken) -> Waiting | None:
    if process.poll() is not None:
        return None
    now = _taken(process.pid)
    passed_s = now.at - before.at
    wakes = sum(n - before.switches.get(thread, 0) for thread, n in now.switches.items())
    ran_s = sum(n - before.ran_s.get(thread, 0.0) for thread, n in now.ran_s.items())
    mib = sum(_pss_mib(number) for number in _family(process.pid))
    return Waiting(mib, wakes / passed_s, ran_s / passed_s)


def _taken(pid: int) -> Taken:
    switches, ran_s = {}, {}
    for number in _family(pid):
        for thread in Path(f"/proc/{number}/task").iterdir():
            said = (thread / "status").read_text()
            waits = re.search(r"^voluntary_ctxt_switches:\s+(\d+)", said, re.MULTILINE)
            assert waits is not None
            switches[thread.name] = int(waits[1])  # it was woken as often as it went to sleep
            ran_s[thread.name] = int((thread / "schedstat").read_text().split()[0]) / 1e9
    return Taken(time.monotonic(), switches, ran_s)


def _family(pid: int) -> list[int]:
    """Return a process and all that it has started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in children for each in _family(int(child)))]


def _pss_mib(pid: int) -> float:
    said = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = re.search(r"^Pss:\s+(\d+) kB", said, re.MULTILINE)
    assert found is not None
    return int(found[1]) / 1024


# -- the table -----------------------------------------------------------------------------------


def _rows_waiting(found: Measured) -> Iterator[Row]:
    ours, bare = found[COACH], found[BARE]
    assert ours is not None, "the coach has ended"
    assert bare is not None, "the bare icon has ended"
    ratio = ours.mib / bare.mib
    wakes, share = f"{ours.wakes:.3f}/s", f"{ours.share:.4%}"
    good = ratio <= MOST_RATIO and ours.mib < MOST_MIB
    memory = f"<= {MOST_RATIO} x, < {MOST_MIB:.0f} MiB"
    yield "tray: memory", _mib(ours), f"{_mib(bare)} {BARE}", f"{ratio:.2f} x", memory, good
    few = ours.wakes <= MOST_WAKES
    yield "tray: wake-ups", wakes, f"{bare.wakes:.3f}/s {BARE}", "-", f"<= {MOST_WAKES}/s", few
    little = ours.share <= MOST_CPU
    most = f"<= {MOST_CPU:.2%}"
    yield "tray: processor", share, f"{bare.share:.4%} {BARE}", "-", most, little
    for name in OTHERS:
        other = found[name]
        if other is None:
            yield f"tray: beside {name}", "-", "not installed, or ended", "-", "-", True
            continue
        figures = f"{_mib(ours)}, {wakes}, {share}"
        beside = f"{_mib(other)}, {other.wakes:.3f}/s, {other.share:.4%}"
        yield f"tray: beside {name}", figures, beside, f"{ours.mib / other.mib:.2f} x", "-", True


def _rows_after(after: Waiting | None) -> Iterator[Row]:
    assert after is not None, "the coach has ended"
    fits = after.mib <= MOST_AFTER_MIB
    most = f"<= {MOST_AFTER_MIB:.0f} MiB"
    yield "tray: memory after a break", _mib(after), "-", "-", most, fits
    few = after.wakes <= MOST_WAKES
    wakes = f"{after.wakes:.3f}/s"
    yield "tray: wake-ups after a break", wakes, "-", "-", f"<= {MOST_WAKES}/s", few


def _mib(waiting: Waiting) -> str:
    return f"{waiting.mib:.1f} MiB"


if __name__ == "__main__":
    for row in rows():
        print(" | ".join(map(str, row)))
