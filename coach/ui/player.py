"""What the session page asks of a player; the machine's own one is in the desktop room."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import SignalInstance

from coach.compiled import Timeline
from coach.ui.session_view import State


class Player(Protocol):
    """Plays a run: it owns the clock, the engine and the sound."""

    @property
    def timeline(self) -> Timeline:
        """The compiled session; another one after a minute more or after leaving early."""
        ...

    @property
    def state(self) -> State:
        """What the run is doing."""
        ...

    @property
    def happened(self) -> SignalInstance:
        """A signal that carries each `Event` of the run."""
        ...

    def position(self) -> float:
        """Return where the run is, in seconds; below 0 in the lead-in."""
        ...

    def lead_in_left(self) -> float:
        """Return the seconds until the run clock starts; 0 when it has started."""
        ...

    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def back(self) -> None: ...
    def skip(self) -> None: ...
    def stretch(self) -> None: ...
    def land(self) -> None: ...
    def press(self) -> None: ...
    def stop(self, reason: str) -> None: ...
