"""Real things for tests and benchmarks: a sound server that can be listened to, and programs.

Each is a private one in a folder of the test's own and is ended by its process.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TypeVar

import numpy as np

from coach.sound import RATE

T = TypeVar("T")
UNBRIDGED_S = 0.06  # a machine that stands still for longer cannot keep a sound device supplied
SCREEN = ("Xvfb", "openbox")  # the programs that `screen` starts
_SIZE = ("-screen", "0", "1920x1080x24")
SOUND_SERVER = ("pulseaudio", "pactl", "parec")  # the programs that `SoundServer` starts


def missing(*programs: str) -> str:
    """Return which of these programs are not installed here, as the reason not to go on."""
    names = [program for program in programs if shutil.which(program) is None]
    return f"not installed here: {', '.join(names)}" if names else ""


def missing_for_alsa() -> str:
    """Return what is missing to play through ALSA, as the reason not to go on."""
    if importlib.util.find_spec("simpleaudio") is None:
        return "not installed here: simpleaudio"
    plugin = "*/alsa-lib/libasound_module_pcm_pulse.so"
    found = any(any(Path(root).glob(plugin)) for root in ("/usr/lib", "/usr/lib64"))
    return "" if found else "not installed here: the ALSA plugins for PulseAudio"


def until(what: Callable[[], object], seconds: float = 15.0) -> None:
    """Wait until something is so, at most `seconds`."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "that never came about"
        time.sleep(0.02)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process of the test, gently if it listens."""
    if process.poll() is None:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(3)
    if process.poll() is None:
        process.kill()
        process.wait(3)


def close_pipes(process: subprocess.Popen[bytes]) -> None:
    """Close what is left open of a process that has ended."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


@contextlib.contextmanager
def screen(folder: Path) -> Iterator[dict[str, str]]:
    """Run a screen with a window manager; yield the environment of programs that open windows."""
    read, write = os.pipe()
    quiet = subprocess.DEVNULL
    # A server that starts anew when its last client leaves would throw out the window manager
    # that is just connecting.
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-noreset", "-nolisten", "tcp", *_SIZE],
        pass_fds=[write],
        stdout=quiet,
        stderr=quiet,
    )
    os.close(write)
    with os.fdopen(read) as answer:
        number = answer.readline().strip()
    environ = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    environ.pop("WAYLAND_DISPLAY", None)
    manager = subprocess.Popen(["openbox"], env=environ, stdout=quiet, stderr=quiet, cwd=folder)
    try:
        yield environ
    finally:
        end(manager)
        end(server)


