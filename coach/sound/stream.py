"""The samples of a device that never stops: what plays now, and what it fades into next.

Frames are counted from the opening of the device. A change (pause, jump, volume) is a new
source from some frame on; the old one fades out while the new one fades in, so nothing clicks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coach.sound import RATE
from coach.sound.renderer import Renderer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FADE_S = 0.03
SOFT_FADE_S = 0.06  # for what is heard to change in the middle: pause, volume, another bed


class Source(NamedTuple):
    """What a device frame sounds: frame `f` is frame `f + offset` of the renderer."""

    renderer: Renderer | None  # None: silence
    offset: int = 0


SILENCE = Source(None)


class Stream:
    """Sources over device frames, with a short fade from each to the next."""

    def __init__(self) -> None:
        self._sources = [_Change(-(10**12), SILENCE, FADE_S)]

    @property
    def source(self) -> Source:
        """The newest source."""
        return self._sources[-1].source

    def change(self, frame: int, source: Source, fade_s: float = FADE_S) -> None:
        """Let `source` be heard from device frame `frame` on.

        Args:
            frame: the first frame of it; what should have begun later than that never will.
            source: what is heard then.
            fade_s: how many seconds it takes to come up.
        """
        begun = [change for change in self._sources if change.frame < frame]
        faded_in = [n for n, s in enumerate(begun) if s.frame + s.fade_s * RATE <= frame]
        newest = _Change(frame, source, fade_s)
        self._sources = [*begun[faded_in[-1] if faded_in else 0 :], newest]

    def render(self, first_frame: int, frames: int) -> NDArray[np.int16]:
        """Return device frames from `first_frame` on as 16-bit stereo, shape (frames, 2).

        Frames from before the latest change may have been forgotten.
        """
        import numpy as np

        at = np.arange(first_frame, first_frame + frames)
        mixed = np.zeros((frames, 2), np.float32)
        for since, source, fade_s in self._sources:
            share = np.clip((at - since) / (fade_s * RATE), 0.0, 1.0).astype(np.float32)[:, None]
            mixed *= 1 - share
            if source.renderer is not None:
                mixed += share * source.renderer.render(first_frame + source.offset, frames)
        return pcm16(mixed)


class _Change(NamedTuple):
    frame: int
    source: Source
    fade_s: float


def pcm16(samples: NDArray[np.float32]) -> NDArray[np.int16]:
    """Return samples of full scale 1.0 as 16-bit numbers, as devices and files take them."""
    import numpy as np

    whole = np.clip(samples, -1.0, 1.0)
    whole *= 32767
    return np.rint(whole, out=whole).astype("<i2")
