"""What a session is heard with: the cues, who speaks, and what plays in the background."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from coach.resources import Places, shipped

if TYPE_CHECKING:  # what sound needs is imported when something is to be heard
    from coach.sound.bed import Bed
    from coach.sound.cues import Sounds
    from coach.sound.voice_pack import Voice

OPENS_S = 2.5  # so long a device may take to open; what is due sooner may not be heard


def cue_folder() -> Path:
    """Return where the shipped bells and tones are."""
    return shipped("audio") / "cues"


def sounds_of(voice: Voice, say: Callable[[str], None]) -> Sounds:
    """Return the samples of every cue, with the lines as this voice says them."""
    from coach.sound.cues import Sounds

    return Sounds(cue_folder(), say, voice)


def background_parts(
    soundscape: Mapping[str, int], places: Places
) -> tuple[tuple[Path, float], ...]:
    """Return the files of a chosen background, each with its level from 0 to 1."""
    from coach.sound.bed import bed_parts

    return bed_parts(soundscape, shipped("audio") / "beds", places.soundscapes)


def background(
    soundscape: Mapping[str, int], places: Places, say: Callable[[str], None]
) -> Bed | None:
    """Return a chosen background; None for silence. A file that is gone gets a sentence."""
    from coach.sound.bed import Bed

    parts = background_parts(soundscape, places)
    return Bed(parts, say) if parts else None
