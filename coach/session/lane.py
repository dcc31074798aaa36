"""The voice lane of one step: which seconds are taken, and where the next line finds room."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from coach.compiled import Cue
from coach.model import Lane, Side

LineSeconds = Callable[[str], float]

GAP_S = 1.0  # silence between two lines, also before the next step speaks
_WORDS_PER_S = 2.0
_ROUNDING_S = 1e-6  # clip lengths are not exact numbers
_INNER_END = re.compile(r"""[.!?]["')]*\s+(?=\S)""")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def spoken_seconds(text: str) -> float:
    """Return how long a line takes as long as it has no clip.

    That is two words a second, and one second for each sentence end inside it.
    """
    return len(text.split()) / _WORDS_PER_S + len(_INNER_END.findall(text))


def slug(text: str) -> str:
    """Return the key of a spoken line's cue: `Other side.` becomes `other-side`."""
    return _NOT_SLUG.sub("-", text.lower()).strip("-")


class VoiceLane:
    """The lines of one step, none over another and none outlasting the step."""

    def __init__(self, t0: float, t1: float, line_seconds: LineSeconds) -> None:
        self.t0 = t0
        self.end = t1 - GAP_S
        self.cues: list[Cue] = []
        self._line_seconds = line_seconds

    def seconds(self, text: str) -> float:
        """Return how long this line takes."""
        return self._line_seconds(text)

    def next_free(self, earliest: float, seconds: float) -> float | None:
        """Return the first moment with room for a line, or None."""
        t = max(earliest, self.t0)
        for cue in self.spoken():
            if t + seconds + GAP_S <= cue.t + _ROUNDING_S:
                break
            t = max(t, cue.t + cue.length_s + GAP_S)
        return t if t + seconds <= self.end + _ROUNDING_S else None

    def has_room(self, text: str, t: float) -> bool:
        """Return whether the line can be said exactly at `t`."""
        return self.next_free(t, self.seconds(text)) == t

    def have_room(self, texts: Sequence[str]) -> bool:
        """Return whether all these lines can be said, one after the other."""
        trial = VoiceLane(self.t0, self.end + GAP_S, self._line_seconds)
        trial.cues += self.cues
        return all(trial.say(text, self.t0).lane == "voice" for text in texts)

    def say(self, text: str, t: float, priority: int = 0) -> Cue:
        """Say a line at the first free moment from `t`; without room show it."""
        free = self.next_free(t, self.seconds(text))
        return self.show(text, t, priority) if free is None else self._say(text, free, priority)

    def say_between(self, text: str, t: float, until: float, side: Side) -> None:
        """Say a line that is true only from `t` to `until`, from its side; else show it at `t`."""
        free = self.next_free(t, self.seconds(text))
        late = free is None or free + self.seconds(text) > until
        cue = self.show(text, t) if late or free is None else self._say(text, free, 0)
        self.cues[-1] = replace(cue, side=side)

    def say_at(self, text: str, t: float, priority: int) -> Cue:
        """Say a line exactly at `t`, or else show it then."""
        there = self.has_room(text, t)
        return self._say(text, t, priority) if there else self.show(text, t, priority)

    def show(self, text: str, t: float, priority: int = 0) -> Cue:
        """Show a line from `t`, or a little earlier so that it can be read inside the step."""
        t = max(self.t0, min(t, self.end - self.seconds(text)))
        return self._put("caption", text, t, priority)

    def show_last(self, text: str, t: float, priority: int) -> Cue:
        """Show a line from `t`, or when nothing is spoken any more, for as long as is left."""
        silent = max((cue.t + cue.length_s for cue in self.spoken()), default=self.t0)
        over = self.end + GAP_S
        t = min(max(t, silent), over)  # lines without room have been shown up to the end
        length = min(self.seconds(text), over - t)
        self.cues[-1] = replace(self._put("caption", text, t, priority), length_s=length)
        return self.cues[-1]

    def spoken(self) -> list[Cue]:
        """Return the lines with a place in the voice lane, in order."""
        return sorted((cue for cue in self.cues if cue.lane == "voice"), key=lambda cue: cue.t)

    def _say(self, text: str, t: float, priority: int) -> Cue:
        return self._put("voice", text, t, priority)

    def _put(self, lane: Lane, text: str, t: float, priority: int) -> Cue:
        length = self.seconds(text)
        cue = Cue(t=t, lane=lane, key=slug(text), text=text, priority=priority, length_s=length)
        self.cues.append(cue)
        return cue
