"""Keeps the sound of a run where the run is: it starts, pauses and jumps along with it."""

from __future__ import annotations

from typing import Protocol

import msgspec

from coach.compiled import Cue, Timeline
from coach.sound.bed import Bed
from coach.sound.cues import Sounds
from coach.sound.levels import Levels
from coach.sound.renderer import Renderer

_SOUNDING = ("lead_in", "running", "waiting")
_LEAP_S = 0.5  # no beat is so long, so a lead-in that ends earlier has been skipped
_AFTER_S = 1.0  # a line said alone is not cut by the fade at the end
_LONGEST_WAIT_S = 24 * 3600.0  # nobody listens to a bed for longer


class Output(Protocol):
    """What is asked of a sound output; positions are seconds of the run."""

    audible: bool  # whether a device takes samples now

    def start(self, renderer: Renderer, position: float) -> None: ...
    def pause(self) -> None: ...
    def seek(self, renderer: Renderer, position: float) -> None: ...
    def set_levels(self, levels: Levels) -> None: ...
    def set_bed(self, bed: Bed | None) -> None: ...
    def stop(self) -> None: ...


class RunSound:
    """Follows a run with an output.

    Args:
        output: what plays.
        sounds: the cues' samples.
        levels: how loud.
        speed: how many seconds of the run pass in one second.
        bed: what sounds under the run; None for nothing.
    """

    def __init__(
        self,
        output: Output,
        sounds: Sounds,
        levels: Levels,
        speed: float = 1.0,
        bed: Bed | None = None,
    ) -> None:
        self._output = output
        self._sounds = sounds
        self._levels = levels
        self._speed = speed
        self._bed = bed
        self._state = ""
        self._position = 0.0
        self._sounding = False

    def follow(self, timeline: Timeline, state: str, position: float, jumped: bool) -> None:
        """Do what the run's new state asks for; called after every beat and command.

        Args:
            timeline: as it is now.
            state: the run's state now.
            position: in seconds of the run; below 0 in the lead-in.
            jumped: the position or the timeline has changed other than by time passing.
        """
        before, self._state = self._state, state
        skipped = before == "lead_in" and state == "running" and self._position < -_LEAP_S
        self._position = position
        # In a lead-in before a place inside the run there is nothing to hear yet.
        due = state == "running" or (state == "lead_in" and position < 0)
        if due and (jumped or skipped or not self._sounding):
            self._play(until_wait(timeline, position), position)
        elif state == "paused" and before in _SOUNDING:
            self._output.pause()
            self._sounding = False
        elif state == "waiting":
            if before == "paused":
                self._play(_without_end(timeline, position), position)
            self._sounding = False  # what was due has been laid down; only the bed goes on
        elif state in ("finished", "stopped") and before != state:
            self._output.stop()

    def aside(self, text: str) -> None:
        """Say a line outside the run clock; only while the run itself is silent."""
        seconds = self._sounds.voice.seconds(text) if self._sounds.voice is not None else None
        if self._sounding or seconds is None:
            return
        line = Cue(t=0.0, lane="voice", key="", text=text, length_s=seconds)
        alone = Timeline(
            id="", title="", seconds=seconds + _AFTER_S, steps=(), segments=(), cues=(line,)
        )
        self._output.start(Renderer(alone, self._sounds, self._levels), 0.0)

    def set_levels(self, levels: Levels) -> None:
        """Change the volumes."""
        self._levels = levels
        self._output.set_levels(levels)

    def set_bed(self, bed: Bed | None) -> None:
        """Change what sounds under the run."""
        self._bed = bed
        self._output.set_bed(bed)

    def end(self) -> None:
        """Fall silent for good."""
        self._output.stop()

    def _play(self, heard: Timeline, position: float) -> None:
        renderer = Renderer(heard, self._sounds, self._levels, self._speed, self._bed)
        if self._sounding:
            self._output.seek(renderer, position)
        else:
            self._output.start(renderer, position)
        self._sounding = True


def until_wait(timeline: Timeline, position: float) -> Timeline:
    """Return the timeline as it sounds up to the next step that waits, and while it waits."""
    waits = [step.t1 for step in timeline.steps if step.until_pressed and step.t1 > position]
    return _without_end(timeline, min(waits)) if waits else timeline


def _without_end(timeline: Timeline, wait: float) -> Timeline:
    """Return the timeline without the cues from `wait` on; nobody knows how long that lasts."""
    cues = tuple(cue for cue in timeline.cues if cue.t < wait)
    return msgspec.structs.replace(timeline, cues=cues, seconds=wait + _LONGEST_WAIT_S)
