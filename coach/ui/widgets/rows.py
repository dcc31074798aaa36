"""Rows of a column that is laid out by hand: what stands below what, and how high all of it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QWidget


class Row(NamedTuple):
    """Something that is as wide as its column; lengths are pixels."""

    part: QWidget
    height: int
    gap: int  # above it


def height_of(rows: Sequence[Row]) -> int:
    """Return how high rows are together."""
    return sum(row.height + row.gap for row in rows)


def place(rows: Sequence[Row], left: int, room: int, top: int) -> int:
    """Put rows below each other in a column `room` pixels wide; return where they end."""
    for row in rows:
        row.part.setGeometry(left, top + row.gap, room, row.height)
        top += row.gap + row.height
    return top
