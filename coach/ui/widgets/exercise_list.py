"""A list of exercises that can be picked and dragged, each with its kind and usual length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QByteArray,
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from coach.library.drafting.draft import new_step
from coach.library.drafting.length_rules import clock_text
from coach.library.library import Library
from coach.model import Exercise
from coach.people import Person
from coach.ui.figure.kept import KeptPictures
from coach.ui.theme import Theme, mixed
from coach.ui.widgets.entry_picture import ExercisePicture
from coach.ui.widgets.family_colour import kinship_colour, kinship_of
from coach.ui.widgets.icon import icon_pixmap

_MOST_BYTES = 4 * 2**20
EXERCISE_MIME = "application/x-coach-exercise"  # what is dragged: an id
_ROW, _SIGN = 60, 44
_WORDS, _PICTURE, _ROUND = 24, 44, 8  # pixels: where words begin, and how wide a picture is
_PICTURES_FROM = 280  # pixels of a list in which there is room for pictures
_QUIET = 0.6  # of the accent's soft tone, behind a picture
Index = QModelIndex | QPersistentModelIndex


class ExerciseList(QListView):
    """The list; Enter picks, and rows can be dragged away."""

    picked = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Exercises. Enter adds one.")
        self.setUniformItemSizes(True)
        self.setDragEnabled(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("QListView { background: transparent; border: none; }")

    def resizeEvent(self, event: QResizeEvent) -> None:
        row = max(1, self.sizeHintForRow(0))
        self.setViewportMargins(0, 0, 0, self.height() % row)  # only whole rows, none cut in two
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.picked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class FoundExercises(QAbstractListModel):
    """The found exercises, each with its usual length."""

    exercises: Sequence[Exercise] = ()

    def show_exercises(self, exercises: Sequence[Exercise], library: Library) -> None:
        self.beginResetModel()
        self.exercises, self.library = exercises, library
        self.endResetModel()

    def exercise(self, index: Index) -> Exercise | None:
        return self.exercises[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as in Qt
        return 0 if parent.isValid() else len(self.exercises)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        exercise = self.exercise(index)
        if exercise is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return exercise.name
        if role == Qt.ItemDataRole.UserRole:
            return exercise
        if role == Qt.ItemDataRole.StatusTipRole:
            family = self.library.families[exercise.family].name
            return f"{family} · {clock_text(new_step(exercise).seconds)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{exercise.name}, {self.data(index, Qt.ItemDataRole.StatusTipRole)}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [EXERCISE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        exercise = self.exercise(indexes[0])
        data.setData(EXERCISE_MIME, QByteArray((exercise.id if exercise else "").encode()))
        return data


class ExercisePainter(QStyledItemDelegate):
    """Paints an exercise as two lines with a plus; a click on that, or two anywhere, pick it."""

    picked = Signal(QModelIndex)

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self.pictures = KeptPictures(theme, self._in_sight, self, _MOST_BYTES)
        self.pictures.painted.connect(lambda _: view.viewport().update())
        view.verticalScrollBar().valueChanged.connect(self.pictures.rest)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.pictures.apply_theme(theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        look = cast(Any, option)  # its fields are not in the stubs
        box: QRect = look.rect.adjusted(px(2), px(2), -px(2), -px(2))
        focused = bool(look.state & QStyle.StateFlag.State_HasFocus)
        marked = focused or bool(look.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.focus, theme.ring) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent_soft if marked else theme.surface)
        painter.drawRoundedRect(box, px(12), px(12))
        exercise: Exercise = index.data(Qt.ItemDataRole.UserRole)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kinship_colour(theme, kinship_of(exercise.family)))
        bar = QRect(box.left() + px(10), box.top() + px(12), px(4), box.height() - px(24))
        painter.drawRoundedRect(bar, 2, 2)
        shown = self._view.width() >= px(_PICTURES_FROM)
        if shown:
            self._show(painter, box, exercise, cast(FoundExercises, index.model()).library)
        self._write(painter, box.adjusted(px(_PICTURE + 6) if shown else 0, 0, 0, 0), index)
        painter.restore()

    def _show(self, painter: QPainter, box: QRect, exercise: Exercise, library: Library) -> None:
        """Paint the exercise as it looks, if there was time for that already."""
        theme, px = self._theme, self._theme.px
        size = QSize(px(_PICTURE), box.height() - px(10))
        place = QRect(QPoint(box.left() + px(_WORDS - 2), box.top() + px(5)), size)
        path = QPainterPath()
        path.addRoundedRect(QRectF(place), px(_ROUND), px(_ROUND))
        painter.fillPath(path, mixed(theme.surface, theme.accent_soft, _QUIET))
        asked = ExercisePicture(
            exercise=exercise, posture=exercise.posture, person=Person(), library=library
        )
        ratio = self._view.devicePixelRatioF()
        picture = self.pictures.picture(exercise.id, asked, size, ratio)
        if picture is not None:
            painter.drawPixmap(place.topLeft(), picture)

    def _in_sight(self, exercise: str) -> bool:
        """Return whether the row of an exercise is seen."""
        model = cast(FoundExercises, self._view.model())
        rows = (n for n, one in enumerate(model.exercises) if one.id == exercise)
        row = next(rows, -1)
        place = self._view.visualRect(model.index(row))
        return self._view.isVisible() and place.intersects(self._view.viewport().rect())

    def _write(self, painter: QPainter, box: QRect, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        words = box.adjusted(px(_WORDS), px(7), -px(_SIGN), -px(7))
        half = words.height() // 2
        lines = (
            (index.data(), theme.font(15, 500), theme.ink, 0),
            (index.data(Qt.ItemDataRole.StatusTipRole), theme.font(13), theme.ink2, half),
        )
        for text, font, colour, down in lines:
            field = QRect(words.left(), words.top() + down, words.width(), half)
            painter.setFont(font)
            painter.setPen(colour)
            end = Qt.TextElideMode.ElideRight
            short = painter.fontMetrics().elidedText(text, end, field.width())
            painter.drawText(field, Qt.AlignmentFlag.AlignVCenter, short)
        size = px(20)
        sign = icon_pixmap("plus", theme.accent, size)
        right = box.right() - (px(_SIGN) + size) // 2
        painter.drawPixmap(right, box.center().y() - size // 2, sign)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            sign = event.position().x() > cast(Any, option).rect.right() - self._theme.px(_SIGN)
            kinds = QEvent.Type
            wanted = kinds.MouseButtonRelease if sign else kinds.MouseButtonDblClick
            if event.type() == wanted:
                self.picked.emit(index)
                return True
        return super().editorEvent(event, model, option, index)
