"""Spoken steps: lines with pauses shared out by weight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum

from coach.compiled import Cue
from coach.session.lane import GAP_S, VoiceLane

LINE_PRIORITY, END_PRIORITY = 1, 2

Weighted = tuple[str, float]  # a line and the weight of the pause after it


def script_cues(
    lane: VoiceLane,
    *,
    greeting: Sequence[str],
    heads: Sequence[str],
    lines: Sequence[Weighted],
    end: str,
) -> tuple[list[Cue], float]:
    """Return the lines of a spoken step, and when the last one of its script starts.

    Args:
        lane: the empty voice lane of the step.
        greeting: what is said at the very start where everything else has room as well.
        heads: what is always said first (name, warning, easier form), a second apart.
        lines: the script; the last lines become captions where there is no room.
        end: the last words of the session, a caption where there is no room; may be empty.
    """
    closing = [(end, 0.0)] if end else []
    for opening, said, tail in _attempts(greeting, heads, lines, closing):
        spoken = [*((text, 0.0) for text in opening), *lines[:said], *tail]
        pauses = _pauses(lane, spoken)
        if pauses is not None:
            _say_all(lane, spoken, pauses, len(opening), said)
            _show(lane, lines[said:], closing if not tail else [])
            break
    else:
        for text in heads:
            lane.say(text, lane.t0)
        _show(lane, lines, closing)
    last_text = lines[-1][0]
    return lane.cues, max(cue.t for cue in lane.cues if cue.text == last_text)


def _attempts(
    greeting: Sequence[str],
    heads: Sequence[str],
    lines: Sequence[Weighted],
    closing: Sequence[Weighted],
) -> Iterator[tuple[Sequence[str], int, Sequence[Weighted]]]:
    """Yield (opening, number of lines, last words), what we would like best first."""
    yield [*greeting, *heads], len(lines), closing
    for said in range(len(lines), -1, -1):
        yield heads, said, closing
        yield heads, said, []


def _say_all(
    lane: VoiceLane, spoken: Sequence[Weighted], pauses: Sequence[float], heads: int, said: int
) -> None:
    t = lane.t0
    for number, ((text, _), pause) in enumerate(zip(spoken, pauses, strict=True)):
        priority = 0 if number < heads else LINE_PRIORITY if number < heads + said else END_PRIORITY
        cue = lane.say(text, t, priority)
        t = cue.t + cue.length_s + pause


def _show(lane: VoiceLane, lines: Sequence[Weighted], closing: Sequence[Weighted]) -> None:
    """Show what is not said, one after the other up to the end of the step.

    The last words of the session come over no spoken line: nobody is done while one is said.
    """
    t = lane.end - fsum(lane.seconds(text) for text, _ in [*lines, *closing])
    for text, _ in lines:
        cue = lane.show(text, t, LINE_PRIORITY)
        t = cue.t + cue.length_s
    for text, _ in closing:
        lane.show_last(text, t, END_PRIORITY)


def _pauses(lane: VoiceLane, lines: Sequence[Weighted]) -> list[float] | None:
    """Return the pause after each line: by weight, never below a second; None without room."""
    if not lines:
        return None
    length = lane.end + GAP_S - lane.t0
    silence = length - fsum(lane.seconds(text) for text, _ in lines)
    if silence < GAP_S * len(lines):
        return None
    short: set[int] = set()  # lines whose share would be below a second
    while True:
        weights = fsum(weight for n, (_, weight) in enumerate(lines) if n not in short)
        left = silence - GAP_S * len(short)
        shares = [
            GAP_S if n in short or not weights else weight * left / weights
            for n, (_, weight) in enumerate(lines)
        ]
        more = {n for n, share in enumerate(shares) if share < GAP_S} - short
        if not more:
            return shares
        short |= more
