"""Mix a timeline into samples: every cue on its exact frame, whatever the blocks asked for.

The live output and the export read the same renderer, so both are the same samples. Frames are
counted from the start of the run; negative ones, the lead-in, and everything after the end are
silent.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from msgspec import structs

from coach.compiled import Cue, Timeline
from coach.sound import RATE
from coach.sound.cues import Sounds
from coach.sound.levels import Levels, pan

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LANES = ("bell", "breath")  # the lanes that have samples
_LONGEST_S = 8.0  # no bell rings longer
_END_S = 0.25  # whatever still rings at the end of a run fades over this
_JUST_DUE_S = 0.05  # a cue so little before a jump's target belongs to the target


class Renderer:
    """A timeline as samples.

    Args:
        timeline: only its cues and its length are read.
        sounds: gives the samples of each cue.
        levels: how loud each lane is.
        speed: how many seconds of the timeline pass in one second of sound.
    """

    def __init__(
        self, timeline: Timeline, sounds: Sounds, levels: Levels, speed: float = 1.0
    ) -> None:
        self.timeline = timeline
        self.sounds = sounds
        self.levels = levels
        self.speed = speed
        self._end = self.frame(timeline.seconds)
        placed = [(self.frame(cue.t), cue) for cue in timeline.cues if cue.lane in LANES]
        self._place(placed)

    def _place(self, placed: list[tuple[int, Cue]]) -> None:
        self._placed = sorted(placed, key=lambda place: place[0])
        self._starts = [start for start, _ in self._placed]
        longest_s = max((cue.length_s / self.speed for _, cue in placed), default=0.0)
        self._reach = round(max(longest_s, _LONGEST_S) * RATE)

    def frame(self, position: float) -> int:
        """Return the frame of a position in seconds of the run."""
        return round(position / self.speed * RATE)

    def with_levels(self, levels: Levels) -> Renderer:
        """Return the same cues at the same places, with other volumes."""
        changed = Renderer(self.timeline, self.sounds, levels, self.speed)
        changed._place(self._placed)
        return changed

    def joined(self, position: float, heard_from: float) -> Renderer:
        """Return this renderer as it sounds after a jump.

        Args:
            position: where the run was taken, in seconds; cues before it are spent.
            heard_from: the first position that the device can still sound. A bell due in
                between comes then, a little late; a tone, which ends with its phase, is joined.
        """
        first, audible = self.frame(position - _JUST_DUE_S), self.frame(heard_from)
        joined = Renderer(self.timeline, self.sounds, self.levels, self.speed)
        joined._place(
            [(start if cue.length_s else max(start, audible), cue)
             for start, cue in self._placed if start >= first]
        )  # fmt: skip
        return joined

    def sounding(self) -> Timeline:
        """Return the timeline with nothing but what this renderer needs of it."""
        cues = tuple(cue for _, cue in self._placed)
        return structs.replace(self.timeline, steps=(), segments=(), cues=cues)

    def prepare(self) -> None:
        """Load every sound of the timeline now, so that rendering never waits for one."""
        for _, cue in self._placed:
            self.sounds.sound(cue.key, cue.length_s / self.speed)

    def render(self, first_frame: int, frames: int) -> NDArray[np.float32]:
        """Return `frames` frames from `first_frame` on, shape (frames, 2), full scale 1.0."""
        import numpy as np  # late: nobody needs it before the first sound

        mixed = np.zeros((frames, 2), np.float32)
        end = min(first_frame + frames, self._end)
        low = bisect.bisect_left(self._starts, first_frame - self._reach)
        for start, cue in self._placed[low : bisect.bisect_left(self._starts, end)]:
            gain = self.levels.gain(cue.lane)
            sound = self.sounds.sound(cue.key, cue.length_s / self.speed)
            begin, stop = max(first_frame, start), min(end, start + len(sound))
            if gain and begin < stop:
                factors = np.array(pan(cue.side), np.float32) * np.float32(gain)
                mixed[begin - first_frame : stop - first_frame] += (
                    sound[begin - start : stop - start] * factors
                )
        self._fade_end(mixed, first_frame)
        return mixed

    def _fade_end(self, mixed: NDArray[np.float32], first_frame: int) -> None:
        import numpy as np

        length = round(_END_S * RATE)
        if first_frame + len(mixed) > self._end - length:
            left = self._end - np.arange(first_frame, first_frame + len(mixed))
            mixed *= np.clip(left / length, 0.0, 1.0).astype(np.float32)[:, None]
