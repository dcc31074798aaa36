"""Prints each figure beside its floor or peer, from the same run: `make bench [ONLY=name]`."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path

Row = tuple[str, str, str, str, str, bool]
HEAD = ("what", "figure", "beside", "ratio", "target", "")
FOLDER = Path(__file__).resolve().parent


def rows_of(path: Path) -> list[Row]:
    """Run one benchmark file: its `rows()` gives what, figure, beside, ratio, target, ok."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    rows: list[Row] = module.rows()
    return rows


def table(rows: Sequence[Row]) -> str:
    """Return the rows as text in columns, the last one `ok` or `MISS`."""
    lines = [HEAD, *((*row[:5], "ok" if row[5] else "MISS") for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def main(only: Sequence[str]) -> int:
    """Print the table of all benchmarks, or of those named; 1 if a target is missed."""
    files = sorted(FOLDER.glob("*_bench.py"))
    chosen = [path for path in files if not only or path.stem.removesuffix("_bench") in only]
    rows = [row for path in chosen for row in rows_of(path)]
    print(table(rows))
    return 0 if all(row[5] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
