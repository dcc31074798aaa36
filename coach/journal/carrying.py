"""The journal as a text that can be carried away: JSON or CSV, exact in both directions.

Both hold one entry a line, and say at their end that they are whole. The JSON is one value, but it
is read line by line, so that whatever is wrong has its line.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import asdict, replace

from coach.entries import DayNote, Deletion, Episode
from coach.errors import FileProblem
from coach.journal.kept import rows
from coach.journal.kept.diary import Line, checked_line
from coach.people import RunEntry

VERSION = 1
Carried = RunEntry | Line
_HEAD = re.compile(r'\{"coach_journal": (\d{1,9}), "lines": \[')
_CSV_HEAD = re.compile(r"coach_journal_(\d{1,9})")
_KINDS: dict[str, type[Carried]] = {
    "run": RunEntry, "episode": Episode, "day": DayNote, "deleted": Deletion,
}  # fmt: skip
_COLUMNS = tuple(
    dict.fromkeys(
        name for kind in (Episode, DayNote, Deletion, RunEntry) for name in kind.__struct_fields__
    )
)
# Written as they are; every other cell is JSON, and an empty one leaves its field out.
_PLAIN = frozenset(
    {"id", "edited_at", "place", "at", "kind", "note", "day", "mood_words", "run_id", "session",
     "title", "started_at", "outcome"}
)  # fmt: skip


class CarriedLine(Struct, frozen=True):
    """One entry of a file, and its line counted from 1."""

    number: int
    entry: Carried


def written(entries: Iterable[Carried], ending: str) -> str:
    """Return the text that holds the entries.

    Args:
        entries: what is to be carried.
        ending: ".json" or ".csv".
    """
    facts = [facts_of(entry) for entry in entries]
    return _csv(facts) if ending == ".csv" else _json(facts)


def read(text: str, path: Path) -> list[CarriedLine]:
    """Return what the text of a file holds, every entry checked.

    Args:
        text: all of the file.
        path: where it was found, for what is said about it.

    Raises:
        FileProblem: it is no journal, of another version, not whole, or an entry is wrong.
    """
    lines = _json_facts(text, path) if text.startswith("{") else _csv_facts(text, path)
    return [CarriedLine(number, _entry(facts, number, path)) for number, facts in lines]


def facts_of(entry: Carried) -> dict[str, Any]:
    """Return an entry in builtin types, without what only this machine's file knows."""
    what = next(name for name, kind in _KINDS.items() if isinstance(entry, kind))
    values: dict[str, Any] = msgspec.to_builtins(asdict(entry), order="deterministic")
    if isinstance(entry, RunEntry):
        del values["id"]
    return {"what": what, **{name: value for name, value in values.items() if _says(value)}}


def _says(value: object) -> bool:
    return value is not None and value not in ([], {})


def entry_of(facts: Any) -> Carried:
    """Return the entry that such facts tell of, checked.

    Raises:
        ValueError, OverflowError: they are no entry.
    """
    if not isinstance(facts, dict) or str(facts.get("what")) not in _KINDS:
        raise ValueError("it does not say what it is")
    json.dumps(facts, ensure_ascii=False, allow_nan=False).encode()  # else it cannot be kept
    if facts["what"] == "run":
        run = msgspec.convert({**facts, "id": 0}, RunEntry)
        if not 0 <= run.pauses < 2**31:
            raise ValueError("the number of pauses is not possible")
        return rows.checked(run)
    return checked_line(msgspec.convert(facts, Episode | DayNote | Deletion))


def _entry(facts: Any, number: int, path: Path) -> Carried:
    try:
        return entry_of(facts)
    except (ValueError, OverflowError) as error:
        why = str(error).rstrip(".")
        sentence = f"This is not an entry of the journal: {why}. Nothing was taken in."
        raise FileProblem(path, number, sentence) from error


def as_new(run: RunEntry) -> RunEntry:
    """Return a run as it is carried: without the number it has in this machine's file."""
    return replace(run, id=0)


# -- JSON --------------------------------------------------------------------------------------


def _json(facts: list[dict[str, Any]]) -> str:
    body = ",\n".join(json.dumps(one, ensure_ascii=False, allow_nan=False) for one in facts)
    return f'{{"coach_journal": {VERSION}, "lines": [\n{body}{chr(10) if body else ""}]}}\n'


def _json_facts(text: str, path: Path) -> Iterator[tuple[int, Any]]:
    first, *lines = text.replace("\r\n", "\n").split("\n")
    _check_version(_HEAD.fullmatch(first), path)
    for number, line in enumerate(lines, start=2):
        if line == "]}" and not any(lines[number - 1 :]):
            return
        following = lines[number - 1] if number - 1 < len(lines) else ""
        if line.endswith(",") == (following == "]}"):
            break
        try:
            yield number, json.loads(line.removesuffix(","))
        except ValueError:  # also a number too long to be read
            break
    else:
        number = len(lines) + 1
    raise FileProblem(path, number, "The file is cut off or damaged here; nothing was taken in.")


# -- CSV ---------------------------------------------------------------------------------------


def _csv(facts: list[dict[str, Any]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([f"coach_journal_{VERSION}", *_COLUMNS])
    for one in facts:
        writer.writerow([one["what"], *(_cell(one, column) for column in _COLUMNS)])
    writer.writerow(["end", len(facts), *[""] * (len(_COLUMNS) - 1)])
    return text.getvalue()


def _cell(facts: dict[str, Any], column: str) -> str:
    if column not in facts:
        return ""
    value = facts[column]
    return value if column in _PLAIN else json.dumps(value, ensure_ascii=False, allow_nan=False)


def _csv_facts(text: str, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start, found = 1, 0
    try:
        head = next(reader, [])
        _check_version(_CSV_HEAD.fullmatch(head[0] if head else ""), path)
        start = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(head):
                break
            if cells[0] == "end":
                if cells[1] == str(found):
                    return
                break
            yield start, _from_cells(head, cells)
            start, found = reader.line_num + 1, found + 1
    except (csv.Error, ValueError):  # a quote that is not closed, a cell that is no JSON
        pass
    raise FileProblem(path, start, "The file is cut off or damaged here; nothing was taken in.")


def _from_cells(head: list[str], cells: list[str]) -> dict[str, Any]:
    kind = _KINDS.get(cells[0])
    own = kind.__struct_fields__ if kind else ()
    facts: dict[str, Any] = {"what": cells[0]}
    for column, cell in zip(head[1:], cells[1:], strict=True):
        if column in _PLAIN:
            if cell or (column in own and column != "id"):
                facts[column] = cell
        elif cell:
            facts[column] = json.loads(cell)
    return facts


def _check_version(head: re.Match[str] | None, path: Path) -> None:
    if head is None:
        raise FileProblem(path, 1, "This is not a journal that the coach has written.")
    if int(head[1]) != VERSION:
        sentence = (
            f"This journal was written in version {head[1]}, and this coach reads {VERSION}."
            " Please bring the coach up to date on both machines."
        )
        raise FileProblem(path, 1, sentence)
