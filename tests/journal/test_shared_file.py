"""Files in the shared folder, as bytes: cut off anywhere, changed by others, on poor disks."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.journal.kept.versions import key_of
from coach.journal.shared import shared_file
from coach.journal.shared.shared_file import (
    Place,
    append,
    beginning,
    end_of,
    is_of_the_coach,
    lines_from,
    place_in,
    shared_files,
    without_deleted,
    write_anew,
)
from coach.journal.shared.shared_line import head_line, line_of, names_of
from coach.people import Person
from tests.journal import diary_samples as samples

HEAD = head_line("a1")
LINES = b'{"a":1}\n{"b":2}\n'
ME = names_of([Person(id=1)])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "coach-journal-a1.jsonl"
    file.write_bytes(HEAD + LINES)
    return file


def lines(file: Path, start: int = 0) -> list[tuple[bytes, int]]:
    with file.open("rb") as opened:
        return [*lines_from(opened, start)]


def place(file: Path, end: int | None = None) -> Place | None:
    """Return a place in a file, else its end."""
    with file.open("rb") as opened:
        return place_in(opened, file.stat().st_size if end is None else end)


def left_of(file: Path, marks: dict[str, str]) -> bytes | None:
    with file.open("rb") as opened:
        return without_deleted(opened, marks)


def test_files_of_machines_and_copies_of_them_are_found_and_nothing_else(tmp_path: Path) -> None:
    ours = [
        "coach-journal-1a (conflicted copy 2026-11-22 101112).jsonl",
        "coach-journal-1a.jsonl",
        "coach-journal-1a.sync-conflict-20261122-101112-ABCDEFG.jsonl",
    ]
    others = [
        ".coach-journal-1a.jsonl.x7", ".syncthing.coach-journal-1a.jsonl.tmp", "notes.jsonl",
        "coach-journal-1a.jsonl.part", "coach-journal-2026-03-02.json",
    ]  # fmt: skip
    for name in (*ours, *others):
        (tmp_path / name).touch()
    (tmp_path / "coach-journal-folder.jsonl").mkdir()
    assert [path.name for path in shared_files(tmp_path)] == ours


@given(end=st.integers(0, len(HEAD + LINES)))
def test_only_whole_lines_are_read_and_the_rest_when_it_has_come(
    tmp_path_factory: pytest.TempPathFactory, end: int
) -> None:
    file = tmp_path_factory.getbasetemp() / "cut.jsonl"
    content = HEAD + LINES
    file.write_bytes(content[:end])
    before = lines(file)
    place = before[-1][1] if before else 0
    assert b"".join(line for line, _ in before) == content[:place]
    assert all(line.endswith(b"\n") for line, _ in before)
    assert b"\n" not in content[place:end]
    file.write_bytes(content)
    assert b"".join(line for line, _ in lines(file, place)) == content[place:]


def test_a_line_without_measure_is_skipped(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_file, "_LONGEST", 16)
    file.write_bytes(b"x" * 50 + b"\n" + b"short\n" + b"y" * 16)
    assert lines(file) == [(b"", 51), (b"short\n", 57)]


def test_a_place_is_known_again_only_in_the_same_file(file: Path) -> None:
    end = file.stat().st_size
    known = place(file)
    assert known == end_of(file.read_bytes())
    append(file, known, b'{"c":3}\n')
    assert place(file, end) == known
    file.write_bytes(HEAD + LINES.replace(b"2", b"3"))
    assert place(file, end) not in (known, None)
    file.write_bytes(head_line("a1") + LINES)
    assert place(file, end) not in (known, None)
    for content in ((HEAD + LINES)[:-1], b""):
        file.write_bytes(content)
        assert place(file, end) is None


def test_a_file_is_of_the_coach_by_its_first_line(file: Path) -> None:
    for content, is_ours in (
        (HEAD + LINES, True), (HEAD[:10], True),  # the rest has not come yet
        (b"{}\n", False), (b"\xff\xfe\n", False), (b"x" * 5000, False), (LINES, False),
    ):  # fmt: skip
        file.write_bytes(content)
        with file.open("rb") as opened:
            assert is_of_the_coach(opened) == is_ours
            assert (beginning(opened) != "") == (b"\n" in content[:1000])


# -- writing -----------------------------------------------------------------------------------


def test_lines_stand_behind_the_last_whole_one(file: Path) -> None:
    whole = place(file)
    with file.open("ab") as torn:
        torn.write(b'{"half')
    assert append(file, whole, b'{"c":3}\n') == end_of(HEAD + LINES + b'{"c":3}\n')
    assert file.read_bytes() == HEAD + LINES + b'{"c":3}\n'


def test_a_file_that_another_program_has_changed_is_left_alone(file: Path) -> None:
    end = place(file)
    for content in (HEAD, head_line("a1") + LINES, HEAD + LINES[:-2] + b"3\n{}\n"):
        file.write_bytes(content)
        with pytest.raises(OSError, match="another program"):
            append(file, end, b"{}\n")
        assert file.read_bytes() == content


def test_on_a_full_disk_nothing_is_added(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write

    def short(handle: int, data: bytes) -> int:
        return real(handle, data[: len(data) // 2])

    monkeypatch.setattr(os, "write", short)
    with pytest.raises(OSError, match="No space") as refused:
        append(file, place(file), b'{"c":3}\n')
    assert refused.value.errno == errno.ENOSPC
    assert file.read_bytes() == HEAD + LINES


def refusing(number: int) -> Any:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


def test_a_file_system_that_cannot_promise_anything_is_good_enough(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", refusing(errno.EINVAL))
    monkeypatch.setattr(Path, "chmod", refusing(errno.EPERM))
    file.touch(mode=0o644)
    append(file, place(file), b"{}\n")
    assert file.read_bytes().endswith(b"{}\n")


def test_a_disk_that_fails_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", refusing(errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        append(file, place(file), b"{}\n")
    assert file.read_bytes() == HEAD + LINES


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_nobody_else_can_read_the_file(file: Path) -> None:
    file.chmod(0o644)
    append(file, place(file), b"{}\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o644)
    write_anew(file, HEAD)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_was_left_of_a_time_that_was_cut_short_is_taken_away(file: Path) -> None:
    left = file.with_name(f".{file.name}.x7qq")
    left.write_bytes(b"what was deleted later")
    write_anew(file, HEAD)
    assert [path.name for path in file.parent.iterdir()] == [file.name]


# -- what was deleted --------------------------------------------------------------------------


def test_only_what_was_deleted_is_left_out_and_what_nobody_can_read(file: Path) -> None:
    gone, stays = samples.episode(1, note="gone"), samples.note(1, stress=3, note="stays")
    of_gone, of_stays = line_of(gone, ME), line_of(stays, ME)
    newer = b'{"v":9,"id":"x","edited_at":"2026"}\n'
    file.write_bytes(HEAD + of_gone + b"\xff\n" + of_stays + newer + of_gone + of_gone[:-9])
    assert left_of(file, {gone.id: gone.edited_at}) == of_stays + newer


def test_a_line_that_is_cut_off_may_be_one_that_was_deleted(file: Path) -> None:
    stays = line_of(samples.episode(1, note="stays"), ME)
    file.write_bytes(HEAD + stays + b'{"at":"2026-03-02T12:00:00+00:00","note":"to be forg')
    assert left_of(file, {"another": "2026-03-02T12:00:00+00:00"}) == stays


def test_what_was_changed_after_it_was_deleted_stays(file: Path) -> None:
    entry = samples.episode(1, note="back")
    file.write_bytes(HEAD + line_of(entry, ME))
    assert left_of(file, {entry.id: "2026-03-31T19:59:59+00:00"}) is None


def test_a_run_is_found_by_its_key(file: Path) -> None:
    run = samples.run(1, run_id="2026-03-02 neck-5 1")
    file.write_bytes(HEAD + line_of(run, ME))
    assert left_of(file, {"another": "2026-03-02T12:00:00+00:00"}) is None
    assert left_of(file, {key_of(run): "2026-03-02T12:00:00+00:00"}) == b""
