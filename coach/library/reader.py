"""Reads the files of a library; whatever is wrong becomes a problem with a place, not a crash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from coach.cards import Cards, Programmes, Sources
from coach.errors import CoachError, FileProblem
from coach.library.assembly import Assembly, place_faults, problems_in
from coach.library.cache import CoreEntry, Entry, load_entries, save_entries, still_true
from coach.library.library import Library
from coach.library.rules import session_faults
from coach.library.source import Found, find, read_bytes
from coach.model import Exercises, Families, Regions, Session
from coach.protection import Safety

_BY_NAME: dict[str, type[msgspec.Struct]] = {
    "regions.yaml": Regions,
    "families.yaml": Families,
    "safety.yaml": Safety,
    "cards.yaml": Cards,
    "programmes.yaml": Programmes,
    "sources.yaml": Sources,
}
_AnyEntry = TypeVar("_AnyEntry", bound=CoreEntry)


def load_core(shipped: Path, cache: Path | None = None) -> Library:
    """Return the shipped library without families, exercises and sessions.

    It is all that the first picture needs, and it is there at once however many sessions there are.

    Raises:
        FileProblem: the safety texts cannot be read.
    """
    assembly = Assembly()
    for name in ("regions.yaml", "safety.yaml"):
        assembly.take_core(_kept_entries(shipped / name, cache, assembly, list[CoreEntry]))
    return assembly.library(shipped)


def load_library(shipped: Path, extra: Sequence[Path] = (), cache: Path | None = None) -> Library:
    """Return the library of the shipped folder and of further folders, later ones winning.

    Args:
        shipped: the folder that came with the coach.
        extra: folders (or single files) of sessions and exercises of the user's own.
        cache: the folder in which to keep what was read, for a faster start next time.

    Raises:
        FileProblem: the safety texts cannot be read; nothing may be played without them.
    """
    assembly = Assembly()
    assembly.take_shipped(_kept_entries(shipped, cache, assembly, list[Entry]))
    for root in extra:
        assembly.take_extra(_kept_entries(root, cache, assembly, list[Entry]))
    return assembly.library(shipped)


def read_session(path: Path, library: Library) -> Session:
    """Return the session in the file `path`, checked against the library.

    Raises:
        CoachError: it cannot be read or is not in order; the text has a line for each problem.
    """
    entry = _read(Found(str(path), path.stem, "", None))
    problems = problems_in(entry)
    session = entry.session
    if session is not None:
        faults = session_faults(session, path.stem, library.exercises, library.regions)
        problems += place_faults(path, (), faults)
    elif not problems:
        problems.append(FileProblem(path, 1, "This file does not hold a session."))
    if session is None or problems:
        raise CoachError("\n".join(map(str, problems)))
    return session


def validate(paths: Iterable[Path], library: Library) -> list[FileProblem]:
    """Return everything that is wrong in files and folders, read on top of the library."""
    assembly = Assembly(library)
    assembly.take_shipped([entry for path in paths for entry in _entries(path, {}, assembly)])
    return assembly.problems


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a library file, for editors that help while typing."""
    kinds = (Session, Exercises, *_BY_NAME.values())
    names, components = msgspec.json.schema_components(kinds, ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of the Tension Coach library",
        "anyOf": list(names),
        "$defs": components,
    }


def _kept_entries(
    root: Path, cache: Path | None, assembly: Assembly, kind: type[list[_AnyEntry]]
) -> list[_AnyEntry | Entry]:
    if cache is None:
        return _entries(root, {}, assembly)
    known = load_entries(cache, root, kind)
    entries = _entries(root, known, assembly)
    if len(known) != len(entries) or any(known.get(one.path) is not one for one in entries):
        save_entries(cache, root, entries)
    return entries


def _entries(
    root: Path, known: Mapping[str, _AnyEntry], assembly: Assembly
) -> list[_AnyEntry | Entry]:
    found, problems = find(root)
    assembly.problems += problems
    entries: list[_AnyEntry | Entry] = []
    for file in found:
        entry = known.get(file.path)
        entries.append(entry if entry and still_true(entry, file) else _read(file))
    return entries


def _read(found: Found) -> Entry:
    """Read one file by itself, without looking at any other."""
    from coach.library.check import checked  # late: a cached library needs no YAML
    from coach.library.nodes import read_nodes

    path = Path(found.path)
    content = None
    try:
        document = read_nodes(path, read_bytes(path))
        content, wrong = checked(path, document.root, _kind(path, document.root))
        problems = document.problems + wrong
    except FileProblem as problem:
        problems = [problem]
    lines = tuple((problem.line, problem.sentence) for problem in problems)
    entry = Entry(found.path, found.stem, found.theme, found.stamp, problems=lines)
    if content is None or lines:
        return entry
    return msgspec.structs.replace(entry, **{type(content).__name__.lower(): content})


def _kind(path: Path, root: Any) -> type[msgspec.Struct]:
    if path.name in _BY_NAME:
        return _BY_NAME[path.name]
    named = path.parent.name == "exercises"
    keyed = isinstance(root, dict) and "exercises" in root and "steps" not in root
    return Exercises if named or keyed else Session
