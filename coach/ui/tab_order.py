"""The Tab key goes through a page as it is laid out, also through what came to it later."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

_CHANGES = (QEvent.Type.LayoutRequest, QEvent.Type.Show)


class TabOrder(QObject):
    """Keeps the order of a widget's parts, whatever is added, taken away or chosen.

    Args:
        field: what is laid out; the parts that have no layout of their own are left as they are.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _CHANGES:
            self._order()
        return False

    def _order(self) -> None:
        parts = [*_laid_out(self._field)]
        policies = [part.focusPolicy() for part in parts]
        # Qt orders nothing that takes no focus, but a chip that is not chosen now may be soon.
        for part in parts:
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for before, after in pairwise(parts):
            QWidget.setTabOrder(before, after)
        for part, policy in zip(parts, policies, strict=True):
            part.setFocusPolicy(policy)


def _laid_out(widget: QWidget) -> Iterator[QWidget]:
    """Yield the innermost parts of a widget in the order of its layouts."""
    inside = widget.widget() if isinstance(widget, QScrollArea) else widget
    layout = inside.layout() if inside is not None else None
    if layout is not None:
        yield from _items(layout)
    else:
        yield widget


def _items(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        assert item is not None, "the layout counts it"
        if (widget := item.widget()) is not None:
            yield from _laid_out(widget)
        elif (inner := item.layout()) is not None:
            yield from _items(inner)
