"""What is proposed to made people who like one technique better: the share, and a picture of it.

Beside it stands what proposing by chance would give.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from coach.journal.insights.recommending import ELSE
from coach.ui import theme as themes
from tests.bench.proposals_picture import Lines, draw_proposals
from tests.journal.insights.simulated_people import (
    KNOWN,
    RUNS,
    Preference,
    known_share,
    shares_by_run,
)

PEOPLE = 250
GAPS = (1.0, 1.5, 2.0, 3.0)
GOAL, OTHERS = 0.8, 0.1
# From this gap on the better one can be told apart in so few runs, whose ratings differ by 1.5.
CLEAR = {2: 1.5, 4: 2.0}
FILE = Path(__file__).resolve().parent.parent.parent / "bench" / "proposals.png"

Row = tuple[str, str, str, str, str, bool]


def rows() -> list[Row]:
    """Return a row for each number of techniques and each gap between them."""
    found: Mapping[int, Lines] = {
        techniques: {gap: shares_by_run(Preference(techniques, gap), range(PEOPLE)) for gap in GAPS}
        for techniques in CLEAR
    }
    _draw(found)
    return [
        _row(techniques, gap, known_share(by_run))
        for techniques, lines in found.items()
        for gap, by_run in lines.items()
    ]


def _row(techniques: int, gap: float, share: float) -> Row:
    clear = gap >= CLEAR[techniques]
    chance = 1 / techniques
    goal = f">= {GOAL:.0%}, others >= {OTHERS:.0%}"
    return (
        f"the better of {techniques} techniques, {gap:g} ahead, runs {KNOWN + 1} to {RUNS}",
        f"{share:.1%}, others {1 - share:.1%}",
        f"{chance:.0%} by chance",
        f"{share / chance:.1f} x",
        goal if clear else f"others >= {OTHERS:.0%}",
        1 - share >= OTHERS and (share >= GOAL or not clear),
    )


def _draw(found: Mapping[int, Lines]) -> None:
    app = QApplication.instance() or QApplication([])
    themes.load_fonts()
    FILE.parent.mkdir(exist_ok=True)
    panels = {f"of {n} techniques, ahead by": lines for n, lines in found.items()}
    note = f"The band: it is proposed {GOAL:.0%} of the time or more, and others are still tried."
    draw_proposals(panels, GOAL, 1 - ELSE, note, FILE, themes.light())
    app.processEvents()
    print(f"{FILE}: what is proposed to made people")