class Recording:
    """What a sink plays, with the moment at which each sample arrived here."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._chunks: list[bytes] = []
        self._arrived: list[tuple[float, int]] = []  # moment, frames until then
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        pipe: IO[bytes] | None = self._process.stdout
        assert pipe is not None
        frames = 0
        while chunk := pipe.read(4 * RATE // 200):  # 5 ms
            frames += len(chunk) // 4
            self._chunks.append(chunk)
            self._arrived.append((time.monotonic(), frames))

    def stop(self) -> None:
        """Listen no longer."""
        end(self._process)
        self._reader.join(3)
        close_pipes(self._process)

    def samples(self) -> np.ndarray:
        """Return what was heard so far, shape (frames, 2)."""
        data = b"".join(list(self._chunks))
        return np.frombuffer(data[: len(data) // 4 * 4], "<i2").reshape(-1, 2)

    def moment(self, frame: int) -> float:
        """Return the monotonic moment at which a frame had arrived."""
        return next(moment for moment, frames in self._arrived if frames > frame)

    def frame(self, moment: float) -> int:
        """Return how many frames had arrived at a monotonic moment."""
        return max((frames for when, frames in list(self._arrived) if when <= moment), default=0)


class Stalls:
    """Watches whether the machine itself stands still, as virtual and overloaded ones do.

    One thread for each processor sleeps 5 ms at a time; no player can bridge the moments at
    which such a thread comes back much later than that.

    Attributes:
        lengths_s: how long each of these moments was.
    """

    def __init__(self) -> None:
        self.lengths_s: list[float] = []
        self._over = threading.Event()
        self._threads = [
            threading.Thread(target=self._watch, args=(cpu,), daemon=True)
            for cpu in os.sched_getaffinity(0)
        ]

    def __enter__(self) -> Stalls:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _watch(self, cpu: int) -> None:
        os.sched_setaffinity(0, {cpu})
        while not self._over.is_set():
            before = time.monotonic()
            time.sleep(0.005)
            late_s = time.monotonic() - before - 0.005
            if late_s > UNBRIDGED_S:
                self.lengths_s.append(late_s)


def without_stalls(record: Callable[[], T], attempts: int = 2) -> tuple[T, list[float]]:
    """Record until the machine has not stood still meanwhile, at most so many times.

    Returns:
        The last recording, and how long each moment was at which the machine stood still in it.
    """
    for _ in range(attempts):
        with Stalls() as stalls:
            recorded = record()
        if not stalls.lengths_s:
            break
    return recorded, stalls.lengths_s


class SoundServer:
    """A PulseAudio of the test's own with a sink named `ear` that nobody hears."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server: subprocess.Popen[bytes] | None = None
        self._recordings: list[Recording] = []
        runtime = folder / "run"
        runtime.mkdir(mode=0o700)
        self.environ = {
            **os.environ,
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "PULSE_SERVER": f"unix:{runtime}/sound",
            "PULSE_COOKIE": str(folder / "cookie"),
            "QT_LOGGING_RULES": "qt.multimedia.*=false",
        }

    def alsa_environ(self) -> dict[str, str]:
        """Return the environment for programs that find no sound server, but an ALSA device.

        What they play there is led into this server all the same.
        """
        plan = self._folder / "asound.conf"
        plan.write_text(f'pcm.default {{ type pulse server "{self.environ["PULSE_SERVER"]}" }}\n')
        nobody = f"unix:{self._folder}/nobody"
        return {**self.environ, "ALSA_CONFIG_PATH": str(plan), "PULSE_SERVER": nobody}

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self._server = subprocess.Popen(
            [
                "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
                f"--load=module-native-protocol-unix socket={self._folder}/run/sound",
                f"--load=module-null-sink sink_name=ear rate={RATE} channels=2 format=s16le",
            ],
            env=self.environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until(lambda: self.control("info") == 0)

    def kill(self) -> None:
        """End the server the hard way."""
        assert self._server is not None
        self._server.send_signal(signal.SIGKILL)
        self._server.wait(3)
        (self._folder / "run" / "sound").unlink(missing_ok=True)

    def control(self, *words: str) -> int:
        """Run `pactl` on this server and return its exit code."""
        quiet = subprocess.DEVNULL
        return subprocess.call(["pactl", *words], env=self.environ, stdout=quiet, stderr=quiet)

    def add_sink(self, name: str, rate: int = RATE, channels: int = 2) -> None:
        """Plug in another device."""
        words = f"sink_name={name}", f"rate={rate}", f"channels={channels}"
        assert self.control("load-module", "module-null-sink", *words) == 0

    def remove_sink(self, name: str) -> None:
        """Unplug a device."""
        listed = subprocess.check_output(
            ["pactl", "list", "short", "modules"], env=self.environ, text=True
        )
        number = next(line.split()[0] for line in listed.splitlines() if f"={name} " in line)
        assert self.control("unload-module", number) == 0

    def record(self, sink: str = "ear") -> Recording:
        """Listen to what a sink plays; return when that sink is awake."""
        # Once chosen by name the default source stays; otherwise the server moves a recording
        # along when the default sink moves.
        self.control("set-default-source", f"{sink}.monitor")
        process = subprocess.Popen(
            [
                "parec", f"--device={sink}.monitor", "--format=s16le", f"--rate={RATE}",
                "--channels=2", "--latency-msec=10",
            ],
            env=self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        recording = Recording(process)
        self._recordings.append(recording)
        # A sink that nobody has used yet sleeps for up to two seconds at a time.
        until(lambda: len(recording.samples()) > RATE // 2)
        return recording

    def close(self) -> None:
        """End everything this server has started."""
        for recording in self._recordings:
            recording.stop()
        if self._server is not None:
            end(self._server)


class Program:
    """A program of the test's own: its lines as they come, with the moment of each."""

    def __init__(self, script: Path, *words: str, environ: dict[str, str]) -> None:
        self.lines: list[tuple[float, str]] = []
        self._process = subprocess.Popen(
            [sys.executable, str(script), *words],
            env={**environ, "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.lines.append((time.monotonic(), line.decode().strip()))

    def said(self, word: str) -> list[tuple[float, str]]:
        """Return the lines that begin with `word`, without it."""
        return [
            (moment, line.removeprefix(word).strip())
            for moment, line in list(self.lines)
            if line.startswith(word)
        ]

    def say(self, line: str) -> None:
        """Give the program a line to read."""
        assert self._process.stdin is not None
        self._process.stdin.write(line.encode() + b"\n")
        self._process.stdin.flush()

    def wait(self, seconds: float) -> int:
        """Return the exit code, once the program has ended."""
        code = self._process.wait(seconds)
        self._reader.join(3)
        return code

    def close(self) -> None:
        """End the program."""
        end(self._process)
        self._reader.join(3)
        close_pipes(self._process)
