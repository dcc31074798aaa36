"""The lines of a session as WebVTT, the captions that players show beside a sound file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from coach.compiled import Cue, Timeline

_LANES = ("voice", "caption")
_WORDS_PER_S = 3.0  # 180 words a minute: the fastest that the BBC's subtitle guidelines allow
_SHORTEST_S = 1.0  # nothing only flashes by


def webvtt(timeline: Timeline) -> str:
    """Return every line of the voice and caption lanes as a WebVTT file.

    Each line comes at the moment of its cue and stays until it is said and can have been read.
    Where the next one comes before that, both stand there together; no caption lies over another.
    What is said before the run is left out, as it is in a sound file.
    """
    blocks = ["WEBVTT", f"NOTE {_escaped(timeline.title)}"]
    for number, (start, end, lines) in enumerate(_captions(timeline), start=1):
        times = f"{_stamp(start)} --> {_stamp(end)}"
        blocks.append("\n".join([str(number), times, *map(_escaped, lines)]))
    return "\n\n".join(blocks) + "\n"


def reading_s(text: str) -> float:
    """Return how many seconds a line needs to stand there to be read."""
    return max(_SHORTEST_S, len(text.split()) / _WORDS_PER_S)


def _captions(timeline: Timeline) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the start and the end of each caption in milliseconds, and its lines."""
    cues = [c for c in timeline.cues if c.lane in _LANES and c.text.strip() and c.t >= 0]
    starts = sorted({_ms(cue.t) for cue in cues})
    stands: list[Cue] = []
    for start, next_start in pairwise([*starts, _ms(timeline.seconds)]):
        stands = [cue for cue in stands if _needed_until(cue) > start]
        stands += [cue for cue in cues if _ms(cue.t) == start]
        wished = max(_ms(cue.t + max(cue.length_s, reading_s(cue.text))) for cue in stands)
        yield start, max(start + 1, min(wished, next_start)), [cue.text for cue in stands]


def _needed_until(cue: Cue) -> int:
    """Return the millisecond until which a line must not go."""
    spoken_s = cue.length_s if cue.lane == "voice" else 0.0
    return _ms(cue.t + max(spoken_s, reading_s(cue.text)))


def _ms(seconds: float) -> int:
    return round(seconds * 1000)


def _stamp(ms: int) -> str:
    minutes, rest = divmod(ms, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def _escaped(text: str) -> str:
    """Return the text on one line, with the three characters that mean something spelled out."""
    one_line = " ".join(text.split())
    return one_line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
