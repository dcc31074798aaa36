"""What helped a region: techniques with how often it was calmer afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.journal.insights.helped import Helped
from coach.journal.insights.rated import ENOUGH
from coach.ui.journal.journal_words import Regions, region_word, times
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.pieces import empty, label

_MONTH_DAYS = 30
_ROWS = 3
_BAR = 8
_NOTHING = "Rate a session before and after it, and this shows what was calmer afterwards."


class HelpedCard(Card):
    """Shows the techniques that were rated for a region, each with its counts.

    Args:
        theme: colours and sizes.
        regions: the library's regions by id.
        names: of the technique families.
    """

    def __init__(
        self,
        theme: Theme,
        regions: Regions,
        names: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        self._regions, self._names = regions, names
        self._helped: tuple[Helped, ...] = ()
        self._months = 0
        self.title = label("What helped", "card_title")
        self.rows = QVBoxLayout()
        self.said = label(role="caption")
        super().__init__(theme, parent=parent)
        self.column.addWidget(self.title)
        self.column.addLayout(self.rows)
        self.column.addWidget(self.said)
        self.column.addStretch(1)
        self.show_helped("", ())

    def show_helped(self, region: str, helped: Sequence[Helped], count: int = 0) -> None:
        """Show what helped a region.

        Args:
            region: `neck`; empty for none.
            helped: what helped most first; the card shows the first few.
            count: the days from which it was counted.
        """
        self._helped, self._months = tuple(helped), round(count / _MONTH_DAYS)
        name = region_word(self._regions, region).lower() if region else ""
        self.title.setText(f"What helped: {name}" if name else "What helped")
        self.said.setText(self._explained())
        self._show_rows()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        super().apply_theme(theme)
        self.column.setSpacing(theme.px(14))
        self.rows.setSpacing(theme.px(14))
        self._show_rows()

    def _show_rows(self) -> None:
        empty(self.rows)
        for one in self._helped[:_ROWS]:
            name = self._names.get(one.family, one.family)
            self.rows.addWidget(_Row(self._theme, name, one))

    def _explained(self) -> str:
        if not self._helped:
            return _NOTHING
        if all(one.drop is None for one in self._helped[:_ROWS]):
            return f"From {ENOUGH} rated sessions of a kind on, this says how much it helped."
        return (
            f"Counted over {self._months} months. Calmer is one point or more. The true number lies"
            " in the range about eight times out of ten. Sessions mix techniques, so this is an"
            " estimate."
        )


class _Row(QWidget):
    """One technique: its name and how often it was calmer, a bar, and by how much.

    Args:
        theme: colours and sizes.
        name: of the technique.
        helped: its numbers.
    """

    def __init__(
        self, theme: Theme, name: str, helped: Helped, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        first = QHBoxLayout()
        first.setSpacing(theme.px(12))
        first.addWidget(label(name), 1)
        enough = helped.drop is not None
        said = f"{helped.eased} of {helped.runs}" if enough else f"{helped.runs} so far"
        count = label(said, "strong" if enough else "secondary", wrap=False)
        first.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(first)
        if helped.drop is not None and helped.low is not None and helped.high is not None:
            column.addWidget(_Bar(theme, name, helped))
            column.addWidget(label(drop_words(helped.drop, helped.low, helped.high), "caption"))


def drop_words(drop: float, low: float, high: float) -> str:
    """Return by how many points tension was lower, with its range."""
    if drop <= 0:
        return f"No calmer on average, between {_signed(low)} and {_signed(high)} points"
    return f"About {drop:.1f} points calmer, between {_signed(low)} and {_signed(high)}"


def _signed(points: float) -> str:
    return f"{points:.1f}".replace("-", "\u2212")


class _Bar(QWidget):
    """After how many of the runs it was calmer, as a part of a line."""

    spoken_as = "picture"

    def __init__(
        self, theme: Theme, name: str, helped: Helped, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = helped.eased / helped.runs if helped.runs else 0.0
        self.setAccessibleName(
            f"{name}: calmer after {helped.eased} of {times(helped.runs, 'rated session')}"
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(60), self._theme.px(_BAR) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        box = QRectF(self.rect()).adjusted(0.5, 1, -0.5, -1)
        radius = box.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.track)
        painter.drawRoundedRect(box, radius, radius)
        if self._share > 0:
            done = QRectF(box)
            done.setWidth(max(box.height(), box.width() * self._share))
            painter.setBrush(theme.relief)
            painter.setPen(QPen(theme.surface, 1.0) if theme.solid else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(done, radius, radius)
