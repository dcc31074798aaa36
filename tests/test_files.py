"""A file of the user's is whole at any moment."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from coach.files import keep_copy, set_aside, write_whole

_ENDLESS = """
import itertools, sys
from pathlib import Path
from coach.files import write_whole

for number in itertools.count():
    write_whole(Path(sys.argv[1]), bytes([number % 2]) * 300_000)
    print(number, flush=True)
"""


@pytest.mark.parametrize("moment", [1, 4, 9])
def test_a_killed_process_leaves_the_old_or_the_new_content(tmp_path: Path, moment: int) -> None:
    path = tmp_path / "file"
    child = subprocess.Popen(
        [sys.executable, "-c", _ENDLESS, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout
    for _ in range(moment):
        child.stdout.readline()
    child.kill()
    child.wait()
    child.stdout.close()
    assert path.read_bytes() in (bytes(300_000), b"\x01" * 300_000)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_user_can_read_what_is_written(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    write_whole(path, b"mine")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_names_that_are_taken_are_not_used_again(tmp_path: Path) -> None:
    path = tmp_path / "file"
    (tmp_path / "file.damaged-1").symlink_to(tmp_path / "nowhere")
    (tmp_path / "file.damaged-2").mkdir()
    path.write_text("first")
    (tmp_path / "file-wal").write_text("its companion")

    assert keep_copy(path).name == "file.damaged-3"
    assert set_aside(path, ("-wal", "-shm")).name == "file.damaged-4"
    assert (tmp_path / "file.damaged-3").read_text() == "first"
    assert (tmp_path / "file.damaged-4").read_text() == "first"
    assert (tmp_path / "file.damaged-4-wal").read_text() == "its companion"
    assert not path.exists()


def test_what_cannot_be_moved_stays_without_a_trace(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        set_aside(tmp_path / "file")
    assert list(tmp_path.iterdir()) == []
