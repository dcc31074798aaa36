"""Starting with the computer: one entry, written when the user says so, and nobody else's."""

from __future__ import annotations

import contextlib
import os
import plistlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.desktop.autostart import Autostart, open_autostart, tray_command
from coach.desktop.autostart_files import DesktopEntry, LaunchAgent
from coach.desktop.autostart_lines import is_held, program_of
from coach.errors import CoachError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the entry is no file there")

stores = pytest.mark.parametrize("store", [DesktopEntry, LaunchAgent])
Store = Callable[[Path], DesktopEntry | LaunchAgent]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """An interpreter; only whether it is there counts."""
    program = tmp_path / "python"
    program.touch()
    return program


@stores
def test_it_is_off_until_the_user_switches_it_on(home: Path, program: Path, store: Store) -> None:
    entry = Autostart(tray_command(program, None), store(home))
    assert not entry.is_on()
    assert not home.exists()
    entry.switch(True)
    assert entry.is_on()
    entry.switch(True)
    assert len([file for file in home.rglob("*") if file.is_file()]) == 1
    entry.switch(False)
    assert not entry.is_on()
    entry.switch(False)
    assert not [file for file in home.rglob("*") if file.is_file()]


@stores
def test_another_copy_keeps_its_entry(home: Path, program: Path, store: Store) -> None:
    installed = Autostart(tray_command(program, None), store(home))
    installed.switch(True)
    checkout = Autostart(tray_command(program, home / "elsewhere"), store(home))

    assert not checkout.is_on()
    assert str(program) in (checkout.another() or "")
    for on in (True, False):
        with pytest.raises(CoachError, match="Another copy of the coach starts") as told:
            checkout.switch(on)
        assert str(home) in str(told.value)
    assert installed.is_on()
    assert installed.another() is None

    checkout.switch(True, instead=True)
    assert checkout.is_on()
    assert not installed.is_on()


@stores
def test_the_entry_of_a_copy_that_is_gone_holds_nobody_up(
    home: Path, program: Path, store: Store, tmp_path: Path
) -> None:
    gone = Autostart(tray_command(tmp_path / "gone", None), store(home))
    gone.switch(True)
    assert not gone.is_on()
    entry = Autostart(tray_command(program, None), store(home))
    assert entry.another() is None
    entry.switch(True)
    assert entry.is_on()


@stores
def test_what_stands_in_the_way_is_told(home: Path, program: Path, store: Store) -> None:
    home.write_text("in the way")
    entry = Autostart(tray_command(program, None), store(home))
    with pytest.raises(CoachError, match=r"could not be (changed|read) because there is a file"):
        entry.switch(True)
    assert home.read_text() == "in the way"


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_who_switches_it_off_in_the_desktops_own_settings_keeps_it_off(
    home: Path, program: Path, line: str
) -> None:
    entry = Autostart(tray_command(program, None), DesktopEntry(home))
    entry.switch(True)
    (file,) = home.rglob("*.desktop")
    file.write_text(f"{file.read_text()}{line}\n[Desktop Action x]\nHidden=false\n")
    assert not entry.is_on()
    assert entry.another() is None
    entry.switch(True)
    assert entry.is_on()


def test_an_agent_that_is_disabled_is_off(home: Path, program: Path) -> None:
    entry = Autostart(tray_command(program, None), LaunchAgent(home))
    entry.switch(True)
    (file,) = home.rglob("*.plist")
    file.write_bytes(plistlib.dumps(plistlib.loads(file.read_bytes()) | {"Disabled": True}))
    assert not entry.is_on()


@pytest.mark.parametrize("content", [b"", b"not a plist", plistlib.dumps([]), plistlib.dumps({})])
def test_an_agent_that_cannot_be_understood_is_somebody_elses(
    home: Path, program: Path, content: bytes
) -> None:
    file = home / "Library" / "LaunchAgents" / "tension-coach.tray.plist"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    entry = Autostart(tray_command(program, None), LaunchAgent(home))
    assert not entry.is_on()
    with pytest.raises(CoachError, match="Another copy"):
        entry.switch(True)
    assert file.read_bytes() == content


def test_an_agent_starts_at_a_login_with_a_screen(home: Path, program: Path) -> None:
    command = tray_command(program, home / "my data")
    Autostart(command, LaunchAgent(home)).switch(True)
    (file,) = home.rglob("*.plist")
    about = plistlib.loads(file.read_bytes())
    assert file.stem == about["Label"]
    assert about["ProgramArguments"] == [*command]
    assert about["RunAtLoad"] is True


