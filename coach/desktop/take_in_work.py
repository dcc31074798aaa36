"""The process that makes a background of a sound file: its lines tell the progress and the name.

They are `{"progress": 0.25}` and, at the end, `{"name": "garden.ogg"}`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from coach.desktop.child_work import do_work, say_line
from coach.desktop.take_in_process import TakeInJob
from coach.sound.own_bed import take_in


def _take_in(given: bytes, is_cancelled: Callable[[], bool]) -> bool:
    job = msgspec.json.decode(given, type=TakeInJob)

    def tell(share: float) -> None:
        say_line({"progress": share})

    made = take_in(Path(job.source), Path(job.folder), tell, is_cancelled)
    if made is None:
        return False
    say_line({"name": made.name})
    return True


if __name__ == "__main__":
    sys.exit(do_work(_take_in))
