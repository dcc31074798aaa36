"""What is installed is complete: sessions, sounds, fonts, icons and drawings are in the wheel."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The project as it is installed, built without network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def shipped(folder: str) -> set[str]:
    """Return the files of a folder of the checkout, as paths inside it."""
    paths = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    inside = (path.relative_to(ROOT / folder) for path in paths)
    return {path.as_posix() for path in inside if not left_behind(path)}


def left_behind(path: Path) -> bool:
    """Say whether a tool made this file: a cache or compiled code."""
    return any(part.startswith(".") or part == "__pycache__" for part in path.parts)


def packed(wheel: zipfile.ZipFile, prefix: str) -> set[str]:
    """Return the files of a folder of the wheel, as paths inside it."""
    names = (name for name in wheel.namelist() if name.startswith(prefix))
    return {name.removeprefix(prefix) for name in names}


@pytest.mark.parametrize("folder", ["sessions", "audio"])
def test_every_shipped_file_is_in_the_wheel(wheel, folder):
    files = shipped(folder)

    assert files
    assert packed(wheel, f"coach/_data/{folder}/") == files


def test_the_package_is_in_the_wheel_with_its_fonts_icons_and_drawings(wheel):
    own = {name for name in packed(wheel, "coach/") if not name.startswith("_data/")}

    assert own == shipped("coach")


def test_nothing_else_is_in_the_wheel(wheel):
    places = {name.split("/")[0] for name in wheel.namelist()}

    assert {place for place in places if not place.endswith(".dist-info")} == {"coach"}


def test_the_licences_are_in_the_wheel(wheel):
    names = [name for name in wheel.namelist() if ".dist-info/" in name]

    assert any(name.endswith("/LICENSE") for name in names)
