"""Finding the planned bells of a session in a recording of it."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np
from desktop.real import Recording

from coach.compiled import Cue, Timeline
from coach.errors import CoachError
from coach.resources import shipped
from coach.sound import RATE
from coach.sound.bed import Bed
from coach.sound.cues import Sounds
from coach.sound.levels import Levels
from coach.sound.renderer import Renderer
from coach.voices import shipped_voice

PIECE = RATE * 4 // 10  # so much of the planned samples is looked for in a recording


def complain(text: str) -> None:
    """Fail over a shipped sound that cannot be read."""
    raise CoachError(text)


def renderer(timeline: Timeline, bed: Bed | None = None) -> Renderer:
    sounds = Sounds(shipped("audio") / "cues", complain, shipped_voice(complain))
    return Renderer(timeline, sounds, Levels(), bed=bed)


def rain() -> Bed:
    """Return a bed, as it may lie under a session."""
    return Bed([(shipped("audio") / "beds" / "rain.ogg", 1.0)], complain)


def made(cues: list[Cue], seconds: float) -> Timeline:
    cues = sorted(cues, key=lambda cue: cue.t)
    return Timeline(id="t", title="T", seconds=seconds, steps=(), segments=(), cues=tuple(cues))


def a_session(seconds: float, spoken: bool = False) -> Timeline:
    """Return bells at irregular moments, with ticks, pulses and breath tones between them.

    Args:
        seconds: how long.
        spoken: whether lines are spoken as well, one after the other.
    """
    dice = random.Random(7)  # irregular, so that nothing fits in two places
    cues, t = [Cue(t=0.0, lane="bell", key="double-bell", text="")], 0.0
    while (t := t + dice.uniform(1.5, 4.0)) < seconds - 7:
        key = dice.choice(["double-bell", "chime", "fade-bell", "tick", "pulse"])
        side = dice.choice(["left", "right", "both"])
        cues.append(Cue(t=round(t, 3), lane="bell", key=key, text="", side=side))
    cues.append(Cue(t=seconds - 6, lane="bell", key="three-bells", text=""))
    t = 4.0
    while t < seconds - 17:
        cues.append(Cue(t=t, lane="breath", key="in", text="", length_s=4.0))
        cues.append(Cue(t=t + 4, lane="breath", key="out", text="", length_s=5.5))
        t = round(t + dice.uniform(9.5, 12), 2)
    return made([*cues, *(some_lines(seconds) if spoken else [])], seconds)


def some_lines(seconds: float) -> Iterator[Cue]:
    """Yield lines of the shipped voice, a second or more apart."""
    dice = random.Random(11)
    clips = shipped_voice(complain).packs[0].clips
    t = 1.0
    for text in dice.sample(sorted(clips), len(clips)):
        length = clips[text].seconds
        if t + length > seconds - 7:
            return
        yield Cue(t=round(t, 3), lane="voice", key="", text=text, length_s=length)
        t += length + dice.uniform(1.0, 4.0)


def a_humming_session() -> Timeline:
    """Return tones without a gap, and a bell a minute later."""
    cues = [Cue(t=4.0 * n, lane="breath", key="in", text="", length_s=4.0) for n in range(15)]
    cues += [Cue(t=4.0 * n + 2, lane="breath", key="out", text="", length_s=4.0) for n in range(15)]
    return made([*cues, Cue(t=100.0, lane="bell", key="chime", text="")], 110.0)


def correlation(heard: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return how well `wanted` fits `heard` at each shift; negative shifts are at the end."""
    size = 1 << (len(heard) + len(wanted)).bit_length()
    return np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(wanted, size)), size)


def find(heard: np.ndarray, wanted: np.ndarray) -> tuple[int, float]:
    """Return the frame of `heard` where `wanted` lies, and how alike they are (1: the same)."""
    alike = correlation(heard, wanted)[: len(heard) - len(wanted) + 1]
    power = np.concatenate(([0.0], np.cumsum(heard**2)))
    power = power[len(wanted) :] - power[: -len(wanted)]
    alike /= np.sqrt(np.maximum(power, 1e-6) * (wanted**2).sum())
    return int(alike.argmax()), float(alike.max())


def delays(
    samples: np.ndarray,
    timeline: Timeline,
    after: float = 0.0,
    slack_s: float = 0.2,
    bed: Bed | None = None,
) -> np.ndarray:
    """Return how many seconds into the recording each bell and line lies, less its planned time.

    One that is not heard near its time, or not whole, is NaN.

    Args:
        samples: the recording.
        timeline: what was played.
        after: bells planned earlier than that are not looked for.
        slack_s: how far from its time a bell is looked for.
        bed: what was played under it.
    """
    heard = samples.astype(float).mean(axis=1) / 32767
    planned = renderer(timeline, bed).render(0, round(timeline.seconds * RATE)).astype(float)
    planned = planned.mean(axis=1)
    fits = correlation(heard, planned)
    shift = int(fits.argmax())
    shift -= len(fits) if shift > len(heard) else 0
    found, slack = [], round(slack_s * RATE)
    for cue in timeline.cues:
        begin = round(cue.t * RATE)
        near = begin + shift - slack
        if cue.lane not in ("bell", "voice") or cue.t < after or near + PIECE + RATE > len(heard):
            continue
        place, alike = find(
            heard[max(0, near) :][: PIECE + 2 * slack], planned[begin : begin + PIECE]
        )
        late = (max(0, near) + place) / RATE - cue.t
        found.append(late if alike > 0.9 else np.nan)
    return np.array(found)


def arrival(recording: Recording, late: np.ndarray) -> float:
    """Return the moment at which position 0 of the run would have been recorded."""
    zero = float(np.median(late))
    frame = max(0, round(zero * RATE))
    return recording.moment(frame) + zero - frame / RATE
