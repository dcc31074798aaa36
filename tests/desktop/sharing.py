"""A program that notes entries and carries each over at once, as fast as it can.

Words: the data folder, the shared folder, what its notes begin with, how many. It tells of each
entry that is kept for good.
"""

from __future__ import annotations

import sys
import uuid
from pathlib import Path

from coach.entries import Episode
from coach.journal.shared.sharing import carry_over
from coach.journal.store import Journal

AT = "2026-03-02T09:00:00+00:00"
data, folder, name = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
journal = Journal(data / "journal.db")
for number in range(int(sys.argv[4])):
    text = f"{name}-{number}"
    entry = Episode(id=str(uuid.uuid4()), edited_at=AT, place="neck", at=AT, note=text)
    journal.write_lines([entry])
    if journal.trouble is None:
        print("noted", text, flush=True)
    carry_over(journal, folder, data)
journal.close()
print("over", flush=True)
