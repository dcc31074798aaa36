"""Contact sheets: every exercise of the library at five moments, named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter

from coach.body.movement.figure_moment import FigureMoment
from coach.body.movement.keyframes import BodyPose, Keyframes, keyframes
from coach.body.movement.motion import between
from coach.model import Exercise
from coach.ui.theme import Theme
from coach.ui.widgets.mannequin import Mannequin
from tests.gallery.home import library

_WIDTH, _HEIGHT, _LINE = 250, 236, 24  # of one picture, and of the name above a row
_ROWS = 7
_MARGIN = 16


def contact_sheets(folder: Path, theme: Theme, names: Sequence[str] = ()) -> Iterable[Path]:
    """Save the sheets, and yield their files.

    Args:
        folder: where they go.
        theme: the colours.
        names: parts of ids of exercises; all without them.
    """
    wanted = [
        exercise
        for exercise in library().exercises.values()
        if not names or any(name in exercise.id for name in names)
    ]
    wanted.sort(key=lambda exercise: (exercise.regions[0], exercise.id))
    for first in range(0, len(wanted), _ROWS):
        part = wanted[first : first + _ROWS]
        file = folder / f"figures_{first // _ROWS + 1:02}_{theme.name}.png"
        _sheet(part, theme).save(str(file))
        yield file


def five_moments(exercise: Exercise) -> list[FigureMoment]:
    """Return the start, half way, the main pose, half way on, and the end."""
    frames = keyframes(exercise.pose)
    child = exercise.id.startswith("kid-")
    a, b, c = frames.A, frames.B, frames.C
    return [
        _moment(frames, a, child, arrow=1.0),
        _moment(frames, between(a, b, 0.5), child, shown=0.5, drawn=0.5, arrow=0.6),
        _moment(frames, b, child, shown=1.0, drawn=1.0),
        _moment(frames, between(b, c, 0.5), child, shown=0.7, drawn=1.0),
        _moment(frames, c, child, shown=0.3, drawn=1.0),
    ]


def _moment(
    frames: Keyframes, pose: BodyPose, child: bool,
    shown: float = 0.0, drawn: float = 0.0, arrow: float = 0.0,
) -> FigureMoment:  # fmt: skip
    return FigureMoment(
        frames=frames, pose=pose, shown=shown, drawn=drawn, arrow=arrow, child=child
    )


def _sheet(exercises: Sequence[Exercise], theme: Theme) -> QImage:
    width = 5 * _WIDTH + 2 * _MARGIN
    height = len(exercises) * (_HEIGHT + _LINE) + 2 * _MARGIN
    sheet = QImage(width, height, QImage.Format.Format_RGB32)
    sheet.fill(theme.surface)
    mannequin = Mannequin(theme)
    mannequin.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    mannequin.resize(_WIDTH, _HEIGHT)
    painter = QPainter(sheet)
    painter.setFont(theme.font(13))
    painter.setPen(theme.ink2)
    for row, exercise in enumerate(exercises):
        top = _MARGIN + row * (_HEIGHT + _LINE)
        name = f"{exercise.name}  ·  {exercise.id}  ·  {exercise.pose.fx}"
        painter.drawText(QRect(_MARGIN, top, width, _LINE), Qt.AlignmentFlag.AlignVCenter, name)
        for column, moment in enumerate(five_moments(exercise)):
            mannequin.show_moment(moment)
            mannequin.render(painter, QPoint(_MARGIN + column * _WIDTH, top + _LINE))
    painter.end()
    return sheet
