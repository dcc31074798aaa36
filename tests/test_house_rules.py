"""The house keeps its rules: who may import whom, where time, Qt, SQL and YAML are allowed."""

from __future__ import annotations

import ast
import functools
import graphlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HALL, UI, DESKTOP, PURE, GROUND = 4, 3, 2, 1, 0
FLOORS = {
    **dict.fromkeys(
        (
            "__main__",
            "advice",
            "app",
            "asked",
            "break_content",
            "break_felt",
            "break_naming",
            "chooser",
            "break_commands",
            "cli",
            "command_line",
            "compose",
            "doctor",
            "exporting",
            "hearing",
            "journal_commands",
            "journal_files",
            "journal_noting",
            "journal_report",
            "journal_sharing",
            "planner",
            "play",
            "printing",
            "proposing",
            "rooms",
            "terminal",
            "underway",
            "voices",
            "voicing",
        ),
        HALL,
    ),
    "ui": UI,
    "desktop": DESKTOP,
    **dict.fromkeys(("library", "session", "body", "sound", "journal", "breaks"), PURE),
    **dict.fromkeys(
        (
            "model",
            "cards",
            "compiled",
            "people",
            "protection",
            "clock",
            "errors",
            "settings",
            "settings_file",
            "resources",
            "files",
            "poses",
            "dose",
            "break_log",
            "break_settings",
            "entries",
            "notice",
        ),
        GROUND,
    ),
}
QT = {"PySide6", "shiboken6"}
INTERNET = {"http", "urllib", "ftplib", "smtplib", "socketserver", "ssl", "requests", "httpx"}
MAX_FUNCTION_LINES, MAX_FILE_LINES = 40, 330  # without blank lines and docstrings
VAGUE = re.compile(r"util|manager|helper|misc|common|stuff")


