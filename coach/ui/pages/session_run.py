"""The run that a session page leads, and what the user may do to it."""

from __future__ import annotations

from collections.abc import Callable

from coach.ui.player import Player
from coach.ui.session_view import State


class SessionRun:
    """Passes on what is wanted of a run, where its state allows it.

    Args:
        show: shows at once what came of it.

    Attributes:
        player: plays the run; None while there is none.
        how_over: finished, or the reason for which it was stopped; empty until then.
    """

    def __init__(self, show: Callable[[], None]) -> None:
        self._show = show
        self.player: Player | None = None
        self.how_over = ""

    @property
    def state(self) -> State:
        """What the run is doing; without one, nothing."""
        return self.player.state if self.player is not None else "stopped"

    @property
    def moving(self) -> bool:
        """Whether it goes on by itself."""
        return self.state in ("running", "lead_in")

    def act(self, deed: Callable[[Player], None]) -> None:
        """Let the player do something."""
        if self.player is not None:
            deed(self.player)
            self._show()

    def press(self) -> None:
        """Go on from a step that waits for the user."""
        if self.state == "waiting":
            self.act(lambda player: player.press())

    def press_or_pause(self) -> None:
        """Do what the largest button stands for now."""
        if self.state == "waiting":
            self.press()
        elif self.state == "paused":
            self.resume()
        else:
            self.act(lambda player: player.pause())

    def stand_still(self) -> None:
        """Pause, if it is not standing still already."""
        if self.moving:
            self.act(lambda player: player.pause())

    def resume(self) -> None:
        """Go on after a pause."""
        if self.state == "paused":
            self.act(lambda player: player.resume())

    def stop(self, reason: str) -> None:
        """End it for this reason."""
        self.how_over = reason
        self.act(lambda player: player.stop(reason))
