"""Mix a timeline into samples: every cue on its exact frame, whatever the blocks asked for.

The live output and the export read the same renderer, so both are the same samples. Frames are
counted from the start of the run. In the lead-in, at negative ones, nothing sounds but what is
said before the run, and after the end nothing at all.
"""

from __future__ import annotations

import bisect
import copy
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import structs

from coach.compiled import Cue, Timeline
from coach.sound import RATE
from coach.sound.cues import Sounds
from coach.sound.ducking import Ducking
from coach.sound.levels import Levels, pan
from coach.sound.limiter import limited, needed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.sound.bed import Bed

LANES = ("voice", "bell", "breath")  # the lanes whose cues have samples
BED_IN_S = 4.0  # the bed comes up over this,
BED_OUT_S = 8.0  # and leaves over the last seconds of the run
_LONGEST_S = 8.0  # no bell rings longer
_END_S = 0.25  # whatever still rings at the end of a run fades over this
_JUST_DUE_S = 0.05  # a cue so little before a jump's target belongs to the target
AHEAD_S = 8.0  # so much is decoded ahead


class Renderer:
    """A timeline as samples.

    Args:
        timeline: only its cues and its length are read.
        sounds: gives the samples of each cue.
        levels: how loud each lane is.
        speed: how many seconds of the timeline pass in one second of sound.
        bed: what sounds under all of it; None for nothing.
    """

    def __init__(
        self,
        timeline: Timeline,
        sounds: Sounds,
        levels: Levels,
        speed: float = 1.0,
        bed: Bed | None = None,
    ) -> None:
        self.timeline = timeline
        self.sounds = sounds
        self.levels = levels
        self.speed = speed
        self.bed = bed
        self._end = self.frame(timeline.seconds)
        self._bed_from = 0
        placed = [(self.frame(cue.t), cue) for cue in timeline.cues if cue.lane in LANES]
        self._place(self._without_cut_lines(placed))

    def _without_cut_lines(self, placed: list[tuple[int, Cue]]) -> list[tuple[int, Cue]]:
        """Return the cues without lines that would run into the next one or past the end.

        That happens at a higher speed, or with a voice that speaks more slowly than planned.
        """
        kept, next_line = [], self._end
        for start, cue in sorted(placed, key=lambda place: place[0], reverse=True):
            if cue.lane == "voice":
                cut = start + self.sounds.line_frames(cue.text) > next_line
                next_line = start
                if cut:
                    continue
            kept.append((start, cue))
        return kept[::-1]

    def _place(self, placed: list[tuple[int, Cue]]) -> None:
        self._placed = sorted(placed, key=lambda place: place[0])
        self._starts = [start for start, _ in self._placed]
        lengths = [(start, self._frames(cue), cue) for start, cue in self._placed]
        self._reach = max((length for _, length, _ in lengths), default=0)
        lines = [(start, start + n) for start, n, cue in lengths if cue.lane == "voice" and n]
        self._ducking = Ducking(lines if self.levels.gain("voice") else ())

    def _frames(self, cue: Cue) -> int:
        """Return the most frames that a cue can sound."""
        if cue.lane == "voice":
            return self.sounds.line_frames(cue.text)
        return round(max(cue.length_s / self.speed, _LONGEST_S) * RATE)

    def frame(self, position: float) -> int:
        """Return the frame of a position in seconds of the run."""
        return round(position / self.speed * RATE)

    # -- the same run, changed -----------------------------------------------------------------

    def with_levels(self, levels: Levels) -> Renderer:
        """Return the same cues at the same places, with other volumes."""
        changed = copy.copy(self)
        changed.levels = levels
        changed._place(self._placed)
        return changed

    def with_bed(self, bed: Bed | None) -> Renderer:
        """Return the same cues at the same places, over another bed."""
        changed = copy.copy(self)
        changed.bed = bed
        return changed

    def joined(self, position: float, heard_from: float, bed_rises: bool = False) -> Renderer:
        """Return this renderer as it sounds after a jump.

        Args:
            position: where the run was taken, in seconds; cues before it are spent.
            heard_from: the first position that the device can still sound. A bell or a line due
                in between comes then, a little late; a tone, which ends with its phase, is joined.
            bed_rises: it was silent before, so the bed comes up anew.
        """
        first, audible = self.frame(position - _JUST_DUE_S), self.frame(heard_from)
        joined = copy.copy(self)
        joined._bed_from = max(0, audible) if bed_rises else 0
        joined._place(
            [(start if _is_tone(cue) else max(start, audible), cue)
             for start, cue in self._placed if start >= first]
        )  # fmt: skip
        return joined

    def sounding(self) -> Timeline:
        """Return the timeline with nothing but what this renderer needs of it."""
        cues = tuple(cue for _, cue in self._placed)
        return structs.replace(self.timeline, steps=(), segments=(), cues=cues)

    # -- samples -------------------------------------------------------------------------------

    def prepare(self, position: float, seconds: float = AHEAD_S) -> None:
        """Load what so many seconds from `position` on need, so that rendering need not wait.

        Bells and tones are few and all loaded; lines and beds are long, and decoded when due.
        """
        begin, frames = self.frame(position), round(seconds * RATE)
        for start, cue in self._placed:
            if cue.lane != "voice" or begin <= start <= begin + frames:
                self.sounds.of(cue, self.speed)
        if self.bed is not None:
            self.bed.render(max(0, begin), frames)

    def load(self, first_frame: int, frames: int) -> None:
        """Load the cues that these frames need; the bed is decoded when they are rendered."""
        for _, cue, _ in self._due(*needed(first_frame, frames)):
            self.sounds.of(cue, self.speed)

    def render(self, first_frame: int, frames: int) -> NDArray[np.float32]:
        """Return `frames` frames from `first_frame` on, shape (frames, 2), full scale 1.0."""
        return limited(self._mixed, first_frame, frames)

    def is_quiet(self, first_frame: int, frames: int) -> bool:
        """Return whether no cue sounds there; the bed does not count."""
        import numpy as np  # late: nobody needs it before the first sound

        mixed = np.zeros((frames, 2), np.float32)
        self._add_cues(mixed, first_frame)
        return not mixed.any()

    def _mixed(self, first_frame: int, frames: int) -> NDArray[np.float32]:
        import numpy as np

        mixed = np.zeros((frames, 2), np.float32)
        self._add_bed(mixed, first_frame)
        self._add_cues(mixed, first_frame)
        _fade(mixed[::-1], self._end - first_frame - frames, _END_S)
        return mixed

    def _due(self, first_frame: int, frames: int) -> Iterator[tuple[int, Cue, float]]:
        """Yield the cues that may be heard there: where each begins, itself and its volume."""
        low = bisect.bisect_left(self._starts, first_frame - self._reach)
        high = bisect.bisect_left(self._starts, min(first_frame + frames, self._end))
        for start, cue in self._placed[low:high]:
            gain = self.levels.gain(cue.lane)
            if gain:
                yield start, cue, gain

    def _add_cues(self, mixed: NDArray[np.float32], first_frame: int) -> None:
        import numpy as np

        end = min(first_frame + len(mixed), self._end)
        for start, cue, gain in self._due(first_frame, len(mixed)):
            sound = self.sounds.of(cue, self.speed)
            if sound is None:
                continue
            begin, stop = max(first_frame, start), min(end, start + len(sound))
            if begin >= stop:
                continue
            piece = sound[begin - start : stop - start]
            for side, factor in enumerate(pan(cue.side)):
                # One side at a time: numpy is slow over pairs.
                one = piece[:, min(side, sound.shape[1] - 1)]
                loud = np.float32(factor) * np.float32(gain)
                mixed[begin - first_frame : stop - first_frame, side] += one * loud

    def _add_bed(self, mixed: NDArray[np.float32], first_frame: int) -> None:
        begin = max(first_frame, self._bed_from)
        end = min(first_frame + len(mixed), self._end)
        gain = self.levels.gain("bed")
        if self.bed is None or not gain or begin >= end:
            return
        import numpy as np

        part = self.bed.render(begin, end - begin) * np.float32(gain)
        self._ducking.apply(part, begin)
        _fade(part, begin - self._bed_from, BED_IN_S)
        _fade(part[::-1], self._end - end, BED_OUT_S)
        mixed[begin - first_frame : end - first_frame] += part


def _fade(samples: NDArray[np.float32], passed: int, seconds: float) -> None:
    """Let samples that begin `passed` frames into a rise of so many seconds come up in place."""
    import numpy as np

    length = round(seconds * RATE)
    if passed < length:
        share = np.clip(np.arange(passed, min(length, passed + len(samples))) / length, 0.0, 1.0)
        samples[: len(share)] *= (share * share * (3 - 2 * share)).astype(np.float32)[:, None]


def _is_tone(cue: Cue) -> bool:
    """Return whether a cue lasts as long as its phase, so that it can be joined midway."""
    return cue.lane != "voice" and cue.length_s > 0
