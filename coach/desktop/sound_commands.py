"""What the window or the terminal and the process that plays say to each other.

One JSON object a line. A command is what is to be heard; an answer is what has become of it.
"""

from __future__ import annotations

from enum import IntEnum

from msgspec import Struct

from coach.compiled import Timeline
from coach.sound.levels import Levels

Part = tuple[str, float]  # a file of the bed, and its level from 0 to 1


class Ending(IntEnum):
    """Why the process ended."""

    DONE = 0
    LOST = 3  # the device went away
    NO_DEVICE = 4
    NO_LIBRARY = 5  # nothing here can play sound; a message has said what is missing


# -- what is said on standard input --


class Play(Struct, frozen=True, tag="play"):
    """Sound the timeline; the run was at `position` at the monotonic moment `at`."""

    timeline: Timeline
    folder: str  # of the cue files
    levels: Levels
    speed: float
    position: float
    at: float
    voices: tuple[str, ...] = ()  # folders of voice packs; the first that has a line says it
    bed: tuple[Part, ...] = ()

    def position_at(self, now: float) -> float:
        """Return where the run is at a monotonic moment."""
        return self.position + (now - self.at) * self.speed


class Hush(Struct, frozen=True, tag="hush"):
    """Be silent until the next `Play`."""


class Volume(Struct, frozen=True, tag="volume"):
    """Go on with other volumes."""

    levels: Levels


class Soundscape(Struct, frozen=True, tag="soundscape"):
    """Go on over another bed."""

    bed: tuple[Part, ...]


Command = Play | Hush | Volume | Soundscape

# -- what is answered on standard output --


class Ready(Struct, frozen=True, tag="ready"):
    """The device takes samples; a change is heard `latency_s` later."""

    latency_s: float


class Behind(Struct, frozen=True, tag="behind"):
    """Sound is so many seconds later than the clock."""

    seconds: float


class Said(Struct, frozen=True, tag="said"):
    """A sentence for the user."""

    text: str


Answer = Ready | Behind | Said
