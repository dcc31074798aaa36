"""The cache: the library is the same with it, and it never tells of yesterday."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import coach.library.reader as reader
import coach.poses as poses
from coach.library.reader import load_library


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def opened(monkeypatch):
    """The files that are really read, in order."""
    read: list[str] = []
    real = reader.read_bytes

    def read_bytes(path):
        read.append(path.name)
        return real(path)

    monkeypatch.setattr(reader, "read_bytes", read_bytes)
    return read


@pytest.fixture
def settle():
    """Make a file look as if it had been written long ago; the cache mistrusts the present."""

    def settle(path: Path, age_s: int = 1000) -> Path:
        when = path.stat().st_mtime - age_s
        os.utime(path, (when, when))
        return path

    return settle


@pytest.fixture
def kept(write, settle, own, sessions_folder, cache):
    """A user's session, read once, and everything kept."""
    file = settle(write("easy.yaml"))
    load_library(sessions_folder, [own], cache)
    return file


def changed(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text().replace(old, new))


def title(own, sessions_folder, cache):
    return load_library(sessions_folder, [own], cache).sessions["easy"].title


def test_the_library_is_the_same_with_and_without_it(kept, own, sessions_folder, cache):
    from_cache = load_library(sessions_folder, [own], cache)

    assert from_cache == load_library(sessions_folder, [own])


def test_what_is_kept_is_not_read_again(kept, own, sessions_folder, cache, opened):
    load_library(sessions_folder, [own], cache)

    assert "easy.yaml" not in opened


def test_a_changed_file_alone_is_read_again(
    kept, write, settle, own, sessions_folder, cache, opened
):
    other = settle(write("other.yaml"))
    load_library(sessions_folder, [own], cache)
    changed(other, "Two easy minutes", "Something new")
    opened.clear()

    library = load_library(sessions_folder, [own], cache)

    assert library.sessions["other"].title == "Something new"
    assert "other.yaml" in opened
    assert "easy.yaml" not in opened


def test_a_change_that_keeps_the_size_and_the_day_is_noticed(kept, own, sessions_folder, cache):
    before = kept.stat()
    changed(kept, "Two easy", "Ten easy")
    os.utime(kept, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert kept.stat().st_size == before.st_size
    assert title(own, sessions_folder, cache) == "Ten easy minutes"


def test_a_file_that_was_just_written_is_not_trusted_to_be_kept(
    write, own, sessions_folder, cache, opened
):
    write("easy.yaml")
    load_library(sessions_folder, [own], cache)
    opened.clear()

    load_library(sessions_folder, [own], cache)

    assert "easy.yaml" in opened


def test_a_removed_file_is_gone(kept, own, sessions_folder, cache):
    kept.unlink()

    assert "easy" not in load_library(sessions_folder, [own], cache).sessions


def test_a_problem_is_remembered_until_it_is_mended(kept, settle, own, sessions_folder, cache):
    changed(kept, "minutes: 2", "minutes: two")
    settle(kept, 500)
    first = load_library(sessions_folder, [own], cache).problems
    second = load_library(sessions_folder, [own], cache).problems
    changed(kept, "minutes: two", "minutes: 2")

    assert (
        [str(one) for one in first]
        == [str(one) for one in second]
        == [f'{kept}:5: minutes needs a whole number from 1 to 45, not "two".']
    )
    assert load_library(sessions_folder, [own], cache).problems == ()


def test_a_fault_against_another_file_is_found_although_both_are_kept(
    kept, write, settle, own, sessions_folder, cache
):
    text = (sessions_folder / "exercises" / "settle-and-return.yaml").read_text()
    start = text.index("- id: settle-sit\n")
    mine = settle(
        write("mine.yaml", "exercises:\n" + text[start : text.index("\n- id:", start)] + "\n")
    )
    changed(mine, "settle-sit", "settle-mine")
    changed(kept, "settle-sit", "settle-mine")
    assert "easy" in load_library(sessions_folder, [own], cache).sessions

    mine.unlink()

    library = load_library(sessions_folder, [own], cache)
    assert "easy" not in library.sessions
    assert [problem.sentence for problem in library.problems] == [
        "There is no exercise settle-mine; did you mean `settle-lie`?"
    ]


@pytest.mark.parametrize("damage", ["cut", "flipped", "emptied", "forged", "nonsense"])
def test_a_damaged_cache_is_thrown_away(damage, kept, own, sessions_folder, cache):
    for file in cache.iterdir():
        data = file.read_bytes()
        middle = len(data) // 2
        file.write_bytes({
            "cut": data[:middle],
            "flipped": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
            "emptied": b"",
            "forged": data.replace(b"Two easy minutes", b"Ten easy minutes"),
            "nonsense": b"nothing that was ever written here" * 99,
        }[damage])  # fmt: skip

    assert title(own, sessions_folder, cache) == "Two easy minutes"


def test_a_cache_of_other_code_is_thrown_away(
    kept, own, sessions_folder, cache, opened, monkeypatch
):
    monkeypatch.setattr("coach.__version__", "0.0.9")

    load_library(sessions_folder, [own], cache)

    assert "easy.yaml" in opened


@pytest.mark.parametrize("module", sorted(Path(poses.__path__[0]).glob("[a-z]*.py")))
def test_a_cache_from_before_the_pose_language_changed_is_thrown_away(
    module, kept, own, sessions_folder, cache, opened, monkeypatch
):
    real = Path.read_bytes
    monkeypatch.setattr(
        Path, "read_bytes", lambda path: real(path) + b"#" * (path.resolve() == module)
    )

    load_library(sessions_folder, [own], cache)

    assert "easy.yaml" in opened


def test_a_cache_that_cannot_be_written_is_done_without(write, own, sessions_folder, tmp_path):
    write("easy.yaml")
    (tmp_path / "taken").write_text("a file stands where the folder should be")

    library = load_library(sessions_folder, [own], tmp_path / "taken")

    assert "easy" in library.sessions


def test_two_folders_do_not_push_each_other_out(
    kept, write, settle, own, sessions_folder, cache, opened, tmp_path
):
    second = tmp_path / "second"
    second.mkdir()
    settle(Path(write("x.yaml").rename(second / "x.yaml")))
    load_library(sessions_folder, [second], cache)
    opened.clear()

    load_library(sessions_folder, [own], cache)
    load_library(sessions_folder, [second], cache)

    assert "easy.yaml" not in opened
    assert "x.yaml" not in opened
