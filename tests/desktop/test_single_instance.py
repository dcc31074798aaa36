"""One window for each data folder, whatever happens to it."""

from __future__ import annotations

import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from coach.desktop.single_instance import Command, Reply, SingleInstance
from coach.errors import CoachError

_WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from coach.desktop.single_instance import Command, Reply, SingleInstance
from coach.errors import CoachError

def obey(command):
    print(command.name, command.id, command.minutes, command.region, command.posture, flush=True)
    if command.id == "unknown":
        raise CoachError("There is no session unknown.")
    if command.name == "status":
        return Reply(True, "All is well.", {"next": [{"kind": "long", "due_in_s": 12.5}]})
    return Reply(True)

app = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
reply = instance.meet(Command(name="raise"))
if reply is None:
    if "late" in sys.argv:
        print("starting", flush=True)
        sys.stdin.readline()
    instance.listen(obey)
    print("listening", flush=True)
    app.exec()
else:
    print(reply, flush=True)
"""

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start the process of a window, which waits for `go`; all are ended after the test."""
    with ExitStack() as ends:

        def start(folder: Path, *words: str) -> subprocess.Popen[str]:
            process = subprocess.Popen(
                [sys.executable, "-c", _WINDOW, str(folder), *words],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
            ends.enter_context(process)
            ends.callback(process.kill)
            return process

        yield start


def opened(process: subprocess.Popen[str]) -> subprocess.Popen[str]:
    assert line(process) == "ready"
    go(process)
    assert line(process) == "listening"
    return process


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def test_alone_nobody_answers(data: Path) -> None:
    assert SingleInstance(data).try_send(Command(name="raise")) is None


def test_a_second_start_is_answered_by_the_first(data: Path, start: Start) -> None:
    window = opened(start(data))
    second = SingleInstance(data)

    assert second.try_send(Command(name="raise")) == Reply(True)
    assert line(window) == "raise None None () None"
    wish = Command(name="start", minutes=5, region=("neck", "jaw.left"), posture="sit")
    assert second.try_send(wish) == Reply(True)
    assert line(window) == "start None 5 ('neck', 'jaw.left') sit"
    assert second.try_send(Command(name="start", id="unknown")) == Reply(
        False, "There is no session unknown."
    )


def test_facts_come_with_the_answer(data: Path, start: Start) -> None:
    opened(start(data))
    reply = SingleInstance(data).ask(Command(name="status"))
    assert reply == Reply(True, "All is well.", {"next": [{"kind": "long", "due_in_s": 12.5}]})


def test_where_nobody_has_ever_listened_nobody_is_asked(data: Path) -> None:
    assert SingleInstance(data).ask(Command(name="status")) is None
    assert list(data.iterdir()) == []


def test_other_data_folders_have_windows_of_their_own(data: Path, start: Start) -> None:
    opened(start(data))
    other = data / "other"
    other.mkdir()
    assert SingleInstance(other).try_send(Command(name="raise")) is None
    opened(start(other))


def test_a_killed_window_leaves_no_blockade(data: Path, start: Start) -> None:
    for _ in range(3):
        window = opened(start(data))
        window.kill()
        window.wait()
        assert SingleInstance(data).try_send(Command(name="raise")) is None


def test_of_many_starts_at_once_one_is_the_window(data: Path, start: Start) -> None:
    processes = [start(data) for _ in range(6)]
    assert {line(process) for process in processes} == {"ready"}
    for process in processes:
        go(process)
    said = sorted(line(process) for process in processes)
    assert said == ["Reply(done=True, sentence='', facts=None)"] * 5 + ["listening"]


def test_a_start_waits_for_the_window_that_is_just_starting(data: Path, start: Start) -> None:
    first, second = start(data, "late"), start(data)
    assert {line(first), line(second)} == {"ready"}
    go(first)
    assert line(first) == "starting"
    go(second)
    go(first)
    assert line(first) == "listening"
    assert line(second) == "Reply(done=True, sentence='', facts=None)"


def test_a_window_killed_while_it_was_starting_leaves_no_blockade(data: Path, start: Start) -> None:
    window = start(data, "late")
    go(window)
    assert [line(window), line(window)] == ["ready", "starting"]
    with pytest.raises(CoachError, match="running already, but it does not answer"):
        SingleInstance(data).meet(Command(name="raise"), timeout_s=0.2)
    window.kill()
    window.wait()
    opened(start(data))


def test_the_first_start_asks_nobody_and_loads_no_network(data: Path) -> None:
    look = """
import sys
from pathlib import Path
from coach.desktop.single_instance import Command, SingleInstance
print(SingleInstance(Path(sys.argv[1])).meet(Command(name="raise")))
print("PySide6.QtNetwork" in sys.modules)
"""
    words = [sys.executable, "-c", look, str(data)]
    assert subprocess.check_output(words, text=True).split() == ["None", "False"]


def test_a_window_that_is_stuck_is_reported(data: Path, start: Start) -> None:
    window = opened(start(data))
    window.send_signal(signal.SIGSTOP)  # the system still takes the call, nobody answers
    with pytest.raises(CoachError, match="running already, but it does not answer"):
        SingleInstance(data).try_send(Command(name="raise"), timeout_s=0.2)


@pytest.mark.parametrize(
    "said", [b"\n", b"{}\n", b'{"name": "fly"}\n', b"\xff\xfe\n", b"GET / HTTP/1.1\r\n\r\n"]
)
def test_words_it_does_not_know_are_answered_with_a_sentence(
    data: Path, start: Start, said: bytes
) -> None:
    opened(start(data))
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(5)
        caller.connect(str(data / "window.socket"))
        caller.sendall(said)
        assert b"does not know this" in caller.recv(1000)


def test_an_endless_line_is_cut_off(data: Path, start: Start) -> None:
    opened(start(data))
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(5)
        caller.connect(str(data / "window.socket"))
        with pytest.raises(ConnectionError):
            caller.sendall(b"x" * 100_000_000)
    assert SingleInstance(data).try_send(Command(name="raise")) == Reply(True)


def test_only_the_user_may_speak_to_the_window(data: Path, start: Start) -> None:
    opened(start(data))
    assert stat.S_IMODE((data / "window.socket").stat().st_mode) & 0o077 == 0


def test_a_long_path_a_link_or_a_missing_folder_is_no_obstacle(data: Path, start: Start) -> None:
    deep = data.joinpath(*["very-long-name-of-a-folder"] * 6)
    deep.mkdir(parents=True)
    link = data / "link"
    link.symlink_to(deep)
    missing = data / "missing"
    for folder, same in ((deep, link), (link, deep), (missing, missing)):
        window = opened(start(folder))
        assert SingleInstance(same).try_send(Command(name="raise")) == Reply(True)
        window.kill()
        window.wait()
