"""A machine without Qt's libraries hears one sentence with the line that installs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.desktop import system_libraries
from coach.desktop.system_libraries import (
    main,
    missing_libraries,
    not_found,
    packages,
    sentence,
    window_problem,
)

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves libraries out")

LDD = """\
/venv/PySide6/Qt/plugins/platforms/libqxcb.so:
\tlinux-vdso.so.1 (0x00007ffc000c1000)
\tlibxcb-cursor.so.0 => not found
\tlibQt6Gui.so.6 => /venv/PySide6/Qt/plugins/platforms/../../lib/libQt6Gui.so.6 (0x00007f2b)
\tlibEGL.so.1 => not found
/venv/PySide6/QtWidgets.abi3.so:
\tlibEGL.so.1 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f2b)
\t/lib64/ld-linux-x86-64.so.2 (0x00007f2b)
"""


def test_what_ldd_does_not_find_is_told_once():
    assert not_found(LDD) == ["libEGL.so.1", "libxcb-cursor.so.0"]


def test_a_statically_linked_file_misses_nothing():
    assert not_found("\tstatically linked\n") == []


@pytest.mark.parametrize(
    ("manager", "line"),
    [
        ("apt", "apt install libegl1 libxcb-cursor0"),
        ("dnf", "dnf install libglvnd-egl xcb-util-cursor"),
        ("pacman", "pacman -S libglvnd xcb-util-cursor"),
    ],
)
def test_each_package_manager_gets_its_own_line(manager, line):
    assert sentence(not_found(LDD), manager).endswith(line)


def test_an_unknown_package_manager_gets_all_three_lines():
    said = sentence(not_found(LDD), None)

    assert "apt install libegl1 " in said
    assert "dnf install libglvnd-egl " in said
    assert "pacman -S libglvnd " in said


def test_a_package_with_two_missing_libraries_is_named_once():
    assert packages(["libEGL.so.1", "libGL.so.1"], "pacman") == ["libglvnd"]


def test_a_library_nobody_knows_is_still_named():
    assert "libnew.so.9" in sentence(["libnew.so.9"], "apt")
    assert "install with" not in sentence(["libnew.so.9"], "apt")


def test_without_a_display_the_sentence_leads_to_the_terminal(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")

    assert "coach play" in (window_problem({}) or "")


@linux
def test_the_screen_that_needs_no_display_is_no_problem():
    assert window_problem({"QT_QPA_PLATFORM": "offscreen"}) is None


@linux
def test_this_machine_has_what_the_tests_need():
    assert missing_libraries({}) == []


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose `ldd` finds no `libEGL`, and no X11 display library beside it."""
    folder = tmp_path / "PySide6"
    for file in (
        "QtWidgets.abi3.so",
        "Qt/plugins/platforms/libqxcb.so",
        "Qt/plugins/platforms/libqwayland.so",
    ):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(b"not a library")
    ldd = tmp_path / "ldd"
    ldd.write_text(
        "#!/bin/sh\n"
        'case "$*" in *QtWidgets*) echo " libEGL.so.1 => not found";; esac\n'
        'case "$*" in *libqxcb*) echo " libxcb-cursor.so.0 => not found";; esac\n'
    )
    ldd.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(system_libraries, "_pyside_folder", lambda: folder)
    return folder


@linux
def test_only_the_display_that_is_there_counts(bare):
    assert missing_libraries({}) == ["libEGL.so.1"]
    assert missing_libraries({"DISPLAY": ":0"}) == ["libEGL.so.1", "libxcb-cursor.so.0"]


@linux
def test_one_complete_way_to_a_display_is_enough(bare):
    assert missing_libraries({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}) == ["libEGL.so.1"]


@linux
def test_a_window_that_cannot_be_loaded_says_what_to_install(bare):
    said = window_problem({"DISPLAY": ":0"}) or ""

    assert "libEGL.so.1, libxcb-cursor.so.0" in said


@linux
@pytest.mark.skipif(
    bool(missing_libraries({"DISPLAY": ":0"})),
    reason="the X11 libraries of Qt are not installed",
)
def test_a_dead_display_is_named():
    assert "The display :987 does not answer" in (window_problem({"DISPLAY": ":987"}) or "")


def test_it_speaks_before_qt_is_loaded():
    look = "import sys, coach.desktop.system_libraries; print('PySide6' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=True
    )

    assert answer.stdout.strip() == "False"


@linux
def test_a_display_that_cannot_be_reached_is_never_left_to_qt():
    assert window_problem({"WAYLAND_DISPLAY": "nobody-is-here"}) is not None


@pytest.fixture
def debian(bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bare machine with an `apt-get` that writes down its words and repairs it."""
    apt = tmp_path / "apt-get"
    apt.write_text(
        "#!/bin/sh\n"
        f'echo "$*" >> {tmp_path}/apt.txt\n'
        f'[ "$1" = update ] || printf "#!/bin/sh\\n" > {tmp_path}/ldd\n'
    )
    apt.chmod(0o755)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "apt.txt"


@linux
def test_root_on_debian_has_the_libraries_installed(debian, monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    assert main(["--install"]) == 0
    assert debian.read_text().splitlines()[1].endswith(" libegl1")
    assert capsys.readouterr().err == ""


@linux
@pytest.mark.parametrize(("user", "words"), [(1000, ["--install"]), (0, [])])
def test_nobody_else_has_anything_installed(debian, monkeypatch, capsys, user, words):
    monkeypatch.setattr(os, "geteuid", lambda: user)

    assert main(words) == 1
    assert not debian.exists()
    assert "apt install libegl1" in capsys.readouterr().err


@linux
def test_only_a_user_without_the_right_is_told_to_use_sudo(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert "install with: sudo apt install" in sentence(["libGL.so.1"], "apt")

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert "install with: apt install" in sentence(["libGL.so.1"], "apt")
