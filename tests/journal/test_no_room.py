"""A full disk or a read-only file takes nothing away: what is new waits, and is said."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.entries import Deletion
from coach.journal.kept.copies import copies_in, last_good, look_after, make_copy, read_copy
from coach.journal.kept.upkeep import folder_of
from coach.journal.store import Journal, open_journal
from tests.journal.diary_samples import TODAY, ago, episode, note, run

NOW = "2026-04-01T08:00:00+00:00"
AFTER = "2026-04-01T08:00:05+00:00"

_WITHOUT_ROOM = """
import resource, sys
from datetime import UTC, date
from pathlib import Path
from msgspec.structs import replace
from coach.entries import Episode
from coach.journal.kept.copies import make_copy
from coach.journal.kept.opening import TroubleError
from coach.journal.store import Journal

def episode(number, note):
    return Episode(
        id=f"00000000-0000-4000-8000-{number:012d}", place="neck", note=note,
        at="2026-03-02T09:00:00+00:00", edited_at="2026-03-02T09:00:00+00:00",
    )

path, day = Path(sys.argv[1]), date(2026, 3, 2)
journal = Journal(path)
journal.write_lines([episode(n, "x" * 5000) for n in range(4)])
make_copy(path, day)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, -1))

assert journal.take_in([episode(7, "taken in"), episode(8, "too")]) == 2
assert "cannot be written" in journal.trouble
journal.share(True)
assert "cannot be written" in journal.trouble
journal.set_position("b.jsonl", "head", 7)
assert "cannot be written" in journal.trouble
gone = journal.delete_day(1, day, UTC, "2026-04-01T08:00:00+00:00")
assert len(gone) == 6, gone
assert "cannot be written" in journal.trouble
assert journal.search(1) == []
journal.write_lines([replace(gone[0], edited_at="2026-04-01T09:00:00+00:00")])
assert len(journal.search(1)) == 1
try:
    make_copy(path, date(2026, 3, 3))
except TroubleError as error:
    print(error)
journal.take_in([episode(9, "last")])
if sys.argv[2] == "room again":
    resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))
journal.close()
assert (journal.trouble is None) == (sys.argv[2] == "room again"), journal.trouble
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize(("end", "kept", "marks"), [("room again", 2, 5), ("still full", 4, 0)])
def test_without_room_everything_waits(path: Path, end: str, kept: int, marks: int) -> None:
    said = subprocess.run(
        [sys.executable, "-c", _WITHOUT_ROOM, str(path), end],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert said == "the disk reports an error\n"  # so SQLite says of a file that may not grow
    (copy,) = folder_of(path).iterdir()
    assert last_good(folder_of(path)) == copy
    journal, trouble = open_journal(path)
    assert trouble is None
    assert journal.check() is None
    assert len(journal.search(1)) == kept
    assert len(journal.deletions()) == marks
    journal.close()


def _take_in(journal: Journal) -> None:
    assert journal.take_in([episode(5), run(5)]) == 2


def _delete(journal: Journal) -> None:
    assert len(journal.delete_day(1, TODAY, UTC, NOW)) == 2


def _delete_everything(journal: Journal) -> None:
    journal.delete_everything(NOW)


def _bring_back(journal: Journal) -> None:
    journal.bring_back(copies_in(folder_of(journal._path))[0])


def _change(journal: Journal) -> None:
    journal.change_run(replace(journal.entries()[0], note="changed", edited_at=AFTER))


def everything(journal: Journal) -> list[object]:
    return [*journal.diary_of(None, date.min, date.max), *journal.entries(), *journal.deletions()]


@pytest.mark.parametrize("deed", [_take_in, _delete, _delete_everything, _bring_back, _change])
def test_what_cannot_be_written_counts_at_once_and_is_written_later(
    path: Path, monkeypatch: pytest.MonkeyPatch, deed: Callable[[Journal], None]
) -> None:
    with closing(Journal(path)) as journal:
        journal.write_lines([episode(1), note(2), episode(3)], [run(1)])
        make_copy(path, TODAY)
        journal.write_lines([Deletion(id=journal.diary_of(1, ago(3), ago(3))[0].id, at=NOW)])
        journal.write_lines([episode(0)], [run(0)])
        with monkeypatch.context() as patch:
            patch.setattr(os, "access", lambda *_: False)
            deed(journal)
            assert "read-only" in (journal.trouble or "")
            meanwhile = everything(journal)
        journal.write_lines([])
        assert journal.trouble is None
        written = everything(journal)
    assert [_plain(one) for one in written] == [_plain(one) for one in meanwhile]
    with closing(Journal(path)) as again:
        assert everything(again) == written
        look_after(path, ago(-1))
        assert read_copy(copies_in(folder_of(path))[0]).people == again.people()


def _plain(one: object) -> object:
    return replace(one, id=0) if hasattr(one, "run_id") else one  # type: ignore[type-var]