def started_by(exec_value: str) -> list[str]:
    """Return the arguments of an Exec key: its escapes, then its quotes, then its field codes.

    Inside double quotes the specification and the shell have the same rules.
    """
    plain = {"n": "\n", "t": "\t", "r": "\r", "s": " "}
    line = re.sub(r"\\(.)", lambda found: plain.get(found[1], found[1]), exec_value)
    told = subprocess.run(
        ["sh", "-fc", f"printf '%s\\0' {line}"], capture_output=True, check=True
    ).stdout
    arguments = [os.fsdecode(part) for part in told.split(b"\0")[:-1]]
    return [re.sub("%(.?)", lambda code: "%" if code[1] == "%" else "", a) for a in arguments]


letters = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
names = st.text(st.sampled_from("\\\"'`$%=~*?#()&;|<>!{}[] \n\täß") | letters, max_size=12)


@settings(max_examples=50, deadline=None)
@given(name=names)
@example(name="50% \\ $HOME")
def test_every_folder_reaches_the_coach_as_it_is(name: str) -> None:
    command = tray_command(Path("/bin/python"), Path(f"/data/{name}"))
    with tempfile.TemporaryDirectory() as folder:
        DesktopEntry(Path(folder)).write(command)
        (file,) = Path(folder).rglob("*.desktop")
        lines = file.read_bytes().decode().split("\n")
    (line,) = [line for line in lines if line.startswith("Exec=")]
    assert started_by(line.removeprefix("Exec=")) == [*command]


@settings(max_examples=30, deadline=None)
@given(name=names.filter(lambda name: not {*"=/"} & {*name} and name not in ("", ".", "..")))
@example(name="a\\tb\n")
def test_every_program_is_found_again(name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / f"-{name}-"
        with contextlib.suppress(OSError):  # some names are no names of files
            program.touch()
            entry = Autostart(tray_command(program, None), DesktopEntry(Path(folder) / "config"))
            entry.switch(True)
            assert entry.is_on()
            program.unlink()
            assert not entry.is_on()


def test_a_folder_whose_name_is_no_text_reaches_the_coach(home: Path, program: Path) -> None:
    entry = Autostart(tray_command(program, Path(os.fsdecode(b"/data/\xff"))), DesktopEntry(home))
    entry.switch(True)
    assert entry.is_on()


def test_a_program_that_a_desktop_could_not_start_is_told(home: Path) -> None:
    entry = Autostart(tray_command(Path("/a=b/python"), None), DesktopEntry(home))
    with pytest.raises(CoachError, match="because of the ="):
        entry.switch(True)
    assert not home.exists()


def test_the_command_keeps_the_folder_wherever_it_is_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    command = tray_command(Path(sys.executable), Path("mine"))
    assert command[-3:] == ("--data", str(tmp_path / "mine"), "--tray")


def test_a_folder_named_like_the_coach_is_not_started_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "coach").mkdir()
    (tmp_path / "coach" / "__init__.py").touch()
    (tmp_path / "coach" / "__main__.py").write_text("raise SystemExit('the wrong one')")
    command = [*tray_command(Path(sys.executable), tmp_path / "data")[:-1], "--version"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert told.stdout.startswith("Tension Coach")


def test_a_copy_that_is_not_installed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    root = next(folder for folder in sys.path if (Path(folder) / "coach" / "cli.py").exists())
    others = [folder for folder in sys.path if Path(folder).resolve() != Path(root).resolve()]
    monkeypatch.setattr(sys, "path", [root, *others])
    with pytest.raises(CoachError, match="is not installed"):
        open_autostart()
    monkeypatch.setattr(sys, "path", ["", *others, root])
    assert not open_autostart().is_on()


@pytest.mark.parametrize(
    ("line", "program"),
    [
        ('"C:\\My Coach\\pythonw.exe" -P -m coach --tray', "C:\\My Coach\\pythonw.exe"),
        ("C:\\Coach\\pythonw.exe -P -m coach --tray", "C:\\Coach\\pythonw.exe"),
        ("coach", "coach"),
        ("", "."),
    ],
)
def test_the_program_of_a_command_line_of_windows(line: str, program: str) -> None:
    assert str(program_of(line)) == program


def test_what_windows_notes_about_an_entry_that_is_switched_off() -> None:
    assert is_held(bytes([3, 0, 0, 0]) + bytes(8))
    assert not is_held(bytes([2, 0, 0, 0]) + bytes(8))
    assert not any(map(is_held, (b"", None, "3", 3)))
