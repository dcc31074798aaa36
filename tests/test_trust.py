"""Whatever happens to the user's files, the session runs to its end and a sentence says so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coach.journal.store import Journal
from coach.settings import Settings
from coach.settings_file import save_settings

_PLAY = ["play", "neck-2-desk", "--speed", "600"]


class Played:
    """What a session in a process of its own, without a terminal, has left behind."""

    def __init__(self, data: Path, trace: Path) -> None:
        self.done = subprocess.run(
            [sys.executable, "-m", "coach", "--data", str(data), *_PLAY, "--trace", str(trace)],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        self.said = self.done.stderr.splitlines()
        self.events = [json.loads(line) for line in trace.read_text().splitlines()]

    def check(self, *expected: str) -> None:
        """Check that the session ended well, and that each sentence was said, and nothing else."""
        assert self.done.returncode == 0, self.done.stderr
        assert (self.events[-1]["event"], self.events[-1]["t"]) == ("finished", 120)
        assert len(self.said) == len(expected), self.said
        for sentence, part in zip(self.said, expected, strict=True):
            assert part in sentence
            assert sentence.endswith(".")


Play = Callable[[Path], Played]


@pytest.fixture
def play(tmp_path: Path) -> Play:
    return lambda data: Played(data, tmp_path / "trace.jsonl")


def test_nothing_is_said_when_all_is_well(play: Play, data: Path) -> None:
    play(data).check()


def test_damaged_settings_are_set_aside(play: Play, data: Path) -> None:
    (data / "settings.json").write_text("{damaged")
    play(data).check("Your settings file was damaged. It was kept as settings.json.damaged-1;")
    assert (data / "settings.json.damaged-1").read_text() == "{damaged"
    play(data).check()


def test_a_damaged_journal_is_set_aside(play: Play, data: Path) -> None:
    Journal(data / "journal.db").close()
    damaged = b"SQLite format 3\x00" + os.urandom(20_000)
    (data / "journal.db").write_bytes(damaged)
    play(data).check("Your journal was damaged. It was kept as journal.db.damaged-1,")
    assert (data / "journal.db.damaged-1").read_bytes() == damaged
    play(data).check()


def test_both_damaged_are_two_sentences(play: Play, data: Path) -> None:
    (data / "settings.json").write_bytes(b"\x00" * 100)
    (data / "journal.db").write_bytes(b"\x00" * 100)
    play(data).check("Your settings file was damaged.", "Your journal was damaged.")


def test_a_data_folder_that_cannot_be_made_is_one_sentence(play: Play, tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("mine")
    play(tmp_path / "in the way" / "data").check("a file where a folder should be")
    assert (tmp_path / "in the way").read_text() == "mine"


# -- a disk of its own -------------------------------------------------------------------------


def _mount(*words: str) -> bool:
    return sys.platform == "linux" and not subprocess.run(
        ["mount", *words], stderr=subprocess.DEVNULL, check=False
    ).returncode  # fmt: skip


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KiB; needs to be root."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not _mount("-t", "tmpfs", "-o", "size=256k", "none", str(folder)):
        pytest.skip("this user may not mount a disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def _fill(folder: Path) -> None:
    with (folder / "filling").open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue


@pytest.mark.parametrize("used_before", [False, True])
def test_a_full_disk_is_one_sentence(play: Play, disk: Path, used_before: bool) -> None:
    data = disk / "data"
    if used_before:
        save_settings(data / "settings.json", Settings(captions=False))
        Journal(data / "journal.db").close()
    _fill(disk)
    play(data).check("the disk is full")


@pytest.mark.parametrize("used_before", [False, True])
def test_a_read_only_disk_is_one_sentence(play: Play, disk: Path, used_before: bool) -> None:
    data = disk / "data"
    if used_before:
        save_settings(data / "settings.json", Settings(captions=False))
        Journal(data / "journal.db").close()
    assert _mount("-o", "remount,ro", str(disk))
    play(data).check("read-only")