def modules() -> list[str]:
    """Return every module of the package as a dotted name."""
    paths = sorted((ROOT / "coach").rglob("*.py"))
    names = (".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths)
    return [name.removesuffix(".__init__") for name in names]


def path_of(module: str) -> Path:
    base = ROOT.joinpath(*module.split("."))
    return base / "__init__.py" if base.is_dir() else base.with_suffix(".py")


@functools.cache
def tree(module: str) -> ast.Module:
    return ast.parse(path_of(module).read_text(encoding="utf-8"))


def imports(node: ast.AST) -> Iterator[str]:
    """Yield what the imports below `node` name, `from a import b` as `a.b`."""
    for part in ast.walk(node):
        if isinstance(part, ast.Import):
            yield from (alias.name for alias in part.names)
        elif isinstance(part, ast.ImportFrom):
            assert part.level == 0, "imports are absolute in this house"
            yield from (f"{part.module}.{alias.name}" for alias in part.names)


def room(module: str) -> str:
    """Return the first name below `coach`, or an empty string for the package itself."""
    return [*module.split("."), ""][1]


def inside(module: str) -> set[str]:
    """Return the rooms that the module imports from; `from coach import __version__` is none."""
    names = (name for name in imports(tree(module)) if name.split(".")[0] == "coach")
    return {room(name) for name in names} - {"", "__version__"}


def outside(module: str) -> set[str]:
    """Return the packages from elsewhere that the module imports."""
    return {name.split(".")[0] for name in imports(tree(module))} - {"coach", "__future__"}


@pytest.mark.parametrize("module", modules())
def test_imports_run_down_only(module):
    own = room(module)
    if not own:
        assert not inside(module), "the package itself imports nothing"
        return
    assert own in FLOORS, f"{own} has no place in the house: name its floor in this test"
    for other in inside(module) - {own}:
        down = FLOORS[other] < FLOORS[own]
        beside = FLOORS[other] == FLOORS[own] and FLOORS[own] in (HALL, GROUND)
        assert down or beside, f"{own} must not import {other}"


def test_no_module_waits_for_itself():
    """Imports at the top of modules form no circle."""
    known = set(modules())
    graph = {}
    for module in known:
        top = [part for part in tree(module).body if isinstance(part, ast.Import | ast.ImportFrom)]
        names = {name for part in top for name in imports(part)}
        graph[module] = {n if n in known else n.rpartition(".")[0] for n in names} & known
    list(graphlib.TopologicalSorter(graph).static_order())


@pytest.mark.parametrize("module", modules())
def test_each_tool_stays_in_its_room(module):
    own, used = room(module), outside(module)
    assert own in ("desktop", "ui", "app") or not used & QT, "Qt is for desktop, ui and app"
    assert own == "journal" or "sqlite3" not in used, "SQL is for the journal"
    assert own == "library" or "yaml" not in used, "YAML is for the library"
    assert own in ("sound", "desktop") or not used & {"numpy", "soundfile", "pydub"}
    assert own == "clock" or "time" not in used, "ask the clock you were given"
    assert not used & INTERNET, "nothing leaves the machine"


@pytest.mark.parametrize("module", modules())
def test_nobody_but_the_clock_reads_or_waits_for_time(module):
    if room(module) == "clock":
        return
    text = ast.unparse(tree(module))
    reads = re.findall(
        r"\b(?:datetime|date)\.(?:now|today|utcnow)\b|\bQElapsedTimer\b"
        r"|\.current(?:DateTime|Time|Date|MSecsSinceEpoch)\w*\(|\.(?:msleep|usleep|sleep)\(",
        text,
    )
    assert not reads, f"ask the clock you were given instead of {reads}"


@pytest.mark.parametrize("module", modules())
def test_only_local_sockets_are_named(module):
    names = set(imports(tree(module))) | set(re.findall(r"AF_INET6?", ast.unparse(tree(module))))
    network = {name for name in names if name.startswith("PySide6.QtNetwork.")}
    assert network <= {"PySide6.QtNetwork.QLocalServer", "PySide6.QtNetwork.QLocalSocket"}
    assert not names & {"AF_INET", "AF_INET6"}


def printing(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "print"


@pytest.mark.parametrize("module", modules())
def test_only_the_commands_print(module):
    commands = ("cli", "journal_commands", "play", "printing", "terminal", "voicing")
    assert room(module) in commands or not any(map(printing, ast.walk(tree(module))))


@pytest.mark.parametrize("module", modules())
def test_every_module_says_what_it_is_for(module):
    assert ast.get_docstring(tree(module))


def length(module: str, node: ast.Module | ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of `node` that are neither blank nor its docstring."""
    lines = path_of(module).read_text(encoding="utf-8").splitlines()
    if not isinstance(node, ast.Module):
        lines = lines[node.lineno - 1 : node.end_lineno]
    filled = sum(1 for line in lines if line.strip())
    documented = (ast.get_docstring(node) or "").splitlines()
    return filled - sum(1 for line in documented if line.strip())


@pytest.mark.parametrize("module", modules())
def test_files_and_functions_stay_short(module):
    assert length(module, tree(module)) <= MAX_FILE_LINES
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = length(module, node)
            assert lines <= MAX_FUNCTION_LINES, f"{node.name} has {lines} lines"


def files() -> list[Path]:
    """Return every text file of the project, without what tools have left behind."""
    kinds = {".py", ".yaml", ".md", ".toml", ".qss", ".svg", ".json", ""}
    found = [path for path in ROOT.glob("*") if path.is_file()]
    for name in ("coach", "tests", "sessions", "audio", ".ci"):
        found += [path for path in (ROOT / name).rglob("*") if path.is_file()]
    left = re.compile(r"__pycache__|\.\w+_cache|\.hypothesis|\.coverage")
    return [path for path in found if path.suffix in kinds and not left.search(str(path))]


def test_no_file_has_a_name_that_says_nothing():
    assert not [path for path in files() if VAGUE.search(path.stem.lower())]


def mentions(pattern: str) -> list[tuple[Path, str]]:
    """Return where other files than this one match `pattern`, and what they say there."""
    texts = {path: path.read_text(encoding="utf-8") for path in files()}
    del texts[Path(__file__).resolve()]
    return [(path, said) for path, text in texts.items() for said in re.findall(pattern, text)]


def test_no_file_names_a_folder_of_somebodys_machine():
    assert not mentions(r"(?<![\w.<$}~/-])/(?:work|tmp|root|home|Users)\b")


def test_no_file_refers_to_a_page_that_is_not_here():
    named = mentions(r"[\w./-]*\w\.md\b")
    here = {path.name for path in files()}
    assert not [(path, page) for path, page in named if Path(page).name not in here]
    assert not mentions(r"(?i)\brulings? \d+|\bdesign section")


def test_every_dependency_has_its_reason_beside_it():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    extras = project["optional-dependencies"].values()
    text = text.partition("[project]")[2]
    for requirement in {*project["dependencies"], *(r for extra in extras for r in extra)}:
        above, _, line = text.partition(f'"{requirement}"')
        near = [*above.splitlines()[-4:], line.splitlines()[0]]
        assert any("# " in part for part in near), f"why {requirement}?"


@pytest.mark.parametrize("module", ["coach.cli", "coach.app.opening"])
def test_starting_up_loads_no_sound(module):
    """Numpy, soundfile and QtMultimedia together would double the time to the first window."""
    heavy = "{'numpy', 'soundfile', 'pydub', 'PySide6.QtMultimedia'}"
    look = f"import sys, {module}; print(*sorted({heavy} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", look], text=True).split() == []


def test_the_command_line_loads_no_qt():
    look = "import sys, coach.cli; print(*(m for m in sys.modules if m.startswith('PySide6')))"
    assert subprocess.check_output([sys.executable, "-c", look], text=True).split() == []
