"""The core of the library: what the first picture shows, without reading a single session."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from coach.errors import FileProblem
from coach.library.reader import load_core, load_library

CORE = {"regions.yaml", "safety.yaml"}


@pytest.fixture
def folder(sessions_folder: Path, tmp_path: Path) -> Path:
    """A copy of the core files, old enough to be kept, beside a session that nobody may open."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    for name in CORE:
        copy = Path(shutil.copy(sessions_folder / name, folder))
        os.utime(copy, (0, 0))
    os.mkfifo(folder / "waits-for-ever.yaml")
    return folder


def test_the_core_is_the_same_as_in_the_whole_library(sessions_folder, library):
    core = load_core(sessions_folder)
    assert (core.regions, core.safety) == (library.regions, library.safety)
    assert not core.sessions
    assert not core.exercises


def test_the_core_from_the_cache_is_the_same(folder, tmp_path):
    fresh = load_core(folder, tmp_path / "cache")
    assert load_core(folder, tmp_path / "cache") == fresh == load_core(folder)


def test_a_kept_core_opens_no_yaml(folder, tmp_path):
    load_core(folder, tmp_path / "cache")
    look = """
import sys
from pathlib import Path
from coach.library.reader import load_core
print(len(load_core(Path(sys.argv[1]), Path(sys.argv[2])).regions), "yaml" in sys.modules)
"""
    words = [sys.executable, "-c", look, str(folder), str(tmp_path / "cache")]
    regions, yaml_loaded = subprocess.check_output(words, text=True).split()
    assert int(regions) > 10
    assert yaml_loaded == "False"


def test_a_changed_safety_text_is_noticed(folder, tmp_path):
    before = load_core(folder, tmp_path / "cache")
    file = folder / "safety.yaml"
    country = before.safety.countries[0]
    file.write_text(file.read_text(encoding="utf-8").replace(country.name, "Elsewhere", 1))
    os.utime(file, (0, 0))
    after = load_core(folder, tmp_path / "cache")
    assert "Elsewhere" in {one.name for one in after.safety.countries}


def test_the_core_and_the_whole_keep_their_own(sessions_folder, tmp_path):
    cache = tmp_path / "cache"
    for _ in range(2):
        core, whole = load_core(sessions_folder, cache), load_library(sessions_folder, (), cache)
        assert core.regions == whole.regions
        assert whole.sessions


def test_without_safety_texts_nothing_is_opened(folder, tmp_path):
    (folder / "safety.yaml").unlink()
    with pytest.raises(FileProblem, match="no such file"):
        load_core(folder, tmp_path / "cache")
