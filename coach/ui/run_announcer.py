"""Lets a screen reader say where a run is, as it goes on and when something is pressed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from coach.compiled import Timeline
from coach.session.events import JUMPS, Event
from coach.ui.announcements import BEGINS_S, Announcement, announcements, answer, said_between
from coach.ui.player import Player
from coach.ui.session_view import WAITING_HINT, State
from coach.ui.session_words import HAIR

_LOOK_MS = 200  # also where nothing is painted: in a hidden window, or with less movement


class RunAnnouncer:
    """Follows one run after another and tells each thing once.

    Args:
        page: shows the runs.
        say: gets each sentence.
        voice_heard: returns whether the voice can be heard now.
    """

    def __init__(
        self, page: QObject, say: Callable[[str], None], voice_heard: Callable[[], bool]
    ) -> None:
        self._say, self._voice_heard = say, voice_heard
        self._player: Player | None = None
        self._every_line = False
        self._made_for: tuple[Timeline, bool] | None = None
        self._made: tuple[Announcement, ...] = ()
        self._reached = 0.0
        self._state: State = "stopped"
        self._look = QTimer(page, interval=_LOOK_MS)
        self._look.timeout.connect(self.follow)

    def begin(self, player: Player, every_line: bool) -> None:
        """Tell this player's run from now on, and each of its lines if that is wished."""
        self._player, self._every_line = player, every_line
        self._state, position = player.state, _position(player)
        # Where the time before a run is too short, its beginning is told at once.
        self._reached = position if position > 0 else min(position, BEGINS_S) - 2 * HAIR
        self._look.start()

    def end(self) -> None:
        """Say nothing more: the player may be thrown away."""
        self._player, self._made_for = None, None
        self._look.stop()

    def follow(self) -> None:
        """Say what has become due."""
        player = self._player
        if player is None:
            return
        state, position = player.state, _position(player)
        # What stands at the end of a step that waits belongs to the next one.
        reached = position - 2 * HAIR if state == "waiting" else position
        for one in said_between(self._announcements(player.timeline), self._reached, reached):
            self._say(one.text)
        self._reached = max(self._reached, reached)
        if state == "waiting" and self._state != "waiting":
            self._say(WAITING_HINT)
        self._state = state

    def tell(self, event: Event) -> None:
        """Say what came of a command, and go on from where it has led."""
        player = self._player
        if player is None:
            return
        position = _position(player)
        if event.event in JUMPS and abs(position - self._reached) > 3 * HAIR:
            self._reached = position - 2 * HAIR
        told_anyway = self._every_line or self._voice_heard()
        said = answer(event, player.timeline, told_anyway)
        if said:
            self._say(said)

    def _announcements(self, timeline: Timeline) -> tuple[Announcement, ...]:
        heard = self._voice_heard()
        made_for = self._made_for
        if made_for is None or made_for[0] is not timeline or made_for[1] != heard:
            self._made_for = timeline, heard
            self._made = announcements(timeline, voice_heard=heard, every_line=self._every_line)
        return self._made


def _position(player: Player) -> float:
    """Return where a run is, below 0 also while the time before it is paused."""
    left_s = player.lead_in_left()
    return -left_s if left_s > 0 and player.position() <= 0 else player.position()
