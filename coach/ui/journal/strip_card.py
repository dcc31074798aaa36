"""The episodes of the last four weeks, and when twitching is a reason to see a doctor."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coach.journal.drawn.overview import TWO_WEEKS, Strip
from coach.ui.journal.episode_strip import EpisodeStrip
from coach.ui.journal.journal_words import Regions, region_word, times
from coach.ui.theme import Theme
from coach.ui.widgets.card import Card
from coach.ui.widgets.pieces import label

_NOTHING = "No cramp, spasm, twitching or tension was noted in the last four weeks."
# NHS, Twitching eyes and muscles: see a GP if a twitch lasts longer than two weeks.
_RULE = "When twitching stays for more than two weeks, it is good to let a doctor look at it."


class StripCard(Card):
    """Shows the strip of episodes with the two-week rule.

    Args:
        theme: colours and sizes.
        regions: the library's regions by id.
    """

    def __init__(self, theme: Theme, regions: Regions, parent: QWidget | None = None) -> None:
        self._regions = regions
        self.title = label("Episodes", "card_title")
        self.strip = EpisodeStrip(theme, regions)
        self.said = label(role="secondary")
        super().__init__(theme, parent=parent)
        for part in (self.title, self.strip, self.said):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.strip.hide()
        self.said.setText(_NOTHING)

    def show_strip(self, strip: Strip) -> None:
        """Show the episodes of the last 28 days."""
        self.strip.show_strip(strip)
        self.strip.setVisible(bool(strip.rows))
        self.said.setText(self._sentences(strip) if strip.rows else _NOTHING)
        self.said.setVisible(bool(self.said.text()))

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours and sizes from now on."""
        super().apply_theme(theme)
        self.column.setSpacing(theme.px(12))
        self.strip.apply_theme(theme)

    def _sentences(self, strip: Strip) -> str:
        more = len(strip.rows) - len(self.strip.rows)
        left_out = [f"{times(more, 'more kind')} below, in the list."] if more > 0 else []
        twitching = [row for row in strip.rows if row.kind == "twitching" and row.two_weeks]
        if not twitching:
            return " ".join(left_out)
        counted = [
            f"{region_word(self._regions, row.region)}: twitching on {row.two_weeks} of the last"
            f" {TWO_WEEKS} days."
            for row in twitching
        ]
        return " ".join([*counted, _RULE, *left_out])
