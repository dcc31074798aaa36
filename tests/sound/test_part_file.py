"""A file appears whole or not at all, whatever lay there before."""

from __future__ import annotations

import pytest

from coach.sound.part_file import PartFile


def write(target, data):
    with PartFile(target) as part:
        part.file.write(data)
        part.finish()
        part.keep()


def test_what_a_killed_writer_has_left_does_not_show_through(tmp_path):
    (tmp_path / ".song.wav.coach-part").write_bytes(b"half of something longer")

    write(tmp_path / "song.wav", b"short")

    assert [path.name for path in tmp_path.iterdir()] == ["song.wav"]
    assert (tmp_path / "song.wav").read_bytes() == b"short"


def test_two_do_not_write_the_same_file(tmp_path):
    with (
        PartFile(tmp_path / "song.wav") as first,
        pytest.raises(OSError, match="it is being written already"),
        PartFile(tmp_path / "song.wav"),
    ):
        pass
    assert first.file.closed
    assert not list(tmp_path.iterdir())


def test_without_being_kept_it_leaves_what_was_there(tmp_path):
    (tmp_path / "song.wav").write_bytes(b"mine")

    with PartFile(tmp_path / "song.wav") as part:
        part.file.write(b"other")

    assert [path.name for path in tmp_path.iterdir()] == ["song.wav"]
    assert (tmp_path / "song.wav").read_bytes() == b"mine"


def test_a_link_is_followed(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "song.wav").symlink_to(tmp_path / "elsewhere" / "real.wav")

    write(tmp_path / "song.wav", b"sound")

    assert (tmp_path / "song.wav").is_symlink()
    assert (tmp_path / "elsewhere" / "real.wav").read_bytes() == b"sound"
