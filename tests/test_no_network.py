"""The coach opens no internet socket: the system kills the process that tries.

A filter of the Linux kernel (seccomp) watches the process, its threads and its children. It sees
what Qt and every other library does, which a look at Python's own sockets would not.
"""

from __future__ import annotations

import os
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.desktop.single_instance import Command, SingleInstance
from coach.desktop.sound_process import Ending
from coach.journal.store import Journal

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="the filter is written for Linux on x86_64 and aarch64",
)

# Instructions of the kernel's filter language: load a word, jump if equal, return.
_GUARD = """
import ctypes, os, platform, struct, sys

LOAD, IF_EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, KILL = 0x7FFF0000, 0x80000000
NUMBER, ARCHITECTURE, FAMILY = 0, 4, 16  # where they are in what the kernel shows of a call
architecture, socket_call = {
    "x86_64": (0xC000003E, 41),
    "aarch64": (0xC00000B7, 198),
}[platform.machine()]
program = [
    (LOAD, 0, 0, ARCHITECTURE),
    (IF_EQUAL, 0, 5, architecture),
    (LOAD, 0, 0, NUMBER),
    (IF_EQUAL, 0, 3, socket_call),
    (LOAD, 0, 0, FAMILY),
    (IF_EQUAL, 2, 0, 2),  # AF_INET
    (IF_EQUAL, 1, 0, 10),  # AF_INET6
    (RETURN, 0, 0, ALLOW),
    (RETURN, 0, 0, KILL),
]

class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_char_p)]

code = b"".join(struct.pack("HBBI", *instruction) for instruction in program)
libc = ctypes.CDLL(None, use_errno=True)
assert libc.prctl(38, 1, 0, 0, 0) == 0  # no new privileges: the kernel asks for it
assert libc.prctl(22, 2, ctypes.byref(Program(len(program), code)), 0, 0) == 0
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""

Guard = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def guarded() -> Iterator[Guard]:
    """Start Python with these arguments under the filter; ended after the test."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", _GUARD, *arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_the_filter_kills_who_opens_an_internet_socket(guarded: Guard, family: str) -> None:
    process = guarded("-c", f"import socket; socket.socket(socket.{family})")
    process.communicate(timeout=30)
    assert process.returncode == -signal.SIGSYS


def test_the_filter_lets_local_sockets_be(guarded: Guard) -> None:
    process = guarded("-c", "import socket; socket.socket(socket.AF_UNIX)")
    process.communicate(timeout=30)
    assert process.returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["show", "neck-5", "--json"],
        ["play", "neck-2-desk", "--speed", "60", "--mute"],
        ["play", "neck-2-desk", "--speed", "600"],
    ],
    ids=" ".join,
)
def test_the_commands_open_no_internet_socket(guarded: Guard, data: Path, words: list[str]) -> None:
    process = guarded("-m", "coach", "--data", str(data), *words)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said


def test_the_process_that_plays_sound_opens_no_internet_socket(guarded: Guard) -> None:
    process = guarded("-m", "coach.desktop.sound_process")
    process.communicate(timeout=30)
    assert process.returncode in iter(Ending)  # without a device it says so and ends


def test_the_window_opens_no_internet_socket(guarded: Guard, data: Path) -> None:
    journal = Journal(data / "journal.db")
    journal.save_person(replace(journal.people()[0], answers="rather_not_say"))
    journal.close()
    window = guarded("-m", "coach", "--data", str(data))
    second = SingleInstance(data)
    end = time.monotonic() + 30
    while second.try_send(Command(name="raise")) is None:
        assert window.poll() is None, window.communicate()
        assert time.monotonic() < end, "no window appeared"
        time.sleep(0.05)
    wish = Command(name="start", id="neck-2-desk")
    reply = second.try_send(wish)
    assert reply
    assert reply.done, reply.sentence
    time.sleep(1)  # the session runs and sound is looked for
    assert window.poll() is None
    os.kill(window.pid, signal.SIGTERM)
    window.communicate(timeout=30)
    assert window.returncode in (0, -signal.SIGTERM)
