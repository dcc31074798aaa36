"""The plain texts on the stage of a session, and the room that the longest of them need."""

from __future__ import annotations

from collections.abc import Set

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget


def stage_label(
    parent: QWidget, role: str, alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> QLabel:
    """Return an empty text that looks as its role does, and stands at the top of its field."""
    label = QLabel(parent)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setAlignment(alignment | Qt.AlignmentFlag.AlignTop)
    return label


def set_role(label: QLabel, role: str) -> None:
    """Let a text look as another role does."""
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)


def tallest(label: QLabel, width: int, texts: Set[str]) -> int:
    """Return how high the highest of these texts is in lines of `width` pixels."""
    label.ensurePolished()
    room = QRect(0, 0, width, 10_000)
    metrics = label.fontMetrics()
    wrap = int(Qt.TextFlag.TextWordWrap)
    return max((metrics.boundingRect(room, wrap, t).height() for t in texts), default=0)


def widest(label: QLabel, texts: Set[str]) -> int:
    """Return how wide the widest of these texts is in one line."""
    label.ensurePolished()
    metrics = label.fontMetrics()
    return max((metrics.horizontalAdvance(t) for t in texts), default=0)


def stand(label: QLabel, where: Qt.AlignmentFlag) -> None:
    """Let a label's text stand at the top of its room, or in the middle."""
    across = label.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
    label.setAlignment(across | where)
