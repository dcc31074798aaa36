"""What the pictures in lists show; each is painted later, when it is in sight and there is time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from coach.compiled import Preferences
from coach.library.library import Library
from coach.model import Exercise, Posture, Region, Session, Step
from coach.people import Person
from coach.ui.theme import Theme

if TYPE_CHECKING:
    from coach.body.movement.figure_moment import FigureMoment

_SIGN = 0.36  # of the height
_MAP_AIR = 0.07  # of the height
_PLACE, _WHOLE = 0.86, 0.4  # of the accent over a place, and over the whole body


class ExercisePicture(Struct, frozen=True, kw_only=True):
    """An exercise in its main pose.

    Args:
        exercise: what is shown.
        posture: in which it is done.
        easier: in its easier form.
        session: what it is a part of, or None.
        person: for whom it is.
        library: for the names of places.
    """

    exercise: Exercise
    posture: Posture
    easier: bool = False
    session: Session | None = None
    person: Person
    library: Library

    def figure(self) -> FigureMoment:
        """Return what is painted."""
        from coach.ui.session_figure import exercise_figure, figure_for

        wishes = figure_for(self.person, self.session, self.library, as_in_a_mirror=True)
        return exercise_figure(self.exercise, self.posture, self.easier, wishes)

    def __call__(self, theme: Theme, size: QSize, ratio: float) -> QPixmap:
        """Return it painted; what paints figures is loaded for the first one."""
        from coach.ui.figure.still import SmallPicture

        figure = self.figure()
        return SmallPicture(figure, theme).painted(figure, size, ratio)


class SessionPicture(Struct, frozen=True, kw_only=True):
    """A session by one of its steps, in the posture in which it comes there.

    Args:
        session: what is shown.
        step: the one that stands for it.
        person: for whom it is.
        library: what its exercises are.
    """

    session: Session
    step: Step
    person: Person
    library: Library

    def exercise(self) -> ExercisePicture:
        """Return the picture of the step."""
        from coach.session.forms import session_forms

        session, step, library = self.session, self.step, self.library
        forms = session_forms(session, library.exercises, Preferences())
        posture = next(form.posture for form in forms if form.step is step)
        return ExercisePicture(
            exercise=library.exercises[step.exercise], posture=posture, session=session,
            person=self.person, library=library,
        )  # fmt: skip

    def __call__(self, theme: Theme, size: QSize, ratio: float) -> QPixmap:
        """Return it painted."""
        return self.exercise()(theme, size, ratio)


class PlacePicture(Struct, frozen=True):
    """A part of the body on a small map."""

    region: Region

    def __call__(self, theme: Theme, size: QSize, ratio: float) -> QPixmap:
        """Return it painted."""
        from coach.body.regions import BodyMap
        from coach.ui.widgets.map_layers import key_path, outlines_path, paint_ground

        region = self.region
        body = BodyMap({region.id: region.sides})
        drawn = any(body.drawn(region.id, view) for view in body.views)
        path = key_path(body, region.id, body.views) if drawn else outlines_path(body)
        picture = _clear(size, ratio)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setTransform(_map_placing(body.frame, size), combine=True)
            paint_ground(painter, body, theme, {}, hatched=False)
            painter.fillPath(path, theme.faint(theme.accent, _PLACE if drawn else _WHOLE))
        return picture


class SignPicture(Struct, frozen=True):
    """One of the icons, large and calm."""

    name: str

    def __call__(self, theme: Theme, size: QSize, ratio: float) -> QPixmap:
        """Return it painted."""
        from coach.ui.widgets.icon import icon_pixmap

        side = round(size.height() * _SIGN)
        picture = _clear(size, ratio)
        with QPainter(picture) as painter:
            corner = QPoint((size.width() - side) // 2, (size.height() - side) // 2)
            painter.drawPixmap(corner, icon_pixmap(self.name, theme.accent, side, ratio))
        return picture


EntryPicture = SessionPicture | PlacePicture | SignPicture


def _clear(size: QSize, ratio: float) -> QPixmap:
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def _map_placing(frame: tuple[float, float, float, float], size: QSize) -> QTransform:
    """Return how the units of the map become pixels: in the middle, as high as the picture."""
    left, top, right, bottom = frame
    air = _MAP_AIR * size.height()
    room = QRectF(0, 0, size.width(), size.height()).adjusted(air, air, -air, -air)
    scale = min(room.width() / (right - left), room.height() / (bottom - top))
    x = room.center().x() - (left + right) / 2 * scale
    y = room.center().y() - (top + bottom) / 2 * scale
    return QTransform(scale, 0, 0, scale, x, y)
